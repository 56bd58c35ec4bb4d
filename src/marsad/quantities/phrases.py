"""Lexicon phrases on tokens: the longest entry that begins, or ends, at a token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from marsad.model.language import Token
from marsad.normal import normalise_word
from marsad.resources import Entry, load_lexicon

_COLUMNS = ("singular", "plural", "dual", "forms")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry on the tokens ``[start, end)``; ``column`` is that of the form that stood there."""

    start: int
    end: int
    entry: Entry
    column: str


class PhraseLexicon:
    """A lexicon whose entries are looked up by lemma, norm or bare form of tokens.

    Forms in the columns singular, plural, dual and forms count as the entry itself.
    """

    def __init__(self, language: str, name: str) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], Entry, str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], Entry, str]]] = {}
        for entry in load_lexicon(language, name):
            for column, words in _written(entry):
                self._first.setdefault(words[0], []).append((words, entry, column))
                self._last.setdefault(words[-1], []).append((words, entry, column))

    def starting(self, tokens: Sequence[Token], at: int) -> list[Phrase]:
        """Give the entries that begin at ``at``, the longest first."""
        if not 0 <= at < len(tokens):
            return []
        found = [
            Phrase(at, at + len(words), entry, column)
            for words, entry, column in _lookup(self._first, tokens[at])
            if _stand(tokens, at, words)
        ]
        return sorted(found, key=lambda p: (-p.end, p.column == "lemma"))

    def ending(self, tokens: Sequence[Token], at: int) -> list[Phrase]:
        """Give the entries whose last word is the token ``at``, the longest first."""
        if not 0 <= at < len(tokens):
            return []
        found = [
            Phrase(at + 1 - len(words), at + 1, entry, column)
            for words, entry, column in _lookup(self._last, tokens[at])
            if _stand(tokens, at + 1 - len(words), words)
        ]
        return sorted(found, key=lambda p: (p.start, p.column == "lemma"))

    def at(self, tokens: Sequence[Token], at: int) -> Phrase | None:
        """Give the longest entry that begins at ``at``."""
        return next(iter(self.starting(tokens, at)), None)


@cache
def load_phrases(language: str, name: str) -> PhraseLexicon:
    """Load a lexicon for phrase lookup."""
    return PhraseLexicon(language, name)


def _written(entry: Entry) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield "lemma", entry.words
    for column in _COLUMNS:
        for form in entry.get(column).split(","):
            if form.strip():
                yield column, tuple(normalise_word(form).split())


def _lookup(
    index: dict[str, list[tuple[tuple[str, ...], Entry, str]]], token: Token
) -> Iterable[tuple[tuple[str, ...], Entry, str]]:
    seen: set[tuple[tuple[str, ...], str]] = set()
    for word in dict.fromkeys((token.norm, token.bare, token.lemma)):
        for item in index.get(word, ()):
            key = (item[0], item[1].source)
            if key not in seen:
                seen.add(key)
                yield item


def _stand(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    if start < 0 or start + len(words) > len(tokens):
        return False
    return all(
        word in (tokens[start + i].norm, tokens[start + i].bare, tokens[start + i].lemma)
        for i, word in enumerate(words)
    )
