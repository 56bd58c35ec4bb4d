"""Verbs that only carry an event noun: شنّ هجوما, carried out an attack (event_light_verbs.tsv)."""

from __future__ import annotations

from marsad.events.candidate import Candidate
from marsad.events.lexicon import LightVerb
from marsad.events.slots import clause_over, function_of
from marsad.events.view import SentenceView
from marsad.languages.ar import verb_of
from marsad.model.language import Clause

COMMA_REACH = 7  # tokens between an act and the verb behind a comma that tells of it


def carry(view: SentenceView, found: list[Candidate]) -> None:
    """Set ``light`` of the nouns among the triggers of a sentence.

    A verb that tells an act with another noun carries no noun below that one: وجه [تهمة] القتل.
    """
    phrases = {c.token: c.last for c in found if c.last >= 0}
    for candidate in found:
        if candidate.form == "noun":
            light = find_light_verb(view, candidate)
            own = light is None or candidate.token <= phrases.get(light, candidate.token)
            candidate.light = light if own else None


def find_light_verb(view: SentenceView, candidate: Candidate) -> int | None:
    """Give the light verb that carries an event noun: شنّ هجوما, carried out an attack."""
    token = candidate.token
    for _ in range(3):
        function, governor = function_of(view, token)
        if function is None or governor < 0:
            break
        function = _undergone(view, function, governor)
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
    before = _noun_before(view, candidate)
    return before if before is not None else _relative_light(view, candidate)


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


def _undergone(view: SentenceView, function: str, verb: int) -> str:
    """Call the subject of an English passive its object: a [deal] was signed."""
    clause = view.predicates.get(verb)
    passive = clause is not None and clause.voice == "passive" and view.sentence.language == "en"
    return "object" if passive and function == "subject" else function


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
    if chunk is None or chunk.function not in ("genitive", "subject", "object"):
        return None
    if chunk.governor < 0 or view.tokens[chunk.governor].pos != "NOUN":
        return None
    light = light_verb_of(view, chunk.governor)
    return chunk.governor if light is not None and light.carries(kind, function) else None


def _noun_before(view: SentenceView, candidate: Candidate) -> int | None:
    """Give the noun of a light verb right before its preposition: جدد الحزب [التعبير] عن|دعمه."""
    at = candidate.start - 1
    if view.sentence.language != "ar" or at < 1 or view.tokens[at].pos != "ADP":
        return None
    light = light_verb_of(view, at - 1) if view.tokens[at - 1].pos == "NOUN" else None
    kind = candidate.plover or candidate.effect
    carried = light is not None and light.carries(kind, f"obl-{view.tokens[at].norm}")
    return at - 1 if carried and at - 1 in view.predicates else None


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
            _undergone(view, function, clause.predicate) in light.functions
            and view.sentence.chunks[c] is chunk
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
