"""How much of what happened when: events by day, week or month and type, with their figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal, get_args

from msgspec import Struct, field
from sqlalchemy import ColumnElement, Connection, case, func, literal_column, select

from marsad.errors import QueryError
from marsad.query.asked import look_up
from marsad.query.conditions import make_plan
from marsad.query.filters import Filters
from marsad.query.listing import Found
from marsad.query.plan import Plan
from marsad.query.rows import Figure, TimelineRow
from marsad.store import Store, schema

Unit = Literal["day", "week", "month"]
_events = schema.events.c
_LENGTH = {"day": 10, "week": 10, "month": 7}


class _Sum(Struct):
    told: int = 0
    events: int = 0
    denied: int = 0
    unreal: int = 0
    effects: dict[str, tuple[float, float]] = field(default_factory=dict)


_Key = tuple[str | None, str | None, str | None]


def timeline(
    store: Store, filters: Filters | None = None, *, unit: Unit = "month"
) -> Found[TimelineRow]:
    """Give what happened in each day, week or month, the first first, by type.

    Dates known to the month or year only are a period of their own.

    Raises:
        QueryError: a value or name cannot be understood.
        StoreError: the store fails.
    """
    if unit not in get_args(Unit):
        raise QueryError(f"unit: expected {', '.join(get_args(Unit))}, found {unit!r}")
    with store.reading() as connection:
        asked = look_up(store, connection, filters or Filters())
        plan = make_plan(connection, asked, "events")
        sums = _sums(connection, plan, unit)
    return Found(_rows(sums), asked.notes)


def _period_of(unit: Unit) -> Any:
    # written out: PostgreSQL takes two parameters of one value for two different groups
    return func.substr(_events.day, literal_column("1"), literal_column(str(_LENGTH[unit])))


def _sums(connection: Connection, plan: Plan, unit: Unit) -> dict[_Key, _Sum]:
    conditions = plan.conditions(connection)
    members = schema.event_members.c
    period = _period_of(unit)
    happening = func.coalesce(members.group, -_events.id)
    grouped = connection.execute(select(members.event).limit(1)).first() is not None
    count = func.count(happening.distinct()) if grouped else func.count()
    query = (
        select(
            period.label("period"),
            _events.type,
            _events.effect,
            func.count().label("told"),
            count.label("events"),
            func.sum(case((_events.polarity == "negative", 1), else_=0)).label("denied"),
            func.sum(case((_events.reality != "actual", 1), else_=0)).label("unreal"),
        )
        .where(*conditions)
        .group_by(period, _events.type, _events.effect)
    )
    if grouped:
        query = query.outerjoin(schema.event_members, members.event == _events.id)
    sums: dict[_Key, _Sum] = {}
    for row in connection.execute(query):
        found = sums.setdefault((_period(row.period, unit), row.type, row.effect), _Sum())
        found.told += row.told
        found.events += row.events
        found.denied += int(row.denied)
        found.unreal += int(row.unreal)
    for key, effect, low, high in _figures(connection, conditions, unit):
        if key in sums:
            before = sums[key].effects.get(effect, (0.0, 0.0))
            sums[key].effects[effect] = (before[0] + low, before[1] + high)
    return sums


def _figures(
    connection: Connection, conditions: list[ColumnElement[bool]], unit: Unit
) -> Iterator[tuple[_Key, str, float, float]]:
    """Give the figures of each event that is told to have happened, the highest of its tellings."""
    members, effects = schema.event_members.c, schema.event_effects.c
    period = _period_of(unit)
    happening = func.coalesce(members.group, -_events.id)
    low = func.max(func.coalesce(effects.low, effects.high))
    high = func.max(func.coalesce(effects.high, effects.low))
    each = (
        select(
            period.label("period"), _events.type, _events.effect.label("of"),
            effects.effect.label("what"), low.label("low"), high.label("high"),
        )
        .select_from(schema.events)
        .join(schema.event_effects, effects.event == _events.id)
        .outerjoin(schema.event_members, members.event == _events.id)
        .where(
            *conditions,
            _events.polarity == "positive",
            _events.reality == "actual",
            func.coalesce(effects.low, effects.high).is_not(None),
        )
        .group_by(period, _events.type, _events.effect, effects.effect, happening)
    ).subquery()  # fmt: skip
    columns = each.c
    query = select(
        columns.period, columns.type, columns.of, columns.what,
        func.sum(columns.low).label("low"), func.sum(columns.high).label("high"),
    ).group_by(columns.period, columns.type, columns.of, columns.what)  # fmt: skip
    for row in connection.execute(query):
        key = (_period(row.period, unit), row.type, row.of)
        yield key, row.what, float(row.low), float(row.high)


def _period(value: str | None, unit: Unit) -> str | None:
    """Give the Monday of a day's week; other periods as they are."""
    if unit != "week" or value is None or len(value) != 10:
        return value
    day = date.fromisoformat(value)
    return (day - timedelta(days=day.weekday())).isoformat()


def _rows(sums: dict[_Key, _Sum]) -> Iterator[TimelineRow]:
    def order(item: tuple[_Key, _Sum]) -> Any:
        period, kind, effect = item[0]
        return (period is None, period or "", -item[1].told, kind or "~", effect or "")

    for (period, kind, effect), found in sorted(sums.items(), key=order):
        yield TimelineRow(
            period=period,
            type=kind,
            effect=effect,
            told=found.told,
            events=found.events,
            denied=found.denied,
            unreal=found.unreal,
            effects={
                what: Figure(low=low, high=high)
                for what, (low, high) in sorted(found.effects.items())
            },
        )
