"""The number reader that the stages share: digits, number words and mixtures of both.

The words are ``data/LANGUAGE/lexicons/numerals.tsv``; how they add up is numeral_sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from marsad.languages.numeral_state import Sum
from marsad.languages.numeral_sums import SumReader
from marsad.languages.numeral_words import load_words
from marsad.model.language import Token
from marsad.resources import Entry

__all__ = ["Number", "NumberReading", "find_number", "tidy_number"]

Number = int | float


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A number on the tokens ``[start, end)``.

    ``value`` is exact, save where ``vague``: then it is the least that the words mean (عشرات 10,
    "hundreds" 100), ``low`` the same and ``high`` None or the most (بضعة 3 to 9). ``ordinal``: it
    numbers a place in a row. ``dual``: the word itself is a dual (ألفان). ``definite``: the
    article stands before it. ``percent``: a percent sign or word is inside the span.
    ``fraction``: part of one thing or group (ثلث, 3/4, two thirds). ``digits``: written in
    digits at least in part. ``alternative``: the value where a single dot groups thousands (1.200).
    ``suffix``: letters glued to digits (دولار). ``entries``: the lexicon lines used.
    """

    start: int
    end: int
    value: Number
    low: Number | None
    high: Number | None
    ordinal: bool = False
    dual: bool = False
    vague: bool = False
    definite: bool = False
    percent: bool = False
    fraction: bool = False
    digits: bool = False
    alternative: Number | None = None
    suffix: str = ""
    entries: tuple[Entry, ...] = ()


def find_number(tokens: Sequence[Token], start: int, language: str) -> NumberReading | None:
    """Read the longest number that begins at the token ``start``, None if none begins there.

    ``language`` is ``ar`` or ``en``: the language of the sentence that ``tokens`` are of.
    """
    reader = _NumberReader(tokens, load_words(language), language)
    return reader.read(start)


def tidy_number(value: Fraction) -> Number:
    """Give an int where ``value`` is whole, else the nearest float."""
    return int(value) if value.denominator == 1 else float(value)


class _NumberReader(SumReader):
    # the whole number: sign, sum, ratio, percent

    def read(self, start: int) -> NumberReading | None:
        """Read what begins at ``start``."""
        first = self.element(start)
        if first is None:
            return None
        sign, at = 1, start
        if first.kind == "minus":
            sign, at = -1, first.end
            following = self.element(at)
            if following is None or following.kind in ("minus", "ordinal", "vague", "few"):
                return None
        sum_ = self.sum(at)
        if sum_ is None:
            return None
        value = self.ratio(sum_) if not (sum_.ordinal or sum_.vague) else sum_.value
        percent = self.marker(sum_.end, "percent")
        if percent is not None:
            sum_.take(percent)
        return self.reading(start, sum_, sign * value, percent is not None)

    def reading(self, start: int, sum_: Sum, value: Fraction, percent: bool) -> NumberReading:
        number = tidy_number(value)
        high = number if not sum_.vague else None if sum_.high is None else tidy_number(sum_.high)
        digits = sum_.digits
        alternative = digits.alternative if digits and not sum_.words and not percent else None
        return NumberReading(
            start,
            sum_.end,
            number,
            number,
            high,
            ordinal=sum_.ordinal or (not percent and self.is_definite_ordinal(sum_)),
            dual=sum_.dual and sum_.words == 1,
            vague=sum_.vague,
            definite=sum_.definite,
            percent=percent,
            fraction=sum_.fraction,
            digits=digits is not None,
            alternative=None if alternative is None else tidy_number(alternative),
            suffix=digits.suffix if digits and sum_.last == "digits" else "",
            entries=tuple(sum_.entries),
        )

    def is_definite_ordinal(self, sum_: Sum) -> bool:
        """Tell القرن العشرون (the 20th) from العشرون جنديا (the 20 soldiers)."""
        if not sum_.definite or sum_.digits or sum_.vague or not 11 <= sum_.value <= 99:
            return False
        return not self.words.is_indefinite_noun(self.tokens, sum_.end)
