"""The parts of linking on small texts: outcomes, names, credits, copies, figures, any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.linking.digest import Digest, Figure, pack_digest, unpack_digest
from marsad.linking.figures import Told, compatible_kinds, differ, is_update
from marsad.linking.fingerprints import (
    bands_of,
    lines_of,
    resemblance,
    sample,
    shingles_of,
    signature_of,
)
from marsad.linking.outcomes import outcomes_of
from marsad.linking.persons import block_of, same_person
from marsad.linking.texts import LONGEST, sentences_of, words_of
from marsad.linking.vectors import cosine, encode, mean_vector
from marsad.linking.voices import agency_key
from tests.linking.told import UKRAINE, digest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("All targets were hit", ("all-hit",)),
        ("the ministry said every missile had reached its target", ("all-hit",)),
        ("إصابة جميع الأهداف", ("all-hit",)),
        ("كل الصواريخ أصابت أهدافها", ("all-hit",)),
        ("all the drones were intercepted", ("all-intercepted",)),
        ("إسقاط جميع المسيرات", ("all-intercepted",)),
        ("There were no casualties", ("none-hurt",)),
        ("No one was hurt in the blast", ("none-hurt",)),
        ("دون وقوع إصابات", ("none-hurt",)),
        ("لم يصب أحد بأذى", ("none-hurt",)),
        ("All ministers met in Cairo", ()),
        ("Not all targets were hit", ()),
        ("No group claimed responsibility", ()),
        ("جميع الوزراء حضروا", ()),
        ("أصيب ثلاثة أشخاص", ()),
    ],
)
def test_claims_of_all_or_nothing(text: str, wanted: tuple[str, ...]) -> None:
    assert outcomes_of(text) == wanted


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Oleh Syniehubov", "أوليه سينيغوبوف", True),
        ("Ihor Terekhov", "إيغور تيريخوف", True),
        ("Mohammed Hamdan", "Mohamed Hamdan", True),
        ("محمد بن سلمان", "Mohammed Salman", True),
        ("Sergey Lavrov", "Sergei Shoigu", False),
        ("Lavrov", "لافروف", False),  # a last name alone is no person
        ("Ahmed Hassan", "Ahmed Hussein", False),
        ("Ahmed Terekhov", "محمد تيريخوف", False),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str, same: bool) -> None:
    assert (same_person(one, other) > 0) is same
    assert (same_person(other, one) > 0) is same


def test_spellings_of_one_person_share_a_block() -> None:
    assert block_of("Ihor Terekhov") is not None
    assert block_of("Terekhov") is None


def test_agencies_have_one_key_in_both_languages() -> None:
    assert agency_key("Reuters") == agency_key("وكالة رويترز") == "agency:REUTERS"
    assert agency_key("Agence France-Presse") == agency_key("فرانس برس")
    assert agency_key("Morning Courier") is None


def _figure(low: float, high: float | None, qualifier: str = "exact") -> Figure:
    return Figure("killed", "people", low, high, qualifier, (0, 1), "", "q1")


@pytest.mark.parametrize(
    ("one", "other", "stand"),
    [
        (_figure(5, 5), _figure(8, 8), True),
        (_figure(5, 5), _figure(5, None, "at-least"), False),
        (_figure(5, 5), _figure(70, None, "at-least"), True),
        (_figure(100, 100, "about"), _figure(106, 106), False),
        (_figure(11_000, 11_000), _figure(11_300, 11_300), False),  # rounded
        (_figure(0, 0), _figure(0, 0), False),
        (_figure(0, 10, "at-most"), _figure(12, 12), True),
    ],
)
def test_figures_stand_against_each_other(one: Figure, other: Figure, stand: bool) -> None:
    assert differ(one, other) is stand
    assert differ(other, one) is stand


def test_a_rising_toll_is_no_contradiction() -> None:
    early, late = Told(_figure(5, 5), None, 1, False), Told(_figure(8, 8), None, 2, True)
    assert is_update(early, late)
    assert is_update(late, early)
    assert not is_update(early, Told(_figure(8, 8), None, 2, False))
    assert not is_update(Told(_figure(9, 9), None, 1, False), late)


def test_kinds_that_may_be_counted_against_each_other() -> None:
    assert compatible_kinds("people", "civilians")
    assert compatible_kinds("", "people")
    assert not compatible_kinds("people", "children")
    assert not compatible_kinds("people", "drones")


def test_copies_share_bands_and_strangers_none() -> None:
    words = [f"word{i}" for i in range(80)]
    text = " ".join(words)
    edited = " ".join([*words[:70], "another", "ending"])
    one, other = shingles_of(text), shingles_of(edited)
    assert resemblance(sample(one), sample(other))[0] > 0.7
    assert set(bands_of(signature_of(one))) & set(bands_of(signature_of(other)))
    stranger = shingles_of(" ".join(f"term{i}" for i in range(80)))
    assert not set(bands_of(signature_of(one))) & set(bands_of(signature_of(stranger)))
    assert resemblance(sample(one), sample(stranger)) == (0.0, 0.0)


def test_spelling_of_marks_and_alefs_makes_no_other_text() -> None:
    one = lines_of("أعلنت القُوّات الأوكرانية إسقاط ثلاثين طائرة مسيرة فوق العاصمة كييف.")
    other = lines_of("اعلنت القوات الاوكرانية اسقاط ثلاثين طائرة مسيـرة فوق العاصمة كييف.")
    assert [line.hash for line in one] == [line.hash for line in other]


def test_vectors_mean_the_same_in_both_languages() -> None:
    here, there, stranger = encode(
        ["Russian drones strike Kyiv", "مسيرات روسية تضرب كييف", "Nile floods in Sudan"]
    )
    assert cosine(here, there) > 0.5 > cosine(here, stranger)
    assert encode([]) == []
    assert cosine(encode([""])[0], here) == 0.0
    assert len(mean_vector([], [])) == len(here)


def test_a_digest_comes_back_from_its_bytes() -> None:
    kept: Digest = digest(UKRAINE)
    back = unpack_digest(pack_digest(kept))
    assert back == kept
    assert unpack_digest(b"\x93nothing") is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=1500))
def test_any_text_has_words_and_sentences_within_it(text: str) -> None:
    last = 0
    for start, end in sentences_of(text):
        assert last <= start < end <= len(text)
        assert end - start <= LONGEST
        last = end
    for _, (start, end) in words_of(text):
        assert 0 <= start < end <= len(text)
    outcomes_of(text)
    lines_of(text)
    shingles = shingles_of(text)
    assert len(signature_of(shingles)) in (0, 128)
