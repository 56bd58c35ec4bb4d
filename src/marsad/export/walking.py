"""Walks the rows to export, and opens what they are written to."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from marsad.export import STANDARD_OUTPUT
from marsad.model.record import Record
from marsad.query import Filters, find_events, find_statements
from marsad.query.rows import EventRow, StatementRow
from marsad.review import reviewed_record
from marsad.store import Store


def rows_of(store: Store, filters: Filters, of: str) -> Iterator[EventRow | StatementRow]:
    """Give the rows that fit, the latest first, loaded page by page."""
    return find_events(store, filters) if of == "events" else find_statements(store, filters)


def records_of(store: Store, filters: Filters) -> Iterator[tuple[int, Record]]:
    """Give each report that holds an event or statement that fits, once, with its number.

    Records are as people have corrected them, without what they rejected.
    """
    seen: set[int] = set()
    for of in ("events", "statements"):
        for row in rows_of(store, filters, of):
            if row.report.id not in seen:
                seen.add(row.report.id)
                yield row.report.id, reviewed_record(store, row.report.id).kept()


def write_listed(target: Path, head: str, nodes: Iterable[Any]) -> int:
    """Write the JSON of ``nodes``, a line each, between ``head`` and ``]}``; give how many."""
    count = 0
    with text_target(target) as out:
        out.write(head)
        for node in nodes:
            out.write(",\n" if count else "\n")
            out.write(json.dumps(node, ensure_ascii=False))
            count += 1
        out.write("\n]}\n")
    return count


@contextmanager
def text_target(target: Path) -> Iterator[TextIO]:
    """Open ``target`` (``-``: standard output) for UTF-8 text; halves of surrogate pairs become ?.

    Lines end as they are written: CSV asks for its own.
    """
    if target == STANDARD_OUTPUT:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
        return
    with target.open("w", encoding="utf-8", errors="replace", newline="") as out:
        yield out
