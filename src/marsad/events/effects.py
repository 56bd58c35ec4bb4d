"""What acts bring about: the figures of an event."""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.merging import Draft
from marsad.events.ontology import load_effects
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
