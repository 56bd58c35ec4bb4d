"""The text of a report and its lines, before anything is known about them."""

from __future__ import annotations

import re
from typing import NamedTuple

_SURROGATE = re.compile("[\ud800-\udfff]")
# One or more line ends: what parts two lines that hold something.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_SEEN = re.compile(
    r"[^\s\x00-\x1f\x7f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_WORD = re.compile(r"[^\W_]+")
_LINE_END = re.compile(r"\r\n|\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Line(NamedTuple):
    """A line that holds something: its span in the text without white space at its ends.

    ``gap`` says that at least one empty line lies before it.
    """

    start: int
    end: int
    text: str
    gap: bool


def clean_surrogates(text: str) -> tuple[str, int]:
    """Replace lone surrogates, which no encoding can write, by U+FFFD. Says how many there were."""
    return _SURROGATE.subn("\ufffd", text)


def normalise_newlines(text: str) -> str:
    """Make every line end of ``text`` a single line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_blank(text: str) -> bool:
    """Say whether nothing in ``text`` can be seen: white space, controls, bidi marks."""
    return _SEEN.search(text) is None


def split_lines(text: str) -> list[Line]:
    """Give the lines of ``text`` that hold something, in order."""
    lines: list[Line] = []
    at = 0
    for match in _LINE.finditer(text):
        line = match[0]
        if is_blank(line):
            continue
        stripped = line.strip()
        start = match.start() + len(line) - len(line.lstrip())
        # Two line ends after the last line that held something make an empty line.
        gap = bool(lines) and len(_LINE_END.findall(text, at, match.start())) > 1
        lines.append(Line(start, start + len(stripped), stripped, gap))
        at = match.end()
    return lines


def count_words(text: str, limit: int = 200) -> int:
    """Count the words of ``text``; stops at ``limit``, so that a huge line costs little."""
    count = 0
    for _ in _WORD.finditer(text):
        count += 1
        if count >= limit:
            break
    return count
