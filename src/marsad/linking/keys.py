"""The keys under which reports that may be linked find one another: no report is compared to all.

A key is a (band, hash) pair. Bands 0–31 are those of the MinHash signature, ``LINES`` holds hashes
of whole sentences, ``NAMES`` names within a stretch of days. Country names alone would bring every
report of a war together, so countries count in pairs and beside a kind of event.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from marsad.linking.digest import Digest, WorldName
from marsad.linking.fingerprints import bands_of, hash_text
from marsad.linking.persons import block_of, spellings

LINES, NAMES = 64, 65
STRETCH = 6
"""Days of a bucket: a report is looked for in its own and two on either side."""
AROUND = (-2, -1, 0, 1, 2)
_STRONG = 0.25
_MOST_COUNTRIES = 5
Key = tuple[int, int]


def copy_keys(digest: Digest) -> list[Key]:
    """Give the keys by which copies of a report are found."""
    lines = dict.fromkeys((LINES, line.hash) for line in digest.lines)
    return [*bands_of(digest.signature), *lines]


def own_story_keys(digest: Digest) -> list[Key]:
    """Give the keys under which a report is kept for stories."""
    return _story_keys(digest, (0,))


def wanted_story_keys(digest: Digest) -> list[Key]:
    """Give the keys under which reports of its stories are looked for, two weeks around."""
    return _story_keys(digest, AROUND if digest.day is not None else (0,))


def _story_keys(digest: Digest, shifts: tuple[int, ...]) -> list[Key]:
    stretch = digest.day // STRETCH if digest.day is not None else None
    names = list(dict.fromkeys(_name_keys(digest)))
    return [
        (NAMES, hash_text(f"{name}|{'' if stretch is None else stretch + shift}"))
        for name in names
        for shift in shifts
    ]


def _name_keys(digest: Digest) -> Iterator[str]:
    countries = []
    for name in digest.names:
        if name.key.startswith("iso3166:"):
            countries.append(name.key)
        elif name.weight >= _STRONG:
            yield name.key
            yield from _person_blocks(name)
    countries = countries[:_MOST_COUNTRIES]
    for pair in combinations(sorted(countries), 2):
        yield "+".join(pair)
    facets = dict.fromkeys(f for h in digest.happenings for f in h.facets)
    owners = dict.fromkeys(f"iso3166:{n.country}" for n in digest.names if n.country)
    for country in list(owners)[:_MOST_COUNTRIES]:
        for facet in list(facets)[:_MOST_COUNTRIES]:
            yield f"{country}+{facet}"


def _person_blocks(name: WorldName) -> Iterator[str]:
    if name.type == "person" and name.key.startswith("person:"):
        yield from (f"p:{b}" for s in spellings(name) if (b := block_of(s)))
