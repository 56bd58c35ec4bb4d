"""Rules as they stand in data/, checked when they are loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.errors import RuleError
from marsad.grammar.element import Element, parse_sequence
from marsad.resources import load_yaml

_KNOWN = {
    "id",
    "pattern",
    "patterns",
    "action",
    "priority",
    "published",
    "examples",
    "not_examples",
    "why",
    "__line__",
}


@dataclass(frozen=True)
class Rule:
    """One rule: the first of its ``sequences`` that matches counts.

    ``values`` are the keys beyond the engine's own, for the action. ``examples`` maps a text to
    what it must yield; ``not_examples`` are texts on which the rule must stay silent.
    """

    id: str
    action: str
    sequences: tuple[tuple[Element, ...], ...]
    source: str
    priority: int = 0
    published: str | None = None
    examples: dict[str, Any] = field(default_factory=dict)
    not_examples: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


def load_rules(language: str, name: str) -> list[Rule]:
    """Read the rules of ``data/LANGUAGE/grammars/NAME.yaml``.

    Raises:
        RuleError: a rule lacks an id, a pattern, an action, an example or a counter-example, an id
            comes twice, or a pattern cannot be parsed.
    """
    relative = f"{language}/grammars/{name}.yaml"
    rules: list[Rule] = []
    seen: set[str] = set()
    for raw in load_yaml(relative) or []:
        rule = _rule(relative, language, raw)
        if rule.id in seen:
            raise RuleError(relative, raw["__line__"], f"the id {rule.id!r} comes twice")
        seen.add(rule.id)
        rules.append(rule)
    return rules


def _rule(relative: str, language: str, raw: dict[str, Any]) -> Rule:
    line = raw["__line__"]
    for key in ("id", "action", "examples", "not_examples"):
        if not raw.get(key):
            raise RuleError(relative, line, f"rule {raw.get('id', '?')!r} has no {key!r}")
    sequences = raw.get("patterns") or ([raw["pattern"]] if raw.get("pattern") else [])
    if not sequences:
        raise RuleError(relative, line, f"rule {raw['id']!r} has no 'pattern'")
    examples = raw["examples"]
    if not isinstance(examples, dict):
        examples = dict.fromkeys(examples)
    examples = {k: v for k, v in examples.items() if k != "__line__"}
    try:
        parsed = tuple(tuple(parse_sequence(s, language)) for s in sequences)
    except ValueError as error:
        raise RuleError(relative, line, f"rule {raw['id']!r}: {error}") from error
    return Rule(
        id=raw["id"],
        action=raw["action"],
        sequences=parsed,
        source=f"{relative}:{line}",
        priority=raw.get("priority", 0),
        published=str(raw["published"]) if raw.get("published") else None,
        examples=examples,
        not_examples=tuple(raw["not_examples"]),
        values={k: v for k, v in raw.items() if k not in _KNOWN},
    )
