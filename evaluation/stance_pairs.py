"""Scores the stance of Arabic headline pairs on the dev part, against a bag of words.

Prints F1 of agree, disagree and other, and accuracy. The bag of words is a logistic regression over
the words of either headline, trained on the same training part; of three strengths of
regularisation the best on dev is taken, in its favour.

    python -m evaluation.stance_pairs ../shared/data/stance-ar
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marsad.linking.stances import LABELS, compare_headlines, read_headlines
from marsad.linking.texts import words_of

Pair = tuple[str, str, str]
Floats = NDArray[np.float32]
STRENGTHS = (1.0, 5.0, 20.0)


def load_pairs(folder: Path, part: str) -> list[Pair]:
    """Give the pairs of ``train`` or ``dev`` with their label."""
    with (folder / f"stance.{part}.csv").open(encoding="utf-8") as lines:
        return [(row["s1"], row["s2"], row["stance"]) for row in csv.DictReader(lines)]


def fit(
    x: Floats, y: NDArray[np.int64], strength: float, steps: int = 200
) -> tuple[Floats, Floats]:
    """Fit multinomial logistic regression by Adam over all rows; give weights and bias."""
    rows, columns = x.shape
    wanted = np.eye(len(LABELS), dtype=np.float32)[y]
    weights = np.zeros((columns, len(LABELS)), dtype=np.float32)
    bias = np.zeros(len(LABELS), dtype=np.float32)
    first = np.zeros((columns + 1, len(LABELS)), dtype=np.float32)
    second = np.zeros_like(first)
    for step in range(1, steps + 1):
        scores = x @ weights + bias
        scores -= scores.max(1, keepdims=True)
        odds = np.exp(scores)
        off = (odds / odds.sum(1, keepdims=True) - wanted) / rows
        gradient = np.vstack([x.T @ off + strength / rows * weights, off.sum(0)[None]])
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = 0.05 * min(1.0, 2 * (1 - step / (steps + 1)))
        move = rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= move[:-1]
        bias -= move[-1]
    return weights, bias


def score(wanted: list[str], found: list[str]) -> str:
    """Give F1 of each label, their mean over agree and disagree, and accuracy, in words."""
    parts, scores = [], {}
    for label in LABELS:
        pairs = list(zip(wanted, found, strict=True))
        right = sum(w == f == label for w, f in pairs)
        either = sum((w == label) + (f == label) for w, f in pairs)
        scores[label] = 2 * right / either if either else 0.0
        parts.append(f"{label} {scores[label]:.3f}")
    accuracy = sum(w == f for w, f in zip(wanted, found, strict=True)) / len(wanted)
    mean = (scores["agree"] + scores["disagree"]) / 2
    return f"{'  '.join(parts)}  mean of agree and disagree {mean:.3f}  accuracy {accuracy:.3f}"


def bag_of_words(train: list[Pair], dev: list[Pair]) -> str:
    """Give the best score of a bag of words on ``dev``."""

    def bag(pair: Pair) -> set[str]:
        return {f"{side}{w}" for side, text in enumerate(pair[:2]) for w, _ in words_of(text)}

    counts = Counter(w for pair in train for w in bag(pair))
    columns = {w: i for i, w in enumerate(w for w, n in counts.items() if n > 1)}

    def matrix(pairs: list[Pair]) -> Floats:
        x = np.zeros((len(pairs), len(columns)), dtype=np.float32)
        for i, pair in enumerate(pairs):
            x[i, [columns[w] for w in bag(pair) if w in columns]] = 1.0
        return x

    y = np.array([LABELS.index(p[2]) for p in train])
    x, there = matrix(train), matrix(dev)
    wanted = [p[2] for p in dev]
    results = []
    for strength in STRENGTHS:
        weights, bias = fit(x, y, strength)
        found = [LABELS[i] for i in (there @ weights + bias).argmax(1)]
        results.append(score(wanted, found))
    return max(results, key=lambda line: line.split("disagree ")[-1])


def main() -> None:
    """Score both on the dev part of the folder on the command line."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/stance-ar")
    train, dev = load_pairs(folder, "train"), load_pairs(folder, "dev")
    texts = sorted({t for p in dev for t in p[:2]})
    heads = dict(zip(texts, read_headlines(texts), strict=True))
    found = []
    for one, other, _ in dev:
        odds = compare_headlines(heads[one], heads[other])
        found.append(max(odds, key=lambda label: odds[label]))
    print(f"{len(dev)} pairs of the dev part")
    print(f"bag of words  {bag_of_words(train, dev)}")
    print(f"marsad        {score([p[2] for p in dev], found)}")


if __name__ == "__main__":
    main()
