"""Parquet of the columns of the CSV, in row groups, zstd."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from marsad.export.columns import columns_of
from marsad.export.walking import rows_of
from marsad.query import Filters
from marsad.store import Store

GROUP = 5_000
"""Rows of one row group: what is held in memory."""
_TYPES = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "truth": pa.bool_()}


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the rows that fit; give their number."""
    columns = columns_of(of)
    schema = pa.schema([pa.field(c.name, _TYPES[c.kind]) for c in columns])
    count = 0
    rows = rows_of(store, filters, of)
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            values: dict[str, list[Any]] = {
                c.name: [_clean(c.value(row)) for row in group] for c in columns
            }
            writer.write_table(pa.table(values, schema=schema))
            count += len(group)
    return count


def _clean(value: Any) -> Any:
    """Parquet's strings are UTF-8: a half of a surrogate pair becomes ?."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
