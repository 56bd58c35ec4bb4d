"""Chunks, clauses and functions of one sentence of tokens."""

from __future__ import annotations

from marsad.languages.ar.chunks import find_chunks, hang_chunks
from marsad.languages.ar.clauses import ClauseWalk
from marsad.languages.ar.functions import Labeller, assign_functions
from marsad.languages.ar.verbal_nouns import hang_verbal_nouns, verbal_noun_clauses
from marsad.model.language import Sentence


def parse(sentence: Sentence, labeller: Labeller | None) -> None:
    """Fill ``sentence.chunks`` and ``sentence.clauses`` from its tokens."""
    find_chunks(sentence)
    hang_chunks(sentence)
    hang_verbal_nouns(sentence)
    walk = ClauseWalk(sentence)
    walk.run()
    assign_functions(walk, labeller)
    _keep(sentence, walk)
    verbal_noun_clauses(sentence)


def _keep(sentence: Sentence, walk: ClauseWalk) -> None:
    """Keep the clauses that have a predicate or chunks, or are the only one, renumbered."""
    keep = [
        n
        for n, c in enumerate(walk.clauses)
        if c.predicate >= 0 or c.chunks or (n == 0 and _alone(walk))
    ]
    number = {old: new for new, old in enumerate(keep)}
    for old in keep:
        clause = walk.clauses[old]
        parent = clause.parent
        while parent is not None and parent not in number:
            parent = walk.clauses[parent].parent
        clause.parent = number[parent] if parent is not None else None
        clause.chunks.sort()
        if clause.parent is None and clause.relation in ("coordinate",):
            clause.relation = "main"
        sentence.clauses.append(clause)


def _alone(walk: ClauseWalk) -> bool:
    return len(walk.clauses) == 1
