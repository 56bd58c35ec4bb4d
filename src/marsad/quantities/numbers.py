"""Where the numbers of a sentence stand: not in dates, names, links or inside words."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.languages.numerals import NumberReading, find_number
from marsad.model.language import Sentence, Token
from marsad.normal import is_arabic
from marsad.quantities.phrases import load_phrases

_CLITICS = 3  # letters of the longest run of Arabic clitics before a number
_GLUE = "#@_&=~\\"
_ONE_BEFORE = frozenset({"no", "any", "this", "that", "each", "every", "which", "another", "the"})
_EACH_BEFORE = frozenset({"كل", "اي"})
_POINT_LETTER = "ر"  # 6ر4 in agency copy: the press does not agree which side is the fraction


def find_numbers(sentence: Sentence, taken: set[int]) -> Iterator[NumberReading]:
    """Give the numbers of ``sentence`` that count; ``taken`` are tokens in time expressions."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        reading = None if at in taken else find_number(tokens, at, sentence.language)
        if reading is None or not taken.isdisjoint(range(reading.start, reading.end)):
            at += 1
            continue
        at = reading.end
        if reading.ordinal or _is_in_word(tokens, reading):
            continue
        if _is_in_name(sentence, reading) or _is_pronoun(sentence, reading):
            continue
        yield reading


def _is_in_word(tokens: list[Token], reading: NumberReading) -> bool:
    """Tell F-16 and RUUjd43 from و30 and 2022/12."""
    if _has_point_letter(tokens, reading):
        return True
    if not reading.start:
        return False
    before, token = tokens[reading.start - 1], tokens[reading.start]
    if before.end != token.start or before.clitic or before.word == token.word:
        return False
    if is_arabic(before.norm) and len(before.norm) <= _CLITICS:
        return False  # و30, ال12, بال20 where the analyser leaves the clitic a word
    if before.norm[-1:].isalpha() or before.norm[-1:] in _GLUE:
        return True
    if before.norm not in ("-", "–", "/", ".") or reading.start < 2:
        return False
    earlier = tokens[reading.start - 2]
    return earlier.end == before.start and earlier.norm[-1:].isalpha()


def _has_point_letter(tokens: list[Token], reading: NumberReading) -> bool:
    for at in (reading.start - 1, reading.end):
        if 0 < at < len(tokens) - 1 and tokens[at].norm == _POINT_LETTER:
            before, after = tokens[at - 1], tokens[at + 1]
            if before.end == tokens[at].start and tokens[at].end == after.start:
                return True
    return False


def _is_in_name(sentence: Sentence, reading: NumberReading) -> bool:
    """Check the words beside a bare number that make it a name: Boeing 737, شاهد 136."""
    names = load_phrases(sentence.language, "quantity_names")
    tokens = sentence.tokens
    after = names.at(tokens, reading.end)
    if after is not None and after.entry.get("position") == "after" and reading.fraction:
        return True
    if reading.percent or reading.vague or not reading.digits or reading.fraction:
        return False
    at = reading.start - 1
    while at >= 0 and tokens[at].norm in ("-", '"', "”", "“", "»", "«", "'"):
        at -= 1
    found = names.ending(tokens, at) if at >= 0 else []
    return any(p.entry.get("position") == "before" for p in found)


def _is_pronoun(sentence: Sentence, reading: NumberReading) -> bool:
    """Check for the pronoun: one of the soldiers, no one, this one, كل واحد منهم."""
    tokens = sentence.tokens
    if sentence.language == "ar" and reading.value == 1 and reading.start:
        return tokens[reading.start - 1].norm in _EACH_BEFORE
    if sentence.language != "en" or reading.digits or reading.value != 1 or reading.percent:
        return False
    if tokens[reading.start].pos != "NUM" or reading.end - reading.start > 1:
        return reading.end - reading.start == 1
    if reading.start and tokens[reading.start - 1].norm in _ONE_BEFORE:
        return True
    following = tokens[reading.end].pos if reading.end < len(tokens) else "PUNCT"
    return following not in ("NOUN", "PROPN", "ADJ")
