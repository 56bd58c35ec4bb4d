"""Calendar arithmetic against dates known from almanacs."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.times.calendar import (
    add_months,
    easter,
    hijri_month,
    nearest,
    nth_weekday,
    period_of,
    value_of,
)


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2013, date(2013, 3, 31), date(2013, 5, 5)),
        (2022, date(2022, 4, 17), date(2022, 4, 24)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert easter(year) == western
    assert easter(year, eastern=True) == eastern


def test_months_end_where_they_end() -> None:
    assert add_months(date(2020, 1, 31), 1) == date(2020, 2, 29)
    assert add_months(date(2020, 3, 31), -13) == date(2019, 2, 28)
    assert add_months(date(9999, 12, 1), 1) is None


@pytest.mark.parametrize(
    ("unit", "value"),
    [("W", "2022-W51"), ("M", "2022-12"), ("Q", "2022-Q4"), ("H", "2022-H2"), ("S", "2022-WI"),
     ("DE", "202"), ("CE", "20"), ("WE", "2022-W51-WE")],
)  # fmt: skip
def test_values(unit: str, value: str) -> None:
    days = period_of(date(2022, 12, 19), unit)
    assert days is not None
    assert value_of(days[0], unit) == value


def test_nearest_leans() -> None:
    days = [date(2022, 12, 1), date(2023, 1, 1)]
    reference = date(2022, 12, 28)
    assert nearest(days, reference, 0) == days[1]
    assert nearest(days, reference, -1) == days[0]
    assert nearest(days, reference, 1) == days[1]


def test_nth_weekday() -> None:
    july = (date(2017, 7, 1), date(2017, 7, 31))
    assert nth_weekday(*july, 4, 1) == date(2017, 7, 7)
    assert nth_weekday(*july, 0, -1) == date(2017, 7, 31)
    assert nth_weekday(*july, 1, 5) is None


def test_hijri_month_by_umm_al_qura() -> None:
    assert hijri_month(1444, 9) == (date(2023, 3, 23), date(2023, 4, 20))
    assert hijri_month(2022, 9) is None
