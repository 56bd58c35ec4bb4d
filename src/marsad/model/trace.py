"""What made an annotation: the answer to ``marsad explain``."""

from __future__ import annotations

from msgspec import Struct


class Evidence(Struct, frozen=True):
    """One lexicon line or data entry that took part: ``source`` is ``file:line`` below data/."""

    source: str
    entry: str
    span: tuple[int, int] | None = None


class Trace(Struct, kw_only=True):
    """The rule and evidence behind one annotation.

    ``rule`` is a rule id as written in data/ (``ar.times.weekday-past``) or, where mechanism
    decided, the name of the method (``mentions.coreference.last-name``).
    """

    stage: str
    rule: str
    evidence: list[Evidence] = []
    spans: list[tuple[int, int]] = []
    note: str | None = None
