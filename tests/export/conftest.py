"""A small store: the hand-made records of the query tests, and a hostile one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.model.mention import Entity
from marsad.store import Store
from tests.query.made import TUNIS, Made, fill

HOSTILE = '=cmd|" /C calc"!A0 said "a, b"\n<b>Rebels</b> killed 5 people in Tunis \u202e| * _x_'


def hostile() -> Made:
    """7: words that a spreadsheet, a browser or Markdown would read as its own."""
    made = Made(HOSTILE, "2024-02-29", '=HYPERLINK("x")', document="evil", title="# <script>")
    crowd = Entity(id="", type="group", names={"en": "@Rebels"}, country="TUN", sector="REB")
    people = Entity(id="", type="group", names={"en": "people"}, country="TUN", sector="CVL")
    made.entity(TUNIS, "Tunis")
    made.event(
        "killed", "ASSAULT", "firearms", at=TUNIS, day="2024-02-29",
        roles=(("actor", crowd, "Rebels"), ("recipient", people, "people")),
        figures={"killed": "5 people"}, confidence=0.95,
    )  # fmt: skip
    event = made.record.events[0]
    event.type.acled, event.type.ucdp = "Attack", "3"
    return made


@pytest.fixture(scope="session")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the path of the store."""
    return str(Path(tmp_path_factory.mktemp("export")) / "store.db")


@pytest.fixture(scope="session")
def store(where: str) -> Iterator[Store]:
    """Give the store."""
    with Store.open(where) as made:
        fill(made)
        assert made.put(hostile().record).report == 7
        yield made
