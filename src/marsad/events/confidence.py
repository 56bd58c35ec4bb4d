"""How sure an event is: a first formula, to be calibrated on gold (docs/events.md).

Starts from the trigger's strength; completeness of roles, resolved parties, a time, a figure and a
light verb raise it, a bare noun or a denied source lowers it.
"""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.slots import function_of

STRENGTH = {"strong": 0.55, "medium": 0.45, "weak": 0.3}
ACTOR, RECIPIENT, RESOLVED, TIME, FIGURE, CARRIED = 0.1, 0.1, 0.05, 0.05, 0.1, 0.05
BARE_NOUN = -0.25
BY_POSITION = -0.05
EMBEDDED = -0.25  # the noun hangs on another noun: قضية اغتيال, the inquiry into the attack
SETTING = -0.1  # it only sets the scene of another verb, and no one acts
DEFINITE = -0.1
LEAST, MOST = 0.05, 0.97


def confidence(candidate: Candidate, *, timed: bool, figures: int) -> float:
    """Give the confidence of a candidate in [0, 1]."""
    score = STRENGTH[candidate.sense.strength]
    actors, recipients = candidate.of("actor"), candidate.of("recipient")
    score += ACTOR * bool(actors) + RECIPIENT * bool(recipients)
    score += RESOLVED * any(p.entity for p in (*actors, *recipients))
    score += TIME * timed + FIGURE * bool(figures) + CARRIED * (candidate.light is not None)
    if candidate.form == "noun" and not candidate.parts and candidate.light is None:
        score += BARE_NOUN
    if candidate.form == "noun" and candidate.light is None and not (actors and recipients):
        score += _told(candidate, figures)
    if any(p.basis == "position" for p in (*actors, *recipients)):
        score += BY_POSITION
    return round(min(MOST, max(LEAST, score)), 3)


def _told(candidate: Candidate, figures: int) -> float:
    """Weigh how an event noun without a verb of its own stands: told, or only referred to."""
    view = candidate.view
    function, governor = function_of(view, candidate.token)
    score = DEFINITE * view.tokens[candidate.token].definite
    if figures or governor < 0:
        return score
    on_noun = view.tokens[governor].pos in ("NOUN", "PROPN", "ADJ")
    if on_noun and not view.is_partitive(governor):
        return score + EMBEDDED
    if function is not None and function.startswith("obl-"):
        return score + SETTING
    return score
