"""Content that is a clause: after an English reporting verb, around it, or before it."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.language import Clause
from marsad.statements.english_coordination import (
    phrase_before,
    speaker_clause,
    whole_clause_start,
)
from marsad.statements.english_objects import ObjectReader
from marsad.statements.english_subjects import Range, cue_group
from marsad.statements.extent import content_end


class ClauseReader(ObjectReader):
    """Reads clauses and quotations beside a cue."""

    def _has_words_before(self, quote: Range) -> bool:
        """Say whether a noun of the content stands before the quotation: said her son “…” hit."""
        frames = self.hit.cue.frames
        if "object" in frames or "naming" in frames or self.hit.cue.addressee == "object":
            return False
        return (
            any(
                c.function in ("object", "subject")
                and c.governor == self.hit.start
                and self.hit.end <= c.start < quote[0]
                and self.passage.inside[c.start] is None
                for c in self.sentence.chunks
            )
            and self._subject() is not None
        )

    def _bare_clause(self) -> Iterator[Range]:
        """Find a clause that the parse missed: a noun behind the cue, and a verb behind that."""
        wanted = ("subject",) if "object" in self.hit.cue.frames else ("subject", "object")
        if self.hit.cue.addressee == "object" or self.hit.cue.group == "document":
            wanted = ("subject",)
        for chunk in self.sentence.chunks:
            if chunk.start < self.hit.end or chunk.function not in wanted:
                continue
            source = self.source_range()
            if source is not None and source[0] <= chunk.start < source[1]:
                continue
            between = self.passage.tokens[self.hit.end : chunk.start]
            if any(t.text in ",;:" or t.pos == "CCONJ" for t in between):
                return
            end = content_end(self.passage, chunk.start, clause=True)
            if self._has_verb(chunk.end, end):
                yield self._phrase(chunk)[0], end
            return

    def _has_verb(self, start: int, end: int) -> bool:
        """Say whether a verb comes before the next mark, quotation marks apart."""
        for token in self.passage.tokens[start:end]:
            if token.pos in ("VERB", "AUX"):
                return True
            if token.text in ",;:.":
                return self.passage.inside[token.i] is not None
        return False

    def _ends_sentence(self) -> bool:
        tokens = self.passage.tokens
        return all(t.pos == "PUNCT" for t in tokens[self.hit.end :])

    def _before_comma(self) -> Iterator[Range]:
        """Find a verbless headline before its source: Vote Delayed Again, Aides Say."""
        found = phrase_before(self.passage, self.hit.start)
        if found is not None and found[0] > 2:
            yield 0, found[0] - 1

    def _quotation_after(self) -> Range | None:
        """Find the quotation that follows the cue group and its adverbials."""
        passage = self.passage
        end = max(self.hit.end, cue_group(self.hit)[1])
        for at in range(self.hit.end, min(len(passage.tokens), end + 14)):
            quoted = passage.inside[at]
            if quoted is not None and quoted.start == passage.tokens[at].start:
                return at, passage.token_from(quoted.end)
            token = passage.tokens[at]
            if token.text in ".;" or passage.is_role(at, "complementiser"):
                return None
            if token.pos == "VERB":
                return None
        return None

    def _complements_before(self, quote: Range) -> bool:
        """Say whether a complement clause opens before the quotation (said that “…”)."""
        return any(
            c.relation == "complement"
            and c.parent == self.index
            and self.hit.end <= c.start < quote[0]
            for c in self.sentence.clauses
        )

    def _complements(self, frame: str) -> Iterator[list[Range]]:
        for clause in self.sentence.clauses:
            if clause.parent != self.index or clause.start == clause.end:
                continue
            that = self.passage.is_role(clause.start, "complementiser") and clause.marker == "that"
            if clause.relation != "complement" and not (that and clause.start >= self.hit.end):
                continue
            if not self._is_frame(clause, frame):
                continue
            before = clause.end <= self.hit.start
            if before and self._has_object():
                continue  # A sent tents, B pledged bread: two clauses side by side
            start = clause.start
            while start < clause.predicate and self.passage.is_role(start, "complementiser"):
                if before or self.passage.norm(start - 1) == "that":
                    break  # “as” before a fronted clause is a word of it
                start += 1
            if not before:
                start = self._with_subject(start)
            end = cue_group(self.hit)[0] if before else self._clause_end(clause)
            yield self._without_cue(start, max(end, clause.end) if before else end)

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
        ends = [clause.end]
        for other in self.sentence.clauses:
            if clause.predicate < other.start and speaker_clause(self.passage, other) is not None:
                start = other.start
                while start > clause.predicate and self._joins(start - 1):
                    start -= 1
                ends.append(start)
        return min(ends)

    def _joins(self, at: int) -> bool:
        return self.passage.tokens[at].pos == "CCONJ" or self.passage.norm(at) == ","

    def _is_frame(self, clause: Clause, frame: str) -> bool:
        start = clause.start
        while self.passage.is_punctuation(start) and start < clause.predicate:
            start += 1
        first = self.passage.norm(start)
        infinitive = self.passage.norm(clause.predicate - 1) == "to" or first == "to"
        question = first in self.passage.vocabulary.role("question")
        if frame == "to":
            return infinitive
        if frame == "gerund":
            return clause.form == "participle" or first.endswith("ing")
        if frame == "wh":
            return question or clause.marker in self.passage.vocabulary.role("question")
        passive_raising = self.passive and infinitive
        return not question and (not infinitive or passive_raising)

    def _without_cue(self, start: int, end: int) -> list[Range]:
        """Give the tokens without the cue group, where the cue stands inside its content."""
        first, last = cue_group(self.hit)
        if start < first and last < end:
            return [(start, first), (last, end)]
        if start < first < end:
            end = first
        return [(start, end)]

    def _around(self) -> Iterator[list[Range]]:
        """Find content around a cue set off by commas: The talks, he said, will go on."""
        if self.clause.relation in ("relative", "complement", "participial", "purpose"):
            return
        if self._has_object():
            return  # A sent tents, B pledged bread: two clauses side by side
        first, last = cue_group(self.hit)
        as_clause = self.passage.is_role(first - 1, "reported")
        first = first - 1 if as_clause else first
        parent = self.clause.parent
        if parent is None or first == 0 or not self._comma_before(first):
            return
        outer = self.sentence.clauses[parent]
        if not (outer.start < first and (as_clause or self.clause.relation == "coordinate")):
            return
        last = self._after_setting(last)
        pieces = [(whole_clause_start(self.passage, outer), first)]
        if last < outer.end - 1 and self.passage.norm(last) == ",":
            pieces += self._resumed(last + 1, outer.end)
        elif last < outer.end - 1 and not self.passage.is_punctuation(last):
            return
        yield pieces

    def _after_setting(self, at: int) -> int:
        """Give the token after the time of speaking: …, a union said early on Sunday."""
        passage, size = self.passage, len(self.passage.tokens)
        end = at
        while at < size and (passage.tokens[at].pos in ("ADV", "ADP") or passage.timex[at]):
            at += 1
            if passage.timex[at - 1] or passage.tokens[at - 1].pos == "ADV":
                end = at
        return end

    def _resumed(self, start: int, end: int) -> list[Range]:
        """Give what goes on behind a cue: a joined clause with a subject, without its “and”.

        Without a subject it is more of what the speaker did (…, she said, and left).
        """
        if self.passage.tokens[start].pos != "CCONJ":
            return [(start - 1, end)]
        if self.passage.is_role(start, "contrast"):
            return []
        for clause in self.sentence.clauses:
            if start <= clause.predicate < end and clause.relation == "coordinate":
                functions = [f for f, c in self.sentence.arguments(clause) if c.start >= start]
                return [(start + 1, end)] if "subject" in functions else []
        return [(start - 1, end)]

    def _comma_before(self, at: int) -> bool:
        return self.passage.norm(at - 1) in (",", "-", "–", "—")
