"""Writes many rows at once: executemany for SQLite, COPY for PostgreSQL."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import JSON, Connection, Table, exc

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
    values = _encoded(table, names, rows)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_insert(table.name), [tuple(v) for v in values])
        return
    quoted = ", ".join(f'"{name}"' for name in names)
    stream = io.BytesIO(_copied(values))
    _copy(connection, f'COPY "{table.name}" ({quoted}) FROM STDIN', stream)


def _copy(connection: Connection, statement: str, stream: io.BytesIO) -> None:
    """Run COPY with the driver; what it raises is wrapped as SQLAlchemy wraps all else."""
    errors = cast("Any", connection.dialect).dbapi.Error
    cursor = connection.connection.cursor()
    try:
        cast("Any", cursor).execute(statement, stream=stream)
    except errors as error:
        if connection.dialect.is_disconnect(error, None, None):
            connection.invalidate(error)
        raise exc.DBAPIError.instance(
            statement, None, error, errors, dialect=connection.dialect
        ) from error
    finally:
        cursor.close()


@cache
def _insert(table: str) -> str:
    names = [c.name for c in metadata.tables[table].columns]
    quoted, marks = ", ".join(f'"{n}"' for n in names), ", ".join("?" for _ in names)
    return f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})'


def _encoded(table: Table, names: list[str], rows: Sequence[Row]) -> Iterator[list[Any]]:
    """Give the values of ``rows`` in the order of ``names``, as the drivers take them."""
    structured = [n for n, c in enumerate(table.columns) if isinstance(c.type, JSON)]
    for row in rows:
        # One expression without a call: this runs for every value that is kept.
        values = [
            value.replace(_NUL, "\ufffd") if value.__class__ is str and _NUL in value else value
            for value in map(row.__getitem__, names)
        ]
        for n in structured:
            if values[n] is not None:
                made = json.dumps(values[n], ensure_ascii=False)
                values[n] = made.replace("\\u0000", "\ufffd")
        yield values


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
