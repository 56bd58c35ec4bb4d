"""What rules about clock times, parts of the day and ranges build."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar import Match
from marsad.times.actions_dates import meaning_in, number_in, told_field
from marsad.times.clocks import Clock, DayPart
from marsad.times.fields import Fields
from marsad.times.meaning import Meaning, action
from marsad.times.periods import Period, Within
from marsad.times.ranges import Range, Until


@action
def clock(match: Match) -> Meaning | None:
    """Build a clock time: hour, minutes and fractions added or taken off, part of the day, zone."""
    base = meaning_in(match, "base")
    if not isinstance(base, Clock):
        hour = number_in(match, "hour")
        if hour is None or not 0 <= hour <= 24:
            return None
        base = Clock(int(hour))
    minute = number_in(match, "minute")
    if minute is None:
        minute = _fraction(match)
    if minute is not None:
        base = _with_minutes(base, int(minute))
    part = match.entry("part")
    if part is not None:
        base = replace(base, part=part.get("part"))
    zone = match.entry("zone")
    if zone is not None:
        base = replace(base, zone=zone.get("zone"))
    return base


def _fraction(match: Match) -> int | None:
    entry = match.entry("fraction")
    if entry is not None:
        return int(entry.get("minutes"))
    less = match.entry("less")
    return -int(less.get("minutes")) if less is not None else None


def _with_minutes(base: Clock, minutes: int) -> Clock:
    if minutes >= 0:
        return replace(base, minute=base.minute + minutes, minutes_told=True)
    hour = base.hour - 1 if base.hour > 0 else 23
    return replace(base, hour=hour or 12, minute=60 + minutes, minutes_told=True)


@action
def clock_to(match: Match) -> Meaning | None:
    """Build minutes before (``sign: -1``) or past the hour: twenty past five."""
    minute, sign = number_in(match, "minute"), int(match.rule.values["sign"])
    if minute is None:
        minute = _fraction(match)
    base = meaning_in(match, "base")
    hour = number_in(match, "hour")
    told = base if isinstance(base, Clock) else Clock(int(hour)) if hour is not None else None
    if told is None or minute is None:
        return None
    part = match.entry("part")
    made = _with_minutes(told, sign * int(minute))
    return replace(made, part=part.get("part")) if part is not None else made


@action
def day_part(match: Match) -> Meaning | None:
    """Build a part of a day, on the date told beside it or the day at hand."""
    entry = match.entry("part")
    told = entry.get("part") if entry else str(match.rule.values.get("part"))
    date = meaning_in(match, "date")
    if isinstance(date, DayPart):
        return replace(date, part=told)
    if told in ("am", "pm"):
        return None
    shift = match.entry("shift")
    moved = int(shift.get("shift")) if shift and shift.get("shift") else 0
    return DayPart(told, date, int(match.rule.values.get("shift", moved)))


@action
def dated_clock(match: Match) -> Meaning | None:
    """Build a clock time or part of the day on a date told beside it."""
    time, date = meaning_in(match, "time"), meaning_in(match, "date")
    if isinstance(time, Range) and isinstance(time.low, Clock) and isinstance(time.high, Clock):
        return Range(replace(time.low, date=date), replace(time.high, date=date))
    if isinstance(time, Clock) and isinstance(date, DayPart):
        return replace(time, part=time.part or date.part, date=date.date or _shifted(date))
    if isinstance(time, Clock) and isinstance(date, Clock):
        return None
    if isinstance(time, Clock | DayPart) and time.date is None and date is not None:
        return replace(time, date=date)
    return None


def _shifted(part: DayPart) -> Meaning | None:
    return Period("D", part.shift) if part.shift else None


@action
def range_of(match: Match) -> Meaning | None:
    """From one time to another."""
    whole = meaning_in(match, "range")
    low = meaning_in(match, "low") or _told(match, "low")
    high = meaning_in(match, "high") or _told(match, "high")
    made = whole or (Range(low, high) if low and high else None)
    base = meaning_in(match, "base")
    year = meaning_in(match, "year")
    if isinstance(base, Fields) and isinstance(year, Fields):
        base = base.joined(year)
    if base is None or made is None:
        return made
    if isinstance(made, Range) and isinstance(base, Fields) and isinstance(made.high, Fields):
        high_fields = made.high.joined(base)
        return Range(made.low, high_fields) if high_fields else None
    return Within(made, base)


def _told(match: Match, name: str) -> Meaning | None:
    number = number_in(match, name)
    if number is None:
        return None
    kind = str(match.rule.values.get("ends", "day"))
    return Clock(int(number)) if kind == "hour" else told_field(kind, int(number))


@action
def until(match: Match) -> Meaning | None:
    """Build since or until a time."""
    base = meaning_in(match, "base")
    return Until(base, int(match.rule.values["sign"])) if base else None


@action
def this_daypart(match: Match) -> Meaning | None:
    """Build tonight, this morning, last night."""
    entry = match.entry("part")
    told = entry.get("part") if entry else str(match.rule.values["part_of_day"])
    shift = match.entry("shift")
    return DayPart(told, None, int(shift.get("shift")) if shift else 0, told=True)


@action
def day_part_alone(match: Match) -> Meaning | None:
    """Build a part of the day at hand, its word captured or not."""
    entry = match.entry("part")
    return DayPart(entry.get("part")) if entry else None


@action
def hours_on(match: Match) -> Meaning | None:
    """Build a range of hours on a date."""
    low, high, date = number_in(match, "low"), number_in(match, "high"), meaning_in(match, "date")
    if low is None or high is None or date is None:
        return None
    return Range(Clock(int(low), date=date), Clock(int(high), date=date))


@action
def dated_hour(match: Match) -> Meaning | None:
    """Build a bare hour on a date or part of a day."""
    hour, date = number_in(match, "hour"), meaning_in(match, "date")
    if hour is None or not 0 <= hour <= 24:
        return None
    if isinstance(date, DayPart):
        return Clock(int(hour), part=date.part, date=date.date or _shifted(date))
    return Clock(int(hour), date=date) if date else None


@action
def hour_on_day(match: Match) -> Meaning | None:
    """Build a clock time or hour on a day told by its number."""
    day, hour, base = number_in(match, "day"), number_in(match, "hour"), meaning_in(match, "time")
    if day is None:
        return None
    if isinstance(base, Clock):
        return replace(base, date=Fields(day=int(day)))
    return Clock(int(hour), date=Fields(day=int(day))) if hour is not None else None


@action
def clock_past(match: Match) -> Meaning | None:
    """Build minutes past the hour, on a part of a day."""
    made, date = clock_to(match), meaning_in(match, "date")
    if isinstance(made, Clock) and isinstance(date, DayPart):
        return replace(made, part=date.part, date=date.date or _shifted(date))
    return made


@action
def clock_zone(match: Match) -> Meaning | None:
    """Build a clock time, or a range of them, with its zone."""
    base, zone = meaning_in(match, "base"), match.entry("zone")
    if zone is None:
        return None
    told = zone.get("zone")
    if isinstance(base, Clock):
        return replace(base, zone=told)
    if isinstance(base, Range) and isinstance(base.low, Clock) and isinstance(base.high, Clock):
        return Range(replace(base.low, zone=told), replace(base.high, zone=told))
    return None
