"""Scores stories on a day's whole news: 123 English articles, of which 40 share twelve stories.

    python -m evaluation.stories_news DATA [--errors]

DATA is the folder of the corpora (gold_texts.py); gold/stories_en.jsonl names the story of each
article, null where it has one to itself. One reader made it from headlines and first paragraphs; a
story is one happening, not one subject: articles on a nominee are apart from those on the rally
where he was praised. B³ counts all articles, so most of it is articles that rightly stand alone;
``pairs`` counts pairs in one story.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evaluation.gold_texts import load_units
from evaluation.stories import b_cubed, compare_pairs, f_score, link_reports
from marsad.linking import make_digest
from marsad.reader import Reader

GOLD = Path(__file__).parent / "gold" / "stories_en.jsonl"


def main(data: str, *, showing: bool) -> None:
    """Read and link the articles, and print the scores."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    gold = {row["id"]: row["story"] or row["id"] for row in rows}
    reader = Reader()
    digests = [
        make_digest(reader.read_item(unit.item())[0], unit.id)
        for unit in load_units(data, [row | {"read_to": 0} for row in rows])
    ]
    stories = link_reports(digests)
    found = {report: story.reports[0] for story in stories for report in story.reports}
    right, told, wanted, wrong = compare_pairs(found, gold)
    for a, b in wrong if showing else ():
        print(f"{'apart' if gold[a] == gold[b] else 'together'} {a} ({gold[a]}) {b} ({gold[b]})")
    p, r, f = b_cubed(found, gold)
    print(f"stories_news B3 P {p:.3f} R {r:.3f} F1 {f:.3f}")
    print(f"stories_news pairs {f_score(right, told, wanted)}")


if __name__ == "__main__":
    main(sys.argv[1], showing="--errors" in sys.argv)
