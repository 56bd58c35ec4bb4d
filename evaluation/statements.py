"""Scores statements on gold: cue, source, content, stance, and the link of the source.

    python -m evaluation.statements DATA ar|en [dev|test] [--round N] [--gold FILE] [--show]

DATA is the folder of the corpora (gold_texts.py); gold/statements_LANGUAGE.jsonl says which texts
and how far they were read (docs/annotation.md). With FILE, of ``marsad corrections --gold``, DATA
is the store it was written from. A statement counts if it begins within. Cue and
source count if they overlap; content by overlap, by half of its characters, and by the same words;
stance and link of pairs. The link is right if the source's entity has a mention that overlaps the
gold's fullest name, or has its words.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.agreement import Annotation, Span, Tally, count_statements, overlap, shared
from evaluation.gold_texts import GOLD, Unit, load_units
from marsad.model.record import Record
from marsad.reader import Reader


def asked(doc: str | None) -> argparse.Namespace:
    """Read the arguments of a scoring command: data, language, split, gold, show."""
    parser = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data")
    parser.add_argument("language", choices=["ar", "en"])
    parser.add_argument("split", nargs="?", choices=["dev", "test"])
    parser.add_argument("--round", type=int, help="only the units drawn in this round")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


def read_gold(
    kind: str,
    language: str,
    split: str | None = None,
    path: Path | None = None,
    drawn: int | None = None,
) -> list[dict[str, Any]]:
    """Give the gold rows of one part and round, or of all, of ``path``, else of Marsad's own."""
    path = path or GOLD / f"{kind}_{language}.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        row
        for row in rows
        if split in (None, row["split"]) and drawn in (None, row.get("round", 1))
    ]


def mention_spans(record: Record) -> dict[str | None, list[Span]]:
    """Give the spans of the mentions of each entity."""
    spans: dict[str | None, list[Span]] = {}
    for mention in record.mentions:
        spans.setdefault(mention.entity, []).append(mention.span)
    return spans


def read_records(
    data: str | Path, rows: list[dict[str, Any]]
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


def told(record: Record, read_to: int, read_from: int = 0) -> list[Annotation]:
    """Give the statements of a record that begin in the part read, as annotations.

    What goes on beyond that part was not before the annotators, and is cut off.
    """
    mentions = mention_spans(record)
    return [
        {
            "id": s.id,
            "cue": s.cue.span if s.cue else None,
            "source": s.source.span,
            "content": [(a, min(b, read_to)) for a, b in s.content if a < read_to],
            "stance": s.stance,
            "names": mentions.get(s.source.entity, []) if s.source.entity else [],
        }
        for s in record.statements
        if read_from <= s.span[0] < read_to
    ]


def is_linked(found: Annotation, gold: Annotation, text: str) -> bool:
    """Say whether a mention of the source's entity is at the gold's name, or is that name."""
    who = text[slice(*gold["who"])]
    return any(overlap(n, gold["who"]) or text[slice(*n)] == who for n in found["names"])


def count_links(pairs: list[tuple[Annotation, Annotation]], text: str, tally: Tally) -> None:
    """Count, of pairs whose gold says who, those whose source is that entity, also by ``how``.

    A source without an entity is one not linked: it counts against recall, not precision.
    """
    for found, gold in pairs:
        if gold.get("who"):
            right = is_linked(found, gold, text)
            tally.add("link", right, bool(found["names"]), 1)
            tally.add(f"link {gold['how']}", right, bool(found["names"]), 1)


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


def judged(found: list[Annotation], gold: list[Annotation]) -> list[Annotation]:
    """Leave out what touches nothing of the gold: in a partial row nobody has judged it."""

    def spans(a: Annotation) -> list[Span]:
        return [*a["content"], *([a["cue"]] if a["cue"] else [])]

    return [f for f in found if any(shared(spans(f), spans(g)) for g in gold)]


def score(
    data: str | Path, rows: list[dict[str, Any]], tally: Tally, *, showing: bool = False
) -> None:
    """Read the texts of gold rows and count their statements into ``tally``."""
    for row, unit, record in read_records(data, rows):
        found = told(record, unit.read_to, unit.read_from)
        if row.get("partial"):
            found = judged(found, row["statements"])
        pairs = count_statements(found, row["statements"], unit.text, tally)
        count_links(pairs, unit.text, tally)
        if showing:
            show(unit, found, row["statements"], pairs)


def main() -> None:
    """Read the gold's texts and print the scores."""
    args, tally = asked(__doc__), Tally()
    rows = read_gold("statements", args.language, args.split, args.gold, args.round)
    score(args.data, rows, tally, showing=args.show)
    for name, result in tally.scores.items():
        print(f"statements_{args.language} {name:14} {result}")


if __name__ == "__main__":
    main()
