"""What the places of one sentence say about each other."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.language import Token
from marsad.places.context import CountryContext
from marsad.places.sightings import Report, Sighting
from marsad.resources import load_lexicon
from marsad.resources.gazetteer import Place

LINK_REACH = 6
"""How many tokens may lie between a place and the one that holds it."""
_PUNCTUATION = frozenset(",،()[]-–")
TOWN_KINDS = frozenset(("city", "district", "admin2"))


def containers_of(
    report: Report, sighting: Sighting, certain: dict[str, Place]
) -> tuple[Place, ...]:
    """Give the certain places behind a name that are said to hold it: X في محافظة Y, X, Y."""
    tokens = report.tokens(sighting)
    found: list[Place] = []
    edge = sighting.end
    for other in report.by_sentence[sighting.sentence]:
        if other.start < edge or other.entity is sighting.entity:
            continue
        if other.start - edge > LINK_REACH or not _linked(
            tokens[edge : other.start], report.document.sentences[sighting.sentence].language
        ):
            break
        place = certain.get(other.entity.id)
        if place is not None:
            found.append(place)
        edge = other.end
    return tuple(found)


def _linked(between: Sequence[Token], language: str) -> bool:
    """Say whether only prepositions, cue nouns and marks stand between two places."""
    links = load_lexicon(language, "place_links")
    cues = load_lexicon(language, "place_cues")
    said = False
    for token in between:
        if token.norm in _PUNCTUATION or links.get(token.norm):
            said = True
        elif not (cues.get(token.norm) or cues.get(token.bare) or cues.get(token.lemma)):
            if token.norm not in ("#", "_", "«", "»", '"', "“", "”"):
                return False
    return said


def nearest_certain(
    report: Report, sighting: Sighting, certain: dict[str, Place], context: CountryContext
) -> Place | None:
    """Give the certain place nearest in the sentence that may hold a name, a town before a country.

    A country counts only where the report is about no other: Guantanamo in a report on a Tunisian
    is not in Tunisia.
    """
    best: tuple[bool, int] | None = None
    chosen: Place | None = None
    for other in report.by_sentence[sighting.sentence]:
        place = certain.get(other.entity.id)
        if place is None or other.entity is sighting.entity or not _holds(place, sighting):
            continue
        if place.kind == "country" and set(context.whole) != {place.country}:
            continue
        rank = (place.kind == "country", abs(other.start - sighting.start))
        if best is None or rank < best:
            best, chosen = rank, place
    return chosen


def _holds(place: Place, sighting: Sighting) -> bool:
    """Say whether a place is of a kind that may hold what a cue noun calls a town or a region."""
    kind = sighting.cue.get("kind") if sighting.cue is not None else None
    if kind in ("country", "admin1"):
        return place.kind == "country"
    return kind not in ("city", "admin2") or place.kind in ("admin1", "country")


def only_town(report: Report, sighting: Sighting, certain: dict[str, Place]) -> Place | None:
    """Give the one town or region of the report that may hold a name, None if there are several."""
    places = {certain[e].id: certain[e] for e in report.by_entity if e in certain}
    places = {i: p for i, p in places.items() if _holds(p, sighting)}
    towns = [p for p in places.values() if p.kind in TOWN_KINDS]
    regions = [p for p in places.values() if p.kind == "admin1"]
    if len(towns) == 1:
        return towns[0]
    if not towns and len(regions) == 1:
        return regions[0]
    return None
