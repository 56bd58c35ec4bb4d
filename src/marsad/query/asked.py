"""Filters with their names looked up in a store."""

from __future__ import annotations

from difflib import get_close_matches

from msgspec import Struct
from sqlalchemy import Connection, select

from marsad.errors import QueryError
from marsad.query.filters import AUTHOR, Filters
from marsad.query.names import resolve_name
from marsad.query.where import Whereabouts, resolve_places
from marsad.query.words import Search, read_search
from marsad.store import Store, schema

READ = ("ar", "en")
"""Languages that Marsad reads; a report in another may be kept, and found by its words."""


class Named(Struct, frozen=True):
    """Any of these: ids of ``keys``, countries."""

    keys: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()


class Asked(Struct):
    """What ``filters`` mean in a store.

    ``names`` has who is meant by actor, recipient, who, by (with according_to) and about;
    ``author``: the report's own word was asked for; ``nothing``: a name is known to the world and
    to no report, so that nothing fits. ``notes`` are for people.
    """

    filters: Filters
    names: dict[str, Named]
    where: Whereabouts | None
    search: Search | None
    reports: tuple[int, ...]
    publishers: tuple[str, ...]
    author: bool
    nothing: bool
    notes: tuple[str, ...]


def look_up(store: Store, connection: Connection, filters: Filters) -> Asked:
    """Look the names of ``filters`` up.

    Raises:
        QueryError: a name is unknown or means several; a search has no words.
        StoreError: not-found, of a report.
    """
    names: dict[str, Named] = {}
    notes: list[str] = []
    said = {field: list(filters.values(field)) for field in ("actor", "recipient", "who", "about")}
    spoken = dict.fromkeys([*filters.values("by"), *filters.values("according_to")])
    said["by"] = [name for name in spoken if name.casefold() != AUTHOR]
    for field, values in said.items():
        meanings = [
            resolve_name(connection, v, "any" if field in ("about", "who") else "actor", field)
            for v in values
        ]
        if meanings:
            keys = dict.fromkeys(k for m in meanings for k in m.keys)
            countries = dict.fromkeys(c for m in meanings for c in m.countries)
            names[field] = Named(tuple(keys), tuple(countries))
            notes += [m.note for m in meanings if m.note]
    _check_languages(connection, filters.values("language"))
    where = None
    if places := filters.values("place"):
        where = resolve_places(connection, places, filters.radius_km)
        notes += where.notes
    search = read_search(connection, filters.text) if filters.text is not None else None
    notes += search.notes if search else ()
    author = any(name.casefold() == AUTHOR for name in filters.values("according_to"))
    lost = [f for f, n in names.items() if not n.keys and not n.countries]
    nowhere = where is not None and not (where.keys or where.countries or where.circles)
    return Asked(
        filters=filters,
        names={f: n for f, n in names.items() if f not in lost},
        where=where,
        search=search,
        reports=tuple(store.find(name) for name in filters.values("report")),
        publishers=_publishers(connection, filters.values("publisher")),
        author=author,
        nothing=nowhere or any(f != "by" or not author for f in lost),
        notes=tuple(dict.fromkeys(notes)),
    )


def _check_languages(connection: Connection, wanted: tuple[str, ...]) -> None:
    """Raise where the store has no report in one of ``wanted`` and Marsad reads none."""
    column = schema.reports.c.language
    for code in wanted:
        if code in READ:
            continue
        query = select(column).where(column == code).limit(1)
        if connection.execute(query).first() is None:
            raise QueryError(
                f"language: the store has no report in {code!r}; Marsad reads {' and '.join(READ)}"
            )


def _publishers(connection: Connection, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Give the publishers of the store that are spelt as ``wanted``, whatever their case."""
    if not wanted:
        return ()
    column = schema.reports.c.publisher
    known = list(connection.execute(select(column).distinct().where(column.is_not(None))).scalars())
    found = []
    for name in wanted:
        same = [k for k in known if k.casefold() == name.casefold()]
        if not same:
            close = get_close_matches(name, known, 3, 0.5)
            hint = f"; did you mean {' or '.join(close)}?" if close else ""
            raise QueryError(f"publisher: the store has none called {name!r}{hint}",
                             code="name-unknown")  # fmt: skip
        found += same
    return tuple(found)
