"""Acts that a report only speaks of, whatever is planned or asked around them, and acts of a case.

Who asks for the hunt for the perpetrators of [the attack] or threatens to answer [the killing] does
not plan it: it was. An attempt to kill is an attack that was made (PLOVER counts it), as far as
nothing else says that it is planned or feared. "In case of" leaves an act open.
"""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.lexicon import factuality_cues
from marsad.events.slots import clause_over, function_of
from marsad.events.spoken_of import answers_words
from marsad.events.view import SentenceView
from marsad.resources import Entry

_OPEN = ("planned", "hypothetical")
_MODALS = ("modal", "modal-present")
_LINKS = ("ADP", "PRON", "DET")
_OWN = ("genitive", "object", "subject")
BETWEEN = 2  # words like "on" and "his" between a noun and the act that it is about


def recall(candidate: Candidate) -> None:
    """Let an act that is known be actual, and one of a case hypothetical."""
    if _in_case(candidate):
        if candidate.reality == "actual":
            candidate.reality, candidate.certainty = "hypothetical", "possible"
        return
    cue = _modal_over(candidate) or _foretold(candidate)
    if candidate.reality == "actual" and cue is not None:
        _leave_open(candidate, cue)
        return
    if candidate.attempted and _was_tried(candidate):
        candidate.reality = "actual"
    elif candidate.reality in _OPEN or candidate.polarity == "negative":
        if is_known(candidate):
            candidate.reality, candidate.certainty = "actual", "certain"
            candidate.polarity = "positive"


def _leave_open(candidate: Candidate, cue: Entry) -> None:
    """Let an act be what a cue over it says."""
    candidate.note(cue.source, cue.form)
    candidate.reality = "planned" if cue.get("reality") == "planned" else "hypothetical"
    if cue.get("certainty") in ("possible", "probable"):
        candidate.certainty = "possible" if cue.get("certainty") == "possible" else "probable"
    if cue.get("polarity") == "negative":
        candidate.polarity = "negative" if candidate.polarity == "positive" else "positive"


def is_known(candidate: Candidate) -> bool:
    """Say whether an event noun stands behind a word that only speaks of what was.

    منفذ [الهجوم], the perpetrators of [the attack]; behind a word of answering or being guilty it
    is one that is known: رد على [مقتل] القائد, not on any attack.
    """
    view = candidate.view
    if candidate.form != "noun" or candidate.light is not None:
        return False
    if answers_words(candidate):
        return True
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


def _was_tried(candidate: Candidate) -> bool:
    """Say whether an attempt was made: nothing but the word for it leaves the attack open."""
    view = candidate.view
    if candidate.plover != "ASSAULT" or candidate.polarity == "negative":
        return False
    clause = clause_over(view, candidate.anchor)
    if clause is not None and clause.tense == "future":
        return False
    tried = view.words.facts["attempted", "cue"]
    openers = factuality_cues(view.sentence.language, told=_OPEN).keys() - tried
    return not any(e.entry in openers for e in candidate.evidence)


def _modal_over(candidate: Candidate) -> Entry | None:
    """Give the modal verb whose subject or object an Arabic act is: يجب [سحب] القوات.

    One of the past tells that it was done: أمكن [القبض] على لص.
    """
    view = candidate.view
    if candidate.form != "noun" or view.sentence.language != "ar":
        return None
    _, governor = function_of(view, candidate.token)
    verb = governor if candidate.light is None else candidate.light
    clause = view.predicates.get(verb)
    if clause is None or clause.form != "verb" or clause.tense == "past":
        return None
    if candidate.start < verb:
        return None
    modals = factuality_cues("ar", *_MODALS, told=_OPEN)
    return modals.get(clause.lemma) or modals.get(view.tokens[verb].norm)


def _foretold(candidate: Candidate) -> Entry | None:
    """Give the word before the أن that opens an Arabic verb's clause: من [المحتمل] أن يزور."""
    view = candidate.view
    clause = view.predicates.get(candidate.anchor)
    if clause is None or view.sentence.language != "ar":
        return None
    if clause.relation == "coordinate" and clause.parent is not None:
        clause = view.sentence.clauses[clause.parent]
    at = clause.start - 1
    if clause.relation != "complement" or at < 0 or clause.tense == "past":
        return None
    if view.tokens[at].pos not in ("NOUN", "ADJ"):
        return None
    cues = factuality_cues("ar", "governor", "noun", told=_OPEN)
    return next((cues[f] for f in view.forms(at) if f in cues), None)


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
