"""Search by words: ranks, snippets, both languages, filters, pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies

from marsad.errors import QueryError, StoreError
from marsad.query import Filters, search
from marsad.query.snippets import cut_snippet, find_terms
from marsad.store import Store
from marsad.store.fulltext import Term
from marsad.store.words import index_words

FOUND: list[tuple[str, dict[str, Any], set[int]]] = [
    ("أوكرانيا", {}, {1, 2, 3}),
    ("اوكرانيا", {}, {1, 2, 3}),
    ("وأوكرانيا", {}, {1, 2, 3}),
    ("Ukraine", {}, {1, 2, 3}),
    ("UKRAINE", {"language": "ar"}, {1}),
    ("Putin", {}, {5, 6}),
    ("بوتين", {}, {5, 6}),
    ("فلاديمير بوتين", {}, {5, 6}),
    ('"Vladimir Putin"', {}, {5, 6}),
    ('"Putin Vladimir"', {}, set()),
    ("“Power is out”", {}, {2, 3}),
    ("«قصف المدينة»", {}, {1}),
    ("drones -copy", {}, {2, 3}),
    ("Kyiv -drones", {}, {1}),
    ("arrest*", {}, {4}),
    ("arrest", {}, set()),
    ("strike Sfax", {}, {4}),
    ("strike Kyiv", {}, set()),
    ("Kyiv", {"origins": True}, {1, 2}),
    ("Kyiv", {"type": "ASSAULT", "polarity": "negative"}, {1}),
    ("Kyiv", {"by": "RUS", "stance": "accuse"}, {2, 3}),
    ("Kyiv", {"since": "2022-12-20"}, {2, 3}),
    ("Tripoli", {"place": "LBN"}, {5}),
    ("Haddad", {"about": "TUN"}, {4}),
    ("Haddad", {"publisher": "Gulf Wire"}, set()),
    ("Kyiv", {"story": "7", "report": "3"}, {3}),
]


@pytest.mark.parametrize(("words", "filters", "expected"), FOUND, ids=str)
def test_reports_that_hold_the_words(
    store: Store, words: str, filters: dict[str, Any], expected: set[int]
) -> None:
    assert {row.id for row in search(store, words, Filters(**filters))} == expected


def test_words_of_the_title_count_more(store: Store) -> None:
    found = [row.id for row in search(store, "drones")]
    assert sorted(found) == [2, 3]
    rows = list(search(store, "المدينة"))
    assert [row.id for row in rows] == [1]
    assert rows[0].score > 0


def test_pages_join_to_the_whole(store: Store) -> None:
    whole = [row.id for row in search(store, "Kyiv")]
    first = [row.id for row in search(store, "Kyiv", limit=1)]
    rest = [row.id for row in search(store, "Kyiv", after=first[0])]
    assert first + rest == whole
    with pytest.raises(QueryError, match="not among"):
        search(store, "Kyiv", after=4)
    with pytest.raises(StoreError):
        search(store, "Kyiv", after=99)


def test_other_names_are_told_of(store: Store) -> None:
    assert search(store, "Ukraine drones").notes == ("also searched: أوكرانيا",)
    assert search(store, "Putin").notes == ("also searched: بوتين",)
    assert search(store, "strike").notes == ()


def test_a_snippet_is_the_text_as_it_is(store: Store) -> None:
    row = next(search(store, "Ukraine", Filters(language="ar")))
    start, stop = row.snippet.span
    assert row.snippet.text.startswith("قصفت القوات الروسية كييف، وقالت أوكرانيا")
    assert stop - start == len(row.snippet.text)
    assert [row.snippet.text[a - start : b - start] for a, b in row.snippet.found] == ["أوكرانيا"]
    assert (row.statements, row.events, row.story, row.copy_of) == (2, 2, 7, None)


def test_marks_and_tatweel_stay_in_a_snippet() -> None:
    text = "وقالت أُوكـــرانيا، اليوم"
    (span, _), = find_terms(text, [Term(("اوكرانيا",))])  # fmt: skip
    assert text[slice(*span)] == "أُوكـــرانيا"


@given(strategies.text(max_size=300), strategies.text(max_size=20))
def test_a_snippet_is_always_part_of_the_text(text: str, words: str) -> None:
    terms = [Term((word,)) for word in index_words(words)]
    snippet = cut_snippet(text, terms, width=60)
    assert text[slice(*snippet.span)] == snippet.text
    for first, last in snippet.found:
        assert snippet.span[0] <= first <= last <= snippet.span[1]
