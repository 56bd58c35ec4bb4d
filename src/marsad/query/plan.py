"""From conditions to the rows of a list: what is looked up, what is walked, what is tested.

Where one condition alone has an index, the list is walked along it in its own order, the newest day
first. Of several the one that fits fewest rows is looked up, in memory, and cut with others that
fit few; all else is tested, some rows at a time, until a page is full. Where all of them fit many,
one is walked, and the next row that fits the others is never far. So each list costs about the same
in a store of any size, on SQLite and PostgreSQL alike, and whatever their planners think.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, TextClause, func, select

from marsad.query.among import Pair, is_among, read_pairs
from marsad.store import schema

FEW = 20_000
"""Rows that are looked up at once: of 50 rows wanted among more of a million, 2,500 are tested."""
FEW_UNDATED = 4_000
"""Rows that are, where no index has their days."""
FEW_REPORTS = 400
"""Reports whose rows are."""
HELD = {"sqlite": 20_000, "postgresql": 5_000}
"""Reports that are held in memory to test rows by: PostgreSQL reads a word's from its vectors."""
HELD_ROWS = 60_000
"""Rows that are held in memory to walk the list by day: a look at the words of each costs more."""
ENOUGH = 500
"""Rows that are tested sooner than another condition is looked up."""


class Branch(NamedTuple):
    """Rows for which all of ``where`` hold; an index has them by ``day`` and ``id``."""

    day: Any
    id: Any
    where: tuple[ColumnElement[bool], ...]


class Part(NamedTuple):
    """A condition on a row of the target.

    ``probe`` tests a row; ``ids`` selects the rows (or ``reports``) that fit, with their days where
    an index has both; ``branches`` have the same rows in the order of the list. ``dense`` is a test
    for where most rows fit, ``probe`` one that lists them all first.
    """

    probe: ColumnElement[bool]
    ids: Select[Any] | None = None
    reports: bool = False
    branches: tuple[Branch, ...] = ()
    dense: ColumnElement[bool] | TextClause | None = None

    def is_of(self, table: Table) -> bool:
        """Say whether its branches are of ``table`` itself."""
        return all(branch.id is table.c.id for branch in self.branches)

    def is_dated(self) -> bool:
        """Say whether ``ids`` come with their days."""
        return self.ids is not None and "day" in self.ids.selected_columns


class Plan(NamedTuple):
    """How the rows of a list are found.

    ``only`` these ids come into question (None: all), their ``days`` where they are known; else the
    list is ``walked`` along the branches of a part (None: by day alone). ``probes`` must hold of
    each row; that of the part that is walked is not among them. ``within``: only rows of these
    reports. ``rows``: only these, met while walking by day.
    """

    table: Table
    probes: list[Any]
    only: frozenset[int] | None = None
    days: Mapping[int, str | None] = {}
    walked: Part | None = None
    within: frozenset[int] | None = None
    rows: frozenset[int] | None = None

    def conditions(self, connection: Connection) -> list[ColumnElement[bool]]:
        """Give all that is asked of a row, for those who count all rows."""
        if self.only is not None:
            return [is_among(connection, self.table.c.id, self.only), *self.probes]
        if self.walked is None:
            rows = () if self.rows is None else (is_among(connection, self.table.c.id, self.rows),)
            return [*rows, *self.probes]
        branches = self.walked.branches
        if len(branches) == 1 and self.walked.is_of(self.table):
            return [*branches[0].where, *self.probes]
        assert self.walked.ids is not None
        ids = self.walked.ids.subquery()
        found = [self.table.c.id.in_(select(ids.c.id)), *self.probes]
        if self.within is not None:
            found.append(is_among(connection, self.table.c.report, self.within))
        return found


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
    for part in _fewest_first(connection, table, indexed):
        enough = only is not None and len(only) <= ENOUGH
        found = None if enough else _look_up(connection, table, part)
        if found is None:
            many.append(part)
            continue
        ids = frozenset(row for _, row in found)
        only = ids if only is None else only & ids
        days |= {row: day for day, row in found} if part.is_dated() else {}
    walked = None
    if only is None and walking:
        walked = next((part for part in many if part.branches), None)
    within: frozenset[int] | None = None
    rows: frozenset[int] | None = None
    for part in many:
        if part is walked:
            continue
        reports = held = None
        if only is not None or (walked is not None and not walked.is_of(table)):
            reports = _reports(connection, table, part)
        elif walked is None and walking:
            held = _rows(connection, part)
        if reports is not None:
            within = reports if within is None else within & reports
        elif held is not None:
            rows = held if rows is None else rows & held
        else:
            probes.append(_test(connection, part))
    if only is not None and within is not None:
        only, within = frozenset(row for row in only if row // schema.ROWS in within), None
    return Plan(table, probes, only, days, walked, within, rows)


def _test(connection: Connection, part: Part) -> Any:
    """Give the test of ``part`` that costs less."""
    if part.dense is None or part.ids is None:
        return part.probe
    most = HELD[connection.dialect.name]
    some = part.ids.limit(most + 1).subquery()
    fit: int = connection.execute(select(func.count()).select_from(some)).scalar_one()
    return part.probe if fit <= most else part.dense


def _reports(connection: Connection, table: Table, part: Part) -> frozenset[int] | None:
    """Give the reports that ``part`` selects: the id of a row says which report it is of."""
    if not part.reports or table is schema.reports:
        return None
    assert part.ids is not None
    most = HELD[connection.dialect.name]
    found = read_pairs(connection, part.ids.limit(most + 1))
    return frozenset(row for _, row in found) if len(found) <= most else None


def _rows(connection: Connection, part: Part) -> frozenset[int] | None:
    """Give the rows of a part whose test is dear, where they are not too many to hold."""
    if part.reports or part.dense is None or part.ids is None:
        return None
    found = read_pairs(connection, part.ids.limit(HELD_ROWS + 1))
    return frozenset(row for _, row in found) if len(found) <= HELD_ROWS else None


def _most(table: Table, part: Part) -> int:
    """Give how many ids of ``part`` are looked up, at most."""
    if part.reports and table is not schema.reports:
        return FEW_REPORTS
    return FEW if part.is_dated() else FEW_UNDATED


def _fewest_first(connection: Connection, table: Table, parts: list[Part]) -> list[Part]:
    """Sort ``parts`` by how many rows fit; those that too many fit come last."""
    if len(parts) < 2:
        return parts

    def size(part: Part) -> tuple[bool, int]:
        assert part.ids is not None
        most = _most(table, part)
        some = part.ids.limit(most + 1).subquery()
        found: int = connection.execute(select(func.count()).select_from(some)).scalar_one()
        return found > most, found

    return sorted(parts, key=size)


def _look_up(connection: Connection, table: Table, part: Part) -> list[Pair] | None:
    """Give the rows of ``part.ids``, of the reports that it selects all rows; None: too many."""
    assert part.ids is not None
    if part.reports and table is not schema.reports:
        reports = _reports(connection, table, part)
        if reports is None:
            return None
        query = select(table.c.id).where(is_among(connection, table.c.report, reports))
        if len(reports) <= FEW_REPORTS:
            return read_pairs(connection, query)
        # many reports may have few rows: those that hold "resumed" may tell of no event
        found = read_pairs(connection, query.limit(FEW_UNDATED + 1))
        return found if len(found) <= FEW_UNDATED else None
    most = _most(table, part)
    found = read_pairs(connection, part.ids.limit(most + 1))
    return found if len(found) <= most else None
