"""Finds time expressions in one sentence: passes of rules, each on what the one before found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import marsad.times.actions_amounts
import marsad.times.actions_clocks
import marsad.times.actions_dates  # noqa: F401
from marsad.grammar import Grammar, Match, load_grammar
from marsad.model.language import Token
from marsad.model.trace import Evidence, Trace
from marsad.resources import DATA, Entry, Lexicon, load_lexicon
from marsad.times.layers import Laid, lay_numbers, overlay_of
from marsad.times.meaning import ACTIONS, Meaning

PASSES = (("times_parts", 1), ("times", 4), ("times_spans", 3))
"""Grammars in the order they run, and how often at most, as long as they find more: words, dates of
them, spans of dates. The morning of today, Thursday 25 August takes four runs."""
BEFORE, AFTER = "before", "after"
"""Captures of these names are context: they must stand there and are no part of the expression."""
DATED = frozenset(
    ("date", "month-year", "year", "old-year", "day-month", "clock", "moment", "year-range")
)
"""Kinds of digits (times.literals) that may be a time without a time word beside them."""
DEEPEST = 6
"""How deep a trace tells the rules of the parts of parts."""
NEAR = 6
"""Tokens before an expression in which a blocker of side near counts."""
MARGIN = 7
"""Tokens around a time word that the rules may look at."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A time expression on the tokens ``[start, end)``, context left out."""

    start: int
    end: int
    meaning: Meaning
    match: Match
    offset: int
    order: int

    @property
    def alone(self) -> bool:
        """Say whether the rule lets it stand alone: not a mere part, not an ambiguous word."""
        values = self.match.rule.values
        if values.get("part"):
            return False
        entry = self.match.entry(str(values.get("alone", "")))
        return entry is None or entry.get("alone") != "cue"


class TimeFinder:
    """The time rules of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._passes = [(load_grammar(language, name), most) for name, most in PASSES]
        self.vocabulary = _vocabulary(language)
        self._blockers = load_lexicon(language, "time_blockers")

    def find(self, tokens: Sequence[Token], *, day_first: bool) -> list[tuple[Candidate, Trace]]:
        """Give the expressions that do not overlap, in text order, with what made them."""
        numbers = lay_numbers(tokens, self.language, day_first=day_first)
        kept: list[tuple[Candidate, Trace]] = []
        for start, end in self._islands(tokens, numbers):
            found = self._run(tokens, numbers, start, end)
            made = {id(c.meaning): c for c in reversed(found)}  # the first that made it counts
            blocked = [c for c in found if c.alone and self._blocked(tokens, c)]
            standing = [c for c in found if c.alone and not _within(c, blocked)]
            for candidate in _select(standing):
                kept.append((candidate, _trace(candidate, made, tokens)))
        return kept

    def _islands(
        self, tokens: Sequence[Token], numbers: Sequence[Laid]
    ) -> Iterator[tuple[int, int]]:
        """Give the stretches around time words and dates in digits: rules need not see the rest.

        Plain numbers alone make no stretch: a table of results would be one.
        """
        at_number = {n[1] for n in numbers if n[3] in DATED}
        start, end = 0, -MARGIN - 1
        for i, token in enumerate(tokens):
            words = self.vocabulary
            if i not in at_number and token.norm not in words and token.bare not in words:
                continue
            if i - MARGIN > end:
                if end > start:
                    yield start, end
                start = max(0, i - MARGIN)
            end = min(len(tokens), i + MARGIN + 1)
        if end > start:
            yield start, end

    def _run(
        self, tokens: Sequence[Token], numbers: Sequence[Laid], start: int, end: int
    ) -> list[Candidate]:
        here = tokens[start:end]
        laid = [n for n in numbers if start <= n[1] and n[2] <= end]
        found: list[Candidate] = []
        seen: dict[tuple[int, int, Meaning], bool] = {}
        runs = (grammar for grammar, most in self._passes for _ in range(most))
        spent: Grammar | None = None
        for grammar in runs:
            if grammar is spent:
                continue
            before = len(found)
            for candidate in list(_matches(grammar, here, laid, start, len(found))):
                key = (candidate.start, candidate.end, candidate.meaning)
                known = seen.get(key)
                if known is not None and known >= candidate.alone:
                    continue
                seen[key] = candidate.alone
                found.append(candidate)
                if known is None:
                    laid.append(("time", key[0], key[1], candidate.meaning.kind, candidate.meaning))
            spent = grammar if len(found) == before else None
        return found

    def _blocked(self, tokens: Sequence[Token], candidate: Candidate) -> bool:
        """Say whether words beside the expression show that it tells no time: ages, names."""
        kind = candidate.meaning.kind
        for at in (candidate.start - 1, candidate.end):
            token = tokens[at] if 0 <= at < len(tokens) else None
            for word in {token.norm, token.bare} if token else ():
                for entry in self._blockers.by_first.get(word, ()):
                    if _applies(entry, kind) and _beside(entry, tokens, candidate):
                        return True
        return _led(self._blockers, tokens, candidate, kind) or _near(
            self._blockers, tokens, candidate, kind
        )


def _within(candidate: Candidate, blocked: list[Candidate]) -> bool:
    """Say whether a blocked expression is this one or holds it."""
    return any(b.start <= candidate.start and candidate.end <= b.end for b in blocked)


def _led(lexicon: Lexicon, tokens: Sequence[Token], candidate: Candidate, kind: str) -> bool:
    """Check blockers of several words that end before the expression."""
    for back in (2, 3):
        at = candidate.start - back
        token = tokens[at] if at >= 0 else None
        for word in {token.norm, token.bare} if token else ():
            for entry in lexicon.by_first.get(word, ()):
                if (
                    len(entry.words) == back
                    and entry.get("side") == BEFORE
                    and _applies(entry, kind)
                    and _stands(entry.words, tokens, at)
                ):
                    return True
    return False


def _near(lexicon: Lexicon, tokens: Sequence[Token], candidate: Candidate, kind: str) -> bool:
    """Check blockers that need not touch the expression: between the ages of 24 and 27 years."""
    return any(
        entry.get("side") == "near" and _applies(entry, kind)
        for token in tokens[max(0, candidate.start - NEAR) : candidate.start]
        for word in {token.norm, token.bare}
        for entry in lexicon.by_first.get(word, ())
    )


def _applies(entry: Entry, kind: str) -> bool:
    kinds = entry.get("kinds")
    return kinds == "any" or kind in kinds.split(",")


def _beside(entry: Entry, tokens: Sequence[Token], candidate: Candidate) -> bool:
    side, words = entry.get("side"), entry.words
    if side == "near":
        return False  # _near looks for it
    if side == "around":
        return _stands(words[:1], tokens, candidate.start - 1) and _stands(
            words[1:], tokens, candidate.end
        )
    at = candidate.start - len(words) if side == BEFORE else candidate.end
    return _stands(words, tokens, at)


def _stands(words: Sequence[str], tokens: Sequence[Token], at: int) -> bool:
    return (
        at >= 0
        and at + len(words) <= len(tokens)
        and all(w in (t.norm, t.bare) for w, t in zip(words, tokens[at:], strict=False))
    )


def _matches(
    grammar: Grammar, here: Sequence[Token], laid: list[Laid], start: int, order: int
) -> Iterator[Candidate]:
    overlay = overlay_of(laid, start, start + len(here))
    for match in grammar.match(here, overlay):
        first, last = match.start, match.end
        before, after = match.get(BEFORE), match.get(AFTER)
        if before is not None:
            first = before.end
        if after is not None:
            last = after.start
        meaning = ACTIONS[match.rule.action](match) if first < last else None
        if meaning is not None:
            yield Candidate(start + first, start + last, meaning, match, start, order)


def _select(candidates: list[Candidate]) -> list[Candidate]:
    """Keep what does not overlap: highest priority, longest, then made by the latest pass."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for c in sorted(
        candidates,
        key=lambda c: (-c.match.rule.priority, c.start - c.end, c.start, -c.order),
    ):
        positions = range(c.start, c.end)
        if taken.isdisjoint(positions):
            taken.update(positions)
            kept.append(c)
    return sorted(kept, key=lambda c: c.start)


def _trace(candidate: Candidate, made: dict[int, Candidate], tokens: Sequence[Token]) -> Trace:
    evidence: list[Evidence] = []
    _gather(candidate, made, tokens, evidence, depth=0)
    span = (tokens[candidate.start].start, tokens[candidate.end - 1].end)
    return Trace(
        stage="times", rule=candidate.match.rule.id, evidence=evidence, spans=[span],
    )  # fmt: skip


def _gather(
    candidate: Candidate,
    made: dict[int, Candidate],
    tokens: Sequence[Token],
    evidence: list[Evidence],
    depth: int,
) -> None:
    """Collect the lexicon lines and the rules of the parts, outermost first."""
    if depth:
        rule = candidate.match.rule
        span = (tokens[candidate.start].start, tokens[candidate.end - 1].end)
        evidence.append(Evidence(rule.source, rule.id, span))
    for _, capture in candidate.match.captures:
        a, b = candidate.offset + capture.start, candidate.offset + capture.end
        if capture.entry is not None:
            span = (tokens[a].start, tokens[b - 1].end)
            line = Evidence(capture.entry.source, capture.entry.form, span)
            if line not in evidence:
                evidence.append(line)
        part = made.get(id(capture.annotation))
        if part is not None and part is not candidate and depth < DEEPEST:
            _gather(part, made, tokens, evidence, depth + 1)


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """Give the first words of every time lexicon of a language."""
    names = sorted(p.stem for p in (DATA / language / "lexicons").glob("time_*.tsv"))
    context = {"time_blockers", "time_forward"}
    return frozenset(
        word for n in names if n not in context for word in load_lexicon(language, n).by_first
    )
