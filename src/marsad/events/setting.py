"""When and where an event happened, from its clause, its arguments and the report."""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over
from marsad.events.view import DocumentIndex
from marsad.model.document import Document
from marsad.model.event import EventPlace, EventTime
from marsad.model.mention import Geo, Mention
from marsad.model.timex import Timex

LEAD_SHARE = 4  # the lead is the first 1/4 of a report's paragraphs,
LEAD_LEAST = 3  # and never fewer than these
_FINENESS = ("facility", "district", "city", "area", "admin2", "admin1", "country")


def lead_segments(document: Document) -> set[str]:
    """Give the ids of the segments that tell the report's main news."""
    body = [s for s in document.segments if s.kind in ("paragraph", "quote", "list-item")]
    count = max(LEAD_LEAST, len(body) // LEAD_SHARE)
    heads = [s for s in document.segments if s.kind == "headline"]
    return {s.id for s in (*heads, *body[:count])}


def find_time(candidate: Candidate, timexes: list[Timex]) -> EventTime | None:
    """Give the time that the event's clause (else its sentence) states, by ``timexes`` in it."""
    view = candidate.view
    dated = [t for t in timexes if t.begin and t.type in ("DATE", "TIME")]
    if not dated:
        return None
    own = clause_over(view, candidate.anchor)
    start, _ = candidate.span
    same = [t for t in dated if clause_over(view, view.token_at(t.span[0])) is own]
    if not same:
        parent = view.sentence.clauses[own.parent] if own and own.parent is not None else None
        said = parent is not None and own is not None and own.relation == "complement"
        if said or len(dated) > 1 or (own is not None and own.relation == "relative"):
            return None
        same = dated
    nearest = min(same, key=lambda t: (abs(t.span[0] - start), t.span))
    return EventTime(
        timex=nearest.id,
        begin=nearest.begin,
        end=nearest.end,
        precision=_precision(nearest),
        basis="timex",
    )


def _precision(timex: Timex) -> str:
    value = timex.begin or ""
    if timex.begin and timex.end and timex.begin[:10] != timex.end[:10]:
        return {4: "year", 7: "month"}.get(len(timex.value), "range")
    return "minute" if "T" in value else "day"


def published_time(candidate: Candidate, document: Document, lead: set[str]) -> EventTime | None:
    """Give the publication date to an actual past event of the lead that has no time of its own.

    A background event has none: told in a relative clause, with a pluperfect, or an anniversary.
    """
    published = document.published
    sentence = candidate.view.sentence
    if (
        published.value is None
        or sentence.segment not in lead
        or candidate.reality != "actual"
        or candidate.background
    ):
        return None
    clause = clause_over(candidate.view, candidate.anchor)
    if clause is not None and clause.relation == "relative":
        return None
    return EventTime(
        begin=published.value[:10],
        end=published.value[:10],
        precision=published.precision or "day",
        basis="published",
    )


def find_place(candidate: Candidate, index: DocumentIndex) -> EventPlace | None:
    """Give the place of an event: a place argument, one in its clause, else its recipient's."""
    places = [
        (m, geo)
        for part in candidate.of("place")
        for m, geo in _located(candidate, index, part.start, part.end)
    ]
    if candidate.mode == "visit":
        places = []
    found = _finest(places)
    if found is not None:
        return _place(*found, "argument")
    own = [
        (m, geo)
        for part in candidate.of("recipient")
        for m, geo in _located(candidate, index, part.start, part.end)
    ]
    found = _finest(own)
    if found is not None and (found[1].kind != "country" or candidate.mode == "visit"):
        return _place(*found, "recipient")
    nearby = _place_in_clause(candidate, index)
    if nearby is not None:
        return _place(*nearby, "clause")
    return _place(*found, "recipient") if found is not None else None


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
    view = candidate.view
    clause = clause_over(view, candidate.anchor)
    low, high = (clause.start, clause.end) if clause else (0, len(view.tokens))
    taken = {i for p in candidate.of("actor", "participant") for i in range(p.start, p.end)}
    found = []
    for first, _, mention in view.mentions:
        if not low <= first < high or first in taken:
            continue
        entity = index.entities.get(mention.entity)
        if (
            entity is None
            or entity.geo is None
            or entity.type not in ("place", "facility", "country")
        ):
            continue
        chunk = view.chunk_of.get(first)
        if chunk is None or chunk.preposition not in view.words.settings["place"]:
            continue
        found.append((abs(first - candidate.token), mention, entity.geo))
    if not found:
        return None
    near = min(found, key=lambda f: (_FINENESS.index(f[2].kind) > 5, f[0]))
    return near[1], near[2]


def _finest(places: list[tuple[Mention, Geo]]) -> tuple[Mention, Geo] | None:
    return min(places, key=lambda p: (_FINENESS.index(p[1].kind), p[0].span), default=None)


def _place(mention: Mention, geo: Geo, basis: str) -> EventPlace:
    return EventPlace(
        entity=mention.entity, lat=geo.lat, lon=geo.lon, precision=geo.kind, basis=basis
    )
