"""What single Arabic words are in a sentence: prepositions, complementisers, brackets."""

from __future__ import annotations

from marsad.statements.passage import Passage

_FEW = 3  # tokens


def end_of_brackets(passage: Passage, at: int, limit: int) -> int:
    """Give the token after the bracket that closes the one at ``at``, which may be far."""
    for i in range(at + 1, min(limit, at + 12)):
        if passage.tokens[i].text == ")":
            return i + 1
    return at + 1


def is_preposition(passage: Passage, at: int) -> bool:
    """Say whether the token is a preposition."""
    if passage.is_role(at, "contrast"):
        return False
    return passage.tokens[at].pos == "ADP" or passage.is_role(at, "address")


def opens_clause(passage: Passage, at: int) -> bool:
    """Say whether the token is a complementiser, with ف on it or without (فإن)."""
    norm = passage.norm(at)
    words = passage.vocabulary.role("complementiser")
    return norm in words or (norm[:1] == "ف" and norm[1:] in words)


def is_definite(passage: Passage, at: int) -> bool:
    """Say whether the token carries the article."""
    token = passage.tokens[at]
    return token.norm != token.bare


def end_of_manner(passage: Passage, at: int) -> int:
    """Give the token after quoted words that tell how (استنكرت “بقوة”), 0 if there are none."""
    quoted = passage.inside[at]
    if quoted is None or not quoted.closed or quoted.start != passage.tokens[at].start:
        return 0
    end = passage.token_from(quoted.end)
    few = at + 1 < end <= at + 2 + _FEW
    return end if few and passage.tokens[at + 1].pos == "ADP" else 0
