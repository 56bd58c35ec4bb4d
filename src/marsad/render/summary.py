"""The record for people at a terminal.

Right-to-left text is printed in logical order and isolated (U+2068 … U+2069), so that the terminal
orders each run by itself; nothing is reshaped or mirrored. Widths are counted in cells by rich.
"""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from marsad.model.event import Event
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.normal import is_arabic
from marsad.render.words import (
    Names,
    event_kind,
    event_when,
    factuality,
    published_words,
    span_text,
)

_ISOLATE, _END = "\u2068", "\u2069"
_STANCE_STYLE = {
    "deny": "red",
    "reject": "red",
    "accuse": "red",
    "threaten": "red",
    "warn": "yellow",
    "express-concern": "yellow",
    "deny-knowledge": "yellow",
}
_ROLES = (
    ("actor", "who"),
    ("participant", "with"),
    ("recipient", "to whom"),
    ("instrument", "by what"),
)
LONGEST_QUOTE = 160  # characters of content shown; the record has all


def write_summary(record: Record, console: Console) -> None:
    """Print ``record``: headline, date, who says what, what happened, each with its evidence."""
    _Summary(record, console).write()


def isolate(text: str, console: Console) -> str:
    """Wrap right-to-left text so that a terminal orders it by itself; leave it plain in a pipe."""
    return f"{_ISOLATE}{text}{_END}" if console.is_terminal and is_arabic(text) else text


class _Summary:
    def __init__(self, record: Record, console: Console) -> None:
        self.record, self.console, self.names = record, console, Names(record)

    def write(self) -> None:
        self._head()
        if self.record.statements:
            self._title("Who says what")
            for statement in self.record.statements:
                self._statement(statement)
        if self.record.events:
            self._title("What happened")
            for event in self.record.events:
                self._event(event)
        self._other_figures()
        for diagnostic in self.record.diagnostics:
            self._line(Text(f"! {diagnostic.stage}: {diagnostic.message}", style="yellow"))
        self.console.print()

    def _line(self, text: Text, indent: int = 0) -> None:
        if self.console.is_terminal:
            self.console.print(Padding(text, (0, 0, 0, indent), expand=False))
        else:  # a pipe: one line each, no padding, no wrapping
            self.console.print(Text(" " * indent) + text, soft_wrap=True)

    def _title(self, words: str) -> None:
        self._line(Text(words, style="bold underline"))

    def _isolate(self, text: str) -> str:
        return isolate(text, self.console)

    def _quote(self, span: tuple[int, int]) -> str:
        quoted = self._isolate(_cut(span_text(self.record, span)))
        return f"“{quoted}” @{span[0]}–{span[1]}"

    def _head(self) -> None:
        document = self.record.document
        first = document.segments[0].span if document.segments else (0, 0)
        title = _cut(document.title or span_text(self.record, first)) or "(no text)"
        self._line(Text(self._isolate(title), style="bold"))
        facts = [published_words(self.record), document.language, document.publisher, document.url]
        if document.posts:
            plural = "s" if len(document.posts) > 1 else ""
            facts.append(f"{len(document.posts)} embedded post{plural}")
        self._line(Text(" · ".join(f for f in facts if f), style="dim"))

    def _statement(self, statement: Statement) -> None:
        line = Text("• ")
        line.append(self._isolate(self.names.source(statement)), style="cyan")
        line.append("  ")
        line.append(statement.stance, style=_STANCE_STYLE.get(statement.stance, "green"))
        if statement.cue:
            line.append(f" [{self._isolate(statement.cue.text)}]", style="dim")
        addressee = self.names.entity(statement.addressee)
        if addressee:
            line.append(f" → {self._isolate(addressee)}", style="cyan")
        if statement.within:
            line.append(f" (within {statement.within})", style="dim")
        self._line(line, 1)
        for span in statement.content:
            self._line(Text(self._quote(span)), 5)

    def _event(self, event: Event) -> None:
        line = Text("• ")
        line.append(event_kind(event), style="bold magenta")
        line.append(f" [{self._isolate(event.trigger.text)}]", style="dim")
        doubt = factuality(event)
        if doubt:
            line.append(f"  {doubt}", style="red")
        line.append(f"  {event.confidence:.2f}", style="dim")
        self._line(line, 1)
        for label, value in self._facts(event):
            row = Text(f"{label}: ", style="dim")
            row.append(value, style="none")
            self._line(row, 5)

    def _facts(self, event: Event) -> list[tuple[str, str]]:
        names = self.names
        facts: list[tuple[str, str]] = []
        for role, label in _ROLES:
            shown = [
                names.entity(a.entity) or " ".join(a.text.split())
                for a in event.arguments
                if a.role == role
            ]
            if shown:
                facts.append((label, ", ".join(self._isolate(s) for s in dict.fromkeys(shown))))
        where = names.entity(event.place.entity) if event.place else None
        if where:
            facts.append(("where", self._isolate(where)))
        when = event_when(event)
        if when:
            facts.append(("when", when))
        known = [names.quantities[q] for q in event.quantities if q in names.quantities]
        if known:
            counts = (self._isolate(names.quantity(q)) for q in known)
            facts.append(("how many", "; ".join(counts)))
        facts.append(("according to", self._isolate(names.according_to(event))))
        facts.append(("evidence", self._quote(event.evidence[0])))
        return facts

    def _other_figures(self) -> None:
        told = {q for e in self.record.events for q in e.quantities}
        rest = [q for q in self.record.quantities if q.id not in told and q.effect]
        if rest:
            self._title("Other figures")
        for quantity in rest:
            shown = self._isolate(self.names.quantity(quantity))
            self._line(Text(f"• {shown} @{quantity.span[0]}–{quantity.span[1]}"), 1)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"
