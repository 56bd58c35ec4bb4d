"""Corrections that change how many annotations there are: merge, split, add."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from marsad.model.event import Event, EventType, Trigger
from marsad.model.mention import Entity
from marsad.model.statement import Cue, Statement
from marsad.review.anchors import find_anchored
from marsad.review.changes import place_of, source_of
from marsad.review.coding import coded
from marsad.review.correction import Anchor, made_local
from marsad.review.passages import passage
from marsad.review.working import Unfit, Working

Span = tuple[int, int]


def merge(working: Working, local: str, value: Any) -> None:
    """Make what ``value`` names a part of the event or entity ``local``."""
    other = find_anchored(working, msgspec.convert(value["with"], Anchor))
    if other == local:
        raise Unfit(f"{local} cannot be merged with itself")
    if local in working.entities:
        _merge_entities(working, working.entity(local), working.entity(other))
    else:
        _merge_events(working, working.event(local), working.event(other))


def _merge_events(working: Working, event: Event, other: Event) -> None:
    tellings = {tuple(m) for m in (*event.mentions, other.trigger.span, *other.mentions)}
    tellings.discard(tuple(event.trigger.span))
    there = {(a.role, tuple(a.span)) for a in event.arguments}
    known = {(a.role, a.entity) for a in event.arguments if a.entity}
    more = [
        a
        for a in other.arguments
        if (a.role, tuple(a.span)) not in there and (a.role, a.entity) not in known
    ]
    merged = replace(
        event,
        mentions=_sorted(tellings),
        arguments=[*event.arguments, *more],
        time=event.time or other.time,
        place=event.place or other.place,
        quantities=list(dict.fromkeys([*event.quantities, *other.quantities])),
        effects={**other.effects, **event.effects},
        according_to=list(dict.fromkeys([*event.according_to, *other.according_to])),
        evidence=_sorted({tuple(e) for e in (*event.evidence, *other.evidence)}),
        confidence=max(event.confidence, other.confidence),
    )
    working.drop_event(other.id, event.id)
    working.put(coded(merged, working))


def _sorted(spans: set[Any]) -> list[Span]:
    return sorted((int(start), int(end)) for start, end in spans)


def _merge_entities(working: Working, entity: Entity, other: Entity) -> None:
    order = {mention: n for n, mention in enumerate(working.mentions)}
    mentions = dict.fromkeys([*entity.mentions, *other.mentions])
    merged = replace(
        entity,
        names={**other.names, **entity.names},
        roles=[*entity.roles, *(r for r in other.roles if r not in entity.roles)],
        country=entity.country or other.country,
        sector=entity.sector or other.sector,
        refs={**other.refs, **entity.refs},
        geo=entity.geo or other.geo,
        mentions=sorted(mentions, key=lambda m: order.get(m, len(order))),
    )
    working.drop_entity(other.id, entity.id)
    working.put(merged)


def split(working: Working, local: str, value: Any, correction: int) -> None:
    """Make an event of its own of the telling at ``value["quote"]``.

    The arguments that ``value["arguments"]`` names go over to it; without any, it has them all.
    """
    event = working.event(local)
    span = place_of(working, value["quote"])
    if span == tuple(event.trigger.span):
        raise Unfit(f"{local} keeps its own trigger; another word is to be split off")
    moved = [place_of(working, quote) for quote in value["arguments"]]
    going = [a for a in event.arguments if tuple(a.span) in moved]
    if len({tuple(a.span) for a in going}) < len(set(moved)):
        raise Unfit(f"{local} has no such argument to go with the new event")
    text = working.words(span)
    new = replace(
        event,
        id=made_local("event", correction),
        trigger=Trigger(
            span=span,
            text=text,
            lemma=event.trigger.lemma if text == event.trigger.text else text,
        ),
        mentions=[],
        arguments=going or list(event.arguments),
        quantities=[],
        effects={},
        evidence=[_evidence(working, event, span)],
        rule="review.split",
        confidence=1.0,
    )
    rest = [a for a in event.arguments if a not in going]
    mentions = [m for m in event.mentions if tuple(m) != span]
    working.put(coded(replace(event, mentions=mentions, arguments=rest), working))
    working.put(coded(new, working), made=True)


def _evidence(working: Working, event: Event, span: Span) -> Span:
    holding = [e for e in event.evidence if e[0] <= span[0] and span[1] <= e[1]]
    return holding[0] if holding else passage(working.base, span)


def add_event(working: Working, value: Any, correction: int) -> None:
    """Add an event that the reading has missed."""
    span = place_of(working, value["quote"])
    kind = value["type"]
    event = Event(
        id=made_local("event", correction),
        type=EventType(plover=kind["plover"], mode=kind["mode"], effect=kind["effect"]),
        trigger=Trigger(span=span, text=working.words(span), lemma=working.words(span)),
        evidence=[passage(working.base, span)],
        rule="review.add",
        confidence=1.0,
    )
    working.put(coded(event, working), made=True)


def add_statement(working: Working, value: Any, correction: int) -> None:
    """Add a statement that the reading has missed."""
    content = [place_of(working, quote) for quote in value["content"]]
    source = source_of(working, value["source"])
    cue = place_of(working, value["cue"]) if value["cue"] else None
    spans = [*content, *([cue] if cue else []), *([source.span] if source.span else [])]
    statement = Statement(
        id=made_local("statement", correction),
        span=(min(s for s, _ in spans), max(e for _, e in spans)),
        source=source,
        cue=Cue(span=cue, text=working.words(cue), lemma=working.words(cue)) if cue else None,
        content=content,
        stance=value["stance"],
        mode=value["mode"],
        rule="review.add",
    )
    working.put(statement, made=True)
