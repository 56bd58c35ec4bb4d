"""A quantity while the stage works on it: positions are tokens, not code points."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.languages.numerals import Number, NumberReading
from marsad.model.quantity import Qualifier
from marsad.resources import Entry


@dataclass(slots=True)
class Noun:
    """A counted noun: its words are the tokens ``[start, end)``, its head the token ``head``.

    ``kind`` and ``unit`` are those of the lexicon line ``entry``; None for a noun without one.
    """

    start: int
    end: int
    head: int
    lemma: str
    kind: str | None = None
    unit: str | None = None
    entry: Entry | None = None


@dataclass(slots=True)
class Draft:
    """A quantity of one sentence.

    ``[start, end)`` are the tokens of number and counted noun; ``outer`` is where its qualifier
    begins. ``reading`` is the number (the upper one of a range), None for duals and bare plurals.
    """

    start: int
    end: int
    outer: int
    low: Number | None
    high: Number | None
    rule: str
    qualifier: Qualifier = "exact"
    unit: str | None = None
    noun: Noun | None = None
    reading: NumberReading | None = None
    effect: str | None = None
    evidence: list[tuple[Entry, int, int]] = field(default_factory=list)
    is_bound: bool = False  # it counts nothing by itself: kept only where it has an effect
    is_inherited: bool = False  # its noun is that of the quantity it is joined to

    offsets: tuple[int, int] | None = None  # text span of a part of one token
    lent: Noun | None = None  # the noun it may take from there

    @property
    def kind(self) -> str | None:
        """The kind of the counted noun."""
        return self.noun.kind if self.noun else None

    @property
    def head(self) -> int:
        """The token that a predicate governs: the noun's head, or the number's first token."""
        return self.noun.head if self.noun and not self.is_inherited else self.start
