"""Which of a report's candidates are told, and how sure: each sentence seen within its report.

A report comes back to what it is about: the attack of the headline is told again in the lead, with
other words. So the weights for reports (learned on the gold of events, training/events_report.py)
look at how sure the sentence alone makes an event (confidence.py), at the headline, the lead and
what other sentences tell. A lone sentence has none of that and is judged alone.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

from marsad.events.confidence import LEAST, MOST, confidence, is_told, load_model
from marsad.events.merging import Draft
from marsad.events.view import DocumentIndex

REPORT_LEAST = 3  # sentences of a report
PLAIN = frozenset({"was-told", "clause-main", "form-verb", "strength-strong", "actor"})
"""Features of an act that its sentence is about (students protested): it is told, however little
else the report says of it. The weights have seen too few of each type to say otherwise."""


def weigh(index: DocumentIndex, lead: set[str], drafts: list[Draft]) -> None:
    """Set ``confidence`` and ``told`` of every draft of a document."""
    model: dict[str, Any] = load_model().get("report") or {}
    is_report = len(index.document.sentences) >= REPORT_LEAST and bool(model)
    for draft in drafts:
        draft.confidence = confidence(draft.first, draft.features)
        draft.told = is_told(draft.first, draft.confidence)
    if not is_report:
        return
    add_report_features(index, lead, drafts)
    for draft in drafts:
        if draft.first.plover is None:
            continue
        draft.confidence = report_confidence(model["weights"], draft.features)
        sure = draft.confidence >= model["least"] or draft.features >= PLAIN
        # What a source denies is told by the denial, however little is said of it.
        draft.told = sure or (draft.told and draft.first.polarity == "negative")
        draft.stands = sure


def add_report_features(index: DocumentIndex, lead: set[str], drafts: list[Draft]) -> None:
    """Add to the features of each draft what its report says of it."""
    sentences = {(d.first.plover, d.first.view.number) for d in drafts}
    times = Counter(plover for plover, _ in sentences)
    headed = {d.first.plover for d in drafts if d.first.view.sentence.segment in index.headlines}
    for draft in drafts:
        first = draft.first
        segment = first.view.sentence.segment
        alone = int(draft.confidence * 10) / 10
        marks = {
            f"alone-{alone:.1f}": True,
            f"type-{first.plover}": True,
            f"strength-{first.sense.strength}": True,
            f"pos-{first.sense.entry.get('pos')}": True,
            f"language-{first.view.sentence.language}": True,
            f"reality-{first.reality}": True,
            "was-told": draft.told,
            "reference": first.reference,
            "headline": segment in index.headlines,
            "lead": segment in lead,
            "told-again": times[first.plover] > 1,
            "of-the-headline": first.plover in headed,
            "in-statement": draft.according_to != ["author"],
        }
        draft.features |= {name for name, holds in marks.items() if holds}


def report_confidence(weights: dict[str, float], found: set[str]) -> float:
    """Give the confidence of a draft with the features ``found`` in its report, in [0, 1]."""
    score = weights["bias"] + sum(weights.get(f, 0.0) for f in sorted(found))
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-score)))), 3)
