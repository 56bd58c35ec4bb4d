"""GeoJSON (RFC 7946): a point for every event whose place has coordinates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marsad.export.columns import EVENT_COLUMNS
from marsad.export.walking import rows_of, text_target
from marsad.query import Filters
from marsad.query.rows import EventRow
from marsad.store import Store

_PROPERTIES = [c for c in EVENT_COLUMNS if c.name not in ("id", "lat", "lon")]


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write a FeatureCollection of the events that fit and lie somewhere; give their number."""
    count = 0
    with text_target(target) as out:
        out.write('{"type": "FeatureCollection", "features": [')
        for row in rows_of(store, filters, "events"):
            if isinstance(row, EventRow) and row.place and row.place.lat is not None:
                out.write(",\n" if count else "\n")
                out.write(json.dumps(feature(row), ensure_ascii=False))
                count += 1
        out.write("\n]}\n")
    return count


def feature(row: EventRow) -> dict[str, Any]:
    """Give one event as a feature; positions are longitude, latitude."""
    assert row.place is not None
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": {"type": "Point", "coordinates": [row.place.lon, row.place.lat]},
        "properties": {c.name: value for c in _PROPERTIES if (value := c.value(row)) is not None},
    }
