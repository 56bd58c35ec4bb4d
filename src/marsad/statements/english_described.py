"""Whom an English noun phrase means by what the report says of its names.

In this order: the last name described by the same noun (the agency ← the rating agency Corvex); the
last described by a noun of the same kind (the company ← the drugmaker Orvana); a body whose name
tells of the kind (the agency ← National Weather Service); the one body of the nearest sentence that
has any. Somebody introduced without a name (met a lawyer … the lawyer) is nobody of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from marsad.model.document import Document
from marsad.model.language import Token
from marsad.model.mention import Entity, Mention
from marsad.resources import Entry, load_lexicon
from marsad.statements.draft import Span
from marsad.statements.english_descriptions import (
    Name,
    Sort,
    read_names,
    sort_of,
)
from marsad.statements.party_words import words_of
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import POSSESSIVES, PhraseWords, introduced, read_words
from marsad.statements.vocabulary import load_nominal_words

_BACK = 40  # sentences back in which a name may be described
_KIND = 12  # sentences back in which a noun of the same kind is enough
_NEAR = 5  # sentences back in which a body may be meant by its kind alone
_LEAD = 2  # sentences in which a headline or lead may speak of who is named below
_FIRST = 8  # sentences in which that one is named
_UNTOLD = ("BUS", "MED", "NGO", "")  # kinds of bodies whose names often do not tell the kind
_FULL = (2, 3)  # words of a person's name
_BODIES = ("organisation", "group")
Test = Callable[[Name], bool]
_OWNERS = (*POSSESSIVES, "its", "his", "her", "their", "our", "my", "your")


class Described:
    """The names of one report and their descriptions, read when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entities = {e.id: e for e in document.entities}
        self._mentions = sorted(document.mentions, key=_start)
        self._starts = [m.span[0] for m in self._mentions]
        self._names: dict[int, list[Name]] = {}
        self._nouns: dict[str, set[str]] = {}
        self._count = len(document.mentions)
        self._added: list[Mention] = []

    def find(self, passage: Passage, span: Span, spoke: frozenset[str]) -> Name | None:
        """Give the name that a definite noun phrase without a name means; None where it is open.

        ``spoke`` are the entities that have spoken before.
        """
        self._take_in_added()
        phrase = read_words(passage, span)
        head = phrase.head
        beside = self._beside(passage, span)
        if beside is not None or head is None:
            return beside
        if passage.number < _LEAD:
            below = self._below(passage, span, phrase)
            if below is not None:
                return below
        if not _is_known(passage, span):
            return None
        noun = _noun(passage, head)
        sort = sort_of(noun)
        if not sort or head.number == "plural":
            return None
        unnamed = introduced(passage, head)
        same = self._last(
            passage.number,
            span[0],
            _BACK,
            lambda n: self._is_called(n, noun) and self._fits(n, sort),
        )
        if same is not None and noun not in same.nouns and not same.subject:
            described = self._last(
                passage.number,
                span[0],
                _KIND,
                lambda n: noun in n.nouns and self._fits(n, sort),
            )
            same = described or same
        if same is not None and not (unnamed and self._is_later(unnamed, same)):
            return same
        if unnamed is not None:
            return None
        alike = self._last(
            passage.number,
            span[0],
            _KIND,
            lambda n: self._is_alike(n, noun) and self._fits(n, sort),
        )
        if alike is not None or sort == "person":
            return alike
        return self._body(passage, span, noun, phrase, spoke)

    def _take_in_added(self) -> None:
        """Note the names that sources became meanwhile."""
        for mention in self._document.mentions[self._count :]:
            if mention.form == "name":
                self._added.append(mention)
        if len(self._document.mentions) != self._count:
            self._count = len(self._document.mentions)
            self._entities = {e.id: e for e in self._document.entities}

    def _beside(self, passage: Passage, span: Span) -> Name | None:
        """Give the name that a phrase stands beside: the pilots' union, Skycrew, said."""
        at = passage.token_from(span[1])
        behind = passage.norm(at) == "," and at + 1 < len(passage.tokens)
        start = passage.tokens[at + 1].start if behind else -1
        for name in self._in(passage.number):
            if any(span[0] <= s[0] < span[1] for s in name.spans) and name.span[1] <= span[0]:
                return name  # Clear Water, | a group fighting pollution
            if name.span[0] == start and passage.norm(passage.token_from(name.span[1])) == ",":
                return name if any(s[1] <= span[1] for s in name.spans) else None
        return None

    def full_name(self, passage: Passage, word: str, entity: str | None) -> Name | None:
        """Give the one longer name before a sentence's end that ends in ``word``, a surname.

        None where ``entity``, whose the word is, has a longer name itself.
        """
        own = self._entities.get(entity or "")
        if own is not None and (own.refs or any(" " in n.strip() for n in own.names.values())):
            return None
        if own is not None and own.type not in ("person", *_BODIES):
            return None
        found: dict[str, Name] = {}
        for number in range(max(0, passage.number - _BACK), passage.number + 1):
            for name in self._in(number):
                words = name.text.split()
                if len(words) in _FULL and words[-1] == word and self._fits(name, "person"):
                    found.setdefault(name.key, name)
        return next(iter(found.values())) if len(found) == 1 else None

    def _below(self, passage: Passage, span: Span, phrase: PhraseWords) -> Name | None:
        """Give the one name that the report's first sentences describe by a headline's noun."""
        head = phrase.head
        noun = _noun(passage, head) if head is not None else ""
        if sort_of(noun) != "person" or passage.person_at(passage.token_from(span[0])):
            return None
        found = [
            name
            for number in range(passage.number + 1, min(_FIRST, len(self._document.sentences)))
            for name in self._in(number)
            if noun in name.nouns and self._fits(name, "person")
        ]
        if found:
            return found[0] if len({n.key for n in found}) == 1 else None
        return self._next(passage, span, noun)

    def _next(self, passage: Passage, span: Span, noun: str) -> Name | None:
        """Give the person whose name opens the next sentence, told of nowhere before.

        A lead tells of an office, and the next sentence names who holds it, without a title.
        """
        first, number = passage.token_from(span[0]), passage.number + 1
        indefinite = passage.norm(first) in ("a", "an", "one", "another", "some")
        if indefinite or number >= len(self._document.sentences):
            return None
        name = next(iter(self._in(number)), None)
        if name is None or not name.subject or name.nouns or len(name.text.split()) not in _FULL:
            return None
        entity = self._entity(name)
        if entity is not None and (entity.type != "person" or entity.refs or entity.sector):
            return None  # whom everybody knows needs no title
        earlier = any(n.key == name.key for at in range(number) for n in self._in(at))
        if earlier:
            return None
        name.nouns.add(noun)
        return name

    def is_calling(self, passage: Passage, span: Span) -> bool:
        """Say whether a phrase may stand for a person just spoken of: the fisherman.

        Not where somebody was introduced by that noun, nor for nouns that anybody may be called.
        """
        phrase = read_words(passage, span)
        head = phrase.head
        if head is None or head.number == "plural" or not _is_known(passage, span):
            return False
        noun = head.lemma.lower()
        entry = load_lexicon("en", "cue_parties").get(noun)
        if sort_of(noun) != "person" or (entry is not None and entry.get("sector") == "CVL"):
            return False
        return not passage.vocabulary.role("resumes") & {noun} and not introduced(passage, head)

    def may_be_called(self, entity: str, noun: str) -> bool:
        """Say whether a person may be called by a noun beside those of the descriptions."""
        parties, rivals = load_lexicon("en", "cue_parties"), load_nominal_words("en", "rival")
        wanted = parties.get(noun)
        for other in sorted(self.nouns_of(entity)):
            entry = parties.get(other)
            if other in rivals and noun in rivals:
                return other == noun
            sectors = {e.get("sector") for e in (entry, wanted) if e is not None}
            if len(sectors - {"", "CVL"}) > 1:
                return False
        return True

    def nouns_of(self, key: str) -> set[str]:
        """Give the nouns that describe an entity anywhere read so far."""
        return self._nouns.get(key, set())

    def _in(self, number: int) -> list[Name]:
        """Give the names of a sentence, read once."""
        if number not in self._names:
            sentence = self._document.sentences[number]
            found: list[Name] = []
            if sentence.language == "en":
                first = bisect_left(self._starts, sentence.start)
                last = bisect_right(self._starts, sentence.end)
                found = read_names(self._document, sentence, self._mentions[first:last])
            self._names[number] = found
            for name in found:
                self._nouns.setdefault(name.key, set()).update(name.nouns)
        return self._names[number]

    def _before(self, number: int, position: int, back: int) -> Iterator[tuple[int, list[Name]]]:
        """Give the names before a position, by sentence, the nearest sentence first."""
        for at in range(number, max(-1, number - back - 1), -1):
            yield at, [n for n in self._in(at) if n.span[0] < position]

    def _last(self, number: int, position: int, back: int, fits: Test) -> Name | None:
        for _, names in self._before(number, position, back):
            for name in reversed(names):
                if fits(name) and not any(s[0] == position for s in name.spans):
                    return name
        return None

    def _is_called(self, name: Name, noun: str) -> bool:
        """Say whether a noun describes a name, or is in the name of a body."""
        if noun in name.nouns:
            return True
        words = _words(name)
        return len(words) > 1 and noun in words and sort_of(noun) == "body"

    def _fits(self, name: Name, sort: Sort) -> bool:
        """Say whether a name can be one of a person or of a body."""
        entity = self._entity(name)
        if entity is None:
            return sort == "person" or not self._is_of_person(name)
        known = bool(entity.refs or entity.country or entity.geo or entity.type == "country")
        if sort == "person":
            return entity.type == "person" or not (known or entity.sector)
        if entity.type in _BODIES:
            return not self._is_of_person(name) or known or bool(entity.sector)
        return not (known or self._is_of_person(name))

    def _is_later(self, unnamed: Span, name: Name) -> bool:
        """Say whether somebody without a name was introduced after a name was described."""
        if any(a < unnamed[1] and unnamed[0] < b for a, b in name.spans):
            return False
        return unnamed[0] > name.span[0]

    def _is_alike(self, name: Name, noun: str) -> bool:
        """Say whether a name is described by a noun of the same kind: company and drugmaker."""
        wanted = load_lexicon("en", "cue_parties").get(noun)
        if wanted is None or not wanted.get("sector"):
            return False
        rivals = load_nominal_words("en", "rival")
        for other in name.nouns:
            entry = load_lexicon("en", "cue_parties").get(other)
            if entry is None or entry.get("type") != wanted.get("type"):
                continue
            if noun in rivals and other in rivals:
                continue
            if entry.get("sector") == wanted.get("sector"):
                return True
        return False

    def _body(
        self, passage: Passage, span: Span, noun: str, phrase: PhraseWords, spoke: frozenset[str]
    ) -> Name | None:
        """Give the body of a kind that the nearest sentences name, where one alone may be meant."""
        kind = load_lexicon("en", "cue_parties").get(noun)
        if kind is None or any(t.pos == "PROPN" for t in phrase.words):
            return None
        for number, names in self._before(passage.number, span[0], _NEAR):
            fitting = [n for n in names if self._may_be(n, kind)]
            told = [n for n in fitting if self._kind_of(n) is not None]
            said = {t.norm for t in phrase.words[:-1]}
            fitting = [n for n in fitting if said & _words(n)] or told or fitting
            if len({n.key for n in fitting}) > 1 and number != passage.number:
                spoken = [n for n in fitting if n.mention and n.mention.entity in spoke]
                opening = [n for n in fitting if n.subject]
                fitting = spoken or opening[:1] or fitting
            if len({n.key for n in fitting}) == 1:
                return fitting[-1]
            if fitting:
                return None
        return None

    def _may_be(self, name: Name, kind: Entry) -> bool:
        """Say whether a name may be that of a body of a kind, by what is known of it."""
        if any(sort_of(n) == "person" for n in name.nouns | self.nouns_of(name.key)):
            return False
        if not self._fits(name, "body"):
            return False
        own = self._kind_of(name)
        if own is not None:
            return own == kind.get("sector") or not kind.get("sector") or not own
        if kind.get("sector") not in _UNTOLD:
            return False
        entity = self._entity(name)
        single = entity is not None and entity.type == "person" and " " not in name.text
        if entity is not None and entity.type not in _BODIES and not (name.subject or single):
            return False
        return name.subject or single or (entity is not None and entity.type in _BODIES)

    def _kind_of(self, name: Name) -> str | None:
        """Give the sector of a body by the data or by a noun in its name, None if untold."""
        entity = self._entity(name)
        if entity is not None and entity.type in _BODIES and entity.sector:
            return entity.sector
        parties, words = load_lexicon("en", "cue_parties"), words_of(name.text)
        own = reversed(words) if len(words) > 1 else ()
        for word in (*sorted(name.nouns), *own):
            entry = parties.get(word)
            if entry is not None and entry.get("type") == "organisation":
                return entry.get("sector")
        return None

    def _is_of_person(self, name: Name) -> bool:
        """Say whether a name is that of a person, by its first word or by what a stage found."""
        words = words_of(name.text)
        if load_lexicon("en", "morph_given_names").get(words[0]) is not None:
            return True
        if sort_of(words[-1]) == "person":
            return True  # Business Secretary
        entity = self._entity(name)
        if entity is None or entity.type != "person":
            return False
        full = any(" " in n for n in entity.names.values())
        return full or bool(entity.roles or entity.sector)

    def _entity(self, name: Name) -> Entity | None:
        if name.mention is None:
            for mention in self._added:
                if mention.span[0] < name.span[1] and name.span[0] < mention.span[1]:
                    name.mention = mention
        return self._entities.get(name.mention.entity) if name.mention is not None else None


def _is_known(passage: Passage, span: Span) -> bool:
    """Say whether a phrase speaks of somebody known by a noun, without owner or name in it."""
    first = passage.token_from(span[0])
    if passage.norm(first) not in ("the", "this", "that"):
        return False
    last = passage.token_from(span[1])
    for at in range(first + 1, last):
        token = passage.tokens[at]
        if token.norm in _OWNERS or token.pos in ("ADP", "CCONJ") or token.text == ",":
            return False
    return True


def _noun(passage: Passage, head: Token) -> str:
    """Give the noun of a head; one of two words with a hyphen: think-tank."""
    noun = head.lemma.lower()
    both = f"{passage.norm(head.i - 1)}-{noun}"
    return both if load_lexicon("en", "cue_parties").get(both) is not None else noun


def _words(name: Name) -> set[str]:
    return set(words_of(name.text))


def _start(mention: Mention) -> Span:
    return mention.span
