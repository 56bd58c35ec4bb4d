"""Files, folders, encodings, formats: what comes in, and what is said of what cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord
from marsad.sources import read_items
from marsad.sources.encoding import decode
from marsad.sources.open import guess_format

ARABIC = "قال الوزير إن الاجتماع في القاهرة تأجل إلى يوم الخميس، وأضاف أن الوفد وصل من عمان."
ENGLISH = "The minister said that the meeting in Cairo had been put off until Thursday."


def items(path: Path | str, wanted: str = "auto") -> list[RawItem | ErrorRecord]:
    return list(read_items(str(path), wanted))  # type: ignore[arg-type]


def only_error(path: Path | str) -> ErrorRecord:
    [error] = items(path)
    assert isinstance(error, ErrorRecord)
    return error


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("utf-16-le", True),
        ("utf-16-be", True),
        ("utf-32", False),
        ("cp1256", True),
        ("iso8859_6", True),
    ],
)
def test_arabic_in_every_encoding(tmp_path: Path, encoding: str, guessed: bool) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(ARABIC.encode(encoding))
    [item] = items(path)
    assert isinstance(item, RawItem)
    assert item.content == ARABIC
    assert bool(item.notes) == guessed


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le préfet a été reçu à l'hôtel de ville, où il a déclaré la fin de l'alerte.", "cp1252"),
        ("Президент прибыл в столицу и провёл встречу с министром обороны страны.", "cp1251"),
    ],
)
def test_other_code_pages_are_guessed_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.note


def test_meta_charset_decides_for_html() -> None:
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{ARABIC}</p></body></html>'
    decoded = decode(page.encode("cp1256"), html=True)
    assert decoded.text == page
    assert decoded.encoding == "windows-1256"
    assert decoded.note is None


def test_a_wrong_meta_charset_does_not(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = f'<meta charset="iso-8859-1"><p>{ARABIC}</p>'
    path.write_bytes(page.encode())
    [item] = items(path)
    assert isinstance(item, RawItem)
    assert item.content == page


def test_a_cut_character_costs_only_itself() -> None:
    decoded = decode((ARABIC * 3).encode()[:-2])
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(ARABIC * 2)
    assert "replaced" in (decoded.note or "")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04" + bytes(40), bytes(range(256)) * 4],
)
def test_binary_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    assert only_error(path).error.code == "binary"


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff".encode()])
def test_empty_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    assert only_error(path).error.code == "empty"


def test_missing_is_told(tmp_path: Path) -> None:
    error = only_error(tmp_path / "none.txt")
    assert error.error.code == "missing"
    assert "none.txt" in error.error.message


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "a.html", "b/c.jsonl", ".secret.txt", ".hidden/x.txt", "notes.pdf"):
        content = '{"text": "One report."}\n' if name.endswith("jsonl") else ENGLISH
        (tmp_path / name).write_text(content)
    found = items(tmp_path)
    assert [Path(i.source or "").name for i in found] == ["a.html", "z.txt", "c.jsonl"]
    assert [i.format for i in found if isinstance(i, RawItem)] == ["html", "text", "jsonl"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert only_error(tmp_path).error.code == "missing"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'{"id": "1", "text": "One."}\n', "jsonl"),
        (b"\xef\xbb\xbf" + b'{"text": "One."}\n', "jsonl"),
        (b"  <!DOCTYPE html><html>", "html"),
        (b"<html lang=ar>", "html"),
        (b"<!-- saved --><html>", "html"),
        (ARABIC.encode(), "text"),
        (b"{not json", "text"),
        (b"", "text"),
    ],
)
def test_format_by_content(head: bytes, expected: str) -> None:
    assert guess_format(head) == expected


def test_the_format_asked_for_wins(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(ENGLISH)
    [item] = items(path, "text")
    assert isinstance(item, RawItem)
    assert item.format == "text"
