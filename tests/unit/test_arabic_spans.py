"""Every token, chunk and clause of the Arabic analyser points into the text, on any input."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.languages.ar.analyser import ArabicAnalyser
from marsad.model.document import Segment
from marsad.model.language import Sentence

ANALYSER = ArabicAnalyser(names=False)
PIECES = st.sampled_from(
    [
        "قال", "وللقوات", "مُسيَّراتهم", "بوتـــين", "3.5", "٣٠", "١٢/١٠/٢٠١٦", "“", "”", "«", "»",
        ".", "..", "؟", "،", "\n", " ", "  ", "\u200f", "\u202b", "\u064e", "\u0640", "#", "@abc",
        "_", "https://a.b/c", "F-16", "🇷🇺", "🤝", "\ud800", "أنّ", "الذي", "لن", "ه", "و", "ب",
        "20%", "د.", "إن", "ما", "كان", "دون", "\x00",
    ]
)  # fmt: skip


def analyse(text: str) -> list[Sentence]:
    segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
    return ANALYSER.analyse(text, [segment])


def check(text: str) -> None:
    last = 0
    for sentence in analyse(text):
        assert last <= sentence.start <= sentence.end <= len(text)
        last = sentence.end
        at = sentence.start
        for i, token in enumerate(sentence.tokens):
            assert token.i == i
            assert text[token.start : token.end] == token.text != ""
            assert at <= token.start < token.end <= sentence.end
            at = token.end
        size = len(sentence.tokens)
        for chunk in sentence.chunks:
            assert 0 <= chunk.start <= chunk.head < chunk.end <= size
            assert -1 <= chunk.governor < size
            assert not chunk.start <= chunk.governor < chunk.end
        for k, clause in enumerate(sentence.clauses):
            assert 0 <= clause.start <= clause.end <= size
            assert clause.parent is None or 0 <= clause.parent < len(sentence.clauses)
            assert clause.parent != k
            assert all(0 <= c < len(sentence.chunks) for c in clause.chunks)


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=150, deadline=None)
def test_spans_of_news_pieces(pieces: list[str]) -> None:
    check(" ".join(pieces))
    check("".join(pieces))


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_spans_of_any_text(text: str) -> None:
    check(text)


@given(st.text(alphabet="اأإبتثجحدذرزسشصضعغفقكلمنهوية ًَّـ\u200f.،“”1", max_size=80))
@settings(max_examples=150, deadline=None)
def test_spans_of_arabic_letters(text: str) -> None:
    check(text)


@pytest.mark.parametrize("word", ["قال ", "وللقوات", "، ", "“ "])
def test_long_paragraph_is_linear(word: str) -> None:
    text = word * (100_000 // len(word))
    check(text)
    assert max((len(s.tokens) for s in analyse(text)), default=0) <= 1300
