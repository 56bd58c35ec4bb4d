"""Clock times and parts of the day, alone or on a date, with their time zone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone

from marsad.times.meaning import Meaning, Reading, Viewpoint, first_day

PARTS: dict[str, tuple[int, int]] = {
    "DAWN": (4, 6),
    "MO": (6, 12),
    "MI": (12, 13),
    "AF": (12, 18),
    "EV": (18, 22),
    "NI": (20, 29),
    "MN": (24, 25),
    "DT": (6, 18),
}
"""Hours that a part of the day covers; past 24 they lie in the next day."""
CODES = {"DAWN": "TMO", "MO": "TMO", "MI": "T12:00", "AF": "TAF", "EV": "TEV", "NI": "TNI",
         "MN": "T24:00", "DT": "TDT"}  # fmt: skip


@dataclass(frozen=True)
class Clock(Meaning):
    """A clock time.

    ``part`` tells 12-hour times apart (MO, AF, EV, NI, am, pm); ``zone`` is UTC, an offset such as
    +03:00, or ``local``; ``date`` the day it lies in, None the day at hand.
    """

    hour: int
    minute: int = 0
    second: int | None = None
    part: str | None = None
    zone: str | None = None
    date: Meaning | None = None
    minutes_told: bool = False
    kind = "clock"

    @property
    def full_hour(self) -> int:
        """Give the hour of the 24 that the part of the day makes of the told one."""
        if self.part in ("AF", "EV", "pm", "NI", "MI"):
            if self.part == "NI" and (self.hour == 12 or self.hour < 5):
                return self.hour % 12
            if self.part == "MI" and self.hour in (11, 10):
                return self.hour
            return self.hour + 12 if self.hour < 12 else self.hour
        if self.part in ("MO", "am", "DAWN", "MN") and self.hour == 12:
            return 0
        return self.hour

    def before(self, other: Clock) -> Clock:
        """Give this clock with what ``other``, the end of a range, tells beyond it."""
        mine = replace(self, date=self.date or other.date, zone=self.zone or other.zone)
        if self.part is None and other.part is not None and self.hour <= 12:
            mine = replace(mine, part=other.part)
            if mine.full_hour > other.full_hour:
                mine = replace(mine, part=None)
        return mine

    def after(self, other: Clock) -> Clock:
        """Give this clock with what ``other``, the beginning of a range, tells beyond it."""
        mine = replace(self, date=self.date or other.date, zone=self.zone or other.zone)
        if self.part is None and other.part is not None and self.hour < 12:
            mine = replace(mine, part=other.part)
            if mine.full_hour < other.full_hour:
                mine = replace(mine, part="pm")
        return mine

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a TIME; None where the clock knows no such time."""
        hour, day_shift = self.full_hour, 0
        if hour == 24 and self.minute == 0:
            hour, day_shift = 0, 1
        if not (0 <= hour < 24 and 0 <= self.minute < 60 and 0 <= (self.second or 0) < 60):
            return None
        told = f"T{hour:02d}:{self.minute:02d}" + (f":{self.second:02d}" if self.second else "")
        suffix = {"UTC": "Z", "local": "", None: ""}.get(self.zone, self.zone or "")
        day, anchor, symbol = _day_of(self.date, at)
        if day is None:
            return Reading("TIME", symbol + told + suffix, anchor=anchor, unit="m")
        day += timedelta(days=day_shift)
        moment = datetime.combine(day, time(hour, self.minute), _zone(self.zone))
        value = day.isoformat() + told + suffix
        return Reading("TIME", value, moment, moment, anchor=anchor, unit="m")


@dataclass(frozen=True)
class DayPart(Meaning):
    """A part of a day (MO, AF, EV, NI …) on a date, or shifted from the day at hand.

    ``told`` says that the day is told by this, last or next.
    """

    part: str
    date: Meaning | None = None
    shift: int = 0
    told: bool = False

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Tell a part of a told day (last night) from a bare one (in the evening)."""
        return "day-part" if self.told or self.date is not None else "bare-part"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a TIME such as 2016-11-08TEV."""
        day, anchor, symbol = _day_of(self.date, at)
        if day is None:
            return Reading("TIME", symbol + CODES[self.part], anchor=anchor, unit="h")
        day += timedelta(days=self.shift)
        first, last = PARTS[self.part]
        midnight = datetime.combine(day, time(), None)
        begin = midnight + timedelta(hours=first)
        end = midnight + timedelta(hours=last) - timedelta(minutes=1)
        if self.part in ("MI", "MN"):
            end = begin
        return Reading(
            "TIME", day.isoformat() + CODES[self.part], begin, end, anchor=anchor, unit="h"
        )


def _day_of(meaning: Meaning | None, at: Viewpoint) -> tuple[date | None, str | None, str]:
    """Give the day a time lies in, its anchor, and the symbol to write where it is not known."""
    if meaning is None and at.beside is not None:
        return first_day(at.beside[1]), at.beside[0], "XXXX-XX-XX"
    if meaning is None:
        today = at.reference("D")
        return today, "published", "XXXX-XX-XX"
    reading = meaning.resolve(at)
    if reading is None or reading.unit != "D":
        return None, "published", reading.value if reading else "XXXX-XX-XX"
    day = first_day(reading)
    if day is not None and day >= date.max - timedelta(days=3):
        day = None
    return day, reading.anchor, reading.value


def _zone(zone: str | None) -> timezone | None:
    if zone is None or zone == "local":
        return None
    if zone == "UTC":
        return timezone.utc  # noqa: UP017
    sign = -1 if zone.startswith("-") else 1
    hours, _, minutes = zone.lstrip("+-").partition(":")
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0)))
