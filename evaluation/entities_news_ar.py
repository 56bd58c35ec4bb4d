"""Scores names of people, places and organisations on 30 whole Arabic articles.

    python -m evaluation.entities_news_ar DATA [--show]

DATA is the folder of the corpora (gold_texts.py); the gold is gold/entities_news_ar.jsonl
(docs/annotation.md, "Names"). A name counts if its span and its type are right. Every article is
read whole, then sentence by sentence as if each were a report: the difference is what reading the
document gives. What Marsad holds for a noun, no name (the ministry of culture), is right where
the gold has a name, and not judged elsewhere. ``again`` is the recall of names that came before in
the same article.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evaluation.agreement import Score
from evaluation.gold_texts import Unit, load_units
from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.reader import Reader

GOLD = Path(__file__).parent / "gold" / "entities_news_ar.jsonl"
TYPES = {
    "person": "person",
    "place": "place",
    "country": "place",
    "facility": "place",
    "organisation": "organisation",
    "group": "organisation",
}
Name = tuple[int, int, str]


def names_in(
    record: Record, offset: int = 0, forms: tuple[str, ...] = ("name", "metonym")
) -> set[Name]:
    """Give the mentions of a record that have one of the forms, moved by ``offset``."""
    types = {e.id: TYPES.get(e.type) for e in record.entities}
    return {
        (m.span[0] + offset, m.span[1] + offset, kind)
        for m in record.mentions
        if m.form in forms and (kind := types.get(m.entity))
    }


def read_alone(reader: Reader, unit: Unit, record: Record) -> set[Name]:
    """Read every sentence of a unit as a report of its own."""
    found: set[Name] = set()
    for start, end in sentences(record):
        item = RawItem(
            content=unit.text[start:end], format="text", source=unit.id,
            published=unit.published, language="ar",
        )  # fmt: skip
        if unit.text[start:end].strip():
            found |= names_in(reader.read_item(item)[0], start)
    return found


def sentences(record: Record) -> list[tuple[int, int]]:
    """Cut the text of a record at its full stops and lines."""
    text, cuts = record.document.text, [0]
    for i, c in enumerate(text):
        if c == "\n" or (c in ".؟!" and text[i + 1 : i + 2] in (" ", "\n")):
            cuts.append(i + 1)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def count(score: Score, found: set[Name], gold: set[Name]) -> None:
    """Count the names of one text into ``score``."""
    score.hit += len(found & gold)
    score.found += len(found)
    score.gold += len(gold)


def main(data: str, *, showing: bool) -> None:
    """Read the articles and print the scores."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    reader = Reader()
    scores: dict[str, Score] = {}
    for row, unit in zip(rows, load_units(Path(data), rows), strict=True):
        record, _ = reader.read_item(unit.item())
        gold = {(s, e, x["type"]) for x in row["entities"] for s, e in x["spans"]}
        again = {
            (s, e, x["type"]) for x in row["entities"] for s, e in sorted(x["spans"])[1:]
        }  # fmt: skip
        nominals = names_in(record, forms=("nominal",)) & gold
        ways = {
            "whole": names_in(record) | nominals,
            "alone": read_alone(reader, unit, record) | nominals,
        }
        for way, found in ways.items():
            count(scores.setdefault(way, Score()), found, gold)
            count(scores.setdefault(f"{way}-again", Score()), found & again, again)
            for kind in ("person", "place", "organisation"):
                of_kind = {n for n in found if n[2] == kind}
                count(
                    scores.setdefault(f"{way}-{kind}", Score()),
                    of_kind,
                    {g for g in gold if g[2] == kind},
                )
        if showing:
            for sign, names in (("extra", ways["whole"] - gold), ("missed", gold - ways["whole"])):
                for s, e, kind in sorted(names):
                    print(f"{unit.id} {sign} {kind} {unit.text[s:e]!r} {s}")
    for name, score in sorted(scores.items()):
        print(f"entities_news_ar {name:20} {score}")


if __name__ == "__main__":
    main(sys.argv[1], showing="--show" in sys.argv)
