"""CSV in the columns of UCDP's georeferenced events: only what kills, and who says how many.

``best``, ``low`` and ``high`` are the figures of one telling; ``claimed_by`` names whose they are.
Events that several reports tell share ``same_event``: their figures stand in rows of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marsad.export.acled import is_told
from marsad.export.columns import in_role, joined, name_of, said_by
from marsad.export.csv_tables import write_table
from marsad.query import Filters, find_events
from marsad.query.rows import EventRow
from marsad.store import Store

COLUMNS = (
    "id", "year", "type_of_violence", "conflict_name", "side_a", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "where_prec",
    "where_coordinates", "latitude", "longitude", "country", "date_prec", "date_start",
    "date_end", "deaths_unknown", "best", "low", "high", "claimed_by", "same_event", "sentence",
)  # fmt: skip
_WHERE = {
    "city": 1,
    "district": 1,
    "facility": 1,
    "area": 2,
    "admin2": 3,
    "admin1": 4,
    "country": 6,
}
_WHEN = {"minute": 1, "day": 1, "week": 3, "month": 4, "year": 5}


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the events that fit, have a UCDP type and a death; give their number."""
    deadly = (
        ucdp_row(row)
        for row in find_events(store, filters)
        if is_told(row) and row.ucdp and "killed" in row.effects
    )
    return write_table(target, COLUMNS, ([row.get(name) for name in COLUMNS] for row in deadly))


def ucdp_row(row: EventRow) -> dict[str, Any]:
    """Give the columns of one event that have an answer."""
    place, killed = row.place, row.effects["killed"]
    claimed = "author" if row.by_author else joined(said_by(s) for s in row.according_to)
    return {
        "id": row.id,
        "year": int(row.day[:4]) if row.day else None,
        "type_of_violence": row.ucdp,
        "side_a": joined(name_of(a) for a in in_role(row, "actor") + in_role(row, "participant")),
        "side_b": joined(name_of(a) for a in in_role(row, "recipient")),
        "number_of_sources": 1,
        "source_article": row.report.url or row.report.document,
        "source_office": row.report.publisher,
        "source_date": row.report.published,
        "source_headline": row.report.title,
        "where_prec": _WHERE.get(place.precision or "") if place else None,
        "where_coordinates": name_of(place) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "country": place.country if place else None,
        "date_prec": _WHEN.get(row.time_precision or ""),
        "date_start": row.begin,
        "date_end": row.end or row.begin,
        "best": killed.low,
        "low": killed.low,
        "high": killed.high if killed.high is not None else killed.low,
        "claimed_by": claimed,
        "same_event": row.group,
        "sentence": row.sentence,
    }
