"""A number while it is being added up."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from marsad.languages.digits import Digits
from marsad.languages.numeral_words import Element
from marsad.resources import Entry

HUNDRED, OPEN, FULL = 3, 4, 0
"""What may still follow in a group of three digits: see SumReader."""


@dataclass(slots=True)
class Sum:
    """A number being added up: closed thousands in ``total``, the open ones in ``group``."""

    end: int
    total: Fraction = Fraction(0)
    group: Fraction | None = None
    open: int = OPEN
    scale: Fraction | None = None
    last: str = ""
    words: int = 0
    entries: list[Entry] = field(default_factory=list)
    ordinal: bool = False
    dual: bool = False
    definite: bool = False
    fraction: bool = False
    vague: bool = False
    high: Fraction | None = None
    digits: Digits | None = None

    @property
    def value(self) -> Fraction:
        """The number so far."""
        return self.total + (self.group or 0)

    @property
    def empty(self) -> bool:
        """Whether nothing has been taken yet."""
        return not self.last

    def take(self, element: Element) -> None:
        """Note that ``element`` is part of the number."""
        if self.empty:
            self.definite = element.definite
        self.end, self.last = element.end, element.kind
        if element.entry is not None:
            self.entries.append(element.entry)
            self.words += 1
        if element.digits is not None:
            self.digits = element.digits
