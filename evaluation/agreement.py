"""How far two readings of the same units agree, annotators or Marsad against gold.

A reading is a list of annotations a unit, as the gold files hold them (docs/annotation.md). Spans
are ``[start, end]`` in code points. Everything is counted one to one, in text order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = Sequence[int]
Annotation = dict[str, Any]


@dataclass
class Score:
    """Hits, how many were found, how many are in the gold."""

    hit: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Hits among what was found; 0 where nothing was."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Hits among the gold; 0 where it is empty."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.hit / (self.found + self.gold) if self.found + self.gold else 0.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} "
            f"({self.hit} of {self.gold}, {self.found} found)"
        )


@dataclass
class Tally:
    """Scores by name, and the labels of pairs."""

    scores: dict[str, Score] = field(default_factory=dict)
    labels: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, hit: int, found: int, gold: int) -> None:
        """Count into the score ``name``."""
        score = self.scores.setdefault(name, Score())
        score.hit += hit
        score.found += found
        score.gold += gold


def overlap(a: Span | None, b: Span | None) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a and b else 0


def shared(a: Sequence[Span], b: Sequence[Span]) -> int:
    """How many characters two lists of spans share."""
    return sum(overlap(x, y) for x in a for y in b)


def pair(
    found: list[Annotation], gold: list[Annotation], near: Callable[[Annotation, Annotation], float]
) -> list[tuple[Annotation, Annotation]]:
    """Pair annotations one to one, the nearest first; ``near`` is 0 for those that never pair."""
    ranked = sorted(
        ((near(f, g), -i, -j) for i, f in enumerate(found) for j, g in enumerate(gold)),
        reverse=True,
    )
    pairs, used_found, used_gold = [], set(), set()
    for score, i, j in ranked:
        if score > 0 and i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            pairs.append((found[-i], gold[-j]))
    return pairs


def _near_statement(found: Annotation, gold: Annotation) -> float:
    if found.get("cue") and gold.get("cue"):
        return overlap(found["cue"], gold["cue"]) and 1000 + shared(
            found["content"], gold["content"]
        )
    return shared(found["content"], gold["content"]) / 10_000


def count_statements(
    found: list[Annotation], gold: list[Annotation], text: str, tally: Tally
) -> list[tuple[Annotation, Annotation]]:
    """Count one unit's statements into ``tally``; give the pairs.

    cue: spans overlap. source and content: of paired statements, by overlap, by equality, and
    (content-half) by sharing at least half of the characters that either holds.
    """
    pairs = pair(found, gold, _near_statement)
    with_cue = [(f, g) for f, g in pairs if f.get("cue") and g.get("cue")]
    n_found = sum(bool(f.get("cue")) for f in found)
    n_gold = sum(bool(g.get("cue")) for g in gold)
    tally.add("cue", len(with_cue), n_found, n_gold)
    tally.add(
        "cue-exact", sum(list(f["cue"]) == list(g["cue"]) for f, g in with_cue), n_found, n_gold
    )
    n_found = sum(bool(f.get("source")) for f in found)
    n_gold = sum(bool(g.get("source")) for g in gold)
    sources = [(f["source"], g["source"]) for f, g in pairs if f.get("source") and g.get("source")]
    tally.add("source", sum(overlap(f, g) > 0 for f, g in sources), n_found, n_gold)
    tally.add("source-exact", sum(list(f) == list(g) for f, g in sources), n_found, n_gold)
    n_found, n_gold = sum(bool(f["content"]) for f in found), sum(bool(g["content"]) for g in gold)
    contents = [(f["content"], g["content"]) for f, g in pairs]
    tally.add("content", sum(shared(f, g) > 0 for f, g in contents), n_found, n_gold)
    tally.add("content-half", sum(_half(f, g) for f, g in contents), n_found, n_gold)
    tally.add("content-exact", sum(_same(f, g, text) for f, g in contents), n_found, n_gold)
    tally.add("stance", sum(f["stance"] == g["stance"] for f, g in pairs), len(pairs), len(pairs))
    tally.labels += [(f["stance"], g["stance"]) for f, g in pairs]
    return pairs


def _half(a: Sequence[Span], b: Sequence[Span]) -> bool:
    both = shared(a, b)
    either = sum(e - s for s, e in a) + sum(e - s for s, e in b) - both
    return both * 2 >= either > 0


def _same(a: Sequence[Span], b: Sequence[Span], text: str) -> bool:
    """Whether the passages hold the same words, whatever marks and blanks stand around."""
    return _letters(a, text) == _letters(b, text)


def _letters(spans: Sequence[Span], text: str) -> list[int]:
    return sorted({i for s, e in spans for i in range(s, e) if text[i].isalnum()})


def _near_event(found: Annotation, gold: Annotation) -> float:
    tellings = [found["trigger"], *found.get("mentions", [])]
    touching = any(overlap(t, gold["trigger"]) for t in tellings)
    first = "same" not in gold and not gold.get("optional")
    return 1 + 4 * (found["type"] == gold["type"]) + 2 * first if touching else 0


def count_events(
    found: list[Annotation], gold: list[Annotation], tally: Tally
) -> list[tuple[Annotation, Annotation]]:
    """Count one unit's events into ``tally``; give the pairs whose type is right.

    Gold that is optional, or the same act again, is neither missed nor a false alarm. trigger: the
    words overlap, whatever the type; type: that and the type. Arguments, date, place, polarity and
    reality are judged on events whose type is right; place and date where the gold has one. Where
    the annotators differ (``also``) either reading is right.
    """
    pairs = pair(found, gold, _near_event)
    free = {id(g) for g in gold if g.get("optional") or "same" in g}
    n_free = sum(id(g) in free for _, g in pairs)
    counted = [(f, g) for f, g in pairs if id(g) not in free]
    n_found, n_gold = len(found) - n_free, len(gold) - len(free)
    right = [(f, g) for f, g in counted if f["type"] == g["type"]]
    tally.add("trigger", len(counted), n_found, n_gold)
    tally.add("type", len(right), n_found, n_gold)
    for f, g in right:
        for role in ("actor", "recipient"):
            readings = [g[role], *([g["also"][role]] if role in g.get("also", {}) else [])]
            hits, wanted = max((_parties(f[role], r), r) for r in readings)
            tally.add(role, hits, len(f[role]), len(wanted))
        for key in ("polarity", "reality", "by"):
            tally.add(key, f[key] in _readings(g, key), 1, 1)
        dates, places = _readings(g, "date"), _readings(g, "place")
        tally.add("date", bool(f["date"]) and f["date"] in dates, bool(f["date"]), all(dates))
        place = any(overlap(p, q) for p in f["places"] for q in places if q)
        tally.add("place", place, bool(f["places"]), all(places))
    tally.labels += [(f["type"], g["type"]) for f, g in counted]
    return right


def _readings(gold: Annotation, key: str) -> list[Any]:
    """Give what the annotators hold of ``key``: one value, or two where they differ."""
    also = gold.get("also", {})
    return [gold[key], *([also[key]] if key in also else [])]


def _parties(found: Sequence[Any], gold: Sequence[Span]) -> int:
    """Pair arguments one to one; found ones are lists of the spans of all their mentions."""
    spans = [f if f and not isinstance(f[0], int) else [f] for f in found]
    pairs = pair(
        [{"spans": s} for s in spans],
        [{"span": g} for g in gold],
        lambda a, b: shared(a["spans"], [b["span"]]),
    )
    return len(pairs)


def kappa(labels: list[tuple[str, str]]) -> float:
    """Cohen's kappa of pairs of labels."""
    if not labels:
        return 0.0
    n = len(labels)
    agreed = sum(a == b for a, b in labels) / n
    left, right = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(left[k] * right[k] for k in left) / n / n
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def print_agreement(one: Path, other: Path) -> None:
    """Print how far two annotators' gold files agree; the second is taken as the gold."""
    rows = {r["id"]: r for r in map(json.loads, one.read_text().splitlines())}
    tally = Tally()
    for gold in map(json.loads, other.read_text().splitlines()):
        row = rows.get(gold["id"])
        if row is None:
            continue
        if "statements" in gold:
            # Letters are all that equality looks at; a text of letters makes every offset count.
            count_statements(row["statements"], gold["statements"], "x" * gold["read_to"], tally)
        if "events" in gold:
            for event in row["events"]:
                event["places"] = [event["place"]] if event["place"] else []
            first = [e for e in row["events"] if "same" not in e]
            count_events(first, gold["events"], tally)
    for name, score in tally.scores.items():
        print(f"{name:14} {score}")
    print(f"kappa of labels {kappa(tally.labels):.3f}")
