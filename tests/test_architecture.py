"""The flow is what pipeline.py says, the layers hold, the data of both languages match."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from marsad.grammar.rule import load_rules
from marsad.pipeline import DOCUMENT, FLOW
from marsad.resources import DATA, LANGUAGES, load_lexicon

SOURCE = Path(__file__).parent.parent / "src" / "marsad"
# Morphology and spelling differ by nature; these lexicons belong to one language.
ONE_LANGUAGE = ("morph_", "cue_adjectives")
"""Beginnings of lexicons that one language has alone: what English tells by an adjective (worried
that) Arabic tells by verbs and participles (متخوفا من)."""
LONGEST_MODULE = 500  # lines; past it a module needs a reason


def test_every_stage_requires_only_what_is_there() -> None:
    there = set(DOCUMENT)
    for step in FLOW:
        assert set(step.requires) <= there, step.name
        assert set(step.extends) <= there, f"{step.name} extends what nobody has assigned"
        assert not set(step.assigns) & there, f"{step.name} assigns what is there already"
        there |= set(step.assigns)


def test_every_stage_loads() -> None:
    for step in FLOW:
        assert callable(step.load())


def _names(folder: str, suffix: str, language: str) -> set[str]:
    return {
        p.stem
        for p in (DATA / language / folder).glob(f"*{suffix}")
        if not p.stem.startswith(ONE_LANGUAGE)
    }


@pytest.mark.parametrize(("folder", "suffix"), [("lexicons", ".tsv"), ("grammars", ".yaml")])
def test_both_languages_share_file_names(folder: str, suffix: str) -> None:
    assert _names(folder, suffix, "ar") == _names(folder, suffix, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lexicon_and_grammar_loads(language: str) -> None:
    for path in (DATA / language / "lexicons").glob("*.tsv"):
        entries = load_lexicon(language, path.stem).entries
        assert entries, path
        assert all(e.words for e in entries), path
    for path in (DATA / language / "grammars").glob("*.yaml"):
        assert load_rules(language, path.stem)


def test_rule_ids_are_unique_over_all_grammars() -> None:
    ids = [
        rule.id
        for language in LANGUAGES
        for path in (DATA / language / "grammars").glob("*.yaml")
        for rule in load_rules(language, path.stem)
    ]
    assert len(ids) == len(set(ids))


def test_no_schema_without_a_lexicon() -> None:
    schemas = {p.stem for p in (DATA / "schemas" / "lexicons").glob("*.yaml")}
    lexicons = {p.stem for language in LANGUAGES for p in (DATA / language / "lexicons").iterdir()}
    assert schemas <= lexicons


def test_modules_are_of_readable_size_and_name_themselves() -> None:
    for path in SOURCE.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE, path
        assert not re.search(r"utils|helpers|manager", path.stem), path


def test_stages_keep_no_clock_and_no_network() -> None:
    banned = {"requests", "urllib3", "httpx", "socket", "random", "time"}
    stages = {step.name for step in FLOW}
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).parts[0] not in stages:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names.append(node.module)
            assert not banned & {n.split(".")[0] for n in names}, path


def test_every_shipped_model_and_foreign_data_has_a_card() -> None:
    for path in (DATA / "models").iterdir():
        if path.name.endswith(".card.md"):
            continue
        assert (path.parent / f"{path.name.split('.')[0]}.card.md").exists(), path
