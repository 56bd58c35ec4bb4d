"""The lint of data/actors: dates, codes, duplicates, both languages."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from marsad.resources import load_yaml
from marsad.resources.actors import REVIEWED, load_actors

FILES = ("states", "offices", "organisations", "clubs", "weapons")
SECTORS = set(
    "GOV MIL COP JUD LEG SPY PTY OPP REB PRM UAF CVL ELI BUS EDU MED HLH LAB AGR REF REL SOC CRM "
    "IGO NGO".split()
)
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
ONE_HOLDER = ("head-of-state", "head-of-government", "minister-of-defence")


def _entries(file: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = load_yaml(f"actors/{file}.yaml")
    return entries


@pytest.mark.parametrize("file", FILES)
def test_both_languages(file: str) -> None:
    for entry in _entries(file):
        for language in ("ar", "en"):
            names = entry["names"].get(language)
            assert names, f"{file}:{entry['__line__']}: no name in {language}"
            assert len(set(names)) == len(names), f"{file}:{entry['__line__']}: {names}"


def test_ids_are_unique() -> None:
    ids = Counter(e["id"] for file in (*FILES, "bodies") for e in _entries(file))
    assert [i for i, n in ids.items() if n > 1] == []


def test_codes() -> None:
    states = {e["id"] for e in _entries("states")}
    bodies = {e["id"] for file in ("organisations",) for e in _entries(file)}
    assert all(re.fullmatch("[A-Z]{3}", s) for s in states)
    assert all(re.fullmatch("[A-Z]{2}", e["iso2"]) for e in _entries("states"))
    for file in ("offices", "organisations", "clubs", "weapons"):
        for e in _entries(file):
            where = f"{file}:{e['__line__']}"
            assert e.get("country") in {*states, None}, where
            assert e.get("sector") in {*SECTORS, None}, where
            assert all(o["of"] in states | bodies for o in e.get("offices", ())), where
    assert {e["sector"] for e in _entries("bodies")} <= SECTORS


def test_wikidata_ids_are_unique() -> None:
    ids = Counter(e["wikidata"] for f in FILES for e in _entries(f) if e.get("wikidata"))
    assert [i for i, n in ids.items() if n > 1 or not re.fullmatch(r"Q\d+", i)] == []


def test_office_dates() -> None:
    for person in _entries("offices"):
        for office in person.get("offices", ()):
            where = f"offices:{office['__line__']}"
            begin, end = office["from"], office.get("to")
            assert DAY.match(begin), where
            assert begin <= REVIEWED, where
            if end:
                assert DAY.match(end), where
                assert begin[: len(end)] <= end[: len(begin)], where


@pytest.mark.parametrize("office", ONE_HOLDER)
def test_one_holder_at_a_time(office: str) -> None:
    held: dict[str, list[tuple[str, str, str]]] = {}
    for person in _entries("offices"):
        for o in person.get("offices", ()):
            if o["office"] == office:
                held.setdefault(o["of"], []).append((o["from"], o.get("to", "9999"), person["id"]))
    for of, spans in held.items():
        for one, other in combinations(spans, 2):
            latest, first_end = max(one[0], other[0]), min(one[1], other[1])
            size = min(len(latest), len(first_end))
            assert latest[:size] >= first_end[:size], f"{office} of {of}: {one} and {other}"


def test_the_day_decides_who_held_an_office() -> None:
    index = load_actors()
    for day, holder in (("2005-03-01", "sergei-ivanov"), ("2022-12-19", "sergei-shoigu")):
        found = index.holder("minister-of-defence", "RUS", day)
        assert found is not None
        assert found.id == holder
    assert index.holder("minister-of-defence", "RUS", None) is None
