"""Writes many rows at once: executemany for SQLite, COPY for PostgreSQL."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Table

from marsad.store.schema import metadata

Row = Mapping[str, Any]
_NUL = "\x00"  # PostgreSQL's text cannot hold it


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert ``rows``, each with a value for every column of ``table``, into an open transaction.

    NUL characters become U+FFFD.
    """
    if not rows:
        return
    names = [c.name for c in table.columns]
    values = ([_encoded(row[name], name, table) for name in names] for row in rows)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_insert(table.name), [tuple(v) for v in values])
        return
    quoted = ", ".join(f'"{name}"' for name in names)
    stream = io.BytesIO(_copied(values))
    cursor = connection.connection.cursor()
    try:
        cast("Any", cursor).execute(f'COPY "{table.name}" ({quoted}) FROM STDIN', stream=stream)
    finally:
        cursor.close()


@cache
def _insert(table: str) -> str:
    names = [c.name for c in metadata.tables[table].columns]
    quoted, marks = ", ".join(f'"{n}"' for n in names), ", ".join("?" for _ in names)
    return f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})'


def _encoded(value: Any, name: str, table: Table) -> Any:
    if isinstance(value, str):
        return value.replace(_NUL, "\ufffd") if _NUL in value else value
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False).replace("\\u0000", "\ufffd")
    return value


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_WRITTEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "\\N",
    bool: lambda value: "t" if value else "f",
    str: lambda value: value.translate(_ESCAPES),
    bytes: lambda value: "\\\\x" + value.hex(),
}


def _copied(values: Iterable[Iterable[Any]]) -> bytes:
    """Write rows in the text format of COPY."""
    lines = ["\t".join(_WRITTEN.get(type(v), str)(v) for v in row) + "\n" for row in values]
    return "".join(lines).encode()
