"""The store: opened once, kept to and read from by any number of threads and processes."""

from __future__ import annotations

import hashlib
import os
import random
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, exc, select, text

from marsad.errors import StoreError
from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.store import schema
from marsad.store.connection import (
    default_location,
    is_passing,
    open_engine,
    read_location,
    telling_errors,
)
from marsad.store.indexing import index_again, note_words_version, words_version
from marsad.store.keeping import Entry, Kept, Overlay, keep
from marsad.store.migration import HEAD, find_revision, migrate
from marsad.store.words import WORDS_VERSION

TRIES = 10
"""How often a transaction is tried that other writers have got in the way of."""
_PAGE = 200
_Given = TypeVar("_Given")


class Held(NamedTuple):
    """How a report was read: by which version, with which ``reading_options``."""

    report: int
    version: str
    options: str


class Store:
    """Records in a SQLite file or a PostgreSQL database; ``Store.open`` makes one.

    Every method raises StoreError where the database fails, with a code that says how.
    """

    def __init__(self, where: str, *, readonly: bool, overlay: Overlay | None) -> None:
        self.where, self.readonly, self.overlay = where, readonly, overlay
        url = read_location(where)
        self.shown = url.database if url.drivername == "sqlite" else url.render_as_string()
        self.path = Path(url.database or "") if url.drivername == "sqlite" else None
        self.engine = open_engine(url, readonly=readonly)
        self.dialect = self.engine.dialect.name

    @classmethod
    def open(
        cls,
        where: str | os.PathLike[str] | None = None,
        *,
        create: bool = True,
        readonly: bool = False,
        overlay: Overlay | None = None,
    ) -> Store:
        """Open the store at ``where``: a path, a ``postgresql://`` URL, None for the default.

        With ``create`` a store that is not there is made, and one of an older Marsad brought up to
        this one's tables. ``overlay`` applies corrections when a report is read again.

        Raises:
            StoreError: store-missing, store-newer, store-corrupt, store-unreachable, store-url …
        """
        location = os.fspath(where) if where is not None else default_location()
        store = cls(location, readonly=readonly, overlay=overlay)
        try:
            store._prepare(create=create and not readonly)
        except BaseException:
            store.close()
            raise
        return store

    def _prepare(self, *, create: bool) -> None:
        if self.path is not None and not self.path.exists():
            if not create:
                raise StoreError(f"there is no store at {self.shown}", code="store-missing")
            with telling_errors(str(self.shown)):
                self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path is not None and self.path.is_dir():
            raise StoreError(
                f"{self.shown} is a folder; a store is a file in it", code="store-unreachable"
            )
        self._check_writable()
        with self.reading() as connection:
            found = find_revision(connection)
        if found == HEAD:
            self._index_again_if_needed()
            return
        if not create:
            if found is None:
                raise StoreError(f"{self.shown} holds no store of Marsad", code="store-missing")
            if found < HEAD:
                raise StoreError(
                    f"the store {self.shown} has the tables of an older Marsad; open it once for "
                    "writing, and they are brought up to date",
                    code="store-older",
                )
        self.write(self._make_tables)
        self._index_again_if_needed()

    def _make_tables(self, connection: Connection) -> None:
        if self.dialect == "postgresql":  # two that make the tables at once take turns
            connection.execute(text("SELECT pg_advisory_xact_lock(7239017)"))
        new = find_revision(connection) is None
        migrate(connection)
        if new:
            note_words_version(connection)

    def _index_again_if_needed(self) -> None:
        if self.readonly:
            return  # words that have changed since are not found; marsad verify tells
        with self.reading() as connection:
            found = words_version(connection)
        if found not in (WORDS_VERSION, None):
            index_again(self)

    def _check_writable(self) -> None:
        if self.readonly or self.path is None:
            return
        for path in (self.path, self.path.parent):  # SQLite keeps its journal beside the file
            if path.exists() and not os.access(path, os.W_OK):
                raise StoreError(
                    f"the store {self.shown} cannot be written to: {path} is read-only",
                    code="store-readonly",
                )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that reads: it sees one state throughout."""
        with telling_errors(str(self.shown)), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that writes, all of it or nothing."""
        if self.readonly:
            raise StoreError(f"the store {self.shown} was opened to read", code="store-readonly")
        with telling_errors(str(self.shown)), self.engine.connect() as connection:
            connection = connection.execution_options(marsad_writes=True)
            with connection.begin():
                yield connection

    def write(self, act: Callable[[Connection], _Given]) -> _Given:
        """Run ``act`` in a transaction that writes, again where other writers got in its way."""
        for tried in range(TRIES):
            try:
                with self.writing() as connection:
                    return act(connection)
            except StoreError as error:
                cause = error.__cause__
                passing = isinstance(cause, exc.DBAPIError) and is_passing(cause)
                if not passing or tried + 1 == TRIES:
                    raise
                time.sleep(random.uniform(0, min(0.05 * 2**tried, 0.5)))
        raise AssertionError("unreachable")

    def put(self, record: Record, item: RawItem | None = None, *, replace: bool = False) -> Kept:
        """Keep one record; see ``put_many``."""
        return self.put_many([Entry(record, item)], replace=replace)[0]

    def put_many(self, entries: Sequence[Entry], *, replace: bool = False) -> list[Kept]:
        """Keep records in one transaction; give what became of each, in order.

        A report whose input is there already is left alone if the same version of Marsad and its
        data has read it, unless ``replace``; else the new reading takes the place of the old one.
        """
        return self.write(lambda c: keep(c, entries, self.overlay, replace=replace))

    def find(self, name: int | str) -> int:
        """Give the id of the report called ``name``, the newest of several.

        ``name`` is the report's id, its document's, or 8 or more characters of its beginning.

        Raises:
            StoreError: not-found.
        """
        table = schema.reports
        wanted = str(name)
        with self.reading() as connection:
            if wanted.isdecimal() and len(wanted) < 16:
                query = select(table.c.id).where(table.c.id == int(wanted))
                if (found := connection.execute(query).scalar()) is not None:
                    return int(found)
            newest = select(table.c.id).order_by(table.c.id.desc()).limit(1)
            for condition in (
                table.c.document == wanted,
                table.c.document.startswith(wanted, autoescape=True),
            ):
                found = connection.execute(newest.where(condition)).scalar()
                if found is not None:
                    return int(found)
                if len(wanted) < 8:
                    break
        raise StoreError(f"the store holds no report {wanted!r}", code="not-found")

    def get(self, name: int | str) -> Record:
        """Give the record of a report, as Marsad made it, by a name that ``find`` knows.

        Raises:
            StoreError: not-found; store-corrupt where what is kept is not what was put.
        """
        report = self.find(name)
        table = schema.records
        with self.reading() as connection:
            query = select(table.c.record, table.c.sha256).where(table.c.report == report)
            row = connection.execute(query).one()
        return decode_record(row.record, row.sha256, report)

    def raw(self, name: int | str) -> RawItem:
        """Give the input of a report, with all that is needed to read it again.

        Raises:
            StoreError: not-found; store-corrupt.
        """
        report = self.find(name)
        table = schema.raw_items
        with self.reading() as connection:
            row = connection.execute(select(table).where(table.c.report == report)).one()
        return decode_item(row)

    def records(self, after: int = 0) -> Iterator[tuple[int, Record]]:
        """Give the id and record of every report whose id is above ``after``, in order.

        Memory stays flat, and no transaction is open while the caller works.
        """
        table = schema.records
        while True:
            query = select(table).where(table.c.report > after).order_by(table.c.report)
            with self.reading() as connection:
                page = connection.execute(query.limit(_PAGE)).all()
            for row in page:
                yield row.report, decode_record(row.record, row.sha256, row.report)
            if len(page) < _PAGE:
                return
            after = page[-1].report

    def held(self, keys: Sequence[str]) -> dict[str, Held]:
        """Give how the report of each of ``keys`` (``report_key``) was read that is there."""
        table = schema.reports
        columns = (table.c.id, table.c.key, table.c.version, table.c.options)
        with self.reading() as connection:
            found = connection.execute(select(*columns).where(table.c.key.in_(keys)))
            return {row.key: Held(row.id, row.version, row.options) for row in found}

    def older(self, version: str) -> Iterator[int]:
        """Give the ids of the reports that another version than ``version`` has read, in order."""
        table = schema.reports
        after = 0
        while True:
            query = select(table.c.id).where(table.c.version != version, table.c.id > after)
            with self.reading() as connection:
                page = connection.execute(query.order_by(table.c.id).limit(_PAGE)).scalars().all()
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1]

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def decode_record(data: bytes, sha256: str, report: int) -> Record:
    """Give the record that ``data`` holds.

    Raises:
        StoreError: store-corrupt, where it is not what was put.
    """
    return msgspec.json.decode(_unpacked(data, sha256, f"record of report {report}"), type=Record)


def decode_item(row: Any) -> RawItem:
    """Give the raw item of a row of ``raw_items``.

    Raises:
        StoreError: store-corrupt, where the content is not what was put.
    """
    content = _unpacked(row.content, row.sha256, f"input of report {row.report}")
    return RawItem(
        content=content.decode("utf-8", "surrogatepass"),
        format=row.format,
        source=row.source,
        line=row.line,
        id=row.item,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
        notes=list(row.notes),
    )


def _unpacked(data: bytes, sha256: str, what: str) -> bytes:
    try:
        found = zlib.decompress(data)
    except zlib.error as error:
        raise StoreError(f"the {what} is damaged: {error}", code="store-corrupt") from error
    if hashlib.sha256(found).hexdigest() != sha256:
        raise StoreError(f"the {what} is not what was kept", code="store-corrupt")
    return found
