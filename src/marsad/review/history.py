"""What people have done, what became of it, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from marsad.review.acts import check_author, open_sheet, project_again
from marsad.review.correction import Correction, Target
from marsad.review.overlay import Outcome
from marsad.review.overriding import overrides
from marsad.store import Store, schema
from marsad.store.keeping import Corrected

_TOLD = "review.told."
"""Facts about the store: the last correction that a reviewer has been told of."""


class Past(NamedTuple):
    """A correction and what it does to the record as it is now."""

    correction: Correction
    outcome: Outcome


class Notice(NamedTuple):
    """Somebody else's act, ``by``, because of which one's own, ``yours``, no longer holds."""

    yours: Correction
    by: Correction
    local: str | None


def history(
    store: Store,
    target: Target | None = None,
    *,
    author: str | None = None,
    since: str | None = None,
    states: Sequence[str] = (),
) -> Iterator[Past]:
    """Give what people have done, report by report, in the order done.

    ``target`` a report or one annotation of it; ``since`` ISO 8601, UTC; ``states`` only those
    (held, idle, outdated, orphaned, undone).
    """
    for report in _reviewed(store, target):
        with store.reading() as connection:
            sheet = open_sheet(connection, report, lock=False)
        for correction in sheet.corrections:
            outcome = sheet.applied.outcomes[correction.id]
            if target and target.local not in (None, outcome.local):
                continue
            if author and correction.author != author:
                continue
            if (since and correction.made_at < since) or (states and outcome.state not in states):
                continue
            yield Past(correction, outcome)


def _reviewed(store: Store, target: Target | None) -> list[int]:
    if target is not None:
        return [target.report]
    column = schema.corrections.c.report
    with store.reading() as connection:
        return [
            int(n) for n in connection.execute(select(column).distinct().order_by(column)).scalars()
        ]


def reviewed_record(store: Store, report: int) -> Corrected:
    """Give the record of ``report`` as people have corrected it, and what they made of which id.

    What they rejected is still in it, and marked so.
    """
    with store.reading() as connection:
        working = open_sheet(connection, report, lock=False).applied.working
    return Corrected(working.record(), dict(working.reviews))


def notices(store: Store, author: str) -> list[Notice]:
    """Give what others have done, since ``author`` was told last, against acts of ``author``."""
    name = check_author(author)
    table = schema.corrections
    with store.reading() as connection:
        told = _told(connection, name)
        own = select(table.c.report).where(table.c.author == name)
        newer = select(table.c.report).where(
            table.c.id > told, table.c.author != name, table.c.report.in_(own)
        )
        reports = connection.execute(newer.distinct().order_by(table.c.report)).scalars().all()
    found: list[Notice] = []
    for report in reports:
        with store.reading() as connection:
            sheet = open_sheet(connection, report, lock=False)
        by_id = {c.id: c for c in sheet.corrections}
        outcomes = sheet.applied.outcomes
        for later in sheet.corrections:
            if later.id <= told or later.author == name or later.undone_at is not None:
                continue
            local = outcomes[later.id].local
            if later.kind == "undo" and (about := by_id[later.after["of"]]).author == name:
                found.append(Notice(about, later, local))
            found += [
                Notice(c, later, local)
                for c in sheet.corrections
                if c.author == name and overrides(later, c, outcomes)
            ]
    return found


def mark_told(store: Store, author: str) -> None:
    """Note that ``author`` has been told of all that has been done so far."""
    name = _TOLD + check_author(author)

    def run(connection: Connection) -> None:
        last = connection.execute(select(func.max(schema.corrections.c.id))).scalar() or 0
        table = schema.meta
        connection.execute(delete(table).where(table.c.name == name))
        connection.execute(insert(table).values(name=name, value=str(last)))

    store.write(run)


def _told(connection: Connection, author: str) -> int:
    query = select(schema.meta.c.value).where(schema.meta.c.name == _TOLD + author)
    found: Any = connection.execute(query).scalar()
    return int(found or 0)


def catch_up(store: Store) -> int:
    """Apply corrections to reports that were read again without them; give how many."""
    table = schema.work

    def next_one(connection: Connection) -> bool:
        query = select(table.c.report).where(table.c.kind == "review").order_by(table.c.report)
        report = connection.execute(query.limit(1)).scalar()
        if report is None:
            return False
        project_again(connection, report, open_sheet(connection, report).applied)
        connection.execute(delete(table).where(table.c.kind == "review", table.c.report == report))
        return True

    done = 0
    while store.write(next_one):
        done += 1
    return done
