"""Whom an English noun phrase that speaks means: the council, the president, the Ohio Democrat.

Three ways, each only where one alone fits: a body whose name holds the noun or whose kind it is;
a person named in the report who holds the office, by the actor data; and, for nouns that stand for
a person just spoken of (the singer, the 27-year-old), that person.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from marsad.model.document import Document
from marsad.model.mention import Entity, Mention
from marsad.normal import normalise_word
from marsad.resources import load_lexicon
from marsad.resources.actors import load_actors
from marsad.statements.draft import Span
from marsad.statements.party_words import words_of
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import PhraseWords, read_words
from marsad.statements.vocabulary import load_nominal_words

_BODIES = ("organisation", "group")
_NAMES = 200  # names back that a noun may take up
_NEAR = 700
"""Code points back in which a body may be meant by its kind alone (the company)."""


class Bearers:
    """The named bodies and persons of one report, to be found by nouns for them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sentences = [s.start for s in document.sentences]
        self._day = document.published.value
        self._read = -1
        self._read_names()
        self._offices: dict[str, list[Mention]] | None = None

    def _read_names(self) -> None:
        """Read the names again where sources have become mentions meanwhile."""
        if len(self._document.mentions) != self._read:
            self._read = len(self._document.mentions)
            self._entities = {e.id: e for e in self._document.entities}
            names = (m for m in self._document.mentions if m.form == "name")
            self._names = sorted(names, key=_start)
            self._starts = [m.span[0] for m in self._names]

    def body(self, passage: Passage, span: Span) -> Mention | None:
        """Give the body that a definite noun of one word means; None where it is not clear."""
        phrase = read_words(passage, span)
        head = phrase.head
        if head is None or any(t.pos != "ADJ" for t in phrase.words if t is not head):
            return None
        entry = load_lexicon("en", "cue_parties").get(head.lemma)
        kind = entry if entry is not None and entry.get("type") in _BODIES else None
        bare = kind is not None and kind.get("sector") == "COP"  # police said
        if not (phrase.definite or bare):
            return None
        before = self._before(span[0])
        for mention in reversed(before):
            words = set(words_of(mention.text))
            named = words & {head.norm, head.lemma} and len(words) > len(phrase.words)
            if named and bare and self._is_body(mention):
                return self._only(head.norm)
            if self._is_body(mention) and named:
                return mention
        if kind is None or not phrase.definite:
            return None
        near = [m for m in before if m.span[0] >= span[0] - _NEAR and self._is_body(m)]
        fitting = [m for m in near if self._is_of(m, kind.get("sector"))]
        return self._nearest(fitting)

    def police(self, passage: Passage, span: Span) -> Mention | None:
        """Give the one named police of the report, for “police” alone."""
        phrase = read_words(passage, span)
        if phrase.head is None or phrase.head.norm != "police" or len(phrase.words) != 1:
            return None
        self._read_names()
        return self._only("police")

    def _only(self, word: str) -> Mention | None:
        """Give the first name of the one body whose name holds a word, None if there are two."""
        found = [
            m
            for m in self._names
            if self._is_body(m) and word in map(normalise_word, m.text.split()) and " " in m.text
        ]
        return found[0] if len({m.entity for m in found}) == 1 else None

    def _nearest(self, mentions: list[Mention]) -> Mention | None:
        """Give the last mention, None if its sentence has two that are as near."""
        if not mentions:
            return None
        starts = self._sentences
        last = bisect_right(starts, mentions[-1].span[0])
        beside = {m.entity for m in mentions if bisect_right(starts, m.span[0]) == last}
        return mentions[-1] if len(beside) == 1 else None

    def _before(self, position: int) -> list[Mention]:
        self._read_names()
        end = bisect_left(self._starts, position)
        return self._names[max(0, end - _NAMES) : end]

    def _is_body(self, mention: Mention) -> bool:
        return self._entity(mention).type in _BODIES

    def _entity(self, mention: Mention) -> Entity:
        return self._entities[mention.entity]

    def _is_of(self, mention: Mention, sector: str) -> bool:
        """Say whether a body may be of a sector: its own is the same, or nobody knows it."""
        own = self._entity(mention).sector
        return own == sector if own and sector else sector in ("BUS", "MED", "NGO", "", own)

    def holder(self, passage: Passage, span: Span) -> Mention | None:
        """Give the person named in the report who holds the office that a phrase speaks of."""
        phrase = read_words(passage, span)
        code = _office(phrase)
        if code is None or not phrase.definite or self._day is None:
            return None
        found = self._holders().get(code, [])
        return found[0] if len({m.entity for m in found}) == 1 else None

    def _holders(self) -> dict[str, list[Mention]]:
        """Give, by office, the names of those who hold it on the day of the report."""
        if self._offices is None:
            self._offices = {}
            index, day = load_actors(), self._day or ""
            for mention in self._names:
                entity = self._entity(mention)
                if entity.type != "person" or not (entity.refs or entity.sector):
                    continue
                names = index.named(entity.names.get("en", ""))
                actors = {n.actor for n in names}
                if len(actors) != 1:
                    continue
                for office in index.actors[actors.pop()].offices:
                    if office.held_on(day):
                        self._offices.setdefault(office.office, []).append(mention)
        return self._offices

    def is_epithet(self, passage: Passage, span: Span) -> bool:
        """Say whether a phrase stands for a person just spoken of: the singer, the 27-year-old."""
        phrase = read_words(passage, span)
        first = passage.token_from(span[0])
        if phrase.head is None or passage.norm(first) != "the":
            return False
        last = passage.token_from(span[1]) - 1
        tokens = passage.tokens
        if passage.norm(last - 1) == "of" and tokens[last].pos == "NUM":
            return True  # the mother of three
        if any(tokens[i].pos == "ADP" for i in range(phrase.head.i, last)):
            return False  # the premier of the German state
        if passage.norm(last) == "old" and passage.norm(last - 2) in ("year", "old"):
            return True
        return phrase.head.norm in load_nominal_words("en", "epithet")


def _office(phrase: PhraseWords) -> str | None:
    """Give the office that the last words of a phrase are for: the US president."""
    titles = load_lexicon("en", "title_offices")
    words = [t.norm for t in phrase.words]
    if "former" in words or "ex" in words:
        return None
    for width in (3, 2, 1):
        last = tuple(words[-width:])
        for entry in titles.by_first.get(last[0], ()) if len(words) >= width else ():
            if entry.words == last and entry.get("kind") == "office":
                return entry.get("office")
    return None


def _start(mention: Mention) -> Span:
    return mention.span
