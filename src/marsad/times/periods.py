"""Periods: the last month, the third quarter, the first Friday of July, late 2021, the 1990s."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.model.timex import TimexMod
from marsad.times.amounts import Amount
from marsad.times.calendar import (
    MONTHS_IN,
    SEASON_START,
    Days,
    add_days,
    add_months,
    nearest,
    nth_weekday,
    period_of,
    season_days,
    shift_day,
    value_of,
    years_of,
)
from marsad.times.meaning import Meaning, Reading, Viewpoint, first_day, last_day

_SYMBOLS = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
            "Q": "XXXX-QX", "H": "XXXX-HX", "DE": "XXX", "CE": "XX"}  # fmt: skip


def reading_of(days: Days, unit: str, anchor: str = "published") -> Reading:
    """Make the DATE of a period."""
    return Reading("DATE", value_of(days[0], unit), *days, anchor=anchor, unit=unit)


@dataclass(frozen=True)
class Period(Meaning):
    """The period of grain ``unit``, ``shift`` from the one at hand: last month is −1.

    ``shift`` None follows the clause: a weekend is the last or the coming one.
    """

    unit: str
    shift: int | None = 0

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Tell days from longer periods."""
        return "day-ref" if self.unit == "D" else "period"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the DATE of the period."""
        reference = at.reference(self.unit)
        if reference is None:
            return Reading("DATE", _SYMBOLS.get(self.unit, "XXXX"), unit=self.unit)
        shift = self.shift
        if shift is None:
            shift = -1 if self.unit == "WE" and at.lean < 0 and reference.weekday() < 5 else 0
        day: date | None = reference
        if shift and self.unit in MONTHS_IN:
            day = add_months(reference.replace(day=1), shift * MONTHS_IN[self.unit])
        elif shift:
            day = shift_day(reference, shift, self.unit)
        days = period_of(day, self.unit) if day else None
        return reading_of(days, self.unit) if days else None


@dataclass(frozen=True)
class Season(Meaning):
    """A season (SP, SU, FA, WI) of a year, or the last, this or next one."""

    name: str
    year: int | None = None
    pick: int | None = None
    kind = "season"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the DATE of the season; a winter is called by the year it begins in."""
        month = SEASON_START[self.name]
        if self.year is not None:
            return reading_of(season_days(self.year, month), "S", "explicit")
        reference = at.reference("S")
        if reference is None:
            return Reading("DATE", f"XXXX-{self.name}", unit="S")
        here = period_of(reference, "S") or (reference, reference)
        years = range(max(1, reference.year - 2), reference.year + 3)
        spans = [season_days(y, month) for y in years]
        if self.pick == -1:
            spans = [s for s in spans if s[1] < reference][-1:]
        elif self.pick == 1:
            spans = [s for s in spans if s[0] > reference][:1]
        elif self.pick == 0:
            spans = [s for s in spans if s[0].year == reference.year or s == here][:1]
        elif at.lean == 0:
            spans = [min(spans, key=lambda s: _distance(s, reference))]
        else:
            chosen = nearest([s[0] for s in spans], here[0], at.lean)
            spans = [s for s in spans if s[0] == chosen]
        return reading_of(spans[0], "S") if spans else None


def _distance(days: Days, reference: date) -> int:
    """Give the days from ``reference`` to the nearer end of a period, 0 inside it."""
    return max(0, (days[0] - reference).days, (reference - days[1]).days)


@dataclass(frozen=True)
class Decade(Meaning):
    """A decade by its tens (70), of a century (19 for 1900–1999) or of the last that fits."""

    tens: int
    century: Meaning | int | None = None
    kind = "decade"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the DATE of the decade: 197."""
        century, anchor = self.century, "explicit"
        if isinstance(century, Meaning):
            reading = century.resolve(at)
            begin = first_day(reading) if reading else None
            if reading is None or begin is None:
                return Reading("DATE", f"XX{self.tens // 10}", unit="DE")
            century, anchor = begin.year // 100, reading.anchor or anchor
        if century is None:
            century = 19
            if self.tens < 20 and at.published is not None:
                century = at.published.year // 100
        days = years_of(century * 100 + self.tens, "DE")
        return reading_of(days, "DE", anchor) if days else None


@dataclass(frozen=True)
class Century(Meaning):
    """The ``n``-th century, told 1800–1899 for the 19th; ``before`` says BCE, which has no days."""

    n: int
    before: bool = False
    kind = "century"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the DATE of the century: 18 for the 19th."""
        if self.before:
            return Reading("DATE", f"BC{self.n - 1:02d}", anchor="explicit", unit="CE")
        days = years_of((self.n - 1) * 100, "CE")
        return reading_of(days, "CE", "explicit") if days else None


@dataclass(frozen=True)
class Nth(Meaning):
    """The ``n``-th (−1 the last) unit or weekday within a period; without one, by the clause."""

    n: int
    unit: str
    weekday: int | None = None
    within: Meaning | None = None
    kind = "nth"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the DATE; None where the period has no such part."""
        if self.within is None:
            return self._alone(at)
        outer = self.within.resolve(at)
        if outer is None:
            return None
        return self._part(outer)

    def _alone(self, at: Viewpoint) -> Reading | None:
        outer_unit = "M" if self.unit in ("D", "W") else "Y"
        reference = at.reference(self.unit)
        if reference is None:
            return Reading("DATE", _SYMBOLS.get(self.unit, "XXXX"), unit=self.unit)
        outer = [Period(outer_unit, shift).resolve(at) for shift in (-1, 0, 1)]
        if outer_unit == "M":
            return self._part(outer[1]) if outer[1] else None
        found = [r for o in outer if o and (r := self._part(o))]
        begins = [d for r in found if (d := first_day(r))]
        if at.lean == 0:
            return self._closest(found, reference)
        if at.lean < 0:  # the last one that is over or under way
            begins = [d for d in begins if d <= reference] or begins
        chosen = nearest(begins, reference, at.lean)
        return next((r for r in found if first_day(r) == chosen), None)

    def _closest(self, found: list[Reading], reference: date) -> Reading | None:
        """Pick the part that lies nearest to the publication date."""
        spans = [((first_day(r) or reference, last_day(r) or reference), r) for r in found]
        best = min(spans, key=lambda s: _distance(s[0], reference), default=None)
        return best[1] if best else None

    def _part(self, outer: Reading) -> Reading | None:
        first, last = first_day(outer), last_day(outer)
        anchor = outer.anchor or "published"
        if first is None or last is None:
            return Reading("DATE", outer.value, mod=outer.mod, unit=self.unit)
        if self.weekday is not None:
            day = nth_weekday(first, last, self.weekday, self.n)
            return reading_of((day, day), "D", anchor) if day else None
        days = self._days(first, last)
        if days is None or days[0] > last:
            return None
        unit = "" if self.unit == "H" and outer.unit != "Y" else self.unit
        if not unit:
            mod: TimexMod = "START" if self.n == 1 else "END"
            return Reading("DATE", outer.value, *days, mod=mod, anchor=anchor, unit=outer.unit)
        return reading_of(days, unit, anchor)

    def _days(self, first: date, last: date) -> Days | None:
        if self.unit in ("W", "WE"):  # a week belongs where its Monday lies
            weekday = 0 if self.unit == "W" else 5
            day = nth_weekday(first, last, weekday, self.n)
            if self.unit == "W" and self.n < 0:  # the last week has most of its days within
                day = add_days(last, -3)
            return period_of(day, self.unit) if day else None
        if self.unit == "H":
            middle = first + (last - first) // 2
            if (last - first).days > 360:
                middle = (add_months(first, 6) or last) - timedelta(days=1)
            return (first, middle) if self.n == 1 else (middle + timedelta(days=1), last)
        if self.n < 0:
            return period_of(last, self.unit)
        day = shift_day(first, self.n - 1, self.unit)
        return period_of(day, self.unit) if day else None


@dataclass(frozen=True)
class Part(Meaning):
    """The START, MID or END of a period: its thirds. Its value stays that of the period."""

    mod: TimexMod
    base: Meaning
    kind = "part"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the base's reading, its bounds cut to the third."""
        reading = self.base.resolve(at)
        if reading is None or reading.type == "DURATION":
            return None
        first, last = first_day(reading), last_day(reading)
        if first is None or last is None or reading.type == "TIME" or reading.unit == "D":
            return replace(reading, mod=self.mod)
        bounds = {"START": _thirds(first, last, reading.unit)[0],
                  "MID": _thirds(first, last, reading.unit)[1],
                  "END": _thirds(first, last, reading.unit)[2]}[self.mod]  # fmt: skip
        return replace(reading, begin=bounds[0], end=bounds[1], mod=self.mod)


def _thirds(first: date, last: date, unit: str) -> tuple[Days, Days, Days]:
    day = timedelta(days=1)
    one = two = None
    if unit == "M":
        one, two = add_days(first, 10), add_days(first, 20)
    elif unit in MONTHS_IN and MONTHS_IN[unit] % 3 == 0:
        one = add_months(first, MONTHS_IN[unit] // 3)
        two = add_months(first, MONTHS_IN[unit] // 3 * 2)
    if one is None or two is None:
        length = (last - first).days + 1
        one, two = first + timedelta(days=length // 3), first + timedelta(days=length * 2 // 3)
    return (first, max(first, one - day)), (one, max(one, two - day)), (two, last)


@dataclass(frozen=True)
class Rest(Meaning):
    """The rest of a period: from the publication date to its end. ``sign`` −1: what is over."""

    base: Meaning
    sign: int = 1
    kind = "rest"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the base's reading, its bounds cut at the publication date."""
        reading = self.base.resolve(at)
        today = at.reference("D")
        if reading is None:
            return None
        first, last = first_day(reading), last_day(reading)
        if today is None or first is None or last is None or not first <= today <= last:
            return reading
        if self.sign > 0:
            return replace(reading, begin=today, mod="END")
        return replace(reading, end=today, mod="START")


@dataclass(frozen=True)
class Within(Meaning):
    """A weekday, day or range inside a period: Tuesday of next week, the 20th of next month."""

    inner: Meaning
    outer: Meaning
    kind = "within"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve the inner meaning as seen from the first day of the outer."""
        outer = self.outer.resolve(at)
        if outer is None:
            return None
        first, last = first_day(outer), last_day(outer)
        if first is None or last is None:
            return self.inner.resolve(Viewpoint())
        reading = self.inner.resolve(at.seen_from(first))
        begin = first_day(reading) if reading else None
        if reading is None or begin is None or not first <= begin <= last:
            return None
        return replace(reading, anchor=outer.anchor)


@dataclass(frozen=True)
class WeekOf(Meaning):
    """The week that holds a date: the week of 16 September."""

    base: Meaning
    kind = "period"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the DATE of the ISO week."""
        reading = self.base.resolve(at)
        day = first_day(reading) if reading else None
        days = period_of(day, "W") if day else None
        return reading_of(days, "W", reading.anchor or "published") if reading and days else None


@dataclass(frozen=True)
class Same(Meaning):
    """The same day, month or year as the time before it; ``shift`` 1: the following one."""

    unit: str
    shift: int = 0
    kind = "same"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve against the reading before, else against the publication date."""
        day, anchor = at.reference(self.unit), "published"
        if at.previous is not None:
            before = first_day(at.previous[1])
            if before is not None:
                day, anchor = before, at.previous[0]
        if day is None:
            return Reading("DATE", _SYMBOLS.get(self.unit, "XXXX"), unit=self.unit)
        moved = shift_day(day, self.shift, self.unit) if self.shift else day
        days = period_of(moved, self.unit) if moved else None
        return reading_of(days, self.unit, anchor) if days else None


@dataclass(frozen=True)
class FirstUnits(Meaning):
    """The first so many units of a period: a DURATION with the bounds it has there."""

    amount: Amount
    outer: Meaning
    kind = "first-units"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the DURATION; its bounds are the first days of the period."""
        outer = self.outer.resolve(at)
        first = first_day(outer) if outer else None
        unit = self.amount.finest
        if outer is None or first is None:
            return Reading("DURATION", self.amount.value(), anchor=None, unit=unit)
        far = self.amount.moved(first, 1)
        last = add_days(far, -1) if far else None
        return Reading("DURATION", self.amount.value(), first, last, anchor=outer.anchor, unit=unit)
