"""Every source is somebody: the entities that the statements stage opens, and who comes back."""

from __future__ import annotations

import pytest

import marsad
from marsad.model.record import Record


def _who(record: Record) -> list[str | None]:
    return [s.source.entity for s in record.statements]


SAME = [
    "وقال متحدث باسم نقابة العمال إن الإضراب سيستمر. وأضاف المتحدث أن المفاوضات متعثرة.",
    "وأفاد مصدر أمني بأن الطريق مغلقة. وأوضح المصدر ذاته أن الأشغال ستطول.",
    "وقال سكان القرية إن الماء مقطوع. وأضافوا أن البلدية لم ترد.",
    "A spokesman for the union said the strike would go on. The spokesman said talks had failed.",
    "Residents said the water was off. They said the council had not replied.",
]


@pytest.mark.parametrize("text", SAME)
def test_a_source_that_comes_back_is_the_same_one(text: str) -> None:
    who = _who(marsad.read(text))
    assert len(who) == 2
    assert who[0] is not None
    assert who[0] == who[1]


def test_two_sources_are_two() -> None:
    record = marsad.read("وقال مصدر أمني إن الطريق مغلقة. وقالت نقابة العمال إن الإضراب سيستمر.")
    assert len(set(_who(record))) == 2


@pytest.mark.parametrize("text", SAME)
def test_ids_follow_the_text_and_agree(text: str) -> None:
    record = marsad.read(text)
    mentions = {m.id: m for m in record.mentions}
    assert [m.id for m in record.mentions] == [f"m{n}" for n in range(1, len(mentions) + 1)]
    assert [e.id for e in record.entities] == [f"e{n}" for n in range(1, len(record.entities) + 1)]
    starts = [m.span[0] for m in record.mentions]
    assert starts == sorted(starts)
    for entity in record.entities:
        assert all(mentions[m].entity == entity.id for m in entity.mentions)
    for statement in record.statements:
        assert statement.source.mention is None or statement.source.mention in mentions
