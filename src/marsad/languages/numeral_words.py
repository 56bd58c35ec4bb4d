"""Number words on tokens: which entry of the numerals lexicon stands where, and what joins them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from marsad.languages.digits import Digits
from marsad.model.language import Token
from marsad.resources import Entry, Lexicon, load_lexicon

_ARTICLE = "ال"
_MARKERS = frozenset({"and", "hyphen", "of", "over", "part-of", "percent", "ordinal-suffix"})
_NOT_NOUNS = frozenset({"ADP", "CCONJ", "SCONJ", "VERB", "AUX", "PRON", "PART", "DET", "PUNCT"})


@dataclass(frozen=True, slots=True)
class Element:
    """A number word or a number in digits; tokens up to ``end`` (exclusive).

    ``value`` is what it counts, ``fraction`` the part it means (0 if none), ``most`` the upper
    bound of a vague word.
    """

    kind: str
    end: int
    value: Fraction = Fraction(0)
    fraction: Fraction = Fraction(0)
    most: Fraction | None = None
    definite: bool = False
    dual: bool = False
    entry: Entry | None = None
    digits: Digits | None = field(default=None)


@cache
def load_words(language: str) -> Words:
    """Load the number words of a language."""
    return Words(load_lexicon(language, "numerals"))


class Words:
    """The numerals lexicon of one language, looked up on tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.joiner = next(e.words[0] for e in lexicon if e.get("kind") == "and")
        self.suffixes = {
            e.words[0]: e for e in lexicon if e.get("kind") in ("suffix", "ordinal-suffix")
        }
        self.is_latin = self.joiner.isascii()

    # lookup

    def at(self, tokens: Sequence[Token], at: int) -> Element | None:
        """Give the number word at ``at``; markers (and, of, percent …) are not number words."""
        token = tokens[at]
        whole = self._whole_word(tokens, at)
        if whole is not None:
            found = self._single(whole[0])
            if found is not None:
                return _element(found[0], whole[1], found[1])
        found = self._single(token.norm) or self._single(self._unjoined(token.norm))
        return None if found is None else _element(found[0], at + 1, found[1])

    def _unjoined(self, norm: str) -> str:
        """Take an unsplit و off a word."""
        return norm[1:] if not self.is_latin and norm.startswith(self.joiner) else ""

    def _single(self, norm: str) -> tuple[Entry, bool] | None:
        """Give the one-word entry for ``norm``, and whether the article is on it."""
        for entry in self.lexicon.by_first.get(norm, ()):
            if len(entry.words) == 1 and entry.get("kind") not in _MARKERS:
                return entry, False
        if self.is_latin or not norm.startswith(_ARTICLE):
            return None
        for entry in self.lexicon.by_first.get(norm[2:], ()):
            if len(entry.words) == 1 and entry.get("kind") not in _MARKERS:
                return None if entry.get("flags") == "indefinite" else (entry, True)
        return None

    def _whole_word(self, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
        """Join what a clitic splitter cut from one word: و + احد is واحد if it is cut wrongly."""
        token, end = tokens[at], at + 1
        if self.is_latin or end >= len(tokens) or tokens[end].word != token.word:
            return None
        if at and tokens[at - 1].word == token.word:
            return None
        while end < len(tokens) and end < at + 4 and tokens[end].word == token.word:
            end += 1
        return "".join(t.norm for t in tokens[at:end]), end

    def marker(self, tokens: Sequence[Token], at: int, kind: str) -> Element | None:
        """Give the longest entry of ``kind`` whose words stand at ``at``."""
        if at >= len(tokens):
            return None
        whole = self._whole_word(tokens, at)
        if whole is not None:
            for entry in self.lexicon.by_first.get(whole[0], ()):
                if entry.get("kind") == kind and len(entry.words) == 1:
                    return _element(entry, whole[1], False)
        token = tokens[at]
        for first in (token.norm, token.bare) if token.bare != token.norm else (token.norm,):
            for entry in self.lexicon.by_first.get(first, ()):
                if entry.get("kind") == kind and _stands(entry, tokens, at):
                    return _element(entry, at + len(entry.words), False)
        return None

    def digits(self, digits: Digits, tokens: Sequence[Token], at: int) -> Element | None:
        """Wrap digits; a glued multiplier (5bn) or ordinal ending (3rd) takes part."""
        suffix, end = digits.suffix.lower(), digits.end
        if not suffix and end < len(tokens) and tokens[end].start == tokens[end - 1].end:
            suffix, end = tokens[end].norm, end + 1  # the tokeniser has cut it off
        entry = self.suffixes.get(suffix)
        if entry is not None and entry.get("flags") == "money" and not _after_currency(tokens, at):
            entry = None
        if entry is not None:
            kind = "ordinal" if entry.get("kind") == "ordinal-suffix" else "digits"
            times = Fraction(entry.get("value") or 1)
            return Element(kind, end, digits.value * times, entry=entry, digits=digits)
        if digits.suffix and (self.is_latin or suffix.isascii()):
            return None  # 5G, 1990s
        part = digits.value if digits.fraction else Fraction(0)
        return Element(
            "digits", digits.end, digits.value, part, definite=digits.definite, digits=digits
        )

    # what stands between and behind

    def joint(self, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        """Skip what joins parts: where the next begins, and "and", "hyphen" or ""."""
        if at >= len(tokens):
            return at, ""
        token = tokens[at]
        if token.norm == self.joiner and self._whole_word_number(tokens, at) is None:
            return at + 1, "and"
        if self._single(token.norm) is None and self._single(self._unjoined(token.norm)):
            return at, "and"
        hyphen = self.skip_hyphen(tokens, at)
        return (hyphen, "hyphen") if hyphen > at else (at, "")

    def _whole_word_number(self, tokens: Sequence[Token], at: int) -> Entry | None:
        whole = self._whole_word(tokens, at)
        found = self._single(whole[0]) if whole else None
        return found[0] if found else None

    def skip_hyphen(self, tokens: Sequence[Token], at: int) -> int:
        """Skip a hyphen that touches both its neighbours."""
        if not 0 < at < len(tokens) - 1 or not self.is_latin:
            return at
        entry = self.lexicon.by_first.get(tokens[at].norm, ())
        touches = tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
        return at + 1 if touches and any(e.get("kind") == "hyphen" for e in entry) else at

    def skip_of(self, tokens: Sequence[Token], at: int) -> int:
        """Skip "of" and an article behind it or alone: half a million, a quarter of a million."""
        for kind in ("of", "article"):
            marker = self._kind_at(tokens, at, kind)
            if marker is not None:
                at = marker
        return at

    def _kind_at(self, tokens: Sequence[Token], at: int, kind: str) -> int | None:
        if at >= len(tokens):
            return None
        entries = self.lexicon.by_first.get(tokens[at].norm, ())
        hit = any(e.get("kind") == kind and len(e.words) == 1 for e in entries)
        return at + 1 if hit else None

    def is_indefinite_noun(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether the token looks like a noun without the article, such as one counts."""
        if at >= len(tokens):
            return False
        token = tokens[at]
        return (
            token.norm[:1].isalpha()
            and not token.norm.startswith(_ARTICLE)
            and token.clitic is None
            and token.pos not in _NOT_NOUNS
        )

    def is_counted(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether a counted noun without the article follows, which makes خمس a five."""
        return self.is_indefinite_noun(tokens, at)

    def ends_phrase(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether the sentence or a part of it ends at ``at``."""
        return at >= len(tokens) or not tokens[at].norm[:1].isalnum()


def _stands(entry: Entry, tokens: Sequence[Token], at: int) -> bool:
    end = at + len(entry.words)
    return end <= len(tokens) and all(
        word in (tokens[at + i].norm, tokens[at + i].bare) for i, word in enumerate(entry.words)
    )


def _after_currency(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and unicodedata.category(tokens[at - 1].text[-1]) == "Sc"


def _element(entry: Entry, end: int, definite: bool) -> Element:
    written = entry.get("fraction")
    kind = entry.get("kind")
    is_bound = kind in ("vague", "few", "few-after")
    part = Fraction(written) if written else Fraction(0)
    return Element(
        kind,
        end,
        Fraction(entry.get("value") or 0),
        Fraction(0) if is_bound else part,
        part if is_bound and written else None,
        definite,
        entry.get("flags") == "dual",
        entry,
    )
