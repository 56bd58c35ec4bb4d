"""What rules about dates and periods build. An action gets the match and gives a meaning.

Captures are read by their names; a rule's own keys (``values``) give what its words do not say.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar import Match
from marsad.model.timex import TimexMod
from marsad.times.amounts import Amount
from marsad.times.fields import Fields, NamedTwice
from marsad.times.holidays import Holiday, NamedDay
from marsad.times.meaning import Meaning, action
from marsad.times.periods import (
    Century,
    Decade,
    FirstUnits,
    Nth,
    Part,
    Period,
    Rest,
    Same,
    Season,
    WeekOf,
    Within,
)

LAST = -1
MOST_WEEKDAYS = 5
"""A month has a weekday at most five times."""
PERIODS = ("D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE")


def meaning_in(match: Match, name: str) -> Meaning | None:
    """Give the meaning that the capture called ``name`` holds."""
    capture = match.get(name)
    found = capture.annotation if capture else None
    return found if isinstance(found, Meaning) else None


def number_in(match: Match, name: str) -> float | int | None:
    """Give the number that the capture holds, by annotation or by the ``value`` column."""
    capture = match.get(name)
    if capture is None:
        return None
    if isinstance(capture.annotation, int | float):
        return capture.annotation
    entry = capture.entry
    return int(entry.get("value")) if entry and entry.get("value") else None


def shift_in(match: Match) -> int | None:
    """Give the shift (−1 last, 0 this, +1 next) of the capture ``shift`` or of the rule."""
    entry = match.entry("shift")
    if entry is not None and entry.get("shift"):
        return int(entry.get("shift"))
    told = match.rule.values.get("shift")
    return int(told) if told is not None else None


@action
def fields(match: Match) -> Meaning | None:
    """Join every told field: month, weekday, day, year, and dates found before (``base``)."""
    joined = Fields(pick=match.rule.values.get("pick"))
    for name, capture in match.captures:
        told = _field(name, capture.annotation, capture.entry)
        if told is not None:
            both = joined.joined(told)
            if both is None:
                return None
            joined = both
    return None if joined == Fields(pick=joined.pick) else joined


def _field(name: str | None, annotation: object, entry: object) -> Fields | None:
    if isinstance(annotation, Fields):
        return annotation
    if isinstance(annotation, int) and name in ("day", "month", "year"):
        return told_field(name, annotation)
    get = getattr(entry, "get", None)
    if get is None:
        return None
    if name == "month":
        return Fields(month=int(get("month")), hijri=get("calendar") == "hijri")
    if name == "weekday":
        return Fields(weekday=int(get("weekday")))
    if name == "shift" and get("shift"):
        return Fields(pick=int(get("shift")))
    return None


def told_field(name: str, number: int) -> Fields:
    """Make the fields of one told number: day, month or year."""
    if name == "day":
        return Fields(day=number)
    return Fields(month=number) if name == "month" else Fields(year=number)


@action
def as_is(match: Match) -> Meaning | None:
    """Build what was found before: the context lets it stand alone."""
    return meaning_in(match, "base")


@action
def double_month(match: Match) -> Meaning | None:
    """Make one month of two names of it; None where the names are of two months."""
    months = {e.get("month") for n, c in match.captures if n == "month" and (e := c.entry)}
    return Fields(month=int(months.pop())) if len(months) == 1 else None


@action
def apposed(match: Match) -> Meaning | None:
    """Build two names of one day, "today, Monday 5 December": the fullest date that is told."""
    dates = [m for n, _ in match.captures if n and (m := meaning_in(match, n))]
    full = [d for d in dates if isinstance(d, Fields) and d.month is not None]
    days = [d for d in dates if not isinstance(d, Fields)]
    if full and days and full[0].year is None and full[0].day is not None:
        return NamedTwice(full[0], days[0])
    return (full or days or dates or [None])[0]


@action
def period(match: Match) -> Meaning | None:
    """Build the unit at hand, or shifted from it: last month."""
    entry = match.entry("unit")
    unit = entry.get("unit") if entry else match.rule.values.get("unit")
    shift = shift_in(match)
    return Period(str(unit), shift) if unit in PERIODS else None


@action
def day_reference(match: Match) -> Meaning | None:
    """Build today, yesterday, the day after tomorrow."""
    entry = match.entry("day")
    return Period("D", int(entry.get("shift"))) if entry else None


@action
def season(match: Match) -> Meaning | None:
    """Build a season, with its year or with last, this, next."""
    entry = match.entry("season")
    year = number_in(match, "year")
    dated = meaning_in(match, "year")
    if isinstance(dated, Fields) and dated.year is not None:
        year = dated.year
    elif isinstance(dated, Period):
        shift = dated.shift or 0
        return Within(Season(entry.get("season")), Period("Y", shift)) if entry else None
    if entry is None:
        return None
    return Season(entry.get("season"), int(year) if year else None, shift_in(match))


@action
def decade(match: Match) -> Meaning | None:
    """Build a decade by name or number, with the century it is said to be in."""
    entry = match.entry("decade")
    tens = int(entry.get("decade")) if entry else None
    year = number_in(match, "year")
    if tens is None and year is not None:
        if year % 10:
            return None
        return Decade(int(year) % 100, int(year) // 100 if year >= 100 else None)
    base = meaning_in(match, "century")
    return None if tens is None else Decade(tens, base)


@action
def century(match: Match) -> Meaning | None:
    """Build a century by its ordinal."""
    n = number_in(match, "n")
    before = bool(match.rule.values.get("before"))
    return Century(int(n), before) if n is not None and 1 <= n <= 30 else None


@action
def nth(match: Match) -> Meaning | None:
    """Build the n-th unit or weekday of a period."""
    n = number_in(match, "n")
    if n is None:
        n = match.rule.values.get("n")
    if n is None or not (n == LAST or 1 <= n <= 53):
        return None
    within = meaning_in(match, "within")
    weekday = match.entry("weekday")
    if weekday is not None:
        if n > MOST_WEEKDAYS:
            return None
        outer = within or Period("M", 0)
        return Nth(int(n), "D", int(weekday.get("weekday")), outer)
    unit = match.entry("unit")
    grain = unit.get("unit") if unit else str(match.rule.values.get("unit", ""))
    if grain == "D" and isinstance(within, Fields) and n > 0:
        return within.joined(Fields(day=int(n)))
    if grain not in ("D", "W", "WE", "M", "Q", "H", "Y") or (grain in ("H",) and n not in (1, 2)):
        return None
    return Nth(int(n), grain, None, within) if within or grain in ("Q", "H") else None


@action
def part(match: Match) -> Meaning | None:
    """Build the beginning, middle or end of a period."""
    entry = match.entry("mod")
    mod: TimexMod = entry.get("mod") if entry else match.rule.values["mod"]  # type: ignore[assignment]
    base = meaning_in(match, "base")
    if base is None:
        unit = match.entry("unit")
        base = Period(unit.get("unit"), 0) if unit else None
    return Part(mod, base) if base is not None and mod in ("START", "MID", "END") else None


@action
def rest(match: Match) -> Meaning | None:
    """Build the rest of a period, or what of it is over (``sign: -1``)."""
    base = meaning_in(match, "base")
    unit = match.entry("unit")
    if base is None and unit is not None:
        base = Period(unit.get("unit"), 0)
    return Rest(base, int(match.rule.values.get("sign", 1))) if base else None


@action
def within(match: Match) -> Meaning | None:
    """Build a weekday, day or range that lies in a period told beside it."""
    inner, outer = meaning_in(match, "inner"), meaning_in(match, "outer")
    day = number_in(match, "day")
    weekday = match.entry("weekday")
    if inner is None and day is not None:
        inner = Fields(day=int(day))
    if inner is None and weekday is not None:
        inner = Fields(weekday=int(weekday.get("weekday")))
    if isinstance(inner, Fields) and inner.month is not None:
        return inner
    return Within(inner, outer) if inner and outer else None


@action
def within_fields(match: Match) -> Meaning | None:
    """Build a month or day-month of the year told beside it: March of next year."""
    inner, outer = meaning_in(match, "inner"), meaning_in(match, "outer")
    if isinstance(inner, Fields) and isinstance(outer, Fields):
        return inner.joined(outer)
    return Within(inner, outer) if inner and outer else None


@action
def holiday(match: Match) -> Meaning | None:
    """Build a feast, with its year or with last, this, next."""
    entry = match.entry("holiday")
    dated = meaning_in(match, "year")
    year = number_in(match, "year")
    if isinstance(dated, Fields) and not dated.hijri:
        year = dated.year
    if entry is None:
        return None
    made = Holiday(entry.get("rule"), int(year) if year else None, shift_in(match))
    return Within(replace(made, year=None), dated) if isinstance(dated, Period) else made


@action
def named_day(match: Match) -> Meaning | None:
    """Build the day that the word beside it makes a name: attacks, revolution."""
    head, day = match.entry("before") or match.entry("after"), match.entry("day")
    if head is None or day is None or head.get("kind") != day.get("kind"):
        return None
    return NamedDay(day.get("date"))


@action
def same(match: Match) -> Meaning | None:
    """Build the same day, month, year as before, or the following one (``shift: 1``)."""
    entry = match.entry("unit")
    unit = entry.get("unit") if entry else str(match.rule.values.get("unit", "D"))
    return Same(unit, int(match.rule.values.get("shift", 0)))


@action
def month_named(match: Match) -> Meaning | None:
    """Build a month by the word for month and a name or a number."""
    month = match.entry("month")
    if month is not None:
        return Fields(month=int(month.get("month")), hijri=month.get("calendar") == "hijri")
    number = number_in(match, "month")
    return Fields(month=int(number)) if number is not None and 1 <= number <= 12 else None


@action
def week_of(match: Match) -> Meaning | None:
    """Build the week of a date."""
    base = meaning_in(match, "base")
    return WeekOf(base) if base else None


@action
def hijri_year(match: Match) -> Meaning | None:
    """Build a Hijri year."""
    year = number_in(match, "year")
    return Fields(year=int(year), hijri=True) if year is not None and 1 <= year < 1600 else None


@action
def day_month(match: Match) -> Meaning | None:
    """Build a day of a month; the word for the first of the month tells a day without a number."""
    made = fields(match)
    if not isinstance(made, Fields) or made.month is None:
        return None
    if made.day is None:
        made = replace(made, day=1)
    short = number_in(match, "year")
    return replace(made, year=int(short)) if made.year is None and short else made


@action
def day_shift(match: Match) -> Meaning | None:
    """Build a day by its number in the month at hand, the last or the next one."""
    day, capture = number_in(match, "day"), match.get("shift")
    if day is None or capture is None:
        return None
    entry = capture.entry
    return Fields(day=int(day), pick=int(entry.get("shift")) if entry else 0)


@action
def period_shift(match: Match) -> Meaning | None:
    """Build the last, this or next unit: a singular one, since plurals make windows."""
    entry = match.entry("unit")
    if entry is None or entry.get("number") != "singular":
        return None
    unit = entry.get("unit")
    shift = shift_in(match)
    return Period(unit, shift or 0) if unit in PERIODS else None


@action
def weekend(match: Match) -> Meaning | None:
    """Build a weekend; without last, this or next the clause tells which."""
    return Period("WE", shift_in(match))


@action
def weekday_shift(match: Match) -> Meaning | None:
    """Build a weekday with last, this, next."""
    base = meaning_in(match, "base")
    if not isinstance(base, Fields):
        return None
    entry = match.entry("shift")
    shift = int(entry.get("shift")) if entry else 0
    return replace(base, pick=shift)


@action
def season_picked(match: Match) -> Meaning | None:
    """Build a season of a told year, or the last, next or (told by no word) this one."""
    made = season(match)
    if isinstance(made, Season) and made.year is None and made.pick is None:
        return replace(made, pick=0)
    return made


@action
def nth_named(match: Match) -> Meaning | None:
    """Build the n-th week, day, month, quarter or half of a period; the unit comes first."""
    capture = match.get("unit")
    within_ = meaning_in(match, "within")
    n = number_in(match, "n")
    entry = capture.entry if capture else None
    unit = entry.get("unit") if entry else str(match.rule.values.get("unit", ""))
    if within_ is None or n is None:
        return None
    if unit == "D" and isinstance(within_, Fields) and n > 0:
        return within_.joined(Fields(day=int(n)))
    if unit == "H" and n not in (1, 2):
        return None
    return Nth(int(n), unit, None, within_) if n == LAST or 1 <= n <= 53 else None


@action
def first_units(match: Match) -> Meaning | None:
    """Build the first so many units of a period: the first eight months of the year."""
    entry = match.entry("unit")
    n = number_in(match, "n")
    outer = meaning_in(match, "within")
    if entry is None or n is None or outer is None:
        return None
    return FirstUnits(Amount(((n, entry.get("unit")),)), outer)
