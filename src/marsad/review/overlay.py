"""A record as people have corrected it: their corrections, in the order made, over a reading.

A pure function of both. What cannot be applied to this reading is skipped and told (``Outcome``);
it applies again when a reading comes that it fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection

from marsad.model.event import Event
from marsad.model.quantity import Quantity
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.review import reshaping
from marsad.review.anchors import find_anchored, type_of
from marsad.review.changes import CHANGES
from marsad.review.correction import Correction, State, read_corrections
from marsad.review.quotes import clean_all
from marsad.review.working import Annotation, Unfit, Working
from marsad.store import schema
from marsad.store.keeping import Corrected
from marsad.store.keys import entity_key


class Outcome(NamedTuple):
    """What became of a correction: its state, the annotation it is about, why it does not hold."""

    state: State
    local: str | None = None
    reason: str | None = None


class Applied(NamedTuple):
    """A working record after its corrections, and what became of each of them, by id."""

    working: Working
    outcomes: dict[int, Outcome]


def overlay(connection: Connection, report: int, record: Record) -> Corrected:
    """Give ``record`` as the corrections of ``report`` make it; what ``Store.open`` is given."""
    found = read_corrections(connection, schema.corrections.c.report == report)
    return corrected(apply_corrections(record, found).working)


def corrected(working: Working) -> Corrected:
    """Give what the store projects."""
    return Corrected(working.record(), dict(working.reviews))


def apply_corrections(record: Record, corrections: Iterable[Correction]) -> Applied:
    """Apply ``corrections``, in the order of their ids, to ``record``, which is left as it is."""
    working = Working(record)
    outcomes: dict[int, Outcome] = {}
    for correction in sorted(corrections, key=lambda c: c.id):
        if correction.undone_at is not None:
            outcomes[correction.id] = Outcome("undone", _whereabouts(working, correction))
            continue
        try:
            outcomes[correction.id] = _apply(working, correction)
        except Unfit as error:
            outcomes[correction.id] = Outcome("orphaned", None, str(error))
    return Applied(working, outcomes)


def _whereabouts(working: Working, correction: Correction) -> str | None:
    if correction.target == "report" or correction.kind == "add":
        return None
    try:
        return find_anchored(working, correction.anchor)
    except Unfit:
        return None


def _apply(working: Working, correction: Correction) -> Outcome:
    kind = correction.kind
    if correction.target == "report":
        if kind == "add":
            return _add(working, correction)
        return Outcome("idle")
    if kind == "undo":
        return Outcome("idle", _whereabouts(working, correction))
    judged = kind in ("accept", "reject")
    local = find_anchored(working, correction.anchor, same=judged)
    annotation = working.find(correction.target, local)
    if annotation is None:
        raise Unfit(f"{local} has been merged with another one")
    if kind == "comment":
        return Outcome("idle", local)
    if kind == "accept":
        if not _is_what_was_seen(working, local, correction):
            return Outcome("outdated", local, "the reading has changed since it was accepted")
        working.reviews[local] = "accepted"
        return Outcome("held", local)
    if kind == "reject":
        working.reviews[local] = "rejected"
        return Outcome("held", local)
    if not _change(working, local, correction):
        return Outcome("idle", local, "the record has it so already")
    working.reviews[local] = "corrected"
    return Outcome("held", local)


def _change(working: Working, local: str, correction: Correction) -> bool:
    if correction.kind == "merge":
        reshaping.merge(working, local, correction.after)
    elif correction.kind == "split":
        reshaping.split(working, local, correction.after, correction.id)
        _mark_made(working)
    else:
        change = None
        if correction.kind == "correct":
            change = CHANGES.get(correction.target, {}).get(correction.field or "")
        if change is None:  # of a newer Marsad
            what = f"{correction.kind} {correction.field or ''}".rstrip()
            raise Unfit(f"this Marsad knows no {what} of a {correction.target}")
        return change(working, local, correction.after, correction.id)
    return True


def _add(working: Working, correction: Correction) -> Outcome:
    before = set(working.made)
    if correction.field == "event":
        reshaping.add_event(working, correction.after, correction.id)
    else:
        reshaping.add_statement(working, correction.after, correction.id)
    _mark_made(working)
    return Outcome("held", next(iter(working.made - before)))


def _mark_made(working: Working) -> None:
    for local in working.made:
        working.reviews.setdefault(local, "corrected")


def _is_what_was_seen(working: Working, local: str, correction: Correction) -> bool:
    """Say whether the reading still says what it said, or what people had made of it by then."""
    if local in working.made:
        return True
    read = working.read(local)
    assert read is not None  # what nobody has added is of the reading
    return facts_of(read, working.base) in (correction.before, correction.after)


def facts_of(annotation: Annotation, record: Record) -> dict[str, Any]:
    """Give what a person sees of an annotation and vouches for by accepting it, as plain JSON."""
    keys = {e.id: entity_key(e) for e in record.entities}  # names may be told in more languages
    text = record.document.text
    facts: dict[str, Any] = {"type": type_of(annotation)}
    if isinstance(annotation, Event):
        time, place = annotation.time, annotation.place
        facts |= {
            "mode": annotation.type.mode,
            "trigger": annotation.trigger.text,
            "arguments": sorted([str(a.role), a.text] for a in annotation.arguments),
            "time": [time.begin, time.end] if time else None,
            "place": keys.get(place.entity or "") if place else None,
            "polarity": annotation.polarity,
            "certainty": annotation.certainty,
            "reality": annotation.reality,
        }
    elif isinstance(annotation, Statement):
        source = annotation.source
        facts |= {
            "source": source.text or keys.get(source.entity or ""),
            "content": [text[start:end] for start, end in annotation.content],
        }
    elif isinstance(annotation, Quantity):
        facts |= {"low": annotation.low, "high": annotation.high, "text": annotation.text}
    else:
        facts |= {"key": entity_key(annotation)}
    cleaned: dict[str, Any] = clean_all(facts)
    return cleaned
