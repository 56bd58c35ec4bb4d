"""Who speaks in an English headline: “Police: bridge is shut”, “Bridge is shut - minister”.

English headlines put a colon behind a subject as often as behind a speaker (Elite League: Leeds
lose again). Only what can be nothing but a speaker counts: an office or authority, or a name
before words that are quoted, speak of “we”, or say what must be.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.resources import Entry, load_lexicon
from marsad.statements.draft import Span
from marsad.statements.extent import content_end, span_of
from marsad.statements.passage import SPEAKING, Passage
from marsad.statements.vocabulary import CueEntry

_TAIL = 7  # tokens of a speaker behind the headline's last mark
_FEWEST = 3  # tokens before that mark
_SUBJECT = 7  # tokens before a headline's verb
_SECTORS = ("GOV", "IGO", "MIL", "COP", "JUD", "SPY")
"""Bodies whose name before a colon says who speaks; clubs, firms and leagues are spoken of."""


@dataclass(frozen=True)
class Reported:
    """What a headline reports: its cue, the token of that, the frame, source and content."""

    cue: CueEntry
    at: int
    frame: str
    source: Span
    content: Span


def is_speaker(passage: Passage, source: Span, colon: int) -> bool:
    """Say whether what stands before a headline's colon speaks what stands behind it."""
    if passage.inside[colon + 1] is not None or _is_authority(passage, source):
        return True
    entry = _office(passage, passage.token_from(source[0]), colon)
    if entry is not None and (entry.get("type") != "person" or entry.get("sector") != "CVL"):
        return entry.get("type") == "person" or entry.get("sector") in (*_SECTORS, "LAB", "LEG")
    return _is_named(passage, source) and _is_spoken(passage, colon + 1)


def _is_named(passage: Passage, source: Span) -> bool:
    return any(
        passage.type_of(m) in SPEAKING
        for m in passage.mentions
        if source[0] <= m.span[0] and m.span[1] <= source[1]
    )


def _is_authority(passage: Passage, source: Span) -> bool:
    """Say whether the source is the name of a state's or states' body: the Kremlin, Nato."""
    for mention in passage.mentions:
        entity = passage.entities.get(mention.entity)
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


def read_verb(passage: Passage) -> Reported | None:
    """Read a headline whose verb the parser took for a noun: Kovac dismisses claims of fraud."""
    tokens = passage.tokens
    for at in range(1, min(_SUBJECT, len(tokens) - 1)):
        cue = _verb_at(passage, at)
        if cue is not None and _is_speaking_name(passage, at):
            end = content_end(passage, at + 1, clause=True)
            finite = any(t.pos in ("VERB", "AUX") for t in tokens[at + 1 : end])
            frame = "clause" if finite and "clause" in cue.frames else "object"
            start = at + 1
            if passage.norm(start) in cue.prepositions:
                frame, start = "prep:" + passage.norm(start), start + 1
            source, content = (
                span_of(passage, 0, at),
                span_of(passage, start, _before_as(passage, start, end)),
            )
            wrong = frame == "object" and tokens[start].pos in ("VERB", "AUX", "ADP", "ADV")
            if frame in cue.frames and source and content and not wrong:
                return Reported(cue, at, frame, source, content)
        if tokens[at].pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return None
    return None


def _verb_at(passage: Passage, at: int) -> CueEntry | None:
    token, verbs = passage.tokens[at], passage.vocabulary.verbs
    if token.pos not in ("NOUN", "PROPN") or not token.norm.endswith("s"):
        return None
    stems = (token.norm[:-1], token.norm[:-2], token.norm[:-3] + "y")
    return next((verbs[s][0] for s in stems if s in verbs), None)


def _is_speaking_name(passage: Passage, end: int) -> bool:
    """Say whether a name of a person or body, or an office, ends right before a token."""
    mention = passage.mention_at(end - 1)
    if mention is not None:
        return passage.type_of(mention) in SPEAKING
    return _office(passage, 0, end) is not None


def _before_as(passage: Passage, start: int, end: int) -> int:
    """Give where a headline's content ends: Kovac dismisses claims | as lawyers meet."""
    for at in range(start + 1, end):
        if passage.norm(at) in ("as", "after", "amid", "over", "ahead", "despite", "before"):
            return at
    return end


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
