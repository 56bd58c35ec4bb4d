"""Learns which candidates a report tells as events, on the dev half of the gold of events.

    .venv/bin/python -m training.events_report ../shared/data

Run training/events_confidence.py first: how sure the sentence alone makes an event is one of the
features. Gold: evaluation/gold/events_{ar,en}.jsonl, dev only (annotated by this project over
openly licensed news). Logistic regression with an L2 penalty (numpy); leave-one-report-out
figures choose the cut. Writes the part ``report`` of src/marsad/data/ontology/confidence.yaml.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from evaluation.gold_texts import load_units
from evaluation.statements import read_gold
from marsad.config import Config
from marsad.documents import read_document
from marsad.events import stage as events_stage
from marsad.events import telling
from marsad.events.confidence import confidence, is_told
from marsad.events.merging import Draft
from marsad.pipeline import load_flow, run

OUT = Path(__file__).parent.parent / "src/marsad/data/ontology/confidence.yaml"
SEEN_AT_LEAST, STEPS, PENALTY = 5, 300, 0.03
NEARLY = 0.01  # of the best F1: of cuts that do alike, the middle one is taken
LANGUAGES = ("ar", "en")
Row = tuple[str, set[str], bool, bool]
"""A candidate: its report, its features, whether the gold has it, and whether as a first telling
(the scorer counts no second ones)."""


def gather(data: Path, language: str) -> tuple[list[Row], int]:
    """Give the candidates of the dev reports, and how many events their gold has."""
    stage: Any = events_stage
    kept: list[Draft] = []
    weigh = stage.weigh  # put back at the end

    def keep(index: Any, lead: set[str], drafts: list[Draft]) -> None:
        for draft in drafts:
            draft.confidence = confidence(draft.first, draft.features)
            draft.told = is_told(draft.first, draft.confidence)
        telling.add_report_features(index, lead, drafts)
        kept.extend(drafts)

    stage.weigh = keep
    flow = load_flow()
    rows: list[Row] = []
    wanted = 0
    gold = read_gold("events", language, "dev")
    for row, unit in zip(gold, load_units(data, gold), strict=True):
        kept.clear()
        run(flow, read_document(unit.item(), Config()))
        wanted += sum(not g.get("optional") and "same" not in g for g in row["events"])
        for draft in kept:
            start, end = draft.first.span
            if draft.first.plover is None or not unit.read_from <= start < unit.read_to:
                continue
            near = [g for g in row["events"] if g["trigger"][0] < end and start < g["trigger"][1]]
            right = [g for g in near if g["type"] == draft.first.plover]
            if any(g.get("optional") for g in near):
                continue
            again = bool(right) and all("same" in g for g in right)
            rows.append((unit.id, draft.features, bool(right), not again))
    stage.weigh = weigh
    return rows, wanted


def matrix(rows: list[Row], names: list[str]) -> np.ndarray:
    """Give the rows as 0 and 1, with 1 last for the bias."""
    column = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    for i, (_, found, _, _) in enumerate(rows):
        for name in found:
            if name in column:
                x[i, column[name]] = 1
    x[:, -1] = 1
    return x


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Fit the weights by Newton steps on the penalised likelihood."""
    w = np.zeros(x.shape[1])
    free = np.append(np.ones(x.shape[1] - 1), 0.0) * PENALTY * len(y)
    for _ in range(STEPS // 10):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + free * w
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(free + 1e-6)
        w -= np.linalg.solve(hessian, gradient)
    return w


def main(data: Path) -> None:
    """Train, report and write."""
    rows: list[Row] = []
    wanted = 0
    for language in LANGUAGES:
        candidates, events = gather(data, language)
        rows += candidates
        wanted += events
    counts: dict[str, int] = {}
    for _, found, _, _ in rows:
        for name in (f for f in found if ":" not in f):
            counts[name] = counts.get(name, 0) + 1
    names = sorted(n for n, c in counts.items() if c >= SEEN_AT_LEAST)
    # The scorer counts no second tellings, so neither does the confidence.
    rows = [r for r in rows if r[3]]
    x, y = matrix(rows, names), np.array([r[2] for r in rows], dtype=float)
    held = np.zeros(len(rows))
    for report in sorted({r[0] for r in rows}):
        outside = np.array([r[0] == report for r in rows])
        w = fit(x[~outside], y[~outside])
        held[outside] = 1 / (1 + np.exp(-x[outside] @ w))
    print(f"{len(rows)} candidates, {int(y.sum())} right, {wanted} events of gold")
    tries: list[tuple[float, float]] = []
    for tried in np.arange(0.1, 0.8, 0.02):
        said = held >= tried
        hit, told = float((said & (y > 0)).sum()), float(said.sum())
        f1 = 2 * hit / max(told + wanted, 1)
        print(f"cut {tried:.2f} P {hit / max(told, 1):.3f} R {hit / wanted:.3f} F1 {f1:.3f}")
        tries.append((f1, float(tried)))
    best = max(tries)[0]
    alike = [tried for f1, tried in tries if f1 >= best - NEARLY]
    cut = alike[len(alike) // 2]  # rather too few than too many
    w = fit(x, y)
    model = yaml.safe_load(OUT.read_text(encoding="utf-8"))
    weights = {n: round(float(v), 3) for n, v in zip(names, w, strict=False)}
    model["report"] = {
        "weights": {**weights, "bias": round(float(w[-1]), 3)},
        "least": round(cut, 2),
    }
    text = "# Made by training/events_confidence.py and events_report.py; see confidence.card.md.\n"
    OUT.write_text(text + yaml.safe_dump(model), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
