"""What is put comes back, once, whole; in both databases."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from marsad.errors import StoreError
from marsad.store import Entry, Store, schema
from marsad.store.keeping import Corrected, keep
from marsad.store.projection import PROJECTED
from marsad.store.verification import verify_file, verify_reports
from tests.store.made import copied, entries, numbered, older


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    with Store.open(location) as opened:
        yield opened


def rows(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in schema.metadata.sorted_tables
        }


def wrong(store: Store) -> list[str]:
    found = [f.message for f in verify_file(store)]
    return found + [f.message for checked in verify_reports(store) for f in checked.findings]


def test_what_is_put_comes_back(store: Store) -> None:
    kept = store.put_many(entries())
    assert [(k.report, k.action) for k in kept] == [(1, "new"), (2, "new"), (3, "new")]
    assert [record for _, record in store.records()] == [e.record for e in entries()]
    assert [report for report, _ in store.records(after=1)] == [2, 3]
    second = entries()[1]
    assert store.get(2) == store.get("2") == store.get("tunis-1") == second.record
    raw = store.raw("tunis-1")
    assert raw == second.item
    assert wrong(store) == []


def test_the_beginning_of_an_id_is_enough(store: Store) -> None:
    store.put_many(entries())
    name = entries()[0].record.document.id
    assert store.find(name) == store.find(name[:8]) == 1
    for unknown in (name[:7], "99", "nothing-here", "%%%%%%%%%"):
        with pytest.raises(StoreError, match="no report") as caught:
            store.find(unknown)
        assert caught.value.code == "not-found"


def test_the_same_again_changes_nothing(store: Store) -> None:
    store.put_many(entries())
    before = rows(store)
    later = entries()
    for entry in later:
        entry.record.provenance.read_at = "1999-01-01T00:00:00+00:00"  # the clock went back
    assert {k.action for k in store.put_many(later)} == {"same"}
    assert rows(store) == before
    assert store.get(1).provenance.read_at != "1999-01-01T00:00:00+00:00"


def test_a_newer_reading_takes_the_place_of_the_old_one(store: Store) -> None:
    store.put_many([older(e) for e in entries()])
    with store.reading() as connection:
        retrieved = select(schema.raw_items.c.retrieved_at)
        first = connection.execute(retrieved).scalars().all()
    assert {k.action for k in store.put_many(entries())} == {"replaced"}
    assert [record for _, record in store.records()] == [e.record for e in entries()]
    assert wrong(store) == []
    with store.reading() as connection:
        assert connection.execute(retrieved).scalars().all() == first
        revisions = connection.execute(select(schema.reports.c.revision)).scalars().all()
    assert set(revisions) == {2}


def test_other_options_are_another_reading_of_the_same_report(store: Store) -> None:
    entry = entries()[0]
    store.put_many([entry])
    assert entry.item is not None
    dated = copied(entry.record)
    dated.document.published = entries()[1].record.document.published
    item = store.raw(1)
    item.published = "2021-03-06"
    assert store.put(dated, item).action == "replaced"
    assert store.raw(1).published == "2021-03-06"
    assert wrong(store) == []


def test_another_text_under_the_same_id_is_another_report(store: Store) -> None:
    store.put_many(entries())
    other = entries()[0].record
    other.document.id = "tunis-1"
    assert store.put(other).report == 4
    assert store.find("tunis-1") == 4  # the newest of the two
    assert store.get(2) == entries()[1].record


def test_the_same_page_with_other_advertisements_is_the_same_report(store: Store) -> None:
    entry = entries()[1]
    store.put_many([entry])
    item = store.raw(1)
    item.content += " <!-- another advertisement -->"
    assert store.put(entry.record, item).action == "same"
    assert rows(store)["reports"] == 1


def test_twice_in_one_batch(store: Store) -> None:
    entry = entries()[0]
    assert [k.action for k in store.put_many([older(entry), entry, entry])] == [
        "new",
        "replaced",
        "same",
    ]
    assert store.get(1) == entry.record
    assert wrong(store) == []


def test_corrections_survive_reading_again_and_are_applied(location: str) -> None:
    def overlay(connection: object, report: int, record: object) -> Corrected:
        return Corrected(entries()[report - 1].record, {"ev1": "rejected"})

    correction = {
        "kind": "reject", "target": "event", "anchor": {"span": [0, 5]}, "author": "amal",
        "made_at": "2024-01-01", "version": "1",
    }  # fmt: skip
    with Store.open(location) as store:
        store.put_many([older(e) for e in entries()])
        with store.writing() as connection:
            connection.execute(insert(schema.corrections).values(report=1, **correction))
        store.put_many(entries())  # nobody here knows how to apply it: it waits
        with store.reading() as connection:
            kept = connection.execute(select(schema.corrections)).mappings().all()
            waiting = connection.execute(select(schema.work)).all()
        assert len(kept) == 1
        assert correction.items() <= dict(kept[0]).items()
        assert ("review", 1) in waiting
        assert ("review", 2) not in waiting
        store.overlay = overlay
        store.put_many(entries(), replace=True)
        with store.reading() as connection:
            events = select(schema.events.c.review).where(schema.events.c.report == 1)
            reviews = connection.execute(events.order_by(schema.events.c.id)).scalars().all()
        assert reviews[0] == "rejected"
        assert wrong(store) == []


def test_links_to_what_was_replaced_go_and_the_report_waits(store: Store) -> None:
    store.put_many([older(e) for e in entries()])
    first, second = schema.ROWS, 2 * schema.ROWS
    with store.writing() as connection:
        connection.execute(
            insert(schema.cross_links).values(
                kind="corroborate", of="event", from_report=1, from_id=first, to_report=2,
                to_id=second, score=1.0, method="test",
            )
        )  # fmt: skip
        connection.execute(insert(schema.stories).values(id=1, reports=1, origins=1))
        connection.execute(insert(schema.story_members).values(report=1, story=1, score=1.0))
        world = insert(schema.world_entities).values(id=1, type="country", refs={})
        connection.execute(world)
        link = insert(schema.entity_links).values(entity=first, world=1, score=1.0, method="test")
        connection.execute(link)
        connection.execute(schema.work.delete())
    store.put(entries()[0].record, entries()[0].item)
    found = rows(store)
    assert (found["cross_links"], found["entity_links"], found["work"]) == (0, 0, 1)
    assert found["story_members"] == 1


def test_a_failed_batch_leaves_nothing(store: Store) -> None:
    store.put(entries()[0].record, entries()[0].item)
    before = rows(store)
    bad = entries()[1].record
    bad.entities[0].names = {"en": 5}
    with pytest.raises((StoreError, TypeError, AttributeError)):
        store.put_many([entries()[2], Entry(bad)])
    assert rows(store) == before
    assert wrong(store) == []


def test_memory_of_reading_all_is_paged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.store.store._PAGE", 2)
    store.put_many([numbered(n) for n in range(5)])
    assert [record.document.id for _, record in store.records()] == [f"n{n}" for n in range(5)]
    assert list(store.older("other")) == [1, 2, 3, 4, 5]


def test_writers_and_readers_at_once(location: str) -> None:
    failed: list[BaseException] = []

    def write(first: int) -> None:
        try:
            with Store.open(location) as own:
                for n in range(first, first + 12, 3):
                    own.put_many([numbered(m) for m in range(n, n + 3)])
                    sum(1 for _ in own.records())
        except BaseException as error:
            failed.append(error)

    entries()  # read before the threads start: one reader serves one thread
    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 6, 12, 0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Store.open(location) as store:
        assert rows(store)["reports"] == 24
        assert wrong(store) == []


def test_a_new_file_that_another_writes_to_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    opened: list[str] = []

    def use() -> None:
        with Store.open(path) as store:
            opened.append(store.put_many(entries()[:1])[0].action)

    entries()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    thread = threading.Thread(target=use)
    thread.start()
    thread.join(0.5)
    assert thread.is_alive()
    other.execute("COMMIT")
    other.close()
    thread.join()
    assert opened == ["new"]


def test_two_that_read_a_report_again_at_once_write_it_once(location: str) -> None:
    entry = entries()[0]
    with Store.open(location) as one, Store.open(location) as two:
        one.put_many([older(entry)])
        found: list[str] = []

        def put() -> None:
            found.append(two.put_many([entry])[0].action)

        second = threading.Thread(target=put)
        with one.writing() as connection:
            assert keep(connection, [entry])[0].action == "replaced"
            second.start()
            second.join(0.5)
            assert second.is_alive()  # it waits for the report, or for the file
        second.join()
        assert found == ["same"]
        with one.reading() as connection:
            assert connection.execute(select(schema.reports.c.revision)).scalar_one() == 2


def test_every_projected_table_is_verified(store: Store) -> None:
    store.put_many(entries())
    filled = {name for name, number in rows(store).items() if number}
    for table in PROJECTED:
        if table.name in filled:
            with store.writing() as connection:
                connection.execute(table.delete())
            assert any(table.name in message for message in wrong(store)), table.name
            store.put_many(entries(), replace=True)
            assert wrong(store) == []


def test_a_changed_record_or_input_is_found(store: Store) -> None:
    store.put_many(entries())
    with store.writing() as connection:
        raw, records = schema.raw_items, schema.records
        content = select(raw.c.content).where(raw.c.report == 2)
        other = connection.execute(content).scalar_one()
        connection.execute(raw.update().where(raw.c.report == 1).values(content=other))
        connection.execute(records.update().where(records.c.report == 3).values(record=b"x"))
    found = {c.report: [f.part for f in c.findings] for c in verify_reports(store)}
    assert found == {1: ["raw"], 2: [], 3: ["record"]}
    with pytest.raises(StoreError) as caught:
        store.get(3)
    assert caught.value.code == "store-corrupt"


def test_the_default_is_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_STORE", str(tmp_path / "here" / "store.db"))
    with Store.open() as store:
        assert store.path == tmp_path / "here" / "store.db"
    monkeypatch.delenv("MARSAD_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Store.open() as store:
        assert store.path == tmp_path / "data" / "marsad" / "store.db"
