"""From conditions to the rows of a list: what is looked up, what is walked, what is tested.

A condition with an index may be looked up: up to ``FEW`` ids, in memory. Those of several are cut
with each other. Where only one condition has an index, or all of them fit many rows, the list is
walked in its own order, the newest day first, along the index of the condition that fits fewest
rows; the rest is tested, some rows at a time. So each list costs about the same in a store of any
size, on SQLite and PostgreSQL alike, and whatever their planners think.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from marsad.query.among import is_among
from marsad.store import schema

FEW = 4_000
"""Rows that are looked up at once, and sorted in memory."""
FEW_REPORTS = 400
"""Reports whose rows are."""
COUNTED = 40_000
"""Rows that are counted to find the condition that fits fewest."""


class Branch(NamedTuple):
    """Rows for which all of ``where`` hold; an index has them by ``day`` and ``id``."""

    day: Any
    id: Any
    where: tuple[ColumnElement[bool], ...]

    def ids(self) -> Select[Any]:
        """Give the select of these rows: ids with their days."""
        return select(self.id.label("id"), self.day.label("day")).where(*self.where)


class Part(NamedTuple):
    """A condition on a row of the target.

    ``probe`` tests a row; ``ids`` selects the rows (or ``reports``) that fit, with their days where
    an index has both; ``branches`` have the same rows in the order of the list.
    """

    probe: ColumnElement[bool]
    ids: Select[Any] | None = None
    reports: bool = False
    branches: tuple[Branch, ...] = ()


class Plan(NamedTuple):
    """How the rows of a list are found.

    ``only`` these ids come into question (None: all), their ``days`` where they are known; else the
    list is ``walked`` along the branches of a part (None: by day alone). ``probes`` must hold of
    each row; that of the part that is walked is not among them.
    """

    table: Table
    probes: list[ColumnElement[bool]]
    only: frozenset[int] | None = None
    days: Mapping[int, str | None] = {}
    walked: Part | None = None

    def conditions(self, connection: Connection) -> list[ColumnElement[bool]]:
        """Give all that is asked of a row, for those who count all rows."""
        if self.only is not None:
            return [is_among(connection, self.table.c.id, self.only), *self.probes]
        if self.walked is None:
            return self.probes
        branches = self.walked.branches
        if len(branches) == 1 and branches[0].id is self.table.c.id:
            return [*branches[0].where, *self.probes]
        assert self.walked.ids is not None
        ids = self.walked.ids.subquery()
        return [self.table.c.id.in_(select(ids.c.id)), *self.probes]


def narrow(
    connection: Connection, table: Table, parts: Sequence[Part], *, walking: bool = True
) -> Plan:
    """Look up what few rows fit; leave the rest of ``parts`` to be tested, or one to be walked.

    Without ``walking`` all that many rows fit is tested.
    """
    probes = [part.probe for part in parts if part.ids is None]
    indexed = [part for part in parts if part.ids is not None]
    if walking and len(indexed) == 1 and indexed[0].branches:
        return Plan(table, probes, walked=indexed[0])
    only: frozenset[int] | None = None
    days: dict[int, str | None] = {}
    many: list[Part] = []
    for part in indexed:
        found = _look_up(connection, table, part)
        if found is None:
            many.append(part)
            continue
        ids = frozenset(row[0] for row in found)
        only = ids if only is None else only & ids
        days |= {row[0]: row[1] for row in found if len(row) > 1}
        if not only:
            break
    walked = None
    if only is None and walking:
        walked = _fewest(connection, [part for part in many if part.branches])
    probes += [part.probe for part in many if part is not walked]
    return Plan(table, probes, only, days, walked)


def _look_up(connection: Connection, table: Table, part: Part) -> Sequence[Any] | None:
    """Give the rows of ``part.ids``, of the reports that it selects all rows; None: too many."""
    assert part.ids is not None
    of_reports = part.reports and table is not schema.reports
    most = FEW_REPORTS if of_reports else FEW
    found = connection.execute(part.ids.limit(most + 1)).all()
    if len(found) > most:
        return None
    if not of_reports:
        return found
    within = is_among(connection, table.c.report, {row[0] for row in found})
    return connection.execute(select(table.c.id).where(within)).all()


def _fewest(connection: Connection, parts: list[Part]) -> Part | None:
    """Give the part that fits fewest rows, None of none."""
    if len(parts) < 2:
        return parts[0] if parts else None

    def count(part: Part) -> int:
        assert part.ids is not None
        some = part.ids.limit(COUNTED).subquery()
        return int(connection.execute(select(func.count()).select_from(some)).scalar_one())

    return min(parts, key=count)
