"""``marsad explain``: for each annotation the rule, lexicon lines and spans that made it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from marsad.model.document import Document
    from marsad.model.record import Record
    from marsad.model.trace import Trace

LAYERS = ("timexes", "quantities", "mentions", "entities", "statements", "events")


@click.command(epilog="Example: marsad explain report.txt --only t1 --only ev2")
@click.argument("source")
@click.option("--published", metavar="DATE", help="Publication date (ISO 8601), if known.")
@click.option("--only", multiple=True, metavar="ID", help="Only these annotations (t1, ev2 …).")
def explain(source: str, published: str | None, only: tuple[str, ...]) -> None:
    """Show what made each annotation of SOURCE (a file, a URL, or - for standard input)."""
    from rich.console import Console

    from marsad.config import Config
    from marsad.errors import InputError
    from marsad.model.item import RawItem
    from marsad.reader import Reader
    from marsad.sources import read_items

    console = Console(highlight=False, soft_wrap=True)
    reader = Reader(Config(published=published))
    failed = False
    try:
        for item in read_items(source):
            if not isinstance(item, RawItem):
                click.echo(f"marsad: {item.error.message}", err=True)
                failed = True
                continue
            record, document = reader.read_item(item)
            write_explanations(record, document, console, frozenset(only))
    except InputError as error:
        click.echo(f"marsad: {error}", err=True)
        failed = True
    sys.exit(1 if failed else 0)


def write_explanations(
    record: Record, document: Document, console: object, only: frozenset[str] = frozenset()
) -> None:
    """Print the trace of every annotation of ``record`` (or of those in ``only``), by layer."""
    from rich.console import Console
    from rich.text import Text

    from marsad.render.summary import isolate

    assert isinstance(console, Console)
    for layer in LAYERS:
        for annotation in getattr(record, layer):
            trace = document.traces.get(annotation.id)
            if (only and annotation.id not in only) or trace is None:
                continue
            shown = _shown(annotation, record.document.text)
            head = Text(f"{annotation.id} ", style="bold cyan")
            head.append(isolate(shown, console))
            head.append(f"  {trace.stage} · {trace.rule}", style="green")
            console.print(head)
            for line in _lines(trace, record.document.text):
                console.print(Text(f"    {isolate(line, console)}", style="dim"))


def _shown(annotation: object, text: str) -> str:
    span = getattr(annotation, "span", None)
    trigger = getattr(annotation, "trigger", None)
    if trigger is not None:
        return str(trigger.text)
    if span is not None:
        return " ".join(text[span[0] : span[1]].split())[:80]
    return ", ".join(getattr(annotation, "names", {}).values())


def _lines(trace: Trace, text: str) -> list[str]:
    lines = [f"{e.source}  {e.entry}" + (f"  @{e.span}" if e.span else "") for e in trace.evidence]
    lines += [f"span {a}–{b}  {' '.join(text[a:b].split())[:80]}" for a, b in trace.spans]
    if trace.note:
        lines.append(trace.note)
    return lines
