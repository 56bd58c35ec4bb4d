"""Learns how sure an ASSAULT or PROTEST is told, on sentences with several annotators' votes.

    .venv/bin/python training/events_confidence.py ../shared/data/events-ar

Gold: arabic_event_gsr (openeventdata, MIT), sentence labels. A sentence's score is that of its
best event, so each round picks the best event of a sentence under the present weights and fits a
logistic regression on those (numpy, full batch). The penalty was chosen by the held-out F1: a tenth
of it fits single sentences (ASSAULT .59, PROTEST .46 held out). Prints cross-validated figures,
writes src/marsad/data/ontology/confidence.yaml: weights, and the least confidence that is kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from marsad.config import Config
from marsad.documents import read_document
from marsad.events import stage as events_stage
from marsad.events.merging import Draft
from marsad.model.item import RawItem
from marsad.pipeline import load_flow, run

TYPES = ("ASSAULT", "PROTEST")
FOLDS, ROUNDS, STEPS, PENALTY = 5, 6, 300, 2e-2
SEEN_AT_LEAST = 5
PRECISION = 0.62  # asked for on held-out sentences
OUT = Path(__file__).parent.parent / "src/marsad/data/ontology/confidence.yaml"
Bags = list[list[set[str]]]


def gather(folder: Path, kind: str) -> tuple[Bags, np.ndarray]:
    """Read the gold; give each sentence's events as feature sets, and whether it is a yes."""
    kept: list[Draft] = []
    stage: Any = events_stage
    merge = stage.merge

    def keep(drafts: list[Draft]) -> list[Draft]:
        kept.extend(drafts)
        merged: list[Draft] = merge(drafts)
        return merged

    stage.merge = keep
    stage.weigh = lambda index, lead, drafts: None  # every candidate counts as told
    flow = load_flow()
    bags: Bags = []
    yes: list[bool] = []
    for line in (folder / f"{kind.lower()}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] == "ambiguous":
            continue
        kept.clear()
        item = RawItem(content=row["text"], format="text", source="gold", language="ar")
        run(flow, read_document(item, Config()))
        bags.append(
            [
                d.features
                for d in kept
                if d.first.plover == kind
                and (d.first.reality, d.first.polarity) == ("actual", "positive")
                and not d.first.reference
            ]
        )
        yes.append(row["label"] == "yes")
    return bags, np.array(yes, dtype=float)


def fit(bags: Bags, yes: np.ndarray, names: list[str]) -> np.ndarray:
    """Fit weights (bias last) on the best event of each sentence, ``ROUNDS`` times."""
    column = {name: i for i, name in enumerate(names)}
    weights = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        rows, labels = [], []
        for bag, label in zip(bags, yes, strict=True):
            if bag:
                best = max(bag, key=lambda f: score(f, column, weights))
                rows.append(vector(best, column))
                labels.append(label)
        x, y = np.array(rows), np.array(labels)
        squares = np.full_like(weights, 1e-8)
        for _ in range(STEPS):
            p = 1 / (1 + np.exp(-x @ weights))
            gradient = x.T @ (p - y) / len(y) + PENALTY * np.append(weights[:-1], 0)
            squares += gradient**2
            weights = weights - 0.2 * gradient / np.sqrt(squares)
    return weights


def vector(found: set[str], column: dict[str, int]) -> np.ndarray:
    """Give the row of a feature set, 1 last for the bias."""
    row = np.zeros(len(column) + 1)
    for name in found:
        if name in column:
            row[column[name]] = 1
    row[-1] = 1
    return row


def score(found: set[str], column: dict[str, int], weights: np.ndarray) -> float:
    """Give the linear score of a feature set."""
    return float(weights[-1] + sum(weights[column[n]] for n in sorted(found) if n in column))


def measure(scores: np.ndarray, yes: np.ndarray, cut: float) -> tuple[float, float, float]:
    """Give precision, recall and F1 at a cut."""
    said = scores >= cut
    hit = float((said & (yes > 0)).sum())
    p, r = hit / max(float(said.sum()), 1), hit / yes.sum()
    return p, r, 2 * p * r / max(p + r, 1e-9)


def main(folder: Path) -> None:
    """Train, report and write."""
    weights_out: dict[str, dict[str, float]] = {}
    cuts: dict[str, float] = {}
    for kind in TYPES:
        bags, yes = gather(folder, kind)
        counts: dict[str, int] = {}
        for bag in bags:
            for name in set().union(*bag):
                counts[name] = counts.get(name, 0) + 1
        names = sorted(n for n, c in counts.items() if c >= SEEN_AT_LEAST)
        column = {n: i for i, n in enumerate(names)}
        held = np.zeros(len(bags))
        for fold in range(FOLDS):
            inside = [i for i in range(len(bags)) if i % FOLDS != fold]
            weights = fit([bags[i] for i in inside], yes[inside], names)
            for i in range(fold, len(bags), FOLDS):
                best = max((score(f, column, weights) for f in bags[i]), default=-9.0)
                held[i] = 1 / (1 + np.exp(-best))
        cuts_tried = [float(c) for c in np.arange(0.05, 0.8, 0.01)]
        sure = [c for c in cuts_tried if measure(held, yes, c)[0] >= PRECISION]
        best_cut = max(sure or cuts_tried, key=lambda c: measure(held, yes, c)[2])
        print(kind, "held out P R F1", measure(held, yes, best_cut), "cut", round(best_cut, 2))
        weights = fit(bags, yes, names)
        weights_out[kind] = {n: round(float(weights[column[n]]), 3) for n in names}
        weights_out[kind]["bias"] = round(float(weights[-1]), 3)
        cuts[kind] = round(float(best_cut), 2)
    model = yaml.safe_load(OUT.read_text(encoding="utf-8")) if OUT.exists() else {}
    model |= {"weights": weights_out, "least": cuts}
    text = "# Made by training/events_confidence.py and events_report.py; see confidence.card.md.\n"
    OUT.write_text(text + yaml.safe_dump(model), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
