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
    """A lexicon whose entries are looked up by norm and bare form of tokens.

    If its first column is a lemma, tokens' lemmas count, too: شاهد is the drone, شاهدت is not.
    Forms in the columns singular, plural, dual and forms count as the entry itself.
    """

    def __init__(self, language: str, name: str) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], Entry, str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], Entry, str]]] = {}
        lexicon = load_lexicon(language, name)
        self._lemmas = lexicon.match == "lemma"
        for entry in lexicon:
            for column, words in _written(entry):
                self._first.setdefault(words[0], []).append((words, entry, column))
                self._last.setdefault(words[-1], []).append((words, entry, column))

    def starting(self, tokens: Sequence[Token], at: int) -> list[Phrase]:
        """Give the entries that begin at ``at``, the longest first."""
        if not 0 <= at < len(tokens):
            return []
        found = [
            Phrase(at, at + len(words), entry, column)
            for words, entry, column in _lookup(self._first, tokens[at], self._lemmas)
            if _stand(tokens, at, words, self._lemmas)
        ]
        return sorted(found, key=lambda p: (-p.end, p.column == "lemma"))

    def ending(self, tokens: Sequence[Token], at: int) -> list[Phrase]:
        """Give the entries whose last word is the token ``at``, the longest first."""
        if not 0 <= at < len(tokens):
            return []
        found = [
            Phrase(at + 1 - len(words), at + 1, entry, column)
            for words, entry, column in _lookup(self._last, tokens[at], self._lemmas)
            if _stand(tokens, at + 1 - len(words), words, self._lemmas)
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


def _forms(token: Token, with_lemma: bool) -> tuple[str, ...]:
    return (token.norm, token.bare, token.lemma) if with_lemma else (token.norm, token.bare)


def _lookup(
    index: dict[str, list[tuple[tuple[str, ...], Entry, str]]], token: Token, with_lemma: bool
) -> Iterable[tuple[tuple[str, ...], Entry, str]]:
    seen: set[tuple[tuple[str, ...], str]] = set()
    for word in dict.fromkeys(_forms(token, with_lemma)):
        for item in index.get(word, ()):
            key = (item[0], item[1].source)
            if key not in seen:
                seen.add(key)
                yield item


def _stand(tokens: Sequence[Token], start: int, words: tuple[str, ...], with_lemma: bool) -> bool:
    if start < 0 or start + len(words) > len(tokens):
        return False
    return all(word in _forms(tokens[start + i], with_lemma) for i, word in enumerate(words))
