"""The number reader on duckling's Arabic corpora, which lie beside the project, not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from marsad.languages import Analyser
from marsad.languages.ar import load
from marsad.languages.numerals import NumberReading, find_number
from marsad.model.document import Segment
from marsad.model.language import Token
from tests.conftest import read_text

pytestmark = pytest.mark.shared
FOLDER = "data/dates-numbers/duckling"
FLOOR = 0.9

EXCLUDED = {
    # Numeral: none. Every phrase names a number.
    # Money and volume: what the quantity stage does not claim, with the reason.
    "20$ و 43c": "a sum of two currencies' units is two quantities",
    "$20 43": "cents without a unit",
    "20$ 43c": "a sum of two currencies' units is two quantities",
    "20 دولار و43 سنت": "a sum of two currencies' units is two quantities",
    "اكثر من ثلاثة دولار و42 سينت": "a sum of two currencies' units is two quantities",
    "10 c": "the letter c is no word of Arabic news",
    "كغ": "a unit without a number",
    "كيلوغرام": "a unit without a number",
    "كيلوجرام": "a unit without a number",
    "درجتين تحت الصفر": "below zero is not read as a sign",
    "2 تحت الصفر": "below zero is not read as a sign",
    "- 2 درجة": "a dash that does not touch the number opens a list item",
    "نص لتر": "نص is a text in news, a half in speech only",
    "لتر ونص": "نص is a text in news, a half in speech only",
    "لتر و نص": "نص is a text in news, a half in speech only",
    "لتر ونصف": "a unit without a number before the fraction",
    "لتر و نصف": "a unit without a number before the fraction",
    "لتر وربع": "a unit without a number before the fraction",
    "لتر و ربع": "a unit without a number before the fraction",
}

_BLOCK = re.compile(r"examples \((?P<value>.*)\)\s*\[(?P<phrases>[^\]]*)\]")
_PHRASE = re.compile(r'"([^"]*)"')


def phrases(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    """Give every phrase of a corpus with its value as written."""
    source = (folder / FOLDER / f"{name}-AR-Corpus.hs").read_text(encoding="utf-8")
    for block in _BLOCK.finditer(source):
        for phrase in _PHRASE.findall(block["phrases"]):
            if phrase not in EXCLUDED:
                yield phrase, block["value"]


@cache
def analyser() -> Analyser:
    return load()


def tokens_of(phrase: str) -> list[Token]:
    segment = Segment(id="s1", kind="paragraph", span=(0, len(phrase)), language="ar")
    return [t for s in analyser().analyse(phrase, [segment]) for t in s.tokens]


def read_whole(phrase: str) -> NumberReading | None:
    tokens = tokens_of(phrase)
    reading = find_number(tokens, 0, "ar")
    return reading if reading is not None and reading.end == len(tokens) else None


def missed(folder: Path, name: str, is_ordinal: bool) -> tuple[list[str], int]:
    wrong, total = [], 0
    for phrase, written in phrases(folder, name):
        total += 1
        wanted = float(re.sub(r"[^\d.e-]", "", written.split(" ", 1)[1]))
        reading = read_whole(phrase)
        if reading is None or reading.ordinal != is_ordinal or abs(reading.value - wanted) > 1e-9:
            wrong.append(phrase)
    return wrong, total


@pytest.mark.parametrize(("name", "is_ordinal"), [("Numeral", False), ("Ordinal", True)])
def test_number_words(shared: Path, name: str, is_ordinal: bool) -> None:
    wrong, total = missed(shared, name, is_ordinal)
    assert total >= 30
    assert 1 - len(wrong) / total >= FLOOR, wrong


def test_numbers_with_units(shared: Path) -> None:
    wrong, total = [], 0
    for name in ("AmountOfMoney", "Quantity", "Volume", "Temperature"):
        for phrase, written in phrases(shared, name):
            total += 1
            numbers = [float(n) for n in re.findall(r"\(?(-?\d+(?:\.\d+)?(?:e\d+)?)\)?", written)]
            record, _ = read_text(phrase, language="ar")
            bounds = {b for q in record.quantities for b in (q.low, q.high) if b is not None}
            kinds = {q.counted.kind for q in record.quantities if q.counted}
            if not kinds or not any(abs(n - b) < 1e-9 for n in numbers for b in bounds):
                wrong.append(phrase)
    assert total > 80
    assert 1 - len(wrong) / total >= 0.75, wrong
