"""The finder of runs of words that may be a person's name: unknown, or known from name lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.normal import is_arabic
from marsad.resources import load_lexicon

LONGEST = 6
"""Words of a name; a longer run is a list or a foreign text."""
SON = frozenset(("بن", "بنت"))
_ON_BEHALF = "باسم"
"""A first name, and far more often what a spokesman speaks in."""
_DASHES = frozenset("-–")
_MARKS = frozenset(("PUNCT", "SYM", "NUM"))
_NO_NAME = frozenset(("PRON", "SCONJ", "CCONJ", "PART", "AUX", "DET"))


def find_runs(sentence: Sentence, number: int) -> Iterator[Sighting]:
    """Give runs of words that may be a person's name, longest first from the left.

    They count only beside a title, or where another finder agrees (rules of mentions.yaml).
    """
    at = 0
    while at < len(sentence.tokens):
        end = run_end(sentence, at)
        if end == at:
            at += 1
            continue
        yield Sighting(number, at, end, "person", "runs", "mentions.run", sure=False)
        at = end


def run_end(sentence: Sentence, start: int) -> int:
    """Give the end of the run that begins at token ``start``; ``start`` where there is none."""
    tokens = sentence.tokens
    in_name = _in_arabic_name if sentence.language == "ar" else _in_latin_name
    end = start
    while end < len(tokens) and end - start < LONGEST and in_name(tokens, end, start):
        end += 1
    particles = load_lexicon(sentence.language, "name_particles")
    while end > start and (particles.get(tokens[end - 1].norm) or tokens[end - 1].text in _DASHES):
        end -= 1
    return end


def first_of_son(tokens: Sequence[Token], start: int) -> int:
    """Give where a name that begins with "son of" begins: one word before, if it may be a name."""
    if start and tokens[start].norm in SON and _names_son(tokens, start - 1):
        return start - 1
    return start


def _in_latin_name(tokens: Sequence[Token], at: int, start: int) -> bool:
    token = tokens[at]
    if token.text == "-" or load_lexicon("en", "name_particles").get(token.norm):
        return at > start
    return token.pos == "PROPN" and token.text[:1].isupper()


def _in_arabic_name(tokens: Sequence[Token], at: int, start: int) -> bool:
    token = tokens[at]
    if token.text in _DASHES:
        return at > start
    if _names_son(tokens, at):
        return True
    if not is_arabic(token.text) or token.clitic or _is_function(token):
        return False
    if at == start and token.norm == _ON_BEHALF:
        return False
    if _is_past_surname(tokens, at, start) and not token.norm.startswith("ال"):
        return token.norm in SON
    if token.pos in ("VERB", "ADP"):
        return is_listed(token) and token.text != "على"  # ليلى, أحمد: names by the list
    if load_lexicon("ar", "name_particles").get(token.norm):
        return True
    if token.norm.startswith("ال") and at == start:
        return False
    return token.pos == "PROPN" or not token.known or is_listed(token) or _goes_on(token, at, start)


def _is_function(token: Token) -> bool:
    """Say whether a word is surely none of a name; the tag of an unknown word is a guess."""
    return token.pos in _MARKS or (token.known and token.pos in _NO_NAME)


def _is_past_surname(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Say whether a last name with the article stands before: … بن نايف القرني | طلاب."""
    if at - 1 <= start or not tokens[at - 1].norm.startswith("ال"):
        return False
    return load_lexicon("ar", "name_particles").get(tokens[at - 2].norm) is None


def _names_son(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word before "son of" is a name, whatever else it is: عوض بن, مساعد بن."""
    if at + 1 >= len(tokens) or tokens[at + 1].norm not in SON or tokens[at + 1].clitic:
        return False
    token = tokens[at]
    if not is_arabic(token.text) or token.clitic or _is_function(token):
        return False
    return token.pos != "VERB" or is_listed(token)


def _goes_on(token: Token, at: int, start: int) -> bool:
    """Say whether an ordinary word may be a later part of a name: آصف غفور."""
    if at == start or token.pos not in ("NOUN", "ADJ") or token.norm.startswith("ال"):
        return False
    return load_lexicon("ar", "morph_name_words").get(token.norm) is not None


def is_listed(token: Token) -> bool:
    """Say whether a word is a listed first name."""
    return load_lexicon("ar", "name_given").get(token.norm) is not None
