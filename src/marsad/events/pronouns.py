"""Who an English pronoun in a role is: who was named before, who is quoted (I, we), who that is.

A pronoun that the mentions stage could not resolve is put in words by the last subject before it
that agrees, in its sentence or the two before; else by the last phrase that does.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.candidate import Candidate, Part
from marsad.events.genders import PRONOUNS, gender_of
from marsad.events.merging import Draft
from marsad.events.sentence_parties import PARTIES, Found, part_of
from marsad.events.slots import Slot
from marsad.events.view import SentenceView
from marsad.model.language import Chunk

LANGUAGE = "en"
BACK = 3  # sentences before the pronoun's in which who it means may stand
_ONE = frozenset(("he", "she", "him", "her", "his", "hers"))
_THING = frozenset(("it", "its"))
_MANY = frozenset(("they", "them", "their", "theirs"))
_SPEAKER = frozenset(("i", "me", "my", "we", "us", "our"))
_RELATIVE = frozenset(("who", "that", "which", "whom", "whose"))
_PERSON = frozenset(("person", "people", "official"))
_BODY = frozenset(("group", "country", "court"))


def name_pronouns(drafts: list[Draft], views: list[SentenceView]) -> None:
    """Put who is meant in the place of the English pronouns of a document's events."""
    numbered = {view.number: view for view in views}
    for draft in drafts:
        _name(draft, numbered)


def _name(draft: Draft, views: dict[int, SentenceView]) -> None:
    """Replace the English pronouns among a draft's actors and recipients, where somebody fits."""
    for telling in draft.tellings:
        view = telling.view
        if view.sentence.language != LANGUAGE:
            continue
        for part in telling.of("actor", "recipient", "participant"):
            token = view.tokens[part.head]
            if token.pos != "PRON" or part.end - part.start > 1:
                continue
            if part.entity is not None and not _acts_on_himself(draft, part):
                continue
            found = _meant(draft, telling, part, views)
            alone = len(telling.of(part.role)) == 1
            if found is None and (alone or token.norm not in _RELATIVE):
                continue
            telling.parts.remove(part)
            if found is not None and not _has(telling, found):
                draft.borrowed.append(found)


def _acts_on_himself(draft: Draft, part: Part) -> bool:
    """Say whether a pronoun was taken for who is on the other side: he raped [her]."""
    other = "recipient" if part.role == "actor" else "actor"
    told = [p for t in draft.tellings for p in t.parts] + [p for _, p in draft.borrowed]
    return any(p.role == other and p.entity == part.entity for p in told)


def _has(telling: Candidate, found: Found) -> bool:
    """Say whether the parser has given the telling the same phrase already: [a man] who shot."""
    return any(
        p.role == found[1].role and p.head == found[1].head and found[0].view is telling.view
        for p in telling.parts
    )


def _meant(
    draft: Draft, telling: Candidate, part: Part, views: dict[int, SentenceView]
) -> Found | None:
    view, word = telling.view, telling.view.tokens[part.head].norm
    basis = "pronoun " + view.tokens[part.head].text
    if word in _RELATIVE:
        chunk = _antecedent(view, part)
        return _found(telling, view, chunk, part, "antecedent") if chunk is not None else None
    if word in _SPEAKER:
        return _speaker(draft, telling, part, views, basis)
    taken = {(t.view.number, p.head) for t in draft.tellings for p in t.parts if p is not part}
    taken |= {(view.number, head) for head in _beside(view, part.head)}
    known = [p for t in draft.tellings for p in t.parts] + [p for _, p in draft.borrowed]
    parties = {p.entity for p in known if p.entity and p is not part}
    for number in range(view.number, view.number - BACK - 1, -1):
        place = views.get(number)
        if place is None or place.sentence.language != LANGUAGE:
            continue
        limit = part.head if place is view else len(place.tokens)
        fitting = [
            c
            for c in place.sentence.chunks
            if c.head < limit and (number, c.head) not in taken and _agrees(place, c, word)
            if place.entity_of(c.start, c.end, c.head)[0] not in parties
        ]
        subjects = [c for c in fitting if c.function == "subject"]
        if fitting:
            chunk = max(subjects or fitting, key=lambda c: c.head)
            return _found(telling, place, chunk, part, basis)
    return None


def _beside(view: SentenceView, pronoun: int) -> list[int]:
    """Give the subjects of the verb whose object the pronoun is: [Berlin] accused it of hacking."""
    chunk = view.chunk_of.get(pronoun)
    over = view.predicates.get(chunk.governor) if chunk is not None else None
    if chunk is None or over is None or chunk.function == "subject":
        return []
    return [c.head for f, c in view.sentence.arguments(over) if f == "subject"]


def _agrees(view: SentenceView, chunk: Chunk, word: str) -> bool:
    token = view.tokens[chunk.head]
    if token.pos not in ("NOUN", "PROPN") or chunk.head in view.timed:
        return False
    classes = view.classes(chunk.start, chunk.end, chunk.head)
    if word in _ONE:
        if gender_of(view, chunk) not in (None, PRONOUNS[word]):
            return False
        named = "person" in classes or not classes & _BODY
        return bool(classes & _PERSON) and named and token.number != "plural"
    if word in _THING:
        return bool(classes & _BODY) and "person" not in classes and token.number != "plural"
    many = token.number == "plural" or "police" in classes
    return word in _MANY and many and bool(classes & (PARTIES - {"name"}))


def _antecedent(view: SentenceView, part: Part) -> Chunk | None:
    """Give the phrase right before a relative pronoun: [the man] who was shot."""
    at = part.head - 1
    while at >= 0 and view.tokens[at].pos in ("PUNCT", "ADP"):
        at -= 1
    return view.chunk_of.get(at)


def _speaker(
    draft: Draft, telling: Candidate, part: Part, views: dict[int, SentenceView], basis: str
) -> Found | None:
    """Give who is quoted, where the event stands in what a source says."""
    index = telling.view.index
    statement = index.statements.get(draft.according_to[0]) if draft.according_to else None
    mention = index.named.get(statement.source.mention or "") if statement is not None else None
    if mention is None or mention.form == "pronoun":
        return None
    place = views.get(index.sentence_at(mention.span[0]))
    if place is None:
        return None
    first, last = place.token_at(mention.span[0]), place.token_at(mention.span[1] - 1) + 1
    named = part_of(place, Slot("subject", first, last, last - 1), part.role, basis)
    return replace(telling, view=place, parts=[named]), named


def _found(telling: Candidate, view: SentenceView, chunk: Chunk, part: Part, basis: str) -> Found:
    start = chunk.start
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ", "PUNCT"):
        start += 1
    named = part_of(view, Slot("subject", start, chunk.end, chunk.head), part.role, basis)
    return replace(telling, view=view, parts=[named]), named
