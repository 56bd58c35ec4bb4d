"""What the tests share: one Reader for the whole run, and the shared texts where present."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.config import Config
from marsad.model.document import Document
from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.reader import Reader
from tests.databases import location, postgresql_server, postgresql_url

__all__ = ["location", "postgresql_server", "postgresql_url"]

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
_READER: list[Reader] = []


def shared_reader() -> Reader:
    """Give the run's one Reader: its data and models load once."""
    if not _READER:
        _READER.append(Reader(Config()))
    return _READER[0]


def read_text(
    text: str,
    *,
    language: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> tuple[Record, Document]:
    """Read ``text`` with the run's one Reader."""
    item = RawItem(
        content=text,
        format="text",
        source="case",
        language=language,
        published=published,
        title=title,
    )
    return shared_reader().read_item(item)


@pytest.fixture
def shared() -> Path:
    """Give the folder of shared texts; skip where it is absent."""
    if not SHARED.exists():
        pytest.skip("../shared is absent: its texts are not part of the project")
    return SHARED
