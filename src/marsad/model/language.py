"""The one shape in which both languages reach the stages: sentences of clauses, chunks, tokens.

Token and chunk positions are indices into ``Sentence.tokens``; ``start`` and ``end`` of a token are
code points of ``Document.text``. The language of the sentence never matters to a reader of this
shape; words do, and words are data.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tense = Literal["past", "present", "future", "imperative"]
Voice = Literal["active", "passive"]
Number = Literal["singular", "dual", "plural"]
Gender = Literal["masculine", "feminine"]
ChunkKind = Literal["NP", "PP", "AP"]
Function = Literal[
    "subject",  # of a verb, verbal noun or nominal sentence; for a passive, what is acted upon
    "object",
    "indirect-object",
    "agent",  # by …, من قبل …, على يد …
    "oblique",  # a preposition's phrase hanging on a predicate; see Chunk.preposition
    "adverbial",  # a bare noun phrase of time or manner
    "predicate",  # the predicate noun or adjective of a verbless or copular clause
    "genitive",  # hangs on a noun: idafa, "of …", possessive
    "modifier",  # hangs on a noun by another preposition
    "apposition",
    "conjunct",  # joined to its governor by "and", "or", a comma in a list
    "topic",  # stands free, as in headlines ("بوتين: …") and fronted topics
]
ClauseRelation = Literal[
    "main",
    "coordinate",
    "complement",  # أن, إن, that …; also a bare quotation's clause
    "relative",
    "adverbial",  # when, while, after, حين, بعد أن
    "conditional",
    "purpose",  # to …, ل, كي
    "participial",  # قائلا, مشيرا إلى; "citing …"
    "nominal",  # a verbal noun's own clause: مقتل شخصين, "the killing of two"
]
PredicateForm = Literal["verb", "verbal-noun", "participle", "nominal"]


class Token(Struct):
    """A syntactic word; a clitic (و, ب, ها) is a token of its own.

    ``norm`` is the form that lexicons are matched on: English lower-cased; Arabic without marks and
    tatweel, alef variants as ا, digits as ASCII, the article kept. ``bare`` is ``norm`` without the
    Arabic article. ``lemma`` is normalised alike. ``pos`` is a Universal POS tag. ``word`` numbers
    the orthographic word in the sentence, which the tokens split from it share.
    """

    i: int
    start: int
    end: int
    text: str
    norm: str
    bare: str
    lemma: str
    pos: str
    word: int
    tense: Tense | None = None
    voice: Voice | None = None
    person: int | None = None
    number: Number | None = None
    gender: Gender | None = None
    definite: bool = False
    clitic: Literal["proclitic", "enclitic"] | None = None
    known: bool = True  # in the lexicon; False for guessed words, names among them
    verbal: Literal["verbal-noun", "participle"] | None = None


class Chunk(Struct):
    """A phrase without the phrases that hang on it.

    ``[start, end)`` in tokens, preposition and determiner included; ``head`` is its noun;
    ``governor`` the token it hangs on (a predicate, or a noun for genitive, modifier, apposition,
    conjunct), -1 if none was found; ``preposition`` the lemma of what introduces it.
    """

    start: int
    end: int
    head: int
    kind: ChunkKind
    function: Function | None = None
    governor: int = -1
    preposition: str | None = None


class Clause(Struct):
    """A predicate and the chunks that hang on it.

    ``predicate`` is the index of its token (-1 for a verbless headline without a predicate);
    ``parent`` the index of the clause it hangs in; ``marker`` the lemma that introduces it (أن,
    that, إذا). ``negated`` covers لم، لن، لا، ما، ليس، دون، not, no, without. ``modal`` is the
    lemma of a modal or aspect word over the predicate (قد, يمكن, may, should, كاد).

    ``chunks`` are the indices of the chunks that hang on the predicate; ``shared`` are functions
    filled by chunks that hang elsewhere: a relative's antecedent, the subject that conjoined verbs
    share, control. ``Sentence.arguments`` gives both.
    """

    start: int
    end: int
    predicate: int
    form: PredicateForm
    lemma: str
    relation: ClauseRelation = "main"
    parent: int | None = None
    marker: str | None = None
    tense: Tense | None = None
    voice: Voice | None = None
    negated: bool = False
    modal: str | None = None
    chunks: list[int] = []
    shared: list[tuple[Function, int]] = []


class Name(Struct, frozen=True):
    """A name that the analyser's own model found: tokens ``[start, end)`` and its label."""

    start: int
    end: int
    label: str


class Sentence(Struct):
    """One sentence of one segment; ``start`` and ``end`` in code points of the document text."""

    start: int
    end: int
    language: str
    segment: str
    tokens: list[Token] = []
    chunks: list[Chunk] = []
    clauses: list[Clause] = []
    names: list[Name] = []

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the text span of the tokens ``[start, end)``."""
        return self.tokens[start].start, self.tokens[end - 1].end

    def chunk_at(self, token: int) -> Chunk | None:
        """Give the chunk that holds ``token``."""
        return next((c for c in self.chunks if c.start <= token < c.end), None)

    def dependants(self, token: int, *functions: Function) -> list[Chunk]:
        """Give the chunks that hang on ``token``, in text order, of these functions (or all)."""
        return [
            c
            for c in self.chunks
            if c.governor == token and (not functions or c.function in functions)
        ]

    def arguments(self, clause: Clause) -> list[tuple[Function | None, Chunk]]:
        """Give the chunks of ``clause`` with their functions, shared ones last."""
        own = [(self.chunks[c].function, self.chunks[c]) for c in clause.chunks]
        return own + [(function, self.chunks[c]) for function, c in clause.shared]

    def clause_at(self, token: int) -> Clause | None:
        """Give the innermost clause whose span holds ``token``."""
        holding = [c for c in self.clauses if c.start <= token < c.end]
        return min(holding, key=lambda c: c.end - c.start, default=None)

    def phrase(self, chunk: Chunk) -> tuple[int, int]:
        """Give the token range of ``chunk`` with all that hangs on it, conjuncts excepted."""
        start, end, queue = chunk.start, chunk.end, [chunk]
        seen = {id(chunk)}
        while queue:
            at = queue.pop()
            for other in self.chunks:
                if (
                    id(other) not in seen
                    and at.start <= other.governor < at.end
                    and other.function in ("genitive", "modifier", "apposition")
                ):
                    seen.add(id(other))
                    queue.append(other)
                    start, end = min(start, other.start), max(end, other.end)
        return start, end
