"""Lays numbers, ordinals and earlier findings over the tokens, for the rules to build on.

``@num.KIND``: what digits or number words may be (times.literals); ``@ord``: an ordinal number,
-1 for the last, ``@ord.day`` and ``@ord.hour`` what may count one;
``@time.KIND``: a meaning found by an earlier pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.grammar import Overlay
from marsad.languages.numerals import NumberReading, find_number
from marsad.model.language import Token
from marsad.resources import Lexicon, load_lexicon
from marsad.times.literals import number_kinds, read_literal

Laid = tuple[str, int, int, str, Any]
_SUFFIXES = {"en": frozenset({"st", "nd", "rd", "th"}), "ar": frozenset()}


def lay_numbers(tokens: Sequence[Token], language: str, *, day_first: bool) -> list[Laid]:
    """Find numbers and ordinals: layer, start, end, kind, annotation."""
    ordinals = load_lexicon(language, "time_ordinals")
    laid: list[Laid] = []
    shares_end = 0
    for i, token in enumerate(tokens):
        if i < shares_end:  # the hundred of a percentage counts nothing
            continue
        if token.norm[:1].isdigit():
            literal = read_literal(token.norm, day_first=day_first)
            laid += [("num", i, i + 1, kind, value) for kind, value in literal.kinds]
            reading = find_number(tokens, i, language) if i + 1 < len(tokens) else None
            if reading is not None:
                laid += _scaled(tokens, i, reading)
                shares_end = reading.end if reading.percent else 0
            suffix = tokens[i + 1] if i + 1 < len(tokens) else None
            if suffix and suffix.norm in _SUFFIXES[language] and suffix.start == token.end:
                for kind, value in literal.kinds:
                    laid += _ordinal(i, i + 2, int(value)) if kind == "number" else []
            continue
        laid += _words(tokens, i, language)
        laid += _ordinals(tokens, i, ordinals)
    return laid


def _scaled(tokens: Sequence[Token], at: int, reading: NumberReading) -> list[Laid]:
    """Lay digits that number words multiply: 100 thousand."""
    if reading.percent or reading.vague or not reading.entries or reading.end == at + 1:
        return []
    if not tokens[at + 1].norm[:1].isalpha():
        return []
    return [("num", at, reading.end, "number", reading.value)]


def _ordinal(start: int, end: int, value: int) -> list[Laid]:
    """Lay an ordinal; a day is up to 31, an hour up to 12, the last is neither."""
    kinds = ["number"] if value > 0 else ["last"]
    kinds += ["day"] if 1 <= value <= 31 else []
    kinds += ["hour"] if 1 <= value <= 12 else []
    return [("ord", start, end, kind, value) for kind in kinds]


def _words(tokens: Sequence[Token], at: int, language: str) -> list[Laid]:
    reading = find_number(tokens, at, language)
    if reading is None or reading.percent or reading.start != at:
        return []
    end = reading.end
    if reading.ordinal and reading.value == int(reading.value):
        laid = _ordinal(at, end, int(reading.value))
        if reading.definite and reading.value > 10:  # العشرون is both the 20 and the 20th
            laid += [("num", at, end, "number", int(reading.value))]
        return laid
    if reading.vague:
        return [("num", at, end, "vague", None)]
    kinds = number_kinds(reading.value, plain=True)
    laid = [("num", at, end, kind, value) for kind, value in kinds]
    if reading.fraction:
        laid = [("num", at, end, "fraction", reading.value)]
    elif reading.value != int(reading.value) and end > at + 1:  # a quarter past: three and a third
        laid += _words(tokens[: at + 1], at, language)
    return laid


def _ordinals(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> list[Laid]:
    token = tokens[at]
    words = {token.norm, token.bare}
    laid: list[Laid] = []
    for entry in (e for w in words for e in lexicon.by_first.get(w, ())):
        end = at + len(entry.words)
        rest = tokens[at + 1 : end]
        if len(rest) + 1 == len(entry.words) and all(
            w in (t.norm, t.bare) for w, t in zip(entry.words[1:], rest, strict=True)
        ):
            laid += _ordinal(at, end, int(entry.get("value")))
    return laid


def overlay_of(laid: Sequence[Laid], start: int, end: int) -> Overlay:
    """Make the overlay of the tokens ``[start, end)``, the longest findings first."""
    overlay = Overlay()
    for layer, a, b, kind, annotation in sorted(laid, key=lambda x: (x[1], -x[2])):
        if start <= a and b <= end:
            overlay.add(layer, a - start, b - start, kind, annotation)
    return overlay
