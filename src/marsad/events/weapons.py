"""Weapons among the parties of an event: they are what it was done with, their owners did it."""

from __future__ import annotations

from marsad.events.candidate import Candidate, Part
from marsad.events.view import SentenceView

OWNER = "owner of the weapon"
"""The basis of an actor who is named only with the weapon."""
_OWNING = frozenset(("people", "group", "armed", "police", "troops", "country", "force"))


def weapons_act_for_owners(candidate: Candidate) -> None:
    """Make a weapon that acts the instrument, and who owns it the actor, where nobody else acts.

    المسيّرات الروسية تضرب المدينة: the drones are the instrument, Russia the actor; قتل برصاص
    [مسلحين]: the gunmen.
    """
    for part in candidate.of("actor"):
        if "weapon" not in part.classes or "people" in part.classes:
            continue
        if candidate.plover != "ASSAULT" or ("armed" in part.classes and part.entity):
            continue
        part.role, part.entity = "instrument", None
        candidate.parts += _owners(candidate.view, part)
    if candidate.plover == "ASSAULT":
        for part in candidate.of("instrument"):
            if not candidate.of("actor"):
                candidate.parts += _owners(candidate.view, part) or _genitive(candidate.view, part)


def _owners(view: SentenceView, weapon: Part) -> list[Part]:
    """Give the party that a weapon's phrase names, else the state whose adjective it has."""
    for first, last, mention in view.mentions:
        if weapon.start <= first < weapon.end and first != weapon.head:
            classes = view.classes(first, last, first)
            if "place" in classes and "country" not in classes:
                return []
            return [Part("actor", first, last, first, mention.entity, classes, OWNER)]
    for at in range(weapon.head + 1, weapon.end):
        if view.tokens[at].pos == "ADJ" and view.demonym(at) is not None:
            return [Part("actor", at, at + 1, at, view.state_of(at), {"country", "people"}, OWNER)]
    return []


def _genitive(view: SentenceView, weapon: Part) -> list[Part]:
    """Give who a weapon's Arabic genitive says has it: رصاص [مسلحين]."""
    for chunk in view.governed.get(weapon.head, ()):
        if chunk.function != "genitive" or view.sentence.language != "ar":
            continue
        start, end = view.sentence.phrase(chunk)
        classes = view.classes(start, end, chunk.head)
        if classes & _OWNING:
            return [Part("actor", start, end, chunk.head, None, classes, OWNER)]
    return []
