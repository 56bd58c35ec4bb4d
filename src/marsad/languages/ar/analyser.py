"""The Arabic analyser: segments of text in, sentences with tokens, chunks and clauses out."""

from __future__ import annotations

from functools import cache

from marsad.languages.ar.clitics import Split, load_splitter
from marsad.languages.ar.frames import MODEL, FrameLabeller
from marsad.languages.ar.functions import Labeller
from marsad.languages.ar.known_names import cut_names
from marsad.languages.ar.lexicon import Reading
from marsad.languages.ar.name_model import load_name_model
from marsad.languages.ar.persons import Place, third_person
from marsad.languages.ar.sentences import split_sentences
from marsad.languages.ar.syntax import parse
from marsad.languages.ar.tagger import Tagger, split_units, word_units
from marsad.languages.ar.tokens import sign_token, split_tokens
from marsad.languages.ar.whole_names import whole_names
from marsad.languages.ar.words import Word, split_words
from marsad.model.document import Segment
from marsad.model.language import Sentence, Token
from marsad.normal import normalise_word
from marsad.resources import load_lexicon


class ArabicAnalyser:
    """Analyses Arabic segments; build it once, it keeps the lexicon and the tagger.

    ``names`` False leaves the name model out (Sentence.names stays empty).
    """

    def __init__(self, names: bool = True, labeller: Labeller | None = None) -> None:
        self._labeller = labeller or (FrameLabeller() if MODEL.exists() else None)
        self._names = names
        self._splitter = load_splitter()
        self._tagger = Tagger(self._splitter)

    def analyse(self, text: str, segments: list[Segment]) -> list[Sentence]:
        """Analyse ``segments`` of ``text``; spans are in ``text``, sentences in text order."""
        sentences: list[Sentence] = []
        for segment in segments:
            words = split_words(text, *segment.span)
            for start, end in split_sentences(text, words):
                sentences.append(self._sentence(text, words[start:end], segment))
        if self._names:
            load_name_model().tag(sentences)
            for sentence in sentences:
                cut_names(sentence)
        return sentences

    def _sentence(self, text: str, words: list[Word], segment: Segment) -> Sentence:
        tokens: list[Token] = []
        splits = self._split(text, words)
        tags = self._tagger.tag(
            [
                unit
                for word, split in zip(words, splits, strict=True)
                for unit in (
                    split_units(text[word.start : word.end], split)
                    if split
                    else word_units(text, word)
                )
            ]
        )
        for number, (word, split) in enumerate(zip(words, splits, strict=True)):
            at = len(tokens)
            if split is None:
                tokens.append(sign_token(text, word, at, number))
            elif split.reading.kind == "name":
                tokens += split_tokens(text, word, split, "PROPN", at, number)
            else:
                stem = at + len(split.before)
                split = self._splitter.reading_for(
                    normalise_word(text[word.start : word.end]), split, tags[stem]
                )
                split = third_person(self._splitter, Place(text, words, number), split)
                tokens += split_tokens(text, word, split, tags[stem], at, number)
        sentence = Sentence(words[0].start, words[-1].end, segment.language, segment.id, tokens)
        parse(sentence, self._labeller)
        return sentence

    def _split(self, text: str, words: list[Word]) -> list[Split | None]:
        """Give the split of every Arabic word, None for other words.

        A preposition is not followed by another: behind one, ب and ل begin the word itself. A word
        inside names (فان) is whole before a word that no list has, a first name that only looks
        like two words (لسعد) before a family name.
        """
        made: list[Split | None] = []
        norms = [
            normalise_word(text[w.start : w.end]) if w.kind == "arabic" else None for w in words
        ]
        names = whole_names(norms)
        for number, (word, norm) in enumerate(zip(words, norms, strict=True)):
            if norm is None or number in names:
                made.append(names.get(number))
                continue
            surface = text[word.start : word.end]
            splits = self._splitter.splits(norm)
            best = splits[0]
            if (
                best.before
                and surface in _name_particles()
                and self._unlisted(text, words, number + 1)
            ):
                best = next((s for s in splits if s.reading.pos == "PROPN"), best)
            elif best.before and best.before[0] in "بلك" and made and _is_preposition(made[-1]):
                best = next((s for s in splits if not s.before), best)
            elif best.before and surface in _whole_names() and self._named_on(text, words, number):
                best = Split((), norm, "", Reading("PROPN", ""), best.score)
            made.append(best)
        return made

    def _named_on(self, text: str, words: list[Word], number: int) -> bool:
        """Say whether a family name may follow the word: لسعد [اليعقوبي], لزهر [بن يوسف]."""
        if number + 1 >= len(words) or words[number + 1].kind != "arabic":
            return False
        after = text[words[number + 1].start : words[number + 1].end]
        family = after.startswith("ال") or after in _name_particles()
        return family or self._unlisted(text, words, number + 1)

    def _unlisted(self, text: str, words: list[Word], number: int) -> bool:
        """Say whether the word at ``number`` is one that no list has, or has only as a name."""
        if number >= len(words) or words[number].kind != "arabic":
            return False
        word = words[number]
        best = self._splitter.splits(normalise_word(text[word.start : word.end]))[0]
        return not best.before and (best.reading.kind == "unknown" or best.reading.pos == "PROPN")


@cache
def _name_particles() -> frozenset[str]:
    """Give the words inside names of people, as they are written."""
    return frozenset(e.form for e in load_lexicon("ar", "name_particles"))


@cache
def _whole_names() -> frozenset[str]:
    """Give first names that look like a clitic and another word, as they are written."""
    return frozenset(e.form for e in load_lexicon("ar", "morph_given_whole"))


def _is_preposition(split: Split | None) -> bool:
    return split is not None and not split.after and split.reading.lemma in _ALONE


_ALONE = frozenset(("في", "من", "الى", "على", "عن"))
