"""CSV (RFC 4180, UTF-8) of events or statements."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from marsad.export.columns import columns_of
from marsad.export.walking import rows_of, text_target
from marsad.query import Filters
from marsad.store import Store

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the rows that fit; give their number."""
    columns = columns_of(of)
    rows = ([c.value(row) for c in columns] for row in rows_of(store, filters, of))
    return write_table(target, [c.name for c in columns], rows)


def write_table(target: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write ``rows`` under ``names``; give how many they were."""
    count = 0
    with text_target(target) as out:
        writer = csv.writer(out)
        writer.writerow(names)
        for row in rows:
            writer.writerow([cell(value) for value in row])
            count += 1
    return count


def cell(value: Any) -> Any:
    """Give a value as a cell: nothing for None, and no words that a spreadsheet would run.

    Words that begin like a formula get an apostrophe in front (OWASP, CSV injection).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
