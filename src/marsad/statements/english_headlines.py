"""Who speaks in an English headline: “Police: bridge is shut”, “Bridge is shut - minister”.

English headlines put a colon behind a subject as often as behind a speaker (Elite League: Leeds
lose again). Only what can be nothing but a speaker counts: an office or authority, or a name
before words that are quoted, speak of “we”, or say what must be.
"""

from __future__ import annotations

from marsad.resources import Entry, load_lexicon
from marsad.statements.draft import Span
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage

_TAIL = 7  # tokens of a speaker behind the headline's last mark
_FEWEST = 3  # tokens before that mark
_SECTORS = ("GOV", "IGO", "MIL", "COP", "JUD", "SPY")
"""Bodies whose name before a colon says who speaks; clubs, firms and leagues are spoken of."""


def is_speaker(passage: Passage, source: Span, colon: int) -> bool:
    """Say whether what stands before a headline's colon speaks what stands behind it."""
    if passage.inside[colon + 1] is not None or _is_authority(passage, source):
        return True
    entry = _office(passage, passage.token_from(source[0]), colon)
    if entry is not None and (entry.get("type") != "person" or entry.get("sector") != "CVL"):
        return entry.get("type") == "person" or entry.get("sector") in (*_SECTORS, "LAB", "LEG")
    return _is_named(passage, source) and _is_spoken(passage, colon + 1)


def _is_named(passage: Passage, source: Span) -> bool:
    types = {e.id: e.type for e in passage.document.entities}
    return any(
        types.get(m.entity) in ("person", "organisation", "group", "country")
        for m in passage.mentions
        if source[0] <= m.span[0] and m.span[1] <= source[1]
    )


def _is_authority(passage: Passage, source: Span) -> bool:
    """Say whether the source is the name of a state's or states' body: the Kremlin, Nato."""
    entities = {e.id: e for e in passage.document.entities}
    for mention in passage.mentions:
        entity = entities.get(mention.entity)
        if mention.span == source and entity is not None:
            return entity.type in ("organisation", "group") and entity.sector in _SECTORS
    return False


def _is_spoken(passage: Passage, start: int) -> bool:
    """Say whether words speak in the first person, or say what must or should be."""
    for at in range(start, len(passage.tokens)):
        if passage.inside[at] is not None:
            continue
        token = passage.tokens[at]
        if passage.is_role(at, "own-voice") and token.text != "US":
            return True
        if token.pos == "AUX" and passage.is_role(at, "obliging"):
            return True
    return False


def read_tail(passage: Passage) -> tuple[Span, Span] | None:
    """Give source and content of a headline that ends in its speaker; None if it does not.

    “Three hurt in blast: police”, “Country may close its ports - interior minister”.
    """
    tokens, size = passage.tokens, len(passage.tokens)
    end = size
    while end and tokens[end - 1].text in ".…":
        end -= 1
    mark = next((i for i in range(end - 2, max(0, end - _TAIL - 2), -1) if _parts(passage, i)), 0)
    if mark < _FEWEST or not any(t.pos in ("VERB", "AUX") for t in tokens[:mark]):
        return None
    tail = tokens[mark + 1 : end]
    if any(t.pos in ("VERB", "AUX", "PRON", "NUM") or t.text in "\"“”'‘’" for t in tail):
        return None
    source, content = span_of(passage, mark + 1, end), span_of(passage, 0, mark)
    office = _office(passage, mark + 1, end)
    if source is None or content is None or office is None or office.get("sector") == "MED":
        return None
    return source, content


def _parts(passage: Passage, at: int) -> bool:
    """Say whether a colon, or a dash between blanks, stands at a token."""
    token = passage.tokens[at]
    if token.text == ":":
        return True
    before, after = passage.tokens[at - 1], passage.tokens[at + 1]
    return token.text in ("-", "–", "—") and before.end < token.start and token.end < after.start


def _office(passage: Passage, start: int, end: int) -> Entry | None:
    """Give what the data say of the head of a speaker: police, the minister of transport."""
    lexicon = load_lexicon("en", "cue_parties")
    for at in range(start, end):
        token = passage.tokens[at]
        entry = lexicon.get(token.norm) or lexicon.get(token.lemma)
        following = passage.tokens[at + 1] if at + 1 < end else None
        if entry is not None and (following is None or following.pos in ("ADP", "PROPN", "PUNCT")):
            return entry if entry.get("type") in ("person", "organisation", "group") else None
        if token.pos == "ADP":
            return None
    return None
