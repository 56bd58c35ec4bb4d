"""Finds the quotations of a text: spans between quotation marks, over paragraphs if need be.

A mark that differs from its partner nests; one that does not (") opens or closes by the characters
around it. A quotation that is not closed goes on into the next paragraph where that one begins with
an opening mark again (the English habit) or holds the missing closing mark; else it ends with its
paragraph. An apostrophe is never a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from marsad.model.document import Segment
from marsad.resources import load_lexicon

_CARRIED = 3000  # code points over which a quotation may run from paragraph to paragraph
_PARAGRAPHS = 12
_LONGEST = 20_000  # code points: an unclosed mark may not swallow more than this
_SINGLE = re.compile(r"(?<=[.,!?])['’](?=\s|$)|(?<![^\s(])['‘](?=\w)")
_FULL_STOP = re.compile(r"[.؟!](?=\s)")
"""A single mark that closes speech, or one that opens a quotation; apostrophes are neither."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation inside one segment.

    ``[start, end)`` covers the marks, ``[inner_start, inner_end)`` the words, in code points of the
    text. ``level`` is 0 for the outermost; ``closed`` is False where the closing mark is missing;
    ``continues`` says that it goes on from a quotation in the paragraph before, ``carried`` that
    its closing mark is in one of the next.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    segment: str
    level: int = 0
    closed: bool = True
    continues: bool = False
    carried: bool = False


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    continues: bool = False


@cache
def _marks() -> tuple[dict[str, str], frozenset[str], re.Pattern[str]]:
    """Give the closing mark of each opening mark, the marks that are both, and a finder."""
    pairs: dict[str, str] = {}
    for language in ("ar", "en"):
        for entry in load_lexicon(language, "quote_marks"):
            pairs[entry.form] = entry.get("close")
    both = frozenset(mark for mark, close in pairs.items() if mark == close)
    characters = "".join(sorted({*pairs, *pairs.values()}))
    return pairs, both, re.compile(f"[{re.escape(characters)}]")


def find_quotations(text: str, segments: list[Segment]) -> list[Quotation]:
    """Find the quotations in ``segments`` of ``text``, in text order."""
    found: list[Quotation] = []
    carried: _Open | None = None
    for segment in segments:
        if segment.kind in ("headline", "heading", "post"):
            carried = None
        reader = _Reader(text, segment, carried)
        reader.read()
        found += reader.found
        carried = reader.left_open
    return sorted(found, key=lambda q: (q.start, -q.end))


class _Reader:
    """Reads one segment; ``left_open`` is the quotation that it leaves open at its end."""

    def __init__(self, text: str, segment: Segment, carried: _Open | None) -> None:
        self.text, self.segment = text, segment
        self.start, self.end = segment.span
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []
        self.left_open: _Open | None = None
        if carried is not None:
            self._go_on(carried)

    def read(self) -> None:
        pairs, both, finder = _marks()
        for hit in finder.finditer(self.text, self.start, self.end):
            at, mark = hit.start(), hit[0]
            if self.stack and self.stack[0].at == at:
                continue  # the opening mark that takes up the quotation of the paragraph before
            if mark in "'‘’" and self._is_apostrophe(at):
                continue
            if mark in both:
                self._either(at, mark)
            elif mark in pairs and not self._closes(mark, pairs):
                self.stack.append(_Open(at, mark))
            else:
                self._close(at, mark, pairs)
        self._finish()

    def _go_on(self, carried: _Open) -> None:
        """Take up a quotation that the paragraph before left open."""
        close = _marks()[0][carried.mark]
        first = self.text[self.start : self.start + 1]
        if carried.mark in "'‘":
            begins = first == carried.mark
            at = self.start + begins
            if self._closes_single(at):
                self.stack.append(_Open(at - 1, carried.mark, continues=True))
            return
        if first == carried.mark:
            self.stack.append(_Open(self.start, carried.mark, continues=True))
            return
        if carried.mark == close:
            self._go_on_same(carried)
            return
        at_close = self.text.find(close, self.start, min(self.end, self.start + _LONGEST))
        at_open = self.text.find(carried.mark, self.start, self.end)
        if at_close >= 0 and not 0 <= at_open < at_close:
            self.stack.append(_Open(self.start - 1, carried.mark, continues=True))

    def _go_on_same(self, carried: _Open) -> None:
        """Take up a quotation in marks that do not differ: only if it is closed further on.

        The first mark from here on must be a closing one, in this paragraph or one of the next.
        """
        if self._closes_later(carried.mark, self.start):
            self.stack.append(_Open(self.start - 1, carried.mark, continues=True))

    def _is_closed_later(self, mark: str) -> bool:
        close = _marks()[0][mark]
        if mark in "'‘":
            return True  # it would not have been kept
        if mark == close:
            return self._closes_later(mark, self.end)
        end = min(len(self.text), self.end + _CARRIED)
        at, again = self.text.find(close, self.end, end), self.text.find(mark, self.end, end)
        return at >= 0 and not 0 <= again < at

    def _closes_later(self, mark: str, start: int) -> bool:
        """Say whether the next mark from ``start`` on, some paragraphs on at most, closes."""
        at = self.text.find(mark, start, min(len(self.text), start + _CARRIED))
        if at < 0 or self.text.count("\n", start, at) > _PARAGRAPHS:
            return False
        before, after = self.text[at - 1], self.text[at + 1 : at + 2] or " "
        return not before.isspace() and not after.isalnum()

    def _is_apostrophe(self, at: int) -> bool:
        before, after = self._around(at)
        if before.isalnum() and after.isalnum():
            return True
        if self.text[at] == "‘":
            return False
        if before == "s" and after == " " and self.text[at + 2 : at + 3].islower():
            if self._single_open() and self._closes_single(at + 1):
                return True  # 'Our members' pay is low.'
        if before.isalnum() and not self._single_open():
            return True  # players', 'cause no single mark is open
        return after.isdigit() and not before.isalnum()  # '90s

    def _single_open(self) -> bool:
        return any(o.mark in "'‘" for o in self.stack)

    def _closes_single(self, at: int) -> bool:
        """Say whether the next single mark from ``at`` on closes speech."""
        found = _SINGLE.search(self.text, at, at + _CARRIED)
        if found is None or self.text[found.start() - 1] not in ".,!?":
            return False
        return self.text.count("\n", at, found.start()) <= _PARAGRAPHS

    def _around(self, at: int) -> tuple[str, str]:
        return (
            self.text[at - 1] if at > self.start else " ",
            self.text[at + 1] if at + 1 < self.end else " ",
        )

    def _closes(self, mark: str, pairs: dict[str, str]) -> bool:
        """Say whether a mark that may open (“ after „) closes the innermost quotation."""
        return bool(self.stack) and pairs[self.stack[-1].mark] == mark

    def _either(self, at: int, mark: str) -> None:
        before, after = self._around(at)
        is_open = any(o.mark == mark for o in self.stack)
        left = before.isspace() or before in "([{—–-:،,;؛“«‘" or at == self.start
        right = not after.isspace()
        stray = mark == '"' and before in ",.!?" and not self.found
        if not is_open and stray and not after.isalnum():
            # its opening mark is in a paragraph that is not here
            self._keep(_Open(self.start - 1, mark), at, at + 1, 0, closed=True)
        elif not is_open and ((left and right) or (mark == '"' and (left or right))):
            self.stack.append(_Open(at, mark))
        elif is_open and before.isspace() and after.isalnum() and self._nests(at, mark):
            self.stack.append(_Open(at, mark))
        elif is_open and before.isspace() and after.isalnum() and self._was_left_open(at):
            self.stack.append(_Open(at, mark))
        elif is_open:
            self._close(at, mark, _marks()[0])

    def _was_left_open(self, at: int) -> bool:
        """Say whether a mark opens where an Arabic quotation was never closed, and end that one.

        It ends with its sentence: قال " إن الوضع صعب. وأضاف أن الحل "قريب جدا".
        """
        opened = self.stack[-1]
        stop = _FULL_STOP.search(self.text, opened.at + 1, at)
        if self.segment.language != "ar" or stop is None or len(self.stack) > 1:
            return False
        self.stack.pop()
        self._keep(opened, stop.start(), stop.start(), 0, closed=True)
        return True

    def _nests(self, at: int, mark: str) -> bool:
        """Say whether a mark that looks like an opening one opens a quotation within another.

        Then both are closed, in this paragraph or further on.
        """
        depth, here = 2, self.text.find(mark, at + 1, min(self.end, at + _CARRIED))
        while here >= 0 and depth:
            opens = self.text[here - 1].isspace() and self.text[here + 1 : here + 2].isalnum()
            depth += 1 if opens else -1
            here = self.text.find(mark, here + 1, min(self.end, at + _CARRIED))
        return depth == 0 or (depth < 3 and self._closes_later(mark, self.end))

    def _close(self, at: int, mark: str, pairs: dict[str, str]) -> None:
        for depth in range(len(self.stack) - 1, -1, -1):
            if pairs[self.stack[depth].mark] == mark:
                opened = self.stack[depth]
                del self.stack[depth:]
                self._keep(opened, at, at + 1, depth, closed=True)
                return

    def _keep(self, opened: _Open, inner_end: int, end: int, level: int, *, closed: bool) -> None:
        start = max(opened.at, self.start)
        inner_start = opened.at + 1
        if inner_start < inner_end:
            self.found.append(
                Quotation(
                    start,
                    end,
                    inner_start,
                    inner_end,
                    self.segment.id,
                    level,
                    closed,
                    opened.continues,
                    carried=not closed and level == 0 and self._is_closed_later(opened.mark),
                )
            )

    def _finish(self) -> None:
        """Keep what is still open at the end: only a mark that nests, or opens a long stretch."""
        for level, opened in enumerate(self.stack):
            if opened.mark in "'‘" and not self._is_carried(level, opened):
                continue
            end = min(self.end, opened.at + _LONGEST)
            self._keep(opened, end, end, level, closed=False)
            if level == 0:
                self.left_open = opened

    def _is_carried(self, level: int, opened: _Open) -> bool:
        """Say whether a single mark opens speech that a later paragraph closes."""
        before = self.text[max(self.start, opened.at - 2) : max(opened.at, self.start)].strip()
        speech = opened.at <= self.start or before in (":", ",")
        again = self.text[self.end + 1 : self.end + 2] == opened.mark
        return level == 0 and speech and self._closes_single(self.end + 1 + again)
