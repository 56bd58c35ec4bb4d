"""Whether two names name one person: whole names, last names, and spellings across scripts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

from marsad.normal import is_arabic
from marsad.resources.actors import ActorIndex, name_atoms
from marsad.resources.sound import romanise, similarity

NameWords = tuple[str, ...]
SAME_LAST = 0.85
"""How alike last names must sound to be one, and, below, the names before them."""
SAME_FIRST = 0.6
SHORTEST = 3


class Spelled(Protocol):
    """Whoever has spellings and a place in the text."""

    spellings: dict[NameWords, str]
    last: int


Person = TypeVar("Person", bound=Spelled)


def name_words(name: str) -> NameWords:
    """Give the folded words of a name without the articles that hyphens join (al-Assad)."""
    return tuple(w for w in name_atoms(name) if w not in ("al", "el", "ال"))


def find_person(name: str, people: Iterable[Person]) -> Person | None:
    """Give who among ``people`` is called ``name``, the last one mentioned where several are.

    Part of a name means someone spoken of before sooner than someone named in full later.
    """
    words = name_words(name)
    if not words:
        return None
    everyone = list(people)
    spoken = [p for p in everyone if p.last >= 0]
    for fits, among in (
        (_same, everyone),
        (_ends_alike, spoken),
        (_one_of, spoken),
        (_ends_alike, everyone),
        (_one_of, everyone),
        (_sounds_alike, everyone),
    ):
        found = [p for p in among if any(fits(words, s) for s in p.spellings)]
        if found:
            return max(found, key=lambda p: p.last)
    return None


def _same(words: NameWords, known: NameWords) -> bool:
    return words == known


def _ends_alike(words: NameWords, known: NameWords) -> bool:
    if len(words) < len(known):
        return known[-len(words) :] == words and len(words[-1]) >= SHORTEST
    return len(known) > 1 and words[-len(known) :] == known


def _one_of(words: NameWords, known: NameWords) -> bool:
    bare = words[0].removeprefix("ال")
    if len(words) > 1:
        return False
    if len(bare) > SHORTEST:
        return bare in {k.removeprefix("ال") for k in known}
    # Ri Yong Ho, Kim Jong Un: the family's name stands first
    return len(known) == 3 and known[0] == bare and not is_arabic(bare)


def _sounds_alike(words: NameWords, known: NameWords) -> bool:
    if len(words) > len(known) or len(words[-1]) < SHORTEST:
        return False
    if len(known) > 1 and len(words) == 1 and is_arabic(words[0]) == is_arabic(known[0]):
        return _alike(words[0], known[-1], 0.93)
    pairs = list(zip(reversed(words), reversed(known), strict=False))
    return _alike(*pairs[0], SAME_LAST) and all(_alike(a, b, SAME_FIRST) for a, b in pairs[1:])


@lru_cache(maxsize=50_000)
def _alike(one: str, other: str, least: float) -> bool:
    return similarity(one, other) >= least


class PeopleBySound:
    """The people of the actor data by how their last names sound, for spellings not listed."""

    def __init__(self, index: ActorIndex) -> None:
        self._by_bones: dict[str, list[tuple[str, NameWords]]] = {}
        for actor in index.actors.values():
            if actor.type != "person":
                continue
            for names in actor.names.values():
                for name in names:
                    words = name_words(name)
                    if len(words) > 1:
                        bones = romanise(words[-1])[1]
                        self._by_bones.setdefault(bones, []).append((actor.id, words))

    def find(self, name: str) -> str | None:
        """Give the id of the one person whose whole name sounds like ``name``, else None."""
        words = name_words(name)
        if len(words) < 2:
            return None
        bones = romanise(words[-1])[1]
        if len(bones) < 2:
            return None
        found = {
            actor
            for actor, known in self._by_bones.get(bones, ())
            if len(known) == len(words)
            and all(_alike(a, b, SAME_LAST) for a, b in zip(words, known, strict=True))
        }
        return found.pop() if len(found) == 1 else None
