"""Who acts in an English phrase that only the words over it name.

- accused [the army] of arresting: the object of who accuses, thanks or stops acts in the gerund;
- a letter of [the bishop] urging voters: who wrote the paper acts, else who sent or signed it;
- Jan Novak, an electrician attending the march: the name that a phrase stands beside;
- the arrest of the editor by [the police]: a preposition of the act that hangs on its object;
- [police] cited safety to block a march: who does what a thing is told to be for.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.events.lexicon import DOER, DOERS
from marsad.events.slots import Slot, phrase, with_conjuncts
from marsad.events.view import SentenceView
from marsad.model.language import Chunk, Clause

LANGUAGE = "en"
OBJECT_CONTROL = frozenset(("of", "for", "with", "from", "into"))
"""Prepositions before a gerund whose doer is the object: charged him with, stopped them from."""
_PAPERS = frozenset(("document", "claim", "request", "decision"))
_INNER = ("obl-of", "object", "subject", "genitive")
_AUTHOR = ("obl-from", "obl-by", "genitive", "obl-of")


def understood(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Give the phrases of an English verb with its subject put right; others as they are."""
    if view.sentence.language != LANGUAGE:
        return slots
    slots = _of_purpose(view, verb, _of_object(view, verb, slots))
    return [_apposed(view, s) for s in _by_author(view, verb, slots)]


def _of_object(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Let a gerund behind a preposition be done by the object of the verb over it."""
    clause = view.predicates.get(verb)
    if clause is None or clause.parent is None or clause.marker not in OBJECT_CONTROL:
        return slots
    over = view.sentence.clauses[clause.parent]
    own = any(s.function == "subject" and clause.start <= s.head < clause.end for s in slots)
    if own or over.voice == "passive" or over.form == "verbal-noun":
        return slots
    objects = [
        replace(s, function="subject")
        for chunk in _objects(view, over)
        if chunk.head < verb
        for s in with_conjuncts(view, "object", chunk)
        if DOER in view.classes(s.start, s.end, s.head) or view.tokens[s.head].pos == "PRON"
    ]
    return [*(s for s in slots if s.function != "subject"), *objects] if objects else slots


def _of_purpose(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Let who acts upon a thing do what it is for: [police] cited [safety reasons] to block it.

    The parser takes the thing for the subject of the infinitive behind it.
    """
    clause = view.predicates.get(verb)
    if clause is None or clause.tense is not None or not _led_by_to(view, verb):
        return slots
    kept = []
    for slot in slots:
        chunk = view.chunk_of.get(slot.head)
        over = view.predicates.get(chunk.governor) if chunk is not None else None
        thing = slot.function == "subject" and not (
            DOER in view.classes(slot.start, slot.end, slot.head)
            or view.tokens[slot.head].pos in ("PRON", "PROPN", "NUM")
        )
        if not thing or over is None or over.voice == "passive" or over.predicate >= slot.head:
            kept.append(slot)
            continue
        kept += _who_acts(view, over) or [slot]
    return kept


def _led_by_to(view: SentenceView, verb: int) -> bool:
    return any(view.tokens[i].norm == "to" for i in range(max(0, verb - 2), verb))


def _who_acts(view: SentenceView, clause: Clause) -> list[Slot]:
    """Give to whom something is given to act with (gave [the army] orders to), else the subject."""
    acting: dict[str, list[Slot]] = {"indirect-object": [], "subject": []}
    for function, chunk in view.sentence.arguments(clause):
        acting.get(function or "", []).extend(
            replace(s, function="subject")
            for s in with_conjuncts(view, function, chunk)
            if DOER in view.classes(s.start, s.end, s.head)
            or view.tokens[s.head].norm in view.words.settings.get("personal", ())
        )
    return acting["indirect-object"] or acting["subject"]


def _objects(view: SentenceView, clause: Clause) -> list[Chunk]:
    return [c for f, c in view.sentence.arguments(clause) if f in ("object", "indirect-object")]


def _by_author(view: SentenceView, verb: int, slots: list[Slot]) -> list[Slot]:
    """Put who wrote a paper in the place of the paper that says something."""
    clause = view.predicates.get(verb)
    if clause is None or clause.relation not in ("participial", "relative"):
        return slots
    found = []
    for slot in slots:
        classes = view.lexical_classes(slot.head)
        paper = slot.function == "subject" and classes & _PAPERS and not classes & DOERS
        found += (_authors(view, slot) or _holders(view, slot) or [slot]) if paper else [slot]
    return found


def _authors(view: SentenceView, paper: Slot) -> list[Slot]:
    return [
        replace(s, function="subject")
        for chunk in view.governed.get(paper.head, ())
        for s in with_conjuncts(view, chunk.function, chunk)
        if s.function in _AUTHOR and DOER in view.classes(s.start, s.end, s.head)
    ]


def _holders(view: SentenceView, paper: Slot) -> list[Slot]:
    """Give who writes, sends or signs a paper: the subject of the verb whose object it is."""
    chunk = view.chunk_of.get(paper.head)
    over = view.predicates.get(chunk.governor) if chunk is not None else None
    if chunk is None or over is None or chunk.function != "object" or over.voice == "passive":
        return []
    return [
        s
        for function, other in view.sentence.arguments(over)
        if function == "subject"
        for s in with_conjuncts(view, function, other)
        if DOER in view.classes(s.start, s.end, s.head)
    ]


def _apposed(view: SentenceView, slot: Slot) -> Slot:
    """Put the name in the place of the phrase that stands beside it to say who that is."""
    chunk = view.chunk_of.get(slot.head)
    if slot.function != "subject" or chunk is None or chunk.function != "apposition":
        return slot
    beside = view.chunk_of.get(chunk.governor)
    if beside is None or beside is chunk or view.tokens[beside.head].pos != "PROPN":
        return slot
    start, end = phrase(view, beside)
    end = min(end, chunk.start) if start < chunk.start else end
    while end - 1 > beside.head and view.tokens[end - 1].pos == "PUNCT":
        end -= 1
    return replace(slot, start=start, end=max(end, beside.head + 1), head=beside.head)


def outward(view: SentenceView, noun: int, slots: list[Slot]) -> list[Slot]:
    """Give back to an English act what the parser hung on its object: of a man [by police]."""
    if view.sentence.language != LANGUAGE:
        return slots
    leading = view.words.settings.get("outward", frozenset())
    kept = []
    for slot in slots:
        hung = [
            c
            for c in view.governed.get(slot.head, ())
            if slot.head > noun
            and slot.function in _INNER
            and c.preposition in leading
            and c.head > slot.head
        ]
        kept.append(replace(slot, end=min([slot.end, *(c.start for c in hung)])))
        kept += [
            replace(s, function=f"obl-{c.preposition}")
            for c in hung
            for s in with_conjuncts(view, "modifier", c)
        ]
    return kept


def own_end(view: SentenceView, slot: Slot, end: int) -> int:
    """Leave out of an English party where, when and what for, which the parser may hang on it.

    The agency [on Saturday], the minister [in Oslo], the police [for their help], Ali [of theft].
    """
    where = {first for first, _, m in view.mentions if view.is_place(m)}
    names = view.words.settings.get("setting-behind", frozenset())
    for i in range(slot.head + 1, end):
        token = view.tokens[i]
        if i in view.timed:
            return i
        if token.pos not in ("ADP", "SCONJ") or i + 1 >= len(view.tokens):
            continue
        place = token.norm in view.words.settings["place"] and _first_noun(view, i + 1) in where
        named = view.tokens[slot.head].pos == "PROPN" and view.tokens[i + 1].pos != "PROPN"
        if place or token.norm in names or i + 1 in view.timed or (token.norm == "of" and named):
            return i
    return end


def _first_noun(view: SentenceView, at: int) -> int:
    while at + 1 < len(view.tokens) and view.tokens[at].pos in ("DET", "ADJ"):
        at += 1
    return at
