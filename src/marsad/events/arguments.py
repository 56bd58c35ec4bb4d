"""Hangs roles on the phrases around a trigger, as its frame says."""

from __future__ import annotations

from dataclasses import replace

from marsad.events.aimed import aim_at_owners
from marsad.events.candidate import Candidate, Part
from marsad.events.lexicon import RoleRule
from marsad.events.light_verbs import light_verb_of
from marsad.events.noun_phrases import noun_slots
from marsad.events.selection import bared, selected
from marsad.events.slots import ADJECTIVE, Slot, bare_end, function_of, is_setting
from marsad.events.understood import own_end
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView
from marsad.events.weapons import weapons_act_for_owners
from marsad.model.event import ArgumentRole

ABLE = frozenset(("police", "troops", "court", "country", "official", "group", "armed", "force"))
"""Classes of those who arrest and attack."""
_NO_HEADS = ("PUNCT", "ADP")  # of the pieces of a name with hyphens: Moon Jae [-] [in]
UNKNOWN = "unknown"
"""What a frame may ask for besides classes: a noun of which the class lexicon says nothing."""


def find_arguments(candidate: Candidate) -> None:
    """Fill ``candidate.parts`` from its own phrases, then from its light verb's."""
    frame = candidate.sense.frame
    rules = {"verb": frame.verb, "passive": frame.passive, "noun": frame.noun}[candidate.form]
    candidate.note(frame.source, frame.name)
    slots = _undergoing(candidate, rules, candidate.slots)
    slots = selected(candidate.view, rules, slots)
    slots = _addressed(candidate.view, bared(candidate.view, slots, rules))
    _hang(candidate, rules, slots)
    if candidate.light is not None:
        light = light_verb_of(candidate.view, candidate.light)
        within = range(candidate.start, candidate.end)
        slots = [s for s in _light_slots(candidate) if s.head not in within]
        # What stands before the light verb is its own: وبإعلام النيابة أذنت بالاحتفاظ.
        before = min(candidate.anchor, candidate.start)
        if candidate.view.sentence.language == "en":
            before = -1
        behind = [s for s in slots if s.head > before or "place" in _classes(candidate, s)]
        _hang(candidate, _of_light(rules), behind)
        _hang(candidate, light.gives if light is not None else (), slots)
    _own_noun(candidate, rules)
    weapons_act_for_owners(candidate)
    aim_at_owners(candidate)
    candidate.parts.sort(key=lambda p: p.start)


def _of_light(rules: tuple[RoleRule, ...]) -> tuple[RoleRule, ...]:
    """Give the rules of a noun that hold for its light verb's phrases: by whom, من قبل."""
    return tuple(r for r in rules if r.function.startswith("obl-") or r.function == "agent")


def _own_noun(candidate: Candidate, rules: tuple[RoleRule, ...]) -> None:
    """Let people within a trigger phrase be its recipient: احتجاز [رهائن]."""
    last = candidate.end - 1
    if last == candidate.token or candidate.of("recipient") or candidate.plover == "MOBILIZE":
        return
    view = candidate.view
    if view.sentence.language != "ar" or view.tokens[last].pos not in ("NOUN", "PROPN"):
        return
    classes = view.lexical_classes(last)
    if classes & {"people", "group"} and any(r.role == "recipient" for r in rules):
        part = Part("recipient", last, last + 1, last, None, set(classes), "within the trigger")
        candidate.parts.append(part)


def _light_slots(candidate: Candidate) -> list[Slot]:
    """Give the phrases of a light verb, or of its verbal noun: تعرض [القافلة] لهجوم.

    A verbal noun without a subject has that of the light verb over it: قرر [الاتحاد] تنظيم مسيرة.
    """
    view, light = candidate.view, candidate.light
    if light is None:
        return []
    clause = view.predicates.get(light)
    noun = view.tokens[light].pos == "NOUN" if clause is None else clause.form == "verbal-noun"
    if not noun:
        return verb_slots(view, light)
    slots = [
        replace(s, function="subject") if s.function in ("genitive", "object", "agent") else s
        for s in noun_slots(view, light, light + 1)
        if s.head != candidate.token
        and view.tokens[s.head].lemma != view.tokens[light].lemma  # تنفيذا كاملا
    ]
    if any(s.function == "subject" for s in slots):
        return slots
    function, governor = function_of(view, light)
    over = light_verb_of(view, governor) if governor >= 0 else None
    if over is None or function is None or not over.carries(candidate.plover, function):
        return slots
    subjects = (s for s in verb_slots(view, governor) if s.function == "subject")
    return slots + [s for s in subjects if s.head != light]


def _undergoing(candidate: Candidate, rules: tuple[RoleRule, ...], slots: list[Slot]) -> list[Slot]:
    """Take people who seem to act by an Arabic noun of arrest or harm for those it is done to.

    مقتل [ستة مدنيين] أفغان, إيقاف [المشتبه به] بعد تحرير محضر: of two bare phrases the first acts,
    but not where it is mere people, and the second only goes on with it.
    """
    view = candidate.view
    if candidate.form != "noun" or view.sentence.language != "ar":
        return slots
    if not any(r.function == "genitive" and r.role == "recipient" for r in rules):
        return _alone(rules, slots)
    for slot in slots:
        if slot.function != "agent" or view.tokens[slot.start - 1].pos == "ADP":
            continue
        classes = view.lexical_classes(slot.head)
        if "people" in classes and not classes & ABLE:
            again = replace(slot, function="genitive")
            beside = (slot.end, slot.end + 1)
            return [
                again if s is slot else s
                for s in slots
                if s.function != "object" or s.start not in beside
            ]
    return slots


def _alone(rules: tuple[RoleRule, ...], slots: list[Slot]) -> list[Slot]:
    """Give no object to a noun whose genitive acts where nobody acts beside it: تأييد [الدول].

    Only behind who acts an accusative is acted upon: لقاؤه [الوزير], مطالبة العمال [الشركة].
    """
    acts = any(r.function == "object" and r.classes for r in rules)
    bare = [s for s in slots if s.function in ("genitive", "subject", "object", "agent")]
    if not acts or any(s.function != "object" for s in bare):
        return slots
    if len([s for s in bare if not s.joined]) != 1:
        return slots
    # Before whom it is for stands who acts: دعم [الحزب] للحكومة.
    given = any(s.function == "obl-ل" and s.start > bare[0].head for s in slots)
    function = "genitive" if given else "bare-object"
    return [replace(s, function=function) if s in bare else s for s in slots]


def _addressed(view: SentenceView, slots: list[Slot]) -> list[Slot]:
    """Take words like "everybody" behind a verb for whom it addresses: دعا [الجميع] إلى الهدوء."""
    everybody = view.words.settings.get("addressed", frozenset())
    if not everybody or any(s.function == "object" for s in slots):
        return slots
    return [
        replace(s, function="object")
        if s.function == "subject" and everybody.intersection(view.forms(s.head))
        else s
        for s in slots
    ]


def _hang(candidate: Candidate, rules: tuple[RoleRule, ...], slots: list[Slot]) -> None:
    """Give each slot the role of the first rule that holds for it; slots are used once."""
    used = {p.head for p in candidate.parts}
    # Slots whose role depends on the others come last: the genitive of a verbal noun.
    later: list[tuple[Slot, RoleRule]] = []
    for slot in slots:
        if slot.head in used or candidate.start <= slot.head < candidate.end:
            continue
        if candidate.view.tokens[slot.head].pos in _NO_HEADS:
            continue
        rule = _rule_for(candidate, rules, slot)
        if rule is None or is_setting(candidate.view, slot) or _joins_adjective(candidate, slot):
            continue
        if rule.role in ("recipient", "participant") and _purpose(candidate, slot):
            continue
        if rule.otherwise is not None:
            later.append((slot, rule))
            continue
        _add(candidate, slot, rule.role)
        used.add(slot.head)
    for slot, rule in later:
        role = rule.role
        taken = candidate.of(rule.role) and not (rule.otherwise and candidate.of(rule.otherwise))
        if rule.otherwise is not None and taken and not _mere_people(candidate, slot):
            role = rule.otherwise
        _add(candidate, slot, role)


def _mere_people(candidate: Candidate, slot: Slot) -> bool:
    """Say whether an Arabic phrase names people who commonly do not arrest or attack."""
    classes = candidate.view.lexical_classes(slot.head)
    return candidate.view.sentence.language == "ar" and "people" in classes and not classes & ABLE


def _purpose(candidate: Candidate, slot: Slot) -> bool:
    """Say whether a phrase says what for, by an act: وصل الوزير ل[إجراء محادثات]."""
    view = candidate.view
    if view.sentence.language != "ar" or candidate.form == "noun":
        return False
    if slot.function.removeprefix("obl-") not in view.words.settings["purpose"]:
        return False
    clause = view.predicates.get(slot.head)
    return clause is not None and clause.form == "verbal-noun"


def _joins_adjective(candidate: Candidate, slot: Slot) -> bool:
    """Say whether a phrase is but an adjective joined to another: المنافذ البرية و[البحرية]."""
    tokens = candidate.view.tokens
    if candidate.view.sentence.language != "ar" or slot.head < 2 or slot.start < slot.head:
        return False
    if tokens[slot.head].pos == "PROPN" and candidate.view.is_named(slot.head):
        return False
    joined = tokens[slot.head - 1].pos == "CCONJ" and tokens[slot.head - 2].pos == "ADJ"
    return joined and tokens[slot.head].definite and tokens[slot.head - 2].definite


def _rule_for(candidate: Candidate, rules: tuple[RoleRule, ...], slot: Slot) -> RoleRule | None:
    of = any(r.function == "obl-of" for r in rules)
    for rule in rules:
        bare = slot.function == "obl-of" and rule.function == "genitive" and not of
        if not bare and not _same_function(candidate, rule.function, slot.function):
            continue
        if rule.classes and not rule.classes & _classes(candidate, slot):
            continue
        return rule
    return None


def _same_function(candidate: Candidate, asked: str, found: str) -> bool:
    if asked == found:
        return True
    # The analyser may call what hangs on a verbal noun its subject.
    return candidate.form == "noun" and asked == "genitive" and found == "subject"


def _classes(candidate: Candidate, slot: Slot) -> set[str]:
    """Give the classes of a phrase's noun; ``unknown`` for a noun that has none and is no act."""
    view = candidate.view
    classes = view.classes(slot.start, slot.end, slot.head)
    act = slot.head in view.predicates or slot.head in view.timed
    return classes if act or classes - {"partitive"} else classes | {UNKNOWN}


def _add(candidate: Candidate, slot: Slot, role: ArgumentRole) -> None:
    view = candidate.view
    start, end = _whole_name(candidate, slot, *_trim(view, slot))
    beside = [p for p in candidate.parts if p.start < end and start < p.end]
    if any(slot.basis or p.start <= slot.head < p.end for p in beside):
        return
    if slot.head < candidate.start < end:
        end = _before_trigger(candidate, slot)
    if start < candidate.end and candidate.start < end:
        return
    if view.sentence.language == "en":
        start = _behind(view, slot, start, beside)
    bound = next(
        (i for i in range(slot.head + 1, end) if view.tokens[i].pos in ("ADP", "PUNCT")), end
    )
    entity, _ = view.entity_of(start, bound, slot.head)
    if entity is None and slot.function == ADJECTIVE:
        entity = view.state_of(slot.head)
    candidate.parts.append(
        Part(role, start, end, slot.head, entity, _classes(candidate, slot) - {UNKNOWN}, slot.basis)
    )


def _before_trigger(candidate: Candidate, slot: Slot) -> int:
    """Give the end of a phrase on which the analyser hung the act itself: تعرض [المقر] ل|هجوم."""
    tokens, end = candidate.view.tokens, candidate.start
    while end - 1 > slot.head and tokens[end - 1].pos in ("ADP", "PUNCT", "CCONJ", "DET"):
        end -= 1
    return end


def _behind(view: SentenceView, slot: Slot, start: int, beside: list[Part]) -> int:
    """Begin a phrase behind the one that it is joined to: [Kim] and [Moon]."""
    start = max([start, *(p.end for p in beside if start <= p.start and p.end <= slot.head)])
    while start < slot.head and view.tokens[start].pos in ("PUNCT", "CCONJ", "ADP"):
        start += 1
    return start


def _whole_name(candidate: Candidate, slot: Slot, start: int, end: int) -> tuple[int, int]:
    """Widen a party to the name that holds its head: دعت [جمعية القضاة] إلى الحوار."""
    view = candidate.view
    if view.sentence.language != "ar":
        return start, _name_end(view, slot, end)
    for first, last, mention in view.mentions:
        if first <= slot.head < last and view.is_party(mention):
            clear = not (first < candidate.end and candidate.start < last)
            clear = clear and not any(
                view.tokens[i].pos == "CCONJ" for i in range(first, slot.head)
            )
            clear = clear and not any(
                slot.head < a < last and view.is_state_or_body(m) for a, _, m in view.mentions
            )
            return (min(start, first), max(end, last)) if clear else (start, end)
    return start, end


def _name_end(view: SentenceView, slot: Slot, end: int) -> int:
    """Give the end of an English name that the parser breaks off at a hyphen: Moon [Jae-in]."""
    for first, last, mention in view.mentions:
        if first <= slot.head < end < last and view.is_party(mention):
            return last if view.tokens[end].text == "-" else end
    return end


def _trim(view: SentenceView, slot: Slot) -> tuple[int, int]:
    """Leave punctuation and conjunctions at the edges out."""
    start, end = slot.start, slot.end
    while start < slot.head and view.tokens[start].pos in ("PUNCT", "CCONJ", "ADP"):
        start += 1
    return start, bare_end(view, slot.head, _without_setting(view, slot, end))


def _without_setting(view: SentenceView, slot: Slot, end: int) -> int:
    """Leave out where and when, which the analyser may hang on a party: مئات العمال [في صفاقس]."""
    if view.sentence.language == "en":
        return own_end(view, slot, end)
    where = {first for first, _, m in view.mentions if view.is_place(m)}
    for i in range(slot.head + 1, end):
        place = view.tokens[i].norm in view.words.settings["place"] and i + 1 in where
        if i in view.timed or (place and view.tokens[i].pos == "ADP"):
            return i
    return end
