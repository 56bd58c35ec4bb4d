"""Numbers written in digits, whatever their separators and however the text was cut into tokens.

Reads what ``Token.norm`` leaves of both kinds of digits: 1,200; 1 200; 1.200.000; 3.5; 12،220,13;
1e10; 2^3; 3/4; 2 1/4; -5. One dot before exactly three digits (1.200) is a decimal point in one
country's press and groups thousands in another's: the value takes it as a point, ``alternative``
as a group. ٫ is always a point and ٬ always groups (Unicode, CLDR ar).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from marsad.model.language import Token

_GROUPED = r"[1-9]\d{0,2}(?P<sep>[,،' ])\d{3}(?:(?P=sep)\d{3})*(?:(?!(?P=sep))[.,]\d+)?"
_DOTTED = r"[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d+)?|(?:\.\d{3})+,\d+)"
_DECIMAL = r"(?:\d*[.,]|\d+،)\d+"
_GUARD = r"(?!\d)(?![.,،]\d)"
_NUMBER = re.compile(f"(?:{_GROUPED}|{_DOTTED}|{_DECIMAL}|\\d+){_GUARD}")
_WHOLE = re.compile(r"\d+(?!\d)")
_POWER = re.compile(r"(?P<kind>[e^])(?P<power>[+-]?\d{1,3})(?![\d.])")
_OVER = re.compile(r"(?P<low>/)(?P<den>\d{1,4})(?![\d/.])")
_MIXED = re.compile(r" (?P<num>\d{1,3})/(?P<den>\d{1,4})(?![\d/.])")
_PART = re.compile(r"[\d.,،'/^+\-−]+(?:e[+-]?\d*)?")
_ARTICLE = "ال"
_LONGEST = 24  # tokens of one number, and its digits: longer runs are no counts
_DENOMINATORS = frozenset({10, 100, 1000})


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits: tokens up to ``end`` (exclusive).

    ``suffix`` holds the letters glued to it (دولار in 20دولار), ``alternative`` the value if a
    single dot groups thousands, ``definite`` says that the article stands before it (ال12).
    """

    value: Fraction
    end: int
    suffix: str = ""
    alternative: Fraction | None = None
    definite: bool = False
    fraction: bool = False


def starts_digits(norm: str) -> bool:
    """Say whether a token of this ``norm`` may begin a number in digits: a cheap first look."""
    head = norm[2:3] if norm.startswith(_ARTICLE) else norm[:1]
    return head.isdigit() or (head in "-−." and head != "")


def read_digits(tokens: Sequence[Token], start: int) -> Digits | None:
    """Read the number in digits that begins at the token ``start``, None if there is none."""
    if not starts_digits(tokens[start].norm):
        return None
    line, ends = _join(tokens, start)
    at, sign, definite = 0, 1, False
    if line.startswith(_ARTICLE):
        at, definite = len(_ARTICLE), True
    elif line[:1] in "-−":
        at, sign = 1, -1
    if sign < 0 or line[:1] == ".":
        if start and tokens[start - 1].end == tokens[start].start:
            return None  # F-16, 10-20, p.5
        if not line[1:2].isdigit():
            return None
    found = _WHOLE.match(line, at) if _inside(tokens, start) else _number(line, at)
    if found is None:
        return None
    value, at, is_fraction = _tail(line, at, found, _after_slash(tokens, start))
    return _close(line, ends, at, sign * value, found, definite, is_fraction, tokens, start)


def _inside(tokens: Sequence[Token], start: int) -> bool:
    """Say whether the token is a later part of 192.168.1.2 or a list without blanks."""
    if start < 2 or tokens[start - 1].end != tokens[start].start:
        return False
    return tokens[start - 1].norm in (".", ",", "،") and tokens[start - 2].norm[-1:].isdigit()


def _join(tokens: Sequence[Token], start: int) -> tuple[str, dict[int, int]]:
    """Join the norms of touching number-like tokens; ``ends`` maps offsets to token ends."""
    line, ends = tokens[start].norm, {len(tokens[start].norm): start + 1}
    for at in range(start + 1, min(start + _LONGEST, len(tokens))):
        norm, gap = tokens[at].norm, tokens[at].start - tokens[at - 1].end
        if norm and not _PART.fullmatch(norm) and not (norm[0].isdigit() and gap == 0):
            break
        if gap > 1 or (gap == 1 and not norm[:1].isdigit()):
            break
        line += (" " if gap else "") + norm
        ends[len(line)] = at + 1
    return line, ends


def _number(line: str, at: int) -> re.Match[str] | None:
    found = _NUMBER.match(line, at) or _WHOLE.match(line, at)
    if found is None or len(found[0]) > _LONGEST + 8 or sum(map(str.isdigit, found[0])) > _LONGEST:
        return None
    return found


def _plain(found: re.Match[str]) -> Fraction:
    written = found[0]
    sep = found["sep"] if "sep" in found.re.groupindex else None
    if sep:
        written = written.replace(sep, "").replace(",", ".")
    elif written.count(".") > 1 or ("." in written and "," in written):
        written = written.replace(".", "").replace(",", ".")
    else:
        written = written.replace(",", ".").replace("،", ".")
    return Fraction(written if written[0] != "." else "0" + written)


def _tail(
    line: str, at: int, found: re.Match[str], after_slash: bool
) -> tuple[Fraction, int, bool]:
    """Take a power, a denominator or a mixed fraction that follows the number."""
    value, end = _plain(found), found.end()
    power = _POWER.match(line, end)
    if power and -30 <= int(power["power"]) <= 30:
        base = Fraction(10) if power["kind"] == "e" else value
        raised = base ** int(power["power"]) if base else base
        return (value * raised if power["kind"] == "e" else raised), power.end(), False
    over = _OVER.match(line, end)
    if over and not after_slash and _is_denominator(value, int(over["den"])):
        return value / int(over["den"]), over.end(), True
    mixed = _MIXED.match(line, end)
    if mixed and value.denominator == 1:
        part, den = Fraction(int(mixed["num"])), int(mixed["den"])
        if part < den and _is_denominator(part, den):
            return value + part / den, mixed.end(), True
    return value, end, False


def _is_denominator(value: Fraction, den: int) -> bool:
    """Tell 3/4 from 11/9 and 24/7: proper with a small denominator, or over 10, 100, 1000."""
    if value.denominator != 1:
        return False
    return den in _DENOMINATORS or (2 <= den <= 9 and 0 < value < den)


def _after_slash(tokens: Sequence[Token], start: int) -> bool:
    before = tokens[start - 1] if start else None
    return before is not None and before.end == tokens[start].start and before.norm[-1:] == "/"


def _close(
    line: str,
    ends: dict[int, int],
    at: int,
    value: Fraction,
    found: re.Match[str],
    definite: bool,
    is_fraction: bool,
    tokens: Sequence[Token],
    start: int,
) -> Digits | None:
    suffix = ""
    if at not in ends:
        stop = min((e for e in ends if e > at), default=len(line))
        suffix = line[at:stop]
        if not suffix.isalpha():
            return None
        at = stop
    end = ends.get(at)
    if end is None:
        return None
    alternative = None
    if not is_fraction and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", found[0]):
        original = "".join(t.text for t in tokens[start:end])
        if "٫" not in original:
            alternative = Fraction(found[0].replace(".", "")) * (-1 if value < 0 else 1)
    return Digits(value, end, suffix, alternative, definite, is_fraction)
