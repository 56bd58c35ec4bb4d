"""Dates as pages, datelines, posts and URLs state them, read into ISO 8601.

Only what is written is read: no relative dates, no guessed years. Two-part numbers that could be
either day or month are read day first where the words around are Arabic, and left alone where they
are not.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from marsad.documents.phrases import months
from marsad.model.document import Precision
from marsad.normal import Normalised, is_arabic, normalise_text

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years outside are no publication dates: reports on paper do not come with posts and URLs."""

_ISO_TIME = re.compile(
    r"^(\d{4}-\d{2}-\d{2})[T ](\d{2}):?(\d{2})(?::?\d{2}(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$"
)
_PARTIAL = re.compile(r"^(\d{4})(?:-(\d{2}))?$")
_URL_PATH = re.compile(r"/((?:19|20)\d{2})/(\d{1,2}|[a-z]{3,9})(?:/(\d{1,2}))?(?=[/?#.-]|$)", re.I)
_URL_DASHED = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_](\d{2})[-_](\d{2})(?!\d)")
_URL_PLAIN = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")


class Stated(NamedTuple):
    """A date as stated: ``value`` is ISO 8601 cut to ``precision``."""

    value: str
    precision: Precision


class FoundDate(NamedTuple):
    """A date in a text, with the span of its words; ``year`` is None where none is stated."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def iso(self, near: str | None = None) -> str | None:
        """Give the ISO date; without a year, the year that brings it nearest before ``near``.

        ``near`` is an ISO date that the words cannot be later than (a day's grace for time zones).
        None where the year is unknown or the day does not exist.
        """
        if self.year is not None:
            return _iso(self.year, self.month, self.day)
        if near is None or len(near) < 10:
            return None
        for year in (int(near[:4]) + 1, int(near[:4]), int(near[:4]) - 1):
            value = _iso(year, self.month, self.day)
            if value and (date.fromisoformat(value) - date.fromisoformat(near[:10])).days <= 1:
                return value
        return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    name = "|".join(re.escape(m) for m in sorted(months(), key=len, reverse=True))
    # "ديسمبر/كانون الأول" and "ديسمبر كانون الأول" name one month twice: the first decides.
    month = rf"(?P<month>(?<!\w)(?:{name})(?!\w))\.?(?:\s*[/(-]?\s*(?:{name})(?!\w)\)?)?"
    day = r"(?<![\d.:/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d{2})(?!\d)"
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"(?<!\d){year}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
            rf"{day}(?P<sep>[-/.])(?P<month>\d{{1,2}})[-/.]{year}",
            rf"{day}\s*(?:of |من )?\s*{month}(?:\s*[,،]?\s*(?:of |من |عام |سنة )?{year})?",
            rf"{month}\s*{day}(?!\d)(?:\s*[,،]?\s*{year})?",
        )
    )


def find_date(text: str, *, day_first: bool | None = None) -> FoundDate | None:
    """Find the first date that is stated with day and month in ``text``, a line or less.

    ``day_first`` decides 03/04/2022; left out, Arabic letters in ``text`` do.
    """
    copy = normalise_text(text[:400])
    if day_first is None:
        day_first = is_arabic(text[:400])
    found = [
        f
        for number, pattern in enumerate(_patterns())
        for match in pattern.finditer(copy.text)
        if (f := _found(copy, match, number == 1 and match["sep"] != "." and not day_first))
    ]
    return min(found, key=lambda f: (f.start, -f.end), default=None)


def _found(copy: Normalised, match: re.Match[str], unsure: bool) -> FoundDate | None:
    name = " ".join(match["month"].lower().split())
    month = int(name) if name.isdigit() else months()[name]
    day = int(match["day"])
    year = int(match["year"]) if match["year"] else None
    if unsure and month <= 12 and day <= 12 and month != day:
        return None
    if month > 12 and day <= 12:
        month, day = day, month
    if _iso(year or 2000, month, day) is None:
        return None
    start, end = copy.span(match.start(), match.end())
    return FoundDate(start, end, year, month, day)


def read_stated(value: str) -> Stated | None:
    """Read a date that a field states: ISO 8601 (cut or whole), RFC 2822, or as people write it.

    "2022-12", "2022-12-19T14:05:00+03:00", "Mon, 19 Dec 2022 14:05:00 GMT", "19/12/2022",
    "١٩ ديسمبر ٢٠٢٢". In a field a number is day first, as most of the world writes. None if it is
    no date.
    """
    value = normalise_text(value.strip()[:100]).text
    if partial := _PARTIAL.match(value):
        year, month = int(partial[1]), partial[2]
        if not FIRST_YEAR <= year <= LAST_YEAR or (month and not 1 <= int(month) <= 12):
            return None
        return Stated(value, "month" if month else "year")
    if timed := _ISO_TIME.match(value):
        return _read_timed(timed)
    try:
        sent = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    else:
        return _minute(sent)
    found = find_date(value, day_first=True)
    iso = found.iso() if found else None
    return Stated(iso, "day") if iso else None


def _read_timed(timed: re.Match[str]) -> Stated | None:
    zone = timed[4] or ""
    try:
        return _minute(datetime.fromisoformat(f"{timed[1]}T{timed[2]}:{timed[3]}:00{zone}"))
    except ValueError:
        day = _iso(*map(int, timed[1].split("-")))
        return Stated(day, "day") if day else None


def _minute(value: datetime) -> Stated | None:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        return None
    return Stated(value.isoformat(timespec="minutes"), "minute")


def read_url_date(url: str) -> Stated | None:
    """Read the date in the path of ``url``: /2022/12/19/, /2022/dec/19/, 2022-12-19, 20221219."""
    path = url.split("://", 1)[-1][:2000]
    for match in _URL_PATH.finditer(path):
        month = int(match[2]) if match[2].isdigit() else months().get(match[2].lower(), 0)
        if match[3] and (day := _iso(int(match[1]), month, int(match[3]))):
            return Stated(day, "day")
    for pattern in (_URL_DASHED, _URL_PLAIN):
        for match in pattern.finditer(path):
            if day := _iso(int(match[1]), int(match[2]), int(match[3])):
                return Stated(day, "day")
    for match in _URL_PATH.finditer(path):
        if match[2].isdigit() and 1 <= int(match[2]) <= 12 and len(match[2]) == 2:
            return Stated(f"{match[1]}-{match[2]}", "month")
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
