"""Content that is a clause or a quotation behind an English reporting verb."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from marsad.model.language import Chunk, Clause
from marsad.statements.english_fronted import FrontedReader
from marsad.statements.english_subjects import Range, cue_group
from marsad.statements.extent import content_end
from marsad.statements.quotation import Quotation

_SMALL = 3  # letters of a word that a title writes small
_INQUIRING = ("EDU", "JUD", "HLH")
"""Sectors whose people find things out, and tell them."""
_SETTING = 9  # tokens of where and when it was said


class ClauseReader(FrontedReader):
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
        if "quote" in self.hit.cue.frames and self._follows_speech():
            return
        for chunk in self.sentence.chunks:
            if chunk.start < self.hit.end or chunk.function not in wanted:
                continue
            if self.passage.is_role(chunk.head, "relative") and chunk.start > self.hit.end:
                return
            source = self.source_range()
            if source is not None and source[0] <= chunk.start < source[1]:
                continue
            between = self.passage.tokens[self.hit.end : chunk.start]
            if any(t.text in ",;:" or t.pos == "CCONJ" for t in between):
                return
            if any(a.norm == "to" and b.pos in ("VERB", "AUX") for a, b in pairwise(between)):
                return  # the object of an infinitive: agreed on Friday to open the border
            end = content_end(self.passage, chunk.start, clause=True)
            if chunk.function == "object" and not self._is_verb_behind(chunk):
                return
            if self._has_verb(chunk.end, end):
                yield self._phrase(chunk)[0], end
            return

    def _after_setting_noun(self) -> Iterator[Range]:
        """Find a “that” which the parse hung on where it was said: said at a briefing that …."""
        tokens = self.passage.tokens
        if self.passage.norm(self.hit.end) == "that" or tokens[self.hit.start].tense is None:
            return
        for at in range(self.hit.end + 1, min(self.hit.end + _SETTING, len(tokens) - 2)):
            if tokens[at].pos in ("VERB", "AUX", "PUNCT", "CCONJ"):
                return
            if self.passage.norm(at) != "that":
                continue
            told = self.passage.is_role(at - 1, "setting") or self.passage.timex[at - 1] is not None
            if told and tokens[at + 1].pos not in ("VERB", "AUX", "PART", "ADP"):
                yield at + 1, content_end(self.passage, at + 1, clause=True)
            return

    def _is_verb_behind(self, chunk: Chunk) -> bool:
        """Say whether a verb, and no “to” or “that”, follows what was parsed as an object."""
        at = self._phrase(chunk)[1]
        if at < len(self.passage.tokens) and self.passage.tokens[at].text == ",":
            return True  # said the bank, which had lost money, would close
        for token in self.passage.tokens[at:]:
            if self.passage.inside[token.i] is not None:
                continue
            if token.pos in ("VERB", "AUX"):
                return not token.norm.endswith("ing")
            if token.norm in ("to", "that", "who", "which") or token.text in ",;:":
                return False
            if token.pos == "CCONJ":
                return False  # conceded a goal and Leeds were lost
        return False

    def _has_verb(self, start: int, end: int) -> bool:
        """Say whether a verb comes before the next mark, quotation marks apart."""
        for token in self.passage.tokens[start:end]:
            if token.pos in ("VERB", "AUX"):
                return self.hit.cue.group != "document" or not token.norm.endswith("ing")
            if token.text in ",;:.":
                return self.passage.inside[token.i] is not None
        return False

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
        if self._runs_on(quote) or self._is_title(quote):
            return False
        token = self.passage.tokens[before]
        if before >= self.hit.end and token.pos in ("ADP", "DET", "ADJ", "PRON"):
            inverted = token.pos == "PRON" and before == self.hit.end  # said he: “…”
            return inverted and token.norm in self.passage.vocabulary.role("human")
        if quote[0] <= max(self.hit.end, cue_group(self.hit)[1]) or token.pos == "PUNCT":
            return True
        if self.passage.timex[before] is not None or token.pos in ("ADV", "PROPN"):
            return True
        return self.passage.is_role(before, "setting")

    def _tokens_of(self, quoted: Quotation) -> Range:
        return self.passage.token_from(quoted.start), self.passage.token_from(quoted.end)

    def _is_title(self, quote: Range) -> bool:
        """Say whether a quotation names a programme: told NBC's “Meet the Press” that …."""
        words = [t for t in self.passage.tokens[quote[0] : quote[1]] if t.pos not in ("PUNCT",)]
        capitals = all(t.text[:1].isupper() or len(t.text) <= _SMALL for t in words)
        owned = self.passage.norm(quote[0] - 1) in ("'s", "’s", "on")
        followed = self.passage.norm(quote[1]) == "that"
        return quote[0] > self.hit.end and capitals and (owned or followed)

    def _runs_on(self, quote: Range) -> bool:
        """Say whether a verb follows a quotation right behind its closing mark."""
        if quote[1] >= len(self.passage.tokens) or self.hit.cue.kind != "verb":
            return False
        if self.clause.relation in ("relative", "participial") or self._is_set_off(quote[0]):
            return False
        token = self.passage.tokens[quote[1]]
        if token.norm in self.passage.vocabulary.participles:
            return False  # went on: “…?” saying that
        return token.pos in ("AUX", "VERB") and self.passage.inside[quote[1]] is None

    def _complements(self, frame: str) -> Iterator[list[Range]]:
        behind = (c for c in self.sentence.clauses if c.end > self.hit.start)
        ahead = (c for c in self.sentence.clauses if c.end <= self.hit.start)
        ends = self.passage.norm(self.hit.end) in (",", ".")
        for clause in (*ahead, *behind) if ends else (*behind, *ahead):
            if clause.parent != self.index or clause.start == clause.end:
                continue
            if not self._is_complement(clause, frame):
                continue
            before = clause.end <= self.hit.start
            if before and not self._may_be_fronted():
                continue
            if not before and self._is_elsewhere(clause, frame):
                continue
            start = self._opening(clause, before=before)
            if before and start == 0 and self.passage.tokens[0].pos == "CCONJ":
                start += self.passage.inside[0] is None  # But the road is shut, police said
            if before and self._follows_speech():
                quoted = self.passage.inside[cue_group(self.hit)[0] - 1]
                start = min(start, self.passage.token_from(quoted.start)) if quoted else start
            if not before:
                start = self._first_word(self._with_subject(start), clause)
            end = cue_group(self.hit)[0] if before else self._whole_end(start, clause)
            if frame == "to" and not before:
                end = self._before_as(start, end)
            yield self._without_cue(start, max(end, clause.end) if before else end)

    def _opening(self, clause: Clause, *, before: bool) -> int:
        """Give the first token of a complement behind its complementiser, or behind the cue."""
        start = clause.start
        if self._is_held(clause):
            return self.hit.end
        while start < clause.predicate and self.passage.is_role(start, "complementiser"):
            if before or self.passage.norm(start - 1) == "that":
                break  # “as” before a fronted clause is a word of it
            start += 1
        return start

    def _is_elsewhere(self, clause: Clause, frame: str) -> bool:
        """Say whether a clause behind the cue is another word's, or what is said stands before."""
        if self._is_behind_object(clause) or self._is_spoken_before(clause):
            return True
        return frame == "to" and self._hangs_on_noun(clause.start)

    def _before_as(self, start: int, end: int) -> int:
        """Give where a promise ends before what happens meanwhile: vowed to stay | as X left."""
        for clause in self.sentence.clauses:
            if clause.marker == "as" and start < clause.start < end:
                subjects = self.sentence.dependants(clause.predicate, "subject")
                if any(self.passage.tokens[c.head].pos != "PRON" for c in subjects):
                    return clause.start
        return end

    def _is_spoken_before(self, clause: Clause) -> bool:
        """Say whether a quotation before the verb is what is said: “…,” he told all."""
        if "quote" not in self.hit.cue.frames or self.passage.norm(self.hit.end) == "that":
            return False
        return clause.marker != "that" and self._follows_speech()

    def _follows_speech(self) -> bool:
        """Say whether a quotation that ends like a sentence stands right before the cue group."""
        start = cue_group(self.hit)[0]
        if start == 0 or self.passive or not self._is_set_off(start - 1, ",.?!"):
            return False
        quoted = self.passage.inside[start - 1]
        first = self.passage.token_from(quoted.start) if quoted is not None else 0
        return all(t.pos == "PUNCT" for t in self.passage.tokens[:first])

    def _is_complement(self, clause: Clause, frame: str) -> bool:
        asked = frame == "wh" and clause.marker in ("if", "whether")
        if asked and clause.relation == "conditional" and self.hit.cue.stance == "ask":
            return clause.start >= self.hit.end  # asked her if she would run
        that = self.passage.is_role(clause.start, "complementiser") and clause.marker == "that"
        if clause.relation != "complement" and not (that and clause.start >= self.hit.end):
            return False
        spoken = self.passage.inside[clause.predicate]
        if spoken is not None and self._is_title(self._tokens_of(spoken)):
            return False
        first = self.passage.tokens[clause.start]
        if first.norm == "that" and first.pos == "PRON" and self._has_object():
            return False  # shows the bar that was promised
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
        if self.passage.norm(clause.start).endswith(("self", "selves")):
            return True  # found himself alone
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

    def _is_found(self, source: Range) -> bool:
        """Say whether something is only found: police found the gate open; a study finds it is."""
        if self.hit.cue.lemma != "find" or self.passage.norm(self.hit.end) == "that":
            return False
        entries = [self._party(i) for i in range(*source)]
        if any(e is not None and e.get("type") == "document" for e in entries):
            return False
        if not any(e is not None and e.get("sector") in _INQUIRING for e in entries):
            return True
        return not any(  # researchers found | bees avoid the field
            c.parent == self.index
            and c.relation == "complement"
            and c.start >= self.hit.end
            and (c.tense is not None or c.modal is not None)
            for c in self.sentence.clauses
        )

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
            nouns = self.passage.vocabulary.nouns  # denied | reports that …
            return self.passage.tokens[clause.start - 1].lemma in nouns and any(
                c.head == clause.start - 1 and c.start >= self.hit.end
                for c in self.sentence.dependants(self.hit.start, "object")
            )
        return any(
            self.hit.end <= c.start
            and self._phrase(c)[1] < clause.start
            and self.passage.tokens[c.head].pos != "PRON"
            and self.passage.timex[c.head] is None
            for c in self.sentence.dependants(self.hit.start, "object")
        )

    def _is_held(self, clause: Clause) -> bool:
        """Say whether a relative verb has its own clause: a tie, which he believes | is new."""
        within = clause.start < self.hit.start < clause.predicate
        return within and self.clause.relation == "relative"

    def _is_frame(self, clause: Clause, frame: str) -> bool:
        start = clause.start
        while self.passage.is_punctuation(start) and start < clause.predicate:
            start += 1
        first = self.passage.norm(start)
        infinitive = self.passage.norm(clause.predicate - 1) == "to" or first == "to"
        question = first in self.passage.vocabulary.role("question")
        question = question and not self._is_held(clause)
        if frame == "to":
            return infinitive
        if frame == "gerund":
            return clause.form == "participle" or first.endswith("ing")
        if frame == "wh":
            return question or clause.marker in self.passage.vocabulary.role("question")
        passive_raising = self.passive and infinitive and self.hit.cue.group != "tell"
        return not question and (not infinitive or passive_raising)
