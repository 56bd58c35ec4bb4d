"""Turns labelled or softly labelled words into what the name student learns from.

A word's label goes to its stem. A clitic before it gets O, save inside a name, where it goes on
with it (وزارة التربية و+التعليم is one name); a clitic behind it goes on where the name does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from marsad.languages.ar.name_features import form_keys, sentence_features
from marsad.model.document import Segment
from training.names_corpora import LABELS, Labelled

Floats = npt.NDArray[np.float32]


class Example(NamedTuple):
    """A sentence of the analyser: rows and form keys of its tokens, and soft labels for each."""

    rows: npt.NDArray[np.int32]
    keys: npt.NDArray[np.uint32]
    labels: Floats


def one_hot(labels: list[str]) -> Floats:
    """Give labels as probabilities, a row a word."""
    made = np.zeros((len(labels), len(LABELS)), dtype=np.float32)
    made[np.arange(len(labels)), [LABELS.index(label) for label in labels]] = 1
    return made


def examples(analyser: Any, words: list[str], odds: Floats) -> list[Example]:
    """Analyse words and give the examples of the sentences; ``odds`` are probabilities a word."""
    text = " ".join(words)
    owner: dict[int, int] = {}
    at = 0
    for number, word in enumerate(words):
        owner.update(dict.fromkeys(range(at, at + len(word)), number))
        at += len(word) + 1
    segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
    made = []
    best = odds.argmax(axis=1)
    for sentence in analyser.analyse(text, [segment]):
        labels = np.zeros((len(sentence.tokens), len(LABELS)), dtype=np.float32)
        for i, token in enumerate(sentence.tokens):
            labels[i] = _label(token.clitic, owner.get(token.start, -1), odds, best)
        made.append(Example(sentence_features(sentence), form_keys(sentence), labels))
    return made


def _label(clitic: str | None, word: int, odds: Floats, best: npt.NDArray[np.intp]) -> Floats:
    outside: Floats = np.zeros(len(LABELS), dtype=np.float32)
    outside[0] = 1
    if word < 0:
        return outside
    own: Floats = odds[word]
    if clitic is None:
        return own
    if clitic == "proclitic":
        return own if _goes_on(best[word]) else outside
    after = best[word + 1] if word + 1 < len(best) else 0
    if best[word] and _goes_on(after):
        outside[0], outside[after] = 0, 1
    return outside


def _goes_on(label: Any) -> bool:
    return bool(LABELS[int(label)].startswith("I-"))


def gold_examples(analyser: Any, sentences: list[Labelled]) -> list[Example]:
    """Give the examples of labelled sentences."""
    return [
        e
        for s in sentences
        for e in examples(analyser, [w for w, _ in s], one_hot([label for _, label in s]))
    ]


def silver_examples(analyser: Any, folders: list[Path]) -> list[Example]:
    """Give the examples of news that teachers labelled (names_silver), their opinions averaged.

    The first folder has the words; a file that another lacks counts without it.
    """
    made: list[Example] = []
    for path in sorted(folders[0].glob("*.npz")):
        stored = np.load(path)
        opinions = [
            _probable(np.load(folder / path.name)["odds"])
            for folder in folders
            if (folder / path.name).exists()
        ]
        odds: Floats = np.mean(opinions, axis=0)
        cuts = np.flatnonzero(np.diff(stored["sentence"])) + 1
        for a, b in zip([0, *cuts], [*cuts, len(odds)], strict=True):
            words = [str(w) for w in stored["words"][a:b]]
            made += examples(analyser, words, odds[a:b])
    return made


def _probable(odds: npt.NDArray[Any]) -> Floats:
    raised = np.exp(odds.astype(np.float32) - odds.max(axis=1, keepdims=True))
    made: Floats = raised / raised.sum(axis=1, keepdims=True)
    return made
