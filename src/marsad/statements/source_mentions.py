"""The mentions in the words of a source: which of them names who speaks."""

from __future__ import annotations

from bisect import bisect_left

from marsad.model.document import Document
from marsad.model.language import Token
from marsad.model.mention import Mention
from marsad.resources.body_nouns import find_body_noun
from marsad.statements.draft import Span
from marsad.statements.issuing import is_document
from marsad.statements.parties import Parties
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import apposed, read_words

_BACK = 3  # sentences back in which a document was issued


class SourceMentions:
    """The mentions of a report as its other stages left them; ``all`` in text order."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._parties = parties
        self._entities = {e.id: e for e in document.entities}
        self.all = sorted(document.mentions, key=lambda m: m.span)
        self.starts = [m.span[0] for m in self.all]
        self._roles = sorted((r.span, e.id) for e in document.entities for r in e.roles if r.span)

    def find(self, passage: Passage, span: Span, tokens: list[Token]) -> Mention | None:
        """Give the mention that names the source, None where those in it name something else."""
        inside = self.inside(span)
        longer = self._over(span) if not inside else None
        if longer is not None:
            return longer  # a source cut short: النقابة الوطنية | للصحفيين
        if _is_list(inside, tokens):
            return inside[0]  # of several who speak together the first stands for all
        whole = next((m for m in inside if m.span == span), None)
        if whole is not None and len(inside) > 1 and not any(map(self.is_of_person, inside)):
            return whole
        people = [m for m in inside if m.form == "name" and self.is_of_person(m)]
        people = [m for m in people if not _is_example(passage, m)]
        beside = None if people or passage.sentence.language == "ar" else apposed(passage, span)
        if beside is not None:  # a local charity, Leeds Aid: that body, and not Leeds
            return next((m for m in inside if m.span[1] == beside[1]), None)
        for mention in people[:-1]:  # وزير تكنولوجيا الاتصال أنور كريم: no name behind a bare noun
            found = self._as_speaker(mention, passage, span, tokens)
            if found is not None:
                return found
        body = inside[0] if inside and self.type_of(inside[0]) == "organisation" else None
        if not people and body is not None and self._is_head(body, passage, span):
            return body  # بعثة الأمم المتحدة لمساعدة العراق
        last = people[-1] if people else self.choose(span)
        if last is not None and _is_example(passage, last):
            return None
        return self._as_speaker(last, passage, span, tokens) if last is not None else None

    def _as_speaker(
        self, mention: Mention, passage: Passage, span: Span, tokens: list[Token]
    ) -> Mention | None:
        """Give the mention if it names who speaks, None if the words before it tell of another."""
        before = [t for t in tokens if t.start < mention.span[0]]
        if self._is_head(mention, passage, span):
            return mention
        if self._is_kin(before, passage) or self.type_of(mention) != "person":
            return mention if self._is_titled(before, mention, passage) else None
        if passage.sentence.language == "ar" and before and before[-1].pos == "ADP":
            return None  # مراسلنا في سيدي بوزيد
        if passage.sentence.language == "en":
            return None if self._is_modifier(mention, tokens) else mention
        construct = bool(before) and before[-1].pos == "NOUN" and not before[-1].definite
        construct = construct and before[-1].known  # لزهر العكرمي: an unknown word is of the name
        if passage.sentence.language == "ar" and mention.form == "name" and construct:
            alone = " " not in mention.text or not self._bears_name(before[-1], passage)
            return None if alone and before[-1].norm == before[-1].bare else mention
        return mention

    def _bears_name(self, noun: Token, passage: Passage) -> bool:
        """Say whether a noun without the article may take a name: دكتور سامي كريم, not مدينة."""
        is_part = bool(passage.match_any("name-part", noun.i - 1))
        return is_part or self._parties.is_person(passage, (noun.start, noun.end))

    def _is_modifier(self, mention: Mention, tokens: list[Token]) -> bool:
        """Say whether a name only describes the noun behind it: the Cromwell Society."""
        after = next((t for t in tokens if t.start >= mention.span[1]), None)
        return after is not None and (after.pos in ("NOUN", "PROPN") or after.norm in ("'s", "’s"))

    def _is_titled(self, before: list[Token], mention: Mention, passage: Passage) -> bool:
        """Say whether a body's name stands behind the noun for it: صحيفة “لوموند”.

        In marks the noun may have a genitive and adjectives: وكالة التصنيف الدولية “أفق”.
        """
        nouns = [t for t in before if t.pos != "PUNCT" and t.pos != "DET"]
        if not nouns or self.type_of(mention) not in ("organisation", "group"):
            return False
        marked = before[-1].pos == "PUNCT" and all(t.norm.startswith("ال") for t in nouns[1:])
        if len(nouns) > 1 and not marked:
            return False
        body = find_body_noun(passage.sentence.language, nouns[0].bare)
        return mention.form == "name" and body is not None

    def is_known(self, mention: Mention) -> bool:
        """Say whether the data know the entity, or its words are no common noun."""
        entity = self._entities.get(mention.entity)
        return entity is not None and bool(entity.refs or entity.country)

    def is_named(self, mention: Mention) -> bool:
        """Say whether the report names the entity of a mention anywhere."""
        return any(m.form == "name" for m in self.all if m.entity == mention.entity)

    def is_setting(self, mention: Mention, passage: Passage) -> bool:
        """Say whether a mention only says where: the spokesman of the community in Denmark."""
        before = passage.norm(passage.token_from(mention.span[0]) - 1)
        return before in ("في", "in") or self.type_of(mention) in ("place", "facility")

    def _is_kin(self, tokens: list[Token], passage: Passage) -> bool:
        """Say whether the phrase speaks of somebody's father or lawyer, not of who is named."""
        kin = passage.vocabulary.role("kin")
        return any(
            t.norm == t.bare and t.norm in kin and not passage.match_any("name-part", t.i - 1)
            for t in tokens
        )

    def holder(self, span: Span) -> str | None:
        """Give who holds the title that a phrase is, where the name stands beside it."""
        at = bisect_left(self._roles, (span, ""))
        for held, entity in self._roles[max(0, at - 1) : at + 1]:
            if held[0] <= span[0] and span[1] <= held[1]:
                return entity
        return None

    def publisher(self, passage: Passage, span: Span) -> Mention | None:
        """Give who an Arabic sentence before says has issued a document: نشرت المنظمة تقريرا."""
        head = read_words(passage, span).head
        if passage.sentence.language != "ar" or head is None or head.norm == head.bare:
            return None
        if not is_document(passage, head.i):
            return None
        sentences, issues = passage.document.sentences, passage.vocabulary.role("issues")
        for sentence in reversed(sentences[max(0, passage.number - _BACK) : passage.number]):
            for token in sentence.tokens:
                if token.norm not in (head.bare, head.bare + "ا"):
                    continue
                if not any(t.norm in issues for t in sentence.tokens[: token.i]):
                    continue
                told = self.inside((sentence.start, token.start))
                bodies = [m for m in told if self.type_of(m) in ("organisation", "group")]
                if bodies:
                    return bodies[0]
        return None

    def inside(self, span: Span) -> list[Mention]:
        """Give the mentions in a phrase; they may hold one closing mark more."""
        at = bisect_left(self.starts, span[0])
        inside = []
        while at < len(self.all) and self.starts[at] < span[1]:
            if self.all[at].span[1] <= span[1] + 1:
                inside.append(self.all[at])
            at += 1
        return inside

    def _over(self, span: Span) -> Mention | None:
        """Give the mention of somebody that opens with a phrase and goes on behind it."""
        at = bisect_left(self.starts, span[0])
        mention = self.all[at] if at < len(self.all) else None
        if mention is None or mention.span[0] != span[0] or mention.span[1] <= span[1]:
            return None
        return mention if self.type_of(mention) in ("person", "organisation", "group") else None

    def choose(self, span: Span) -> Mention | None:
        """Choose a mention in a phrase: a person's name first, else the first in the phrase."""
        inside = self.inside(span)
        people = [m for m in inside if self.type_of(m) == "person"]
        named = [m for m in people if m.form == "name"]
        return next(iter([*named, *people, *inside]), None)

    def is_of_person(self, mention: Mention) -> bool:
        """Say whether a mention is one of a person."""
        return self.type_of(mention) == "person"

    def type_of(self, mention: Mention) -> str:
        """Give the type of a mention's entity, empty if there is none."""
        entity = self._entities.get(mention.entity)
        return entity.type if entity else ""

    def _is_head(self, mention: Mention, passage: Passage, span: Span) -> bool:
        """Say whether a mention holds the head of the phrase, not something that hangs on it."""
        tokens = passage.tokens_in(span)
        if not tokens:
            return False
        if passage.sentence.language == "ar":
            return mention.span[0] <= tokens[0].start < mention.span[1]
        head = read_words(passage, span).head or tokens[-1]
        return mention.span[0] <= head.start < mention.span[1]


def _is_list(mentions: list[Mention], tokens: list[Token]) -> bool:
    """Say whether a phrase is no more than names with commas and an "and" between them."""
    if len(mentions) < 2:
        return False
    rest = [t for t in tokens if not any(m.span[0] <= t.start < m.span[1] for m in mentions)]
    joined = any(t.pos == "CCONJ" for t in rest)  # commas alone: a title and its name
    return joined and all(t.pos in ("CCONJ", "PUNCT", "DET") for t in rest)


def _is_example(passage: Passage, mention: Mention) -> bool:
    """Say whether a name is one of several who speak: allies of the mayor, including Anna Kovac."""
    at = passage.token_from(mention.span[0])
    return any(passage.norm(i) == "including" for i in range(max(0, at - 6), at))
