"""Calendar arithmetic: grains and their TIMEX3 values, shifts, Hijri months, movable feasts.

A grain is one letter or two: ``D`` day, ``W`` ISO week, ``WE`` weekend, ``M`` month, ``Q`` quarter,
``H`` half-year, ``S`` season, ``Y`` year, ``DE`` decade, ``CE`` century. Periods are pairs of their
first and last day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Days = tuple[date, date]

MONTHS_IN = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
DAYS_IN = {"D": 1, "W": 7, "WE": 7}
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of the meteorological seasons of the north; winter runs into the next year."""


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_days(year: int, month: int) -> Days:
    """Give the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def add_days(day: date, days: float) -> date | None:
    """Add days; None beyond the years that datetime knows."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """Add months; a day past the month's end becomes its last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_day(day: date, count: float, unit: str) -> date | None:
    """Move ``day`` by ``count`` units (D, W, M, Q, H, Y, DE, CE); halves of months round down."""
    if unit in DAYS_IN:
        return add_days(day, round(count * DAYS_IN[unit]))
    if unit in MONTHS_IN:
        return add_months(day, int(count * MONTHS_IN[unit]))
    return None


def period_of(day: date, unit: str) -> Days | None:
    """Give the period of grain ``unit`` that holds ``day``; for WE, of the week that holds it."""
    if unit == "D":
        return day, day
    if unit in ("W", "WE"):
        monday = add_days(day, -day.weekday())
        sunday = monday and add_days(monday, 6)
        if monday is None or sunday is None:
            return None
        return (monday, sunday) if unit == "W" else (sunday - timedelta(days=1), sunday)
    if unit in ("DE", "CE"):
        return years_of(day.year, unit)
    months = MONTHS_IN.get(unit)
    if months is None:
        return None
    if unit == "S":
        return _season_of(day)
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, month_days(first.year, first.month + months - 1)[1]


def years_of(year: int, unit: str) -> Days | None:
    """Give the decade (1970–1979) or century (1901–2000 is told 1900–1999 here) of ``year``."""
    length = 10 if unit == "DE" else 100
    first = year // length * length
    if first + length - 1 > 9999:
        return None
    return date(max(first, 1), 1, 1), date(first + length - 1, 12, 31)


def _season_of(day: date) -> Days:
    month = day.month // 3 * 3 or 12
    year = day.year - (1 if day.month < 3 else 0)
    return season_days(year, month)


def season_days(year: int, month: int) -> Days:
    """Give the season that begins in ``month`` of ``year``."""
    first = date(max(year, 1), month, 1)
    last = add_months(first, 2) or first
    return first, month_days(last.year, last.month)[1]


def value_of(day: date, unit: str) -> str:
    """Write the TIMEX3 value of the period of grain ``unit`` that begins on ``day``."""
    year = f"{day.year:04d}"
    iso = day.isocalendar()
    values = {
        "D": day.isoformat(),
        "W": f"{iso.year:04d}-W{iso.week:02d}",
        "WE": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "M": year + f"-{day.month:02d}",
        "Q": year + f"-Q{(day.month + 2) // 3}",
        "H": year + f"-H{1 if day.month < 7 else 2}",
        "S": year + "-" + next((k for k, m in SEASON_START.items() if m == day.month), "XX"),
        "DE": year[:3],
        "CE": year[:2],
    }
    return values.get(unit, year)


def nearest(candidates: list[date], reference: date, lean: int) -> date | None:
    """Pick the candidate that fits: the last not after (lean −1), the first not before (+1).

    With lean 0 the nearest wins, the past on a tie. Where none lies on the side asked for, the
    nearest is taken.
    """
    if not candidates:
        return None
    past = [c for c in candidates if c <= reference]
    coming = [c for c in candidates if c >= reference]
    if lean < 0 and past:
        return max(past)
    if lean > 0 and coming:
        return min(coming)
    return min(candidates, key=lambda c: (abs((c - reference).days), c))


def hijri_month(year: int, month: int) -> Days | None:
    """Give the days of a Hijri month by Umm al-Qura (hijridate, 1343–1500 AH), None outside it."""
    try:
        first = Hijri(year, month, 1)
        start = date.fromisoformat(first.to_gregorian().isoformat())
        return start, start + timedelta(days=first.month_length() - 1)
    except (ValueError, OverflowError):
        return None


def hijri_year_of(day: date) -> int | None:
    """Give the Hijri year that holds ``day``, None outside hijridate's table."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def easter(year: int, *, eastern: bool = False) -> date:
    """Give Easter Sunday, Gregorian date: Meeus/Jones/Butcher, or Meeus's Julian for the East."""
    if eastern:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lag = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lag) // 451
    month, day = divmod(h + lag - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(first: date, last: date, weekday: int, n: int) -> date | None:
    """Give the ``n``-th (or, −1, last) ``weekday`` (0 Monday) of the days ``first``–``last``."""
    if n > 0:
        day = add_days(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))
    else:
        day = add_days(last, -((last.weekday() - weekday) % 7) + 7 * (n + 1))
    return day if day is not None and first <= day <= last else None
