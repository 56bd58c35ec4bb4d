"""Subject, object or neither: a linear-chain CRF over the noun phrases of one verb's clause.

Case is not written and order is free, so what the first noun phrase behind a verb is depends on
much at once: agreement, definiteness, whether the verb takes objects, what the rules in
functions.py say. ``training/arabic_frames.py`` trains the model;
data/models/arabic_frames.card.md has its score.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from marsad.languages.ar.wordclass import (
    is_accusative,
    is_nominative_form,
    is_oblique_form,
    lemmas_of,
    object_rate,
    verb_fits,
)
from marsad.model.language import Chunk, Clause, Function, Token
from marsad.resources import DATA, load_lexicon

MODEL = DATA / "models" / "arabic_frames.crfsuite"
LABELS: dict[str, Function] = {
    "S": "subject",
    "O": "object",
    "P": "predicate",
    "A": "adverbial",
    "T": "topic",
}


class Slot(NamedTuple):
    """A noun phrase of the frame: its chunk, the label of the rules, whether a comma is between."""

    chunk: Chunk
    rule: str
    comma: bool
    gap: int


class Frame(NamedTuple):
    """A verb with the noun phrases of its clause, in text order; ``before`` are those ahead of it.

    ``antecedent`` is the head that a relative clause hangs on, ``inherited`` the subject of the
    clause this one is joined to or hangs in, ``pronoun`` says that the verb has an object pronoun.
    """

    clause: Clause
    verb: Token
    before: list[Slot]
    after: list[Slot]
    antecedent: Token | None
    inherited: Token | None
    pronoun: bool
    obliques: str


def frame_features(tokens: list[Token], frame: Frame) -> list[list[str]]:
    """Give the features of the frame's items: the phrases before, the verb, the phrases after."""
    shared = _frame_outline(frame)
    slots = [*frame.before, *frame.after]
    shapes = ["^", *[_shape(frame.verb, tokens[s.chunk.head]) for s in slots], "$"]
    size = len(frame.before)
    rows = [
        [
            *_slot_features(tokens, frame, slot, i - size if i < size else i - size + 1),
            *_context_features(tokens, frame, slot, i, shapes[i : i + 3]),
            *shared,
        ]
        for i, slot in enumerate(slots)
    ]
    rows.insert(size, ["verb", *shared])
    return rows


def _frame_outline(frame: Frame) -> list[str]:
    verb, clause = frame.verb, frame.clause
    bucket = _rate(verb)
    antecedent = "none" if frame.antecedent is None else str(verb_fits(verb, frame.antecedent))
    inherited = "none" if frame.inherited is None else str(verb_fits(verb, frame.inherited))
    count = f"n{min(len(frame.before), 2)}{min(len(frame.after), 3)}"
    return [
        f"rate={bucket}",
        f"verb={_lemma(verb)}",
        f"person={verb.person}{verb.number}",
        f"aux={verb.lemma in lemmas_of('copula')}{verb.pos}",
        f"relation={clause.relation}",
        f"relation={clause.relation}rate={bucket}",
        f"antecedent={antecedent}",
        f"inherited={inherited}",
        f"inherited={inherited}rate={bucket}",
        f"pronoun={frame.pronoun}",
        count,
        f"{count}rate={bucket}",
        f"voice={verb.voice}",
        f"pattern={_lemma(verb)[:2] if verb.lemma[:1] in 'انتس' else ''}{len(verb.lemma)}",
    ]


def _lemma(token: Token) -> str:
    """Give the lemma as the model takes it: half a surrogate pair is no UTF-8."""
    if token.known:
        return token.lemma
    return token.lemma.encode("utf-8", "replace").decode()


def _slot_features(tokens: list[Token], frame: Frame, slot: Slot, place: int) -> list[str]:
    head, verb = tokens[slot.chunk.head], frame.verb
    fits = verb_fits(verb, head)
    case = (
        "acc"
        if is_accusative(head)
        else "nom"
        if is_nominative_form(head)
        else "obl"
        if is_oblique_form(head)
        else ""
    )
    side = "L" if place < 0 else "R"
    side += str(min(abs(place), 3))
    rate = _rate(verb)
    kind = f"{head.pos}{'d' if head.definite else ''}{head.verbal or ''}"
    last = frame.after[-1].chunk is slot.chunk if frame.after else False
    return [
        f"place={side}",
        f"rule={slot.rule}",
        f"rule={slot.rule}{side}",
        f"fits={fits}{side}",
        f"case={case}{side}",
        f"kind={kind}",
        f"kind={kind}{side}",
        f"head={head.lemma if head.known and head.pos != 'NUM' else head.pos}",
        f"comma={slot.comma}{side}",
        f"gap={min(slot.gap, 4)}{side}",
        f"rate={rate}{kind}",
        f"rate={rate}{side}{last}",
        f"rate={rate}{kind}{frame.clause.relation}",
        f"clitic={head.clitic}{head.norm if head.pos == 'PRON' else ''}",
        f"time={head.lemma in lemmas_of('time')}",
        f"number={head.number}{head.gender}",
        f"first={tokens[slot.chunk.start].pos}",
        f"w={_lemma(verb)}{side}{kind}",
        f"fits={fits}{kind}{rate}",
    ]


def _shape(verb: Token, head: Token) -> str:
    definite, verbal = "d" if head.definite else "i", (head.verbal or "")[:1]
    return f"{head.pos[:2]}{definite}{str(verb_fits(verb, head))[0]}{verbal}"


def _context_features(
    tokens: list[Token], frame: Frame, slot: Slot, at: int, shapes: list[str]
) -> list[str]:
    """Give what a phrase is among the others and to the clause; ``shapes``: before, own, after."""
    verb, clause, chunk = frame.verb, frame.clause, slot.chunk
    head = tokens[chunk.head]
    size = len(frame.before)
    before, own, after = shapes
    direction = "L" if at < size else "R"
    side = f"{direction}{min(size - at if at < size else at - size + 1, 3)}"
    rate = _rate(verb)
    form = f"{verb.person}{(verb.number or '-')[0]}{verb.gender or '-'}"
    subjects = "".join(
        "none" if t is None else str(verb_fits(verb, t))
        for t in (frame.inherited, frame.antecedent)
    )
    kind = f"{head.pos}{'d' if head.definite else ''}{head.verbal or ''}"
    return [
        f"pn={form}{side}",
        f"pg={form}{head.gender}{(head.number or '-')[0]}{side}",
        f"nx={side}{own}>{after}",
        f"pv={side}{before}<{own}",
        f"nn={side}{size}{min(3, len(frame.after))}{own}",
        f"ir={subjects}{clause.relation}{side}",
        f"im={subjects}{clause.marker}{side}{rate}",
        f"hum={head.bare in _people()}{side}{rate}",
        f"tn={verb.tense}{side}{clause.relation}",
        f"prevtok={tokens[chunk.start - 1].pos if chunk.start else ''}{side}",
        f"adj={slot.gap == 1}{side}{kind}",
        f"len={min(3, chunk.end - chunk.start)}{side}",
        f"vs={_lemma(verb)}{side}{direction}{'1' if len(frame.after) == 1 else '2'}",
        f"hs={_lemma(head)}{direction}{rate}",
        f"vh={_lemma(verb)}+{_lemma(head)}",
    ]


@cache
def _people() -> frozenset[str]:
    return frozenset(e.form for e in load_lexicon("ar", "title_offices"))


def _rate(verb: Token) -> int:
    """Give a class of how often a verb carries an object pronoun."""
    rate = object_rate(verb.lemma)
    return next(i for i, top in enumerate((5, 15, 40, 80, 150, 10_000)) if rate < top)


class FrameLabeller:
    """Labels the noun phrases of a frame."""

    def __init__(self, model: Path = MODEL) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(model))

    def label(self, tokens: list[Token], frame: Frame) -> list[str]:
        """Give the label of each item: one of LABELS, ``-`` for none, ``V`` for the verb."""
        labels: list[str] = self._tagger.tag(frame_features(tokens, frame))
        return labels
