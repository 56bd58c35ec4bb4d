"""Stores with one English and one Arabic report, in both databases or in SQLite alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.review import overlay
from marsad.store import Store
from tests.review.made import arabic, english


def filled(location: str) -> Iterator[Store]:
    with Store.open(location, overlay=overlay) as store:
        assert store.put(english()).report == 1
        assert store.put(arabic()).report == 2
        yield store


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    """Report 1 is English, 2 Arabic; once for each kind of database."""
    yield from filled(location)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Store]:
    """The same, in SQLite alone."""
    yield from filled(str(tmp_path / "store.db"))
