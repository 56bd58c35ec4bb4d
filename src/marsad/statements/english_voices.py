"""Who or what can speak in English, and when an infinitive tells what was said.

Some reporting verbs tell as well what things do: the storm threatens to reach the coast, the move
signals a rise. They report only where their subject is somebody, or a document.
"""

from __future__ import annotations

from marsad.resources import load_lexicon
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import read_words

_SPEAKING = frozenset(
    (
        "people", "workers", "armed", "troops", "official", "group", "document", "police",
        "protesters", "media", "delegation", "court", "diplomat", "country", "office",
    )
)  # fmt: skip
"""Classes of nouns."""
_PHRASE = ("PROPN", "NOUN", "ADJ", "DET", "PRON", "ADP", "NUM", "PART")
_REALISED = 14  # tokens between “took to” and the infinitive


def may_speak(passage: Passage, start: int, end: int) -> bool:
    """Say whether the noun phrase ``[start, end)`` speaks of somebody, a body or a document."""
    span = span_of(passage, start, end)
    head = read_words(passage, span).head if span is not None else None
    if head is None:
        return passage.norm(start) not in ("it", "this", "that", "which", "what")
    if head.pos != "NOUN" or passage.mention_at(head.i) is not None:
        return True
    words = (head.norm, head.bare, head.lemma)
    heads = passage.vocabulary.heads
    parties = load_lexicon("en", "cue_parties")
    if any(w in heads or parties.get(w) is not None for w in words):
        return True
    return any(_SPEAKING & noun_classes(w) for w in words)


def noun_classes(word: str) -> frozenset[str]:
    """Give the classes of a noun: what is written by hand goes before what a resource says."""
    for name in ("event_classes", "morph_noun_classes"):
        entry = load_lexicon("en", name).get(word)
        if entry is not None:
            return frozenset(entry.get("classes").split("|"))
    return frozenset()


def realised_by(passage: Passage, at: int) -> int | None:
    """Give the token that shows that an infinitive tells what was done, None if none does.

    Went on to say, took to Twitter to deny. ``at`` is the verb; “to” stands before it.
    """
    if passage.norm(at - 1) != "to":
        return None
    for start in range(at - 2, max(-1, at - 2 - _REALISED), -1):
        width = passage.match_any("realised", start)
        if width and (start + width == at or _is_where(passage, start + width, at - 1)):
            return start
        if passage.is_punctuation(start):
            return None
    return None


def _is_where(passage: Passage, start: int, end: int) -> bool:
    """Say whether tokens tell no more than where or to whom: took to | Twitter | to deny."""
    tokens = passage.tokens[start:end]
    return bool(tokens) and all(
        t.pos in _PHRASE or (t.pos == "VERB" and t.norm.endswith("ing")) for t in tokens
    )
