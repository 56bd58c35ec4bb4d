"""One annotation for a person who judges it: its sentence, what Marsad says, what people said.

What comes from reports and people is shown without characters that could move the cursor or turn
the line around; a control character is written out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rich.text import Text

from marsad.model.event import Event
from marsad.model.statement import Statement
from marsad.render.summary import isolate
from marsad.render.words import Names, event_kind, event_when, factuality, figure
from marsad.review.passages import passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from marsad.model.record import Record
    from marsad.review import Past

MOST_NAMES = 12
LONGEST_COMMENT = 300  # characters shown; the JSON lines of marsad corrections have all
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
Span = tuple[int, int]


def plain(text: str) -> str:
    """Give ``text`` on one line, controls written out, direction marks and broken halves gone."""
    line = " ".join(_BIDI.sub("", text).split())
    return "".join(
        c if (category := unicodedata.category(c)) not in ("Cc", "Cs")
        else "\ufffd" if category == "Cs" else f"\\x{ord(c):02x}"
        for c in line
    )  # fmt: skip


class Page:
    """Shows annotations of one record after another on ``console``."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def say(self, line: str, style: str = "", indent: int = 0) -> None:
        """Print one line."""
        text = Text(" " * indent)
        text.append(isolate(line, self.console), style=style)
        self.console.print(text, soft_wrap=True)

    def show(
        self, name: str, annotation: Event | Statement, record: Record, past: Iterable[Past]
    ) -> None:
        """Show one annotation, called ``name``, and what people did to it."""
        if isinstance(annotation, Event):
            self._event(name, annotation, record)
            span = annotation.trigger.span
        else:
            self._statement(name, annotation, record)
            span = annotation.cue.span if annotation.cue else annotation.content[0]
        self._names(record, passage(record, span))
        for one in past:
            self.say(told(one), "yellow", 2)

    def _event(self, name: str, event: Event, record: Record) -> None:
        names = Names(record)
        doubt = factuality(event)
        self.say(f"{name}  {event_kind(event)}  {event.confidence:.2f}  {doubt}".rstrip(), "bold")
        self._sentence(record, event.trigger.span)
        for n, argument in enumerate(event.arguments, 1):
            known = names.entity(argument.entity)
            meant = f" = {argument.entity} {known}" if known else ""
            self.say(f"{n} {argument.role}: {plain(argument.text + meant)}", "", 4)
        place = names.entity(event.place.entity) if event.place else None
        figures = [names.quantities[q] for q in event.quantities if q in names.quantities]
        facts = {
            "when": event_when(event),
            "where": f"{place} ({event.place.basis})" if place and event.place else None,
            "how many": "; ".join(f"{q.id} {q.text} [{figure(q)}]" for q in figures),
            "according to": names.according_to(event),
        }
        for label, value in facts.items():
            if value:
                self.say(f"{label}: {plain(value)}", "", 4)

    def _statement(self, name: str, statement: Statement, record: Record) -> None:
        names = Names(record)
        cue = f" [{plain(statement.cue.text)}]" if statement.cue else ""
        self.say(f"{name}  {statement.stance}{cue}  {statement.mode}", "bold")
        self._sentence(record, statement.cue.span if statement.cue else statement.content[0])
        entity = f"{statement.source.entity} " if statement.source.entity else ""
        self.say(f"source: {entity}{plain(names.source(statement))}", "", 4)
        for start, end in statement.content:
            self.say(f"content: “{plain(record.document.text[start:end])}”", "", 4)

    def _sentence(self, record: Record, span: Span) -> None:
        text = record.document.text
        start, end = passage(record, span)
        marked = f"{text[start : span[0]]}«{text[slice(*span)]}»{text[span[1] : end]}"
        self.say(plain(marked), "", 2)

    def _names(self, record: Record, place: Span) -> None:
        """List who and what the sentence names, by the ids that a correction may give."""
        names = Names(record)
        found = dict.fromkeys(
            m.entity
            for m in sorted(record.mentions, key=lambda m: m.span)
            if place[0] <= m.span[0] < place[1]
        )
        shown = [f"{e} {plain(names.entity(e) or '')}" for e in list(found)[:MOST_NAMES]]
        if shown:
            self.say(f"named: {' · '.join(shown)}", "dim", 4)


def told(past: Past) -> str:
    """Tell one act of the past in a line."""
    act, outcome = past.correction, past.outcome
    what = f"{act.kind} {act.field}" if act.field else act.kind
    state = "" if outcome.state in ("held", "idle") else f" ({outcome.state})"
    comment = plain(act.comment or "")
    if len(comment) > LONGEST_COMMENT:
        comment = f"{comment[: LONGEST_COMMENT - 1]}…"
    words = f": {comment}" if comment else ""
    return f"{act.id} {plain(act.author)} {act.made_at[:16].replace('T', ' ')} {what}{state}{words}"
