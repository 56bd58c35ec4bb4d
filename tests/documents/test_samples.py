"""The samples read as their reviewed goldens say (tests/documents/listing.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import shared_reader
from tests.documents.listing import GOLDENS, SAMPLES, list_sample


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_sample_reads_as_reviewed(path: Path) -> None:
    golden = (GOLDENS / f"{path.name}.golden").read_text(encoding="utf-8")
    assert list_sample(shared_reader(), path) == golden
