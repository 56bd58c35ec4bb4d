"""Numbers, dates and clock times written in digits, each made one token and classified.

Analysers cut 12/10/2016, 14th and 5pm in different ways, so the digits are cut anew from the text:
a run of digits and the separators between them is one token, letters that touch it are another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from marsad.model.language import Sentence, Token
from marsad.normal import bare_word, normalise_word
from marsad.times.clocks import Clock
from marsad.times.fields import Fields
from marsad.times.ranges import Range

_CONTROL = "[\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_RUN = re.compile(
    rf"\d{{1,12}}(?:{_CONTROL}[.,:/٫٬\-–—]{_CONTROL}\d{{1,12}}){{0,6}}"
    r"(?:[Tt]\d\d:?\d\d(?::?\d\d)?)?"
)
_WORD = re.compile(r"\w+|[^\w\s]")
_DATE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):?(\d\d)(?::?(\d\d))?")
_PAIR = re.compile(r"(\d{1,4})([-/.–—])(\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?")
FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four digits outside these are a number, no year."""
PIVOT = 50
"""Two-digit years below it lie in 2000–2049, the others in 1950–1999."""

PROCLITICS = frozenset("وفبلك")
SHORTEST = 5
"""Letters of a word from which a proclitic may be cut: shorter ones are words too often."""

Kind = tuple[str, Any]


@dataclass(frozen=True)
class Literal:
    """What a run of digits may be: pairs of kind and annotation."""

    kinds: tuple[Kind, ...]


def retokenise(text: str, sentence: Sentence, vocabulary: frozenset[str]) -> list[Token]:
    """Give the tokens of ``sentence`` with every run of digits as one token.

    A word that the analyser has split although it is in ``vocabulary`` (ف + براير) is joined again,
    and every Arabic word has its bare form. A token keeps ``i`` of the analyser's token that it
    begins in, so that clauses can be looked up.
    """
    tokens = sentence.tokens
    if sentence.language == "ar":
        tokens = [_bared(t) for t in _joined(text, tokens, vocabulary)]
    if not any(c.isdigit() for t in tokens for c in t.text):
        return tokens
    out: list[Token] = []
    runs = [m.span() for m in _RUN.finditer(text, sentence.start, sentence.end)]
    at = 0
    taken = sentence.start
    for token in tokens:
        while at < len(runs) and runs[at][1] <= token.start:
            at += 1
        if at == len(runs) or runs[at][0] >= token.end:
            if token.start >= taken:
                out.append(token)
            continue
        taken = _cut(text, token, runs, at, taken, out)
    return out


def _bared(token: Token) -> Token:
    bare = bare_word(token.norm)
    return token if token.bare == bare else msgspec.structs.replace(token, bare=bare)


def _joined(text: str, tokens: list[Token], vocabulary: frozenset[str]) -> list[Token]:
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token, end = tokens[at], at + 1
        while end < len(tokens) and tokens[end].word == token.word:
            end += 1
        if end == at + 1 and (split := _split(text, token, vocabulary)):
            out += split
            at = end
            continue
        for first in range(at, end - 1):
            whole = normalise_word(text[tokens[first].start : tokens[end - 1].end])
            if whole in vocabulary or bare_word(whole) in vocabulary:
                out += tokens[at:first]
                out.append(_whole(text, tokens[first], tokens[end - 1].end, whole))
                break
        else:
            out += tokens[at:end]
        at = end
    return out


def _split(text: str, token: Token, vocabulary: frozenset[str]) -> list[Token]:
    """Cut a proclitic off a name of a time that the analyser left whole: ب + ايلول."""
    if token.known or len(token.norm) < SHORTEST or token.norm[0] not in PROCLITICS:
        return []
    if token.norm in vocabulary or token.norm[1:] not in vocabulary:
        return []
    cut = token.start + 1
    first = _piece(text, token, token.start, cut)
    return [
        first,
        _whole(text, msgspec.structs.replace(token, start=cut), token.end, token.norm[1:]),
    ]


def _whole(text: str, token: Token, end: int, norm: str) -> Token:
    return msgspec.structs.replace(
        token, end=end, text=text[token.start : end], norm=norm, bare=bare_word(norm), lemma=norm,
        pos="NOUN", clitic=None, tense=None,
    )  # fmt: skip


def _cut(
    text: str, token: Token, runs: list[tuple[int, int]], at: int, taken: int, out: list[Token]
) -> int:
    """Cut ``token`` at the runs in it; give where the tokens so far end."""
    start = max(token.start, taken)
    while at < len(runs) and runs[at][0] < token.end:
        run = runs[at]
        if run[0] >= taken:
            _rest(text, token, start, run[0], out)
            out.append(_piece(text, token, *run))
            taken = run[1]
        start = max(start, run[1])
        at += 1
    if start < token.end:
        _rest(text, token, start, token.end, out)
        taken = token.end
    return taken


def _rest(text: str, token: Token, start: int, end: int, out: list[Token]) -> None:
    """Cut what stands beside the digits into words and marks: -year-old."""
    out += [_piece(text, token, *m.span()) for m in _WORD.finditer(text, start, end)]


def _piece(text: str, token: Token, start: int, end: int) -> Token:
    norm = normalise_word(text[start:end])
    pos = "NUM" if norm[:1].isdigit() else token.pos
    return msgspec.structs.replace(
        token, start=start, end=end, text=text[start:end], norm=norm, bare=bare_word(norm),
        lemma=norm, pos=pos,
    )  # fmt: skip


def read_literal(norm: str, *, day_first: bool) -> Literal:
    """Say what a run of digits may be; ``day_first`` reads 3/4 as 3 April."""
    return Literal(tuple(_kinds(norm, day_first)))


def _kinds(norm: str, day_first: bool) -> Iterator[Kind]:
    if iso := _ISO.fullmatch(norm):
        year, month, day, hour, minute = (int(g) for g in iso.groups()[:5])
        yield "moment", Clock(hour, minute, int(iso[6] or 0) or None, date=Fields(year, month, day))
        return
    if found := _DATE.fullmatch(norm):
        fields = _full_date(int(found[1]), int(found[3]), found[4], len(found[1]), day_first)
        if fields:
            yield "date", fields
    if pair := _PAIR.fullmatch(norm):
        yield from _pair(pair, day_first)
    if clock := _CLOCK.fullmatch(norm):
        hour, minute = int(clock[1]), int(clock[2])
        if hour <= 24 and minute < 60:
            second = int(clock[3]) if clock[3] else None
            kind = "clock" if ":" in norm else "dotted"
            yield kind, Clock(hour, minute, second, minutes_told=True)
    if _NUMBER.fullmatch(norm):
        yield from number_kinds(_value(norm), plain=norm.isdigit(), width=len(norm))


def _value(norm: str) -> float | int:
    if norm.isdigit():
        return int(norm)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", norm):
        norm = norm.replace(",", "")
    value = float(norm.replace(",", "."))
    return int(value) if value == int(value) else value


def number_kinds(value: float | int, *, plain: bool, width: int = 0) -> Iterator[Kind]:
    """Say what a number may count: number, day, hour, minute, month, and year if four digits."""
    yield "number", value
    if value != int(value):
        return
    whole = int(value)
    if plain and FIRST_YEAR <= whole <= LAST_YEAR and width in (0, 4):
        yield "year", whole
    elif plain and 100 <= whole < FIRST_YEAR:
        yield "old-year", whole
    if width > 2:
        return
    if 1 <= whole <= 31:
        yield "day", whole
    if 1 <= whole <= 12:
        yield "month", whole
    if 0 <= whole <= 24:
        yield "hour", whole
    if 0 <= whole < 60:
        yield "minute", whole
    if width == 2:
        yield "short-year", full_year(whole)


def full_year(two_digits: int) -> int:
    """Give the year that two digits stand for."""
    return two_digits + (2000 if two_digits < PIVOT else 1900)


def _full_date(a: int, b: int, last: str, width: int, day_first: bool) -> Fields | None:
    c = int(last)
    if width == 4:
        if len(last) > 2:
            return None
        month, day = (b, c) if b <= 12 else (c, b)
        return _valid(Fields(a, month, day))
    if width > 2 or len(last) not in (2, 4):
        return None
    year = c if len(last) == 4 else full_year(c)
    first = Fields(year, b, a) if day_first else Fields(year, a, b)
    return _valid(first) or _valid(replace(first, month=first.day, day=first.month))


def _valid(fields: Fields) -> Fields | None:
    month, day = fields.month or 0, fields.day or 0
    return fields if 1 <= month <= 12 and 1 <= day <= 31 else None


def _pair(pair: re.Match[str], day_first: bool) -> Iterator[Kind]:
    a, separator, b = int(pair[1]), pair[2], int(pair[3])
    wide = (len(pair[1]), len(pair[3]))
    if wide == (4, 4):
        if FIRST_YEAR <= a < b <= LAST_YEAR:
            yield "year-range", Range(Fields(a), Fields(b))
    elif wide[0] == 4 and FIRST_YEAR <= a <= LAST_YEAR and separator != ".":
        if 1 <= b <= 12:
            yield "month-year", Fields(a, b)
        elif wide[1] == 2 and b == (a + 1) % 100:
            yield "year-range", Range(Fields(a), Fields(a + 1))
    elif wide[1] == 4 and 1 <= a <= 12 and FIRST_YEAR <= b <= LAST_YEAR:
        if separator != "." and wide[0] <= 2:
            yield "month-year", Fields(b, a)
    elif max(wide) <= 2:
        told = Fields(month=b, day=a) if day_first else Fields(month=a, day=b)
        valid = _valid(told) or _valid(replace(told, month=told.day, day=told.month))
        if valid:
            yield "day-month", valid
        if separator in "-–—" and 1 <= a < b <= 31:
            yield "day-range", Range(Fields(day=a), Fields(day=b))
        if separator in "-–—" and 0 <= a <= 24 and 1 <= b <= 24:
            yield "hour-range", Range(Clock(a), Clock(b))
