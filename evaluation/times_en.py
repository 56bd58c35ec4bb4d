"""Measures English time expressions on MEANTIME: spans by overlap, and their values.

MEANTIME annotates the headline, the date line and the first sentences of an article only: text
after the sixth sentence is read, but what is found there is not counted.

Run: python evaluation/times_en.py FOLDER [--show]. FOLDER holds the MEANTIME XML files (CC BY 4.0,
newsreader project). Each article is read with its document creation time as publication date.
An expression is found where a timex overlaps it, one to one; its value is right where it equals the
gold value up to notation (zone letters, ``TMO`` after a date, leading zeros).
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from marsad.config import Config
from marsad.model.item import RawItem
from marsad.model.timex import Timex
from marsad.reader import Reader

NO_SPACE_BEFORE = set(".,;:!?)]}%'’”") | {"'s", "n't", "''"}
NO_SPACE_AFTER = set("([{$£€“") | {"``"}


ANNOTATED = 6
"""Sentences of an article that carry annotations, headline and date line among them."""


@dataclass(frozen=True)
class Gold:
    """A gold expression: its span in the rebuilt text, its value and type."""

    span: tuple[int, int]
    value: str
    type: str


@dataclass(frozen=True)
class Article:
    """A rebuilt article."""

    name: str
    text: str
    published: str | None
    gold: list[Gold]
    annotated: int

    def item(self) -> RawItem:
        """Give what a reader is given for it."""
        return RawItem(
            content=self.text, format="text", source=self.name, language="en",
            published=self.published,
        )  # fmt: skip


def read_article(path: Path) -> Article:
    """Rebuild the text of a MEANTIME file from its tokens, one sentence a line."""
    root = etree.parse(str(path)).getroot()
    text, spans, annotated = rebuild(root)
    gold, published = [], None
    for timex in root.iter("TIMEX3"):
        ids = [str(a.get("t_id")) for a in timex.iter("token_anchor")]
        value = _iso(timex.get("value") or "")
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = value
        if ids:
            parts = [spans[i] for i in ids]
            span = (min(a for a, _ in parts), max(b for _, b in parts))
            gold.append(Gold(span, value, timex.get("type") or ""))
    return Article(path.stem, text, published, sorted(gold, key=lambda g: g.span), annotated)


def rebuild(root: Any) -> tuple[str, dict[str, tuple[int, int]], int]:
    """Give the text of a file, the span of each token id, and where the annotated part ends."""
    text, sentence, glue, annotated = "", None, True, 0
    spans: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        word, number = token.text or "", token.get("sentence")
        if sentence is not None and number != sentence:
            text, glue = text + "\n", True
        sentence = number
        if not glue and word not in NO_SPACE_BEFORE:
            text += " "
        spans[str(token.get("t_id"))] = (len(text), len(text) + len(word))
        text, glue = text + word, word in NO_SPACE_AFTER
        annotated = len(text) if int(number or 0) < ANNOTATED else annotated
    return text, spans, annotated


def token_spans(root: Any) -> dict[str, tuple[int, int]]:
    """Give the span of each token id in the rebuilt text."""
    return rebuild(root)[1]


def _iso(value: str) -> str:
    """Turn DD-MM-YYYY, which one file has, into ISO 8601."""
    found = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", value)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else value


def same_value(found: str, gold: str) -> bool:
    """Say whether two values are the same up to notation."""
    return _plain(found) == _plain(gold)


def _plain(value: str) -> str:
    value = re.sub(r"(T\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?$", r"\1", value)
    return value.replace("P12M", "P1Y").replace("XXXX-XX-XX", "FUTURE_REF")


def pair(found: list[Timex], gold: list[Gold]) -> list[tuple[Timex, Gold]]:
    """Pair expressions that overlap, one to one, in text order."""
    pairs, used = [], set()
    for g in gold:
        for t in found:
            if t.id not in used and t.span[0] < g.span[1] and g.span[0] < t.span[1]:
                used.add(t.id)
                pairs.append((t, g))
                break
    return pairs


def main(folder: str, *, show: bool) -> None:
    """Read every article below ``folder`` and print the scores."""
    reader = Reader(Config())
    hit = right = found_total = gold_total = 0
    for path in sorted(Path(folder).rglob("*.xml")):
        article = read_article(path)
        record, _ = reader.read_item(article.item())
        found = [t for t in record.timexes if t.span[0] < article.annotated]
        pairs = pair(found, article.gold)
        hit += len(pairs)
        found_total, gold_total = found_total + len(found), gold_total + len(article.gold)
        right += sum(same_value(t.value, g.value) for t, g in pairs)
        if show:
            _show(article, found, pairs)
    precision, recall = hit / max(1, found_total), hit / max(1, gold_total)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"times_en precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} "
        f"value {right / max(1, hit):.3f} of {gold_total} in {folder}"
    )


def _show(article: Article, found: list[Timex], pairs: list[tuple[Timex, Gold]]) -> None:
    paired = {t.id for t, _ in pairs}
    golds = {g.span for _, g in pairs}
    print("==", article.name, article.published)
    for t, g in pairs:
        if not same_value(t.value, g.value):
            told = article.text[g.span[0] : g.span[1]]
            near = _near(article, g.span)
            print(f"  value {t.text!r} {t.value} | gold {told!r} {g.value} | {near}")
    for t in found:
        if t.id not in paired:
            print(f"  extra {t.text!r} {t.value} {t.rule} | {_near(article, t.span)}")
    for g in article.gold:
        if g.span not in golds:
            told = article.text[g.span[0] : g.span[1]]
            print(f"  missed {told!r} {g.value} | {_near(article, g.span)}")


def _near(article: Article, span: tuple[int, int]) -> str:
    return article.text[max(0, span[0] - 40) : span[1] + 30].replace("\n", " ⏎ ")


if __name__ == "__main__":
    main(sys.argv[1], show="--show" in sys.argv)
