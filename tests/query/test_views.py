"""Timeline, actors and single things, and the doors: commands and the package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner, Result

import marsad
from marsad.cli import main
from marsad.errors import QueryError
from marsad.query import Filters, find_actors, show, timeline
from marsad.query.show import ShownActor, ShownEvent, ShownReport, ShownStatement, ShownStory
from marsad.store import Store


def test_a_timeline_counts_by_month(store: Store) -> None:
    rows = [(r.period, r.type or r.effect, r.told, r.events, r.denied, r.unreal)
            for r in timeline(store)]  # fmt: skip
    assert rows == [
        ("2021-03", "COERCE", 1, 1, 0, 0),
        ("2021-03", "PROTEST", 1, 1, 0, 1),
        ("2022-12", "ASSAULT", 4, 3, 1, 0),
        ("2022-12", "power-outage", 1, 1, 0, 0),
        (None, "CONSULT", 2, 2, 0, 0),
    ]


def test_the_same_event_in_two_reports_has_its_figure_once(store: Store) -> None:
    (row,) = timeline(store, Filters(type="ASSAULT"))
    assert {what: (f.low, f.high) for what, f in row.effects.items()} == {
        "killed": (3.0, 3.0),
        "launched": (20.0, 20.0),
    }


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("day", ["2022-12-18", "2022-12-19", "2022-12-20"]),
        ("week", ["2022-12-12", "2022-12-19"]),
        ("month", ["2022-12"]),
    ],
)
def test_periods(store: Store, unit: Any, expected: list[str]) -> None:
    assert [r.period for r in timeline(store, Filters(type="ASSAULT"), unit=unit)] == expected


def test_a_unit_must_be_one(store: Store) -> None:
    with pytest.raises(QueryError, match="unit"):
        timeline(store, unit="year")  # type: ignore[arg-type]


def test_who_acts_on_whom(store: Store) -> None:
    rows = [(r.actor.en, r.recipient and r.recipient.en, r.told, r.types, r.first, r.last)
            for r in find_actors(store, Filters(place="UKR"))]  # fmt: skip
    assert rows == [
        ("Russia", "Kyiv", 2, {"ASSAULT": 2}, "2022-12-20", "2022-12-20"),
        ("Russian forces", "Kyiv", 1, {"ASSAULT": 1}, "2022-12-18", "2022-12-18"),
        ("Russian Ministry of Defence", None, 1, {"ASSAULT": 1}, "2022-12-19", "2022-12-19"),
    ] or sorted(rows, key=str) == sorted(
        [
            ("Russia", "Kyiv", 2, {"ASSAULT": 2}, "2022-12-20", "2022-12-20"),
            ("Russian forces", "Kyiv", 1, {"ASSAULT": 1}, "2022-12-18", "2022-12-18"),
            ("Russian Ministry of Defence", None, 1, {"ASSAULT": 1}, "2022-12-19", "2022-12-19"),
        ],
        key=str,
    )
    assert rows[0][0] == "Russia"
    countries = [(r.actor.country, r.recipient and r.recipient.country, r.told)
                 for r in find_actors(store, level="country")]  # fmt: skip
    assert countries == [("RUS", "UKR", 3), ("RUS", None, 3), ("TUN", "TUN", 1)]


def test_show(store: Store) -> None:
    report = show(store, "2")
    assert isinstance(report, ShownReport)
    assert ([e.id for e in report.events], report.copies, report.story) == (
        ["2:ev1", "2:ev2"], [3], 7,
    )  # fmt: skip
    assert show(store, "wire-1") == report
    event = show(store, "2:ev1")
    assert isinstance(event, ShownEvent)
    assert [e.id for e in event.same] == ["3:ev1"]
    statement = show(store, "1:st2")
    assert isinstance(statement, ShownStatement)
    assert [e.id for e in statement.events] == ["1:ev2"]
    story = show(store, "story:7")
    assert isinstance(story, ShownStory)
    assert [r.id for r in story.reports] == [1, 2, 3]
    for name in ("بوتين", "wikidata:Q7747", "5:e1"):
        actor = show(store, name)
        assert isinstance(actor, ShownActor)
        assert (actor.who.key, actor.reports, actor.names) == (
            "wikidata:Q7747", 2, ["لاديمير وتين" if False else actor.names[0], actor.names[1]],
        )  # fmt: skip
        assert actor.acts[0].types == {"CONSULT": 2}


@pytest.mark.parametrize("name", ["1:q1", "1:ev9", "story:9", "5:e99", "nobody at all", "", "1:ev"])
def test_show_says_what_there_is_not(store: Store, name: str) -> None:
    with pytest.raises(QueryError):
        show(store, name)


def test_the_package_has_the_same_functions() -> None:
    for name in ("Store", "Filters", "find_events", "find_statements", "search", "timeline",
                 "find_actors", "show"):  # fmt: skip
        assert name in marsad.__all__
        assert callable(getattr(marsad, name))


def run(where: str, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--store", where])


def test_commands_print_json_lines(where: str) -> None:
    ran = run(
        where, "events", "--type", "ASSAULT", "--place", "كييف", "--limit", "2", "--to", "jsonl"
    )
    assert ran.exit_code == 0
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == ["3:ev1", "2:ev1"]
    ran = run(where, "events", "--type", "ASSAULT", "--after", "2:ev1", "--to", "jsonl")
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == ["1:ev2", "1:ev1"]
    ran = run(where, "statements", "--by", "RUS", "--stance", "deny", "--to", "jsonl")
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == ["1:st2"]
    ran = run(where, "search", "strike", "-drones", "--to", "jsonl")
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == [4]
    ran = run(where, "timeline", "--unit", "week", "--actor", "Putin", "--to", "jsonl")
    assert [json.loads(line)["told"] for line in ran.stdout.splitlines()] == [2]
    ran = run(where, "actors", "--level", "country", "--to", "jsonl")
    assert json.loads(ran.stdout.splitlines()[0])["told"] == 3
    ran = run(where, "show", "2:ev1", "--to", "jsonl")
    assert json.loads(ran.stdout)["kind"] == "event"


def test_commands_print_for_people(where: str) -> None:
    ran = run(where, "events", "--effect", "killed", "--language", "ar")
    assert ran.stdout.splitlines() == [
        "1:ev1     2022-12-18  ASSAULT · heavy-weapons [قصفت]",
        "          القوات الروسية → كييف · in كييف · killed 3 · according to the report, أوكرانيا"
        " · from المرصد",
        "          “قصفت القوات الروسية كييف، وقالت أوكرانيا إن القصف قتل 3 أشخاص. ونفت وزارة "
        "الدفاع قصف المدينة.”",
    ]
    ran = run(where, "statements", "--stance", "deny")
    assert ran.stdout.splitlines() == [
        "1:st2     ~2022-12-19 وزارة الدفاع الروسية  deny [ونفت]",
        "          “قصف المدينة”",
        "          tells 1:ev2 · from المرصد",
    ]
    ran = run(where, "search", "Putin", "--place", "LBN")
    assert "(also searched: بوتين)" in ran.stderr
    assert "… Vladimir [Putin] visited Tripoli. …" in ran.stdout
    ran = run(where, "events", "--actor", "FRA")
    assert (ran.stdout, ran.exit_code) == ("", 0)
    assert "(nothing found)" in ran.stderr
    ran = run(where, "events", "--limit", "3")
    assert "--after 2:ev1" in ran.stderr
    for words in (("timeline",), ("actors",), ("show", "1"), ("show", "1:ev1"), ("show", "1:st1"),
                  ("show", "story:7"), ("show", "Putin")):  # fmt: skip
        ran = run(where, *words)
        assert ran.exit_code == 0, ran.output
        assert ran.stdout


def test_commands_say_what_is_wrong(where: str, tmp_path: Any) -> None:
    ran = run(where, "events", "--type", "ASSULT")
    assert ran.exit_code == 2
    assert "did you mean ASSAULT" in ran.stderr
    assert run(where, "events", "--place", "Tripoli").exit_code == 2
    assert run(where, "events", "--limit", "0").exit_code == 2
    assert run(str(tmp_path / "none.db"), "events").exit_code == 1
    ran = run(where, "events", "--language", "fr")
    assert "no report in 'fr'; Marsad reads ar and en" in ran.stderr
    assert run(where, "events", "--language", "AR").exit_code == 0
    assert "Did you mean events?" in run(where, "evnts").stderr


@pytest.mark.parametrize(
    "words",
    [
        "show 99",
        "show 1:ev9",
        "show story:99",
        "show Nobody",
        "story 99",
        "events --report 99",
        "events --after 1:ev9",
        "events --actor Nobody",
        "corrections --report 99",
    ],
)
def test_what_nothing_is_called_is_a_wrong_call(where: str, words: str) -> None:
    ran = run(where, *words.split())
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("marsad:")


def test_rows_say_where_their_day_is_from(where: str) -> None:
    shown = run(where, "events", "--to", "jsonl").stdout.splitlines()
    rows = {row["id"]: row for row in map(json.loads, shown)}
    told = {row["day_basis"] for row in rows.values()}
    assert told == {"text", "report", None}
    for row in rows.values():
        basis = None if row["day"] is None else "text" if row["begin"] else "report"
        assert row["day_basis"] == basis


def test_a_year_is_not_its_first_day(tmp_path: Any) -> None:
    told = "Rioters stormed the embassy in 2016."
    path, here = tmp_path / "report.txt", str(tmp_path / "news.db")
    path.write_text(told)
    CliRunner().invoke(main, ["ingest", str(path), "--published", "2023-03-10", "--store", here])
    assert run(here, "events").stdout.startswith("1:ev1     2016        ")


def test_tables_in_a_pipe_are_not_wrapped(where: str) -> None:
    from rich.table import Table

    from marsad.cli.lists import open_console, print_table

    table = Table(box=None, pad_edge=False)
    table.add_column("title")
    table.add_column("figures")
    table.add_row("a long title " * 20, "")
    console = open_console()
    with console.capture() as captured:
        print_table(table, console)
    assert [len(line) for line in captured.get().splitlines()] == [269, 259]
    for words in (("timeline",), ("actors",)):
        lines = run(where, *words).stdout.splitlines()
        assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("words", ["events", "statements", "timeline", "export --to csv", "schema"])
def test_output_that_cannot_be_written(where: str, words: str) -> None:
    command = [sys.executable, "-c", "from marsad.cli import main; main()", *words.split()]
    environment = {**os.environ, "MARSAD_STORE": where}
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=environment)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, b"")
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment)
    assert ran.returncode == 1
    assert ran.stderr.decode().splitlines()[0].endswith("No space left on device")
    assert b"Traceback" not in ran.stderr


def test_an_interrupt_ends_any_command(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("marsad.query.find_events", interrupted)
    ran = run(where, "events")
    assert (ran.exit_code, ran.stderr) == (130, "marsad: interrupted\n")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Russia", "drones launched"), 0),
        (("Russia", "launched 20 drones"), 2),
        (("Russia drones launched",), 2),
        (("drones", '"power is out"'), 2),
    ],
)
def test_what_the_shell_has_quoted_is_a_phrase(
    where: str, words: tuple[str, ...], expected: int
) -> None:
    ran = run(where, "search", *words, "--to", "jsonl")
    assert len(ran.stdout.splitlines()) == expected
