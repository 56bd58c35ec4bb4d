"""Content that is a phrase: an English verb's object, or what its preposition holds."""

from __future__ import annotations

from collections.abc import Container, Iterator

from marsad.model.language import Clause
from marsad.model.statement import Stance
from marsad.statements.draft import Span
from marsad.statements.english_coordination import with_conjuncts
from marsad.statements.english_subjects import Range, SubjectReader, cue_group
from marsad.statements.extent import content_end, span_of


class ObjectReader(SubjectReader):
    """Reads phrases, and how far content runs."""

    @property
    def _participles(self) -> Container[str]:
        return self.passage.vocabulary.participles

    def _has_object(self) -> bool:
        objects = self.sentence.dependants(self.hit.start, "object")
        return self.hit.cue.addressee != "object" and any(c.start >= self.hit.end for c in objects)

    def _objects(self) -> Iterator[Range]:
        if self._inverted() is not None:
            return
        for chunk in self.sentence.dependants(self.hit.start, "object"):
            if chunk.start < self.hit.end:
                continue
            if self.hit.cue.addressee == "object" and self.hit.cue.group == "tell":
                continue
            if self.passage.timex[chunk.head] is not None:
                continue
            start, end = self._phrase(chunk)
            if not self._deniable(chunk.head):
                continue
            for clause in self.sentence.clauses:
                if clause.predicate == chunk.head and clause.form == "verbal-noun":
                    start, end = min(start, clause.start), max(end, clause.end)
            start, end = with_conjuncts(self.passage, start, end)
            last = self._extend(end)
            if "clause" in self.hit.cue.frames and self._goes_on(end):
                last = max(last, content_end(self.passage, start, clause=True))
            pronoun = self.passage.tokens[chunk.head].pos == "PRON"
            if not pronoun or last > end or self.hit.cue.group == "act":
                yield start, last

    def _deniable(self, head: int) -> bool:
        """Say whether a denial of this thing says something: a charge, not asylum."""
        token = self.passage.tokens[head]
        if self.hit.cue.stance != "deny" or self._goes_on(head + 1):
            return True
        words = self.passage.vocabulary.role("deniable")
        return token.lemma in words or token.norm in words or token.norm.endswith("ing")

    def _goes_on(self, at: int) -> bool:
        """Say whether a verb follows what was parsed as an object: denies aide leaked memo."""
        token = self.passage.tokens[at] if at < len(self.passage.tokens) else None
        if token is None or token.pos not in ("VERB", "AUX") or token.norm.endswith("ing"):
            return False
        return token.pos == "AUX" or token.tense == "past" or token.norm.endswith("s")

    def _nominal(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give content that is a noun phrase."""
        frames = self.hit.cue.frames
        if "naming" in frames:
            yield from self._names()
            yield from self._quoted_names()
        wanted = self.hit.cue.addressee == "object" and self.hit.cue.group != "tell"
        if wanted and "to" in frames:
            for piece in self._asked():
                yield "to", frames["to"], [piece]
        if "object" in frames and not ("quote" in frames and self._quotation_before()):
            for piece in self._objects():
                yield "object", frames["object"], [piece]

    def _names(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give what is called something, with what it is called: call the deal a mistake."""
        for chunk in self.sentence.dependants(self.hit.start, "predicate"):
            objects = self.sentence.dependants(self.hit.start, "object")
            if not objects or not self.hit.end <= objects[0].start < chunk.start:
                continue
            end = self._extend(self._phrase(chunk)[1])
            quoted = self.passage.inside[end - 1]
            if quoted is not None and quoted.closed:
                end = max(end, self.passage.token_from(quoted.end))
            charge = self.passage.vocabulary.role("charge")
            blamed = any(t.lemma in charge for t in self.passage.tokens[chunk.start : end])
            stance = "accuse" if blamed else self.hit.cue.frames["naming"]
            yield "naming", stance, [(self._phrase(objects[0])[0], end)]

    def _quoted_names(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give what is called something in a quotation that the parse left apart."""
        for chunk in self.sentence.chunks:
            if chunk.start != self.hit.end or chunk.function is None:
                continue
            for at in range(chunk.start + 1, min(chunk.end + 3, len(self.passage.tokens))):
                quoted = self.passage.inside[at]
                if quoted is None or quoted.start != self.passage.tokens[at].start:
                    continue
                end = self.passage.token_from(quoted.end)
                charge = self.passage.vocabulary.role("charge")
                blamed = any(t.lemma in charge for t in self.passage.tokens[at:end])
                stance = "accuse" if blamed else self.hit.cue.frames["naming"]
                yield "naming", stance, [(chunk.start, end)]

    def _as_what(self) -> list[Range]:
        """Give what something is described as: whom she describes as | a friend."""
        for chunk in self.sentence.dependants(self.hit.start):
            if chunk.preposition == "as" and chunk.start >= self.hit.end:
                return [(chunk.start + 1, self._extend(self._phrase(chunk)[1]))]
        if self.passage.norm(self.hit.end) == "as":
            return [(self.hit.end + 1, self._extend(self.hit.end + 2))]
        return []

    def _asked(self) -> Iterator[Range]:
        """Find what somebody is asked to do behind a relative clause: urged all who saw it to …."""
        tokens, heard = self.passage.tokens, self.sentence.dependants(self.hit.start, "object")
        if not heard or heard[0].start < self.hit.end:
            return
        for at in range(heard[0].end, min(self.clause.end, len(tokens) - 1)):
            if tokens[at].text in ",;:":
                return
            if tokens[at].pos == "PART" and tokens[at + 1].pos == "VERB":
                yield at, self._extend(at + 2)
                return

    def _extend(self, end: int) -> int:
        """Let a phrase run on with what hangs on it, up to a comma, a time or a new clause."""
        limit = min(self.clause.end, len(self.passage.tokens))
        coordinate = {
            c.start
            for c in self.sentence.clauses
            if c.relation in ("coordinate", "adverbial", "participial")
            and c.start >= end
            and not self._describes(c, end)
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
            if token.pos == "ADP" and self.passage.norm(end + 1) in self._participles:
                break  # justified his choice by saying
            if self._is_timed(end) and not self._is_in_relative(end):
                while end > self.hit.end + 1 and self._leads_on(end - 1):
                    end -= 1
                break
            if self.passage.match_any("break", end) or self.passage.match_any("break", end + 1):
                break
            end += 1
        return end

    def _leads_on(self, at: int) -> bool:
        return self.passage.tokens[at].pos in ("ADP", "DET") or self.passage.norm(at) == "its"

    def _is_set_off(self, at: int) -> bool:
        """Say whether the quotation at a token ends in a comma or full stop of the sentence."""
        quoted = self.passage.inside[at]
        text = self.passage.document.text
        return quoted is not None and text[quoted.inner_end - 1] in ",."

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
        return timex[at] is not None or (is_preposition and timex[following] is not None)

    def _is_in_relative(self, at: int) -> bool:
        """Say whether a token stands in a relative clause of the content: a hut that fell in May."""
        return any(
            c.relation == "relative" and self.hit.end < c.start <= at < c.end
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
        nouns = tokens[at - 1].pos in ("NOUN", "PROPN") and tokens[at + 1].pos in ("NOUN", "PROPN")
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
        if tokens[end].pos in ("PUNCT", "CCONJ", "ADP", "SCONJ") or self._is_set_off(end - 1):
            return end
        return max(end, content_end(self.passage, start, clause=True))

    def _preposition(self, name: str) -> Iterator[Range]:
        written, _, infinitive = name.partition("+")
        for chunk in self.sentence.dependants(self.hit.start, "oblique", "adverbial", "modifier"):
            if chunk.preposition != written or chunk.start < self.hit.start:
                continue
            start, end = self._phrase(chunk)
            if self.passage.timex[min(start + 1, len(self.passage.tokens) - 1)] is not None:
                continue
            end = self._extend(end)
            if infinitive and not any(t.norm == "to" for t in self.passage.tokens[start + 1 : end]):
                continue  # called on the phone
            yield start + 1, end
        if infinitive:
            return
        for clause in self.sentence.clauses:
            if clause.parent == self.index and clause.marker == written:
                start = clause.start + (self.passage.norm(clause.start) == written)
                yield start, clause.end

    def _charge(self, name: str) -> Iterator[Range]:
        """Find what somebody is accused of doing, wherever the parse hung it."""
        for clause in self.sentence.clauses:
            if clause.marker != name or clause.predicate < self.hit.end:
                continue
            if self.clause.start <= clause.start and clause.end <= self.clause.end:
                start = clause.start + (self.passage.norm(clause.start) == name)
                yield start, self._extend(clause.end)
        for at in range(self.hit.end, min(self.clause.end, len(self.passage.tokens) - 1)):
            if self.passage.norm(at) == name and self.passage.norm(at + 1).endswith("ing"):
                yield at + 1, self._extend(at + 2)  # accused the firm of lying

    def _prepositional(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        for name, stance in self.hit.cue.prepositions.items():
            if self.hit.cue.stance == "accuse" and name == "of":
                for piece in self._charge(name):
                    yield "prep:" + name, stance, [piece]
            for piece in self._preposition(name):
                yield "prep:" + name, stance, [piece]

    def _spans(self, piece: Range) -> list[Span]:
        start, end = piece
        end = self._whole_quotation(start, end)
        if self.clause.relation == "relative" and start > self.hit.start:
            end = min(end, max(self.clause.end, self.hit.end + 1))
        if start > self.hit.start:
            end = min(end, content_end(self.passage, start, clause=True))
        span = span_of(self.passage, start, min(end, len(self.passage.tokens)))
        return [span] if span else []

    def _quotation_before(self) -> bool:
        start = cue_group(self.hit)[0]
        before = self.passage.inside[start - 1] if start > 0 else None
        return before is not None
