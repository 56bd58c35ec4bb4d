"""The mentions stage on any text: spans, order, ids, overlaps, names of entities, and time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.document import Document
from marsad.model.record import Record
from tests.conftest import read_text

PIECES = st.sampled_from(
    [
        "قال", "الرئيس", "الروسي", "فلاديمير", "بوتـــين", "بُوتِين", "للأمم", "المتحدة", "الجيش",
        "وزير", "الدفاع", "السوداني", "عوض", "بن", "عوف", "لحزب", "الله", "#كييف", "في", "مارس",
        "نظيره", "العاصمة", "الكرملين", "،", "“", "”", ".", "\n", " ", "\u200f", "\u064e", "\ud800",
        "Mr", "President", "US", "Antony", "Blinken", "Burhan", "al-", "al-Burhan", "Secretary",
        "of", "State", "the", "army", "'s", "@UN", "#Odesa", "May", "F-16", "🇷🇺", "II", "ه", "ال",
        "\x00", "—", "troops", "his", "Russian", "counterpart",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80)


def check(record: Record, document: Document) -> None:
    """Assert what must hold of the mentions of any text."""
    text = document.text
    entities = {e.id: e for e in record.entities}
    assert [m.id for m in record.mentions] == [f"m{i + 1}" for i in range(len(record.mentions))]
    assert [e.id for e in record.entities] == [f"e{i + 1}" for i in range(len(record.entities))]
    starts = [m.span for m in record.mentions]
    assert starts == sorted(starts, key=lambda s: (s[0], -s[1]))
    for mention in record.mentions:
        start, end = mention.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == mention.text
        assert mention.id in entities[mention.entity].mentions
        assert mention.rule
        assert mention.id in document.traces
    for entity in record.entities:
        assert entity.names, entity
        assert all(n.strip() for n in entity.names.values()), entity
        assert all(text[slice(*r.span)] == r.text for r in entity.roles)
    names = [m.span for m in record.mentions if m.rule not in NESTING and m.form == "name"]
    bodies = {m.span for m in record.mentions if m.rule.endswith("mentions.body")}
    plain = [s for s in names if s not in bodies]
    assert all(a[1] <= b[0] for a, b in pairwise(plain)), plain


NESTING = {"mentions.handle", "mentions.post-author"}
"""Rules of names in the margins of posts, which may hold other names."""


@given(TEXTS, st.sampled_from(["ar", "en"]))
@settings(max_examples=120, deadline=None)
def test_any_text(text: str, language: str) -> None:
    record, document = read_text(text, language=language, published="2022-12-19")
    check(record, document)


@pytest.mark.parametrize(
    ("word", "language"), [("محمد ", "ar"), ("بوتين الروسي ", "ar"), ("President Smith ", "en")]
)
def test_time_grows_with_length(word: str, language: str) -> None:
    spent = []
    for times in (200, 800):
        started = time.perf_counter()
        read_text(word * times, language=language, published="2022-12-19")
        spent.append(time.perf_counter() - started)
    assert spent[1] < 20 * spent[0] + 1


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "قال الرئيس الفرنسي إيمانويل ماكرون إن الجيش انسحب. وأضاف ماكرون أن الحكومة باقية."
    one, other = (read_text(text, language="ar", published="2022-12-19")[0] for _ in range(2))
    assert one.mentions == other.mentions
    assert one.entities == other.entities
