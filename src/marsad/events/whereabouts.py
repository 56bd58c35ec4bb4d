"""Which names of places in a sentence say where an event was, by what leads to them."""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.slots import clause_over
from marsad.events.view import DocumentIndex, SentenceView
from marsad.model.event import EventPlace
from marsad.model.mention import Geo, Mention

GROUND = frozenset(("place", "building", "road", "border", "office", "crossing", "infrastructure"))
"""Classes of nouns that lead on to a place of which they are a part: in the house [of …]."""
CLIMB = 3  # nouns between a preposition of place and the name
PLACED = ("ASSAULT", "COERCE", "PROTEST", "CONSULT", "AID", "MOBILIZE", "RETREAT")
"""Types of acts that happen somewhere; words happen where they are said."""
HELD = ("ASSAULT", "PROTEST", "CONSULT")
"""Types of acts that are called after the town they were in: the Paris attacks, Geneva talks."""
_NOUNS = ("NOUN", "ADJ", "PROPN")


def place_at(mention: Mention, geo: Geo | None, basis: str) -> EventPlace:
    """Give the place that a name stands for; ``basis`` says what led to it."""
    if geo is None:
        return EventPlace(entity=mention.entity, basis=basis)
    return EventPlace(
        entity=mention.entity, lat=geo.lat, lon=geo.lon, precision=geo.kind, basis=basis
    )


def is_where(view: SentenceView, token: int) -> bool:
    """Say whether the name that begins at ``token`` stands behind a preposition of place.

    Between may be nouns for a part of it: near a school in the city of [Jalalabad], أمام مقر ولاية
    [قبلي]. Behind a noun for such a part more prepositions tell a place: on the island of [Lesbos].
    """
    if view.sentence.language == "ar" and _behind_nouns(view, token):
        return True
    places = view.words.settings["place"]
    chunk = view.chunk_of.get(token)
    for step in range(CLIMB):
        if chunk is None:
            return False
        if chunk.preposition in places:
            return True
        if step and chunk.preposition in view.words.settings.get("ground", ()):
            return True
        if chunk.function != "genitive" or chunk.preposition not in (None, "of"):
            return False
        if chunk.governor < 0 or not _is_part(view, chunk.governor):
            return False
        chunk = view.chunk_of.get(chunk.governor)
    return False


def _behind_nouns(view: SentenceView, token: int) -> bool:
    """Say the same by place, of an Arabic name that the analyser has cut: ولاية [قبل|ي]."""
    at = token
    while at and token - at <= CLIMB and view.tokens[at - 1].pos in _NOUNS:
        at -= 1
        if not _is_part(view, at):
            return False
    leads = at > 0 and view.tokens[at - 1].pos == "ADP"
    return leads and view.tokens[at - 1].norm in view.words.settings["place"]


def _is_part(view: SentenceView, token: int) -> bool:
    """Say whether a noun names a part of a place, or what stands in one."""
    parts = view.words.settings.get("part", frozenset())
    return bool(view.lexical_classes(token) & GROUND or parts.intersection(view.forms(token)))


def told_apart(candidate: Candidate, token: int) -> bool:
    """Say whether a token stands in a relative clause that is not the event's own.

    One that says what the event itself did is: الهجوم الذي استهدف ملهى في [إسطنبول].
    """
    view = candidate.view
    clause = clause_over(view, token)
    if clause is None or clause is clause_over(view, candidate.anchor):
        return False
    if clause.relation != "relative" or clause.start <= candidate.anchor < clause.end:
        return False
    antecedents = (view.sentence.chunks[n].head for _, n in clause.shared)
    if any(candidate.start <= head < candidate.end for head in antecedents):
        return False
    between = view.tokens[candidate.end : clause.start]
    return clause.start < candidate.end or any(t.pos != "ADJ" for t in between)


def before_colon(candidate: Candidate, index: DocumentIndex) -> tuple[Mention, Geo | None] | None:
    """Give the place before the colon behind which an act is told: [سوسة] : القبض على لص.

    Lists of headlines run on in one paragraph, each behind its place. A state before a colon may
    well be who speaks.
    """
    view, at = candidate.view, min(candidate.start, candidate.anchor) - 1
    while at > 0 and view.tokens[at].pos == "ADP":
        at -= 1
    if at < 1 or view.tokens[at].text != ":":
        return None
    for _, last, mention in view.mentions:
        entity = index.entities.get(mention.entity)
        if last == at and entity is not None and entity.type in ("place", "facility"):
            if entity.geo is None or entity.geo.kind != "country":
                return mention, entity.geo
    return None


def named_after(candidate: Candidate, index: DocumentIndex) -> tuple[Mention, Geo | None] | None:
    """Give the town that an event noun is called after: the [Paris] attacks, اعتداء [برلين]."""
    view = candidate.view
    if candidate.form != "noun" or candidate.plover not in HELD:
        return None
    chunk = view.chunk_of.get(candidate.token)
    for first, last, mention in view.mentions:
        if view.sentence.language == "ar":
            beside = first == candidate.end
        else:
            beside = chunk is not None and chunk.start <= first and last <= candidate.start
        entity = index.entities.get(mention.entity)
        if not beside or entity is None or entity.type != "place":
            continue
        if entity.geo is None or entity.geo.kind != "country":
            return mention, entity.geo
    return None
