"""Orthographic words of Arabic text: numbers, links, handles, words with their marks, signs.

A number with separators (1,200  3.5  12/10/2016  10:30) is one word, a percent sign its own. Links
and @handles are one word. A hashtag is the sign and then its words, which underscores separate; the
underscores belong to no word. Marks, tatweel and bidi controls inside a word stay in its span.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LETTER = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
VOWEL = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
HIDDEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad"
DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"

_WORD = re.compile(
    rf"""(?P<link>(?:https?://|www\.|pic\.(?:twitter|x)\.com/)[^\s<>"«»“”]+)
    |(?P<mail>[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+)
    |(?P<handle>@[A-Za-z0-9_]+)
    |(?P<number>[{DIGIT}]+(?:[.,/:٫٬][{DIGIT}]+)*)
    |(?P<arabic>[{LETTER}](?:[{VOWEL}{HIDDEN}]*[{LETTER}])*[{VOWEL}]*)
    |(?P<latin>[^\W\d_{LETTER}{VOWEL}]+(?:[-'’.&]?[^\W_{LETTER}{VOWEL}])*)
    |(?P<dots>\.{{2,}}|…)
    |(?P<flag>[\U0001F1E6-\U0001F1FF]{{2}})
    |(?P<sign>[^\s_{HIDDEN}{VOWEL}])""",
    re.VERBOSE,
)
_HIDDEN = re.compile(f"[{VOWEL}{HIDDEN}]")


class Word(NamedTuple):
    """An orthographic word: its span in the text and what it is made of."""

    start: int
    end: int
    kind: str


def split_words(text: str, start: int, end: int) -> list[Word]:
    """Split ``text[start:end]`` into words; white space and hidden characters are left out."""
    return [
        Word(m.start(), m.end(), m.lastgroup or "sign") for m in _WORD.finditer(text, start, end)
    ]


def letter_offsets(surface: str) -> list[int]:
    """Give the offset in ``surface`` of every character that normalising keeps, and its length."""
    kept = [i for i, c in enumerate(surface) if not _HIDDEN.match(c)]
    return [*kept, len(surface)]
