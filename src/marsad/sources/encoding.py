"""Bytes to text: byte order marks, UTF-8, what the page declares, then the Arabic code pages.

A guess is never silent: it comes back as a note, which becomes a diagnostic of the record.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from marsad.errors import InputError

SAMPLE = 200_000
"""Bytes that are looked at to guess an encoding."""
MOST_BROKEN = 0.02
"""Share of characters that may be broken in text still taken for UTF-8 (a cut download, say)."""
MOST_CONTROLS = 0.02
"""Share of control bytes above which a file is no text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1b\x1a")
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"\x7fELF",
    b"7z\xbc\xaf", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"SQLite format 3", b"Rar!",
    b"MZ\x90",
)  # fmt: skip
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
# What browsers do: a page that says Latin-1 means the Windows code page.
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_CODE_PAGES = ("cp1256", "iso8859_6", "cp1252", "cp1251")
# How often letters stand in running text; only the most common tell code pages apart.
_COMMON = re.compile("[اليمونرتبعدسفهكقحجة]|[оеаинтсрвл]|[éèêàçôîûäöüß]")
_ARABIC_ARTICLE = re.compile(r"(?<![\u0621-\u064a])[وبفك]?ال[\u0621-\u064a]{2}")
_UNLIKELY = re.compile(
    "[\x80-\x9f\u200e\u200f¤¦§¨©¬®¯°±´µ¶·¸¹º»¼½¾¿ÀÁÂÃÅÆÈÌÍÎÏÐÑÒÓÔÕרÙÚÛÜÝÞãåðõ÷øùúýþÿ\ufffd]"
)


class Decoded(NamedTuple):
    """The text of some bytes, the encoding it was in, and a note where that was guessed."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, *, declared: str | None = None, html: bool = False) -> Decoded:
    """Decode ``data``; ``declared`` is what a server says, ``html`` looks for a charset inside.

    Raises:
        InputError: with the code ``binary``, if ``data`` is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace").lstrip("\ufeff"), encoding)
    if wide := _guess_wide(data):
        return Decoded(data.decode(wide, "replace"), wide, f"the encoding was guessed: {wide}")
    check_text(data[:SAMPLE])
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    for name in (declared, _declared_inside(data) if html else None):
        if name and (text := _decode_as(data, name)) is not None:
            return Decoded(text, name.lower())
    return _guess(data)


def check_text(data: bytes) -> None:
    """Raise an InputError with the code ``binary`` if ``data``, a file's beginning, is no text."""
    if data.startswith(_MAGIC):
        raise InputError("expected text, found a binary file", code="binary")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if data.count(0) > len(data) // 200 or controls > MOST_CONTROLS * len(data):
        raise InputError(
            f"expected text, found binary data ({controls} control characters in the first "
            f"{len(data)} bytes)",
            code="binary",
        )


def _guess_wide(data: bytes) -> str | None:
    """Guess UTF-16 without a mark: the same byte of most pairs is one of few."""
    sample = data[:4096]
    if len(sample) < 4 or sample.startswith(_MAGIC) or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        # ASCII (00) and Arabic (06) blocks, and general punctuation (20).
        if sum(high.count(b) for b in (0x00, 0x06, 0x20)) < 0.9 * len(high):
            continue
        text = sample.decode(encoding, "replace")
        letters = sum(c.isalpha() or c.isspace() for c in text)
        if high.count(0x20) < 0.5 * len(high) and letters > 0.6 * len(text):
            return encoding
    return None


def _declared_inside(data: bytes) -> str | None:
    match = _META.search(data[:4096]) or _XML.search(data[:200])
    return match[1].decode("ascii", "replace") if match else None


def _decode_as(data: bytes, name: str) -> str | None:
    """Decode ``data`` as ``name`` says, if it is a known encoding and fits nearly everywhere."""
    name = _ALIASES.get(name.strip().lower(), name.strip())
    try:
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if _broken(text) <= MOST_BROKEN else None


def _broken(text: str) -> float:
    return text.count("\ufffd") / max(1, sum(c > "\x7f" for c in text[:SAMPLE]))


def _guess(data: bytes) -> Decoded:
    text = data.decode("utf-8", "replace")
    if _broken(text) <= MOST_BROKEN:
        lost = text.count("\ufffd")
        return Decoded(text, "utf-8", f"{lost} stretches of bytes are not UTF-8 and were replaced")
    sample = data[:SAMPLE]
    best = max(_CODE_PAGES, key=lambda page: _likelihood(sample.decode(page, "replace")))
    name = {"cp1256": "windows-1256", "iso8859_6": "iso-8859-6"}.get(best, best)
    note = f"the text is not UTF-8; its encoding was guessed: {name}"
    return Decoded(data.decode(best, "replace"), name, note)


def _likelihood(text: str) -> float:
    """Score how much ``text`` looks like a language; only comparisons mean something."""
    foreign = [c for c in text if c > "\x7f"]
    joined = "".join(foreign)
    if not foreign:
        return 0.0
    common = len(_COMMON.findall(joined)) + 3 * len(_ARABIC_ARTICLE.findall(text))
    return (common - 2 * len(_UNLIKELY.findall(joined))) / len(foreign)
