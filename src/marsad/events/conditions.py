"""English words over an act that no clause of it shows: a condition, a missing proof, a habit.

The parser may hang a clause elsewhere, or take the verb of a condition for a noun; an act told by a
noun has no marker of its own. So the words around are looked at too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over, function_of
from marsad.events.view import SentenceView
from marsad.model.language import Clause
from marsad.resources import Entry

MARKER_REACH = 8  # tokens between "if" and a verb that the parser has hung elsewhere
PROOF_REACH = 3  # tokens before "evidence" in which "no" stands


def conditions_over(
    candidate: Candidate, clause: Clause | None, markers: Mapping[str, Entry]
) -> Iterator[Entry]:
    """Give the cues of ``markers`` (if, whether, until) that hold for an English act.

    Of a verb the one before it, with no other predicate and no mark between (whether or not he
    will [fire] her), or of what it is joined to; of a noun that of the clause that says it is or
    will be: until there is an [agreement].
    """
    view = candidate.view
    if view.sentence.language != "en":
        return
    if candidate.form == "noun" and candidate.light is None:
        over = clause_over(view, candidate.token)
        new = not view.tokens[candidate.token].definite
        if over is not None and new and over.marker in markers:
            if function_of(view, candidate.token)[1] == over.predicate:
                yield markers[over.marker or ""]
        return
    at = _before(view, candidate.start, markers)
    if at is not None:
        yield markers[view.tokens[at].norm]
        return
    if clause is not None and clause.relation == "coordinate" and clause.parent is not None:
        sibling = view.sentence.clauses[clause.parent]
        if sibling.relation == "conditional" and clause.tense == sibling.tense:
            if sibling.marker in markers:
                yield markers[sibling.marker or ""]


def _before(view: SentenceView, start: int, markers: Mapping[str, Entry]) -> int | None:
    """Give the marker before a verb with no predicate and no mark between, if any."""
    for at in range(start - 1, max(-1, start - 1 - MARKER_REACH), -1):
        token = view.tokens[at]
        told = view.predicates.get(at)
        if token.pos == "PUNCT" or (told is not None and told.form == "verb"):
            return None
        if token.norm in markers:
            return at
        if token.pos == "SCONJ":
            return None
    return None


def or_not(view: SentenceView, clause: Clause) -> bool:
    """Say whether the "not" of a clause only goes with "whether": whether or [not] he will go."""
    if view.sentence.language != "en":
        return False
    phrases = [tuple(w.split()) for w in view.words.settings.get("either-way", ())]
    return any(view.match(w, i) for i in range(clause.start, clause.predicate) for w in phrases)


def unproven(view: SentenceView, clause: Clause, proofs: Mapping[str, Entry]) -> Entry | None:
    """Give the noun before a clause that nothing speaks for: no [evidence] that guards did it."""
    at = clause.start - 1
    if at < 1 or clause.parent is None or clause.tense is None:
        return None
    cue = next((proofs[f] for f in view.forms(at) if f in proofs), None)
    if cue is None:
        return None
    before = {t.norm for t in view.tokens[max(0, at - PROOF_REACH) : at]}
    none = before & view.words.settings.get("none", frozenset())
    return cue if none or view.sentence.clauses[clause.parent].negated else None


def habit_over(candidate: Candidate, habits: Mapping[str, Entry]) -> Entry | None:
    """Give the past "used" before an English infinitive: used to kidnap; not was used to kill."""
    view = candidate.view
    clause = view.predicates.get(candidate.anchor)
    if view.sentence.language != "en" or clause is None or clause.tense is not None:
        return None
    at = clause.start - 1
    if at < 0 or view.tokens[at].norm not in habits:
        return None
    over = view.predicates.get(at)
    return habits[view.tokens[at].norm] if over is None or over.voice != "passive" else None


def comes_round(candidate: Candidate) -> bool:
    """Say whether an English act comes again at a set time: every summer they [clash]."""
    view = candidate.view
    if view.sentence.language != "en":
        return False
    own = clause_over(view, candidate.anchor)
    return own is not None and any(
        t.type == "SET" and clause_over(view, view.token_at(t.span[0])) is own for t in view.timexes
    )
