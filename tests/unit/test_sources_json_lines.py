"""JSON lines: one item or one error a line, in order, whatever the line holds."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator

import pytest

from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord
from marsad.sources.json_lines import read_json_lines


def read(*lines: str | bytes) -> list[RawItem | ErrorRecord]:
    data = b"\n".join(x if isinstance(x, bytes) else x.encode() for x in lines)
    return list(read_json_lines(io.BytesIO(data), "x.jsonl"))


def item(line: str | bytes) -> RawItem:
    [found] = read(line)
    assert isinstance(found, RawItem), found
    return found


def test_all_fields() -> None:
    fields = {
        "id": "a1", "text": "One report.", "title": "Title", "url": "https://example.org/1",
        "publisher": "Example", "published": "2022-12-19", "language": "en",
    }  # fmt: skip
    found = item(json.dumps(fields))
    assert {name: getattr(found, name) for name in fields if name != "text"} == {
        name: value for name, value in fields.items() if name != "text"
    }
    assert found.content == "One report."
    assert found.line == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{broken", "json"),
        ('["text"]', "json-type"),
        ("12", "json-type"),
        ("null", "json-type"),
        ('{"id": "a"}', "no-text"),
        ('{"text": 5}', "json-type"),
        ('{"text": null}', "json-type"),
        ('{"text": ["a"]}', "json-type"),
        ('{"text": "  "}', "empty"),
        ("[" * 100_000, "json"),
        (b"\x00\x01\x02\x03\x04\x05\x06", "binary"),
    ],
)
def test_a_bad_line_is_an_error_and_the_next_is_read(line: str | bytes, code: str) -> None:
    error, good = read(line, '{"text": "Next."}')
    assert isinstance(error, ErrorRecord)
    assert (error.error.code, error.line) == (code, 1)
    assert isinstance(good, RawItem)
    assert good.line == 2


def test_the_error_keeps_the_id() -> None:
    [error] = read('{"id": "a7", "text": 5}')
    assert isinstance(error, ErrorRecord)
    assert error.id == "a7"


def test_odd_values_are_left_aside_with_a_note() -> None:
    found = item('{"text": "One.", "title": 5, "url": {}, "published": 1671408000, "id": 12}')
    assert (found.title, found.url, found.published, found.id) == (None, None, None, "12")
    assert len(found.notes) == 3


def test_duplicate_keys_are_noted() -> None:
    found = item('{"text": "First.", "text": "Second."}')
    assert found.content == "Second."
    assert "twice" in found.notes[0]


def test_huge_numbers_cost_nothing() -> None:
    assert item('{"text": "One.", "n": ' + "9" * 100_000 + "}").content == "One."
    assert item('{"text": "One.", "n": 1e999999999, "m": NaN}').content == "One."


def test_lone_surrogates_outside_the_text_are_replaced() -> None:
    found = item(r'{"text": "One \ud800 report.", "id": "a\udfff", "title": "T\ud800"}')
    assert (found.id, found.title) == ("a\ufffd", "T\ufffd")


@pytest.mark.parametrize(
    ("language", "expected"), [("AR", "ar"), ("en-GB", "en"), ("ar_EG", "ar"), ("fr", None)]
)
def test_language_codes(language: str, expected: str | None) -> None:
    assert item(json.dumps({"text": "One.", "language": language})).language == expected


def test_blank_lines_count_but_hold_nothing() -> None:
    found = read("", '{"text": "One."}', "   ", '{"text": "Two."}', "")
    assert [i.line for i in found] == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings(encoding: str) -> None:
    data = '{"text": "خبر أول."}\r\n{"text": "خبر ثان."}'.encode(encoding)
    found = list(read_json_lines(io.BytesIO(data), "x"))
    assert [i.content for i in found if isinstance(i, RawItem)] == ["خبر أول.", "خبر ثان."]


def test_an_8_bit_line_is_guessed_and_said() -> None:
    found = item('{"text": "قال الوزير إن الوفد وصل إلى القاهرة مساء الخميس."}'.encode("cp1256"))
    assert found.content.startswith("قال الوزير")
    assert "windows-1256" in found.notes[0]


class _Endless(io.RawIOBase):
    """Gives lines for ever: a reader that holds them all never answers."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        line = b'{"text": "One."}\n'
        buffer[: len(line)] = line
        return len(line)


def test_lines_are_streamed() -> None:
    endless: Iterator[object] = read_json_lines(io.BufferedReader(_Endless()), "x")
    assert len(list(itertools.islice(endless, 1000))) == 1000
