"""What the parts of this package hand each other: blocks of the text, drafts of posts."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.documents.lines import Line
from marsad.model.document import SegmentKind, Span


@dataclass(slots=True)
class PostDraft:
    """A post found in a report; what can be read off its body is left for later.

    ``body`` is the span of what the author wrote; ``dated`` is the date as the page has it, which
    needs the report's year where it has none of its own.
    """

    platform: str
    body: Span
    author: str | None = None
    handle: str | None = None
    dated: str | None = None
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A stretch of the text that becomes one segment."""

    kind: SegmentKind
    start: int
    end: int
    post: PostDraft | None = None


@dataclass(slots=True)
class PostRange:
    """The lines ``[first, last]`` that a post takes up, counted in the lines of the text."""

    first: int
    last: int
    start: int
    end: int
    draft: PostDraft


@dataclass(slots=True)
class Draft:
    """A report laid out: its text, its blocks in order, and what its page says of itself.

    ``notes`` become diagnostics. ``dateline`` is the date that a dateline states, ISO 8601.
    """

    text: str
    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    dateline: str | None = None
    notes: list[str] = field(default_factory=list)


__all__ = ["Block", "Draft", "Line", "PostDraft", "PostRange"]
