"""The part of a text that shows best what was searched for: cut out, never changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from marsad.normal import normalise_text
from marsad.query.rows import Snippet
from marsad.store.fulltext import Term
from marsad.store.words import index_word

WIDTH = 180
"""Code points of a snippet, about."""
MOST_HITS = 2_000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

Span = tuple[int, int]


def find_terms(text: str, terms: Sequence[Term]) -> list[tuple[Span, int]]:
    """Give the spans of ``text`` that are one of ``terms``, with the number of the term."""
    copy = normalise_text(text)
    words = [(index_word(m.group()), m.span()) for m in _WORD.finditer(copy.text)]
    firsts: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        if not (term.prefix and len(term.words) == 1):
            firsts.setdefault(term.words[0], []).append(number)
    beginnings = [(t.words[0], n) for n, t in enumerate(terms) if t.prefix and len(t.words) == 1]
    found: list[tuple[Span, int]] = []
    for at, (word, _) in enumerate(words):
        for number in firsts.get(word, ()):
            end = at + len(terms[number].words)
            if _fits([w for w, _ in words[at:end]], terms[number]):
                found.append((copy.span(words[at][1][0], words[end - 1][1][1]), number))
        found += [
            (copy.span(*words[at][1]), n) for first, n in beginnings if word.startswith(first)
        ]
        if len(found) >= MOST_HITS:
            break
    return found


def _fits(words: list[str], term: Term) -> bool:
    if len(words) != len(term.words) or words[:-1] != list(term.words[:-1]):
        return False
    last, wanted = words[-1], term.words[-1]
    return last.startswith(wanted) if term.prefix else last == wanted


def cut_snippet(
    text: str, terms: Sequence[Term], typed: int | None = None, width: int = WIDTH
) -> Snippet:
    """Give the ``width`` code points of ``text`` with the most different ``terms`` in them.

    The first ``typed`` of them count more than the others, the same names in the other language.
    Without any of them (they stand in what is not searched here) it is the beginning.
    """
    hits = sorted(find_terms(text, terms))
    starts = [span[0] for span, _ in hits]
    best, most = 0, (0, 0)
    for at, start in enumerate(starts):
        near = hits[at : bisect_left(starts, start + width - 40)]
        seen = {number for _, number in near}
        score = (sum(2 if typed is None or n < typed else 1 for n in seen), len(near))
        if score > most:
            best, most = at, score
    first = starts[best] - 40 if hits else 0
    start, stop = _whole_words(text, max(0, first), min(len(text), max(0, first) + width))
    found = [span for span, _ in hits if start <= span[0] and span[1] <= stop]
    return Snippet(text=text[start:stop], span=(start, stop), found=list(dict.fromkeys(found)))


def _whole_words(text: str, start: int, stop: int) -> Span:
    """Move the ends inwards to blanks, not far."""
    if start > 0 and (blank := text.find(" ", start, start + 30)) >= 0:
        start = blank + 1
    if stop < len(text) and (blank := text.rfind(" ", max(start, stop - 30), stop)) >= 0:
        stop = blank
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop
