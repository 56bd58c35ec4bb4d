"""The speakers of a report that no mention names, and who is meant when they come back.

A source such as “residents” or متحدث باسم الشرطة is somebody, though without a name: it becomes an
entity of the report. What comes back shorter (the spokesman, الصحيفة after صحيفة لوموند) is the
same one if all its words were said of the earlier one, and its head was a head there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.model.document import Document
from marsad.model.language import Token
from marsad.model.mention import Entity, EntityType, Mention, MentionForm
from marsad.model.trace import Evidence, Trace
from marsad.normal import normalise_word
from marsad.resources import Entry, load_lexicon
from marsad.statements.draft import Draft, Span
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import PhraseWords, apposed, introduced, name_in, read_words

_REMEMBERED = 60  # speakers back that a phrase may take up
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
            e.id: [_words(n) for n in e.names.values() if n.strip()] for e in document.entities
        }
        self._placed: dict[Span, tuple[str, str]] = {}
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
            party.words |= {token.bare, token.lemma}
        for token in phrase.heads:
            party.heads |= {token.bare, token.lemma}
        short = _short_names(draft.passage, phrase)
        party.heads |= short
        party.words |= short
        surname = self._surname(draft, span)
        party.heads |= {surname.bare, surname.lemma} if surname is not None else set()
        self._take_in(party, draft)
        for name in self._names.get(source.entity, ()):
            arabic = draft.passage.sentence.language == "ar"
            inner = {w for w in name[1:] if w.startswith("ال")}
            ends = {name[0], name[-1], *inner} if arabic else {name[-1]}
            party.words |= _spellings(name)
            party.heads |= _spellings(ends)

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
        return token if named and _entry(passage, [token]) is None else None

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
        head = {phrase.head.bare, phrase.head.lemma}
        for party in reversed(self._known[-_REMEMBERED:]):
            if not head & party.heads:
                continue
            fits = all({t.bare, t.lemma} & party.words for t in phrase.words)
            known = phrase.definite or _is_capital(passage, phrase.words)
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
        return any(
            t.norm in same or t.bare in same for t in passage.tokens if span[0] <= t.start < span[1]
        )

    def is_party(self, passage: Passage, span: Span) -> bool:
        """Say whether the head of a phrase is a noun for somebody who can speak."""
        entry = _entry(passage, read_words(passage, span).heads[:1])
        return entry is not None and entry.get("type") != "document"

    def is_person(self, passage: Passage, span: Span) -> bool:
        """Say whether the head of a phrase is a noun for one person."""
        entry = _entry(passage, read_words(passage, span).heads[:1])
        return entry is not None and _is_person(entry)

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
        entry = _entry(passage, phrase.heads) or _ministry(passage, phrase)
        name = name_in(passage, span) if entry is None or _is_person(entry) else None
        body = None if name or passage.sentence.language == "ar" else apposed(passage, span)
        at = name or body or at
        if at in self._placed:
            draft.source.mention, draft.source.entity = self._placed[at]
            return
        kind = "person" if name else _type(entry, phrase)
        self.added += 1
        entity = f"new-e{self.added}"
        self.types[entity] = kind
        self._document.entities.append(
            Entity(
                id=entity,
                type=kind,
                names={passage.sentence.language: self._document.text[slice(*at)]},
                sector=(entry.get("sector") or None) if entry else None,
            )
        )
        named = bool(name or body) or (kind == "organisation" and _is_name(phrase, entry))
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
        types = {e.id: e.type for e in self._document.entities}
        entry = _entry(draft.passage, [head])
        body = entry is not None and entry.get("type") == "organisation"
        for mention in self._existing:
            holds = mention.span[0] <= before[0] < mention.span[1]
            if body and types.get(mention.entity) in ("organisation", "group"):
                holds = holds or before[0] <= mention.span[0] < before[1]  # منظمة “أنا يقظ”
            if holds and types.get(mention.entity) in ("person", "organisation", "group"):
                draft.source.entity = mention.entity
                draft.source.mention = self._mention(at, mention.entity, "nominal", [])
                return True
        return False

    def of_kind(self, passage: Passage, span: Span) -> str | None:
        """Give the body that an Arabic noun for its kind means: the one named at the beginning.

        الشركة after الخطوط التونسية, whose name does not tell of what kind it is.
        """
        phrase = read_words(passage, span)
        entry = _entry(passage, phrase.heads[:1])
        if passage.sentence.language != "ar" or entry is None or not phrase.definite:
            return None
        if entry.get("sector") not in _KINDS or any(t.pos != "ADJ" for t in phrase.words[1:]):
            return None
        entities = {e.id: e for e in self._document.entities}
        named = {
            m.entity
            for m in self._existing
            if m.form == "name"
            and m.span[0] < min(span[0], _FIRST)
            and entities[m.entity].type == "organisation"
        }
        fitting = [e for e in named if entities[e].sector == entry.get("sector")]
        if len(fitting) != 1 and len(named) == 1:
            fitting = [e for e in named if entities[e].sector is None]
        return fitting[0] if len(fitting) == 1 else None

    def _said_again(self, passage: Passage, span: Span, entity: str, start: int, stop: int) -> None:
        """Note where the same words stand in ``[start, stop)``: they mean the same one."""
        text, found = self._document.text, start - 1
        words = text[slice(*span)]
        first = passage.tokens[passage.token_from(span[0])]
        if first.norm != first.bare and words[0] == "ل":
            words = "ا" + words  # للشركة, of which the article's ا is not written
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


def _words(name: str) -> list[str]:
    return [normalise_word(w) for w in name.split()]


def _spellings(words: Iterable[str]) -> set[str]:
    """Give words as tokens have them: the article stands off some unknown names, not off others."""
    return {form for word in words for form in (word, word.removeprefix("ال"))}


def _entry(passage: Passage, heads: list[Token]) -> Entry | None:
    """Give what the data say of the first head that they know."""
    lexicon = load_lexicon(passage.sentence.language, "cue_parties")
    for token in heads:
        entry = lexicon.get(token.bare) or lexicon.get(token.lemma)
        if entry is not None:
            return entry
    return None


def _short_names(passage: Passage, phrase: PhraseWords) -> set[str]:
    """Give the other heads by which a ministry is meant: الداخلية ↔ وزارة الداخلية, الوزارة."""
    portfolios, ministry = passage.vocabulary.role("portfolio"), passage.vocabulary.role("ministry")
    words = [t.bare for t in phrase.words[:2]]
    if not words or phrase.head is None:
        return set()
    if phrase.head.bare in portfolios and phrase.head.norm != phrase.head.bare:
        return set(ministry)
    return {words[1]} if words[0] in ministry and words[1:] and words[1] in portfolios else set()


def _ministry(passage: Passage, phrase: PhraseWords) -> Entry | None:
    """Give the entry for ministries to a phrase that names one by its portfolio: الداخلية."""
    lexicon = load_lexicon(passage.sentence.language, "cue_parties")
    short = _short_names(passage, phrase)
    return next((e for e in map(lexicon.get, sorted(short)) if e is not None), None)


def _is_capital(passage: Passage, words: list[Token]) -> bool:
    """Say whether English words are written as a name, whatever the tagger made of them: Waters."""
    english = passage.sentence.language == "en"
    return english and all(t.text[:1].isupper() for t in words)


def _is_person(entry: Entry) -> bool:
    return entry.get("type") == "person"


def _type(entry: Entry | None, phrase: PhraseWords) -> EntityType:
    if entry is not None:
        kind = entry.get("type")
        return kind if kind in ("person", "organisation", "group") else "organisation"  # type: ignore[return-value]
    assert phrase.head is not None
    if phrase.head.number == "plural":
        return "group"
    if _is_body(phrase.head):
        return "organisation"
    return "person" if phrase.head.pos == "PROPN" else "group"


def _is_body(head: Token) -> bool:
    """Say whether an English name is a body's by its last word: WAFB, Oslo Evening News, a site."""
    text = head.text
    known = load_lexicon("en", "organisation_heads").get(head.norm) is not None
    letters = len(text) > 2 and text.isascii() and text.isupper()
    return known or letters or (text.isascii() and "." in text[1:-1])


def _is_name(phrase: PhraseWords, entry: Entry | None) -> bool:
    """Say whether the words for a body are its name: هيئة الطرق, not صحيفة ألمانية."""
    if entry is None or entry.get("type") != "organisation" or len(phrase.words) < 2:
        return False
    second = phrase.words[1]
    return second.norm != second.bare or second.pos == "PROPN"


def number_again(document: Document) -> None:
    """Give mentions and entities ids in text order again, and all that speaks of them.

    Entities without a mention keep their order behind the others.
    """
    document.mentions.sort(key=lambda m: (m.span[0], -m.span[1]))
    mentions = {m.id: f"m{n}" for n, m in enumerate(document.mentions, 1)}
    order = list(dict.fromkeys(m.entity for m in document.mentions))
    spoken = set(order)
    order += [e.id for e in document.entities if e.id not in spoken]
    entities = {old: f"e{n}" for n, old in enumerate(order, 1)}
    rank = {old: n for n, old in enumerate(order)}
    document.entities.sort(key=lambda e: rank[e.id])
    for entity in document.entities:
        entity.id = entities[entity.id]
        entity.mentions = sorted((mentions[m] for m in entity.mentions), key=lambda m: int(m[1:]))
    for mention in document.mentions:
        mention.id, mention.entity = mentions[mention.id], entities[mention.entity]
    for post in document.posts:
        post.entity = entities.get(post.entity or "", post.entity)
    for statement in document.statements:
        source = statement.source
        source.entity = entities.get(source.entity or "", source.entity)
        source.mention = mentions.get(source.mention or "", source.mention)
        statement.addressee = entities.get(statement.addressee or "", statement.addressee)
        statement.place = entities.get(statement.place or "", statement.place)
    document.traces = {
        mentions.get(key, entities.get(key, key)): trace for key, trace in document.traces.items()
    }
