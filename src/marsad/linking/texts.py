"""Words and sentences of a report's text, with spans: what linking compares without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.normal import is_arabic, normalise_word

Span = tuple[int, int]
LONGEST = 600
"""Characters of a sentence at most: what has no full stop is cut at a blank."""
_MARKS = r"\u064b-\u065f\u0670\u0640"
_WORD = re.compile(rf"[^\W_][\w{_MARKS}]*(?:[.,٫٬'’][^\W_][\w{_MARKS}]*)*")
_STOP = re.compile(r"(?<=[^\W\d_]{2})[.!?؟…]+[\"”»’)\]]*(?=\s)|(?<=\d)\.(?=\s+\D)|\n+|[؟!]\s")
_PROCLITICS = ("و", "ف", "ب", "ل", "ك")


def words_of(text: str, start: int = 0) -> list[tuple[str, Span]]:
    """Give the normalised words of ``text`` with their spans, moved by ``start``."""
    return [
        (normalise_word(m.group()), (m.start() + start, m.end() + start))
        for m in _WORD.finditer(text)
    ]


def sentences_of(text: str) -> Iterator[Span]:
    """Give the spans of the sentences of ``text``, in order, blanks at their edges left out."""
    at = 0
    for stop in (*_STOP.finditer(text), None):
        end = stop.end() if stop else len(text)
        yield from _bounded(text, at, end)
        at = end


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def variants(word: str) -> tuple[str, ...]:
    """Give the forms in which a lexicon may hold a normalised ``word``, the word itself first.

    An Arabic word is tried without the particles written with it and without the article, as no
    analyser has split it here: وبالصواريخ, بالصواريخ, الصواريخ, صواريخ.
    """
    if not is_arabic(word):
        return (word,)
    forms = [word]
    for _ in range(2):
        last = forms[-1]
        if last[:1] in _PROCLITICS and len(last) > 3:
            forms.append(last[1:])
    for form in list(forms):
        if form.startswith("لل") and len(form) > 4:
            forms.append(form[2:])
        if form.startswith("ال") and len(form) > 4:
            forms.append(form[2:])
    return tuple(dict.fromkeys(forms))
