"""Content before an English cue, or on both sides of it: The talks, he said, will go on."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.statements.english_bounds import BoundsReader
from marsad.statements.english_coordination import whole_clause_start
from marsad.statements.english_nominals import phrase_before
from marsad.statements.english_subjects import Range, cue_group

_FEWEST = 3  # tokens of content before an inverted cue


class FrontedReader(BoundsReader):
    """Reads content that stands before its cue."""

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
            quoted = self.passage.inside[min(start + 1, len(self.passage.tokens) - 1)]
            return [(start + 1, end)] if quoted is not None else []
        for clause in self.sentence.clauses:
            if start <= clause.predicate < end and clause.relation == "coordinate":
                functions = [f for f, c in self.sentence.arguments(clause) if c.start >= start]
                return [(start + 1, end)] if "subject" in functions else []
        return [(start - 1, end)]

    def _comma_before(self, at: int) -> bool:
        return self.passage.norm(at - 1) in (",", "-", "–", "—")

    def _ends_sentence(self) -> bool:
        tokens = self.passage.tokens
        return all(t.pos == "PUNCT" for t in tokens[self.hit.end :])

    def _before_speaker(self) -> Iterator[Range]:
        """Find what the parse did not join to its cue: City 'ready' for the cup, says coach."""
        if self._inverted() is None or self.clause.relation not in ("main", "coordinate"):
            return
        start = self.hit.start
        while start > 0 and self.passage.tokens[start - 1].pos in ("AUX", "ADV"):
            start -= 1
        if start > _FEWEST and self.passage.norm(start - 1) == ",":
            yield 0, start - 1

    def _before_comma(self) -> Iterator[Range]:
        """Find a verbless headline before its source: Vote Delayed Again, Aides Say."""
        found = phrase_before(self.passage, self.hit.start)
        if found is not None and found[0] > 2:
            yield 0, found[0] - 1
