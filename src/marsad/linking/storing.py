"""Links the reports of a store: those that wait in its queue, some a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, delete, func, select, text

from marsad.errors import StoreError
from marsad.linking.digest import Digest
from marsad.linking.digesting import make_digest
from marsad.linking.kept import StoreCorpus
from marsad.linking.linker import Linker, Story
from marsad.linking.saving import StorySaver
from marsad.linking.worlds import WorldLinker
from marsad.model.record import Record
from marsad.review import overlay
from marsad.store import schema
from marsad.store.keeping import enqueue, lock_report
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

    Reports are compared as people have corrected them. One that is read again or corrected
    meanwhile stays in the queue; one that is damaged leaves it.

    Raises:
        StoreError: the store fails.
    """
    if anew:
        with store.writing() as connection:
            reports = connection.execute(select(schema.reports.c.id)).scalars().all()
            enqueue(connection, QUEUE, reports)
    while waiting := _waiting(store):
        read = _read(store, waiting)
        yield store.write(partial(_link_read, waiting=waiting, read=read))


class _Read(NamedTuple):
    """What a report was read as: its state by then, and its digest, None of a damaged one."""

    state: State
    digest: Digest | None


def _link_read(connection: Connection, waiting: list[int], read: dict[int, _Read]) -> int:
    """Link those of ``waiting`` that are still as they were ``read``; give how many."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    current = _current(connection, waiting)
    fresh = {n: r for n, r in read.items() if current.get(n) == r.state}
    _link(connection, [r.digest for r in fresh.values() if r.digest is not None])
    _done(connection, [n for n in waiting if n in fresh or n not in current])
    return len(fresh)


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


def _read(store: Store, reports: list[int]) -> dict[int, _Read]:
    """Read each report as people have corrected it, without what they rejected."""
    table, records = schema.reports, schema.records
    query = (
        select(table.c.id, table.c.key, records.c.record, records.c.sha256)
        .join(records, records.c.report == table.c.id)
        .where(table.c.id.in_(reports))
        .order_by(table.c.id)
    )
    found: dict[int, Record | None] = {}
    keys: dict[int, str] = {}
    with store.reading() as connection:
        states = _states(connection, reports)
        for row in connection.execute(query).all():
            keys[row.id] = row.key
            try:
                record = decode_record(row.record, row.sha256, row.id)
            except StoreError:  # marsad verify tells of it
                found[row.id] = None
            else:
                corrected = states[row.id].correction is not None
                found[row.id] = overlay(connection, row.id, record).kept() if corrected else record
    return {
        n: _Read(states[n], make_digest(record, keys[n]) if record else None)
        for n, record in found.items()
    }


class State(NamedTuple):
    """What a report is as of now: its reading, and the last thing that people did to it."""

    revision: int
    correction: int | None


def _states(connection: Connection, reports: list[int]) -> dict[int, State]:
    table, corrections = schema.reports, schema.corrections
    query = select(corrections.c.report, func.max(corrections.c.id)).group_by(corrections.c.report)
    query = query.where(corrections.c.report.in_(reports))
    last = {report: number for report, number in connection.execute(query)}
    revisions = select(table.c.id, table.c.revision).where(table.c.id.in_(reports))
    return {row.id: State(row.revision, last.get(row.id)) for row in connection.execute(revisions)}


def _current(connection: Connection, reports: list[int]) -> dict[int, State]:
    """Give the state of each of ``reports`` that still waits; nobody changes it meanwhile."""
    for report in sorted(reports):
        lock_report(connection, report)
    work = schema.work
    query = select(work.c.report).where(work.c.kind == QUEUE, work.c.report.in_(reports))
    return _states(connection, list(connection.execute(query).scalars()))


def _done(connection: Connection, reports: list[int]) -> None:
    work = schema.work
    connection.execute(delete(work).where(work.c.kind == QUEUE, work.c.report.in_(reports)))
