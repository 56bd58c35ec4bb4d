"""Arabic phrases that the analyser left without a verb, hung on it by where they stand.

The subject right before its verb or behind a time, those joined to it, the people whom a clause
without a pronoun describes, the object behind the subject.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.slots import STRAY_REACH, Slot, with_conjuncts
from marsad.events.view import SentenceView
from marsad.model.language import Chunk

DESCRIBED_REACH = 9  # tokens before كان in which what its clause describes may stand
NOMINAL = ("NOUN", "PROPN", "NUM", "PRON", "ADJ")
ACTING = frozenset(("people", "person", "group", "official", "armed", "police", "troops", "court"))
_ADJECTIVES = frozenset(("demonym",))  # classes of words that are adjectives as often as nouns


def behind_time(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Give the subject that the analyser hung on a time behind the verb: قتل أمس [سبعة] جنود."""
    at = verb + 1
    while at < len(view.tokens) and at in view.timed:
        at += 1
    chunk = view.chunk_of.get(at)
    if view.sentence.language != "ar" or at == verb + 1 or chunk is None or chunk.preposition:
        return []
    if any(s.function in ("subject", "agent") or s.head == chunk.head for s in slots):
        return []
    if chunk.start != at or view.tokens[chunk.head].pos not in ("NOUN", "NUM", "PROPN"):
        return []
    return with_conjuncts(view, "subject", chunk)


def right_before(view: SentenceView, verb: int) -> list[Slot]:
    """Give the party right before an Arabic verb without a subject, with those joined to it.

    A name that the analyser left without a phrase (تركيا تخطط), or the noun that a clause without a
    relative pronoun describes (طالبة كانت تخطط).
    """
    if view.sentence.language != "ar":
        return []
    at = verb - 1
    while at >= 0 and view.tokens[at].pos in ("AUX", "PART"):
        at -= 1
    slots: list[Slot] = []
    found = _party_ending(view, at)
    while found is not None:
        slots.append(replace(found, joined=bool(slots)))
        before = found.start - 1
        if before < 1 or view.tokens[before].pos != "CCONJ":
            break
        found = _party_ending(view, before - 1)
    return slots


def described_before(view: SentenceView, verb: int) -> Slot | None:
    """Give the people whom an Arabic clause with كان and no pronoun describes.

    أوقفت الشرطة [طالبة] في المعهد كانت تخطط: indefinite, before the phrases that hang on them.
    """
    at = verb - 1
    if view.sentence.language != "ar" or at < 1 or view.tokens[at].pos != "AUX":
        return None
    at -= 1
    stop = max(-1, at - DESCRIBED_REACH)
    while at > stop and view.tokens[at].pos not in ("PUNCT", "VERB", "SCONJ", "CCONJ"):
        chunk = view.chunk_of.get(at)
        if chunk is None:
            at -= 1
            continue
        head = view.tokens[chunk.head]
        if chunk.preposition is None and chunk.function != "genitive" and chunk.head <= at:
            return _people_at(view, chunk, at) if not head.definite else None
        if chunk.function == "genitive" and not head.definite:
            found = _people_at(view, chunk, at)
            if found is not None:
                return found
        at = min(at, chunk.start) - 1
    return None


def _people_at(view: SentenceView, chunk: Chunk, last: int) -> Slot | None:
    start = chunk.start
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ"):
        start += 1
    end = max(chunk.head + 1, min(chunk.end, last + 1))
    if not view.classes(start, end, chunk.head) & {"people", "person"}:
        return None
    return Slot("subject", start, end, chunk.head, "position")


def joined_before(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Give the parties joined by "and" to a subject right before an Arabic verb."""
    subjects = [s for s in slots if s.function == "subject"]
    if view.sentence.language != "ar" or len(subjects) != 1 or subjects[0].head > verb:
        return []
    found: list[Slot] = []
    start = subjects[0].start
    while start > 1 and view.tokens[start - 1].pos == "CCONJ":
        slot = _party_ending(view, start - 2)
        if slot is None:
            break
        found.append(replace(slot, joined=True))
        start = slot.start
    return found


def _party_ending(view: SentenceView, last: int) -> Slot | None:
    if last < 0 or last in view.timed:
        return None
    for first, end, mention in view.mentions:
        if end == last + 1 and view.is_party(mention):
            return _whole_party(view, first, end)
    chunk = view.chunk_of.get(last)
    if chunk is None or view.tokens[last].pos not in ("NOUN", "ADJ", "PROPN"):
        return None
    start = chunk.start
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ"):
        start += 1
    if not view.classes(start, last + 1, chunk.head) & ACTING:
        return None
    return Slot("subject", start, last + 1, chunk.head, "position")


def _whole_party(view: SentenceView, first: int, end: int) -> Slot:
    """Give the people whose phrase a name or body ends: [أربعة من رجال الشرطة] قتلوا."""
    start = head = first
    chunk = view.chunk_of.get(first)
    while chunk is not None and chunk.function in ("genitive", "modifier"):
        over = view.chunk_of.get(chunk.governor)
        if over is None or over.end != chunk.start or over.head >= chunk.start:
            break
        if not view.classes(over.start, over.end, over.head) & {"people", "partitive", "armed"}:
            break
        start, head, chunk = over.start, over.head, over
        while start < head and view.tokens[start].pos in ("ADP", "CCONJ"):
            start += 1
    return Slot("subject", start, end, head, "position")


def stray_object(view: SentenceView, verb: int, slots: list[Slot]) -> Slot | None:
    """Give the noun after a verb's subject that the analyser took for an adjective or left alone.

    حاصرت القوات [المدينة]: only words that the class lexicon knows are taken, and only where the
    verb has a subject after it and no object.
    """
    subjects = [s for s in slots if s.function == "subject" and not s.joined]
    if view.sentence.language != "ar" or len(subjects) != 1:
        return None
    if any(s.function in ("object", "agent") for s in slots):
        return None
    head = max(subjects[0].head, verb)
    for i in range(head + 1, min(head + STRAY_REACH, len(view.tokens))):
        token = view.tokens[i]
        if token.pos not in NOMINAL or token.pos == "PRON":
            return None
        chunk = view.chunk_of.get(i)
        if chunk is not None and (chunk.preposition or chunk.head == i == head):
            return None
        if chunk is not None and chunk.function == "genitive" and token.definite:
            continue  # of the subject itself: دعا [رئيس الوزراء]
        known = bool(view.lexical_classes(i) - _ADJECTIVES - {"partitive"})  # الجنود الخمسة
        if known and token.pos in ("ADJ", "NOUN") and not view.is_partitive(head):
            return Slot("object", i, max(i + 1, chunk.end if chunk else i + 1), i, "position")
    return None
