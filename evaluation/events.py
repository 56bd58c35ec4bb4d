"""Scores events on gold: trigger, type, arguments, date, place, factuality; and confidence.

    python -m evaluation.events DATA ar|en [dev|test] [--round N] [--gold FILE] [--show]

DATA is the folder of the corpora (gold_texts.py); gold/events_LANGUAGE.jsonl says which texts and
how far they were read (docs/annotation.md). With FILE, of ``marsad corrections --gold``, DATA is
the store it was written from. Events without a PLOVER type (effects) do not count.
Arguments, date, place, polarity and reality are judged on events whose trigger and type are right.
A party is right if its words, or another mention of its entity, overlap the gold's.
The last lines are the reliability table: of events of a confidence, how many were right.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.agreement import Annotation, Span, Tally, count_events
from evaluation.gold_texts import Unit
from evaluation.statements import asked, mention_spans, read_gold, read_records
from marsad.model.event import Event
from marsad.model.record import Record
from marsad.review.gold import event_date

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def told(record: Record, read_to: int, read_from: int = 0) -> list[Annotation]:
    """Give the PLOVER events of a record that the part read tells, as annotations.

    The trigger is the first word that tells an event there; it may have been told before.
    """
    names = mention_spans(record)
    tellings = {
        e.id: [s for s in (e.trigger.span, *e.mentions) if read_from <= s[0] < read_to]
        for e in record.events
        if e.type.plover
    }
    return [
        {
            "id": e.id,
            "trigger": tellings[e.id][0],
            "mentions": tellings[e.id][1:],
            "type": e.type.plover,
            "actor": _arguments(e, "actor", names),
            "recipient": _arguments(e, "recipient", names),
            "places": names.get(e.place.entity, []) if e.place and e.place.entity else [],
            "date": event_date(e),
            "polarity": e.polarity,
            "reality": e.reality,
            "by": "author" if "author" in e.according_to else "source",
            "confidence": e.confidence,
        }
        for e in record.events
        if tellings.get(e.id)
    ]


def _arguments(event: Event, role: str, names: dict[str | None, list[Span]]) -> list[list[Span]]:
    """Give each party of a role: its words, then all mentions of its entity.

    Participants of an event are its actors, as in the gold.
    """
    roles = (role, "participant") if role == "actor" else (role,)
    return [
        [a.span, *(names.get(a.entity, []) if a.entity else [])]
        for a in event.arguments
        if a.role in roles
    ]


def show(unit: Unit, found: list[Annotation], gold: list[Annotation], pairs: list[Any]) -> None:
    """Print what differs, by words."""

    def words(spans: Any) -> str:
        first = [s if isinstance(s[0], int) else s[0] for s in spans]
        return " | ".join(unit.text[s:e] for s, e in first)

    def line(a: Annotation) -> str:
        places = a["places"][:1] if "places" in a else [a["place"]] if a.get("place") else []
        return (
            f"{words([a['trigger']])} {a['type']} {words(a['actor'])} > {words(a['recipient'])}"
            f" @ {words(places)} {a['date']} {a['polarity'][:3]} {a['reality']} {a['by']}"
        )

    paired = {id(x) for p in pairs for x in p}
    for f, g in pairs:
        if line(f) != line(g):
            print(f"{unit.id} differs\n   found {line(f)}\n   gold  {line(g)}")
    for f in found:
        if id(f) not in paired:
            print(f"{unit.id} extra {f['confidence']:.2f}\n   {line(f)}")
    for g in gold:
        if id(g) not in paired and not g.get("optional") and "same" not in g:
            print(f"{unit.id} missed\n   {line(g)}")


def reliability(judged: list[tuple[float, bool]]) -> list[str]:
    """Tell, of the events of each range of confidence, how many were right."""
    lines = []
    for low, high in pairwise(BINS):
        inside = [right for c, right in judged if low <= c < high]
        if inside:
            share = sum(inside) / len(inside)
            lines.append(f"confidence {low:.1f}-{min(high, 1):.1f}: {share:.2f} of {len(inside)}")
    return lines


def score(
    data: str | Path, rows: list[dict[str, Any]], tally: Tally, *, showing: bool = False
) -> list[tuple[float, bool]]:
    """Read the texts of gold rows, count their events; give confidence and truth of each event."""
    judged: list[tuple[float, bool]] = []
    for row, unit, record in read_records(data, rows):
        found, gold = told(record, unit.read_to, unit.read_from), row["events"]
        right = count_events(found, gold, tally)
        ids = {f["id"] for f, _ in right}
        free = {tuple(g["trigger"]) for g in gold if g.get("optional") or "same" in g}
        judged += [
            (f["confidence"], f["id"] in ids)
            for f in found
            if f["id"] in ids or tuple(f["trigger"]) not in free
        ]
        if showing:
            show(unit, found, gold, right)
    return judged


def main() -> None:
    """Read the gold's texts and print the scores and the reliability table."""
    args, tally = asked(__doc__), Tally()
    rows = read_gold("events", args.language, args.split, args.gold, args.round)
    judged = score(args.data, rows, tally, showing=args.show)
    for name, result in tally.scores.items():
        print(f"events_{args.language} {name:10} {result}")
    print("\n".join(reliability(judged)))


if __name__ == "__main__":
    main()
