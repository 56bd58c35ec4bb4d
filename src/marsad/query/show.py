"""One thing of a store, with what belongs to it: a report, event, statement, story, someone."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, func, or_, select

from marsad.errors import QueryError
from marsad.query.actors import find_actors
from marsad.query.filters import Filters, clean
from marsad.query.listing import row_id
from marsad.query.loading import load_events, load_reports, load_statements
from marsad.query.names import resolve_name
from marsad.query.rows import ActorRow, EventRow, ReportInfo, StatementRow, Who
from marsad.query.search import find_origins, find_stories
from marsad.store import Store, schema

_LOCAL = re.compile(r"(.+):(ev|st|q|e|m|t)(\d+)")
_MANY = 100
_COUNTED = 100_000


class Linked(Struct, frozen=True, kw_only=True):
    """A link to an event, statement or figure of another report: ``id`` is that other one."""

    kind: str
    of: str
    id: str
    report: ReportInfo
    score: float
    method: str
    evidence: Any


class ShownReport(Struct, frozen=True, kw_only=True, tag="report", tag_field="kind"):
    """A report with all that is told in it."""

    report: ReportInfo
    version: str
    revision: int
    story: int | None
    copy_of: int | None
    copies: list[int]
    statements: list[StatementRow]
    events: list[EventRow]


class ShownEvent(Struct, frozen=True, kw_only=True, tag="event", tag_field="kind"):
    """An event, the same event in other reports, and what confirms or contradicts it."""

    event: EventRow
    same: list[EventRow]
    links: list[Linked]


class ShownStatement(Struct, frozen=True, kw_only=True, tag="statement", tag_field="kind"):
    """A statement, the events it tells of, and what confirms or contradicts it."""

    statement: StatementRow
    events: list[EventRow]
    links: list[Linked]


class ShownStory(Struct, frozen=True, kw_only=True, tag="story", tag_field="kind"):
    """A story and the reports that tell it, by day."""

    story: int
    ar: str | None
    en: str | None
    begin: str | None
    end: str | None
    origins: int
    reports: list[ReportInfo]


class ShownActor(Struct, frozen=True, kw_only=True, tag="actor", tag_field="kind"):
    """Someone or something with a key: names, in how many reports, with whom.

    ``acts`` are what it does to whom, ``suffers`` what is done to it (marsad.query.actors).
    """

    who: Who
    type: str
    names: list[str]
    reports: int
    statements: int
    said_about: int
    acts: list[ActorRow]
    suffers: list[ActorRow]


Shown = ShownReport | ShownEvent | ShownStatement | ShownStory | ShownActor


def show(store: Store, name: str) -> Shown:
    """Give what ``name`` is: ``12``, ``12:ev3``, ``12:st2``, ``12:e4``, ``story:5``, a key or name.

    A report may also be called by its document's id.

    Raises:
        QueryError: there is no such thing (not-found, name-unknown, name-ambiguous).
        StoreError: there is no such report (not-found), or the store fails.
    """
    said = clean(str(name)).strip()
    if match := re.fullmatch(r"story:(\d{1,15})", said):
        return _story(store, int(match.group(1)))
    if match := _LOCAL.fullmatch(said):
        local = match.group(2)
        if local == "ev":
            return _event(store, said)
        if local == "st":
            return _statement(store, said)
        if local == "e":
            return _actor(store, _entity_key(store, match.group(1), f"e{match.group(3)}"))
        raise QueryError(f"expected an event, statement or entity (12:ev3, 12:st2, 12:e4), "
                         f"found {said!r}")  # fmt: skip
    if said.isdecimal() or re.fullmatch(r"[0-9a-f]{8,64}", said):
        return _report(store, store.find(said))
    with store.reading() as connection:
        known = schema.reports.c
        query = select(known.id).where(known.document == said).order_by(known.id.desc()).limit(1)
        report = connection.execute(query).scalar()
    return _report(store, report) if report is not None else _actor(store, said)


def _report(store: Store, report: int) -> ShownReport:
    with store.reading() as connection:
        columns = schema.reports.c
        row = connection.execute(select(schema.reports).where(columns.id == report)).one()
        copies, groups = schema.copies.c, schema.copy_groups.c
        members = connection.execute(
            select(copies.report)
            .join(schema.copy_groups, groups.id == copies.group)
            .where(groups.origin == report, copies.report != report)
            .order_by(copies.report)
        ).scalars()
        return ShownReport(
            report=load_reports(connection, [report])[report],
            version=row.version,
            revision=row.revision,
            story=find_stories(connection, [report]).get(report),
            copy_of=find_origins(connection, [report]).get(report),
            copies=list(members),
            statements=load_statements(connection, _ids(connection, schema.statements, report)),
            events=load_events(connection, _ids(connection, schema.events, report)),
        )


def _ids(connection: Connection, table: Any, report: int) -> list[int]:
    query = select(table.c.id).where(table.c.report == report).order_by(table.c.id)
    return list(connection.execute(query).scalars())


def _event(store: Store, said: str) -> ShownEvent:
    with store.reading() as connection:
        row = row_id(store, connection, said, "events")
        event = load_events(connection, [row])[0]
        same: list[int] = []
        if event.group is not None:
            members = schema.event_members.c
            query = select(members.event).where(members.group == event.group, members.event != row)
            same = list(connection.execute(query.order_by(members.event).limit(_MANY)).scalars())
        return ShownEvent(
            event=event,
            same=load_events(connection, same),
            links=_links(connection, "event", row),
        )


def _statement(store: Store, said: str) -> ShownStatement:
    with store.reading() as connection:
        row = row_id(store, connection, said, "statements")
        sources = schema.event_statements.c
        query = select(sources.event).where(sources.statement == row).order_by(sources.event)
        events = list(connection.execute(query.limit(_MANY)).scalars())
        return ShownStatement(
            statement=load_statements(connection, [row])[0],
            events=load_events(connection, events),
            links=_links(connection, "statement", row),
        )


def _links(connection: Connection, of: str, row: int) -> list[Linked]:
    links = schema.cross_links.c
    query = (
        select(schema.cross_links)
        .where(links.of == of, or_(links.from_id == row, links.to_id == row))
        .order_by(links.score.desc(), links.id)
        .limit(_MANY)
    )
    rows = connection.execute(query).all()
    others = [(r, r.to_id if r.from_id == row else r.from_id) for r in rows]
    table = schema.events if of == "event" else schema.statements
    wanted = select(table.c.id, table.c.local).where(table.c.id.in_([o for _, o in others]))
    locals_ = {r.id: r.local for r in connection.execute(wanted)}
    reports = load_reports(connection, [o // schema.ROWS for _, o in others])
    return [
        Linked(
            kind=link.kind,
            of=of,
            id=f"{other // schema.ROWS}:{locals_[other]}",
            report=reports[other // schema.ROWS],
            score=link.score,
            method=link.method,
            evidence=link.evidence,
        )
        for link, other in others
        if other in locals_
    ]


def _story(store: Store, number: int) -> ShownStory:
    with store.reading() as connection:
        columns, members = schema.stories.c, schema.story_members.c
        row = connection.execute(select(schema.stories).where(columns.id == number)).first()
        if row is None:
            raise QueryError(f"there is no story {number}", code="not-found")
        query = (
            select(schema.reports.c.id)
            .join(schema.story_members, members.report == schema.reports.c.id)
            .where(members.story == number)
            .order_by(schema.reports.c.day, schema.reports.c.id)
        )
        ids = list(connection.execute(query).scalars())
        reports = load_reports(connection, ids)
        return ShownStory(
            story=number,
            ar=row.ar,
            en=row.en,
            begin=row.begin_date,
            end=row.end_date,
            origins=row.origins,
            reports=[reports[i] for i in ids],
        )


def _entity_key(store: Store, report: str, local: str) -> str:
    with store.reading() as connection:
        entities, keys = schema.entities.c, schema.keys.c
        query = (
            select(keys.key)
            .join(schema.entities, entities.key == keys.id)
            .where(entities.report == store.find(report), entities.local == local)
        )
        found = connection.execute(query).scalar()
    if found is None:
        raise QueryError(f"there is no entity {report}:{local}", code="not-found")
    return str(found)


def _actor(store: Store, said: str) -> ShownActor:
    keys, names = schema.keys.c, schema.key_names.c
    with store.reading() as connection:
        meaning = resolve_name(connection, said, "any", "show")
        wanted: Any = keys.id.in_(meaning.keys)
        if meaning.countries:
            wanted = keys.key == f"iso3166:{meaning.countries[0]}"
        rows = connection.execute(select(schema.keys).where(wanted).order_by(keys.id)).all()
        if not rows:
            raise QueryError(f"no report of the store names {said!r}", code="not-found")
        row = rows[0]
        ids = [r.id for r in rows]
        spelt = connection.execute(select(names.name).where(names.key.in_(ids)))
        entities, statements, topics = (
            schema.entities.c, schema.statements.c, schema.statement_topics.c,
        )  # fmt: skip
        counts = [
            _count(connection, column, column_key, ids)
            for column, column_key in (
                (entities.report, entities.key),
                (statements.id, statements.source_key),
                (topics.statement, topics.key),
            )
        ]
    return ShownActor(
        who=Who(key=row.key, ar=row.ar, en=row.en, country=row.country, sector=row.sector),
        type=row.type,
        names=sorted(set(spelt.scalars())),
        reports=counts[0],
        statements=counts[1],
        said_about=counts[2],
        acts=list(find_actors(store, Filters(actor=row.key), limit=10)),
        suffers=list(find_actors(store, Filters(recipient=row.key), limit=10)),
    )


def _count(connection: Connection, column: Any, key: Any, ids: list[int]) -> int:
    """Count up to ``_COUNTED``."""
    found = select(column).where(key.in_(ids)).distinct().limit(_COUNTED).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar() or 0)
