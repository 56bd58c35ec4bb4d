"""Statements passed on: نقلت رويترز عن متحدث قوله إن; quoted a witness as saying that."""

from __future__ import annotations

from marsad.model.statement import Mode
from marsad.statements import arabic, english
from marsad.statements.arabic_openings import find_opening
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_sources import find_source
from marsad.statements.draft import Draft, Hit, Source, Span
from marsad.statements.english_subjects import clause_of
from marsad.statements.extent import content_end, span_of
from marsad.statements.passage import Passage

_REACH = 30  # tokens from the reporter to the one reported


def read_relayed(hit: Hit) -> list[Draft]:
    """Give the reporter's statement and, within it, the reported source's; none if not relayed."""
    if hit.passage.sentence.language == "ar":
        return _arabic(hit)
    return _english(hit)


def _arabic(hit: Hit) -> list[Draft]:
    passage = hit.passage
    limit = min(len(passage.tokens), hit.end + _REACH)
    about = next((i for i in range(hit.end, limit) if passage.norm(i) == "عن"), None)
    if about is None:
        return []
    start = about + 1
    end = read_phrase(passage, start, min(len(passage.tokens), start + _REACH), split=True)
    if end <= start:
        return []
    cue_at = _saying(passage, end)
    if cue_at is not None:
        end = min(end, cue_at)
    span = span_of(passage, start, end)
    inner_hit = Hit(passage, about, cue_at + 2 if cue_at is not None else end, hit.cue)
    opening = find_opening(inner_hit)
    if span is None or opening is None:
        return []
    content, mode = _content(passage, opening.content)
    if not content:
        return []
    outer_source = find_source(hit, about)
    noun = passage.vocabulary.nouns.get(passage.tokens[cue_at].bare) if cue_at is not None else None
    cue = span_of(passage, cue_at, cue_at + 1) if cue_at is not None else None
    outer = _draft(hit, content, mode, outer_source, hit.span, hit.cue.lemma)
    inner = _draft(
        hit,
        content,
        mode,
        Source(span=span, number=passage.tokens[start].number),
        cue or (passage.tokens[about].start, passage.tokens[about].end),
        noun.lemma if noun else passage.tokens[cue_at or about].norm,
    )
    if noun is not None:
        inner.stance = noun.stance
        inner.evidence = [Hit(passage, about, about + 1, noun).evidence]
    inner.within = outer
    outer.region = (hit.span[0], passage.tokens[about].start)
    return [outer, inner]


def _saying(passage: Passage, around: int) -> int | None:
    """Find the noun with the source's pronoun that opens its words: قوله, تأكيدها."""
    for at in range(max(0, around - 2), min(around + 2, len(passage.tokens) - 1)):
        token, following = passage.tokens[at], passage.tokens[at + 1]
        is_noun = token.bare in passage.vocabulary.nouns or token.lemma in passage.vocabulary.verbs
        if is_noun and following.clitic == "enclitic" and following.word == token.word:
            return at
    return None


def _content(passage: Passage, start: int) -> tuple[list[Span], Mode]:
    quoted = passage.inside[start] if start < len(passage.tokens) else None
    if quoted is not None and quoted.start == passage.tokens[start].start:
        inner = arabic.trimmed(passage, quoted.inner_start, quoted.inner_end)
        return [inner], "direct"
    end = content_end(passage, start, clause=True)
    span = span_of(passage, start, end)
    mixed = any(passage.inside[i] is not None for i in range(start, end))
    return ([span] if span else []), "mixed" if mixed else "indirect"


def _english(hit: Hit) -> list[Draft]:
    passage, sentence = hit.passage, hit.passage.sentence
    limit = min(len(passage.tokens) - 1, hit.end + _REACH)
    saying = next(
        (
            i + 1
            for i in range(hit.end, limit)
            if passage.norm(i) == "as" and passage.norm(i + 1) in passage.vocabulary.participles
        ),
        None,
    )
    objects = [c for c in sentence.chunks if c.governor == hit.start and c.start >= hit.end]
    if saying is None or not objects:
        return []
    start = saying + 1
    while passage.is_role(start, "complementiser") or passage.norm(start) == ",":
        start += 1
    if start >= len(passage.tokens):
        return []
    content, mode = _content(passage, start)
    clause = clause_of(hit)
    if clause is not None and clause.voice == "passive":  # he was quoted by the agency as saying
        heard = sentence.dependants(hit.start, "subject")
        objects = heard or objects
        inner_span = span_of(passage, *sentence.phrase(objects[0]))
    else:
        inner_span = span_of(passage, objects[0].start, saying - 1)
    if not content or inner_span is None:
        return []
    cue = passage.vocabulary.participles[passage.norm(saying)][0]
    inner_hit = Hit(passage, saying, saying + 1, cue)
    outer = _draft(hit, content, mode, english.read_source(hit), hit.span, hit.cue.lemma)
    inner = _draft(inner_hit, content, mode, Source(span=inner_span), inner_hit.span, cue.lemma)
    inner.stance = cue.stance
    inner.within = outer
    return [outer, inner]


def _draft(
    hit: Hit, content: list[Span], mode: Mode, source: Source, cue: Span, lemma: str
) -> Draft:
    return Draft(
        passage=hit.passage,
        content=list(content),
        stance=hit.cue.stance,
        mode=mode,
        rule="statements.relayed",
        cue=cue,
        lemma=lemma,
        source=source,
        region=(hit.span[0], content[0][0]),
        evidence=[hit.evidence],
        group=hit.cue.group,
    )
