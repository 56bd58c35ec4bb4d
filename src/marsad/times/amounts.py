"""Lengths of time, and times told by a length: three days ago, the last two weeks, every month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from marsad.model.timex import TimexMod
from marsad.times.calendar import add_days, period_of, shift_day, value_of
from marsad.times.meaning import Meaning, Reading, Viewpoint, first_day

_ORDER = ("Y", "M", "W", "D", "h", "m", "s")
_LARGE = {"DE": ("Y", 10), "CE": ("Y", 100), "Q": ("M", 3), "H": ("M", 6), "WE": ("D", 2)}
_CLOCK = {"h": 24.0, "m": 1440.0, "s": 86400.0}
COUNT = float | int | None
PLANNED_YEARS = 10
"""A report that says what will be after more years than this tells of a past event, or a life."""


@dataclass(frozen=True)
class Amount(Meaning):
    """A length: pairs of count and unit (CE, DE, Y, Q, M, W, D, h, m, s); None is an untold count.

    ``mod`` is APPROX, LESS_THAN or MORE_THAN. ``form`` is its kind for patterns: ``amount`` with a
    number, ``amount-one`` for a bare singular, ``amount-many`` for a bare plural.
    """

    parts: tuple[tuple[COUNT, str], ...]
    mod: TimexMod | None = None
    form: str = "amount"

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Give ``form``."""
        return self.form

    @property
    def vague(self) -> bool:
        """Say whether a count is untold (some days, years)."""
        return any(count is None for count, _ in self.parts)

    @property
    def finest(self) -> str:
        """Give the finest unit."""
        return max((u for _, u in self.parts), key=lambda u: (_ORDER + tuple(_LARGE)).index(u))

    def value(self) -> str:
        """Write the ISO 8601 duration; an untold count is X."""
        whole: dict[str, COUNT] = {}
        for count, unit in self.parts:
            base, factor = _LARGE.get(unit, (unit, 1))
            if unit in _LARGE and count is None:
                return f"PX{unit}" if unit in ("DE", "CE") else f"PX{base}"
            whole[base] = None if count is None else count * factor
        days = "".join(_number(whole[u]) + u for u in "YMWD" if u in whole)
        clock = "".join(_number(whole[u]) + u.upper() for u in "hms" if u in whole)
        return "P" + days + ("T" + clock if clock else "")

    def years(self) -> float:
        """Give its years, shorter units left out; an untold count is one."""
        units = {"Y": 1, "DE": 10, "CE": 100}
        return sum(units[u] * (1 if c is None else c) for c, u in self.parts if u in units)

    def moved(self, day: date, sign: int) -> date | None:
        """Move ``day`` by this length, clock units rounded to days."""
        at: date | None = day
        for count, unit in self.parts:
            if count is None or at is None:
                return None
            if unit in _CLOCK:
                at = add_days(at, sign * int(count / _CLOCK[unit]))
            elif unit in _LARGE and unit in ("Q", "H", "WE"):
                base, factor = _LARGE[unit]
                at = shift_day(at, sign * count * factor, base)
            else:
                at = shift_day(at, sign * count, unit)
                if count != int(count) and unit == "Y" and at is not None:
                    at = shift_day(at, sign * 12 * (count - int(count)), "M") if count > 1 else at
        return at

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a DURATION that nothing anchors."""
        return Reading("DURATION", self.value(), mod=self.mod, anchor=None, unit=self.finest)


@dataclass(frozen=True)
class AmountRange(Meaning):
    """A length between two lengths."""

    low: Amount
    high: Amount
    kind = "amount-range"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a DURATION whose value is both lengths: P60D/P90D."""
        value = f"{self.low.value()}/{self.high.value()}"
        return Reading("DURATION", value, anchor=None, unit=self.high.finest)


@dataclass(frozen=True)
class Offset(Meaning):
    """A time told by its distance from now, from another time or from an event.

    ``sign`` −1 before, +1 after. ``origin`` is the time it is counted from, None the publication
    date; ``event`` says that it is counted from an event, which the events stage resolves.
    """

    amount: Amount
    sign: int
    origin: Meaning | None = None
    event: bool = False
    kind = "offset"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a DATE; to a DURATION with mod BEFORE or AFTER where an event anchors it."""
        amount = self.amount
        if self.event:
            mod: TimexMod = "AFTER" if self.sign > 0 else "BEFORE"
            return Reading("DURATION", amount.value(), mod=mod, anchor=None, unit=amount.finest)
        if amount.vague:
            symbol = "FUTURE_REF" if self.sign > 0 else "PAST_REF"
            return Reading("DATE", symbol, unit=amount.finest)
        reference, anchor = at.reference(amount.finest), "published"
        if self.origin is not None:
            origin = self.origin.resolve(at)
            reference = first_day(origin) if origin else None
            anchor = (origin.anchor if origin else None) or anchor
        if reference is None:
            symbol = "FUTURE_REF" if self.sign > 0 else "PAST_REF"
            return Reading("DATE", symbol, unit=amount.finest)
        day = amount.moved(reference, self.sign)
        if day is None:
            return None
        return self._reading(day, anchor)

    def _reading(self, day: date, anchor: str) -> Reading:
        unit = self.amount.finest
        mod = self.amount.mod
        if unit in _CLOCK:
            return Reading("TIME", day.isoformat(), day, day, mod or "APPROX", anchor, "D")
        if unit in ("D", "W", "WE"):
            return Reading("DATE", day.isoformat(), day, day, mod, anchor, "D")
        if unit == "M" and len(self.amount.parts) == 1:
            return Reading("DATE", value_of(day, "M"), day, day, mod or "APPROX", anchor, "M")
        grain = "Y" if unit == "CE" else unit
        days = period_of(day, grain if grain != "DE" else "Y") or (day, day)
        return Reading("DATE", value_of(days[0], "Y" if grain == "DE" else grain), *days, mod,
                       anchor, grain)  # fmt: skip


@dataclass(frozen=True)
class AheadOrAfter(Meaning):
    """So long after: from now if the clause looks forward, else after what was told.

    Of 60 such phrases drawn from news, over 50 count from what was told: a past verb, a present
    one that tells, or no verb at all (the waiting of a life). A life is no plan, either: what takes
    longer than ``PLANNED_YEARS`` counts from now only where the words say so (من الآن).
    """

    offset: Offset
    kind = "offset"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve as the offset does, anchored to an event unless the clause looks forward."""
        planned = at.lean > 0 and self.offset.amount.years() <= PLANNED_YEARS
        return (self.offset if planned else replace(self.offset, event=True)).resolve(at)


@dataclass(frozen=True)
class Window(Meaning):
    """The last or next so many units: a DURATION that ends or begins at the publication date.

    A vague one (recent weeks, the coming days) is a PAST_REF or FUTURE_REF without bounds.
    """

    amount: Amount
    sign: int
    kind = "window"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a DURATION with its bounds."""
        amount = self.amount
        if amount.vague:
            symbol = "FUTURE_REF" if self.sign > 0 else "PAST_REF"
            return Reading("DATE", symbol, unit=amount.finest)
        value = amount.value()
        reference = at.reference(amount.finest)
        if reference is None:
            return Reading("DURATION", value, mod=amount.mod, unit=amount.finest)
        count, unit = amount.parts[0]
        if unit in ("DE", "CE") and count is not None:
            return self._aligned(reference, int(count), unit)
        far = amount.moved(reference, self.sign)
        if far is None:  # beyond the calendar
            return Reading("DURATION", value, mod=amount.mod, anchor=None, unit=amount.finest)
        if self.sign > 0:
            bounds = (add_days(reference, 1) or reference, far)
            if far <= reference:
                bounds = (reference, reference)
        else:
            bounds = (far, reference)
        return Reading("DURATION", value, *bounds, mod=amount.mod, unit=amount.finest)

    def _aligned(self, reference: date, count: int, unit: str) -> Reading | None:
        near = shift_day(reference, self.sign, unit)
        far = shift_day(reference, self.sign * count, unit)
        spans = [period_of(d, unit) for d in (near, far) if d is not None]
        days = [d for s in spans if s for d in s]
        if not days:
            return None
        return Reading("DURATION", self.amount.value(), min(days), max(days), unit=unit)


@dataclass(frozen=True)
class Every(Meaning):
    """A SET: every so long, or every weekday or date of a kind."""

    amount: Amount | None = None
    weekday: int | None = None
    value: str | None = None
    kind = "set"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a SET, which has no place in the calendar."""
        if self.value is not None:
            value = self.value
        elif self.weekday is not None:
            value = f"XXXX-WXX-{self.weekday + 1}"
        else:
            value = self.amount.value() if self.amount else "PX"
        return Reading("SET", value, anchor=None)


@dataclass(frozen=True)
class Vague(Meaning):
    """PAST_REF, PRESENT_REF or FUTURE_REF: now, recently, soon."""

    value: str
    kind = "vague"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the symbol; the present is the publication date."""
        today = at.reference("D") if self.value == "PRESENT_REF" else None
        return Reading("DATE", self.value, today, today, unit="")


def _number(count: COUNT) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else f"{count:g}"
