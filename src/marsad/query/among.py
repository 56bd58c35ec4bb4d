"""Whether a column is among many ids, as one parameter instead of thousands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import BigInteger, Text

_NAMES = count()
_SMALL = 60


def is_among(connection: Connection, column: Any, ids: Iterable[int]) -> ColumnElement[bool]:
    """Give the condition that ``column`` is one of ``ids``."""
    wanted = sorted(ids)
    if len(wanted) <= _SMALL:
        found: ColumnElement[bool] = column.in_(wanted)
        return found
    name = f"ids_{next(_NAMES) % 64}"
    if connection.dialect.name == "sqlite":
        listed = func.json_each(bindparam(name, json.dumps(wanted), Text)).table_valued("value")
        values: Select[Any] = select(literal_column("value")).select_from(listed)
        return column.in_(values)  # type: ignore[no-any-return]
    return column == func.any(bindparam(name, wanted, ARRAY(BigInteger)))  # type: ignore[no-any-return]
