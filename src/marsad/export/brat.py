"""brat standoff: a folder with a .txt and a .ann for every report.

T lines are names, triggers, cues, sources and contents; E lines events with their arguments; R
lines tie a statement's cue to its source and content; A lines hold what is negative, not actual,
and the stance. Spans over several lines are told in pieces, as brat asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from marsad.export.walking import records_of
from marsad.model.record import Record
from marsad.query import Filters
from marsad.store import Store

Span = tuple[int, int]


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the reports that hold something that fits into the folder ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    count = 0
    for number, record in records_of(store, filters):
        text = record.document.text.encode("utf-8", "replace").decode()
        (target / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
        (target / f"{number}.ann").write_text(
            "".join(line + "\n" for line in Standoff(record, text).lines()),
            encoding="utf-8", newline="",
        )  # fmt: skip
        count += 1
    return count


class Standoff:
    """Numbers the annotations of one report."""

    def __init__(self, record: Record, text: str) -> None:
        self.record, self.text = record, text
        self._made: list[str] = []
        self._spans: dict[tuple[str, tuple[Span, ...]], str] = {}
        self._next = {"T": 0, "E": 0, "R": 0, "A": 0}

    def lines(self) -> list[str]:
        """Give the lines of the .ann file."""
        types = {e.id: e.type for e in self.record.entities}
        for mention in self.record.mentions:
            if mention.form == "name":
                self._text(types[mention.entity], [mention.span])
        for event in self.record.events:
            kind = event.type.plover or event.type.effect or "event"
            trigger = self._text(kind, [event.trigger.span])
            parts = [f"{a.role}:{self._text('party', [a.span])}" for a in event.arguments]
            number = self._line("E", " ".join([f"{kind}:{trigger}", *parts]))
            if event.polarity == "negative":
                self._line("A", f"negative {number}")
            if event.reality != "actual":
                self._line("A", f"reality {number} {event.reality}")
        for statement in self.record.statements:
            content = self._text("content", statement.content)
            cue = self._text("cue", [statement.cue.span]) if statement.cue else content
            self._line("A", f"stance {cue} {statement.stance}")
            if statement.cue:
                self._line("R", f"holds Arg1:{cue} Arg2:{content}")
            if statement.source.span:
                source = self._text("source", [statement.source.span])
                self._line("R", f"says Arg1:{source} Arg2:{cue}")
        return self._made

    def _text(self, kind: str, spans: Sequence[Span]) -> str:
        pieces = tuple(p for span in spans for p in self._pieces(span))
        if (kind, pieces) not in self._spans:
            where = ";".join(f"{s} {e}" for s, e in pieces)
            words = " ".join(self.text[s:e] for s, e in pieces)
            self._spans[kind, pieces] = self._line("T", f"{_name(kind)} {where}\t{words}")
        return self._spans[kind, pieces]

    def _pieces(self, span: Span) -> list[Span]:
        start = span[0]
        return [
            (start + m.start(), start + m.end())
            for m in re.finditer(r"[^\r\n]+", self.text[span[0] : span[1]])
        ]

    def _line(self, sign: str, rest: str) -> str:
        self._next[sign] += 1
        number = f"{sign}{self._next[sign]}"
        self._made.append(f"{number}\t{rest}")
        return number


def _name(kind: str) -> str:
    """Brat's names of types hold letters, digits, - and _ only."""
    return re.sub(r"[^\w-]", "_", kind)
