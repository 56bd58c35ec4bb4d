"""Names for who and what is meant, the same in every report: what filters go by.

An entity that an authority file names has that name (``geonames:703448``); one that none names goes
by its type, country and normalised name (``person:RUS:maria ivanova``). Which of these keys are one
and the same in the world is for linking to say (``world_entities``).
"""

from __future__ import annotations

from typing import Any

from marsad.model.mention import Entity
from marsad.store.words import index_words

_PLACES = ("country", "place", "facility")
_AUTHORITIES = ("wikidata", "geonames", "iso3166-2", "iso3166")
_PLACE_AUTHORITIES = ("geonames", "wikidata", "iso3166-2", "iso3166")


def entity_key(entity: Entity) -> str:
    """Give the key of ``entity``."""
    if entity.type == "country" and (code := entity.refs.get("iso3166")):
        return f"iso3166:{code}"
    for authority in _PLACE_AUTHORITIES if entity.type in _PLACES else _AUTHORITIES:
        if found := entity.refs.get(authority):
            return f"{authority}:{found}"
    names = [entity.names.get("en"), entity.names.get("ar"), *entity.names.values()]
    name = next((joined for n in names if n and (joined := normal_name(n))), "")
    return f"{entity.type}:{entity_country(entity) or ''}:{name}"


def normal_name(name: str) -> str:
    """Give the words of ``name`` as ``key_names`` keeps them."""
    return " ".join(index_words(name))


def entity_country(entity: Entity) -> str | None:
    """Give the country (ISO 3166-1 alpha-3) that ``entity`` is, is in, or belongs to."""
    return entity.country or (entity.geo.country if entity.geo else None)


def key_row(entity: Entity, key: str) -> dict[str, Any]:
    """Give the row of ``keys`` for ``entity``, its id apart."""
    return {
        "key": key,
        "type": entity.type,
        "ar": entity.names.get("ar"),
        "en": entity.names.get("en"),
        "country": entity_country(entity),
        "sector": entity.sector,
        "lat": entity.geo.lat if entity.geo else None,
        "lon": entity.geo.lon if entity.geo else None,
    }


def key_names(entity: Entity) -> set[str]:
    """Give the normalised names by which ``entity`` is looked up."""
    return {joined for name in entity.names.values() if (joined := normal_name(name))}
