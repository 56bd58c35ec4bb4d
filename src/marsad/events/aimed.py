"""Whom words and protests are aimed at, where only what they are about is told.

نددت النقابة بقرار [الحكومة], تجمعوا للمطالبة باستقالة [الوزير]: behind a noun that somebody is to
blame for, or that somebody is called on to do, stands who that is. In English it is whose it is:
condemned [the general's] silence, praised the courage of [the nurses], mocked [his] speech.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.candidate import Candidate, Part
from marsad.events.lexicon import DOER
from marsad.events.slots import Slot, bare_end, phrase, with_conjuncts
from marsad.events.view import SentenceView
from marsad.model.language import Chunk

DEPTH = 4  # phrases between the word and the party
PARTIES = frozenset(
    ("people", "person", "group", "country", "official", "armed", "police", "troops", "court")
)
_OF = ("genitive", "object", "subject")
_JUDGING = ("ACCUSE", "SUPPORT")
_OWNED_BY = ("'s", "’s", "of", "by")
_POSSESSIVE = frozenset(("his", "her", "their", "its"))


def aimed_at(view: SentenceView, head: int) -> Slot | None:
    """Give the party behind the Arabic noun at ``head``, None where none is told or known.

    ``aimed`` of event_settings.tsv are nouns whose genitive is to blame (a decision, a silence) or
    is to go (a resignation); ``voiced`` are the words of protest themselves, passed over.
    """
    if view.sentence.language != "ar":
        return None
    settings = view.words.settings
    for _ in range(DEPTH):
        forms = set(view.forms(head))
        if forms & settings["voiced"]:
            chunk = _first(view, head, None)
        elif forms & settings["aimed"]:
            chunk = _first(view, head, _OF)
        else:
            return None
        if chunk is None:
            return None
        if view.classes(chunk.start, chunk.end, chunk.head) & PARTIES:
            start, end = phrase(view, chunk)
            return Slot("object", start, end, chunk.head, "aimed at")
        head = chunk.head
    return None


def _first(view: SentenceView, head: int, functions: tuple[str, ...] | None) -> Chunk | None:
    """Give the first phrase behind a noun: one that hangs on it, or stands right behind it."""
    own = view.chunk_of.get(head)
    end = own.end if own is not None else head + 1
    hung = [c for c in view.governed.get(head, ()) if c.start > head]
    after = view.chunk_of.get(end)
    if after is not None and after.start == end and after not in hung:
        hung.append(after)
    for chunk in sorted(hung, key=lambda c: c.start):
        if functions is None:
            return chunk
        if chunk.preposition is None and (chunk.function in functions or chunk is after):
            return chunk
    return None


def following(view: SentenceView, head: int) -> Chunk | None:
    """Give the bare phrase right behind a noun: مقاضاة [الصحفي]."""
    return _first(view, head, _OF)


def aim_at_owners(candidate: Candidate) -> None:
    """Let whose thing is blamed or praised in English be the recipient, and the thing the topic."""
    view = candidate.view
    if view.sentence.language != "en" or candidate.plover not in _JUDGING:
        return
    kept: list[Part] = []
    for part in candidate.parts:
        thing = part.role == "recipient" and DOER not in part.classes and _is_thing(view, part)
        if not thing:
            kept.append(part)
            continue
        taken = {p.head for p in candidate.parts if p.role == "actor"}
        owners = [o for o in _owners(view, part) if o.head not in taken]
        kept += owners or [part]
        if owners:
            kept.append(replace(part, role="topic"))
    candidate.parts = kept


def _is_thing(view: SentenceView, part: Part) -> bool:
    return part.entity is None and view.tokens[part.head].pos == "NOUN"


def _owners(view: SentenceView, thing: Part) -> list[Part]:
    chunk = view.chunk_of.get(thing.head)
    first = min(thing.start, chunk.start if chunk is not None else thing.start)
    for i in range(thing.head - 1, first - 1, -1):
        if view.tokens[i].pos == "PRON" and view.tokens[i].norm in _POSSESSIVE:
            entity, _ = view.entity_of(i, i + 1, i)
            return [Part("recipient", i, i + 1, i, entity, {DOER}, "owner")]
    return [
        Part("recipient", s.start, bare_end(view, s.head, s.end), s.head, entity, classes, "owner")
        for other in view.governed.get(thing.head, ())
        if other.preposition in _OWNED_BY
        for s in with_conjuncts(view, other.function, other)
        if (classes := view.classes(s.start, s.end, s.head)) & PARTIES
        for entity in [view.entity_of(s.start, s.end, s.head)[0]]
    ]
