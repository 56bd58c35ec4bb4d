"""Reads what hangs on an English reporting word, from the parse: source, content, addressee."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.statement import Mode, Stance
from marsad.statements.draft import Draft, Hit, Source, Span
from marsad.statements.english_adjectives import adjective_span, linked_subject, opened_by
from marsad.statements.english_cue_nouns import read_noun
from marsad.statements.english_nominals import phrase_after, speaker_behind
from marsad.statements.english_passives import PassiveReader
from marsad.statements.english_phrases import inner_span, read_phrase
from marsad.statements.english_subjects import Range, clause_of, cue_group
from marsad.statements.english_voices import may_speak
from marsad.statements.extent import content_end, span_of
from marsad.statements.quotation import Quotation

_THINGS = ("it", "this", "that", "which", "what", "there", "these", "those", "everything")


def read_hit(hit: Hit) -> list[Draft]:
    """Read the statement that ``hit`` makes: none if nothing of its frames is there."""
    if hit.cue.kind == "noun":
        return read_noun(hit)
    if hit.cue.kind == "phrase":
        return read_phrase(hit, read_source(hit))
    clause = clause_of(hit)
    if clause is None:
        return []
    reader = _Reader(hit, clause)
    return reader.read_adjective() if hit.cue.kind == "adjective" else reader.read()


def read_source(hit: Hit) -> Source:
    """Give the source of ``hit``: its subject, or the agent of a passive."""
    clause = clause_of(hit)
    if clause is None:
        behind = phrase_after(hit.passage, hit.end)
        return Source(span=span_of(hit.passage, *behind) if behind else None)
    reader = _Reader(hit, clause)
    found = reader.source_range()
    if found is None:
        return Source()
    return Source(span=span_of(hit.passage, *found), shared=reader.is_shared(found))


class _Reader(PassiveReader):
    def read(self) -> list[Draft]:
        source_range = self.source_range()
        if self._is_no_report(source_range):
            return []
        if self.passive and source_range is None and not self._may_be_impersonal():
            return []
        if source_range is not None and self._is_first_person(source_range[0]):
            return []  # words inside somebody's speech
        for frame, stance, pieces in self._openings():
            if source_range is None and self.passive and self._is_adjective(frame, stance):
                continue
            content = [s for p in pieces for s in self._spans(p)]
            if content:
                return [self._draft(frame, stance, content, pieces, source_range)]
        return []

    def read_adjective(self) -> list[Draft]:
        """Read what somebody is sure of, worried about, or critical of."""
        self.passive = False  # was convinced
        source, opened = linked_subject(self.hit) or self.source_range(), opened_by(self.hit)
        if source is None or opened is None or self._is_no_report(source):
            return []
        if self._is_first_person(source[0]) or self._is_thing(source):
            return []
        frame, start = opened
        end = content_end(self.passage, start, clause=True)
        if frame.startswith("prep:"):
            end = self._extend(start + 1)
        pieces = [(start, end)]
        content = [span for piece in pieces for span in self._spans(piece)]
        if not content:
            return []
        draft = self._draft(frame, self.hit.cue.frames[frame], content, pieces, source)
        draft.cue = adjective_span(self.hit)
        return [draft]

    def _is_first_person(self, at: int) -> bool:
        """Say whether the source speaks of itself; US and 's are not always us and let's."""
        token = self.passage.tokens[at]
        return self.passage.is_role(at, "first-person") and token.pos == "PRON"

    def _is_no_report(self, source: Range | None) -> bool:
        """Say whether the verb shows or does something, and nobody speaks by it."""
        token, cue = self.passage.tokens[self.hit.start], self.hit.cue
        bare = token.norm.endswith("ing") and "naming" not in cue.frames
        if cue.kind == "verb" and bare and not (self._has_auxiliary() or self._ongoing()):
            return True  # participles that report are in a list of their own
        if self.passage.norm(self.hit.start - 1) == "when" and not bare:
            return True  # when asked about the match
        if not self.passive and cue.lemma in self.passage.vocabulary.role("impersonal"):
            return True
        if source is None:
            return self._is_nobodys()
        if self.passage.is_role(source[0], "nobody"):
            return True  # no one can deny that …
        if self._is_of_things(cue.lemma) and not may_speak(self.passage, *source):
            return True
        if self._is_found(source):
            return True
        pronoun = source[1] - source[0] == 1 and self.passage.tokens[source[0]].pos == "PRON"
        attitude = cue.group == "attitude" or cue.kind == "adjective"
        if attitude and self.passage.norm(self.clause.start) == "who":
            return True  # friends who believe that they know her
        told = self.clause.relation == "complement" and self.clause.parent is not None
        if not (attitude or cue.lemma == "expect") or not pronoun:
            return False
        aside = self.clause.relation in ("adverbial", "conditional")  # when he thought it safe
        return aside or (told and self._told())

    def _is_nobodys(self) -> bool:
        """Say whether a verb without a source reports nothing: Remember the day; was denied."""
        cue = self.hit.cue
        if cue.group == "attitude" and self.clause.relation == "relative":
            return True  # a tale which many believe is true
        if self.passive:
            return cue.stance in ("ask", "deny") or cue.group == "document"
        told = cue.group == "attitude" and self.clause.relation == "complement" and self._told()
        asks = self.clause.relation == "main" and self.hit.start == 0 and cue.kind == "verb"
        return cue.group == "document" or told or asks

    def _is_thing(self, source: Range) -> bool:
        """Say whether a subject is a pronoun for no person: it is clear that."""
        word = self.passage.norm(source[0])
        return word in _THINGS and not may_speak(self.passage, *source)

    def _is_of_things(self, lemma: str) -> bool:
        return lemma in self.passage.vocabulary.role("evident") and not self.passive

    def _has_auxiliary(self) -> bool:
        at = self.hit.start - 1
        while at >= 0 and self.passage.tokens[at].pos in ("ADV", "PART", "PRON"):
            at -= 1
        return at >= 0 and self.passage.tokens[at].pos == "AUX"

    def _told(self) -> bool:
        """Say whether the clause is what a reporting verb says: he said he doubted it."""
        if self.clause.parent is None:
            return False
        outer = self.passage.tokens[self.sentence.clauses[self.clause.parent].predicate]
        return outer.norm in self.passage.vocabulary.verbs or (
            outer.lemma in self.passage.vocabulary.verbs
        )

    def _openings(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give the possible contents by frame, the surest first."""
        frames = self.hit.cue.frames
        behind = speaker_behind(self.hit) if "quote" in frames else None
        spoken = self.passage.inside[behind[0] - 1] if behind else None
        if behind is not None and spoken is not None:
            start = self.passage.token_from(spoken.start)
            yield "quote", frames["quote"], [(start, behind[0])]
        quote = self._quotation_after()
        if quote is not None:
            yield from self._quoted(quote)
        for frame in ("clause", "wh", "to", "gerund"):
            if frame in frames:
                for pieces in self._complements(frame):
                    yield frame, frames[frame], self._raised(frame, pieces)
        yield from self._lone_question()
        if "clause" in frames and not self.passive:
            for piece in self._after_setting_noun():
                yield "clause", frames["clause"], [piece]
        if "quote" in frames and not self._quotation_before():
            for pieces in self._around():
                yield "clause", frames["quote"], self._before_aside(pieces)
        if self.passive:
            yield from self._passive()
            return
        yield from self._late()

    def _before_aside(self, pieces: list[Range]) -> list[Range]:
        """Leave out a participle of the speaker: the dam is safe, the paper said, | citing …."""
        at = pieces[-1][0]
        at += self.passage.is_punctuation(at)
        aside = len(pieces) > 1 and self.passage.norm(at) in self.passage.vocabulary.participles
        return pieces[:-1] if aside else pieces

    def _lone_question(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give a question of one word: the judge asked | why."""
        at = self.hit.end
        if self.hit.cue.frames.get("wh") == "ask" and self.passage.is_role(at, "question"):
            if self.passage.is_punctuation(at + 1):
                yield "wh", "ask", [(at, at + 1)]

    def _raised(self, frame: str, pieces: list[Range]) -> list[Range]:
        """Take in the subject of which an infinitive is said: The plant is said to have closed."""
        infinitive = self.passage.norm(pieces[0][0]) == "to"
        subject = self._subject() if self.passive and frame == "clause" and infinitive else None
        return [subject, *pieces] if subject is not None else pieces

    def _quoted(self, quote: Range) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give contents that a quotation behind the cue is, or is part of."""
        frames = self.hit.cue.frames
        if self._has_words_before(quote):
            for piece in self._bare_clause():
                yield "clause", frames.get("clause", self.hit.cue.stance), [piece]
        if "quote" not in frames or self._complements_before(quote):
            return
        if self._is_speech(quote):
            yield "quote", frames["quote"], [quote]
        elif self.passage.norm(quote[0] - 1) == "to" and "to" in frames:
            yield "to", frames["to"], [(quote[0] - 1, quote[1])]
        elif self._runs_on(quote):
            stop = content_end(self.passage, quote[0], clause=True)
            yield "clause", frames["quote"], [(quote[0], stop)]

    def _late(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give contents that are phrases, and clauses that the parse missed."""
        frames = self.hit.cue.frames
        if self.hit.cue.group == "act" and next(iter(frames), "").startswith("prep:"):
            yield from self._prepositional()
        yield from self._nominal()
        yield from self._prepositional()
        if self.clause.relation == "relative" and "object" in frames:
            for piece in self._as_what():
                yield "object", frames["object"], [piece]
        if "clause" in frames:
            for piece in self._bare_clause():
                yield "clause", frames["clause"], [piece]
        if "quote" in frames:
            for piece in self._before_speaker():
                yield "clause", frames["quote"], [piece]
        if "quote" in frames and self._ends_sentence():
            for piece in self._before_comma():
                yield "clause", frames["quote"], [piece]
        if "clause" in frames and self.passage.norm(self.hit.end) == "that":
            start = self.hit.end + 1  # whatever the parse made of it
            yield (
                "clause",
                frames["clause"],
                [(start, content_end(self.passage, start, clause=True))],
            )
        quote = self._quotation_after()
        if quote is not None and "quote" in frames and not self._has_object():
            yield "clause", frames["quote"], [quote]

    def _draft(
        self,
        frame: str,
        stance: Stance,
        content: list[Span],
        pieces: list[Range],
        source: Range | None,
    ) -> Draft:
        mode: Mode = "indirect"
        quoted = self.passage.inside[pieces[0][0]]
        if frame == "quote" and quoted is not None:
            mode, content = (
                "direct",
                [inner_span(self.passage, quoted.inner_start, quoted.inner_end)],
            )
        elif quoted is not None and self._is_whole(pieces[0], quoted):
            mode, content = (
                "direct",
                [inner_span(self.passage, quoted.inner_start, quoted.inner_end)],
            )
        elif any(self.passage.inside[i] is not None for a, b in pieces for i in range(a, b)):
            mode = "mixed"
        addressee = self._addressee()
        first, last = cue_group(self.hit)
        tokens = self.passage.tokens
        return Draft(
            passage=self.passage,
            content=content,
            stance=self.hit.cue.negated if self.hit.negated else stance,
            mode=mode,
            rule=f"statements.{self.hit.cue.kind}.{frame}",
            cue=self.hit.span,
            lemma=self.hit.cue.lemma,
            source=Source(
                span=span_of(self.passage, *source) if source else None,
                how="unnamed" if self.passive and source is None else None,
                shared=self.is_shared(source),
            ),
            addressee=addressee,
            region=(tokens[first].start, tokens[last - 1].end),
            evidence=[self.hit.evidence],
            group=self.hit.cue.group,
        )

    def is_shared(self, source: Range | None) -> bool:
        """Say whether the subject is not there: it is another verb's, before this one joined it.

        A participle right behind its noun has that noun as its own: the letter accusing him.
        """
        if source is None or not self.shared or self.passive:
            return False
        relation, parent = self.clause.relation, self.clause.parent
        if parent is not None and self.sentence.clauses[parent].form == "nominal":
            return False
        if self.hit.cue.kind == "participle" and source[0] > self.hit.start:
            return True  # Saying he was tired, the keeper left
        if source[1] == self.hit.start or relation not in (
            "coordinate",
            "participial",
            "adverbial",
        ):
            return False
        return source[0] < self.hit.start

    def _inside(self, quoted: Quotation) -> Span:
        return inner_span(self.passage, quoted.inner_start, quoted.inner_end)

    def _is_whole(self, piece: Range, quoted: Quotation) -> bool:
        """Say whether content is one quotation, with no complementiser before it."""
        start = self.passage.token_from(quoted.start)
        if self.passage.is_role(start - 1, "complementiser"):
            return False
        end = self.passage.token_from(quoted.end)
        rest = self.passage.tokens[end : piece[1]]
        return piece[0] <= start + 1 and all(t.pos == "PUNCT" for t in rest)

    def _addressee(self) -> Span | None:
        wanted = self.hit.cue.addressee
        if not wanted:
            return None
        for function, chunk in self.sentence.arguments(self.clause):
            is_object = function in ("object", "indirect-object") and wanted == "object"
            if self.passive and wanted == "object":
                is_object = function == "subject"
            if is_object or (chunk.preposition == wanted and chunk.governor == self.hit.start):
                start, end = self._phrase(chunk)
                return span_of(self.passage, start + (chunk.preposition is not None), end)
        return None
