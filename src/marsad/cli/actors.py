"""``marsad actors``: who acts on whom, how often, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from marsad.cli.filters import filter_options, form_option, telling_query_errors
from marsad.cli.lists import (
    name_of,
    open_console,
    print_table,
    tell,
    tell_notes,
    write_lines,
)
from marsad.cli.stores import opened_store, store_option

if TYPE_CHECKING:
    from marsad.query import Filters


@click.command(epilog="Example: marsad actors --level country --type ASSAULT --polarity positive")
@store_option
@filter_options
@click.option(
    "--level", type=click.Choice(["name", "country"]), default="name", show_default=True,
    help="Each by name, or all of a country as one.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N",
    help="Rows at most.",
)  # fmt: skip
@form_option
def actors(where: str | None, filters: Filters, level: Any, limit: int, form: str) -> None:
    """List pairs of actor and recipient, those told of most often first."""
    from marsad.query import find_actors

    with opened_store(where, readonly=True) as store, telling_query_errors():
        found = find_actors(store, filters, level=level, limit=limit)
        tell_notes(found.notes)
        if form == "jsonl":
            write_lines(found)
        else:
            write_pairs(list(found))


def write_pairs(rows: list[Any]) -> None:
    """Print pairs as a table."""
    from rich.table import Table

    from marsad.render.summary import isolate

    if not rows:
        tell("nothing found")
        return
    console = open_console()
    table = Table(box=None, pad_edge=False)
    for name in ("actor", "to whom", "told", "from", "until", "what"):
        table.add_column(name, justify="right" if name == "told" else "left")
    for row in rows:
        types = ", ".join(f"{kind} {count}" for kind, count in row.types.items())
        actor, recipient = (
            isolate(name_of(w, "en", "" if w is None else w.key or ""), console)
            for w in (row.actor, row.recipient)
        )
        table.add_row(actor, recipient, str(row.told), row.first or "", row.last or "", types)
    print_table(table, console)
