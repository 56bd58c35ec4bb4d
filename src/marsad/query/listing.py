"""Lists of events and statements: newest first, page by page, each page one look at the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, select

from marsad.errors import QueryError
from marsad.query.among import Pair, is_among, read_pairs
from marsad.query.asked import Asked, look_up
from marsad.query.conditions import Target, make_plan
from marsad.query.filters import Filters
from marsad.query.loading import load_events, load_statements
from marsad.query.plan import Plan
from marsad.query.rows import EventRow, StatementRow
from marsad.query.walking import in_order, order, tested, walk
from marsad.store import Store, schema

Row = TypeVar("Row")
PAGE = 500
"""Rows loaded at once where no limit is given; memory stays flat over any list."""
_LOCAL = {"events": "ev", "statements": "st"}


class Found(Generic[Row]):
    """Rows, made while they are walked; ``notes`` tell people how names were taken."""

    def __init__(self, rows: Iterator[Row], notes: tuple[str, ...] = ()) -> None:
        self._rows, self.notes = rows, notes

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def __next__(self) -> Row:
        return next(self._rows)


def find_events(
    store: Store,
    filters: Filters | None = None,
    *,
    limit: int | None = None,
    after: str | None = None,
) -> Found[EventRow]:
    """Give the events that fit ``filters``, the latest day first, those of no known day last.

    ``after`` is the id of the last row seen (``12:ev3``): the list goes on behind it.

    Raises:
        QueryError: a value or name cannot be understood (at the call, not while walking).
        StoreError: the store fails.
    """
    return _found(store, filters, "events", load_events, limit, after)


def find_statements(
    store: Store,
    filters: Filters | None = None,
    *,
    limit: int | None = None,
    after: str | None = None,
) -> Found[StatementRow]:
    """Give the statements that fit ``filters``; order, ``after`` and errors as ``find_events``."""
    return _found(store, filters, "statements", load_statements, limit, after)


def _found(
    store: Store,
    filters: Filters | None,
    target: Target,
    load: Callable[[Connection, list[int]], list[Row]],
    limit: int | None,
    after: str | None,
) -> Found[Row]:
    check_limit(limit)
    with store.reading() as connection:
        asked = look_up(store, connection, filters or Filters())
        plan = make_plan(connection, asked, target)
        cursor = _cursor(store, connection, plan, after) if after else None
    return Found(_walk(store, _Pages(plan, asked, cursor), load, limit), asked.notes)


def check_limit(limit: int | None) -> None:
    """Raise where ``limit`` is no number of rows."""
    if limit is not None and limit < 1:
        raise QueryError(f"limit: expected 1 or more, found {limit}")


def _walk(
    store: Store,
    pages: _Pages,
    load: Callable[[Connection, list[int]], list[Row]],
    limit: int | None,
) -> Iterator[Row]:
    left = limit
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        with store.reading() as connection:
            ids = pages.next_ids(connection, size)
            rows = load(connection, ids)
        yield from rows
        if len(ids) < size:
            return
        left = None if left is None else left - len(ids)


class _Pages:
    """Gives ids by (day, id), latest first; then those without a day, by id."""

    def __init__(self, plan: Plan, asked: Asked, cursor: Pair | None) -> None:
        self.plan, self.cursor = plan, cursor
        filters = asked.filters
        self.dated_only = bool(filters.since or filters.until)
        self.few: list[Pair] | None = None

    def next_ids(self, connection: Connection, size: int) -> list[int]:
        """Give the next ``size`` ids; fewer: the list ends."""
        if self.plan.only is not None:
            found = self._from_few(connection, size)
        else:
            found = walk(connection, self.plan, self.cursor, size, dated=self.dated_only)
        if found:
            self.cursor = found[-1]
        return [row for _, row in found]

    def _from_few(self, connection: Connection, size: int) -> list[Pair]:
        """Sort what was looked up, once; test as much of it as a page needs."""
        if self.few is None:
            self.few = in_order(self._dated(connection))
            if self.cursor is not None:
                seen = order(self.cursor)
                self.few = [pair for pair in self.few if order(pair) < seen]
        found = list(islice(tested(connection, self.plan, self.few, size), size))
        if found:
            self.few = self.few[self.few.index(found[-1]) + 1 :]
        return found

    def _dated(self, connection: Connection) -> list[Pair]:
        plan = self.plan
        assert plan.only is not None
        known = [(plan.days[row], row) for row in plan.only if row in plan.days]
        others = plan.only - plan.days.keys()
        if not others:
            return known
        columns = plan.table.c
        query = select(columns.day, columns.id).where(is_among(connection, columns.id, others))
        return [*known, *read_pairs(connection, query)]


def _cursor(store: Store, connection: Connection, plan: Plan, after: str) -> Pair:
    name = plan.table.name
    row = row_id(store, connection, after, name)
    day = connection.execute(select(plan.table.c.day).where(plan.table.c.id == row)).scalar()
    return day, row


def row_id(store: Store, connection: Connection, said: str, table: str) -> int:
    """Give the id of the row of ``table`` (events, statements) that is called ``12:ev3``.

    Raises:
        QueryError: not-found.
        StoreError: not-found, of the report.
    """
    report, _, local = said.strip().rpartition(":")
    columns = schema.metadata.tables[table].c
    found: Any = None
    if report and local.startswith(_LOCAL[table]):
        query = select(columns.id).where(columns.report == store.find(report))
        found = connection.execute(query.where(columns.local == local)).scalar()
    if found is None:
        raise QueryError(
            f"there is no {table[:-1]} {said!r}; expected an id such as 12:{_LOCAL[table]}3",
            code="not-found",
        )
    return int(found)
