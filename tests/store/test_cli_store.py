"""``marsad ingest``, ``marsad read --store``, ``marsad verify`` from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from marsad.cli import outcomes as cli_outcomes
from marsad.errors import StoreError
from marsad.model.item import RawItem
from marsad.store import Store, schema
from tests.conftest import shared_reader

LINES = (
    '{"id": "a", "text": "قال الوزير إن الوفد وصل إلى بيروت.", "published": "2022-12-19"}\n'
    "{broken\n"
    '{"id": "c", "text": "The minister said that two ships had left Odesa."}\n'
)


class _Shared:
    """The run's one reader; counts what it reads."""

    def __init__(self) -> None:
        self.read: list[str | None] = []

    def read_item(self, item: RawItem) -> Any:
        self.read.append(item.id)
        return shared_reader().read_item(item)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> _Shared:
    shared = _Shared()
    monkeypatch.setattr(cli_outcomes, "build_reader", lambda config: shared)
    return shared


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def ids(where: str) -> list[str]:
    with Store.open(where, create=False) as store:
        return [record.document.id for _, record in store.records()]


def test_ingest_reads_each_report_once(lines: str, location: str, reader: _Shared) -> None:
    first = run("ingest", lines, "--store", location)
    assert "2 new, 1 failed" in first.stdout
    assert f"{lines}:2:" in first.stderr
    assert first.exit_code == 1
    again = run("ingest", lines, "--store", location)
    assert "2 there already, 1 failed" in again.stdout
    assert reader.read == ["a", "c"]
    assert ids(location) == ["a", "c"]
    assert run("verify", "--store", location).stdout.endswith("2 reports whole, 0 not\n")


def test_what_is_given_for_a_report_reads_it_again(
    lines: str, location: str, reader: _Shared
) -> None:
    run("ingest", lines, "--store", location)
    result = run("ingest", lines, "--store", location, "--published", "2021-05-01")
    assert "1 read again, 1 there already" in result.stdout  # the first has a date of its own
    with Store.open(location) as store:
        assert store.get("c").document.published.value == "2021-05-01"
        assert store.raw("c").published == "2021-05-01"


def test_reread_brings_everything_up_to_date(
    lines: str, location: str, reader: _Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.records.marsad_version", lambda: "0.0.1")
    run("ingest", lines, "--store", location)
    monkeypatch.undo()
    monkeypatch.setattr(cli_outcomes, "build_reader", lambda config: reader)
    told = run("ingest", lines, "--store", location)
    assert "2 there, read by another version" in told.stdout
    assert "2 read again" in run("ingest", "--reread", "--store", location).stdout
    assert "nothing to read" in run("ingest", "--reread", "--store", location).stdout
    assert reader.read == ["a", "c", "a", "c"]
    with Store.open(location) as store:
        assert store.get("a").provenance.marsad != "0.0.1"
        assert store.raw("a").line == 1


@pytest.mark.parametrize("to", ["jsonl", "summary", "html"])
def test_read_keeps_what_it_writes(lines: str, tmp_path: Path, reader: _Shared, to: str) -> None:
    where = str(tmp_path / "store.db")
    result = run("read", lines, "--to", to, "--store", where)
    assert "ships" in result.stdout
    assert result.exit_code == 1
    assert ids(where) == ["a", "c"]


def test_an_interrupted_run_keeps_what_it_has_read(
    lines: str, tmp_path: Path, reader: _Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = str(tmp_path / "store.db")
    read_item = reader.read_item

    def interrupted(item: RawItem) -> Any:
        if item.id == "c":
            raise KeyboardInterrupt
        return read_item(item)

    monkeypatch.setattr(reader, "read_item", interrupted)
    result = run("ingest", lines, "--store", where)
    assert result.exit_code == 130
    assert "1 new" in result.stdout
    assert ids(where) == ["a"]


def test_a_closed_pipe_keeps_what_was_read(
    lines: str, tmp_path: Path, reader: _Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(self: object, outcome: cli_outcomes.Outcome) -> None:
        if outcome.error is not None:
            raise BrokenPipeError

    where = str(tmp_path / "store.db")
    monkeypatch.setattr("marsad.cli.writers.LinesWriter.write", closed)
    monkeypatch.setattr("marsad.cli.telling.os.dup2", lambda *_: None)
    monkeypatch.setattr("marsad.cli.telling.os.open", lambda *_: 0)
    assert run("read", lines, "--to", "jsonl", "--store", where).exit_code in (1, 141)
    monkeypatch.undo()
    assert ids(where) == ["a"]


def test_a_record_that_cannot_be_kept_costs_itself(
    lines: str, tmp_path: Path, reader: _Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_many = Store.put_many

    def refusing(self: Store, entries: Any, **options: Any) -> Any:
        if any(e.record.document.id == "a" for e in entries):
            raise StoreError("too much")
        return put_many(self, entries, **options)

    monkeypatch.setattr(Store, "put_many", refusing)
    where = str(tmp_path / "store.db")
    result = run("ingest", lines, "--store", where)
    assert "1 new, 2 failed" in result.stdout
    assert "too much" in result.stderr
    assert ids(where) == ["c"]


@pytest.fixture
def kept(lines: str, tmp_path: Path, reader: _Shared) -> str:
    where = str(tmp_path / "kept.db")
    run("ingest", lines, "--store", where)
    return where


def test_verify_tells_what_is_wrong(kept: str) -> None:
    with Store.open(kept) as store, store.writing() as connection:
        connection.execute(schema.statements.update().values(stance="deny"))
    result = run("verify", "--store", kept)
    assert result.exit_code == 1
    assert "report 1 (a): projection: statements is not what the record gives" in result.stdout
    told = run("verify", "--store", kept, "--to", "jsonl").stdout.splitlines()
    lines = [json.loads(line) for line in told]
    assert [(line["report"], line["whole"]) for line in lines] == [(1, False), (2, False)]


def test_verify_of_nothing(tmp_path: Path) -> None:
    result = run("verify", "--store", str(tmp_path / "none.db"))
    assert result.exit_code == 1
    assert "there is no store" in result.stderr


def test_a_wrong_store_is_told_before_anything_is_read(lines: str, reader: _Shared) -> None:
    for command in ("ingest", "read"):
        result = run(command, lines, "--store", "mysql://host/name")
        assert result.exit_code == 1
        assert "expected a path" in result.stderr
    assert reader.read == []


@pytest.mark.parametrize("command", ["--version", "ingest --help", "read --help", "verify --help"])
def test_help_imports_no_database(command: str) -> None:
    code = (
        "import sys\nfrom marsad.cli import main\n"
        f"try: main({command.split()!r})\nexcept SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'alembic', 'pg8000', 'spacy', 'numpy', 'marsad.reader'}\n"
        "sys.exit(1 if heavy & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
