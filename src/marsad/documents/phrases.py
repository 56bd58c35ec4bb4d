"""The words by which lines of a page are known, in both languages at once.

A page mixes languages (an English post in an Arabic report), so a line is held against the
lexicons of both.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from marsad.normal import normalise_word
from marsad.resources import LANGUAGES, Entry, load_lexicon

_TOKEN = re.compile(r"[^\s:：،,()\[\]|«»\"“”\u200e\u200f\u202a-\u202e]+")
_LONGEST = 6


class Label(NamedTuple):
    """A line's first words, found in document_labels: the entry and where the words end."""

    entry: Entry
    end: int

    @property
    def role(self) -> str:
        """Give what the label says of its line."""
        return self.entry.get("role")

    @property
    def platform(self) -> str:
        """Give the platform that a post's label names."""
        return self.entry.get("platform", "x")


@cache
def _entries(name: str) -> dict[str, list[Entry]]:
    by_first: dict[str, list[Entry]] = {}
    for language in LANGUAGES:
        for entry in load_lexicon(language, name):
            by_first.setdefault(entry.words[0], []).append(entry)
    for same in by_first.values():
        same.sort(key=lambda e: -len(e.words))
    return by_first


def _find_opening(name: str, text: str) -> Label | None:
    """Find the longest entry of the lexicon ``name`` that ``text`` begins with."""
    tokens = list(islice(_TOKEN.finditer(text[:120]), _LONGEST))
    if not tokens:
        return None
    words = tuple(normalise_word(t[0]).rstrip(".") for t in tokens)
    for entry in _entries(name).get(words[0], ()):
        if entry.words == words[: len(entry.words)]:
            return Label(entry, tokens[len(entry.words) - 1].end())
    return None


def find_label(text: str) -> Label | None:
    """Find what ``text`` says of itself with its first words, "Source:" or "نشر في"."""
    return _find_opening("document_labels", text)


def opens_sentence(text: str) -> bool:
    """Say whether ``text`` begins as running sentences do and headings do not: "وأضاف …"."""
    return _find_opening("document_openers", text) is not None


@cache
def _agencies() -> frozenset[str]:
    return frozenset(
        " ".join(e.words)
        for language in LANGUAGES
        for e in load_lexicon(language, "document_agencies")
    )


def is_agency(text: str) -> bool:
    """Say whether ``text`` is the name of a news agency, or several joined by + or /."""
    parts = [p for p in re.split(r"\s*[+/،,]\s*|\s+و(?=ال)", text) if p.strip()]
    return bool(parts) and all(" ".join(normalise_word(p).split()) in _agencies() for p in parts)


@cache
def months() -> dict[str, int]:
    """Give the month names of both languages, normalised, with their numbers."""
    return {
        " ".join(e.words): int(e.get("month"))
        for language in LANGUAGES
        for e in load_lexicon(language, "document_months")
    }


@cache
def joints() -> frozenset[str]:
    """Give the words that stand between a post's author and its date."""
    return frozenset(
        " ".join(e.words)
        for language in LANGUAGES
        for e in load_lexicon(language, "document_labels")
        if e.get("role") == "joint"
    )
