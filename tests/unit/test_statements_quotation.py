"""Quotations: every mark, nesting, unclosed ones, those that run over paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.config import Config
from marsad.model.document import Segment
from marsad.model.item import RawItem
from marsad.reader import Reader
from marsad.statements.quotation import find_quotations


def _segments(text: str) -> list[Segment]:
    segments, at = [], 0
    for number, line in enumerate(text.split("\n")):
        span = (at, at + len(line))
        segments.append(Segment(id=f"s{number}", kind="paragraph", span=span, language="en"))
        at += len(line) + 1
    return segments


def _words(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text, _segments(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said “we won” today.", ["we won"]),
        ('He said "we won" today.', ["we won"]),
        ("قال «لن نعود» أمس", ["لن نعود"]),
        ("Er sagte „wir gehen“ gestern.", ["wir gehen"]),
        ("He said ‘we won’ today.", ["we won"]),
        ("“He called it ‘a trap’ twice.”", ["He called it ‘a trap’ twice.", "a trap"]),
        ("The players' bus didn't stop.", []),
        ("قال “لن نعود أبدا", ["لن نعود أبدا"]),
        ('"One.\n"Two."', ["One.", "Two."]),
        ("“One.\nTwo.” Three.", ["One.", "Two."]),
    ],
)
def test_marks(text: str, wanted: list[str]) -> None:
    assert _words(text) == wanted


@given(st.text(alphabet="ab «»“”\"'‘’„\n.ق", max_size=60))
def test_spans_inside_their_segment(text: str) -> None:
    segments = {s.id: s.span for s in _segments(text)}
    for q in find_quotations(text, _segments(text)):
        start, end = segments[q.segment]
        assert start <= q.start <= q.inner_start <= q.inner_end <= q.end <= end


_READER: list[Reader] = []


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.sampled_from(
            (
                'قال إن أن وأضاف الوزير “ ” " : ، . بحسب نفى لم مضيفا'
                " said that he , according to 🇷🇺 ـ"
            ).split()
        ),
        max_size=25,
    )
)
def test_statements_hold_their_words(words: list[str]) -> None:
    if not _READER:
        _READER.append(Reader(Config()))
    item = RawItem(content=" ".join(words), format="text", source="case")
    record, _ = _READER[0].read_item(item)
    text = record.document.text
    for statement in record.statements:
        for start, end in statement.content:
            assert 0 <= start < end <= len(text)
        if statement.source.span:
            assert text[slice(*statement.source.span)] == statement.source.text
        if statement.cue:
            assert text[slice(*statement.cue.span)] == statement.cue.text
