"""Whatever the text, spans give their text back, do not overlap and stand in order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.config import Config
from marsad.documents import read_document
from marsad.languages import load as load_languages
from marsad.model.document import Document
from marsad.model.item import RawItem
from marsad.times import load as load_times

_PIECES = [
    "مارس", "أكتوبر/تشرين الأول", "الماضي", "يوم", "الاثنين", "في", "بين", "و", "12", "٢٥", "2016",
    "12/10/2016", "الساعة", "8:30", "مساء", "قبل", "ثلاثة", "أيام", "من", "الآن", "ربيع الأول",
    "1444", "99999", "31", "فبراير", "القرن", "الخامس", "April", "May", "the", "1990s", "ago", "at",
    "two", "weeks", "last", "to", "5pm", "31st", "-", "/", ".", "\u200f", "\u0640", "ً", "🇷🇺", "",
    "\ud800", "9999", "0001", "24:00", "بعد", "قرون", "million", "centuries", "next",
]  # fmt: skip
_LANGUAGES, _TIMES = [], []


def _read(text: str, language: str, published: str | None) -> Document:
    if not _TIMES:
        _LANGUAGES.append(load_languages())
        _TIMES.append(load_times())
    item = RawItem(
        content=text, format="text", source="test", language=language, published=published
    )
    document = read_document(item, Config())
    _LANGUAGES[0](document)
    _TIMES[0](document)
    return document


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    pieces=st.lists(st.sampled_from(_PIECES), max_size=14),
    glue=st.sampled_from([" ", " ", "", "\n"]),
    language=st.sampled_from(["ar", "en"]),
    published=st.sampled_from([None, "2016-11-07", "0001-01-01", "9999-12-31"]),
)
def test_spans(pieces: list[str], glue: str, language: str, published: str | None) -> None:
    document = _read(glue.join(pieces), language, published)
    at = 0
    for number, timex in enumerate(document.timexes, 1):
        assert document.text[timex.span[0] : timex.span[1]] == timex.text
        assert timex.span[0] >= at
        assert timex.span[1] > timex.span[0]
        assert timex.id == f"t{number}"
        assert (timex.begin is None) == (timex.end is None)
        assert document.traces[timex.id].rule == timex.rule
        at = timex.span[1]


def test_one_diagnostic_without_a_date() -> None:
    document = _read("أعلنت الوزارة الاثنين نتائجها، وقالت أمس إنها راضية", "ar", None)
    assert [d.stage for d in document.diagnostics if d.stage == "times"] == ["times"]


def test_same_text_same_timexes() -> None:
    text = "زار الوزير القاهرة الاثنين 12 ديسمبر 2022 ثم عاد مساء أمس"
    first, second = (_read(text, "ar", "2022-12-19").timexes for _ in range(2))
    assert first == second
    assert [t.value for t in first] == ["2022-12-12", "2022-12-18TEV"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🇷🇺🇧🇾", "\u202e\u202c", "/// --- ..."])
def test_nothing_to_find(text: str) -> None:
    assert _read(text, "ar", "2022-12-19").timexes == []
