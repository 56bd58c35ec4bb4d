"""The stage: quotations, cues, contents and sources to statements, in text order."""

from __future__ import annotations

from bisect import bisect_right

from marsad.model.document import Document
from marsad.model.statement import Cue, Statement, StatementSource
from marsad.model.trace import Trace
from marsad.statements import arabic, english
from marsad.statements.attribution import read_hearsay, read_particle, read_reported, reported_start
from marsad.statements.cues import find_hits
from marsad.statements.draft import Draft, Hit, Span
from marsad.statements.english_views import read_cited, read_views
from marsad.statements.frontal import read_headline, read_post
from marsad.statements.governing import set_governor
from marsad.statements.interrupted import settle_interruptions
from marsad.statements.issuing import find_issuer, is_document
from marsad.statements.nested import read_relayed
from marsad.statements.numbering import number_again
from marsad.statements.passage import Passage, Passages
from marsad.statements.quotation import find_quotations
from marsad.statements.quoted import (
    Quoted,
    add_continuations,
    extend_split,
    join_paragraphs,
    read_after,
)
from marsad.statements.speakers import Speakers
from marsad.statements.vocabulary import Vocabulary, load_vocabulary

_NESTING = 60  # statements back in which one that holds another may begin
_OPENS = 5  # code points before a statement that opens what an attribution covers
_TITLES = ("headline", "heading")


class StatementStage:
    """Finds who says what in a document."""

    def __init__(self) -> None:
        self._vocabularies: dict[str, Vocabulary] = {}

    def __call__(self, document: Document) -> None:
        """Fill ``document.statements``; their ids follow the text."""
        for language in {s.language for s in document.sentences}:
            if language not in self._vocabularies:
                self._vocabularies[language] = load_vocabulary(language)
        quotations = find_quotations(document.text, document.segments)
        passages = Passages(document, self._vocabularies, quotations).all
        quoted = Quoted(document.text, quotations)
        kinds = {s.id: s for s in document.segments}
        own = [p for p in passages if kinds[p.sentence.segment].kind != "post"]
        drafts: list[Draft] = []
        for passage in own:
            drafts += read_passage(passage, quoted, kinds[passage.sentence.segment].kind in _TITLES)
        join_paragraphs(drafts, quoted)
        add_continuations(own, quoted, drafts)
        drafts += self._posts(document, passages)
        _finish(document, drafts)

    def _posts(self, document: Document, passages: list[Passage]) -> list[Draft]:
        by_start = {p.sentence.start: p for p in passages}
        found = []
        for post in document.posts:
            passage = next(
                (by_start[s] for s in sorted(by_start) if post.body[0] <= s < post.body[1]), None
            )
            if passage is not None:
                draft = read_post(document, post, passage)
                found += [draft] if draft else []
        return found


def read_passage(passage: Passage, quoted: Quoted, is_title: bool) -> list[Draft]:
    """Read the statements of one sentence."""
    drafts: list[Draft] = []
    silent: list[Hit] = []
    for hit in find_hits(passage):
        if any(d.cue is not None and hit.span[0] in range(*d.cue) for d in drafts):
            continue  # another reading of the same word has made a statement
        made = _read_hit(hit)
        if made and _is_content(hit, made[0], drafts):
            continue
        if drafts and made and (_repeats_speaker(hit, made[0]) or _doubles(hit, made, drafts)):
            continue
        if made:
            for draft in made:
                set_governor(hit, draft, drafts)
                quoted.claim(draft)
                extend_split(draft, quoted)
            drafts += made
        else:
            silent.append(hit)
    for hit in silent:
        after = read_after(hit, quoted) or read_cited(hit, drafts)
        if after is not None:
            quoted.claim(after)
            extend_split(after, quoted)
            drafts.append(after)
    drafts += read_hearsay(passage)
    drafts += read_views(passage)
    drafts = [d for d in drafts if not _documents_again(d, drafts)]
    settle_interruptions(passage, drafts)
    if is_title and not any(d.source.span for d in drafts):
        headline = read_headline(passage)
        if headline is not None:  # “مبارك : ساندوا المرشح”: what stands behind the colon is said
            quoted.claim(headline)
            drafts = [headline]
    return drafts


def _repeats_speaker(hit: Hit, draft: Draft) -> bool:
    """Say whether a particle only names the speaker again: “…، حسب قوله” after a statement."""
    if hit.cue.kind != "particle" or draft.source.span is None:
        return False
    first = hit.passage.token_from(draft.source.span[0])
    tokens, nouns = hit.passage.tokens, hit.passage.vocabulary.nouns
    if tokens[first].bare in nouns and first + 1 < len(tokens):
        first += 1  # حسب تأكيده
    if tokens[first].clitic == "enclitic":
        return True
    passage, end = hit.passage, hit.passage.token_from(draft.source.span[1])
    named = any(passage.is_role(i, "same") for i in range(first, end))
    resumes = any(_is_generic(passage, i) for i in range(first, end))
    return named and resumes and passage.sentence.language == "ar"  # وفق المصدر ذاته


def _is_content(hit: Hit, made: Draft, drafts: list[Draft]) -> bool:
    """Say whether a word is itself what is said, be it a noun or spelled like a verb: أكد رفض …."""
    if hit.cue.kind == "verb" and hit.passage.is_role(hit.start, "act-or-verb"):
        return any(d.content and d.content[0][0] == hit.span[0] for d in drafts)
    return made.source.how == "pronoun" and _opens_content(hit, drafts)


def _opens_content(hit: Hit, drafts: list[Draft]) -> bool:
    """Say whether a noun is itself what is said: أعرب عن أمله في, أعلن رفضه."""
    if hit.cue.kind != "noun":
        return False
    return any(d.content and d.content[0][0] == hit.span[0] for d in drafts)


def _documents_again(draft: Draft, drafts: list[Draft]) -> bool:
    """Say whether an attribution only tells where a statement stands: أعلنت …، وفق بلاغ.

    The document is that of the speaker, unless its issuer is told.
    """
    beside = draft.rule in ("statements.particle", "statements.verb.reported")
    if not beside or draft.source.span is None or draft.cue is None:
        return False
    passage, span = draft.passage, draft.source.span
    first, end = passage.token_from(span[0]), passage.token_from(span[1])
    heads = range(first, min(first + 2, end))
    if not any(is_document(passage, i) and _is_generic(passage, i) for i in heads):
        return False
    if find_issuer(passage, span) is not None:
        return False
    if any(first <= i < end and passage.mention_at(i) is not None for i in range(first, end)):
        return False
    return any(
        other is not draft
        and other.cue is not None
        and other.cue[0] < draft.cue[0]
        and draft.content[0][0] <= other.start <= draft.content[0][0] + _OPENS
        for other in drafts
    )


def _is_generic(passage: Passage, at: int) -> bool:
    token, words = passage.tokens[at], passage.vocabulary.role("resumes")
    return token.bare in words or token.lemma in words


def _doubles(hit: Hit, made: list[Draft], drafts: list[Draft]) -> bool:
    """Say whether a word only repeats the one before it: أضاف قائلا, مضيفا قوله."""
    if len(made) > 1 or not made[0].content:
        return False
    for draft in drafts:
        if draft.content != made[0].content or draft.passage is not hit.passage:
            continue
        if hit.cue.kind == "participle" or draft.cue is None:
            return True
        if hit.cue.kind == "noun" and made[0].source.how != "pronoun":
            continue
        if hit.cue.kind == "verb" and hit.passage.tokens[hit.start].pos != "VERB":
            continue
        if draft.cue[0] < hit.span[0] < draft.content[0][0]:
            return True  # قال مسؤول تحدث إلينا “…”, مضيفا قوله إن
    return False


def _read_hit(hit: Hit) -> list[Draft]:
    if hit.cue.kind == "particle":
        particle = read_particle(hit)
        return [particle] if particle else []
    if hit.cue.kind == "verb":
        start = reported_start(hit)
        if start is not None:
            followed = hit.passage.sentence.language == "ar" and arabic.has_content(hit)
            if not followed or hit.passage.norm(hit.start - 1) == "ما":
                reported = read_reported(hit, start)
                return [reported] if reported else []
    if hit.cue.source == "from":
        relayed = read_relayed(hit)
        if relayed:
            return relayed
    if hit.passage.sentence.language == "ar":
        return arabic.read_hit(hit)
    return english.read_hit(hit)


def _finish(document: Document, drafts: list[Draft]) -> None:
    """Order, link and nest the drafts, and write them down."""
    drafts = [d for d in drafts if all(a < b for a, b in d.content)]  # “” holds no words
    drafts.sort(key=lambda d: (d.start, -d.end, d.cue or (0, 0)))
    speakers = Speakers(document)
    told = {id(d) for d in sorted(drafts, key=_voice) if speakers.resolve(d)}
    drafts = [draft for draft in drafts if id(draft) in told]
    speakers.parties.merge(drafts)
    starts = [draft.start for draft in drafts]
    ids = {id(draft): f"st{number}" for number, draft in enumerate(drafts, 1)}
    for draft in drafts:
        holder = draft.within or _holder(draft, drafts, starts)
        statement = _statement(document, draft, ids[id(draft)], speakers)
        statement.within = ids.get(id(holder)) if holder else None
        document.statements.append(statement)
        document.trace(
            statement.id,
            Trace(
                stage="statements",
                rule=draft.rule,
                evidence=draft.evidence,
                spans=[statement.span],
            ),
        )
    if speakers.parties.added:
        number_again(document)


def _voice(draft: Draft) -> tuple[int, int]:
    """Order drafts by where their speaker is told; an attribution behind its content comes late."""
    return (draft.cue[0] if draft.cue else draft.start, draft.start)


def _holder(draft: Draft, drafts: list[Draft], starts: list[int]) -> Draft | None:
    """Give the statement whose content holds the draft: the smallest that does."""
    at = bisect_right(starts, draft.start)
    holders = [
        other
        for other in drafts[max(0, at - _NESTING) : at + 1]
        if other is not draft
        and any(a <= draft.start and draft.end <= b for a, b in other.content)
        and (other.start, other.end) != (draft.start, draft.end)
    ]
    return min(holders, key=lambda d: d.end - d.start, default=None)


def _statement(document: Document, draft: Draft, identifier: str, speakers: Speakers) -> Statement:
    text, source = document.text, draft.source
    return Statement(
        id=identifier,
        span=(draft.start, draft.end),
        source=StatementSource(
            entity=source.entity,
            mention=source.mention,
            how=source.how or "nominal",
            span=source.span,
            text=text[slice(*source.span)] if source.span else None,
        ),
        cue=Cue(span=draft.cue, text=text[slice(*draft.cue)], lemma=draft.lemma)
        if draft.cue
        else None,
        content=sorted(draft.content),
        stance=draft.stance,
        mode=draft.mode,
        addressee=speakers.entity_of(draft.addressee),
        place=_place(document, draft),
        time=_time(draft),
        rule=draft.rule,
    )


def _time(draft: Draft) -> str | None:
    """Give the first time expression of the reporting clause."""
    if draft.region is None:
        return None
    for timex in draft.passage.timex:
        if timex is not None and _stands_in(timex.span, draft):
            return timex.id
    return None


def _place(document: Document, draft: Draft) -> str | None:
    """Give the place where the reporting clause says it was said: في مينسك, in Minsk."""
    if draft.region is None:
        return None
    places = {e.id for e in document.entities if e.type in ("place", "country", "facility")}
    passage = draft.passage
    for mention in passage.mentions:
        if mention.entity not in places or not _stands_in(mention.span, draft):
            continue
        before = passage.norm(passage.token_from(mention.span[0]) - 1)
        if before in ("في", "من", "ب", "in", "at", "from"):
            return mention.entity
    return None


def _stands_in(span: Span, draft: Draft) -> bool:
    assert draft.region is not None
    source = draft.source.span
    if source is not None and source[0] <= span[0] < source[1]:
        return False
    if any(a <= span[0] < b for a, b in draft.content):
        return False
    return draft.region[0] <= span[0] < draft.region[1]
