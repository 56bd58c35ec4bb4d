"""The rows of lists. Ids: ``12`` a report, ``12:ev3`` an event of it, ``12:st2`` a statement.

Dates are ISO 8601, cut to what is known; spans code points of the report's text, half-open;
countries ISO 3166-1 alpha-3; coordinates degrees (WGS 84). Field values are those of the record.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

DayBasis = Literal["text", "report"]
"""Where the day of a row is from: the text tells it, or it is the day of the report."""


class ReportInfo(Struct, frozen=True, kw_only=True):
    """The report that a row is from; ``document`` is the id of its record."""

    id: int
    document: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    language: str


class Who(Struct, frozen=True, kw_only=True):
    """Someone or something named; ``key`` is its name throughout the store."""

    key: str | None = None
    ar: str | None = None
    en: str | None = None
    country: str | None = None
    sector: str | None = None
    text: str | None = None


class Argument(Who, frozen=True, kw_only=True):
    """Who plays ``role`` in an event, in the words of ``text``."""

    role: str
    kind: str | None = None
    span: tuple[int, int]


class Source(Who, frozen=True, kw_only=True):
    """Whose statement an event is according to; ``statement`` is its id."""

    statement: str
    stance: str


class PlaceInfo(Struct, frozen=True, kw_only=True):
    """Where an event was."""

    key: str | None = None
    ar: str | None = None
    en: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    basis: str | None = None


class Figure(Struct, frozen=True, kw_only=True):
    """How many; either bound may be open."""

    low: float | None
    high: float | None


class EventRow(Struct, frozen=True, kw_only=True):
    """An event as one report tells it. ``group``: the same event in other reports.

    ``day`` is where it begins, else the day of the report; ``day_basis`` says which.
    """

    id: str
    day: str | None
    day_basis: DayBasis | None
    type: str | None
    mode: str | None
    effect: str | None
    contexts: list[str]
    cameo: str | None
    acled: str | None
    ucdp: str | None
    trigger: str
    lemma: str
    span: tuple[int, int]
    begin: str | None
    end: str | None
    time_precision: str | None
    time_basis: str | None
    place: PlaceInfo | None
    arguments: list[Argument]
    effects: dict[str, Figure]
    by_author: bool
    according_to: list[Source]
    polarity: str
    certainty: str
    reality: str
    confidence: float
    sentence: str
    evidence: tuple[int, int]
    language: str
    rule: str
    review: str | None
    group: int | None
    report: ReportInfo

    @property
    def shown_day(self) -> str | None:
        """Give the day, cut to what is known of it (2016 is not 2016-01-01); ~ if the report's."""
        if self.day is None or self.day_basis == "report":
            return self.day and f"~{self.day}"
        return self.day[: {"year": 4, "month": 7}.get(self.time_precision or "", 10)]


class StatementRow(Struct, frozen=True, kw_only=True):
    """What a source holds; ``about`` are those that its content names, ``events`` what it tells.

    ``day`` and ``day_basis`` as of an event.
    """

    id: str
    day: str | None
    day_basis: DayBasis | None
    source: Who
    how: str
    stance: str
    mode: str
    cue: str | None
    lemma: str | None
    content: str
    span: tuple[int, int]
    addressee: Who | None
    place: Who | None
    within: str | None
    begin: str | None
    end: str | None
    about: list[Who]
    events: list[str]
    language: str
    rule: str | None
    review: str | None
    report: ReportInfo

    @property
    def shown_day(self) -> str | None:
        """Give the day; with a ~ if it is the report's."""
        return f"~{self.day}" if self.day and self.day_basis == "report" else self.day


class Snippet(Struct, frozen=True, kw_only=True):
    """Part of the text of a report, as it is, and the spans in it (of the text) that were found."""

    text: str
    span: tuple[int, int]
    found: list[tuple[int, int]]


class ReportRow(Struct, frozen=True, kw_only=True):
    """A report that holds what was searched. ``copy_of``: the report it is a copy of."""

    id: int
    document: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None
    day: str | None
    language: str
    statements: int
    events: int
    story: int | None
    copy_of: int | None
    score: float
    snippet: Snippet


class TimelineRow(Struct, frozen=True, kw_only=True):
    """What is told of one period and type (or effect).

    ``period`` is 2022-12-19, 2022-12 or, for a week, its Monday; None where no day is known.
    ``told`` counts tellings, ``events`` the same event in several reports once; ``denied`` and
    ``unreal`` (planned, hypothetical, habitual) tellings are among them. ``effects`` sums the
    figures of what is told to have happened, of each event the highest.
    """

    period: str | None
    type: str | None
    effect: str | None
    told: int
    events: int
    denied: int
    unreal: int
    effects: dict[str, Figure]


class ActorRow(Struct, frozen=True, kw_only=True):
    """Who acts on whom: ``told`` tellings by type, from the first day to the last."""

    actor: Who
    recipient: Who | None
    told: int
    types: dict[str, int]
    first: str | None
    last: str | None
