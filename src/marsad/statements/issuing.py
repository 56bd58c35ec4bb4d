"""Who issued a document that speaks: تقرير أعدته السفارة, بلاغ صادر عن الوزارة."""

from __future__ import annotations

from marsad.resources import load_lexicon
from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.draft import Span
from marsad.statements.english_documents import issued_behind, issuer_elsewhere
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import POSSESSIVES

_SET_OFF = 7  # tokens between صادر and عن: a time set off by commas
_REACH = 16  # tokens of the issuer behind its verb


def is_document(passage: Passage, at: int) -> bool:
    """Say whether the token is a noun for a document."""
    if not 0 <= at < len(passage.tokens):
        return False
    token, lexicon = passage.tokens[at], load_lexicon(passage.sentence.language, "cue_parties")
    entry = lexicon.get(token.bare) or lexicon.get(token.bare.removesuffix("ا"))
    entry = entry or lexicon.get(token.lemma)
    return entry is not None and entry.get("type") == "document"


def find_issuer(passage: Passage, span: Span) -> Span | None:
    """Give the span of who issued the document that the source ``span`` is, None if untold."""
    start, end = passage.token_from(span[0]), passage.token_from(span[1])
    if passage.sentence.language == "en":
        return _english(passage, start, end) or _told_elsewhere(passage, start, end)
    if not any(is_document(passage, i) for i in range(start, min(start + 2, end))):
        return None
    return _arabic(passage, start, end)


def _english(passage: Passage, start: int, end: int) -> Span | None:
    """Find who issued a document: a release from the board, the ministry's statement."""
    nouns = (i for i in range(start, end) if passage.tokens[i].pos == "NOUN")
    head = next((i for i in nouns if is_document(passage, i)), None)
    if head is None:
        return None
    for at in range(start, head):
        if passage.norm(at) in POSSESSIVES:
            return span_of(passage, start, at)
    for at in range(head + 1, end - 1):
        if passage.tokens[at].pos == "ADP":
            issued = passage.is_role(at, "issued")
            return span_of(passage, at + 1, end) if issued else None
    return None


def _told_elsewhere(passage: Passage, start: int, end: int) -> Span | None:
    """Find who issued an English document behind its words, or where it is spoken of again."""
    heads = [i for i in range(start, end) if is_document(passage, i)]
    if not heads or any(passage.tokens[i].pos == "ADP" for i in range(start, heads[0])):
        return None
    found = issued_behind(passage.sentence, end)
    if found is not None or any(passage.mention_at(i) for i in range(start, end)):
        return found
    ahead = passage.norm(start) in ("a", "an", "one", "another", "new")
    noun = passage.tokens[heads[0]].lemma
    return issuer_elsewhere(passage.document, passage.number, noun, ahead=ahead)


def _publisher(passage: Passage, at: int) -> Span | None:
    """Find the subject between a verb of issuing and the document: نشرت صحيفة ألمانية تقريرا."""
    for verb in range(at - 2, max(-1, at - 2 - _REACH), -1):
        if passage.is_role(verb, "issues"):
            first = skip_adverbials(passage, verb + 1, at)
            stop = read_phrase(passage, first, at, split=True)
            ends = skip_adverbials(passage, stop, at) == at
            return span_of(passage, first, stop) if first < stop and ends else None
    return None


def _is_body(passage: Passage, at: int, *, named: bool = False) -> bool:
    """Say whether an Arabic noun is one for a body, with the article unless it may be named."""
    if at >= len(passage.tokens):
        return False
    token, entry = passage.tokens[at], passage.party(at)
    known = named or token.norm != token.bare
    return entry is not None and entry.get("type") == "organisation" and known


def _arabic(passage: Passage, start: int, end: int) -> Span | None:
    if start + 1 < end and is_document(passage, start) and _is_body(passage, start + 1):
        return span_of(passage, start + 1, end)  # معطيات المعهد
    for at in range(start + 1, end - 1):
        if passage.norm(at) in ("ل", "عن", "من"):  # بلاغ للشركة
            return span_of(passage, at + 1, end)
    published = _publisher(passage, start)
    if published is not None:
        return published
    at = end
    if passage.norm(at) == "ل" and _is_body(passage, at + 1, named=True):  # سبر آراء | لمؤسسة كذا
        return span_of(passage, at + 1, read_phrase(passage, at + 1, at + _REACH, split=True))
    if passage.is_role(at, "relative"):
        at += 1
    tokens, size = passage.tokens, len(passage.tokens)
    limit = min(size, at + _REACH)
    suffixed = at + 1 < size and tokens[at + 1].clitic == "enclitic"
    if at < size and tokens[at].pos == "VERB" and suffixed:
        first = skip_adverbials(passage, at + 2, limit)
    elif passage.norm(at + 1) == "عن" and passage.is_role(at, "issued"):
        first = at + 2
    elif passage.is_role(end - 1, "issued"):
        about = next(
            (i for i in range(end, min(size, end + _SET_OFF)) if passage.norm(i) == "عن"), 0
        )
        if not about:
            return None
        first = about + 1
    else:
        return None
    quoted = passage.inside[first] if first < size else None
    if quoted is not None and quoted.start == tokens[first].start:  # أرقام أوردتها “يونامي”
        return span_of(passage, first, min(passage.token_from(quoted.end), limit))
    stop = read_phrase(passage, first, limit, split=True)
    return span_of(passage, first, stop) if stop > first else None
