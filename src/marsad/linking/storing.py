"""Links the reports of a store: those that wait in its queue, some a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace
from sqlalchemy import Connection, delete, select, text

from marsad.errors import StoreError
from marsad.linking.digest import Digest
from marsad.linking.digesting import make_digest
from marsad.linking.kept import StoreCorpus
from marsad.linking.linker import Linker, Story
from marsad.linking.saving import StorySaver
from marsad.linking.worlds import WorldLinker
from marsad.model.record import Record
from marsad.store import schema
from marsad.store.keeping import enqueue
from marsad.store.store import decode_record

if TYPE_CHECKING:
    from marsad.store import Store

AT_ONCE = 16
"""Reports of one transaction: what a killed run has to link again is no more than this."""
QUEUE = "link"
_LOCK = 7239018


def link_store(store: Store, *, anew: bool = False) -> Iterator[int]:
    """Link every report of ``store`` that waits to be; give how many, a transaction at a time.

    ``anew`` puts all reports into the queue first. Two processes may link one store at once: they
    take turns.

    A report that is read again meanwhile stays in the queue; one that is damaged leaves it.

    Raises:
        StoreError: the store fails.
    """
    if anew:
        with store.writing() as connection:
            reports = connection.execute(select(schema.reports.c.id)).scalars().all()
            enqueue(connection, QUEUE, reports)
    while waiting := _waiting(store):
        read = _read(store, waiting)
        with store.writing() as connection:
            if store.dialect == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            current = _current(connection, waiting)
            fresh = {n: r for n, r in read.items() if current.get(n) == r[0]}
            _link(connection, [digest for _, digest in fresh.values() if digest is not None])
            _done(connection, [n for n in waiting if n in fresh or n not in current])
        yield len(fresh)


def _link(connection: Connection, digests: list[Digest]) -> list[Story]:
    if not digests:
        return []
    corpus = StoreCorpus(connection)
    worlds = WorldLinker(connection, corpus)
    stories = Linker(corpus).add_all(digests)
    StorySaver(connection, corpus).save(stories)
    for digest in digests:
        worlds.link(digest)
    for story in stories:
        if len(story.reports) > 1:
            worlds.unite(list(corpus.digests(story.reports).values()))
    return stories


def _waiting(store: Store) -> list[int]:
    work = schema.work
    query = select(work.c.report).where(work.c.kind == QUEUE).order_by(work.c.report)
    with store.reading() as connection:
        return list(connection.execute(query.limit(AT_ONCE)).scalars())


def _read(store: Store, reports: list[int]) -> dict[int, tuple[int, Digest | None]]:
    """Give the revision and the digest of each report; of a damaged one no digest."""
    table, records = schema.reports, schema.records
    query = (
        select(table.c.id, table.c.key, table.c.revision, records.c.record, records.c.sha256)
        .join(records, records.c.report == table.c.id)
        .where(table.c.id.in_(reports))
        .order_by(table.c.id)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
        rejected = _rejected(connection, reports)
    found: dict[int, tuple[int, Digest | None]] = {}
    for row in rows:
        try:
            record = decode_record(row.record, row.sha256, row.id)
            digest = make_digest(_without(record, rejected.get(row.id, set())), row.key)
        except StoreError:  # marsad verify tells of it
            digest = None
        found[row.id] = row.revision, digest
    return found


def _rejected(connection: Connection, reports: list[int]) -> dict[int, set[str]]:
    """Give the local ids of the events and statements that people have rejected."""
    found: dict[int, set[str]] = {}
    for table in (schema.events, schema.statements):
        query = select(table.c.report, table.c.local).where(
            table.c.report.in_(reports), table.c.review == "rejected"
        )
        for row in connection.execute(query):
            found.setdefault(row.report, set()).add(row.local)
    return found


def _without(record: Record, rejected: set[str]) -> Record:
    """Leave out what people have rejected: nothing is linked to it."""
    if not rejected:
        return record
    return replace(
        record,
        events=[e for e in record.events if e.id not in rejected],
        statements=[s for s in record.statements if s.id not in rejected],
    )


def _current(connection: Connection, reports: list[int]) -> dict[int, int]:
    """Give the revision of each of ``reports`` that still waits."""
    work, table = schema.work, schema.reports
    query = (
        select(table.c.id, table.c.revision)
        .join(work, work.c.report == table.c.id)
        .where(work.c.kind == QUEUE, table.c.id.in_(reports))
    )
    return {row.id: row.revision for row in connection.execute(query)}


def _done(connection: Connection, reports: list[int]) -> None:
    work = schema.work
    connection.execute(delete(work).where(work.c.kind == QUEUE, work.c.report.in_(reports)))
