"""Trains data/models/stance_ar.npz on the training part of the Arabic News Stance corpus.

    python -m training.stance_pairs ../shared/data/stance-ar

A tenth of the training part chooses the strength of regularisation; the dev part is not looked at.
The same pairs always give the same model.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.stance_pairs import Pair, fit, load_pairs, score
from marsad.linking.stances import (
    LABELS,
    MODEL,
    Headline,
    dense_features,
    read_headlines,
    sparse_features,
)

LEAST_SEEN = 3
"""How often a sparse feature must stand in the training part."""
STRENGTHS = (0.5, 1.0, 2.0)
Floats = NDArray[np.float32]


class Featurer:
    """Turns pairs into rows: scaled dense features, then sparse ones of the training part."""

    def __init__(self, pairs: list[Pair], heads: dict[str, Headline]) -> None:
        self._heads = heads
        dense = np.array(self._dense(pairs))
        self.mean, self.scale = dense.mean(0), dense.std(0) + 1e-9
        counts = Counter(f for a, b, _ in pairs for f in sparse_features(heads[a], heads[b]))
        names = sorted(f for f, n in counts.items() if n >= LEAST_SEEN)
        self.columns = {f: i for i, f in enumerate(names)}

    def _dense(self, pairs: list[Pair]) -> list[list[float]]:
        return [dense_features(self._heads[a], self._heads[b]) for a, b, _ in pairs]

    def rows(self, pairs: list[Pair]) -> Floats:
        """Give the rows of ``pairs``."""
        dense = (np.array(self._dense(pairs)) - self.mean) / self.scale
        sparse = np.zeros((len(pairs), len(self.columns)), dtype=np.float32)
        for i, (a, b, _) in enumerate(pairs):
            found = sparse_features(self._heads[a], self._heads[b])
            sparse[i, [self.columns[f] for f in found if f in self.columns]] = 1.0
        return np.hstack([dense.astype(np.float32), sparse])


def main() -> None:
    """Train and write the model."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/stance-ar")
    pairs = load_pairs(folder, "train")
    texts = sorted({t for p in pairs for t in p[:2]})
    heads = dict(zip(texts, read_headlines(texts), strict=True))
    held = [p for i, p in enumerate(pairs) if i % 10 == 0]
    kept = [p for i, p in enumerate(pairs) if i % 10]
    featurer = Featurer(kept, heads)
    x, there = featurer.rows(kept), featurer.rows(held)
    y = np.array([LABELS.index(p[2]) for p in kept])
    best = (0.0, STRENGTHS[0])
    for strength in STRENGTHS:
        weights, bias = fit(x, y, strength)
        found = [LABELS[i] for i in (there @ weights + bias).argmax(1)]
        line = score([p[2] for p in held], found)
        print(f"strength {strength}: {line}")
        best = max(best, (float(line.split()[-3]), strength))
    featurer = Featurer(pairs, heads)
    y = np.array([LABELS.index(p[2]) for p in pairs])
    weights, bias = fit(featurer.rows(pairs), y, best[1])
    split = len(featurer.mean)
    unit = float(np.abs(weights[split:]).max()) / 127
    np.savez_compressed(
        MODEL,
        mean=featurer.mean,
        scale=featurer.scale,
        weights=weights[:split].astype(np.float64),
        bias=bias.astype(np.float64),
        sparse=np.rint(weights[split:] / unit).astype(np.int8),
        unit=np.array(unit),
        names=np.array("\n".join(featurer.columns)),
    )
    print(f"strength {best[1]}, {len(featurer.columns)} words and pairs, {MODEL}")


if __name__ == "__main__":
    main()
