"""Any of several values as conditions: tested, looked up by an index, walked along it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, literal_column, select, union_all
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from marsad.query.asked import Named
from marsad.query.plan import Branch

BRANCHES = 40
"""Most branches that are walked side by side."""
Condition = ColumnElement[bool]


def unindexed(connection: Connection, column: Any) -> Any:
    """Give ``column`` so that no index of it is used."""
    if connection.dialect.name == "sqlite":
        return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
    if isinstance(column.type, Text):
        return column.concat(literal_column("''"))
    return column + literal_column("0")


def one_of(column: Any, values: Sequence[Any]) -> Any:
    """Give the condition that ``column`` has one of ``values``."""
    return column == values[0] if len(values) == 1 else column.in_(values)


def alternatives(key: Any, country: Any, named: Named) -> list[Condition]:
    """Give the conditions one of which must hold, each with an index of its own."""
    found: list[Condition] = []
    if named.keys:
        found.append(one_of(key, named.keys))
    if named.countries:
        found.append(one_of(country, named.countries))
    return found


def singles(key: Any, country: Any, named: Named) -> list[Condition]:
    """Give the same, one value each: what an index has in the order of its next column."""
    return [*(key == k for k in named.keys), *(country == c for c in named.countries)]


def branches_of(
    day: Any, row: Any, always: Sequence[Condition], *axes: Sequence[Condition]
) -> tuple[Branch, ...]:
    """Give a branch for each choice of one condition of every axis; none where they are many."""
    several = list(product(*axes))
    if len(several) > BRANCHES:
        return ()
    return tuple(Branch(day, row, (*chosen, *always)) for chosen in several)


def each(conditions: Sequence[Condition]) -> list[tuple[Condition, ...]]:
    """Give each of ``conditions`` alone; no condition where there are none."""
    return [(c,) for c in conditions] or [()]


def dated(row: Any, day: Any, *where: Any) -> Select[Any]:
    """Give the select of the ids ``row`` with their days where all of ``where`` hold."""
    return select(row.label("id"), day.label("day")).where(*where)


def together(selects: Iterable[Select[Any]]) -> Select[Any]:
    """Give all that ``selects`` give."""
    several = list(selects)
    if len(several) == 1:
        return several[0]
    found = union_all(*several).subquery()
    return select(*found.c)
