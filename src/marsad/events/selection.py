"""Phrases that an Arabic verb asks for, hung by the analyser on the noun beside them.

طلبت [الوزارة] [من المواطنين] الحذر: a preposition hangs on the nearest noun, be it a subject.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.lexicon import RoleRule
from marsad.events.slots import Slot, phrase
from marsad.events.unattached import PAST_CLAUSE
from marsad.events.view import SentenceView
from marsad.model.language import Chunk

LONE = "lone-subject"
"""What a frame calls the subject of a verb that has no object at all."""
_BARE = ("subject", "object", "genitive")
_PARTIES = frozenset(
    ("people", "person", "group", "country", "official", "armed", "police", "troops", "court")
)


def selected(view: SentenceView, rules: tuple[RoleRule, ...], slots: list[Slot]) -> list[Slot]:
    """Give the slots of a trigger with what its frame asks for split off its bare phrases.

    A phrase that tells an act by its verbal noun is split off too, as no party has it in its
    name: تمكنت [الشرطة] | من القبض. What counts its people keeps them: [أربعة] من الجنود.
    """
    if view.sentence.language != "ar":
        return slots
    slots = one_of(view, slots)
    asked = {r.function: r for r in rules if r.function.startswith("obl-")}
    found: list[Slot] = []
    for slot in slots:
        chunk = _asked(view, asked, slots, slot)
        if chunk is None:
            found.append(slot)
            continue
        found.append(replace(slot, end=chunk.start))
        function = f"obl-{chunk.preposition}"
        if function in asked:
            start, end = phrase(view, chunk)
            found.append(Slot(function, start, end, chunk.head))
    return found


def _asked(
    view: SentenceView, asked: dict[str, RoleRule], slots: list[Slot], slot: Slot
) -> Chunk | None:
    """Give the first phrase within a bare one that belongs to the trigger."""
    if slot.function not in _BARE:
        return None
    counting = view.is_partitive(slot.head)
    classes = view.classes(slot.start, slot.end, slot.head)
    people = "people" in classes and "official" not in classes  # الأمين العام [للأمم المتحدة]
    there = {s.function for s in slots}
    for at in range(slot.head + 1, slot.end):
        chunk = view.chunk_of.get(at)
        if chunk is None or chunk.start != at or chunk.preposition is None:
            continue
        if chunk.governor >= chunk.start or chunk.governor < slot.start:
            continue
        party = view.classes(chunk.start, chunk.end, chunk.head) & _PARTIES
        clause = view.predicates.get(chunk.head)
        act = clause is not None and clause.form == "verbal-noun" and not party
        if act and _parting(view, chunk, people=people, counting=counting):
            return chunk
        function = f"obl-{chunk.preposition}"
        rule = asked.get(function)
        if (
            counting
            or rule is None
            or function in there
            or rule.role not in ("recipient", "participant")
        ):
            continue
        # A noun's own phrase with "of" is shown by ل as well: قيادة [لحركة].
        if party and chunk.preposition not in view.words.settings["purpose"]:
            return chunk
    return None


def _parting(view: SentenceView, chunk: Chunk, *, people: bool, counting: bool) -> bool:
    """Say whether an act behind this preposition is not of the party before it.

    People have none for their purpose in their phrase: تجمع [العمال] للمطالبة, an office may have.
    """
    settings = view.words.settings
    if people and chunk.preposition in settings["purpose"]:
        return True
    return not counting and chunk.preposition in settings.get("parting", ())


def _alone(view: SentenceView, alone: list[RoleRule], slot: Slot) -> Slot:
    """Rename a subject that may be whom it is done to: أغلق [المكتب], not أغلقت الشرطة."""
    classes = view.classes(slot.start, slot.end, slot.head)
    fits = any(not r.classes or r.classes & classes for r in alone)
    return replace(slot, function=LONE) if fits else slot


def one_of(view: SentenceView, slots: list[Slot]) -> list[Slot]:
    """Leave out a name that stands behind an office as its holder's: دعا رئيس الكتلة، [علي الهادي].

    The analyser takes it for the verb's object. Between the two stand a comma, or where the office
    is, at most.
    """
    subject = next((s for s in slots if s.function == "subject" and not s.joined), None)
    if view.sentence.language != "ar" or subject is None:
        return slots
    office = "official" in view.lexical_classes(subject.head)
    named = any(view.is_person(m) and subject.start <= a < subject.end for a, _, m in view.mentions)
    if not office or named:
        return slots
    holders = {first for first, _, m in view.mentions if view.is_person(m)}
    return [
        s
        for s in slots
        if not (
            s.function == "object"
            and s.start in holders
            and s.start >= subject.end
            and _beside(view, subject.end, s.start)
        )
    ]


def _beside(view: SentenceView, start: int, end: int) -> bool:
    """Say whether nothing but a comma and a prepositional phrase stands between two phrases."""
    between = view.tokens[start:end]
    if any(t.pos in ("VERB", "SCONJ", "CCONJ") for t in between):
        return False
    return not between or between[-1].pos == "PUNCT" or between[0].pos == "ADP"


def bared(view: SentenceView, slots: list[Slot], rules: tuple[RoleRule, ...]) -> list[Slot]:
    """Rename the subject ``bare-subject`` where no object is there and the frame asks for it.

    Not who commonly does such acts: اعتقلت [الشرطة] في المدينة, but اعتقل [عشرون متظاهرا].
    Who is killed by somebody is no actor either: قتل [جندي] على يد مسلحين, vowels unwritten.
    """
    alone = [r for r in rules if r.function == LONE]
    if alone and not any(s.function == "object" for s in slots):
        # اتهمت [المجموعة] بالتهريب, vowels unwritten: it was accused, or someone untold accused it.
        return [_alone(view, alone, s) if s.function == "subject" else s for s in slots]
    bare = [r for r in rules if r.function == "bare-subject"]
    if not bare or any(s.function == "object" and s.basis in (None, PAST_CLAUSE) for s in slots):
        return slots
    for slot in slots:
        if slot.function == "subject" and not slot.joined:
            if view.tokens[slot.head].pos == "PRON":
                return slots
            classes = view.classes(slot.start, slot.end, slot.head)
            rule = next((r for r in bare if not r.classes or r.classes & classes), None)
            if rule is not None and rule.role == "actor":
                return slots
    slots = [s for s in slots if s.function != "object"]  # found by its place, far behind
    return [
        Slot("bare-subject", s.start, s.end, s.head, s.basis) if s.function == "subject" else s
        for s in slots
    ]
