"""The codes of an event that people have changed, by the ontology's mapping.

The stage knows words that the record does not keep; of those the mapping is told nothing, so that
the plainer code of a type answers.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from marsad.model.event import Event
from marsad.review.working import Working

_ARMED, _GOVERNMENT = ("MIL", "REB", "UAF"), ("GOV", "MIL", "COP")
_SIDES = {"armed", "police", "government"}


def event_types() -> dict[str, list[str]]:
    """Give the modes of every PLOVER type."""
    from marsad.events.ontology import load_types

    return {name: list(row["modes"]) for name, row in load_types().items()}


def effect_types() -> list[str]:
    """Give what an event without a PLOVER type may be."""
    from marsad.events.ontology import load_effects

    return list(load_effects())


def knows_mode(plover: str | None, mode: str) -> bool:
    """Say whether the type ``plover`` has the mode ``mode``."""
    return mode in event_types().get(plover or "", ())


def coded(event: Event, working: Working) -> Event:
    """Give ``event`` with the codes of its type, mode, sides and figures."""
    from marsad.events.ontology import map_codes

    actor, recipient = _side(event, "actor", working), _side(event, "recipient", working)
    facts: dict[str, Any] = {
        "plover": event.type.plover,
        "mode": event.type.mode or "",
        "actor": actor,
        "recipient": recipient,
        "both-armed": bool(actor & _SIDES and recipient & _SIDES),
        "government-side": "government" in actor | recipient,
        "harmed": bool({"killed", "injured"} & set(event.effects)),
        "killed": "killed" in event.effects,
        "not-assault": event.type.plover != "ASSAULT",
        "land": any(
            working.entities[a.entity].type in ("place", "country")
            for a in event.arguments
            if a.role == "recipient" and a.entity in working.entities
        ),
        "chemical": True,
    }
    codes, rows = map_codes(facts)
    return replace(
        event,
        type=replace(
            event.type,
            cameo=codes.get("cameo"),
            acled=codes.get("acled"),
            ucdp=codes.get("ucdp"),
            mapping=rows,
        ),
    )


def _side(event: Event, role: str, working: Working) -> set[str]:
    found: set[str] = set()
    for argument in event.arguments:
        entity = working.entities.get(argument.entity or "")
        if argument.role != role or entity is None:
            continue
        if entity.sector in _ARMED:
            found.add("armed")
        if entity.sector == "COP":
            found.add("police")
        if entity.sector in _GOVERNMENT:
            found.add("government")
        if entity.sector == "CVL" or (entity.type == "person" and entity.sector is None):
            found.add("civilian")
    return found
