"""Where a clause that is content begins and ends, also where the parse cut it short."""

from __future__ import annotations

from marsad.model.language import Clause
from marsad.statements.english_coordination import speaker_clause
from marsad.statements.english_objects import ObjectReader
from marsad.statements.english_subjects import Range, cue_group
from marsad.statements.extent import content_end

_SUBJECT = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "ADP", "PRON", "CCONJ", "ADV"))

_HEARD = 12  # tokens of an addressee


class BoundsReader(ObjectReader):
    """Reads the first and the last word of a clause."""

    def _first_word(self, start: int, clause: Clause) -> int:
        """Give where content begins, where the parse cut its subject off or took in a time.

        A poll said | between 30 and 40 percent would vote. Told the council on Monday | further
        cuts were likely. Said on Monday | she would run. Said, before he left, that | he was glad.
        """
        passage, tokens = self.passage, self.passage.tokens
        if passage.norm(self.hit.end) == "that" and start > self.hit.end:
            return self.hit.end + 1
        late = self._late_that(start, clause)
        if late is not None:
            return late
        if self.hit.cue.addressee == "object":
            for at in range(self.hit.end + 1, min(self.hit.end + _HEARD, clause.end, len(tokens))):
                if passage.norm(at) == "that" and tokens[at].pos == "SCONJ" and at >= start:
                    return at + 1  # told the Friends of Oslo rally that
                marked = passage.is_punctuation(at) and passage.inside[at] is None
                if marked or tokens[at].pos == "AUX":
                    break
        first = tokens[start]
        if first.pos in ("AUX", "VERB") and not first.norm.endswith("ing"):
            return self._subject_before(start)
        if start <= self.hit.end + 1 and passage.norm(start - 1) != "that":
            at = start + (first.pos == "ADP")
            stop = at
            while stop < clause.predicate and passage.timex[stop] is not None:
                stop += 1
            if stop > at and not passage.is_punctuation(stop) and tokens[stop].pos != "AUX":
                return stop
        return start

    def _late_that(self, start: int, clause: Clause) -> int | None:
        """Give the token after a “that” behind an aside: said, as he left, that | he was glad."""
        for at in range(start + 1, clause.predicate):
            if self.passage.norm(at) == "that" and self.passage.norm(at - 1) == ",":
                return at + 1
        return None

    def _subject_before(self, verb: int) -> int:
        """Give where the words before a verb begin that can only be its subject."""
        start, floor = verb, self.hit.end
        if self.hit.cue.addressee == "object":
            heard = [c.end for c in self.sentence.dependants(self.hit.start, "object")]
            floor = max([floor, *(end for end in heard if end < verb)])
        for chunk in self.sentence.dependants(self.hit.start, "object"):
            if floor <= chunk.start <= floor + 1 and any(
                (c.relation == "relative" or c.marker == "that")
                and chunk.end <= c.start < c.end <= verb + 1
                for c in self.sentence.clauses
            ):
                return chunk.start  # said a plan that X would pay was dead
        while start > floor:
            token = self.passage.tokens[start - 1]
            known = token.pos in _SUBJECT or token.text == "-" or token.text == "%"
            known = known or (token.pos == "VERB" and token.norm.endswith("ed") and start < verb)
            if not known or self.passage.timex[start - 1] is not None:
                break
            if self.passage.is_role(start - 1, "complementiser"):
                break
            start -= 1
        while start < verb and self.passage.tokens[start].pos in ("ADV", "CCONJ"):
            start += 1
        nouns = any(t.pos in ("NOUN", "PROPN", "PRON") for t in self.passage.tokens[start:verb])
        return start if nouns else verb

    def _with_subject(self, start: int) -> int:
        """Take in a subject that was parsed as the cue's object: added her son was well."""
        token = self.passage.tokens[start]
        if "object" in self.hit.cue.frames or self.hit.cue.addressee == "object":
            return start
        if token.pos not in ("AUX", "VERB") or token.norm.endswith("ing"):
            return start
        for chunk in self.sentence.dependants(self.hit.start, "object"):
            if self.hit.end <= chunk.start and chunk.end == start:
                return self._phrase(chunk)[0]
        return start

    def _clause_end(self, clause: Clause) -> int:
        """Give where a complement ends: at a clause in which the reporter takes over again."""
        last = max([clause.end, *(c.end for c in self.sentence.clauses if self._adds(clause, c))])
        ends = [last]
        for other in self.sentence.clauses:
            if clause.predicate >= other.start:
                continue
            if speaker_clause(self.passage, other) is not None or self._takes_over(other):
                start = other.start
                while start > clause.predicate and self._joins(start - 1):
                    start -= 1
                ends.append(start)
        return min(ends)

    def _whole_end(self, start: int, clause: Clause) -> int:
        """Give where a complement ends with what the parse hung elsewhere: was angry | when …."""
        end = self._clause_end(clause)
        tokens = self.passage.tokens
        if not clause.start < end < len(tokens) or end != clause.end:
            return end
        parted = not self.passage.is_punctuation(end) and any(
            c.relation == "complement" and c.parent == self.index and c.start == end
            for c in self.sentence.clauses
        )
        if parted or tokens[end].pos == "SCONJ":
            if not self.passage.is_punctuation(end - 1) or self.passage.inside[end - 1] is not None:
                return max(end, content_end(self.passage, start, clause=True))
        return end

    def _adds(self, clause: Clause, other: Clause) -> bool:
        """Say whether a clause goes on with a complement: said X was in and she was found there.

        Parsers hang it on the reporting verb. A pronoun as subject and no comma show whose it is.
        """
        if other.relation != "coordinate" or other.parent != self.index:
            return False
        at = other.start
        if self.passage.tokens[at].pos == "CCONJ":
            at += 1
        joined = at > clause.predicate and self.passage.norm(at - 1) == "and"
        if joined and self._goes_on_in_quotation(clause, other, at):
            return True  # said it was “aware of the fault” and was “working on it”
        if not joined or self.passage.is_punctuation(at - 2) or other.start > clause.end + 1:
            return False
        return self.passage.tokens[at].pos == "PRON" and other.predicate > at

    def _goes_on_in_quotation(self, clause: Clause, other: Clause, at: int) -> bool:
        """Say whether a second auxiliary follows a quotation that ends the first clause."""
        if at < 2 or self.passage.tokens[at].pos != "AUX" or other.start > clause.end + 1:
            return False
        return self.passage.inside[at - 2] is not None

    def _takes_over(self, other: Clause) -> bool:
        """Say whether another speaker has a clause of his own: …, although a union says …."""
        if other.marker not in ("as", "although", "though", "while", "but"):
            return False
        start = other.start
        if not (self.passage.is_punctuation(start - 1) or self.passage.is_punctuation(start)):
            return False
        token, verbs = self.passage.tokens[other.predicate], self.passage.vocabulary.verbs
        return token.norm in verbs or token.lemma in verbs

    def _joins(self, at: int) -> bool:
        return self.passage.tokens[at].pos == "CCONJ" or self.passage.norm(at) == ","

    def _without_cue(self, start: int, end: int) -> list[Range]:
        """Give the tokens without the cue group, where the cue stands inside its content."""
        first, last = cue_group(self.hit)
        if start < first and last < end:
            behind = last + self.passage.is_punctuation(last)
            if self.passage.norm(behind) in self.passage.vocabulary.participles:
                return [(start, first)]  # the dam is safe, the paper said, citing …
            return [(start, first), (last, end)]
        if start < first < end:
            end = first
        return [(start, end)]
