"""Ranges: between 3 and 5 March, from May to July, from Friday to Sunday, since August."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from marsad.times.clocks import Clock
from marsad.times.fields import Fields
from marsad.times.meaning import Meaning, Moment, Reading, Viewpoint, first_day


@dataclass(frozen=True)
class Range(Meaning):
    """From one time to another, both included. What one end does not tell the other lends it."""

    low: Meaning
    high: Meaning
    kind = "range"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to a DATE or TIME whose value is an ISO 8601 interval; None if it runs back."""
        low, high = _shared(self.low, self.high)
        lean = at.lean
        if isinstance(high, Fields) and high.year is not None:
            last = high.resolve(at)
            first = low.resolve(at)
        else:
            first = low.resolve(at.leaning(lean))
            begin = first_day(first) if first else None
            open_end = not (isinstance(high, Clock) and high.date is None)
            if isinstance(high, Fields) and high.pick is not None:
                open_end = False
            last = high.resolve(at.seen_from(begin) if begin and open_end else at)
        if first is None or last is None:
            return None
        if isinstance(low, Clock) and isinstance(high, Clock) and low.date == high.date:
            last = _past_midnight(first, last)
        return _interval(first, last)


def _shared(low: Meaning, high: Meaning) -> tuple[Meaning, Meaning]:
    if isinstance(low, Fields) and isinstance(high, Fields):
        low, high = low.filled(high), high.filled(low)
        if low.month and high.month and low.year is None and high.year is not None:
            year = high.year if low.month <= high.month else high.year - 1
            low = replace(low, year=year)
        if low.year and high.year and not low.month and not high.month:
            return low, high
    if isinstance(low, Clock) and isinstance(high, Clock):
        return low.before(high), high.after(low)
    return low, high


def _past_midnight(first: Reading, last: Reading) -> Reading:
    """Move the end of a range of hours into the next day if it lies before the beginning."""
    begin, end = first.begin, last.end
    if not isinstance(begin, datetime) or not isinstance(end, datetime) or end >= begin:
        return last
    end += timedelta(days=1)
    return replace(last, value=end.date().isoformat() + last.value[10:], begin=end, end=end)


def _interval(first: Reading, last: Reading) -> Reading | None:
    kind = "TIME" if "TIME" in (first.type, last.type) else "DATE"
    value = f"{first.value}/{last.value}"
    if first.begin is None or last.end is None:
        return Reading(kind, value, unit="R")  # type: ignore[arg-type]
    begin, end = first.begin, last.end
    if _minutes(begin) > _minutes(end):
        return None
    anchor = first.anchor if first.anchor == last.anchor else "published"
    return Reading(kind, value, begin, end, anchor=anchor, unit="R")  # type: ignore[arg-type]


def _minutes(moment: Moment) -> datetime:
    """Order days and minutes alike."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001


@dataclass(frozen=True)
class Until(Meaning):
    """An open range: since (sign +1) or until (−1) a time. Its value is that of the time."""

    base: Meaning
    sign: int
    kind = "until"

    def resolve(self, at: Viewpoint) -> Reading | None:
        """Resolve to the base's reading with mod AFTER or BEFORE."""
        reading = self.base.resolve(at)
        if reading is None:
            return None
        return replace(reading, mod="AFTER" if self.sign > 0 else "BEFORE")
