"""A report in each language for the tests of review, read once a run, and other readings of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import msgspec

from marsad.model.event import Event
from marsad.model.record import Record
from marsad.store import Entry
from tests.conftest import read_text

ENGLISH = (
    "Gunmen killed three officers in Basra on Monday. Police said they arrested two men. "
    "The army denied that troops had shelled Mosul. Students protested in Baghdad."
)
ARABIC = (
    "قصفت القوات الروسية محطة كهرباء في أوديسا الثلاثاء. "
    "ونفت وزارة الدفاع الروسية أن تكون قواتها قد قصفت المدينة. واعتقلت الشرطة ناشطين في تونس."
)


@cache
def _read(text: str, language: str) -> Record:
    return read_text(text, language=language, published="2021-05-12")[0]


def english() -> Record:
    """Give a fresh copy of the English report's record."""
    return copied(_read(ENGLISH, "en"))


def arabic() -> Record:
    """Give a fresh copy of the Arabic report's record."""
    return copied(_read(ARABIC, "ar"))


def copied(record: Record) -> Record:
    """Give a record that shares nothing with ``record``."""
    return msgspec.json.decode(msgspec.json.encode(record), type=Record)


def newer(record: Record, change: Callable[[Record], None]) -> Entry:
    """Give the record as a newer Marsad reads it, which does what ``change`` does."""
    record = copied(record)
    record.provenance.marsad = "9.0.0"
    change(record)
    return Entry(record)


def event(record: Record, trigger: str, kind: str | None = None) -> Event:
    """Give the event told by the words ``trigger`` (of the PLOVER type ``kind``)."""
    found = (e for e in record.events if e.trigger.text == trigger)
    return next(e for e in found if kind is None or e.type.plover == kind)


def span(record: Record, words: str) -> tuple[int, int]:
    """Give where ``words`` first stand in the text."""
    start = record.document.text.index(words)
    return start, start + len(words)
