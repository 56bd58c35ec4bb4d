"""The phrases around a trigger, by grammatical function: what frames hang roles on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.events.view import REACH, SentenceView
from marsad.model.language import Chunk, Clause

STRAY_REACH = 4  # tokens after a subject in which an object may stand alone
_ADJECTIVES = frozenset(("demonym",))  # classes of words that are adjectives as often as nouns
_ACTING = frozenset(("people", "person", "group", "official", "armed", "police", "troops", "court"))
_NOMINAL = ("NOUN", "PROPN", "NUM", "PRON", "ADJ")


@dataclass(frozen=True)
class Slot:
    """A phrase: its function (``obl-PREP`` for a preposition's), token range and head."""

    function: str
    start: int
    end: int
    head: int
    basis: str | None = None
    joined: bool = False


def verb_slots(view: SentenceView, verb: int) -> list[Slot]:
    """Give the phrases of the verb at token ``verb``: its own, shared and conjoined ones."""
    clause = view.predicates.get(verb)
    pairs: list[tuple[str | None, Chunk]] = []
    if clause is not None:
        pairs += view.sentence.arguments(clause)
    seen = {id(c) for _, c in pairs}
    pairs += [(c.function, c) for c in view.governed.get(verb, ()) if id(c) not in seen]
    slots = [s for function, chunk in pairs for s in _with_conjuncts(view, function, chunk)]
    slots = _one_subject(slots, verb)
    if not any(s.function in ("subject", "agent") for s in slots):
        taken = {s.head for s in slots}
        slots += [s for s in _right_before(view, verb) if s.head not in taken]
    else:
        slots += _joined_before(view, verb, slots)
    stray = _stray_object(view, verb, slots)
    if stray is not None:
        slots = [replace(s, end=stray.start) if s.head < stray.start < s.end else s for s in slots]
        slots.append(stray)
    pronoun = _object_pronoun(view, verb)
    if pronoun is not None and not any(s.function == "object" for s in slots):
        slots.append(Slot("object", pronoun, pronoun + 1, pronoun))
    return slots


def _one_subject(slots: list[Slot], verb: int) -> list[Slot]:
    """Of two subjects, one before the verb and one after, take the latter for the object."""
    if any(s.function == "object" for s in slots):
        return slots
    subjects = [s for s in slots if s.function == "subject" and not s.joined]
    if not any(s.head < verb for s in subjects):
        return slots
    return [replace(s, function="object") if s in subjects and s.head > verb else s for s in slots]


def _right_before(view: SentenceView, verb: int) -> list[Slot]:
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


def _joined_before(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
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
            return Slot("subject", first, end, first, "position")
    chunk = view.chunk_of.get(last)
    if chunk is None or view.tokens[last].pos not in ("NOUN", "ADJ", "PROPN"):
        return None
    start = chunk.start
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ"):
        start += 1
    if not view.classes(start, last + 1, chunk.head) & _ACTING:
        return None
    return Slot("subject", start, last + 1, chunk.head, "position")


def _stray_object(view: SentenceView, verb: int, slots: list[Slot]) -> Slot | None:
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
        if token.pos not in _NOMINAL or token.pos == "PRON":
            return None
        chunk = view.chunk_of.get(i)
        if chunk is not None and (chunk.preposition or chunk.head == i == head):
            return None
        known = bool(view.lexical_classes(i) - _ADJECTIVES)
        if known and token.pos in ("ADJ", "NOUN") and not view.is_partitive(head):
            return Slot("object", i, max(i + 1, chunk.end if chunk else i + 1), i, "position")
    return None


def noun_slots(view: SentenceView, noun: int, end: int) -> list[Slot]:
    """Give the phrases of the event noun at token ``noun`` (its words end before ``end``).

    Beside what the analyser hangs on the noun, the bare phrase that follows it is its genitive and
    the prepositional phrases within reach hang on it, where no other governor is known.
    """
    pairs: list[tuple[str | None, Chunk]] = []
    clause = view.predicates.get(noun)
    if clause is not None:
        pairs += view.sentence.arguments(clause)
    seen = {id(c) for _, c in pairs}
    for at in range(noun, end):
        pairs += [
            (c.function, c)
            for c in view.governed.get(at, ())
            if id(c) not in seen and not noun <= c.head < end
        ]
        seen |= {id(c) for _, c in pairs}
    slots = [
        s
        for function, chunk in pairs
        if function not in ("conjunct", "apposition")
        for s in _with_conjuncts(view, function, chunk)
        if s.head not in view.timed
    ]
    if not any(s.function in ("genitive", "subject", "object") for s in slots):
        slots += _following(view, noun, end)
    taken = {s.head for s in slots}
    slots += [s for s in _nearby(view, noun, end) if s.head not in taken]
    own = _object_pronoun(view, end - 1)
    if own is not None and own not in {s.head for s in slots}:
        slots.append(Slot("genitive", own, own + 1, own))
    return _acting_first(slots)


def participle_slots(view: SentenceView, participle: int, end: int) -> list[Slot]:
    """Give the phrases of a participle that goes on with a clause, and that clause's subject.

    خرج [العمال] مطالبين [الشركة] [بأجورهم]: the phrase after it is its object.
    """
    slots = []
    for slot in noun_slots(view, participle, end):
        if slot.function.startswith("obl-") and slot.head > participle:
            slots.append(slot)
        elif slot.head > participle:
            slots.append(replace(slot, function="object"))
    described = view.chunk_of.get(participle - 1)
    if described is not None and view.tokens[participle - 1].pos == "NOUN":
        if not view.tokens[described.head].definite and described.head == participle - 1:
            return [*slots, Slot("subject", described.head, participle, described.head, "position")]
    clause = clause_over(view, participle)
    if clause is not None and clause.predicate >= 0:
        before = verb_slots(view, clause.predicate)
        slots += [
            s
            for s in before
            if s.function == "subject"
            and s.head < participle
            and (view.classes(s.start, s.end, s.head) & {*_ACTING, "name", "country"})
        ]
    return slots


def _acting_first(slots: list[Slot]) -> list[Slot]:
    """Of two bare phrases on a verbal noun, take the first for who acts.

    إسقاط [الدفاعات] [30 مسيّرة]: the genitive acts, the accusative is acted upon.
    """
    bare = [s for s in slots if s.function in ("genitive", "subject", "object") and not s.joined]
    if len(bare) < 2:
        return slots
    first = min(bare, key=lambda s: s.start)
    return [replace(s, function="agent") if s is first else s for s in slots]


def _with_conjuncts(view: SentenceView, function: str | None, chunk: Chunk) -> list[Slot]:
    if function is None:
        return []
    name: str = function
    if function in ("oblique", "modifier"):
        # A bare phrase hung on a verbal noun is what it acts on.
        name = f"obl-{chunk.preposition}" if chunk.preposition else "object"
    start, end = _phrase(view, chunk)
    slots = [Slot(name, start, end, chunk.head)]
    for other in view.governed.get(chunk.head, ()):
        if other.function == "conjunct" and not _joins_act(view, chunk, other):
            first, last = _phrase(view, other)
            slots.append(Slot(name, first, last, other.head, joined=True))
    return slots


def _joins_act(view: SentenceView, chunk: Chunk, other: Chunk) -> bool:
    """Say whether an act is joined to what is no act: القبض على لص و[الكشف] عن شبكة."""
    clause = view.predicates.get(other.head)
    joined = clause is not None and clause.form == "verbal-noun"
    first = view.predicates.get(chunk.head)
    return joined and (first is None or first.form != "verbal-noun")


def _phrase(view: SentenceView, chunk: Chunk) -> tuple[int, int]:
    """Give the chunk with what hangs on it, its preposition left out, quantities kept whole."""
    start, end = view.sentence.phrase(chunk)
    end = max(end, chunk.end)
    start = max(start, chunk.start)
    for first, last, _ in view.quantities:
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    if view.is_partitive(chunk.head):
        end = max(end, _partitive_end(view, chunk.end))
    while start < chunk.head and view.tokens[start].pos in ("ADP", "CCONJ", "PUNCT"):
        start += 1
    return start, end


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


def _object_pronoun(view: SentenceView, verb: int) -> int | None:
    """Give the pronoun written onto a verb or noun: خطفهم, ترحيلهم."""
    after = verb + 1
    if after < len(view.tokens):
        token = view.tokens[after]
        if token.clitic == "enclitic" and token.word == view.tokens[verb].word:
            return after
    return None


def _following(view: SentenceView, noun: int, end: int) -> list[Slot]:
    """Give the bare phrase right after an event noun as its genitive: مقتل [خمسة أشخاص]."""
    at = end
    while at < len(view.tokens) and (
        view.tokens[at].pos == "DET" or (view.tokens[at].pos == "ADJ" and not _quantified(view, at))
    ):
        at += 1
    if at >= len(view.tokens) or view.tokens[at].pos not in _NOMINAL or at - end > 2:
        return []
    chunk = view.chunk_of.get(at)
    if chunk is not None and chunk.preposition and chunk.start >= end:
        return []
    first, last = at, at
    while last < len(view.tokens) and view.tokens[last].pos in _NOMINAL:
        last += 1
    if view.sentence.language != "ar" or view.tokens[noun].definite:
        return []
    head = next((i for i in range(first, last) if view.tokens[i].pos in ("NOUN", "PROPN")), first)
    return [Slot("genitive", first, last, head, "position")]


def _quantified(view: SentenceView, token: int) -> bool:
    return any(first <= token < last for first, last, _ in view.quantities)


def _nearby(view: SentenceView, noun: int, end: int) -> list[Slot]:
    """Give the prepositional phrases after an event noun up to a verb or a stop."""
    slots: list[Slot] = []
    limit = min(len(view.tokens), end + REACH)
    at = end
    while at < limit:
        token = view.tokens[at]
        if token.pos in ("VERB", "SCONJ") or (token.pos == "PUNCT" and token.text in ".؛;:"):
            break
        chunk = view.chunk_of.get(at)
        if chunk is None:
            at += 1
            continue
        if (
            chunk.kind == "PP"
            and chunk.start >= end
            and chunk.function in ("oblique", "modifier", None)
            and not end <= chunk.governor < chunk.start
        ):
            slots += [
                Slot(s.function, s.start, s.end, s.head, "position")
                for s in _with_conjuncts(view, "oblique", chunk)
            ]
        at = max(chunk.end, at + 1)
    return slots


def is_setting(view: SentenceView, slot: Slot) -> bool:
    """Say whether a phrase tells only when or how: it is no party to an event.

    The doer again (himself); a time expression; what a time counts from
    (بعد ساعات على [توقيع الاتفاق]); a noun of manner or occasion behind a preposition (بشكل).
    """
    settings = view.words.settings
    if slot.head in view.timed or settings["reflexive"].intersection(view.forms(slot.head)):
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
