"""Reads what hangs on an English reporting word, from the parse: source, content, addressee."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.language import Chunk, Clause
from marsad.model.statement import Mode, Stance
from marsad.statements.draft import Draft, Hit, Source, Span
from marsad.statements.english_coordination import (
    phrase_before,
    speaker_clause,
    whole_clause_start,
    with_conjuncts,
)
from marsad.statements.english_phrases import inner_span, read_noun, read_phrase
from marsad.statements.extent import content_end, span_of
from marsad.statements.quotation import Quotation

Range = tuple[int, int]
_SETTING = ("in", "at", "on", "during", "after", "before", "speaking")
_SPOKEN = ("speech", "attitude", "media", "document", "continue", "reply")


def read_hit(hit: Hit) -> list[Draft]:
    """Read the statement that ``hit`` makes: none if nothing of its frames is there."""
    if hit.cue.kind == "noun":
        return read_noun(hit, _clause_of(hit))
    if hit.cue.kind == "phrase":
        return read_phrase(hit, read_source(hit))
    clause = _clause_of(hit)
    if clause is None:
        return []
    reader = _Reader(hit, clause)
    return reader.read()


def _clause_of(hit: Hit) -> Clause | None:
    clauses = hit.passage.sentence.clauses
    return next((c for c in clauses if c.predicate == hit.start), None)


def cue_group(hit: Hit) -> Range:
    """Give the tokens of cue, source and addressee: what stands between or beside quotations."""
    clause = _clause_of(hit)
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
    if start == hit.start and clause.relation in ("main", "coordinate"):
        nominal = phrase_before(hit.passage, hit.start)
        start = nominal[0] if nominal else start
    return start, end


def read_source(hit: Hit) -> Source:
    """Give the source of ``hit``: its subject, or the agent of a passive."""
    clause = _clause_of(hit)
    if clause is None:
        return Source()
    reader = _Reader(hit, clause)
    found = reader.source_range()
    return Source(span=span_of(hit.passage, *found) if found else None)


class _Reader:
    def __init__(self, hit: Hit, clause: Clause) -> None:
        self.hit, self.clause, self.passage = hit, clause, hit.passage
        self.sentence = hit.passage.sentence
        self.index = next(i for i, c in enumerate(self.sentence.clauses) if c is clause)
        self.passive = clause.voice == "passive"
        self.shared = False  # the subject stands with another verb

    def source_range(self) -> Range | None:
        """Give the tokens of the source, from its first noun on (of, including go)."""
        found = self._agent() if self.passive else self._subject()
        if found is None:
            return None
        start, end = found
        while start < end - 1 and self.passage.tokens[start].pos in ("ADP", "VERB", "CCONJ"):
            start += 1
        return start, self._before_time(start, end)

    def _before_time(self, start: int, end: int) -> int:
        """Leave out the time of speaking: the senator | on Saturday."""
        for at in range(start + 1, end):
            if self.passage.timex[at] is not None:
                return at - (self.passage.tokens[at - 1].pos == "ADP")
            if self.passage.norm(at) == "," and self.passage.norm(at + 1) in _SETTING:
                return at
        return end

    def read(self) -> list[Draft]:
        source_range = self.source_range()
        if self._is_no_report(source_range):
            return []
        if self.passive and source_range is None and self.hit.cue.group not in _SPOKEN:
            return []
        if source_range is not None and self.passage.is_role(source_range[0], "first-person"):
            return []  # words inside somebody's speech
        for frame, stance, pieces in self._openings():
            content = [s for p in pieces for s in self._spans(p)]
            if content:
                return [self._draft(frame, stance, content, pieces, source_range)]
        return []

    def _is_no_report(self, source: Range | None) -> bool:
        """Say whether the verb shows or does something, and nobody speaks by it."""
        token, cue = self.passage.tokens[self.hit.start], self.hit.cue
        bare = token.norm.endswith("ing") and "naming" not in cue.frames
        if cue.kind == "verb" and bare and not self._has_auxiliary():
            return True  # participles that report are in a list of their own
        if source is None:
            return cue.group == "document"
        pronoun = source[1] - source[0] == 1 and self.passage.tokens[source[0]].pos == "PRON"
        told = self.clause.relation == "complement" and self.clause.parent is not None
        return cue.group == "attitude" and pronoun and told and self._told()

    def _has_auxiliary(self) -> bool:
        before = self.passage.tokens[max(0, self.hit.start - 3) : self.hit.start]
        return any(t.pos == "AUX" for t in before)

    def _told(self) -> bool:
        """Say whether the clause is what a reporting verb says: he said he doubted it."""
        assert self.clause.parent is not None
        outer = self.passage.tokens[self.sentence.clauses[self.clause.parent].predicate]
        return outer.norm in self.passage.vocabulary.verbs or (
            outer.lemma in self.passage.vocabulary.verbs
        )

    def _openings(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give the possible contents by frame, the surest first."""
        frames = self.hit.cue.frames
        quote = self._quotation_after()
        if quote is not None and self._has_words_before(quote):
            for piece in self._bare_clause():
                yield "clause", frames.get("clause", self.hit.cue.stance), [piece]
        if quote is not None and "quote" in frames and not self._complements_before(quote):
            yield "quote", frames["quote"], [quote]
        for frame in ("clause", "wh", "to", "gerund"):
            if frame in frames:
                for pieces in self._complements(frame):
                    yield frame, frames[frame], pieces
        if "quote" in frames and not self._quotation_before():
            for pieces in self._around():
                yield "clause", frames["quote"], pieces
        if self.passive:
            yield from self._passive()
            return
        yield from self._late()

    def _late(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give contents that are phrases, and clauses that the parse missed."""
        frames = self.hit.cue.frames
        if self.hit.cue.group == "act" and next(iter(frames), "").startswith("prep:"):
            yield from self._prepositional()
        yield from self._nominal()
        yield from self._prepositional()
        if "clause" in frames:
            for piece in self._bare_clause():
                yield "clause", frames["clause"], [piece]
        if "quote" in frames and self._ends_sentence():
            for piece in self._before_comma():
                yield "clause", frames["quote"], [piece]

    def _prepositional(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        for name, stance in self.hit.cue.prepositions.items():
            for piece in self._preposition(name):
                yield "prep:" + name, stance, [piece]

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

    def _subject(self) -> Range | None:
        speaker = speaker_clause(self.passage, self.clause)
        if speaker is not None:
            return self._subject_of(speaker)
        found = None
        for function, chunk in self.sentence.arguments(self.clause):
            if function != "subject" or self.passage.inside[chunk.head] is not None:
                continue
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
        if found is None and self.clause.relation in ("main", "coordinate"):
            return phrase_before(self.passage, self.hit.start)
        return found

    def _up_to_verb(self, start: int, end: int) -> Range:
        """Let a subject before its verb take in what hangs on it: a source close to the talks."""
        between = self.passage.tokens[end : self.hit.start]
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

    def _quotation_before(self) -> bool:
        start = cue_group(self.hit)[0]
        before = self.passage.inside[start - 1] if start > 0 else None
        return before is not None

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

    def _has_object(self) -> bool:
        objects = self.sentence.dependants(self.hit.start, "object")
        return self.hit.cue.addressee != "object" and any(c.start >= self.hit.end for c in objects)

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

    def _passive(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give subject and what is said of it: the army was accused of …, is believed to …."""
        subject = self._subject()
        if subject is None or self.hit.cue.group == "tell":
            return
        for name, stance in self.hit.cue.prepositions.items():
            for piece in self._preposition(name):
                yield "passive", stance, [subject, piece]

    def _preposition(self, name: str) -> Iterator[Range]:
        written, _, infinitive = name.partition("+")
        for chunk in self.sentence.dependants(self.hit.start, "oblique", "adverbial", "modifier"):
            if chunk.preposition != written or chunk.start < self.hit.start:
                continue
            start, end = self._phrase(chunk)
            if self.passage.timex[min(start + 1, len(self.passage.tokens) - 1)] is not None:
                continue
            end = self._extend(end)
            yield start + 1, end
        if infinitive:
            return
        for clause in self.sentence.clauses:
            if clause.parent == self.index and clause.marker == written:
                start = clause.start + (self.passage.norm(clause.start) == written)
                yield start, clause.end

    def _objects(self) -> Iterator[Range]:
        for chunk in self.sentence.dependants(self.hit.start, "object"):
            if chunk.start < self.hit.end:
                continue
            if self.hit.cue.addressee == "object" and self.hit.cue.group == "tell":
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
            if quoted is not None and quoted.start == token.start and quoted.closed:
                end = max(self.passage.token_from(quoted.end), end + 1)
                continue
            if token.pos == "PUNCT" or end in coordinate:
                break
            if token.pos == "CCONJ" and not self._joins_noun(end):
                break
            following = min(end + 1, len(self.passage.tokens) - 1)
            if self.passage.timex[end] or (token.pos == "ADP" and self.passage.timex[following]):
                break
            if self.passage.match_any("break", end) or self.passage.match_any("break", end + 1):
                break
            end += 1
        return end

    def _describes(self, clause: Clause, end: int) -> bool:
        """Say whether a participle right behind a noun belongs to it: the mood surrounding it."""
        first = self.passage.tokens[clause.predicate]
        if clause.relation != "participial" or clause.predicate != end or clause.start != end:
            return False
        return first.norm not in self.passage.vocabulary.participles

    def _whole_quotation(self, start: int, end: int) -> int:
        """Let content that ends inside a quotation, or goes on right behind it, run on."""
        tokens, inside = self.passage.tokens, self.passage.inside
        if not start < end < len(tokens) or start < self.hit.start:
            return end
        last, following = inside[end - 1], inside[end]
        if last is None or not last.closed or last.start < tokens[start].start:
            return end
        if following is last:
            return self.passage.token_from(last.end)
        if tokens[end].pos in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
            return end
        return max(end, content_end(self.passage, start, clause=True))

    def _joins_noun(self, at: int) -> bool:
        """Say whether “and” joins two nouns side by side: HIV and Aids."""
        tokens = self.passage.tokens
        if at + 2 > len(tokens) or at == 0:
            return False
        verbs = any(t.pos in ("VERB", "AUX") for t in tokens[at + 1 : at + 5])
        nouns = tokens[at - 1].pos in ("NOUN", "PROPN") and tokens[at + 1].pos in ("NOUN", "PROPN")
        return nouns and not verbs

    def _spans(self, piece: Range) -> list[Span]:
        start, end = piece
        end = self._whole_quotation(start, end)
        if start > self.hit.start:
            end = min(end, content_end(self.passage, start, clause=True))
        span = span_of(self.passage, start, min(end, len(self.passage.tokens)))
        return [span] if span else []

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
                shared=self._is_shared(source),
            ),
            addressee=addressee,
            region=(tokens[first].start, tokens[last - 1].end),
            evidence=[self.hit.evidence],
            group=self.hit.cue.group,
        )

    def _is_shared(self, source: Range | None) -> bool:
        """Say whether the subject is not there: it is another verb's, before this one joined it.

        A participle right behind its noun has that noun as its own: the letter accusing him.
        """
        if source is None or not self.shared or self.passive:
            return False
        relation = self.clause.relation
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
        stop = min(piece[1], len(self.passage.tokens)) - 1
        return piece[0] <= start + 1 and self.passage.inside[stop] in (quoted, None)

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
