"""Checks that a store holds what was put into it, report by report, also where it is damaged."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, exc, func, select, text

from marsad.errors import StoreError
from marsad.model.record import Record
from marsad.records.spans import misplaced_spans
from marsad.store import schema
from marsad.store.connection import explain
from marsad.store.identity import report_key
from marsad.store.indexing import words_version
from marsad.store.keeping import Corrected, report_values
from marsad.store.keys import entity_key
from marsad.store.projection import PROJECTED, project
from marsad.store.store import Store, decode_item, decode_record
from marsad.store.words import WORDS_VERSION

_BY_COLUMN = {
    "report_words": "report",
    "statement_topics": "statement",
    "event_effects": "event",
    "event_statements": "event",
}
_SHOWN = 20


class Finding(NamedTuple):
    """Something that is not as it should be; ``report`` None for the store as a whole.

    ``part`` is file, index, raw, text, spans, record, projection or report.
    """

    report: int | None
    part: str
    message: str


class Checked(NamedTuple):
    """One report that was checked, its document's id where that can be read, and what is wrong."""

    report: int
    document: str | None
    findings: list[Finding]


def verify_file(store: Store) -> list[Finding]:
    """Check what is not of one report: the pages of a SQLite file, its search index."""
    findings: list[Finding] = []
    with contextlib.suppress(StoreError), store.reading() as connection:
        found = words_version(connection)
        if found not in (WORDS_VERSION, None):
            message = f"words of version {found}; opening it for writing makes them anew"
            findings.append(Finding(None, "index", message))
    if store.dialect != "sqlite":
        return findings
    try:
        with store.reading() as connection:
            query = text(f"PRAGMA integrity_check({_SHOWN})")
            lines = connection.execute(query).scalars().all()
        findings += [Finding(None, "file", str(line)) for line in lines if line != "ok"]
    except StoreError as error:
        findings.append(Finding(None, "file", str(error)))
    return findings + _verify_index(store)


def _verify_index(store: Store) -> list[Finding]:
    """Compare the full-text index with the words beside it."""
    findings = []
    for table in schema.SEARCHED:
        try:
            if store.readonly:
                with store.reading() as connection:
                    _compare_counts(connection, table)
            else:
                with store.writing() as connection:
                    name = f"{table}_fts"
                    statement = f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)"
                    connection.exec_driver_sql(statement)
        except StoreError as error:
            findings.append(Finding(None, "index", f"the index of {table}: {error}"))
    return findings


def _compare_counts(connection: Connection, table: str) -> None:
    words = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
    indexed = connection.execute(text(f"SELECT count(*) FROM {table}_fts_docsize")).scalar()
    if words != indexed:
        raise StoreError(f"it holds {indexed} rows of {words}", code="store-corrupt")


def verify_reports(store: Store) -> Iterator[Checked]:
    """Check every report that the store gives a sign of, in order of their ids."""
    for report in sorted(_report_ids(store)):
        yield _verify_report(store, report)


def _report_ids(store: Store) -> set[int]:
    """Give the id of every report that any of the tables of inputs and records knows of.

    Each is read from both ends, so that a damaged page hides only what is on it.
    """
    found: set[int] = set()
    columns = (schema.reports.c.id, schema.records.c.report, schema.raw_items.c.report)
    for column in columns:
        for order in (column.asc(), column.desc()):
            try:
                with store.reading() as connection:
                    for row in connection.execute(select(column).order_by(order)):
                        found.add(int(row[0]))
                break
            except StoreError as error:
                if error.code not in ("store-corrupt", "store"):
                    raise
    return found


def _verify_report(store: Store, report: int) -> Checked:
    findings: list[Finding] = []
    document = None

    def note(part: str, message: str) -> None:
        findings.append(Finding(report, part, message))

    try:
        with store.reading() as connection:
            row = _row(connection, schema.reports, "id", report, note, "report")
            document = row.document if row is not None else None
            record = _verify_record(connection, report, note)
            _verify_raw(connection, report, row, note)
            if record is not None:
                _verify_text(record, note)
                if row is not None:
                    _verify_row(row, record, note)
                _verify_projection(store, connection, report, record, note)
    except StoreError as error:
        note("file", str(error))
    return Checked(report, document, findings)


def _row(
    connection: Connection, table: Table, column: str, report: int, note: Any, part: str
) -> Any:
    """Give the row of ``report`` in ``table``; note it where it is missing or cannot be read."""
    try:
        row = connection.execute(select(table).where(table.c[column] == report)).one_or_none()
    except (exc.DBAPIError, ValueError) as error:
        note(part, _reason(error))
        return None
    if row is None:
        note(part, f"{table.name} has no row of it")
    return row


def _reason(error: Exception) -> str:
    if isinstance(error, exc.DBAPIError) and error.orig is not None:
        return f"cannot be read: {explain(error.orig, 'file')}"
    return f"cannot be read: {error}"


def _verify_record(connection: Connection, report: int, note: Any) -> Record | None:
    row = _row(connection, schema.records, "report", report, note, "record")
    if row is None:
        return None
    try:
        return decode_record(row.record, row.sha256, report)
    except StoreError as error:
        note("record", str(error))
        return None


def _verify_raw(connection: Connection, report: int, row: Any, note: Any) -> None:
    raw = _row(connection, schema.raw_items, "report", report, note, "raw")
    if raw is None:
        return
    try:
        item = decode_item(raw)
    except StoreError as error:
        note("raw", str(error))
        return
    if row is not None and report_key(item) != row.key:
        note("raw", "the input is not that of the report's key")


def _verify_text(record: Record, note: Any) -> None:
    document = record.document
    if (
        hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        != document.sha256
    ):
        note("text", "the text does not have the sum that the record states")
    for _, message in misplaced_spans(record, document.text):
        note("spans", message)


def _verify_row(row: Any, record: Record, note: Any) -> None:
    for name, expected in report_values(record).items():
        if getattr(row, name) != expected:
            note("report", f"{name} is {getattr(row, name)!r}, the record has {expected!r}")


def _verify_projection(
    store: Store, connection: Connection, report: int, record: Record, note: Any
) -> None:
    """Compare the rows of ``report`` with those that its record gives."""
    corrections = select(func.count()).where(schema.corrections.c.report == report)
    corrected = Corrected(record, {})
    try:
        if connection.execute(corrections).scalar():
            if store.overlay is None:
                return  # what people have made of it is not known here
            corrected = store.overlay(connection, report, record)
        wanted = [_clean(entity_key(e)) for e in corrected.record.entities]
        table = schema.keys
        query = select(table.c.key, table.c.id).where(table.c.key.in_(wanted))
        key_ids = {row.key: row.id for row in connection.execute(query)}
        if missing := set(wanted) - set(key_ids):
            note("projection", f"keys lacks {', '.join(sorted(missing)[:3])}")
            return
        expected = project(corrected.record, report, key_ids, corrected.reviews)
    except exc.DBAPIError as error:
        note("projection", _reason(error))
        return
    for table in PROJECTED:
        try:
            found = _rows_of(connection, table, report)
        except (exc.DBAPIError, ValueError) as error:
            note("projection", f"{table.name} {_reason(error)}")
            continue
        if found != sorted(_comparable(row, table) for row in expected[table]):
            note("projection", f"{table.name} is not what the record gives")


def _rows_of(connection: Connection, table: Table, report: int) -> list[str]:
    name = _BY_COLUMN.get(table.name, "id")
    if name == "report":
        condition = table.c.report == report
    else:
        first = report * schema.ROWS
        condition = table.c[name].between(first, first + schema.ROWS - 1)
    rows = connection.execute(select(table).where(condition)).mappings()
    return sorted(_comparable(row, table) for row in rows)


def _comparable(row: Any, table: Table) -> str:
    return _clean(json.dumps([row[c.name] for c in table.columns], sort_keys=True)).replace(
        "\\u0000", "\\ufffd"
    )


def _clean(value: str) -> str:
    return value.replace("\x00", "\ufffd")
