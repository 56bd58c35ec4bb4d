"""Who the sources are: entities for their words, and the last speaker where there are no words."""

from __future__ import annotations

from bisect import bisect_left

from marsad.model.document import Document
from marsad.model.language import Token
from marsad.model.mention import EntityType, Mention
from marsad.model.statement import SourceHow
from marsad.statements.arabic_speakers import ArabicSpeakers
from marsad.statements.draft import Draft, Source, Span
from marsad.statements.english_descriptions import Name
from marsad.statements.english_speakers import EnglishSpeakers
from marsad.statements.extent import close_marks
from marsad.statements.issuing import find_issuer, is_document
from marsad.statements.last_speakers import LastSpeakers
from marsad.statements.parties import Parties
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import read_words
from marsad.statements.source_mentions import SourceMentions
from marsad.statements.subjects import told_subject, unsaid_subject
from marsad.statements.titled import Titled
from marsad.statements.vocabulary import load_nominal_words

_BEFORE = 250  # code points before a sentence in which a pronoun may have its person


class Speakers:
    """Resolves the sources of drafts, which must come in text order."""

    def __init__(self, document: Document) -> None:
        self.parties = Parties(document)
        self._found = SourceMentions(document, self.parties)
        self._last = LastSpeakers(document, self.parties)
        self._entities = {e.id: e for e in document.entities}
        self._titled = Titled(document)
        self._arabic = ArabicSpeakers(document, self.parties, self._found, self._last, self._titled)
        self._english = EnglishSpeakers(document, self.parties.types)

    def resolve(self, draft: Draft) -> bool:
        """Fill ``how``, ``entity`` and ``mention`` of the draft's source.

        Gives False where the draft is no statement after all: nobody is there to say it, and no
        clause or quotation shows that something is said.
        """
        source = draft.source
        if source.span is not None:
            source.span = close_marks(draft.passage, source.span)
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
        elif source.shared and self._goes_on(draft):
            source.span, source.how = None, "dropped-subject"
        elif source.span is not None and self._arabic.is_addressed(draft):
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
        self._last.said.append(draft)
        return True

    def _goes_on(self, draft: Draft) -> bool:
        """Give “adding that” to who speaks before it in the sentence, not to whom it tells of.

        The parse hangs it on the nearest verb: she said Max was walking, adding that he was brave.
        """
        if draft.passage.sentence.language != "en" or draft.cue is None:
            return False
        if draft.lemma not in load_nominal_words("en", "going-on") or draft.source.span is None:
            return False
        for before in reversed(self._last.said[-8:]):
            if before.passage is not draft.passage:
                continue
            if any(a <= draft.source.span[0] < b for a, b in before.content):
                draft.source.entity, draft.source.mention = (
                    before.source.entity,
                    before.source.mention,
                )
                draft.source.gender = before.source.gender
                return True
        return False

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
                told and self._last.inherit(draft)
            )
        near = [d for d in self._last.said[-8:] if d.passage is draft.passage]
        if near and self._take_subject(draft, self._told_subject(draft, near)):
            return True
        if not near and self._take_subject(draft, subject):
            return True
        return self._last.inherit(draft) or (bool(near) and self._take_subject(draft, subject))

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
        mention = self._found.find(passage, span, passage.tokens_in(span))
        parties = ("person", "organisation", "group", *(() if relative else ("country",)))
        if mention is not None and self._found.type_of(mention) in parties:
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
        mention = self._found.choose(span)
        return mention.entity if mention else None

    def _link(self, draft: Draft, source: Source) -> None:
        assert source.span is not None
        passage, span = draft.passage, source.span
        tokens = passage.tokens_in(span)
        heads = passage.vocabulary.heads
        entries = [heads.get(t.bare) or heads.get(t.lemma) for t in tokens[:3]]
        unnamed = any(e is not None and e.get("how") == "unnamed" for e in entries[:3])
        one_of = passage.is_role(passage.token_from(span[0]), "partitive")
        if all(t.pos in ("PRON", "DET") for t in tokens) and not one_of:
            source.how = "pronoun"
            source.entity = self._found.holder(span)
            if source.entity is None and self.parties.add_anonymous(draft, span):
                source.how = "unnamed"
                return
            if source.entity is None:
                human = any(passage.is_role(t.i, "human") for t in tokens)
                self._find_antecedent(draft, span, human=human)
                source.how = "pronoun"
            return
        self._agree(source, tokens)
        mention = self._found.find(passage, span, tokens)
        longer = mention is not None and mention.form == "nominal" and mention.span[1] < span[1]
        unsure = mention is not None and (longer or not self._found.is_known(mention))
        if mention is not None and unsure and self._recall(draft, span):
            source.how = "named" if mention.form == "name" else None
            mention = None
        if passage.sentence.language == "en":
            mention = self._in_full(draft, span, mention)
        if mention is not None and mention.form == "nominal" and not self._found.is_named(mention):
            mention = self._named_holder(mention, passage, span) or mention
            body = self.parties.of_kind(passage, span)
            if body is not None and self._found.type_of(mention) == "organisation":
                self.parties.merged[mention.entity] = body
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

    def _described(self, draft: Draft, span: Span) -> bool:
        """Give a source the name that an English report describes by its noun."""
        if draft.passage.sentence.language != "en":
            return False
        name = self._english.described(draft, span, self._last.said)
        if name is None:
            return False
        self._take_name(draft, name)
        self.parties.mark(draft, span)
        return True

    def _in_full(self, draft: Draft, span: Span, mention: Mention | None) -> Mention | None:
        """Give the mention that names an English source; None if a longer name was taken for it."""
        full = self._english.full_name(draft, span, mention)
        if full is not None:
            self._take_name(draft, full, mention)
            return None
        return self._holding(draft, span, mention) if mention is not None else None

    def _take_name(self, draft: Draft, name: Name, mention: Mention | None = None) -> None:
        """Give a source the entity of a name; the words of a ``mention`` go to it too."""
        source = draft.source
        if name.mention is not None:
            source.entity, source.mention = name.mention.entity, name.mention.id
        else:
            kind: EntityType = "organisation" if name.sort != "person" else "person"
            source.entity, source.mention = self.parties.name(name.span, kind)
        if mention is not None and mention.entity != source.entity:
            self.parties.merged[mention.entity] = source.entity
            source.mention = mention.id
            source.how = "named"

    def _holding(self, draft: Draft, span: Span, mention: Mention) -> Mention | None:
        """Give the name of who holds an office, for a mention of an office alone: the President."""
        entity = self._entities.get(mention.entity)
        if mention.form != "nominal" or entity is None or entity.refs:
            return mention
        source = draft.source
        if self._described(draft, span):
            assert source.entity is not None
            if source.entity != mention.entity:
                self.parties.merged[mention.entity] = source.entity
            source.how = "nominal"
            return None
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
            found = self._english.pronoun(draft, span, self._last.said)
        if found is not None:
            draft.source.entity, draft.source.mention = found
        elif not self._last.inherit(draft, human=human) and human:
            self._nearest_person(draft, span)

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
        source.entity = self._found.holder(span)
        if source.entity is not None or self._described(draft, span) or self._recall(draft, span):
            return
        if self._find_bearer(draft, span):
            return
        issuer = self._found.choose(span) if through else None
        if issuer is not None and not self._found.is_setting(issuer, passage):
            self._take(source, issuer, "nominal")
            return
        if self._find_issued(draft, span):
            return
        if self.parties.resumes(passage, span):
            how, first = source.how, passage.token_from(span[0])
            if self.parties.is_same(passage, span):
                source.gender = source.number = None  # صحيفة … وأضاف المصدر نفسه
            spoke = self._last.last_body() if is_document(passage, first) else None
            if spoke is not None:  # البيان ذاته: who issued it spoke last, of whatever gender
                source.entity, source.mention = spoke.entity, spoke.mention
            if spoke is not None or (self._last.inherit(draft) and source.entity is not None):
                source.how = how
                self.parties.mark(draft, span)
                return
            source.how = how
        self.parties.add(draft, span)
        if source.entity is None:
            self.parties.add_anonymous(draft, span)

    def _find_issued(self, draft: Draft, span: Span) -> bool:
        """Give a document that speaks whoever issued it."""
        source, passage = draft.source, draft.passage
        issued = find_issuer(passage, span)
        if issued is not None and not self._recall_issuer(draft, issued):
            issuer = self._found.choose(issued)
            if issuer is not None:
                self._take(source, issuer, "nominal")
            elif passage.sentence.language == "en":
                source.entity, source.mention = self.parties.name(issued, "organisation")
            else:
                self.parties.add(draft, issued)
        if source.entity is not None and issued is not None:
            self.parties.remember(draft, issued)
        publisher = self._found.publisher(passage, span) if source.entity is None else None
        if publisher is not None:
            self._take(source, publisher, "nominal")
            self.parties.mark(draft, span)
        return source.entity is not None

    def _find_bearer(self, draft: Draft, span: Span) -> bool:
        """Give a title or noun for a speaker the one whose name stands somewhere in the report."""
        passage, source = draft.passage, draft.source
        if passage.sentence.language == "en":
            meant = self._english.noun(draft, span, self._last.said)
            if meant is not None:
                source.entity, source.mention = meant
        if source.entity is None:
            arabic = self._arabic
            bearer = arabic.by_surname(passage, span) or self._bearer(passage, span)
            bearer = bearer or arabic.only_speaker(draft, span) or arabic.spoken_of(draft, span)
            source.entity = bearer.entity if bearer is not None else None
        if source.entity is not None:
            self.parties.mark(draft, span)
        return source.entity is not None

    def _bearer(self, passage: Passage, span: Span) -> Mention | None:
        """Give whom a title without a name means by the name beside it elsewhere."""
        if not self.parties.is_person(passage, span) or any(
            self._found.is_of_person(m) and not (m.form == "nominal" and m.span == span)
            for m in self._found.inside(span)
        ):
            return None
        phrase = read_words(passage, span)
        if not (phrase.definite or len(phrase.words) > 1):
            return None
        return self._titled.bearer(phrase) or self._titled.named_below(phrase)

    def _named_holder(self, mention: Mention, passage: Passage, span: Span) -> Mention | None:
        """Give whom an Arabic title means that the report gives in full beside the name."""
        if passage.sentence.language != "ar" or not self._found.is_of_person(mention):
            return None
        return self._bearer(passage, span)

    def _take(self, source: Source, mention: Mention, how: SourceHow | None = None) -> None:
        source.entity, source.mention = mention.entity, mention.id
        if source.how is None:
            forms: dict[str, SourceHow] = {"pronoun": "pronoun", "nominal": "nominal"}
            source.how = how or forms.get(mention.form, "named")

    def _nearest_person(self, draft: Draft, span: Span) -> None:
        """Take the first person named in the sentence before a pronoun, else in the one before."""
        begin = draft.passage.sentence.start
        for start in (begin, max(0, begin - _BEFORE)):
            at = bisect_left(self._found.starts, start)
            while at < len(self._found.all) and self._found.starts[at] < span[0]:
                mention = self._found.all[at]
                gender = self._english.gender(mention.entity)
                fits = draft.source.gender is None or gender in (None, draft.source.gender)
                if fits and self._found.type_of(mention) == "person" and mention.form == "name":
                    draft.source.entity, draft.source.mention = mention.entity, mention.id
                    return
                at += 1


def _is_suffix(passage: Passage, span: Span) -> bool:
    """Say whether an Arabic source is a pronoun on the word before, or a noun of saying with it."""
    tokens = passage.tokens_in(span)
    if passage.sentence.language != "ar" or not tokens or tokens[-1].clitic != "enclitic":
        return False
    return len(tokens) == 1 or (len(tokens) == 2 and tokens[0].bare in passage.vocabulary.nouns)
