"""Runs tests/unit/arabic_cases/*.yaml over the Arabic analyser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.languages.ar import verb_of
from marsad.languages.ar.analyser import ArabicAnalyser
from marsad.model.document import Segment
from marsad.model.language import Clause, Sentence

CASES = Path(__file__).parent / "arabic_cases"
ANALYSER = ArabicAnalyser(names=False)
FIELDS = ("lemma", "tense", "relation", "marker", "negated", "form")


def cases(name: str) -> list[Any]:
    data = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=f"{name}:{number}",
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for number, case in enumerate(data)
    ]


def analyse(text: str) -> list[Sentence]:
    segment = Segment(id="s1", kind="paragraph", span=(0, len(text)), language="ar")
    return ANALYSER.analyse(text, [segment])


@pytest.mark.parametrize("case", cases("tokens"))
def test_tokens(case: dict[str, Any]) -> None:
    tokens = [t for s in analyse(case["text"]) for t in s.tokens]
    wanted = case["tokens"].split()
    found = [f"{t.text}/{t.pos}/{t.lemma}" for t in tokens]
    assert len(found) == len(wanted), found
    for token, want in zip(tokens, wanted, strict=True):
        text = want[: len(token.text)]
        _, pos, lemma = want[len(text) :].split("/", 2)
        assert (token.text, pos in ("*", token.pos), lemma in ("*", token.lemma)) == (
            text,
            True,
            True,
        ), found


def fits(sentence: Sentence, clause: Clause, wanted: dict[str, Any]) -> bool:
    heads = {
        sentence.chunks[c].function: sentence.tokens[sentence.chunks[c].head].text
        for c in reversed(clause.chunks)
    }
    return all(
        (getattr(clause, key) if key in FIELDS else heads.get(key)) == value  # type: ignore[call-overload]
        for key, value in wanted.items()
    )


@pytest.mark.parametrize("case", [*cases("functions"), *cases("plain_sentences")])
def test_functions(case: dict[str, Any]) -> None:
    sentences = analyse(case["text"])
    shown = [
        (c.lemma, c.form, c.relation, [(s.chunks[i].function, s.chunks[i].head) for i in c.chunks])
        for s in sentences
        for c in s.clauses
    ]
    for wanted in case["clauses"]:
        assert any(fits(s, c, wanted) for s in sentences for c in s.clauses), (wanted, shown)


@pytest.mark.parametrize(
    ("lemma", "verb"), [("اسقاط", "اسقط"), ("مقتل", "قتل"), ("قائل", "قال"), ("جدار", None)]
)
def test_verb_of(lemma: str, verb: str | None) -> None:
    assert verb_of(lemma) == verb
