"""Parts of speech in context: a linear-chain CRF over tokens with what the lexicon knows of each.

``training/arabic_tagger.py`` trains it; data/models/arabic_tagger.card.md has its score.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from marsad.languages.ar.clitics import Split, Splitter
from marsad.languages.ar.lexicon import Reading
from marsad.languages.ar.words import Word
from marsad.resources import DATA, load_lexicon

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


class _Outlined(NamedTuple):
    """A unit's own features, its class, and what the units around it see of it.

    ``seen`` is for the unit two after it, one after it, one before it and two before it; ``noun``
    is NOUN or ADJ where the lexicon knows the unit as nothing else.
    """

    features: tuple[str, ...]
    kind: str
    seen: tuple[str, tuple[str, ...], tuple[str, ...], str]
    noun: str | None = None


_NO_NAME = 25  # the weight of a common noun that is hardly a name where it has no article
_VETOED = frozenset(("VERB", "AUX", "ADP", "SCONJ", "PROPN"))
"""Tags that no word gets which is a noun alone: مضيفا is no verb, مشيرا no preposition."""


def _seen(outline: tuple[str, ...]) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    near = outline[:4]
    before, after = tuple([f"-1{o}" for o in near]), tuple([f"1{o}" for o in near])
    return f"-2{outline[0]}", before, after, f"2{outline[0]}"


_EDGE = _Outlined((), "edge", _seen(("edge",)))


class Tagger:
    """Tags units with Universal POS tags."""

    def __init__(self, splitter: Splitter, model: Path | None = MODEL) -> None:
        self._splitter = splitter
        self._own = lru_cache(maxsize=30_000)(self._outlined)
        self._tagger = pycrfsuite.Tagger()
        if model is not None:
            self._tagger.open(str(model))

    def tag(self, units: Sequence[Unit]) -> list[str]:
        """Give one tag for each unit."""
        tags: list[str] = self._tagger.tag(self.features(units)) if units else []
        for i, tag in enumerate(tags):
            noun = self._own(units[i]).noun if tag in _VETOED else None
            if noun is not None and self._vetoed(units[i], tag):
                tags[i] = noun
        for i in range(len(units) - 1):
            opens = i == 0 or (i == 1 and tags[0] == "CCONJ")
            if opens and tags[i] == "NOUN":
                opens = "VERB" not in tags and units[i + 1].norm[2:] in _offices()
            if tags[i] in ("NOUN", "ADJ") and self._must_be_verb(units[i], units[i + 1], opens):
                tags[i] = "VERB"
            after_name = tags[i] == "PROPN" and tags[i + 1] == "NOUN"
            if after_name and self._unlisted(units[i + 1]):
                tags[i + 1] = "PROPN"  # a last name
        self._verbs_without_mark(units, tags)
        return tags

    def _verbs_without_mark(self, units: Sequence[Unit], tags: list[str]) -> None:
        """Make verbs of nouns that only a verb explains, in place.

        A clause of أن with a definite noun ahead needs a predicate (أن الجيش قصف القرية), and what
        is joined to a verb ahead and counts people is one (قتل شخصان وجرح ثلاثة).
        """
        for i in range(2, len(units) - 1):
            if tags[i] != "NOUN":
                continue
            following = units[i + 1].norm
            joined = tags[i - 1] == "CCONJ" and tags[i + 1] == "NUM" and tags[0] == "VERB"
            claimed = (
                units[i - 2].norm in ("ان", "بان")
                and units[i - 1].norm.startswith("ال")
                and tags[i - 1] in ("NOUN", "PROPN")
                and following.startswith("ال")
                and "VERB" not in tags[i:]
            )
            if (joined or claimed) and self._may_be_past(units[i]):
                tags[i] = "VERB"

    def _may_be_past(self, unit: Unit) -> bool:
        if unit.kind != "stem" or unit.after or unit.norm.startswith("ال"):
            return False
        fitting = self._splitter.fitting(unit.before, unit.norm, "")
        return any(r.pos == "VERB" and (r.kind, r.features) == ("p", "3ms") for r, _ in fitting)

    def _vetoed(self, unit: Unit, tag: str) -> bool:
        """Say whether a word that is a noun alone cannot be ``tag``."""
        if tag == "PROPN":
            best, weight = max(
                self._splitter.fitting(unit.before, unit.norm, unit.after), key=lambda r: r[1]
            )
            return weight >= _NO_NAME and not best.article
        return tag in ("VERB", "AUX") or unit.norm.endswith("ا")

    def _unlisted(self, unit: Unit) -> bool:
        return unit.kind == "stem" and not self._splitter.fitting(
            unit.before, unit.norm, unit.after
        )

    def _must_be_verb(self, unit: Unit, following: Unit, opens: bool) -> bool:
        """Say whether a word that is no adjective or noun before ``following`` may be a verb.

        A genitive would not end in ون or ان (بحث الوزيران). No adjective opens a sentence
        (``opens``) before a definite noun (قابل المبعوث), nor hardly a noun before a title where
        the sentence would have no verb (بحث الرئيس مع نظيره).
        """
        if following.kind != "stem" or not following.norm.startswith("ال"):
            return False
        if unit.kind != "stem" or unit.after or unit.norm.startswith("ال"):
            return False
        if not opens and not self._nominative(following):
            return False
        return any(
            r.pos == "VERB" and r.features in ("3ms", "3fs")
            for r, _ in self._splitter.fitting(unit.before, unit.norm, "")
        )

    def _nominative(self, unit: Unit) -> bool:
        return unit.norm.endswith(("ون", "ان")) and any(
            r.article and r.features in ("mp", "md", "fd") and r.lemma != unit.norm[2:]
            for r, _ in self._splitter.fitting(unit.before, unit.norm, unit.after)
        )

    def features(self, units: Sequence[Unit]) -> list[list[str]]:
        """Give the features of each unit: its own, and the outline of its neighbours."""
        own = [_EDGE, _EDGE, *[self._own(u) for u in units], _EDGE, _EDGE]
        rows: list[list[str]] = []
        for i in range(2, len(own) - 2):
            before, this, after = own[i - 1], own[i], own[i + 1]
            rows.append(
                [
                    *this.features,
                    own[i - 2].seen[0],
                    *before.seen[1],
                    *after.seen[2],
                    own[i + 2].seen[3],
                ]
            )
            if before is not _EDGE and after is not _EDGE:
                rows[-1].append("c" + before.kind + after.kind)
            rows[-1] += ["d" + before.kind + this.kind, "e" + before.kind + this.features[-1]]
        return rows

    def _outlined(self, unit: Unit) -> _Outlined:
        features, outline = self._own_features(unit)
        return _Outlined(features, outline[0], _seen(outline), self._only_noun(unit))

    def _only_noun(self, unit: Unit) -> str | None:
        if unit.kind != "stem":
            return None
        readings = self._splitter.fitting(unit.before, unit.norm, unit.after)
        if not readings or any(r.pos not in ("NOUN", "ADJ") for r, _ in readings):
            return None
        best = max(readings, key=lambda r: r[1])[0]
        return "ADJ" if best.pos == "ADJ" or best.kind in ("a", "p") else "NOUN"

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
            f"o={article}{_odds(readings)}",
            "m=" + "".join(c for c in raw if "\u064b" <= c <= "\u0652"),
            "b",
            f"z={_odds(readings)}",
        )
        return features, outline


@cache
def _offices() -> frozenset[str]:
    return frozenset(e.form for e in load_lexicon("ar", "title_offices"))


def _odds(readings: list[tuple[Reading, int]]) -> str:
    """Give how much likelier a word is as a verb than as anything else, in half decades."""
    verb = max((w for r, w in readings if r.pos == "VERB"), default=None)
    other = max((w for r, w in readings if r.pos not in ("VERB", "PROPN")), default=None)
    if verb is None or other is None:
        return f"{verb is None}{other is None}"
    return str(max(-4, min(4, (verb - other) // 5)))
