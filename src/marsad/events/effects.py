"""What acts bring about: figures of an event, and the causes that the text states."""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.merging import Draft
from marsad.events.ontology import load_effects
from marsad.events.slots import clause_over
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView
from marsad.model.quantity import Quantity

_ACT_EFFECTS: dict[tuple[str | None, str | None], tuple[str, ...]] = {
    ("ASSAULT", "shoot-down"): ("shot-down", "intercepted", "destroyed"),
    ("ASSAULT", "abduct"): ("abducted", "kidnapped", "missing"),
    ("ASSAULT", None): ("killed", "injured", "launched", "destroyed", "damaged", "wounded"),
    ("COERCE", "arrest"): ("detained", "arrested"),
    ("COERCE", "deport"): ("deported", "displaced"),
    ("RETREAT", "release"): ("released", "freed"),
    ("AID", None): ("rescued", "evacuated"),
    ("PROTEST", None): ("injured", "detained", "arrested", "protesting"),
    ("MOBILIZE", None): ("deployed",),
    ("COERCE", None): ("detained",),
}
"""Which effects of quantities belong to which acts (mode None: any mode without a row)."""


def takes(candidate: Candidate, effect: str) -> bool:
    """Say whether a quantity with ``effect`` may be one of this event's figures."""
    if candidate.effect is not None:
        return effect in load_effects().get(candidate.effect, ())
    rows = _ACT_EFFECTS.get((candidate.plover, candidate.mode))
    if rows is None:
        rows = _ACT_EFFECTS.get((candidate.plover, None), ())
    return effect in rows


def hang_quantities(view: SentenceView, drafts: list[Draft]) -> None:
    """Give each quantity of a sentence to the events whose figure it is."""
    for first, last, quantity in view.quantities:
        inside = [d for d in drafts if _inside_argument(d.first, first, last)]
        fitting = [d for d in drafts if takes(d.first, quantity.effect)] if quantity.effect else []
        nearest = min(fitting, key=lambda d: abs(d.first.token - first), default=None)
        for draft in (*inside, *([nearest] if nearest else [])):
            if quantity.id not in draft.quantities and _countable(quantity):
                draft.quantities.append(quantity.id)


def _countable(quantity: Quantity) -> bool:
    return quantity.counted is not None or quantity.effect is not None


def _inside_argument(candidate: Candidate, first: int, last: int) -> bool:
    return any(
        p.start < last and first < p.end and p.role in ("recipient", "instrument", "actor")
        for p in candidate.parts
    )


def find_causes(view: SentenceView, drafts: list[Draft]) -> list[tuple[Draft, Draft, int]]:
    """Give (cause, effect, token of the cue) for what the sentence says brought about what."""
    found: list[tuple[Draft, Draft, int]] = []
    for token, clause in view.predicates.items():
        entry = view.words.causes.get(clause.lemma)
        if entry is None:
            continue
        causes = _at(view, drafts, token, entry.get("cause"))
        effects = _at(view, drafts, token, entry.get("effect"))
        if not causes and "subject" in entry.get("cause").split():
            causes = _before(view, drafts, token)
        found += [(c, e, token) for c in causes[:1] for e in effects if e is not c]
    return found + _by_particle(view, drafts)


def _at(view: SentenceView, drafts: list[Draft], verb: int, functions: str) -> list[Draft]:
    wanted = functions.split()
    if "self" in wanted:
        return [d for d in drafts if d.first.anchor == verb]
    found: list[Draft] = []
    for slot in verb_slots(view, verb):
        if slot.function in wanted:
            found += [d for d in drafts if slot.start <= d.first.token < slot.end]
    if not found and any(f.startswith("obl-") or f == "object" for f in wanted):
        # Phrases that the analyser hung elsewhere: the first events after the verb.
        clause = view.predicates[verb]
        found = [
            d for d in drafts if verb < d.first.token < clause.end and d.first.token - verb <= 8
        ]
    return found


def _before(view: SentenceView, drafts: list[Draft], verb: int) -> list[Draft]:
    """Give the act before a cause without a subject of its own: مما تسبب في، which caused."""
    clause = view.predicates[verb]
    acts = [d for d in drafts if d.first.token < clause.predicate and d.first.plover is not None]
    return acts[-1:] if acts else []


def _by_particle(view: SentenceView, drafts: list[Draft]) -> list[tuple[Draft, Draft, int]]:
    """Read particles between an effect and its cause: مقتل حارس إثر انفجار."""
    found: list[tuple[Draft, Draft, int]] = []
    for i in range(len(view.tokens)):
        for form in view.forms(i):
            entry = view.words.causes.get(form)
            if entry is None or entry.get("cause") != "follows":
                continue
            before = [
                d
                for d in drafts
                if d.first.token < i and clause_over(view, d.first.token) is clause_over(view, i)
            ]
            after = [d for d in drafts if i < d.first.token <= i + 6]
            if before and after:
                found.append((after[0], before[-1], i))
            break
    return found
