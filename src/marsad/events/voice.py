"""Passives of headlines without their auxiliary: Man [shot] in Leeds, Five [killed] in clashes."""

from __future__ import annotations

from marsad.events.lexicon import Frame
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView

ACTED_UPON = frozenset(
    ("attack-obj", "kill-obj", "kill", "hurt", "arrest", "convict", "release", "displaced")
)
"""Frames whose verb in the past says, without an object, what was done to its subject."""
_HARMED = frozenset(("people", "person", "prisoner", "hostage", "migrant"))
_HARMING = frozenset(("police", "troops", "armed", "court", "official", "missile", "aircraft"))


def reduced_passive(view: SentenceView, frame: Frame, verb: int) -> bool:
    """Say whether an English verb in the past, without an object, tells what befell its subject.

    Its subject must be people who are no police, soldiers or officials; these act.
    """
    token = view.tokens[verb]
    clause = view.predicates.get(verb)
    if view.sentence.language != "en" or frame.name not in ACTED_UPON or clause is None:
        return False
    if clause.tense != "past" or token.norm == token.lemma:
        return False
    if any(t.pos == "AUX" for t in view.tokens[max(clause.start, verb - 3) : verb]):
        return False
    slots = verb_slots(view, verb)
    if any(s.function == "object" and not _counts(view, s.head) for s in slots):
        return False
    subjects = [view.classes(s.start, s.end, s.head) for s in slots if s.function == "subject"]
    return any(c & _HARMED and not c & _HARMING for c in subjects)


def _counts(view: SentenceView, token: int) -> bool:
    """Say whether an object only says when or how often: shot several [times]."""
    often = view.words.settings.get("frequency", frozenset())
    return token in view.timed or bool(often.intersection(view.forms(token)))
