"""Whether an Arabic noun can be one who speaks, and how a cue is read whose subject cannot.

An act or a thing behind a verb is its object (رفضت الاستجابة) or what it counts or names
(تبلغ قيمتها): on 550 articles two thirds of the sources with a head that no list has were such.
"""

from __future__ import annotations

from marsad.resources import load_lexicon
from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_openings import Opening, is_in_title
from marsad.statements.arabic_words import is_definite
from marsad.statements.draft import Hit, Source
from marsad.statements.passage import Passage

_TOLD = ("clause", "quote", "colon", "wh")
_SPEAKING = ("speech", "continue", "reply", "media", "attitude")
_NAMES = ("PROPN", "ADP", "PRON")
_SPECIFIERS = ("partitive", "demonstrative", "same", "specifier")


def may_speak(passage: Passage, at: int, end: int) -> bool:
    """Say whether the phrase ``[at, end)`` is one that can speak, or a name that nobody knows."""
    while at + 1 < end and _specifies(passage, at):
        at += 1  # كل هؤلاء النواب, سبع دول
    token = passage.tokens[at]
    if passage.mention_at(at) is not None or token.pos in _NAMES or not token.known:
        return True
    if token.number == "plural" and token.norm.endswith("ون"):
        return True
    if token.pos == "ADJ" or token.bare in passage.vocabulary.role("portfolio"):
        return is_definite(passage, at)
    if passage.match_any("split-noun", at) or passage.is_role(at, "kin"):
        return True
    lexicon, heads = load_lexicon("ar", "cue_parties"), passage.vocabulary.heads
    return any(w in heads or lexicon.get(w) is not None for w in (token.bare, token.lemma))


def _specifies(passage: Passage, at: int) -> bool:
    counts = passage.tokens[at].pos == "NUM"
    return counts or any(passage.is_role(at, role) for role in _SPECIFIERS)


def settle_source(hit: Hit, opening: Opening, source: Source) -> Opening | None:
    """Give what opens the content, once a subject that cannot speak is taken for what it is.

    ``source`` loses its span where the noun is no subject; None where the cue reports nothing.
    """
    passage = hit.passage
    if source.span is None or hit.cue.kind not in ("verb", "phrase") or hit.cue.source == "in":
        return opening
    first, end = passage.token_from(source.span[0]), passage.token_from(source.span[1])
    if first >= end or may_speak(passage, first, end):
        return opening
    if passage.tokens[hit.end].clitic == "enclitic":  # يذكرها التاريخ
        return None
    act = passage.tokens[first].verbal == "verbal-noun"
    told = opening.frame in _TOLD and hit.cue.group in _SPEAKING
    told = told and not (act and opening.frame == "wh")  # أكد رفض أي تأجيل
    if first < hit.start:
        return opening if (told and not act) or _is_title(hit) else None
    behind = skip_adverbials(passage, end, max(opening.at, end)) >= opening.at
    verb = passage.tokens[hit.start].pos == "VERB" or (behind and hit.start <= 1)
    if told and (behind or not act) and verb:
        return opening  # أوضح إعلان القمة أن
    if _is_object(hit, act):
        source.span = None
        return Opening("object", first, first, hit.cue.frames["object"])
    if hit.cue.addressee == "object" and not act and passage.tokens[first].pos == "NOUN":
        source.span = None  # دعا المتساكنين إلى الحذر
        return opening
    return None


def _is_title(hit: Hit) -> bool:
    """Say whether the cue stands in a headline, where a party may go by any word: المسار يدعو."""
    return is_in_title(hit.passage) and is_definite(hit.passage, 0)


def _is_object(hit: Hit, act: bool) -> bool:
    """Say whether an object is what a cue of this kind has: يستنكر حشر, not تكرر الفعل."""
    if "object" not in hit.cue.frames or hit.cue.group == "document":
        return False
    return act or hit.cue.group == "act"
