"""Events and the links between them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

ArgumentRole = Literal[
    "actor",
    "recipient",
    "instrument",
    "place",
    "time",
    "beneficiary",
    "topic",
    "participant",
    "cause",
]
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Reality = Literal["actual", "planned", "hypothetical", "habitual"]
LinkKind = Literal["cause", "subevent", "before", "after", "contradict", "corroborate"]


class EventType(Struct, kw_only=True):
    """The codes of an event; ``plover`` None for an effect, which ``effect`` then names."""

    plover: str | None = None
    mode: str | None = None
    contexts: list[str] = []
    effect: str | None = None
    cameo: str | None = None
    acled: str | None = None
    ucdp: str | None = None
    mapping: list[str] = []


class Trigger(Struct, kw_only=True):
    """The word that tells the event."""

    span: tuple[int, int]
    text: str
    lemma: str


class Argument(Struct, kw_only=True):
    """Who or what plays a role; ``basis`` says how it was found where not by its function."""

    role: ArgumentRole
    entity: str | None = None
    span: tuple[int, int]
    text: str
    basis: str | None = None


class EventTime(Struct, kw_only=True):
    """When: ``basis`` is timex, published, or inherited (from the event it is told with)."""

    timex: str | None = None
    begin: str | None = None
    end: str | None = None
    precision: str | None = None
    basis: str


class EventPlace(Struct, kw_only=True):
    """Where: degrees (WGS 84); ``basis`` says what told it.

    That is argument, recipient, clause, actor, headline, lead, neighbouring event or meant (a noun
    that tells a place again).
    """

    entity: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    basis: str


class EffectFigure(Struct, kw_only=True):
    """How many an act killed, injured …, and the quantity that says so."""

    low: float | int | None
    high: float | int | None
    quantity: str


class Event(Struct, kw_only=True):
    """Something that happened, is planned or is denied.

    ``mentions`` are spans of further tellings; ``according_to`` holds "author" and/or statement
    ids, and never "author" where only a source says so; ``evidence`` spans are never empty.
    """

    id: str
    type: EventType
    trigger: Trigger
    mentions: list[tuple[int, int]] = []
    arguments: list[Argument] = []
    time: EventTime | None = None
    place: EventPlace | None = None
    quantities: list[str] = []
    effects: dict[str, EffectFigure] = {}
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    reality: Reality = "actual"
    according_to: list[str] = field(default_factory=lambda: ["author"])
    evidence: list[tuple[int, int]]
    rule: str
    confidence: float


class Link(Struct, kw_only=True, rename={"from_": "from"}):
    """A link between two events of the report, by id."""

    kind: LinkKind
    from_: str
    to: str
    evidence: list[tuple[int, int]]
