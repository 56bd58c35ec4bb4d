"""What stands before an English event noun in its own phrase: [Russian] strikes, [police] raid.

An event noun may itself only describe the noun after it (riot police, murder charge), or be a part
of a name (the Korean War).
"""

from __future__ import annotations

from marsad.events.slots import ADJECTIVE, Slot
from marsad.events.view import SentenceView

COMPOUND = "compound"
"""Function of a noun before an event noun: [police] raid."""
_NOUNS = ("NOUN", "PROPN")
_INSIDE = ("NOUN", "PROPN", "ADJ", "PUNCT", "VERB", "PART", "ADV")
TITLE_SHARE = 0.6  # of the words of a headline in title case that begin with a capital
ABBREVIATION = 3  # letters of a state's name that is used as an adjective: US, UK, EU


def only_describes(view: SentenceView, start: int, end: int) -> bool:
    """Say whether the noun ``[start, end)`` is no act: it describes the next noun, or is a name."""
    if view.sentence.language != "en":
        return False
    return _before_noun(view, end) or _in_title(view, start)


def _before_noun(view: SentenceView, end: int) -> bool:
    chunk = view.chunk_of.get(end - 1)
    if end + 1 < len(view.tokens) and view.tokens[end].text == "-" and _joined(view, end):
        return True  # war-torn
    if chunk is None or end >= len(view.tokens) or chunk.head < end:
        return False
    at = end + 1 if view.tokens[end].text == "-" and end + 1 < len(view.tokens) else end
    if view.tokens[at].pos not in _NOUNS:
        return False
    bearers = view.words.settings.get("bearer", frozenset())
    return not any(bearers.intersection(view.forms(i)) for i in range(at, chunk.head + 1))


def _joined(view: SentenceView, hyphen: int) -> bool:
    """Say whether a hyphen stands within a word."""
    tokens = view.tokens
    return tokens[hyphen].start == tokens[hyphen - 1].end and (
        tokens[hyphen].end == tokens[hyphen + 1].start
    )


def _in_title(view: SentenceView, start: int) -> bool:
    """Say whether a capitalised noun goes on a name: the Korean [War], the Munich [Conference]."""
    token = view.tokens[start]
    if start == 0 or token.pos != "PROPN" or not token.text[:1].isupper():
        return False
    before = view.tokens[start - 1]
    if before.pos not in ("PROPN", "ADJ") or not before.text[:1].isupper():
        return False
    return not _title_case(view)


def _title_case(view: SentenceView) -> bool:
    words = [t for t in view.tokens if t.text[:1].isalpha()]
    upper = sum(t.text[:1].isupper() for t in words)
    return upper > TITLE_SHARE * len(words)


def modifier_slots(view: SentenceView, start: int, end: int) -> list[Slot]:
    """Give the states' adjectives, names and nouns before an English event noun, as phrases."""
    chunk = view.chunk_of.get(start)
    if view.sentence.language != "en" or chunk is None:
        return []
    slots: list[Slot] = []
    at = start - 1
    while at >= chunk.start and view.tokens[at].pos in _INSIDE:
        slot = _modifier(view, chunk.start, at)
        if slot is not None:
            slots.append(slot)
            at = slot.start
        at -= 1
    return slots


def _modifier(view: SentenceView, low: int, at: int) -> Slot | None:
    token = view.tokens[at]
    for first, last, mention in view.mentions:
        if low <= first and last == at + 1 and view.is_party(mention):
            state = view.demonym(at) is not None and last == first + 1
            short = token.text.isupper() and len(token.text) <= ABBREVIATION
            kind = ADJECTIVE if state or short else COMPOUND
            return Slot(kind, first, last, last - 1, kind)
    if token.pos in ("ADJ", "PROPN") and view.demonym(at) is not None:
        return Slot(ADJECTIVE, at, at + 1, at, ADJECTIVE)
    classes = view.lexical_classes(at)
    if (
        token.pos in _NOUNS
        and classes
        and not ("building" in classes and "official" not in classes)
    ):
        return Slot(COMPOUND, at, at + 1, at, COMPOUND)
    return None
