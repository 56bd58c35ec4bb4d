"""Files, folders, URLs and standard input, each opened into the items that it holds."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal, cast

from marsad.errors import InputError
from marsad.model.item import Format, RawItem
from marsad.model.record import ErrorDetail, ErrorRecord
from marsad.sources.encoding import check_text, decode
from marsad.sources.json_lines import read_json_lines

Wanted = Literal["auto", "text", "html", "jsonl"]

STANDARD_INPUT = "-"
MOST_BYTES = 100_000_000
"""Bytes of the largest text or page that is read; JSON lines may be of any size."""
PEEKED = 4096
"""Bytes in which the format of an unnamed input must show."""
SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_MEDIA: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/jsonlines": "jsonl",
}
_TAGS = ("<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<p>", "<?xml")


def read_items(source: str, wanted: Wanted = "auto") -> Iterator[RawItem | ErrorRecord]:
    """Give the items of ``source`` in order; what cannot be read becomes an error record.

    ``source`` is a file, a folder (read recursively, sorted, hidden files left out), an http or
    https URL, or ``-`` for standard input. ``wanted`` is the format, ``auto`` to go by suffix,
    then by content. JSON lines are read one at a time.
    """
    try:
        yield from _open(source, wanted)
    except InputError as error:
        yield error_record(error, source)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield error_record(InputError(f"cannot read {source}: {reason}", code="unreadable"), source)


def error_record(error: InputError, source: str) -> ErrorRecord:
    """Give the record of an input that cannot be read."""
    return ErrorRecord(source=source, error=ErrorDetail(code=error.code, message=str(error)))


def _open(source: str, wanted: Wanted) -> Iterator[RawItem | ErrorRecord]:
    if source == STANDARD_INPUT:
        yield from _read_stream(
            cast(io.BufferedIOBase, sys.stdin.buffer), "standard input", wanted, None
        )
    elif source.lower().startswith(("http://", "https://")):
        yield from _read_url(source, wanted)
    elif os.path.isdir(source):
        yield from _read_folder(source, wanted)
    else:
        if not os.path.exists(source):
            raise InputError(f"{source} does not exist", code="missing")
        with open(source, "rb") as stream:
            suffix = SUFFIXES.get(Path(source).suffix.lower())
            yield from _read_stream(stream, source, wanted, suffix)


def _read_folder(folder: str, wanted: Wanted) -> Iterator[RawItem | ErrorRecord]:
    found = False
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                found = True
                yield from read_items(os.path.join(root, name), wanted)
    if not found:
        expected = ", ".join(SUFFIXES)
        raise InputError(f"{folder} holds no report: expected files in {expected}", code="missing")


def _read_url(url: str, wanted: Wanted) -> Iterator[RawItem | ErrorRecord]:
    from marsad.sources.web import fetch

    page = fetch(url)
    stated = _MEDIA.get(page.media)
    if page.media and stated is None and page.media.split("/")[0] in ("image", "audio", "video"):
        raise InputError(f"expected a page or text at {url}, found {page.media}", code="binary")
    stream = io.BytesIO(page.data)
    for item in _read_stream(stream, url, wanted, stated, charset=page.charset):
        if isinstance(item, RawItem) and item.url is None:
            item.url = page.url
        yield item


def _read_stream(
    stream: io.BufferedIOBase,
    source: str,
    wanted: Wanted,
    stated: Format | None,
    *,
    charset: str | None = None,
) -> Iterator[RawItem | ErrorRecord]:
    head = stream.read1(PEEKED)
    found: Format = wanted if wanted != "auto" else stated or guess_format(head)
    whole = _Joined(head, stream)
    if found == "jsonl":
        if not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            check_text(head)
        yield from read_json_lines(cast(IO[bytes], io.BufferedReader(whole)), source)
        return
    data = whole.readall_bounded(MOST_BYTES)
    if data is None:
        raise InputError(f"{source} is larger than {MOST_BYTES} bytes", code="too-large")
    try:
        decoded = decode(data, declared=charset, html=found == "html")
    except InputError as error:
        raise InputError(f"{source}: {error}", code=error.code) from None
    if not decoded.text.strip():
        raise InputError(f"{source} is empty: it holds no text", code="empty")
    notes = [decoded.note] if decoded.note else []
    yield RawItem(content=decoded.text, format=found, source=source, notes=notes)


def guess_format(head: bytes) -> Format:
    """Guess the format of an input without a telling name from its first bytes."""
    try:
        text = decode(head).text.lstrip().lower()
    except InputError:
        return "text"
    if text.startswith("{") and '"text"' in text:
        return "jsonl"
    return "html" if text.startswith(_TAGS) or text.startswith("<!--") else "text"


class _Joined(io.RawIOBase):
    """A stream whose beginning has been read already, whole again."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = self._rest.read1(len(buffer))
        buffer[: len(part)] = part
        return len(part)

    def readall_bounded(self, most: int) -> bytes | None:
        """Read everything, None if it is more than ``most`` bytes."""
        data = self._head + self._rest.read(most + 1 - len(self._head))
        return data if len(data) <= most else None
