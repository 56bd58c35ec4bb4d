"""Who issued an English document that speaks, where its own words do not tell.

Behind it (a report released on Friday by the council), or at another place of the report where the
same document is spoken of: the survey, by the Nutrition Trust; the figures, compiled by Homestat;
Homestat, which compiled the figures; the trust's survey.
"""

from __future__ import annotations

from marsad.model.document import Document
from marsad.model.language import Sentence, Token
from marsad.resources import load_lexicon
from marsad.statements.draft import Span
from marsad.statements.phrase_words import POSSESSIVES
from marsad.statements.vocabulary import load_nominal_words

_FAR = 30  # sentences around in which the issuer may be told
_SOON = 8  # sentences ahead in which the issuer of a document just introduced is told
_PHRASE = 8  # tokens between a document and its issuer
_NAMING = ("PROPN", "NOUN", "ADJ", "NUM")
_LINKS = ("of", "for", "and", "&", "the", "'s", "’s", "-")


def issued_behind(sentence: Sentence, start: int) -> Span | None:
    """Give who issued the document whose words end before token ``start``, None if untold."""
    tokens = sentence.tokens
    at = start + (start < len(tokens) and tokens[start].text in (",", "("))
    told = at < len(tokens) and tokens[at].norm in load_nominal_words("en", "issuing")
    limit = min(len(tokens), at + _PHRASE)
    while told and at < limit and tokens[at].norm not in ("by", "from"):
        if at > start + 1 and tokens[at].pos in ("VERB", "PUNCT", "SCONJ"):
            return None
        at += 1
    if at >= limit or tokens[at].norm not in ("by", "from"):
        return None
    return _name_at(tokens, at + 1)


def issuer_elsewhere(
    document: Document, number: int, noun: str, *, ahead: bool = False
) -> Span | None:
    """Give the issuer of a document of one word, told anywhere near sentence ``number``.

    ``ahead`` for one that is new there: only what follows soon may tell of it.
    """
    alike = load_lexicon("en", "nominal_documents")
    entry = alike.get(noun)
    kind = entry.get("kind") if entry is not None else ""
    nouns = {noun, *(e.form for e in alike if e.get("kind") == kind)} if kind else {noun}
    first = number if ahead else max(0, number - _FAR)
    last = min(len(document.sentences), number + (_SOON if ahead else _FAR))
    for sentence in document.sentences[first:last]:
        if sentence.language != "en":
            continue
        for token in sentence.tokens:
            if token.lemma in nouns or token.norm in nouns:
                found = _around(sentence, token.i)
                if found is not None:
                    return found
    return None


def _around(sentence: Sentence, at: int) -> Span | None:
    tokens = sentence.tokens
    found = issued_behind(sentence, at + 1)
    if found is not None:
        return found
    start = at
    while start > 0 and at - start < _PHRASE and tokens[start - 1].pos in ("ADJ", "NOUN", "DET"):
        start -= 1
    before = start - 1
    if before > 0 and tokens[before].norm in POSSESSIVES:
        return _name_before(tokens, before)
    issuing = load_nominal_words("en", "issuing")
    if before > 0 and tokens[before].norm in issuing and tokens[before].pos == "VERB":
        at = before
        while at > 0 and (tokens[at - 1].pos == "AUX" or tokens[at - 1].norm in ("which", "that")):
            at -= 1
        at -= at > 0 and tokens[at - 1].text == ","
        return _name_before(tokens, at)
    return None


def _name_at(tokens: list[Token], at: int) -> Span | None:
    """Give the phrase that begins at a token, if a name is in it."""
    start = at
    while at < len(tokens) and (tokens[at].pos in _NAMING or tokens[at].norm in _LINKS):
        at += 1
    while at > start and (tokens[at - 1].norm in _LINKS):
        at -= 1
    return _capital(tokens, start, at)


def _name_before(tokens: list[Token], end: int) -> Span | None:
    """Give the name that ends before a token."""
    start = end
    while start > 0 and tokens[start - 1].text[:1].isupper() and tokens[start - 1].pos in _NAMING:
        start -= 1
    return _capital(tokens, start, end)


def _capital(tokens: list[Token], start: int, end: int) -> Span | None:
    while start < end and tokens[start].norm == "the":
        start += 1
    if not any(t.pos == "PROPN" or t.text[:1].isupper() for t in tokens[start:end]):
        return None
    return (tokens[start].start, tokens[end - 1].end)
