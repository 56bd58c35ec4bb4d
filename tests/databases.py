"""A PostgreSQL server of the tests' own, in a folder of its own, for the run of one process."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)


def server_binaries() -> Path | None:
    """Give the folder of ``initdb`` and ``postgres``, the newest there is, None without one."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("postgres"):
        places.append(Path(found).parent)
    return next((p for p in places if (p / "initdb").exists() and (p / "postgres").exists()), None)


def _user() -> dict[str, int]:
    """Give the user the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": found.pw_uid, "group": found.pw_gid}
    pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres or nobody")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextlib.contextmanager
def running_server() -> Iterator[str]:
    """Start a server and give its URL without a database; end it and remove its folder."""
    binaries = server_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    folder, owner, port = Path(tempfile.mkdtemp(prefix="marsad-postgresql-")), _user(), _free_port()
    if owner:
        os.chown(folder, owner["user"], owner["group"])
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    made = [binaries / "initdb", "-D", folder / "data", "-A", "trust", "-U", "marsad"]
    subprocess.run([*made, "-E", "UTF8", "--locale=C", "-N"], check=True, **quiet, **owner)
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": folder,
        "fsync": "off",
        "synchronous_commit": "off",
        "max_connections": 40,
    }
    given = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [binaries / "postgres", "-D", folder / "data", *given], **quiet, **owner
    )
    try:
        url = f"postgresql://marsad@127.0.0.1:{port}"
        _wait_until_ready(port)
        yield url
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _connect(port: int) -> object:
    import pg8000.dbapi

    return pg8000.dbapi.connect(user="marsad", host="127.0.0.1", port=port, database="postgres")


def _wait_until_ready(port: int) -> None:
    for _ in range(200):
        try:
            _connect(port).close()
        except Exception:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the PostgreSQL server of the tests did not start in ten seconds")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Give the URL, without a database, of a server that runs for this process."""
    with running_server() as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """Give the URL of an empty database, which is dropped after the test."""
    name = f"marsad_{next(_NUMBERS)}"
    _run(postgresql_server, f"CREATE DATABASE {name}")
    yield f"{postgresql_server}/{name}"
    _run(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


def _run(server: str, statement: str) -> None:
    connection = _connect(int(server.rsplit(":", 1)[1]))
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()
    connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give where a store can be made: a test runs once for each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    url: str = request.getfixturevalue("postgresql_url")
    return url
