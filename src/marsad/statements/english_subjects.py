"""Whose words an English reporting verb gives: its subject, or the agent of a passive."""

from __future__ import annotations

from marsad.model.language import Chunk, Clause
from marsad.statements.draft import Hit
from marsad.statements.english_coordination import speaker_clause, with_conjuncts
from marsad.statements.english_nominals import (
    follows_mark,
    phrase_after,
    phrase_before,
    speaker_behind,
    trim,
    words_before,
)
from marsad.statements.english_voices import realised_by
from marsad.statements.phrase_words import POSSESSIVES

Range = tuple[int, int]
_AUXILIARIES = 6  # tokens between “was” and its participle
_AS = 12  # tokens between “as” and its verb
_WITH = 10  # tokens between “with” and “saying”
_NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "PRON", "ADP")
_SETTING = ("in", "at", "on", "during", "after", "before", "speaking", "about", "regarding")


def clause_of(hit: Hit) -> Clause | None:
    """Give the clause of which the cue is the predicate."""
    clauses = hit.passage.sentence.clauses
    return next((c for c in clauses if c.predicate == hit.start), None)


def cue_group(hit: Hit) -> Range:
    """Give the tokens of cue, source and addressee: what stands between or beside quotations."""
    clause = clause_of(hit)
    start, end = hit.start, hit.end
    if clause is None:
        return start, end
    sentence = hit.passage.sentence
    for function, chunk in sentence.arguments(clause):
        if hit.passage.inside[chunk.head] is not None:
            continue
        if function in ("subject", "object", "indirect-object") or chunk.preposition == "to":
            first, last = sentence.phrase(chunk)
            if abs(first - hit.start) < 40 and chunk.governor == hit.start:
                start, end = min(start, first), max(end, last)
    while start > 0 and hit.passage.tokens[start - 1].pos in ("AUX", "ADV"):
        start -= 1
    if hit.passage.tokens[start].pos == "AUX" or start == hit.start:
        if clause.relation in ("main", "coordinate"):
            nominal = words_before(hit.passage, hit.start)
            start = nominal[0] if nominal and nominal[0] else start
    return start, end


class SubjectReader:
    """Reads the source of one reporting verb; ``shared`` if it stands with another verb."""

    def __init__(self, hit: Hit, clause: Clause) -> None:
        self.hit, self.clause, self.passage = hit, clause, hit.passage
        self.sentence = hit.passage.sentence
        self.index = next(i for i, c in enumerate(self.sentence.clauses) if c is clause)
        self.passive = clause.voice == "passive" and self._is_passive()
        self.shared = False  # the subject stands with another verb

    def _is_passive(self) -> bool:
        """Say whether a form of “be” stands before the verb, where the parse reads a passive.

        A participle without one may be passive if its clause hangs on another.
        """
        if self.clause.relation == "participial" and self.passage.norm(self.hit.start - 1) == ",":
            return not any(  # the firm, which lost money, announced that …
                c.parent == self.index and c.marker == "that" and c.start >= self.hit.end
                for c in self.sentence.clauses
            )
        subjects = self.sentence.dependants(self.hit.start, "subject")
        if self.clause.relation not in ("main", "coordinate") or not subjects:
            return True
        first = max(0, self.hit.start - _AUXILIARIES)
        for token in reversed(self.passage.tokens[first : self.hit.start]):
            if token.lemma in ("be", "get"):
                return True
            if token.pos not in ("AUX", "ADV", "PART", "CCONJ", "VERB", "PUNCT"):
                return False
        return False

    def source_range(self) -> Range | None:
        """Give the tokens of the source, from its first noun on (of, including go)."""
        found = self._agent() if self.passive else self._subject()
        if found is None:
            return None
        start, end = found
        if self.passage.norm(start - 1) in POSSESSIVES:
            start = self._owner_start(start - 1)
        return trim(self.passage, start, self._before_time(start, end))

    def _owner_start(self, at: int) -> int:
        """Give where the phrase before a possessive begins: | the Ministry of Health's."""
        tokens, start = self.passage.tokens, at
        while start > 0 and tokens[start - 1].pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP"):
            if self.passage.inside[start - 1] is not self.passage.inside[at]:
                break
            if tokens[start - 1].pos == "ADP" and tokens[start - 1].norm != "of":
                break
            start -= 1
        return start

    def _before_time(self, start: int, end: int) -> int:
        """Leave out the time of speaking: the senator | on Saturday."""
        for at in range(start + 1, end):
            if self._is_name(at, end):
                continue
            if self.passage.timex[at] is not None and self.passage.norm(end - 1) != "old":
                return at - (self.passage.tokens[at - 1].pos == "ADP")
            if self.passage.norm(at) == "," and self.passage.norm(at + 1) in _SETTING:
                return at
        return end

    def _is_name(self, at: int, end: int) -> bool:
        """Say whether what was read as a month is a first name: the pilot Jan Moss."""
        tokens, timex = self.passage.tokens, self.passage.timex
        if at + 1 >= end or timex[at + 1] is not None:
            return False
        return tokens[at].pos == "PROPN" and tokens[at + 1].pos == "PROPN"

    def _subject(self) -> Range | None:
        speaker = speaker_clause(self.passage, self.clause)
        if speaker is not None:
            self.shared = True
            return self._subject_of(speaker)
        behind = (
            speaker_behind(self.hit) or self._inverted() or self._companion() or self._of_realised()
        )
        behind = behind or self._ongoing()
        if behind is not None:
            return behind
        found = None
        for function, chunk in self.sentence.arguments(self.clause):
            if function != "subject" or self.passage.inside[chunk.head] is not None:
                continue
            if self.passage.timex[chunk.head] is not None and self._is_time(chunk):
                return self._before_joint()  # but this year announced
            if self.passage.is_role(chunk.head, "relative"):
                continue
            nearer = phrase_before(self.passage, self.hit.start)
            apart = chunk.governor != self.hit.start or (nearer or (0, 0))[0] > chunk.end
            if nearer is not None and apart:
                return nearer  # A fell and B rose, a union said: not A
            found = self._up_to_verb(*self._phrase(chunk))
            self.shared = chunk.governor != self.hit.start
            break
        if found is None and self.clause.parent is not None:
            if self.clause.form == "participle" or self.clause.relation == "participial":
                self.shared = True
                return self._subject_of(self.sentence.clauses[self.clause.parent])
        if found is None and self.clause.relation in ("main", "coordinate", "complement"):
            nearer = phrase_before(self.passage, self.hit.start)
            return nearer or words_before(self.passage, self.hit.start) or self._behind_as()
        return found

    def _companion(self) -> Range | None:
        """Give who speaks beside another: the road is shut, with | the mayor | saying that …."""
        tokens, at = self.passage.tokens, self.hit.start
        if not tokens[at].norm.endswith("ing"):
            return None
        while at > max(0, self.hit.start - _WITH) and tokens[at - 1].pos in _NOMINAL:
            if tokens[at - 1].norm == "with":
                break
            at -= 1
        with_them = 0 < at < self.hit.start and self.passage.norm(at - 1) == "with"
        return (at, self.hit.start) if with_them else None

    def _of_realised(self) -> Range | None:
        """Give whose words an infinitive tells: the minister | used his speech to announce."""
        first = realised_by(self.passage, self.hit.start)
        for clause in self.sentence.clauses:
            if first is not None and first <= clause.predicate < self.hit.start:
                return self._subject_of(clause)
        return None

    def _ongoing(self) -> Range | None:
        """Give who goes on or is heard to speak: the mayor | kept saying, was heard telling."""
        parent = self.clause.parent
        if parent is None or self.clause.relation != "complement":
            return None
        outer = self.sentence.clauses[parent]
        if not self.passage.tokens[self.hit.start].norm.endswith("ing"):
            return None
        lemma = self.passage.tokens[outer.predicate].lemma
        if lemma not in self.passage.vocabulary.role("ongoing"):
            return None
        return self._subject_of(outer)

    def _is_time(self, chunk: Chunk) -> bool:
        """Say whether no more than a time stands where the subject would: last week announced."""
        return all(
            self.passage.timex[i] is not None and not self._is_name(i, chunk.end)
            for i in range(chunk.start, chunk.end)
        )

    def _before_joint(self) -> Range | None:
        """Give the subject of the clause that this one is joined to."""
        if self.clause.parent is None:
            return None
        self.shared = True
        return self._subject_of(self.sentence.clauses[self.clause.parent])

    def _behind_as(self) -> Range | None:
        """Give what stands between “as” and the verb: - as one of the members suggested."""
        for at in range(self.hit.start - 1, max(0, self.hit.start - _AS), -1):
            if self.passage.is_role(at, "as"):
                return (at + 1, self.hit.start) if at + 1 < self.hit.start else None
            if self.passage.is_punctuation(at) or self.passage.tokens[at].pos in ("VERB", "AUX"):
                return None
        return None

    def _inverted(self) -> Range | None:
        """Give the speaker right behind a verb that follows a comma or a quotation: …, says X."""
        if self.clause.relation in ("relative", "participial") or self.hit.cue.kind != "verb":
            return None
        if "quote" not in self.hit.cue.frames or not follows_mark(self.passage, self.hit.start):
            return None
        if self.hit.cue.group == "tell":
            return None  # told the agency
        if self.hit.cue.group == "act" and self.passage.norm(self.hit.start - 1) == ",":
            if self.passage.inside[max(0, self.hit.start - 2)] is None:
                return None  # Kovac denies it, slams judge
        subjects = self.sentence.dependants(self.hit.start, "subject")
        for chunk in self.sentence.dependants(self.hit.start, "subject", "object"):
            if chunk.start == self.hit.end and (chunk.function == "subject" or not subjects):
                return self._phrase(chunk)
        return None if subjects else phrase_after(self.passage, self.hit.end)

    def _up_to_verb(self, start: int, end: int) -> Range:
        """Let a subject before its verb take in what hangs on it: a source close to the talks."""
        between = self.passage.tokens[end : self.hit.start]
        if between and between[0].pos == "AUX" and between[0].text[:1].isupper():
            end, between = end + 1, between[1:]  # Theresa May accused
        while between and between[-1].pos in ("AUX", "ADV", "PART"):
            between = between[:-1]
        if between and all(t.pos in ("ADJ", "ADP", "DET", "NOUN", "PROPN") for t in between):
            return start, end + len(between)
        return start, end

    def _subject_of(self, clause: Clause) -> Range | None:
        for function, chunk in self.sentence.arguments(clause):
            if function == "subject" and not self.passage.is_role(chunk.head, "relative"):
                return self._phrase(chunk)
        return None

    def _phrase(self, chunk: Chunk) -> Range:
        start, end = self.sentence.phrase(chunk)
        if start <= self.hit.start < end:  # a phrase may not run over its own verb
            return chunk.start, chunk.end
        if chunk.function == "subject":
            joined = with_conjuncts(self.passage, start, end)
            return joined if not joined[0] <= self.hit.start < joined[1] else (start, end)
        return start, end

    def _agent(self) -> Range | None:
        for function, chunk in self.sentence.arguments(self.clause):
            if function == "agent":
                start, end = self._phrase(chunk)
                return start + 1, end
        return None
