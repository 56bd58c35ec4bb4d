"""Dates as fields, lines and URLs state them."""

from __future__ import annotations

import pytest

from marsad.documents.dates import find_date, read_stated, read_url_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("December 19, 2022", "2022-12-19"),
        ("Dec. 19, 2022", "2022-12-19"),
        ("19 December 2022", "2022-12-19"),
        ("19th of December, 2022", "2022-12-19"),
        ("2022-12-19", "2022-12-19"),
        ("19.12.2022 14:05", "2022-12-19"),
        ("05.12.2022", "2022-12-05"),
        ("١٩ ديسمبر ٢٠٢٢", "2022-12-19"),
        ("ديسمبر 19, 2022", "2022-12-19"),
        ("19 ديسمبر/كانون الأول 2022", "2022-12-19"),
        ("19 ديسمبر كانون الأول 2022", "2022-12-19"),
        ("19 كانون الأول (ديسمبر) 2022", "2022-12-19"),
        ("الأربعاء 11 أوت 2021", "2021-08-11"),
        ("3 جويلية 2016", "2016-07-03"),
        ("الإثنين ٠٣/٠٤/٢٠٢٣", "2023-04-03"),
        ("12/19/2022", "2022-12-19"),
        ("4:02 م · 19 ديسمبر 2022", "2022-12-19"),
    ],
)
def test_find_date(text: str, iso: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.iso() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "03/04/2022",
        "32 December 2022",
        "may be 7",
        "3 of 4",
        "12:45",
        "31.02.2022",
        "مايو",
    ],
)
def test_no_date(text: str) -> None:
    found = find_date(text)
    assert found is None or found.iso() is None


@pytest.mark.parametrize(
    ("text", "near", "iso"),
    [
        ("Dec 19", "2022-12-20", "2022-12-19"),
        ("Dec 31", "2023-01-02", "2022-12-31"),
        ("Jan 1", "2022-12-31", "2023-01-01"),
        ("Dec 19", None, None),
        ("Dec 19", "2022", None),
    ],
)
def test_the_year_comes_from_the_report(text: str, near: str | None, iso: str | None) -> None:
    found = find_date(text)
    assert found is not None
    assert found.iso(near) == iso


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        ("2022", ("2022", "year")),
        ("2022-12", ("2022-12", "month")),
        ("2022-12-19", ("2022-12-19", "day")),
        ("2022-12-19T14:05:33+03:00", ("2022-12-19T14:05+03:00", "minute")),
        ("2022-12-19T14:05:33.120Z", ("2022-12-19T14:05+00:00", "minute")),
        ("2022-12-19 14:05", ("2022-12-19T14:05", "minute")),
        ("2022-12-19T140533", ("2022-12-19T14:05", "minute")),
        ("Mon, 19 Dec 2022 14:05:00 GMT", ("2022-12-19T14:05+00:00", "minute")),
        ("19/12/2022", ("2022-12-19", "day")),
        ("03/04/2022", ("2022-04-03", "day")),
        ("٢٠٢٢-١٢-١٩", ("2022-12-19", "day")),
        ("19 ديسمبر 2022", ("2022-12-19", "day")),
        ("yesterday", None),
        ("", None),
        ("2022-13", None),
        ("1066", None),
        ("2022-02-30", None),
        ("9" * 5000, None),
    ],
)
def test_read_stated(value: str, stated: tuple[str, str] | None) -> None:
    assert read_stated(value) == stated


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/news/2022/12/19/tugs-sink", "2022-12-19"),
        ("https://example.org/2022/12/9/tugs", "2022-12-09"),
        ("https://example.org/world/2022/dec/19/tugs", "2022-12-19"),
        ("https://example.org/tugs-sink-2022-12-19.html", "2022-12-19"),
        ("https://example.org/a/20221219/story", "2022-12-19"),
        ("https://example.org/2022/12/tugs", "2022-12"),
        ("https://example.org/article/1290700000000", None),
        ("https://example.org/2022/99/45/x", None),
        ("https://example.org/id/20229999", None),
        ("https://example.org/2022/12345/x", None),
    ],
)
def test_read_url_date(url: str, value: str | None) -> None:
    stated = read_url_date(url)
    assert (stated.value if stated else None) == value
