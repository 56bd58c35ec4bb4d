"""What is counted: the noun behind a number, before it, or glued to it as a currency sign.

Arabic puts the noun right behind the number (3 أشخاص), English at the end of the phrase (30 Russian
attack drones). The nouns, their kinds and units are the lexicon quantity_counted.
"""

from __future__ import annotations

import unicodedata

from marsad.languages.numerals import NumberReading
from marsad.model.language import Sentence, Token
from marsad.quantities.draft import Noun
from marsad.quantities.phrases import Phrase, load_phrases

_REACH = 6  # tokens from the number to the head of its noun
_BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "VERB", "NUM"})
_DETERMINERS = frozenset({"DET", "PRON"})
_DUAL_ENDINGS = ("ان", "ين")
_OF = {"ar": "من", "en": "of"}
_OPEN_UNIT = frozenset({"area", "volume", "speed", "temperature", "magnitude", "energy", "money"})


class CountedNouns:
    """Finds the noun of a number in sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.nouns = load_phrases(language, "quantity_counted")
        self.effects = load_phrases(language, "quantity_effects")

    def of(self, sentence: Sentence, reading: NumberReading, taken: set[int]) -> Noun | None:
        """Give what ``reading`` counts, None if nothing beside it does."""
        currency = self._currency(sentence, reading)
        if currency is not None:
            return currency
        if reading.suffix:
            return self._glued(sentence, reading)
        noun = None
        if self.language == "ar" and (reading.value in (1, 2) or _is_apposed(reading)):
            noun = self._before(sentence, reading)
        if noun is None:
            find = self._arabic if self.language == "ar" else self._english
            noun = find(sentence, reading.end, reading)
        if noun is None or not taken.isdisjoint(range(noun.start, noun.end)):
            return None
        return noun

    def known(self, sentence: Sentence, at: int) -> Phrase | None:
        """Give the lexicon entry that begins at ``at``."""
        return self.nouns.at(sentence.tokens, at)

    # around the number

    def _currency(self, sentence: Sentence, reading: NumberReading) -> Noun | None:
        """Look for a sign or code of money on either side: $20, 20 €, USD 5."""
        tokens = sentence.tokens
        for at in (reading.start - 1, reading.end):
            if not 0 <= at < len(tokens):
                continue
            text = tokens[at].text
            is_code = len(text) == 3 and text.isascii() and text.isupper()
            if not (is_code or any(unicodedata.category(c) == "Sc" for c in text)):
                continue
            found = self.nouns.at(tokens, at)
            if found is not None and found.entry.get("kind") == "money":
                return _noun(tokens, found, at)
        return None

    def _glued(self, sentence: Sentence, reading: NumberReading) -> Noun | None:
        """Read the unit glued to digits (20دولار): its words are the number's token."""
        at = reading.end - 1
        probe = sentence.tokens[at]
        suffix = reading.suffix
        found = self.nouns.at([_with_norm(probe, suffix)], 0)
        if found is None:
            return None
        entry = found.entry
        return Noun(at, at + 1, at, entry.form, entry.get("kind"), entry.get("unit") or None, entry)

    def _before(self, sentence: Sentence, reading: NumberReading) -> Noun | None:
        """Read شخص واحد and جنديين اثنين: the number stands behind its noun."""
        tokens, at = sentence.tokens, reading.start - 1
        if reading.digits or at < 0 or tokens[at].clitic:
            return None
        found = [p for p in self.nouns.ending(tokens, at) if p.start == at]
        if not found:
            is_noun = tokens[at].pos == "NOUN" and tokens[at].norm[-2:] in _DUAL_ENDINGS
            if reading.value != 2 or not is_noun:
                return None
            return Noun(at, at + 1, at, tokens[at].lemma)
        if reading.value > 2 and not tokens[at].norm.startswith("ال"):
            return None
        if reading.value == 2 and found[0].column != "dual" and tokens[at].number == "singular":
            return None
        return _noun(tokens, found[0], at)

    # Arabic

    def _arabic(self, sentence: Sentence, at: int, reading: NumberReading) -> Noun | None:
        tokens = sentence.tokens
        is_partitive = at < len(tokens) and tokens[at].norm == _OF["ar"]
        if is_partitive:
            at += 1
        if at >= len(tokens):
            return None
        token = tokens[at]
        found = self.nouns.at(tokens, at)
        if found is not None and found.column == "dual" and reading.value != 2:
            return None  # سالب واحد | رقمان
        if found is not None and not self._is_verb(sentence, found):
            if is_partitive and not _is_many(tokens[found.start], found):
                return None
            return _noun(tokens, found, at)
        if is_partitive or token.pos not in ("NOUN", "ADJ") or token.clitic or not token.known:
            return None
        if token.definite and not (reading.vague or reading.fraction):
            return None
        if token.norm[:1].isdigit() or not token.norm[:1].isalpha():
            return None
        return Noun(at, at + 1, at, token.lemma)

    @staticmethod
    def _is_verb(sentence: Sentence, found: Phrase) -> bool:
        token = sentence.tokens[found.start]
        return token.pos == "VERB" and found.column == "lemma"

    # English

    def _english(self, sentence: Sentence, at: int, reading: NumberReading) -> Noun | None:
        tokens = sentence.tokens
        start = self._skip_of(tokens, at)
        head = self._head(sentence, start, reading if start == at else None)
        if head is None:
            return self._attribute(sentence, at)
        for found in self.nouns.ending(tokens, head):
            if found.start >= start:
                longer = self.nouns.at(tokens, found.start)  # degrees → degrees Celsius
                if longer is not None and longer.end > found.end and longer.entry.get("unit"):
                    found = longer
                return _noun(tokens, found, head, start)
        unit = self._measure(tokens, start, head)
        if unit is not None:
            return unit
        own = [p for p in self.effects.ending(tokens, head) if p.entry.get("on") == "self"]
        return Noun(start, head + 1, head, tokens[head].lemma, "people" if own else None)

    def _measure(self, tokens: list[Token], start: int, head: int) -> Noun | None:
        """Stop at a unit inside the phrase: a 20 kilometre front, 300 square kilometers."""
        for at in range(start, head):
            found = self.nouns.at(tokens, at)
            if found is not None and found.entry.get("unit"):
                return _noun(tokens, found, found.end - 1, start)
        return None

    @staticmethod
    def _skip_of(tokens: list[Token], at: int) -> int:
        """Step over "of (the)" and "more", which take nothing from the count."""
        if at < len(tokens) and tokens[at].norm == "more":
            at += 1
        if at < len(tokens) and tokens[at].norm == _OF["en"]:
            at += 1
            while at < len(tokens) and tokens[at].pos in _DETERMINERS:
                at += 1
        elif at < len(tokens) - 1 and tokens[at].norm == "-":
            at += 1
        return at

    def _head(self, sentence: Sentence, start: int, reading: NumberReading | None) -> int | None:
        """Find the noun that ends the phrase: by the chunk, else by the run of its words."""
        tokens = sentence.tokens
        if start >= len(tokens):
            return None
        chunk = sentence.chunk_at(reading.start if reading else start)
        if chunk is not None and start <= chunk.head <= start + _REACH:
            inside = range(start, chunk.head)
            is_noun = tokens[chunk.head].pos in ("NOUN", "PROPN")
            if is_noun and all(tokens[i].pos in _BETWEEN or tokens[i].norm == "-" for i in inside):
                return chunk.head
        head = None
        for at in range(start, min(start + _REACH, len(tokens))):
            token = tokens[at]
            if token.pos == "NOUN":
                head = at
            elif token.pos not in ("ADJ", "PROPN") and token.norm != "-":
                break
        return head

    def _attribute(self, sentence: Sentence, at: int) -> Noun | None:
        """Take the word for what befell them as what is counted: 20 dead, five wounded."""
        tokens = sentence.tokens
        found = [p for p in self.effects.starting(tokens, at) if p.entry.get("on") == "self"]
        if not found or tokens[at].pos == "VERB":
            return None
        phrase = found[0]
        return Noun(at, phrase.end, phrase.end - 1, phrase.entry.form, "people")


def _noun(tokens: list[Token], found: Phrase, head: int, start: int | None = None) -> Noun:
    """Make a noun of a lexicon phrase; only units keep the words behind their first one."""
    entry = found.entry
    kind, unit = entry.get("kind"), entry.get("unit") or None
    end = found.end
    is_head_first = start is None
    if is_head_first and not (unit or kind in _OPEN_UNIT):
        end = found.start + 1
    return Noun(found.start if start is None else start, end, head, entry.form, kind, unit, entry)


def _is_apposed(reading: NumberReading) -> bool:
    """Check for a number with the article, which follows its noun: الوزراء الثلاثة."""
    return reading.definite and not reading.digits and 3 <= reading.value <= 99


def _is_many(token: Token, found: Phrase) -> bool:
    """Check for a plural behind من: 5 من الجنود, not 5 من حلب."""
    return found.column == "plural" or token.number == "plural"


def _with_norm(token: Token, norm: str) -> Token:
    return Token(0, token.start, token.end, norm, norm, norm, norm, "X", 0)
