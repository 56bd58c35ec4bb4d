"""A PostgreSQL server that is silent is told of; a query that takes long is not cut."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from marsad.cli import main
from marsad.errors import StoreError
from marsad.store import Store, connection


@contextmanager
def silent_server(first_answer: bytes) -> Iterator[str]:
    """Give the URL of a server that accepts, says ``first_answer`` and nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        held: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    taken, _ = listening.accept()
                except OSError:
                    return
                held.append(taken)
                if first_answer:
                    taken.sendall(first_answer)

        threading.Thread(target=accept, daemon=True).start()
        yield f"postgresql://marsad:secret@127.0.0.1:{listening.getsockname()[1]}/news"
        for taken in held:
            taken.close()
        listening.shutdown(socket.SHUT_RDWR)


# b"N": no TLS here; the driver goes on to its startup message
@pytest.mark.parametrize("first_answer", [b"", b"N"], ids=["at once", "after the first answer"])
def test_a_server_that_never_answers(monkeypatch: pytest.MonkeyPatch, first_answer: bytes) -> None:
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 0.2)
    with silent_server(first_answer) as url:
        with pytest.raises(StoreError, match=r"did not answer within 0\.2 seconds") as caught:
            Store.open(url)
        told = CliRunner().invoke(main, ["events", "--store", url])
    assert caught.value.code == "store-unreachable"
    assert "secret" not in str(caught.value)
    assert told.exit_code == 1
    assert "did not answer" in told.stderr


def test_the_url_may_say_how_long_to_wait() -> None:
    with silent_server(b"") as url, pytest.raises(StoreError, match=r"within 0\.3 seconds"):
        Store.open(f"{url}?timeout=0.3")


def test_a_long_query_is_not_cut(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 1)
    with Store.open(postgresql_url) as store, store.reading() as reading:
        assert reading.execute(text("SELECT 1 FROM pg_sleep(1.5)")).scalar() == 1
