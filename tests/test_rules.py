"""Every rule in data/ fires on each of its examples and stays silent on its counter-examples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marsad.grammar.rule import Rule, load_rules
from marsad.resources import DATA, LANGUAGES
from tests.conftest import read_text

# What the value of an example states, by the layer whose annotation the rule made.
STATED = {"timexes": "value", "quantities": "low", "statements": "stance", "mentions": "text"}


def _rules() -> list[Any]:
    return [
        pytest.param(language, rule, id=rule.id)
        for language in LANGUAGES
        for path in sorted((DATA / language / "grammars").glob("*.yaml"))
        for rule in load_rules(language, path.stem)
    ]


def _made_by(rule: Rule, language: str, text: str) -> list[tuple[str, Any]]:
    record, document = read_text(text, language=language, published=rule.published)
    made = []
    for layer in ("timexes", "quantities", "mentions", "statements", "events"):
        for annotation in getattr(record, layer):
            trace = document.traces.get(annotation.id)
            parts = [e.entry for e in trace.evidence] if trace else []  # rules used on the way
            if rule.id in (getattr(annotation, "rule", None), trace and trace.rule, *parts):
                made.append((layer, annotation))
    return made


@pytest.mark.parametrize(("language", "rule"), _rules())
def test_rule(language: str, rule: Rule) -> None:
    for text, wanted in rule.examples.items():
        made = _made_by(rule, language, text)
        assert made, f"{rule.source}: {rule.id} is silent on {text!r}"
        if wanted is not None:
            stated = wanted.isoformat() if isinstance(wanted, date) else wanted
            values = [getattr(a, STATED[layer], None) for layer, a in made if layer in STATED]
            assert stated in values, f"{rule.source}: {text!r} gives {values}, not {stated!r}"
    for text in rule.not_examples:
        assert not _made_by(rule, language, text), f"{rule.source}: {rule.id} fires on {text!r}"
