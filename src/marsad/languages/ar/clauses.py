"""Clauses: what opens and closes them, and which chunk and token belongs to which.

A walk over the tokens with a stack of open clauses. A subordinator or a relative pronoun opens a
clause that waits for its predicate; a verb fills the clause that waits, or opens one of its own
(joined by و, a purpose with ل, a bare relative behind an indefinite noun). functions.py then says
what each chunk is to its predicate.
"""

from __future__ import annotations

from marsad.languages.ar.chunks import outer_chunks
from marsad.languages.ar.wordclass import (
    is_negation,
    is_relative,
    is_verb,
    lemmas_of,
    marker_relation,
    only_adds,
    verb_fits,
)
from marsad.model.language import Chunk, Clause, ClauseRelation, Sentence, Token

_WAITING = -1


class ClauseWalk:
    """One walk over a sentence. ``owners`` gives the clause of every chunk afterwards.

    ``antecedents`` gives the chunk that a relative clause hangs on, by clause.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.chunks = sentence.chunks
        self.clauses: list[Clause] = []
        self.owners: list[int] = [0] * len(sentence.chunks)
        self.antecedents: dict[int, int] = {}
        self._stack: list[int] = []
        self._starts = {c.start: i for i, c in enumerate(sentence.chunks)}
        self._last_chunk = -1
        self._quotes: list[tuple[str, int]] = []

    def run(self) -> None:
        """Walk; fill ``clauses``, ``owners`` and ``antecedents``."""
        self._open(0, "main")
        for token in self.tokens:
            i = token.i
            chunk = self._starts.get(i)
            if chunk is not None:
                self.owners[chunk] = self._top
                self._last_chunk = chunk
            relation = marker_relation(self.tokens, i)
            if relation is not None:
                self._marker(i, relation)
            elif is_relative(token) or self._bare_what(i):
                self._relative(i)
            elif is_verb(token):
                self._verb(i)
            elif token.norm == "لكن" and token.pos not in ("NOUN", "PROPN"):
                self._but(i)
            elif token.pos == "PUNCT":
                self._punctuation(i)
        self._pop_to(0, len(self.tokens))
        self.clauses[0].end = len(self.tokens)

    @property
    def _top(self) -> int:
        return self._stack[-1]

    def _waiting(self, clause: int) -> bool:
        return self.clauses[clause].predicate == _WAITING

    def _open(self, start: int, relation: ClauseRelation, marker: str | None = None) -> int:
        parent = self._stack[-1] if self._stack else None
        clause = Clause(start, len(self.tokens), _WAITING, "nominal", "", relation, parent, marker)
        self.clauses.append(clause)
        self._stack.append(len(self.clauses) - 1)
        return len(self.clauses) - 1

    def _pop_to(self, depth: int, end: int) -> None:
        """Close the clauses above ``depth`` of the stack (depth 0 keeps the main clause)."""
        while len(self._stack) > depth + 1:
            closed = self.clauses[self._stack.pop()]
            closed.end = max(end, closed.start + 1)

    def _bare_what(self, i: int) -> bool:
        """Say whether مما, ما or من at ``i`` stands for "what" or "who" before a verb."""
        token = self.tokens[i]
        if token.norm not in ("مما", "ما", "من") or i + 1 >= len(self.tokens):
            return False
        if token.norm == "مما":
            return True
        if token.pos != "PRON" and not (
            token.norm == "ما" and i and self.tokens[i - 1].text == "،"
        ):
            return False
        return is_verb(self.tokens[i + 1]) or self.tokens[i + 1].pos == "PART"

    def _marker(self, i: int, relation: ClauseRelation) -> None:
        token = self.tokens[i]
        before = self.tokens[i - 1] if i else None
        marker = token.norm
        start = i
        if relation == "adverbial" and token.norm in lemmas_of("complement") and before is not None:
            marker, start = f"{before.norm} {token.norm}", i - 1
        if before is None or (len(self.clauses) == 1 and self._only_particles(i)):
            if relation == "complement" or token.norm in ("كما", "فيما", "اذ"):
                return  # at the head of a sentence إن stresses, كما and فيما only lead on
        if relation == "complement":
            self._complement_parent(i)
        elif before is not None and before.text in ("،", ",", "؛") and not self._waiting(self._top):
            self._pop_relatives(start)
        clause = self._open(start, relation, marker)
        verb = self.clauses[clause].parent
        if relation == "complement" and verb is not None:
            lemma = self.clauses[verb].lemma
            if lemma in lemmas_of("modal") or lemma in lemmas_of("aspect"):
                self.clauses[clause].modal = lemma

    def _but(self, i: int) -> None:
        """Open the clause behind لكن, which its pronoun or noun may begin."""
        if self._waiting(self._top) and self._only_particles(i):
            return
        start = i - 1 if i and self.tokens[i - 1].pos == "CCONJ" else i
        self._pop_to(0, start)
        if not self._waiting(0):
            self._open(start, "coordinate", "لكن")

    def _only_particles(self, i: int) -> bool:
        return all(t.pos in ("PUNCT", "CCONJ", "PART", "SCONJ", "ADP") for t in self.tokens[:i])

    def _complement_parent(self, i: int) -> None:
        """Go to the clause whose predicate takes the complement that begins at ``i``."""
        before = self.tokens[i - 1]
        if before.pos == "CCONJ":  # وأن، وأنه: next to the last complement
            for depth in range(len(self._stack) - 1, 0, -1):
                if self.clauses[self._stack[depth]].relation == "complement":
                    self._pop_to(depth - 1, i - 1)
                    return
            return
        for depth in range(len(self._stack) - 1, -1, -1):
            clause = self.clauses[self._stack[depth]]
            if clause.predicate != _WAITING:
                if clause.lemma in _saying() or (
                    depth == len(self._stack) - 1 and before.text != "،"
                ):
                    self._pop_to(depth, i)
                    return

    def _relative(self, i: int) -> None:
        if self._last_chunk >= 0 and self.tokens[i].norm not in ("ما", "مما", "من"):
            antecedent = self._antecedent(self.tokens[i], self._last_chunk)
        else:
            antecedent = -1
        if i and self.tokens[i - 1].text in ("،", ",") and len(self._stack) > 1:
            self._pop_relatives(i)
        if self.tokens[i].norm == "ما":
            self.tokens[i].pos = "PRON"  # "، ما أسفر عن" tells what followed, and negates nothing
        clause = self._open(i, "relative", self.tokens[i].lemma)
        if antecedent >= 0:
            self.antecedents[clause] = antecedent

    def _antecedent(self, pronoun: Token, last: int) -> int:
        """Give the chunk a relative pronoun refers to: the nearest that agrees with it."""
        feminine = pronoun.norm in ("التي", "اللتان", "اللتين", "اللواتي", "اللاتي")
        candidates = outer_chunks(self.sentence, last)
        while self.chunks[candidates[-1]].function in ("conjunct", "modifier") and candidates[-1]:
            candidates.append(candidates[-1] - 1)
        for candidate in candidates:
            head = self.tokens[self.chunks[candidate].head]
            if head.pos == "PRON" and head.clitic:
                continue
            if self.chunks[candidate].kind == "AP":
                continue
            plural = head.number == "plural"
            fits = head.gender is None or plural or (head.gender == "feminine") == feminine
            if fits and (head.definite or candidate != last or True):
                return candidate
        return last

    def _verb(self, i: int) -> None:
        begin = i
        while (
            begin
            and self.tokens[begin - 1].pos in ("PART", "ADV")
            and self.tokens[begin - 1].norm not in ("اما",)
        ):
            begin -= 1
        top = self.clauses[self._top]
        if top.predicate == _WAITING:
            self._fill(self._top, i)
            return
        before = self.tokens[begin - 1] if begin else None
        aux = self.tokens[top.predicate]
        lemma = top.lemma
        if (lemma in lemmas_of("copula") or lemma in lemmas_of("aspect")) and (
            before is None or before.pos not in ("CCONJ",)
        ):
            if self._continues_copula(top, begin):
                top.modal = lemma
                tense = aux.tense
                self._fill(self._top, i)
                top.tense = tense if tense == "past" else top.tense
                return
        waiting = next(
            (d for d in range(len(self._stack) - 2, -1, -1) if self._waiting(self._stack[d])), None
        )
        joined = before is not None and before.pos in ("CCONJ", "PART") and before.norm in _JOINING
        if joined:
            self._coordinate(i, begin - 1)
        elif before is not None and before.norm == "ل" and before.clitic:
            self._fill(self._open(begin - 1, "purpose", "ل"), i)
        elif waiting is not None:
            self._pop_to(waiting, begin)
            self._fill(self._top, i)
        else:
            self._loose(i, begin)

    def _continues_copula(self, top: Clause, begin: int) -> bool:
        """Say whether nothing that could be the copula's own predicate lies before ``begin``."""
        if self.tokens[top.predicate].norm == "ليس":
            return False
        between = self.tokens[top.predicate + 1 : begin]
        if any(t.text in ("،", ",", "؛", ":") for t in between):
            return False
        phrases = [
            c
            for k, c in enumerate(self.chunks)
            if top.predicate < c.start < begin and c.function is None and c.kind != "PP"
        ]
        return len(phrases) <= 1

    def _fill(self, clause: int, i: int) -> None:
        made, verb = self.clauses[clause], self.tokens[i]
        made.predicate, made.form, made.lemma = i, "verb", verb.lemma
        made.tense, made.voice = verb.tense, verb.voice
        begin = i
        while begin > made.start and self.tokens[begin - 1].pos in ("PART", "ADV", "AUX"):
            begin -= 1
        made.negated = made.negated or any(
            is_negation(t) and not only_adds(self.tokens, t.i) for t in self.tokens[begin:i]
        )
        if verb.lemma == "ليس":
            made.negated = True
        if any(t.norm == "قد" for t in self.tokens[begin:i]) and verb.tense == "present":
            made.modal = "قد"
        if any(t.norm in lemmas_of("future") for t in self.tokens[begin:i]):
            made.tense = "future"

    def _coordinate(self, i: int, start: int) -> None:
        """Open a clause joined by و to the nearest open clause of its tense."""
        verb = self.tokens[i]
        depth = 0
        comma = start and self.tokens[start - 1].text in ("،", ",", "؛", "”", "»", '"')
        depths = list(range(len(self._stack) - 1, -1, -1))
        same = [d for d in depths if self.clauses[self._stack[d]].tense == verb.tense]
        if same:
            depth = same[-1] if comma else same[0]
        parent = self._stack[depth]
        relation = self.clauses[parent].relation
        above = max(depth - 1, 0) if depth else 0
        self._pop_to(depth, start)
        if depth and relation in ("complement", "relative", "purpose", "conditional"):
            self._pop_to(above, start)
            self._stack.append(self._stack[-1]) if False else None
        clause = self._open(start, "coordinate", self.tokens[start].norm)
        self.clauses[clause].parent = parent
        if parent in self.antecedents:
            self.antecedents[clause] = self.antecedents[parent]
        self._fill(clause, i)

    def _loose(self, i: int, begin: int) -> None:
        """Place a verb that nothing introduces, after a clause that has its predicate."""
        verb = self.tokens[i]
        last = self._last_chunk
        chunk = self.chunks[last] if last >= 0 else None
        touching = chunk is not None and chunk.end == begin
        top = self.clauses[self._top]
        fitting = chunk is not None and verb_fits(verb, self.tokens[chunk.head])
        resumed = chunk is not None and self._takes_up(i, self.tokens[chunk.head])
        if touching and chunk is not None and (fitting or resumed):
            bases = [c for c in outer_chunks(self.sentence, last)]
            outer = self.chunks[bases[-1]]
            apart = self._break_before(outer, top)
            if apart and fitting:
                self._subject_first(bases[-1], i)
                return
            for base in bases:
                head = self.tokens[self.chunks[base].head]
                taken_up = self._takes_up(i, head)
                if not head.definite and head.pos == "NOUN" and (fitting or taken_up):
                    clause = self._open(begin, "relative")
                    self.antecedents[clause] = base
                    self._fill(clause, i)
                    return
        comma = begin and self.tokens[begin - 1].pos == "PUNCT"
        if comma:
            self._pop_to(0, begin)
            clause = self._open(begin, "coordinate")
        else:
            clause = self._open(begin, "adverbial" if verb.tense == "present" else "coordinate")
        self._fill(clause, i)

    def _takes_up(self, i: int, head: Token) -> bool:
        """Say whether the object pronoun of the verb at ``i`` stands for ``head``: بيان أصدرته."""
        if i + 1 >= len(self.tokens) or self.tokens[i + 1].clitic != "enclitic":
            return False
        pronoun = self.tokens[i + 1].norm
        feminine = head.gender == "feminine" or head.number == "plural"
        return not head.definite and pronoun == ("ها" if feminine else "ه")

    def _break_before(self, chunk: Chunk, top: Clause) -> bool:
        """Say whether a chunk before a verb begins a clause: a break or و and its own predicate."""
        if chunk.kind == "PP" or chunk.start == 0:
            return False
        before = self.tokens[chunk.start - 1]
        if before.pos == "PUNCT" and before.text not in "“«\"'(":
            return True
        return before.pos == "CCONJ" and before.norm == "و" and chunk.function != "conjunct"

    def _subject_first(self, chunk: int, i: int) -> None:
        """Open a clause whose subject stands before its verb."""
        start = self.chunks[chunk].start
        if self.tokens[start - 1].pos == "CCONJ":
            start -= 1
        self._pop_to(0, start)
        self.chunks[chunk].function, self.chunks[chunk].governor = None, -1
        clause = self._open(start, "coordinate")
        for other in range(chunk, self._last_chunk + 1):
            self.owners[other] = clause
        self._fill(clause, i)

    def _pop_relatives(self, end: int) -> None:
        while (
            len(self._stack) > 1
            and not self._waiting(self._top)
            and self.clauses[self._top].relation in ("relative", "purpose")
        ):
            self._pop_to(len(self._stack) - 2, end)

    def _punctuation(self, i: int) -> None:
        sign = self.tokens[i].text
        if sign in ("،", ","):
            self._pop_relatives(i)
            waits = [d for d in range(len(self._stack)) if self._waiting(self._stack[d])]
            if waits and waits[-1] < len(self._stack) - 1:
                self._pop_to(waits[-1], i)
        elif sign in ("؛", ";") or self.tokens[i].text.startswith(".."):
            self._pop_to(0, i)
            if i + 1 < len(self.tokens) and not self._waiting(0):
                self._open(i + 1, "coordinate")
        elif sign == ":" and not self._waiting(self._top):
            self._open(i, "complement", ":")
        elif sign in _QUOTE_OPEN and self._long_quotation(i):
            self._quotes.append((_QUOTE_OPEN[sign], len(self._stack)))
            if not self._waiting(self._top) and self.clauses[self._top].lemma in _saying():
                self._open(i, "complement", sign)
        elif self._quotes and sign == self._quotes[-1][0]:
            _, depth = self._quotes.pop()
            self._pop_to(depth - 1, i + 1)

    def _long_quotation(self, i: int) -> bool:
        closing = _QUOTE_OPEN[self.tokens[i].text]
        for j in range(i + 1, min(i + 4, len(self.tokens))):
            if self.tokens[j].text == closing:
                return False
        return not (self._quotes and self._quotes[-1][0] == closing == self.tokens[i].text)


_QUOTE_OPEN = {"“": "”", "«": "»", '"': '"'}
_JOINING = frozenset(("و", "ف", "ثم", "او", "بل"))


def _saying() -> frozenset[str]:
    """Give the verbs that take a complement or a quotation."""
    return lemmas_of("saying")
