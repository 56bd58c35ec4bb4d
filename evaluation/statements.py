"""Scores statements on gold: cue, source, content, stance, and the link of the source.

    python -m evaluation.statements DATA ar|en [dev|test] [--show]

DATA is the folder of the corpora (gold_texts.py); gold/statements_LANGUAGE.jsonl says which texts
and how far they were read (docs/annotation.md). A statement counts if it begins within. Cue and
source count if they overlap; content by overlap, by half of its characters, and by the same words;
stance and link of pairs. The link is right if the source's entity has a mention that overlaps the
gold's fullest name, or has its words.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.agreement import Annotation, Tally, count_statements, overlap
from evaluation.gold_texts import Unit, load_units
from marsad.model.record import Record
from marsad.reader import Reader

GOLD = Path(__file__).parent / "gold"


def read_gold(kind: str, language: str, split: str | None) -> list[dict[str, Any]]:
    """Give the gold rows of one part, or of all."""
    lines = (GOLD / f"{kind}_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if split in (None, row["split"])]


def read_records(
    data: Path, rows: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], Unit, Record]]:
    """Read the whole text of every gold row.

    Raises:
        ValueError: the record's text is not the one that the offsets count in.
    """
    reader = Reader()
    for row, unit in zip(rows, load_units(data, rows), strict=True):
        record, _ = reader.read_item(unit.item())
        if record.document.text[: unit.read_to] != unit.text[: unit.read_to]:
            raise ValueError(f"{unit.id}: the text of the record is not that of the gold")
        yield row, unit, record


def told(record: Record, read_to: int) -> list[Annotation]:
    """Give the statements of a record that begin before ``read_to``, as annotations."""
    mentions: dict[str | None, list[tuple[int, int]]] = {}
    for m in record.mentions:
        mentions.setdefault(m.entity, []).append(m.span)
    return [
        {
            "id": s.id,
            "cue": s.cue.span if s.cue else None,
            "source": s.source.span,
            "content": s.content,
            "stance": s.stance,
            "names": mentions.get(s.source.entity, []) if s.source.entity else [],
        }
        for s in record.statements
        if s.span[0] < read_to
    ]


def is_linked(found: Annotation, gold: Annotation, text: str) -> bool:
    """Say whether a mention of the source's entity is at the gold's name, or is that name."""
    who = text[slice(*gold["who"])]
    return any(overlap(n, gold["who"]) or text[slice(*n)] == who for n in found["names"])


def count_links(pairs: list[tuple[Annotation, Annotation]], text: str, tally: Tally) -> None:
    """Count, of pairs whose gold says who, those whose source is that entity."""
    for found, gold in pairs:
        if gold.get("who"):
            tally.add("link", is_linked(found, gold, text), 1, 1)


def show(unit: Unit, found: list[Annotation], gold: list[Annotation], pairs: list[Any]) -> None:
    """Print what differs, by words."""

    def words(span: Any) -> str:
        return "—" if not span else unit.text[span[0] : span[1]]

    def line(a: Annotation) -> str:
        content = " | ".join(words(c) for c in a["content"])
        return f"{words(a.get('source'))} [{words(a.get('cue'))}: {a['stance']}] {content}"

    paired = {id(x) for p in pairs for x in p}
    for f, g in pairs:
        same = all(list(f.get(k) or []) == list(g.get(k) or []) for k in ("source", "cue")) and [
            list(c) for c in f["content"]
        ] == [list(c) for c in g["content"]]
        who = not g.get("who") or is_linked(f, g, unit.text)
        if not same or f["stance"] != g["stance"] or not who:
            print(f"{unit.id} differs\n   found {line(f)}\n   gold  {line(g)}")
            if not who:
                print(f"   link {[words(n) for n in f['names']][:4]}, gold {words(g['who'])}")
    for f in found:
        if id(f) not in paired:
            print(f"{unit.id} extra\n   {line(f)}")
    for g in gold:
        if id(g) not in paired:
            print(f"{unit.id} missed\n   {line(g)}")


def main(data: str, language: str, split: str | None, *, showing: bool) -> None:
    """Read the gold's texts and print the scores."""
    tally = Tally()
    for row, unit, record in read_records(Path(data), read_gold("statements", language, split)):
        found = told(record, unit.read_to)
        pairs = count_statements(found, row["statements"], unit.text, tally)
        count_links(pairs, unit.text, tally)
        if showing:
            show(unit, found, row["statements"], pairs)
    for name, score in tally.scores.items():
        print(f"statements_{language} {name:14} {score}")


if __name__ == "__main__":
    words = [a for a in sys.argv[1:] if not a.startswith("--")]
    main(words[0], words[1], words[2] if len(words) > 2 else None, showing="--show" in sys.argv)
