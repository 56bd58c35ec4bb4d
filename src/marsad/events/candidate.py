"""An event on its way: a trigger with its sense, then its arguments and all the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from marsad.events.lexicon import Sense
from marsad.events.slots import Slot
from marsad.events.view import SentenceView
from marsad.model.event import ArgumentRole, Certainty, Polarity, Reality
from marsad.model.trace import Evidence

Form = Literal["verb", "passive", "noun"]


BY_ATTACK, BY_HARM, OUTCOME, BY_REASON = "attack", "harm", "outcome", "reason"
SHARED = frozenset((BY_ATTACK, BY_HARM, OUTCOME, BY_REASON))
"""Values of ``basis`` of arguments that hang on another word of the sentence (harm, protest)."""


@dataclass
class Part:
    """An argument of a candidate: token range, role, entity and how it was found."""

    role: ArgumentRole
    start: int
    end: int
    head: int
    entity: str | None = None
    classes: set[str] = field(default_factory=set)
    basis: str | None = None


@dataclass
class Candidate:
    """A trigger at tokens ``[start, end)`` of ``view``; ``token`` is its head.

    ``light`` is the token of a light verb that carries an event noun, with its slots;
    ``cued`` says that a word over it makes it planned or feared; ``reference`` marks a bare
    definite noun that only refers to an event told elsewhere, ``resumed`` one of which a verb says
    that it took place: told again where another tells it, an event of its own where none does.
    ``attack`` is the token of the attack of its sentence that did this harm; ``last`` is the last
    word of a phrase, which may stand apart from its first: وجه القاضي [تهمة].
    """

    view: SentenceView
    token: int
    start: int
    end: int
    sense: Sense
    form: Form
    slots: list[Slot]
    last: int = -1
    attack: int = -1
    light: int | None = None
    mode: str | None = None
    plover: str | None = None
    effect: str | None = None
    parts: list[Part] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    reality: Reality = "actual"
    background: bool = False
    attempted: bool = False
    cued: bool = False
    reference: bool = False
    resumed: bool = False
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plover, self.effect = self.sense.plover, self.sense.effect
        self.mode = self.sense.mode

    @property
    def span(self) -> tuple[int, int]:
        """The trigger's span in the text."""
        return self.view.sentence.span(self.start, self.end)

    @property
    def anchor(self) -> int:
        """The token whose clause tells the event: the light verb, else the trigger."""
        return self.token if self.light is None else self.light

    def of(self, *roles: ArgumentRole) -> list[Part]:
        """Give the arguments with these roles."""
        return [p for p in self.parts if p.role in roles]

    def note(self, source: str, form: str, span: tuple[int, int] | None = None) -> None:
        """Keep a lexicon line that took part."""
        self.evidence.append(Evidence(source, form, span))
