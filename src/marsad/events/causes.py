"""Causes that the text states: أسفر الهجوم عن مقتل, the blast led to power cuts."""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView

Cause = tuple[Candidate, Candidate, int]
"""A cause, its effect, and the token of the word that joins them."""


def find_causes(view: SentenceView, events: list[Candidate]) -> list[Cause]:
    """Give what the sentence says brought about what, among ``events``."""
    found: list[Cause] = []
    for token, clause in view.predicates.items():
        entry = view.words.causes.get(clause.lemma)
        if entry is None:
            continue
        causes = _at(view, events, token, entry.get("cause"))
        effects = _at(view, events, token, entry.get("effect"))
        if not causes and "subject" in entry.get("cause").split():
            causes = _before(view, events, token)
        found += [(c, e, token) for c in causes[:1] for e in effects if e is not c]
    return found + _by_particle(view, events)


def _at(view: SentenceView, events: list[Candidate], verb: int, functions: str) -> list[Candidate]:
    wanted = functions.split()
    if "self" in wanted:
        return [d for d in events if d.anchor == verb]
    found: list[Candidate] = []
    for slot in verb_slots(view, verb):
        if slot.function in wanted:
            found += [d for d in events if slot.start <= d.token < slot.end]
    if not found and any(f.startswith("obl-") or f == "object" for f in wanted):
        # Phrases that the analyser hung elsewhere: the first events after the verb.
        clause = view.predicates[verb]
        found = [d for d in events if verb < d.token < clause.end and d.token - verb <= 8]
    return found


def _before(view: SentenceView, events: list[Candidate], verb: int) -> list[Candidate]:
    """Give the act before a cause without a subject of its own: مما تسبب في، which caused."""
    clause = view.predicates[verb]
    acts = [d for d in events if d.token < clause.predicate and d.plover is not None]
    return acts[-1:] if acts else []


def _by_particle(view: SentenceView, events: list[Candidate]) -> list[Cause]:
    """Read particles between an effect and its cause: مقتل حارس إثر انفجار."""
    found: list[Cause] = []
    for i in range(len(view.tokens)):
        for form in view.forms(i):
            entry = view.words.causes.get(form)
            if entry is None or entry.get("cause") != "follows":
                continue
            before = [
                d
                for d in events
                if d.token < i and clause_over(view, d.token) is clause_over(view, i)
            ]
            after = [d for d in events if i < d.token <= i + 6]
            if before and after:
                found.append((after[0], before[-1], i))
            break
    return found
