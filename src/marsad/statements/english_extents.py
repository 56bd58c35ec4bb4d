"""How far phrases and quotations run that are the content of an English reporting verb."""

from __future__ import annotations

from marsad.model.language import Clause
from marsad.statements.draft import Span
from marsad.statements.english_subjects import Range, SubjectReader, cue_group
from marsad.statements.extent import content_end, span_of


class ExtentReader(SubjectReader):
    """Reads where phrases end."""

    def _has_object(self) -> bool:
        objects = self.sentence.dependants(self.hit.start, "object")
        return self.hit.cue.addressee != "object" and any(c.start >= self.hit.end for c in objects)

    def _extend(self, end: int) -> int:
        """Let a phrase run on with what hangs on it, up to a comma, a time or a new clause."""
        limit = min(self.clause.end, len(self.passage.tokens))
        coordinate = {
            c.start
            for c in self.sentence.clauses
            if c.relation in ("coordinate", "adverbial", "participial")
            and c.start >= end
            and not self._describes(c, end)
            and not (c.marker == "that" and c.start == end)  # suggestions that …
            and self.passage.tokens[c.start - 1].pos != "ADP"  # thanked Oman for hosting
        }
        while end < limit:
            token = self.passage.tokens[end]
            quoted = self.passage.inside[end]
            begun = quoted is not None and self.passage.inside[end - 1] is quoted
            if quoted is not None and quoted.closed and (begun or quoted.start == token.start):
                end = max(self.passage.token_from(quoted.end), end + 1)
                if self._is_set_off(end - 1):
                    break
                continue
            if self._joins_quotation(end):
                end += 1
                continue
            if (token.pos == "PUNCT" and not self._is_hyphen(end)) or end in coordinate:
                break
            if token.pos == "CCONJ" and not self._joins_noun(end):
                break
            if (
                token.pos == "ADP"
                and self.passage.norm(end + 1) in self.passage.vocabulary.participles
            ):
                break  # justified his choice by saying
            if self._is_timed(end) and not self._is_in_relative(end):
                while end > self.hit.end + 1 and self._leads_on(end - 1):
                    end -= 1
                break
            if self.passage.match_any("break", end):
                break
            end += 1
        return end

    def _leads_on(self, at: int) -> bool:
        return self.passage.tokens[at].pos in ("ADP", "DET") or self.passage.norm(at) == "its"

    def _is_set_off(self, at: int, marks: str = ",.") -> bool:
        """Say whether the quotation at a token ends in a comma or full stop of the sentence."""
        quoted = self.passage.inside[at]
        text = self.passage.document.text
        if quoted is None:
            return False
        end = quoted.inner_end
        while end > quoted.inner_start and text[end - 1] in "\"”'’":
            end -= 1  # a quotation within it ends here too
        return text[end - 1] in marks

    def _is_hyphen(self, at: int) -> bool:
        """Say whether a hyphen stands within a word: a 25,000-strong crowd."""
        tokens = self.passage.tokens
        if tokens[at].text != "-" or not 0 < at < len(tokens) - 1:
            return False
        return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start

    def _joins_quotation(self, at: int) -> bool:
        """Say whether “and” joins one quotation to the next: as “folly” and “a disgrace”."""
        if self.passage.tokens[at].pos != "CCONJ" or not 0 < at < len(self.passage.tokens) - 1:
            return False
        before, after = self.passage.inside[at - 1], self.passage.inside[at + 1]
        return before is not None and after is not None and before is not after

    def _is_timed(self, at: int) -> bool:
        following = min(at + 1, len(self.passage.tokens) - 1)
        is_preposition = self.passage.tokens[at].pos == "ADP"
        timex = self.passage.timex
        if self.passage.norm(at - 1) in ("'s", "’s") and timex[at - 1] is None:
            return False  # the town's future
        return timex[at] is not None or (is_preposition and timex[following] is not None)

    def _is_in_relative(self, at: int) -> bool:
        """Say whether a token stands in a relative clause: a hut that fell in May."""
        return any(
            (c.relation == "relative" or (c.marker == "that" and c.relation != "adverbial"))
            and self.hit.end < c.start <= at < c.end
            for c in self.sentence.clauses
        )

    def _describes(self, clause: Clause, end: int) -> bool:
        """Say whether a participle right behind a noun belongs to it: the mood surrounding it."""
        first = self.passage.tokens[clause.predicate]
        if clause.relation != "participial" or clause.predicate != end or clause.start != end:
            return False
        return first.norm not in self.passage.vocabulary.participles

    def _joins_noun(self, at: int) -> bool:
        """Say whether “and” joins two nouns side by side: HIV and Aids."""
        tokens = self.passage.tokens
        if at + 2 > len(tokens) or at == 0:
            return False
        verbs = any(t.pos in ("VERB", "AUX") for t in tokens[at + 1 : at + 5])
        first = at + 1
        while first < len(tokens) and tokens[first].pos in ("ADJ", "DET", "NUM"):
            first += 1  # gangs and domestic violence
        following = tokens[min(first, len(tokens) - 1)]
        nouns = tokens[at - 1].pos in ("NOUN", "PROPN") and following.pos in ("NOUN", "PROPN")
        return nouns and not verbs

    def _whole_quotation(self, start: int, end: int) -> int:
        """Let content that ends inside a quotation, or goes on right behind it, run on."""
        tokens, inside = self.passage.tokens, self.passage.inside
        if not start < end < len(tokens) or start < self.hit.start:
            return end
        last, following = inside[end - 1], inside[end]
        if last is None or not last.closed or last.start < tokens[start].start:
            return end
        if following is last:
            end = self.passage.token_from(last.end)
            if end >= len(tokens):
                return end
        if self._joins_quotation(end):
            return max(end, content_end(self.passage, start, clause=True))
        if tokens[end].pos in ("PUNCT", "CCONJ", "ADP", "SCONJ") or self._is_set_off(end - 1):
            return end
        return max(end, content_end(self.passage, start, clause=True))

    def _spans(self, piece: Range) -> list[Span]:
        start, end = piece
        if start >= len(self.passage.tokens):
            return []
        if end == start + 1 and self.passage.is_role(start, "relative"):
            return []  # a rule that drivers say may raise fares
        end = self._whole_quotation(start, end)
        spoken = self.passage.inside[start]
        whole = spoken is not None and spoken.start == self.passage.tokens[start].start
        if self.clause.relation == "relative" and start > self.hit.start and not whole:
            end = min(end, max(self.clause.end, self.hit.end + 1))
        if self.clause.relation == "relative" and start > self.hit.start:
            end = min(end, self._main_verb(start, end))
        if start > self.hit.start:
            end = min(end, content_end(self.passage, start, clause=True))
        end = min(end, len(self.passage.tokens))
        while end > start + 1 and self.passage.tokens[end - 1].pos == "CCONJ":
            end -= 1
        span = span_of(self.passage, start, end)
        return [span] if span else []

    def _main_verb(self, start: int, end: int) -> int:
        """Give the comma before the verb an aside interrupts: Moss, who swore to go, | left."""
        for clause in self.sentence.clauses:
            if start < clause.predicate < end and clause.start < self.clause.start:
                at = clause.predicate
                while at > start and self.passage.tokens[at - 1].pos in ("AUX", "ADV"):
                    at -= 1
                if self.passage.norm(at - 1) == ",":
                    return at - 1
        return end

    def _quotation_before(self) -> bool:
        start = cue_group(self.hit)[0]
        before = self.passage.inside[start - 1] if start > 0 else None
        return before is not None
