"""Occurrences: the same event in several reports, and how many independent witnesses tell of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from marsad.linking.clusters import average_linkage
from marsad.linking.digest import Digest, Figure, Happening
from marsad.linking.vectors import unpack_vectors

# Set on evaluation/stories/dev.yaml.
SAME_KIND = 0.3
MEANING = 0.5
SAME_PLACE = 0.2
SAME_DAY = 0.15
NEAR_DAY = 0.05
SAME_ACTOR, OTHER_ACTOR = 0.15, -0.25
SHARED_PARTY, OTHER_PARTY = 0.1, -0.15
SAME_FIGURE, OTHER_FIGURE = 0.15, -0.05
SAME_EVENT = 0.55
FAR_KM = 60.0
SLACK_EXACT, SLACK = 1, 3
"""Days between two dates that the texts give, and where one is only the day of publication."""
_NEVER = -np.inf
MOST = 600
"""Happenings of one story that are compared; later ones stand alone."""


class Telling(Struct, frozen=True):
    """One report's telling of an occurrence: by which origin, in whose voice."""

    report: str
    event: str
    origin: str
    sides: tuple[str, ...]
    score: float


class Occurrence(Struct):
    """One event as several reports tell it.

    ``witnesses`` counts tellings that differ pairwise in origin and in side: a second outlet that
    quotes the same ministry is no second witness, nor is a copy.
    """

    facets: tuple[str, ...]
    tellings: list[Telling]
    place: str | None
    begin: int | None
    end: int | None
    denied_by: tuple[str, ...]
    witnesses: int

    @property
    def origins(self) -> list[str]:
        """Give the origins that tell of it, each once, sorted."""
        return sorted({t.origin for t in self.tellings})


def compare_happenings(a: Happening, b: Happening, meaning: float) -> float:
    """Give how surely two events are one; minus infinity where something forbids it.

    ``meaning`` is the cosine of the vectors of their evidence.
    """
    if not set(a.facets) & set(b.facets) or a.reality != b.reality:
        return _NEVER
    if a.mode and b.mode and a.mode != b.mode:
        return _NEVER
    place, time = _place(a, b), _time(a, b)
    if place is None or time is None:
        return _NEVER
    score = SAME_KIND + MEANING * max(0.0, meaning) + place + time
    if a.actors and b.actors:
        score += SAME_ACTOR if set(a.actors) & set(b.actors) else OTHER_ACTOR
    if a.others and b.others:
        shared = len(set(a.others) & set(b.others))
        score += min(2, shared) * SHARED_PARTY if shared else OTHER_PARTY
    return score + _figures(a.figures, b.figures)


def _place(a: Happening, b: Happening) -> float | None:
    if a.place is None or b.place is None:
        return 0.0
    if a.place == b.place:
        return SAME_PLACE if a.exact_place and b.exact_place else SAME_PLACE / 2
    if a.exact_place and b.exact_place and None not in (a.lat, a.lon, b.lat, b.lon):
        return None if kilometres(a, b) > FAR_KM else SAME_PLACE / 2
    return 0.0


def kilometres(a: Happening, b: Happening) -> float:
    """Give the great-circle distance of two places."""
    lat1, lat2 = math.radians(a.lat or 0.0), math.radians(b.lat or 0.0)
    dlat, dlon = lat2 - lat1, math.radians((b.lon or 0.0) - (a.lon or 0.0))
    h = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 12_742.0 * math.asin(math.sqrt(min(1.0, h)))


def _time(a: Happening, b: Happening) -> float | None:
    if a.begin is None or b.begin is None:
        return 0.0
    gap = max(0, max(a.begin, b.begin) - min(a.end or a.begin, b.end or b.begin))
    exact = a.exact_time and b.exact_time
    if gap > (SLACK_EXACT if exact else SLACK):
        return None
    if gap == 0:
        return SAME_DAY
    return 0.0 if exact else NEAR_DAY


def _figures(ours: Sequence[Figure], theirs: Sequence[Figure]) -> float:
    pairs = [(f, g) for f in ours for g in theirs if f.effect == g.effect]
    if not pairs:
        return 0.0
    return SAME_FIGURE if any(f.low == g.low for f, g in pairs) else OTHER_FIGURE


def find_occurrences(digests: Sequence[Digest], origins: Mapping[str, str]) -> list[Occurrence]:
    """Give the occurrences of one story's reports that two tellings or more share.

    ``origins`` gives each report's origin. The result depends on the set of reports alone.
    """
    items = [(d, h) for d in digests for h in d.happenings if h.reality in ("actual", "planned")]
    items = items[:MOST]
    if len(items) < 2:
        return []
    rows = unpack_vectors([h.vector for _, h in items])
    cosines = rows @ rows.T
    n = len(items)
    scores = np.full((n, n), _NEVER)
    by_facet: dict[str, list[int]] = {}
    for i, (_, h) in enumerate(items):
        for facet in h.facets:
            by_facet.setdefault(facet, []).append(i)
    for same in by_facet.values():
        for x, i in enumerate(same):
            for j in same[x + 1 :]:
                if items[i][0] is items[j][0]:
                    continue  # a report's events are different ones: reading has merged the rest
                pair = compare_happenings(items[i][1], items[j][1], float(cosines[i, j]))
                scores[i, j] = scores[j, i] = pair
    np.fill_diagonal(scores, 0.0)
    groups = average_linkage(scores, SAME_EVENT)
    return [
        _occurrence([items[i] for i in g], scores[np.ix_(g, g)], origins)
        for g in groups
        if len(g) > 1
    ]


def _occurrence(
    items: Sequence[tuple[Digest, Happening]], scores: Any, origins: Mapping[str, str]
) -> Occurrence:
    n = len(items)
    tellings: list[Telling] = []
    denied: dict[str, None] = {}
    for at, (digest, happening) in enumerate(items):
        sides = sides_of(digest, happening, origins[digest.report])
        if happening.positive:
            mean = float((scores[at].sum() - scores[at, at]) / (n - 1))
            tellings.append(
                Telling(digest.report, happening.id, origins[digest.report], sides, round(mean, 3))
            )
        else:
            mean = float((scores[at].sum() - scores[at, at]) / (n - 1))
            denied |= dict.fromkeys(sides)
            tellings.append(
                Telling(digest.report, happening.id, origins[digest.report], (), round(mean, 3))
            )
    places = [h.place for _, h in items if h.place and h.exact_place] or [
        h.place for _, h in items if h.place
    ]
    timed = [h for _, h in items if h.exact_time and h.begin] or [h for _, h in items if h.begin]
    return Occurrence(
        facets=tuple(sorted({f for _, h in items for f in h.facets})),
        tellings=tellings,
        place=max(sorted(set(places)), key=places.count) if places else None,
        begin=min((h.begin for h in timed if h.begin), default=None),
        end=max((h.end or h.begin for h in timed if h.begin), default=None),
        denied_by=tuple(sorted(denied)),
        witnesses=count_witnesses((t.origin, s) for t in tellings for s in t.sides),
    )


def sides_of(digest: Digest, happening: Happening, origin: str) -> tuple[str, ...]:
    """Give the sides that tell of ``happening``; the report's own voice is its origin's."""
    found: dict[str, None] = {}
    for local in happening.claims:
        claim = digest.claim(local)
        found[claim.side if claim and claim.side != "author" else origin] = None
    return tuple(found)


def count_witnesses(tellings: Any) -> int:
    """Count pairs (origin, side) that differ pairwise in both: a maximum bipartite matching."""
    edges: dict[str, list[str]] = {}
    for origin, side in sorted(set(tellings)):
        edges.setdefault(origin, []).append(side)
    matched: dict[str, str] = {}

    def augment(origin: str, seen: set[str]) -> bool:
        for side in edges[origin]:
            if side not in seen:
                seen.add(side)
                if side not in matched or augment(matched[side], seen):
                    matched[side] = origin
                    return True
        return False

    return sum(augment(origin, set()) for origin in edges)
