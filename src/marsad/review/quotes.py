"""Places of a text by their words: found again after the text has been laid out anew."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

CONTEXT = 24
"""Characters kept from either side of a quoted place."""
LEAST_CONTEXT = 6
"""Characters around a short quotation that must agree where it has moved."""
LONG = 40
"""A quotation of so many characters that has moved needs no context."""
MOST_PLACES = 200
_UNKEPT = re.compile("[\x00\ud800-\udfff]")  # no database keeps them


class Quote(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A span with its words and what stands ``before`` and ``after`` them, cleaned."""

    span: tuple[int, int] = (0, 0)
    text: str = ""
    before: str = ""
    after: str = ""


def clean(text: str) -> str:
    """Give ``text`` with U+FFFD for what no database keeps: NUL, lone surrogates; same offsets."""
    return _UNKEPT.sub("\ufffd", text)


def clean_all(value: Any) -> Any:
    """Give plain JSON with every string in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean_all(k): clean_all(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [clean_all(v) for v in value]
    return value


def quote_parts(text: str, span: tuple[int, int]) -> dict[str, Any]:
    """Give the fields of the ``Quote`` of ``span`` in a cleaned ``text``."""
    start, end = span
    return {
        "span": (start, end),
        "text": text[start:end],
        "before": text[max(0, start - CONTEXT) : start],
        "after": text[end : end + CONTEXT],
    }


def quote_parts_of(quote: Quote) -> dict[str, Any]:
    """Give the fields of ``quote`` itself, as ``quote_parts`` gives them."""
    return {
        "span": tuple(quote.span),
        "text": quote.text,
        "before": quote.before,
        "after": quote.after,
    }


def find_quote(text: str, quote: Quote) -> tuple[int, int] | None:
    """Give where the quoted words stand in a cleaned ``text``, None where they do not.

    They may have moved: then the place is taken whose surroundings agree best, if these agree at
    all or the quotation is long; the nearest of equals.
    """
    start = quote.span[0]
    words = quote.text
    if not words:
        return None
    if quote_parts(text, quote.span) == quote_parts_of(quote):
        return quote.span
    best: tuple[int, int, int] | None = None
    at = text.find(words)
    for _ in range(MOST_PLACES):
        if at < 0:
            break
        found = (_agreement(text, at, quote), -abs(at - start), at)
        best = max(best or found, found)
        at = text.find(words, at + 1)
    if best is None:
        return None
    needed = min(LEAST_CONTEXT, len(quote.before) + len(quote.after))
    if best[0] < needed and len(words) < LONG:
        return None
    return best[2], best[2] + len(words)


def _agreement(text: str, at: int, quote: Quote) -> int:
    """Count the characters around that agree, on both sides, outwards."""
    end = at + len(quote.text)
    before, after = text[max(0, at - CONTEXT) : at], text[end : end + CONTEXT]
    return _common(before[::-1], quote.before[::-1]) + _common(after, quote.after)


def _common(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count
