"""The phrases around a trigger, by grammatical function: what frames hang roles on."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.events.view import SentenceView
from marsad.model.language import Chunk, Clause

ADJECTIVE = "adjective"
"""Function of a state's adjective on an event noun: غارة [إسرائيلية]."""
LISTED = frozenset(("weapon", "goods", "drug", "bomb", "shell", "money", "product", "people"))
"""Kinds of things that reports list."""
SIDE_REACH = 8  # tokens behind the first of two in which "and" may stand
STRAY_REACH = 4  # tokens after a phrase in which what belongs to it may stand alone


@dataclass(frozen=True)
class Slot:
    """A phrase: its function (``obl-PREP`` for a preposition's), token range and head."""

    function: str
    start: int
    end: int
    head: int
    basis: str | None = None
    joined: bool = False


def bare_end(view: SentenceView, head: int, end: int) -> int:
    """Give the end of a phrase without marks and small words behind it: [the mayor]'s, [he] and."""
    while end - 1 > head and view.tokens[end - 1].pos in ("PUNCT", "CCONJ", "ADP", "PART"):
        end -= 1
    return end


def with_conjuncts(view: SentenceView, function: str | None, chunk: Chunk) -> list[Slot]:
    """Give a chunk and those joined to it by "and" as phrases of one function; none without it."""
    if function is None:
        return []
    name: str = function
    if function in ("oblique", "modifier"):
        # A bare phrase hung on a verbal noun is what it acts on.
        name = f"obl-{chunk.preposition}" if chunk.preposition else "object"
    elif function == "genitive" and chunk.preposition == "of" and chunk.kind == "PP":
        name = "obl-of"  # English; whether that acts or is acted upon is for the frame to say
    start, end = phrase(view, chunk)
    slots = [Slot(name, start, end, chunk.head)]
    for other in view.governed.get(chunk.head, ()):
        if other.function == "conjunct" and not _joins_act(view, chunk, other):
            first, last = phrase(view, other)
            slots.append(Slot(name, first, last, other.head, joined=True))
    if view.sentence.language == "ar" and name != "subject":
        slots += _listed(view, slots[-1], name)
        if len(slots) == 1 and chunk.preposition in view.words.settings.get("between", ()):
            slots += _other_side(view, slots[0], name)
    return slots


def _other_side(view: SentenceView, first: Slot, name: str) -> list[Slot]:
    """Give the second of two between whom it is: بين الشركة الوطنية و[المكتب العالمي]."""
    stop = min(len(view.tokens) - 1, first.end + SIDE_REACH)
    for at in range(first.end, stop):
        chunk = view.chunk_of.get(at + 1)
        if view.tokens[at].pos in ("VERB", "PUNCT"):
            break
        if view.tokens[at].pos != "CCONJ" or chunk is None or chunk.start != at + 1:
            continue
        if view.tokens[chunk.head].pos in ("NOUN", "PROPN") and not chunk.preposition:
            start, end = phrase(view, chunk)
            return [Slot(name, start, end, chunk.head, joined=True)]
    return []


def _listed(view: SentenceView, last: Slot, name: str) -> list[Slot]:
    """Give what goes on a list behind its last phrase, hung elsewhere or nowhere by the analyser.

    حجز مسدس ورشاش و[3 بنادق]: joined by "and", and of the kind of what is before it.
    """
    found: list[Slot] = []
    kinds = view.classes(last.start, last.end, last.head) & LISTED
    part_of = view.words.settings["partitive"]
    if any(t.pos == "ADP" and t.norm not in part_of for t in view.tokens[last.head : last.end]):
        return []  # what is joined may hang on the phrase within
    at = last.end
    while kinds and at + 1 < len(view.tokens) and view.tokens[at].pos == "CCONJ":
        chunk = view.chunk_of.get(at + 1)
        if chunk is None or chunk.start != at + 1 or chunk.preposition:
            break
        if chunk.head in view.predicates:
            break
        if not view.classes(chunk.start, chunk.end, chunk.head) & kinds:
            break
        start, end = phrase(view, chunk)
        found.append(Slot(name, start, end, chunk.head, joined=True))
        at = end
    return found


def _joins_act(view: SentenceView, chunk: Chunk, other: Chunk) -> bool:
    """Say whether an act is joined to what is no act: القبض على لص و[الكشف] عن شبكة."""
    clause = view.predicates.get(other.head)
    joined = clause is not None and clause.form == "verbal-noun"
    first = view.predicates.get(chunk.head)
    return joined and (first is None or first.form != "verbal-noun")


def phrase(view: SentenceView, chunk: Chunk) -> tuple[int, int]:
    """Give the chunk with what hangs on it, its preposition left out, quantities kept whole."""
    start, end = view.sentence.phrase(chunk)
    end = max(end, chunk.end)
    if end == chunk.end and view.sentence.language == "ar":
        end = _genitive_left_alone(view, chunk)
    start = max(start, chunk.start)
    if view.sentence.language == "en":
        start = _possessor(view, chunk, start)
    for first, last, _ in view.quantities:
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    if view.is_partitive(chunk.head):
        end = max(end, _partitive_end(view, chunk.end))
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ", "PUNCT"):
        start += 1
    if chunk.preposition and " " in chunk.preposition:
        # A preposition of two words ends in a noun: على [يد] مسلحين.
        start = max(start, min(chunk.start + len(chunk.preposition.split()), chunk.head))
    return start, end


def _possessor(view: SentenceView, chunk: Chunk, start: int) -> int:
    """Give the start of an English phrase with whose it is: [the prison's] governor, [his] father.

    What hangs on an act is a party of the act, and stays out.
    """
    if view.predicates.get(chunk.head) is not None:
        return start
    for other in view.governed.get(chunk.head, ()):
        if other.preposition == "'s" and other.start < start and other.head < chunk.head:
            return other.start
    return start


def _genitive_left_alone(view: SentenceView, chunk: Chunk) -> int:
    """Give the end of a phrase with the definite word that the analyser left without a governor.

    Behind a noun without the article it is its genitive, as an adjective would agree: وزير
    [الخارجية].
    """
    after = view.chunk_of.get(chunk.end)
    if after is None or after.start != chunk.end or after.governor != -1 or after.function:
        return chunk.end
    head, last = view.tokens[chunk.head], view.tokens[after.head]
    alone = chunk.head == chunk.end - 1 and head.pos == "NOUN" and not head.definite
    return after.end if alone and last.definite and last.pos in ("ADJ", "NOUN") else chunk.end


def _partitive_end(view: SentenceView, end: int) -> int:
    """Give the end of what a partitive noun is made of: سربا [من الطائرات المسيّرة]."""
    chunk = view.chunk_of.get(end)
    if (
        chunk is None
        or chunk.start != end
        or chunk.preposition not in view.words.settings["partitive"]
    ):
        return end
    last = max(chunk.end, view.sentence.phrase(chunk)[1])
    stop = min(len(view.tokens), last + STRAY_REACH)
    while last < stop and view.tokens[last].pos in ("ADJ", "NOUN"):
        last += 1
    return last


def object_pronoun(view: SentenceView, verb: int) -> int | None:
    """Give the pronoun written onto a verb or noun: خطفهم, ترحيلهم."""
    after = verb + 1
    if after < len(view.tokens):
        token = view.tokens[after]
        if token.clitic == "enclitic" and token.word == view.tokens[verb].word:
            return after
    return None


def is_setting(view: SentenceView, slot: Slot) -> bool:
    """Say whether a phrase tells only when or how: it is no party to an event.

    The doer again (himself); a time expression; what a time counts from
    (بعد ساعات على [توقيع الاتفاق]); a noun of manner or occasion behind a preposition (بشكل).
    """
    settings = view.words.settings
    if slot.head in view.timed or settings["reflexive"].intersection(view.forms(slot.head)):
        return True
    if view.lexical_classes(slot.head) == {"time"}:
        return True
    if not slot.function.startswith("obl-"):
        return False
    if settings["manner"].intersection(view.forms(slot.head)):
        return True
    chunk = view.chunk_of.get(slot.head)
    before = (chunk.start if chunk is not None else slot.start) - 1
    if before not in view.timed:
        return False
    while before - 1 in view.timed:
        before -= 1
    led = view.chunk_of.get(before)
    words = {view.tokens[i].norm for i in (before, before - 1) if i >= 0}
    if led is not None and led.preposition:
        words.add(led.preposition)
    return bool(words & settings["scene"] - settings["place"])


def function_of(view: SentenceView, token: int) -> tuple[str | None, int]:
    """Give the function and governor of the phrase that holds ``token``, through conjuncts."""
    chunk = view.chunk_of.get(token)
    for _ in range(4):
        if chunk is None:
            return None, -1
        if chunk.function != "conjunct" or chunk.governor < 0:
            break
        chunk = view.chunk_of.get(chunk.governor)
    if chunk is None:
        return None, -1
    if chunk.function in ("oblique", "modifier"):
        return f"obl-{chunk.preposition}", chunk.governor
    return chunk.function, chunk.governor


def clause_over(view: SentenceView, token: int) -> Clause | None:
    """Give the verbal clause that holds ``token``."""
    return view.clause_of[token] if token < len(view.clause_of) else None


def is_we(view: SentenceView, token: int) -> bool:
    """Say whether an Arabic verb is one of "we": نرفض. One of "I" may be misread (أصيب)."""
    verb = view.tokens[token]
    first = verb.pos == "VERB" and verb.person == 1 and verb.number == "plural"
    return first and view.sentence.language == "ar" and verb.lemma[:1] != verb.norm[:1]
