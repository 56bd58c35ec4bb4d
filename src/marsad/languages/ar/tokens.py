"""From orthographic words and their chosen splits to tokens with exact spans."""

from __future__ import annotations

from marsad.languages.ar.clitics import Split
from marsad.languages.ar.lexicon import Reading
from marsad.languages.ar.words import Word, letter_offsets
from marsad.model.language import Gender, Number, Tense, Token, Voice
from marsad.normal import normalise_word

_TENSE: dict[str, Tense] = {"p": "past", "i": "present", "m": "imperative"}
_VOICE: dict[str, Voice] = {"A": "active", "B": "active", "P": "passive"}
_NUMBER: dict[str, Number] = {"s": "singular", "d": "dual", "p": "plural"}
_GENDER: dict[str, Gender] = {"m": "masculine", "f": "feminine"}
_PRONOUN = {
    "ه": "3ms", "ها": "3fs", "هما": "3d", "هم": "3mp", "هن": "3fp", "ك": "2ms", "كما": "2d",
    "كم": "2mp", "كن": "2fp", "ي": "1s", "ني": "1s", "نا": "1p",
}  # fmt: skip
_BEFORE = {
    "و": "CCONJ", "ف": "CCONJ", "ب": "ADP", "ل": "ADP", "ك": "ADP", "س": "PART", "ا": "PART",
}  # fmt: skip
_SIGNS = {"%", "٪", "$", "€", "£", "#", "°", "+", "=", "/"}
_COMMON = 30  # the weight of a word about which counts say enough
_NOMINAL = frozenset(("NOUN", "ADJ", "PROPN", "NUM", "X"))


def sign_token(text: str, word: Word, i: int, number: int) -> Token:
    """Build the token of a word that is not Arabic: a number, a sign, a link, a Latin word."""
    surface = text[word.start : word.end]
    norm = normalise_word(surface)
    kind = word.kind
    if kind == "number":
        pos = "NUM"
    elif kind in ("latin", "handle"):
        pos = "PROPN"
    elif kind in ("link", "mail"):
        pos = "X"
    elif kind == "flag" or surface in _SIGNS or ord(surface[0]) > 0x2BFF:
        pos = "SYM"
    else:
        pos = "PUNCT"
    return Token(
        i, word.start, word.end, surface, norm, norm, norm, pos, number, known=pos == "NUM"
    )


def split_tokens(text: str, word: Word, split: Split, tag: str, i: int, number: int) -> list[Token]:
    """Build the tokens of an Arabic word, the first with index ``i``, from its ``split``.

    ``tag`` is the part of speech of the stem.
    """
    surface = text[word.start : word.end]
    offsets = letter_offsets(surface)
    length = len(offsets) - 1
    tokens: list[Token] = []

    def add(start: int, end: int, norm: str, lemma: str, pos: str) -> Token:
        a = word.start + (offsets[start] if start else 0)
        b = word.start + offsets[end]
        token = Token(i + len(tokens), a, b, text[a:b], norm, norm, lemma, pos, number)
        tokens.append(token)
        return token

    for at, clitic in enumerate(split.before):
        pos = _BEFORE[clitic]
        add(at, at + 1, clitic, clitic, pos).clitic = "proclitic"
    end = length - len(split.after)
    stem = add(len(split.before), end, split.stem, split.reading.lemma, tag)
    _describe(stem, split)
    if split.before and split.before[-1] == "س" and stem.tense == "present":
        stem.tense = "future"
    if split.before and split.before[-1] == "ف" and stem.norm == "ان":
        stem.pos = "SCONJ"  # the treebank has a particle; here as elsewhere it opens a clause
    if split.after:
        pronoun = add(end, length, split.after, "هو", "PRON")
        pronoun.clitic = "enclitic"
        pronoun.definite = True
        _features(pronoun, _PRONOUN[split.after])
        if stem.pos == "NOUN":
            stem.definite = True
    return tokens


def _describe(token: Token, split: Split) -> None:
    """Set the article, the lemma and the features of a stem."""
    reading = split.reading
    token.known = reading.kind != "unknown" and reading.pos != "PROPN"
    article = token.norm.startswith("ال") and len(token.norm) > 3
    if token.pos in _NOMINAL and article and (reading.article or reading.kind == "unknown"):
        token.bare = token.norm[2:]
        token.definite = True
    if token.pos == "PROPN" or not token.lemma:
        token.lemma = token.bare
        token.definite = token.definite or token.pos == "PROPN"
    if token.pos in ("VERB", "AUX"):
        _verb(token, reading)
    elif token.pos in ("NOUN", "ADJ"):
        _nominal(token, reading)


def _verb(token: Token, reading: Reading) -> None:
    if reading.kind in _TENSE:
        token.tense, token.voice = _TENSE[reading.kind], _VOICE[reading.voice]
        _features(token, reading.features)
        return
    token.voice = "active"
    first, last = token.norm[0], token.norm[-1]
    token.tense = "present" if first in "يتن" and last != "ت" else "past"
    feminine = last == "ت" if token.tense == "past" else first == "ت"
    if token.norm.endswith(("وا", "ون")):
        _features(token, "3mp")
    elif first in "يت" and len(token.norm) > 4 and token.norm.endswith(("ان", "ا")):
        _features(token, "3fd" if first == "ت" else "3md")
    else:
        _features(token, "3fs" if feminine else "1p" if first == "ن" else "3ms")


def _nominal(token: Token, reading: Reading) -> None:
    features = reading.features
    if features:
        _features(token, features)
    else:
        feminine = token.bare.endswith(("ة", "ات"))
        plural = token.bare.endswith(("ات", "ون", "ين"))
        _features(token, ("f" if feminine else "m") + ("p" if plural else "s"))
    if reading.kind == "v":
        token.verbal = "verbal-noun"
    elif reading.kind in ("a", "p"):
        token.verbal = "participle"
    if token.pos == "ADJ" and _never_agrees(token, reading):
        token.pos = "NOUN"
    if token.pos == "ADJ":
        token.lemma = _masculine(token.lemma)
    elif reading.kind == "j" and token.lemma + "ة" == token.bare:
        token.lemma = token.bare  # المالية as a noun


def _never_agrees(token: Token, reading: Reading) -> bool:
    """Say whether a common noun hardly ever follows a definite noun as its adjective.

    In PUD's four fifths such a word is a noun in 98 of 100 cases (verbal nouns 99); comparatives
    are not told by what they follow.
    """
    if reading.kind == "v":
        return reading.adjective <= 2
    if reading.kind in ("j", "p") or reading.adjective:
        return False
    comparative = len(token.bare) == 4 and token.bare.startswith("ا")
    return reading.weight >= _COMMON and not comparative


def _masculine(lemma: str) -> str:
    """Give an adjective's masculine singular, as far as endings tell."""
    for ending, least in (("ة", 3), ("ات", 4), ("ين", 5), ("ون", 5)):
        if lemma.endswith(ending) and len(lemma) > least:
            return lemma[: -len(ending)]
    return lemma


def _features(token: Token, code: str) -> None:
    """Set person, gender and number from a code such as ``3ms``, ``2d``, ``fp``."""
    for letter in code:
        if letter.isdigit():
            token.person = int(letter)
        elif letter in _GENDER:
            token.gender = _GENDER[letter]
        elif letter in _NUMBER:
            token.number = _NUMBER[letter]
