"""Attributions that stand within what another says: the manager said the dam, per experts, is safe.

The attribution is about the clause around it and no more, and the other's words go on behind it.
"""

from __future__ import annotations

from marsad.statements.attribution import rest_of_sentence
from marsad.statements.draft import Draft
from marsad.statements.passage import Passage

PARTICLE = "statements.particle"
"""The rule of attributions beside their content."""
_CLAUSES = ("complement", "coordinate")
_GOING_ON = ("NOUN", "PROPN", "NUM", "ADP", "ADJ")
"""What an Arabic clause may go on with behind an attribution."""


def settle_interruptions(passage: Passage, drafts: list[Draft]) -> None:
    """Give attributions within another's words the clause around them, and the other the rest."""
    for inner in drafts:
        if inner.rule != PARTICLE or inner.cue is None or inner.region is None:
            continue
        outer = _outer(passage, inner, drafts)
        start, end = (passage.token_from(at) for at in inner.region)
        if outer is None:
            continue
        held = outer.content[-1]
        first = passage.token_from(held[0])
        if not _goes_on(passage, first, start, end):
            continue
        pieces = rest_of_sentence(passage, start, end, first=first)
        if len(pieces) == 2:
            last = max(held[1], pieces[1][1])
            inner.content = [pieces[0], (pieces[1][0], last)]
            outer.content[-1] = (held[0], last)


def _outer(passage: Passage, inner: Draft, drafts: list[Draft]) -> Draft | None:
    """Give the draft before an attribution whose content reaches to it or holds it."""
    assert inner.region is not None
    start = passage.token_from(inner.region[0])
    for outer in reversed(drafts):
        if outer is inner or outer.rule == PARTICLE or outer.cue is None or not outer.content:
            continue
        begins, ends = outer.content[-1]
        if not outer.cue[1] <= begins < inner.region[0]:
            continue
        between = passage.tokens[passage.token_from(ends) : start]
        if all(t.pos == "PUNCT" for t in between):
            return outer
    return None


def _goes_on(passage: Passage, first: int, start: int, end: int) -> bool:
    """Say whether the clause ``[first, start)`` before an attribution goes on behind its ``end``.

    An Arabic verb there is the clause's own where it has none before: إن القصف، بحسب السكان، استمر.
    """
    tokens = passage.tokens
    marked = end < len(tokens) and tokens[end].text in "،,"
    after = end + marked
    if after >= len(tokens) or passage.is_punctuation(after):
        return False
    if passage.sentence.language == "ar":
        opened = start > 0 and tokens[start - 1].text in "،,"
        if opened != marked and tokens[after].pos != "ADP":
            return False
        told = any(t.pos in ("VERB", "AUX") for t in tokens[first:start])
        kinds = _GOING_ON if told else (*_GOING_ON, "VERB")
        return tokens[after].pos in kinds and tokens[after].clitic != "enclitic"
    return any(
        c.relation in _CLAUSES and c.form != "verbal-noun" and c.start < start and after < c.end
        for c in passage.sentence.clauses
    )
