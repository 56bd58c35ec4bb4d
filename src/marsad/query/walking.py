"""Walks a list in its order, the latest day first, along the indices that have it so.

Each branch gives its rows by (day, id), the last first, in pieces that grow; they are merged here,
and what no index knows is tested, some rows at a time. Every look at the store is a range of one
index or some ids: no planner can take another way.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from marsad.query.among import Pair, is_among, read_ids, read_pairs
from marsad.query.plan import Branch, Plan
from marsad.store.schema import ROWS

PIECE = 2_000
"""Most rows that are read or tested at once."""


def walk(
    connection: Connection, plan: Plan, after: Pair | None, size: int, *, dated: bool
) -> list[Pair]:
    """Give the next ``size`` rows of ``plan`` behind ``after``, fewer where the list ends.

    With ``dated`` rows of no known day are left out.
    """
    columns = plan.table.c
    branches: Sequence[Branch] = (Branch(columns.day, columns.id, ()),)
    if plan.walked is not None:
        branches = plan.walked.branches
    own = plan.rows is None and (plan.walked is None or plan.walked.is_of(plan.table))
    if own:  # the rows themselves are walked: tested where they are
        branches = [b._replace(where=(*b.where, *plan.probes)) for b in branches]
    pairs = _ordered(connection, branches, after, size, dated=dated)
    return list(islice(pairs if own else tested(connection, plan, pairs, size), size))


def tested(connection: Connection, plan: Plan, pairs: Iterable[Pair], size: int) -> Iterator[Pair]:
    """Give those of ``pairs`` that pass the probes of ``plan``; ``size`` of them are wanted."""
    if (reports := plan.within) is not None:
        pairs = (pair for pair in pairs if pair[1] // ROWS in reports)
    if (rows := plan.rows) is not None:
        pairs = (pair for pair in pairs if pair[1] in rows)
    pairs, piece = iter(pairs), size + size // 4 + 8
    column = plan.table.c.id
    while some := list(islice(pairs, piece)):
        query = select(column.label("id")).where(is_among(connection, column, {i for _, i in some}))
        fit = set(read_ids(connection, query.where(*plan.probes)))
        yield from (pair for pair in some if pair[1] in fit)
        piece = min(2 * piece, PIECE)


def order(pair: Pair) -> tuple[str, int]:
    """Give what pairs sort by, the last row of a list first."""
    return pair[0] or "", pair[1]


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Give ``pairs`` as a list has them."""
    made = sorted(((day or "", row) for day, row in pairs), reverse=True)  # no call for each
    return [(day or None, row) for day, row in made]


def _ordered(
    connection: Connection,
    branches: Sequence[Branch],
    after: Pair | None,
    size: int,
    *,
    dated: bool,
) -> Iterator[Pair]:
    """Give each row of ``branches`` behind ``after`` once, in order."""
    if after is None or after[0] is not None:
        yield from _merged(_dated(connection, branch, after, size) for branch in branches)
        after = None
    if not dated:
        yield from _merged(_undated(connection, branch, after, size) for branch in branches)


def _merged(several: Iterable[Iterator[Pair]]) -> Iterator[Pair]:
    last: Pair | None = None
    for pair in heapq.merge(*several, key=order, reverse=True):
        if pair != last:  # a row that several branches have
            yield pair
            last = pair


def _dated(connection: Connection, branch: Branch, after: Pair | None, size: int) -> Iterator[Pair]:
    day, row = branch.day, branch.id
    query = select(row.label("id"), day.label("day")).where(*branch.where, day.is_not(None))
    query = query.order_by(day.desc(), row.desc())
    while True:
        behind: list[Any] = []
        if after is not None:
            behind = [day <= after[0], or_(day < after[0], and_(day == after[0], row < after[1]))]
        found = in_order(read_pairs(connection, query.where(*behind).limit(size)))
        yield from found
        if len(found) < size:
            return
        after, size = found[-1], min(2 * size, PIECE)


def _undated(
    connection: Connection, branch: Branch, after: Pair | None, size: int
) -> Iterator[Pair]:
    row = branch.id
    query = select(row.label("id")).where(*branch.where, branch.day.is_(None))
    query = query.order_by(row.desc())
    while True:
        behind: list[ColumnElement[bool]] = [row < after[1]] if after is not None else []
        found = in_order(read_pairs(connection, query.where(*behind).limit(size)))
        yield from found
        if len(found) < size:
            return
        after, size = found[-1], min(2 * size, PIECE)
