"""What waits for a look: annotations of a store, by report and place, as filters choose them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Select, select

from marsad.errors import ReviewError
from marsad.review.coding import effect_types, event_types
from marsad.review.correction import Target
from marsad.review.values import check_stance
from marsad.store import Store, schema

Layer = Literal["event", "statement"]
_PAGE = 200


class Wanted(Struct, frozen=True, kw_only=True):
    """Which annotations to look at; ``every`` those too that somebody has judged already.

    ``types`` are PLOVER types or effects of events, stances of statements; ``confidence`` bounds
    that of events, both ends included.
    """

    layers: tuple[Layer, ...] = ("event",)
    reports: tuple[int, ...] = ()
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    confidence: tuple[float, float] = (0.0, 1.0)
    every: bool = False


def check_wanted(wanted: Wanted) -> None:
    """Raise ReviewError (bad-value) where a type or stance is none."""
    known = {*event_types(), *effect_types()} if "event" in wanted.layers else set()
    for name in wanted.types:
        if name in known:
            continue
        if "statement" in wanted.layers and not known:
            check_stance(None, name)  # type: ignore[arg-type]
        elif "statement" not in wanted.layers:
            raise ReviewError(
                f"expected a type of event ({', '.join(sorted(known))}), found {name!r}",
                code="bad-value",
            )
    low, high = wanted.confidence
    if not 0 <= low <= high <= 1:
        raise ReviewError(
            f"expected 0 ≤ least ≤ most confidence ≤ 1, found {low} and {high}", code="bad-value"
        )


def find_pending(store: Store, wanted: Wanted) -> Iterator[Target]:
    """Give what ``wanted`` chooses, report by report, in the order of the text.

    Memory stays flat; what is judged meanwhile is given all the same if its page was read before.
    """
    for report in _reports(store, wanted):
        found: list[tuple[int, Target]] = []
        with store.reading() as connection:
            for layer in wanted.layers:
                rows = connection.execute(_query(layer, report, wanted))
                found += [(row.start, Target(report, row.local)) for row in rows]
        yield from (target for _, target in sorted(found, key=lambda f: f[0]))


def _reports(store: Store, wanted: Wanted) -> Iterator[int]:
    if wanted.reports:
        yield from wanted.reports
        return
    table, after = schema.reports, 0
    while True:
        query = select(table.c.id).where(table.c.id > after).order_by(table.c.id).limit(_PAGE)
        with store.reading() as connection:
            page = connection.execute(query).scalars().all()
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1]


def _query(layer: Layer, report: int, wanted: Wanted) -> Select[Any]:
    table: Any = schema.events if layer == "event" else schema.statements
    query = select(table.c.local, table.c.start).where(table.c.report == report)
    if not wanted.every:
        query = query.where(table.c.review.is_(None))
    if wanted.languages:
        query = query.where(table.c.language.in_(wanted.languages))
    if layer == "event":
        if wanted.types:
            query = query.where(table.c.type.in_(wanted.types) | table.c.effect.in_(wanted.types))
        query = query.where(table.c.confidence.between(*wanted.confidence))
    elif wanted.types:
        query = query.where(table.c.stance.in_(wanted.types))
    return query.order_by(table.c.start)
