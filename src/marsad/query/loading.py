"""The rows of a page, with what hangs on them: one look at each table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from marsad.query.rows import (
    Argument,
    DayBasis,
    EventRow,
    Figure,
    PlaceInfo,
    ReportInfo,
    Source,
    StatementRow,
    Who,
)
from marsad.store import schema

_OF_SOURCE = (
    "id",
    "local",
    "stance",
    *(f"source_{name}" for name in ("key", "ar", "en", "country", "sector", "text")),
)


def load_reports(connection: Connection, ids: Iterable[int]) -> dict[int, ReportInfo]:
    """Give reports by id."""
    columns = schema.reports.c
    names = [columns[name] for name in ReportInfo.__struct_fields__]
    rows = connection.execute(select(*names).where(columns.id.in_(set(ids))))
    return {row.id: ReportInfo(**row._mapping) for row in rows}


def load_keys(connection: Connection, ids: Iterable[int | None]) -> dict[int | None, str]:
    """Give the keys behind ids of ``keys``."""
    columns = schema.keys.c
    wanted = {i for i in ids if i is not None}
    rows = connection.execute(select(columns.id, columns.key).where(columns.id.in_(wanted)))
    return {row.id: row.key for row in rows}


def load_events(connection: Connection, ids: Sequence[int]) -> list[EventRow]:
    """Give the events with ``ids``, in that order."""
    if not ids:
        return []
    table = schema.events
    rows = {r.id: r for r in connection.execute(select(table).where(table.c.id.in_(ids)))}
    arguments = _by_event(connection, schema.event_arguments, ids)
    effects = _by_event(connection, schema.event_effects, ids)
    members = schema.event_members.c
    found = connection.execute(
        select(members.event, members.group).where(members.event.in_(ids))
    ).all()
    groups: dict[int, int] = {row.event: row.group for row in found}
    sources, said = schema.event_statements.c, schema.statements
    told: dict[int, list[Any]] = defaultdict(list)
    query = (
        select(sources.event, *(said.c[name] for name in _OF_SOURCE))
        .join(said, said.c.id == sources.statement)
        .where(sources.event.in_(ids))
        .order_by(said.c.id)
    )
    for row in connection.execute(query):
        told[row.event].append(row)
    reports = load_reports(connection, (r.report for r in rows.values()))
    keys = load_keys(
        connection,
        [
            *(r.place_key for r in rows.values()),
            *(a.key for several in arguments.values() for a in several),
            *(s.source_key for several in told.values() for s in several),
        ],
    )
    return [
        _event(
            rows[i], reports[rows[i].report], keys, arguments[i], effects[i], told[i], groups.get(i)
        )
        for i in ids
        if i in rows
    ]


def _by_event(connection: Connection, table: Any, ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    order = table.c.id if "id" in table.c else table.c.effect
    for row in connection.execute(select(table).where(table.c.event.in_(ids)).order_by(order)):
        found[row.event].append(row)
    return found


def _event(
    row: Any,
    report: ReportInfo,
    keys: dict[int | None, str],
    arguments: list[Any],
    effects: list[Any],
    told: list[Any],
    group: int | None,
) -> EventRow:
    place = None
    if row.place is not None or row.lat is not None:
        place = PlaceInfo(
            key=keys.get(row.place_key),
            ar=row.place_ar,
            en=row.place_en,
            country=row.country,
            lat=row.lat,
            lon=row.lon,
            precision=row.place_precision,
            basis=row.place_basis,
        )
    same = "day type mode effect cameo acled ucdp trigger lemma time_precision time_basis".split()
    same += "by_author polarity certainty reality confidence sentence language rule review".split()
    return EventRow(
        **{name: row._mapping[name] for name in same},
        id=f"{report.id}:{row.local}",
        day_basis=_day_basis(row),
        contexts=row.contexts.split(),
        span=(row.start, row.stop),
        begin=row.begin_date,
        end=row.end_date,
        place=place,
        arguments=[
            Argument(
                role=a.role,
                kind=a.kind,
                key=keys.get(a.key),
                ar=a.ar,
                en=a.en,
                country=a.country,
                sector=a.sector,
                text=" ".join(a.text.split()),
                span=(a.start, a.stop),
            )
            for a in arguments
        ],
        effects={e.effect: Figure(low=e.low, high=e.high) for e in effects},
        according_to=[
            Source(
                statement=f"{report.id}:{s.local}",
                stance=s.stance,
                **source_fields(s, keys),
            )
            for s in told
        ],
        evidence=(row.evidence_start, row.evidence_stop),
        group=group,
        report=report,
    )


def _day_basis(row: Any) -> DayBasis | None:
    if row.day is None:
        return None
    return "report" if row.begin_date is None else "text"


def source_fields(row: Any, keys: dict[int | None, str]) -> dict[str, Any]:
    """Give the fields of ``Who`` for the source of a row of ``statements``."""
    return {
        "key": keys.get(row.source_key),
        "ar": row.source_ar,
        "en": row.source_en,
        "country": row.source_country,
        "sector": row.source_sector,
        "text": row.source_text,
    }


def load_statements(connection: Connection, ids: Sequence[int]) -> list[StatementRow]:
    """Give the statements with ``ids``, in that order."""
    if not ids:
        return []
    table = schema.statements
    rows = {r.id: r for r in connection.execute(select(table).where(table.c.id.in_(ids)))}
    reports = load_reports(connection, (r.report for r in rows.values()))
    sources, events = schema.event_statements.c, schema.events.c
    told: dict[int, list[str]] = defaultdict(list)
    query = (
        select(sources.statement, events.local)
        .join(schema.events, events.id == sources.event)
        .where(sources.statement.in_(ids))
        .order_by(events.id)
    )
    for row in connection.execute(query):
        told[row.statement].append(row.local)
    outer = [r.within for r in rows.values() if r.within is not None]
    within = connection.execute(select(table.c.id, table.c.local).where(table.c.id.in_(outer)))
    locals_ = {row.id: row.local for row in within}
    entities = _entities(connection, rows.values())
    keys = load_keys(connection, [r.source_key for r in rows.values()])
    topics = _topics(connection, ids)
    found = []
    for row in (rows[i] for i in ids if i in rows):
        same = "day how stance mode cue lemma content language rule review".split()
        found.append(
            StatementRow(
                **{name: row._mapping[name] for name in same},
                id=f"{row.report}:{row.local}",
                day_basis=_day_basis(row),
                source=Who(**source_fields(row, keys)),
                span=(row.start, row.stop),
                addressee=entities.get(row.addressee),
                place=entities.get(row.place),
                within=f"{row.report}:{locals_[row.within]}" if row.within in locals_ else None,
                begin=row.begin_date,
                end=row.end_date,
                about=topics[row.id],
                events=[f"{row.report}:{local}" for local in told[row.id]],
                report=reports[row.report],
            )
        )
    return found


def _entities(connection: Connection, rows: Iterable[Any]) -> dict[int | None, Who]:
    wanted = {i for r in rows for i in (r.addressee, r.place) if i is not None}
    entities, keys = schema.entities.c, schema.keys.c
    query = (
        select(entities.id, entities.ar, entities.en, entities.country, entities.sector, keys.key)
        .join(schema.keys, keys.id == entities.key)
        .where(entities.id.in_(wanted))
    )
    return {
        row.id: Who(key=row.key, ar=row.ar, en=row.en, country=row.country, sector=row.sector)
        for row in connection.execute(query)
    }


def _topics(connection: Connection, ids: Sequence[int]) -> dict[int, list[Who]]:
    topics, keys = schema.statement_topics.c, schema.keys.c
    found: dict[int, list[Who]] = defaultdict(list)
    query = (
        select(topics.statement, keys.key, keys.ar, keys.en, topics.country, keys.sector)
        .join(schema.keys, keys.id == topics.key)
        .where(topics.statement.in_(ids))
        .order_by(keys.id)
    )
    for row in connection.execute(query):
        who = Who(key=row.key, ar=row.ar, en=row.en, country=row.country, sector=row.sector)
        found[row.statement].append(who)
    return found
