"""Time expressions, after TIMEX3 (ISO-TimeML)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal["APPROX", "BEFORE", "AFTER", "START", "MID", "END", "LESS_THAN", "MORE_THAN"]


class Timex(Struct, kw_only=True):
    """One time expression.

    ``value`` is the TIMEX3 value (2022-12-19, 2022-10, 2022-W51, P10M, PRESENT_REF, XXXX-XX-05 …);
    ``begin`` and ``end`` the first and last ISO 8601 day (or minute) it covers, None if not known;
    ``anchor`` is published, explicit, a timex id or an event id.
    """

    id: str
    span: tuple[int, int]
    text: str
    type: TimexType
    value: str
    begin: str | None = None
    end: str | None = None
    mod: TimexMod | None = None
    anchor: str | None = None
    rule: str | None = None
