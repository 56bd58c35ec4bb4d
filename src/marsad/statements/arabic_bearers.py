"""The name of who bears an Arabic title, behind all that tells of the title."""

from __future__ import annotations

from marsad.resources import load_lexicon
from marsad.statements.arabic_words import is_definite, is_preposition
from marsad.statements.passage import Passage

_COMMAS = "،,"
_TITLE = 16  # tokens of a title's end before the name


def end_of_bearer(
    passage: Passage, start: int, end: int, limit: int, *, clause: bool = False
) -> int:
    """Give the end of the name behind all that tells of the title ``[start, end)``, else ``end``.

    قال رئيس النقابة بالكاف، عبد الرؤوف كريم، إن. The name stands behind a comma or a definite noun.
    Unless a ``clause`` at ``limit`` shows that no object comes, only what a preposition opens may
    stand before it.
    """
    if end <= start or any(passage.person_at(i) for i in range(start, end)):
        return end
    lexicon, head = load_lexicon("ar", "cue_parties"), passage.tokens[start]
    entry = passage.party(start)
    if head.number == "plural" or (entry is not None and entry.get("type") != "person"):
        return end
    comma = end < limit and passage.tokens[end].text in _COMMAS
    named = _half_named(passage, end + 1, limit) if comma else 0
    if named:
        return named
    if not (clause or comma or (end < limit and is_preposition(passage, end))):
        return end
    for at in range(end, min(limit, end + (_TITLE if not comma else 2))):
        token = passage.tokens[at]
        closed = passage.tokens[at - 1].text in _COMMAS or is_definite(passage, at - 1)
        place = passage.mention_at(at - 1)
        closed = closed or (place is not None and place.entity in passage.places)
        if closed and passage.person_at(at) and not passage.person_at(at - 1):
            mention = passage.mention_at(at)
            assert mention is not None
            return passage.token_from(mention.span[1])
        stops = token.pos in ("VERB", "SCONJ", "PUNCT") and token.text not in _COMMAS
        told = lexicon.get(token.bare) if passage.norm(at - 1) == "ل" else None
        stops = stops or (told is not None and told.get("sector") == "MED")  # صرح لمراسل الإذاعة
        if stops or passage.timex[at] is not None or passage.is_role(at, "setting"):
            return end
    return end


def _half_named(passage: Passage, at: int, limit: int) -> int:
    """Give the end of a name of which only the last words are a mention, 0 if none stands here.

    Its first word is unknown (لزهر العكرمي), or its first letter was split off.
    """
    split = at + 2 < limit and passage.norm(at) in ("ل", "ب")
    first = at + split
    if first + 1 >= limit or passage.tokens[first].known or not passage.person_at(first + 1):
        return 0
    if split and passage.tokens[at].word != passage.tokens[first].word:
        return 0
    mention = passage.mention_at(first + 1)
    return passage.token_from(mention.span[1]) if mention is not None else 0
