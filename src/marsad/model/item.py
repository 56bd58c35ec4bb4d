"""A report as it was found, before it is understood."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Format = Literal["text", "html", "jsonl"]


class RawItem(Struct, kw_only=True):
    """One report as it was found, not yet understood.

    ``content`` is the decoded text (plain text or HTML by ``format``; for a JSON line its
    ``text``); the other fields are what the source itself states about it. ``line`` counts JSON
    lines from 1. ``notes`` are diagnostics of the source: a guessed encoding, say.
    """

    content: str
    format: Format
    source: str
    line: int | None = None
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    notes: list[str] = []
