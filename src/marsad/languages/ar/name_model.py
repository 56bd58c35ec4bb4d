"""Names in Arabic sentences: a small convolutional network with a constrained decoder.

The weights (data/models/names_ar.npz, with its card) are made by training/names_student.py; here
only numpy runs them, a document at a time. Embeddings of the feature slots and the vector of a
known form (what the teacher makes of the form alone, in few dimensions) are joined, projected, and
pass residual convolutions over three tokens; a decoder picks the best label sequence that is a
sequence (no I- after another kind).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from marsad.languages.ar.name_features import SLOTS, form_keys, sentence_features
from marsad.model.language import Name, Sentence
from marsad.resources import DATA

Floats = npt.NDArray[np.float32]
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
PATH = DATA / "models" / "names_ar.npz"
EPSILON = 1e-5
IMPOSSIBLE = -1e9


class NameModel:
    """The network by its weights; ``tag`` fills ``Sentence.names``."""

    def __init__(self, path: Path = PATH) -> None:
        with np.load(path) as stored:
            weights = {name: stored[name] for name in stored.files}
        self._tables = [
            weights[f"table.{n}"].astype(np.float32) * weights[f"scale.{n}"]
            for n in range(len(SLOTS))
        ]
        self._weights: dict[str, Floats] = {
            k: v.astype(np.float32)
            for k, v in weights.items()
            if not k.startswith(("table", "scale", "form"))
        }
        self._keys: npt.NDArray[np.uint32] = weights["form.keys"]
        self._vectors: npt.NDArray[np.int8] = weights["form.vectors"]
        self._scale = float(weights["form.scale"])
        self._layers = sum(k.startswith("conv") and k.count(".") == 1 for k in weights) // 2
        self._moves = _transitions()

    def tag(self, sentences: Sequence[Sentence]) -> None:
        """Find the names of ``sentences`` and put them there."""
        filled = [s for s in sentences if s.tokens]
        if not filled:
            return
        rows = [sentence_features(s) for s in filled]
        scores = self.scores(rows, [self.vectors(form_keys(s)) for s in filled])
        for sentence, score in zip(filled, scores, strict=True):
            sentence.names = _names(_decode(score, self._moves))

    def vectors(self, keys: npt.NDArray[np.uint32]) -> Floats:
        """Give a vector for each form key, zeros for a form that is not known."""
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        found = (self._keys[at] == keys)[:, None]
        made: Floats = self._vectors[at] * np.float32(self._scale) * found
        return made.astype(np.float32)

    def scores(self, rows: list[npt.NDArray[np.int32]], forms: list[Floats]) -> list[Floats]:
        """Give label scores (log-odds, a row a token) for each sentence's rows and vectors."""
        pad = np.zeros((1, len(SLOTS)), dtype=np.int32)
        blank = np.zeros((1, self._vectors.shape[1]), dtype=np.float32)
        stacked: list[npt.NDArray[np.int32]] = [pad]
        dense: list[Floats] = [blank]
        places: list[tuple[int, int]] = []
        at = 1
        for row, form in zip(rows, forms, strict=True):
            stacked += [row, pad]
            dense += [form, blank]
            places.append((at, at + len(row)))
            at += len(row) + 1
        ids = np.concatenate(stacked)
        inside = np.zeros((len(ids), 1), dtype=np.float32)
        for a, b in places:
            inside[a:b] = 1
        out = self._forward(ids, np.concatenate(dense), inside)
        return [out[a:b] for a, b in places]

    def _forward(self, ids: npt.NDArray[np.int32], forms: Floats, inside: Floats) -> Floats:
        w = self._weights
        parts = [t[ids[:, n]] for n, t in enumerate(self._tables)]
        joined = np.concatenate([*parts, forms], axis=1)
        entered = _gelu(joined @ w["in.weight"].T + w["in.bias"])
        hidden: Floats = _normalise(entered, w, "in") * inside
        for layer in range(self._layers):
            before = np.roll(hidden, 1, axis=0)
            after = np.roll(hidden, -1, axis=0)
            window = np.concatenate([before, hidden, after], axis=1)
            moved = _gelu(window @ w[f"conv{layer}.weight"].T + w[f"conv{layer}.bias"])
            hidden = _normalise(hidden + moved, w, f"conv{layer}") * inside
        scores: Floats = hidden @ w["out.weight"].T + w["out.bias"]
        return scores


@cache
def load_name_model() -> NameModel:
    """Load the shipped model once."""
    return NameModel()


def _gelu(x: Floats) -> Floats:
    """Give x·sigmoid(1.702x), the cheap form of GELU that the student was trained with."""
    made: Floats = x / (1 + np.exp(-1.702 * x))
    return made


def _normalise(x: Floats, weights: dict[str, Floats], name: str) -> Floats:
    centred = x - x.mean(axis=1, keepdims=True)
    spread = (centred * centred).mean(axis=1, keepdims=True)
    made: Floats = centred / np.sqrt(spread + EPSILON)
    return made * weights[f"{name}.norm.weight"] + weights[f"{name}.norm.bias"]


_OUTSIDE = LABELS.index("O")
_ALLOWED = [
    {n for n, to in enumerate(LABELS) if not to.startswith("I-") or to[2:] == before[2:]}
    for before in LABELS
]


def _transitions() -> Floats:
    """Give 0 where a label may follow another, IMPOSSIBLE where not."""
    size = len(LABELS)
    moves = np.zeros((size, size), dtype=np.float32)
    for to, label in enumerate(LABELS):
        if label.startswith("I-"):
            for before, other in enumerate(LABELS):
                if other[2:] != label[2:]:
                    moves[before, to] = IMPOSSIBLE
    return moves


def _decode(scores: Floats, moves: Floats) -> list[str]:
    """Give the best labels that may follow each other (Viterbi).

    Where each token's own best labels may, they are the answer: 92 sentences of 100.
    """
    path: list[int] = scores.argmax(axis=1).tolist()
    if all(to in _ALLOWED[before] for before, to in itertools.pairwise((_OUTSIDE, *path))):
        return [LABELS[i] for i in path]
    inside = [label.startswith("I-") for label in LABELS]
    best: Any = scores[0] + np.where(inside, IMPOSSIBLE, 0)
    back: list[npt.NDArray[np.intp]] = []
    for row in scores[1:]:
        options = best[:, None] + moves
        back.append(options.argmax(axis=0))
        best = options.max(axis=0) + row
    at = int(best.argmax())
    path = [at]
    for step in reversed(back):
        at = int(step[at])
        path.append(at)
    return [LABELS[i] for i in reversed(path)]


def _names(labels: list[str]) -> list[Name]:
    names: list[Name] = []
    start = -1
    for at, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            names.append(Name(start, at, labels[start][2:]))
            start = -1
        if label.startswith("B-"):
            start = at
    return names
