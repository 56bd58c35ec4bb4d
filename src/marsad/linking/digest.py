"""What linking keeps of a report: all that is compared across reports, and nothing else.

A digest is made once a report (marsad.linking.digesting) and kept beside it, so that a new report
is compared with digests and never with records. Spans are code points of the report's text, days
are ordinals (``date.toordinal``), vectors are int8 bytes (marsad.linking.vectors).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

Span = tuple[int, int]
FORMAT = 2
"""Number of the digest's format; another number means: make it again."""


class Figure(Struct, array_like=True, frozen=True):
    """How many, of what, and what became of them; ``high`` None if open."""

    effect: str
    kind: str
    low: float
    high: float | None
    qualifier: str
    span: Span
    text: str
    quantity: str
    day: int | None = None
    """Of the date beside it, an ordinal."""


class Claim(Struct, array_like=True):
    """A piece of content that someone holds or denies.

    ``id`` is a statement's id, or an event's where the report itself speaks. ``voice`` is the key
    of who says so, ``side`` the party whose voice it is (marsad.linking.voices): voices of one side
    are no independent witnesses. ``actors`` are the sides that are said to act, ``keys`` the world
    keys named in the content, ``countries`` those whose name or adjective stands in it.
    """

    id: str
    span: Span
    text: str
    voice: str
    name: str
    side: str
    stance: str
    positive: bool
    vector: bytes
    actors: tuple[str, ...]
    keys: tuple[str, ...]
    countries: tuple[str, ...]
    outcomes: tuple[str, ...]
    figures: tuple[Figure, ...]
    events: tuple[str, ...]
    via: str | None = None
    """The agency through which the report has it (نقلت وكالة …), as an origin key."""


class Happening(Struct, array_like=True):
    """An event of the report, as it is compared with those of others."""

    id: str
    facets: tuple[str, ...]
    mode: str | None
    place: str | None
    lat: float | None
    lon: float | None
    exact_place: bool
    begin: int | None
    end: int | None
    exact_time: bool
    actors: tuple[str, ...]
    others: tuple[str, ...]
    positive: bool
    reality: str
    figures: tuple[Figure, ...]
    span: Span
    text: str
    vector: bytes
    claims: tuple[str, ...] = ()


class WorldName(Struct, array_like=True, frozen=True):
    """A key that means the same in every report, with the names and type behind it.

    ``key`` is ``wikidata:Q…``, ``iso3166:…``, ``geonames:…``, ``body:…`` or ``person:…``.
    """

    key: str
    type: str
    entity: str
    names: dict[str, str]
    country: str | None
    weight: float
    span: Span


class Line(Struct, array_like=True, frozen=True):
    """A sentence's fingerprint: the hash of its words, for finding what was copied, and where."""

    hash: int
    span: Span
    words: int


class Digest(Struct, array_like=True):
    """A report as linking sees it; ``report`` is its key and the last tie-breaker everywhere."""

    report: str
    document: str
    language: str
    publisher: str | None
    title: str
    day: int | None
    published: str | None
    words: int
    vector: bytes
    names: tuple[WorldName, ...]
    signature: tuple[int, ...]
    shingles: tuple[int, ...]
    lines: tuple[Line, ...]
    agency: str | None
    credit: str | None
    credit_span: Span | None
    credit_name: str | None
    claims: tuple[Claim, ...]
    happenings: tuple[Happening, ...]
    format: int = FORMAT

    def weights(self) -> dict[str, float]:
        """Give the world keys of the report with their weights."""
        return {n.key: n.weight for n in self.names}

    def claim(self, local: str) -> Claim | None:
        """Give the claim ``local``."""
        return next((c for c in self.claims if c.id == local), None)


def day_number(value: str | None) -> int | None:
    """Give the ordinal of the day of an ISO 8601 value, None where it has none."""
    if not value or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return None


def in_time(digests: Iterable[Digest]) -> list[Digest]:
    """Give ``digests`` in the order of their day and time, those without one first."""
    return sorted(digests, key=lambda d: (d.day or 0, d.published or "", d.report))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Digest)


def pack_digest(digest: Digest) -> bytes:
    """Give a digest as bytes (MessagePack)."""
    return _ENCODER.encode(digest)


def unpack_digest(packed: bytes) -> Digest | None:
    """Give the digest back, None where another format made it."""
    try:
        digest = _DECODER.decode(packed)
    except msgspec.DecodeError:
        return None
    return digest if digest.format == FORMAT else None
