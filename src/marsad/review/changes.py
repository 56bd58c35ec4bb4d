"""Applies the value of a correction to one annotation of a working record.

Each function takes the working record, the id of the annotation, the value as ``corrections.after``
keeps it (docs/review.md lists the forms) and the id of the correction. It raises ``Unfit`` where
the record at hand cannot take the value, and gives False where it has it already.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from marsad.model.event import Argument, EffectFigure, Event, EventPlace, EventTime
from marsad.model.mention import Entity, Geo
from marsad.model.statement import SourceHow, StatementSource
from marsad.review.anchors import find_anchored
from marsad.review.coding import coded, knows_mode
from marsad.review.correction import Anchor, made_local
from marsad.review.quotes import Quote, find_quote
from marsad.review.working import Unfit, Working
from marsad.store.keys import normal_name

Change = Callable[[Working, str, Any, int], bool]
BASIS = "review"
"""The basis of a time or place that a person has given."""


def place_of(working: Working, quote: Any) -> tuple[int, int]:
    """Give where quoted words stand in the text of the record at hand."""
    found = find_quote(working.text, msgspec.convert(quote, Quote))
    if found is None:
        raise Unfit(f"its words are not in the text: {quote['text']!r}")
    return found


def entity_of(working: Working, anchor: Any) -> Entity:
    """Give the entity that a value names."""
    local = find_anchored(working, msgspec.convert(anchor, Anchor))
    return working.entity(local)


def _set_type(working: Working, local: str, value: Any, _: int) -> bool:
    event = working.event(local)
    plover, mode, effect = value["plover"], value["mode"], value["effect"]
    if (plover, mode, effect) == (event.type.plover, event.type.mode, event.type.effect):
        return True  # its codes stay: they may rest on words that the record does not keep
    type_ = replace(event.type, plover=plover, mode=mode, effect=effect)
    working.put(coded(replace(event, type=type_), working))
    return True


def _set_mode(working: Working, local: str, value: Any, _: int) -> bool:
    event = working.event(local)
    if value is not None and not knows_mode(event.type.plover, value):
        raise Unfit(f"{event.type.plover or 'an effect'} has no mode {value!r}")
    working.put(coded(replace(event, type=replace(event.type, mode=value)), working))
    return True


def _set_field(name: str) -> Change:
    def change(working: Working, local: str, value: Any, _: int) -> bool:
        if name == "stance" or name == "mode":
            working.put(replace(working.statement(local), **{name: value}))
        else:
            working.put(replace(working.event(local), **{name: value}))
        return True

    return change


def _set_time(working: Working, local: str, value: Any, _: int) -> bool:
    event = working.event(local)
    working.put(replace(event, time=EventTime(**value, basis=BASIS) if value else None))
    return True


def _set_place(working: Working, local: str, value: Any, correction: int) -> bool:
    event = working.event(local)
    if value is None:
        place = None
    elif "entity" in value:
        place = _placed(entity_of(working, value["entity"]))
    else:
        place = _placed(_new_place(working, value, correction))
    working.put(replace(event, place=place))
    return True


def _placed(entity: Entity) -> EventPlace:
    geo = entity.geo
    if geo is None:
        return EventPlace(entity=entity.id, basis=BASIS)
    return EventPlace(entity=entity.id, lat=geo.lat, lon=geo.lon, precision=geo.kind, basis=BASIS)


def _new_place(working: Working, value: Any, correction: int) -> Entity:
    """Add the entity of a place that the reading does not have."""
    lat, lon = value.get("lat"), value.get("lon")
    geo = None
    if lat is not None and lon is not None:
        geo = Geo(lat=lat, lon=lon, kind=value.get("kind") or "area", country=value.get("country"))
    entity = Entity(
        id=made_local("entity", correction),
        type="place",
        names={value["language"]: value["name"]},
        country=value.get("country"),
        refs={"geonames": value["geonames"]} if value.get("geonames") else {},
        geo=geo,
    )
    working.put(entity, made=True)
    return entity


def _argument(working: Working, event: Event, value: Any) -> int | None:
    """Give the index of the argument that a value names by role and words."""
    place = place_of(working, value["quote"])
    best: tuple[int, int] | None = None
    for i, argument in enumerate(event.arguments):
        shared = min(argument.span[1], place[1]) - max(argument.span[0], place[0])
        if argument.role == value["role"] and shared > 0:
            exact = 1_000_000 if tuple(argument.span) == place else 0
            best = max(best or (0, 0), (shared + exact, -i))
    return -best[1] if best else None


def _set_role(working: Working, local: str, value: Any, _: int) -> bool:
    event = working.event(local)
    found = _argument(working, event, value["argument"])
    if found is None:
        wanted = {"role": value["role"], "quote": value["argument"]["quote"]}
        if _argument(working, event, wanted) is not None:
            return False
        raise Unfit(f"{local} has no {value['argument']['role']} there")
    arguments = list(event.arguments)
    arguments[found] = replace(arguments[found], role=value["role"])
    working.put(coded(replace(event, arguments=arguments), working))
    return True


def _add_argument(working: Working, local: str, value: Any, _: int) -> bool:
    event, span = working.event(local), place_of(working, value["quote"])
    if any(a.role == value["role"] and tuple(a.span) == span for a in event.arguments):
        return False
    entity: str | None
    if value.get("entity"):
        entity = entity_of(working, value["entity"]).id
    else:
        mention = working.mention_at(span)
        entity = mention.entity if mention else None
    argument = Argument(
        role=value["role"], entity=entity, span=span, text=working.words(span), basis=BASIS
    )
    arguments = [*event.arguments, argument]
    working.put(coded(replace(event, arguments=arguments), working))
    return True


def _remove_argument(working: Working, local: str, value: Any, _: int) -> bool:
    event = working.event(local)
    found = _argument(working, event, value)
    if found is None:
        return False
    arguments = [a for i, a in enumerate(event.arguments) if i != found]
    working.put(coded(replace(event, arguments=arguments), working))
    return True


def _set_sources(working: Working, local: str, value: Any, _: int) -> bool:
    event = working.event(local)
    names = [
        name
        if name == "author"
        else working.statement(find_anchored(working, msgspec.convert(name, Anchor))).id
        for name in value
    ]
    working.put(replace(event, according_to=list(dict.fromkeys(names))))
    return True


_HOW: dict[str, SourceHow] = {
    "name": "named",
    "metonym": "named",
    "nominal": "nominal",
    "pronoun": "pronoun",
}


def source_of(working: Working, value: Any) -> StatementSource:
    """Give the source that a value names: an entity, words of the text, neither."""
    if value is None:
        return StatementSource(how="unnamed")
    span = place_of(working, value["quote"]) if value.get("quote") else None
    mention = working.mention_at(span) if span else None
    if value.get("entity"):
        entity: str | None = entity_of(working, value["entity"]).id
        if mention and mention.entity != entity:
            mention = None
        how: SourceHow = "named"
    else:
        entity = mention.entity if mention else None
        how = _HOW[mention.form] if mention else "unnamed"
    return StatementSource(
        entity=entity,
        mention=mention.id if mention else None,
        how=msgspec.convert(value.get("how") or how, SourceHow),
        span=span,
        text=working.words(span) if span else None,
    )


def _set_source(working: Working, local: str, value: Any, _: int) -> bool:
    statement = working.statement(local)
    working.put(replace(statement, source=source_of(working, value)))
    return True


def _set_content(working: Working, local: str, value: Any, _: int) -> bool:
    statement = working.statement(local)
    content = [place_of(working, quote) for quote in value]
    spans = [*content, *([statement.cue.span] if statement.cue else [])]
    if statement.source.span:
        spans.append(statement.source.span)
    span = min(s for s, _ in spans), max(e for _, e in spans)
    working.put(replace(statement, content=content, span=span))
    return True


def _set_names(working: Working, local: str, value: Any, _: int) -> bool:
    entity = working.entity(local)
    names = {k: v for k, v in {**entity.names, **value}.items() if v}
    if not any(normal_name(name) for name in names.values()):
        raise Unfit("an entity keeps at least one name with letters or digits in it")
    working.put(replace(entity, names=names))
    return True


def _set_refs(working: Working, local: str, value: Any, _: int) -> bool:
    entity = working.entity(local)
    refs = {k: v for k, v in {**entity.refs, **value}.items() if v}
    working.put(replace(entity, refs=refs))
    return True


def _set_of_entity(name: str) -> Change:
    def change(working: Working, local: str, value: Any, _: int) -> bool:
        working.put(replace(working.entity(local), **{name: value}))
        return True

    return change


def _set_bounds(working: Working, local: str, value: Any, _: int) -> bool:
    quantity = working.quantity(local)
    low, high = value["low"], value["high"]
    working.put(replace(quantity, low=low, high=high, qualifier=value["qualifier"]))
    for event in list(working.events.values()):
        effects = {
            name: EffectFigure(low=low, high=high, quantity=local) if f.quantity == local else f
            for name, f in event.effects.items()
        }
        if effects != event.effects:
            working.put(replace(event, effects=effects))
    return True


CHANGES: dict[str, dict[str, Change]] = {
    "event": {
        "type": _set_type,
        "mode": _set_mode,
        "place": _set_place,
        "time": _set_time,
        "polarity": _set_field("polarity"),
        "certainty": _set_field("certainty"),
        "reality": _set_field("reality"),
        "role": _set_role,
        "add-argument": _add_argument,
        "remove-argument": _remove_argument,
        "according-to": _set_sources,
    },
    "statement": {
        "stance": _set_field("stance"),
        "mode": _set_field("mode"),
        "source": _set_source,
        "content": _set_content,
    },
    "entity": {
        "names": _set_names,
        "refs": _set_refs,
        "type": _set_of_entity("type"),
        "country": _set_of_entity("country"),
        "sector": _set_of_entity("sector"),
    },
    "quantity": {"bounds": _set_bounds},
}
"""What can be corrected, by kind of annotation and field."""
