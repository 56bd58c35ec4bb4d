"""Who acts on whom: how often, in which ways, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args

from sqlalchemy import Connection, func, select

from marsad.errors import QueryError
from marsad.query.alternatives import unindexed
from marsad.query.among import is_among
from marsad.query.asked import look_up
from marsad.query.conditions import make_plan
from marsad.query.filters import Filters
from marsad.query.listing import Found, check_limit
from marsad.query.rows import ActorRow, Who
from marsad.store import Store, schema

Level = Literal["name", "country"]
_events, _keys = schema.events.c, schema.keys.c


def find_actors(
    store: Store,
    filters: Filters | None = None,
    *,
    level: Level = "name",
    limit: int | None = None,
) -> Found[ActorRow]:
    """Give each pair of actor and recipient in the events that fit, the most frequent first.

    ``level`` country joins all actors of one country. Tellings that are denied are counted: ask
    for ``polarity="positive"`` to leave them out.

    Raises:
        QueryError: a value or name cannot be understood.
        StoreError: the store fails.
    """
    check_limit(limit)
    if level not in get_args(Level):
        raise QueryError(f"level: expected {' or '.join(get_args(Level))}, found {level!r}")
    with store.reading() as connection:
        asked = look_up(store, connection, filters or Filters())
        plan = make_plan(connection, asked, "events")
        actor, recipient = schema.event_arguments.alias("actor"), schema.event_arguments.alias("to")
        by = "key" if level == "name" else "country"
        who, whom = actor.c[by], recipient.c[by]
        # Events first, then who is in them: never all actors of the store.
        chosen = unindexed(connection, _events.id)
        query = (
            select(
                who.label("who"), whom.label("whom"), _events.type,
                func.count(_events.id.distinct()).label("told"),
                func.min(_events.day).label("first"), func.max(_events.day).label("last"),
            )
            .select_from(schema.events)
            .join(actor, (actor.c.event == chosen) & (actor.c.role == "actor"))
            .outerjoin(
                recipient,
                (recipient.c.event == _events.id)
                & (recipient.c.role == "recipient")
                & recipient.c[by].is_not(None),
            )
            .where(unindexed(connection, who).is_not(None), *plan.conditions(connection))
            .group_by(who, whom, _events.type)
        )  # fmt: skip
        pairs = _pairs(connection.execute(query))[:limit]
        shown = {value for pair in pairs for value in pair[0] if value is not None}
        names = _countries(shown) if level == "country" else _names(connection, shown)
    return Found(_rows(pairs, names), asked.notes)


def _pairs(rows: Any) -> list[tuple[tuple[Any, Any], list[Any]]]:
    """Give the rows of each pair, the pair told most often first."""
    pairs: dict[tuple[Any, Any], list[Any]] = {}
    for row in rows:
        pairs.setdefault((row.who, row.whom), []).append(row)

    def order(item: tuple[tuple[Any, Any], list[Any]]) -> Any:
        (who, whom), several = item
        return (-sum(r.told for r in several), str(who), whom is None, str(whom))

    return sorted(pairs.items(), key=order)


def _names(connection: Connection, ids: set[Any]) -> dict[Any, Who]:
    query = select(schema.keys).where(is_among(connection, _keys.id, ids))
    return {
        r.id: Who(key=r.key, ar=r.ar, en=r.en, country=r.country, sector=r.sector)
        for r in connection.execute(query)
    }


def _countries(codes: set[Any]) -> dict[Any, Who]:
    from marsad.resources.actors import load_actors

    actors = load_actors().actors
    found = {}
    for code in codes:
        state = actors.get(code)
        label = state.label if state else lambda _: None
        found[code] = Who(key=f"iso3166:{code}", ar=label("ar"), en=label("en"), country=code)
    return found


def _rows(
    pairs: list[tuple[tuple[Any, Any], list[Any]]], names: dict[Any, Who]
) -> Iterator[ActorRow]:
    for (who, whom), several in pairs:
        types: dict[str, int] = {}
        for row in sorted(several, key=lambda r: (-r.told, r.type or "~")):
            types[row.type or "effect"] = row.told
        days = [d for r in several for d in (r.first, r.last) if d]
        yield ActorRow(
            actor=names.get(who, Who(key=None)),
            recipient=names.get(whom) if whom is not None else None,
            told=sum(types.values()),
            types=types,
            first=min(days, default=None),
            last=max(days, default=None),
        )
