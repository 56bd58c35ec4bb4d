"""The finder of bodies whose name stands in quotation marks behind the noun for them.

وكالة التصنيف الدولية “أفق”: a noun of organisation_nouns.tsv or organisation_kinds.tsv without the
article, at most a genitive and adjectives with it, then a closed quotation of a few words without a
verb. What is said by a body stands behind the article or a name (قالت الشركة “…”): it is not met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.model.trace import Evidence
from marsad.resources import Entry, load_lexicon
from marsad.resources.body_nouns import find_body_noun

LONGEST = 6
"""Tokens of a name."""
BETWEEN = 3
"""Tokens between the noun and the name."""
RULE = "mentions.quoted-body"
_UNNAMED = frozenset(("VERB", "AUX", "PRON", "SCONJ", "PUNCT"))
"""Parts of speech that a name in marks has none of; what has them is a saying."""


class QuotedBody(NamedTuple):
    """A name in marks, and the token of the noun for its body."""

    name: Sighting
    head: int


def find_quoted_bodies(sentence: Sentence, number: int) -> Iterator[QuotedBody]:
    """Give the bodies named in quotation marks in an Arabic sentence; the marks stay outside."""
    if sentence.language != "ar":
        return
    tokens = sentence.tokens
    closing = _closing()
    for at, token in enumerate(tokens):
        mark = closing.get(token.text)
        head = _head(tokens, at) if mark is not None else None
        if head is None:
            continue
        end = at + 1
        while end < len(tokens) and end - at <= LONGEST and tokens[end].pos not in _UNNAMED:
            end += 1
        if at + 1 < end < len(tokens) and tokens[end].text == mark:
            first, entry = head
            name = Sighting(number, at + 1, end, "organisation", "titles", RULE)
            name.evidence = [Evidence(entry.source, entry.form, sentence.span(at + 1, end))]
            yield QuotedBody(name, first)


@cache
def _closing() -> dict[str, str]:
    """Give what closes each mark that opens a quotation."""
    return {e.form: e.get("close") for e in load_lexicon("ar", "quote_marks")}


def _head(tokens: list[Token], mark: int) -> tuple[int, Entry] | None:
    """Give the noun that says which body is named behind token ``mark``."""
    for at in range(mark - 1, max(-1, mark - 2 - BETWEEN), -1):
        token = tokens[at]
        if not token.norm.startswith("ال"):
            entry = find_body_noun("ar", token.norm)
            return (at, entry) if entry is not None else None
        if token.clitic or token.pos not in ("NOUN", "ADJ"):
            return None
    return None


def add_quoted(bodies: Iterable[QuotedBody], sightings: list[Sighting]) -> list[Sighting]:
    """Add the bodies to what was seen, and leave out what was seen across their marks.

    Where the data know the quoted words as somebody's name, that stands.
    """
    known = {
        (s.start, s.end)
        for s in sightings
        if s.finder == "actors" and s.sure and s.kind not in ("place", "country")
    }
    for name, head in bodies:
        own = (name.start, name.end)
        sightings = [
            s
            for s in sightings
            if not s.overlaps(head, name.end + 1) or (own in known and own == (s.start, s.end))
        ]
        if own not in known:
            sightings.append(name)
    return sightings
