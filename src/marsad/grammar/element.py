"""The elements of a pattern, parsed from their written form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from marsad.normal import normalise_word
from marsad.resources import Lexicon, load_lexicon

Kind = Literal[
    "word", "lemma", "pos", "regex", "lexicon", "layer", "any-token", "any", "gap", "look"
]
_WRITTEN = re.compile(
    r"^(?:(?P<name>[a-z_][a-z0-9_]*)=)?(?P<body>.+?)(?P<repeat>[?*+])?$", re.DOTALL
)
MANY = 8  # how often * and + may repeat: bounds backtracking


@dataclass(frozen=True)
class Element:
    """One element. ``low`` and ``high`` bound its repetition; ``values`` are its alternatives."""

    kind: Kind
    values: frozenset[str] = frozenset()
    name: str | None = None
    low: int = 1
    high: int = 1
    negated: bool = False
    regex: re.Pattern[str] | None = None
    lexicon: Lexicon | None = None
    layer: str = ""
    sequences: tuple[tuple[Element, ...], ...] = ()

    @property
    def anchors(self) -> frozenset[str] | None:
        """The words, lemmas or ``@LAYER.TYPE`` one of which must stand first, None for any."""
        if self.negated or self.low == 0:
            return None
        if self.kind in ("word", "lemma"):
            return self.values
        if self.kind == "lexicon" and self.lexicon is not None:
            return frozenset(self.lexicon.by_first)
        if self.kind == "layer":
            prefix = f"@{self.layer}"
            return frozenset(f"{prefix}.{v}" for v in self.values) or frozenset({prefix})
        if self.kind == "any":
            firsts = [s[0].anchors if s else None for s in self.sequences]
            if any(f is None for f in firsts):
                return None
            return frozenset().union(*(f for f in firsts if f is not None))
        return None


def parse_sequence(written: list[Any], language: str) -> list[Element]:
    """Parse a pattern. Raises ValueError (or DataError for a lexicon) with what is wrong."""
    return [
        _mapping(w, language) if isinstance(w, dict) else _written(str(w), language)
        for w in written
    ]


def _mapping(raw: dict[str, Any], language: str) -> Element:
    keys = {k: v for k, v in raw.items() if k != "__line__"}
    name = keys.pop("as", None)
    low = 0 if keys.pop("optional", False) else 1
    if len(keys) != 1:
        raise ValueError(f"expected one of any, gap, ahead, not_ahead, found {sorted(keys)}")
    key, value = keys.popitem()
    if key == "any":
        alternatives = tuple(tuple(parse_sequence(s, language)) for s in value)
        return Element("any", name=name, low=low, sequences=alternatives)
    if key == "gap":
        return Element("gap", low=0, high=int(value))
    if key in ("ahead", "not_ahead"):
        looked = (tuple(parse_sequence(value, language)),)
        return Element("look", negated=key == "not_ahead", sequences=looked)
    raise ValueError(f"unknown element {key!r}")


def _written(text: str, language: str) -> Element:
    found = _WRITTEN.match(text)
    if not found:
        raise ValueError(f"cannot read the element {text!r}")
    body, name = found["body"], found["name"]
    low, high = {None: (1, 1), "?": (0, 1), "*": (0, MANY), "+": (1, MANY)}[found["repeat"]]
    negated = body.startswith("!")
    if negated:
        body = body[1:]
    return replace(_body(body, language), name=name, low=low, high=high, negated=negated)


def _body(body: str, language: str) -> Element:
    if body == "_":
        return Element("any-token")
    if body.startswith("lexicon:"):
        return Element("lexicon", lexicon=load_lexicon(language, body[8:]))
    if body.startswith("lemma:"):
        return Element("lemma", frozenset(normalise_word(v) for v in body[6:].split("|")))
    if body.startswith("pos:"):
        return Element("pos", frozenset(body[4:].split("|")))
    if body.startswith("re:"):
        return Element("regex", regex=re.compile(body[3:]))
    if body.startswith("@"):
        layer, _, types = body[1:].partition(".")
        return Element("layer", frozenset(types.split("|")) - {""}, layer=layer)
    return Element("word", frozenset(normalise_word(v) for v in body.split("|")))
