"""The phrases of a verb: its own, those that it shares, and those that only their place shows."""

from __future__ import annotations

from dataclasses import replace

from marsad.events.slots import Slot, object_pronoun, with_conjuncts
from marsad.events.unattached import (
    accusative,
    agrees,
    behind_time,
    fronted,
    joined_before,
    names_ended,
    right_before,
    stray_object,
)
from marsad.events.understood import understood
from marsad.events.view import SentenceView
from marsad.model.language import Chunk


def verb_slots(view: SentenceView, verb: int) -> list[Slot]:
    """Give the phrases of the verb at token ``verb``: its own, shared and conjoined ones."""
    clause = view.predicates.get(verb)
    pairs: list[tuple[str | None, Chunk]] = []
    if clause is not None:
        pairs += view.sentence.arguments(clause)
    seen = {id(c) for _, c in pairs}
    pairs += [(c.function, c) for c in view.governed.get(verb, ()) if id(c) not in seen]
    slots = [s for function, chunk in pairs for s in with_conjuncts(view, function, chunk)]
    if view.sentence.language == "ar":
        # What "and" joins to a verb is no object of it: قتلوا و[جرح] عشرون.
        slots = [
            s for s in slots if s.head < verb or s.joined or not _joined_to(view, verb, s.start)
        ]
        slots = [s for s in slots if not _apart(view, verb, s)]
    slots = _one_subject(view, slots, verb)
    slots = behind_time(view, verb, [_described(view, verb, s) for s in slots])
    taken = {s.head for s in slots}
    if any(s.function in ("subject", "agent") for s in slots):
        beside = joined_before(view, verb, slots)
    else:
        beside = right_before(view, verb) or fronted(view, verb)
    slots += [s for s in beside if s.head not in taken]
    slots = names_ended(view, verb, slots)
    stray = stray_object(view, verb, slots)
    if stray is not None:
        slots = [replace(s, end=stray.start) if s.head < stray.start < s.end else s for s in slots]
        slots.append(stray)
    pronoun = object_pronoun(view, verb)
    if pronoun is not None and not any(s.function == "object" for s in slots):
        slots.append(Slot("object", pronoun, pronoun + 1, pronoun))
    return understood(view, verb, slots)


def _marked(view: SentenceView, verb: int, slot: Slot) -> Slot:
    """Give what seems a subject behind its verb as its object, where its ending says so."""
    chunk = view.chunk_of.get(slot.head)
    if slot.function != "subject" or slot.head < verb or chunk is None:
        return slot
    return replace(slot, function="object") if accusative(view, chunk) else slot


def _described(view: SentenceView, verb: int, slot: Slot) -> Slot:
    """Give, for an act that seems to be a verb's subject, the people in it whom the verb describes.

    إيقاف [منحرف] استولى على أموال: indefinite and right before it, no relative pronoun between.
    """
    clause = view.predicates.get(slot.head)
    if slot.function != "subject" or clause is None or clause.form != "verbal-noun":
        return slot
    chunk = view.chunk_of.get(verb - 1)
    if chunk is None or chunk.head <= slot.head or view.tokens[chunk.head].definite:
        return slot
    if not view.classes(chunk.start, chunk.end, chunk.head) & {"people", "person"}:
        return slot
    return replace(slot, start=chunk.start, end=chunk.end, head=chunk.head)


def _apart(view: SentenceView, verb: int, slot: Slot) -> bool:
    """Say whether a colon parts a phrase from its verb: الوزير بعد لقاء [مع نظيره]: ندعم الحوار."""
    between = view.tokens[slot.end : verb]
    return slot.function.startswith("obl-") and any(t.norm == ":" for t in between)


def _joined_to(view: SentenceView, verb: int, start: int) -> bool:
    return start == verb + 2 and view.tokens[verb + 1].pos == "CCONJ"


def _one_subject(view: SentenceView, slots: list[Slot], verb: int) -> list[Slot]:
    """Of two subjects, one before the verb and one after, take the latter for the object.

    So are those joined to it. In Arabic a noun before "and" and its verb that does not agree with
    it is none: شخصين قتلا و[أصيب] تسعة.
    """
    if view.sentence.language == "ar":
        joined = verb > 0 and view.tokens[verb - 1].pos == "CCONJ"
        slots = [
            s
            for s in slots
            if not joined or s.function != "subject" or s.head > verb or agrees(view, verb, s)
        ]
        if not any(s.function == "object" for s in slots):
            slots = [_marked(view, verb, s) for s in slots]
    subjects = [s for s in slots if s.function == "subject"]
    if not any(s.head < verb and not s.joined for s in subjects):
        return slots
    if view.sentence.language != "ar" and any(s.function == "object" for s in slots):
        return slots
    return [replace(s, function="object") if s in subjects and s.head > verb else s for s in slots]
