"""What a store holds, in the formats of others: one file a format, streamed, every filter honoured.

``write_export`` is the door. A format is written by the function ``write`` of its module, which is
imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from marsad.errors import QueryError
from marsad.query import Filters
from marsad.store import Store


@dataclass(frozen=True)
class Format:
    """One format: its module, whether it lists statements too, and whether it needs a folder."""

    module: str
    told: str
    statements: bool = False
    folder: bool = False


FORMATS: dict[str, Format] = {
    "csv": Format("csv_tables", "CSV of events or statements, one a row", statements=True),
    "parquet": Format("parquet", "Parquet of the same columns", statements=True),
    "jsonl": Format("jsonl", "JSON lines of the rows of marsad events", statements=True),
    "jsonld": Format("jsonld", "JSON-LD: schema.org Event, Claim, ClaimReview", statements=True),
    "geojson": Format("geojson", "GeoJSON points of the events with a place"),
    "acled": Format("acled", "CSV in the columns of ACLED (these are not ACLED's data)"),
    "ucdp": Format("ucdp", "CSV in the columns of UCDP's events, where a death is told"),
    "conll": Format("conll", "CoNLL columns of the reports, for annotators"),
    "brat": Format("brat", "brat standoff of the reports, a folder", folder=True),
    "md": Format("markdown", "A briefing in Markdown"),
    "html": Format("briefing_page", "A briefing as one HTML page, with map and timeline"),
}


def write_export(
    store: Store,
    name: str,
    target: str | Path,
    filters: Filters | None = None,
    *,
    of: str = "events",
) -> int:
    """Write what fits ``filters`` to ``target`` and give the number of rows (reports, for texts).

    ``of`` is events or statements; memory stays flat over any number of rows, save for briefings,
    which hold what they show.

    Raises:
        QueryError: there is no such format, it does not list statements, or a filter means nothing.
        StoreError: the store fails.
        OSError: the target cannot be written.
    """
    form = FORMATS.get(name)
    if form is None:
        raise QueryError(f"format: there is no {name!r}; expected {', '.join(FORMATS)}")
    if of not in ("events", "statements"):
        raise QueryError(f"of: expected events or statements, found {of!r}")
    if of == "statements" and not form.statements:
        raise QueryError(f"of: {name} lists events only")
    write: Callable[[Store, Filters, Path, str], int] = import_module(
        f"{__name__}.{form.module}"
    ).write
    return write(store, filters or Filters(), Path(target), of)
