"""Lines that name the author of a post: what shows that a post is there, and where it ends.

Above the body ("Name @handle · Dec 19", "Channel, [19.12.2022 14:05]") or below it
("— Name (@handle) December 19, 2022", "Posted by Name on Monday, December 19, 2022"), as X,
Facebook, Instagram and Telegram write them when a page is copied as text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from marsad.documents.dates import find_date
from marsad.documents.lines import is_blank
from marsad.documents.phrases import find_label, joints
from marsad.documents.tags import strip_emoji
from marsad.normal import normalise_text, normalise_word

_TAIL_WINDOW = 240
_DASHED = re.compile(
    r"(?:^|(?<=\s)|(?<=\w))[—–―-]{1,2}\s*"
    r"(?P<author>[^\n@—–―]{0,120}?)\s*\(\s*@(?P<handle>\w{1,50})\s*\)\s*(?P<rest>[^\n@]{0,60})$"
)
_HEADER = re.compile(
    r"^(?P<author>[^@\n]{0,80}?)\s*\(?@(?P<handle>\w{1,50})\)?\s*"
    r"(?P<dot>[·•∙・,|–—-]?)\s*(?P<rest>[^\n@]{0,40})$"
)
_BRACKETED = re.compile(
    r"^(?P<author>[^\[\]\n]{1,80}?)\s*[,،]\s*\[(?P<rest>[^\]\n]{6,40})\]\s*:?\s*"
)
_ELAPSED = re.compile(r"^\d{1,2}\s?[smhdwسد]\.?$")
_CLOCK = re.compile(
    r"^\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?|[صم])?\s*[·•∙,،-]\s*(?P<rest>[^\n]{3,60})$", re.IGNORECASE
)
_MOST_REST = 30


class Author(NamedTuple):
    """A post's author line, or its part of a line: span, and what it says.

    ``side`` is where the post's body lies: "above" or "below" the words at ``start``–``end``.
    """

    start: int
    end: int
    side: str
    platform: str
    name: str | None
    handle: str | None
    dated: str | None


def find_author(text: str, offset: int) -> Author | None:
    """Find the author words in a line ``text`` that begins at ``offset`` of the report."""
    if "@" in text[-_TAIL_WINDOW:] and (author := _find_dashed(text, offset)):
        return author
    if len(text) <= _TAIL_WINDOW:
        if "@" in text and (author := _find_header(text, offset)):
            return author
        if "[" in text and (author := _find_bracketed(text, offset)):
            return author
        return _find_labelled(text, offset)
    if "[" in text[:120]:
        return _find_bracketed(text, offset)
    return None


def _find_dashed(text: str, offset: int) -> Author | None:
    cut = max(0, len(text) - _TAIL_WINDOW)
    copy = normalise_text(text[cut:])
    match = _DASHED.search(copy.text)
    if match is None or not is_date_only(match["rest"]):
        return None
    start, end = copy.span(match.start(), match.end())
    return Author(
        offset + cut + start,
        offset + cut + end,
        "above",
        "x",
        clean_name(match["author"]),
        match["handle"],
        match["rest"] or None,
    )


def _find_header(text: str, offset: int) -> Author | None:
    copy = normalise_text(text).text
    match = _HEADER.match(copy)
    if match is None or not (match["rest"] or match["dot"] or not match["author"].strip()):
        return None
    rest = match["rest"]
    if rest and not (is_date_only(rest) or _ELAPSED.match(rest)):
        return None
    if not rest and match["dot"] not in "·•∙・":
        return None
    dated = rest if rest and is_date_only(rest) else None
    end = offset + len(text)
    return Author(offset, end, "below", "x", clean_name(match["author"]), match["handle"], dated)


def _find_bracketed(text: str, offset: int) -> Author | None:
    copy = normalise_text(text[:_TAIL_WINDOW])
    match = _BRACKETED.match(copy.text)
    if match is None or find_date(match["rest"], day_first=True) is None:
        return None
    start, end = copy.span(match.start(), match.end())
    return Author(
        offset + start, offset + end, "below", "telegram", clean_name(match["author"]), None,
        match["rest"],
    )  # fmt: skip


def _find_labelled(text: str, offset: int) -> Author | None:
    label = find_label(text)
    if label is None or label.role != "post":
        return None
    rest = text[label.end :].strip(" :\u200e\u200f")
    found = find_date(rest)
    dated = rest[found.start : found.end] if found else None
    name = rest[: found.start] if found else rest
    handle = re.search(r"\(?@(\w{1,50})\)?", name)
    if handle:
        name = name[: handle.start()]
    if found is None and handle is None and label.platform != "telegram":
        return None
    side = "below" if label.platform == "telegram" else "above"
    return Author(
        offset, offset + len(text), side, label.platform, clean_name(_cut_joint(name)),
        handle[1] if handle else None, dated,
    )  # fmt: skip


def _cut_joint(name: str) -> str:
    """Cut what leads from a name to its date: "Jane Doe on Monday," → "Jane Doe"."""
    words = name.split()
    for i in range(len(words) - 1, 0, -1):
        if normalise_word(words[i].strip(",،\u200e\u200f")) in joints():
            return " ".join(words[:i])
    return name


def is_date_only(rest: str) -> bool:
    """Say whether ``rest`` is empty, or a date and little else (a clock time, "via Web")."""
    if not rest.strip():
        return True
    found = find_date(rest)
    return found is not None and len(rest) - (found.end - found.start) <= _MOST_REST


def is_clock_line(text: str) -> str | None:
    """Give the date of a line such as "3:45 PM · Dec 19, 2022", which ends a copied post."""
    match = _CLOCK.match(normalise_text(text[:_TAIL_WINDOW]).text)
    return match["rest"] if match and find_date(match["rest"]) else None


def clean_name(name: str) -> str | None:
    """Give an author's name without flags, emoji, bidi marks and what frames it."""
    copy = strip_emoji(normalise_text(name).text) if name else ""
    original = strip_emoji(re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", name))
    cleaned = original.strip(" \t-–—·•|,،:(")
    return cleaned if copy and not is_blank(cleaned) else None
