"""CSV in the columns of ACLED's event file. These are Marsad's readings, never ACLED's data.

Only events that a code of the mapping reaches (docs/ontology.md) and that are told to have
happened are written. Columns that nothing in the report answers stay empty.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from marsad.export.columns import in_role, joined, name_of, said_by
from marsad.export.csv_tables import write_table
from marsad.query import Filters, find_events
from marsad.query.rows import Argument, EventRow
from marsad.resources import load_yaml
from marsad.store import Store

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
_TIME = {"minute": 1, "day": 1, "week": 2, "month": 3, "year": 3}
_GEO = {"city": 1, "district": 1, "facility": 1, "area": 2, "admin2": 2, "admin1": 3, "country": 3}


@cache
def _shape() -> dict[str, Any]:
    shape: dict[str, Any] = load_yaml("ontology/acled_shape.yaml")
    return shape


def write(store: Store, filters: Filters, target: Path, of: str) -> int:
    """Write the events that fit and have a code; give their number."""
    told = (acled_row(r) for r in find_events(store, filters) if is_told(r) and r.acled)
    return write_table(target, COLUMNS, ([row.get(name) for name in COLUMNS] for row in told))


def is_told(row: EventRow) -> bool:
    """Say whether a report tells the event as a fact or a claim, neither denied nor planned."""
    return row.polarity == "positive" and row.reality == "actual"


def acled_row(row: EventRow) -> dict[str, Any]:
    """Give the columns of one event that have an answer."""
    kind, disorder = _shape()["disorder"].get(row.acled, (None, None))
    actors, recipients = (
        in_role(row, "actor") or in_role(row, "participant"),
        in_role(row, "recipient"),
    )
    one, two = _inter(actors), _inter(recipients)
    place, killed = row.place, row.effects.get("killed")
    country = place.country if place else None
    return {
        "event_id_cnty": f"{country or 'XXX'}{row.id.replace(':', '-')}",
        "event_date": row.day,
        "year": int(row.day[:4]) if row.day else None,
        "time_precision": _TIME.get(row.time_precision or ""),
        "disorder_type": disorder,
        "event_type": kind,
        "sub_event_type": row.acled,
        "actor1": name_of(actors[0]) if actors else None,
        "assoc_actor_1": joined(name_of(a) for a in actors[1:]),
        "inter1": one,
        "actor2": name_of(recipients[0]) if recipients else None,
        "assoc_actor_2": joined(name_of(a) for a in recipients[1:]),
        "inter2": two,
        "interaction": joined([one, two]) and "-".join(x for x in (one, two) if x),
        "civilian_targeting": "Civilian targeting" if two == "Civilians" and kind not in (
            "Protests", "Riots", "Strategic developments") else None,
        "country": country,
        "location": name_of(place) if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": _GEO.get(place.precision or "") if place else None,
        "source": row.report.publisher or row.report.url,
        "notes": _notes(row),
        "fatalities": killed.low if killed else None,
        "tags": joined([f"marsad={row.id}", f"confidence={row.confidence:g}", _undated(row)]),
        "timestamp": row.report.published,
    }  # fmt: skip


def _inter(parties: list[Argument]) -> str | None:
    """Name the kind of the first party whose sector says it."""
    kinds = _shape()["inter"]
    return next((kinds[a.sector] for a in parties if a.sector in kinds), None)


def _undated(row: EventRow) -> str | None:
    return "day=report" if row.day_basis == "report" else None


def _notes(row: EventRow) -> str:
    claimed = joined(said_by(s) for s in row.according_to)
    return row.sentence if row.by_author or not claimed else f"{row.sentence} [{claimed}]"
