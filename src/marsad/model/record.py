"""The record: the contract with everything outside (docs/record.md)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from marsad.model.document import Diagnostic, Post, Published, Segment
from marsad.model.event import Event, Link
from marsad.model.mention import Entity, Mention
from marsad.model.quantity import Quantity
from marsad.model.statement import Statement
from marsad.model.timex import Timex


class RecordDocument(Struct, kw_only=True):
    """The report itself: its text, where it comes from, its parts."""

    id: str
    sha256: str
    url: str | None
    publisher: str | None
    title: str | None
    language: str
    published: Published
    text: str
    segments: list[Segment]
    posts: list[Post]


class Provenance(Struct, kw_only=True):
    """What made the record: version, checksums of the language data, configuration, clock."""

    marsad: str
    data: dict[str, str]
    config: dict[str, str]
    read_at: str


class Record(Struct, kw_only=True):
    """What Marsad makes of one report."""

    format: Literal["marsad.record/1"] = "marsad.record/1"
    document: RecordDocument
    entities: list[Entity]
    mentions: list[Mention]
    timexes: list[Timex]
    quantities: list[Quantity]
    statements: list[Statement]
    events: list[Event]
    links: list[Link]
    diagnostics: list[Diagnostic]
    provenance: Provenance


class ErrorDetail(Struct, kw_only=True):
    """Why an input could not be read."""

    code: str
    message: str


class ErrorRecord(Struct, kw_only=True):
    """Stands in the output where an input could not be read; ``line`` counts from 1."""

    format: Literal["marsad.error/1"] = "marsad.error/1"
    id: str | None = None
    line: int | None = None
    source: str | None = None
    error: ErrorDetail
