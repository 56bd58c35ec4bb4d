"""What people have made of records, as gold: the rows that evaluation/ scores readings on.

A row is standoff: the document's id, offsets in code points of the text that the store holds,
labels; the corpus is ``store``. What people rejected is left out, for gold says by silence that
there is nothing; what nobody has judged ends what may count as read (``read_to``). The labels are
those of docs/annotation.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import select

from marsad.model.event import Event
from marsad.model.record import Record
from marsad.model.statement import Statement
from marsad.review.history import reviewed_record
from marsad.store import Store, schema

Layer = Literal["statements", "events"]
CORPUS = "store"
Span = tuple[int, int]
NIGHT = timedelta(hours=12)


def export_gold(
    store: Store,
    layer: Layer,
    *,
    reports: Sequence[int] = (),
    language: str | None = None,
    partial: bool = False,
) -> Iterator[dict[str, Any]]:
    """Give a row of gold for every report that people have judged from its beginning.

    A report counts up to the first event (statement) that nobody has judged. With ``partial`` all
    of it counts that has one judged: events that nobody has judged are ``optional``, which neither
    helps nor harms a reading; such statements are left out and the row says ``partial``.
    """
    column = schema.corrections.c.report
    with store.reading() as connection:
        query = select(column).distinct().order_by(column)
        reviewed = [int(n) for n in connection.execute(query).scalars()]
    for report in reviewed:
        if reports and report not in reports:
            continue
        record, reviews = reviewed_record(store, report)
        if language and record.document.language != language:
            continue
        row = gold_row(record, reviews, layer, partial=partial)
        if row is not None:
            yield row


def gold_row(
    record: Record, reviews: Mapping[str, str], layer: Layer, *, partial: bool = False
) -> dict[str, Any] | None:
    """Give the row of one corrected record, None where too little of it is judged."""
    document = record.document
    found: list[Event | Statement] = (
        [e for e in record.events if e.type.plover] if layer == "events" else [*record.statements]
    )
    judged = [a for a in found if a.id in reviews]
    if not judged:
        return None
    read_to = len(document.text)
    open_ = [_start(a) for a in found if a.id not in reviews]
    if open_ and not partial:
        read_to = min(open_)
        judged = [a for a in judged if _start(a) < read_to]
        if not judged:
            return None
    row: dict[str, Any] = {
        "id": document.id,
        "corpus": CORPUS,
        "published": document.published.value,
        "read_to": read_to,
        "split": _split(document.id),
    }
    kept = [a for a in (found if partial else judged) if reviews.get(a.id) != "rejected"]
    kept.sort(key=_start)
    if layer == "events":
        row["events"] = _events(record, reviews, [a for a in kept if isinstance(a, Event)])
    else:
        known = [a for a in kept if isinstance(a, Statement) and a.id in reviews]
        row["statements"] = _statements(record, known)
        if open_ and partial:
            row["partial"] = True
    return row


def _start(annotation: Event | Statement) -> int:
    """Give where an annotation counts as read: what evaluation/ compares with ``read_to``."""
    return annotation.trigger.span[0] if isinstance(annotation, Event) else annotation.span[0]


def _split(identifier: str) -> str:
    """Give the part of a document, half of them each, lastingly."""
    return (
        "test" if hashlib.sha256(identifier.encode("utf-8", "replace")).digest()[0] % 2 else "dev"
    )


def _events(
    record: Record, reviews: Mapping[str, str], events: Sequence[Event]
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for event in events:
        row: dict[str, Any] = {
            "trigger": list(event.trigger.span),
            "type": event.type.plover,
            "actor": _spans(event, "actor", "participant"),
            "recipient": _spans(event, "recipient"),
            "place": _place(record, event),
            "date": event_date(event),
            "polarity": event.polarity,
            "reality": event.reality,
            "by": "author" if "author" in event.according_to else "source",
        }
        if event.id not in reviews:
            row["optional"] = True
        rows.append(row)
        first = len(rows) - 1
        rows += [
            {**row, "trigger": list(mention), "same": first}
            for mention in event.mentions
            if "optional" not in row
        ]
    return rows


def _spans(event: Event, *roles: str) -> list[list[int]]:
    return [list(a.span) for a in event.arguments if a.role in roles]


def _place(record: Record, event: Event) -> list[int] | None:
    """Give the words for the place that are nearest to the trigger."""
    if event.place is None or event.place.entity is None:
        return None
    spans = [m.span for m in record.mentions if m.entity == event.place.entity]
    nearest = min(spans, key=lambda s: abs(s[0] - event.trigger.span[0]), default=None)
    return list(nearest) if nearest else None


def event_date(event: Event) -> str | None:
    """Give the day of an event, or its first and last (``2021-05-01/2021-05-02``), ISO 8601.

    A night is of the day on which it begins.
    """
    if event.time is None or event.time.begin is None:
        return None
    begin, end = event.time.begin[:10], (event.time.end or event.time.begin)[:10]
    if begin != end and _is_night(event.time.begin, event.time.end or event.time.begin):
        return begin
    return begin if begin == end else f"{begin}/{end}"


def _is_night(begin: str, end: str) -> bool:
    """Say whether two times are within twelve hours: the night on which something happened."""
    if "T" not in begin or "T" not in end:
        return False
    length = datetime.fromisoformat(end[:16]) - datetime.fromisoformat(begin[:16])
    return timedelta(0) <= length <= NIGHT


def _statements(record: Record, statements: Sequence[Statement]) -> list[dict[str, Any]]:
    index = {s.id: n for n, s in enumerate(statements)}
    rows = []
    for statement in statements:
        row: dict[str, Any] = {
            "cue": list(statement.cue.span) if statement.cue else None,
            "source": list(statement.source.span) if statement.source.span else None,
            "how": statement.source.how,
            "who": _who(record, statement),
            "content": [list(span) for span in statement.content],
            "stance": statement.stance,
        }
        if statement.within in index:
            row["within"] = index[statement.within]
        rows.append(row)
    return rows


def _who(record: Record, statement: Statement) -> list[int] | None:
    """Give the fullest name of the source anywhere in the text, else its words."""
    spans = [
        m.span
        for m in record.mentions
        if m.entity == statement.source.entity and m.form in ("name", "metonym")
    ]
    fullest = max(spans, key=lambda s: (s[1] - s[0], -s[0]), default=statement.source.span)
    return list(fullest) if fullest else None
