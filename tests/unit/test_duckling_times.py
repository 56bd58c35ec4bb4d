"""Reads the Arabic corpora of Duckling: phrases that name a date, a period or a duration.

The corpora are not part of the project (BSD, facebook/duckling); the test is skipped without them.
They expect weekdays and bare months to lie ahead, as an assistant means them, so every phrase is
read alone and as the end of a sentence about the future; one of both must give the value.
Duckling's intervals end where ours end plus one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from marsad.model.timex import Timex
from tests.conftest import read_text

REFERENCE = "2013-02-12"
FLOOR = 0.9
CARRIERS = ("", "سيصل الوفد ")
GRAINS = {
    "Second": "S",
    "Minute": "M",
    "Hour": "H",
    "Day": "D",
    "Week": "W",
    "Month": "M",
    "Year": "Y",
}
_BLOCK = re.compile(r"examples \((?P<value>.*?)\)\s*\[(?P<phrases>[^\]]*)\]", re.DOTALL)
_MOMENT = re.compile(r"\((\d{4}), (\d+), (\d+), (\d+), (\d+), (\d+)\)")

_TODAY = "names today's weekday: Duckling moves it a week on, a report means today"
_MIDDLE = "the middle is one day in Duckling, the second third of the month here"
_NEXT_HOUR = "an hour without morning or evening: Duckling takes the next one, here it is as told"
_ZONE = "Duckling moves the time to the zone of its test; here it keeps the told zone"
_BARE = "a unit without a number is no expression in running text: it is everywhere"
_DIALECT = "spoken: from a week for a week ago; in a report it means since"

EXCLUDED: dict[str, str] = {
    "الثلاثاء": _TODAY,
    "نص شهر ثلاث": _MIDDLE,
    "منتصف اذار": _MIDDLE,
    "في نصف شهر مارس": _MIDDLE,
    "من اسبوع": _DIALECT,
    "ثالث ثلاثاء بعد كريسماس 2014": "the third Tuesday after a feast: no report says so",
    "بحدود الساعة الثالثة": _NEXT_HOUR,
    "حوالي الساعة 3": _NEXT_HOUR,
    "الخميس الساعة 8 بتوقيت GMT": _ZONE,
    "الخميس الساعة 8 بتوقيت gmt": _ZONE,
    "الاسابيع الثلاثة القادمة": "Duckling counts whole calendar weeks, here three weeks from now",
    "خلال اسبوعين": "a length without a place in the calendar: a DURATION here, an interval there",
    "ثانية": _BARE,
    "لحظة": _BARE,
    "اسبوع": _BARE,
    "شهر": _BARE,
}


@dataclass(frozen=True)
class Case:
    phrase: str
    moments: tuple[datetime, ...]
    grain: str
    duration: str | None = None


def _cases(folder: Path) -> list[Case]:
    cases = []
    for name in ("Time-AR-Corpus.hs", "Duration-AR-Corpus.hs", "AR-EG-Corpus.hs"):
        text = (folder / name).read_text(encoding="utf-8").partition("allExamples = concat")[2]
        for block in _BLOCK.finditer(text):
            value = block["value"]
            phrases = re.findall(r'"((?:[^"\\]|\\.)*)"', block["phrases"])
            cases += [c for p in phrases if (c := _case(p, value))]
    return cases


def _case(phrase: str, value: str) -> Case | None:
    duration = re.match(r"DurationData (\d+) (\w+)", value)
    if duration:
        clock = "T" if duration[2] in ("Second", "Minute", "Hour") else ""
        return Case(phrase, (), duration[2], f"P{clock}{duration[1]}{GRAINS[duration[2]]}")
    moments = tuple(datetime(*map(int, m)) for m in _MOMENT.findall(value))  # type: ignore[arg-type] # noqa: DTZ001
    grain = re.search(r"\b(Second|Minute|Hour|Day|Week|Month|Year)\b", value)
    return Case(phrase, moments, grain[1]) if moments and grain else None


def _fits(timex: Timex, case: Case) -> bool:
    if case.duration is not None:
        return timex.value == case.duration
    if timex.begin is None or timex.end is None:
        return False
    if case.grain in ("Hour", "Minute") and len(timex.begin) > 10:
        begins = timex.begin[:16] == case.moments[0].isoformat()[:16]
    else:
        begins = timex.begin[:10] == case.moments[0].isoformat()[:10]
    if len(case.moments) < 2 or case.grain != "Day":
        return begins
    last = date.fromisoformat(timex.end[:10]) + timedelta(days=1)
    return begins and last == case.moments[1].date()


def _read(case: Case) -> list[Timex]:
    carriers = CARRIERS if case.duration is None else CARRIERS[:1]
    texts = [carrier + case.phrase for carrier in carriers]
    return [t for x in texts for t in read_text(x, language="ar", published=REFERENCE)[0].timexes]


def test_duckling_corpora(shared: Path) -> None:
    cases = _cases(shared / "data" / "dates-numbers" / "duckling")
    assert len(cases) > 150
    asked = [c for c in cases if c.phrase not in EXCLUDED]
    wrong = []
    for case in asked:
        timexes = _read(case)
        if not any(_fits(t, case) for t in timexes):
            found = [(t.text, t.value, t.begin, t.end) for t in timexes]
            wrong.append(f"{case.phrase}: wanted {case.duration or case.moments}, found {found}")
    share = 1 - len(wrong) / len(asked)
    assert share >= FLOOR, "\n".join([f"{share:.3f} of {len(asked)}", *wrong])


def test_excluded_phrases_have_reasons(shared: Path) -> None:
    phrases = {c.phrase for c in _cases(shared / "data" / "dates-numbers" / "duckling")}
    assert set(EXCLUDED) <= phrases, "an excluded phrase is not in the corpora"
    if any(not reason for reason in EXCLUDED.values()):
        pytest.fail("every excluded phrase needs a reason")
