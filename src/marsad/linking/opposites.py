"""Words that stand against each other, in one language or across two: rose, انخفض.

Groups and sides are in ``link_opposites.tsv``; both languages share the groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from marsad.linking.texts import variants
from marsad.resources import load_lexicon


@cache
def _sides() -> dict[str, frozenset[tuple[str, str]]]:
    table: dict[str, set[tuple[str, str]]] = {}
    for language in ("ar", "en"):
        for entry in load_lexicon(language, "link_opposites"):
            side = (entry.get("group"), entry.get("side"))
            table.setdefault(" ".join(entry.words), set()).add(side)
    return {form: frozenset(sides) for form, sides in table.items()}


def sides_in(words: Iterable[str]) -> dict[tuple[str, str], str]:
    """Give the sides of opposites that normalised ``words`` take, with the word that takes each."""
    found: dict[tuple[str, str], str] = {}
    for word in words:
        for form in variants(word):
            if form in _sides():
                for side in sorted(_sides()[form]):
                    found.setdefault(side, word)
                break
    return found


def opposed(ours: Iterable[str], theirs: Iterable[str]) -> list[tuple[str, str]]:
    """Give the pairs of words that stand against each other, where neither text has both sides."""
    one, other = sides_in(ours), sides_in(theirs)
    pairs = []
    for (group, side), word in one.items():
        against = (group, "b" if side == "a" else "a")
        if against in other and against not in one and (group, side) not in other:
            pairs.append((word, other[against]))
    return pairs
