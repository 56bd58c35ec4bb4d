"""The Kyiv and Minsk report, given in Arabic, beside what Kyiv says in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.linking import Linker, MemoryCorpus, make_digest
from marsad.linking.timeline import figures_by_source
from marsad.model.item import RawItem
from tests.conftest import shared_reader
from tests.linking.told import RUSSIA, UKRAINE, digest

KYIV = (
    "Ukraine's foreign ministry said on Tuesday that Russian President Vladimir Putin had visited "
    "Belarus to persuade Minsk to take part in the war in Ukraine. Alexander Lukashenko met Putin "
    "in Minsk on Monday. Ukraine's air defences shot down 30 drones over Kyiv, the ministry said."
)


@pytest.mark.shared
def test_both_sides_come_out_side_by_side(shared: Path) -> None:
    items = [
        RawItem(
            id="arabic",
            content=(shared / "data" / "reports" / "kyiv-minsk.ar.txt").read_text(encoding="utf-8"),
            format="text",
            source="shared",
            publisher="Arabic outlet",
        ),
        RawItem(
            id="english",
            content=KYIV,
            format="text",
            source="told",
            title="Kyiv says Putin pressed Belarus to join the war",
            publisher="Dnipro Wire",
            published="2022-12-20",
            language="en",
        ),
    ]
    corpus = MemoryCorpus()
    linker = Linker(corpus)
    digests = [make_digest(shared_reader().read_item(i)[0]) for i in items]
    stories = linker.add_all([*digests, digest(UKRAINE), digest(RUSSIA)])
    story = next(s for s in stories if "arabic" in s.reports)
    assert "english" in story.reports
    denials = [
        link
        for link in story.links
        if link.method == "denial" and {link.one.report, link.other.report} == {"arabic", "english"}
    ]
    assert {(link.one.side, link.other.side) for link in denials} >= {("RUS:state", "UKR:state")}
    origins = {r: o for r, (o, _) in story.origins.items()}
    matters = figures_by_source([d for d in digests if d.report in story.reports], origins)
    shot = {(c.side, c.low) for m in matters if m.effect == "shot-down" for c in m.cells}
    assert ("UKR:state", 30.0) in shot
    assert ("RUS:state", 4.0) in shot
