"""Lengths of time counted from an event: "hours before the visit", بعد ساعات من إطلاق.

The timex is anchored by the id of the event that stands behind it; the event told with it comes
before or after that one, which a link says.
"""

from __future__ import annotations

from marsad.model.document import Document
from marsad.model.event import Event, Link, LinkKind
from marsad.model.timex import Timex

REACH = 60
"""Characters behind the timex in which the event it is counted from begins: a preposition, the
article and an adjective or two."""

_KINDS: dict[str, LinkKind] = {"BEFORE": "before", "AFTER": "after"}


def anchor_times(document: Document) -> None:
    """Set ``anchor`` of such timexes and add ``before`` and ``after`` links."""
    for timex in document.timexes:
        kind = _KINDS.get(timex.mod or "")
        if timex.type != "DURATION" or kind is None or timex.anchor is not None:
            continue
        sentence = next((s for s in document.sentences if s.start <= timex.span[0] < s.end), None)
        if sentence is None:
            continue
        last = min(timex.span[1] + REACH, sentence.end)
        behind = _nearest(document, timex.span[1], last, first=True)
        if behind is None:
            continue
        timex.anchor = behind.id
        told = _told_with(document, timex, sentence.start, behind)
        if told is not None:
            span = (min(told.trigger.span[0], timex.span[0]), timex.span[1])
            document.links.append(Link(kind=kind, from_=told.id, to=behind.id, evidence=[span]))


def _nearest(document: Document, start: int, end: int, *, first: bool) -> Event | None:
    """Give the event whose telling begins in ``[start, end)``, the first or the last of them."""
    found = [
        (span[0], event.id, event)
        for event in document.events
        for span in (event.trigger.span, *event.mentions)
        if start <= span[0] < end
    ]
    return (min(found) if first else max(found))[2] if found else None


def _told_with(document: Document, timex: Timex, start: int, behind: Event) -> Event | None:
    """Give the event that the timex dates: the last one told before it in its sentence."""
    told = _nearest(document, start, timex.span[0], first=False)
    return told if told is not None and told.id != behind.id else None
