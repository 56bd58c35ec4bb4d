"""The finder of bodies whose name is a chain of words: المعهد الوطني للإحصاء, لجنة العفو العام.

A head noun (lexicons/organisation_heads.tsv) says what may follow it: a genitive, adjectives with
the article, ل and a noun, a second noun behind و, ب and a place, a name. What follows is taken as
far as the words go on so. A chain is a name where a word in it is one (a place, an unknown word)
or where the analyser's model sees a body; of ordinary words it is a description, as الجيش
الإسرائيلي is. Where the actor data know a name that begins with the head, that name stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.model.trace import Evidence
from marsad.normal import is_arabic
from marsad.resources import Entry, load_lexicon
from marsad.resources.demonyms import load_demonyms

LONGEST = 12
"""Tokens of a chain; a longer one runs into what is said of the body."""
RULE = "mentions.organisation-head"
DESCRIPTION = "mentions.organisation-described"
"""The rule of a chain that describes a body, and is no name."""
_NOUNS = frozenset(("NOUN", "PROPN"))
DESCRIBED = frozenset(("ministry", "court"))
"""Kinds of bodies that are meant by a chain of one step too: وزارة الصحة."""


def find_chains(sentence: Sentence, number: int, seen: Iterable[Sighting]) -> list[Sighting]:
    """Give the bodies named by chains of words in a sentence whose names are ``seen``."""
    if sentence.language != "ar":
        return []
    places: set[int] = set()
    known: dict[int, int] = {}
    for sighting in seen:
        if sighting.sure and sighting.kind in ("place", "country"):
            places.update(range(sighting.start, sighting.end))
        elif sighting.sure and sighting.finder == "actors" and sighting.length > 1:
            known[sighting.start] = max(sighting.end, known.get(sighting.start, 0))
    return list(_find(sentence, number, places, known))


def _find(
    sentence: Sentence, number: int, places: set[int], known: dict[int, int]
) -> Iterator[Sighting]:
    heads = load_lexicon("ar", "organisation_heads")
    end = 0
    for at, token in enumerate(sentence.tokens):
        if at < end or at in known or token.bare not in heads.by_first or token.pos not in _NOUNS:
            continue
        entry = heads.get(token.bare)
        chain = Chain(sentence, at, entry, places, known).read() if entry else None
        if entry is None or chain is None:
            continue
        end = chain.end
        if not chain.named and chain.steps < 2 and entry.get("kind") not in DESCRIBED:
            continue
        span = sentence.span(at, end)
        rule = RULE if chain.named else DESCRIPTION
        found = Sighting(number, at, end, "organisation", "chains", rule)
        found.evidence = [Evidence(entry.source, token.text, span)]
        yield found


def head_sector(words: Sequence[str], language: str) -> str | None:
    """Give the sector that a head noun among the ``words`` of a body's name tells.

    Arabic names begin with it; English ones begin or end with it, or have it before "of".
    """
    heads = load_lexicon(language, "organisation_heads")
    if not words:
        return None
    likely = [words[0].removeprefix("ال")] if language == "ar" else _english_heads(words)
    for word in likely:
        entry = heads.get(word)
        if entry is not None:
            return entry.get("sector") or None
    return None


def _english_heads(words: Sequence[str]) -> list[str]:
    lower = [w.lower().strip(".,") for w in words]
    before_of = [lower[i - 1] for i, w in enumerate(lower) if w in ("of", "for") and i]
    return [*before_of[:1], lower[-1], lower[0]]


class Chain:
    """The words of one body from its head on; ``end`` and ``named`` are set by ``read``."""

    def __init__(
        self, sentence: Sentence, at: int, entry: Entry, places: set[int], known: dict[int, int]
    ) -> None:
        self.tokens = sentence.tokens[: at + LONGEST]
        self.start, self.end = at, at + 1
        self.takes = entry.get("takes")
        self.places, self.known = places, known
        self.model = {n.start: n for n in sentence.names}
        self.steps = 0
        self.named = False

    def read(self) -> Chain | None:
        """Take in what belongs to the body; None where nothing follows the head that may."""
        head = self.tokens[self.start]
        article = head.norm.startswith("ال")
        if article:
            taken = "a" in self.takes and self._adjectives()
        else:
            taken = load_lexicon("ar", "organisation_kinds").get(head.bare) is None
            taken = taken and self._complement()
        if not taken:
            return None
        if "l" in self.takes:
            self._for(article)
        if "p" in self.takes:
            self._in_place()
        whole = self.model.get(self.start)
        if whole is not None and whole.label == "ORG":
            self.end, self.named = max(whole.end, self.end), True
        return self

    def _token(self, ahead: int = 0) -> Token | None:
        at = self.end + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def _adjectives(self) -> bool:
        """Take adjectives with the article that are not said of a body by the way."""
        began = self.end
        while (token := self._token()) is not None:
            if _is_adjective(token):
                self.end += 1
            elif self.end > began and self._joins_adjective(token):
                self.end += 2
            else:
                break
            self.steps += 1
        return self.end > began

    def _joins_adjective(self, token: Token) -> bool:
        """Say whether و joins one more adjective: المجلس الاقتصادي والاجتماعي."""
        after = self._token(1)
        joined = token.pos == "CCONJ" and token.norm == "و" and token.clitic == "proclitic"
        return joined and after is not None and after.pos == "ADJ" and _is_adjective(after)

    def _complement(self) -> bool:
        """Take a genitive with its adjectives, a name, and what is joined to them."""
        if self._name() or self._known_body():
            return True
        if "g" not in self.takes or not self._genitive():
            return False
        self.steps += 1
        self._adjectives()
        joined = 0
        while "c" in self.takes and joined < 3 and self._joined():
            joined += 1
        return True

    def _genitive(self) -> bool:
        """Take nouns up to one with the article: حقوق الإنسان."""
        ahead, most = 0, 1 if "d" in self.takes else 3
        while (token := self._token(ahead)) is not None and token.pos in _NOUNS and ahead < most:
            if not is_arabic(token.text) or (ahead and self._is_head(token)):
                return False
            ahead += 1
            if token.norm.startswith("ال") and token.clitic is None:
                self.end += ahead
                return True
        return False

    def _name(self) -> bool:
        """Take words that are nothing but names: هيومن رايتس ووتش, تونس."""
        if "n" not in self.takes:
            return False
        began = self.end
        token = self._token()
        if token is not None and load_lexicon("ar", "title_offices").get(token.bare) is not None:
            person = self.model.get(self.end + 1)  # جامعة الملك سعود
            if person is not None and person.label == "PER":
                self.end = person.end
        elif token is not None and self.end in self.model:
            self.end = self.model[self.end].end
        while (token := self._token()) is not None and self._is_name(token):
            self.end += 1
        self.named = self.named or self.end > began
        return self.end > began

    def _known_body(self) -> bool:
        """Take the name of a body that the actor data know: مكتب الأمم المتحدة."""
        end = self.known.get(self.end, 0)
        if "b" not in self.takes or end <= self.end or end > self.start + LONGEST:
            return False
        self.end, self.named = end, True
        return True

    def _is_name(self, token: Token) -> bool:
        if token.clitic or not is_arabic(token.text) or token.pos not in ("PROPN", "NOUN", "X"):
            return False
        return token.i in self.places or (not token.known and not token.norm.startswith("ال"))

    def _joined(self) -> bool:
        """Take و and a noun with the article, unless it heads another body or is a title."""
        conjunction, noun = self._token(), self._token(1)
        if conjunction is None or noun is None or conjunction.pos != "CCONJ":
            return False
        if noun.pos not in _NOUNS or not noun.norm.startswith("ال") or noun.i in self.places:
            return False
        if self._is_head(noun) or (noun.bare,) in load_demonyms():
            return False
        self.end += 2
        self.steps += 1
        self._adjectives()
        return True

    def _for(self, article: bool) -> None:
        """Take ل and what the body is for: الوكالة الوطنية للتأمين على المرض.

        A verbal noun behind a genitive tells a purpose of the clause: مجلس الأمن لوقف التخصيب.
        """
        preposition, noun = self._token(), self._token(1)
        if preposition is None or noun is None or preposition.norm != "ل":
            return
        if preposition.clitic != "proclitic" or noun.pos not in _NOUNS or self._is_head(noun):
            return
        if not (article or self.named) and noun.verbal is not None:
            return
        if not noun.norm.startswith("ال"):
            genitive = self._token(2)
            if genitive is None or not genitive.norm.startswith("ال"):
                return
            self.end += 1
        self.end += 2
        self.steps += 1 + article
        self._adjectives()
        if "c" in self.takes:
            self._joined()

    def _in_place(self) -> None:
        """Take ب and a place: كلية الآداب بمنوبة."""
        preposition, place = self._token(), self._token(1)
        if preposition is None or place is None or preposition.norm != "ب":
            return
        if preposition.clitic == "proclitic" and place.i in self.places:
            self.end += 2
            while (token := self._token()) is not None and token.i in self.places:
                self.end += 1
            self.named = True

    def _is_head(self, token: Token) -> bool:
        for name in ("organisation_heads", "nominal_bodies", "title_offices"):
            lexicon = load_lexicon("ar", name)
            if lexicon.get(token.bare) is not None or lexicon.get(token.norm) is not None:
                return True
        return False


def _is_adjective(token: Token) -> bool:
    if not token.norm.startswith("ال") or token.clitic:
        return False
    if load_lexicon("ar", "organisation_ends").get(token.bare) is not None:
        return False
    return token.pos == "ADJ" or (token.bare,) in load_demonyms()
