"""Keeps records with their raw input: new, replaced whole, or there already."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.store import schema
from marsad.store.identity import (
    content_bytes,
    item_of,
    reading_options,
    reading_version,
    report_key,
)
from marsad.store.keys import entity_key, key_names, key_row
from marsad.store.projection import PROJECTED, Rows, project, published_day
from marsad.store.rows import insert_rows

LEVEL = 6
Action = Literal["new", "replaced", "same"]


class Entry(NamedTuple):
    """A record to keep, the input it was read from, and when that was found (ISO 8601, UTC)."""

    record: Record
    item: RawItem | None = None
    retrieved: str | None = None


class Kept(NamedTuple):
    """What became of an entry: the id of its report, and whether anything was written."""

    report: int
    action: Action


class Corrected(NamedTuple):
    """A record as people have corrected it; ``reviews`` is what they made of which local id."""

    record: Record
    reviews: Mapping[str, str]

    def kept(self) -> Record:
        """Give the record without the events and statements that people rejected."""
        rejected = {name for name, review in self.reviews.items() if review == "rejected"}
        if not rejected:
            return self.record
        return msgspec.structs.replace(
            self.record,
            events=[e for e in self.record.events if e.id not in rejected],
            statements=[s for s in self.record.statements if s.id not in rejected],
        )


Overlay = Callable[[Connection, int, Record], Corrected]
"""Gives the record of a report with its corrections applied; ``marsad.review`` has it."""


def keep(
    connection: Connection,
    entries: Sequence[Entry],
    overlay: Overlay | None = None,
    *,
    replace: bool = False,
) -> list[Kept]:
    """Keep ``entries`` in the open transaction of ``connection``; give what became of each.

    A report that is there is replaced where another version of Marsad or its data has read it
    (``replace``: always), its corrections left as they are and applied again by ``overlay``.
    """
    kept: list[Kept] = []
    written: dict[int, Record] = {}
    fresh: dict[int, tuple[Entry, RawItem]] = {}
    for entry in entries:
        item = entry.item or item_of(entry.record)
        key = report_key(item)
        found = _find(connection, key, entry.record)
        if found is not None and (replace or not _is_same(found, key, item, entry.record)):
            # First of all: who corrects the report, or reads it too, waits here, not at its rows.
            # What has been read meanwhile is looked at again.
            lock_report(connection, found.id)
            found = _find(connection, key, entry.record)
        if found is None:
            report = _insert_report(connection, entry.record, item, key)
            fresh[report] = entry, item
            kept.append(Kept(report, "new"))
        elif _is_same(found, key, item, entry.record) and not replace:
            kept.append(Kept(found.id, "same"))
            continue
        else:
            report = found.id
            clear_projection(connection, report)
            _update_report(connection, entry.record, item, report, rekeyed=found.key != key)
            if report in fresh:  # twice in these entries: its rows are still to be written
                fresh[report] = entry, item
            kept.append(Kept(report, "replaced"))
        written[report] = entry.record
    _insert_inputs(connection, fresh)
    write_projections(connection, _corrected(connection, written, overlay))
    enqueue(connection, "link", written)
    return kept


def _is_same(found: Any, key: str, item: RawItem, record: Record) -> bool:
    """Say whether the report that was found has been read just as ``record`` has been."""
    if found.version != reading_version(record.provenance):
        return False
    return bool(found.key != key or found.options == reading_options(item))


def _corrected(
    connection: Connection, written: Mapping[int, Record], overlay: Overlay | None
) -> dict[int, Corrected]:
    """Give what to project of each report: the record, corrected where people have corrected it."""
    target = schema.corrections.c.report
    found = connection.execute(select(target).where(target.in_(written)).distinct()).scalars()
    reviewed = set(found) if written else set()
    if reviewed and overlay is None:
        enqueue(connection, "review", reviewed)
    return {
        report: overlay(connection, report, record)
        if overlay is not None and report in reviewed
        else Corrected(record, {})
        for report, record in written.items()
    }


def _find(connection: Connection, key: str, record: Record) -> Any:
    """Find the report with ``key``, or one of another input whose text and origin are the same."""
    table, document = schema.reports, record.document
    same = (
        (table.c.sha256 == document.sha256)
        & (table.c.document == document.id)
        & table.c.url.is_not_distinct_from(document.url)
        & table.c.publisher.is_not_distinct_from(document.publisher)
    )
    query = select(table.c.id, table.c.key, table.c.version, table.c.options)
    query = query.where(or_(table.c.key == key, same))
    found = connection.execute(query.order_by(table.c.id)).all()
    return next((row for row in found if row.key == key), found[0] if found else None)


def _insert_report(connection: Connection, record: Record, item: RawItem, key: str) -> int:
    options = reading_options(item)
    values = {**report_values(record), "key": key, "options": options, "revision": 1}
    query = insert(schema.reports).returning(schema.reports.c.id)
    return int(connection.execute(query, values).scalar_one())


def _insert_inputs(connection: Connection, fresh: Mapping[int, tuple[Entry, RawItem]]) -> None:
    """Write the input and the record of reports that are new."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    insert_rows(
        connection,
        schema.raw_items,
        [
            {**raw_values(item), "report": report, "retrieved_at": entry.retrieved or now}
            for report, (entry, item) in fresh.items()
        ],
    )
    insert_rows(
        connection,
        schema.records,
        [
            {**encoded_record(entry.record), "report": report}
            for report, (entry, _) in fresh.items()
        ],
    )


def _update_report(
    connection: Connection, record: Record, item: RawItem, report: int, *, rekeyed: bool
) -> None:
    """Put another reading in the place of the one that is there; the raw content stays."""
    table = schema.reports
    values = {**report_values(record), "revision": table.c.revision + 1}
    if not rekeyed:
        values["options"] = reading_options(item)
        raw = schema.raw_items
        connection.execute(update(raw).where(raw.c.report == report), raw_values(item))
    connection.execute(update(table).where(table.c.id == report).values(**values))
    records = schema.records
    connection.execute(update(records).where(records.c.report == report), encoded_record(record))


def report_values(record: Record) -> dict[str, Any]:
    """Give what the row of a report has from its record."""
    document = record.document
    values = {
        "document": document.id,
        "sha256": document.sha256,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "language": document.language,
        "published": document.published.value,
        "published_basis": document.published.basis,
        "day": published_day(record),
        "version": reading_version(record.provenance),
        "read_at": record.provenance.read_at,
        "characters": len(document.text),
        "statements": len(record.statements),
        "events": len(record.events),
    }
    return {k: v.replace("\x00", "\ufffd") if isinstance(v, str) else v for k, v in values.items()}


def raw_values(item: RawItem) -> dict[str, Any]:
    """Give what the row of an input has from ``item``."""
    content = content_bytes(item)
    return {
        "content": zlib.compress(content, LEVEL),
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "format": item.format,
        "source": item.source,
        "line": item.line,
        "item": item.id,
        "title": item.title,
        "url": item.url,
        "publisher": item.publisher,
        "published": item.published,
        "language": item.language,
        "notes": list(item.notes),
    }


def encoded_record(record: Record) -> dict[str, Any]:
    """Give the row of a record, its report apart."""
    encoded = msgspec.json.encode(record)
    return {
        "record": zlib.compress(encoded, LEVEL),
        "sha256": hashlib.sha256(encoded).hexdigest(),
    }


def write_projections(connection: Connection, corrected: Mapping[int, Corrected]) -> None:
    """Write the rows of reports that have none (see ``clear_projection``)."""
    key_ids = _keep_keys(connection, (c.record for c in corrected.values()))
    rows: Rows = {table: [] for table in PROJECTED}
    for report, (record, reviews) in corrected.items():
        for table, more in project(record, report, key_ids, reviews).items():
            rows[table] += more
    for table in PROJECTED:
        insert_rows(connection, table, rows[table])


def lock_report(connection: Connection, report: int) -> None:
    """Let no other transaction write what hangs on ``report`` until this one ends.

    A writer of SQLite has the store to itself anyway.
    """
    table = schema.reports
    connection.execute(select(table.c.id).where(table.c.id == report).with_for_update())


def clear_projection(connection: Connection, report: int) -> None:
    """Remove the rows of a report, and with them the links that other reports have to them."""
    links = schema.cross_links.c
    connection.execute(
        delete(schema.cross_links).where(
            or_(links.from_report == report, links.to_report == report)
        )
    )
    first = report * schema.ROWS
    for table in (schema.events, schema.statements, schema.quantities, schema.entities):
        within = table.c.id.between(first, first + schema.ROWS - 1)
        connection.execute(delete(table).where(within))  # what hangs on them goes too
    connection.execute(delete(schema.report_words).where(schema.report_words.c.report == report))


def _keep_keys(connection: Connection, records: Iterable[Record]) -> dict[str, int]:
    """Give the id of the key of every entity of ``records``; new ones are kept with their names."""
    rows: dict[str, dict[str, Any]] = {}
    names: set[tuple[str, str]] = set()
    for record in records:
        for entity in record.entities:
            key = entity_key(entity).replace("\x00", "\ufffd")
            if key not in rows:
                rows[key] = key_row(entity, key)
            names.update((name, key) for name in key_names(entity))
    found = _find_keys(connection, list(rows))
    # In one order for all writers: two of them cannot wait for each other in a circle.
    missing = [rows[key] for key in sorted(rows) if key not in found]
    if missing:
        _insert_unless_there(connection, schema.keys, missing)
        found |= _find_keys(connection, [row["key"] for row in missing])
    pairs = [{"name": name, "key": found[key]} for name, key in sorted(names)]
    if pairs:
        _insert_unless_there(connection, schema.key_names, pairs)
    return found


def _find_keys(connection: Connection, wanted: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    table = schema.keys
    for first in range(0, len(wanted), 500):
        part = wanted[first : first + 500]
        query = select(table.c.key, table.c.id).where(table.c.key.in_(part))
        found.update((row.key, row.id) for row in connection.execute(query))
    return found


def _insert_unless_there(
    connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]
) -> None:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    for first in range(0, len(rows), 500):
        part = [dict(row) for row in rows[first : first + 500]]
        connection.execute(dialect.insert(table).values(part).on_conflict_do_nothing())


def enqueue(connection: Connection, kind: str, reports: Iterable[int]) -> None:
    """Note that ``reports`` wait for work of ``kind``: link, review."""
    rows = [{"kind": kind, "report": report} for report in sorted(reports)]
    if rows:
        _insert_unless_there(connection, schema.work, rows)
