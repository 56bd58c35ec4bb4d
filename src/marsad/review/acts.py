"""What people do to annotations: each act is one row of ``corrections`` and one transaction.

The rows of the report are written again from the corrected record in the same transaction. Two
people who act on one report take turns; both acts stay, the later one holds, and each is told of
the other (``Done.overrides``, ``marsad.review.history.notices``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from marsad.errors import ReviewError, StoreError
from marsad.model.record import Record
from marsad.review.anchors import make_anchor
from marsad.review.correction import (
    Anchor,
    Correction,
    Kind,
    Target,
    TargetKind,
    read_corrections,
    target_kind,
    to_json,
)
from marsad.review.overlay import Applied, apply_corrections, corrected, facts_of
from marsad.review.overriding import overrides
from marsad.review.quotes import clean, clean_all
from marsad.review.values import (
    anchor_of,
    check_mode,
    check_source,
    check_span,
    check_spans,
    check_stance,
    check_type,
    check_value,
)
from marsad.review.working import Unfit, Working
from marsad.store import Store, schema
from marsad.store.keeping import clear_projection, enqueue, write_projections
from marsad.store.store import decode_record

LONGEST_COMMENT = 10_000
LONGEST_AUTHOR = 200


class Done(NamedTuple):
    """An act that was kept: its correction, the annotation it is about, what it made.

    ``overrides`` are the acts of other people that no longer hold because of it; ``made`` is the id
    of an event or statement that it added.
    """

    correction: Correction
    local: str | None
    overrides: tuple[Correction, ...] = ()
    made: str | None = None


class Sheet(NamedTuple):
    """A report under the lock of a transaction, with its corrections applied."""

    report: int
    version: str
    record: Record
    corrections: list[Correction]
    applied: Applied


def find_target(store: Store, name: str) -> Target:
    """Give the target that ``12:ev3`` names; the report by its number or its document's id.

    Raises:
        ReviewError: unknown-target, where it is no such name.
        StoreError: not-found, where the store holds no such report.
    """
    report, colon, local = name.rpartition(":")
    if not colon:
        return Target(store.find(name))
    target_kind(local)
    return Target(store.find(report), local)


def accept(store: Store, target: Target, *, author: str, comment: str | None = None) -> Done:
    """Say that an annotation is right as it stands."""
    return _act(store, target, "accept", author, comment)


def reject(store: Store, target: Target, *, author: str, comment: str | None = None) -> Done:
    """Say that there is no such event, statement, entity or quantity in the text."""
    return _act(store, target, "reject", author, comment)


def correct(
    store: Store, target: Target, field: str, value: Any, *, author: str, comment: str | None = None
) -> Done:
    """Give ``field`` of an annotation another value (docs/review.md lists fields and values)."""

    def plan(working: Working, kind: TargetKind, local: str) -> Any:
        return check_value(working, kind, field, value)

    return _act(store, target, "correct", author, comment, plan, field)


def merge(
    store: Store, target: Target, other: str, *, author: str, comment: str | None = None
) -> Done:
    """Say that ``other`` (an id of the same report) is the same event or entity as ``target``."""

    def plan(working: Working, kind: TargetKind, local: str) -> Any:
        if kind not in ("event", "entity"):
            raise ReviewError(
                f"expected an event or entity to merge, found {local}", code="unknown-target"
            )
        if other == local:
            raise ReviewError(f"{local} cannot be merged with itself", code="bad-value")
        return to_json({"with": anchor_of(working, other, kind)})

    return _act(store, target, "merge", author, comment, plan)


def split(
    store: Store,
    target: Target,
    trigger: Sequence[int],
    arguments: Sequence[Sequence[int]] = (),
    *,
    author: str,
    comment: str | None = None,
) -> Done:
    """Make an event of its own of what the words at ``trigger`` tell.

    ``arguments`` are the spans of those arguments that belong to it; without any it has them all.
    """

    def plan(working: Working, kind: TargetKind, local: str) -> Any:
        if kind != "event":
            raise ReviewError(f"expected an event to split, found {local}", code="unknown-target")
        spans = check_spans(working, arguments) if arguments else []
        quote = working.quote(check_span(working, trigger))
        return to_json({"quote": quote, "arguments": [working.quote(s) for s in spans]})

    return _act(store, target, "split", author, comment, plan)


def add_event(
    store: Store,
    report: int,
    trigger: Sequence[int],
    type_: Any,
    *,
    author: str,
    comment: str | None = None,
) -> Done:
    """Add an event that the reading has missed, told by the words at ``trigger``."""

    def plan(working: Working, kind: TargetKind, local: str) -> Any:
        quote = working.quote(check_span(working, trigger))
        return to_json({"quote": quote, "type": check_type(working, type_)})

    return _act(store, Target(report), "add", author, comment, plan, "event")


def add_statement(
    store: Store,
    report: int,
    content: Sequence[Sequence[int]],
    stance: str,
    *,
    source: Any = None,
    cue: Sequence[int] | None = None,
    mode: str = "indirect",
    author: str,
    comment: str | None = None,
) -> Done:
    """Add a statement that the reading has missed; ``source`` as a correction of it takes it."""

    def plan(working: Working, kind: TargetKind, local: str) -> Any:
        return to_json(
            {
                "content": [working.quote(s) for s in check_spans(working, content)],
                "stance": check_stance(working, stance),
                "mode": check_mode(working, mode),
                "source": check_source(working, source),
                "cue": working.quote(check_span(working, cue)) if cue is not None else None,
            }
        )

    return _act(store, Target(report), "add", author, comment, plan, "statement")


def comment(store: Store, target: Target, words: str, *, author: str) -> Done:
    """Say something about an annotation, or about a report, that changes nothing in it."""
    if not words.strip():
        raise ReviewError("expected a comment, found nothing", code="bad-comment")
    return _act(store, target, "comment", author, words)


def check_author(author: str) -> str:
    """Give the name of a person as it is kept, blanks as one.

    Raises:
        ReviewError: bad-author: empty, too long, or with characters that do not show.
    """
    name = " ".join(author.split())
    unseen = [c for c in name if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")]
    if not name or len(name) > LONGEST_AUTHOR or unseen:
        raise ReviewError(
            f"expected a name of 1 to {LONGEST_AUTHOR} characters that show, found {author[:40]!r}",
            code="bad-author",
        )
    return name


def open_sheet(connection: Connection, report: int, *, lock: bool = True) -> Sheet:
    """Give the record and the corrections of ``report``; with ``lock`` nobody else may act on it.

    Raises:
        StoreError: not-found, store-corrupt.
    """
    table = schema.reports
    query = select(table.c.version).where(table.c.id == report)
    version = connection.execute(query.with_for_update() if lock else query).scalar()
    if version is None:
        raise StoreError(f"the store holds no report {report}", code="not-found")
    kept = schema.records.c
    row = connection.execute(select(kept.record, kept.sha256).where(kept.report == report)).one()
    record = decode_record(row.record, row.sha256, report)
    found = read_corrections(connection, schema.corrections.c.report == report)
    return Sheet(report, version, record, found, apply_corrections(record, found))


def project_again(connection: Connection, report: int, applied: Applied) -> None:
    """Write the rows of ``report`` from its corrected record; it waits to be linked again."""
    clear_projection(connection, report)
    write_projections(connection, {report: corrected(applied.working)})
    enqueue(connection, "link", [report])


def keep_correction(connection: Connection, values: dict[str, Any]) -> int:
    """Insert a row of ``corrections``; give its id."""
    query = insert(schema.corrections).returning(schema.corrections.c.id)
    return int(connection.execute(query, values).scalar_one())


def now() -> str:
    """Give the time as it is kept: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


Plan = Callable[[Working, TargetKind, str], Any]
"""Gives the value of an act (``after``) for the record as it is now."""


def _act(
    store: Store,
    target: Target,
    kind: Kind,
    author: str,
    comment: str | None,
    plan: Plan | None = None,
    field: str | None = None,
) -> Done:
    name = check_author(author)
    if comment is not None and len(comment) > LONGEST_COMMENT:
        raise ReviewError(
            f"expected a comment of at most {LONGEST_COMMENT} characters, found {len(comment)}",
            code="bad-comment",
        )

    def run(connection: Connection) -> Done:
        sheet = open_sheet(connection, target.report)
        anchor = _anchor(sheet, target, kind)
        before, after = _before_and_after(sheet, target, kind, plan, field)
        number = keep_correction(
            connection,
            {
                "report": target.report,
                "kind": kind,
                "target": anchor.target,
                "anchor": to_json(anchor),
                "field": field,
                "before": before,
                "after": after,
                "comment": clean(comment.strip()) if comment and comment.strip() else None,
                "author": name,
                "made_at": now(),
                "version": sheet.version,
            },
        )
        return _finish(connection, sheet, number, kind)

    return store.write(run)


def _anchor(sheet: Sheet, target: Target, kind: Kind) -> Anchor:
    named = target_kind(target.local)
    if target.local is None and kind not in ("add", "comment"):
        raise ReviewError(
            f"expected an annotation such as {target.report}:ev1, found the report itself",
            code="unknown-target",
        )
    try:
        return make_anchor(sheet.applied.working, named, target.local)
    except Unfit as error:
        raise ReviewError(f"report {target.report}: {error}", code="unknown-target") from None


def _before_and_after(
    sheet: Sheet, target: Target, kind: Kind, plan: Plan | None, field: str | None
) -> tuple[Any, Any]:
    working, local = sheet.applied.working, target.local
    if kind == "accept" and local is not None:
        seen = working.find(target_kind(local), local)
        read = working.read(local) or seen
        assert seen is not None
        assert read is not None
        return facts_of(read, sheet.record), facts_of(seen, working.record())
    if plan is None:
        return None, None
    after = plan(working, target_kind(local), local or "")
    if kind == "correct" and local is not None:
        annotation = working.find(target_kind(local), local)
        assert annotation is not None
        return value_of(annotation, field or ""), after
    return None, after


def value_of(annotation: Any, field: str) -> Any:
    """Give what a field is, as plain JSON; arguments for the fields that change them."""
    name = {
        "role": "arguments",
        "add-argument": "arguments",
        "remove-argument": "arguments",
        "according-to": "according_to",
    }.get(field, field)
    if name == "bounds":
        value: Any = {k: getattr(annotation, k) for k in ("low", "high", "qualifier")}
    elif name == "mode" and hasattr(annotation, "trigger"):
        value = annotation.type.mode
    else:
        value = getattr(annotation, name)
    return clean_all(to_json(value))


def _finish(connection: Connection, sheet: Sheet, number: int, kind: Kind) -> Done:
    """Apply the act that was just kept; take it back where it does nothing."""
    found = read_corrections(connection, schema.corrections.c.report == sheet.report)
    applied = apply_corrections(sheet.record, found)
    outcome = applied.outcomes[number]
    if outcome.state == "orphaned":
        raise ReviewError(outcome.reason or "it does not fit", code="bad-value")
    if outcome.state == "idle" and kind != "comment":
        raise ReviewError(outcome.reason or "it changes nothing", code="no-change")
    correction = next(c for c in found if c.id == number)
    made = applied.working.made - sheet.applied.working.made
    if kind != "comment":
        project_again(connection, sheet.report, applied)
    overridden = tuple(c for c in found if overrides(correction, c, applied.outcomes))
    events = [m for m in made if not m.startswith("er")]
    return Done(correction, outcome.local, overridden, events[0] if events else None)
