"""The phrases of an event noun and of a participle: genitives, what is near, who it describes."""

from __future__ import annotations

from dataclasses import replace

from marsad.events.slots import ADJECTIVE, Slot, clause_over, object_pronoun, phrase, with_conjuncts
from marsad.events.unattached import ACTING, NOMINAL
from marsad.events.understood import outward
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import REACH, SentenceView
from marsad.model.language import Chunk, Token

CLIMB = 4  # clauses over a participle in which its subject may stand


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
        for s in with_conjuncts(view, function, chunk)
        if s.head not in view.timed and not _said_to_be(view, noun, s)
    ]
    if not any(s.function in ("genitive", "subject", "object") for s in slots):
        slots += _following(view, noun, end)
    taken = {s.head for s in slots}
    slots += [s for s in _nearby(view, noun, end) if s.head not in taken]
    slots += _state_adjectives(view, noun, end)
    slots = outward(view, noun, slots)
    doer = _doer_behind(view, end)
    if doer is not None:
        slots = [s for s in slots if s.head < doer.start - 2 or s.head >= doer.end]
        slots.append(doer)
    # On the noun of a phrase it says whose that is, not who is acted upon: نشر قوات|ها.
    own = object_pronoun(view, end - 1) if end - noun == 1 else None
    if own is not None and own not in {s.head for s in slots}:
        slots.append(Slot("genitive", own, own + 1, own))
    return _acting_first(slots)


def _said_to_be(view: SentenceView, noun: int, slot: Slot) -> bool:
    """Say whether an Arabic phrase is what is said to be the act: لكن[ها] معركة."""
    return slot.function == "subject" and slot.head < noun and view.sentence.language == "ar"


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
    return slots + (_speaker_over(view, participle) or _subject_over(view, participle))


def _speaker_over(view: SentenceView, participle: int) -> list[Slot]:
    """Give the speaker of the sentence, whom a participle behind what he says goes on with.

    قال [الوزير] إن الحكومة تعمل، داعيا إلى الهدوء: not the subject of what is said.
    """
    clause = clause_over(view, participle)
    if clause is None or clause.parent is None or view.tokens[participle].definite:
        return []
    while clause.parent is not None and clause.parent != view.sentence.clauses.index(clause):
        clause = view.sentence.clauses[clause.parent]
    verb = clause.predicate
    if not 0 <= verb < participle or not view.is_cue(verb):
        return []
    subjects = [s for s in verb_slots(view, verb) if s.function == "subject" and not s.joined]
    agreeing = [s for s in subjects if _agrees(view.tokens[participle], view.tokens[s.head])]
    return agreeing[:1]


def _subject_over(view: SentenceView, participle: int) -> list[Slot]:
    """Give the subject that a participle agrees with, of its clause or of one over it."""
    clause = clause_over(view, participle)
    for _ in range(CLIMB):
        if clause is None or clause.predicate < 0:
            break
        subjects = [
            s
            for s in verb_slots(view, clause.predicate)
            if s.function == "subject"
            and s.head < participle
            and (view.classes(s.start, s.end, s.head) & {*ACTING, "name", "country"})
        ]
        if any(_agrees(view.tokens[participle], view.tokens[s.head]) for s in subjects):
            return subjects
        clause = view.sentence.clauses[clause.parent] if clause.parent is not None else None
    return []


def _agrees(participle: Token, noun: Token) -> bool:
    """Say whether an Arabic participle may describe a noun: its ending shows gender and number."""
    if participle.norm.endswith("ة"):
        return noun.gender != "masculine" or noun.number == "plural"
    if participle.norm.endswith("ين"):
        return noun.number != "singular"
    return noun.gender != "feminine" and noun.number not in ("plural", "dual")


def _acting_first(slots: list[Slot]) -> list[Slot]:
    """Of two bare phrases on a verbal noun, take the first for who acts.

    إسقاط [الدفاعات] [30 مسيّرة]: the genitive acts, the accusative is acted upon.
    """
    bare = [s for s in slots if s.function in ("genitive", "subject", "object") and not s.joined]
    if len(bare) < 2:
        return slots
    first = min(bare, key=lambda s: s.start)
    return [replace(s, function="agent") if s is first else s for s in slots]


def _following(view: SentenceView, noun: int, end: int) -> list[Slot]:
    """Give the bare phrase right after an event noun as its genitive: مقتل [خمسة أشخاص]."""
    at = end
    while at < len(view.tokens) and (
        view.tokens[at].pos == "DET" or (view.tokens[at].pos == "ADJ" and not _quantified(view, at))
    ):
        at += 1
    if at >= len(view.tokens) or view.tokens[at].pos not in NOMINAL or at - end > 2:
        return []
    chunk = view.chunk_of.get(at)
    if chunk is not None and chunk.preposition and chunk.start >= end:
        return []
    first, last = at, at
    while last < len(view.tokens) and view.tokens[last].pos in NOMINAL:
        last += 1
    if view.sentence.language != "ar" or view.tokens[noun].definite:
        return []
    head = next((i for i in range(first, last) if view.tokens[i].pos in ("NOUN", "PROPN")), first)
    return [Slot("genitive", first, last, head, "position")]


def _doer_behind(view: SentenceView, end: int) -> Slot | None:
    """Give who acts where a verb behind its event noun was read as a noun: مسيرة نظم|ها [الحزب].

    The verb is a light one that takes the noun up with a pronoun; its subject follows.
    """
    at = end
    while at < len(view.tokens) and view.tokens[at].pos == "ADJ":
        at += 1
    chunk = view.chunk_of.get(at + 2)
    if object_pronoun(view, at) is None or chunk is None or chunk.preposition:
        return None
    light = view.words.light_verbs.get(view.tokens[at].norm)
    if light is None or "object" not in light.functions or chunk.start < at + 2:
        return None
    if not any(r.function == "subject" and r.role == "actor" for r in light.gives):
        return None
    start, last = phrase(view, chunk)
    # What a relative clause goes on with hangs on its verb: نظمها الحزب [للتنديد].
    last = next((i for i in range(chunk.head + 1, last) if view.tokens[i].pos == "ADP"), last)
    return Slot("agent", start, last, chunk.head, "relative verb")


def _state_adjectives(view: SentenceView, noun: int, end: int) -> list[Slot]:
    """Give the adjectives of states on an event noun: غارات جوية [روسية] و[سورية]."""
    if view.sentence.language != "ar":
        return []
    slots: list[Slot] = []
    at = end
    while at < len(view.tokens) and view.tokens[at].pos in ("ADJ", "CCONJ", "PUNCT"):
        if view.tokens[at].pos == "ADJ":
            same = view.tokens[at].definite == view.tokens[noun].definite
            if same and view.demonym(at) is not None:
                slots.append(Slot(ADJECTIVE, at, at + 1, at, ADJECTIVE, joined=bool(slots)))
        elif not slots:
            break
        at += 1
    return slots


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
                for s in with_conjuncts(view, "oblique", chunk)
            ]
        at = max(chunk.end, at + 1)
    return slots
