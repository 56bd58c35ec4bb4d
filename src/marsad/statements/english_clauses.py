"""Content that is a clause: after an English reporting verb, around it, or before it."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.language import Chunk, Clause
from marsad.statements.english_coordination import speaker_clause, whole_clause_start
from marsad.statements.english_nominals import phrase_before
from marsad.statements.english_objects import ObjectReader
from marsad.statements.english_subjects import Range, cue_group
from marsad.statements.extent import content_end

_SUBJECT = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PART", "ADP", "PRON", "CCONJ", "ADV"))
_FEWEST = 3  # tokens of content before an inverted cue


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
        if self.passage.norm(self.hit.end) == "to" and not self.passive:
            return
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
            if chunk.function == "object" and not self._is_verb_behind(chunk):
                return
            if self._has_verb(chunk.end, end):
                yield self._phrase(chunk)[0], end
            return

    def _is_verb_behind(self, chunk: Chunk) -> bool:
        """Say whether a verb, and no “to” or “that”, follows what was parsed as an object."""
        at = self._phrase(chunk)[1]
        if at < len(self.passage.tokens) and self.passage.tokens[at].text == ",":
            return True  # said the bank, which had lost money, would close
        for token in self.passage.tokens[at:]:
            if token.pos in ("VERB", "AUX"):
                return not token.norm.endswith("ing")
            if token.norm in ("to", "that", "who", "which") or token.text in ",;:":
                return False
        return False

    def _has_verb(self, start: int, end: int) -> bool:
        """Say whether a verb comes before the next mark, quotation marks apart."""
        for token in self.passage.tokens[start:end]:
            if token.pos in ("VERB", "AUX"):
                return self.hit.cue.group != "document" or not token.norm.endswith("ing")
            if token.text in ",;:.":
                return self.passage.inside[token.i] is not None
        return False

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

    def _is_speech(self, quote: Range) -> bool:
        """Say whether a quotation is what is spoken, not words within a phrase.

        Speech follows the cue, its speaker or addressee, a mark, or the time and setting of the
        speech; “thanked them for their “courage”” and “promised to “stay”” are phrases. Speech
        does not go on with a verb: says “no way” will work.
        """
        before = quote[0] - 1
        if self._runs_on(quote):
            return False
        token = self.passage.tokens[before]
        if quote[0] <= max(self.hit.end, cue_group(self.hit)[1]) or token.pos == "PUNCT":
            return True
        if self.passage.timex[before] is not None or token.pos in ("ADV", "PROPN"):
            return True
        return self.passage.is_role(before, "setting")

    def _runs_on(self, quote: Range) -> bool:
        """Say whether a verb follows a quotation right behind its closing mark."""
        if quote[1] >= len(self.passage.tokens) or self.hit.cue.kind != "verb":
            return False
        if self.clause.relation in ("relative", "participial") or self._is_set_off(quote[0]):
            return False
        token = self.passage.tokens[quote[1]]
        return token.pos in ("AUX", "VERB") and self.passage.inside[quote[1]] is None

    def _complements(self, frame: str) -> Iterator[list[Range]]:
        behind = (c for c in self.sentence.clauses if c.end > self.hit.start)
        ahead = (c for c in self.sentence.clauses if c.end <= self.hit.start)
        for clause in (*behind, *ahead):
            if clause.parent != self.index or clause.start == clause.end:
                continue
            if not self._is_complement(clause, frame):
                continue
            before = clause.end <= self.hit.start
            if before and not self._may_be_fronted():
                continue
            if not before and self._is_behind_object(clause):
                continue
            start = clause.start
            while start < clause.predicate and self.passage.is_role(start, "complementiser"):
                if before or self.passage.norm(start - 1) == "that":
                    break  # “as” before a fronted clause is a word of it
                start += 1
            if not before:
                start = self._first_word(self._with_subject(start), clause)
            end = cue_group(self.hit)[0] if before else self._clause_end(clause)
            yield self._without_cue(start, max(end, clause.end) if before else end)

    def _is_complement(self, clause: Clause, frame: str) -> bool:
        asked = frame == "wh" and clause.marker in ("if", "whether")
        if asked and clause.relation == "conditional" and self.hit.cue.stance == "ask":
            return clause.start >= self.hit.end  # asked her if she would run
        that = self.passage.is_role(clause.start, "complementiser") and clause.marker == "that"
        if clause.relation != "complement" and not (that and clause.start >= self.hit.end):
            return False
        if frame == "clause" and not that and self._is_no_clause(clause):
            return False
        return self._is_frame(clause, frame)

    def _is_no_clause(self, clause: Clause) -> bool:
        """Say whether a complement without “that” is none: decided to go, explained the way in."""
        if clause.end <= self.hit.start:
            return False
        if self.passage.norm(self.hit.end) == "to" and not self.passive:
            return True
        if self.passage.norm(self.hit.end) == "," and clause.start == self.hit.end + 1:
            return self._late_that(clause.start, clause) is None
        before = self.passage.tokens[clause.start - 1]
        hangs = before.pos == "ADP" and before.i > self.hit.end and self._has_object()
        return hangs or self._is_gerund(clause)

    def _is_gerund(self, clause: Clause) -> bool:
        """Say whether a clause only shows something going on: footage showed a man running."""
        if self.hit.cue.group != "document" and clause.start <= self.hit.end:
            return False
        token = self.passage.tokens[clause.predicate]
        finite = clause.tense is not None or clause.modal is not None
        return token.norm.endswith("ing") and not finite

    def _may_be_fronted(self) -> bool:
        """Say whether a clause before the verb may be its content."""
        if "quote" not in self.hit.cue.frames and self.hit.cue.group != "document":
            return False  # A sent tents as B fears
        # A sent tents, B pledged bread: two clauses side by side
        return not self._has_object() or self._inverted() is not None

    def _is_behind_object(self, clause: Clause) -> bool:
        """Say whether the verb has an object of its own, well before a clause without “that”."""
        if "object" not in self.hit.cue.frames or self.hit.cue.addressee == "object":
            return False
        if clause.marker == "that" or self.passage.is_role(clause.start, "complementiser"):
            return False
        return any(
            self.hit.end <= c.start
            and self._phrase(c)[1] < clause.start
            and self.passage.tokens[c.head].pos != "PRON"
            and self.passage.timex[c.head] is None
            for c in self.sentence.dependants(self.hit.start, "object")
        )

    def _first_word(self, start: int, clause: Clause) -> int:
        """Give where content begins, where the parse cut its subject off or took in a time.

        A poll said | between 30 and 40 percent would vote. Told the council on Monday | further
        cuts were likely. Said on Monday | she would run. Said, before he left, that | he was glad.
        """
        passage, tokens = self.passage, self.passage.tokens
        late = self._late_that(start, clause)
        if late is not None:
            return late
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
        """Give the token after a “that” behind an aside: said, before he left, that | he was glad."""
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
                c.relation == "relative" and chunk.end <= c.start < c.end <= verb + 1
                for c in self.sentence.clauses
            ):
                return chunk.start  # said a plan that X would pay was dead
        while start > floor:
            token = self.passage.tokens[start - 1]
            known = token.pos in _SUBJECT or token.text == "-" or token.text == "%"
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
        if not joined or self.passage.is_punctuation(at - 2) or other.start > clause.end + 1:
            return False
        return self.passage.tokens[at].pos == "PRON" and other.predicate > at

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
            quoted = self.passage.inside[min(start + 1, len(self.passage.tokens) - 1)]
            return [(start + 1, end)] if quoted is not None else []
        for clause in self.sentence.clauses:
            if start <= clause.predicate < end and clause.relation == "coordinate":
                functions = [f for f, c in self.sentence.arguments(clause) if c.start >= start]
                return [(start + 1, end)] if "subject" in functions else []
        return [(start - 1, end)]

    def _comma_before(self, at: int) -> bool:
        return self.passage.norm(at - 1) in (",", "-", "–", "—")
