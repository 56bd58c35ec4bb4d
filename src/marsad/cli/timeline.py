"""``marsad timeline``: how much of what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from marsad.cli.filters import filter_options, form_option, telling_query_errors
from marsad.cli.lists import (
    open_console,
    print_table,
    shown_figure,
    tell,
    tell_notes,
    write_lines,
)
from marsad.cli.stores import opened_store, store_option

if TYPE_CHECKING:
    from marsad.query import Filters


@click.command(epilog="Example: marsad timeline --unit week --place UKR --since 2022-12")
@store_option
@filter_options
@click.option(
    "--unit", type=click.Choice(["day", "week", "month"]), default="month",
    show_default=True, help="A row for each; a week is called by its Monday.",
)  # fmt: skip
@form_option
def timeline(where: str | None, filters: Filters, unit: Any, form: str) -> None:
    """Count events by period and type, and sum their figures.

    told: tellings in reports; events: the same event in several reports counted once; denied,
    unreal (planned, hypothetical …): how many of the tellings. Figures are of what is told to have
    happened: of each event the highest, summed.
    """
    from marsad.query import timeline as count_events

    with opened_store(where, readonly=True) as store, telling_query_errors():
        found = count_events(store, filters, unit=unit)
        tell_notes(found.notes)
        if form == "jsonl":
            write_lines(found)
        else:
            _write_table(list(found), unit)


def _write_table(rows: list[Any], unit: str) -> None:
    from rich.table import Table

    if not rows:
        tell("nothing found")
        return
    table = Table(box=None, pad_edge=False)
    for name in (unit, "what", "told", "events", "denied", "unreal", "figures"):
        table.add_column(name, justify="right" if name in _NUMBERS else "left")
    last: str | None = ""
    for row in rows:
        figures = ", ".join(f"{w} {shown_figure(f)}" for w, f in row.effects.items())
        period = "" if row.period == last else row.period or "no day"
        numbers = (row.told, row.events, row.denied or "", row.unreal or "")
        table.add_row(period, row.type or row.effect or "", *map(str, numbers), figures)
        last = row.period
    print_table(table, open_console())


_NUMBERS = ("told", "events", "denied", "unreal")
