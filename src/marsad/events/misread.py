"""English verbs that the parser takes for nouns: Police [arrest] man, the FBI [investigates].

Headlines leave articles and auxiliaries out, so that a verb stands among nouns. It is one where
a party stands right before it and a new phrase, or nothing, behind.
"""

from __future__ import annotations

from marsad.events.lexicon import DOER
from marsad.events.slots import Slot
from marsad.events.verb_phrases import verb_slots
from marsad.events.view import SentenceView

LANGUAGE = "en"
_NOUNS = ("NOUN", "PROPN")
_OPENS = ("DET", "PRON", "PROPN", "NUM")
_IN_HEADLINES = (*_OPENS, "NOUN", "ADJ")
_QUOTES = ('"', "'", "“", "‘", "'", "’")
_ENDS = (".", "!", "?", ";", "")
REACH = 12  # tokens behind such a verb in which its phrases are looked for


def misread_verb(view: SentenceView, i: int) -> str | None:
    """Give the lemma of the verb that the noun at token ``i`` is, None if it is none."""
    token = view.tokens[i]
    if view.sentence.language != LANGUAGE or token.pos not in _NOUNS or i == 0:
        return None
    lemma = next((v for v in _lemmas(token.norm) if _is_trigger(view, v)), None)
    if lemma is None:
        return None
    headline = view.sentence.segment in view.index.headlines
    if not headline and token.text[:1].isupper():
        return None  # part of a name
    third = token.norm != lemma
    joined = headline and third and _joined_verb(view, i) is not None
    if not joined and not _party_before(view, i - 1):
        return None
    if not third and not (headline and _several(view, i - 1) and not _verb_before(view, i)):
        return None
    return lemma if _new_phrase_behind(view, i, headline=headline) else None


def misread_slots(view: SentenceView, verb: int) -> list[Slot]:
    """Give the subject before and the phrases behind a verb among nouns."""
    first = _joined_verb(view, verb)
    if first is not None:
        return [
            *(s for s in verb_slots(view, first) if s.function == "subject"),
            *_behind(view, verb),
        ]
    return [*_before(view, verb), *_behind(view, verb)]


def _before(view: SentenceView, verb: int) -> list[Slot]:
    start = verb
    while start and view.tokens[start - 1].pos in (*_NOUNS, "ADJ", "DET", "NUM"):
        start -= 1
    slots = [Slot("subject", start, verb, verb - 1)]
    before = view.chunk_of.get(start - 2)
    if start > 1 and view.tokens[start - 1].norm in (",", "and") and before is not None:
        slots.append(Slot("subject", before.start, start - 1, before.head, joined=True))
    return slots


def _behind(view: SentenceView, verb: int) -> list[Slot]:
    slots = []
    end = min(len(view.tokens), verb + REACH)
    at = verb + 1
    while at < end and view.tokens[at].pos in (*_IN_HEADLINES, "PART"):
        at += 1
    if at > verb + 1:
        last = max((i for i in range(verb + 1, at) if view.tokens[i].pos in _NOUNS), default=at - 1)
        slots.append(Slot("object", verb + 1, last + 1, last))
    for chunk in view.sentence.chunks:
        if chunk.preposition and at <= chunk.start < end and chunk.governor < at:
            slots.append(Slot(f"obl-{chunk.preposition}", chunk.start, chunk.end, chunk.head))
    return slots


def _joined_verb(view: SentenceView, i: int) -> int | None:
    """Give the verb of a headline that another is joined to: denies the leak, [blasts] the lie."""
    if view.tokens[i - 1].norm not in (",", "and"):
        return None
    verbs = [t.i for t in view.tokens[:i] if t.pos == "VERB" and t.tense == "present"]
    return verbs[-1] if verbs and view.tokens[verbs[-1]].norm.endswith("s") else None


def _lemmas(word: str) -> list[str]:
    found = [word]
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
        if word.endswith("es"):
            found.append(word[:-2])
        if word.endswith("ies"):
            found.append(word[:-3] + "y")
    return found[1:] + found[:1]


def _is_trigger(view: SentenceView, lemma: str) -> bool:
    return any(p.kind == "verb" and p.words == (lemma,) for p in view.words.triggers.get(lemma, ()))


def _party_before(view: SentenceView, at: int) -> bool:
    if view.tokens[at].pos not in _NOUNS or at in view.timed:
        return False
    named = [m for first, last, m in view.mentions if first <= at < last]
    if any(view.is_place(m) and not view.is_party(m) for m in named):
        return False
    return DOER in view.classes(at, at + 1, at)


def _several(view: SentenceView, at: int) -> bool:
    """Say whether a subject of a verb without -s ends here: several, or two that are joined."""
    token = view.tokens[at]
    if token.number == "plural" or "police" in view.lexical_classes(at):
        return True
    return any(t.norm in (",", "and", "&") for t in view.tokens[max(0, at - 2) : at])


def _verb_before(view: SentenceView, i: int) -> bool:
    return any(t.pos == "VERB" and t.tense is not None for t in view.tokens[:i])


def _new_phrase_behind(view: SentenceView, i: int, *, headline: bool) -> bool:
    if i + 1 == len(view.tokens):
        return view.tokens[i - 1].pos == "PROPN"
    behind = view.tokens[i + 1]
    if behind.text in _QUOTES and view.tokens[i].end < behind.start:
        return True
    if behind.pos == "PUNCT":
        return behind.text in _ENDS and view.tokens[i - 1].pos == "PROPN"
    if behind.clitic is not None:
        return False
    bare = headline and not _verb_near(view, i)
    return behind.pos in (_IN_HEADLINES if bare else _OPENS)


def _verb_near(view: SentenceView, i: int) -> bool:
    """Say whether the clause of a headline has a verb behind: police raid [leaves] two dead."""
    for token in view.tokens[i + 1 :]:
        if token.pos in ("PUNCT", "SCONJ", "ADP"):
            return False
        if token.pos in ("VERB", "AUX") and token.tense is not None:
            return True
    return False
