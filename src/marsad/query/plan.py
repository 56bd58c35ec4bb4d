"""From filters to the rows of a list: which conditions, and in which order they are tried.

What few rows fit is looked up by its index first: up to ``FEW`` ids, in memory. What many rows fit
is tested row by row while the list is walked by day, where the next that fits is never far. So each
list costs about the same in a store of any size, on SQLite and PostgreSQL alike, and whatever their
planners think.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    and_,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from marsad.query.among import is_among
from marsad.query.asked import Asked, Named
from marsad.query.dates import first_day, next_after
from marsad.query.filters import Filters
from marsad.query.where import Circle, Whereabouts
from marsad.query.words import matching
from marsad.store import schema

FEW = 4_000
"""Rows that are looked up at once, and sorted in memory."""
FEW_REPORTS = 400
"""Reports whose rows are."""
Target = Literal["events", "statements", "reports"]
_events, _statements, _reports = schema.events.c, schema.statements.c, schema.reports.c
_arguments, _sources = schema.event_arguments.c, schema.event_statements.c


class Part(NamedTuple):
    """A condition on a row of the target; ``ids`` selects the rows (or ``reports``) that fit.

    ``walked``: an index has the rows that fit by day.
    """

    probe: ColumnElement[bool]
    ids: Select[Any] | None = None
    reports: bool = False
    walked: bool = False


class Plan(NamedTuple):
    """``probes`` must hold of each row; ``only`` these ids come into question (None: all)."""

    table: Table
    probes: list[ColumnElement[bool]]
    only: frozenset[int] | None


def make_plan(connection: Connection, asked: Asked, target: Target) -> Plan:
    """Give the plan of a list of ``target``."""
    builder = _Builder(connection, asked)
    return narrow(connection, schema.metadata.tables[target], builder.parts(target))


def narrow(connection: Connection, table: Table, parts: Sequence[Part]) -> Plan:
    """Look up what few rows fit; leave the rest of ``parts`` to be tested."""
    probes: list[ColumnElement[bool]] = []
    only: frozenset[int] | None = None
    of_report = table.c.id if table is schema.reports else table.c.report
    alone = sum(part.ids is not None for part in parts) == 1
    for part in parts:
        if part.ids is None or (alone and part.walked):
            probes.append(part.probe)
            continue
        most = FEW_REPORTS if part.reports and table is not schema.reports else FEW
        found = connection.execute(part.ids.limit(most + 1)).scalars().all()
        if len(found) > most:
            probes.append(part.probe)
            continue
        if part.reports and table is not schema.reports:
            query = select(table.c.id).where(is_among(connection, of_report, found))
            found = connection.execute(query).scalars().all()
        only = frozenset(found) if only is None else only & frozenset(found)
        if not only:
            break
    return Plan(table, probes, only)


class _Builder:
    def __init__(self, connection: Connection, asked: Asked) -> None:
        self.connection, self.asked, self.filters = connection, asked, asked.filters
        self.dialect = connection.dialect.name

    def parts(self, target: Target) -> list[Part]:
        if self.asked.nothing:
            return [Part(false(), select(_reports.id).where(false()), target == "reports")]
        if target == "events":
            parts = [*self._event_parts(window=True), *self._about_event(), *self._source_parts()]
        elif target == "statements":
            parts = self._statement_parts(window=True)
            parts += self._nested(self._event_parts(), "statements")
        else:
            parts = self._reports_parts()
        return [*self._report_level(target), *parts]

    def _plain(self, column: Any) -> Any:
        return unindexed(self.connection, column)

    def _is(self, column: Any, values: Sequence[Any], *, walked: bool = False) -> Any:
        """Say that ``column`` has one of ``values``; several of them cannot be walked by day."""
        if len(values) == 1:
            return column == values[0]
        return (self._plain(column) if walked else column).in_(values)

    def _window(self, day: Any) -> list[ColumnElement[bool]]:
        filters, bounds = self.filters, []
        if filters.since:
            bounds.append(day >= first_day("since", filters.since))
        if filters.until:
            bounds.append(day < next_after("until", filters.until))
        return bounds

    def _review(self, table: Table) -> list[Part]:
        wanted, column = self.filters.review, table.c.review
        if wanted == "all":
            return []
        if wanted == "kept":
            return [Part(column.is_distinct_from("rejected"))]
        if wanted == "unseen":
            return [Part(column.is_(None))]
        return [Part(column == wanted, select(table.c.id).where(column == wanted))]

    # Reports

    def _report_level(self, target: Target) -> list[Part]:
        table = schema.metadata.tables[target]
        of = table.c.id if target == "reports" else table.c.report
        filters, parts = self.filters, []
        if asked := self.asked.reports:
            ids = select(_reports.id).where(_reports.id.in_(asked))
            parts.append(Part(self._plain(of).in_(asked), ids, reports=True))
        if names := self.asked.publishers:
            ids = select(_reports.id).where(_reports.publisher.in_(names))
            parts.append(Part(self._plain(of).in_(ids), ids, reports=True))
        if stories := [int(s) for s in filters.values("story")]:
            ids = select(schema.story_members.c.report).where(
                schema.story_members.c.story.in_(stories)
            )
            parts.append(Part(self._plain(of).in_(ids), ids, reports=True))
        if self.asked.search:
            searched = "statements" if target == "statements" else "report_words"
            ids = matching(self.dialect, searched, self.asked.search.query, "searched")
            on = table.c.id if target == "statements" else of
            parts.append(Part(self._plain(on).in_(ids), ids, reports=target != "statements"))
        if languages := filters.values("language"):
            parts.append(Part(self._is(table.c.language, languages, walked=True)))
        if filters.origins:
            parts.append(Part(is_origin(of)))
        return parts

    def _reports_parts(self) -> list[Part]:
        window = self._window(_reports.day)
        parts = []
        if window:
            parts.append(Part(and_(*window), select(_reports.id).where(*window), walked=True))
        if about := self.asked.names.get("about"):
            rows = schema.entities.c
            named = [
                select(rows.report.label("id")).where(condition)
                for condition in _alternatives(rows.key, rows.country, about)
            ]
            probe = exists().where(rows.report == _reports.id, _any(rows, about))
            parts.append(Part(probe, _together(named)))
        of_events = [*self._event_parts(), *self._author_part()]
        if of_events:
            parts += self._nested([*of_events, *self._source_parts()], "reports")
        elif of_statements := self._statement_parts(about=False):
            parts += self._nested(of_statements, "reports", schema.statements)
        return parts

    def _nested(
        self,
        parts: list[Part],
        target: Literal["statements", "reports"],
        table: Table = schema.events,
    ) -> list[Part]:
        """Give the condition that ``target`` has a row of ``table`` that fits ``parts``."""
        if not parts:
            return []
        plan = narrow(self.connection, table, [*parts, *self._review(table)])
        probes = list(plan.probes)
        if target == "reports":
            outer = exists().where(table.c.report == _reports.id, *probes)
            if plan.only is None:
                return [Part(outer)]
            few = is_among(self.connection, table.c.id, plan.only)
            ids = select(table.c.report.label("id")).where(few, *probes)
            return [Part(outer, ids.distinct(), reports=True)]
        joined = exists().where(
            _sources.statement == _statements.id, _sources.event == _events.id, *probes
        )
        if plan.only is None:
            return [Part(joined)]
        ids = select(_sources.statement.label("id")).where(
            is_among(self.connection, _sources.event, plan.only),
            _sources.event == _events.id,
            *probes,
        )
        return [Part(joined, ids)]

    # Statements

    def _statement_parts(self, *, window: bool = False, about: bool = True) -> list[Part]:
        filters, named = self.filters, self.asked.names.get("by")
        days = self._window(_statements.day) if window else []
        stances = filters.values("stance")
        stance = [self._is(_statements.stance, stances)] if stances else []
        walked = [self._is(_statements.stance, stances, walked=True)] if stances else []
        parts = []
        if named:
            who = _alternatives(_statements.source_key, _statements.source_country, named)
            ids = _together(
                [select(_statements.id.label("id")).where(w, *stance, *days) for w in who]
            )
            parts.append(Part(self._walked(who), ids, walked=_is_one(named)))
        elif stance or days:
            ids = select(_statements.id).where(*stance, *days)
            parts.append(Part(and_(*days, *stance), ids, walked=len(stances) <= 1))
        parts += map(Part, walked)
        if self.asked.author and window:
            parts.append(Part(_statements.how.in_(("narrator", "post-author"))))
        if about and (topic := self.asked.names.get("about")):
            rows = schema.statement_topics.c
            on = [
                select(rows.statement.label("id")).where(a, *self._window(rows.day))
                for a in _alternatives(rows.key, rows.country, topic)
            ]
            probe = exists().where(rows.statement == _statements.id, _any(rows, topic))
            parts.append(Part(probe, _together(on)))
        return [*parts, *(self._review(schema.statements) if window else [])]

    def _walked(self, who: list[ColumnElement[bool]]) -> ColumnElement[bool]:
        return who[0] if len(who) == 1 else or_(*who)

    # Events

    def _event_parts(self, *, window: bool = False) -> list[Part]:
        filters = self.filters
        days = self._window(_events.day) if window else []
        parts = [*self._typed_part(days), *self._effect_part()]
        for field, roles in (("actor", ("actor",)), ("recipient", ("recipient",)), ("who", ())):
            if named := self.asked.names.get(field):
                wanted = roles or filters.values("role")
                parts.append(self._argument_part(named, wanted, window=window))
        for field in ("polarity", "reality", "certainty"):
            if values := filters.values(field):
                parts.append(Part(self._is(_events[field], values)))
        if filters.confidence is not None:
            parts.append(Part(_events.confidence >= filters.confidence))
        return [*parts, *(self._review(schema.events) if window else [])]

    def _typed_part(self, days: list[ColumnElement[bool]]) -> list[Part]:
        """Give what columns of events with indices say: type, mode, place, day."""
        indexed: list[Any] = list(days)
        walked: list[Any] = list(days)
        for field in ("type", "mode"):
            if values := self.filters.values(field):
                indexed.append(self._is(_events[field], values))
                walked.append(self._is(_events[field], values, walked=True))
        if not indexed and not self.asked.where:
            return []
        places = _place_alternatives(self.asked.where) if self.asked.where else []
        ids = _together(
            [select(_events.id.label("id")).where(p, *indexed) for p in places]
            or [select(_events.id.label("id")).where(*indexed)]
        )
        if places:
            walked.append(places[0] if _is_one_place(self.asked.where) else self._off())
        single = all(len(self.filters.values(field)) <= 1 for field in ("type", "mode"))
        single = single and (not places or _is_one_place(self.asked.where))
        return [Part(and_(*walked), ids, walked=single)]

    def _off(self) -> Any:
        where = self.asked.where or Whereabouts()
        conditions: list[Any] = []
        if where.countries:
            conditions.append(self._plain(_events.country).in_(where.countries))
        if where.keys:
            conditions.append(self._plain(_events.place_key).in_(where.keys))
        lat, lon = self._plain(_events.lat), self._plain(_events.lon)
        conditions += [_in_circle(circle, lat, lon) for circle in where.circles]
        return or_(*conditions)

    def _effect_part(self) -> list[Part]:
        effects = self.filters.values("effect")
        if not effects:
            return []
        rows = schema.event_effects.c
        told = exists().where(rows.event == _events.id, rows.effect.in_(effects))
        ids = _together(
            [
                select(rows.event.label("id")).where(rows.effect.in_(effects)),
                select(_events.id.label("id")).where(_events.effect.in_(effects)),
            ]
        )
        return [Part(or_(_events.effect.in_(effects), told), ids)]

    def _argument_part(self, named: Named, roles: Sequence[str], *, window: bool) -> Part:
        narrowed: list[Any] = [self._is(_arguments.role, roles)] if roles else []
        if types := self.filters.values("type"):
            narrowed.append(self._is(_arguments.type, types))
        narrowed += self._window(_arguments.day) if window else []
        ids = _together(
            [
                select(_arguments.event.label("id")).where(a, *narrowed)
                for a in _alternatives(_arguments.key, _arguments.country, named)
            ]
        )
        plays = [_arguments.role.in_(roles)] if roles else []
        probe = exists().where(
            _arguments.event == _events.id, *plays, _any_plain(self, _arguments, named)
        )
        return Part(probe, ids)

    def _about_event(self) -> list[Part]:
        """Give the condition that an event is about someone: in any role, or its place."""
        named = self.asked.names.get("about")
        if not named:
            return []
        part = self._argument_part(named, (), window=True)
        places = _alternatives(_events.place_key, _events.country, named)
        ids = [select(_events.id.label("id")).where(p, *self._window(_events.day)) for p in places]
        there = _any_plain(self, _events, named, key="place_key")
        assert part.ids is not None
        return [Part(or_(part.probe, there), _together([part.ids, *ids]))]

    def _author_part(self) -> list[Part]:
        if self.asked.author and not self.asked.names.get("by"):
            return [Part(_events.by_author.is_(True))]
        return []

    def _source_parts(self) -> list[Part]:
        """Give the conditions on the statements that an event is according to."""
        named, stances = self.asked.names.get("by"), self.filters.values("stance")
        parts = self._author_part()
        if not named and not stances:
            return parts
        held: list[Any] = []
        if stances:
            held = [_sources.statement == _statements.id, _statements.stance.in_(stances)]
        if named:
            who = _any_plain(self, _sources, named, "source_key", "source_country")
            probe: Any = exists().where(_sources.event == _events.id, who, *held)
            if self.asked.author:
                return [Part(or_(_events.by_author.is_(True), probe))]
            alternatives = _alternatives(_sources.source_key, _sources.source_country, named)
            days = self._window(_sources.day)
            ids = [select(_sources.event.label("id")).where(a, *held, *days) for a in alternatives]
            return [*parts, Part(probe, _together(ids))]
        probe = exists().where(_sources.event == _events.id, *held)
        return [*parts, Part(probe, select(_sources.event.label("id")).where(*held))]


def unindexed(connection: Connection, column: Any) -> Any:
    """Give ``column`` so that no index of it is used: the list is walked by day."""
    if connection.dialect.name == "sqlite":
        return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
    if isinstance(column.type, Text):
        return column.concat(literal_column("''"))
    return column + literal_column("0")


def is_origin(report: Any) -> ColumnElement[bool]:
    """Give the condition that a report is no copy of another."""
    copies, groups = schema.copies.c, schema.copy_groups.c
    return ~exists().where(
        copies.report == report,
        groups.id == copies.group,
        groups.origin.is_distinct_from(copies.report),
    )


def _alternatives(key: Any, country: Any, named: Named) -> list[ColumnElement[bool]]:
    """Give the conditions one of which must hold, each with an index of its own."""
    found: list[ColumnElement[bool]] = []
    if named.keys:
        found.append(key == named.keys[0] if len(named.keys) == 1 else key.in_(named.keys))
    if named.countries:
        one = len(named.countries) == 1
        found.append(country == named.countries[0] if one else country.in_(named.countries))
    return found


def _is_one(named: Named) -> bool:
    return len(named.keys) + len(named.countries) == 1


def _any(rows: Any, named: Named) -> ColumnElement[bool]:
    return or_(*_alternatives(rows.key, rows.country, named))


def _any_plain(
    builder: _Builder, rows: Any, named: Named, key: str = "key", country: str = "country"
) -> ColumnElement[bool]:
    """Say the same without their indices: the row is found by its event."""
    plain = builder._plain
    return or_(*_alternatives(plain(rows[key]), plain(rows[country]), named))


def _place_alternatives(where: Whereabouts) -> list[ColumnElement[bool]]:
    found = _alternatives(_events.place_key, _events.country, Named(where.keys, where.countries))
    return [*found, *(_in_circle(c, _events.lat, _events.lon) for c in where.circles)]


def _is_one_place(where: Whereabouts | None) -> bool:
    """Say whether one value of one column says where: an index has it by day."""
    if where is None or where.circles:
        return False
    return len(where.countries) + len(where.keys) == 1


def _in_circle(circle: Circle, lat: Any, lon: Any) -> ColumnElement[bool]:
    """Give "within ``circle``", in arithmetic that every database has.

    The distance is that on a plane whose east is narrowed as at the latitude halfway; less than
    1 % off up to 1,000 km and latitude 65.
    """
    south, north, west, east = circle.box()
    rad = 0.017453292519943295
    half = (lat - circle.lat) * (rad / 2)
    # cos² of the middle latitude, to the second order around the centre
    import math

    at = math.radians(circle.lat)
    cos2, sin2 = math.cos(at) ** 2, math.sin(2 * at)
    narrow_ = cos2 - half * sin2 - half * half * math.cos(2 * at)
    dlat, dlon = lat - circle.lat, lon - circle.lon
    if west < -180 or east > 180:
        dlon = func.abs(dlon)
        dlon = (dlon + 180) - 360 * _whole((dlon + 180) / 360) - 180
    limit = (circle.km / 111.195) ** 2
    box = [lat.between(south, north)]
    if west >= -180 and east <= 180:
        box.append(lon.between(west, east))
    return and_(*box, dlat * dlat + narrow_ * dlon * dlon <= limit)


def _whole(value: Any) -> Any:
    from sqlalchemy import Integer, cast

    return cast(value - 0.5, Integer)


def _together(selects: list[Select[Any]]) -> Select[Any]:
    if len(selects) == 1:
        return selects[0]
    found = union_all(*selects).subquery()
    return select(found.c.id)


__all__ = ["Filters", "Plan", "Target", "is_origin", "make_plan"]
