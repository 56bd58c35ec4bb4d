"""Whom an English “it” or “they” that speaks is about: a body, a country; people in the plural.

The nearest sentence before it decides, as for he and she (english_pronouns.py): who speaks there,
else the subject of a clause that stands by itself. What others say is passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from marsad.model.document import Document
from marsad.model.language import Chunk, Sentence
from marsad.model.mention import EntityType, Mention
from marsad.statements.draft import Draft, Span

_BACK = 3  # sentences back
_CHUNKS = 60  # chunks of a sentence that are looked at
_JOINED = 4  # chunks between two that “and” joins
_SPOKEN = 20  # statements back
_THINGS = ("organisation", "country", "group", "place", "facility")
_MANY = ("group", "organisation", "country", "place")


class Things:
    """The bodies, countries and groups of one report, to be found by “it” and “they”.

    ``added`` are the types of the entities that sources add meanwhile.
    """

    def __init__(self, document: Document, added: Mapping[str, EntityType]) -> None:
        self._document = document
        self._added = added
        self._mentions = sorted(document.mentions, key=_start)
        self._starts = [m.span[0] for m in self._mentions]
        self._types = {e.id: e.type for e in document.entities}

    def find(
        self, draft: Draft, span: Span, said: list[Draft], *, plural: bool
    ) -> tuple[str, str | None] | None:
        """Give entity and mention of whom “it”, or with ``plural`` “they”, means; None if open."""
        sentences, number = self._document.sentences, draft.passage.number
        for at in range(number, max(-1, number - _BACK - 1), -1):
            end = span[0] if at == number else sentences[at].end
            told = self._speaker(sentences[at], draft, said, plural)
            found = told or self._subject(sentences[at], draft, end, plural)
            if found is not None:
                return found
        return None

    def _fits(self, entity: str | None, plural: bool) -> bool:
        kinds = _MANY if plural else _THINGS
        return self._type_of(entity) in kinds

    def _type_of(self, entity: str | None) -> EntityType | None:
        return self._types.get(entity or "") or self._added.get(entity or "")

    def _speaker(
        self, sentence: Sentence, draft: Draft, said: list[Draft], plural: bool
    ) -> tuple[str, str | None] | None:
        """Give who last speaks in a sentence in words of its own, not in another's."""
        here = [
            d
            for d in said[-_SPOKEN:]
            if d.cue is not None and sentence.start <= d.cue[0] < sentence.end
        ]
        for before in reversed(here):
            assert before.cue is not None
            at = before.cue[0]
            inner = any(a <= at < b for d in here if d is not before for a, b in d.content)
            source = before.source
            if not inner and source.entity is not None and self._fits(source.entity, plural):
                if not plural or self._is_many(source.entity, before):
                    return source.entity, source.mention
        return None

    def _is_many(self, entity: str, draft: Draft) -> bool:
        """Say whether a speaker is several: a group, or told in the plural."""
        if self._type_of(entity) == "group" or draft.source.number == "plural":
            return True
        span = draft.source.span
        tokens = draft.passage.tokens_in(span) if span else []
        return any(t.pos == "NOUN" and t.number == "plural" for t in tokens)

    def _subject(
        self, sentence: Sentence, draft: Draft, end: int, plural: bool
    ) -> tuple[str, str | None] | None:
        """Give the first subject before ``end`` that fits, quotations and content apart."""
        for number, chunk in enumerate(sentence.chunks[:_CHUNKS]):
            head = sentence.tokens[chunk.head]
            if chunk.function != "subject" or head.start >= end:
                continue
            own = sentence is draft.passage.sentence
            # The parse often hangs “X did this; they” on “say”.
            if not own and not _is_main(sentence, chunk):
                continue
            if any(a <= head.start < b for a, b in draft.content):
                continue
            joined = any(
                c.function == "conjunct" and c.governor == chunk.head
                for c in sentence.chunks[number + 1 : number + _JOINED]
            )
            if plural and not (joined or head.number == "plural"):
                continue
            if not plural and (joined or (head.number == "plural" and head.pos == "NOUN")):
                continue
            mention = self._at(head.start)
            people = plural and joined and mention and self._type_of(mention.entity) == "person"
            if mention is not None and (people or self._fits(mention.entity, plural)):
                return mention.entity, mention.id
        return None

    def _at(self, position: int) -> Mention | None:
        """Give the mention that holds a code point."""
        at = bisect_right(self._starts, position) - 1
        for mention in self._mentions[max(0, at - 1) : at + 1]:
            if mention.span[0] <= position < mention.span[1]:
                return mention
        return None


def _is_main(sentence: Sentence, chunk: Chunk) -> bool:
    clause = next((c for c in sentence.clauses if c.predicate == chunk.governor), None)
    return clause is not None and clause.relation in ("main", "coordinate")


def _start(mention: Mention) -> Span:
    return mention.span
