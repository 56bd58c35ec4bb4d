"""Every format, opened again by what reads it, row by row."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import geojson
import msgspec
import pytest
from click.testing import CliRunner
from lxml import html
from pyld import jsonld

from marsad.cli import main
from marsad.errors import QueryError
from marsad.export import FORMATS, write_export
from marsad.export.columns import EVENT_COLUMNS
from marsad.export.conll import bio
from marsad.query import Filters, find_events, find_statements
from marsad.query.rows import EventRow
from marsad.review import Target, reject, undo
from marsad.store import Store
from tests.export.conftest import HOSTILE

ASSAULT = Filters(type="ASSAULT")
ONE_LINE = HOSTILE.replace("\n", " ")


def exported(store: Store, tmp_path: Path, name: str, filters: Filters, of: str = "events") -> Path:
    target = tmp_path / name
    write_export(store, name, target, filters, of=of)
    return target


def csv_rows(target: Path) -> list[dict[str, str]]:
    with target.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_of_events(store: Store, tmp_path: Path) -> None:
    rows = csv_rows(exported(store, tmp_path, "csv", Filters(type="ASSAULT", place="Kyiv")))
    assert [(r["id"], r["day"], r["mode"], r["actor"], r["actor_country"]) for r in rows] == [
        ("3:ev1", "2022-12-20", "drone", "Russia", "RUS"),
        ("2:ev1", "2022-12-20", "drone", "Russia", "RUS"),
        ("1:ev2", "2022-12-19", "", "Russian Ministry of Defence", "RUS"),
        ("1:ev1", "2022-12-18", "heavy-weapons", "Russian forces", "RUS"),
    ]
    assert [(r["killed_low"], r["polarity"], r["by_author"], r["according_to"]) for r in rows] == [
        ("", "positive", "false", "Ukraine"),
        ("", "positive", "false", "Ukraine"),
        ("", "negative", "false", "Russian Ministry of Defence (deny)"),
        ("3", "positive", "true", "Ukraine"),
    ]


def test_a_path_may_be_a_string(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    assert write_export(store, "csv", str(path), Filters(type="ASSAULT")) > 0
    assert path.read_text(encoding="utf-8").startswith("id,day,")


def test_csv_of_statements(store: Store, tmp_path: Path) -> None:
    rows = csv_rows(exported(store, tmp_path, "csv", Filters(stance="deny"), "statements"))
    assert [(r["id"], r["source"], r["stance"], r["content"]) for r in rows] == [
        ("1:st2", "Russian Ministry of Defence", "deny", "قصف المدينة")
    ]


def test_no_cell_is_a_formula(store: Store, tmp_path: Path) -> None:
    (row,) = csv_rows(exported(store, tmp_path, "csv", Filters(report="7")))
    assert row["publisher"] == '\'=HYPERLINK("x")'
    assert row["actor"] == "'@Rebels"
    assert row["sentence"] == f"'{ONE_LINE}"


@pytest.mark.parametrize("of", ["events", "statements"])
def test_json_lines_are_the_rows(store: Store, tmp_path: Path, of: str) -> None:
    target = exported(store, tmp_path, "jsonl", Filters(), of)
    found = find_events(store) if of == "events" else find_statements(store)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        json.loads(msgspec.json.encode(r)) for r in found
    ]


def test_parquet_holds_the_columns_of_the_csv(store: Store, tmp_path: Path) -> None:
    target = exported(store, tmp_path, "parquet", Filters())
    relation = duckdb.sql(f"select * from read_parquet('{target}')")
    assert relation.columns == [c.name for c in EVENT_COLUMNS]
    wanted = [tuple(c.value(row) for c in EVENT_COLUMNS) for row in find_events(store)]
    assert relation.fetchall() == wanted
    killed = duckdb.sql(f"select id from read_parquet('{target}') where killed_low >= 4").fetchall()
    assert killed == [("7:ev1",)]


def test_geojson_has_longitude_first(store: Store, tmp_path: Path) -> None:
    target = exported(store, tmp_path, "geojson", Filters(type="COERCE"))
    collection = geojson.loads(target.read_text(encoding="utf-8"))
    assert collection.is_valid, collection.errors()
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [10.17, 36.82]
    assert feature["id"] == "4:ev1"
    assert feature["properties"]["recipient"] == "Salma Haddad"


def test_acled_columns(store: Store, tmp_path: Path) -> None:
    (row,) = csv_rows(exported(store, tmp_path, "acled", Filters()))
    told = {k: v for k, v in row.items() if v}
    assert told == {
        "event_id_cnty": "TUN7-ev1", "event_date": "2024-02-29", "year": "2024",
        "disorder_type": "Political violence", "event_type": "Violence against civilians",
        "sub_event_type": "Attack", "actor1": "'@Rebels", "inter1": "Rebel group",
        "actor2": "people", "inter2": "Civilians", "interaction": "Rebel group-Civilians",
        "civilian_targeting": "Civilian targeting", "country": "TUN", "location": "Tunis",
        "latitude": "36.82", "longitude": "10.17", "geo_precision": "1",
        "source": "'=HYPERLINK(\"x\")", "notes": f"'{ONE_LINE}", "fatalities": "5",
        "tags": "marsad=7:ev1; confidence=0.95", "timestamp": "2024-02-29",
    }  # fmt: skip


def test_ucdp_needs_a_death(store: Store, tmp_path: Path) -> None:
    (row,) = csv_rows(exported(store, tmp_path, "ucdp", Filters()))
    assert (row["id"], row["type_of_violence"], row["best"], row["claimed_by"]) == (
        "7:ev1", "3", "5", "author",
    )  # fmt: skip


def test_jsonld_expands_offline(store: Store, tmp_path: Path) -> None:
    told = json.loads(exported(store, tmp_path, "jsonld", ASSAULT).read_text(encoding="utf-8"))
    nodes = jsonld.expand(told)
    kinds = {n["@type"][0] for n in nodes}
    assert kinds == {"https://schema.org/Event"}
    drones = next(n for n in nodes if n["@id"] == "urn:marsad:event:2:ev1")
    assert drones["urn:marsad:accordingTo"] == [{"@value": "urn:marsad:statement:2:st1"}]
    claims = json.loads(
        exported(store, tmp_path, "jsonld", Filters(report="1"), "statements").read_text("utf-8")
    )
    by_type = {n["@type"]: n for n in claims["@graph"]}
    assert by_type["Claim"]["text"] == "القصف قتل 3 أشخاص"
    assert by_type["ClaimReview"]["reviewRating"]["alternateName"] == "denied"
    assert by_type["ClaimReview"]["itemReviewed"]["text"] == "قصف المدينة"


def test_conll_tokens_stand_in_the_text(store: Store, tmp_path: Path) -> None:
    target = exported(store, tmp_path, "conll", Filters(report="1"))
    lines = [x.split("\t") for x in target.read_text("utf-8").splitlines() if "\t" in x]
    text = store.get(1).document.text
    assert all(text[int(x[1]) : int(x[2])] == x[0] for x in lines)
    assert [x[0] for x in lines if x[4].startswith("B-")] == ["قصفت", "قصف"]
    assert [x[3] for x in lines if x[0] == "كييف"] == ["B-place"]
    assert [x[5] for x in lines if x[0] == "ونفت"] == ["B-deny"]


def test_bio_gives_the_longer_span_that_begins_first() -> None:
    assert bio([((2, 4), "x"), ((0, 3), "y"), ((0, 2), "z")], 9) == {
        0: "B-y", 1: "I-y", 2: "I-y",
    }  # fmt: skip


def test_brat_offsets_hold(store: Store, tmp_path: Path) -> None:
    folder = exported(store, tmp_path, "brat", Filters())
    names = sorted(p.name for p in folder.iterdir())
    assert names == sorted(f"{n}.{s}" for n in range(1, 8) for s in ("ann", "txt"))
    for ann in folder.glob("*.ann"):
        text = ann.with_suffix(".txt").read_bytes().decode("utf-8")
        for line in ann.read_text(encoding="utf-8").splitlines():
            number, told, *words = line.split("\t")
            if number.startswith("T"):
                pieces = [p.split() for p in told.split(" ", 1)[1].split(";")]
                assert " ".join(text[int(a) : int(b)] for a, b in pieces) == words[0]
    ann = (folder / "1.ann").read_text(encoding="utf-8").splitlines()
    assert any(x.endswith("negative E2") for x in ann)


def test_what_people_rejected_is_left_out(store: Store, tmp_path: Path) -> None:
    reject(store, Target(7, "ev1"), author="amal")
    try:
        told = exported(store, tmp_path, "conll", Filters(report="7", review="all")).read_text(
            "utf-8"
        )
        assert "ASSAULT" not in told
    finally:
        undo(store, author="amal", report=7)
    told = exported(store, tmp_path, "conll", Filters(report="7")).read_text("utf-8")
    assert "B-ASSAULT" in told


def test_briefing_in_markdown_cites_its_reports(store: Store, tmp_path: Path) -> None:
    told = exported(store, tmp_path, "md", Filters()).read_text(encoding="utf-8")
    assert told.startswith("# Briefing\n\n10 events")
    assert "- killed: 5 — " in told
    assert "<svg" in told
    assert "Kyiv" in told
    assert "<https://example.org/wire-1>" in told
    assert "<script>" not in told.replace("\\<script\\>", "")


def test_briefing_page_is_safe_and_keeps_directions(store: Store, tmp_path: Path) -> None:
    told = exported(store, tmp_path, "html", Filters()).read_text(encoding="utf-8")
    page = html.document_fromstring(told)
    assert not page.xpath("//script")
    assert page.xpath("//blockquote[@dir='auto' and @lang='ar']")
    assert len(page.xpath("//*[local-name()='circle']")) == 5
    targets = {a.get("href") for a in page.xpath("//a[starts-with(@href, '#')]")}
    assert targets <= {f"#{li.get('id')}" for li in page.xpath("//li[@id]")}


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "brat"])
def test_nothing_fits(store: Store, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert write_export(store, name, target, Filters(since="2030")) == 0
    assert target.exists()


@pytest.mark.parametrize(
    ("name", "of"), [("xls", "events"), ("geojson", "statements"), ("csv", "reports")]
)
def test_what_there_is_not(store: Store, tmp_path: Path, name: str, of: str) -> None:
    with pytest.raises(QueryError):
        write_export(store, name, tmp_path / "x", of=of)


def run(store_path: str, *words: str) -> Any:
    return CliRunner().invoke(main, ["export", "--store", store_path, *words])


def test_command(store: Store, where: str, tmp_path: Path) -> None:
    result = run(where, "--to", "csv", "--type", "COERCE")
    assert result.exit_code == 0
    assert len(list(csv.DictReader(result.stdout.splitlines()))) == 1
    out = tmp_path / "x.parquet"
    assert run(where, "--to", "parquet", "-o", str(out)).exit_code == 0
    assert out.exists()
    assert run(where, "--to", "parquet").exit_code == 2
    assert run(where, "--to", "csv", "--type", "NONSENSE").exit_code == 2
    assert run(where, "--to", "csv", "-o", str(tmp_path / "no" / "x.csv")).exit_code == 1


def test_rows_are_of_the_filter(store: Store) -> None:
    assert all(isinstance(r, EventRow) and r.type == "ASSAULT" for r in find_events(store, ASSAULT))
