"""JSON lines of the rows, as ``marsad events --to jsonl`` prints them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from marsad.export.walking import rows_of, text_target
from marsad.query import Filters
from marsad.store import Store


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the rows that fit; give their number."""
    encoder = msgspec.json.Encoder()
    count = 0
    with text_target(target) as out:
        for row in rows_of(store, filters, of):
            out.write(encoder.encode(row).decode() + "\n")
            count += 1
    return count
