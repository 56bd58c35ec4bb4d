"""Takes acts back, and gives them again. An undo is an act like others, and can be undone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from marsad.errors import ReviewError
from marsad.review.acts import (
    Done,
    Sheet,
    check_author,
    keep_correction,
    now,
    open_sheet,
    project_again,
)
from marsad.review.correction import Correction, read_corrections, to_json
from marsad.review.overlay import apply_corrections
from marsad.store import Store, schema


def undo(
    store: Store, *, author: str, correction: int | None = None, report: int | None = None
) -> Done:
    """Take an act back: ``correction``, else the last one of ``author`` (in ``report``).

    An undo counts as an act only where ``correction`` names it: then what it took back holds again,
    in its old place. What came after an act stays; where it no longer fits, it is orphaned.

    Raises:
        ReviewError: nothing-to-undo.
    """
    return _undo(store, check_author(author), correction, report, again=False)


def redo(store: Store, *, author: str, report: int | None = None) -> Done:
    """Give again what ``author`` has taken back last (in ``report``): the undo of an undo.

    Raises:
        ReviewError: nothing-to-undo.
    """
    return _undo(store, check_author(author), None, report, again=True)


def _undo(
    store: Store, author: str, number: int | None, report: int | None, *, again: bool
) -> Done:
    def run(connection: Connection) -> Done:
        chosen = _choose(connection, author, number, report, again=again)
        sheet = open_sheet(connection, chosen.report)
        # Another person may have taken it back while this one waited for the report.
        chosen = next(c for c in sheet.corrections if c.id == chosen.id)
        if chosen.undone_at is not None:
            raise ReviewError(
                f"the correction {chosen.id} has been taken back by {chosen.undone_by}",
                code="nothing-to-undo",
            )
        return _take_back(connection, sheet, chosen, author)

    return store.write(run)


def _choose(
    connection: Connection,
    author: str,
    number: int | None,
    report: int | None,
    *,
    again: bool,
) -> Correction:
    table = schema.corrections
    conditions: list[Any] = []
    if number is not None:
        conditions.append(table.c.id == number)
    else:
        conditions += [table.c.author == author, table.c.undone_at.is_(None)]
        conditions.append(table.c.kind == "undo" if again else table.c.kind != "undo")
    if report is not None:
        conditions.append(table.c.report == report)
    if again:
        found = _last_undo(connection, conditions)
    else:
        last = select(table.c.id).where(*conditions).order_by(table.c.id.desc()).limit(1)
        found = connection.execute(last).scalar()
    if found is None:
        what = f"correction {number}" if number is not None else f"correction by {author}"
        where = f" in report {report}" if report is not None else ""
        raise ReviewError(f"there is no {what}{where} to take back", code="nothing-to-undo")
    return read_corrections(connection, table.c.id == found)[0]


def _last_undo(connection: Connection, conditions: list[Any]) -> int | None:
    """Give the last undo that took back an act, not another undo: step by step."""
    undos = read_corrections(connection, *conditions, newest_first=True)
    table = schema.corrections
    for found in undos:
        kind = select(table.c.kind).where(table.c.id == found.after["of"])
        if connection.execute(kind).scalar() != "undo":
            return found.id
    return None


def _take_back(connection: Connection, sheet: Sheet, chosen: Correction, author: str) -> Done:
    moment = now()
    number = keep_correction(
        connection,
        {
            "report": chosen.report,
            "kind": "undo",
            "target": chosen.target,
            "anchor": to_json(chosen.anchor),
            "field": chosen.field,
            "before": None,
            "after": {"of": chosen.id},
            "comment": None,
            "author": author,
            "made_at": moment,
            "version": sheet.version,
        },
    )
    _set_undone(connection, {c.id: c for c in sheet.corrections}, chosen, author, moment)
    found = read_corrections(connection, schema.corrections.c.report == sheet.report)
    applied = apply_corrections(sheet.record, found)
    project_again(connection, sheet.report, applied)
    local = sheet.applied.outcomes[chosen.id].local
    correction = next(c for c in found if c.id == number)
    others = (chosen,) if chosen.author != author else ()
    return Done(correction, local, others)


def _set_undone(
    connection: Connection,
    known: dict[int, Correction],
    chosen: Correction,
    author: str | None,
    moment: str | None,
) -> None:
    """Mark ``chosen`` as undone, or as not (without author); an undo turns what it was about."""
    table = schema.corrections
    values = {"undone_by": author, "undone_at": moment}
    connection.execute(update(table).where(table.c.id == chosen.id).values(**values))
    if chosen.kind == "undo":
        about = known[chosen.after["of"]]
        if author is None:
            _set_undone(connection, known, about, chosen.author, chosen.made_at)
        else:
            _set_undone(connection, known, about, None, None)
