"""Whom the words of an English source mean, where no mention tells: pronouns, titles, bodies."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.model.document import Document
from marsad.model.language import Gender
from marsad.model.mention import EntityType, Mention
from marsad.resources import load_lexicon
from marsad.statements.draft import Draft, Span
from marsad.statements.english_bearers import Bearers
from marsad.statements.english_described import Described
from marsad.statements.english_descriptions import Name
from marsad.statements.english_pronouns import Antecedents, gender_told
from marsad.statements.english_things import Things
from marsad.statements.phrase_words import read_words

_SPOKE = 20  # statements back
Meant = tuple[str, str | None]
"""The ids of an entity and of its mention."""


class EnglishSpeakers:
    """The persons and bodies that one report names, as its sources may mean them.

    ``added`` are the types of the entities that sources add meanwhile.
    """

    def __init__(self, document: Document, added: Mapping[str, EntityType]) -> None:
        self._antecedents = Antecedents(document)
        self._bearers = Bearers(document)
        self._described = Described(document)
        self._things = Things(document, added)

    def gender(self, entity: str | None) -> Gender | None:
        """Give the gender of a person, None where nothing tells it."""
        return self._antecedents.gender(entity) if entity is not None else None

    def pronoun(self, draft: Draft, span: Span, said: list[Draft]) -> Meant | None:
        """Give whom he, she, it or they mean, and note the gender on the draft's source."""
        passage = draft.passage
        draft.source.gender = gender_told(passage.norm(passage.token_from(span[0])))
        word = passage.norm(passage.token_from(span[0]))
        if draft.source.gender is None:
            if word not in ("it", "they"):
                return None
            return self._things.find(draft, span, said, plural=word == "they")
        return self._antecedents.find(draft, span, said, draft.source.gender)

    def holder(self, draft: Draft, span: Span) -> Mention | None:
        """Give the name of the one person of the report who holds the office told."""
        found = self._bearers.holder(draft.passage, span)
        return found or self._bearers.police(draft.passage, span)

    def described(self, draft: Draft, span: Span, said: list[Draft]) -> Name | None:
        """Give the name that the report describes by the noun that speaks."""
        spoke = frozenset(d.source.entity for d in said[-_SPOKE:] if d.source.entity is not None)
        return self._described.find(draft.passage, span, spoke)

    def full_name(self, draft: Draft, span: Span, mention: Mention | None) -> Name | None:
        """Give the longer name that a source of one capitalised word is the surname of."""
        tokens = draft.passage.tokens_in(span)
        words = [t for t in tokens if t.pos not in ("DET", "PUNCT")]
        titles = load_lexicon("en", "morph_gendered_nouns")
        while len(words) > 1 and titles.get(words[0].norm) is not None:
            words = words[1:]  # Mr Haris
        if len(words) != 1 or not words[0].text[:1].isupper() or words[0].pos != "PROPN":
            return None
        entity = mention.entity if mention is not None else None
        return self._described.full_name(draft.passage, words[0].text, entity)

    def noun(self, draft: Draft, span: Span, said: list[Draft]) -> Meant | None:
        """Give the body of a kind, the holder of an office, or who was just spoken of."""
        passage = draft.passage
        found = self._bearers.body(passage, span) or self._bearers.holder(passage, span)
        if found is not None:
            return found.entity, found.id
        head = read_words(passage, span).head
        gender = gender_told(head.norm) if head is not None else None
        if self._bearers.is_epithet(passage, span):
            return self._antecedents.find(draft, span, said, gender)
        if head is None or not self._described.is_calling(passage, span):
            return None
        meant = self._antecedents.find(draft, span, said, gender)
        fits = meant is not None and self._described.may_be_called(meant[0], head.lemma.lower())
        return meant if fits else None
