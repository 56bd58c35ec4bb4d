"""The English analyser: clauses with who does what, on sentences written for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from marsad.languages.en.cleaning import clean_text, split_long
from marsad.model.document import Document
from marsad.model.language import Clause, Sentence
from tests.conftest import read_text

CASES = yaml.safe_load((Path(__file__).parent / "english_clauses.yaml").read_text(encoding="utf-8"))


def _seen(sentence: Sentence, clause: Clause) -> dict[str, Any]:
    seen: dict[str, Any] = {
        "lemma": clause.lemma,
        "form": clause.form,
        "relation": clause.relation,
        "tense": clause.tense,
        "voice": clause.voice,
        "negated": clause.negated,
        "modal": clause.modal,
        "marker": clause.marker,
        "parent": None if clause.parent is None else sentence.clauses[clause.parent].lemma,
    }
    for function, chunk in sentence.arguments(clause):
        head = sentence.tokens[chunk.head].text
        name = f"{function} {chunk.preposition}" if function == "oblique" else str(function)
        seen.setdefault(name, []).append(head)
    return seen


def _sentences(text: str) -> tuple[list[Sentence], Document]:
    _, document = read_text(text, language="en")
    return document.sentences, document


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_clauses(case: dict[str, Any]) -> None:
    sentences, _ = _sentences(case["text"])
    seen = {
        (clause.lemma): _seen(sentence, clause)
        for sentence in sentences
        for clause in sentence.clauses
    }
    for wanted in case["clauses"]:
        assert wanted["lemma"] in seen, sorted(seen)
        found = seen[wanted["lemma"]]
        assert {k: found.get(k) for k in wanted} == wanted


def test_tokens_give_their_text_back_in_posts() -> None:
    text = "Talks in #Minsk 🇧🇾🇷🇺 with  @mfa_russia https://t.co/x1 went well. pic.twitter.com/AbC"
    sentences, document = _sentences(text)
    tokens = [t for s in sentences for t in s.tokens]
    assert [t.text for t in tokens] == [document.text[t.start : t.end] for t in tokens]
    assert [t.norm for t in tokens][:4] == ["talks", "in", "minsk", "with"]
    assert not [t for t in tokens if "http" in t.norm or "pic" in t.norm]


def test_a_long_text_is_cut_between_words() -> None:
    text = "strikes hit the town and " * 2000
    pieces = split_long(clean_text(text, 0, len(text)), 8000)
    assert len(pieces) > 5
    assert all(len(p.text) <= 8000 for p in pieces)
    assert "".join(p.text for p in pieces) == text
    assert [i for p in pieces for i in p.origin] == list(range(len(text)))
