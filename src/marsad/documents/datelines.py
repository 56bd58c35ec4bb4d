"""Datelines: "KYIV, Dec 19 (Reuters) -", "كييف (رويترز) -", "بيروت - أ ف ب:"."""

from __future__ import annotations

import re
from typing import NamedTuple

from marsad.documents.dates import FoundDate, find_date
from marsad.documents.phrases import is_agency
from marsad.normal import is_arabic, normalise_text

WINDOW = 110
"""Code points in which a dateline must end."""

_SIGN = re.compile(r"[-–—―:)\]]")
_PLACE = r"[^\W\d_][\w.'’-]*(?:[ /،,]{1,3}[^\W\d_][\w.'’-]*){0,5}?"
_SEP = r"\s*(?:[-–—―]{1,2}|:)\s*"
# PLACE[, DATE] (AGENCY) -      كييف 19 ديسمبر (رويترز) -
_BRACKETED = re.compile(
    rf"^(?P<place>{_PLACE})(?P<date>[,،]?\s+[^()\n]{{2,30}}?)?\s*"
    rf"[(\[]\s*(?P<agency>[^()\[\]\n]{{2,40}}?)\s*[)\]](?:{_SEP}|\s*[،,]\s*)(?=\S)"
)
# PLACE - AGENCY -      بيروت - أ ف ب:
_DASHED = re.compile(
    rf"^(?P<place>{_PLACE})\s*[-–—/،:]{{1,2}}\s*"
    rf"[(«\"“]?(?P<agency>[^()«»\"“”\n:–—-]{{2,40}}?)[)»\"”]?{_SEP}(?=\S)"
)
# PLACE, DATE -      GENEVA, March 3 -
_DATED = re.compile(r"^(?P<head>[^()\n:]{5,70}?)\s*[-–—―]{1,2}\s+(?=\S)")
_PLACE_ONLY = re.compile(_PLACE)
# KYIV — ; Beirut, Lebanon –
_CAPITALS = re.compile(
    r"^(?P<place>[A-Z][A-Z.'’-]{2,}(?:[ /,]{1,2}[A-Z][\w.'’-]+){0,4})"
    r"\s*[-–—―]{1,2}\s+(?=[\"“']?[A-Z])"
)
_CITY_COUNTRY = re.compile(
    r"^(?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}, [A-Z][\w.'’-]+(?: [A-Z][\w'’-]+){0,2})"
    r"\s+[–—-]\s+(?=[\"“']?[A-Z])"
)


class Dateline(NamedTuple):
    """A dateline at the beginning of a line: it ends, in code points of the line, at ``end``."""

    end: int
    date: FoundDate | None


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline that ``text`` begins with, its separator included."""
    if not _SIGN.search(text, 0, WINDOW):
        return None
    copy = normalise_text(text[: WINDOW + 40])
    head = copy.text
    for find in (_find_bracketed, _find_dashed, _find_dated, _find_latin):
        found = find(head)
        if found is not None and found.end <= min(WINDOW, len(head)):
            end = copy.origin[found.end]
            return Dateline(len(text[:end].rstrip()), found.date)
    return None


def _find_bracketed(head: str) -> Dateline | None:
    match = _BRACKETED.match(head)
    if match is None:
        return None
    between = (match["date"] or "").strip(" ,،")
    date = find_date(between, day_first=is_arabic(head)) if between else None
    inside = match["agency"]
    if between and date is None:
        return None
    if date is None and not is_agency(inside):
        dated = find_date(inside)
        # An unknown agency counts only where a dash follows at once: "كييف (أوكرانيا برس) -".
        named = match["place"].isupper() or is_arabic(inside)
        if dated is None and not (named and len(inside.split()) <= 3 and _ends_dashed(match[0])):
            return None
        date = dated
    return Dateline(match.end(), date)


def _ends_dashed(text: str) -> bool:
    return text.rstrip().endswith(("-", "–", "—", "―"))


def _find_dashed(head: str) -> Dateline | None:
    match = _DASHED.match(head)
    if match is None:
        return None
    if is_agency(match["agency"]) or is_agency(match["place"]):
        return Dateline(match.end(), None)
    return None


def _find_dated(head: str) -> Dateline | None:
    match = _DATED.match(head)
    if match is None:
        return None
    words = match["head"]
    date = find_date(words, day_first=is_arabic(head))
    if date is None or len(words) - date.end > 3:
        return None
    place = words[: date.start].rstrip()
    closed = place.endswith((",", "،"))
    place = place.rstrip(",، ")
    if not _PLACE_ONLY.fullmatch(place) or not _is_name(place, closed=closed):
        return None
    return Dateline(match.end(), date)


def _is_name(place: str, *, closed: bool) -> bool:
    """Say whether ``place`` can name places only; ``closed`` says that a comma ends it."""
    words = place.split()
    if is_arabic(place):
        return len(words) <= (4 if closed else 2)
    return len(words) <= 5 and all(w[0].isupper() for w in words)


def _find_latin(head: str) -> Dateline | None:
    match = _CAPITALS.match(head) or _CITY_COUNTRY.match(head)
    return Dateline(match.end(), None) if match else None
