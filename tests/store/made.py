"""Records for the tests of the store: read once a run, or made of others by shifting them."""

from __future__ import annotations

from functools import cache

import msgspec

from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.store import Entry
from tests.conftest import shared_reader

REPORTS = (
    RawItem(
        content="أعلنت أوكرانيا الأربعاء إسقاط 13 مسيرة روسية فوق كييف. ونفت وزارة الدفاع الروسية "
        "أن تكون قواتها قد قصفت المدينة. وقال عمدة كييف فيتالي كليتشكو إن شخصين أصيبا.",
        format="text",
        source="kyiv.txt",
        published="2022-12-14",
    ),
    RawItem(
        content="Police in Tunis arrested two activists on Friday, their lawyer said. The interior "
        "ministry denied that officers had beaten them. Hundreds protested in Sfax.",
        format="jsonl",
        source="news.jsonl",
        line=3,
        id="tunis-1",
        title="Two activists held in Tunis",
        url="https://example.org/tunis",
        publisher="Example",
        published="2021-03-06",
        language="en",
    ),
    RawItem(
        content="وصل وزير الخارجية الجزائري إلى بيروت. والتقى بالرئيس اللبناني وبلغه رسالة.\x00",
        format="text",
        source="visit.txt",
        published="2021-10",
    ),
)


@cache
def read_reports() -> tuple[Entry, ...]:
    """Give the records of ``REPORTS`` with their inputs."""
    read = [shared_reader().read_item(item)[0] for item in REPORTS]
    return tuple(Entry(record, item) for record, item in zip(read, REPORTS, strict=True))


def entries() -> list[Entry]:
    """Give a fresh copy of every entry."""
    return [Entry(copied(e.record), e.item, e.retrieved) for e in read_reports()]


def copied(record: Record) -> Record:
    """Give a record that shares nothing with ``record``."""
    return msgspec.json.decode(msgspec.json.encode(record), type=Record)


def numbered(number: int) -> Entry:
    """Give one of the reports as another report: same text, an id of its own."""
    record = copied(read_reports()[number % len(REPORTS)].record)
    record.document.id = f"n{number}"
    return Entry(record)


def older(entry: Entry) -> Entry:
    """Give ``entry`` as an older Marsad would have read it: without its last event."""
    record = copied(entry.record)
    record.provenance.marsad = "0.0.1"
    del record.events[-1:]
    known = {event.id for event in record.events}
    record.links = [k for k in record.links if {k.from_, k.to} <= known]
    return Entry(record, entry.item)
