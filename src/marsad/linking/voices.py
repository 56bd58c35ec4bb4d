"""Who an entity is across reports, whose side it speaks for, and which agency a name is.

A key means the same in every report; a side is a party: all bodies of one state speak with one
voice, and two of them are no independent witnesses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from marsad.linking.digest import WorldName
from marsad.model.mention import Entity, Mention
from marsad.model.record import Record
from marsad.normal import normalise_word
from marsad.resources.actors import load_actors, name_atoms

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors whose bodies speak for their state (PLOVER actor sectors)."""

# How much a shared name says of a shared story, by type and, for places, kind: countries stand in
# every report. Set on evaluation/stories/dev.yaml and evaluation/gold/stories_en.jsonl.
_WEIGHTS = {"person": 1.0, "organisation": 0.6, "group": 0.6, "facility": 1.0, "country": 0.35}
_PLACE_WEIGHTS = {"country": 0.35, "area": 0.5, "admin1": 0.8}
_CITY = 1.0
_STANDING = 0.5
"""The weight of presidents, parties and bodies that the actor data list is cut by this: they stand
in the news of every day. On a real day's news pairs in one story went from F1 0.73 to 0.81."""
_LATE = 0.5
"""The weight of a name said once, past the first third of a report, is cut by this."""


def key_of(entity: Entity, named: bool) -> str | None:
    """Give the key of ``entity`` across reports; None for what only its report knows.

    ``named``: the report names it, not only "the ministry" or "gunmen".
    """
    refs = entity.refs
    for scheme in ("iso3166", "wikidata", "geonames"):
        if scheme in refs:
            return f"{scheme}:{refs[scheme]}"
    listed = "ar" in entity.names and "en" in entity.names
    if not listed and not named:
        return None
    name = entity.names.get("en") or entity.names.get("ar")
    if not name:
        return None
    words = " ".join(name_atoms(name))
    if not words:
        return None
    if entity.type == "person":
        return f"person:{words}" if " " in words else None
    if entity.type in ("organisation", "group"):
        return f"body:{entity.country or ''}:{words}"
    if entity.type in ("facility", "place"):
        return f"site:{entity.country or ''}:{words}"
    return None


def side_of(entity: Entity, key: str | None) -> str | None:
    """Give the side ``entity`` speaks for: ``RUS:state``, else its own key."""
    if entity.country and (entity.type in ("country", "place") or entity.sector in STATE_SECTORS):
        return f"{entity.country}:state"
    return key


def world_names(record: Record) -> list[WorldName]:
    """Give the names of ``record`` that mean the same elsewhere, in order of first mention."""
    mentions = {m.id: m for m in record.mentions}
    late = len(record.document.text) // 3
    found: dict[str, WorldName] = {}
    for entity in record.entities:
        own = [mentions[m] for m in entity.mentions if m in mentions]
        key = key_of(entity, any(m.form == "name" for m in own))
        if key is None or not own or entity.type == "weapon" or entity.sector == "MED":
            continue
        span = own[0].span
        weight = _weight(entity, key)
        if len(own) == 1 and span[0] > max(late, 200):
            weight *= _LATE
        kept = found.get(key)
        if kept is None or kept.weight < weight:
            found[key] = WorldName(
                key, entity.type, entity.id, dict(entity.names), entity.country, weight, span
            )
    return sorted(found.values(), key=lambda n: (n.span, n.key))


def _weight(entity: Entity, key: str) -> float:
    if entity.type == "place":
        weight = _PLACE_WEIGHTS.get(entity.geo.kind, _CITY) if entity.geo else 0.5
    else:
        weight = _WEIGHTS.get(entity.type, 0.5)
    listed = key.startswith("wikidata:") or (key.startswith("body:") and key[5] != ":")
    return weight * _STANDING if listed else weight


def sides(record: Record) -> dict[str, str | None]:
    """Give the side of each entity of ``record`` by its id."""
    named = {m.entity for m in record.mentions if m.form == "name"}
    return {e.id: side_of(e, key_of(e, e.id in named)) for e in record.entities}


def shown_name(entity: Entity) -> str:
    """Give the name to show: the English one where there is one."""
    return entity.names.get("en") or entity.names.get("ar") or entity.id


@lru_cache(maxsize=10_000)
def agency_key(name: str) -> str | None:
    """Give the key of the news agency or outlet ``name``: ``agency:REUTERS``; None if unknown."""
    index = load_actors()
    for form in _agency_forms(name):
        for found in index.named(form):
            actor = index.actors[found.actor]
            if actor.sector == "MED":
                return f"agency:{actor.id}"
    return None


def _agency_forms(name: str) -> Iterator[str]:
    yield name
    words = name.split()
    if words and normalise_word(words[0]) in ("وكاله", "وكالة"):
        yield " ".join(words[1:])
    if len(words) > 1 and words[-1].lower() == "agency":
        yield " ".join(words[:-1])


def mentions_in(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Give the mentions within ``[start, end)``, in text order."""
    return [m for m in mentions if start <= m.span[0] and m.span[1] <= end]
