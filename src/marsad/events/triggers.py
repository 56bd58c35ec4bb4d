"""Finds what may tell an event: words of the trigger lexicon in a sense that fits the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from marsad.events.candidate import Candidate, Form
from marsad.events.lexicon import DOER, LightVerb, Need, Pattern, Sense
from marsad.events.modifiers import modifier_slots, only_describes
from marsad.events.noun_phrases import noun_slots, participle_slots
from marsad.events.slots import ADJECTIVE, Slot, clause_over, function_of
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView
from marsad.events.voice import reduced_passive
from marsad.languages.ar import verb_of
from marsad.model.language import Clause

PHRASE_GAP = 4  # words that may stand between a phrase's verb and its noun
COMMA_REACH = 7  # tokens between an act and the verb behind a comma that tells of it
MUST = "must"
"""In a need's classes: the function must be there, not only be one of them if it is."""
INFINITIVE = "infinitive"
"""The need of a verb for an infinitive: asked X [to do], not asked X a question."""
NEAR = 6  # tokens around a trigger in which a counter-word blocks its sense
_VERB = ("VERB", "AUX", "X")
_THINGS = frozenset(("people", "armed", "aircraft", "ship"))
_PEOPLE = frozenset(("people", "person", DOER))
_SITES = frozenset(("building", "place", "vehicle"))
_STRANGERS = ("NOUN", "ADJ", "PRON", "X", "NUM")
_ENGLISH_OBJECTS = ("PRON", "NUM")
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
        if candidate is not None:
            found.append(candidate)
            covered.update(range(candidate.start, candidate.end))
    return found


def _candidate_at(view: SentenceView, i: int) -> Candidate | None:
    for pattern in _patterns_at(view, i):
        end = _match(view, pattern, i)
        if end is None:
            continue
        form = _form(view, pattern, i)
        slots = _slots(view, pattern, i, end, form)
        if not _fits(view, pattern.sense, i, end, slots, form):
            continue
        if pattern.kind == "participle" and not _complemented(pattern, slots):
            continue
        start, stop = (i, end) if _in_a_row(view, pattern, i, end) else (i, i + 1)
        candidate = Candidate(view, i, start, stop, pattern.sense, form, slots)
        entry = pattern.sense.entry
        candidate.note(entry.source, " ".join(pattern.words), candidate.span)
        return candidate
    return None


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
        return view.match(pattern.words, i) if loose and i else None
    if token.pos not in _VERB:
        return _match_misread(view, pattern, i)
    if clause is None and view.sentence.language == "en" and token.pos == "VERB":
        return None  # describes a noun: the alleged attack, Russian-backed forces
    if clause is not None and clause.lemma == " ".join(pattern.words):
        return _after_particle(view, i, pattern.words)
    if pattern.kind == "verb":
        return view.match(pattern.words, i)
    return view.match(pattern.words, i, PHRASE_GAP)


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


def _slots(view: SentenceView, pattern: Pattern, i: int, end: int, form: Form) -> list[Slot]:
    if form == "noun":
        last = end if _in_a_row(view, pattern, i, end) else i + 1
        return [*noun_slots(view, i, last), *modifier_slots(view, i, end)]
    if pattern.kind == "participle":
        return participle_slots(view, i, end)
    slots = verb_slots(view, i)
    if pattern.kind == "phrase" and len(pattern.words) > 1:
        # The phrase's own noun is no argument; what hangs on it is: أطلق سراح [الصحفي].
        own = range(_tail(view, end), end)
        tail = [
            Slot("object" if s.function == "genitive" else s.function, s.start, s.end, s.head)
            for s in noun_slots(view, end - 1, end)
        ]
        slots = [s for s in slots if s.head not in own and s.head not in {t.head for t in tail}]
        slots = [replace(s, end=own[0]) if s.head < own[0] < s.end else s for s in slots]
        slots += tail
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


def _fits(
    view: SentenceView, sense: Sense, i: int, end: int, slots: list[Slot], form: Form
) -> bool:
    if any(_context(view, word, i, end) for word in sense.unwanted):
        return False
    if sense.wanted and not any(_context(view, word, i, end) for word in sense.wanted):
        return False
    needs = [n for n in sense.needs if n.function != INFINITIVE]
    if len(needs) < len(sense.needs) and not _has_infinitive(view, i):
        return False
    return _needs_met(view, needs, slots, form)


def _has_infinitive(view: SentenceView, verb: int) -> bool:
    """Say whether an infinitive hangs on a verb: asked the court [to delay] the vote."""
    at = view.predicates.get(verb)
    if at is None:
        return False
    clauses = view.sentence.clauses
    return any(
        c.parent is not None
        and clauses[c.parent] is at
        and c.relation in ("complement", "purpose")
        and c.tense is None
        and c.predicate > verb
        and _is_infinitive(view, verb, c.predicate)
        for c in clauses
    )


def _context(view: SentenceView, word: str, i: int, end: int) -> bool:
    """Say whether a context word, or a word of an ``@context``, is about the trigger."""
    if word.startswith("@"):
        if word[1:] in view.index.domains:
            return True
        return any(not i <= at < end for at in view.contexts.get(word[1:], ()))
    near = range(max(0, i - NEAR), min(len(view.tokens), end + NEAR))
    return any(word in view.forms(at) for at in near if not i <= at < end)


def _is_infinitive(view: SentenceView, verb: int, predicate: int) -> bool:
    """Say whether "to" stands before a predicate, and no question word before that."""
    at = next((i for i in (predicate - 1, predicate - 2) if view.tokens[i].norm == "to"), -1)
    questions = view.words.settings.get("question", frozenset())
    return at > verb and view.tokens[at - 1].norm not in questions


def _needs_met(view: SentenceView, needs: list[Need], slots: list[Slot], form: Form) -> bool:
    if not needs:
        return True
    met = False
    for need in needs:
        filled = [s for s in slots if _fills(s, need.function, form)]
        if not filled:
            if MUST in need.classes:
                return False
            met = met or "none" in need.classes
            continue
        found = [view.classes(s.start, s.end, s.head) for s in filled]
        if not any(need.classes & classes for classes in found) and not (
            _PEOPLE & need.classes and _unheard_of(view, need, filled, found)
        ):
            return False
        met = True
    return met


def _unheard_of(view: SentenceView, need: Need, filled: list[Slot], found: list[set[str]]) -> bool:
    """Say whether one of the phrases is headed by a pronoun or a noun without a class.

    Who is arrested or deported is often told by a word that no list has (تونسي, داعية).
    """
    # English class words are many: an object that they lack is a thing (released an advert), which
    # only acts upon buildings, places or vehicles may have (bombed two depots).
    thing = view.sentence.language == "en" and need.function == "object"
    kinds = _ENGLISH_OBJECTS if thing and not need.classes & _SITES else _STRANGERS
    return any(
        not classes and view.tokens[s.head].pos in kinds
        for s, classes in zip(filled, found, strict=True)
    )


def _fills(slot: Slot, function: str, form: Form) -> bool:
    if form == "noun" and function in ("object", "subject"):
        return slot.function in ("object", "genitive", "subject", ADJECTIVE)
    if form == "passive" and function in ("object", "subject"):
        return slot.function == ("subject" if function == "object" else "agent")
    return slot.function == function


def find_light_verb(view: SentenceView, candidate: Candidate) -> int | None:
    """Give the light verb that carries an event noun: شنّ هجوما, carried out an attack."""
    token = candidate.token
    for _ in range(3):
        function, governor = function_of(view, token)
        if function is None or governor < 0:
            break
        governor = _selecting(view, function, governor)
        kind = candidate.plover or candidate.effect
        light = light_verb_of(view, governor)
        if light is not None and light.carries(kind, function):
            candidate.note(light.entry.source, light.entry.form)
            return governor
        object_of = _light_object(view, governor, function, kind)
        if object_of is not None:
            return object_of
        noun = _light_noun(view, governor, function, kind)
        if noun is not None:
            return noun
        if function not in ("genitive", "modifier", "obl-of") or governor == token:
            break
        token = governor
    return _relative_light(view, candidate)


def _selecting(view: SentenceView, function: str, governor: int) -> int:
    """Give the verb that asks for a phrase hung on the noun before it: تعرض مقر [الحزب] ل|هجوم.

    The analyser hangs a preposition on the nearest noun; a light verb without one takes it back.
    """
    clause = clause_over(view, governor)
    if view.sentence.language != "ar" or not function.startswith("obl-"):
        return governor
    if (
        clause is None
        or view.tokens[governor].pos == "VERB"
        or not 0 <= clause.predicate < governor
    ):
        return governor
    light = light_verb_of(view, clause.predicate)
    if light is None or function not in light.functions:
        return governor
    own = (f"obl-{c.preposition}" for c in view.governed.get(clause.predicate, ()))
    return governor if function in own else clause.predicate


def light_verb_of(view: SentenceView, verb: int) -> LightVerb | None:
    """Give the light verb that the word at ``verb`` is, or is the noun of (تنظيم is of نظم).

    With its object (take [part]), else alone.
    """
    clause = view.predicates.get(verb)
    lemma = clause.lemma if clause is not None else view.tokens[verb].lemma
    for chunk in view.governed.get(verb, ()):
        phrase = view.words.light_verbs.get(f"{lemma} {view.tokens[chunk.head].lemma}")
        if phrase is not None and chunk.function == "object":
            return phrase
    alone = view.words.light_verbs.get(lemma)
    if alone is None and view.tokens[verb].pos == "NOUN" and view.sentence.language == "ar":
        return view.words.light_verbs.get(verb_of(lemma) or "")
    return alone


def _light_object(view: SentenceView, noun: int, function: str, kind: str | None) -> int | None:
    """Give the verb whose object, part of its phrase, an act hangs on: claim responsibility."""
    of, verb = function_of(view, noun)
    if of != "object" or verb < 0:
        return None
    light = light_verb_of(view, verb)
    phrase = light is not None and " " in light.entry.form and light.carries(kind, function)
    return verb if phrase else None


def _light_noun(view: SentenceView, token: int, function: str, kind: str | None) -> int | None:
    """Give the verbal noun of a light verb on whose genitive an act hangs: تعرض [موكبه] ل|هجوم."""
    chunk = view.chunk_of.get(token)
    if (
        chunk is None
        or chunk.governor < 0
        or chunk.function not in ("genitive", "subject", "object")
    ):
        return None
    if chunk.governor < 0 or view.tokens[chunk.governor].pos != "NOUN":
        return None
    light = light_verb_of(view, chunk.governor)
    return chunk.governor if light is not None and light.carries(kind, function) else None


def _relative_light(view: SentenceView, candidate: Candidate) -> int | None:
    """Give a light verb whose relative clause has the event noun as antecedent."""
    chunk = view.chunk_of.get(candidate.token)
    for clause in view.sentence.clauses:
        if clause.predicate <= candidate.token:
            continue
        light = view.words.light_verbs.get(clause.lemma)
        if light is None or (
            light.types and (candidate.plover or candidate.effect) not in light.types
        ):
            continue
        shared = any(
            function in light.functions and view.sentence.chunks[c] is chunk
            for function, c in clause.shared
        )
        close = (
            clause.relation in ("relative", "coordinate")
            and clause.start - candidate.end <= 6
            and bool(light.functions & {"subject", "object"})
            and not any(
                t.pos in ("CCONJ", "PUNCT", "VERB")
                for t in view.tokens[candidate.end : clause.predicate]
            )
        )
        if shared or close or _behind_comma(view, candidate, clause, light):
            candidate.note(light.entry.source, light.entry.form)
            return clause.predicate
    return None


def _behind_comma(
    view: SentenceView, candidate: Candidate, clause: Clause, light: LightVerb
) -> bool:
    """Say whether a comma parts an Arabic act from the verb that tells of it: هجوم بسيارة، استهدف.

    The verb agrees with the act and has no subject of its own behind it.
    """
    verb = clause.predicate
    if view.sentence.language != "ar" or "subject" not in light.functions or verb < 1:
        return False
    between = view.tokens[candidate.end : verb]
    if not between or between[-1].pos != "PUNCT" or len(between) > COMMA_REACH:
        return False
    if any(t.pos in ("PUNCT", "VERB", "CCONJ", "SCONJ") for t in between[:-1]):
        return False
    if any(f == "subject" and c.head > verb for f, c in view.sentence.arguments(clause)):
        return False
    feminine = view.tokens[candidate.token].gender == "feminine"
    return (view.tokens[verb].gender == "feminine") == feminine
