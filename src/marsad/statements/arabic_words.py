"""What single Arabic words are in a sentence: prepositions, complementisers, brackets."""

from __future__ import annotations

from marsad.resources import load_lexicon
from marsad.statements.passage import Passage

_FEW = 3  # tokens
_TITLE = 14  # tokens of a title between commas


def end_of_brackets(passage: Passage, at: int, limit: int) -> int:
    """Give the token after the bracket that closes the one at ``at``, which may be far."""
    for i in range(at + 1, min(limit, at + 12)):
        if passage.tokens[i].text == ")":
            return i + 1
    return at + 1


def end_of_aside(passage: Passage, at: int, limit: int) -> int:
    """Give the comma that ends a title in commas with all that tells of it, 0 if none is near.

    سامي كريم، تقني في صيانة القطارات، إن. Where and to whom is said is no part of it.
    """
    lexicon = load_lexicon("ar", "cue_parties")
    for i in range(at, min(limit + 1, at + _TITLE, len(passage.tokens))):
        token = passage.tokens[i]
        if token.text in "،,":
            return i
        entry = lexicon.get(token.bare) if passage.norm(i - 1) == "ل" else None
        told = entry is not None and entry.get("sector") == "MED"
        stops = token.pos in ("VERB", "SCONJ", "PUNCT") or passage.is_role(i, "relative")
        stops = stops or passage.timex[i] is not None or passage.inside[i] is not None
        setting = passage.norm(i - 1) in ("في", "خلال") and token.bare in passage.vocabulary.role(
            "setting"
        )
        if stops or told or setting:
            return 0
    return 0


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
