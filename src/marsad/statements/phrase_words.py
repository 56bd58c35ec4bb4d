"""The words of a source: its heads, the name in it, and where its head was first spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from marsad.model.language import Sentence, Token
from marsad.resources import load_lexicon
from marsad.statements.draft import Span
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage

POSSESSIVES = ("'s", "’s", "'", "’")
"""The English possessive as tokens have it."""
_CONTENT = ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "X")
_NAME = range(2, 5)  # words of a name at the end of a title
_OPENING, _CLOSING = '"“«‹„', '"”»›“'
_QUOTED = 7  # tokens of a name in quotation marks
_BACK = 40  # sentences back in which a head may have been spoken of first


@dataclass
class PhraseWords:
    """The content words of a source; ``head`` its first head, ``heads`` with those in apposition.

    ``definite`` if the phrase speaks of somebody known: an article, “same”, or a name alone.
    """

    words: list[Token]
    heads: list[Token]
    head: Token | None
    definite: bool


def read_words(passage: Passage, span: Span) -> PhraseWords:
    """Read the content words of the phrase ``span``."""
    tokens = passage.tokens_in(span)
    same = passage.vocabulary.role("same")
    again = any(t.norm in same or t.bare in same for t in tokens)
    words = [
        t
        for t in tokens
        if (t.pos in _CONTENT or _is_one_of(passage, t))
        and t.clitic != "enclitic"
        and not (t.norm in same or t.bare in same)
    ]
    if not words:
        return PhraseWords([], [], None, definite=False)
    if passage.sentence.language == "ar":
        heads = _arabic_heads(passage, words)
        definite = words[0].norm != words[0].bare or words[0].pos == "PROPN"
    else:
        heads = _english_heads(passage, tokens)
        definite = tokens[0].norm in ("the", "this", "that", "these", "those", "both")
        definite = definite or all(t.pos == "PROPN" for t in words)
    return PhraseWords(words, heads, heads[0] if heads else None, definite or again)


def _is_one_of(passage: Passage, token: Token) -> bool:
    """Say whether a word that is taken for no noun stands for somebody: أحد الناجين, كاتب عام."""
    if passage.sentence.language != "ar" or token.pos not in ("DET", "AUX", "PRON"):
        return False
    known = load_lexicon("ar", "cue_parties").get(token.bare) is not None
    return known or passage.is_role(token.i, "partitive")


def _arabic_heads(passage: Passage, words: list[Token]) -> list[Token]:
    heads = [words[0]]
    for before, token in pairwise(words):
        between = passage.tokens[before.i + 1 : token.i]
        if token.pos == "NOUN" and (before.pos == "PROPN" or any(t.text in "،," for t in between)):
            heads.append(token)  # أحمد إبراهيم الكاتب العام
        elif before is words[0] and any(t.norm in ("من", "ل") for t in between):
            heads.append(token)  # عدد من المعتصمين, بلاغ للشركة
    last = words[-1]
    if last.pos == "PROPN" and last is not heads[-1]:
        heads.append(last)
    return heads


def _english_heads(passage: Passage, tokens: list[Token]) -> list[Token]:
    """Give the last noun of each part between commas, up to what hangs on it."""
    heads: list[Token] = []
    last: Token | None = None
    hanging = False
    for token in tokens:
        if token.text == ",":
            heads += [last] if last is not None else []
            last, hanging = None, False
        elif token.pos == "VERB" and _describes(passage, token):
            continue  # Norway's leading body
        elif token.pos in ("ADP", "SCONJ", "VERB") or passage.is_role(token.i, "relative"):
            hanging = last is not None
        elif token.pos in ("NOUN", "PROPN", "NUM", "ADJ", "X") and not hanging:
            last = token
    return [*heads, last] if last is not None else heads


def _describes(passage: Passage, token: Token) -> bool:
    """Say whether a participle stands between an article or possessor and its noun."""
    before, after = passage.tokens[max(0, token.i - 1)], passage.tokens[token.i + 1 : token.i + 2]
    opens = before.pos in ("DET", "ADJ", "PRON") or before.norm in POSSESSIVES
    return opens and any(t.pos in ("NOUN", "PROPN", "ADJ") for t in after)


def name_in(passage: Passage, span: Span) -> Span | None:
    """Give a name that no mention holds: behind a comma, or behind the last word of a title.

    وزير النقل أنور كريم, المدير الجهوي للصحة، أنور كريم.
    """
    first, stop = passage.token_from(span[0]), passage.token_from(span[1])
    if passage.sentence.language != "ar":
        titles = _titles(passage, first, stop)
        if titles and all(passage.tokens[i].pos == "PROPN" for i in range(first, stop)):
            free = all(passage.mention_at(i) is None for i in range(first + titles, stop))
            return span_of(passage, first + titles, stop) if free else None
        return _proper_end(passage, first, stop)
    for at in range(stop - _NAME[0], first, -1):
        if stop - at not in _NAME:
            break
        before = passage.tokens[at - 1]
        opens = before.norm != before.bare or before.text in "،,"
        if opens and _is_nameable(passage, at, stop):
            return span_of(passage, at, stop)
    return _proper_end(passage, first, stop)


def apposed(passage: Passage, span: Span) -> Span | None:
    """Give the capitalised name behind a comma in an English source: a union, the Guild of Bakers.

    Brackets behind it are left out.
    """
    first, stop = passage.token_from(span[0]), passage.token_from(span[1])
    comma = next((i for i in range(first + 1, stop) if passage.tokens[i].text == ","), stop)
    start = end = comma + 1 + (passage.norm(comma + 1) == "the")
    while end < stop and passage.tokens[end].text not in (",", "("):
        token = passage.tokens[end]
        if token.pos not in ("ADP", "CCONJ", "DET") and not token.text[:1].isupper():
            return None
        end += 1
    capitals = any(passage.tokens[i].pos == "PROPN" for i in range(start, end))
    return span_of(passage, start, end) if start < end and capitals else None


def _is_nameable(passage: Passage, start: int, stop: int) -> bool:
    lexicon, heads = load_lexicon("ar", "cue_parties"), passage.vocabulary.heads
    first = passage.tokens[start]
    if first.norm != first.bare or any(
        w in heads or lexicon.get(w) for w in (first.bare, first.lemma)
    ):
        return False
    return all(
        passage.tokens[i].pos in ("NOUN", "PROPN", "ADJ")
        and passage.tokens[i].clitic is None
        and passage.mention_at(i) is None
        for i in range(start, stop)
    )


def _titles(passage: Passage, first: int, stop: int) -> int:
    """Give how many words of an English name are titles: Minister Jan Holub."""
    lexicon, count = load_lexicon("en", "cue_parties"), 0
    for at in range(first, stop - 1):
        entry = lexicon.get(passage.norm(at))
        if entry is None or entry.get("type") != "person" or not passage.tokens[at].text.istitle():
            break
        count += 1
    return count


def _proper_end(passage: Passage, first: int, stop: int) -> Span | None:
    start = stop
    while start > first and passage.tokens[start - 1].pos == "PROPN":
        if passage.mention_at(start - 1) is not None:
            return None
        start -= 1
    return span_of(passage, start, stop) if first < start <= stop - 2 else None


def introduced(passage: Passage, head: Token) -> Span | None:
    """Give where a definite noun was spoken of before: النقابة ← نقابة التعليم, the man ← a man."""
    sentences = passage.document.sentences
    number = passage.number
    for back in range(number, max(-1, number - _BACK), -1):
        sentence = sentences[back]
        if sentence.language != passage.sentence.language:
            continue
        for token in reversed(sentence.tokens):
            if token.start >= head.start or token.bare != head.bare:
                continue
            found = _introduction(sentence, token)
            if found is not None:
                return found
    return None


def _introduction(sentence: Sentence, token: Token) -> Span | None:
    tokens, end = sentence.tokens, token.i + 1
    if sentence.language == "ar":
        if token.pos not in ("NOUN", "PROPN"):
            return None
        if token.norm != token.bare:  # الهيئة الوطنية للانتخابات: more than the noun alone
            described = end < len(tokens) and tokens[end].norm != tokens[end].bare
            if not described or tokens[end].pos not in ("ADJ", "PROPN"):
                return None
        if end + 1 < len(tokens) and tokens[end].text in _OPENING:  # منظمة “أنا يقظ”
            within = range(end + 1, min(end + _QUOTED, len(tokens)))
            end = next((i for i in within if tokens[i].text in _CLOSING), end)
        while end < len(tokens) and tokens[end].pos in ("NOUN", "PROPN", "ADJ"):
            end += 1
            if end - token.i > _NAME[-1]:
                break
        return (token.start, tokens[end - 1].end) if end > token.i + 1 else None
    start = token.i
    while start > 0 and tokens[start - 1].pos in ("NOUN", "PROPN", "ADJ", "NUM"):
        start -= 1
    article = start > 0 and tokens[start - 1].norm in ("a", "an", "one")
    return (tokens[start].start, token.end) if article else None
