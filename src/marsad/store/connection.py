"""Engines for both databases, and the errors of both in our words."""

from __future__ import annotations

import os
import random
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, exc
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import QueuePool

from marsad.errors import StoreError

ENVIRONMENT = "MARSAD_STORE"
BUSY_MILLISECONDS = 20_000
"""How long a writer of a SQLite store waits for another."""
CONNECT_SECONDS = 10
"""How long a PostgreSQL server may be silent while a connection is made. Queries have no limit."""
CACHE_KIBIBYTES = 16_384
_SCHEMES = ("postgresql://", "postgres://", "postgresql+pg8000://", "sqlite:///")


def default_location() -> str:
    """Give MARSAD_STORE, else the path of a file in the user's data folder."""
    if given := os.environ.get(ENVIRONMENT):
        return given
    from platformdirs import user_data_path

    return str(user_data_path("marsad", appauthor=False) / "store.db")


def read_location(where: str) -> URL:
    """Give the URL of ``where``: a path, or a URL of SQLite or PostgreSQL.

    Raises:
        StoreError: ``where`` is a URL of something else.
    """
    if not where.startswith(_SCHEMES):
        if "://" in where:
            raise StoreError(
                f"expected a path, sqlite:///PATH or postgresql://…, found {where!r}",
                code="store-url",
            )
        return URL.create("sqlite", database=os.path.abspath(os.path.expanduser(where)))
    try:
        url = make_url(where.replace("postgres://", "postgresql://", 1))
    except (exc.ArgumentError, ValueError) as error:
        raise StoreError(f"{where!r} is no URL of a database: {error}", code="store-url") from None
    if url.drivername == "sqlite":
        return url.set(database=os.path.abspath(url.database or ""))
    return url.set(drivername="postgresql+pg8000")


def open_engine(url: URL, *, readonly: bool) -> Engine:
    """Make an engine whose transactions begin as they mean to go on: reading, or writing."""
    if url.drivername == "sqlite":
        return _sqlite_engine(Path(url.database or ""), readonly)
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "do_connect", _connect)
    if readonly:
        event.listen(engine, "begin", _begin_reading)
    return engine


def _connect(dialect: Dialect, record: Any, arguments: Any, options: dict[str, Any]) -> Any:
    """Connect to a PostgreSQL server, and wait no longer than ``CONNECT_SECONDS`` for its answers.

    The driver's ``timeout`` would stay on the socket and cut a long query: it is taken off again.
    The socket is ours, since the driver leaves it open where it fails.
    """
    seconds = float(options.pop("timeout", CONNECT_SECONDS))  # postgresql://…?timeout=60
    host, port = str(options.get("host", "localhost")), int(options.get("port", 5432))
    line = None
    try:
        if "unix_sock" not in options:
            line = socket.create_connection((host, port), seconds)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        driver: Any = cast("Any", dialect).loaded_dbapi
        connection = driver.Connection(*arguments, **options, sock=line, timeout=seconds)
    except Exception as error:
        if line is not None:
            line.close()
        if not _is_timeout(error):
            raise
        raise StoreError(
            f"the PostgreSQL server {host}:{port} did not answer within {seconds:g} seconds",
            code="store-unreachable",
        ) from error
    connection._usock.settimeout(None)
    return connection


def _is_timeout(error: BaseException | None) -> bool:
    """Say whether ``error`` is a timeout, or the driver's error for one."""
    return error is not None and (isinstance(error, TimeoutError) or _is_timeout(error.__cause__))


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _sqlite_engine(path: Path, readonly: bool) -> Engine:
    mode = "ro" if readonly else "rwc"
    # A file that nobody can write to has no journal beside it and needs none.
    fixed = readonly and not os.access(path.parent, os.W_OK) and not _has_journal(path)
    target = f"file:{quote(str(path))}?mode={mode}{'&immutable=1' if fixed else ''}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            target,
            uri=True,
            timeout=BUSY_MILLISECONDS / 1000,
            isolation_level=None,  # we begin; see _begin
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            _prepare(connection, readonly)
        except BaseException:
            connection.close()
            raise
        return connection

    # Not the pool of sqlite://, one connection a thread: a list may be walked within another look.
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _has_journal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _prepare(connection: sqlite3.Connection, readonly: bool) -> None:
    if not readonly:
        _keep_journal_ahead(connection)
        # FULL: what ingest has reported as kept is on the disk, power cut or not. One sync a
        # transaction of many reports costs nothing that shows.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA journal_size_limit=67108864")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIBIBYTES}")
    connection.execute("PRAGMA temp_store=MEMORY")


def _keep_journal_ahead(connection: sqlite3.Connection) -> None:
    """Set the write-ahead journal, in turn with others who open the same new file.

    SQLite reads the file's mode and then asks for the lock to change it, and for a lock asked
    within a transaction it does not wait: without this 18 of 360 openings of a new file, six at
    once, failed at once.
    """
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(random.uniform(0.005, 0.05))


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that began by reading could not wait for another.
    writes = connection.get_execution_options().get("marsad_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def telling_errors(where: str) -> Iterator[None]:
    """Turn what the database raises inside into a ``StoreError`` that says what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        raise explain(error.orig or error, where) from error
    except exc.SQLAlchemyError as error:
        raise StoreError(f"the store {where} failed: {error}") from error
    except sqlite3.Error as error:
        raise explain(error, where) from error
    except OSError as error:
        raise StoreError(
            f"the store {where} cannot be reached: {error.strerror or error}",
            code="store-unreachable",
        ) from error


_SQLITE = {
    sqlite3.SQLITE_BUSY: ("store-locked", "is locked by another writer; try again later"),
    sqlite3.SQLITE_LOCKED: ("store-locked", "is locked by another writer; try again later"),
    sqlite3.SQLITE_READONLY: ("store-readonly", "cannot be written to: it is read-only"),
    sqlite3.SQLITE_PERM: ("store-readonly", "cannot be written to: permission denied"),
    sqlite3.SQLITE_AUTH: ("store-readonly", "cannot be written to: permission denied"),
    sqlite3.SQLITE_FULL: ("store-full", "cannot grow: the disk is full"),
    sqlite3.SQLITE_CORRUPT: (
        "store-corrupt",
        "is damaged; marsad verify lists what is whole",
    ),
    sqlite3.SQLITE_NOTADB: ("store-corrupt", "is no store of Marsad: the file is no database"),
    sqlite3.SQLITE_CANTOPEN: ("store-unreachable", "cannot be opened"),
    sqlite3.SQLITE_IOERR: ("store-full", "cannot be written: the disk is full or failing"),
}
_POSTGRESQL = {
    "53100": ("store-full", "cannot grow: the server's disk is full"),
    "25006": ("store-readonly", "cannot be written to: it is read-only"),
    "42501": ("store-readonly", "cannot be written to: permission denied"),
    "55P03": ("store-locked", "is locked by another writer; try again later"),
    "40001": ("store-locked", "is busy with other writers; try again"),
    "40P01": ("store-locked", "is busy with other writers; try again"),
    "28P01": ("store-unreachable", "refuses the user or password"),
    "28000": ("store-unreachable", "refuses the user or password"),
    "3D000": ("store-missing", "does not exist on the server"),
    "XX001": ("store-corrupt", "is damaged"),
}


def explain(error: BaseException, where: str) -> StoreError:
    """Give the ``StoreError`` for an error of one of the drivers."""
    code, message = "store", f"failed: {_detail(error)}"
    if isinstance(error, sqlite3.Error):
        number = getattr(error, "sqlite_errorcode", 0) or 0
        code, message = _SQLITE.get(number & 0xFF, (code, message))
    elif state := sql_state(error):
        code, message = _POSTGRESQL.get(state, (code, message))
    elif "connect" in str(error).lower() or "network" in str(error).lower():
        detail = _detail(error).split(" (timeout is")[0]
        code, message = "store-unreachable", f"cannot be reached: {detail}"
    return StoreError(f"the store {where} {message}", code=code)


def sql_state(error: BaseException) -> str | None:
    """Give the five characters by which PostgreSQL names an error."""
    first: Any = error.args[0] if error.args else None
    return first.get("C") if isinstance(first, dict) else None


def _detail(error: BaseException) -> str:
    first: Any = error.args[0] if error.args else None
    return str(first.get("M")) if isinstance(first, dict) else str(error)


def is_passing(error: exc.DBAPIError) -> bool:
    """Say whether the same transaction may succeed when it is tried again."""
    original = error.orig
    if original is None:
        return False
    if isinstance(error, exc.IntegrityError):
        return True  # another writer kept the same report or key first
    if isinstance(original, sqlite3.Error):
        number = getattr(original, "sqlite_errorcode", 0) or 0
        return number & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return sql_state(original) in ("40001", "40P01", "55P03")
