"""The ontology is whole: codes are known, rows have ids and examples, triggers fit."""

from __future__ import annotations

import pytest

from marsad.events.lexicon import load_words
from marsad.events.ontology import load_effects, load_mapping, load_types, map_codes
from marsad.resources import LANGUAGES, load_lexicon, load_yaml


def test_rows_have_ids_and_examples() -> None:
    rows = load_yaml("ontology/mapping.yaml")
    assert len({r["id"] for r in rows}) == len(rows)
    assert all(r["examples"] for r in rows)
    assert {r.scheme for r in load_mapping()} == {"cameo", "acled", "ucdp"}


def test_rows_speak_of_known_types_and_modes() -> None:
    types = load_types()
    for row in load_mapping():
        plover = row.when.get("plover")
        if plover is not None:
            assert plover in types, row.id
            assert set(row.when.get("mode", [])) - {""} <= set(types[plover]["modes"]), row.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_triggers_speak_of_known_types_modes_and_effects(language: str) -> None:
    for entry in load_lexicon(language, "event_triggers"):
        plover, mode, effect = (entry.get(c) for c in ("plover", "mode", "effect"))
        keeps_out = not plover and not effect and entry.get("frame") == "any"
        assert keeps_out or bool(plover) != bool(effect), entry.source
        assert not effect or effect in load_effects(), entry.source
        assert not mode or mode in load_types()[plover]["modes"], entry.source
    assert load_words(language).triggers


def test_every_type_and_mode_answers_in_every_scheme() -> None:
    for plover, row in load_types().items():
        for mode in ("", *row["modes"]):
            codes, rows = map_codes({"plover": plover, "mode": mode})
            assert set(codes) == {"cameo", "acled", "ucdp"}
            assert len(rows) == 3


def test_a_shoot_down_has_no_cameo_code() -> None:
    codes, _ = map_codes({"plover": "ASSAULT", "mode": "shoot-down"})
    assert codes["cameo"] is None
    assert codes["acled"] == "Disrupted weapons use"
