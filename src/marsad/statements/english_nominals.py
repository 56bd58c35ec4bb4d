"""English noun phrases by their words, where the parse has none: “…,” said the 31-year-old.

Parsers miss subjects that stand behind their verb, or whose head is an adjective. Between a mark
and the verb the parts of speech are enough.
"""

from __future__ import annotations

from marsad.statements.draft import Hit
from marsad.statements.passage import Passage

Range = tuple[int, int]
_LONGEST = 10  # tokens of a noun phrase beside its verb
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"))
_HEADS = ("NOUN", "PROPN")
_LINKS = ("ADP", "CCONJ", "SCONJ", "DET")


def _is_nominal(passage: Passage, at: int) -> bool:
    """Say whether a token may stand in a noun phrase, the hyphens of 31-year-old included."""
    if not 0 <= at < len(passage.tokens):
        return False
    token = passage.tokens[at]
    if token.text == "-" and 0 < at < len(passage.tokens) - 1:
        tokens = passage.tokens
        return tokens[at - 1].end == token.start and token.end == tokens[at + 1].start
    return (token.pos in _NOMINAL and token.norm != "to") or is_name_like(passage, at)


def is_name_like(passage: Passage, at: int) -> bool:
    """Say whether what was read as an auxiliary is a name within a sentence: Theresa May."""
    token = passage.tokens[at]
    return at > 0 and token.pos == "AUX" and token.text.istitle()


def phrase_before(passage: Passage, verb: int) -> Range | None:
    """Give the noun phrase between a comma and its verb: …, a teachers' union said."""
    found = words_before(passage, verb, adverbs=False)
    if found is None or found[0] == 0 or passage.tokens[found[0] - 1].text != ",":
        return None
    return found if passage.tokens[verb - 1].pos in _HEADS else None


def words_before(passage: Passage, verb: int, *, adverbs: bool = True) -> Range | None:
    """Give the noun phrase before a verb, back to a mark or the beginning of the sentence.

    It ends in a noun, or in an adjective behind an article (the 34-year-old). With ``adverbs``,
    auxiliaries and adverbs may stand before the verb.
    """
    end = verb
    while adverbs and end > 0 and passage.tokens[end - 1].pos in ("AUX", "ADV"):
        if is_name_like(passage, end - 1):
            break
        end -= 1
    start = end
    while start > 0 and verb - start < _LONGEST and _is_nominal(passage, start - 1):
        if passage.inside[start - 1] is not passage.inside[verb]:
            break
        start -= 1
    if start == end or not (start == 0 or passage.is_punctuation(start - 1)):
        return None
    return (start, end) if _is_headed(passage, start, end) else None


def phrase_after(passage: Passage, start: int) -> Range | None:
    """Give the noun phrase that begins at ``start`` and ends at a mark: said the 31-year-old."""
    end = start
    while end - start < _LONGEST and _is_nominal(passage, end):
        end += 1
    if end == start or not passage.is_punctuation(end):
        return None
    return (start, end) if _is_headed(passage, start, end) else None


def _is_headed(passage: Passage, start: int, end: int) -> bool:
    last, first = passage.tokens[end - 1], passage.tokens[start]
    if is_name_like(passage, end - 1):
        return True
    if all(passage.timex[i] is not None for i in range(start, end)):
        return False
    if last.pos in _HEADS:
        return True
    return last.pos == "ADJ" and first.norm in ("the", "a", "an") and end - start > 1


def follows_mark(passage: Passage, verb: int) -> bool:
    """Say whether a comma or the end of a quotation stands right before a verb."""
    while verb > 0 and passage.tokens[verb - 1].pos in ("AUX", "ADV"):
        verb -= 1
    if verb == 0:
        return False
    before, quoted = passage.tokens[verb - 1], passage.inside[verb - 1]
    return before.text == "," or (quoted is not None and quoted.end == before.end)


def trim(passage: Passage, start: int, end: int) -> Range | None:
    """Give a source without what only leads up to it, or trails behind; None if nothing is left.

    In Oslo, Kovac: Kovac. A miner in Kiruna since: a miner in Kiruna. A closing bracket goes with
    its opening one.
    """
    tokens = passage.tokens
    if tokens[start].pos == "ADP":
        comma = next((i for i in range(start, end) if tokens[i].text == ","), end)
        if comma + 1 < end and tokens[comma + 1].pos in ("PROPN", "DET", "NOUN"):
            start = comma + 1
    led = any(t.pos == "ADP" for t in tokens[max(0, start - 1) : start + 1])
    while start < end - 1 and tokens[start].pos in ("ADP", "VERB", "CCONJ", "SCONJ"):
        start += 1
    while led and start < end - 1 and passage.timex[start] is not None:
        start += 1  # On Monday | Kovac
    while end > start + 1 and (tokens[end - 1].pos in _LINKS or tokens[end - 1].text in ",-–—"):
        end -= 1
    while end > start + 1 and tokens[end - 1].pos == "VERB" and tokens[end - 1].norm[-3:] == "ing":
        end -= 1  # a mechanic filming
    brackets = [t.text for t in tokens[start:end] if t.text in "()"]
    if brackets[-1:] == ["("] and end < len(tokens) and tokens[end].text == ")":
        end += 1
    if end - start == 1 and tokens[start].pos == "DET" and passage.timex[min(end, len(tokens) - 1)]:
        return None  # this year announced
    return start, end


def speaker_behind(hit: Hit) -> Range | None:
    """Give the speaker between a quotation and a relative clause: “…,” an aide who left told all.

    The parse often takes the verb behind such a clause for one of the quotation. None where the
    words between the quotation and ``hit`` are anything else.
    """
    passage, tokens = hit.passage, hit.passage.tokens
    first = hit.start
    while first > 0 and passage.inside[first - 1] is None:
        first -= 1
    quoted = passage.inside[first - 1] if first else None
    if quoted is not None and len(passage.document.text[quoted.start : quoted.end].split()) < 2:
        first = passage.token_from(quoted.start)  # the cousin, whose name is “Wu,” said
        while first > 0 and passage.inside[first - 1] is None:
            first -= 1
        quoted = passage.inside[first - 1] if first else None
    if quoted is None or passage.document.text[quoted.inner_end - 1] not in ",.?!":
        return None
    end = first
    while end < hit.start and end - first < _LONGEST and _is_nominal(passage, end):
        end += 1
    relative = end + (tokens[end].text == ",")
    opens = passage.is_role(relative, "relative") or (
        relative > end and tokens[relative].pos == "VERB" and tokens[hit.start - 1].text in ',"”'
    )
    if end == first or not opens or tokens[hit.start].norm.endswith("ing"):
        return None
    verbs = any(t.pos in ("VERB", "AUX") for t in tokens[relative : hit.start])
    return (first, end) if _is_headed(passage, first, end) and verbs else None
