"""Links a new report into what is there: only what it touches is compared and made again.

A report is compared with those it shares a key with (marsad.linking.keys). Edges between reports
are a function of the two alone; stories, occurrences and contradictions are a function of the set
of reports that edges connect. So the order in which reports come makes no difference, up to two
bounds: past ``CANDIDATES`` reports under its keys the least alike are not compared, and past
``WALK`` reports in one connected part a new report joins a story without rearranging it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from marsad.linking.clusters import components, walk
from marsad.linking.contradictions import CrossLink, find_contradictions
from marsad.linking.copies import Copy, compare_copies, origin_keys
from marsad.linking.corpus import Corpus, Edges
from marsad.linking.corroboration import find_corroborations
from marsad.linking.digest import Digest, in_time
from marsad.linking.keys import copy_keys, own_story_keys, wanted_story_keys
from marsad.linking.occurrences import Occurrence, find_occurrences
from marsad.linking.stories import (
    CANDIDATE,
    SAME_STORY,
    StoryScores,
    day_gap,
    decay_of,
    find_stories,
)

CANDIDATES = 200
"""Reports that a new one is compared with, at most: those that share most keys with it."""
WALK = 200
"""Reports of one connected part that are grouped anew, at most."""


class Story(Struct):
    """The reports that tell one story, in order of time, and what linking makes of them.

    ``origins`` gives each report's origin and how it is known (marsad.linking.copies.origin_keys);
    ``copies`` are its pairs of copies.
    """

    reports: list[str]
    origins: dict[str, tuple[str, str]]
    copies: list[Copy]
    occurrences: list[Occurrence]
    links: list[CrossLink]
    scores: dict[str, float]

    @property
    def origin_count(self) -> int:
        """Give the number of independent origins."""
        return len({key for key, _ in self.origins.values()})


class Linker:
    """Links reports one after the other over a corpus; keeps scores of pairs between calls."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._scores = StoryScores()

    def add(self, digest: Digest) -> list[Story]:
        """Take in a new or newly read report; give every story that it changes, made anew."""
        return self.add_all([digest])

    def add_all(self, digests: Sequence[Digest]) -> list[Story]:
        """Take in reports; give every story that they change, each made once."""
        touched: set[str] = set()
        for digest in digests:
            report = digest.report
            touched |= {
                report,
                *self.corpus.edges(report, "copy"),
                *self.corpus.edges(report, "story"),
            }
            touched |= set(self.corpus.story_of(report))
            self._scores.forget(report)
            self.corpus.put(digest, [*copy_keys(digest), *own_story_keys(digest)])
            self._connect(digest)
        return self.stories_of(touched)

    def _connect(self, digest: Digest) -> None:
        found = self.corpus.find(copy_keys(digest), CANDIDATES)
        found += self.corpus.find(wanted_story_keys(digest), CANDIDATES)
        others = self.corpus.digests(dict.fromkeys(found))
        copies: Edges = {}
        stories: Edges = {}
        for report, other in others.items():
            if report == digest.report:
                continue
            copy = compare_copies(digest, other)
            if copy is not None:
                copies[report] = copy.score
            score = self._scores.score(digest, other) * decay_of(day_gap(digest, other))
            if score >= CANDIDATE or copy is not None:
                stories[report] = score
        self.corpus.set_edges(digest.report, "copy", copies)
        self.corpus.set_edges(digest.report, "story", stories)

    def stories_of(self, touched: Iterable[str]) -> list[Story]:
        """Group what is connected with ``touched`` anew and give its stories."""
        reached = walk(sorted(touched), lambda r: self.corpus.edges(r, "story"), WALK)
        if len(reached) >= WALK:
            groups = self._joined(reached & set(touched))
        else:
            digests = self.corpus.digests(reached)
            groups = find_stories(list(digests.values()), self._scores)
        return [self.make_story(group) for group in groups]

    def _joined(self, touched: set[str]) -> list[list[Digest]]:
        """Give the stories of ``touched`` where too much is connected to group it anew."""
        made: dict[str, list[str]] = {}
        for report in sorted(touched):
            there = self.corpus.story_of(report)
            edges = self.corpus.edges(report, "story")
            best: tuple[float, str] | None = None
            for other in edges:
                story = self.corpus.story_of(other)
                mean = sum(edges.get(m, 0.0) for m in story) / len(story)
                if best is None or (mean, other) > best:
                    best = (mean, other)
            if len(there) == 1 and best is not None and best[0] >= SAME_STORY / 2:
                there = [*self.corpus.story_of(best[1]), report]
            made[min(there)] = sorted({*made.get(min(there), []), *there})
        return [in_time(self.corpus.digests(reports).values()) for reports in made.values()]

    def make_story(self, group: Sequence[Digest]) -> Story:
        """Make a story of its reports: a function of them alone."""
        digests = {d.report: d for d in group}
        copies = self._copies(digests)
        same = components(list(digests), [(c.one, c.other) for c in copies])
        origins = origin_keys(digests, same)
        keys = {report: key for report, (key, _) in origins.items()}
        occurrences = find_occurrences(group, keys)
        groups = {
            (t.report, t.event): number
            for number, occurrence in enumerate(occurrences)
            for t in occurrence.tellings
        }
        links = [
            *find_contradictions(group, keys, groups),
            *find_corroborations(digests, keys, occurrences),
        ]
        return Story(
            reports=list(digests),
            origins=origins,
            copies=copies,
            occurrences=occurrences,
            links=links,
            scores=self._scores.means(group),
        )

    def _copies(self, digests: dict[str, Digest]) -> list[Copy]:
        copies = []
        for report in digests:
            for other in self.corpus.edges(report, "copy"):
                if report < other and other in digests:
                    copy = compare_copies(digests[report], digests[other])
                    if copy is not None:
                        copies.append(copy)
        return sorted(copies, key=lambda c: (c.one, c.other))
