"""Reads the corpora of named entities that the name models learn from (paths are arguments).

ANERcorp (CC BY-SA 4.0): one token and label a line, sentences ended by a full stop. AQMAR (CC BY-SA
3.0): the same over 28 encyclopaedia articles, miscellaneous names in four classes, which count as
MISC here. Labels come out as BIO over PER, LOC, ORG, MISC.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

Labelled = list[tuple[str, str]]
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
HELD_OUT = 800  # sentences at the end of ANERcorp's file that no model for measuring sees
_RENAMED = {
    "PERS": "PER",
    "MIS": "MISC",
    "MIS0": "MISC",
    "MIS1": "MISC",
    "MIS2": "MISC",
    "MIS3": "MISC",
}


def read_conll(path: Path) -> Iterator[Labelled]:
    """Give the sentences of a CoNLL file, cut at full stops, blank lines and 200 tokens."""
    sentence: Labelled = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split()
        if len(cells) >= 2:
            sentence.append((cells[0], _label(cells[-1])))
            if cells[0] == "." or len(sentence) > 200:
                yield sentence
                sentence = []
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def read_aqmar(folder: Path) -> list[Labelled]:
    """Give the sentences of all articles of AQMAR."""
    articles = sorted(p for p in folder.glob("*.txt") if p.name.count(".") == 1)
    return [sentence for path in articles for sentence in read_conll(path)]


def split_anercorp(path: Path) -> tuple[list[Labelled], list[Labelled]]:
    """Give the training sentences and the held-out last ones of ANERcorp."""
    sentences = list(read_conll(path))
    return sentences[:-HELD_OUT], sentences[-HELD_OUT:]


def chunks(labels: list[str]) -> set[tuple[int, int, str]]:
    """Give the names of a BIO sequence as ``(start, end, kind)``; MISC left out."""
    found: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for at, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{kind}":
            found.add((start, at, kind))
            start = -1
        if label.startswith("B-") or (label.startswith("I-") and start < 0):
            start, kind = at, label[2:]
    return {c for c in found if c[2] != "MISC"}


def f1(gold: list[list[str]], guessed: list[list[str]]) -> dict[str, float]:
    """Score names exactly; F1 for PER, LOC, ORG and all."""
    scores: dict[str, float] = {}
    for kind in ("PER", "LOC", "ORG", "all"):
        right = wrong = missed = 0
        for g, s in zip(gold, guessed, strict=True):
            want = {c for c in chunks(g) if kind in (c[2], "all")}
            got = {c for c in chunks(s) if kind in (c[2], "all")}
            right += len(want & got)
            wrong += len(got - want)
            missed += len(want - got)
        scores[kind] = 2 * right / max(1, 2 * right + wrong + missed)
    return scores


def _label(label: str) -> str:
    position, _, kind = label.partition("-")
    if not kind or position not in "BI":
        return "O"
    return f"{position}-{_RENAMED.get(kind, kind)}" if _known(kind) else "O"


def _known(kind: str) -> bool:
    return _RENAMED.get(kind, kind) in ("PER", "LOC", "ORG", "MISC")
