"""``marsad show``: one report, event, statement, story, or someone, with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from marsad.cli.filters import telling_query_errors
from marsad.cli.lists import (
    Lines,
    open_console,
    write_event,
    write_lines,
    write_statement,
)
from marsad.cli.stores import opened_store, store_option

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.query.rows import ReportInfo


@click.command(
    epilog="""\b
Examples:
  marsad show 12
  marsad show 12:ev3 --to jsonl
  marsad show 'Sergey Lavrov'
"""
)
@click.argument("name", metavar="ID")
@store_option
@click.option(
    "--to", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="For people, or one JSON object.",
)  # fmt: skip
def show(name: str, where: str | None, form: str) -> None:
    """Show what ID is.

    A report (12), an event (12:ev3), a statement (12:st2), an entity of a report (12:e4), a story
    (story:5), or anyone by key (iso3166:RUS) or name.
    """
    from marsad.query import show as show_in

    with opened_store(where, readonly=True) as store, telling_query_errors():
        shown = show_in(store, name)
        if form == "jsonl":
            write_lines([shown])
        else:
            console = open_console()
            _WRITERS[type(shown).__name__](shown, console)


def _title(console: Console, words: str) -> None:
    from rich.text import Text

    console.print(Text(words, style="bold underline"))


def _head(console: Console, report: ReportInfo) -> None:
    from rich.text import Text

    lines = Lines(console)
    title = " ".join((report.title or "(no title)").split())
    console.print(Text(f"{report.id}  {lines.isolate(title)}", style="bold"))
    facts = (report.published or "date unknown", report.language, report.publisher, report.url)
    lines.under(" · ".join(f for f in facts if f), "dim")


def _report(shown: Any, console: Console) -> None:
    _head(console, shown.report)
    facts = [f"story {shown.story}"] if shown.story else []
    facts += [f"copy of {shown.copy_of}"] if shown.copy_of else []
    facts += [f"copies: {', '.join(map(str, shown.copies))}"] if shown.copies else []
    facts += [f"read {shown.revision} times"] if shown.revision > 1 else []
    Lines(console).under(" · ".join(facts))
    if shown.statements:
        _title(console, "Who says what")
        for row in shown.statements:
            write_statement(row, console, of_report=True)
    if shown.events:
        _title(console, "What happened")
        for row in shown.events:
            write_event(row, console, of_report=True)


def _links(shown: Any, console: Console) -> None:
    if shown.links:
        _title(console, "In other reports")
    lines = Lines(console)
    for link in shown.links:
        title = lines.isolate(" ".join((link.report.title or "").split()))
        lines.under(f"{link.kind} {link.id}  {link.score:.2f} ({link.method})  {title}")


def _event(shown: Any, console: Console) -> None:
    _head(console, shown.event.report)
    write_event(shown.event, console, of_report=True)
    lines = Lines(console)
    codes = [f"{name} {code}" for name in ("cameo", "acled", "ucdp")
             if (code := getattr(shown.event, name))]  # fmt: skip
    codes += [f"confidence {shown.event.confidence:.2f}", f"rule {shown.event.rule}"]
    lines.under(" · ".join(codes), "dim")
    if shown.same:
        _title(console, "The same event")
        for row in shown.same:
            write_event(row, console)
    _links(shown, console)


def _statement(shown: Any, console: Console) -> None:
    _head(console, shown.statement.report)
    write_statement(shown.statement, console, of_report=True)
    for row in shown.events:
        write_event(row, console, of_report=True)
    _links(shown, console)


def _story(shown: Any, console: Console) -> None:
    lines = Lines(console)
    _title(console, lines.isolate(shown.en or shown.ar or f"story {shown.story}"))
    lines.under(f"{shown.begin or '?'} – {shown.end or '?'} · {len(shown.reports)} reports, "
                f"{shown.origins} of them no copies", "dim")  # fmt: skip
    for report in shown.reports:
        _head(console, report)


def _actor(shown: Any, console: Console) -> None:
    from marsad.cli.actors import write_pairs

    lines, who = Lines(console), shown.who
    names = " / ".join(lines.isolate(n) for n in (who.en, who.ar) if n)
    _title(console, names or who.key)
    facts = [who.key, shown.type, who.country, who.sector, f"reports {shown.reports}"]
    facts += [f"statements by {shown.statements}, about {shown.said_about}"]
    lines.under(" · ".join(f for f in facts if f), "dim")
    for title, rows in (("Acts", shown.acts), ("Is acted on", shown.suffers)):
        if rows:
            _title(console, title)
            write_pairs(rows)


_WRITERS = {
    "ShownReport": _report,
    "ShownEvent": _event,
    "ShownStatement": _statement,
    "ShownStory": _story,
    "ShownActor": _actor,
}
