"""Steps over what stands between an Arabic verb and its subject: times, adverbs, prepositions."""

from __future__ import annotations

from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_words import (
    end_of_brackets,
    end_of_manner,
    is_definite,
    is_preposition,
)
from marsad.statements.passage import Passage

_COMMAS = "،,"
_SHORT_QUOTE = 5  # words: a quotation this short behind a preposition is a name


def skip_adverbials(passage: Passage, at: int, limit: int) -> int:
    """Give the first token from ``at`` that is no comma, time, adverb or prepositional phrase."""
    while at < limit:
        token = passage.tokens[at]
        taken = passage.match_any("adverb", at)
        if token.text in _COMMAS:
            at += 1
        elif passage.timex[at] is not None:
            at = _end_of_timex(passage, at, limit)
        elif taken:
            at += taken
        elif end_of_manner(passage, at):
            at = end_of_manner(passage, at)
        elif token.text == "(":
            at = end_of_brackets(passage, at, limit)
        elif is_preposition(passage, at) and not passage.person_at(at):  # بالعم, a name
            after = at + 1
            if after < limit and passage.timex[after] is not None:
                at = _end_of_timex(passage, after, limit)
            elif after < limit and passage.tokens[after].clitic == "enclitic":
                at = after + 1
            else:
                at = max(_end_of_object(passage, after, limit), after)
        else:
            return at
    return min(at, limit)


def _end_of_object(passage: Passage, at: int, limit: int) -> int:
    """Give the end of a preposition's phrase; a verbal noun behind it is no part of it.

    أعلن في البداية تأجيل الرحلة: what is announced begins after البداية.
    """
    quoted = passage.inside[at] if at < limit else None
    if quoted is not None and quoted.closed and quoted.start == passage.tokens[at].start:
        end = passage.token_from(quoted.end)  # في تصريح لـ“القدس العربي”
        return min(end, limit) if end - at - 2 <= _SHORT_QUOTE else at
    told = at > 0 and passage.norm(at - 1) == "ل"  # أكد لإذاعة “النيل” الناطق باسم الشرطة
    end = read_phrase(passage, at, limit, split=told)
    for i in range(at + 1, end):
        if _is_act(passage, i) and not is_definite(passage, i):
            before = passage.tokens[i - 1]
            if is_definite(passage, i - 1) or before.pos == "PROPN" or before.clitic == "enclitic":
                return i
            if i == at + 1 and passage.is_role(at, "setting") and before.number == "plural":
                return i  # أكد في تصريحات عدم قدرته
    return end


def _is_act(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    return token.verbal == "verbal-noun" or token.bare == "عدم"


def _end_of_timex(passage: Passage, at: int, limit: int) -> int:
    timex = passage.timex[at]
    while at < limit and passage.timex[at] is timex:
        at += 1
    return at
