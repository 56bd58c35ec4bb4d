"""Whom an English “he” or “she” that speaks is about.

The nearest sentence before it decides: who speaks there, else the person who is its subject, else,
if nobody else is spoken of, a person named in it. What stands in quotations is passed over, and so
is whoever is known to be a woman for “he”, a man for “she”.
"""

from __future__ import annotations

from bisect import bisect_left

from marsad.model.document import Document
from marsad.model.language import Chunk, Gender, Sentence, Token
from marsad.model.mention import Entity, Mention
from marsad.normal import normalise_word
from marsad.resources import Entry, load_lexicon
from marsad.statements.draft import Draft, Span
from marsad.statements.party_words import words_of

_BACK = 5  # sentences back in which the person may stand
_GENDERS: dict[str, Gender] = {
    "he": "masculine", "she": "feminine", "him": "masculine", "her": "feminine",
}  # fmt: skip
_OWN = {"his": "masculine", "himself": "masculine", "hers": "feminine", "herself": "feminine"}
_SPOKEN = 40  # statements back


def gender_told(word: str) -> Gender | None:
    """Give the gender that a pronoun or noun tells, None where it tells none (they, the judge)."""
    entry = load_lexicon("en", "morph_gendered_nouns").get(word)
    return _gender(entry) if entry is not None else _GENDERS.get(word)


class Antecedents:
    """The persons named in one report, by where they are named; their genders where told."""

    def __init__(self, document: Document) -> None:
        self._document = document
        people = {e.id for e in document.entities if e.type == "person"}
        self._perhaps = {e.id for e in document.entities if _may_be_person(e)}
        wanted = people | self._perhaps
        named = (m for m in document.mentions if m.form == "name" and m.entity in wanted)
        self._names = sorted(named, key=lambda m: m.span)
        self._sure = True
        self._starts = [m.span[0] for m in self._names]
        self._of: dict[str, list[Mention]] = {}
        for mention in self._names:
            self._of.setdefault(mention.entity, []).append(mention)
        self._people: dict[str, bool] = {}
        self._genders: dict[str, Gender | None] = {}

    def gender(self, entity: str) -> Gender | None:
        """Give the gender of a person by a title beside a name, or by the first name."""
        if entity not in self._genders:
            self._genders[entity] = self._read_gender(entity)
        return self._genders[entity]

    def _read_gender(self, entity: str) -> Gender | None:
        titles, names = (
            load_lexicon("en", "morph_gendered_nouns"),
            load_lexicon("en", "morph_given_names"),
        )
        given = None
        for mention in self._of.get(entity, ()):
            words = words_of(mention.text)
            before = self._document.text[max(0, mention.span[0] - 24) : mention.span[0]].split()
            title = normalise_word(before[-1]) if before else ""
            entry = titles.get(words[0]) or titles.get(title)
            if entry is not None:
                return _gender(entry)
            first = names.get(words[0]) if len(words) > 1 else None
            given = given or first
        return _gender(given) if given is not None else None

    def find(
        self, draft: Draft, span: Span, said: list[Draft], wanted: Gender | None
    ) -> tuple[str, str | None] | None:
        """Give entity and mention of whom the words at ``span`` mean; None where that is open.

        ``said`` are the statements before it whose speakers are known, ``wanted`` the gender that
        the words tell. Names that were taken for bodies, but may be persons, come last.
        """
        for self._sure in (True, False):
            found = self._find(draft, span, said, wanted)
            if found is not None or not self._perhaps:
                return found
        return None

    def _find(
        self, draft: Draft, span: Span, said: list[Draft], wanted: Gender | None
    ) -> tuple[str, str | None] | None:
        passage, sentences = draft.passage, self._document.sentences
        seen = 0
        for number in range(passage.number, max(-1, passage.number - 3 * _BACK), -1):
            sentence = sentences[number]
            if _is_quoted(sentence, [*said[-_SPOKEN:], draft]):
                continue
            end = span[0] if number == passage.number else sentence.end
            told = self._speaker(sentence, draft, said, wanted)
            found = told or self._subject(sentence, draft, end, wanted)
            if found is not None:
                return found
            seen += 1
            if seen > _BACK:
                return None
            if number < passage.number and not (wanted and _speaks_of(sentence, wanted)):
                alone = self._alone(sentence, wanted)
                if alone is not None:
                    return alone.entity, alone.id
        return None

    def _fits(self, entity: str | None, wanted: Gender | None) -> bool:
        if entity is None or (self._sure and entity in self._perhaps and not self.gender(entity)):
            return False
        return wanted is None or self.gender(entity) in (None, wanted)

    def _speaker(
        self, sentence: Sentence, draft: Draft, said: list[Draft], wanted: Gender | None
    ) -> tuple[str, str | None] | None:
        """Give who last speaks in a sentence, of those whose words are not another's content."""
        here = [
            d
            for d in said[-_SPOKEN:]
            if d.cue is not None and sentence.start <= d.cue[0] < sentence.end
        ]
        for before in reversed(here):
            source = before.source
            at = before.cue[0] if before.cue is not None else before.start
            holders = [d for d in here if d is not before and _covers(d, at)]
            inner = any(self._is_human(d.source.entity) for d in holders)
            if inner or source.entity is None or not self._is_human(source.entity):
                continue
            if self._fits(source.entity, wanted):
                return source.entity, source.mention
        return None

    def _is_human(self, entity: str | None) -> bool:
        if entity is not None and entity not in self._people:
            self._people |= {
                e.id: e.type == "person" or e.id in self._perhaps for e in self._document.entities
            }
        return self._people.get(entity or "", False)

    def _within(self, sentence: Sentence, end: int) -> list[Mention]:
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, min(end, sentence.end))
        return self._names[first:last]

    def _subject(
        self, sentence: Sentence, draft: Draft, end: int, wanted: Gender | None
    ) -> tuple[str, str | None] | None:
        """Give the first person who is a subject in a sentence, quotations and content apart."""
        own = sentence is draft.passage.sentence
        for mention in self._within(sentence, end):
            if not self._fits(mention.entity, wanted):
                continue
            if own and any(a <= mention.span[0] < b for a, b in draft.content):
                continue
            token = _token_at(sentence, mention.span[1] - 1)
            chunk = sentence.chunk_at(token.i) if token is not None else None
            if chunk is None or chunk.function != "subject" or not _is_main(sentence, chunk):
                continue
            first = next(c for c in sentence.chunks if c.function == "subject")
            if chunk is first or own or not (wanted and _speaks_of(sentence, wanted)):
                return mention.entity, mention.id
        return None

    def _alone(self, sentence: Sentence, wanted: Gender | None) -> Mention | None:
        """Give the one person named in a sentence, None where there are two or none."""
        fitting = [m for m in self._within(sentence, sentence.end) if self._fits(m.entity, wanted)]
        return fitting[0] if len({m.entity for m in fitting}) == 1 else None


def _may_be_person(entity: Entity) -> bool:
    """Say whether a name that was taken for a body may be that of a person: two or three words."""
    known = entity.refs or entity.sector or entity.country
    if entity.type != "organisation" or known:
        return False
    words = words_of(entity.names.get("en", ""))
    parties, heads = load_lexicon("en", "cue_parties"), load_lexicon("en", "organisation_heads")
    entries = [e for e in map(parties.get, words) if e is not None]
    bodily = any(heads.get(w) for w in words) or any(e.get("type") != "person" for e in entries)
    return len(words) in (2, 3) and not bodily


def _covers(draft: Draft, position: int) -> bool:
    return any(a <= position < b for a, b in draft.content)


def _gender(entry: Entry) -> Gender:
    return "masculine" if entry.get("gender") == "masculine" else "feminine"


def _token_at(sentence: Sentence, position: int) -> Token | None:
    at = bisect_left(sentence.tokens, position + 1, key=lambda t: t.start) - 1
    return sentence.tokens[at] if at >= 0 else None


def _is_main(sentence: Sentence, chunk: Chunk) -> bool:
    """Say whether a subject is that of a clause that stands by itself."""
    clause = next((c for c in sentence.clauses if c.predicate == chunk.governor), None)
    return clause is not None and clause.relation in ("main", "coordinate")


def _speaks_of(sentence: Sentence, gender: str) -> bool:
    """Say whether a sentence has a pronoun of that gender: its person was named before."""
    return any(gender in (_GENDERS.get(t.norm), _OWN.get(t.norm)) for t in sentence.tokens)


def _is_quoted(sentence: Sentence, drafts: list[Draft]) -> bool:
    """Say whether a sentence is no more than somebody's words, told in another sentence."""
    return any(
        a <= sentence.start + 1 < b
        and d.cue is not None
        and d.cue[0] not in range(*_span(sentence))
        for d in drafts
        for a, b in d.content
    )


def _span(sentence: Sentence) -> Span:
    return sentence.start, sentence.end
