"""A copy of a segment that a parser can read, with the map back to the document text.

Links, emoji and the # of a hashtag go; hashtags that join words (#RussiaBelarus) stay one word,
since their parts are names of their own only sometimes. Runs of white space become one space.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_GONE = re.compile(
    r"https?://\S+|\b(?:pic\.twitter\.com|pic\.x\.com|twitter\.com|x\.com|t\.co|t\.me)/\S+"
    r"|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D\u20E3]+"
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]+"
    r"|#(?=\w)"
)
_NAME = r"[A-Z][\w'’.-]*"
_LISTED = re.compile(rf"({_NAME}(?: {_NAME}){{0,2}}), {_NAME}(?: {_NAME}){{0,2}} [a-z]+ ")
_AND = " and"
_SPACE = re.compile(r"\s+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Cleaned(NamedTuple):
    """``text[i]`` comes from character ``origin[i]`` of the document text."""

    text: str
    origin: list[int]


def clean_text(text: str, start: int, end: int) -> Cleaned:
    """Clean ``text[start:end]``; what is taken out leaves no gap where it stood inside a word."""
    kept: list[str] = []
    origin: list[int] = []
    at = start
    while at < end:
        gone = _GONE.match(text, at, end)
        if gone and gone.end() > at:
            at = gone.end()
            continue
        space = _SPACE.match(text, at, end)
        if space:
            if kept and kept[-1] != " ":
                kept.append(" ")
                origin.append(at)
            at = space.end()
            continue
        kept.append("\ufffd" if _SURROGATE.match(text[at]) else text[at])
        origin.append(at)
        at += 1
    return Cleaned("".join(kept), origin)


def join_listed(cleaned: Cleaned) -> Cleaned:
    """Write "and" for the comma between the two who act in a headline: Macron, Merkel meet.

    The parser takes the second name for an apposition. The word comes from the comma's character.
    """
    found = _LISTED.match(cleaned.text)
    if found is None:
        return cleaned
    at = found.end(1)
    joined = cleaned.text[:at] + _AND + cleaned.text[at + 1 :]
    comma = cleaned.origin[at]
    return Cleaned(joined, cleaned.origin[:at] + [comma] * len(_AND) + cleaned.origin[at + 1 :])


def split_long(cleaned: Cleaned, most: int) -> list[Cleaned]:
    """Cut a text of more than ``most`` characters at sentence ends, else at blanks.

    The parser's memory grows with the text it is given: 200 kB at once would need over 1 GB.
    """
    pieces: list[Cleaned] = []
    text, origin = cleaned
    while len(text) > most:
        cut = max(text.rfind(mark, most // 2, most) for mark in (". ", "? ", "! ")) + 2
        if cut < most // 2:
            cut = text.rfind(" ", 1, most) + 1 or most
        pieces.append(Cleaned(text[:cut], origin[:cut]))
        text, origin = text[cut:], origin[cut:]
    return [*pieces, Cleaned(text, origin)]
