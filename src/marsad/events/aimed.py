"""Whom words and protests are aimed at, where only what they are about is told.

نددت النقابة بقرار [الحكومة], تجمعوا للمطالبة باستقالة [الوزير]: behind a noun that somebody is to
blame for, or that somebody is called on to do, stands who that is.
"""

from __future__ import annotations

from marsad.events.slots import Slot, phrase
from marsad.events.view import SentenceView
from marsad.model.language import Chunk

DEPTH = 4  # phrases between the word and the party
PARTIES = frozenset(
    ("people", "person", "group", "country", "official", "armed", "police", "troops", "court")
)
_OF = ("genitive", "object", "subject")


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
