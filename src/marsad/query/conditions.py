"""From filters to conditions on the rows of a list: how each is tested, looked up and walked.

Tests hide their columns from indices (``unindexed``): a row that is tested has been found already.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    exists,
    false,
    or_,
    select,
)

from marsad.model.event import ArgumentRole
from marsad.query.alternatives import (
    Condition,
    alternatives,
    branches_of,
    dated,
    each,
    one_of,
    singles,
    together,
    unindexed,
)
from marsad.query.among import is_among
from marsad.query.asked import Asked, Named
from marsad.query.dates import first_day, next_after
from marsad.query.plan import Part, Plan, narrow
from marsad.query.where import Whereabouts, in_circle
from marsad.query.words import holding, matching
from marsad.resources import load_yaml
from marsad.store import schema

Target = Literal["events", "statements", "reports"]
_events, _statements, _reports = schema.events.c, schema.statements.c, schema.reports.c
_arguments, _sources = schema.event_arguments.c, schema.event_statements.c


def make_plan(connection: Connection, asked: Asked, target: Target) -> Plan:
    """Give the plan of a list of ``target``."""
    parts = _Builder(connection, asked).parts(target)
    table = schema.metadata.tables[target]
    return narrow(connection, table, parts, walking=target != "reports")


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

    def _values(self, column: Any, field: str) -> list[Condition]:
        """Give the test that ``column`` has one of the values of ``field``, none of none."""
        values = self.filters.values(field)
        return [one_of(self._plain(column), values)] if values else []

    def _named(self, key: Any, country: Any, named: Named) -> Condition:
        return or_(*alternatives(self._plain(key), self._plain(country), named))

    def _window(self, day: Any) -> list[Condition]:
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
        fit = select(table.c.id).where(column == wanted)
        return [Part(self._plain(column) == wanted, fit)]

    # Reports

    def _report_level(self, target: Target) -> list[Part]:
        table = schema.metadata.tables[target]
        # the id of a row says which report it is of, and every index has it
        of: Any = table.c.id if target == "reports" else table.c.id // schema.ROWS
        plain = self._plain(of) if target == "reports" else of
        parts = []
        if asked := self.asked.reports:
            ids = select(_reports.id).where(_reports.id.in_(asked))
            parts.append(Part(plain.in_(asked), ids, reports=True))
        if names := self.asked.publishers:
            ids = select(_reports.id).where(_reports.publisher.in_(names))
            parts.append(Part(plain.in_(ids), ids, reports=True))
        if stories := [int(s) for s in self.filters.values("story")]:
            ids = select(schema.story_members.c.report.label("id")).where(
                schema.story_members.c.story.in_(stories)
            )
            parts.append(Part(plain.in_(ids), ids, reports=True))
        if self.asked.search:
            searched = "statements" if target == "statements" else "report_words"
            ids = matching(self.dialect, searched, self.asked.search.query, "searched")
            on = table.c.id if target == "statements" else of
            row = f"{target}.id" if on is table.c.id else f"{target}.id / {schema.ROWS}"
            each_row = holding(self.dialect, searched, self.asked.search.query, row)
            probe = self._plain(on).in_(ids)
            parts.append(Part(probe, ids, reports=target != "statements", dense=each_row))
        parts += map(Part, self._values(table.c.language, "language"))
        if self.filters.origins:
            parts.append(Part(is_origin(of)))
        return parts

    def _reports_parts(self) -> list[Part]:
        parts = [Part(bound) for bound in self._window(_reports.day)]
        if about := self.asked.names.get("about"):
            rows = schema.entities.c
            named = alternatives(rows.key, rows.country, about)
            probe = exists().where(rows.report == _reports.id, or_(*named))
            parts.append(
                Part(probe, together(select(rows.report.label("id")).where(n) for n in named))
            )
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
        plan = narrow(self.connection, table, [*parts, *self._review(table)], walking=False)
        probes = plan.probes
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
        days = self._window(_statements.day) if window else []
        parts = [*self._said_part(days), *map(Part, days)]
        if self.asked.author and window:
            parts.append(Part(_statements.how.in_(("narrator", "post-author"))))
        if about and (topic := self.asked.names.get("about")):
            rows = schema.statement_topics.c
            days = self._window(rows.day)
            on = alternatives(rows.key, rows.country, topic)
            named = self._named(rows.key, rows.country, topic)
            ids = together(dated(rows.statement, rows.day, a, *days) for a in on)
            branches = branches_of(
                rows.day, rows.statement, days, singles(rows.key, rows.country, topic)
            )
            probe = exists().where(rows.statement == _statements.id, named)
            parts.append(Part(probe, ids, branches=branches))
        return [*parts, *(self._review(schema.statements) if window else [])]

    def _said_part(self, days: list[Condition]) -> list[Part]:
        """Give what columns of statements with indices say: by whom, and how."""
        named, stances = self.asked.names.get("by"), self.filters.values("stance")
        columns = _statements
        if not named and not stances:
            return []
        probes = self._values(columns.stance, "stance")
        how = [one_of(columns.stance, stances)] if stances else []
        who: list[Condition] = []
        axes = []
        if named:
            probes.append(self._named(columns.source_key, columns.source_country, named))
            who = alternatives(columns.source_key, columns.source_country, named)
            axes.append(singles(columns.source_key, columns.source_country, named))
        if stances:
            axes.append([columns.stance == stance for stance in stances])
        selects = [dated(columns.id, columns.day, *also, *how, *days) for also in each(who)]
        branches = branches_of(columns.day, columns.id, days, *axes)
        return [Part(and_(*probes), together(selects), branches=branches)]

    # Events

    def _event_parts(self, *, window: bool = False) -> list[Part]:
        filters = self.filters
        days = self._window(_events.day) if window else []
        parts = [*self._typed_part(days), *map(Part, days), *self._effect_part()]
        for field, roles in (("actor", ("actor",)), ("recipient", ("recipient",)), ("who", ())):
            if named := self.asked.names.get(field):
                wanted = roles or filters.values("role")
                parts.append(self._argument_part(named, wanted, window=window))
        for field in ("polarity", "reality", "certainty"):
            parts += map(Part, self._values(_events[field], field))
        if filters.confidence is not None:
            parts.append(Part(_events.confidence >= filters.confidence))
        return [*parts, *(self._review(schema.events) if window else [])]

    def _typed_part(self, days: list[Condition]) -> list[Part]:
        """Give what columns of events with indices say: type, mode, place."""
        types, modes = self.filters.values("type"), self.filters.values("mode")
        where = self.asked.where
        probes = [*self._values(_events.type, "type"), *self._values(_events.mode, "mode")]
        if where:
            probes.append(self._there(where))
        if not probes:
            return []
        if not modes and not where and {"actor", "recipient", "who"} & self.asked.names.keys():
            return [Part(and_(*probes))]  # whoever takes part is looked up by type
        if modes and not types:
            types = _types_with(modes)  # an index has modes behind types
        narrowed = [one_of(_events.type, types)] if types else []
        narrowed += [one_of(_events.mode, modes)] if modes else []
        axes = [[_events.type == kind for kind in types]] if types else []
        axes += [[_events.mode == mode for mode in modes]] if modes else []
        places: list[Condition] = []
        if where:
            named = Named(where.keys, where.countries)
            places = alternatives(_events.place_key, _events.country, named)
            places += [in_circle(c, _events.lat, _events.lon) for c in where.circles]
            axes.append(singles(_events.place_key, _events.country, named))
        selects = [dated(_events.id, _events.day, *p, *narrowed, *days) for p in each(places)]
        circles = where is not None and where.circles
        branches = () if circles else branches_of(_events.day, _events.id, days, *axes)
        return [Part(and_(*probes), together(selects), branches=branches)]

    def _there(self, where: Whereabouts) -> Condition:
        named = Named(where.keys, where.countries)
        found = alternatives(self._plain(_events.place_key), self._plain(_events.country), named)
        lat, lon = self._plain(_events.lat), self._plain(_events.lon)
        return or_(*found, *(in_circle(circle, lat, lon) for circle in where.circles))

    def _effect_part(self) -> list[Part]:
        effects = self.filters.values("effect")
        if not effects:
            return []
        rows = schema.event_effects.c
        told = exists().where(rows.event == _events.id, rows.effect.in_(effects))
        ids = together(
            (
                select(rows.event.label("id")).where(rows.effect.in_(effects)),
                select(_events.id).where(_events.effect.in_(effects)),
            )
        )
        return [Part(or_(self._plain(_events.effect).in_(effects), told), ids)]

    def _argument_part(self, named: Named, roles: Sequence[str], *, window: bool) -> Part:
        types = self.filters.values("type")
        narrowed = [one_of(_arguments.type, types)] if types else []
        narrowed += self._window(_arguments.day) if window else []
        played = [one_of(_arguments.role, roles)] if roles else []
        ids = together(
            dated(_arguments.event, _arguments.day, a, *played, *narrowed)
            for a in alternatives(_arguments.key, _arguments.country, named)
        )
        branches = branches_of(
            _arguments.day,
            _arguments.event,
            narrowed,
            singles(_arguments.key, _arguments.country, named),
            [_arguments.role == role for role in roles or get_args(ArgumentRole)],
        )
        who = self._named(_arguments.key, _arguments.country, named)
        probe = exists().where(_arguments.event == _events.id, *played, who)
        return Part(probe, ids, branches=branches)

    def _about_event(self) -> list[Part]:
        """Give the condition that an event is about someone: in any role, or its place."""
        named = self.asked.names.get("about")
        if not named:
            return []
        part = self._argument_part(named, (), window=True)
        days, types = self._window(_events.day), self.filters.values("type")
        narrowed = [*days, *([one_of(_events.type, types)] if types else [])]
        places = alternatives(_events.place_key, _events.country, named)
        there = self._named(_events.place_key, _events.country, named)
        one_each = singles(_events.place_key, _events.country, named)
        more = branches_of(_events.day, _events.id, narrowed, one_each)
        branches = (*part.branches, *more) if part.branches and more else ()
        assert part.ids is not None
        ids = [part.ids, *(dated(_events.id, _events.day, p, *narrowed) for p in places)]
        return [Part(or_(part.probe, there), together(ids), branches=branches)]

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
            of = _sources.statement == _statements.id
            held = [exists().where(of, self._values(_statements.stance, "stance")[0])]
        if not named:
            return [*parts, Part(exists().where(_sources.event == _events.id, *held))]
        who = self._named(_sources.source_key, _sources.source_country, named)
        probe: Any = exists().where(_sources.event == _events.id, who, *held)
        if self.asked.author:
            return [Part(or_(_events.by_author.is_(True), probe))]
        narrowed = [*held, *self._window(_sources.day)]
        ids = together(
            dated(_sources.event, _sources.day, a, *narrowed)
            for a in alternatives(_sources.source_key, _sources.source_country, named)
        )
        one_each = singles(_sources.source_key, _sources.source_country, named)
        branches = branches_of(_sources.day, _sources.event, narrowed, one_each)
        return [*parts, Part(probe, ids, branches=branches)]


def is_origin(report: Any) -> ColumnElement[bool]:
    """Give the condition that a report is no copy of another."""
    copies, groups = schema.copies.c, schema.copy_groups.c
    return ~exists().where(
        copies.report == report,
        groups.id == copies.group,
        groups.origin.is_distinct_from(copies.report),
    )


@cache
def _types_with(modes: tuple[str, ...]) -> tuple[str, ...]:
    """Give the types that may have one of ``modes``."""
    rows = load_yaml("ontology/plover.yaml")
    return tuple(row["type"] for row in rows if not set(modes).isdisjoint(row["modes"]))
