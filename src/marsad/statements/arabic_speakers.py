"""Whom the words of an Arabic source mean, where no mention tells, and who is called upon."""

from __future__ import annotations

from marsad.model.document import Document
from marsad.model.mention import Mention
from marsad.statements.draft import Draft, Span
from marsad.statements.last_speakers import LastSpeakers
from marsad.statements.parties import Parties
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import read_words
from marsad.statements.source_mentions import SourceMentions
from marsad.statements.titled import Titled

_NEAR = 3  # sentences back in which whoever a noun means is named


class ArabicSpeakers:
    """The persons of one report, as its Arabic sources may mean them; none for other languages."""

    def __init__(
        self,
        document: Document,
        parties: Parties,
        found: SourceMentions,
        last: LastSpeakers,
        titled: Titled,
    ) -> None:
        self._document = document
        self._entities = {e.id: e for e in document.entities}
        self._parties = parties
        self._found = found
        self._last = last
        self._titled = titled

    def is_addressed(self, draft: Draft) -> bool:
        """Say whether the noun behind an Arabic verb is who is called upon: وطالبت الحكومة بكذا.

        So where somebody of the verb's gender has spoken, the noun is one that demands go to, it
        has not spoken, and nobody else is called upon.
        """
        source, passage = draft.source, draft.passage
        called = draft.stance == "call-for" and draft.rule.startswith("statements.verb.prep")
        if not called or passage.sentence.language != "ar" or draft.cue is None:
            return False
        if not self._last.said:
            return False
        assert source.span is not None
        first = passage.token_from(source.span[0])
        if draft.cue[0] > source.span[0] or draft.addressee is not None:
            return False
        if not passage.is_role(first, "addressed") and (
            passage.tokens[first].bare not in passage.vocabulary.role("addressed")
        ):
            return False
        last = self._last.said[-1].source
        spoken = self._parties.recall(passage, source.span) or self._found.choose(source.span)
        told = spoken[0] if isinstance(spoken, tuple) else spoken.entity if spoken else None
        if told is not None and any(d.source.entity == told for d in self._last.said):
            return False
        near = self._last.said[-1].passage.sentence.segment == passage.sentence.segment
        return near and last.entity is not None and self._last.fits(source, last)

    def by_surname(self, passage: Passage, span: Span) -> Mention | None:
        """Give whose surname ends an Arabic source that no mention names: القيادي الجلاصي."""
        if passage.sentence.language != "ar" or self._found.inside(span)[1:]:
            return None
        token = passage.tokens_in(span)[-1]
        if token.clitic is not None or self._parties.is_party(passage, (token.start, token.end)):
            return None
        return self._titled.surname(token)

    def only_speaker(self, draft: Draft, span: Span) -> Mention | None:
        """Give whom an Arabic title means where one person has spoken: “سامي كريم : …”. قال النائب.

        A title of several words goes to who speaks in the headline only, at the first words below.
        """
        passage = draft.passage
        if passage.sentence.language != "ar" or not self._parties.is_person(passage, span):
            return None
        if len({d.source.entity for d in self._last.said}) != 1 or self._found.inside(span):
            return None
        last, phrase = self._last.said[-1], read_words(passage, span)
        headline = all(d.rule.startswith("statements.headline") for d in self._last.said)
        if not (headline or (phrase.definite and len(phrase.words) == 1)):
            return None
        mention = next((m for m in self._found.all if m.id == last.source.mention), None)
        named = mention is not None and mention.form == "name" and self._found.is_of_person(mention)
        return mention if named and self._last.fits(draft.source, last.source) else None

    def spoken_of(self, draft: Draft, span: Span) -> Mention | None:
        """Give whom an Arabic noun for a person means that nobody was introduced by: المتهمة.

        The name called behind it, else the one person named in the nearest sentences.
        """
        passage = draft.passage
        if passage.sentence.language != "ar" or not self._parties.is_person(passage, span):
            return None
        called = self._titled.called(passage.sentence, passage.token_from(span[1]))
        if called is not None:
            return called
        sentences = self._document.sentences[max(0, passage.number - _NEAR) : passage.number]
        found = self._titled.spoken_of(sentences, span[0])
        if len({m.entity for m in found}) != 1:
            return None
        person = self._entities.get(found[0].entity)
        return found[0] if self._parties.may_mean(passage, span, person) else None
