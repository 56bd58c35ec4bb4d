"""Quantities: how many, of what, and what became of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Qualifier = Literal["exact", "about", "at-least", "at-most", "between", "vague"]


class Counted(Struct, kw_only=True):
    """What is counted: its words, the lemma of its head, its kind (people, missiles …)."""

    text: str
    lemma: str
    kind: str | None = None
    span: tuple[int, int] | None = None


class Quantity(Struct, kw_only=True):
    """One quantity. ``low`` and ``high`` bound the number; ``high`` None if open or vague.

    ``span`` covers number and counted noun; ``effect`` is what the sentence says became of the
    counted (killed, injured, shot-down, without-power …).
    """

    id: str
    span: tuple[int, int]
    text: str
    low: float | int | None
    high: float | int | None
    qualifier: Qualifier = "exact"
    unit: str | None = None
    counted: Counted | None = None
    effect: str | None = None
    rule: str | None = None
