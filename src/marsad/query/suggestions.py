"""Names of a store that are like a name it does not have, across scripts."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.normal import normalise_word
from marsad.resources.sound import romanise, similarity
from marsad.store import schema
from marsad.store.keys import normal_name

MOST_NAMES = 200_000
"""Names that are compared; a look takes a second then."""
LIKE = 0.72
"""How alike two words of names must sound (``marsad.resources.sound``) to be suggested."""
MOST = 4


class Near(NamedTuple):
    """Normalised names: those that have the words of the one looked for, and those like it."""

    within: list[str]
    like: list[str]


def suggest_names(connection: Connection, name: str) -> Near:
    """Give the names of the store that have ``name`` in them as whole words, and those like it."""
    wanted = normal_name(name)
    words = wanted.split()
    if not words:
        return Near([], [])
    table = schema.key_names
    query = select(table.c.name).distinct().order_by(table.c.name).limit(MOST_NAMES)
    within: list[str] = []
    scored: list[tuple[float, str]] = []
    # as it is, too: what stands before a word comes off an unknown one that it belongs to
    spellings = [words, normalise_word(name).split()]
    for known in connection.execute(query).scalars():
        if f" {wanted} " in f" {known} ":
            within.append(known)
        elif not within and (score := max(_likeness(s, known) for s in spellings)) >= LIKE:
            scored.append((-score, known))
    return Near(within[:50], [known for _, known in sorted(scored)[:MOST]])


def _likeness(words: list[str], known: str) -> float:
    """Say how well each of ``words`` is met by a word of ``known``, the worst deciding."""
    others = known.split()
    if not words or abs(len(others) - len(words)) > 2:
        return 0.0
    bones = romanise(words[0])[1][:1]
    if bones and not any(romanise(o)[1][:1] == bones for o in others):
        return 0.0
    worst = min(max(similarity(word, other) for other in others) for word in words)
    return worst - 0.01 * abs(len(others) - len(words))
