"""What a person did, as the store keeps it: the rows of ``corrections``."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, select

from marsad.errors import ReviewError
from marsad.review.quotes import Quote
from marsad.store import schema

Kind = Literal["accept", "reject", "correct", "merge", "split", "add", "comment", "undo"]
TargetKind = Literal["event", "statement", "entity", "quantity", "report"]
State = Literal["held", "idle", "outdated", "orphaned", "undone"]
"""What a correction does to the record as it is now.

held: it holds. idle: the reading says so by itself, or it changes nothing (a comment, an undo).
outdated: an acceptance of something that has changed since. orphaned: what it was about is not
there. undone: taken back.
"""

MADE = "r"
"""Marks the ids of what people have added: evr7 came with the correction 7."""
PREFIXES: dict[str, TargetKind] = {
    "ev": "event",
    "st": "statement",
    "e": "entity",
    "q": "quantity",
}


class Anchor(Quote, frozen=True, kw_only=True, omit_defaults=True):
    """What an annotation is found again by: its words, its type and what else it is made of.

    ``span`` is that of the trigger, cue (else content), name or number. ``type`` is what the
    reading said (a PLOVER type, ``effect:damage``, a stance, a type of entity), ``seen`` what the
    record said with the corrections of the time. ``also`` are further places: contents, names.
    ``key`` is that of an entity; ``local`` the id of what people have added.
    """

    target: TargetKind
    type: str | None = None
    seen: str | None = None
    also: list[Quote] = field(default_factory=list)
    key: str | None = None
    local: str | None = None


class Correction(Struct, frozen=True, kw_only=True):
    """One act of a person. ``made_at`` and ``undone_at`` are ISO 8601, UTC.

    ``after`` is the value that the field is given (marsad.review.values says in which form),
    ``before`` what it was. ``version`` is that of the Marsad that had read the report.
    """

    id: int
    report: int
    kind: str  # a Kind, or what a newer Marsad may keep here
    target: TargetKind
    anchor: Anchor
    field: str | None = None
    before: Any = None
    after: Any = None
    comment: str | None = None
    author: str
    made_at: str
    undone_by: str | None = None
    undone_at: str | None = None
    version: str


class Target(NamedTuple):
    """An annotation of a report, or with ``local`` None the report itself."""

    report: int
    local: str | None = None

    def __str__(self) -> str:
        return f"{self.report}:{self.local}" if self.local else str(self.report)


def target_kind(local: str | None) -> TargetKind:
    """Give the kind of annotation that an id such as ``ev3`` names.

    Raises:
        ReviewError: unknown-target.
    """
    if local is None:
        return "report"
    prefix = local.rstrip("0123456789").removesuffix(MADE)
    kind = PREFIXES.get(prefix)
    if kind is None or not local[-1:].isdigit():
        raise ReviewError(
            f"expected an event, statement, entity or quantity (ev1, st1, e1, q1), found {local!r}",
            code="unknown-target",
        )
    return kind


def made_local(kind: str, correction: int) -> str:
    """Give the id of what the correction with this id adds."""
    return f"{next(p for p, k in PREFIXES.items() if k == kind)}{MADE}{correction}"


def read_corrections(
    connection: Connection, *conditions: Any, newest_first: bool = False
) -> list[Correction]:
    """Give the corrections for which ``conditions`` on the table hold, in the order made."""
    table = schema.corrections
    order = table.c.id.desc() if newest_first else table.c.id
    names = Correction.__struct_fields__
    columns = (table.c[name] for name in names)
    rows = connection.execute(select(*columns).where(*conditions).order_by(order))
    return [msgspec.convert(dict(zip(names, row, strict=True)), Correction) for row in rows]


def to_json(value: Any) -> Any:
    """Give ``value``, with quotes and anchors in it, as what JSON columns take."""
    return msgspec.to_builtins(value)
