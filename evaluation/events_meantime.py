"""Judges what Marsad says of English events on MEANTIME: who, when, whether it happened.

    python -m evaluation.events_meantime FOLDER [--show]

FOLDER holds the MEANTIME XML files (CC BY 4.0, newsreader project). They mark every event of an
article's first six sentences, of no type; so only those are judged that Marsad tells with the same
word. By the annotation:

- **actor**, **recipient**: Arg0 and Arg1 of PropBank; right where a mention of Marsad's entity
  overlaps one of theirs. "answered" counts those that Marsad gives one for.
- **date**: the time expression (or the day of the article) that the event is said to be within or
  at the same time as; right where the interval of Marsad's event meets it.
- **polarity**; **reality**: what is FUTURE is not actual, what is certain and not future is.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from evaluation.agreement import Span, Tally
from evaluation.events import told
from evaluation.times_en import read_article, token_spans
from marsad.config import Config
from marsad.reader import Reader

_WITHIN = ("IS_INCLUDED", "SIMULTANEOUS")
_DAY = 10  # characters of an ISO 8601 day


@dataclass
class GoldEvent:
    """An event mention: its span, its labels, its participants by role, and when it was."""

    span: Span
    labels: dict[str, str]
    parties: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    dates: list[str] = field(default_factory=list)


def read_events(path: Path) -> list[GoldEvent]:
    """Give the event mentions of a file, by the spans of its rebuilt text."""
    root = etree.parse(str(path)).getroot()
    spans = token_spans(root)
    marked = [m for a in root.iter("token_anchor") if (m := a.getparent()) is not None]
    where = {m.get("m_id"): _span(m, spans) for m in marked}
    events: dict[str | None, GoldEvent] = {
        m.get("m_id"): GoldEvent(span, {str(k): str(v) for k, v in m.attrib.items()})
        for m in root.iter("EVENT_MENTION")
        if (span := where.get(m.get("m_id"))) is not None
    }
    values = {t.get("m_id"): t.get("value") or "" for t in root.iter("TIMEX3")}
    coreferent = _coreferent(root)
    for link in (*root.iter("HAS_PARTICIPANT"), *root.iter("TLINK")):
        source, target = (link.find(e).get("m_id") for e in ("source", "target"))
        event = events.get(source)
        if event is None:
            continue
        if link.tag == "HAS_PARTICIPANT":
            same = coreferent.get(target, [target])
            role = str(link.get("sem_role"))
            event.parties[role] += [s for m in same if (s := where.get(m)) is not None]
        elif link.get("reltype") in _WITHIN and values.get(target):
            event.dates.append(values[target])
    return list(events.values())


def _span(mention: Any, spans: Mapping[str, tuple[int, int]]) -> Span | None:
    parts = [spans[str(a.get("t_id"))] for a in mention.iter("token_anchor")]
    return (min(a for a, _ in parts), max(b for _, b in parts)) if parts else None


def _coreferent(root: Any) -> dict[str, list[str]]:
    """Give the mentions of the entity of each mention."""
    found: dict[str, list[str]] = {}
    for link in root.iter("REFERS_TO"):
        mentions = [s.get("m_id") for s in link.iter("source")]
        found.update(dict.fromkeys(mentions, mentions))
    return found


def _meets(one: str, other: str) -> bool:
    """Say whether two intervals (``begin/end`` of ISO 8601 dates, of any precision) share a day."""
    (a, b), (c, d) = (((x + "/" + x).split("/")[:2]) for x in (one, other))
    return a[:_DAY] <= d[:_DAY] + "~" and c[:_DAY] <= b[:_DAY] + "~"


def judge(tally: Tally, event: dict[str, Any], gold: GoldEvent) -> list[str]:
    """Count what is right of an event of Marsad; give what is wrong, in words."""
    wrong = []
    for role, gold_role in (("actor", "Arg0"), ("recipient", "Arg1")):
        parties, wanted = event[role], gold.parties.get(gold_role, [])
        if not wanted:
            continue
        right = any(a < d and c < b for party in parties for a, b in party for c, d in wanted)
        tally.add(role, right, bool(parties), 1)
        if not right:
            wrong.append(f"{role} {'differs' if parties else 'missing'}")
    dates = [d for d in gold.dates if d[:2] in ("19", "20")]
    if dates:
        right = event["date"] is not None and any(_meets(event["date"], d) for d in dates)
        tally.add("date", right, event["date"] is not None, 1)
        if not right:
            wrong.append(f"date {event['date']}, gold {dates}")
    if (polarity := gold.labels.get("polarity")) in ("POS", "NEG"):
        right = (event["polarity"] == "negative") == (polarity == "NEG")
        tally.add("polarity", right, 1, 1)
        wrong += [] if right else [f"polarity, gold {polarity}"]
    future = gold.labels.get("time") == "FUTURE"
    if future or (gold.labels.get("certainty"), gold.labels.get("time")) == (
        "CERTAIN",
        "NON_FUTURE",
    ):
        right = (event["reality"] == "actual") != future
        tally.add("reality", right, 1, 1)
        wrong += [] if right else [f"reality {event['reality']}"]
    return wrong


def main(folder: str, *, showing: bool) -> None:
    """Read every article below ``folder`` and print the scores."""
    reader, tally = Reader(Config()), Tally()
    for path in sorted(Path(folder).rglob("*.xml")):
        article = read_article(path)
        record, _ = reader.read_item(article.item())
        gold = read_events(path)
        for event in told(record, article.annotated):
            tellings = [event["trigger"], *event["mentions"]]
            match = next(
                (g for s in tellings for g in gold if s[0] < g.span[1] and g.span[0] < s[1]), None
            )
            wrong = judge(tally, event, match) if match is not None else []
            if showing and wrong:
                line = article.text.rfind("\n", 0, event["trigger"][0]) + 1
                sentence = article.text[line : article.text.find("\n", line)]
                word = article.text[slice(*event["trigger"])]
                print(f"{article.name[:30]} {event['type']} [{word}] {'; '.join(wrong)}")
                print(f"   {sentence}")
    for name, score in tally.scores.items():
        print(f"events_meantime {name:10} {score}")


if __name__ == "__main__":
    main(sys.argv[1], showing="--show" in sys.argv)
