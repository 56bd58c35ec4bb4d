"""Statements without a reporting verb: headlines such as “X: …”, and embedded posts."""

from __future__ import annotations

from marsad.model.document import Document, Post
from marsad.model.mention import Mention
from marsad.model.trace import Evidence
from marsad.resources import load_lexicon
from marsad.resources.gazetteer import load_gazetteer
from marsad.statements.draft import Draft, Source, Span
from marsad.statements.english_headlines import is_speaker, read_tail, read_verb
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage

_LONGEST = 9  # tokens before the colon
_TALKING = ("person", "organisation", "group")


def read_headline(passage: Passage) -> Draft | None:
    """Read “X: content” in a headline: X must hold a person or organisation, or a quote follow.

    In English also “content - X”, and X must be more surely a speaker.
    """
    tail = read_tail(passage) if passage.sentence.language == "en" else None
    if tail is not None:
        return _headline(passage, tail[0], tail[1], "statements.headline.tail", tail[0])
    found = _opening(passage)
    if found is None:
        return _verb(passage) if passage.sentence.language == "en" else None
    start, colon = found
    source = _source_span(passage, start, colon)
    span = span_of(passage, colon + 1, len(passage.tokens))
    if source is None or span is None or not _is_voice(passage, start, colon, source):
        return None
    quoted = passage.inside[colon + 1]
    if quoted is not None and quoted.end >= span[1]:
        span = (quoted.inner_start, min(span[1], quoted.inner_end))
    region = (passage.tokens[start].start, passage.tokens[colon].end)
    return _headline(passage, source, span, "statements.headline.colon", region)


def _opening(passage: Passage) -> tuple[int, int] | None:
    """Give the first word before a headline's colon, and the colon; None if no source is there."""
    tokens = passage.tokens
    colon = next((i for i, t in enumerate(tokens[: 4 * _LONGEST]) if t.text == ":"), None)
    if colon is None or colon == 0 or colon + 2 >= len(tokens):
        return None
    start = colon
    while start > 0 and tokens[start - 1].text not in ".…؛;|-–،,!؟?" and colon - start < _LONGEST:
        start -= 1
    if start < colon and passage.norm(start) in ("و", "ف"):
        start += 1
    if start and tokens[start - 1].pos != "PUNCT" and passage.norm(start - 1) not in ("و", "ف"):
        return None  # the words before go further back than a source does
    if start >= colon or passage.match_any("colon-label", start) or passage.timex[start]:
        return None
    return start, colon


def _is_voice(passage: Passage, start: int, colon: int, source: Span) -> bool:
    """Say whether what stands before the colon may speak, and is no place or subject."""
    quoted = passage.inside[colon + 1]
    mentions = [m for m in passage.mentions if source[0] <= m.span[0] < source[1]]
    party = _is_party(passage, start) or _is_surname(passage, source)
    if not (_may_talk(passage, mentions, quoted is not None) or party):
        return False
    if (_is_site(passage, start) or _is_town(passage, source)) and quoted is None:
        return False
    if passage.sentence.language == "en":
        return is_speaker(passage, source, colon)
    return party or not _is_about(passage, start, mentions)


def _is_surname(passage: Passage, source: Span) -> bool:
    """Say whether the report names one person whose last word stands before the colon: كريم : …."""
    if passage.sentence.language != "ar":
        return False
    text = " " + passage.document.text[slice(*source)]
    named = {
        m.entity
        for m in passage.document.mentions
        if m.form == "name" and m.entity in passage.people and m.text.endswith(text)
    }
    return len(named) == 1


def _verb(passage: Passage) -> Draft | None:
    reported = read_verb(passage)
    if reported is None:
        return None
    token, cue = passage.tokens[reported.at], reported.cue
    rule = f"statements.headline.{reported.frame.partition(':')[0]}"
    span = (token.start, token.end)
    draft = _headline(passage, reported.source, reported.content, rule, span)
    draft.cue, draft.lemma, draft.stance = span, cue.lemma, cue.frames[reported.frame]
    draft.mode, draft.group = "indirect", cue.group
    draft.evidence = [Evidence(cue.entry.source, cue.entry.form, span)]
    return draft


def _headline(passage: Passage, source: Span, content: Span, rule: str, region: Span) -> Draft:
    return Draft(
        passage=passage,
        content=[content],
        stance="assert",
        mode="direct",
        rule=rule,
        source=Source(span=source),
        region=region,
    )


def _source_span(passage: Passage, start: int, colon: int) -> Span | None:
    """Give the source before the colon, a place of speech (من مينسك) left out."""
    for at in range(start + 1, colon):
        if passage.is_role(at, "address") and passage.tokens[at].pos == "ADP":
            colon = at
            break
    if any(t.pos == "VERB" for t in passage.tokens[start:colon]):
        return None
    return span_of(passage, start, colon)


def _is_party(passage: Passage, start: int) -> bool:
    """Say whether the words before the colon are for somebody: مسؤول, a teachers' union."""
    colon = next(i for i in range(start, len(passage.tokens)) if passage.tokens[i].text == ":")
    head = start if passage.sentence.language == "ar" else colon - 1
    entry = passage.party(head)
    if passage.tokens[head + 1].clitic == "enclitic":
        return False
    if entry is None or entry.get("type") == "document":
        return False
    return bool(entry.get("sector")) or entry.get("type") != "group"


def _is_site(passage: Passage, start: int) -> bool:
    """Say whether a building opens the headline, which is where something happened."""
    entry = load_lexicon(passage.sentence.language, "cue_parties").get(passage.tokens[start].bare)
    return entry is not None and entry.get("sector") in ("HLH", "EDU")


def _is_about(passage: Passage, start: int, mentions: list[Mention]) -> bool:
    """Say whether an Arabic noun that nobody is opens the headline: وفاة الطالبة: …."""
    token, heads = passage.tokens[start], passage.vocabulary.heads
    if token.pos != "NOUN" or token.norm != token.bare:
        return False
    if token.verbal != "verbal-noun" and not token.norm.endswith("ة"):
        return False  # a name that is no mention: علي كريم
    named = any(m.span[0] <= token.start < m.span[1] for m in mentions)
    kin = passage.is_role(start, "kin")
    return not named and not kin and token.bare not in heads and token.lemma not in heads


def _is_town(passage: Passage, source: Span) -> bool:
    """Say whether no more than a place stands before the colon: where it happened (سوسة: …)."""
    mention = next((m for m in passage.mentions if m.span == source), None)
    if mention is None or mention.form != "name":
        return False
    entity = passage.entities.get(mention.entity)
    if entity is None or entity.type in ("place", "facility"):
        return entity is not None
    # Names that a model guesses are often of the wrong type; the data know places better.
    unknown = not entity.refs and passage.sentence.language == "ar"
    return unknown and any(p.kind != "country" for p in load_gazetteer().lookup(mention.text))


def _may_talk(passage: Passage, mentions: list[Mention], is_quote: bool) -> bool:
    types = {t for m in mentions if (t := passage.type_of(m))}
    if types & set(_TALKING):
        return True
    return is_quote and bool(types or mentions)


def read_post(document: Document, post: Post, passage: Passage) -> Draft | None:
    """Read a post as a statement of its author; None if it has no words."""
    start, end = post.body
    text = document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    return Draft(
        passage=passage,
        content=[(start, end)],
        stance="assert",
        mode="direct",
        rule="statements.post-author",
        source=Source(how="post-author", entity=post.entity),
    )
