"""The record as one HTML page that needs no network: the text, every span highlighted.

Spans of different layers overlap freely, so the text is cut at every span border and each piece
carries the ids of all annotations that hold it; CSS colours the piece by its strongest layer and
shows the annotations on hover and on keyboard focus. Direction is each segment's own (``dir``).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from marsad.model.document import Segment
from marsad.model.event import Argument
from marsad.model.record import Record
from marsad.render.words import (
    Names,
    event_kind,
    event_when,
    factuality,
    figure,
    published_words,
)

_TAG = {"headline": "h2", "heading": "h3", "quote": "blockquote", "post": "blockquote"}
_RTL = {"ar", "fa", "ur", "he"}
# A piece in several layers takes the class of the first of these.
_LAYERS = ("event", "cue", "quantity", "timex", "mention", "statement")


class Mark(Struct):
    """One highlighted span: its layer, its annotation's id and what the tooltip says."""

    start: int
    end: int
    layer: str
    id: str
    label: str


def html_page(records: Sequence[Record]) -> str:
    """Give one page with all ``records``, each an article with its own language and direction."""
    articles = "\n".join(_article(record, f"r{n}-") for n, record in enumerate(records, 1))
    title = escape(records[0].document.title or "Marsad") if records else "Marsad"
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{_legend()}\n"
        f"{articles}\n</body>\n</html>\n"
    )


def _legend() -> str:
    items = "".join(f'<span class="m {layer}">{layer}</span> ' for layer in _LAYERS)
    return f'<header class="legend" aria-label="Colours">{items}</header>'


def _article(record: Record, prefix: str) -> str:
    document = record.document
    marks = find_marks(record)
    body = "\n".join(_segment(record, segment, marks, prefix) for segment in document.segments)
    facts = [published_words(record), document.publisher, document.url]
    about = " · ".join(escape(f) for f in facts if f)
    return (
        f'<article lang="{escape(document.language)}" dir="{_direction(document.language)}">\n'
        f'<p class="about" dir="ltr">{about}</p>\n{body}\n{_aside(record)}\n</article>'
    )


def find_marks(record: Record) -> list[Mark]:
    """Give every span of ``record`` that the page shows, with its tooltip, in text order."""
    names = Names(record)
    marks = [
        Mark(*m.span, "mention", m.id, f"{_type(names, m.entity)}: {names.entity(m.entity)}")
        for m in record.mentions
    ]
    marks += [
        Mark(*t.span, "timex", t.id, f"{t.type} {t.value}" + (f" ({t.mod})" if t.mod else ""))
        for t in record.timexes
    ]
    for q in record.quantities:
        effect = f", {q.effect}" if q.effect else ""
        kind = f" {q.counted.kind}" if q.counted and q.counted.kind else ""
        marks.append(Mark(*q.span, "quantity", q.id, f"{figure(q)}{kind}{effect}"))
    for s in record.statements:
        said = f"{names.source(s)} — {s.stance}"
        if s.cue:
            marks.append(Mark(*s.cue.span, "cue", s.id, said))
        marks += [Mark(*span, "statement", s.id, said) for span in s.content]
    for e in record.events:
        parts = [event_kind(e), factuality(e), event_when(e), f"by {names.according_to(e)}"]
        label = " · ".join(p for p in parts if p)
        marks.append(Mark(*e.trigger.span, "event", e.id, label))
        marks += [Mark(*span, "event", e.id, label) for span in e.mentions]
    return sorted((m for m in marks if m.start < m.end), key=lambda m: (m.start, -m.end))


def _type(names: Names, entity: str) -> str:
    found = names.entities.get(entity)
    return found.type if found else "entity"


def _segment(record: Record, segment: Segment, marks: list[Mark], prefix: str) -> str:
    tag = _TAG.get(segment.kind, "p")
    inside = [m for m in marks if m.start < segment.span[1] and segment.span[0] < m.end]
    text = _pieces(record.document.text, segment.span, inside)
    return (
        f'<{tag} id="{prefix}{escape(segment.id)}" class="{escape(segment.kind)}" '
        f'lang="{escape(segment.language)}" dir="{_direction(segment.language)}">{text}</{tag}>'
    )


def _pieces(text: str, span: tuple[int, int], marks: list[Mark]) -> str:
    """Cut ``span`` at every mark's border: one sweep, linear in marks and borders."""
    borders = sorted(
        {span[0], span[1]}
        | {min(max(b, span[0]), span[1]) for m in marks for b in (m.start, m.end)}
    )
    out: list[str] = []
    open_marks: list[Mark] = []
    at = 0
    for start, end in pairwise(borders):
        while at < len(marks) and marks[at].start <= start:
            open_marks.append(marks[at])
            at += 1
        open_marks = [m for m in open_marks if m.end > start]
        out.append(_piece(text[start:end], open_marks))
    return "".join(out)


def _piece(text: str, marks: list[Mark]) -> str:
    if not marks:
        return escape(text)
    layers = {m.layer for m in marks}
    strongest = next(layer for layer in _LAYERS if layer in layers)
    tip = "\n".join(dict.fromkeys(f"{m.layer} {m.id}: {m.label}" for m in marks))
    quoted = " in-statement" if "statement" in layers and strongest != "statement" else ""
    return (
        f'<span class="m {strongest}{quoted}" tabindex="0" data-ids="'
        f'{escape(" ".join(dict.fromkeys(m.id for m in marks)))}" data-tip="{escape(tip)}" '
        f'aria-label="{escape(text)}: {escape(tip)}">{escape(text)}</span>'
    )


def _aside(record: Record) -> str:
    """Give the events as a table: type, who, to whom, when, according to whom."""
    names = Names(record)
    rows = []
    for e in record.events:
        cells = [
            event_kind(e),
            e.trigger.text,
            _roles(names, e.arguments, "actor", "participant"),
            _roles(names, e.arguments, "recipient"),
            event_when(e) or "",
            names.entity(e.place.entity) or "" if e.place else "",
            names.according_to(e),
            factuality(e),
        ]
        rows.append("<tr>" + "".join(f'<td dir="auto">{escape(c)}</td>' for c in cells) + "</tr>")
    if not rows:
        return ""
    heads = ("type", "trigger", "who", "to whom", "when", "where", "according to", "standing")
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    return (
        f'<div class="scroll" dir="ltr"><table><caption>Events</caption><thead><tr>{head}</tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _roles(names: Names, arguments: list[Argument], *roles: str) -> str:
    shown = [names.entity(a.entity) or a.text for a in arguments if a.role in roles]
    return ", ".join(dict.fromkeys(shown))


def _direction(language: str) -> str:
    return "rtl" if language in _RTL else "ltr"
