"""From a name as people write it to the keys of a store that bear it.

A name is looked up among the names that the reports of the store gave (``key_names``), then by what
the actor data and the gazetteer know of it: ``Putin`` and ``Kiev`` find who and what reports call
otherwise. A name that several bear, or nobody, is an error that lists what may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, func, select

from marsad.errors import QueryError
from marsad.mentions.bodies import load_bodies, state_label
from marsad.model.mention import Entity
from marsad.places.names import without_cues
from marsad.query.suggestions import suggest_names
from marsad.resources.actors import Actor, load_actors
from marsad.resources.gazetteer import Place, load_gazetteer
from marsad.store import schema
from marsad.store.keys import entity_key, normal_name

Use = Literal["actor", "place", "any"]
"""What a name is asked for as: who acts or speaks, where something is, or either."""

_KEY = re.compile(r"(?:iso3166|iso3166-2|geonames|wikidata|person|organisation|group|place|"
                  r"facility|weapon|country):\S.*")  # fmt: skip
LINKED = 5_000
_PLACES = ("country", "place", "facility")
_AUTHORITIES = ("iso3166:", "iso3166-2:", "geonames:", "wikidata:")
_keys = schema.keys


class Meaning(Struct, frozen=True):
    """What a name means in a store: ids of ``keys``, and countries (ISO 3166-1 alpha-3).

    ``said`` is the name as given, ``note`` what people should know of how it was taken. Nothing in
    either: the name is known, and no report of the store has it.
    """

    said: str
    keys: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    note: str | None = None


def resolve_name(connection: Connection, said: str, use: Use, field: str) -> Meaning:
    """Give what ``said`` means as the value of the filter ``field``.

    Raises:
        QueryError: name-unknown, name-ambiguous; with suggestions.
    """
    if _KEY.fullmatch(said):
        found = connection.execute(select(_keys.c.id).where(_keys.c.key == said)).scalar()
        return Meaning(said, () if found is None else (found,))
    if country := _country_code(said):
        return Meaning(said, countries=(country,))
    name, country = _name_and_country(said)
    rows = find_keys(connection, name, use)
    if country:
        rows = [r for r in rows if r.country == country]
    states = {r.country for r in rows if r.key.startswith("iso3166:")}
    states |= {c for c in (_state(name),) if c and (country in (None, c))}
    if states:
        rows = _beside_state(rows, states, use)
    if len(states) == 1 and not rows:
        return Meaning(said, countries=(str(states.pop()),))
    if rows or states:
        _check_one(connection, rows, states, said, field)
        return Meaning(said, same_people(connection, rows))
    if shorter := _shorter(name, use):
        return resolve_name(connection, f"{shorter}, {country}" if country else shorter, use, field)
    return _unheard(connection, said, name, country, use, field)


def _shorter(name: str, use: Use) -> str | None:
    """Give ``name`` without "the", as a place without its kind: محافظة إدلب, Idlib province."""
    short = name[4:] if name[:4].lower() == "the " else name
    if use == "place":
        short = without_cues(short)
    return short if short.strip() and short != name else None


def find_keys(connection: Connection, name: str, use: Use = "any") -> list[Any]:
    """Give the rows of ``keys`` that bear ``name`` (either language, any spelling known)."""
    rows = keys_named(connection, [normal_name(name)])
    known = [entity_key(entity) for entity in _known_actors(name, use)]
    if not rows and (use != "actor" or not known):
        known += [key for place in load_gazetteer().lookup(name)[:20] if (key := _place_key(place))]
    missing = [k for k in dict.fromkeys(known) if all(r.key != k for r in rows)]
    if missing:
        rows += connection.execute(select(_keys).where(_keys.c.key.in_(missing))).all()
    if use == "place":
        return [r for r in rows if r.type in _PLACES]
    if use == "actor" and any(r.type not in ("place", "facility") for r in rows):
        return [r for r in rows if r.type not in ("place", "facility")]
    return rows


def keys_named(connection: Connection, names: Sequence[str]) -> list[Any]:
    """Give the rows of ``keys`` that bear one of the normalised ``names``."""
    table = schema.key_names
    query = select(_keys).where(
        _keys.c.id.in_(select(table.c.key).where(table.c.name.in_([n for n in names if n])))
    )
    return list(connection.execute(query.order_by(_keys.c.id).limit(500)).all())


def same_people(connection: Connection, rows: Sequence[Any]) -> tuple[int, ...]:
    """Give the ids of ``rows`` of keys, and of those that linking has found to be the same people.

    Of someone in more than ``LINKED`` reports the keys in the first of them are taken.
    """
    found = dict.fromkeys(row.id for row in rows)
    entities, links = schema.entities.c, schema.entity_links.c
    joined = schema.entities.join(schema.entity_links, links.entity == entities.id)
    for row in rows:
        if row.type != "person":
            continue
        one = select(links.world).select_from(joined).where(entities.key == row.id).limit(1)
        world = connection.execute(one).scalar()
        if world is not None:
            of = select(links.entity).where(links.world == world).limit(LINKED)
            keys = select(entities.key).distinct().where(entities.id.in_(of))
            found |= dict.fromkeys(connection.execute(keys).scalars())
    return tuple(found)


def _country_code(said: str) -> str | None:
    """Give the alpha-3 of a country code in capitals."""
    if not (said.isascii() and said.isupper() and len(said) in (2, 3)):
        return None
    place = load_gazetteer().country(said)
    if place is None or (len(said) == 2 and load_actors().named(said)):
        return None
    return place.country


def _name_and_country(said: str) -> tuple[str, str | None]:
    """Split ``Tripoli, LBY`` and ``طرابلس، ليبيا``."""
    name, _, last = said.replace("،", ",").rpartition(",")
    if name.strip() and last.strip():
        country = _country_code(last.strip()) or _state(last.strip())
        if country:
            return name.strip(), country
    return said, None


def _state(name: str) -> str | None:
    """Give the country that ``name`` is the name of."""
    found = load_actors()
    states = {n.actor for n in found.named(name) if n.use == "name"}
    states = {s for s in states if found.actors[s].type == "country"}
    return found.actors[states.pop()].country if len(states) == 1 else None


def _known_actors(name: str, use: Use) -> list[Entity]:
    """Give the actors of the data that are called ``name``, as entities with the keys of theirs.

    A capital or a seat of power stands for the government where it acts: موسكو, the Kremlin.
    """
    index = load_actors()
    found: list[Entity] = []
    for entry in index.named(name):
        if entry.use in ("capital", "seat", "stands-for"):
            if use == "actor":
                bodies = dict.fromkeys((entry.of or "government", "government"))
                found += [_body(entry.actor, body) for body in bodies if body in load_bodies()]
            continue
        actor = index.actors.get(entry.actor)
        if actor is not None and (actor.type in _PLACES or use != "place"):
            found.append(_entity(actor))
    return found


def _entity(actor: Actor) -> Entity:
    names = {language: n for language in ("ar", "en") if (n := actor.label(language))}
    return Entity(id="", type=actor.type, names=names, country=actor.country, refs=dict(actor.refs))


def _body(state: str, body_id: str) -> Entity:
    body = load_bodies()[body_id]
    names = {language: state_label(body, state, language) for language in ("ar", "en")}
    return Entity(id="", type=body.type, names=names, country=state)


def _place_key(place: Place) -> str | None:
    if place.kind == "country" and place.country:
        return f"iso3166:{place.country}"
    return f"geonames:{place.geonames}" if place.geonames else None


def _beside_state(rows: list[Any], states: set[str | None], use: Use) -> list[Any]:
    """Give what a name means beside the country that it names.

    A place of that country (its capital: تونس) is part of it; an actor called by the name of a
    country is meant only where the country is not.
    """
    rest = [r for r in rows if not r.key.startswith("iso3166:")]
    if use == "place":
        return [r for r in rest if r.country not in states and r.key.startswith(_AUTHORITIES)]
    return []


def _check_one(
    connection: Connection, rows: list[Any], states: set[str | None], said: str, field: str
) -> None:
    """Raise where ``rows`` are several things: names without an authority go with what they fit."""
    sure = [r for r in rows if r.key.startswith(_AUTHORITIES)]
    loose = {(r.type, r.country) for r in rows if r not in sure and r.country}
    fitting = {(r.type, r.country) for r in sure}
    distinct = len(sure) + len(loose - fitting) + len(states)
    if distinct <= 1:
        return
    shown = [f"{s} (the country)" for s in sorted(str(s) for s in states)]
    shown += _described(connection, [*sure, *(r for r in rows if r not in sure and r.country)])
    raise QueryError(
        f"{field}: {said!r} may be {'; '.join(shown)}. Say which by its key, or as 'NAME, COUNTRY'",
        code="name-ambiguous",
    )


def _described(connection: Connection, rows: Iterable[Any], most: int = 6) -> list[str]:
    """Describe keys for people: key, names, country, and in how many reports they are."""
    rows = list(rows)
    table = schema.entities
    counts = {
        row.id: connection.execute(
            select(func.count()).select_from(
                select(table.c.id).where(table.c.key == row.id).limit(1000).subquery()
            )
        ).scalar()
        or 0
        for row in rows[:50]
    }
    ordered = sorted(rows, key=lambda r: -counts.get(r.id, 0))
    shown = []
    for row in ordered[:most]:
        names = " / ".join(n for n in (row.en, row.ar) if n)
        number = counts.get(row.id, 0)
        reports = f"{number} report{'' if number == 1 else 's'}"
        shown.append(f"{row.key} ({', '.join(p for p in (names, row.country, reports) if p)})")
    return shown + ([f"{len(rows) - most} more"] if len(rows) > most else [])


def _unheard(
    connection: Connection, said: str, name: str, country: str | None, use: Use, field: str
) -> Meaning:
    """Give the one whose name has ``name`` in it; else say what may have been meant."""
    near = suggest_names(connection, name)
    rows = [r for r in keys_named(connection, near.within) if country in (None, r.country)]
    rows = [r for r in rows if use != "place" or r.type in _PLACES]
    if rows and len({(r.type, r.country, r.en or r.ar) for r in rows}) == 1:
        taken = " / ".join(n for n in (rows[0].en, rows[0].ar) if n)
        return Meaning(said, same_people(connection, rows), note=f"{said!r} is taken as {taken}")
    if rows:
        raise QueryError(
            f"{field}: {said!r} may be {'; '.join(_described(connection, rows))}",
            code="name-ambiguous",
        )
    if load_actors().named(name) or load_gazetteer().lookup(name):
        return Meaning(said, note=f"no report of the store names {said!r}")
    like = [r for r in keys_named(connection, near.like) if use != "place" or r.type in _PLACES]
    hint = f"; did you mean {'; '.join(_described(connection, like, 4))}?" if like else ""
    raise QueryError(
        f"{field}: nobody and nothing in the store is called {said!r}{hint}", code="name-unknown"
    )
