"""Linking in a store: the queue, what is kept, readings again, and the commands that show it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from marsad.cli import main
from marsad.cli.story import shown_when
from marsad.linking import storing
from marsad.linking.digest import Digest, unpack_digest
from marsad.linking.kept import KIND
from marsad.linking.storing import link_store
from marsad.review import Target, correct, overlay, reject
from marsad.store import Store, schema
from tests.linking.told import COPY, LATER, REPORTS, RUSSIA, SUMMIT, UKRAINE, entry


def _count(store: Store, table: Any) -> int:
    with store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _stories(store: Store) -> set[frozenset[str]]:
    members, reports = schema.story_members, schema.reports
    query = select(members.c.story, reports.c.document).join(
        reports, reports.c.id == members.c.report
    )
    found: dict[int, set[str]] = {}
    with store.reading() as connection:
        for story, document in connection.execute(query):
            found.setdefault(story, set()).add(document)
    return {frozenset(m) for m in found.values()}


WANTED = {frozenset({UKRAINE, RUSSIA, COPY}), frozenset({SUMMIT}), frozenset({LATER})}


def test_new_reports_are_linked_and_the_queue_is_empty(location: str) -> None:
    with Store.open(location) as store:
        store.put_many([entry(n) for n in REPORTS])
        assert sum(link_store(store)) == len(REPORTS)
        assert sum(link_store(store)) == 0
        assert _count(store, schema.work) == 0
        assert _stories(store) == WANTED
        assert _count(store, schema.copies) == 2
        with store.reading() as connection:
            links = connection.execute(
                select(schema.cross_links).where(schema.cross_links.c.kind == "contradict")
            ).all()
            worlds = connection.execute(select(schema.world_entities)).all()
            kept = connection.execute(select(schema.entity_links)).all()
        assert {row.method for row in links} == {"linking.denial", "linking.outcome"}
        for row in links:
            assert {row.evidence["from"]["side"], row.evidence["to"]["side"]} == {
                "RUS:state",
                "UKR:state",
            }
        assert [w.en for w in worlds].count("Kyiv") == 1
        kyiv = next(w.id for w in worlds if w.en == "Kyiv")
        assert sum(link.world == kyiv for link in kept) == 4  # in both languages


def test_one_by_one_gives_what_all_at_once_gives(location: str) -> None:
    with Store.open(location) as store:
        for name in (LATER, COPY, SUMMIT, RUSSIA, UKRAINE):
            store.put(*entry(name)[:2])
            assert sum(link_store(store)) == 1
        assert _stories(store) == WANTED
        counts = [_count(store, t) for t in (schema.copies, schema.stories, schema.event_groups)]
        links = _count(store, schema.cross_links)
        assert sum(link_store(store, anew=True)) == len(REPORTS)
        assert counts == [
            _count(store, t) for t in (schema.copies, schema.stories, schema.event_groups)
        ]
        assert links == _count(store, schema.cross_links)


def test_a_report_read_again_is_linked_again(location: str) -> None:
    with Store.open(location) as store:
        store.put_many([entry(n) for n in REPORTS])
        sum(link_store(store))
        links = _count(store, schema.cross_links)
        kept = store.put(*entry(RUSSIA)[:2], replace=True)
        assert kept.action == "replaced"
        assert sum(link_store(store)) == 1
        assert _stories(store) == WANTED
        assert links == _count(store, schema.cross_links)


def test_what_people_reject_is_linked_no_more(location: str) -> None:
    with Store.open(location, overlay=overlay) as store:
        store.put_many([entry(n) for n in REPORTS])
        sum(link_store(store))
        assert _count(store, schema.cross_links)
        for name in (RUSSIA, UKRAINE, COPY):
            report, record = store.find(name), store.get(name)
            for annotation in (*record.events, *record.statements):
                reject(store, Target(report, annotation.id), author="amal")
        sum(link_store(store))
        with store.reading() as connection:
            links = connection.execute(select(schema.cross_links.c.kind)).scalars().all()
        assert "contradict" not in links


def test_what_people_correct_is_linked_as_corrected(location: str) -> None:
    with Store.open(location, overlay=overlay) as store:
        store.put_many([entry(n) for n in REPORTS])
        sum(link_store(store))
        methods = _methods(store)
        assert "linking.denial" in methods
        for name in (UKRAINE, RUSSIA, COPY):
            report, record = store.find(name), store.get(name)
            for statement in record.statements:
                if statement.stance == "deny":
                    target = Target(report, statement.id)
                    correct(store, target, "stance", "assert", author="amal")
            for event in record.events:
                if event.polarity == "negative":
                    target = Target(report, event.id)
                    correct(store, target, "polarity", "positive", author="amal")
        assert sum(link_store(store)) > 0
        assert _methods(store) == methods - {"linking.denial"}


def _methods(store: Store) -> set[str]:
    table = schema.cross_links
    query = select(table.c.method).where(table.c.kind == "contradict")
    with store.reading() as connection:
        return set(connection.execute(query).scalars())


def test_a_report_corrected_while_it_is_linked_is_linked_again(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(location, overlay=overlay) as store:
        store.put_many([entry(n) for n in REPORTS])
        report, record = store.find(RUSSIA), store.get(RUSSIA)
        read, waiting = storing._read, [*record.events, *record.statements]

        def read_then_reject(*arguments: Any) -> Any:
            found = read(*arguments)
            while waiting:
                reject(store, Target(report, waiting.pop().id), author="amal")
            return found

        monkeypatch.setattr(storing, "_read", read_then_reject)
        linked = list(link_store(store))
        assert linked == [len(REPORTS) - 1, 1]
        digest = _digest(store, report)
        assert not digest.happenings
        assert not any(claim.id.startswith("st") for claim in digest.claims)


def _digest(store: Store, report: int) -> Digest:
    table = schema.signatures
    query = select(table.c.value).where(table.c.report == report, table.c.kind == KIND)
    with store.reading() as connection:
        digest = unpack_digest(connection.execute(query).scalar_one())
    assert digest is not None
    return digest


def test_commands_list_stories_and_show_one(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {
                "id": item.id,
                "text": item.content,
                "title": item.title,
                "publisher": item.publisher,
                "published": item.published,
                "language": item.language,
            }
        )
        for item in (REPORTS[UKRAINE], REPORTS[RUSSIA], REPORTS[COPY])
    ]
    source, where = tmp_path / "reports.jsonl", str(tmp_path / "news.db")
    source.write_text("\n".join(lines), encoding="utf-8")
    run = CliRunner()
    made = run.invoke(main, ["ingest", str(source), "--store", where, "--no-link"])
    assert made.exit_code == 0, made.output
    assert "no stories" in run.invoke(main, ["stories", "--store", where]).output
    assert "3 linked" in run.invoke(main, ["link", "--store", where]).output
    listed = run.invoke(main, ["stories", "--store", where, "--to", "jsonl", "--contradicted"])
    row = json.loads(listed.stdout)
    assert (row["reports"], row["origins"]) == (3, 2)
    assert row["contradictions"] > 0
    shown = run.invoke(main, ["story", str(row["story"]), "--store", where])
    assert shown.exit_code == 0
    for part in ("Figures by source", "denies 30", "all-hit", "credit: REUTERS", "Contradictions"):
        assert part in shown.output
    assert "report:" not in shown.output
    plain = run.invoke(main, ["story", str(row["story"]), "--store", where, "--to", "json"])
    reports = json.loads(plain.stdout)["reports"]
    assert {r["report"] for r in reports}
    for report in reports:
        line = next(x for x in shown.output.splitlines() if f"  [{report['number']}] " in x)
        assert report["title"] in line
        assert run.invoke(
            main, ["show", str(report["number"]), "--store", where]
        ).output.startswith(f"{report['number']}  {report['title']}")
    missing = run.invoke(main, ["story", "999", "--store", where])
    assert missing.exit_code == 2


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        (None, None, "when unknown"),
        ("2016-01-01", "2016-12-31", "2016"),
        ("2016-02-01", "2016-02-29", "2016-02"),
        ("2016-01-01", "2016-01-01", "2016-01-01"),
        ("2016-01-01", None, "2016-01-01"),
        ("2016-01-05", "2016-01-31", "2016-01-05"),
    ],
)
def test_days_are_shown_as_far_as_they_are_known(
    begin: str | None, end: str | None, shown: str
) -> None:
    days = (date.fromisoformat(day).toordinal() if day else None for day in (begin, end))
    assert shown_when(*days) == shown
