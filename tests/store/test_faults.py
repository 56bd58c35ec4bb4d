"""Whatever happens to a store or its writer: nothing lost, nothing half kept, and told clearly."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from marsad.errors import StoreError
from marsad.store import Store, connection, schema
from marsad.store.verification import verify_file, verify_reports
from tests.conftest import ROOT
from tests.store.made import entries, numbered

KILLS = {"sqlite": (100, 900), "postgresql": (15, 150)}
"""How often a writer is killed, and of how many reports: a server forgets a dead client anyway."""


def whole(where: str) -> int:
    """Give the number of reports, all of which must be whole."""
    with Store.open(where, create=False) as store:
        assert verify_file(store) == []
        checked = list(verify_reports(store))
    assert [f for c in checked for f in c.findings] == []
    return len(checked)


def code_of(caught: pytest.ExceptionInfo[StoreError]) -> str:
    return caught.value.code


def test_a_writer_killed_a_hundred_times(location: str, tmp_path: Path) -> None:
    kills, most = KILLS["postgresql" if "://" in location else "sqlite"]
    records = [numbered(n).record for n in range(most)]
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(msgspec.json.encode(record) for record in records))
    Store.open(location).close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", location, str(path), str(kills)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["uneven"] == 0
    assert found["ended"] == [0, 0]
    assert found["killed"] > kills * 0.9
    assert 0 < found["kept"] < len(records), "the kills came too early or too late"
    assert whole(location) == len(records)
    with Store.open(location) as store, store.reading() as reading:
        revisions = reading.execute(select(schema.reports.c.revision)).scalars()
        assert set(revisions) == {1}, "something was read twice"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    size = ["-o", "size=2m"]
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk; the file-size limit is tested without")
    done = subprocess.run([mount, "-t", "tmpfs", *size, "tmpfs", folder], capture_output=True)
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(store: Store, most: int = 3000) -> int:
    """Put reports until the store is full; give how many were kept."""
    for n in range(0, most, 5):
        try:
            store.put_many([numbered(m) for m in range(n, n + 5)])
        except StoreError as error:
            if error.code != "store-full":
                raise
            return n
    pytest.fail(f"{most} reports did not fill the store")


def test_a_full_disk(small_disk: Path) -> None:
    where = str(small_disk / "store.db")
    with Store.open(where) as store:
        kept = fill(store)
        assert kept > 0
        assert sum(1 for _ in store.records()) == kept  # what is kept can be read
        subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
        store.put_many([numbered(m) for m in range(kept, kept + 5)])  # room, and on it goes
    assert whole(where) == kept + 5


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    where = str(tmp_path / "store.db")
    Store.open(where).close()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, hard))
    try:
        with Store.open(where) as store:
            kept = fill(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert whole(where) == kept
    assert kept > 0


def test_a_read_only_disk(small_disk: Path) -> None:
    where = str(small_disk / "store.db")
    with Store.open(where) as store:
        store.put_many(entries())
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with Store.open(where, readonly=True) as store:
        assert store.get(1) == entries()[0].record
        assert [f for c in verify_reports(store) for f in c.findings] == []
        with pytest.raises(StoreError) as caught:
            store.put_many(entries())
        assert code_of(caught) == "store-readonly"
    with pytest.raises(StoreError) as caught, Store.open(where) as store:
        store.put_many([numbered(9)])
    assert code_of(caught) == "store-readonly"


def test_a_store_opened_to_read_is_not_written(location: str) -> None:
    with Store.open(location) as store:
        store.put_many(entries())
    with Store.open(location, readonly=True) as store:
        assert store.get(1) == entries()[0].record
        with pytest.raises(StoreError, match="opened to read"):
            store.put_many(entries())
        with pytest.raises(StoreError) as caught, store.reading() as reading:
            reading.execute(schema.work.delete())
        assert code_of(caught) == "store-readonly"


def test_a_locked_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_MILLISECONDS", 20)
    where = str(tmp_path / "store.db")
    with Store.open(where) as store:
        store.put_many(entries()[:1])
        other = sqlite3.connect(where, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another writer") as caught:
            store.put_many(entries()[1:])
        assert code_of(caught) == "store-locked"
        assert store.get(1) == entries()[0].record  # readers go on
        other.execute("ROLLBACK")
        other.close()
        store.put_many(entries()[1:])
    assert whole(where) == 3


def test_a_damaged_file(tmp_path: Path) -> None:
    where = tmp_path / "store.db"
    with Store.open(where) as store:
        store.put_many([numbered(n) for n in range(60)])
    damage(where, "records")
    with Store.open(where, readonly=True) as store:
        assert any(f.part == "file" for f in verify_file(store))
        checked = list(verify_reports(store))
        broken = [c for c in checked if c.findings]
        assert len(checked) == 60
        assert 0 < len(broken) < 60
        with pytest.raises(StoreError, match=r"damaged|not what was kept") as caught:
            list(store.records())
        assert code_of(caught) == "store-corrupt"


def damage(where: Path, table: str) -> None:
    """Overwrite the second page that holds rows of ``table``."""
    opened = sqlite3.connect(where)
    opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = opened.execute("PRAGMA page_size").fetchone()[0]
    pages = opened.execute(
        "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno", (table,)
    ).fetchall()
    opened.close()
    with where.open("r+b") as file:
        file.seek((pages[1][0] - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
def test_a_file_cut_short(tmp_path: Path, cut: float) -> None:
    where = tmp_path / "store.db"
    with Store.open(where) as store:
        store.put_many([numbered(n) for n in range(30)])
    os.truncate(where, int(where.stat().st_size * cut))
    try:
        with Store.open(where, readonly=True) as store:
            damaged = bool(verify_file(store))
            list(verify_reports(store))  # tells what it finds, and does not fail
    except StoreError as error:
        damaged = error.code == "store-corrupt"
    assert damaged


def test_what_is_no_store(tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear Sir or Madam, this is no database at all.\n" * 40)
    with pytest.raises(StoreError, match="no database") as caught:
        Store.open(text)
    assert code_of(caught) == "store-corrupt"
    other = tmp_path / "other.db"
    sqlite3.connect(other).close()
    for path, readonly in ((other, True), (tmp_path / "none.db", True)):
        with pytest.raises(StoreError) as caught:
            Store.open(path, readonly=readonly)
        assert code_of(caught) == "store-missing"
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "letter.txt" / "below.db")
    assert code_of(caught) == "store-unreachable"
    for readonly in (True, False):
        with pytest.raises(StoreError, match="is a folder") as caught:
            Store.open(tmp_path, readonly=readonly)
        assert code_of(caught) == "store-unreachable"


@pytest.mark.parametrize("url", ["mysql://host/name", "https://example.org", "postgresql://[::1/x"])
def test_what_is_no_url_of_a_store(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(url)
    assert code_of(caught) == "store-url"


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        Store.open("postgresql://marsad@127.0.0.1:9/none")
    assert code_of(caught) == "store-unreachable"


def test_a_database_that_is_not_there(postgresql_server: str) -> None:
    with pytest.raises(StoreError, match="does not exist") as caught:
        Store.open(f"{postgresql_server}/none")
    assert code_of(caught) == "store-missing"


def test_a_connection_that_is_cut(postgresql_url: str) -> None:
    with Store.open(postgresql_url) as store:
        store.put_many(entries()[:1])
        with pytest.raises(StoreError):
            cut_while_writing(store)
        store.put_many(entries()[1:])
        with store.reading() as reading:
            assert len(reading.execute(select(schema.work)).all()) == 3


def cut_while_writing(store: Store) -> None:
    with store.writing() as writing, store.reading() as other:
        writing.execute(schema.work.delete())
        pid = writing.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        other.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
        writing.execute(schema.work.delete())


def test_a_store_of_a_newer_marsad(location: str) -> None:
    with Store.open(location) as store, store.writing() as writing:
        writing.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Marsad") as caught:
        Store.open(location)
    assert code_of(caught) == "store-newer"
