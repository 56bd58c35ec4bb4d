"""Phrases that the parser hangs on the wrong verb: the army said on Monday it would send troops.

Between a verb of saying and the subject of what is said, where no "that" parts them, a phrase is of
the saying. The parser gives it to the verb that follows.
"""

from __future__ import annotations

from typing import Any

_HUNG = ("prep", "npadvmod")


def of_verb_before(token: Any) -> bool:
    """Say whether a phrase, by its first token in the parse, is of the verb over its own verb."""
    verb = token.head
    over = verb.head
    if token.dep_ not in _HUNG or verb.dep_ != "ccomp" or over.i != token.left_edge.i - 1:
        return False
    if over.pos_ != "VERB" or any(c.dep_ == "mark" for c in verb.children):
        return False
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.i > token.i for c in verb.lefts)


def own_subtree(token: Any) -> list[Any]:
    """Give the tokens of a verb's clause, without the phrases that are of the verb before it."""
    away = {t.i for c in token.lefts if of_verb_before(c) for t in c.subtree}
    return [t for t in token.subtree if t.i not in away]
