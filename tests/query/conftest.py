"""One store of hand-made records for each database, shared by all tests of the run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.store import Store
from tests.query.made import fill


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the location of the store."""
    if request.param == "sqlite":
        location = str(Path(tmp_path_factory.mktemp("query")) / "store.db")
    else:
        location = f"{request.getfixturevalue('postgresql_server')}/postgres"
    with Store.open(location) as made:
        fill(made)
    return location


@pytest.fixture(scope="session")
def store(where: str) -> Iterator[Store]:
    """Give the store."""
    with Store.open(where, create=False) as opened:
        yield opened
