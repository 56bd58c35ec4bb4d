"""Whether the words around an expression look back or forward."""

from __future__ import annotations

from functools import cache

from marsad.model.language import Clause, Sentence, Token
from marsad.resources import Lexicon, load_lexicon

BEFORE, AFTER = 14, 6
"""Tokens before and after an expression in which a cue counts, within its clause."""
DEPTH = 3
_STOPS = frozenset(".؟?!;؛\n")


def lean_at(sentence: Sentence, start: int, end: int) -> int:
    """Give +1 where a forward cue or a future verb governs, −1 for a past verb, else 0.

    ``[start, end)`` are the analyser's tokens of the expression. Words of the clause itself count,
    and those before it of the clauses it hangs in (it is planned that they meet on Friday); words
    of other clauses do not: in "announced on Friday that it will" Friday is past.
    """
    tokens = sentence.tokens
    first, last = _window(tokens, start, end)
    clause = sentence.clause_at(start)
    if clause is not None and clause.form == "verb" and clause.tense == "future":
        return 1
    around = [*range(first, start), *range(end, last)]
    if clause is not None:
        governing = _governing(sentence, clause)
        around = [i for i in around if _counts(sentence.clause_at(i), clause, governing, i < start)]
    cues = _cues(sentence.language)
    if any(_is_cue(tokens[i], cues) for i in around):
        return 1
    if _is_next(tokens, start, cues) or (clause is not None and _is_scheduled(clause, cues)):
        return 1
    if clause is not None and _is_wanted(sentence, clause, cues):
        return 1
    if clause is not None and clause.tense == "past":
        return -1
    return _verb_lean(tokens, first, start, end, last)


def _governing(sentence: Sentence, clause: Clause) -> list[Clause]:
    """Give the clauses that ``clause`` hangs in, innermost first."""
    found: list[Clause] = []
    while clause.parent is not None and len(found) < DEPTH:
        clause = sentence.clauses[clause.parent]
        found.append(clause)
    return found


def _counts(other: Clause | None, clause: Clause, governing: list[Clause], before: bool) -> bool:
    if other is None or other is clause:
        return True
    return before and any(other is g for g in governing)


def _window(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first > 0 and start - first < BEFORE and tokens[first - 1].norm not in _STOPS:
        first -= 1
    while last < len(tokens) and last - end < AFTER and tokens[last].norm not in _STOPS:
        last += 1
    return first, last


def _is_cue(token: Token, cues: Lexicon) -> bool:
    if token.tense == "future":
        return True
    return any(
        (cue := cues.get(w)) is not None
        and not cue.get("when")
        and token.pos not in cue.get("not_pos").split(",")
        for w in {token.norm, token.bare, token.lemma}
        if w
    )


def _is_next(tokens: list[Token], start: int, cues: Lexicon) -> bool:
    """Say whether a word that looks ahead only before a date stands there: a strike [for] May 1."""
    cue = cues.get(tokens[start - 1].norm) if start else None
    return cue is not None and cue.get("when") == "next"


def _is_scheduled(clause: Clause, cues: Lexicon) -> bool:
    """Say whether a verb in the present tells what is on the calendar: the summit [begins]."""
    cue = cues.get(clause.lemma.split()[0]) if clause.tense == "present" else None
    return cue is not None and cue.get("when") == "present"


def _is_wanted(sentence: Sentence, clause: Clause, cues: Lexicon) -> bool:
    """Say whether an infinitive is what its verb is after: voted [to strike] on Friday."""
    if clause.parent is None or clause.tense is not None or clause.relation != "complement":
        return False
    cue = cues.get(sentence.clauses[clause.parent].lemma)
    return clause.form == "verb" and cue is not None and cue.get("when") == "over"


def _verb_lean(tokens: list[Token], first: int, start: int, end: int, last: int) -> int:
    """Give the lean of the nearest finite verb, before the expression or else after it."""
    for token in (*reversed(tokens[first:start]), *tokens[end:last]):
        if token.verbal is None and token.tense is not None:
            return {"past": -1, "future": 1}.get(token.tense, 0)
    return 0


@cache
def _cues(language: str) -> Lexicon:
    return load_lexicon(language, "time_forward")
