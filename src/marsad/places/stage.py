"""The stage: gives every country, place and facility of a report its point on the map."""

from __future__ import annotations

from collections import Counter

from marsad.model.document import Document
from marsad.model.mention import Entity
from marsad.model.trace import Evidence, Trace
from marsad.places.areas import area_of, geo_in_town, geo_of, geo_within
from marsad.places.by_sound import find_by_sound
from marsad.places.choice import Choice, choose
from marsad.places.context import CountryContext, find_context
from marsad.places.names import candidates_of, container_in_name
from marsad.places.neighbours import TOWN_KINDS, containers_of, nearest_certain, only_town
from marsad.places.sightings import Report, Sighting, find_sightings
from marsad.resources.gazetteer import Gazetteer, Place

SIGHTINGS_TRIED = 8
"""How many mentions of one place vote for what it is."""


class PlaceStage:
    """Fills ``geo``, ``refs`` and ``country`` of the entities that are places."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, document: Document) -> None:
        """Geocode the entities of ``document`` and make areas of directions."""
        report = find_sightings(document)
        if not report.sightings:
            return
        candidates = {
            e: candidates_of(seen, self._gazetteer) for e, seen in report.by_entity.items()
        }
        context = find_context(report, candidates, self._gazetteer)
        first = {e: self._choose(report, e, candidates, context, {}) for e in report.by_entity}
        certain = {e: c.place for e, c in first.items() if c is not None}
        for entity, seen in report.by_entity.items():
            choice = self._choose(report, entity, candidates, context, certain)
            if not candidates[entity] and seen[0].entity.type == "place":
                choice = find_by_sound(report, seen, certain, context, self._gazetteer)
            if choice is not None:
                certain[entity] = choice.place
                if seen[0].entity.type == "facility" and choice.place.kind in TOWN_KINDS:
                    _settle_in_town(document, seen[0], choice.place)
                else:
                    _settle(document, seen[0], choice)
            elif not candidates[entity]:
                self._place_unknown(report, seen, certain, context)
        _split_areas(report, certain)

    def _choose(
        self,
        report: Report,
        entity: str,
        candidates: dict[str, tuple[Place, ...]],
        context: CountryContext,
        certain: dict[str, Place],
    ) -> Choice | None:
        """Let the mentions of an entity vote; each sees the places of its own sentence."""
        votes: Counter[int] = Counter()
        choices: dict[int, Choice] = {}
        for sighting in report.by_entity[entity][:SIGHTINGS_TRIED]:
            others = tuple(
                certain[s.entity.id]
                for s in report.by_sentence[sighting.sentence]
                if s.entity.id != entity and s.entity.id in certain
            )
            holding = containers_of(report, sighting, certain)
            choice = choose(sighting, candidates[entity], context, holding, others)
            if choice is not None:
                votes[choice.place.id] += 1 + len(choice.reasons)
                choices.setdefault(choice.place.id, choice)
        return choices[votes.most_common(1)[0][0]] if votes else None

    def _place_unknown(
        self,
        report: Report,
        seen: list[Sighting],
        certain: dict[str, Place],
        context: CountryContext,
    ) -> None:
        """Give an unknown name the geo of what holds it, if the text says so."""
        for sighting in seen:
            holding: tuple[Place | None, str]
            inside = container_in_name(report, sighting, self._gazetteer)
            linked = containers_of(report, sighting, certain)
            if inside is not None:
                holding = inside, "places.container.name"
            elif linked:
                holding = linked[0], "places.container.linked"
            elif sighting.cue is None and sighting.entity.type != "facility":
                continue
            else:
                near = nearest_certain(report, sighting, certain, context)
                holding = near, "places.container.sentence"
                if near is None:
                    holding = only_town(report, sighting, certain), "places.container.only-town"
            if holding[0] is not None:
                _settle_within(report.document, sighting, holding[0], holding[1])
                return


def _settle(document: Document, sighting: Sighting, choice: Choice) -> None:
    entity, place = sighting.entity, choice.place
    entity.geo = geo_of(place)
    entity.country = place.country or entity.country
    if entity.type == "country" and place.kind != "country":
        entity.type, entity.sector = "place", None
        entity.refs, entity.names = {}, {}
    if entity.type == "place" and place.kind == "facility":
        entity.type = "facility"
    _add_refs(entity, place)
    for language, name in (("en", place.en), ("ar", place.ar)):
        if name and language not in entity.names:
            entity.names[language] = name
    evidence = [Evidence(place.source or f"geonames:{place.geonames}", place.en)]
    if sighting.cue is not None:
        evidence.append(Evidence(sighting.cue.source, sighting.cue.form))
    note = "decided by " + (", ".join(choice.reasons) or "prominence")
    if "sound" in choice.reasons or place.arabic_name_origin == "matched":
        note += "; the Arabic name was found by cross-script matching"
    trace = Trace(
        stage="places",
        rule="places.sound" if "sound" in choice.reasons else "places.gazetteer",
        evidence=evidence,
        spans=[sighting.mention.span],
        note=note,
    )
    document.trace(f"{entity.id}.geo", trace)


def _add_refs(entity: Entity, place: Place) -> None:
    if place.geonames is not None:
        entity.refs.setdefault("geonames", str(place.geonames))
    if place.iso:
        entity.refs.setdefault("iso3166" if place.kind == "country" else "iso3166-2", place.iso)


def _settle_in_town(document: Document, sighting: Sighting, town: Place) -> None:
    """Place a facility that is called after its town; it keeps its own name."""
    entity = sighting.entity
    entity.geo = geo_in_town(town)
    entity.country = town.country or entity.country
    evidence = [Evidence(town.source or f"geonames:{town.geonames}", town.en)]
    if sighting.cue is not None:
        evidence.append(Evidence(sighting.cue.source, sighting.cue.form))
    trace = Trace(
        stage="places",
        rule="places.facility.town",
        evidence=evidence,
        spans=[sighting.mention.span],
        note="a facility called after a town: the geo is the town's, with a wider radius",
    )
    document.trace(f"{entity.id}.geo", trace)


def _settle_within(document: Document, sighting: Sighting, container: Place, rule: str) -> None:
    entity = sighting.entity
    entity.geo = geo_within(container, sighting)
    entity.country = entity.country or container.country or None
    evidence = [Evidence(container.source or f"geonames:{container.geonames}", container.en)]
    if sighting.cue is not None:
        evidence.append(Evidence(sighting.cue.source, sighting.cue.form))
    note = "an unknown name: the geo is that of the place that holds it"
    trace = Trace(
        stage="places", rule=rule, evidence=evidence, spans=[sighting.mention.span], note=note
    )
    document.trace(f"{entity.id}.geo", trace)


def _split_areas(report: Report, certain: dict[str, Place]) -> None:
    """Make an area of "south of X" or ضواحي X: X itself if it is named no other way."""
    for entity, seen in report.by_entity.items():
        place = certain.get(entity)
        related = [s for s in seen if s.relative is not None and s.relative.relation != "near"]
        if place is None or not related:
            continue
        alone = len(related) == len(seen) and len({_area_name(report, s) for s in seen}) == 1
        made: dict[str, Entity] = {}
        for sighting in related:
            name = _area_name(report, sighting)
            area = made.get(name)
            if area is None:
                area = made[name] = seen[0].entity if alone else _new_entity(report.document)
                _fill_area(report, area, sighting, place, name)
            if area is not sighting.entity:
                _move(sighting, area)


def _area_name(report: Report, sighting: Sighting) -> str:
    assert sighting.relative is not None
    tokens = report.tokens(sighting)
    start, end = tokens[sighting.relative.start].start, tokens[sighting.relative.end - 1].end
    return report.document.text[start:end]


def _new_entity(document: Document) -> Entity:
    numbers = [int(e.id[1:]) for e in document.entities if e.id[1:].isdecimal()]
    entity = Entity(id=f"e{max(numbers, default=0) + 1}", type="place")
    document.entities.append(entity)
    return entity


def _fill_area(report: Report, area: Entity, sighting: Sighting, place: Place, name: str) -> None:
    assert sighting.relative is not None
    document = report.document
    language = document.sentences[sighting.sentence].language
    area.geo = area_of(place, sighting.relative)
    area.country = place.country or None
    area.type = "place"
    area.names = {language: name}
    area.refs = {}
    entry = sighting.relative.entry
    evidence = [
        Evidence(place.source or f"geonames:{place.geonames}", place.en),
        Evidence(entry.source, entry.form),
    ]
    trace = Trace(
        stage="places",
        rule=f"places.area.{sighting.relative.relation}",
        evidence=evidence,
        spans=[sighting.mention.span],
        note="an area made of a place and a direction; its centre is moved, its radius wider",
    )
    document.trace(f"{area.id}.geo", trace)


def _move(sighting: Sighting, area: Entity) -> None:
    sighting.entity.mentions.remove(sighting.mention.id)
    sighting.mention.entity = area.id
    area.mentions.append(sighting.mention.id)
