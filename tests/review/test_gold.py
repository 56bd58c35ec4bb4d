"""What people judged, as gold that evaluation/ scores readings on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from evaluation import events as scored_events
from evaluation import statements as scored_statements
from evaluation.agreement import Tally, count_events, count_statements
from marsad.cli import main
from marsad.review import Target, accept, add_event, correct, merge, reject, reviewed_record
from marsad.review.gold import export_gold
from marsad.store import Store
from tests.review.made import arabic, english, event, span


def judge_all(store: Store) -> None:
    for report, record in ((1, english()), (2, arabic())):
        for found in (*record.events, *record.statements):
            accept(store, Target(report, found.id), author="Rana")


def test_accepted_records_score_full_marks(store: Store) -> None:
    judge_all(store)
    for n, row in enumerate(export_gold(store, "events"), 1):
        record = store.get(n)
        tally = Tally()
        count_events(scored_events.told(record, row["read_to"]), row["events"], tally)
        assert tally.scores["type"].f1 == 1
        assert tally.scores["actor"].hit == tally.scores["actor"].gold
    for n, row in enumerate(export_gold(store, "statements"), 1):
        record, tally = store.get(n), Tally()
        found = scored_statements.told(record, row["read_to"])
        count_statements(found, row["statements"], record.document.text, tally)
        assert tally.scores["cue-exact"].f1 == tally.scores["source-exact"].f1 == 1


def test_a_row(sqlite: Store) -> None:
    record = english()
    killed, arrested = event(record, "killed"), event(record, "arrested")
    accept(sqlite, Target(1, killed.id), author="Rana")
    correct(sqlite, Target(1, arrested.id), "type", "COERCE/deport", author="Rana")
    correct(sqlite, Target(1, arrested.id), "time", "2021-05-01/2021-05-02", author="Rana")
    (row,) = export_gold(sqlite, "events")
    shelled = event(record, "shelled").trigger.span[0]
    assert (row["corpus"], row["published"], row["read_to"]) == ("store", "2021-05-12", shelled)
    assert row["id"] == record.document.id
    assert row["split"] in ("dev", "test")
    assert row["events"] == [
        {
            "trigger": list(span(record, "killed")), "type": "ASSAULT",
            "actor": [list(span(record, "Gunmen"))],
            "recipient": [list(span(record, "three officers"))],
            "place": list(span(record, "Basra")), "date": "2021-05-10",
            "polarity": "positive", "reality": "actual", "by": "author",
        },
        {
            "trigger": list(span(record, "arrested")), "type": "COERCE",
            "actor": [list(span(record, "Police"))], "recipient": [list(span(record, "two men"))],
            "place": None, "date": "2021-05-01/2021-05-02",
            "polarity": "positive", "reality": "actual", "by": "source",
        },
    ]  # fmt: skip


def test_rejected_added_and_merged(sqlite: Store) -> None:
    record = english()
    ids = {e.trigger.text: e.id for e in record.events}
    reject(sqlite, Target(1, ids["shelled"]), author="Rana")
    merge(sqlite, Target(1, ids["killed"]), ids["arrested"], author="Rana")
    accept(sqlite, Target(1, ids["protested"]), author="Rana")
    add_event(sqlite, 1, span(record, "denied"), "REJECT", author="Rana")
    (row,) = export_gold(sqlite, "events")
    assert row["read_to"] == len(record.document.text)
    text = record.document.text
    told = [(text[slice(*e["trigger"])], e["type"], e.get("same")) for e in row["events"]]
    assert told == [
        ("killed", "ASSAULT", None),
        ("arrested", "ASSAULT", 0),
        ("denied", "REJECT", None),
        ("protested", "PROTEST", None),
    ]


def test_only_what_was_judged_from_the_beginning(sqlite: Store) -> None:
    record = english()
    accept(sqlite, Target(1, event(record, "shelled").id), author="Rana")
    assert list(export_gold(sqlite, "events")) == []
    (row,) = export_gold(sqlite, "events", partial=True)
    optional = {
        record.document.text[slice(*e["trigger"])]: e.get("optional") for e in row["events"]
    }
    assert optional == {"killed": True, "arrested": True, "shelled": None, "protested": True}
    accept(sqlite, Target(1, "st2"), author="Rana")
    assert list(export_gold(sqlite, "statements")) == []
    (row,) = export_gold(sqlite, "statements", partial=True)
    assert row["partial"] is True
    assert [s["stance"] for s in row["statements"]] == ["deny"]


def test_the_command(sqlite: Store) -> None:
    judge_all(sqlite)
    arguments = ["corrections", "--store", sqlite.where, "--gold", "statements"]
    lines = CliRunner().invoke(main, arguments).output.splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert [r["corpus"] for r in rows] == ["store", "store"]
    only = CliRunner().invoke(main, [*arguments, "--language", "ar"]).output.splitlines()
    assert [json.loads(line)["id"] for line in only] == [arabic().document.id]
    assert reviewed_record(sqlite, 1).reviews["st1"] == "accepted"


def test_gold_of_a_store_is_scored_on_what_the_store_keeps(sqlite: Store, tmp_path: Path) -> None:
    judge_all(sqlite)
    path = tmp_path / "statements_en.jsonl"
    arguments = ["corrections", "--store", sqlite.where, "--gold", "statements", "--language", "en"]
    path.write_text(CliRunner().invoke(main, arguments).output, encoding="utf-8")
    rows = scored_statements.read_gold("statements", "en", None, path)
    tally = Tally()
    scored_statements.score(sqlite.where, rows, tally)
    assert tally.scores["cue-exact"].f1 == tally.scores["content-exact"].f1 == 1
    rows = list(export_gold(sqlite, "events"))
    tally = Tally()
    judged = scored_events.score(sqlite.where, rows, tally)
    assert tally.scores["type"].f1 == 1
    assert all(right for _, right in judged)


def test_a_partial_row_says_nothing_of_what_nobody_judged(sqlite: Store) -> None:
    accept(sqlite, Target(1, "st2"), author="Rana")
    rows = list(export_gold(sqlite, "statements", partial=True))
    tally = Tally()
    scored_statements.score(sqlite.where, rows, tally)
    assert (tally.scores["cue"].found, tally.scores["cue"].f1) == (1, 1)
