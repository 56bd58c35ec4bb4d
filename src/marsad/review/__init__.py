"""What people make of records: accepted, rejected, corrected, with a history that can be undone."""

from __future__ import annotations

from marsad.review.acts import (
    Done,
    accept,
    add_event,
    add_statement,
    comment,
    correct,
    find_target,
    merge,
    reject,
    split,
)
from marsad.review.correction import Anchor, Correction, Target
from marsad.review.history import (
    Notice,
    Past,
    catch_up,
    history,
    mark_told,
    notices,
    reviewed_record,
)
from marsad.review.overlay import Outcome, apply_corrections, overlay
from marsad.review.undoing import redo, undo

__all__ = [
    "Anchor",
    "Correction",
    "Done",
    "Notice",
    "Outcome",
    "Past",
    "Target",
    "accept",
    "add_event",
    "add_statement",
    "apply_corrections",
    "catch_up",
    "comment",
    "correct",
    "find_target",
    "history",
    "mark_told",
    "merge",
    "notices",
    "overlay",
    "redo",
    "reject",
    "reviewed_record",
    "split",
    "undo",
]
