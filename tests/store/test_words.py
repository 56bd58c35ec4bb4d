"""The words of search: what meets, what stays apart, in both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from marsad.store import Store, indexing, schema
from marsad.store.fulltext import Query, Term, match
from marsad.store.verification import verify_file
from marsad.store.words import index_word, index_words
from tests.store.made import entries

MEET = [
    "أوكرانيا اوكرانيا وأوكرانيا فأوكرانيا بأوكرانيا لأوكرانيا كأوكرانيا ولأوكرانيا أُوكـرانيا",
    "أوكرانية الأوكرانية والأوكرانية للأوكرانية وبالأوكرانية اوكرانيه",
    "بيروت وبيروت لبيروت ببيروت",
    "كييف وكييف بكييف لكييف",
    "وزير الوزير ووزير والوزير للوزير",
    "لجنة اللجنة للجنة واللجنة",
    "لقاء للقاء واللقاء",
    "Türkiye TÜRKİYE turkiye",
    "café CAFÉ Cafe",
    "Ukraine Ukraine's ukraine’s",
    "30 ٣٠ ۳۰",
    "ﻻ لا",
]
APART = ["بوتين تين", "لقاء بقاء", "وزير زير", "لبنان بنان", "على علي", "كتاب تاب"]


@pytest.mark.parametrize("words", MEET)
def test_meet(words: str) -> None:
    assert len(set(index_words(words))) == 1


@pytest.mark.parametrize("words", APART)
def test_stay_apart(words: str) -> None:
    one, two = index_words(words)
    assert one != two


@given(st.text())
def test_any_text_gives_words_that_give_themselves(text: str) -> None:
    for word in index_words(text):
        assert word
        assert " " not in word
        assert len(word) <= 64
        assert index_word(word) == word or not word.isascii()


def query(words: str) -> Query:
    """Read words, "-word", "word*" and "a_phrase" into a query, all of which must be found."""
    return [
        [
            Term(
                tuple(index_words(w.strip("-*").replace("_", " "))),
                prefix=w.endswith("*"),
                negated=w.startswith("-"),
            )
        ]
        for w in words.split()
    ]


FOUND = {
    "بيروت": [3],
    "كييف": [1],
    "lawyer": [2],
    "LAWYER police": [2],
    "lawyer مسيرة": [],
    "protest*": [2],
    "two_activists": [2],
    "activists_two": [],
    "وزارة": [1],
    "كييف -عمدة": [],
    "الروسية -قطار": [1],
    "13": [1],
}


def test_both_databases_find_the_same(location: str) -> None:
    table = schema.report_words
    with Store.open(location) as store:
        store.put_many(entries())
        with store.reading() as connection:
            for words, reports in FOUND.items():
                found = match(store.dialect, "report_words", query(words))
                asked = select(table.c.report).where(found)
                assert connection.execute(asked).scalars().all() == reports, words


def test_words_of_another_version_are_made_anew(location: str) -> None:
    with Store.open(location) as store:
        store.put_many(entries())
        with store.writing() as connection:
            connection.execute(schema.report_words.update().values(body="stale"))
            connection.execute(schema.statements.update().values(words="stale"))
            connection.execute(schema.meta.update().values(value="0"))
    with Store.open(location, readonly=True) as store:
        assert any("words of version 0" in f.message for f in verify_file(store))
    with Store.open(location) as store:
        assert verify_file(store) == []
        with store.reading() as connection:
            assert indexing.words_version(connection) is not None
            asked = select(schema.statements.c.words)
            assert "stale" not in connection.execute(asked).scalars().all()
            found = match(store.dialect, "report_words", query("بيروت"))
            assert connection.execute(select(schema.report_words.c.report).where(found)).all()
