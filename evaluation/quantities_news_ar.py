"""Measures Arabic quantities on paragraphs of news that were read one by one.

gold/quantities_news_ar.jsonl holds, for each paragraph, the id of the document, the offsets of the
paragraph in the document's text, and every expression in it that counts or measures: people,
things, money, percentages, measures, ages; by number or by dual. Dates, durations, clock times,
ordinals, scores and labels (road 12) are none. A quantity without noun, unit and effect is judged
only where the gold has an expression: a bare number claims nothing else.

Run: python evaluation/quantities_news_ar.py NEWS [--show]. NEWS is the ANT corpus as JSON lines
(.xz, antcorpus/antcorpus.data, Apache-2.0). An expression is right where a quantity overlaps it
with the same low, high and effect.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path
from typing import Any

from marsad.config import Config
from marsad.model.item import RawItem
from marsad.model.quantity import Quantity
from marsad.reader import Reader

GOLD = Path(__file__).parent / "gold" / "quantities_news_ar.jsonl"
SILENT_KINDS = {"duration"}


def load_texts(news: Path, wanted: set[str]) -> dict[str, dict[str, Any]]:
    """Give the documents of ``news`` that the gold names, by id."""
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        documents = (json.loads(line) for line in lines)
        return {d["id"]: d for d in documents if d["id"] in wanted}


def claims(quantity: Quantity) -> bool:
    """Say whether ``quantity`` claims to count something."""
    kind = quantity.counted.kind if quantity.counted else None
    is_something = quantity.counted or quantity.unit or quantity.effect
    return bool(is_something) and kind not in SILENT_KINDS


def compare(
    gold: list[dict[str, Any]], found: list[Quantity], offset: int
) -> tuple[list[str], list[str], int]:
    """Give what was missed, what was wrong, and how many were right."""
    missed, right, used = [], 0, set()
    for wanted in gold:
        start, end = wanted["start"] - offset, wanted["end"] - offset
        hits = [q for q in found if q.span[0] < end and start < q.span[1]]
        same = (wanted["low"], wanted["high"], wanted["effect"])
        hit = next((q for q in hits if (q.low, q.high, q.effect) == same), None)
        if hit is None:
            missed.append(f"{same} at {wanted['start']}")
        else:
            right += 1
            used.add(hit.id)
    wrong = [f"{q.text} {q.low} {q.high} {q.effect}" for q in found if q.id not in used]
    return missed, [w for w, q in zip(wrong, _rest(found, used), strict=True) if claims(q)], right


def _rest(found: list[Quantity], used: set[str]) -> list[Quantity]:
    return [q for q in found if q.id not in used]


def main(news: Path, show: bool) -> None:
    """Print precision and recall."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = load_texts(news, {row["id"] for row in rows})
    reader = Reader(Config())
    gold_count, right_count, wrong_count = 0, 0, 0
    for row in rows:
        document = texts[row["id"]]
        text = document["text"][row["start"] : row["end"]]
        day = document["published"][:10] if document["published"][:4].isdigit() else None
        item = RawItem(content=text, format="text", source="gold", language="ar", published=day)
        record, _ = reader.read_item(item)
        missed, wrong, right = compare(row["quantities"], record.quantities, row["start"])
        gold_count, right_count = gold_count + len(row["quantities"]), right_count + right
        wrong_count += len(wrong)
        if show:
            for line in (*(f"missed {m}" for m in missed), *(f"wrong {w}" for w in wrong)):
                print(row["id"], line)
    precision = right_count / (right_count + wrong_count)
    print(f"quantities_news_ar P {precision:.3f} R {right_count / gold_count:.3f} of {gold_count}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
