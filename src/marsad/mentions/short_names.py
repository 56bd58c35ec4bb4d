"""Bodies that a report names in full and in short: البنك المركزي is البنك المركزي التونسي.

An Arabic name goes on to the left with what tells one body from another, so that the short name is
how the full one begins. Of two that begin so neither is meant.
"""

from __future__ import annotations

import re

from marsad.mentions.book import Draft, EntityBook
from marsad.normal import is_arabic, normalise_word

_BODIES = ("organisation", "group")
_SHORTEST = 2  # words: one alone is no name (النقابة)
_SHORTENED = 3  # words of a name that leaves out words of the full one
_LETTERS = 4  # of a word before which a letter may be written
_MARKS = 4  # code points between a name and its byname
_OPENED = re.compile(r"\s*[\"«“(]\s*\Z")
_CLOSING = '"»”)'


def join_short_names(book: EntityBook, text: str) -> None:
    """Give the mentions of a body's short name to the one draft whose name goes on from it.

    A body that the actor data know keeps its own.
    """
    bodies = [d for d in book.drafts.values() if d.type in _BODIES and d.mentions]
    named = {d.key: _names(d, text) for d in bodies}
    for short in bodies:
        if short.actor is not None or not named[short.key]:
            continue
        full = [d for d in bodies if d is not short and _goes_on(named[short.key], named[d.key])]
        if len(full) == 1 and full[0].mentions:
            _join(short, full[0])
            named[full[0].key] |= named[short.key]
            named[short.key] = set()


def join_bynames(book: EntityBook, text: str) -> None:
    """Join a body with the short name that stands behind it in marks: هيئة الإذاعة (بي بي سي)."""
    bodies = [d for d in book.drafts.values() if d.type in _BODIES and d.mentions]
    ends = {end: d for d in bodies for (_, end), form, _ in d.mentions if form == "name"}
    for byname in bodies:
        for (start, end), form, _ in list(byname.mentions):
            opened = _OPENED.search(text, max(0, start - _MARKS), start)
            full = ends.get(opened.start()) if opened else None
            closed = text[end : end + 1] in _CLOSING and len(text[start:end].split()) <= _SHORTEST
            if form != "name" or not closed or full is None or full is byname:
                continue
            if full.actor is None and full.mentions:
                _join(full, byname) if byname.actor is not None else _join(byname, full)
            break


def _names(draft: Draft, text: str) -> set[tuple[str, ...]]:
    """Give the words of a draft's Arabic mentions; للشركة stands for ل and الشركة."""
    found = set()
    for (start, end), _, _ in draft.mentions:
        words = text[start:end].split()
        if not words or not is_arabic(words[0]):
            continue
        if words[0].startswith("ل") and text[:start].endswith("ل"):
            words[0] = "ا" + words[0]
        found.add(tuple(normalise_word(w) for w in words))
    return found


def _goes_on(short: set[tuple[str, ...]], full: set[tuple[str, ...]]) -> bool:
    """Say whether every one of the short names is how one of the full ones begins."""
    return all(
        len(name) >= _SHORTEST
        and any(len(f) > len(name) and _is_short(name, f) for f in full)
        and name not in full
        for name in short
    )


def _is_short(name: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name is how the full one begins, or leaves out some of its words.

    غرفة تجار اللحوم ← الغرفة الوطنية لتجار اللحوم والموردين: three words at least, the first alike.
    """
    if full[: len(name)] == name:
        return True
    if len(name) < _SHORTENED or _plain(name[0]) != _plain(full[0]):
        return False
    rest = iter(map(_plain, full))
    return all(word in rest for word in map(_plain, name))


def _plain(word: str) -> str:
    """Give a word without its article and what is written before it: لتجار, الغرفة."""
    word = word.removeprefix("و") if len(word) > _LETTERS else word
    if word.startswith("لل"):
        return word[2:]
    bare = word.removeprefix("ال")
    return bare[1:] if bare is word and word.startswith("ل") and len(word) > _LETTERS else bare


def _join(short: Draft, full: Draft) -> None:
    full.mentions += short.mentions
    full.last = max(full.last, short.last)
    full.roles += short.roles
    full.sector = full.sector or short.sector
    short.mentions = []
