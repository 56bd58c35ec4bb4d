"""When and where an event happened, from its clause, its arguments and the report."""

from __future__ import annotations

from msgspec.structs import replace

from marsad.events.candidate import Candidate
from marsad.events.merging import Draft
from marsad.events.slots import clause_over, function_of
from marsad.events.view import DocumentIndex, SentenceView
from marsad.model.document import Document
from marsad.model.event import EventPlace, EventTime
from marsad.model.mention import Geo, Mention
from marsad.model.timex import Timex

_ON_LAND = ("ASSAULT", "MOBILIZE", "AID")
"""Types that happen in the country that they are aimed at; sanctions and charges do not."""

LEAD_SHARE = 4  # the lead is the first 1/4 of a report's paragraphs,
LEAD_LEAST = 3  # and never fewer than these
NEAR_SENTENCES = 2
WINDOW = 40  # events before and after one that are looked at
PLACED = ("ASSAULT", "COERCE", "PROTEST", "CONSULT", "AID", "MOBILIZE", "RETREAT")
"""Types of acts that happen somewhere; words happen where they are said."""
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
    begin, end = _past(candidate, nearest)
    return EventTime(
        timex=nearest.id,
        begin=begin,
        end=end,
        precision=_precision(nearest),
        basis="timex",
    )


def _past(candidate: Candidate, timex: Timex) -> tuple[str | None, str | None]:
    """Give the begin and end of a timex, a year before where a day without a year is still to come.

    What happened in the attacks of 13 November, told in June, was in the year before.
    """
    published = candidate.view.index.document.published.value
    begin, end = timex.begin, timex.end
    if (
        candidate.reality != "actual"
        or not (published and begin and end)
        or begin[:10] <= published[:10]
        or begin[:4] != published[:4]
        or timex.anchor != "published"
        or begin[:4] in timex.text
        or len(timex.value) < len("2016-11")
        or begin[5:10] == "02-29"
    ):
        return begin, end
    year = f"{int(begin[:4]) - 1:04d}"
    return year + begin[4:], (year + end[4:]) if end[:4] == begin[:4] else end


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
    if not _is_news(candidate):
        return None
    return EventTime(
        begin=published.value[:10],
        end=published.value[:10],
        precision=published.precision or "day",
        basis="published",
    )


def _is_news(candidate: Candidate) -> bool:
    """Say whether a telling says that its event happened just now, and does not only refer to it.

    A verb does, in a relative clause only a light one in the present; a noun does where a light
    verb carries it, where it says who acted upon whom, or in a headline as no verb's object.
    """
    view = candidate.view
    if candidate.form == "noun" and candidate.light is None:
        function, governor = function_of(view, candidate.token)
        head = view.sentence.segment in view.index.headlines
        if head and (governor not in view.predicates or function == "subject"):
            return True
        return bool(candidate.of("actor") and candidate.of("recipient", "instrument"))
    clause = clause_over(view, candidate.anchor)
    if clause is None or clause.relation != "relative":
        return True
    return clause.tense == "present" and candidate.light is not None


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
    if found is not None and candidate.plover in (None, *_ON_LAND):
        return _place(*found, "recipient")
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


def share_places(drafts: list[Draft], views: list[SentenceView]) -> None:
    """Give an act without a place the one that its report gives it, where only one fits.

    That is the place of the same kind of event in the sentences around, else the place before the
    colon of a headline (سوسة : القبض على لص), for what the headline and the lead tell.
    """
    headed = _headline_place(views)
    for n, draft in enumerate(drafts):
        if draft.place is not None or draft.first.plover not in PLACED:
            continue
        near = {
            other.place.entity: other.place
            for other in drafts[max(0, n - WINDOW) : n + WINDOW]
            if other.place is not None
            and other.place.precision != "country"
            and other.first.plover == draft.first.plover
            and any(
                abs(a.view.number - b.view.number) <= NEAR_SENTENCES
                for a in draft.tellings
                for b in other.tellings
            )
        }
        if len(near) == 1:
            draft.place = replace(next(iter(near.values())), basis="neighbouring event")
        elif headed is not None and not near and draft.first.view.number <= NEAR_SENTENCES:
            draft.place = _place(*headed, "headline")


def share_times(drafts: list[Draft]) -> None:
    """Let a headline's event take the time that the lead states for the same kind of event.

    The headline tells what was done yesterday as if today: إحالة موظفين, then تم أمس إحالة.
    """
    for draft in drafts:
        first = draft.first
        headed = first.view.sentence.segment in first.view.index.headlines
        if not headed or draft.time is None or draft.time.basis != "published":
            continue
        times = {
            (other.time.begin, other.time.end): other.time
            for other in drafts[:WINDOW]
            if other.time is not None
            and other.time.basis == "timex"
            and other.first.sense.entry.words == first.sense.entry.words
            and other.first.reality == first.reality
            and 0 < other.first.view.number - first.view.number <= NEAR_SENTENCES
        }
        if len(times) == 1:
            draft.time = replace(next(iter(times.values())), basis="inherited")


def _headline_place(views: list[SentenceView]) -> tuple[Mention, Geo] | None:
    for view in views[:1]:
        if view.sentence.segment not in view.index.headlines:
            break
        for first, last, mention in view.mentions:
            entity = view.index.entities.get(mention.entity)
            colon = last < len(view.tokens) and view.tokens[last].text == ":"
            if first == 0 and colon and entity is not None and entity.geo is not None:
                return mention, entity.geo
    return None
