"""Linking in memory: stories, origins, both sides of a story, and no matter in which order."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest

from marsad.linking import MemoryCorpus, make_digest
from marsad.linking.clusters import average_linkage, components, walk
from marsad.linking.contradictions import find_contradictions
from marsad.linking.digest import Digest
from marsad.linking.linker import Linker
from marsad.linking.occurrences import count_witnesses, find_occurrences
from marsad.linking.timeline import figures_by_source
from marsad.model.item import RawItem
from tests.conftest import shared_reader
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


def _two(one: tuple[str, str], other: tuple[str, str]) -> list[Digest]:
    """Read two reports of one day, each of a publisher of its own, given as (language, text)."""
    items = [
        RawItem(
            content=text,
            format="text",
            source="told",
            id=f"report {n}",
            publisher=publisher,
            published="2022-12-19",
            language=language,
        )
        for n, (publisher, (language, text)) in enumerate(
            zip(("Northern Gate", "Evening Chronicle"), (one, other), strict=True)
        )
    ]
    return [make_digest(shared_reader().read_item(item)[0]) for item in items]


def _contradicted(digests: list[Digest]) -> list[tuple[str, str, str]]:
    found = find_contradictions(digests, {d.report: d.report for d in digests}, {})
    return [(c.method, c.one.text, c.other.text) for c in found]


TOLL = "The flood in Basra killed 300 people on Sunday."


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("en", TOLL), ("en", "The flood in Basra killed 90 people on Sunday."), 1),
        (("en", TOLL), ("en", "Floods are common there. In 1996 a flood in Basra killed 90."), 0),
        (("en", TOLL), ("ar", "أودت فيضانات البصرة بحياة 90 شخصا عام 1996."), 0),
        (
            ("en", "The ministry opened an inquiry into the bombing of Basra."),
            ("en", "Why did the ministry not open an inquiry into the bombing of Basra?"),
            0,
        ),
        (
            ("ar", "فتحت الوزارة تحقيقا في قصف البصرة."),
            ("ar", "لماذا لم تفتح الوزارة تحقيقا في قصف البصرة؟"),
            0,
        ),
    ],
)
def test_what_stands_against_what(
    one: tuple[str, str], other: tuple[str, str], wanted: int
) -> None:
    assert len(_contradicted(_two(one, other))) == wanted


def test_events_of_one_report_are_different_ones() -> None:
    digests = _two(
        ("en", "Putin met Erdogan in Minsk on Monday. Putin met Lukashenko in Minsk on Monday."),
        ("en", "Putin held talks with Lukashenko in Minsk on Monday."),
    )
    occurrences = find_occurrences(digests, {d.report: d.report for d in digests})
    for occurrence in occurrences:
        reports = [telling.report for telling in occurrence.tellings]
        assert len(reports) == len(set(reports))
    assert len(digests[0].happenings) == 2
    assert len(occurrences) == 1
