"""Whether two Arabic headlines agree, disagree, or speak of different things.

Multinomial logistic regression over how the words of one are met by those of the other (sentence
and word vectors, stems, numbers) and over words and pairs of words that stand in one only: rises
and falls, confirms and denies. Trained by training/stance_pairs.py on the training part of the
Arabic News Stance corpus; data/models/stance_ar.card.md has its figures.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.linking import vectors
from marsad.linking.opposites import opposed, sides_in
from marsad.linking.texts import variants, words_of
from marsad.resources import DATA

LABELS = ("agree", "disagree", "other")
MOST_WORDS = 40
"""Words of a headline that are looked at."""
MODEL = DATA / "models" / "stance_ar.npz"
_SUFFIXES = ("ات", "ون", "ين", "ان", "ها", "هم", "ية", "يه", "وا")
_LEAST = 3
DENSE = 19


class Headline(NamedTuple):
    """A headline's normalised words, their stems, and the vectors of both."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    rows: NDArray[np.float32]
    vector: NDArray[np.float32]


class StanceModel(NamedTuple):
    """Weights for the dense features (scaled) and for the sparse ones by name."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    sparse: dict[str, NDArray[np.float64]]


def stem(word: str) -> str:
    """Give a rough stem of a normalised Arabic word: what is left without particles and endings."""
    form = min(variants(word), key=len)
    ending = next((s for s in _SUFFIXES if form.endswith(s) and len(form) - len(s) >= _LEAST), None)
    if ending:
        form = form[: -len(ending)]
    if len(form) > _LEAST and form[-1] in "ةهيا":
        form = form[:-1]
    if len(form) > _LEAST and form[0] in "يتن":
        form = form[1:]
    return form


def read_headlines(texts: list[str]) -> list[Headline]:
    """Give each headline with its vectors; every different word is encoded once."""
    split = [tuple(w for w, _ in words_of(t))[:MOST_WORDS] for t in texts]
    different = sorted({w for words in split for w in words})
    packed = vectors.encode([*different, *texts])
    rows = vectors.unpack_vectors(packed)
    at = {w: i for i, w in enumerate(different)}
    return [
        Headline(
            words,
            tuple(stem(w) for w in words),
            rows[[at[w] for w in words]],
            rows[len(different) + number],
        )
        for number, words in enumerate(split)
    ]


def dense_features(one: Headline, other: Headline) -> list[float]:
    """Give how far the words of each headline are met by the other's: ``DENSE`` numbers."""
    if not one.words or not other.words:
        return [0.0] * DENSE
    met = one.rows @ other.rows.T
    same = np.array([[a == b for b in other.stems] for a in one.stems])
    met = np.where(same, 1.0, met)
    ours, theirs = met.max(1), met.max(0)
    a, b = set(one.stems), set(other.stems)
    n, m = ({w for w in h.words if w[0].isdigit()} for h in (one, other))
    return [
        float(one.vector @ other.vector),
        len(a & b) / len(a | b),
        len(a & b) / min(len(a), len(b)),
        float(ours.min()),
        float(theirs.min()),
        float(ours.mean()),
        float(theirs.mean()),
        float(min(ours.mean(), theirs.mean())),
        float(np.sort(ours)[:2].mean()),
        float(np.sort(theirs)[:2].mean()),
        float(bool(n and m and n ^ m)),
        float(bool(n & m)),
        abs(len(one.words) - len(other.words)) / max(len(one.words), len(other.words)),
        float(len(a - b)),
        float(len(b - a)),
        float((ours < 0.5).mean()),
        float((theirs < 0.5).mean()),
        float(len(opposed(one.words, other.words))),
        float(bool(sides_in(one.words).keys() & sides_in(other.words).keys())),
    ]


def sparse_features(one: Headline, other: Headline) -> list[str]:
    """Give the stems that stand in one headline only, and each pair across the two."""
    a, b = set(one.stems), set(other.stems)
    pairs = {"|".join(sorted((x, y))) for x in a - b for y in b - a}
    return [*sorted(a ^ b), *sorted(pairs)]


@cache
def load_stances() -> StanceModel:
    """Read the model of the package."""
    with np.load(MODEL, allow_pickle=False) as kept:
        names = str(kept["names"]).split("\n")
        rows = kept["sparse"].astype(np.float64) * float(kept["unit"])
        return StanceModel(
            kept["mean"],
            kept["scale"],
            kept["weights"],
            kept["bias"],
            dict(zip(names, rows, strict=True)),
        )


def compare_headlines(one: Headline, other: Headline) -> dict[str, float]:
    """Give the probability of each of ``LABELS`` for two headlines, whatever their order."""
    model = load_stances()
    scores = sum(_scores(model, a, b) for a, b in ((one, other), (other, one))) / 2
    shifted = np.exp(scores - np.max(scores))
    return {label: float(p) for label, p in zip(LABELS, shifted / np.sum(shifted), strict=True)}


def _scores(model: StanceModel, one: Headline, other: Headline) -> NDArray[np.float64]:
    dense = (np.array(dense_features(one, other)) - model.mean) / model.scale
    scores = dense @ model.weights + model.bias
    for name in sparse_features(one, other):
        row = model.sparse.get(name)
        if row is not None:
            scores = scores + row
    return np.asarray(scores, dtype=np.float64)
