"""The sentence around a place of the text, as near as a record without sentences tells it."""

from __future__ import annotations

import re
from bisect import bisect_right

from marsad.model.record import Record

FURTHEST = 400
"""Characters that a passage goes to either side at most."""
_END = re.compile(r"[.!?؟۔…]+[\"”»’')\]]*(?=\s)|\n")


def passage(record: Record, span: tuple[int, int]) -> tuple[int, int]:
    """Give the span of the sentence that holds ``span``, within its segment."""
    text, segments = record.document.text, record.document.segments
    at = bisect_right([s.span[0] for s in segments], span[0]) - 1
    first, last = segments[at].span if segments and at >= 0 else (0, len(text))
    first, last = max(first, span[0] - FURTHEST), min(max(last, span[1]), span[1] + FURTHEST)
    start = first
    for end in _END.finditer(text, first, span[0]):
        start = end.end()
    following = _END.search(text, max(span[0], span[1] - 1), last)
    stop = max(following.end() if following else last, span[1])
    while start < span[0] and text[start].isspace():
        start += 1
    while stop > span[1] and text[stop - 1].isspace():
        stop -= 1
    return start, stop
