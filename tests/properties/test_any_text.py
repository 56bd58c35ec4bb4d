"""Whatever the text, the whole flow gives a record whose spans give their text back."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model.record import Record
from tests.conftest import read_text

PIECES = [
    "قال", "وأضاف", "نفى", "الرئيس", "الروسي", "بوتين", "كييف", "أن", "مقتل", "30", "٣٠", "شخصا",
    "الاثنين", "أكتوبر/تشرين الأول", "الماضي", "«", "»", "“", "”", '"', "،", ".", "..", "؟", "\n",
    "said", "denied", "Moscow", "killed", "two", "people", "on", "Monday", "#Kyiv", "@mfa_russia",
    "— MFA 🇷🇺 (@mfa_russia) December 19, 2022", "pic.twitter.com/x", "🇺🇦", "\u202e", "\u2067",
    "ـ", "ً", "\ud800", "\x00", "ﷺ", "100%", "$5", "12/10/2016", "و", "ال", "'s", "\u00a0", "🤝",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map(
    lambda parts: " ".join(parts)
) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def _spans(found: Any) -> list[tuple[int, int]]:
    """Collect every span of a record, wherever it stands."""
    spans: list[tuple[int, int]] = []
    if isinstance(found, dict):
        for key, value in found.items():
            if key in ("span", "body") and value is not None:
                spans.append(tuple(value))
            elif key in ("content", "evidence") or (
                key == "mentions" and value and isinstance(value[0], list)
            ):
                spans += [tuple(v) for v in value]
            else:
                spans += _spans(value)
    elif isinstance(found, list):
        spans = [s for value in found for s in _spans(value)]
    return spans


def _check(record: Record) -> None:
    text = record.document.text
    for layer in (record.mentions, record.timexes, record.quantities):
        for annotation in layer:
            assert text[slice(*annotation.span)] == annotation.text
    for event in record.events:
        assert text[slice(*event.trigger.span)] == event.trigger.text
        assert event.evidence
        assert all(text[slice(*a.span)] == a.text for a in event.arguments)
    for statement in record.statements:
        if statement.cue:
            assert text[slice(*statement.cue.span)] == statement.cue.text
    for start, end in _spans(msgspec.to_builtins(record)):
        assert 0 <= start <= end <= len(text)
    _check_references(record)


def _check_references(record: Record) -> None:
    entities = {e.id for e in record.entities}
    mentions = {m.id for m in record.mentions}
    statements = {s.id for s in record.statements}
    events = {e.id for e in record.events}
    quantities = {q.id for q in record.quantities}
    assert {m.entity for m in record.mentions} <= entities
    assert {m for e in record.entities for m in e.mentions} <= mentions
    assert {s.source.entity for s in record.statements} <= entities | {None}
    assert {s.within for s in record.statements} <= statements | {None}
    assert {a.entity for e in record.events for a in e.arguments} <= entities | {None}
    assert {by for e in record.events for by in e.according_to} <= statements | {"author"}
    assert {q for e in record.events for q in e.quantities} <= quantities
    assert {end for link in record.links for end in (link.from_, link.to)} <= events
    assert {p.entity for p in record.document.posts} <= entities | {None}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_gives_a_record_whose_spans_hold(text: str) -> None:
    for published in (None, "2022-12-19"):
        record, _ = read_text(text, published=published)
        _check(record)
        msgspec.json.encode(record)
