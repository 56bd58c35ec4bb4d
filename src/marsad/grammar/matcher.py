"""Matches rules on the tokens of a sentence: indexed by anchor words, backtracking, bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from marsad.grammar.element import Element
from marsad.grammar.rule import Rule, load_rules
from marsad.model.language import Token
from marsad.model.trace import Evidence, Trace
from marsad.resources import Entry


@dataclass(frozen=True, slots=True)
class Capture:
    """Tokens ``[start, end)`` taken by a named element, with the entry or annotation it matched."""

    start: int
    end: int
    entry: Entry | None = None
    annotation: Any = None


Captures = tuple[tuple[str | None, Capture], ...]
_NONE: list[Entry] = []


@dataclass(frozen=True, slots=True)
class Match:
    """A rule matched the tokens ``[start, end)``."""

    rule: Rule
    start: int
    end: int
    captures: Captures

    def get(self, name: str) -> Capture | None:
        """Give the first capture called ``name``."""
        return next((c for n, c in self.captures if n == name), None)

    def all(self, name: str) -> list[Capture]:
        """Give every capture called ``name``, in order."""
        return [c for n, c in self.captures if n == name]

    def entry(self, name: str) -> Entry | None:
        """Give the lexicon entry that the capture called ``name`` matched."""
        capture = self.get(name)
        return capture.entry if capture else None

    def trace(self, stage: str, tokens: Sequence[Token]) -> Trace:
        """Say what made this match: the rule and every lexicon line that took part."""
        evidence = [
            Evidence(c.entry.source, c.entry.form, (tokens[c.start].start, tokens[c.end - 1].end))
            for _, c in self.captures
            if c.entry is not None
        ]
        span = (tokens[self.start].start, tokens[self.end - 1].end)
        return Trace(stage=stage, rule=self.rule.id, evidence=evidence, spans=[span])


@dataclass(slots=True)
class Overlay:
    """Annotations of earlier stages on the tokens of one sentence, for ``@LAYER`` elements."""

    at: dict[tuple[str, int], list[tuple[int, str, Any]]] = field(default_factory=dict)

    def add(self, layer: str, start: int, end: int, kind: str, annotation: Any) -> None:
        """Lay ``annotation`` over the tokens ``[start, end)``."""
        self.at.setdefault((layer, start), []).append((end, kind, annotation))

    def anchors(self) -> dict[int, dict[str, None]]:
        """Give what rules may be anchored by at each position: ``@LAYER`` and ``@LAYER.TYPE``."""
        found: dict[int, dict[str, None]] = {}
        for (layer, start), laid in self.at.items():
            here = found.setdefault(start, {f"@{layer}": None})
            here[f"@{layer}"] = None
            for _, kind, _ in laid:
                here[f"@{layer}.{kind}"] = None
        return found


@dataclass(slots=True)
class _State:
    tokens: Sequence[Token]
    overlay: Overlay


class Grammar:
    """Rules compiled for matching; ``match`` runs them all over a sentence."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = rules
        self._anchored: dict[str, list[tuple[Rule, tuple[Element, ...]]]] = {}
        self._anywhere: list[tuple[Rule, tuple[Element, ...]]] = []
        for rule in rules:
            for sequence in rule.sequences:
                anchors = _anchors(sequence)
                if anchors is None:
                    self._anywhere.append((rule, sequence))
                for word in anchors or ():
                    self._anchored.setdefault(word, []).append((rule, sequence))

    def match(self, tokens: Sequence[Token], overlay: Overlay | None = None) -> list[Match]:
        """Give every match, one a rule, sequence and start, in text order."""
        state = _State(tokens, overlay or Overlay())
        found: list[Match] = []
        layers = state.overlay.anchors()
        for at, token in enumerate(tokens):
            words = dict.fromkeys((token.norm, token.bare, token.lemma, *layers.get(at, ())))
            tried = [pair for w in words for pair in self._anchored.get(w, ())]
            seen: set[int] = set()
            for rule, sequence in (*tried, *self._anywhere):
                if id(sequence) in seen:
                    continue
                seen.add(id(sequence))
                hit = next(_sequence(state, sequence, 0, at, ()), None)
                if hit is not None and hit[0] > at:
                    found.append(Match(rule, at, hit[0], hit[1]))
        return found


@cache
def load_grammar(language: str, *names: str) -> Grammar:
    """Load the grammars of a language by file name, as one."""
    return Grammar([rule for name in names for rule in load_rules(language, name)])


def select_longest(matches: list[Match]) -> list[Match]:
    """Keep matches that do not overlap: highest priority, then longest, then leftmost first."""
    taken: set[int] = set()
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-m.rule.priority, m.start - m.end, m.start)):
        positions = range(match.start, match.end)
        if taken.isdisjoint(positions):
            taken.update(positions)
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _anchors(sequence: tuple[Element, ...]) -> frozenset[str] | None:
    """Give the words that may stand first: those of leading optional elements included."""
    words: frozenset[str] = frozenset()
    for element in sequence:
        if element.kind == "look":
            continue
        must = element.low > 0
        first = (element if must else Element(**{**element.__dict__, "low": 1})).anchors
        if first is None:
            return None
        words |= first
        if must:
            return words
    return None


def _sequence(
    state: _State, sequence: tuple[Element, ...], index: int, at: int, captures: Captures
) -> Iterator[tuple[int, Captures]]:
    if index == len(sequence):
        yield at, captures
        return
    element = sequence[index]
    if element.kind == "look":
        hit = next(_sequence(state, element.sequences[0], 0, at, ()), None)
        if (hit is None) == element.negated:
            yield from _sequence(state, sequence, index + 1, at, captures)
        return
    if element.kind == "gap":
        for skipped in range(min(element.high, len(state.tokens) - at) + 1):
            yield from _sequence(state, sequence, index + 1, at + skipped, captures)
        return
    for end, more in _repeat(state, element, at, 0, ()):
        if element.name and end > at:
            only = more[0][1] if len(more) == 1 else None
            named = Capture(
                at, end, only.entry if only else None, only.annotation if only else None
            )
            more = (*(() if only else more), (element.name, named))
        yield from _sequence(state, sequence, index + 1, end, (*captures, *more))


def _repeat(
    state: _State, element: Element, at: int, count: int, captures: Captures
) -> Iterator[tuple[int, Captures]]:
    if count < element.high:
        for end, more in _once(state, element, at):
            if end > at:
                yield from _repeat(state, element, end, count + 1, (*captures, *more))
    if count >= element.low:
        yield at, captures


def _once(state: _State, element: Element, at: int) -> Iterator[tuple[int, Captures]]:
    """Match ``element`` once at token ``at``: its ends, the longest first."""
    if element.kind == "any":
        for sequence in element.sequences:
            yield from _sequence(state, sequence, 0, at, ())
        return
    if at >= len(state.tokens):
        return
    if element.kind == "lexicon" and not element.negated:
        yield from _lexicon(state, element, at)
    elif element.kind == "layer":
        for end, kind, annotation in state.overlay.at.get((element.layer, at), ()):
            if not element.values or kind in element.values:
                yield end, ((None, Capture(at, end, None, annotation)),)
    elif _one_token(element, state.tokens[at]) != element.negated:
        yield at + 1, ()


def _lexicon(state: _State, element: Element, at: int) -> Iterator[tuple[int, Captures]]:
    lexicon = element.lexicon
    assert lexicon is not None
    token = state.tokens[at]
    if lexicon.match == "lemma":
        entries = lexicon.by_first.get(token.lemma, _NONE)
    else:
        entries = lexicon.by_first.get(token.norm, _NONE)
        if token.bare != token.norm and (more := lexicon.by_first.get(token.bare)):
            entries = sorted([*entries, *more], key=lambda e: -len(e.words))
    for entry in entries:  # the longest first, as a lexicon gives those of one word
        end = at + len(entry.words)
        if end <= len(state.tokens) and all(
            _is_word(state.tokens[at + i], word, lexicon.match)
            for i, word in enumerate(entry.words)
        ):
            yield end, ((None, Capture(at, end, entry)),)


def _is_word(token: Token, word: str, match: str) -> bool:
    if match == "lemma":
        return word in (token.lemma, token.norm)
    return word in (token.norm, token.bare)


def _one_token(element: Element, token: Token) -> bool:
    if element.kind == "word":
        return token.norm in element.values or token.bare in element.values
    if element.kind == "lemma":
        return token.lemma in element.values
    if element.kind == "pos":
        return token.pos in element.values
    if element.kind == "regex":
        assert element.regex is not None
        return element.regex.fullmatch(token.norm) is not None
    if element.kind == "lexicon":
        lexicon = element.lexicon
        assert lexicon is not None
        return any(
            e.words[0] in (token.lemma, token.norm, token.bare) and len(e.words) == 1
            for w in (token.lemma, token.norm, token.bare)
            for e in lexicon.by_first.get(w, ())
        )
    return element.kind == "any-token"
