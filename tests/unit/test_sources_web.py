"""URLs, against a server on the loopback."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from marsad.model.item import RawItem
from marsad.model.record import ErrorRecord
from marsad.sources import read_items, web

PAGE = "<html><body><p>قال الوزير إن الوفد وصل إلى القاهرة مساء الخميس.</p></body></html>"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path
        if path == "/loop":
            self._answer(302, b"", Location="/loop")
        elif path == "/moved":
            self._answer(301, b"", Location="/page")
        elif path == "/page":
            self._answer(
                200, PAGE.encode("cp1256"), **{"Content-Type": "text/html; charset=cp1256"}
            )
        elif path == "/lines":
            self._answer(200, b'{"text": "One."}\n', **{"Content-Type": "application/x-ndjson"})
        elif path == "/bomb":
            data = gzip.compress(bytes(3_000_000))
            headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
            self._answer(200, data, **headers)
        elif path == "/image":
            self._answer(200, b"\x89PNG", **{"Content-Type": "image/png"})
        else:
            self._answer(404, b"none")

    def _answer(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def code(url: str) -> str:
    [error] = list(read_items(url))
    assert isinstance(error, ErrorRecord)
    assert url.split("/")[2] in error.error.message
    return error.error.code


def test_a_page_is_fetched_with_its_charset_and_address(server: str) -> None:
    [item] = list(read_items(f"{server}/moved"))
    assert isinstance(item, RawItem)
    assert (item.content, item.format) == (PAGE, "html")
    assert item.url == f"{server}/page"


def test_lines_keep_their_format(server: str) -> None:
    [item] = list(read_items(f"{server}/lines"))
    assert isinstance(item, RawItem)
    assert item.format == "jsonl"


def test_what_goes_wrong_has_a_code(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_BYTES", 1_000_000)
    assert code(f"{server}/none") == "http-status"
    assert code(f"{server}/loop") == "redirects"
    assert code(f"{server}/bomb") == "too-large"
    assert code(f"{server}/image") == "binary"


def test_nobody_answers() -> None:
    assert code("http://127.0.0.1:9/page") == "unreachable"
