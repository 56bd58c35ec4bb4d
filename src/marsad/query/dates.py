"""Days, months and years as bounds of ISO 8601 text, which compares as it sorts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from marsad.errors import QueryError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _parts(name: str, value: str) -> tuple[int, int, int]:
    """Give year, month and day, 0 where not given."""
    match = _DATE.fullmatch(value.strip())
    if match is not None and match.group().isascii():
        year, month, day = (int(g or 0) for g in match.groups())
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            match = None
        else:
            if (match.group(2) is None or month) and (match.group(3) is None or day):
                return year, month, day
    raise QueryError(
        f"{name}: expected a day, month or year such as 2022-12-19, 2022-12 or 2022, "
        f"found {value!r}"
    )


def first_day(name: str, value: str) -> str:
    """Give the text from which days of ``value`` sort: ``2022-12`` for December 2022.

    What is only known to be of a month sorts into it, too: ``2022-12`` is before ``2022-12-01``.

    Raises:
        QueryError: ``value`` is no date; ``name`` says whose it is.
    """
    year, month, day = _parts(name, value)
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def next_after(name: str, value: str) -> str:
    """Give the text before which days of ``value`` sort: ``2023-01`` for December 2022.

    Raises:
        QueryError: ``value`` is no date; ``name`` says whose it is.
    """
    year, month, day = _parts(name, value)
    if day:
        if (year, month, day) == (9999, 12, 31):
            return "9999-12-32"
        return (date(year, month, day) + timedelta(days=1)).isoformat()
    if month:
        return f"{year + month // 12:04}-{month % 12 + 1:02}"
    return f"{year + 1:04}"
