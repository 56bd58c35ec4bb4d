"""English places that are told again by a noun: in [the city], at [the plaza], [there].

The last place of that kind before it is meant. A noun for a building or a square means the facility
whose name has it: Liberty Square, then the square.
"""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over
from marsad.events.view import DocumentIndex, SentenceView
from marsad.events.whereabouts import PLACED, place_at
from marsad.model.event import EventPlace
from marsad.model.mention import Entity, Geo, Mention

REACH = 2000  # characters before a noun in which its place is named
KINDS = {
    "town-word": ("city", "district"),
    "region-word": ("admin1", "admin2", "area"),
    "there-word": ("city", "district", "facility", "area", "admin2"),
}
"""Kinds of places (``geo.kind``) that a noun of ``event_settings.tsv`` may mean."""


def place_meant(candidate: Candidate, index: DocumentIndex) -> EventPlace | None:
    """Give the place that a definite noun of an English act's clause, or "there", stands for."""
    view = candidate.view
    if view.sentence.language != "en" or candidate.plover not in PLACED:
        return None
    clause = clause_over(view, candidate.anchor)
    if clause is None or candidate.mode == "visit":
        return None
    for at in range(clause.start, clause.end):
        if clause_over(view, at) is not clause or not _leads_to(candidate, at):
            continue
        found = _meant(view, index, at)
        if found is not None:
            return place_at(*found, "meant")
    return None


def _leads_to(candidate: Candidate, at: int) -> bool:
    """Say whether a noun says where, behind a preposition of place, or what was attacked."""
    view = candidate.view
    if view.tokens[at].pos == "ADV":
        return bool(view.words.settings.get("there-word", frozenset()) & {view.tokens[at].norm})
    chunk = view.chunk_of.get(at)
    if chunk is None or chunk.head != at or view.is_named(at):
        return False
    if not view.tokens[at].definite or _has_name(view, at):
        return False
    settings = view.words.settings
    where = chunk.preposition in settings["place"] or chunk.preposition in settings["ground"]
    return where or any(p.head == at for p in candidate.of("recipient", "place"))


def _has_name(view: SentenceView, at: int) -> bool:
    """Say whether a name behind the noun says which it is: the city of Leeds."""
    return any(
        view.is_named(i)
        for chunk in view.governed.get(at, ())
        for i in range(chunk.start, chunk.end)
    )


def _meant(view: SentenceView, index: DocumentIndex, at: int) -> tuple[Mention, Geo | None] | None:
    forms = set(view.forms(at))
    kinds = next(
        (k for name, k in KINDS.items() if forms & view.words.settings.get(name, frozenset())), None
    )
    start = view.tokens[at].start
    for mention in reversed(index.mentions_in(max(0, start - REACH), start)):
        entity = index.entities.get(mention.entity)
        if entity is None or entity.type not in ("place", "facility"):
            continue
        if _fits(mention, entity, kinds, forms):
            return mention, entity.geo
    return None


def _fits(mention: Mention, entity: Entity, kinds: tuple[str, ...] | None, forms: set[str]) -> bool:
    if kinds is None:
        words = mention.text.lower().split()
        return len(words) > 1 and not forms.isdisjoint(words)
    return entity.geo is not None and entity.geo.kind in kinds
