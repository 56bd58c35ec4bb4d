"""Whatever the text: segments cover it in order, every span is inside, nothing crashes."""

from __future__ import annotations

import io
import json
import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.config import Config
from marsad.documents import read_document
from marsad.documents.lines import is_blank
from marsad.errors import InputError
from marsad.model.document import Document
from marsad.model.item import RawItem
from marsad.sources.json_lines import read_json_lines

PIECES = (
    "المسيّرات", "تَضْرِبُ", "كييــف", "بوتين", "\u202bمينسك\u202c", "\u200f", "\u200e", "\u0640",
    "\u064b", "🇷🇺🇧🇾", "🤝", "👨‍👩‍👧", "\ud800", "\udfff", "\ufeff", "\u00a0", "\u2028", "\r\n",
    "\r",
    "\n", "\n\n", " ", "\t", "— MFA (@mfa) December 19, 2022", "@handle", "Name @x · Dec 19",
    "قناة, [19.12.2022 14:05]", "Posted by A B on Monday, December 19, 2022", "#Lavrov",
    "pic.twitter.com/a", "https://t.co/x", "KYIV, Dec 19 (Reuters) - ", "كييف (رويترز) - ",
    "بيروت - أ ف ب: ", "The army said", "“", "”", "«", "»", "(", ")", "- ", "• ", "1. ", ".", ":",
    "المصدر: وكالات", "By Jane Doe", "19/12/2022", "الاثنين", "Le ministre", "министр", "שר",
    "大臣",
    "x" * 300, "ا" * 300,
)  # fmt: skip
MIXED = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join)
SETTINGS = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def check(document: Document) -> None:
    text = document.text
    at = 0
    for segment in document.segments:
        start, end = segment.span
        assert at <= start < end <= len(text)
        assert is_blank(text[at:start]), text[at:start]
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        at = end
    assert is_blank(text[at:])
    spans = {s.post: s.span for s in document.segments if s.post}
    assert set(spans) == {p.id for p in document.posts}
    for post in document.posts:
        start, end = post.body
        assert spans[post.id][0] <= start < end <= spans[post.id][1]
    msgspec.json.encode([document.segments, document.posts, document.published, text])


@SETTINGS
@given(text=MIXED, title=st.none() | MIXED, language=st.sampled_from([None, "ar", "en"]))
@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_text(form: str, text: str, title: str | None, language: str | None) -> None:
    item = RawItem(
        content=text,
        format=form,  # type: ignore[arg-type]
        source="x",
        title=title,
        language=language,
    )
    document = read_document(item, Config())
    check(document)
    if form == "jsonl" and title is None:
        assert document.text == re.sub("[\ud800-\udfff]", "\ufffd", text)


@SETTINGS
@given(text=MIXED)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    item = RawItem(content=text, format="text", source="x")
    assert read_document(item, Config()) == read_document(item, Config())


TAGS = st.sampled_from(
    ["p", "div", "article", "h1", "h2", "ul", "li", "blockquote", "blockquote class=twitter-tweet",
     "figure", "figcaption", "br", "script", "table", "td", "div class=fb-post", "time", "a href=x",
     "iframe src=https://t.me/c/1", "title", "head", "body", "!--"]
)  # fmt: skip
MARKUP = st.lists(
    TAGS.map(lambda t: f"<{t}>")
    | TAGS.map(lambda t: f"</{t.split()[0]}>")
    | st.sampled_from(PIECES),
    max_size=40,
).map("".join)


@SETTINGS
@given(markup=MARKUP)
def test_page(markup: str) -> None:
    item = RawItem(content=markup, format="html", source="x")
    try:
        document = read_document(item, Config())
    except InputError:
        return
    check(document)
    assert "\r" not in document.text


@SETTINGS
@given(text=MIXED, fields=st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=9)))
def test_json_lines(text: str, fields: dict[str, object]) -> None:
    line = json.dumps({**fields, "text": text}).encode()
    [found] = read_json_lines(io.BytesIO(line), "x")
    if isinstance(found, RawItem):
        check(read_document(found, Config()))
    else:
        msgspec.json.encode(found)
