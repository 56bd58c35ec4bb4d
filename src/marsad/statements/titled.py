"""Who bears a title: the person whose name stands beside the same words earlier in the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from marsad.model.document import Document
from marsad.model.language import Sentence, Token
from marsad.model.mention import Mention
from marsad.statements.party_words import words_of
from marsad.statements.phrase_words import PhraseWords
from marsad.statements.vocabulary import load_nominal_words

_BACK = 40  # sentences back in which the name may stand
_TITLE = 3  # first words of a title that are enough where the body's name differs
_WIDTH = 7  # tokens between a title's first word and the name
_NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "ADP")
_LEAD = 8  # sentences in which who speaks in the headline is named
_COMMAS = "،,("
_LINKS = ("ADP", "DET", "CCONJ")


class Titled:
    """The persons' names of a report, to be found by the titles beside them."""

    def __init__(self, document: Document) -> None:
        people = {e.id for e in document.entities if e.type == "person"}
        names = [m for m in document.mentions if m.form == "name" and m.entity in people]
        self._names = sorted(names, key=lambda m: m.span)
        self._starts = [m.span[0] for m in self._names]
        self._sentences = document.sentences
        self._surnames: dict[str, list[Mention]] = {}
        for name in self._names:
            words = words_of(name.text)
            inner = [w for w in words[1:-1] if w.startswith("ال")]  # سلمى اللومي الرقيق
            for word in [*inner, *words[-1:]] if len(words) > 1 else ():
                self._surnames.setdefault(word, []).append(name)
        self._sentence_starts = [s.start for s in document.sentences]

    def named_below(self, phrase: PhraseWords) -> Mention | None:
        """Give the first name below a headline beside which the words of its speaker stand.

        One word alone is too little: المكلف is not whoever is charged with something below.
        """
        words = [_plain(t) for t in phrase.words]
        for wanted in (words, words[:_TITLE]) if len(words) > _TITLE else (words,):
            for sentence in self._sentences[:_LEAD] if len(wanted) > 1 else ():
                if sentence.start <= phrase.words[0].start:
                    continue
                found = self._in_sentence(sentence, wanted, sentence.end)
                if found is not None:
                    return found
        return None

    def surname(self, token: Token) -> Mention | None:
        """Give the first mention of the one person whose name of several words ends in a word."""
        found = self._surnames.get(token.norm) or self._surnames.get(token.bare)
        return found[0] if found and len({m.entity for m in found}) == 1 else None

    def bearer(self, phrase: PhraseWords) -> Mention | None:
        """Give the last name before the phrase beside which its words stand, None if none does.

        المدير → مدير المستشفى أنور كريم; وزير النقل → أنور كريم، وزير النقل; the sheriff → Sheriff
        Anna Kovac. A name right behind a noun without the article is its genitive (مستشار ترامب).
        """
        if not self._names or phrase.head is None:
            return None
        words = [_plain(t) for t in phrase.words]
        found = self._before_phrase(words, phrase.words[0].start)
        if found is None and len(words) > _TITLE and phrase.definite:
            # الرئيس المدير العام لشركة النقل ← الرئيس المدير العام للشركة سامي كريم
            found = self._before_phrase(words[:_TITLE], phrase.words[0].start)
        return found

    def _before_phrase(self, words: list[str], position: int) -> Mention | None:
        here = bisect_right(self._sentence_starts, position) - 1
        for number in range(here, max(-1, here - _BACK), -1):
            sentence = self._sentences[number]
            at = bisect_left(self._starts, sentence.start)
            if at < len(self._starts) and self._starts[at] < sentence.end:
                found = self._in_sentence(sentence, words, position)
                if found is not None:
                    return found
        return None

    def _in_sentence(self, sentence: Sentence, words: list[str], limit: int) -> Mention | None:
        for token in reversed(sentence.tokens):
            end = _end_of_words(sentence.tokens, token.i, words)
            if not end or sentence.tokens[end - 1].end > limit:
                continue
            found = self._behind(sentence, token.i, end) or self._before(sentence, token.i)
            if found is not None and found.span[1] <= limit:
                return found
        return None

    def _behind(self, sentence: Sentence, start: int, end: int) -> Mention | None:
        """Find the name behind a title: المدير أنور كريم, مدير المستشفى، أنور كريم."""
        tokens, called = sentence.tokens, load_nominal_words("ar", "called")
        for at in range(end, min(end + _WIDTH, len(tokens))):
            mention = self._starting(tokens[at].start)
            if mention is not None:
                before = tokens[at - 1]
                closed = before.text in _COMMAS or sentence.language == "en"
                closed = closed or before.norm in called
                closed = closed or before.norm != before.bare or before.pos == "ADJ"
                alone = at == end or sentence.language == "ar"
                return mention if closed and alone else None
            nominal = tokens[at].pos in _NOMINAL or tokens[at].norm in called
            if not nominal and tokens[at].text not in _COMMAS:
                return None
        return None

    def called(self, sentence: Sentence, end: int) -> Mention | None:
        """Give the name behind a phrase that ends at ``end``: شاهد عيان | يدعى سامي كريم."""
        tokens = sentence.tokens
        if end >= len(tokens) or tokens[end].norm not in load_nominal_words("ar", "called"):
            return None
        at = end + 1
        while at < len(tokens) and tokens[at].clitic == "enclitic":
            at += 1
        return self._starting(tokens[at].start) if at < len(tokens) else None

    def spoken_of(self, sentences: list[Sentence], position: int) -> list[Mention]:
        """Give the persons' names before a position in the nearest of these sentences with any."""
        for sentence in reversed(sentences):
            first = bisect_left(self._starts, sentence.start)
            last = bisect_left(self._starts, min(position, sentence.end))
            if first < last:
                return self._names[first:last]
        return []

    def _before(self, sentence: Sentence, start: int) -> Mention | None:
        """Find the name before a title: أنور كريم، مدير المستشفى; Anna Kovac, the sheriff."""
        tokens, at = sentence.tokens, start - 1
        if sentence.language == "en":
            while at > max(0, start - _WIDTH) and tokens[at].pos in ("DET", "ADJ", "NOUN", "PROPN"):
                if self._ending(tokens[at]) is not None:
                    break
                at -= 1
            if at < 0 or tokens[at].text not in _COMMAS:
                return None
        elif tokens[start].norm != tokens[start].bare and not _is_described(tokens, start):
            return None  # استقبل كريم المدير: two people
        if at >= 0 and tokens[at].text in _COMMAS:
            at -= 1
        return self._ending(tokens[at]) if at >= 0 else None

    def _starting(self, position: int) -> Mention | None:
        at = bisect_left(self._starts, position)
        found = at < len(self._starts) and self._starts[at] == position
        return self._names[at] if found else None

    def _ending(self, token: Token) -> Mention | None:
        at = bisect_right(self._starts, token.start) - 1
        if at < 0:
            return None
        mention = self._names[at]
        return mention if mention.span[1] == token.end else None


def _end_of_words(tokens: list[Token], start: int, words: list[str]) -> int:
    """Give the token after ``words`` where they stand at ``start``, 0 if they do not.

    Prepositions between them count for nothing: المدير الجهوي ل التجارة ب نابل.
    """
    at = start
    for number, word in enumerate(words):
        while number and at < len(tokens) and tokens[at].pos in _LINKS:
            at += 1
        if at >= len(tokens) or _plain(tokens[at]) != word:
            return 0
        at += 1
    return at


def _is_described(tokens: list[Token], at: int) -> bool:
    """Say whether a title with the article goes on, right behind a name: كريم المندوب الجهوي."""
    following = tokens[min(at + 1, len(tokens) - 1)]
    return tokens[at - 1].text not in _COMMAS and following.pos == "ADJ" and at + 1 < len(tokens)


def _plain(token: Token) -> str:
    """Give a word without its article, which does not stand off unknown words everywhere."""
    return token.bare.removeprefix("ال")
