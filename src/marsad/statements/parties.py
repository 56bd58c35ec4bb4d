"""The speakers of a report that no mention names, and who is meant when they come back.

A source such as “residents” or متحدث باسم الشرطة is somebody, though without a name: it becomes an
entity of the report. What comes back shorter (the spokesman, الصحيفة after صحيفة لوموند) is the
same one if all its words were said of the earlier one, and its head was a head there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.model.document import Document
from marsad.model.language import Token
from marsad.model.mention import Entity, EntityType, Mention, MentionForm
from marsad.model.trace import Evidence, Trace
from marsad.normal import whole_article
from marsad.statements.draft import Draft, Span
from marsad.statements.extent import span_of
from marsad.statements.party_words import (
    cases,
    is_capital,
    is_name_of_body,
    ministry,
    party_entry,
    short_names,
    speaks_of_person,
    spellings,
    type_of_party,
    words_of,
)
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import (
    PhraseWords,
    apposed,
    introduced,
    name_in,
    read_words,
)
from marsad.statements.vocabulary import load_nominal_words

_REMEMBERED = 60  # speakers back that a phrase may take up
_SOON = 10  # sentences back in which somebody may have been introduced by a noun
_EARLIER = 2  # places before a source where its words are looked for
_HEADLINES = 2  # the first speakers of a report, whom its headline names in short
_NEW = "new-e"
_KINDS = ("BUS", "PTY", "NGO", "LAB")  # bodies whose names often leave out what they are
_FIRST = 400  # code points in which a report names whom it is about
_RULE = "statements.party"


@dataclass
class _Party:
    """A speaker: the words said of it, and those of them that were heads of a phrase."""

    entity: str
    mention: str | None
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)


class Parties:
    """The speakers of one report so far, in text order; adds entities for those without one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.merged: dict[str, str] = {}
        self._existing = list(document.mentions)
        self._known: list[_Party] = []
        self._last: dict[str, _Party] = {}
        self._names = {
            e.id: [words_of(n) for n in e.names.values() if n.strip()] for e in document.entities
        }
        self._placed: dict[Span, tuple[str, str]] = {}
        self._named: dict[str, str] = {}
        self.added = 0
        self.types: dict[str, EntityType] = {}
        """What the entities are that were added."""

    def remember(self, draft: Draft, span: Span) -> None:
        """Keep the words of a source that has an entity."""
        source = draft.source
        if source.entity is None:
            return
        party = self._last.get(source.entity)
        if party is None:
            party = _Party(source.entity, source.mention)
            self._last[source.entity] = party
        elif party in self._known[-_REMEMBERED:]:
            self._known.remove(party)
        self._known.append(party)
        phrase = read_words(draft.passage, span)
        for token in phrase.words:
            party.words |= cases((token.bare, token.lemma))
        for token in phrase.heads:
            party.heads |= cases((token.bare, token.lemma))
        short = short_names(draft.passage, phrase)
        party.heads |= short
        party.words |= short
        surname = self._surname(draft, span)
        party.heads |= {surname.bare, surname.lemma} if surname is not None else set()
        self._take_in(party, draft)
        for name in self._names.get(source.entity, ()):
            arabic = draft.passage.sentence.language == "ar"
            inner = {w for w in name[1:] if w.startswith("ال")}
            ends = {name[0], name[-1], *inner} if arabic else {name[-1]}
            party.words |= spellings(name)
            party.heads |= spellings(ends)

    def _surname(self, draft: Draft, span: Span) -> Token | None:
        """Give a word that goes on with a person's name of one word: “أنور” الكريمي."""
        mention = next((m for m in draft.passage.mentions if m.id == draft.source.mention), None)
        if mention is None or mention.form != "name" or " " in mention.text:
            return None
        passage = draft.passage
        at = passage.token_from(mention.span[1])
        if at >= len(passage.tokens) or passage.tokens[at].start >= span[1]:
            return None
        token = passage.tokens[at]
        named = token.pos == "PROPN" or (token.norm != token.bare and passage.person_at(at - 1))
        return token if named and party_entry(passage, [token]) is None else None

    def _take_in(self, party: _Party, draft: Draft) -> None:
        """Note whom a headline meant by fewer words: “Minister: …” before “Minister X said”."""
        for other in self._known[:_HEADLINES]:
            new = other.entity.startswith(_NEW) and other.entity != party.entity
            if new and other.heads & party.heads and other.words <= party.words:
                if other.entity not in self.merged and party.entity not in self.merged:
                    self.merged[other.entity] = party.entity

    def merge(self, drafts: list[Draft]) -> None:
        """Give the sources and mentions of a headline the entity that they turned out to mean."""
        for draft in drafts:
            entity = draft.source.entity or ""
            draft.source.entity = self.merged.get(entity, draft.source.entity)
        entities = {e.id: e for e in self._document.entities}
        for mention in self._document.mentions:
            if mention.entity in self.merged:
                mention.entity = self.merged[mention.entity]
                entities[mention.entity].mentions.append(mention.id)
        self._document.entities = [e for e in self._document.entities if e.id not in self.merged]

    def recall(self, passage: Passage, span: Span) -> tuple[str, str | None] | None:
        """Give entity and mention of the earlier speaker that a phrase takes up, None if none."""
        phrase = read_words(passage, span)
        if phrase.head is None or passage.is_role(passage.token_from(span[0]), "partitive"):
            return None
        head = cases((phrase.head.bare, phrase.head.lemma))
        for party in reversed(self._known[-_REMEMBERED:]):
            if not head & party.heads:
                continue
            fits = all(cases((t.bare, t.lemma)) & party.words for t in phrase.words)
            known = phrase.definite or is_capital(passage, phrase.words) or _is_idafa(phrase)
            if fits and (known or len(phrase.words) == len(party.words)):
                return party.entity, party.mention
            whole = {w for t in phrase.words for w in (t.bare, t.lemma)}
            if fits and whole >= party.words:
                return party.entity, party.mention
        return None

    def resumes(self, passage: Passage, span: Span) -> bool:
        """Say whether a phrase means whoever spoke last: المصدر ذاته, the statement."""
        phrase = read_words(passage, span)
        if phrase.head is not None and self._is_guest(passage, phrase.head):
            return True
        if phrase.head is None or not phrase.definite or len(phrase.words) != 1:
            return False
        words = passage.vocabulary.role("resumes")
        return phrase.head.bare in words or phrase.head.lemma in words

    def _is_guest(self, passage: Passage, head: Token) -> bool:
        """Say whether a word names whoever is being talked to: وأضاف ضيف البرنامج."""
        words = passage.vocabulary.role("guest")
        return head.bare in words or head.lemma in words

    def is_same(self, passage: Passage, span: Span) -> bool:
        """Say whether a phrase says itself that it means the one before: نفس المصدر."""
        same = passage.vocabulary.role("same")
        return any(t.norm in same or t.bare in same for t in passage.tokens_in(span))

    def is_party(self, passage: Passage, span: Span) -> bool:
        """Say whether the head of a phrase is a noun for somebody who can speak."""
        entry = party_entry(passage, read_words(passage, span).heads[:1])
        return entry is not None and entry.get("type") != "document"

    def is_person(self, passage: Passage, span: Span) -> bool:
        """Say whether the head of a phrase is a noun for one person."""
        entry = party_entry(passage, read_words(passage, span).heads[:1])
        return entry is not None and speaks_of_person(entry)

    def may_mean(self, passage: Passage, span: Span, person: Entity | None) -> bool:
        """Say whether a noun for one person, with whom it introduced nobody, may mean ``person``.

        An office is not taken over: the manager is not the minister named before.
        """
        phrase = read_words(passage, span)
        head, entry = phrase.head, party_entry(passage, phrase.heads[:1])
        if head is None or entry is None or head.norm == head.bare:
            return False
        if head.number not in (None, "singular") or any(t.pos != "ADJ" for t in phrase.words[1:]):
            return False
        resumes = bool({head.bare, head.lemma} & passage.vocabulary.role("resumes"))
        if resumes and len(phrase.words) == 1:
            return False
        told, own = entry.get("sector"), (person.sector if person is not None else None) or ""
        held = person is not None and any(r.office for r in person.roles)
        if held or told == "GOV":
            if not told or own not in (told, "IGO" if told == "GOV" else told):
                return False
            if not resumes:
                return False
        words = {head.bare, head.lemma, head.bare + "ا"}
        sentences = self._document.sentences[max(0, passage.number - _SOON) : passage.number + 1]
        said = (t for s in sentences for t in s.tokens if t.start < head.start)
        return resumes or not any(t.bare in words or t.lemma == head.lemma for t in said)

    def mark(self, draft: Draft, span: Span) -> None:
        """Note that the words of a source mention the entity that it was found to mean."""
        at = self._free(draft.passage, span)
        if at is not None and draft.source.entity is not None:
            draft.source.mention = self._mention(at, draft.source.entity, "nominal", [])

    def add(self, draft: Draft, span: Span) -> None:
        """Give a source an entity and a mention of its own, if its words can name somebody."""
        passage = draft.passage
        phrase = read_words(passage, span)
        at = self._free(passage, span)
        if phrase.head is None or at is None:
            return
        if phrase.definite and len(phrase.words) == 1 and self._was_named(draft, phrase.head, at):
            return
        kind_of = self.of_kind(passage, span)
        if kind_of is not None:
            draft.source.entity = kind_of
            draft.source.mention = self._mention(at, kind_of, "nominal", [])
            return
        entry = party_entry(passage, phrase.heads) or ministry(passage, phrase)
        name = name_in(passage, span) if entry is None or speaks_of_person(entry) else None
        body = None if name or passage.sentence.language == "ar" else apposed(passage, span)
        at = name or body or at
        if at in self._placed:
            draft.source.mention, draft.source.entity = self._placed[at]
            return
        kind = "person" if name else type_of_party(entry, phrase)
        sector = (entry.get("sector") or None) if entry else None
        first = passage.tokens[passage.token_from(at[0])]
        words = whole_article(self._document.text[slice(*at)], first.norm)
        entity = self._open(kind, words, passage.sentence.language, sector)
        named = bool(name or body) or (kind == "organisation" and is_name_of_body(phrase, entry))
        if entry is None and all(t.pos == "PROPN" for t in phrase.words):
            named = named or is_capital(passage, phrase.words)
        evidence = [Evidence(entry.source, entry.form, at)] if entry else []
        mention = self._mention(at, entity, "name" if named else "nominal", evidence)
        draft.source.entity, draft.source.mention = entity, mention
        if draft.rule.startswith("statements.headline") and len(phrase.words) > 1:
            self._said_again(passage, span, entity, span[1], len(self._document.text))
        elif phrase.definite and len(phrase.words) > 1:
            self._said_again(passage, span, entity, 0, span[0])
        elif phrase.definite and not name:
            before = introduced(passage, phrase.head)
            if before is not None and not self._is_taken(before):
                self._mention(before, entity, "nominal", [])

    def _was_named(self, draft: Draft, head: Token, at: Span) -> bool:
        """Give a definite noun the body or person that a name with its head named before."""
        before = introduced(draft.passage, head)
        if before is None:
            return False
        type_of = draft.passage.type_of
        entry = party_entry(draft.passage, [head])
        body = entry is not None and entry.get("type") == "organisation"
        for mention in self._existing:
            holds = mention.span[0] <= before[0] < mention.span[1]
            if body and type_of(mention) in ("organisation", "group"):
                holds = holds or before[0] <= mention.span[0] < before[1]  # منظمة “أنا يقظ”
            if holds and type_of(mention) in ("person", "organisation", "group"):
                draft.source.entity = mention.entity
                draft.source.mention = self._mention(at, mention.entity, "nominal", [])
                return True
        return False

    def add_anonymous(self, draft: Draft, span: Span) -> bool:
        """Give an English source that is nobody known an entity of its own: someone, another."""
        passage = draft.passage
        words = [t.norm for t in passage.tokens_in(span)]
        anybody = load_nominal_words("en", "anybody")
        if passage.sentence.language != "en" or not words or words[0] not in anybody:
            return False
        text = self._document.text[slice(*span)]
        draft.source.entity = self._open("person", text, "en", None)
        draft.source.mention = self._mention(span, draft.source.entity, "nominal", [])
        return True

    def of_kind(self, passage: Passage, span: Span) -> str | None:
        """Give the body that an Arabic noun for its kind means: the one named at the beginning.

        الشركة after الخطوط التونسية, whose name does not tell of what kind it is.
        """
        phrase = read_words(passage, span)
        entry = party_entry(passage, phrase.heads[:1])
        if passage.sentence.language != "ar" or entry is None or not phrase.definite:
            return None
        told = entry.get("sector")
        if told not in (*_KINDS, "") or any(t.pos != "ADJ" for t in phrase.words[1:]):
            return None
        if not told and entry.get("type") != "organisation":
            return None
        entities = passage.entities
        named = {
            m.entity
            for m in self._existing
            if m.form == "name"
            and m.span[0] < min(span[0], _FIRST)
            and entities[m.entity].type == "organisation"
        }
        fitting = [e for e in named if told and entities[e].sector == told]
        if not told and any(entities[e].sector not in (None, *_KINDS) for e in named):
            return None
        if len(fitting) != 1 and len(named) == 1:
            fitting = [e for e in named if entities[e].sector is None]
        return fitting[0] if len(fitting) == 1 else None

    def _said_again(self, passage: Passage, span: Span, entity: str, start: int, stop: int) -> None:
        """Note where the same words stand in ``[start, stop)``: they mean the same one."""
        text, found = self._document.text, start - 1
        first = passage.tokens[passage.token_from(span[0])]
        words = whole_article(text[slice(*span)], first.norm)
        for _ in range(_EARLIER):
            found = text.find(words, found + 1, stop)
            if found < 0:
                return
            end = found + len(words)
            whole = not text[end : end + 1].isalnum() and not text[found - 1 : found].isalnum()
            if whole and not self._is_taken((found, end)):
                self._mention((found, end), entity, "nominal", [])

    def _is_taken(self, span: Span) -> bool:
        return any(m.span[0] < span[1] and span[0] < m.span[1] for m in self._existing)

    def _mention(self, at: Span, entity: str, form: MentionForm, evidence: list[Evidence]) -> str:
        if at in self._placed:
            return self._placed[at][0]
        self.added += 1
        mention = f"new-m{self.added}"
        self._placed[at] = mention, entity
        self._document.mentions.append(
            Mention(
                id=mention,
                entity=entity,
                span=at,
                text=self._document.text[slice(*at)],
                form=form,
                rule=_RULE,
            )
        )
        holder = next(e for e in reversed(self._document.entities) if e.id == entity)
        holder.mentions.append(mention)
        self._document.trace(
            mention, Trace(stage="statements", rule=_RULE, evidence=evidence, spans=[at])
        )
        return mention

    def name(self, span: Span, kind: EntityType) -> tuple[str, str]:
        """Give entity and mention of an English name that no stage marked, made if they are new."""
        for at, (mention, entity) in self._placed.items():
            if at[0] < span[1] and span[0] < at[1]:
                return entity, mention
        words = self._document.text[slice(*span)]
        if words not in self._named:
            self._named[words] = self._open(kind, words, "en", None)
        entity = self._named[words]
        return entity, self._mention(span, entity, "name", [])

    def _open(self, kind: EntityType, name: str, language: str, sector: str | None) -> str:
        """Add an entity that has no mention yet, and give its id."""
        self.added += 1
        entity = f"{_NEW}{self.added}"
        self.types[entity] = kind
        self._document.entities.append(
            Entity(id=entity, type=kind, names={language: name}, sector=sector)
        )
        return entity

    def _free(self, passage: Passage, span: Span) -> Span | None:
        """Give the first words of a phrase that no mention holds, up to a preposition."""
        start = passage.token_from(span[0])
        end = at = start
        while at < len(passage.tokens) and passage.tokens[at].start < span[1]:
            token = passage.tokens[at]
            held = passage.mention_at(at) is not None
            if held or (token.text in "،,:(" and end > start):
                break
            at += 1
            end = at
        while end > start and passage.tokens[end - 1].pos in ("ADP", "CCONJ", "PUNCT"):
            end -= 1
        while (
            end > start
            and passage.tokens[end - 1].pos == "DET"
            and not (end == start + 1 and passage.is_role(start, "partitive"))
        ):
            end -= 1
        if end == start and passage.sentence.language == "en":  # the Los Angeles lawyer
            end = passage.token_from(span[1])
            end = next((i for i in range(start, end) if passage.tokens[i].pos == "ADP"), end)
        return span_of(passage, start, end) if end > start else None


def _is_idafa(phrase: PhraseWords) -> bool:
    """Say whether an Arabic noun is definite by the article of the next: سبر الآراء."""
    following = phrase.words[1:2]
    return any(t.pos == "NOUN" and t.norm != t.bare and t.norm.startswith("ال") for t in following)
