"""``marsad review`` by piped input, and ``marsad corrections``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from marsad.cli.annotations import plain
from marsad.model.record import Record
from marsad.review import Target, comment, correct, history, reviewed_record
from marsad.store import Store
from tests.conftest import read_text
from tests.review.made import english, event, newer

KILLED, ARRESTED, SHELLED = "ev1", "ev2", "ev3"


@pytest.fixture
def place(sqlite: Store) -> str:
    return sqlite.where


def sit(place: str, keys: str, *options: str) -> Result:
    arguments = ["review", "--store", place, "--as", "Rana", "--report", "1", *options]
    return CliRunner().invoke(main, arguments, input=keys)


def test_a_pass(sqlite: Store, place: str) -> None:
    result = sit(place, "a\nn\nr\nq\n")
    assert result.exit_code == 0
    assert "Gunmen «killed» three officers in Basra on Monday." in result.output
    assert result.output.rstrip().endswith("1 accepted, 1 rejected")
    assert "\x1b" not in result.output
    assert "\u2068" not in result.output
    assert reviewed_record(sqlite, 1).reviews == {KILLED: "accepted", SHELLED: "rejected"}
    again = sit(place, "")
    assert "killed" not in again.output
    assert "«arrested»" in again.output
    assert "«killed»" in sit(place, "", "--all").output


CORRECTION = (
    "c\ntype=ASSAULT/drone\nplace=Mosul\ntime=2021-05-09\nrole 1 recipient\nadd topic Police\n"
    "e1 en=Armed men\nq1 bounds=3-4\nremove 2\nnonsense\nplace=nowhere here\nremove 9\n\nn\nq\n"
)


def test_corrections_as_they_are_typed(sqlite: Store, place: str) -> None:
    result = sit(place, CORRECTION)
    assert result.exit_code == 0
    assert result.output.count("✓") == 8
    assert result.output.count("\n! ") == 3
    record = reviewed_record(sqlite, 1).record
    found = event(record, "killed")
    assert (found.type.mode, found.time and found.time.begin) == ("drone", "2021-05-09")
    assert found.place is not None
    assert found.place.entity == "e7"
    assert [(a.role, a.text) for a in found.arguments] == [
        ("recipient", "Gunmen"),
        ("place", "Basra"),
        ("topic", "Police"),
    ]
    assert record.entities[0].names["en"] == "Armed men"
    assert found.effects["killed"].high == 4


def test_statements(sqlite: Store, place: str) -> None:
    keys = "c\nstance=confirm\nsource=The army\ncontent=arrested … men\n\na\nr\n"
    result = sit(place, keys, "--kind", "statement")
    assert result.exit_code == 0
    first = reviewed_record(sqlite, 1).record.statements[0]
    assert (first.stance, first.source.text) == ("confirm", "The army")
    assert reviewed_record(sqlite, 1).reviews == {"st1": "accepted", "st2": "rejected"}


def test_merge_split_tell_and_undo(sqlite: Store, place: str) -> None:
    keys = "m\nev2\ns\narrested\n1, 2\nt\nthe same raid\nn\nr\nu\nu\nq\n"
    result = sit(place, keys)
    assert result.exit_code == 0
    kinds = [p.correction.kind for p in history(sqlite)]
    assert kinds == ["merge", "split", "comment", "reject", "undo", "undo"]
    assert [p.correction.after for p in history(sqlite)][-2:] == [{"of": 4}, {"of": 3}]
    assert "evr2" in result.output
    assert "the same raid" in result.output


def test_filters(place: str) -> None:
    assert "«protested»" in sit(place, "", "--type", "PROTEST").output
    assert "«" not in sit(place, "", "--min-confidence", "1").output
    low = sit(place, "n\nn\nn\nn\n", "--max-confidence", "0.5").output
    assert "«killed»" not in low
    assert "«" not in sit(place, "", "--language", "ar").output
    for wrong in (("--type", "MURDER"), ("--min-confidence", "0.9", "--max-confidence", "0.1")):
        result = sit(place, "", *wrong)
        assert result.exit_code == 2
        assert "expected" in result.output
    assert sit(place, "", "--report", "77").exit_code == 2


def test_who_is_told_at_the_beginning(sqlite: Store, place: str) -> None:
    correct(sqlite, Target(1, KILLED), "polarity", "negative", author="Rana")
    correct(sqlite, Target(1, KILLED), "polarity", "positive", author="Omar", comment="it was")
    first = sit(place, "").output
    assert f"1:{KILLED}: your correct (1) no longer holds" in first
    assert "Omar" in first
    assert "it was" in first
    assert "no longer holds" not in sit(place, "").output


def test_who_one_is(sqlite: Store, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["review", "--store", place, "--report", "1"]
    monkeypatch.setenv("LOGNAME", "lina")
    assert CliRunner().invoke(main, arguments, input="a\nq\n").exit_code == 0
    assert next(history(sqlite)).correction.author == "lina"

    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "--as" in result.output


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202egnp.exe\u2066\r\nroot# \x9b31m"


def test_nothing_moves_the_cursor(tmp_path: Path) -> None:
    text = f"Gunmen {HOSTILE} killed three officers in Basra on Monday.\n"
    record, _ = read_text(text, language="en", published="2021-05-12")
    where = str(tmp_path / "hostile.db")
    with Store.open(where) as store:
        store.put(record)
        comment(store, Target(1), HOSTILE, author="Rana")
        for found in record.events[:1]:
            comment(store, Target(1, found.id), HOSTILE, author="Rana")
    shown = sit(where, "n\nn\nn\n", "--all").output
    listed = CliRunner().invoke(main, ["corrections", "--store", where]).output
    lines = CliRunner().invoke(main, ["corrections", "--store", where, "--to", "jsonl"]).output
    for output in (shown, listed, lines):
        assert output
        assert not set(output) & set("\x1b\x07\x9b\r\u202e\u2066\u2069")
    assert "\\x1b" in listed


def test_plain_lines() -> None:
    assert plain("a\x1b[2J\u202eb\n\tc\x00\ud800") == "a\\x1b[2Jb c\\x00\ufffd"
    assert plain("قال 😀 إن") == "قال 😀 إن"


def corrections(place: str, *options: str) -> list[str]:
    result = CliRunner().invoke(main, ["corrections", "--store", place, *options])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_the_list(sqlite: Store, place: str) -> None:
    sit(place, "c\ntype=COERCE/arrest\n\na\nn\nr\n")
    assert corrections(place)[0].startswith("1:ev1 [killed]  1 Rana")
    assert corrections(place)[0].endswith("correct type → COERCE/arrest")
    assert len(corrections(place)) == 3
    assert len(corrections(place, "--report", "1:ev1")) == 2
    assert corrections(place, "--author", "Omar") == []
    rows = [json.loads(line) for line in corrections(place, "--to", "jsonl")]
    assert [r["kind"] for r in rows] == ["correct", "accept", "reject"]
    assert rows[0]["anchor"]["text"] == "killed"

    def fewer(record: Record) -> None:
        record.events = [e for e in record.events if e.id != SHELLED]
        record.links = []

    sqlite.put(newer(english(), fewer).record)
    (line,) = corrections(place, "--state", "orphaned")
    assert "[shelled]" in line
    assert "orphaned" in line
    wrong = CliRunner().invoke(main, ["corrections", "--store", place, "--report", "1:bogus"])
    assert wrong.exit_code == 2
