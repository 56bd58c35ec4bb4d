"""Whose act no longer holds because of somebody else's."""

from __future__ import annotations

import json
from collections.abc import Mapping

from marsad.review.correction import Correction
from marsad.review.overlay import Outcome

_SHAPES = ("merge", "split")


def overrides(later: Correction, earlier: Correction, outcomes: Mapping[int, Outcome]) -> bool:
    """Say whether ``later`` takes the place of what another person did before in ``earlier``.

    A correction does so for one of the same field with another value and for a verdict that was
    given on what it changes; a verdict for the opposite one; a rejection for any correction.
    """
    if later.id <= earlier.id or later.author == earlier.author:
        return False
    if later.undone_at is not None or earlier.undone_at is not None:
        return False
    at, was = outcomes.get(later.id), outcomes.get(earlier.id)
    if at is None or was is None or at.local is None or at.local != was.local:
        return False
    changing = ("correct", *_SHAPES)
    if later.kind in changing and earlier.kind in changing:
        return _same_slot(later, earlier) and later.after != earlier.after
    if later.kind in changing:
        return earlier.kind in ("accept", "reject")
    if later.kind == "reject":
        return earlier.kind in ("accept", *changing)
    return later.kind == "accept" and earlier.kind == "reject"


def _same_slot(a: Correction, b: Correction) -> bool:
    """Say whether two corrections are about the same value."""
    if a.kind != "correct" or b.kind != "correct":
        return False
    return _slot(a) == _slot(b) or {a.field, b.field} == {"type", "mode"}


def _slot(correction: Correction) -> tuple[str, ...]:
    field, after = correction.field or "", correction.after
    if field in ("names", "refs"):
        return field, *sorted(after)
    if field == "role":
        return "argument", json.dumps(after["argument"]["quote"]["span"])
    if field in ("add-argument", "remove-argument"):
        return "argument", json.dumps(after["quote"]["span"])
    return (field,)
