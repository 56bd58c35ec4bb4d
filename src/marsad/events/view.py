"""One sentence as the events stage looks at it: words by form, mentions and classes by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from marsad.events.lexicon import DOER, DOERS, EventWords, load_words
from marsad.model.document import Document
from marsad.model.language import Chunk, Clause, Gender, Sentence, Token
from marsad.model.mention import Entity, Mention
from marsad.model.quantity import Quantity
from marsad.model.statement import Statement
from marsad.model.timex import Timex
from marsad.resources.demonyms import load_demonyms

_ENTITY_CLASSES: Mapping[str, tuple[str, ...]] = {
    "person": ("people", "person", "name"),
    "organisation": ("group", "name"),
    "country": ("country", "place", "name"),
    "place": ("place", "name"),
    "facility": ("building", "place", "name"),
    "group": ("group", "armed", "name"),
    "weapon": ("weapon",),
}
"""What an entity's type says of the noun that names it."""

_SECTOR_CLASSES: Mapping[str, tuple[str, ...]] = {
    "GOV": ("official",),
    "MIL": ("armed", "troops", "force"),
    "REB": ("armed", "force"),
    "COP": ("police",),
}
_ENDINGS = {"VERB": "verb-ending", "NOUN": "accusative", "ADJ": "accusative", "ADV": "accusative"}
SHORTEST_STEM = 3
PARTITIVE_REACH = 4  # tokens after سرب من, a swarm of, in which what it is made of stands
REACH = 14  # tokens after a verbal noun within which its phrases are looked for


class DocumentIndex:
    """Mentions, entities, quantities and segments of a document, by position and id."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities: dict[str, Entity] = {e.id: e for e in document.entities}
        self.states = {
            e.country: e.id
            for e in reversed(document.entities)
            if e.type == "country" and e.country
        }
        self.domains: frozenset[str] = frozenset()  # of the whole report (domain.py)
        self.genders: dict[str, Gender | None] = {}  # of persons, as far as looked for (genders.py)
        self.headlines = {s.id for s in document.segments if s.kind == "headline"}
        self.statements = {s.id: s for s in document.statements}
        self.cues = [s.cue.span for s in document.statements if s.cue is not None]
        self.mentions = sorted(document.mentions, key=lambda m: m.span)
        self._starts = [m.span[0] for m in self.mentions]
        self.quantities = sorted(document.quantities, key=lambda q: q.span)
        self.timexes = {t.id: t for t in document.timexes}
        self._timexes = sorted(document.timexes, key=lambda t: t.span)
        self._timex_starts = [t.span[0] for t in self._timexes]
        self._quantity_starts = [q.span[0] for q in self.quantities]
        self._sentence_starts = [s.start for s in document.sentences]

    @cached_property
    def named(self) -> dict[str, Mention]:
        """Mentions by id."""
        return {m.id: m for m in self.mentions}

    @cached_property
    def _contents(self) -> dict[int, list[tuple[int, int, Statement]]]:
        """What statements hold, by the number of each sentence that it reaches into."""
        found: dict[int, list[tuple[int, int, Statement]]] = {}
        for statement in self.document.statements:
            for start, end in statement.content:
                for number in range(self.sentence_at(start), self.sentence_at(end - 1) + 1):
                    found.setdefault(number, []).append((start, end, statement))
        return found

    @cached_property
    def _cued(self) -> list[tuple[int, int]]:
        """Where the cues of statements begin, with the statement's place among all."""
        statements = enumerate(self.document.statements)
        return sorted((s.cue.span[0], n) for n, s in statements if s.cue is not None)

    def sentence_at(self, position: int) -> int:
        """Give the number of the sentence that holds (or precedes) a position of the text."""
        return bisect_right(self._sentence_starts, position) - 1

    def said_at(self, position: int) -> list[tuple[int, int, Statement]]:
        """Give the pieces of content that hold a position: begin, end and statement."""
        pieces = self._contents.get(self.sentence_at(position), ())
        return [piece for piece in pieces if piece[0] <= position < piece[1]]

    def cued_in(self, start: int, end: int) -> list[Statement]:
        """Give the statements whose cue begins in ``[start, end)``, in their own order."""
        low, high = (bisect_left(self._cued, (at, -1)) for at in (start, end))
        return [self.document.statements[n] for n in sorted(n for _, n in self._cued[low:high])]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Give the mentions that begin in ``[start, end)`` of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def located(self, mention: Mention) -> Entity | None:
        """Give the entity of a mention, or the place of its name where it has none on a map."""
        entity = self.entities.get(mention.entity)
        if entity is not None and entity.geo is not None:
            return entity
        namesakes = (self.entities.get(m.entity) for m in self.mentions if m.text == mention.text)
        return next((e for e in namesakes if e is not None and e.geo is not None), entity)

    def times_in(self, start: int, end: int) -> list[Timex]:
        """Give the time expressions that begin in ``[start, end)`` of the text."""
        low, high = (bisect_left(self._timex_starts, at) for at in (start, end))
        return self._timexes[low:high]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """Give the quantities that begin in ``[start, end)`` of the text."""
        low, high = (bisect_left(self._quantity_starts, at) for at in (start, end))
        return self.quantities[low:high]


def view_at(views: Sequence[SentenceView], position: int) -> SentenceView | None:
    """Give the sentence of ``views``, which are in text order, that holds a position."""
    at = bisect_right(views, position, key=lambda v: v.sentence.start) - 1
    return views[at] if at >= 0 and position < views[at].sentence.end else None


class SentenceView:
    """A sentence with what the event lexicons of its language say about its words."""

    def __init__(self, index: DocumentIndex, sentence: Sentence, number: int) -> None:
        self.index, self.sentence, self.number = index, sentence, number
        self.tokens: list[Token] = sentence.tokens
        self.words: EventWords = load_words(sentence.language)
        self._starts = [t.start for t in self.tokens]

    @cached_property
    def predicates(self) -> dict[int, Clause]:
        """Clauses by the token of their predicate."""
        return {c.predicate: c for c in self.sentence.clauses if c.predicate >= 0}

    @cached_property
    def governed(self) -> dict[int, list[Chunk]]:
        """Chunks by the token that they hang on."""
        found: dict[int, list[Chunk]] = {}
        for chunk in self.sentence.chunks:
            found.setdefault(chunk.governor, []).append(chunk)
        return found

    @cached_property
    def chunk_of(self) -> dict[int, Chunk]:
        """The chunk of each token."""
        return {i: c for c in self.sentence.chunks for i in range(c.start, c.end)}

    @cached_property
    def clause_of(self) -> list[Clause | None]:
        """The innermost verbal clause of each token, nominal ones aside."""
        found: list[Clause | None] = [None] * len(self.tokens)
        for clause in sorted(self.sentence.clauses, key=lambda c: c.start - c.end):
            if clause.form != "verbal-noun":
                found[clause.start : clause.end] = [clause] * (clause.end - clause.start)
        return found

    @cached_property
    def mentions(self) -> list[tuple[int, int, Mention]]:
        """Mentions of the sentence as token ranges."""
        return [
            (self.token_at(m.span[0]), self.token_at(m.span[1] - 1) + 1, m)
            for m in self.index.mentions_in(self.sentence.start, self.sentence.end)
        ]

    @cached_property
    def quantities(self) -> list[tuple[int, int, Quantity]]:
        """Quantities of the sentence as token ranges."""
        return [
            (self.token_at(q.span[0]), self.token_at(q.span[1] - 1) + 1, q)
            for q in self.index.quantities_in(self.sentence.start, self.sentence.end)
        ]

    @cached_property
    def timexes(self) -> list[Timex]:
        """The time expressions of the sentence, in its order."""
        return self.index.times_in(self.sentence.start, self.sentence.end)

    @cached_property
    def timed(self) -> set[int]:
        """Tokens that belong to a time expression."""
        return {
            i
            for start, end in (t.span for t in self.timexes)
            for i in range(self.token_at(start), self.token_at(end - 1) + 1)
        }

    @cached_property
    def contexts(self) -> dict[str, list[int]]:
        """What the sentence is about: each context with the tokens that show it."""
        found: dict[str, list[int]] = {}
        for i in range(len(self.tokens)):
            for key in self.forms(i):
                for words, context in self.words.contexts.get(key, ()):
                    if self.match(words, i) is not None:
                        found.setdefault(context, []).append(i)
        return found

    def token_at(self, position: int) -> int:
        """Give the token that holds (or precedes) a position of the text."""
        return max(0, bisect_right(self._starts, position) - 1)

    def forms(self, i: int) -> tuple[str, ...]:
        """Give the forms on which token ``i`` may match, the lemma first, each once."""
        return self._forms[i]

    @cached_property
    def _forms(self) -> list[tuple[str, ...]]:
        return [self._forms_of(token) for token in self.tokens]

    def _forms_of(self, token: Token) -> tuple[str, ...]:
        found: tuple[str, ...] = (token.lemma, token.norm, token.bare)
        kind = _ENDINGS.get(token.pos)
        bare = kind == "verb-ending" and token.lemma != token.norm
        if kind is not None and not bare and len(token.norm) > SHORTEST_STEM:
            # A verb without a lemma of its own (توعدت); an accusative (مطالبا).
            found += tuple(map(token.norm.removesuffix, self.words.settings.get(kind, ())))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _whole(self) -> dict[int, str]:
        """The orthographic word at its first token, for words split into clitics."""
        whole: dict[int, str] = {}
        for i, token in enumerate(self.tokens):
            if i and self.tokens[i - 1].word == token.word:
                continue
            end = i + 1
            while end < len(self.tokens) and self.tokens[end].word == token.word:
                end += 1
            if end > i + 1:
                whole[i] = "".join(t.norm for t in self.tokens[i:end])
        return whole

    def after_word(self, i: int) -> int:
        """Give the first token after the orthographic word of token ``i``."""
        word = self.tokens[i].word
        while i < len(self.tokens) and self.tokens[i].word == word:
            i += 1
        return i

    def match(self, words: tuple[str, ...], i: int, gap: int = 0) -> int | None:
        """Match ``words`` from token ``i``; ``gap`` tokens may come after the first word.

        Gives the end of the match in tokens, None if there is none. A word matches a token's
        forms, or a whole orthographic word.
        """
        end = self._match_word(words[0], i)
        for n, word in enumerate(words[1:]):
            if end is None:
                return None
            reach = gap if n == 0 else 0
            end = self._seek(word, end, reach)
        return end

    def _match_word(self, word: str, i: int) -> int | None:
        if i >= len(self.tokens):
            return None
        if word in self.forms(i):
            return i + 1
        if self._whole.get(i) == word:
            return self.after_word(i)
        return None

    def _seek(self, word: str, start: int, reach: int) -> int | None:
        skipped, at = 0, start
        while at < len(self.tokens):
            end = self._match_word(word, at)
            if end is not None:
                return end
            token = self.tokens[at]
            free = token.pos == "DET" or token.clitic == "proclitic"
            free = free or (token.pos == "PRON" and self.sentence.language == "en")
            if token.pos in ("PUNCT", "SCONJ") or (token.pos == "VERB" and reach):
                return None
            skipped += 0 if free else 1
            if skipped > reach:
                return None
            at += 1
        return None

    def classes(self, start: int, end: int, head: int) -> set[str]:
        """Say what the phrase ``[start, end)`` with ``head`` is: classes of its noun and entity."""
        found: set[str] = set()
        heads = [head]
        for first, last, quantity in self.quantities:
            if first <= head < last or start <= first < end:
                heads += range(first, last)
                if quantity.counted and quantity.counted.kind:
                    found.add(quantity.counted.kind)
        partitive = self.is_partitive(head)
        if partitive:
            heads += [i for i in range(head + 1, min(head + PARTITIVE_REACH, len(self.tokens)))]
        for i in heads:
            if partitive and self.tokens[i].pos in ("VERB", "PUNCT"):
                break
            found |= self.lexical_classes(i)
            if self.tokens[i].pos == "PROPN":
                found.add("name")
        if "demonym" in found:
            found.add("people")
        for first, last, mention in self.mentions:
            if first <= head < last or (first == head + 1 and first < end):
                found |= self._entity_classes(mention)
        return found | {DOER} if found & DOERS else found

    def is_cue(self, token: int) -> bool:
        """Say whether a token is the word by which a statement is told: قال, said."""
        start = self.tokens[token].start
        return any(a <= start < b for a, b in self.index.cues)

    def lexical_classes(self, token: int) -> set[str]:
        """Give what the class lexicon says of a token's noun.

        An Arabic noun that the analyser left in the plural is looked up without its ending too.
        """
        known = {c for f in self.forms(token) for c in self.words.classes.get(f, ())}
        own = self.tokens[token]
        if known or own.pos not in ("NOUN", "ADJ") or own.lemma != own.bare:
            return known
        for ending in self.words.settings.get("ending", ()):
            stem = own.bare.removesuffix(ending)
            if stem != own.bare and len(stem) > 2:
                known |= self.words.classes.get(stem, frozenset())
                known |= self.words.classes.get(stem + "ة", frozenset())
        return known

    def is_weapon(self, mention: Mention) -> bool:
        """Say whether a mention names a weapon."""
        return self._type(mention) == "weapon"

    def is_person(self, mention: Mention) -> bool:
        """Say whether a mention names a person."""
        return self._type(mention) == "person"

    def is_party(self, mention: Mention) -> bool:
        """Say whether a mention names who may act: a person, a body, a state."""
        return self._type(mention) in ("person", "organisation", "country", "group")

    def is_place(self, mention: Mention) -> bool:
        """Say whether a mention names a place or a country."""
        return self._type(mention) in ("place", "country")

    def is_body(self, mention: Mention) -> bool:
        """Say whether a mention names an organisation."""
        return self._type(mention) == "organisation"

    def is_state_or_body(self, mention: Mention) -> bool:
        """Say whether a mention names a country or an organisation."""
        return self._type(mention) in ("country", "organisation")

    def is_named(self, token: int) -> bool:
        """Say whether a token belongs to a mention of any kind."""
        return any(first <= token < last for first, last, _ in self.mentions)

    def demonym(self, token: int) -> str | None:
        """Give the ISO code of the state whose adjective a token is: إسرائيلية, French."""
        found = load_demonyms().get((self.tokens[token].bare,))
        return found.country if found is not None else None

    def state_of(self, token: int) -> str | None:
        """Give the report's entity of the state whose adjective a token is, if it names it."""
        return self.index.states.get(self.demonym(token) or "")

    def is_partitive(self, token: int) -> bool:
        """Say whether a noun only counts what follows it: سرب من, a swarm of."""
        return any("partitive" in self.words.classes.get(f, ()) for f in self.forms(token))

    def _entity_classes(self, mention: Mention) -> set[str]:
        entity = self.index.entities.get(mention.entity)
        if entity is None:
            return set()
        classes = {
            *_ENTITY_CLASSES.get(entity.type, ()),
            *_SECTOR_CLASSES.get(entity.sector or "", ()),
        }
        if entity.type == "person" and (entity.roles or entity.sector == "GOV"):
            classes.add("official")
        return classes

    def entity_of(self, start: int, end: int, head: int) -> tuple[str | None, Mention | None]:
        """Give the entity that the phrase ``[start, end)`` names, and its mention.

        The mention at the head comes first, then a title's name (the first mention of a person in
        the phrase), then any first mention.
        """
        inside = [(a, b, m) for a, b, m in self.mentions if start <= a < end]
        at_head = [m for a, b, m in inside if a <= head < b]
        if at_head:
            return at_head[0].entity, at_head[0]
        people = [m for _, _, m in inside if self._type(m) == "person"]
        for m in people or [m for _, _, m in inside]:
            return m.entity, m
        return None, None

    def _type(self, mention: Mention) -> str | None:
        entity = self.index.entities.get(mention.entity)
        return entity.type if entity else None
