"""How sure an event is that is told here: features of the telling, weighed.

For ASSAULT and PROTEST the weights are learned on Arabic gold (training/events_confidence.py writes
data/ontology/confidence.yaml); the other types and effects take a formula of named numbers, until
gold for them is there.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over, function_of
from marsad.model.event import ArgumentRole
from marsad.resources import load_yaml

STRENGTH = {"strong": 0.55, "medium": 0.45, "weak": 0.3}
ACTOR, RECIPIENT, RESOLVED, TIME, FIGURE, CARRIED = 0.1, 0.1, 0.05, 0.05, 0.1, 0.05
BARE_NOUN = -0.25
BY_POSITION = -0.05
EMBEDDED = -0.25  # the noun hangs on another noun: قضية اغتيال, the inquiry into the attack
SETTING = -0.1  # it only sets the scene of another verb, and no one acts
DEFINITE = -0.1
LEAST, MOST = 0.05, 0.97
LEAST_OF_FORMULA = 0.5
_SIDES: tuple[ArgumentRole, ...] = ("actor", "recipient")
LEARNED_ON = "ar"
NOT_LEARNED = "shoot-down"  # the gold has none, and the weights put them under the least
SHORT = 12  # tokens of a sentence that has room for one verb's event only
PARTY_CLASSES = frozenset(
    (
        "armed", "people", "police", "troops", "country", "group", "building", "vehicle", "place",
        "name", "protesters",
    )
)  # fmt: skip
MANY = 3  # violent or protesting words that make a sentence dense


@cache
def load_model() -> dict[str, Any]:
    """Read data/ontology/confidence.yaml."""
    model: dict[str, Any] = load_yaml("ontology/confidence.yaml")
    return model


def confidence(candidate: Candidate, found: set[str]) -> float:
    """Give the confidence of a candidate with the features ``found``, in [0, 1]."""
    weights = load_model()["weights"].get(candidate.plover)
    if weights is None or not _learned(candidate):
        return _formula(candidate, found)
    score = weights["bias"] + sum(weights.get(f, 0.0) for f in sorted(found))
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-score)))), 3)


def _learned(candidate: Candidate) -> bool:
    """Say whether the gold had events of this kind: long sentences, and acts told as done."""
    view = candidate.view
    done = (candidate.reality, candidate.polarity) == ("actual", "positive")
    long = len(view.tokens) > SHORT
    return view.sentence.language == LEARNED_ON and candidate.mode != NOT_LEARNED and done and long


def is_told(candidate: Candidate, sureness: float) -> bool:
    """Say whether an event this sure is told, not only touched on.

    One that says who acted, upon whom, and with what or where, is told however it stands, and so is
    what a headline's verb says.
    """
    if candidate.form != "noun" and candidate.view.sentence.segment in (
        candidate.view.index.headlines
    ):
        return True
    complete = all(candidate.of(role) for role in _SIDES)
    if complete and candidate.of("instrument") and candidate.of("place"):
        return True
    if candidate.view.sentence.language != LEARNED_ON:
        return sureness >= LEAST_OF_FORMULA
    if len(candidate.view.tokens) <= SHORT and (candidate.form != "noun" or _opens(candidate)):
        return True
    least: float = LEAST_OF_FORMULA
    if _learned(candidate):
        least = load_model()["least"].get(candidate.plover, LEAST_OF_FORMULA)
    return sureness >= least


def _opens(candidate: Candidate) -> bool:
    """Say whether an event noun opens a sentence without a verb: انفجار قرب السوق."""
    view = candidate.view
    verbless = not any(t.pos == "VERB" for t in view.tokens)
    return candidate.start == 0 and verbless and not view.tokens[candidate.token].definite


def features(candidate: Candidate, *, timed: bool, effects: set[str], figures: int) -> set[str]:
    """Give the features of a telling: how it stands in the sentence and how much it says."""
    view = candidate.view
    found = {f"form-{candidate.form}", f"frame-{candidate.sense.frame.name}"}
    found.add(f"mode-{candidate.mode or 'none'}")
    found |= {f"effect-{e}" for e in effects} | {p.role for p in candidate.parts}
    marks = {
        "figure": figures > 0,
        "timed": timed,
        "carried": candidate.light is not None,
        "cued": candidate.cued,
        "resolved": any(p.entity for p in candidate.of("actor", "recipient")),
        "both-sides": bool(candidate.of("actor") and candidate.of("recipient")),
        "bare": not candidate.parts,
        "people-acted-upon": any("people" in p.classes for p in candidate.of("recipient")),
        "violence-dense": len(set(view.contexts.get("violence", ()))) >= MANY,
        "protest-dense": len(set(view.contexts.get("protest", ()))) >= MANY,
        "accident": bool(view.contexts.get("accident")),
        "long": len(view.tokens) > 40,
    }
    found |= {name for name, holds in marks.items() if holds} | _of_the_words(candidate)
    clause = clause_over(view, candidate.anchor)
    if clause is not None:
        found |= {f"clause-{clause.relation}", f"tense-{clause.tense}"}
    if candidate.form == "noun":
        found |= _standing(candidate)
    return found


def _of_the_words(candidate: Candidate) -> set[str]:
    """Give the trigger's entry and what its parties are; a colon keeps them from telling.py.

    They are too many for the few reports with gold. On sentences, with a stronger penalty, they
    raise the held-out F1 of PROTEST from .578 to .609 and leave that of ASSAULT (.62).
    """
    found = {"word:" + candidate.sense.entry.form}
    for role in _SIDES:
        for part in candidate.of(role):
            found |= {f"{role}:{c}" for c in part.classes & PARTY_CLASSES}
            if part.basis:
                found.add(f"{role}:by-{part.basis.split()[0]}")
    return found


def _standing(candidate: Candidate) -> set[str]:
    """Say how an event noun stands: definite, on another noun, in a setting phrase, alone."""
    view = candidate.view
    function, governor = function_of(view, candidate.token)
    found = {"definite"} if view.tokens[candidate.token].definite else {"indefinite"}
    if candidate.light is not None:
        return found
    if governor < 0:
        return found | {"alone"}
    if view.tokens[governor].pos in ("NOUN", "PROPN", "ADJ"):
        return found | ({"counted"} if view.is_partitive(governor) else {"embedded"})
    if function is not None and function.startswith("obl-"):
        return found | {"setting"}
    return found | {"noun-" + str(function)}


def _formula(candidate: Candidate, found: set[str]) -> float:
    score = STRENGTH[candidate.sense.strength]
    actors, recipients = candidate.of("actor"), candidate.of("recipient")
    score += ACTOR * bool(actors) + RECIPIENT * bool(recipients)
    score += RESOLVED * ("resolved" in found) + TIME * ("timed" in found)
    score += FIGURE * ("figure" in found) + CARRIED * ("carried" in found)
    # What is planned, feared or tried is told by the word that says so: محاولة [اغتيال].
    alone = candidate.form == "noun" and candidate.light is None and not candidate.cued
    if alone and not candidate.parts:
        score += BARE_NOUN
    if alone and not (actors and recipients):
        score += DEFINITE * ("definite" in found)
        if "figure" not in found:
            score += EMBEDDED * ("embedded" in found) + SETTING * ("setting" in found)
    if any(p.basis == "position" for p in (*actors, *recipients)):
        score += BY_POSITION
    return round(min(MOST, max(LEAST, score)), 3)
