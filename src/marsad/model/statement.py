"""Attributions: who holds what, by which words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SourceHow = Literal[
    "named", "nominal", "pronoun", "dropped-subject", "post-author", "unnamed", "narrator"
]
Stance = Literal[
    "assert",
    "deny",
    "confirm",
    "announce",
    "promise",
    "threaten",
    "call-for",
    "ask",
    "reject",
    "accuse",
    "praise",
    "warn",
    "express-concern",
    "deny-knowledge",
]
Mode = Literal["direct", "indirect", "mixed"]


class StatementSource(Struct, kw_only=True):
    """Who a statement is attributed to, and how the text says so.

    ``span`` and ``text`` are the words of the source where the sentence has them (None for a
    dropped subject); ``entity`` and ``mention`` are ids, None where no entity is known.
    """

    entity: str | None = None
    mention: str | None = None
    how: SourceHow
    span: tuple[int, int] | None = None
    text: str | None = None


class Cue(Struct, kw_only=True):
    """The reporting word: قال, denied, according to."""

    span: tuple[int, int]
    text: str
    lemma: str


class Statement(Struct, kw_only=True):
    """A source holds some content. ``content`` spans leave quotation marks out."""

    id: str
    span: tuple[int, int]
    source: StatementSource
    cue: Cue | None = None
    content: list[tuple[int, int]]
    stance: Stance
    mode: Mode
    addressee: str | None = None
    place: str | None = None
    time: str | None = None
    within: str | None = None
    rule: str | None = None
