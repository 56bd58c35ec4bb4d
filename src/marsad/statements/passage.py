"""A sentence as the statement finders see it: tokens, quotations, times and mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.model.document import Document
from marsad.model.language import Sentence, Token
from marsad.model.mention import Entity, Mention
from marsad.model.timex import Timex
from marsad.resources import Entry, load_lexicon
from marsad.statements.quotation import Quotation
from marsad.statements.vocabulary import Vocabulary

SPEAKING = ("person", "organisation", "group", "country")
"""Types of entities that may speak."""


@dataclass
class Passage:
    """One sentence; lists are parallel to ``tokens``.

    ``inside`` is the outermost quotation whose words hold the token (None outside), ``timex`` the
    time expression over it, ``mentions`` the mentions that begin in the sentence, in text order,
    ``entities`` those of the document by id, before sources add theirs; ``people`` those that are
    persons, ``places`` those that are places.
    """

    number: int
    document: Document
    sentence: Sentence
    vocabulary: Vocabulary
    inside: list[Quotation | None] = field(default_factory=list)
    timex: list[Timex | None] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @property
    def tokens(self) -> list[Token]:
        """Give the tokens of the sentence."""
        return self.sentence.tokens

    def norm(self, at: int) -> str:
        """Give the normalised form of a token, empty beyond the sentence."""
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def is_role(self, at: int, role: str) -> bool:
        """Say whether the token is a word of a role of cue_words."""
        return self.norm(at) in self.vocabulary.role(role)

    def match_any(self, role: str, at: int) -> int:
        """Give the number of tokens that an entry of a role of cue_words takes at ``at``."""
        return self.vocabulary.match(role, self.tokens, at)

    def party(self, at: int) -> Entry | None:
        """Give the entry of cue_parties for a token, a noun for a speaker; None if it has none."""
        lexicon = load_lexicon(self.sentence.language, "cue_parties")
        return lexicon.get(self.tokens[at].bare) or lexicon.get(self.tokens[at].lemma)

    def is_punctuation(self, at: int) -> bool:
        """Say whether the token is punctuation (or beyond the sentence)."""
        return not 0 <= at < len(self.tokens) or self.tokens[at].pos == "PUNCT"

    def mention_at(self, at: int) -> Mention | None:
        """Give the first mention that holds the token."""
        start, end = self.tokens[at].start, self.tokens[at].end
        return next((m for m in self.mentions if m.span[0] < end and start < m.span[1]), None)

    def type_of(self, mention: Mention) -> str:
        """Give the type of a mention's entity, empty if there is none."""
        entity = self.entities.get(mention.entity)
        return entity.type if entity is not None else ""

    def person_at(self, at: int) -> bool:
        """Say whether the token is part of a person's name."""
        mention = self.mention_at(at) if 0 <= at < len(self.tokens) else None
        return mention is not None and mention.form == "name" and mention.entity in self.people

    def tokens_in(self, span: tuple[int, int]) -> list[Token]:
        """Give the tokens that begin in a span of the text."""
        return self.tokens[self.token_from(span[0]) : self.token_from(span[1])]

    def token_from(self, position: int) -> int:
        """Give the first token that starts at or after a code point of the text."""
        return bisect_left(self.tokens, position, key=lambda t: t.start)


class Passages:
    """The passages of a document, made with one walk over each layer."""

    def __init__(
        self,
        document: Document,
        vocabularies: dict[str, Vocabulary],
        quotations: list[Quotation],
    ) -> None:
        self._document = document
        self._mentions = sorted(document.mentions, key=lambda m: m.span)
        self._mention_starts = [m.span[0] for m in self._mentions]
        self._entities = {e.id: e for e in document.entities}
        self._people = frozenset(e.id for e in document.entities if e.type == "person")
        self._places = frozenset(
            e.id for e in document.entities if e.type in ("place", "country", "facility")
        )
        self._timexes = sorted(document.timexes, key=lambda t: t.span)
        self._timex_starts = [t.span[0] for t in self._timexes]
        self._outer = [q for q in quotations if q.level == 0]
        self._outer_starts = [q.start for q in self._outer]
        self.all = [
            self._passage(number, sentence, vocabularies[sentence.language])
            for number, sentence in enumerate(document.sentences)
            if sentence.tokens and sentence.language in vocabularies
        ]

    def _passage(self, number: int, sentence: Sentence, vocabulary: Vocabulary) -> Passage:
        first = bisect_left(self._mention_starts, sentence.start)
        last = bisect_left(self._mention_starts, sentence.end)
        passage = Passage(
            number,
            self._document,
            sentence,
            vocabulary,
            mentions=self._mentions[first:last],
            entities=self._entities,
            people=self._people,
            places=self._places,
        )
        passage.inside = [self._quotation(t) for t in sentence.tokens]
        passage.timex = [self._timex(t) for t in sentence.tokens]
        return passage

    def _quotation(self, token: Token) -> Quotation | None:
        """Give the outermost quotation that holds the token, its marks included."""
        at = bisect_right(self._outer_starts, token.start) - 1
        if at >= 0 and token.start < self._outer[at].end:
            return self._outer[at]
        return None

    def _timex(self, token: Token) -> Timex | None:
        at = bisect_right(self._timex_starts, token.start) - 1
        if at >= 0 and token.start < self._timexes[at].span[1]:
            return self._timexes[at]
        return None
