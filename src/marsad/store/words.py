"""The words that full-text search keeps and looks up: one function for both sides.

A word loses case, vowel marks, accents and tatweel; the alefs become one and ة is ه; what stands
before an Arabic word without being part of it (و، ف، ب، ل، ك and the article) comes off, so that
أوكرانيا, اوكرانيا, وأوكرانيا and لأوكرانيا meet. Words that begin with such a letter of their own
(بيروت, وزير) are listed in data/ar/search_whole_words.txt.zz, made by training/search_words.py.
Each word gives one form, so phrases can be searched. A change of what comes out needs a new
``WORDS_VERSION``: stores index again by it.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cache, lru_cache

from marsad.normal import normalise_word
from marsad.resources import DATA

WORDS_VERSION = "2"
MOST_WORDS = 50_000
"""Words of a report that are indexed: PostgreSQL holds a vector of at most a megabyte."""
LONGEST_WORD = 64
SHORTEST_STEM = 3
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|'(?=[^\W_]))*")
_MARKS = re.compile(r"[\u0300-\u036f]")
_NO_LETTER = re.compile(r"[\W_]")  # ½ comes apart into 1⁄2
_ARABIC_FIRST = re.compile(r"[\u0621-\u064a]")
PROCLITICS = "وفبلك"
WHOLE_WORDS = DATA / "ar" / "search_whole_words.txt.zz"


@cache
def _whole_words() -> frozenset[str]:
    """Give the words from which no letter is taken."""
    return frozenset(zlib.decompress(WHOLE_WORDS.read_bytes()).decode().split("\n"))


def index_words(text: str) -> list[str]:
    """Give the normalised words of ``text`` in order, at most ``MOST_WORDS`` of them."""
    found: list[str] = []
    for match in _WORD.finditer(normalise_word(text) if len(text) < 200 else _fold(text)):
        if word := index_word(match.group()):
            found.append(word)
        if len(found) == MOST_WORDS:
            break
    return found


def _fold(text: str) -> str:
    return normalise_word.__wrapped__(text)  # a whole report is not worth a place in the cache


@lru_cache(maxsize=100_000)
def index_word(word: str) -> str:
    """Give the form in which one word, without spaces, is kept and looked up."""
    norm = normalise_word(word)
    if _ARABIC_FIRST.match(norm):
        norm = _strip_proclitics(norm).replace("ة", "ه")
    else:
        norm = _strip_accents(norm)
    return norm[:LONGEST_WORD]


def _strip_accents(word: str) -> str:
    if word.isascii():
        return word.removesuffix("'s").replace("'", "")
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", word)).casefold()
    return _NO_LETTER.sub("", plain.removesuffix("'s"))


def _strip_proclitics(word: str) -> str:
    """Take conjunctions, prepositions and the article off until none is left before the stem."""
    while True:
        rest = _without_first(word)
        if rest is None:
            return word
        word = rest


def _without_first(word: str) -> str | None:
    """Take one proclitic off; None where the word is whole."""
    if len(word) <= SHORTEST_STEM:
        return None
    if word.startswith("لل") and word[1:] in _whole_words():
        return word[1:]  # للجنة
    if word.startswith(("لل", "ال")) and len(word) - 2 >= SHORTEST_STEM:
        return word[2:]
    if word[0] not in PROCLITICS or word in _whole_words():
        return None
    return word[1:]
