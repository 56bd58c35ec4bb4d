"""GeoJSON (RFC 7946): a point for every event whose place has coordinates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marsad.export.columns import EVENT_COLUMNS
from marsad.export.walking import write_listed
from marsad.query import Filters, find_events
from marsad.query.rows import EventRow
from marsad.store import Store

_PROPERTIES = [c for c in EVENT_COLUMNS if c.name not in ("id", "lat", "lon")]


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write a FeatureCollection of the events that fit and lie somewhere; give their number."""
    placed = (r for r in find_events(store, filters) if r.place and r.place.lat is not None)
    head = '{"type": "FeatureCollection", "features": ['
    return write_listed(target, head, (feature(row) for row in placed))


def feature(row: EventRow) -> dict[str, Any]:
    """Give one event as a feature; positions are longitude, latitude."""
    assert row.place is not None
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": {"type": "Point", "coordinates": [row.place.lon, row.place.lat]},
        "properties": {c.name: value for c in _PROPERTIES if (value := c.value(row)) is not None},
    }
