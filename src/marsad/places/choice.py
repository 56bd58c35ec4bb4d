"""Which of the places that bear a name is meant: prominence, cue noun, country, neighbours."""

from __future__ import annotations

import math
from dataclasses import dataclass

from marsad.places.context import CountryContext, is_obscure
from marsad.places.distance import kilometres
from marsad.places.sightings import Sighting
from marsad.resources.gazetteer import Place

HAND_WRITTEN = 0.5
CAPITAL = 0.7
NOTED = 5.5  # of a hand-written sea, region or facility, which has no population
COUNTRY_NAME = 3.0
REGION_WITHOUT_CUE = -1.2
SHARE = 3.0
LOCAL_SHARE = 2.5
NO_SHARE = -0.8
INSIDE = 3.0
NEIGHBOUR = ((60.0, 1.5), (250.0, 0.8))
"""Points for lying within so many km of a place of the same sentence."""
MARGIN = 0.6
"""By how much the best must lead a namesake elsewhere when nothing in the report speaks for it."""
APART_KM = 60.0
LARGE_TOWN = 300_000

CUES: dict[str, dict[str, float]] = {
    "country": {"country": 4.0},
    "admin1": {"admin1": 4.0, "admin2": 1.0, "city": -1.0, "country": -2.0, "area": 0.5},
    "admin2": {"admin2": 3.0, "admin1": 0.5, "district": 1.0, "city": 0.5, "country": -3.0},
    "city": {"city": 2.5, "admin2": 0.5, "admin1": -3.0, "country": -5.0, "area": -2.0},
    "district": {"district": 3.0, "admin2": 0.5, "city": 0.0, "admin1": -1.0, "country": -5.0},
    "facility": {"facility": 3.0, "country": -1.0},
    "area": {"area": 2.5, "district": 2.0, "admin1": 1.8, "admin2": 1.0, "country": -4.0},
    "street": {"facility": 1.0, "area": 1.0, "country": -2.0},
}
"""Points for the kind of a place after a cue noun of a kind (place_cues.tsv)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant, its lead over the next elsewhere, and what spoke for it."""

    place: Place
    reasons: tuple[str, ...]


def choose(
    sighting: Sighting,
    places: tuple[Place, ...],
    context: CountryContext,
    containers: tuple[Place, ...],
    neighbours: tuple[Place, ...],
) -> Choice | None:
    """Choose among the bearers of a name; None where two are as likely and nothing decides.

    ``containers`` are the places that the sentence says hold it (قرية X في محافظة Y), and
    ``neighbours`` other places of the sentence that are certain.
    """
    if not places:
        return None
    scored = sorted(
        (
            (_score(p, sighting, context, containers, neighbours), -i, p)
            for i, p in enumerate(places)
        ),
        key=lambda s: s[:2],
        reverse=True,
    )
    (points, reasons), _, best = scored[0]
    if _obscure(best, context) and not reasons:
        return None
    here = (best.lat, best.lon)
    for (other, _), _, place in scored[1:]:
        if kilometres(here, (place.lat, place.lon)) > APART_KM + best.radius_km:
            if points - other < MARGIN and not reasons:
                return None
            break
    return Choice(best, reasons)


def _obscure(place: Place, context: CountryContext) -> bool:
    """Say whether a small town lies where nothing else of the report does: Kanye, Palin."""
    elsewhere = not context.empty and context.share(place.country) == 0
    return elsewhere and is_obscure(place)


def _score(
    place: Place,
    sighting: Sighting,
    context: CountryContext,
    containers: tuple[Place, ...],
    neighbours: tuple[Place, ...],
) -> tuple[float, tuple[str, ...]]:
    reasons: list[str] = []
    points = _prominence(place)
    if sighting.cue is not None:
        kinds = CUES[sighting.cue.get("kind")]
        points += kinds.get(place.kind, 0.0)
        if kinds.get(place.kind, 0.0) > 0:
            reasons.append("cue")
        if sighting.cue.get("kind") in ("area", "district") and place.population > LARGE_TOWN:
            points -= 1.0 if place.kind == "city" else 0.0
    elif place.kind in ("admin1", "admin2"):
        points += REGION_WITHOUT_CUE
    elif place.kind == "country":
        points += COUNTRY_NAME
    points += _of_country(place, sighting, context, reasons)
    if any(lies_in(place, c) for c in containers):
        points += INSIDE
        reasons.append("container")
    points += _near(place, neighbours, reasons)
    return points, tuple(reasons)


def _prominence(place: Place) -> float:
    points = math.log10(max(place.population, 100))
    if place.kind == "country":
        points = 7.0
    elif place.kind in ("area", "facility") and place.source is not None:
        points = max(points, NOTED)
    return points + HAND_WRITTEN * (place.source is not None) + CAPITAL * place.capital


def _of_country(
    place: Place, sighting: Sighting, context: CountryContext, reasons: list[str]
) -> float:
    if context.empty or place.country is None or place.country == "":
        return 0.0
    share = context.share(place.country)
    local = context.share(place.country, sighting.sentence)
    if share > 0:
        reasons.append("country")
    return SHARE * share + LOCAL_SHARE * local + (NO_SHARE if share == 0 else 0.0)


def _near(place: Place, neighbours: tuple[Place, ...], reasons: list[str]) -> float:
    nearest = min(
        (
            kilometres((place.lat, place.lon), (n.lat, n.lon))
            for n in neighbours
            if n.id != place.id
        ),
        default=None,
    )
    for reach, points in NEIGHBOUR:
        if nearest is not None and nearest <= reach:
            reasons.append("neighbour")
            return points
    return 0.0


def lies_in(place: Place, container: Place) -> bool:
    """Say whether ``place`` lies in ``container``: by region, country or circle."""
    if container.id == place.id:
        return False
    if container.kind == "country":
        return place.country == container.country
    if place.admin1_id == container.id:
        return True
    away = kilometres((place.lat, place.lon), (container.lat, container.lon))
    return away <= container.radius_km * 1.2 and place.radius_km <= container.radius_km
