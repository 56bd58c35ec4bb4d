"""English acts that a source speaks about, and does not tell: the report does.

Who condemns an attack or denies the accusations does not say that they were: that is known. Nor is
it the source's what the report adds to what it asks: to go home, although the war goes on.
"""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over, function_of
from marsad.model.statement import Statement

ABOUT = ("accuse", "praise", "express-concern")
"""Stances of a source towards what its words are about."""
ASKED = ("call-for", "ask")
WORDED = ("ACCUSE", "REQUEST", "THREATEN")
"""Types of acts that are words, which can be answered."""
CLIMB = 4  # clauses climbed from an act to what a source asks


def is_outside(candidate: Candidate, statement: Statement) -> bool:
    """Say whether an English act in a statement's content is the report's own.

    It is what the cue itself is about (condemned the [attack]), words that are answered (denied the
    [allegations]), or stands in a clause that grants something beside what is asked.
    """
    view = candidate.view
    if view.sentence.language != "en" or statement.cue is None:
        return False
    start, end = statement.cue.span
    if not view.sentence.start <= start < view.sentence.end:
        return False
    if answers_words(candidate):
        return True
    cue = range(view.token_at(start), view.token_at(end - 1) + 1)
    if statement.stance in ABOUT and candidate.form == "noun" and candidate.light is None:
        function, governor = function_of(view, candidate.token)
        if governor in cue and function in ("object", "subject"):
            return True
    return statement.stance in ASKED and _grants(candidate)


def _grants(candidate: Candidate) -> bool:
    """Say whether an act is in a clause opened by although or while: though the [war] goes on."""
    view = candidate.view
    clause = clause_over(view, candidate.anchor)
    granting = view.words.settings.get("granting", frozenset())
    for _ in range(CLIMB):
        if clause is None or clause.parent is None:
            return False
        if clause.marker in granting and clause.tense is not None:
            return True
        clause = view.sentence.clauses[clause.parent]
    return False


def answers_words(candidate: Candidate) -> bool:
    """Say whether an English noun tells words that are answered: rejected the [accusations].

    An inquiry that is rejected was none; an accusation was made.
    """
    view = candidate.view
    if view.sentence.language != "en" or candidate.plover not in WORDED:
        return False
    if candidate.form != "noun" or candidate.light is not None or candidate.mode == "investigate":
        return False
    function, governor = function_of(view, candidate.token)
    if governor < 0 or function not in ("object", "subject"):
        return False
    return not view.words.settings.get("rebuffs", frozenset()).isdisjoint(view.forms(governor))
