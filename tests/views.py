"""Flat views of annotations, so that cases name only what they mean to state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from marsad.model.record import Record

View = dict[str, Any]


def _entity(record: Record, entity: str | None) -> View:
    found = next((e for e in record.entities if e.id == entity), None)
    return msgspec.to_builtins(found) if found else {}


def _text(record: Record, span: Any) -> str | None:
    return record.document.text[span[0] : span[1]] if span else None


def _plain(layer: str) -> Callable[[Record], list[View]]:
    return lambda record: [msgspec.to_builtins(a) for a in getattr(record, layer)]


def _mentions(record: Record) -> list[View]:
    """Add the entity's fields as ``entity.type``, ``entity.names.en`` …"""
    return [
        {**msgspec.to_builtins(m), "entity": _entity(record, m.entity)} for m in record.mentions
    ]


def _statements(record: Record) -> list[View]:
    return [
        {
            **msgspec.to_builtins(s),
            "text": _text(record, s.cue.span if s.cue else s.span),
            "source": s.source.text,
            "how": s.source.how,
            "entity": _entity(record, s.source.entity),
            "cue": s.cue.text if s.cue else None,
            "content": [_text(record, c) for c in s.content],
        }
        for s in record.statements
    ]


def _events(record: Record) -> list[View]:
    views = []
    for e in record.events:
        roles: dict[str, list[str]] = {}
        for a in e.arguments:
            roles.setdefault(a.role, []).append(a.text)
        quantities = {q.id: q.text for q in record.quantities}
        views.append(
            {
                **msgspec.to_builtins(e),
                **{f"{role}s": texts for role, texts in roles.items()},
                "text": e.trigger.text,
                "plover": e.type.plover,
                "mode": e.type.mode,
                "effect": e.type.effect,
                "cameo": e.type.cameo,
                "acled": e.type.acled,
                "begin": e.time.begin if e.time else None,
                "where": _entity(record, e.place.entity if e.place else None),
                "counts": [quantities[q] for q in e.quantities],
                "by_author": "author" in e.according_to,
            }
        )
    return views


VIEWS: dict[str, Callable[[Record], list[View]]] = {
    "document": lambda r: [msgspec.to_builtins(r.document)],
    "timexes": _plain("timexes"),
    "quantities": _plain("quantities"),
    "entities": _plain("entities"),
    "mentions": _mentions,
    "statements": _statements,
    "events": _events,
    "links": _plain("links"),
    "segments": lambda r: [
        {**msgspec.to_builtins(s), "text": _text(r, s.span)} for s in r.document.segments
    ],
    "posts": lambda r: [
        {**msgspec.to_builtins(p), "text": _text(r, p.body)} for p in r.document.posts
    ],
}


def field(view: View, path: str) -> Any:
    """Read ``a.b.c`` in nested views; None where a step is missing."""
    at: Any = view
    for step in path.split("."):
        at = at.get(step) if isinstance(at, dict) else None
    return at
