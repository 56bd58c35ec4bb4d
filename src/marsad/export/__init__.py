"""What a store holds, in the formats of others: one file a format, streamed, every filter honoured.

``write_export`` is the door. A format is written by the function ``write`` of its module, which is
imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import QueryError

if TYPE_CHECKING:
    from marsad.query import Filters
    from marsad.store import Store


@dataclass(frozen=True)
class Format:
    """One format: its module, whether it lists statements too, what it needs for a target."""

    module: str
    statements: bool = False
    needs: str | None = None


FORMATS: dict[str, Format] = {
    "csv": Format("csv_tables", statements=True),
    "parquet": Format("parquet", statements=True, needs="a file"),  # its parts are told at its end
    "jsonl": Format("jsonl", statements=True),
    "jsonld": Format("jsonld", statements=True),
    "geojson": Format("geojson"),
    "acled": Format("acled"),
    "ucdp": Format("ucdp"),
    "conll": Format("conll"),
    "brat": Format("brat", needs="a folder"),
    "md": Format("markdown"),
    "html": Format("briefing_page"),
}
STANDARD_OUTPUT = Path("-")
"""The target that means standard output."""


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
        QueryError: there is no such format, it does not list statements, it cannot be written to
            standard output, or a filter means nothing.
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
    if form.needs and Path(target) == STANDARD_OUTPUT:
        raise QueryError(f"output: {name} is written to {form.needs}, give one with -o")
    from marsad.query import Filters as AllOf

    write: Callable[[Store, Filters, Path, str], int] = import_module(
        f"{__name__}.{form.module}"
    ).write
    return write(store, filters or AllOf(), Path(target), of)
