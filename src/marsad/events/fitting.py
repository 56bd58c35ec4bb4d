"""Says whether a sense of an event word fits: by the words around it and its phrases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from marsad.events.candidate import Form
from marsad.events.lexicon import DOER, Need, Sense
from marsad.events.selection import LONE, bared
from marsad.events.slots import ADJECTIVE, Slot, is_we
from marsad.events.view import SentenceView

MUST = "must"
"""In a need's classes: the function must be there, not only be one of them if it is."""
INFINITIVE = "infinitive"
"""The need of a verb for an infinitive: asked X [to do], not asked X a question."""
NEAR = 6  # tokens around a trigger in which a counter-word blocks its sense
_SITES = frozenset(("building", "place", "vehicle"))
_STRANGERS = ("NOUN", "ADJ", "PRON", "X", "NUM")
_ENGLISH_OBJECTS = ("PRON", "NUM")
_PLAYED = frozenset(("AGREE", "CONSULT", "CONCEDE", "RETREAT", "REQUEST", "REJECT", "MOBILIZE"))
"""Types of which a report of sport tells none: appeals for a penalty, meetings, withdrawals."""
ANY = "any"
"""In a need's classes: whatever it is."""
SEVERAL = "several"
"""In a need's classes: more than one, by number or joined: [the ministers] discussed trade."""
_PEOPLE = frozenset(("people", "person", DOER))


def fits(
    view: SentenceView,
    sense: Sense,
    i: int,
    end: int,
    slots: list[Slot],
    form: Form,
    carried: Callable[[], bool],
) -> bool:
    """Say whether ``sense`` fits the words ``[i, end)``, whose phrases are ``slots``.

    ``carried`` says whether a light verb carries the noun, which then needs no phrase of its own.
    """
    if view.index.domains and sense.strength != "strong":
        return False  # in a report of play only words that are never play tell an act
    if "sport" in view.index.domains and sense.plover in _PLAYED:
        return False
    if any(_context(view, word, i, end) for word in sense.unwanted):
        return False
    if sense.wanted and not any(_context(view, word, i, end) for word in sense.wanted):
        return False
    if form == "verb" and _is_advice(view, i, slots):
        return False
    needs = [n for n in sense.needs if n.function != INFINITIVE]
    if len(needs) < len(sense.needs) and not _has_infinitive(view, i):
        return False
    if form == "verb" and is_we(view, i):
        needs = [n for n in needs if n.function != "subject"]  # it is who speaks: ندعم, نرفض
    met = _needs_met(view, needs, _undergone(view, sense, slots, form), form)
    if met is None:
        return view.sentence.language == "en" and form == "noun" and carried()
    return met


def _is_advice(view: SentenceView, verb: int, slots: list[Slot]) -> bool:
    """Say whether an English verb tells the reader what to do: [Settle] your claim in writing.

    A plain form without a subject that begins its sentence, or what is behind a colon or a dash.
    """
    clause = view.predicates.get(verb)
    if view.sentence.language != "en" or clause is None or clause.tense is not None:
        return False
    if clause.form != "verb" or clause.relation not in ("main", "coordinate"):
        return False
    told = any(s.function in ("subject", "agent") for s in slots)
    begins = verb == 0 or view.tokens[verb - 1].text in (":", "-", "–", "—", "•")
    return begins and not told and view.sentence.segment not in view.index.headlines


def _undergone(view: SentenceView, sense: Sense, slots: list[Slot], form: Form) -> list[Slot]:
    """Call a subject an object that the frame takes for whom it is done to: الرجل الذي [أوقف]."""
    if form != "verb" or view.sentence.language != "ar":
        return slots
    return [
        replace(s, function="object") if s.function in ("bare-subject", LONE) else s
        for s in bared(view, slots, sense.frame.verb)
    ]


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


def _needs_met(view: SentenceView, needs: list[Need], slots: list[Slot], form: Form) -> bool | None:
    """Say whether the needs of a sense are met; None where none of their functions is there."""
    if not needs:
        return True
    met = None
    for need in needs:
        filled = [s for s in slots if _fills(s, need.function, form)]
        if not filled:
            if MUST in need.classes:
                return False
            met = met or ("none" in need.classes or None)
            continue
        if ANY in need.classes or (SEVERAL in need.classes and _several(view, filled)):
            met = True
            continue
        if "topic" in need.classes and any(_is_act(view, s) for s in filled):
            met = True
            continue
        found = [view.classes(s.start, s.end, s.head) for s in filled]
        if not any(need.classes & classes for classes in found) and not (
            _PEOPLE & need.classes and _unheard_of(view, need, filled, found)
        ):
            return False
        met = True
    return met


def _several(view: SentenceView, slots: list[Slot]) -> bool:
    """Say whether phrases are more than one, or one in the plural."""
    return len(slots) > 1 or any(
        view.tokens[s.head].number == "plural" or view.is_partitive(s.head) for s in slots
    )


def _is_act(view: SentenceView, slot: Slot) -> bool:
    """Say whether an Arabic phrase tells an act, as what words are about: دعا إلى [تبني] قانون."""
    clause = view.predicates.get(slot.head)
    return view.sentence.language == "ar" and clause is not None and clause.form == "verbal-noun"


def _unheard_of(view: SentenceView, need: Need, filled: list[Slot], found: list[set[str]]) -> bool:
    """Say whether one of the phrases is headed by a pronoun or a noun without a class.

    Who is arrested or deported is often told by a word that no list has (تونسي, داعية).
    """
    # English class words are many: what they lack is a thing (released an advert, rising waters
    # threaten), which only acts upon buildings, places or vehicles may have (bombed two depots).
    thing = view.sentence.language == "en"
    kinds = _ENGLISH_OBJECTS if thing and not need.classes & _SITES else _STRANGERS
    return any(
        not classes and view.tokens[s.head].pos in kinds
        for s, classes in zip(filled, found, strict=True)
    )


def _fills(slot: Slot, function: str, form: Form) -> bool:
    if form == "noun" and function in ("object", "subject"):
        return slot.function in ("object", "genitive", "subject", "obl-of", ADJECTIVE)
    if form == "passive" and function in ("object", "subject"):
        return slot.function == ("subject" if function == "object" else "agent")
    return slot.function == function
