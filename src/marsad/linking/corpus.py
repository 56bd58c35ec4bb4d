"""What linking needs of whatever keeps the digests; in memory here, in a store in kept.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from marsad.linking.digest import Digest
from marsad.linking.keys import Key

Edges = dict[str, float]


class Corpus(Protocol):
    """Digests by report, the keys they are found by, and scored edges between reports."""

    def put(self, digest: Digest, keys: Iterable[Key]) -> None:
        """Keep ``digest`` under ``keys``, in the place of an earlier one of its report."""

    def digests(self, reports: Iterable[str]) -> dict[str, Digest]:
        """Give the digests of those ``reports`` that are kept."""

    def find(self, keys: Iterable[Key], most: int) -> list[str]:
        """Give the reports under any of ``keys``, those with most keys first, at most ``most``."""

    def edges(self, report: str, kind: str) -> Edges:
        """Give the neighbours of ``report`` by edges of ``kind`` (copy or story) with scores."""

    def set_edges(self, report: str, kind: str, edges: Mapping[str, float]) -> None:
        """Replace the edges of ``kind`` at ``report``; an edge holds for both of its ends."""

    def story_of(self, report: str) -> list[str]:
        """Give the reports of the story that ``report`` is in, itself alone if in none."""


class MemoryCorpus:
    """A corpus in memory: for tests, measuring, and a folder of reports."""

    def __init__(self) -> None:
        self._digests: dict[str, Digest] = {}
        self._keys: dict[str, list[Key]] = {}
        self._under: dict[Key, dict[str, None]] = {}
        self._edges: dict[tuple[str, str], Edges] = {}
        self.stories: dict[str, list[str]] = {}

    def put(self, digest: Digest, keys: Iterable[Key]) -> None:
        """Keep ``digest`` under ``keys``."""
        for key in self._keys.get(digest.report, ()):
            self._under[key].pop(digest.report, None)
        self._digests[digest.report] = digest
        self._keys[digest.report] = list(keys)
        for key in self._keys[digest.report]:
            self._under.setdefault(key, {})[digest.report] = None

    def digests(self, reports: Iterable[str]) -> dict[str, Digest]:
        """Give the digests of ``reports``."""
        return {r: self._digests[r] for r in reports if r in self._digests}

    def find(self, keys: Iterable[Key], most: int) -> list[str]:
        """Give the reports under any of ``keys``, those with most keys first."""
        counts: dict[str, int] = {}
        for key in keys:
            for report in self._under.get(key, ()):
                counts[report] = counts.get(report, 0) + 1
        return sorted(counts, key=lambda r: (-counts[r], r))[:most]

    def edges(self, report: str, kind: str) -> Edges:
        """Give the neighbours of ``report``."""
        return dict(self._edges.get((report, kind), {}))

    def set_edges(self, report: str, kind: str, edges: Mapping[str, float]) -> None:
        """Replace the edges of ``kind`` at ``report``."""
        for other in self._edges.get((report, kind), {}):
            self._edges.get((other, kind), {}).pop(report, None)
        self._edges[(report, kind)] = dict(edges)
        for other, score in edges.items():
            self._edges.setdefault((other, kind), {})[report] = score

    def story_of(self, report: str) -> list[str]:
        """Give the reports of the story of ``report``."""
        return self.stories.get(report, [report])

    def keep_stories(self, stories: Iterable[Iterable[str]]) -> None:
        """Note which reports make one story."""
        for story in stories:
            members = list(story)
            for report in members:
                self.stories[report] = members
