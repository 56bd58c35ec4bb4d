"""Content that is a phrase: an English verb's object, or what its preposition holds."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.statement import Stance
from marsad.resources import Entry, load_lexicon
from marsad.statements.english_coordination import with_conjuncts
from marsad.statements.english_extents import ExtentReader
from marsad.statements.english_subjects import Range
from marsad.statements.english_voices import noun_classes
from marsad.statements.extent import content_end


class ObjectReader(ExtentReader):
    """Reads objects, names given to somebody, and prepositional phrases."""

    def _objects(self) -> Iterator[Range]:
        if self._inverted() is not None:
            return
        if self.hit.cue.group == "document" and not self._is_by_document():
            return  # showed courage, found a cure
        for chunk in self.sentence.dependants(self.hit.start, "object"):
            if chunk.start < self.hit.end:
                continue
            if self.hit.cue.addressee == "object" and self.hit.cue.group == "tell":
                continue
            if self.passage.timex[chunk.head] is not None:
                continue
            start, end = self._phrase(chunk)
            if not self._deniable(chunk.head) or self._is_acted_upon(chunk.head):
                continue
            for clause in self.sentence.clauses:
                if clause.predicate == chunk.head and clause.form == "verbal-noun":
                    start, end = min(start, clause.start), max(end, clause.end)
            start, end = with_conjuncts(self.passage, start, end)
            last = self._extend(end)
            if "clause" in self.hit.cue.frames and self._goes_on(end):
                last = max(last, content_end(self.passage, start, clause=True))
            last = self._with_as(last)
            pronoun = self.passage.tokens[chunk.head].pos == "PRON"
            if not pronoun or last > end or self.hit.cue.group == "act":
                yield start, last

    def _with_as(self, end: int) -> int:
        """Let an object run on to what it is described as: described X, who left, as Y."""
        for chunk in self.sentence.dependants(self.hit.start):
            if chunk.preposition == "as" and chunk.start > end:
                return self._extend(self._phrase(chunk)[1])
        for clause in self.sentence.clauses:
            if clause.relation == "relative" and clause.start == end + 1:
                if (
                    self.passage.norm(clause.end) == ","
                    and self.passage.norm(clause.end + 1) == "as"
                ):
                    return self._extend(clause.end + 2)
        return end

    def _deniable(self, head: int) -> bool:
        """Say whether a denial of this thing says something: a charge, not asylum."""
        token = self.passage.tokens[head]
        if (
            self.hit.cue.lemma == "reveal"
            and not self._goes_on(head + 1)
            and not self._is_by_document()
        ):
            told = self.passage.vocabulary.role("tellable") | self.passage.vocabulary.role(
                "deniable"
            )
            return token.lemma in told or token.norm in told
        if self.hit.cue.stance != "deny" or self._goes_on(head + 1):
            return True
        words = self.passage.vocabulary.role("deniable")
        return token.lemma in words or token.norm in words or token.norm.endswith("ing")

    def _is_by_document(self) -> bool:
        """Say whether a document speaks, and no person or body: a survey that shows support."""
        source = self.source_range()
        entries = (self._party(i) for i in range(*(source or (0, 0))))
        return any(e is not None and e.get("type") == "document" for e in entries)

    def _party(self, at: int) -> Entry | None:
        """Give what the data say of a noun for somebody or for a document."""
        token, lexicon = self.passage.tokens[at], load_lexicon("en", "cue_parties")
        return None if token.pos == "ADJ" else lexicon.get(token.norm) or lexicon.get(token.lemma)

    def _antecedent(self) -> Iterator[Range]:
        """Give the noun of which a relative clause tells: the talks | that the minister praised."""
        if self.passive or self.clause.relation != "relative":
            return
        own = self.sentence.dependants(self.hit.start, "object")
        if any(not self.passage.is_role(c.head, "relative") for c in own):
            return
        source = self._subject()
        if source is None or not self.clause.start <= source[0] < self.hit.start:
            return
        for function, at in self.clause.shared:
            chunk = self.sentence.chunks[at]
            timed = self.passage.timex[chunk.head] is not None
            if function == "object" and chunk.end <= self.clause.start and not timed:
                start = chunk.start + (self.passage.tokens[chunk.start].pos == "ADP")
                end = min(self._phrase(chunk)[1], self.clause.start)
                if self._deniable(chunk.head):
                    yield start, max(end, chunk.end)

    def _is_acted_upon(self, head: int) -> bool:
        """Say whether a verb does something to a person: questioned the suspect, sacked him."""
        if self.hit.cue.lemma not in self.passage.vocabulary.role("of-things"):
            return False
        token = self.passage.tokens[head]
        people = token.pos == "NOUN" and "people" in noun_classes(token.lemma)
        return self.passage.person_at(head) or people

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
            for piece in (*self._objects(), *self._antecedent()):
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
        spoken = self.passage.inside[min(self.hit.end, len(self.passage.tokens) - 1)]
        if self.clause.relation == "relative" and spoken is not None:
            end = self.passage.token_from(spoken.end)  # which they called “a farce”
            yield "naming", self.hit.cue.frames["naming"], [(self.hit.end, end)]
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
        stop = self.clause.end if self.passive else self.hit.end + 1
        for at in range(self.hit.end, min(stop, len(self.passage.tokens) - 1)):
            if self.passage.norm(at) == "as":
                return [(at + 1, self._extend(at + 2))]
            if self.passage.tokens[at].text in ",;:":
                break
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
                if self._hangs_on_noun(at):
                    return
                yield at, self._extend(at + 2)
                return

    def _hangs_on_noun(self, at: int) -> bool:
        """Say whether an infinitive is a noun's: promised bread in an effort | to end it."""
        noun = self.passage.tokens[at - 1]
        if noun.i < self.hit.end or noun.pos != "NOUN" or self.passage.timex[noun.i] is not None:
            return False
        chunk = self.sentence.chunk_at(noun.i)
        return chunk is not None and chunk.preposition in ("in", "as", "of", "with")

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
        if self.passage.norm(self.hit.end) == written:
            at = self.hit.end + 1
            while at < self.clause.end - 1 and self.passage.tokens[at].pos == "ADV":
                at += 1
            if self.passage.norm(at).endswith("ing"):  # admitted to stealing
                yield self.hit.end + 1, self._extend(at + 1)
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
            first = at + 1 + self.passage.is_punctuation(at + 1)  # of “lying”
            if self.passage.norm(at) == name and self.passage.norm(first).endswith("ing"):
                yield first, self._extend(first + 1)  # accused the firm of lying

    def _prepositional(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        for name, stance in self.hit.cue.prepositions.items():
            if self.hit.cue.stance == "accuse" and name == "of":
                for piece in self._charge(name):
                    yield "prep:" + name, stance, [piece]
            for piece in self._preposition(name):
                yield "prep:" + name, stance, [piece]
