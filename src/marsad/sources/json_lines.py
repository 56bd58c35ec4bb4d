"""JSON lines, one report a line, read one at a time: memory does not grow with the file."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeGuard

from marsad.errors import InputError
from marsad.model.item import RawItem
from marsad.model.record import ErrorDetail, ErrorRecord
from marsad.sources.encoding import decode

MOST_LINE = 32_000_000
"""Bytes of the longest line that is read; a longer one is skipped and reported."""
_TEXTS = ("title", "url", "publisher", "published", "language")
_READ_LANGUAGES = ("ar", "en")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Number(str):
    """A number as written: none is needed, and a huge one would cost or fail."""


def read_json_lines(stream: IO[bytes], source: str) -> Iterator[RawItem | ErrorRecord]:
    """Give the item of every line of ``stream`` that holds something, or why there is none.

    A line is an object with ``text``; ``id``, ``title``, ``url``, ``publisher``, ``published`` and
    ``language`` are optional.
    """
    for number, line in enumerate(_split(stream), 1):
        if line is None:
            message = f"line {number} is longer than {MOST_LINE} bytes"
            yield _error(source, number, "too-large", message)
        elif line.strip():
            yield _read_line(line, number, source)


def _split(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Give the lines of ``stream`` in UTF-8 or an unknown 8-bit encoding, None for one too long."""
    first = stream.readline(MOST_LINE + 1)
    wide = next(
        (e for mark, e in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
         if first.startswith(mark)),
        None,
    )  # fmt: skip
    if wide is not None:
        yield from _split_wide(first[2:], stream, wide)
        return
    yield from _bounded(first.removeprefix(codecs.BOM_UTF8), stream)


def _bounded(first: bytes, stream: IO[bytes]) -> Iterator[bytes | None]:
    line = first
    while line:
        if len(line) > MOST_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MOST_LINE + 1)
            yield None
        else:
            yield line
        line = stream.readline(MOST_LINE + 1)


def _split_wide(head: bytes, stream: IO[bytes], encoding: str) -> Iterator[bytes | None]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest = decoder.decode(head)
    while True:
        *whole, rest = rest.split("\n")
        yield from (line.encode("utf-8", "surrogatepass") for line in whole)
        if len(rest) > MOST_LINE:
            raise InputError(f"a line is longer than {MOST_LINE} bytes", code="too-large")
        block = stream.read(65536)
        if not block:
            break
        rest += decoder.decode(block)
    yield (rest + decoder.decode(b"", final=True)).encode("utf-8", "surrogatepass")


def _read_line(line: bytes, number: int, source: str) -> RawItem | ErrorRecord:
    identifier: str | None = None
    try:
        decoded = decode(line.rstrip(b"\r\n"))
        repeated: list[str] = []
        fields = _parse(decoded.text, repeated)
        identifier = _identifier(fields)
        notes = [decoded.note] if decoded.note else []
        notes += [f"the key {key!r} comes twice; the last one counts" for key in repeated]
        return _item(fields, notes, number, source, identifier)
    except InputError as error:
        return _error(source, number, error.code, str(error), identifier)


def _parse(text: str, repeated: list[str]) -> dict[str, Any]:
    def pairs(found: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for key, value in found:
            if key in fields:
                repeated.append(key)
            fields[key] = value
        return fields

    try:
        fields = json.loads(
            text,
            object_pairs_hook=pairs,
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_Number,
        )
    except json.JSONDecodeError as error:
        where = f"column {error.colno}: {error.msg}"
        raise InputError(f"the line is not JSON: {where}", code="json") from None
    except RecursionError:
        raise InputError("the line is nested too deeply", code="json") from None
    if not isinstance(fields, dict):
        raise InputError(f"expected a JSON object, found {_kind(fields)}", code="json-type")
    return fields


def _identifier(fields: dict[str, Any]) -> str | None:
    value = fields.get("id")
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) and value else None


def _item(
    fields: dict[str, Any], notes: list[str], number: int, source: str, identifier: str | None
) -> RawItem:
    if "text" not in fields:
        raise InputError('the line has no text: expected an object with "text"', code="no-text")
    text = fields["text"]
    if not _is_string(text):
        raise InputError(f"text: expected a string, found {_kind(text)}", code="json-type")
    given = {}
    for name in _TEXTS:
        value = fields.get(name)
        if _is_string(value) and value.strip():
            given[name] = _SURROGATE.sub("\ufffd", value)
        elif value is not None and not _is_string(value):
            notes.append(f"{name}: expected a string, found {_kind(value)}; it was left aside")
    if not text.strip() and not given.get("title"):
        raise InputError("the text is empty", code="empty")
    if stated := given.pop("language", None):
        language = stated.lower().split("-")[0].split("_")[0]
        if language in _READ_LANGUAGES:
            given["language"] = language
        else:
            notes.append(f"language: expected ar or en, found {stated!r}; it was left aside")
    return RawItem(
        content=text, format="jsonl", source=source, line=number, id=identifier, notes=notes,
        **given,
    )  # fmt: skip


def _is_string(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not isinstance(value, _Number)


def _kind(value: object) -> str:
    """Name the JSON type of ``value``."""
    kinds = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}
    return "null" if value is None else kinds.get(type(value), "a number")


def _error(
    source: str, line: int, code: str, message: str, identifier: str | None = None
) -> ErrorRecord:
    detail = ErrorDetail(code=code, message=message)
    return ErrorRecord(id=identifier, line=line, source=source, error=detail)
