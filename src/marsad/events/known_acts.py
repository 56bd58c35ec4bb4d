"""Acts that a report only speaks of, whatever is planned or asked around them, and acts of a case.

Who asks for the hunt for the perpetrators of [the attack] or threatens to answer [the killing] does
not plan it: it was. An attempt to kill is an attack that was made (PLOVER counts it), as far as
nothing else says that it is planned or feared. "In case of" leaves an act open.
"""

from __future__ import annotations

from functools import cache

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over, function_of
from marsad.events.view import SentenceView
from marsad.resources import load_lexicon

_OPEN = ("planned", "hypothetical")
_LINKS = ("ADP", "PRON", "DET")
_OWN = ("genitive", "object", "subject")
BETWEEN = 2  # words like "on" and "his" between a noun and the act that it is about


def recall(candidate: Candidate) -> None:
    """Let an act that is known be actual, and one of a case hypothetical."""
    if _in_case(candidate):
        if candidate.reality == "actual":
            candidate.reality, candidate.certainty = "hypothetical", "possible"
        return
    if candidate.attempted and _was_tried(candidate):
        candidate.reality = "actual"
    elif candidate.reality in _OPEN or candidate.polarity == "negative":
        if is_known(candidate):
            candidate.reality, candidate.certainty = "actual", "certain"
            candidate.polarity = "positive"


def is_known(candidate: Candidate) -> bool:
    """Say whether an event noun stands behind a word that only speaks of what was.

    منفذ [الهجوم], the perpetrators of [the attack]; behind a word of answering or being guilty it
    is one that is known: رد على [مقتل] القائد, not on any attack.
    """
    view = candidate.view
    if candidate.form != "noun" or candidate.light is not None:
        return False
    at = candidate.start - 1
    linked = 0
    while at > 0 and linked < BETWEEN and view.tokens[at].pos in _LINKS:
        at, linked = at - 1, linked + 1
    if at < 0:
        return False
    forms = view.forms(at)
    if not linked:
        return not view.words.settings.get("speaks-of", frozenset()).isdisjoint(forms)
    answers = view.words.settings.get("answers", frozenset())
    return not answers.isdisjoint(forms) and _is_told_before(view, candidate)


def _is_told_before(view: SentenceView, candidate: Candidate) -> bool:
    """Say whether an act is definite, by its article or by whose it is: مقتل [القائد]."""
    if view.tokens[candidate.token].definite:
        return True
    return any(c.function in _OWN for c in view.governed.get(candidate.token, ()))


@cache
def _openers(language: str) -> frozenset[str]:
    """Give the cues that make an act planned or hypothetical."""
    return frozenset(
        " ".join(e.words)
        for e in load_lexicon(language, "event_factuality")
        if e.get("reality") in _OPEN
    )


def _was_tried(candidate: Candidate) -> bool:
    """Say whether an attempt was made: nothing but the word for it leaves the attack open."""
    view = candidate.view
    if candidate.plover != "ASSAULT" or candidate.polarity == "negative":
        return False
    clause = clause_over(view, candidate.anchor)
    if clause is not None and clause.tense == "future":
        return False
    tried = view.words.facts["attempted", "cue"]
    openers = _openers(view.sentence.language) - tried
    return not any(e.entry in openers for e in candidate.evidence)


def _in_case(candidate: Candidate) -> bool:
    """Say whether "in case of" stands before an act, or before the noun or verb that carries it."""
    view = candidate.view
    _, governor = function_of(view, candidate.token)
    starts = {candidate.start, candidate.anchor}
    if governor >= 0 and governor in view.predicates and governor < candidate.start:
        starts.add(governor)
    cases = [tuple(c.split()) for c in view.words.settings.get("case", ())]
    return any(
        start >= len(words) and view.match(words, start - len(words)) == start
        for start in starts
        for words in cases
    )
