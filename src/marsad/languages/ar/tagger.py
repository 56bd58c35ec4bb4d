"""Parts of speech in context: a linear-chain CRF over tokens with what the lexicon knows of each.

``training/arabic_tagger.py`` trains it; data/models/arabic_tagger.card.md has its score.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from marsad.languages.ar.clitics import Split, Splitter
from marsad.languages.ar.words import Word
from marsad.resources import DATA

MODEL = DATA / "models" / "arabic_tagger.crfsuite"
_HIDDEN_CLASS = {"sign": "sign", "number": "number", "latin": "latin", "dots": "sign"}


class Unit(NamedTuple):
    """One token as the tagger sees it.

    ``raw`` is the text, alefs and marks kept; ``before`` and ``after`` are the clitics that the
    lexicon must fit; ``kind`` is the word's kind, or ``before`` and ``after`` for clitics.
    """

    raw: str
    norm: str
    before: str
    after: str
    kind: str


def split_units(surface: str, split: Split) -> list[Unit]:
    """Give the tagger's units of an Arabic word."""
    units = [Unit(c, c, "", "", "before") for c in split.before]
    last = split.before[-1] if split.before else ""
    raw = surface[len(split.before) :]
    units.append(Unit(raw, split.stem, last, split.after, "stem"))
    if split.after:
        units.append(Unit(split.after, split.after, "", "", "after"))
    return units


def word_units(text: str, word: Word) -> list[Unit]:
    """Give the unit of a word that is not Arabic."""
    surface = text[word.start : word.end].encode("utf-8", "replace").decode()  # lone surrogates
    return [Unit(surface, surface, "", "", _HIDDEN_CLASS.get(word.kind, "other"))]


class Tagger:
    """Tags units with Universal POS tags."""

    def __init__(self, splitter: Splitter, model: Path | None = MODEL) -> None:
        self._splitter = splitter
        self._own = lru_cache(maxsize=50_000)(self._own_features)
        self._tagger = pycrfsuite.Tagger()
        if model is not None:
            self._tagger.open(str(model))

    def tag(self, units: Sequence[Unit]) -> list[str]:
        """Give one tag for each unit."""
        tags: list[str] = self._tagger.tag(self.features(units)) if units else []
        return tags

    def features(self, units: Sequence[Unit]) -> list[list[str]]:
        """Give the features of each unit: its own, and the outline of its neighbours."""
        own = [self._own(u) for u in units]
        size = len(units)
        rows: list[list[str]] = []
        for i, (features, _) in enumerate(own):
            row = list(features)
            for distance in (-2, -1, 1, 2):
                at = i + distance
                if 0 <= at < size:
                    outline = own[at][1]
                    row += [f"{distance}{o}" for o in outline[: 4 if abs(distance) == 1 else 1]]
                else:
                    row.append(f"{distance}edge")
            if 0 < i < size - 1:
                row.append("c" + own[i - 1][1][0] + own[i + 1][1][0])
            if i > 0:
                row.append("d" + own[i - 1][1][0] + own[i][1][0])
            rows.append(row)
        return rows

    def _own_features(self, unit: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give a unit's features and its outline (class first) for its neighbours."""
        if unit.kind in ("before", "after"):
            outline = (f"C={unit.kind}{unit.norm}", f"w={unit.norm}")
            return (*outline, "b"), outline
        if unit.kind != "stem":
            outline = (f"C={unit.kind}", f"w={unit.norm[:12]}")
            return (*outline, "b"), outline
        return self._stem_features(unit)

    def _stem_features(self, unit: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
        norm = unit.norm
        readings = self._splitter.fitting(unit.before, norm, unit.after)
        parts = {r.pos + r.kind[:1] if r.pos in ("VERB",) else r.pos for r, _ in readings}
        name = "PROPN" in parts
        opened = "|".join(sorted(parts)) or "none"
        best = max(readings, key=lambda r: r[1])[0] if readings else None
        article = "al" if norm.startswith("ال") and len(norm) > 3 else ""
        lemma = best.lemma if best else norm
        digit = max((r.adjective for r, _ in readings), default=-1)
        kinds = "".join(sorted({r.kind[:1] for r, _ in readings if r.pos in ("NOUN", "ADJ")}))
        weight = max((w for _, w in readings), default=0) // 8
        raw = unit.raw
        outline = (f"C={opened}{article}", f"w={norm}", f"a={digit}{article}", f"s={norm[-2:]}")
        features = (
            *outline,
            f"l={lemma}",
            f"r={raw}",
            f"r1={raw[:1]}",
            f"p1={norm[:1]}",
            f"p2={norm[:2]}",
            f"p3={norm[:3]}",
            f"s1={norm[-1:]}",
            f"s3={norm[-3:]}",
            f"k={kinds}{digit}{article}",
            f"g={weight}{name}",
            f"n={min(len(norm), 9)}{article}",
            f"x={unit.before}{bool(unit.after)}",
            f"y={unit.before}{opened}",
            f"f={best.features if best else ''}{best.pos if best else ''}",
            "m=" + "".join(c for c in raw if "\u064b" <= c <= "\u0652"),
            "b",
        )
        return features, outline
