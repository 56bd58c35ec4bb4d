"""The gazetteer: keys, longest names, codes, and a file that is not one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import DataError
from marsad.model.language import Token
from marsad.normal import normalise_word
from marsad.resources.gazetteer import Gazetteer, fold_key, load_gazetteer


def _tokens(text: str) -> list[Token]:
    tokens, at = [], 0
    for i, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        norm = normalise_word(word)
        tokens.append(Token(i, start, at, word, norm, norm, norm, "X", i))
    return tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حفر الباطن", "#حفر_الباطن"),
        ("حفر الباطن", "حفرالباطن"),
        ("الإسكندرية", "الاسكندريه"),
        ("مأرب", "مارب"),
        ("عبد الله", "عبدالله"),
        ("Khan Younis", "khan-younis"),
        ("Şanlıurfa", "sanliurfa"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


def test_the_longest_name_comes_first() -> None:
    found = load_gazetteer().find(_tokens("ميناء بيروت البحري"), 0)
    assert [f.end for f in found][:2] == [3, 2]
    assert found[0].name.places[0].en == "Beirut port"


def test_names_of_one_place_in_both_scripts() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.lookup("كييف")[0].id == gazetteer.lookup("Kiev")[0].id
    assert gazetteer.lookup("بيلجورود")[0].country == "RUS"


def test_ordinary_words_need_a_cue() -> None:
    name = load_gazetteer().name(fold_key("كان"))
    assert name is not None
    assert name.ordinary == 2


def test_persian_spelling_is_no_arabic_name() -> None:
    kyiv = load_gazetteer().lookup("Kyiv")[0]
    assert kyiv.ar == "كييف"


def test_country_and_capital_by_code() -> None:
    gazetteer = load_gazetteer()
    country, capital = gazetteer.country("LB"), gazetteer.capital("LBN")
    assert country is not None
    assert country.iso == "LBN"
    assert capital is not None
    assert capital.en == "Beirut"
    assert gazetteer.country("QQQ") is None


def test_unknown_names() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.lookup("qwertyuiop") == ()
    assert not gazetteer.starts("")
    assert gazetteer.lookup("\ud800") == ()


def test_a_file_that_is_no_gazetteer(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.bin"
    wrong.write_bytes(b"not a gazetteer at all, surely")
    with pytest.raises(DataError, match="expected the mark"):
        Gazetteer(wrong)
    with pytest.raises(DataError, match="found none"):
        Gazetteer(tmp_path / "missing.bin")


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    for place in load_gazetteer().lookup(text):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180


def test_by_sound_finds_towns_by_their_consonants() -> None:
    found = load_gazetteer().by_sound("مانيسا")
    assert ("Manisa", "TUR") in {(p.en, p.country) for p in found}


@pytest.mark.parametrize("name", ["", "ناو", "Manisa", "\ud800", "😀"])
def test_by_sound_gives_nothing_for_what_tells_nothing(name: str) -> None:
    assert all(p.kind != "country" for p in load_gazetteer().by_sound(name))
