"""Sentence boundaries of Arabic news, over the words of one segment."""

from __future__ import annotations

from marsad.languages.ar.words import Word

LONGEST = 300  # words; news paragraphs without a full stop are cut here so that all stays linear
QUOTE = 60  # words; a quotation up to this long is not cut
_ENDS = frozenset(".؟?!…")
_OPEN = {"“": "”", "«": "»", "„": "“"}
_CLOSE = frozenset("”»\"'’)]")
_WEAK = frozenset("؛;،,")


def split_sentences(text: str, words: list[Word]) -> list[tuple[int, int]]:
    """Give the sentences as ranges of ``words``; every word is in exactly one."""
    ends = _natural_ends(text, words)
    sentences: list[tuple[int, int]] = []
    start = 0
    for end in ends:
        while end - start > LONGEST:
            cut = _weak_cut(text, words, start)
            sentences.append((start, cut))
            start = cut
        if end > start:
            sentences.append((start, end))
            start = end
    return sentences


def _natural_ends(text: str, words: list[Word]) -> list[int]:
    ends: list[int] = []
    closing = _quotations(text, words)
    last = len(words)
    quote = at = 0
    while at < last:
        word = words[at]
        quote = max(quote, closing.get(at, 0))
        newline = at + 1 < last and "\n" in text[word.end : words[at + 1].start]
        if newline or (at >= quote and _ends_sentence(text, words, at)):
            at = _take_closing(text, words, at)
            ends.append(at + 1)
        at += 1
    if not ends or ends[-1] != last:
        ends.append(last)
    return ends


def _quotations(text: str, words: list[Word]) -> dict[int, int]:
    """Give for the opening mark of every short quotation the word that closes it."""
    closing: dict[int, int] = {}
    open_at: dict[str, int] = {}
    for i, word in enumerate(words):
        if word.kind != "sign":
            continue
        sign = text[word.start]
        if sign == '"':
            began = open_at.pop(sign, None)
            if began is None or i - began > QUOTE:
                open_at[sign] = i
            else:
                closing[began] = i
        elif sign in _OPEN:
            open_at[_OPEN[sign]] = i
        elif sign in open_at:
            began = open_at.pop(sign)
            if i - began <= QUOTE:
                closing[began] = i
    return closing


def _ends_sentence(text: str, words: list[Word], at: int) -> bool:
    word = words[at]
    if word.kind == "dots":
        return at > 1 and at + 2 < len(words)
    if word.kind != "sign" or text[word.start] not in _ENDS:
        return at + 1 < len(words) and word.kind == "sign" and _closes_full(text, words, at)
    if text[word.start] != ".":
        return True
    before = words[at - 1] if at else None
    if before is None or before.end != word.start:
        return True
    glued = at + 1 < len(words) and words[at + 1].start == word.end
    letters = before.end - before.start
    if before.kind in ("arabic", "latin") and letters == 1:
        return False  # an initial or an abbreviation: د. , م.
    return not (glued and words[at + 1].kind in ("number", "latin"))


def _closes_full(text: str, words: list[Word], at: int) -> bool:
    """Say whether the word closes a quotation that ended with a full stop and more follows."""
    return (
        at > 0
        and text[words[at].start] in '”»"'
        and words[at - 1].kind == "sign"
        and text[words[at - 1].start] in _ENDS
        and words[at + 1].kind != "sign"
    )


def _take_closing(text: str, words: list[Word], at: int) -> int:
    while (
        at + 1 < len(words)
        and words[at + 1].kind in ("sign", "dots")
        and (text[words[at + 1].start] in _CLOSE or text[words[at + 1].start] in _ENDS)
        and "\n" not in text[words[at].end : words[at + 1].start]
    ):
        if text[words[at + 1].start] in "\"'" and words[at + 1].start != words[at].end:
            break  # opens the next sentence
        at += 1
    return at


def _weak_cut(text: str, words: list[Word], start: int) -> int:
    for marks in ("؛;", "،,"):
        for at in range(start + LONGEST - 1, start + LONGEST // 3, -1):
            if words[at].kind == "sign" and text[words[at].start] in marks:
                return at + 1
    return start + LONGEST
