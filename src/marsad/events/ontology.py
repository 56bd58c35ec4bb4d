"""The ontology in data/ontology: PLOVER's types and modes, effects, contexts, and the mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.resources import load_yaml

Facts = Mapping[str, Any]
"""What a mapping row may ask of an event: its type, its mode ("" for none) and flags."""


@dataclass(frozen=True)
class MappingRow:
    """One row of mapping.yaml: ``code`` (or None) under ``scheme`` where ``when`` holds."""

    id: str
    scheme: str
    when: Mapping[str, Any]
    code: str | None

    def holds(self, facts: Facts) -> bool:
        """Say whether every condition holds; a list asks for one of its members."""
        return all(_holds(facts.get(key), wanted) for key, wanted in self.when.items())


def _holds(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return bool(set(wanted) & (found if isinstance(found, set) else {found}))
    if isinstance(wanted, bool):
        return bool(found) == wanted
    return bool(found == wanted)


@cache
def load_mapping() -> tuple[MappingRow, ...]:
    """Read mapping.yaml."""
    return tuple(
        MappingRow(
            row["id"],
            row["scheme"],
            {k: v for k, v in row["when"].items() if k != "__line__"},
            row["code"],
        )
        for row in load_yaml("ontology/mapping.yaml")
    )


@cache
def load_types() -> dict[str, dict[str, Any]]:
    """Read plover.yaml: each type with its ``quad`` and ``modes``."""
    return {row["type"]: row for row in load_yaml("ontology/plover.yaml")}


@cache
def load_effects() -> dict[str, tuple[str, ...]]:
    """Read effects.yaml: the effects of quantities that belong to each effect event."""
    return {row["effect"]: tuple(row["quantities"]) for row in load_yaml("ontology/effects.yaml")}


@cache
def load_contexts(language: str) -> dict[str, str]:
    """Read contexts.yaml: word of the language → PLOVER context."""
    return {
        word: row["context"]
        for row in load_yaml("ontology/contexts.yaml")
        for word in row["words"].get(language, ())
    }


def map_codes(facts: Facts) -> tuple[dict[str, str | None], list[str]]:
    """Give the codes of an event by scheme (cameo, acled, ucdp) and the ids of the rows used."""
    codes: dict[str, str | None] = {}
    rows: list[str] = []
    for row in load_mapping():
        if row.scheme not in codes and row.holds(facts):
            codes[row.scheme] = row.code
            rows.append(row.id)
    return codes, rows
