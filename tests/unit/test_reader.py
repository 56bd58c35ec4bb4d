"""The Python door: text or path in, record out; clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest

import marsad
from marsad.config import Config


def test_the_public_names_are_there() -> None:
    assert all(hasattr(marsad, name) for name in marsad.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = marsad.nothing


def test_reads_text_with_what_is_given() -> None:
    record = marsad.read(
        "Police arrested two men on Friday.", published="2021-05-09", title="Two held"
    )
    assert record.document.title == "Two held"
    assert record.document.published.value == "2021-05-09"
    assert record.document.published.basis == "given"


def test_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("اعتقلت الشرطة رجلين يوم الجمعة.", encoding="utf-8")
    assert marsad.Reader().read(path).document.language == "ar"


def test_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(marsad.MarsadError):
        marsad.read(tmp_path / "missing.txt")
    (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    with pytest.raises(marsad.MarsadError, match="found 2"):
        marsad.read(tmp_path / "two.jsonl")


def test_reads_all_of_a_folder_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels left the town.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        '{"text": "One."}\nbroken\n{"text": "Two."}\n', encoding="utf-8"
    )
    texts = [r.document.text for r in marsad.Reader(Config()).read_all(tmp_path)]
    assert texts == ["Rebels left the town.", "One.", "Two."]


def test_the_same_input_gives_the_same_record() -> None:
    text = "Gunmen killed three officers in Basra on Monday, the ministry said."
    one, two = (marsad.Reader().read(text) for _ in range(2))
    one.provenance.read_at = two.provenance.read_at = ""
    assert one == two
