"""Rows to standard output: blocks and tables for people, JSON lines for programs.

Text is the report's own, in logical order; nothing is reshaped (marsad.render.summary).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from marsad.query.listing import Found
    from marsad.query.rows import EventRow, Figure, ReportRow, StatementRow, Who

_BLANK = re.compile(r"\s")
LONGEST = 240
"""Code points of a text shown; JSON lines have all."""
WIDEST = 1000
"""Columns of a table in a pipe."""
_STYLES = {"deny": "red", "reject": "red", "accuse": "red", "threaten": "red", "warn": "yellow"}


def write_lines(rows: Iterable[Any]) -> None:
    """Write each row as one line of JSON."""
    import msgspec

    for row in rows:
        click.echo(msgspec.json.encode(row).decode())


def write_list(
    found: Found[Any], form: str, block: Callable[[Any, Console], None], limit: int | None
) -> None:
    """Write rows as JSON lines or as blocks; tell notes, an empty list and how to go on."""
    tell_notes(found.notes)
    if form == "jsonl":
        write_lines(found)
        return
    console = open_console()
    count, last = 0, None
    for row in found:
        block(row, console)
        count, last = count + 1, row.id
    if not count:
        tell("nothing found")
    elif limit is not None and count == limit:
        tell(f"{count} shown; there may be more: --after {last}")


def tell_notes(notes: Iterable[str]) -> None:
    """Tell people how names were taken."""
    for note in notes:
        tell(note)


def tell(message: str) -> None:
    """Tell people something on standard error: output stays what was asked for."""
    click.echo(click.style(f"({message})", dim=True), err=True)


def open_console() -> Console:
    """Open the console on standard output; in a pipe lines are not wrapped."""
    from rich.console import Console

    class _Open(Console):
        def on_broken_pipe(self) -> None:  # rich would exit with 1
            raise BrokenPipeError

    return _Open(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def print_table(table: Table, console: Console) -> None:
    """Print a table; in a pipe as wide as it is, without blanks at the ends of lines."""
    if console.is_terminal:
        console.print(table)
        return
    console.width = WIDEST
    with console.capture() as captured:
        console.print(table, soft_wrap=False)
    for line in captured.get().splitlines():
        console.print(line.rstrip(), markup=False)


def name_of(who: Who | None, language: str, fallback: str = "") -> str:
    """Give the name of someone in ``language``, else in any, else the words of the text."""
    if who is None:
        return fallback
    first, second = (who.ar, who.en) if language == "ar" else (who.en, who.ar)
    return first or second or (" ".join(who.text.split()) if who.text else fallback)


def shown_figure(figure: Figure) -> str:
    """Give bounds: 30, 20–30, ≥ 30."""
    from marsad.render.words import number

    if figure.low is None and figure.high is None:
        return "number not given"
    if figure.high is None:
        return f"≥ {number(figure.low)}"
    if figure.low is None:
        return f"≤ {number(figure.high)}"
    same = figure.low == figure.high
    return number(figure.low) if same else f"{number(figure.low)}–{number(figure.high)}"


class Lines:
    """Prints the lines of a block: the first flush, the others indented."""

    def __init__(self, console: Console) -> None:
        from marsad.render.summary import isolate

        self.console, self._isolate = console, isolate

    def isolate(self, text: str) -> str:
        """Give text so that a terminal orders it by itself."""
        return self._isolate(text, self.console)

    def head(self, row_id: str, day: str | None, words: Text) -> None:
        """Print id and day, then ``words``."""
        from rich.text import Text

        line = Text()
        line.append(f"{row_id:<9} ", style="bold cyan")
        line.append(f"{day or 'no day':<12}")
        self.console.print(line + words)

    def under(self, text: str, style: str = "") -> None:
        """Print one indented line, if there is something to say."""
        from rich.padding import Padding
        from rich.text import Text

        if text and self.console.is_terminal:
            self.console.print(Padding(Text(text, style=style), (0, 0, 0, 10), expand=False))
        elif text:
            self.console.print(" " * 10 + text, markup=False)

    def quote(self, text: str) -> None:
        """Print words of the report, cut to what is readable."""
        short = " ".join(text.split())
        if not short:
            return
        short = short if len(short) <= LONGEST else short[: LONGEST - 1].rstrip() + "…"
        self.under(f"“{self.isolate(short)}”")


def write_event(row: EventRow, console: Console, *, of_report: bool = False) -> None:
    """Print an event: what, with what doubt; who to whom, where, how many, who says so; words.

    ``of_report``: below its report, whose publisher is not said again.
    """
    from rich.text import Text

    lines, language = Lines(console), row.report.language
    kind = row.type or "effect"
    detail = row.mode or row.effect
    words = Text(f"{kind} · {detail}" if detail else kind, style="bold magenta")
    words.append(f" [{lines.isolate(row.trigger)}]", style="dim")
    doubts = ["denied or negated"] if row.polarity == "negative" else []
    doubts += [row.reality] if row.reality != "actual" else []
    doubts += [row.certainty] if row.certainty not in ("certain", "unknown") else []
    doubts += [f"{row.review} in review"] if row.review else []
    if doubts:
        words.append(f"  {', '.join(doubts)}", style="red")
    lines.head(row.id, row.shown_day, words)
    facts = _facts(row, language, lines.isolate)
    lines.under(" · ".join([*facts, *_published_by(row, lines, of_report)]))
    lines.quote(row.sentence)


def _published_by(row: EventRow | StatementRow, lines: Lines, of_report: bool) -> list[str]:
    publisher = row.report.publisher
    return [f"from {lines.isolate(publisher)}"] if publisher and not of_report else []


def _facts(row: EventRow, language: str, isolate: Callable[[str], str]) -> list[str]:
    def named(role: str) -> str:
        names = [name_of(a, language) for a in row.arguments if a.role == role]
        return ", ".join(isolate(n) for n in dict.fromkeys(names) if n)

    actor, recipient, instrument = named("actor"), named("recipient"), named("instrument")
    facts = [" → ".join(p for p in (actor, recipient) if p)] if actor else []
    facts += [f"to {recipient}"] if recipient and not actor else []
    facts += [f"with {instrument}"] if instrument else []
    if row.place and (row.place.ar or row.place.en):
        first, second = row.place.en, row.place.ar
        shown = (second or first) if language == "ar" else (first or second)
        facts.append(f"in {isolate(shown or '')}")
    facts += [f"{what} {shown_figure(figure)}" for what, figure in row.effects.items()]
    sources = ["the report"] if row.by_author else []
    sources += [isolate(name_of(s, language, "(unnamed)")) for s in row.according_to]
    return [*facts, f"according to {', '.join(dict.fromkeys(sources)) or 'nobody named'}"]


def write_statement(row: StatementRow, console: Console, *, of_report: bool = False) -> None:
    """Print a statement: who, how, to whom; content; whom it is about, in whose report."""
    from rich.text import Text

    lines, language = Lines(console), row.report.language
    words = Text(lines.isolate(name_of(row.source, language, f"({row.how})")), style="cyan")
    words.append(f"  {row.stance}", style=_STYLES.get(row.stance, "green"))
    if row.cue:
        words.append(f" [{lines.isolate(row.cue)}]", style="dim")
    if row.addressee:
        words.append(f" → {lines.isolate(name_of(row.addressee, language))}")
    if row.review:
        words.append(f"  {row.review} in review", style="red")
    lines.head(row.id, row.shown_day, words)
    lines.quote(row.content)
    about = ", ".join(lines.isolate(name_of(w, language)) for w in row.about)
    told = f"tells {', '.join(row.events)}" if row.events else ""
    facts = [f"about {about}" if about else "", told, *_published_by(row, lines, of_report)]
    lines.under(" · ".join(fact for fact in facts if fact), "dim")


def write_report(row: ReportRow, console: Console) -> None:
    """Print a report that was found: title, where from, the snippet with what was found in it."""
    from rich.text import Text

    lines = Lines(console)
    title = row.title or row.snippet.text[:80]
    lines.head(str(row.id), row.day, Text(lines.isolate(" ".join(title.split())), style="bold"))
    facts = [row.language, row.publisher, row.url, _counted(row.statements, "statement")]
    facts += [_counted(row.events, "event"), f"story {row.story}" if row.story else None]
    facts += [f"copy of {row.copy_of}" if row.copy_of else None]
    lines.under(" · ".join(f for f in facts if f), "dim")
    _write_snippet(row, console, lines)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _write_snippet(row: ReportRow, console: Console, lines: Lines) -> None:
    """Print the snippet in one line, what was found in bold, in a pipe in brackets."""
    from rich.padding import Padding
    from rich.text import Text

    text, start = _BLANK.sub(" ", row.snippet.text), row.snippet.span[0]
    spans = [(a - start, b - start) for a, b in sorted(set(row.snippet.found))]
    if not console.is_terminal:
        for first, last in reversed(spans):
            text = f"{text[:first]}[{text[first:last]}]{text[last:]}"
        lines.under(f"… {' '.join(text.split())} …")
        return
    isolated = lines.isolate(text)
    shift = isolated.index(text)
    shown = Text(isolated)
    for first, last in spans:
        shown.stylize("bold yellow", first + shift, last + shift)
    line = Text("… ") + shown + Text(" …")
    console.print(Padding(line, (0, 0, 0, 10), expand=False))
