"""The migrations make the tables of the schema, from any revision on, in both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import produce_migrations
from alembic.migration import MigrationContext
from sqlalchemy import select

from marsad.errors import StoreError
from marsad.query import find_events, find_statements
from marsad.store import Store, migration, schema
from tests.store.made import entries

REVISIONS = sorted(p.stem[1:5] for p in (migration.SCRIPTS / "versions").glob("v[0-9]*.py"))


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    if kind == "table":
        return name != "alembic_version" and "_fts" not in (name or "")
    return name != "vector" and not (name or "").endswith("_vector")


@contextmanager
def _older(revision: str) -> Iterator[None]:
    """Let Marsad know no later revision than this one."""
    with pytest.MonkeyPatch.context() as older:
        older.setattr(migration, "HEAD", revision)
        older.setattr("marsad.store.store.HEAD", revision)
        yield


def test_the_head_is_the_last_migration() -> None:
    assert REVISIONS[-1] == migration.HEAD


def test_the_migrations_make_the_schema(location: str) -> None:
    with Store.open(location) as store, store.reading() as connection:
        options = {"include_name": _is_ours, "target_metadata": schema.metadata}
        context = MigrationContext.configure(connection, opts=options)
        missing = produce_migrations(context, schema.metadata).upgrade_ops.as_diffs()
    assert missing == [], "python -m training.store_migration NAME writes a migration"


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_older_store_is_brought_up_to_date(location: str, revision: str) -> None:
    with _older(revision):
        Store.open(location).close()
    if revision != migration.HEAD:
        with pytest.raises(StoreError, match="older Marsad") as caught:
            Store.open(location, readonly=True)
        assert caught.value.code == "store-older"
    with Store.open(location) as store:
        store.put_many(entries())
        with store.reading() as connection:
            assert migration.find_revision(connection) == migration.HEAD
            assert len(connection.execute(select(schema.work)).all()) == len(entries())


# Since then migrations have changed indices alone: rows can be put into the older tables.
@pytest.mark.parametrize("revision", [r for r in REVISIONS if "0002" <= r < migration.HEAD])
def test_what_an_older_store_holds_is_kept_and_found(location: str, revision: str) -> None:
    with _older(revision), Store.open(location) as store:
        store.put_many(entries())
        before = _held(store)
    with Store.open(location) as store:
        assert _held(store) == before


def _held(store: Store) -> list[object]:
    rows = [
        [msgspec.to_builtins(row) for row in find(store)] for find in (find_events, find_statements)
    ]
    return [*rows, [(number, record.document.id) for number, record in store.records()]]


def test_two_that_make_a_store_at_once(location: str, tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(lambda _: Store.open(location), range(4)):
            assert sum(1 for _ in store.records()) == 0
            store.close()
