"""One story told by two sides in two languages, and two beside it, for the tests of linking."""

from __future__ import annotations

from functools import cache

import msgspec

from marsad.linking import Linker, MemoryCorpus, Story, make_digest
from marsad.linking.digest import Digest
from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.store import Entry
from tests.conftest import shared_reader

UKRAINE, RUSSIA, COPY, SUMMIT, LATER = "ukraine", "russia", "copy", "summit", "later"

REPORTS = {
    UKRAINE: RawItem(
        id=UKRAINE,
        content="Russia attacked Kyiv with drones on Monday. Ukraine's air force said it had shot "
        "down 30 of the 35 drones. Three people were wounded in the suburbs, Mayor Vitali "
        "Klitschko said.",
        title="Ukraine says most drones over Kyiv were shot down",
        format="text",
        source="told",
        publisher="Reuters",
        published="2022-12-19",
        language="en",
    ),
    RUSSIA: RawItem(
        id=RUSSIA,
        content="أعلنت وزارة الدفاع الروسية الاثنين أن قواتها قصفت منشآت في كييف بالمسيرات. "
        "وقالت الوزارة إن جميع الأهداف أصيبت. "
        "ونفت الوزارة أن تكون الدفاعات الأوكرانية قد أسقطت 30 مسيرة.",
        title="موسكو تقول إن كل الأهداف في كييف أصيبت",
        format="text",
        source="told",
        publisher="بوابة الشمال",
        published="2022-12-19",
        language="ar",
    ),
    COPY: RawItem(
        id=COPY,
        content="Russia attacked Kyiv with drones on Monday, Reuters reported. Ukraine's air force "
        "said it had shot down 30 of the 35 drones. Three people were wounded in the suburbs, "
        "Mayor Vitali Klitschko said.",
        title="Drones over the Ukrainian capital",
        format="text",
        source="told",
        publisher="The Evening Chronicle",
        published="2022-12-20",
        language="en",
    ),
    SUMMIT: RawItem(
        id=SUMMIT,
        content="التقى الرئيس الروسي فلاديمير بوتين نظيره البيلاروسي ألكسندر لوكاشنكو في مينسك "
        "الاثنين. ودعا لوكاشنكو إلى توثيق التعاون العسكري مع روسيا.",
        title="بوتين في مينسك",
        format="text",
        source="told",
        publisher="بوابة الشمال",
        published="2022-12-19",
        language="ar",
    ),
    LATER: RawItem(
        id=LATER,
        content="Russia attacked Kyiv with missiles on Wednesday. Ukraine's air force said it had "
        "shot down 12 missiles.",
        title="Missiles hit Kyiv",
        format="text",
        source="told",
        publisher="The Evening Chronicle",
        published="2023-01-11",
        language="en",
    ),
}


@cache
def _records() -> dict[str, Record]:
    return {name: shared_reader().read_item(item)[0] for name, item in REPORTS.items()}


def record(name: str) -> Record:
    """Give the record of a report of ``REPORTS``; each call a copy."""
    return msgspec.json.decode(msgspec.json.encode(_records()[name]), type=Record)


def entry(name: str) -> Entry:
    """Give a record with its input, for a store."""
    return Entry(record(name), REPORTS[name])


@cache
def digest(name: str) -> Digest:
    """Give the digest of a report."""
    return make_digest(record(name))


def linked(names: list[str]) -> list[Story]:
    """Link reports one after the other; give the stories there are in the end."""
    corpus = MemoryCorpus()
    linker = Linker(corpus)
    stories: dict[str, Story] = {}
    for name in names:
        made = linker.add(digest(name))
        corpus.keep_stories(s.reports for s in made)
        stories |= {report: story for story in made for report in story.reports}
    return list({id(s): s for s in stories.values()}.values())
