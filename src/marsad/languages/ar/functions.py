"""Grammatical functions: what each chunk is to the predicate of its clause."""

from __future__ import annotations

from typing import Protocol

from marsad.languages.ar.attachment import hangs_on_noun
from marsad.languages.ar.clauses import ClauseWalk
from marsad.languages.ar.frames import LABELS, Frame, Slot
from marsad.languages.ar.wordclass import (
    is_accusative,
    is_nominative_form,
    is_oblique_form,
    is_transitive,
    lemmas_of,
    takes_none,
    takes_object,
    verb_fits,
)
from marsad.model.language import Chunk, Clause, Function, Sentence, Token


def assign_functions(walk: ClauseWalk, labeller: Labeller | None) -> None:
    """Set function and governor of the chunks that are still open, clause by clause.

    ``labeller`` has the last word on subjects and objects; None leaves it to the rules.
    """
    by_clause = _owned(walk)
    for number, clause in enumerate(walk.clauses):
        mine = by_clause.get(number, [])
        if clause.form == "verb":
            _VerbFrame(walk, number, clause).fill(mine, labeller)
        else:
            _nominal(walk, number, clause, mine)
    _share(walk)


def _owned(walk: ClauseWalk) -> dict[int, list[int]]:
    by_clause: dict[int, list[int]] = {}
    for index, owner in enumerate(walk.owners):
        if walk.chunks[index].function is None:
            by_clause.setdefault(owner, []).append(index)
    return by_clause


class Labeller(Protocol):
    """Gives labels to the phrases of a frame (frames.FrameLabeller, or one that records frames)."""

    def label(self, tokens: list[Token], frame: Frame) -> list[str]:
        """Give one label an item: the phrases before, the verb, the phrases after."""
        ...


class _VerbFrame:
    """The functions of one verb's clause while they are found."""

    def __init__(self, walk: ClauseWalk, number: int, clause: Clause) -> None:
        self.walk, self.number, self.clause = walk, number, clause
        self.tokens = walk.tokens
        self.verb = walk.tokens[clause.predicate]
        self.subject: int | None = None
        self.object: int | None = None
        self.pronoun = False
        self.found: dict[int, Function | None] = {}

    def fill(self, chunks: list[int], labeller: Labeller | None) -> None:
        """Give the chunks of the clause their functions, in text order."""
        before: list[int] = []
        after: list[int] = []
        for index in chunks:
            chunk = self.walk.chunks[index]
            if chunk.kind == "PP":
                self._prepositional(index)
            elif chunk.kind == "AP" and not self._may_be_noun(chunk):
                continue
            elif self._is_time(chunk):
                self._set(index, "adverbial")
            elif self._in_brackets(chunk):
                continue
            elif chunk.head < self.clause.predicate:
                before.append(index)
            else:
                after.append(index)
        before = self._before(before)
        after = self._after(after)
        if labeller is not None and (before or after):
            self._relabel(before, after, labeller)
        for index, function in self.found.items():
            if function is not None:
                self._set(index, function)

    def _relabel(self, before: list[int], after: list[int], labeller: Labeller) -> None:
        """Let the labeller revise what the rules found."""
        antecedent = self.walk.antecedents.get(self.number)
        parent = self.clause.parent
        inherited = None
        if parent is not None:
            inherited = _subject_of(self.walk.sentence, self.walk.clauses[parent])
        frame = Frame(
            self.clause,
            self.verb,
            [self._slot(i) for i in before],
            [self._slot(i) for i in after],
            self._head(antecedent) if antecedent is not None else None,
            self._head(inherited) if inherited is not None else None,
            self.pronoun,
            "",
        )
        labels = labeller.label(self.tokens, frame)
        del labels[len(before)]
        self._settle(labels, [*before, *after], len(before))
        for index, label in zip([*before, *after], labels, strict=True):
            self.found[index] = LABELS.get(label)

    def _settle(self, labels: list[str], phrases: list[int], behind: int) -> None:
        """Mend labels in place: a verb has one subject behind it, the next phrase is its object.

        Where the labeller finds no object of a verb that takes one, the rules' object stands.
        """
        if "O" in labels or self.pronoun:
            return
        subjects = [n for n in range(behind, len(labels)) if labels[n] == "S"]
        if subjects and "S" in labels[:behind]:  # الشرطة أوقفت المتهم: its subject stands ahead
            behind_head = self._head(phrases[subjects[0]])
            active = self.verb.voice != "passive" and is_transitive(self.clause.lemma)
            if active and not is_nominative_form(behind_head):
                labels[subjects[0]] = "O"
            return
        if len(subjects) > 1:
            labels[subjects[1]] = "O"
            return
        if not subjects or not is_transitive(self.clause.lemma):
            return
        for n in range(subjects[0] + 1, len(labels)):
            if labels[n] == "-" and self.found.get(phrases[n]) == "object":
                labels[n] = "O"
                return

    def _slot(self, index: int) -> Slot:
        chunk = self.walk.chunks[index]
        rule = self.found.get(index) or "-"
        low, high = sorted((chunk.start, self.clause.predicate))
        return Slot(chunk, rule, self._comma_before(chunk), high - low)

    def _set(self, index: int, function: Function) -> None:
        chunk = self.walk.chunks[index]
        chunk.function, chunk.governor = function, self.clause.predicate
        self.clause.chunks.append(index)

    def _note(self, index: int, function: Function) -> None:
        self.found[index] = function
        if function == "subject":
            self.subject = index
        elif function == "object":
            self.object = index

    def _head(self, index: int) -> Token:
        return self.tokens[self.walk.chunks[index].head]

    def _may_be_noun(self, chunk: Chunk) -> bool:
        """Say whether an adjective that goes with no noun stands for one: سلمت الشرطة المتهم."""
        head = self.tokens[chunk.head]
        if chunk.start == self.clause.predicate + 1:
            return True
        before = self.tokens[chunk.start - 1]
        if before.clitic == "enclitic":
            return is_nominative_form(head)  # قتله مجهولون
        person = head.verbal == "participle" and is_transitive(self.clause.lemma)
        second = chunk.start == self.clause.predicate + 2 and before.norm.startswith("ال")
        return person and second and head.norm.startswith("ال")

    def _is_time(self, chunk: Chunk) -> bool:
        head = self.tokens[chunk.head]
        if head.pos == "NUM" and chunk.end - chunk.start == 1 and len(head.norm) == 4:
            return head.norm.isdigit()  # a year
        if head.lemma not in lemmas_of("time") or head.pos == "VERB":
            return False
        first = chunk.start == self.clause.predicate + 1 and not self._another_after(chunk)
        return head.pos == "ADV" or not first or self.tokens[chunk.start].lemma == "هذا"

    def _another_after(self, chunk: Chunk) -> bool:
        """Say whether another noun phrase of the clause follows that tells no time."""
        return any(
            other.kind == "NP"
            and chunk.end <= other.start < self.clause.end
            and self.walk.owners[index] == self.number
            and other.function is None
            and self.tokens[other.head].lemma not in lemmas_of("time")
            and self.tokens[other.head].pos in ("NOUN", "PROPN", "NUM")
            for index, other in enumerate(self.walk.chunks)
        )

    def _in_brackets(self, chunk: Chunk) -> bool:
        low, high = sorted((chunk.start, self.clause.predicate))
        signs = [t.text for t in self.tokens[low:high] if t.pos == "PUNCT"]
        return signs.count("(") != signs.count(")")

    def _before(self, chunks: list[int]) -> list[int]:
        """Judge the phrases before the verb; give those that may be its subject."""
        open_phrases: list[int] = []
        for index in chunks:
            head = self._head(index)
            chunk = self.walk.chunks[index]
            if head.norm == "هذا" and self.tokens[head.i + 1].pos == "CCONJ":
                continue  # هذا و… only leads on
            if any(t.text == ":" for t in self.tokens[chunk.end : self.clause.predicate]):
                self._set(index, "topic")
                continue
            open_phrases.append(index)
            if self._comma_before(self.walk.chunks[index]) or is_accusative(head):
                self._note(index, "topic" if not is_accusative(head) else "adverbial")
            elif self.subject is None and (self.verb.person in (3, None) or head.pos == "PRON"):
                impersonal = head.norm == "ه" and head.clitic is not None and self._impersonal()
                self._note(index, "topic" if impersonal else "subject")
            else:
                self._note(index, "topic")
        return open_phrases

    def _impersonal(self) -> bool:
        """Say whether the pronoun of أنه stands for nothing: أنه يمكن، أنه حدث تبادل."""
        if self.verb.lemma in lemmas_of("modal"):
            return True
        following = self.clause.predicate + 1
        chunk = self.walk.sentence.chunk_at(following) if following < len(self.tokens) else None
        if chunk is None or chunk.kind != "NP" or not takes_none(self.verb.lemma):
            return False
        head = self.tokens[chunk.head]
        return verb_fits(self.verb, head) and not is_accusative(head)

    def _after(self, chunks: list[int]) -> list[int]:
        """Judge the phrases behind the verb; give them without its object pronoun."""
        nouns: list[int] = []
        for index in chunks:
            head = self._head(index)
            if head.clitic == "enclitic" and head.i == self.clause.predicate + 1:
                self._set(index, "object")
                self.object, self.pronoun = index, True
            else:
                nouns.append(index)
        copular = self.verb.lemma in lemmas_of("copula")
        broken = False
        for place, index in enumerate(nouns):
            chunk = self.walk.chunks[index]
            broken = broken or self._comma_before(chunk)
            if broken and (self.subject is not None or self.object is not None or place):
                continue
            rest = nouns[place + 1 :]
            if self.subject is None and self._may_be_subject(index, rest, copular):
                self._note(index, "subject")
            elif copular:
                self._note(index, "predicate")
            elif self.object is None:
                self._note(index, "object")
            elif self._head(index).pos == "ADJ" or is_accusative(self._head(index)):
                self._note(index, "adverbial")
        return nouns

    def _comma_before(self, chunk: Chunk) -> bool:
        low, high = sorted((chunk.start, self.clause.predicate))
        signs = [t.text for t in self.tokens[low:high] if t.pos == "PUNCT"]
        commas = sum(s in ("،", ",") for s in signs)
        return commas % 2 == 1 or ":" in signs

    def _may_be_subject(self, index: int, rest: list[int], copular: bool) -> bool:
        """Decide whether the first noun phrase behind the verb is its subject."""
        head, verb = self._head(index), self.verb
        antecedent = self.walk.antecedents.get(self.number)
        if verb.person != 3 or is_accusative(head):
            return False
        if verb.number in ("plural", "dual"):
            return False
        if not verb_fits(verb, head):
            return False
        if is_nominative_form(head):
            return True
        if is_oblique_form(head):
            return False
        if self.object is not None:
            return True
        if self.verb.voice == "passive":
            return antecedent is None
        second = any(
            self.walk.chunks[r].kind == "NP" and not self._comma_before(self.walk.chunks[r])
            for r in rest
        )
        if antecedent is not None:
            return second or not verb_fits(verb, self._head(antecedent)) or self._resumed()
        if copular:
            return True
        if (
            self.clause.relation in ("coordinate", "purpose", "adverbial", "complement")
            and not second
        ):
            return not self._subject_dropped(head)
        return True

    def _resumed(self) -> bool:
        """Say whether a pronoun behind a preposition takes up the antecedent."""
        return any(
            c.kind == "PP"
            and self.tokens[c.head].clitic == "enclitic"
            and self.clause.predicate < c.start < self.clause.end
            for c in self.walk.chunks
        )

    def _subject_dropped(self, head: Token) -> bool:
        """Say whether the verb has its subject from before, so that ``head`` is its object."""
        if (
            takes_none(self.verb.lemma)
            or head.pos == "PROPN"
            or self.verb.lemma in lemmas_of("modal")
        ):
            return False
        if self.clause.relation in ("coordinate", "purpose"):
            heavy = head.verbal == "verbal-noun" or not head.definite
            return takes_object(self.verb.lemma) and (heavy or self.clause.relation == "purpose")
        return takes_object(self.verb.lemma) and head.verbal == "verbal-noun"

    def _prepositional(self, index: int) -> None:
        chunk = self.walk.chunks[index]
        before = self.walk.chunks[index - 1] if index else None
        if chunk.preposition in lemmas_of("agent"):
            self._set(index, "agent")
        elif (
            before is not None
            and before.end == chunk.start
            and hangs_on_noun(self.tokens, before, chunk, self.clause.lemma)
        ):
            chunk.function, chunk.governor = "modifier", before.head
        else:
            self._set(index, "oblique")


def _nominal(walk: ClauseWalk, number: int, clause: Clause, chunks: list[int]) -> None:
    """Find subject and predicate of a clause without a verb; a chunk before a colon is a topic."""
    tokens = walk.tokens
    phrases = [c for c in chunks if walk.chunks[c].kind in ("NP", "AP", "PP")]
    subject = predicate = None
    for index in phrases:
        chunk = walk.chunks[index]
        head = tokens[chunk.head]
        if chunk.end < len(tokens) and tokens[chunk.end].text == ":" and chunk.kind != "PP":
            chunk.function = "topic"
            clause.chunks.append(index)
        elif subject is None and chunk.kind == "NP" and (head.definite or head.pos == "PRON"):
            subject = index
        elif predicate is None and chunk.kind in ("AP", "NP") and (subject is not None):
            predicate = index
            break
    if subject is None or predicate is None:
        _loose_phrases(walk, clause, phrases)
        return
    at = walk.chunks[predicate].head
    clause.predicate, clause.lemma = at, tokens[at].lemma
    walk.chunks[subject].function, walk.chunks[subject].governor = "subject", at
    walk.chunks[predicate].function = "predicate"
    clause.chunks += [subject, predicate]
    for index in phrases:
        chunk = walk.chunks[index]
        if chunk.function is None and chunk.kind == "PP":
            chunk.function, chunk.governor = "oblique", at
            clause.chunks.append(index)


def _loose_phrases(walk: ClauseWalk, clause: Clause, phrases: list[int]) -> None:
    """Hang the prepositional phrases of a clause without predicate on the noun before them."""
    for index in phrases:
        chunk = walk.chunks[index]
        if chunk.function is None and chunk.kind == "PP" and index:
            before = walk.chunks[index - 1]
            if before.end == chunk.start:
                chunk.function, chunk.governor = "modifier", before.head


def _share(walk: ClauseWalk) -> None:
    """Fill functions from elsewhere: antecedents of relatives, subjects of joined verbs."""
    for number, clause in enumerate(walk.clauses):
        if clause.form != "verb":
            continue
        own = {walk.chunks[c].function for c in clause.chunks}
        verb = walk.tokens[clause.predicate]
        antecedent = walk.antecedents.get(number)
        if antecedent is not None:
            head = walk.tokens[walk.chunks[antecedent].head]
            if "subject" not in own and verb_fits(verb, head):
                clause.shared.append(("subject", antecedent))
            elif "object" not in own and takes_object(clause.lemma):
                clause.shared.append(("object", antecedent))
        elif "subject" not in own and verb.person == 3 and clause.parent is not None:
            subject = _subject_of(walk.sentence, walk.clauses[clause.parent])
            if subject is not None and clause.relation in ("coordinate", "purpose", "adverbial"):
                head = walk.tokens[walk.chunks[subject].head]
                if verb_fits(verb, head):
                    clause.shared.append(("subject", subject))


def _subject_of(sentence: Sentence, clause: Clause) -> int | None:
    own = [c for c in clause.chunks if sentence.chunks[c].function == "subject"]
    shared = [c for f, c in clause.shared if f == "subject"]
    return next(iter([*own, *shared]), None)
