"""The mechanism of the number reader: bounds, exactness, and that nothing breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.languages.numerals import NumberReading, find_number
from marsad.model.language import Token
from marsad.normal import bare_word, normalise_word


def words(text: str) -> list[Token]:
    """Cut at blanks only: what the reader must stand if an analyser leaves clitics on."""
    tokens, at = [], 0
    for word in text.split(" "):
        norm = normalise_word(word)
        tokens.append(
            Token(
                len(tokens), at, at + len(word), word, norm, bare_word(norm), norm, "X", len(tokens)
            )
        )
        at += len(word) + 1
    return tokens


def read(text: str, language: str) -> NumberReading | None:
    return find_number(words(text), 0, language)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("مئتان", 200),
        ("ثلاثمئة وخمسة وأربعون", 345),
        ("واحد وعشرون", 21),
        ("ألفان وثلاثمائة", 2300),
        ("مليونان ومئتا ألف", 2_200_000),
        ("ألف مليون", 10**9),
        ("نصف مليون", 500_000),
        ("مليون ونصف", 1_500_000),
        ("ثلاثة أرباع", 0.75),
        ("ثلاث عشرة", 13),
        ("ثلاثةعشر", 13),
        ("2.3 مليون", 2_300_000),
        ("٣٬٥٠٠", 3500),
        ("3٫5", 3.5),
        ("1.200.000", 1_200_000),
        ("سالب خمسة", -5),
        ("واحد فاصلة خمسة", 1.5),
    ],
)
def test_arabic_values(text: str, value: float) -> None:
    reading = read(text, "ar")
    assert reading is not None
    assert reading.value == value
    assert reading.end == len(text.split(" "))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two thousand three hundred and five", 2305),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
        ("two dozen", 24),
        ("1,200", 1200),
        ("5bn", 5 * 10**9),
        ("two thirds", pytest.approx(2 / 3)),
        ("minus 4", -4),
    ],
)
def test_english_values(text: str, value: float) -> None:
    reading = read(text, "en")
    assert reading is not None
    assert reading.value == value
    assert reading.end == len(text.split(" "))


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("الثالث عشر", "ar", 13),
        ("الحادي والعشرين", "ar", 21),
        ("21st", "en", 21),
        ("third", "en", 3),
    ],
)
def test_ordinals(text: str, language: str, value: int) -> None:
    reading = read(text, language)
    assert reading is not None
    assert (reading.value, reading.ordinal) == (value, True)


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("عشرات", "ar", 10, None),
        ("مئات الآلاف", "ar", 100_000, None),
        ("بضعة آلاف", "ar", 3000, 9000),
        ("tens of thousands", "en", 10_000, None),
        ("a few hundred", "en", 200, None),
    ],
)
def test_vague_numbers_have_bounds(text: str, language: str, low: int, high: int | None) -> None:
    reading = read(text, language)
    assert reading is not None
    assert (reading.vague, reading.low, reading.high) == (True, low, high)


def test_one_dot_before_three_digits_keeps_both_readings() -> None:
    reading = read("1.200", "ar")
    assert reading is not None
    assert (reading.value, reading.alternative) == (1.2, 1200)
    exact = read("1٫200", "ar")
    assert exact is not None
    assert exact.alternative is None


def test_a_new_number_behind_and_is_not_swallowed() -> None:
    reading = read("ألف وثلاثة آلاف", "ar")
    assert reading is not None
    assert reading.value == 1000


@pytest.mark.parametrize(
    ("text", "language"),
    [("الاثنين", "ar"), ("كتاب", "ar"), ("the", "en"), ("a", "en"), ("1990s", "en"), ("5G", "en")],
)
def test_no_number(text: str, language: str) -> None:
    assert read(text, language) is None


PARTS = (
    "٣ 5 1,200 3/4 -2 2^-1 1e9 ثلاثة عشر مئة ألف مليون آلاف و نصف خمس فاصلة من على جزء سالب صفر "
    "عشرون الثالث الحادي % a half third and - hundred thousands of few dozen minus point 0 "
    "9999999999999999999999999 . \u202e 😀 \ud800"
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(PARTS.split(" ")),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["ar", "en"]),
)
def test_any_sequence_is_read_within_its_bounds(parts: list[str], language: str) -> None:
    tokens = words(" ".join(parts))
    for start in range(len(tokens)):
        reading = find_number(tokens, start, language)
        if reading is not None:
            assert reading.start == start < reading.end <= len(tokens)
            assert reading.value == reading.value  # no NaN
            assert abs(reading.value) < float("inf")
