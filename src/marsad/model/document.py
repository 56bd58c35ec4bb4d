"""A report while the stages read it, and the parts of it that reach the record as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from marsad.model.event import Event, Link
from marsad.model.language import Sentence
from marsad.model.mention import Entity, Mention
from marsad.model.quantity import Quantity
from marsad.model.statement import Statement
from marsad.model.timex import Timex
from marsad.model.trace import Trace

Span = tuple[int, int]
"""Half-open ``[start, end)`` in Unicode code points of ``Document.text``."""

SegmentKind = Literal[
    "headline",
    "heading",
    "dateline",
    "byline",
    "paragraph",
    "quote",
    "caption",
    "list-item",
    "post",
]
DateBasis = Literal["given", "metadata", "url", "dateline", "embedded-posts", "unknown"]
Precision = Literal["minute", "day", "month", "year"]


class Published(Struct, frozen=True, kw_only=True):
    """The publication date: ``value`` is ISO 8601 cut to its ``precision``, None if unknown."""

    value: str | None = None
    precision: Precision | None = None
    basis: DateBasis = "unknown"


class Segment(Struct, kw_only=True):
    """A headline, paragraph, post … of the text; segments cover the text in order."""

    id: str
    kind: SegmentKind
    span: Span
    language: str
    post: str | None = None


class Post(Struct, kw_only=True):
    """A post embedded in the report, a source of its own.

    ``published`` is an ISO 8601 date, ``body`` the span of what the author wrote, ``flags`` ISO
    3166-1 alpha-2 codes in order of first sight, ``entity`` the id of its author's entity.
    """

    id: str
    platform: str
    author: str | None = None
    handle: str | None = None
    published: str | None = None
    body: Span
    hashtags: list[str] = []
    mentions: list[str] = []
    links: list[str] = []
    flags: list[str] = []
    language: str
    entity: str | None = None


class Diagnostic(Struct, kw_only=True, frozen=True):
    """Something the reader of a record should know: what a stage could not do, and where."""

    level: Literal["info", "warning", "error"]
    stage: str
    message: str
    span: Span | None = None


@dataclass(slots=True)
class Document:
    """One report on its way through the pipeline. Every stage adds one layer to it."""

    text: str
    id: str = ""
    sha256: str = ""
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str = "und"
    published: Published = field(default_factory=Published)
    segments: list[Segment] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    timexes: list[Timex] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    traces: dict[str, Trace] = field(default_factory=dict)

    def warn(self, stage: str, message: str, span: Span | None = None) -> None:
        """Record a warning of ``stage``; ``span`` says where in the text."""
        self.diagnostics.append(
            Diagnostic(level="warning", stage=stage, message=message, span=span)
        )

    def trace(self, annotation: str, trace: Trace) -> None:
        """Keep what made ``annotation`` (an id such as ``t3``), for ``marsad explain``."""
        self.traces[annotation] = trace
