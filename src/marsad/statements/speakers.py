"""Who the sources are: entities for their words, and the last speaker where there are no words."""

from __future__ import annotations

from bisect import bisect_left

from marsad.model.document import Document
from marsad.model.language import Token
from marsad.model.mention import Mention
from marsad.model.statement import SourceHow
from marsad.resources import load_lexicon
from marsad.statements.draft import Draft, Source, Span
from marsad.statements.english_speakers import EnglishSpeakers
from marsad.statements.issuing import find_issuer, is_document
from marsad.statements.parties import Parties
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import apposed, read_words
from marsad.statements.subjects import told_subject, unsaid_subject
from marsad.statements.titled import Titled

_BEFORE = 250  # code points before a sentence in which a pronoun may have its person
_REACH = 3  # paragraphs back in which a dropped subject may have its speaker


class Speakers:
    """Resolves the sources of drafts, which must come in text order."""

    def __init__(self, document: Document) -> None:
        self._entities = {e.id: e for e in document.entities}
        self._mentions = sorted(document.mentions, key=lambda m: m.span)
        self._starts = [m.span[0] for m in self._mentions]
        self._segments = {s.id: i for i, s in enumerate(document.segments)}
        self._roles = sorted((r.span, e.id) for e in document.entities for r in e.roles if r.span)
        self._said: list[Draft] = []
        self.parties = Parties(document)
        self._titled = Titled(document)
        self._english = EnglishSpeakers(document)
        self._bodies = {
            word
            for language in {s.language for s in document.sentences}
            for word in load_lexicon(language, "organisation_nouns").by_first
        }

    def resolve(self, draft: Draft) -> bool:
        """Fill ``how``, ``entity`` and ``mention`` of the draft's source.

        Gives False where the draft is no statement after all: nobody is there to say it, and no
        clause or quotation shows that something is said.
        """
        source = draft.source
        if source.how == "post-author":
            return True
        if draft.governor is not None:
            held = draft.governor.source
            source.entity, source.mention = held.entity, held.mention
            source.gender, source.how = held.gender, "dropped-subject"
        elif source.span is not None and _is_suffix(draft.passage, source.span):
            source.span = None  # نقل عنه قوله, حسب تأكيده
            outer = draft.within.source.entity if draft.within else None
            self._find_unsaid(draft)
            if outer is not None and source.entity == outer:
                source.entity = source.mention = None
            source.how = "pronoun"
        elif source.span is not None and self._is_addressed(draft):
            source.span, draft.addressee = None, source.span
            self._find_unsaid(draft)
        elif source.span is not None:
            self._link(draft, source)
            if source.shared:
                source.span, source.how = None, "dropped-subject"
        elif source.how != "unnamed":
            found = self._find_unsaid(draft)
            if not found and draft.rule.rpartition(".")[2].startswith(("prep", "object")):
                return False
        self._said.append(draft)
        return True

    def _is_addressed(self, draft: Draft) -> bool:
        """Say whether the noun behind an Arabic verb is who is called upon: وطالبت الحكومة بكذا.

        So where somebody of the verb's gender has spoken, the noun is one that demands go to, it
        has not spoken, and nobody else is called upon.
        """
        source, passage = draft.source, draft.passage
        called = draft.stance == "call-for" and draft.rule.startswith("statements.verb.prep")
        if not called or passage.sentence.language != "ar" or draft.cue is None or not self._said:
            return False
        assert source.span is not None
        first = passage.token_from(source.span[0])
        if draft.cue[0] > source.span[0] or draft.addressee is not None:
            return False
        if not passage.is_role(first, "addressed") and (
            passage.tokens[first].bare not in passage.vocabulary.role("addressed")
        ):
            return False
        last = self._said[-1].source
        spoken = self.parties.recall(passage, source.span) or self._choose(source.span)
        told = spoken[0] if isinstance(spoken, tuple) else spoken.entity if spoken else None
        if told is not None and any(d.source.entity == told for d in self._said):
            return False
        near = self._said[-1].passage.sentence.segment == passage.sentence.segment
        return near and last.entity is not None and self._fits(source, last)

    def _find_unsaid(self, draft: Draft) -> bool:
        """Give a draft without words for its source the subject of its verb, or the last speaker.

        A relative clause is about its antecedent. A subject in the sentence comes before a speaker
        of an earlier sentence, if it is somebody: زار الوزير المخيم ووعد بكذا.
        """
        draft.source.how = "dropped-subject"
        subject, relative = unsaid_subject(draft)
        if relative:
            # الملف الذي اعتبر أنه شائك: a thing is no speaker, so that the one before goes on.
            told = draft.rule.endswith(".clause")
            return self._take_subject(draft, subject, relative=True) or (
                told and self._inherit(draft)
            )
        near = [d for d in self._said[-8:] if d.passage is draft.passage]
        spoken = bool(near)
        if near and self._take_subject(draft, self._told_subject(draft, near)):
            return True
        if not spoken and self._take_subject(draft, subject):
            return True
        return self._inherit(draft) or (spoken and self._take_subject(draft, subject))

    def _told_subject(self, draft: Draft, near: list[Draft]) -> Span | None:
        """Give who acts in what another says, where the draft stands in those words."""
        assert draft.source.span is None
        at = draft.cue[0] if draft.cue else draft.start
        for other in reversed(near):
            content = next((a for a, b in other.content if a <= at < b), None)
            if content is not None:
                return told_subject(draft, content)
        return None

    def _take_subject(self, draft: Draft, span: Span | None, *, relative: bool = False) -> bool:
        """Give the draft who is meant by a subject that stands elsewhere in the sentence."""
        if span is None:
            return False
        source, passage = draft.source, draft.passage
        mention = self._mention(passage, span, _tokens_in(passage, span))
        parties = ("person", "organisation", "group", *(() if relative else ("country",)))
        if mention is not None and self._type(mention) in parties:
            source.entity, source.mention = mention.entity, mention.id
        elif (
            mention is None
            and not self._recall(draft, span)
            and self.parties.is_party(passage, span)
        ):
            self.parties.add(draft, span)
        return source.entity is not None

    def entity_of(self, span: Span | None) -> str | None:
        """Give the entity that a phrase names, None if none does."""
        if span is None:
            return None
        mention = self._choose(span)
        return mention.entity if mention else None

    def _link(self, draft: Draft, source: Source) -> None:
        assert source.span is not None
        passage, span = draft.passage, source.span
        tokens = _tokens_in(passage, span)
        heads = passage.vocabulary.heads
        entries = [heads.get(t.bare) or heads.get(t.lemma) for t in tokens[:3]]
        unnamed = any(e is not None and e.get("how") == "unnamed" for e in entries[:3])
        one_of = passage.is_role(passage.token_from(span[0]), "partitive")
        if all(t.pos in ("PRON", "DET") for t in tokens) and not one_of:
            source.how = "pronoun"
            source.entity = self._holder(span)
            if source.entity is None:
                human = any(passage.is_role(t.i, "human") for t in tokens)
                self._find_antecedent(draft, span, human=human)
                source.how = "pronoun"
            return
        self._agree(source, tokens)
        mention = self._mention(passage, span, tokens)
        longer = mention is not None and mention.form == "nominal" and mention.span[1] < span[1]
        unsure = mention is not None and (longer or not self._is_known(mention))
        if mention is not None and unsure and self._recall(draft, span):
            source.how = "named" if mention.form == "name" else None
            mention = None
        if mention is not None and passage.sentence.language == "en":
            mention = self._holding(draft, span, mention)
        if mention is not None and mention.form == "nominal":
            mention = self._named_holder(mention, passage, span) or mention
        if mention is not None:
            self._take(source, mention, "unnamed" if unnamed and mention.form != "name" else None)
        through = any(e and e.get("through") for e in entries)
        if source.entity is None:
            self._find_party(draft, span, through=through)
        if source.how is None:
            source.how = "unnamed" if unnamed else "nominal"
        if passage.sentence.language == "en":
            source.gender = self._english.gender(source.entity)
        self.parties.remember(draft, span)

    def _holding(self, draft: Draft, span: Span, mention: Mention) -> Mention:
        """Give the name of who holds an office, for a mention of an office alone: the President."""
        entity = self._entities.get(mention.entity)
        if mention.form != "nominal" or entity is None or entity.refs:
            return mention
        held = self._english.holder(draft, span) or self._bearer(draft.passage, span)
        if held is None or held.entity == mention.entity:
            return mention
        self.parties.merged[mention.entity] = held.entity
        draft.source.how = "nominal"
        return held

    def _find_antecedent(self, draft: Draft, span: Span, *, human: bool) -> None:
        """Give a pronoun the person it means, else the last speaker, else one named nearby."""
        found = None
        if draft.passage.sentence.language == "en":
            found = self._english.pronoun(draft, span, self._said)
        if found is not None:
            draft.source.entity, draft.source.mention = found
        elif not self._inherit(draft, human=human) and human:
            self._nearest_person(draft, span)

    def _mention(self, passage: Passage, span: Span, tokens: list[Token]) -> Mention | None:
        """Give the mention that names the source, None where those in it name something else."""
        inside = self._inside(span)
        longer = self._over(span) if not inside else None
        if longer is not None:
            return longer  # a source cut short: النقابة الوطنية | للصحفيين
        if _is_list(inside, tokens):
            return inside[0]  # of several who speak together the first stands for all
        whole = next((m for m in inside if m.span == span), None)
        if whole is not None and len(inside) > 1 and not any(map(self._is_of_person, inside)):
            return whole
        people = [m for m in inside if m.form == "name" and self._is_of_person(m)]
        people = [m for m in people if not _is_example(passage, m)]
        beside = None if people or passage.sentence.language == "ar" else apposed(passage, span)
        if beside is not None:  # a local charity, Leeds Aid: that body, and not Leeds
            return next((m for m in inside if m.span[1] == beside[1]), None)
        for mention in people[:-1]:  # وزير تكنولوجيا الاتصال أنور كريم: no name behind a bare noun
            found = self._as_speaker(mention, passage, span, tokens)
            if found is not None:
                return found
        body = inside[0] if inside and self._type(inside[0]) == "organisation" else None
        if not people and body is not None and self._is_head(body, passage, span):
            return body  # بعثة الأمم المتحدة لمساعدة العراق
        last = people[-1] if people else self._choose(span)
        return self._as_speaker(last, passage, span, tokens) if last is not None else None

    def _as_speaker(
        self, mention: Mention, passage: Passage, span: Span, tokens: list[Token]
    ) -> Mention | None:
        """Give the mention if it names who speaks, None if the words before it tell of another."""
        before = [t for t in tokens if t.start < mention.span[0]]
        if self._is_head(mention, passage, span):
            return mention
        if self._is_kin(before, passage) or self._type(mention) != "person":
            return mention if self._is_titled(before, mention) else None
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
        return is_part or self.parties.is_person(passage, (noun.start, noun.end))

    def _is_modifier(self, mention: Mention, tokens: list[Token]) -> bool:
        """Say whether a name only describes the noun behind it: the Cromwell Society."""
        after = next((t for t in tokens if t.start >= mention.span[1]), None)
        return after is not None and (after.pos in ("NOUN", "PROPN") or after.norm in ("'s", "’s"))

    def _is_titled(self, before: list[Token], mention: Mention) -> bool:
        """Say whether a body's name stands right behind the noun for it: صحيفة “لوموند”."""
        nouns = [t for t in before if t.pos != "PUNCT" and t.pos != "DET"]
        if len(nouns) != 1 or self._type(mention) not in ("organisation", "group"):
            return False
        return mention.form == "name" and nouns[0].bare in self._bodies

    def _is_known(self, mention: Mention) -> bool:
        """Say whether the data know the entity, or its words are no common noun."""
        entity = self._entities.get(mention.entity)
        return entity is not None and bool(entity.refs or entity.country)

    def _agree(self, source: Source, tokens: list[Token]) -> None:
        """Take number and gender from the noun: an Arabic verb before it is always singular."""
        noun = next((t for t in tokens if t.pos in ("NOUN", "PROPN")), None)
        if noun is not None and noun.pos == "NOUN":
            source.number = noun.number or source.number

    def _recall(self, draft: Draft, span: Span) -> bool:
        found = self.parties.recall(draft.passage, span)
        if found is None:
            return False
        draft.source.entity, draft.source.mention = found
        self.parties.mark(draft, span)
        return True

    def _recall_issuer(self, draft: Draft, issued: Span) -> bool:
        found = self.parties.recall(draft.passage, issued)
        if found is not None:
            draft.source.entity, draft.source.mention = found
        return found is not None

    def _find_party(self, draft: Draft, span: Span, *, through: bool) -> None:
        """Give a source without a name the entity it means, or one of its own."""
        source, passage = draft.source, draft.passage
        source.entity = self._holder(span)
        if source.entity is not None or self._recall(draft, span):
            return
        if self._find_bearer(draft, span):
            return
        issuer = self._choose(span) if through else None
        if issuer is not None and not self._is_setting(issuer, passage):
            self._take(source, issuer, "nominal")
            return
        issued = find_issuer(passage, span)
        if issued is not None and not self._recall_issuer(draft, issued):
            issuer = self._choose(issued)
            if issuer is not None:
                self._take(source, issuer, "nominal")
            else:
                self.parties.add(draft, issued)
        if source.entity is not None:
            if issued is not None:
                self.parties.remember(draft, issued)
            return
        if self.parties.resumes(passage, span):
            how, first = source.how, passage.token_from(span[0])
            if self.parties.is_same(passage, span):
                source.gender = source.number = None  # صحيفة … وأضاف المصدر نفسه
            spoke = self._last_body() if is_document(passage, first) else None
            if spoke is not None:  # البيان ذاته: who issued it spoke last, of whatever gender
                source.entity, source.mention = spoke.entity, spoke.mention
            if spoke is not None or (self._inherit(draft) and source.entity is not None):
                source.how = how
                self.parties.mark(draft, span)
                return
            source.how = how
        self.parties.add(draft, span)

    def _find_bearer(self, draft: Draft, span: Span) -> bool:
        """Give a title or noun for a speaker the one whose name stands somewhere in the report."""
        passage, source = draft.passage, draft.source
        if passage.sentence.language == "en":
            meant = self._english.noun(draft, span, self._said)
            if meant is not None:
                source.entity, source.mention = meant
        bearer = self._by_surname(passage, span) or self._bearer(passage, span)
        bearer = bearer or self._only_speaker(draft, span)
        if source.entity is None and bearer is not None:
            source.entity = bearer.entity
        if source.entity is not None:
            self.parties.mark(draft, span)
        return source.entity is not None

    def _bearer(self, passage: Passage, span: Span) -> Mention | None:
        """Give whom a title without a name means by the name beside it elsewhere."""
        if not self.parties.is_person(passage, span) or any(
            self._is_of_person(m) and not (m.form == "nominal" and m.span == span)
            for m in self._inside(span)
        ):
            return None
        phrase = read_words(passage, span)
        if not (phrase.definite or len(phrase.words) > 1):
            return None
        return self._titled.bearer(phrase) or self._titled.named_below(phrase)

    def _named_holder(self, mention: Mention, passage: Passage, span: Span) -> Mention | None:
        """Give whom an Arabic title means that the report gives in full beside the name."""
        own = self._entities.get(mention.entity)
        named = own is not None and any(
            m.form == "name" for m in self._mentions if m.entity == mention.entity
        )
        if passage.sentence.language != "ar" or named or not self._is_of_person(mention):
            return None
        return self._bearer(passage, span)

    def _only_speaker(self, draft: Draft, span: Span) -> Mention | None:
        """Give whom an Arabic title means where one person has spoken: “سامي كريم : …”. قال النائب.

        A title of several words goes to who speaks in the headline only, at the first words below.
        """
        passage = draft.passage
        if passage.sentence.language != "ar" or not self.parties.is_person(passage, span):
            return None
        if len({d.source.entity for d in self._said}) != 1 or self._inside(span):
            return None
        last, phrase = self._said[-1], read_words(passage, span)
        headline = all(d.rule.startswith("statements.headline") for d in self._said)
        if not (headline or (phrase.definite and len(phrase.words) == 1)):
            return None
        mention = next((m for m in self._mentions if m.id == last.source.mention), None)
        named = mention is not None and mention.form == "name" and self._is_of_person(mention)
        return mention if named and self._fits(draft.source, last.source) else None

    def _by_surname(self, passage: Passage, span: Span) -> Mention | None:
        """Give whose surname ends an Arabic source that no mention names: القيادي الجلاصي."""
        if passage.sentence.language != "ar" or self._inside(span)[1:]:
            return None
        token = _tokens_in(passage, span)[-1]
        if token.clitic is not None or self.parties.is_party(passage, (token.start, token.end)):
            return None
        return self._titled.surname(token)

    def _is_setting(self, mention: Mention, passage: Passage) -> bool:
        """Say whether a mention only says where: the spokesman of the community in Denmark."""
        before = passage.norm(passage.token_from(mention.span[0]) - 1)
        return before in ("في", "in") or self._type(mention) in ("place", "facility")

    def _is_kin(self, tokens: list[Token], passage: Passage) -> bool:
        """Say whether the phrase speaks of somebody's father or lawyer, not of who is named."""
        kin = passage.vocabulary.role("kin")
        return any(
            t.norm == t.bare and t.norm in kin and not passage.match_any("name-part", t.i - 1)
            for t in tokens
        )

    def _holder(self, span: Span) -> str | None:
        """Give who holds the title that a phrase is, where the name stands beside it."""
        at = bisect_left(self._roles, (span, ""))
        for held, entity in self._roles[max(0, at - 1) : at + 1]:
            if held[0] <= span[0] and span[1] <= held[1]:
                return entity
        return None

    def _take(self, source: Source, mention: Mention, how: SourceHow | None = None) -> None:
        source.entity, source.mention = mention.entity, mention.id
        if source.how is None:
            forms: dict[str, SourceHow] = {"pronoun": "pronoun", "nominal": "nominal"}
            source.how = how or forms.get(mention.form, "named")

    def _inside(self, span: Span) -> list[Mention]:
        """Give the mentions in a phrase; they may hold one closing mark more."""
        at = bisect_left(self._starts, span[0])
        inside = []
        while at < len(self._mentions) and self._starts[at] < span[1]:
            if self._mentions[at].span[1] <= span[1] + 1:
                inside.append(self._mentions[at])
            at += 1
        return inside

    def _over(self, span: Span) -> Mention | None:
        """Give the mention of somebody that opens with a phrase and goes on behind it."""
        at = bisect_left(self._starts, span[0])
        mention = self._mentions[at] if at < len(self._mentions) else None
        if mention is None or mention.span[0] != span[0] or mention.span[1] <= span[1]:
            return None
        return mention if self._type(mention) in ("person", "organisation", "group") else None

    def _choose(self, span: Span) -> Mention | None:
        """Choose a mention in a phrase: a person's name first, else the first in the phrase."""
        inside = self._inside(span)
        people = [m for m in inside if self._type(m) == "person"]
        named = [m for m in people if m.form == "name"]
        return next(iter([*named, *people, *inside]), None)

    def _is_of_person(self, mention: Mention) -> bool:
        return self._type(mention) == "person"

    def _type(self, mention: Mention) -> str:
        entity = self._entities.get(mention.entity)
        return entity.type if entity else ""

    def _is_head(self, mention: Mention, passage: Passage, span: Span) -> bool:
        """Say whether a mention holds the head of the phrase, not something that hangs on it."""
        tokens = _tokens_in(passage, span)
        if not tokens:
            return False
        if passage.sentence.language == "ar":
            return mention.span[0] <= tokens[0].start < mention.span[1]
        head = read_words(passage, span).head or tokens[-1]
        return mention.span[0] <= head.start < mention.span[1]

    def _inherit(self, draft: Draft, *, human: bool = False) -> bool:
        """Give the draft the last speaker whose gender and number fit; False if there is none.

        ``human`` asks for a speaker who is not known to be a body. One who only stands in what
        another said comes last: أضافت أن متحدثا رفض التعليق، لكنه قال.
        """
        draft.source.how = "dropped-subject"
        if self._take_last(draft, human=human):
            return True
        inner = [d for d in self._said[-8:] if d.passage is draft.passage]
        return self._take_last(draft, human=human, quoted=inner)

    def _last_body(self) -> Source | None:
        """Give the last speaker if that is a body."""
        last = self._said[-1].source if self._said else None
        return last if last is not None and self._is_body(last.entity) else None

    def _take_last(self, draft: Draft, *, human: bool, quoted: list[Draft] | None = None) -> bool:
        source = draft.source
        here = self._segments.get(draft.passage.sentence.segment, 0)
        for before in reversed(self._said[-8:] if quoted is None else quoted):
            there = self._segments.get(before.passage.sentence.segment, 0)
            if here - there > _REACH:
                return False
            if quoted is None and self._is_quoted(before, draft):
                continue
            if before.source.entity is None and before.source.how in ("unnamed", "narrator"):
                if before.source.span is None:
                    continue
            if human and self._is_body(before.source.entity):
                continue
            if self._fits(source, before.source):
                source.entity, source.mention = before.source.entity, before.source.mention
                source.gender = source.gender or before.source.gender
                return True
        return False

    def _nearest_person(self, draft: Draft, span: Span) -> None:
        """Take the first person named in the sentence before a pronoun, else in the one before."""
        begin = draft.passage.sentence.start
        for start in (begin, max(0, begin - _BEFORE)):
            at = bisect_left(self._starts, start)
            while at < len(self._mentions) and self._starts[at] < span[0]:
                mention = self._mentions[at]
                gender = self._english.gender(mention.entity)
                fits = draft.source.gender is None or gender in (None, draft.source.gender)
                if fits and self._type(mention) == "person" and mention.form == "name":
                    draft.source.entity, draft.source.mention = mention.entity, mention.id
                    return
                at += 1

    def _is_quoted(self, before: Draft, draft: Draft) -> bool:
        """Say whether a speaker stands only in what another said, and ``draft`` does not."""
        return any(
            a <= before.start and before.end <= b and not a <= draft.start < b
            for other in self._said[-8:]
            if other is not before and before.within is None and not _is_beside(other)
            for a, b in other.content
        )

    def _fits(self, wanted: Source, speaker: Source) -> bool:
        if wanted.gender and speaker.gender and wanted.gender != speaker.gender:
            return False
        if wanted.number == "singular" and speaker.number == "plural":
            return wanted.gender == "feminine"  # وسائل إعلام … وأضافت: things take the feminine
        if wanted.number == "plural" and speaker.number == "singular":
            return self._type_of(speaker.entity) in ("", "group")
        return True

    def _is_body(self, entity: str | None) -> bool:
        return self._type_of(entity) not in ("", "person", "group")

    def _type_of(self, entity: str | None) -> str:
        found = self._entities.get(entity or "")
        return found.type if found else self.parties.types.get(entity or "", "")


def _is_beside(draft: Draft) -> bool:
    """Say whether an attribution stands beside a sentence whose speaker is another: بحسب الشرطة."""
    return draft.rule.startswith(("statements.particle", "statements.verb.reported"))


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


def _is_suffix(passage: Passage, span: Span) -> bool:
    """Say whether an Arabic source is a pronoun on the word before, or a noun of saying with it."""
    tokens = _tokens_in(passage, span)
    if passage.sentence.language != "ar" or not tokens or tokens[-1].clitic != "enclitic":
        return False
    return len(tokens) == 1 or (len(tokens) == 2 and tokens[0].bare in passage.vocabulary.nouns)


def _tokens_in(passage: Passage, span: Span) -> list[Token]:
    return [t for t in passage.tokens if span[0] <= t.start < span[1]]
