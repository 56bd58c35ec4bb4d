"""A report fetched from a URL: bounded in time, size and redirects."""

from __future__ import annotations

import time
from importlib.metadata import version
from typing import NamedTuple
from urllib.parse import urljoin

import urllib3
from urllib3 import exceptions

from marsad.errors import InputError

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
WHOLE_SECONDS = 60.0
"""No page may take longer, however steadily it drips."""
MOST_BYTES = 20_000_000
"""Decompressed: a compressed bomb is cut off while it unpacks."""
MOST_REDIRECTS = 5
_BLOCK = 65_536


class Page(NamedTuple):
    """What a URL answered: its bytes, media type and charset, and the URL after redirects."""

    data: bytes
    media: str
    charset: str | None
    url: str


def fetch(url: str) -> Page:
    """Fetch ``url``.

    Raises:
        InputError: ``unreachable``, ``timeout``, ``http-status``, ``redirects``, ``too-large``.
    """
    retries = urllib3.Retry(total=MOST_REDIRECTS, connect=0, read=0, redirect=MOST_REDIRECTS)
    with urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS), retries=retries
    ) as pool:
        try:
            response = pool.request(
                "GET",
                url,
                preload_content=False,
                headers={"User-Agent": f"marsad/{version('marsad')}", "Accept-Encoding": "gzip"},
            )
            try:
                return _read(url, response)
            finally:
                response.release_conn()
        except exceptions.MaxRetryError as error:
            raise _explain(url, error.reason or error) from None
        except (exceptions.HTTPError, OSError, UnicodeError, ValueError) as error:
            raise _explain(url, error) from None


def _read(url: str, response: urllib3.BaseHTTPResponse) -> Page:
    if response.status >= 400:
        raise InputError(
            f"{url} answered with status {response.status} {response.reason or ''}".rstrip(),
            code="http-status",
        )
    if 300 <= response.status < 400:
        raise InputError(f"{url} redirects without saying where", code="redirects")
    deadline = time.monotonic() + WHOLE_SECONDS
    data = bytearray()
    for block in response.stream(_BLOCK):
        data += block
        if len(data) > MOST_BYTES:
            raise InputError(f"{url} is larger than {MOST_BYTES} bytes", code="too-large")
        if time.monotonic() > deadline:
            raise InputError(f"{url} took longer than {WHOLE_SECONDS:g} s", code="timeout")
    media, _, parameters = response.headers.get("Content-Type", "").partition(";")
    charset = next(
        (
            p.split("=", 1)[1].strip(" \"'")
            for p in parameters.split(";")
            if "charset=" in p.lower()
        ),
        None,
    )
    final = url
    for hop in response.retries.history if response.retries else ():
        final = urljoin(final, hop.redirect_location or "")
    return Page(bytes(data), media.strip().lower(), charset, final)


def _explain(url: str, error: Exception) -> InputError:
    if isinstance(error, InputError):
        return error
    if isinstance(error, exceptions.TimeoutError) and not isinstance(
        error, exceptions.NewConnectionError
    ):
        return InputError(f"{url} did not answer in time", code="timeout")
    if "too many redirects" in str(error).lower():
        return InputError(f"{url} redirects more than {MOST_REDIRECTS} times", code="redirects")
    detail = str(error).split(": ", 1)[-1] or type(error).__name__
    return InputError(f"{url} cannot be reached: {detail}", code="unreachable")
