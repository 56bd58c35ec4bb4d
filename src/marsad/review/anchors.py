"""Anchors: how a correction finds its annotation again in another reading of the report.

Annotations are looked for among those that the reading made, not as people have corrected them, so
that the corrections of one annotation do not depend on each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from marsad.model.event import Event
from marsad.model.mention import Entity
from marsad.model.quantity import Quantity
from marsad.model.statement import Statement
from marsad.review.correction import Anchor, TargetKind
from marsad.review.quotes import Quote, clean, find_quote, quote_parts
from marsad.review.working import Annotation, Unfit, Working
from marsad.store.keys import entity_key

MOST_NAMES = 5
"""Mentions of an entity that its anchor quotes."""
_EFFECT = "effect:"
Span = tuple[int, int]


def make_anchor(working: Working, kind: TargetKind, local: str | None) -> Anchor:
    """Give the anchor of an annotation of the record in ``working``, or of the report itself.

    Raises:
        Unfit: there is no such annotation.
    """
    if kind == "report" or local is None:
        return Anchor(target="report")
    now = working.find(kind, local)
    if now is None:
        raise Unfit(f"there is no {kind} {local}")
    read = now if local in working.made else working.read(local) or now
    spans, key = _places(read, working)
    quotes = [working.quote(span) for span in spans] or [Quote()]
    type_, seen = clean(type_of(read)), clean(type_of(now))
    return Anchor(
        target=kind,
        **quote_parts(working.text, spans[0] if spans else (0, 0)),
        type=type_,
        seen=seen if seen != type_ else None,
        also=quotes[1:],
        key=key and clean(key),
        local=local if local in working.made else None,
    )


def type_of(annotation: Annotation) -> str:
    """Give the one word for what an annotation is said to be."""
    if isinstance(annotation, Event):
        return annotation.type.plover or f"{_EFFECT}{annotation.type.effect}"
    if isinstance(annotation, Statement):
        return annotation.stance
    if isinstance(annotation, Entity):
        return annotation.type
    return annotation.effect or "quantity"


def find_anchored(working: Working, anchor: Anchor, *, same: bool = False) -> str:
    """Give the id of the annotation that ``anchor`` is about.

    With ``same`` it must be of the anchor's type: who has rejected an attack has said nothing of an
    arrest told by the same word.

    Raises:
        Unfit: there is none.
    """
    if anchor.local is not None:
        if anchor.local not in working.made:
            raise Unfit(f"{anchor.local}, which people had added, is not there any more")
        return anchor.local
    kind = anchor.target
    if kind == "entity":
        found = list(_entities(working, anchor))
    else:
        place = find_quote(working.text, anchor)
        if place is None:
            raise Unfit(f"its words are not in the text: {anchor.text!r}")
        found = list(_candidates(working, anchor, place))
    found = [c for c in found if c.typed or not same]
    if not found:
        raise Unfit(f"the reading has no such {kind} there: {anchor.type} {anchor.text!r}")
    return max(found, key=lambda c: c.rank).local  # the first of equals


def _places(annotation: Annotation, working: Working) -> tuple[list[Span], str | None]:
    """Give the spans that an anchor quotes, the first one first, and the key of an entity."""
    if isinstance(annotation, Event):
        return [annotation.trigger.span], None
    if isinstance(annotation, Statement):
        cue = [annotation.cue.span] if annotation.cue else []
        return [*cue, *annotation.content] or [annotation.span], None
    if isinstance(annotation, Quantity):
        return [annotation.span], None
    mentions = [m for m in working.base.mentions if m.entity == annotation.id]
    mentions.sort(key=lambda m: m.form != "name")  # names first, each in text order
    return [m.span for m in mentions[:MOST_NAMES]], entity_key(annotation)


class _Candidate(NamedTuple):
    rank: tuple[int, ...]  # the greatest is it
    typed: bool  # of the type that the anchor has
    local: str


def _candidates(working: Working, anchor: Anchor, place: Span) -> Iterator[_Candidate]:
    """Give the events, statements or quantities that overlap ``place``."""
    also = [found for q in anchor.also if (found := find_quote(working.text, q))]
    record = working.base
    layers: dict[str, Sequence[Event | Statement | Quantity]] = {
        "event": record.events,
        "statement": record.statements,
        "quantity": record.quantities,
    }
    for annotation in layers[anchor.target]:
        spans, _ = _places(annotation, working)
        typed = clean(type_of(annotation)) in (anchor.type, anchor.seen)
        exact, here = spans[0] == place, _overlap(spans[0], place)
        if isinstance(annotation, Event):
            if not typed and _is_effect(annotation) != (anchor.type or "").startswith(_EFFECT):
                continue  # a death is an attack and a casualty by one word: they stay apart
            if not here and typed:  # told by another word now, this one a further telling
                here = int(any(_overlap(m, place) for m in annotation.mentions))
            if here:
                yield _Candidate((typed, exact, here), typed, annotation.id)
        elif here:
            elsewhere = sum(_overlap(a, b) for a in also for b in spans[1:])
            yield _Candidate((exact, elsewhere, typed, here), typed, annotation.id)


def _is_effect(event: Event) -> bool:
    return event.type.plover is None


def _entities(working: Working, anchor: Anchor) -> Iterator[_Candidate]:
    """Give the entities named where the anchor's was, or known by its key."""
    quotes: list[Quote] = [anchor, *anchor.also]
    places = [found for q in quotes if (found := find_quote(working.text, q))]
    spans: dict[str, list[Span]] = {}
    for mention in working.base.mentions:
        spans.setdefault(mention.entity, []).append(mention.span)
    for entity in working.base.entities:
        own = spans.get(entity.id, [])
        known = clean(entity_key(entity)) == anchor.key
        typed = entity.type in (anchor.type, anchor.seen)
        named = sum(any(_overlap(span, place) for span in own) for place in places)
        exact = bool(places) and places[0] in own
        if known or (named and (typed or exact)):
            yield _Candidate((known, typed, named), typed, entity.id)


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
