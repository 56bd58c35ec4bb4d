"""Where an event happened, from its clause, its arguments and the report."""

from __future__ import annotations

from msgspec.structs import replace

from marsad.events.candidate import Candidate
from marsad.events.merging import Draft, lately, times_differ
from marsad.events.slots import clause_over
from marsad.events.view import DocumentIndex, SentenceView
from marsad.events.whereabouts import (
    PLACED,
    before_colon,
    is_where,
    named_after,
    place_at,
    told_apart,
)
from marsad.model.document import Document
from marsad.model.event import EventPlace
from marsad.model.mention import Entity, Geo, Mention

_ON_LAND = ("ASSAULT", "MOBILIZE", "AID")
"""Types that happen in the country that they are aimed at; sanctions and charges do not."""

LEAD_SHARE = 4  # the lead is the first 1/4 of a report's paragraphs,
LEAD_LEAST = 3  # and never fewer than these
NEAR_SENTENCES = 2
WINDOW = 40  # events before and after one that are looked at
LED = 2  # sentences, the headline with them, that may tell where the headline's events were
PLACE_REACH = 40  # tokens from an act to a place of its clause: lists of headlines run on
COLON_REACH = 4  # tokens of a headline within which the colon behind its place stands
LENDING = ("en",)
"""Languages in which the place of another act of the sentence, and one that no gazetteer has, are
taken: places of Arabic dev lost .10 of precision by both, those of English dev gained .18 of F1."""
_AIMED = ("argument", "recipient")
_FINENESS = ("facility", "district", "city", "area", "admin2", "admin1", "country")


def lead_segments(document: Document) -> set[str]:
    """Give the ids of the segments that tell the report's main news."""
    body = [s for s in document.segments if s.kind in ("paragraph", "quote", "list-item")]
    count = max(LEAD_LEAST, len(body) // LEAD_SHARE)
    heads = [s for s in document.segments if s.kind == "headline"]
    return {s.id for s in (*heads, *body[:count])}


def find_place(candidate: Candidate, index: DocumentIndex) -> EventPlace | None:
    """Give the place of an event: a place argument, one in its clause, else its recipient's."""
    places = [
        (m, geo)
        for part in candidate.of("place")
        if part.basis is None or candidate.plover in (None, *PLACED)
        for m, geo in _located(candidate, index, part.start, part.end)
    ]
    if candidate.mode == "visit":
        places = []
    found = _finest(places) or named_after(candidate, index)
    if found is not None:
        return place_at(*found, "argument")
    headed = before_colon(candidate, index)
    if headed is not None and candidate.plover in (None, *PLACED):
        return place_at(*headed, "headline")
    if candidate.plover not in (None, *PLACED):
        return None
    own = [
        (m, geo)
        for part in candidate.of("recipient")
        for m, geo in _located(candidate, index, part.start, part.end)
    ]
    found = _finest(own)
    if found is not None and (found[1].kind != "country" or candidate.mode == "visit"):
        return place_at(*found, "recipient")
    nearby = _place_in_clause(candidate, index)
    if nearby is not None:
        return place_at(*nearby, "clause")
    if found is not None and _on_its_land(candidate):
        return place_at(*found, "recipient")
    home = _home(candidate, index)
    return place_at(*home, "actor") if home is not None else _unlocated(candidate, index)


def _on_its_land(candidate: Candidate) -> bool:
    """Say whether an act is in the country that it is aimed at; an English plan is not yet."""
    told = candidate.reality == "actual" or candidate.view.sentence.language not in LENDING
    return told and candidate.plover in (None, *_ON_LAND)


def _home(candidate: Candidate, index: DocumentIndex) -> tuple[Mention, Geo] | None:
    """Give the town after which those are called who protest: أهالي [عين دراهم]."""
    view = candidate.view
    dwellers = view.words.settings.get("dwellers", frozenset())
    if view.sentence.language in LENDING and (beside := _beside_actor(candidate, index)):
        return beside
    if candidate.plover != "PROTEST":
        return None
    places = [
        found
        for part in candidate.of("actor")
        if any(dwellers.intersection(view.forms(i)) for i in range(part.start, part.end))
        for found in _located(candidate, index, part.start, part.end)
        if found[1].kind != "country"
    ]
    return _finest(places)


def _unlocated(candidate: Candidate, index: DocumentIndex) -> EventPlace | None:
    """Give the place argument, else a facility of the clause, that is named but on no map."""
    if candidate.plover not in PLACED or candidate.mode == "visit":
        return None
    for part in candidate.of("place"):
        for first, _, mention in candidate.view.mentions:
            entity = index.entities.get(mention.entity)
            if part.start <= first < part.end and entity is not None:
                if entity.type in ("place", "facility"):
                    return EventPlace(entity=mention.entity, basis="argument")
    found = _introduced(candidate, index, ("facility",))
    return place_at(found[0][1], None, "clause") if found else None


def _beside_actor(candidate: Candidate, index: DocumentIndex) -> tuple[Mention, Geo] | None:
    """Give the place where those are who act, that of a verb over the act: [bakers in Tunis]."""
    view = candidate.view
    for part in candidate.of("actor"):
        for chunk in view.governed.get(part.head, ()):
            if chunk.preposition in view.words.settings["place"] and chunk.start > part.head:
                found = _finest(_located(candidate, index, chunk.start, chunk.end))
                if found is not None:
                    return found
    return None


def _located(
    candidate: Candidate, index: DocumentIndex, start: int, end: int
) -> list[tuple[Mention, Geo]]:
    found = []
    for first, _, mention in candidate.view.mentions:
        if start <= first < end:
            entity = index.entities.get(mention.entity)
            if entity is not None and entity.geo is not None:
                found.append((mention, entity.geo))
    return found


def _place_in_clause(candidate: Candidate, index: DocumentIndex) -> tuple[Mention, Geo] | None:
    """Give the located mention nearest to the trigger that a preposition of place introduces."""
    found = [
        (_FINENESS.index(entity.geo.kind) > 5, distance, mention, entity.geo)
        for distance, mention, entity in _introduced(
            candidate, index, ("place", "facility", "country")
        )
        if entity.geo is not None
    ]
    near = min(found, key=lambda f: f[:2], default=None)
    return (near[2], near[3]) if near else None


def _introduced(
    candidate: Candidate, index: DocumentIndex, types: tuple[str, ...]
) -> list[tuple[int, Mention, Entity]]:
    """Give the mentions of the clause behind a preposition of place, the nearest first."""
    view = candidate.view
    clause = clause_over(view, candidate.anchor)
    low, high = (clause.start, clause.end) if clause else (0, len(view.tokens))
    taken = _taken(candidate)
    found = []
    for first, _, mention in view.mentions:
        if not low <= first < high or first in taken or told_apart(candidate, first):
            continue
        entity = index.entities.get(mention.entity)
        if entity is None or entity.type not in types:
            continue
        distance = abs(first - candidate.token)
        if distance <= PLACE_REACH and is_where(view, first):
            found.append((distance, mention, entity))
    return sorted(found, key=lambda f: f[0])


def _taken(candidate: Candidate) -> set[int]:
    """Give the tokens of who acts; in English not where they are: [dock workers] in Marseille."""
    parts = candidate.of("actor", "participant")
    if candidate.view.sentence.language not in LENDING:
        return {i for p in parts for i in range(p.start, p.end)}
    chunks = (candidate.view.chunk_of.get(p.head) for p in parts)
    return {i for c in chunks if c is not None for i in range(c.start, c.end)}


def _finest(places: list[tuple[Mention, Geo]]) -> tuple[Mention, Geo] | None:
    return min(places, key=lambda p: (_FINENESS.index(p[1].kind), p[0].span), default=None)


def share_places(drafts: list[Draft], views: list[SentenceView]) -> None:
    """Give an act without a place the one that its report gives it, where only one fits.

    That is the place of the same kind of event in the sentences around, else of any act of its
    sentence (for a headline also of the next ones), else the place before the colon of a headline
    (سوسة : القبض على لص), for what the headline and the lead tell.
    """
    headed = _headline_place(views)
    led = _lead_place(views)
    for n, draft in enumerate(drafts):
        if _is_wide(draft):
            draft.place = _finer(draft, drafts[max(0, n - WINDOW) : n + WINDOW])
        if draft.place is not None or draft.first.plover not in PLACED:
            continue
        if draft.first.reality != "actual":
            continue
        if any(t.of("place") for t in draft.tellings):
            continue  # it names a place of its own, which nobody has on a map
        near = _places_near(draft, drafts[max(0, n - WINDOW) : n + WINDOW])
        number = draft.first.view.number
        if headed is not None and number == 0:
            draft.place = place_at(*headed, "headline")
        elif len(near) == 1:
            draft.place = replace(next(iter(near.values())), basis="neighbouring event")
        elif headed is not None and not near and number <= NEAR_SENTENCES:
            draft.place = place_at(*headed, "headline")
        elif led is not None and not near and number == 0:
            draft.place = place_at(*led, "lead")


def _is_wide(draft: Draft) -> bool:
    """Say whether an act is only told to be somewhere in a country, that it was not aimed at."""
    place = draft.place
    told = draft.first.reality == "actual" and draft.first.plover in PLACED
    return told and place is not None and place.precision == "country" and place.basis not in _AIMED


def _finer(draft: Draft, drafts: list[Draft]) -> EventPlace | None:
    """Give the only place within a draft's country that acts of its kind around it were in.

    مصر : قتلى في هجوم, then in the lead أسفر هجوم بالعريش.
    """
    entities = draft.first.view.index.entities
    wide = entities.get((draft.place and draft.place.entity) or "")
    near = _places_near(draft, drafts)
    fine = [
        place
        for place in near.values()
        if (found := entities.get(place.entity or "")) is not None
        and wide is not None
        and wide.geo is not None
        and found.geo is not None
        and found.geo.country == wide.geo.country
    ]
    if len(fine) != 1 or len(near) != 1:
        return draft.place
    return replace(fine[0], basis="neighbouring event")


def _places_near(draft: Draft, drafts: list[Draft]) -> dict[str | None, EventPlace]:
    """Give the places finer than a country of events around: those of its type, else all."""
    beside = [
        other
        for other in drafts
        if other.place is not None
        and other is not draft
        and other.place.precision != "country"
        and not _other_days(draft, other)
        and any(
            abs(a.view.number - b.view.number) <= NEAR_SENTENCES
            for a in draft.tellings
            for b in other.tellings
        )
    ]
    alike = [o for o in beside if o.first.plover == draft.first.plover]
    if not alike and draft.first.view.sentence.language in LENDING:
        alike = beside
    return {o.place.entity: o.place for o in alike if o.place is not None}


def _other_days(draft: Draft, other: Draft) -> bool:
    """Say whether two acts were on other days; what is told without one is near a recent one."""
    if not times_differ(draft.time, other.time):
        return False
    time = draft.time
    english = draft.first.view.sentence.language in LENDING
    undated = english and time is not None and time.basis == "published"
    return not (undated and time is not None and lately(time, other.time))


def _headline_place(views: list[SentenceView]) -> tuple[Mention, Geo | None] | None:
    for view in views[:1]:
        if view.sentence.segment not in view.index.headlines:
            break
        for first, last, mention in view.mentions:
            entity = view.index.located(mention)
            colon = last < len(view.tokens) and view.tokens[last].text == ":"
            if first == 0 and colon and entity is not None:
                if entity.geo is not None or entity.type in ("place", "facility"):
                    return mention, entity.geo
        return _named_later(view)
    return None


def _named_later(view: SentenceView) -> tuple[Mention, Geo | None] | None:
    """Give the place before a headline's colon that only the text below shows to be one."""
    colon = next((i for i, t in enumerate(view.tokens[:COLON_REACH]) if t.text == ":"), 0)
    if not colon:
        return None
    start, end = view.sentence.span(0, colon)
    name = view.index.document.text[start:end]
    for mention in view.index.mentions:
        entity = view.index.entities.get(mention.entity)
        if mention.text == name and entity is not None and entity.type == "place":
            return mention, entity.geo
    return None


def _lead_place(views: list[SentenceView]) -> tuple[Mention, Geo | None] | None:
    """Give the only town that the headline or the first sentence says something was in."""
    if not views or views[0].sentence.segment not in views[0].index.headlines:
        return None
    found: dict[str, tuple[Mention, Geo | None]] = {}
    for view in views[:LED]:
        for first, _, mention in view.mentions:
            entity = view.index.entities.get(mention.entity)
            if entity is None or entity.type != "place" or entity.geo is None:
                continue
            if entity.geo.kind != "country" and is_where(view, first):
                found[entity.id] = (mention, entity.geo)
    return next(iter(found.values())) if len(found) == 1 else None
