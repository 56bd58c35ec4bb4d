"""From texts to annotation sheets, and from annotators' words to standoff gold.

    python -m evaluation.annotation sheet DATA statements|events|entities ar|en [ROUND] SHEET
    python -m evaluation.annotation standoff DATA SHEET WORDS GOLD
    python -m evaluation.annotation agreement GOLD GOLD

DATA is the folder of the corpora (gold_texts.py). ``sheet`` writes the units to read, JSON lines of
id, corpus, published, read_to and the text itself; it is not to be committed. ROUND 2 or 3 draws
further units (``draw_more``). Annotators write JSON
lines of id and annotations whose values are words of the text (docs/annotation.md); ``standoff``
turns them into offsets. Words are written as they stand; ``words#2`` is their second occurrence in
the unit (what stands only before the unit is found there, the last time), ``first … last`` runs
from the first words to the next place where the last words stand.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluation.agreement import print_agreement
from evaluation.gold_texts import GOLD, PARALLEL_DATE, load_units, order, read_news, read_parallel

WANTED = {("statements", "ar"): 75, ("events", "ar"): 120, ("entities", "ar"): 30}
"""Arabic articles drawn for each gold."""

CATEGORIES = {
    "statements": ("internationalNews", "politic", "localNews", "economy"),
    "events": ("internationalNews", "politic", "localNews", "society"),
    "entities": ("internationalNews", "politic", "localNews", "economy", "sport", "culture"),
}
MOST_CHARACTERS = 900
LINES = {"statements": 6, "events": 3}
DOCUMENTS = {"statements": 26, "events": 27}
PARAGRAPHS_A_DOCUMENT = 3
MORE = {"statements": 40, "events": 60}
"""Arabic articles that each later round draws, the next in the same order."""
MORE_LINES = {2: 16, 3: 40}
"""The last line of an English document that a later round reads; it begins after the round before.

Documents of no gold, which the third round reads for dev, are read from their beginning to the
second round's line."""
READ_BEFORE = set(range(14)) | set(range(40, 46))
"""Ranks, by plain hash of the id, of the articles that were read while rules were written."""

_SPANS = ("source", "cue", "content", "who", "trigger", "actor", "recipient", "place", "span")


def draw(data: Path, kind: str, language: str) -> list[dict[str, Any]]:
    """Give the units of one gold: documents in the order of a hash, each opening read whole.

    Half of the documents, every second one, are the test part; the others may be looked at.
    """
    units = _draw_arabic(data, kind) if language == "ar" else _draw_english(data, kind)
    for i, unit in enumerate(units):
        unit["split"] = "test" if i % 2 else "dev"
    return units


def draw_more(data: Path, kind: str, language: str, round_: int) -> list[dict[str, Any]]:
    """Give the units of the second or third round, for text that no rule was written or scored on.

    Arabic: further articles. English has few documents: those of either gold are read on to
    MORE_LINES, and the gold of the other kind is drawn on them too; each stays in its part. The
    third round reads the last documents for dev, and what is left of those of the test part.
    """
    if language == "ar":
        before = WANTED[kind, "ar"] + (round_ - 2) * MORE[kind]
        units = _draw_arabic(data, kind, range(before, before + MORE[kind]))
        for i, unit in enumerate(units):
            unit["split"] = "test" if i % 2 else "dev"
    else:
        units = _draw_more_english(data, kind, round_)
    return [{**u, "round": round_} for u in units]


def _draw_more_english(data: Path, kind: str, round_: int) -> list[dict[str, Any]]:
    documents = read_parallel(data)
    rows = {
        k: [json.loads(x) for x in (GOLD / f"{k}_en.jsonl").read_text().splitlines()]
        for k in ("statements", "events")
    }
    earlier = [(k, r) for k in rows for r in rows[k] if r.get("round", 1) < round_]
    split = {r["id"]: r["split"] for _, r in earlier}
    read = {r["id"]: r["read_to"] for k, r in earlier if k == kind}
    fresh = {n: "dev" for n in documents if n not in split} if round_ == 3 else {}
    going_on = {n: s for n, s in split.items() if round_ == 2 or s == "test"}
    wanted = {**going_on, **fresh}
    units = []
    for name in sorted(wanted, key=lambda d: (wanted[d] != "test", order("parallel", d))):
        last = MORE_LINES[2] if name in fresh else MORE_LINES[round_]
        start = read[name] + 1 if name in read else 0
        end = len("\n".join(documents[name][:last]))
        if start < end:
            units.append({
                "id": name, "corpus": "parallel-news", "published": PARALLEL_DATE,
                "read_from": start, "read_to": end, "split": wanted[name],
                "text": "\n".join(documents[name]),
            })  # fmt: skip
    return units


def _draw_arabic(
    data: Path, kind: str, numbers: Iterable[int] | None = None
) -> list[dict[str, Any]]:
    """Draw the articles that have ``numbers`` in the order drawn, else the first WANTED."""
    articles = list(read_news(data))
    read = {
        a["id"]
        for i, a in enumerate(sorted(articles, key=lambda a: order("", a["id"])))
        if i in READ_BEFORE
    }
    of_kind = [a for a in articles if a["category"] in CATEGORIES[kind] and a["id"] not in read]
    by_category: dict[str, list[dict[str, str]]] = {}
    for article in sorted(of_kind, key=lambda a: order(kind, a["id"])):
        if len(article["text"].split()) >= 40:
            by_category.setdefault(article["category"], []).append(article)
    units = []
    for i in range(WANTED[kind, "ar"]) if numbers is None else numbers:
        names = CATEGORIES[kind]
        article = by_category[names[i % len(names)]][i // len(names)]
        text = f"{article['title']}\n{article['text']}" if article["title"] else article["text"]
        units.append({
            "id": article["id"], "corpus": "news-ar", "published": article["published"],
            "read_to": len(text) if kind == "entities" else _sentence_end(text), "text": text,
        })  # fmt: skip
    return units


def _sentence_end(text: str) -> int:
    """Find the last end of a sentence within MOST_CHARACTERS, else give the text's end."""
    if len(text) <= MOST_CHARACTERS:
        return len(text)
    ends = [m.end() for m in re.finditer(r"[.!?؟](?=\s)|\n", text[:MOST_CHARACTERS])]
    return ends[-1] if ends and ends[-1] > MOST_CHARACTERS // 3 else len(text)


def _draw_english(data: Path, kind: str) -> list[dict[str, Any]]:
    """Documents of two golds never meet: each takes its own half of the hash order."""
    documents = read_parallel(data)
    names = sorted(documents, key=lambda d: order("parallel", d))
    names = names[::2] if kind == "statements" else names[1::2]
    units = []
    for name in [n for n in names if len(documents[n]) >= LINES[kind]][: DOCUMENTS[kind]]:
        lines = documents[name]
        count = LINES[kind] * (PARAGRAPHS_A_DOCUMENT if kind == "events" else 1)
        units.append({
            "id": name, "corpus": "parallel-news", "published": PARALLEL_DATE,
            "read_to": len("\n".join(lines[:count])), "text": "\n".join(lines),
        })  # fmt: skip
    return units


def find_words(words: str, text: str, read_from: int = 0) -> tuple[int, int]:
    """Give the offsets of an annotator's words in ``text``, from ``read_from`` if they stand there.

    Raises:
        ValueError: the words do not stand there, or stand there twice and no ``#`` says which.
    """
    words = words.strip()
    if read_from:
        before, inside = text[:read_from], text[read_from:]
        if words not in inside and words in before:
            return before.rindex(words), before.rindex(words) + len(words)
        start, end = find_words(words, inside)
        return start + read_from, end + read_from
    if "…" in words and words not in text:
        first, last = (w.strip() for w in words.split("…", 1))
        start = find_words(first, text)[0]
        after = text.find(last.split("#")[0], start + len(first.split("#")[0]))
        if after < 0:
            raise ValueError(f"no {last!r} after {first!r}")
        return start, after + len(last.split("#")[0])
    number = None
    if (m := re.fullmatch(r"(.+)#(\d+)", words, re.DOTALL)) and words not in text:
        words, number = m[1], int(m[2])
    places = [m.start() for m in re.finditer(re.escape(words), text)]
    whole = [p for p in places if _is_whole(text, p, p + len(words))]
    places = whole or places
    if not places:
        raise ValueError(f"not in the text: {words!r}")
    if number is None and len(places) > 1:
        raise ValueError(f"{len(places)} times in the text, say #N: {words!r}")
    if number is not None and number > len(places):
        raise ValueError(f"only {len(places)} times in the text: {words!r}#{number}")
    start = places[(number or 1) - 1]
    return start, start + len(words)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter goes on behind, and only Arabic clitics stand before."""
    if end < len(text) and text[end].isalpha() and text[end - 1].isalpha():
        return False
    before = re.search(r"[^\W\d_]*\Z", text[:start])
    return (
        before is None or not text[start].isalpha() or bool(re.fullmatch("[وفبلك]{0,2}", before[0]))
    )


def to_standoff(row: dict[str, Any], unit: dict[str, Any], faults: list[str]) -> dict[str, Any]:
    """Turn one annotator's row into gold; what cannot be placed is told in ``faults``."""
    text = unit["text"][: unit["read_to"]]
    kept = ("id", "corpus", "published", "read_from", "read_to", "split", "round")
    gold: dict[str, Any] = {k: unit[k] for k in kept if k in unit}
    if "entities" in row:
        gold["entities"] = _entities(row, text, faults)
    for kind in ("statements", "events"):
        if kind not in row:
            continue
        gold[kind] = []
        start = unit.get("read_from", 0)
        for i, annotation in enumerate(row[kind]):
            try:
                gold[kind].append({k: _place(k, v, text, start) for k, v in annotation.items()})
            except ValueError as error:
                faults.append(f"{row['id']} {kind}[{i}]: {error}")
    return gold


def _entities(row: dict[str, Any], text: str, faults: list[str]) -> list[dict[str, Any]]:
    """Mark every whole occurrence of the words of each entity; the longest words win."""
    found: list[tuple[int, int, int]] = []
    for i, entity in enumerate(row["entities"]):
        for words in entity["every"]:
            places = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
            whole = [p for p in places if _is_whole(text, *p)]
            if not whole:
                faults.append(f"{row['id']} entities[{i}]: not in the text: {words!r}")
            found += [(s, e, i) for s, e in whole]
    kept = [f for f in found if not any(_holds(o, f) for o in found)]
    return [
        {"type": entity["type"], "name": entity["name"], "spans": spans}
        for i, entity in enumerate(row["entities"])
        if (spans := sorted({(s, e) for s, e, at in kept if at == i}))
    ]


def _holds(outer: tuple[int, int, int], inner: tuple[int, int, int]) -> bool:
    return (
        outer[0] <= inner[0] and inner[1] <= outer[1] and outer[1] - outer[0] > inner[1] - inner[0]
    )


def _place(key: str, value: Any, text: str, read_from: int) -> Any:
    if key not in _SPANS or value is None:
        return value
    if isinstance(value, list):
        return [find_words(v, text, read_from) for v in value]
    return find_words(value, text, read_from)


def main(arguments: list[str]) -> None:
    """Run one of the three steps."""
    step, *rest = arguments
    if step == "sheet":
        data, kind, language, *rounds, out = rest
        number = int(rounds[0]) if rounds else 1
        rows = (
            draw(Path(data), kind, language)
            if number == 1
            else draw_more(Path(data), kind, language, number)
        )
        for row, unit in zip(rows, load_units(Path(data), rows), strict=True):
            if unit.text != row["text"]:
                raise ValueError(f"{row['id']}: the unit's text is not the sheet's")
        Path(out).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
    elif step == "standoff":
        _, sheet, words, out = rest
        units = {u["id"]: u for u in map(json.loads, Path(sheet).read_text().splitlines())}
        faults: list[str] = []
        lines = [json.loads(x) for x in Path(words).read_text().splitlines() if x.strip()]
        rows = [to_standoff(row, units[row["id"]], faults) for row in lines]
        Path(out).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
        faults += [f"{u}: not annotated" for u in units if u not in {r["id"] for r in rows}]
        print("\n".join(faults) or f"{len(rows)} units, no faults")
    elif step == "agreement":
        print_agreement(Path(rest[0]), Path(rest[1]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
