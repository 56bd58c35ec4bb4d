"""Feasts and memorial days whose date is certain: fixed, movable by rule, or Hijri."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.times.calendar import (
    Days,
    day_of,
    easter,
    hijri_year_of,
    month_days,
    nth_weekday,
)
from marsad.times.fields import hijri_days
from marsad.times.meaning import Meaning, Reading, Viewpoint
from marsad.times.periods import reading_of


@dataclass(frozen=True)
class Holiday(Meaning):
    """A feast by how its date is found.

    ``rule``: ``MM-DD`` fixed; ``easter+N`` or ``eastern-easter+N``; ``hijri MM-DD`` or
    ``hijri MM``; ``MM weekday N`` (0 Monday; the N-th, −1 the last, weekday of the month).
    """

    rule: str
    year: int | None = None
    pick: int | None = None
    kind = "holiday"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a DATE: of the told year, else of the nearest that fits the clause."""
        if self.year is not None:
            spans = [s for s in self._spans(self.year) if s[0].year == self.year]
            return self._reading(spans[0], "explicit") if spans else None
        reference = at.reference("D")
        if reference is None:
            fixed = self.rule if self.rule[:1].isdigit() and len(self.rule) == 5 else "XX-XX"
            return Reading("DATE", f"XXXX-{fixed}", unit="D")
        spans = [s for y in range(reference.year - 1, reference.year + 2) for s in self._spans(y)]
        chosen = self._chosen(spans, reference, at.lean)
        return self._reading(chosen, "published") if chosen else None

    def _chosen(self, spans: list[Days], today: date, lean: int) -> Days | None:
        if self.pick == 0:
            return next((s for s in spans if s[0].year == today.year), None)
        if self.pick == -1:
            return max((s for s in spans if s[1] < today), default=None)
        if self.pick == 1:
            return min((s for s in spans if s[0] > today), default=None)
        holding = [s for s in spans if s[0] <= today <= s[1]]
        if holding:
            return holding[0]
        if lean < 0:
            return max((s for s in spans if s[1] < today), default=None)
        if lean > 0:
            return min((s for s in spans if s[0] > today), default=None)
        return min(spans, key=lambda s: abs((s[0] - today).days), default=None)

    def _reading(self, days: Days, anchor: str) -> Reading:
        if days[0] == days[1]:
            return reading_of(days, "D", anchor)
        value = f"{days[0].isoformat()}/{days[1].isoformat()}"
        return Reading("DATE", value, *days, anchor=anchor, unit="M")

    def _spans(self, year: int) -> list[Days]:
        """Give the days of the feast that begin in or about ``year``."""
        if not 1 < year < 9998:
            return []
        name, _, rest = self.rule.partition(" ")
        if name == "hijri":
            return self._hijri(year, rest)
        if name.startswith(("easter", "eastern-easter")):
            base = easter(year, eastern=name.startswith("eastern-"))
            return [_one(base + timedelta(days=int(name.partition("easter")[2] or 0)))]
        if rest:
            weekday, _, n = rest.partition(" ")
            day = nth_weekday(*month_days(year, int(name)), int(weekday), int(n))
        else:
            month, _, number = name.partition("-")
            day = day_of(year, int(month), int(number))
        return [_one(day)] if day else []

    def _hijri(self, year: int, told: str) -> list[Days]:
        month, _, number = told.partition("-")
        around = hijri_year_of(date(year, 6, 15))
        if around is None:
            return []
        years = (around - 1, around, around + 1)
        found = [hijri_days(y, int(month), int(number) if number else None) for y in years]
        return [d for d in found if d and d[0].year == year]


def _one(day: date) -> Days:
    return day, day


@dataclass(frozen=True)
class NamedDay(Meaning):
    """A day that stands for what happened on it: the attacks of 11 September.

    ``day`` is ISO 8601. Told by a report from before that day, the words mean what they say: the
    day and month nearest to it.
    """

    day: str
    kind = "date"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the DATE itself, whatever the publication date after it."""
        day = date.fromisoformat(self.day)
        if at.published is not None and at.published < day:
            return Holiday(self.day[5:]).resolve(at)
        return reading_of(_one(day), "D", "explicit")
