"""One person under two spellings, in one script or two: Oleh Syniehubov, أوليه سينيغوبوف.

Names are compared word by word by how they sound (marsad.resources.sound), and only names of two
words or more: a last name alone is no person. Whoever the actor data knows has a key and needs no
comparing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from marsad.linking.digest import WorldName
from marsad.mentions.people import name_words
from marsad.resources.sound import romanise, similarity

SAME_LAST = 0.78
SAME_FIRST = 0.5
"""First names across scripts: Mohammed and محمد are 0.52 alike, Ihor and إيغور 0.53."""
SAME_SPELLING = 0.93
"""In one script two spellings of one name differ less: Mohammed, Mohamed; not Hassan, Hussein."""
_VOWELS = frozenset("aeiou")


def _begin_alike(one: str, other: str) -> bool:
    """Say whether two first names begin with vowels both or consonants both: not Ahmed, محمد."""
    first, second = romanise(one)[0][:1], romanise(other)[0][:1]
    return (first in _VOWELS) == (second in _VOWELS)


@lru_cache(maxsize=100_000)
def same_person(one: str, other: str) -> float:
    """Give how surely two full names name one person, 0 where they do not."""
    a, b = name_words(one), name_words(other)
    if len(a) < 2 or len(b) < 2:
        return 0.0
    if a == b:
        return 1.0
    if len(a) != len(b):
        a, b = (a[0], a[-1]), (b[0], b[-1])  # middle names come and go
    scores = [similarity(x, y) for x, y in zip(a, b, strict=True)]
    one_script = one.isascii() == other.isascii()
    least_last, least = (SAME_SPELLING, 0.75) if one_script else (SAME_LAST, SAME_FIRST)
    if not _begin_alike(a[0], b[0]) or scores[-1] < least_last or min(scores[:-1]) < least:
        return 0.0
    return sum(scores) / len(scores)


def block_of(name: str) -> str | None:
    """Give the block in which a person's other spellings are looked for; None for one word.

    The first consonant of the first and the first two of the last name, in the classes that both
    scripts keep apart.
    """
    words = name_words(name)
    if len(words) < 2:
        return None
    return f"{romanise(words[0])[1][:1]}.{romanise(words[-1])[1][:2]}"


def spellings(name: WorldName) -> list[str]:
    """Give the spellings under which a person is known."""
    return list(dict.fromkeys(name.names.values()))


def match_person(person: WorldName, others: Iterable[WorldName]) -> tuple[WorldName, float] | None:
    """Give who among ``others`` is ``person``, with the score; None if nobody or too many are."""
    best: list[tuple[float, str, WorldName]] = []
    for other in others:
        if other.country and person.country and other.country != person.country:
            continue
        pairs = [(a, b) for a in spellings(person) for b in spellings(other)]
        score = max((same_person(a, b) for a, b in pairs), default=0.0)
        if score:
            best.append((score, other.key, other))
    keys = {key for _, key, _ in best}
    if len(keys) != 1:
        return None
    score, _, found = max(best, key=lambda b: (b[0], b[1]))
    return found, score


def aliases(ours: Sequence[WorldName], theirs: Sequence[WorldName]) -> dict[str, str]:
    """Give for unlisted people of one report the keys that another has them under."""
    there = [n for n in theirs if n.type == "person"]
    known = {n.key for n in there}
    found: dict[str, str] = {}
    for person in ours:
        if person.type != "person" or person.key in known or not there:
            continue
        match = match_person(person, there)
        if match is not None:
            found[person.key] = match[0].key
    return found
