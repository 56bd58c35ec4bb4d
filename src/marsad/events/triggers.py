"""Finds what may tell an event: words of the trigger lexicon in a sense that fits the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from marsad.events.candidate import Candidate, Form
from marsad.events.fitting import fits
from marsad.events.lexicon import Pattern, Sense
from marsad.events.light_verbs import find_light_verb
from marsad.events.misread import misread_slots, misread_verb
from marsad.events.modifiers import modifier_slots, only_describes
from marsad.events.noun_phrases import noun_slots, participle_slots
from marsad.events.slots import Slot, clause_over
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView
from marsad.events.voice import reduced_passive

PHRASE_GAP = 4  # words that may stand between a phrase's verb and its noun
_VERB = ("VERB", "AUX", "X")
_THINGS = frozenset(("people", "armed", "aircraft", "ship"))
_PEOPLE = frozenset(("people", "person"))
_GATHERINGS = frozenset(("protest", "protesters", "group"))
"""Classes of nouns that name people and their act alike: مسيرة, حشد, an alliance."""
_NOUN = ("NOUN", "PROPN", "ADJ", "X")


def find_triggers(view: SentenceView) -> list[Candidate]:
    """Give the candidates of a sentence in text order; none overlaps another."""
    found: list[Candidate] = []
    covered: set[int] = set()
    for i in range(len(view.tokens)):
        if i in covered:
            continue
        candidate = _candidate_at(view, i)
        if candidate is None:
            continue
        covered.update(range(candidate.start, candidate.end))
        if candidate.sense.tells:
            found.append(candidate)
    return found


def _candidate_at(view: SentenceView, i: int) -> Candidate | None:
    misread = _misread_at(view, i)
    if misread is not None:
        return misread
    for pattern in _patterns_at(view, i):
        end = _match(view, pattern, i)
        if end is None:
            continue
        form = _form(view, pattern, i)
        slots = _slots(view, pattern, i, end, form)
        form = _done_by(form, slots)
        carried = partial(_carried, view, pattern.sense, i, end)
        if not fits(view, pattern.sense, i, end, slots, form, carried):
            continue
        if pattern.kind == "participle" and not _complemented(pattern, slots):
            continue
        start, stop = (i, end) if _in_a_row(view, pattern, i, end) else (i, i + 1)
        last = _tail(view, end) if pattern.kind == "phrase" and end > i + 1 else -1
        candidate = Candidate(view, i, start, stop, pattern.sense, form, slots, last)
        entry = pattern.sense.entry
        candidate.note(entry.source, " ".join(pattern.words), candidate.span)
        return candidate
    return None


def _misread_at(view: SentenceView, i: int) -> Candidate | None:
    """Give the event that an English verb among nouns tells (misread.py)."""
    lemma = misread_verb(view, i)
    if lemma is None:
        return None
    slots = misread_slots(view, i)
    for pattern in view.words.triggers.get(lemma, ()):
        if pattern.kind != "verb" or pattern.words != (lemma,):
            continue
        if fits(view, pattern.sense, i, i + 1, slots, "verb", lambda: False):
            candidate = Candidate(view, i, i, i + 1, pattern.sense, "verb", slots)
            candidate.note(pattern.sense.entry.source, lemma, candidate.span)
            return candidate
    return None


def _carried(view: SentenceView, sense: Sense, i: int, end: int) -> bool:
    """Say whether a light verb carries a noun in this sense: joined the [march]."""
    return find_light_verb(view, Candidate(view, i, i, end, sense, "noun", [])) is not None


def _complemented(pattern: Pattern, slots: list[Slot]) -> bool:
    """Say whether a participle has a phrase that its verb has: else it is a plain adjective."""
    roles = {r.function for r in pattern.sense.frame.verb if r.role in ("recipient", "topic")}
    if pattern.object_needed:
        roles = {"object"}
    return any(s.function in roles for s in slots)


def _in_a_row(view: SentenceView, pattern: Pattern, i: int, end: int) -> bool:
    """Say whether a phrase's words stand together, with no other noun between: its subject."""
    if pattern.kind != "phrase":
        return True
    between = view.tokens[i + 1 : _tail(view, end)]
    return end - i <= 3 and not (
        len(pattern.words) == 2 and any(t.pos in ("NOUN", "PROPN") for t in between)
    )


def _tail(view: SentenceView, end: int) -> int:
    """Give the first token of the last word of a phrase that ends before ``end``."""
    at = end - 1
    while at and view.tokens[at - 1].word == view.tokens[at].word:
        at -= 1
    return at


def _patterns_at(view: SentenceView, i: int) -> Iterable[Pattern]:
    """Give the patterns that begin with a form of token ``i``, the longest first."""
    clause = view.predicates.get(i)
    keys = list(view.forms(i))
    found: list[Pattern] = []
    if clause is not None and " " in clause.lemma:
        # A particle verb is another verb: shot down is no shooting.
        full = tuple(clause.lemma.split())
        exact = [p for p in view.words.triggers.get(full[0], ()) if p.words[: len(full)] == full]
        if exact or view.sentence.language == "en":
            return exact
    for key in keys:
        found += view.words.triggers.get(key, ())
    if len(keys) > 1:
        found.sort(key=lambda p: (-len(p.words), p.sense.order))
    return found


def _match(view: SentenceView, pattern: Pattern, i: int) -> int | None:
    token = view.tokens[i]
    clause = view.predicates.get(i)
    if pattern.kind == "noun":
        if token.pos not in _NOUN or _is_thing(view, i, pattern) or _in_a_name(view, i):
            return None
        end = view.match(pattern.words, i)
        if end is None or view.tokens[end - 1].pos == "VERB" or only_describes(view, i, end):
            return None
        return end
    if pattern.kind == "participle":
        if _in_a_name(view, i) or view.is_named(i):
            return None
        loose = token.pos in ("ADJ", "NOUN", "ADV") and not token.definite and token.clitic is None
        led = i > 0 and view.tokens[i - 1].pos == "ADP"  # a noun: تلبية ل[مطالب] العمال
        return view.match(pattern.words, i) if loose and i and not led else None
    if token.pos not in _VERB:
        return _match_misread(view, pattern, i)
    if clause is None and view.sentence.language == "en" and token.pos == "VERB":
        return None  # describes a noun: the alleged attack, Russian-backed forces
    if clause is not None and clause.lemma == " ".join(pattern.words):
        return _after_particle(view, i, pattern.words)
    if pattern.kind == "verb":
        return view.match(pattern.words, i)
    end = view.match(pattern.words, i, PHRASE_GAP)
    if end is None and _passive_noun(view, pattern, i) is not None:
        return i + 1
    return end if end is None or _belongs(view, pattern, i, end) else None


def _passive_noun(view: SentenceView, pattern: Pattern, verb: int) -> int | None:
    """Give a phrase's noun that is the subject of its passive verb: [the curfew] was lifted."""
    clause = view.predicates.get(verb)
    if clause is None or clause.voice != "passive" or pattern.kind != "phrase":
        return None
    if len(pattern.words) != 2 or pattern.words[0] not in view.forms(verb):
        return None
    subjects = (c.head for f, c in view.sentence.arguments(clause) if f == "subject")
    return next((head for head in subjects if pattern.words[1] in view.forms(head)), None)


def _belongs(view: SentenceView, pattern: Pattern, verb: int, end: int) -> bool:
    """Say whether an English phrase's second word is the verb's where words stand between.

    A particle stands by its verb, as the parser tells else; a preposition hangs on it: not "spoke
    after a meeting [with] the unions".
    """
    at = end - 1
    if view.sentence.language != "en" or len(pattern.words) != 2 or at == verb + 1:
        return True
    chunk = view.chunk_of.get(at + 1)
    if view.tokens[at].norm in view.words.settings.get("particle", ()):
        return chunk is None or chunk.start > at
    if view.tokens[at].pos != "ADP" or chunk is None:
        return True
    return chunk.governor == verb


def _is_thing(view: SentenceView, i: int, pattern: Pattern) -> bool:
    """Say whether a noun names a person or a thing, no act: مقاتلة, a fighter; مسيّرة, a drone.

    In English a phrase's first word is seldom its head: prisoner swap, show of force.
    """
    if view.sentence.language == "en" and len(pattern.words) > 1:
        return False
    classes = view.lexical_classes(i)
    if classes & _THINGS and not classes & _GATHERINGS:
        return True
    return any(first <= i < last and view.is_weapon(m) for first, last, m in view.mentions)


def _in_a_name(view: SentenceView, i: int) -> bool:
    """Say whether a noun stands within a body's name, not first: منظمة [التعاون] الإسلامي."""
    return any(first < i < last and view.is_body(m) for first, last, m in view.mentions)


def _match_misread(view: SentenceView, pattern: Pattern, i: int) -> int | None:
    """Match a verb phrase where a clause without a verb opens with its verb: فجر انتحاري نفسه."""
    clause = clause_over(view, i)
    if pattern.kind != "phrase" or len(pattern.words) < 2 or view.tokens[i].pos != "NOUN":
        return None
    if clause is None or clause.predicate >= 0 or not clause.start <= i <= clause.start + 1:
        return None
    end = view.match(pattern.words, i, PHRASE_GAP)
    return end if end is not None and end - i > len(pattern.words) else None


def _after_particle(view: SentenceView, i: int, words: tuple[str, ...]) -> int:
    if len(words) > 1 and i + 1 < len(view.tokens) and view.tokens[i + 1].norm == words[1]:
        return i + 2
    return i + 1


def _form(view: SentenceView, pattern: Pattern, i: int) -> Form:
    clause = view.predicates.get(i)
    if pattern.kind == "noun":
        return "noun"
    if pattern.kind == "phrase" and clause is not None and clause.form == "verbal-noun":
        # Three letters may be a verb that was misread: رشق شبان الشرطة بالحجارة.
        if len(view.tokens[i].bare) > 3:
            return "noun"
    voice = clause.voice if clause is not None else view.tokens[i].voice
    passive = voice == "passive" or reduced_passive(view, pattern.sense.frame, i)
    return "passive" if passive else "verb"


def _done_by(form: Form, slots: list[Slot]) -> Form:
    """Take a verb with an agent and no object for passive: قصفت المدينة [من قبل] الطيران."""
    functions = {s.function for s in slots}
    undergone = form == "verb" and "agent" in functions and "object" not in functions
    return "passive" if undergone else form


def _slots(view: SentenceView, pattern: Pattern, i: int, end: int, form: Form) -> list[Slot]:
    if form == "noun":
        last = end if _in_a_row(view, pattern, i, end) else i + 1
        return [*noun_slots(view, i, last), *modifier_slots(view, i, end)]
    if pattern.kind == "participle":
        return participle_slots(view, i, end)
    slots = verb_slots(view, i)
    if pattern.kind == "phrase" and len(pattern.words) > 1:
        # The phrase's own noun is no argument; what hangs on it is: أطلق سراح [الصحفي].
        undergone = _passive_noun(view, pattern, i) if end == i + 1 else None
        last = end if undergone is None else undergone + 1
        own = range(_tail(view, last), last)
        tail = [
            Slot("object" if s.function == "genitive" else s.function, s.start, s.end, s.head)
            for s in noun_slots(view, last - 1, last)
        ]
        slots = [s for s in slots if s.head not in own and s.head not in {t.head for t in tail}]
        slots = [replace(s, end=own[0]) if s.head < own[0] < s.end else s for s in slots]
        slots += tail
        if undergone is not None:
            return [s for s in slots if s.head not in own]
        people = view.sentence.language == "ar" and view.lexical_classes(own[0]) & _PEOPLE
        if people and not _in_a_row(view, pattern, i, end):
            # Unless it is people: احتجز مسلحون [رهائن].
            slots.append(Slot("object", own[0], end, own[0]))
        if not any(s.function in ("subject", "agent") for s in slots):
            slots = _with_subject(view, slots, i, end)
    return slots


def _with_subject(view: SentenceView, slots: list[Slot], verb: int, end: int) -> list[Slot]:
    """Find the subject of an Arabic verb phrase: within it, else after its object.

    فجر [انتحاري] نفسه; وقع الاتفاق في القصر [الوزيران].
    """
    if view.sentence.language != "ar" or (clause := clause_over(view, verb)) is None:
        return slots
    inner = [
        i
        for i in range(verb + 1, _tail(view, end))
        if view.tokens[i].pos in ("NOUN", "ADJ", "PROPN")
    ]
    if inner and clause.predicate != verb:
        return [*slots, Slot("subject", inner[0], inner[-1] + 1, inner[0], "position")]
    bare = [
        (start, last)
        for first, last, m in view.mentions
        if end <= first < clause.end and view.is_party(m)
        if (start := _bare_start(view, first, end)) is not None
    ]
    if not bare or any(s.function == "subject" and not s.joined for s in slots):
        return slots
    subjects = [Slot("subject", a, b, a, "position", joined=n > 0) for n, (a, b) in enumerate(bare)]
    taken = {i for a, b in bare for i in range(a, b)}
    return [s for s in slots if not taken & set(range(s.start, s.end))] + subjects


def _bare_start(view: SentenceView, first: int, end: int) -> int | None:
    """Give where a party's phrase begins, its title with it; None behind a preposition.

    An indefinite title after a definite noun, a name or a time begins a phrase of its own:
    في قصر الضيافة | وزير الدفاع محمد زكي.
    """
    at = first
    while at > end and view.tokens[at - 1].pos in ("NOUN", "ADJ", "PROPN"):
        before = view.tokens[at - 1]
        apart = before.definite or at - 1 in view.timed or view.is_named(at - 1)
        apart = apart or _ends_place(view, at)
        if apart and not view.tokens[at].definite and "official" in view.lexical_classes(at):
            return at
        at -= 1
    return None if view.tokens[at - 1].pos in ("ADP", "SCONJ") else at


def _ends_place(view: SentenceView, end: int) -> bool:
    """Say whether a place of two words or more, behind its preposition, ends: في قصر باكنغهام."""
    at = end - 1
    while at and view.tokens[at].pos in ("NOUN", "ADJ", "PROPN"):
        at -= 1
    leads = view.tokens[at].norm in view.words.settings["place"]
    return leads and end - at > 2 and bool(view.lexical_classes(at + 1) & {"building", "place"})
