"""Linking in memory: stories, origins, both sides of a story, and no matter in which order."""

from __future__ import annotations

from itertools import permutations

import msgspec

from marsad.linking import MemoryCorpus
from marsad.linking.clusters import average_linkage, components, walk
from marsad.linking.linker import Linker
from marsad.linking.occurrences import count_witnesses
from marsad.linking.timeline import figures_by_source
from tests.linking.told import COPY, LATER, REPORTS, RUSSIA, SUMMIT, UKRAINE, digest, linked


def _story(names: list[str], member: str) -> list[str]:
    return next(s.reports for s in linked(names) if member in s.reports)


def test_one_story_in_two_languages_and_not_its_neighbours() -> None:
    names = list(REPORTS)
    assert sorted(_story(names, UKRAINE)) == sorted([UKRAINE, RUSSIA, COPY])
    assert _story(names, SUMMIT) == [SUMMIT]
    assert _story(names, LATER) == [LATER]


def test_a_copy_is_no_second_origin() -> None:
    story = next(s for s in linked(list(REPORTS)) if UKRAINE in s.reports)
    assert story.origins[COPY] == ("agency:REUTERS", "credit")
    assert story.origins[UKRAINE] == ("agency:REUTERS", "agency")
    assert story.origin_count == 2
    assert [(c.one, c.other) for c in story.copies] == [(COPY, UKRAINE)]


def test_two_sides_come_out_side_by_side() -> None:
    story = next(s for s in linked(list(REPORTS)) if UKRAINE in s.reports)
    digests = [digest(r) for r in story.reports]
    matters = figures_by_source(digests, {r: o for r, (o, _) in story.origins.items()})
    shot = next(m for m in matters if m.effect == "shot-down")
    assert {(c.side, c.low, c.denied) for c in shot.cells} == {
        ("UKR:state", 30.0, False),
        ("RUS:state", 30.0, True),
    }
    outcome = next(m for m in matters if m.effect == "outcome")
    assert [(c.side, c.qualifier) for c in outcome.cells] == [("RUS:state", "all-hit")]


def test_contradictions_carry_the_words_of_both_sides() -> None:
    story = next(s for s in linked(list(REPORTS)) if UKRAINE in s.reports)
    found = [link for link in story.links if link.kind == "contradict"]
    assert {link.method for link in found} == {"denial", "outcome"}
    for link in found:
        assert {link.one.side, link.other.side} == {"RUS:state", "UKR:state"}
        for end in (link.one, link.other):
            text = digest(end.report)
            claim = text.claim(end.id)
            assert claim is not None
            assert end.text in claim.text
            assert 0 < link.score <= 1


def test_the_order_of_arrival_makes_no_difference() -> None:
    wanted = None
    for order in permutations(REPORTS):
        stories = sorted(linked(list(order)), key=lambda s: s.reports)
        found = msgspec.json.encode(stories)
        wanted = wanted or found
        assert found == wanted, order


def test_a_report_read_again_leaves_its_old_story() -> None:
    corpus = MemoryCorpus()
    linker = Linker(corpus)
    for name in (UKRAINE, RUSSIA):
        corpus.keep_stories(s.reports for s in linker.add(digest(name)))
    other = msgspec.structs.replace(digest(SUMMIT), report=RUSSIA)
    stories = linker.add(other)
    assert sorted(s.reports for s in stories) == [[RUSSIA], [UKRAINE]]


def test_witnesses_differ_in_origin_and_in_side() -> None:
    assert count_witnesses([("reuters", "UKR"), ("afp", "UKR")]) == 1
    assert count_witnesses([("reuters", "UKR"), ("reuters", "RUS")]) == 1
    assert count_witnesses([("reuters", "UKR"), ("tass", "RUS"), ("afp", "UKR")]) == 2
    assert count_witnesses([]) == 0


def test_average_linkage_depends_on_scores_alone() -> None:
    import numpy as np

    scores = np.array([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]])
    assert average_linkage(scores, 0.5) == [[0, 1], [2]]
    assert average_linkage(np.full((2, 2), -np.inf), 0.1) == [[0], [1]]
    assert average_linkage(np.zeros((0, 0)), 0.1) == []


def test_components_and_walk() -> None:
    assert components(["a", "b", "c"], [("a", "c")]) == [["a", "c"], ["b"]]
    edges = {"a": {"b": 0.9, "c": 0.5}, "b": {"a": 0.9}, "c": {"a": 0.5}}
    assert walk(["a"], lambda i: edges[i], 2) == {"a", "b"}
