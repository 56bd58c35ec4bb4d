"""Dates told by their fields: a weekday, a day, a month, a year, in either calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.times.calendar import (
    Days,
    add_days,
    day_of,
    hijri_month,
    hijri_year_of,
    month_days,
    nearest,
    value_of,
)
from marsad.times.meaning import Meaning, Reading, Viewpoint, first_day

LAST_HIJRI = 1600
"""A year beyond it that is told with a Hijri month is Gregorian."""
FAR = 60
"""Days to search around the reference for a day that falls on a told weekday."""


@dataclass(frozen=True)
class Fields(Meaning):
    """A date by its fields. ``pick``: −1 the last such, 0 the one at hand, +1 the next such.

    ``weekday`` counts from 0, Monday. ``hijri`` says that month, day and year are Hijri.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hijri: bool = False
    pick: int | None = None

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Name the fields that are told, coarsest first."""
        if self.pick is not None:
            return "picked"
        if self.day is not None:
            if self.month is None:
                return "day" if self.weekday is None else "weekday-day"
            return "day-month" if self.year is None else "date"
        if self.month is not None:
            return "month" if self.year is None else "month-year"
        return "year" if self.year is not None else "weekday"

    def joined(self, other: Fields) -> Fields | None:
        """Give the fields of both, None where they contradict each other."""
        told = {}
        for name in ("year", "month", "day", "weekday", "pick"):
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine is not None and theirs is not None and mine != theirs:
                return None
            told[name] = mine if mine is not None else theirs
        return Fields(**told, hijri=self.hijri or other.hijri)

    def filled(self, other: Fields) -> Fields:
        """Give these fields, what is missing above the finest told taken from ``other``."""
        own = self
        if own.month is None and own.day is not None:
            own = replace(own, month=other.month)
        if own.year is None and own.month is not None:
            own = replace(own, year=other.year)
        return replace(own, hijri=self.hijri or other.hijri)

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve by the calendar that the fields are told in."""
        if self.hijri:
            return self._resolve_hijri(at)
        if self.year is not None:
            return self._resolve_year(self.year)
        if self.month is not None:
            return self._resolve_month(at, self.month)
        if self.day is not None:
            return self._resolve_day(at, self.day)
        return self._resolve_weekday(at) if self.weekday is not None else None

    def _resolve_year(self, year: int) -> Reading | None:
        if not 1 <= year <= 9999:
            return None
        if self.month is None:
            return _reading((date(year, 1, 1), date(year, 12, 31)), "Y", "explicit")
        if self.day is None:
            return _reading(month_days(year, self.month), "M", "explicit")
        day = day_of(year, self.month, self.day)
        return _reading((day, day), "D", "explicit") if day else None

    def _resolve_month(self, at: Viewpoint, month: int) -> Reading | None:
        unit = "M" if self.day is None else "D"
        if not self._possible(month):
            return None
        reference = at.reference(unit)
        if reference is None:
            told = f"XXXX-{month:02d}" + (f"-{self.day:02d}" if self.day else "")
            return Reading("DATE", told, unit=unit)
        years = range(max(1, reference.year - 4), min(9999, reference.year + 4) + 1)
        days = [d for y in years if (d := day_of(y, month, self.day or 1))]
        if self.weekday is not None:
            near = [d for d in days if abs(d.year - reference.year) <= 1]
            days = [d for d in near if d.weekday() == self.weekday] or days
        here = reference if self.day else reference.replace(day=1)
        day = self._picked(days, here, at.lean)
        if day is None:
            return None
        span = (day, day) if self.day else month_days(day.year, month)
        return _reading(span, unit, "published")

    def _possible(self, month: int) -> bool:
        return 1 <= month <= 12 and (self.day is None or day_of(2000, month, self.day) is not None)

    def _picked(self, days: list[date], here: date, lean: int) -> date | None:
        if self.pick is None:
            return nearest(days, here, lean)
        if self.pick == 0:
            return nearest([d for d in days if d.year == here.year] or days, here, 0)
        if self.pick < 0:
            return max((d for d in days if d < here), default=None)
        return min((d for d in days if d > here), default=None)

    def _resolve_day(self, at: Viewpoint, told: int) -> Reading | None:
        reference = at.reference("D")
        if not 1 <= told <= 31:
            return None
        if reference is None:
            return Reading("DATE", f"XXXX-XX-{told:02d}", unit="D")
        around = (add_days(reference, n) for n in range(-FAR, FAR + 1))
        days = [d for d in around if d is not None and d.day == told]
        if self.weekday is not None:
            days = [d for d in days if d.weekday() == self.weekday] or days
            lean = 0
        else:
            lean = at.lean
            if lean == 0 or self.pick == 0:
                days = [d for d in days if d.month == reference.month] or days
        day = self._picked(days, reference, lean)
        return _reading((day, day), "D", "published") if day else None

    def _resolve_weekday(self, at: Viewpoint) -> Reading | None:
        reference = at.reference("D")
        assert self.weekday is not None
        if reference is None:
            return Reading("DATE", f"XXXX-WXX-{self.weekday + 1}", unit="D")
        back = (reference.weekday() - self.weekday) % 7
        ahead = (self.weekday - reference.weekday()) % 7
        if self.pick == -1:
            shift = -(back or 7)
        elif self.pick == 1:
            shift = ahead or 7
        elif self.pick == 0 or at.lean > 0:
            shift = ahead
        else:
            shift = -back
        day = add_days(reference, shift)
        return _reading((day, day), "D", "published") if day else None

    def _resolve_hijri(self, at: Viewpoint) -> Reading | None:
        if self.month is None:
            return self._hijri_year()
        unit = "M" if self.day is None else "D"
        if self.year is not None and self.year > LAST_HIJRI:
            return self._hijri_in(self.year, unit)
        if self.year is not None:
            days = hijri_days(self.year, self.month, self.day)
            return _reading(days, unit, "explicit", hijri=True) if days else None
        reference = at.reference("D")
        if reference is None:
            return Reading("DATE", "XXXX-XX" + ("-XX" if self.day else ""), unit=unit)
        around = hijri_year_of(reference)
        years = range(around - 2, around + 3) if around else ()
        spans = [s for y in years if (s := hijri_days(y, self.month, self.day))]
        holding = [s for s in spans if s[0] <= reference <= s[1]]
        begins = [s[0] for s in spans]
        if holding and self.pick in (None, 0):
            chosen: date | None = holding[0][0]
        else:
            chosen = self._picked(begins, reference, at.lean)
        return next(
            (_reading(s, unit, "published", hijri=True) for s in spans if s[0] == chosen), None
        )

    def _hijri_in(self, year: int, unit: str) -> Reading | None:
        """Resolve a Hijri month told with a Gregorian year."""
        around = hijri_year_of(date(year, 7, 1)) if year <= 9999 else None
        if around is None or self.month is None:
            return None
        spans = [hijri_days(y, self.month, self.day) for y in range(around - 1, around + 2)]
        found = [s for s in spans if s and s[0].year == year]
        return _reading(found[0], unit, "explicit", hijri=True) if found else None

    def _hijri_year(self) -> Reading | None:
        first = hijri_month(self.year, 1) if self.year else None
        last = hijri_month(self.year, 12) if self.year else None
        if first is None or last is None:
            return None
        return _reading((first[0], last[1]), "Y", "explicit", hijri=True)


def hijri_days(year: int, month: int, day: int | None) -> Days | None:
    """Give the days of a Hijri month or of one day in it, by Umm al-Qura."""
    span = hijri_month(year, month)
    if span is None or day is None:
        return span
    found = span[0] + timedelta(days=day - 1)
    return (found, found) if found <= span[1] else None


def _reading(days: Days, unit: str, anchor: str, *, hijri: bool = False) -> Reading:
    """Make a DATE; a Hijri month or year has no TIMEX3 value of its own: an interval is written."""
    value = value_of(days[0], unit)
    if hijri and unit != "D":
        value = f"{days[0].isoformat()}/{days[1].isoformat()}"
    return Reading("DATE", value, days[0], days[1], anchor=anchor, unit=unit)


@dataclass(frozen=True)
class NamedTwice(Meaning):
    """A date without a year beside a day that is counted from today: tomorrow, 4 December."""

    date: Fields
    day: Meaning
    kind: str = "day-month"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Take the year of the counted day where both are one day, else what the date says."""
        counted = self.day.resolve(at)
        begin = first_day(counted) if counted is not None else None
        if begin is not None and (begin.month, begin.day) == (self.date.month, self.date.day):
            return counted
        return self.date.resolve(at)
