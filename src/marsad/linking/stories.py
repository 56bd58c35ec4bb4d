"""Stories: whether two reports tell of one story, and the stories of a set of reports.

Two reports are compared by what their openings mean (sentence vectors, across languages), by the
people, places and bodies that both name, and by the incidents they tell: the same kind of event at
the same place on the same day speaks for one story, on another day against it. Stories are groups
by average linkage, ended by a silence of about a week.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from marsad.linking.clusters import average_linkage
from marsad.linking.digest import Digest, Happening, in_time
from marsad.linking.persons import aliases
from marsad.linking.vectors import cosine

# Set on evaluation/stories/dev.yaml and, so that a day's whole news does not run together, on
# evaluation/gold/stories_en.jsonl: there B³ went from 0.86 to 0.95, pairs from F1 0.50 to 0.80.
MEANING, NAMES, INCIDENT = 0.65, 0.25, 0.1
ENOUGH_NAMES = 1.3
"""Shared weight of names that says all that names can: a city and a country, two people."""
SAME_STORY = 0.51
"""Mean score from which two groups of reports are one story."""
CANDIDATE = 0.45
"""Score from which two reports are kept as neighbours."""
HALF_LIFE = 5.5
"""Days of silence that halve a score."""
LONGEST_GAP = 12
UNKNOWN_GAP = 2.0
MOST_SCORES = 200_000
"""Pairs whose scores are kept in memory, about 30 MB."""


class StoryLink(Struct, frozen=True):
    """How much two reports tell of one story, and what says so."""

    score: float
    evidence: dict[str, Any]


def compare_stories(one: Digest, other: Digest) -> StoryLink:
    """Give the likeness of two reports, 0 to 1, without regard to the days between them."""
    meaning = max(0.0, cosine(one.vector, other.vector))
    shared = shared_names(one, other)
    names = min(1.0, sum(shared.values()) / ENOUGH_NAMES)
    incident = _incident(one.happenings, other.happenings)
    score = MEANING * meaning + NAMES * names + INCIDENT * incident
    evidence = {
        "meaning": round(meaning, 3),
        "names": {k: round(v, 2) for k, v in shared.items()},
        "incident": incident,
    }
    return StoryLink(max(0.0, round(score, 4)), evidence)


def shared_names(one: Digest, other: Digest) -> dict[str, float]:
    """Give the keys that both name, people across spellings too, with the smaller weight."""
    known = aliases(one.names, other.names)
    ours = {known.get(k, k): w for k, w in one.weights().items()}
    theirs = other.weights()
    return {k: min(w, theirs[k]) for k, w in sorted(ours.items()) if k in theirs}


def _incident(ours: Sequence[Happening], theirs: Sequence[Happening]) -> int:
    """Give 1 where both tell an incident of one place and day, -1 where only of other days."""
    one, other = _incidents(ours), _incidents(theirs)
    both = one.keys() & other.keys()
    if not both:
        return 0
    gaps = [abs(a - b) for key in both for a in one[key] for b in other[key]]
    return 1 if min(gaps) == 0 else (-1 if min(gaps) > 1 else 0)


def _incidents(happenings: Sequence[Happening]) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = {}
    for h in happenings:
        if h.place and h.exact_place and h.begin and h.exact_time and h.reality == "actual":
            for facet in h.facets:
                found.setdefault((h.place, facet), set()).add(h.begin)
    return found


def day_gap(one: Digest, other: Digest) -> float:
    """Give the days between two reports; ``UNKNOWN_GAP`` where one has no date."""
    if one.day is None or other.day is None:
        return UNKNOWN_GAP
    return float(abs(one.day - other.day))


def decay(gaps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what is left of a score after days of silence: 0.99 of it after 2, 0.28 after 7."""
    return np.where(gaps > LONGEST_GAP, 0.0, 1.0 / (1.0 + (gaps / HALF_LIFE) ** 4))


def decay_of(gap: float) -> float:
    """Give what is left of a score after ``gap`` days."""
    return float(decay(np.asarray([gap]))[0])


class StoryScores:
    """Scores of pairs of reports, each made once while it is kept."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, float]] = {}
        self._count = 0

    def score(self, one: Digest, other: Digest) -> float:
        """Give the likeness of two reports; the one with the smaller key is compared first."""
        first, second = (one, other) if one.report <= other.report else (other, one)
        row = self._kept.setdefault(first.report, {})
        if second.report not in row:
            if self._count >= MOST_SCORES:
                self._kept.clear()
                self._count = 0
                row = self._kept.setdefault(first.report, {})
            row[second.report] = compare_stories(first, second).score
            self._count += 1
        return row[second.report]

    def forget(self, report: str) -> None:
        """Drop the scores of a report that was read anew."""
        self._kept.pop(report, None)
        for row in self._kept.values():
            row.pop(report, None)

    def means(self, group: Sequence[Digest]) -> dict[str, float]:
        """Give for each report of a group its mean likeness to the others, 1 for one alone."""
        if len(group) == 1:
            return {group[0].report: 1.0}
        return {
            d.report: round(
                sum(self.score(d, o) for o in group if o is not d) / (len(group) - 1), 3
            )
            for d in group
        }


def find_stories(
    digests: Sequence[Digest], scores: StoryScores | None = None
) -> list[list[Digest]]:
    """Group ``digests`` into stories, whatever their order; each story in order of time."""
    known = scores or StoryScores()
    ordered = in_time(digests)
    n = len(ordered)
    likeness = np.zeros((n, n))
    gaps = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            likeness[i, j] = likeness[j, i] = known.score(ordered[i], ordered[j])
            gaps[i, j] = gaps[j, i] = day_gap(ordered[i], ordered[j])
    groups = average_linkage(likeness, SAME_STORY, gaps, decay)
    return [[ordered[i] for i in group] for group in groups]
