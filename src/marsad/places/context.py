"""Which countries a report is about: what its other names, flags, address and places say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from marsad.model.document import Document
from marsad.places.sightings import PLACE_TYPES, Report
from marsad.resources.gazetteer import Gazetteer, Place

SURE_PLACE = 2.0
COUNTRY_NAME = 2.0
ACTOR = 1.0
FLAG = 1.0
ADDRESS = 1.5
DATELINE = 3.0
"""Weights of the evidence: chosen by hand, the order matters more than the values."""
OBSCURE = 150_000
"""People below which the bare name of a town from GeoNames needs other evidence."""
PRIOR = 2.0
"""Added to the sum, so that one weak hint is no certainty."""
_COUNTRY_DOMAIN = re.compile(r"^\w+://[^/]*\.([a-z]{2})(?:[:/]|$)")


@dataclass(slots=True)
class CountryContext:
    """Evidence for countries (alpha-3) over the report and by sentence."""

    whole: Counter[str] = field(default_factory=Counter)
    local: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def share(self, country: str | None, sentence: int | None = None) -> float:
        """Say how much of the evidence points to ``country``: 0 to below 1."""
        if country is None:
            return 0.0
        counts = self.whole if sentence is None else self.local.get(sentence, Counter())
        total = sum(counts.values())
        return counts[country] / (total + PRIOR) if total else 0.0

    @property
    def empty(self) -> bool:
        """Say whether nothing points anywhere."""
        return not self.whole

    def add(self, country: str | None, weight: float, sentence: int | None = None) -> None:
        """Count evidence for a country."""
        if country:
            self.whole[country] += weight  # type: ignore[assignment]
            if sentence is not None:
                self.local[sentence][country] += weight  # type: ignore[assignment]


def is_obscure(place: Place) -> bool:
    """Say whether a place is so small that its bare name alone is no evidence of it."""
    small = place.kind in ("city", "district") and place.population < OBSCURE
    return small and place.source is None and not place.capital


def find_context(
    report: Report, candidates: dict[str, tuple[Place, ...]], gazetteer: Gazetteer
) -> CountryContext:
    """Gather the evidence; ``candidates`` are the possible places by entity id."""
    context = CountryContext()
    document = report.document
    dateline = _datelines(document)
    for sighting in report.sightings:
        places = candidates.get(sighting.entity.id, ())
        countries = {p.country for p in places}
        in_dateline = sighting.mention.span[0] in dateline
        if not in_dateline and sighting.cue is None and all(is_obscure(p) for p in places):
            continue  # a name of a small town may be a person's: Palin is no sign of Guatemala
        weight = COUNTRY_NAME if sighting.entity.type == "country" else SURE_PLACE
        if in_dateline:
            weight = DATELINE
        if len(countries) == 1:
            context.add(next(iter(countries)), weight, sighting.sentence)
    _add_actors(document, context)
    for post in document.posts:
        for flag in post.flags:
            context.add(gazetteer.alpha3.get(flag), FLAG)
    domain = _COUNTRY_DOMAIN.match(document.url or "")
    if domain:
        context.add(gazetteer.alpha3.get(domain[1].upper()), ADDRESS)
    return context


def _add_actors(document: Document, context: CountryContext) -> None:
    actors = {e.id: e.country for e in document.entities if e.type not in PLACE_TYPES and e.country}
    bounds = [(s.start, s.end) for s in document.sentences]
    at = 0
    for mention in document.mentions:
        country = actors.get(mention.entity)
        if country is None:
            continue
        while at + 1 < len(bounds) and bounds[at][1] <= mention.span[0]:
            at += 1
        context.add(country, ACTOR, at)


def _datelines(document: Document) -> frozenset[int]:
    spans = [s.span for s in document.segments if s.kind == "dateline"]
    return frozenset(i for start, end in spans for i in range(start, end))
