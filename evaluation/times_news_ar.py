"""Measures Arabic time expressions on news drawn at random and read by hand.

Run: python evaluation/times_news_ar.py NEWS [--show]. NEWS is the corpus file ant.jsonl.xz
(antcorpus, Apache-2.0). The gold, ``gold/times_news_ar.jsonl``, holds no text: for each article its
id, its date, the offset up to which it was read, and the start, end and value of every expression.
docs/times.md says how it was made.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path
from typing import Any

from marsad.config import Config
from marsad.model.item import RawItem
from marsad.model.timex import Timex
from marsad.reader import Reader

GOLD = Path(__file__).parent / "gold" / "times_news_ar.jsonl"
Span = tuple[int, int, str]


def read_texts(path: Path, ids: set[str]) -> dict[str, str]:
    """Give the texts of the articles ``ids``; the first of an id counts."""
    texts: dict[str, str] = {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] in ids:
                texts.setdefault(article["id"], article["text"])
    return texts


def compare(found: list[Timex], gold: list[Span]) -> list[tuple[Timex, Span]]:
    """Pair expressions that overlap, one to one, in text order."""
    pairs, used = [], set()
    for start, end, value in gold:
        for t in found:
            if t.id not in used and t.span[0] < end and start < t.span[1]:
                used.add(t.id)
                pairs.append((t, (start, end, value)))
                break
    return pairs


def main(path: str, *, show: bool) -> None:
    """Read the gold's articles and print the scores."""
    gold: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text().splitlines()]
    texts = read_texts(Path(path), {g["id"] for g in gold})
    reader = Reader(Config())
    totals = [0, 0, 0, 0]
    for article in gold:
        item = RawItem(
            content=texts[article["id"]], format="text", source=article["id"], language="ar",
            published=article["published"],
        )  # fmt: skip
        record, _ = reader.read_item(item)
        found = [t for t in record.timexes if t.span[0] < article["read_to"]]
        pairs = compare(found, [tuple(t) for t in article["timexes"]])
        right = sum(t.value == g[2] for t, g in pairs)
        for i, n in enumerate((len(pairs), len(found), len(article["timexes"]), right)):
            totals[i] += n
        if show:
            _show(article, texts[article["id"]], found, pairs)
    hit, found_total, gold_total, right = totals
    print(
        f"times_news_ar precision {hit / found_total:.3f} recall {hit / gold_total:.3f} "
        f"value {right / hit:.3f} of {gold_total}"
    )


def _show(
    article: dict[str, Any], text: str, found: list[Timex], pairs: list[tuple[Timex, Span]]
) -> None:
    paired = {t.id for t, _ in pairs}
    golds = {g for _, g in pairs}
    for t, g in pairs:
        if t.value != g[2]:
            print(f"{article['id']} value {t.text!r} {t.value}, gold {text[g[0] : g[1]]!r} {g[2]}")
    for t in found:
        if t.id not in paired:
            print(f"{article['id']} extra {t.text!r} {t.value} {t.rule}")
    for start, end, value in article["timexes"]:
        if (start, end, value) not in golds:
            print(f"{article['id']} missed {text[start:end]!r} {value}")


if __name__ == "__main__":
    main(sys.argv[1], show="--show" in sys.argv)
