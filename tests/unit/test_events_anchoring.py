"""Lengths of time counted from an event are anchored to it, and a link says what came first."""

from __future__ import annotations

import pytest

from tests.conftest import read_text


@pytest.mark.parametrize(
    ("text", "timex", "first", "kind", "behind"),
    [
        (
            "Rebels shelled the airport hours after the president visited the city.",
            "hours after",
            "shelled",
            "after",
            "visited",
        ),
        (
            "اغتيل القائد قبل أيام من زيارة الرئيس إلى بغداد.",
            "قبل أيام",
            "اغتيل",
            "before",
            "زيارة",
        ),
    ],
)
def test_anchored(text: str, timex: str, first: str, kind: str, behind: str) -> None:
    record, _ = read_text(text, published="2020-03-06")
    found = next(t for t in record.timexes if t.text == timex)
    words = {e.id: e.trigger.text for e in record.events}
    assert words[str(found.anchor)] == behind
    links = [(link.kind, words[link.from_], words[link.to]) for link in record.links]
    assert (kind, first, behind) in links


def test_a_length_before_no_event_stays_unanchored() -> None:
    record, _ = read_text("Rebels shelled the airport hours after dawn.", published="2020-03-06")
    assert all(t.anchor is None for t in record.timexes if t.type == "DURATION")
    assert not [link for link in record.links if link.kind in ("before", "after")]
