"""What the lines of a plain-text report are: headline, heading, dateline, byline, paragraph.

Two signs part a heading from a short paragraph: it has no final punctuation, and a paragraph
follows. Where a report leaves final punctuation out altogether, only very short lines that do not
begin like a sentence pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from marsad.documents.datelines import find_dateline
from marsad.documents.dates import find_date
from marsad.documents.draft import Block, Draft
from marsad.documents.lines import Line, count_words
from marsad.documents.phrases import Label, find_label, is_agency, opens_sentence
from marsad.documents.tags import is_marked
from marsad.model.document import SegmentKind
from marsad.normal import is_arabic, normalise_word

MOST_HEADLINE = 220
MOST_HEADLINE_WORDS = 32
MOST_HEADING = 80
MOST_HEADING_WORDS = 9
MOST_BARE_HEADING_WORDS = 5
"""In a report without final punctuation: longer lines are as likely to be sentences."""
PARAGRAPH_WORDS = 8
"""A line with this many words can be the paragraph that a heading stands over."""
MOST_BYLINE_WORDS = 10
MOST_CAPTION_WORDS = 40
TOP = 6
"""Bylines and dates of publication stand in the first lines of a page."""
UNPUNCTUATED = 0.5
"""Share of paragraphs without final punctuation from which its absence says nothing."""

_CLOSERS = "\"”»’')\u200e\u200f\u202c"
_FINAL = (".", "؟", "?", "!", "…", "۔", ":", "؛", ";", "،", ",")
_OPEN_QUOTES, _CLOSE_QUOTES = '“«"„', '”»"“'
_QUOTES = frozenset(_OPEN_QUOTES + _CLOSE_QUOTES)
_BULLET = re.compile(r"^(?:[•▪●◦‣■▶►*·○✔➤]|[-–—](?=\s))\s*")
_SURE_BULLET = re.compile(r"^[•▪●◦‣■▶►○✔➤]\s*")
_NUMBERED = re.compile(r"^[(\[]?[0-9٠-٩]{1,2}[.)\]\-–]\s*(?=[^\s\d٠-٩])")
_SIGNED = re.compile(r"[(\[]\s*([^()\[\]\n]{2,40})\s*[)\]]\s*$")
_INNER_END = re.compile(r"[.؟?!]\s")
_STAFF = re.compile(r"\(([^()\n]{3,250})\)$")


def ends_sentence(text: str) -> bool:
    """Say whether ``text`` ends with punctuation that ends or goes on with a sentence."""
    return text.rstrip(_CLOSERS).endswith(_FINAL)


def is_quoted(text: str) -> bool:
    """Say whether ``text`` is one quotation from end to end, not words around a speaker."""
    inner = text.strip("\u200e\u200f\u202a-\u202e .،,")
    return (
        len(inner) > 2
        and inner[0] in _OPEN_QUOTES
        and inner[-1] in _CLOSE_QUOTES
        and not any(c in _QUOTES for c in inner[1:-1])
    )


def _is_unbalanced(text: str) -> bool:
    """Say whether a quotation opens or closes in ``text`` that does not close or open in it."""
    return sum(c in _QUOTES for c in text) % 2 == 1


def find_staff(text: str) -> int | None:
    """Find where the names of who made the report begin: "… (Reporting by A; editing by B)"."""
    match = _STAFF.search(text, max(0, len(text) - 260))
    if match is None:
        return None
    label = find_label(match[1])
    return match.start() if label is not None and label.role == "byline" else None


class _Layout:
    """The lines of a report that no post has taken, and what is known of them together."""

    def __init__(self, lines: list[Line], title: str | None, *, alone: bool) -> None:
        self.lines, self.title, self.alone = lines, title, alone
        long = [line for line in lines if count_words(line.text, 12) >= PARAGRAPH_WORDS]
        open_ended = sum(not ends_sentence(line.text) for line in long[1:])
        self.unpunctuated = open_ended > UNPUNCTUATED * max(1, len(long) - 1)
        self.headline = 0 if title is not None else self._find_headline()
        words = self.lines[self.headline].text if self.headline is not None else (title or "")
        self.folded = _fold(words)

    def _find_headline(self) -> int | None:
        """Give the line of the headline, None where the text begins with its first paragraph."""
        for i, line in enumerate(self.lines[:TOP]):
            if self._top_kind(i) is not None:
                continue
            return i if self._is_headline(i, line) else None
        return None

    def _is_headline(self, i: int, line: Line) -> bool:
        text = line.text
        after = self.lines[i + 1 :]
        if not after or len(text) > MOST_HEADLINE or count_words(text) > MOST_HEADLINE_WORDS:
            return False
        if text.rstrip(_CLOSERS).endswith((".", ":", "،", ",", "؛", ";", "۔")):
            return False
        if _BULLET.match(text) or find_dateline(text) or not _has_letters(text):
            return False
        if after[0].gap:
            return True
        if self.alone and len(after) < 2 and count_words(after[0].text, 40) < 40:
            return False
        return any(count_words(a.text, 12) >= 10 for a in after[:4])

    def kind(self, i: int) -> SegmentKind:
        """Say what the line ``i`` is."""
        if i == self.headline:
            return "headline"
        top = self._top_kind(i)
        if top is not None:
            return top
        text = self.lines[i].text
        if text.startswith("> ") or (len(self.lines) > 1 and is_quoted(text)):
            return "quote"
        if self._is_item(i):
            return "list-item"
        if self._is_signed_caption(i):
            return "caption"
        return "heading" if self._is_heading(i) else "paragraph"

    def _top_kind(self, i: int) -> SegmentKind | None:
        """Say what a line with a label is: byline, date of publication, caption, other headline."""
        text = self.lines[i].text
        if len(text) > MOST_HEADLINE:
            return None
        if find_staff(text) == 0:
            return "byline"
        label = find_label(text)
        if label is not None:
            return self._labelled(i, text, label)
        if i < TOP and len(text) <= 60 and _is_bare_date(text):
            return "dateline"
        return None

    def _labelled(self, i: int, text: str, label: Label) -> SegmentKind | None:
        rest = text[label.end :]
        marked = rest.lstrip(" \u200e\u200f").startswith((":", "：", "|", "/", "-", "–"))
        words = count_words(rest, 50)
        closed = text.endswith((".", "؟", "!")) and not marked
        role = label.role
        if role == "byline":
            fits = words <= MOST_BYLINE_WORDS and not closed and words > 0
            return "byline" if fits and (marked or self._is_signature(i, rest)) else None
        if role == "source":
            return "byline" if marked and words <= MOST_BYLINE_WORDS else None
        if role in ("published", "updated"):
            return "dateline" if words <= 14 and find_date(rest) is not None else None
        if role == "caption":
            return "caption" if marked and 0 < words <= MOST_CAPTION_WORDS else None
        if role == "related":
            return "heading" if marked or words == 0 else None
        return None

    def _is_signature(self, i: int, rest: str) -> bool:
        """Say whether ``rest``, after "By" without a colon, is a few names above the report."""
        names = rest.split()
        if not 0 < i < TOP or not 1 <= len(names) <= 6 or any(c.isdigit() for c in rest):
            return False
        small = [n for n in names if n[0].islower() and n not in ("and", "de", "al", "van", "von")]
        return is_arabic(rest) or not small

    def _is_item(self, i: int) -> bool:
        text = self.lines[i].text
        if _SURE_BULLET.match(text):
            return True
        for pattern in (_BULLET, _NUMBERED):
            if pattern.match(text):
                beside = self.lines[max(0, i - 1) : i] + self.lines[i + 1 : i + 2]
                return any(pattern.match(line.text) for line in beside)
        return False

    def _is_signed_caption(self, i: int) -> bool:
        """Say whether the line is what stands under a picture: "… (Reuters)", no full stop."""
        text = self.lines[i].text
        if len(text) > 300 or count_words(text, 50) > MOST_CAPTION_WORDS:
            return False
        signed = _SIGNED.search(text)
        if signed is None or _INNER_END.search(text, 0, signed.start()):
            return False
        return any(
            is_agency(part) for part in re.split(r"\s*[-–—/،,:]\s*", signed[1]) if part.strip()
        )

    def _is_heading(self, i: int) -> bool:
        text = self.lines[i].text
        words = count_words(text, 40)
        if len(text) > MOST_HEADLINE or words == 0 or not _has_letters(text):
            return False
        folded = _fold(text)
        if words >= 2 and len(folded) < len(self.folded) and folded in self.folded:
            return True
        if len(text) > MOST_HEADING or words > MOST_HEADING_WORDS or ends_sentence(text):
            return False
        if i == 0 or i + 1 >= len(self.lines) or is_marked(text) or opens_sentence(text):
            return False
        if _is_unbalanced(text):
            return False
        if not self._stands_over(i + 1):
            return False
        return not self.unpunctuated or words <= MOST_BARE_HEADING_WORDS

    def _stands_over(self, i: int) -> bool:
        """Say whether a paragraph or list begins at ``i``, perhaps after one more short line."""
        for line in self.lines[i : i + 2]:
            if count_words(line.text, 12) >= PARAGRAPH_WORDS:
                return True
            if ends_sentence(line.text) or _BULLET.match(line.text):
                return True
        return False


def lay_out(
    draft: Draft,
    lines: list[Line],
    *,
    title: str | None,
    alone: bool,
    kinds: Mapping[int, SegmentKind] | None = None,
) -> None:
    """Add the blocks of ``lines``, which no post has taken, to ``draft``.

    ``title`` is the title that the first line holds, None to look for a headline. ``alone`` says
    that the text comes without a page around it (a JSON line), so that a headline needs more proof.
    ``kinds`` has what markup says of a line, by where the line starts.
    """
    if not lines:
        return
    layout = _Layout(lines, title, alone=alone)
    if title is None and layout.headline is not None:
        draft.title = lines[layout.headline].text
    looked = 0
    for i, line in enumerate(lines):
        kind = (kinds or {}).get(line.start) or layout.kind(i)
        start = line.start
        if kind == "dateline":
            # What a page says of its publication is exacter than the day a wire report was filed.
            draft.dateline = _stated_day(line.text) or draft.dateline
        if kind == "paragraph" and looked < 2:
            looked += 1
            start = _split_dateline(draft, line)
        end = line.end
        if kind == "paragraph" and i + 3 > len(lines) and (staff := find_staff(line.text)):
            end = line.start + staff
            draft.blocks.append(Block("byline", end, line.end))
        end = start + len(draft.text[start:end].rstrip())
        if start < end:
            draft.blocks.append(Block(kind, start, end))


def _split_dateline(draft: Draft, line: Line) -> int:
    """Add the dateline that ``line`` begins with as a block; give where the rest begins."""
    dateline = find_dateline(line.text)
    if dateline is None:
        return line.start
    end = line.start + dateline.end
    draft.blocks.append(Block("dateline", line.start, end))
    if dateline.date is not None and draft.dateline is None:
        found = dateline.date
        draft.dateline = found.iso() or f"--{found.month:02}-{found.day:02}"
    rest = line.text[dateline.end :]
    return end + len(rest) - len(rest.lstrip())


def _stated_day(text: str) -> str | None:
    found = find_date(text)
    return found.iso() if found else None


def _is_bare_date(text: str) -> bool:
    """Say whether ``text`` is a date with its year, and little else: a weekday, a clock time."""
    found = find_date(text)
    return (
        found is not None
        and found.year is not None
        and count_words(text[: found.start] + " " + text[found.end :], 12) <= 6
        and not ends_sentence(text)
    )


def _has_letters(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", normalise_word(text)))
