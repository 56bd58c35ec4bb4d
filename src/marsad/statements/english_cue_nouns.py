"""English reporting nouns: whose they are, and what hangs on them.

A noun has its source as possessor (the firm's claim that …), as an attribute (opposition claims
that …), behind a preposition (claims by residents that …, anger among fans at …), or as subject of
the verb of which it is the object (the ministry issued a statement that …).
"""

from __future__ import annotations

from marsad.model.language import Chunk
from marsad.resources import load_lexicon
from marsad.statements.draft import Draft, Hit, Source, Span
from marsad.statements.english_subjects import SubjectReader
from marsad.statements.english_voices import may_speak
from marsad.statements.extent import content_end, span_of
from marsad.statements.passage import SPEAKING, Passage
from marsad.statements.phrase_words import POSSESSIVES

Range = tuple[int, int]
_BEARER = 12  # tokens of “by the minister of health”
_FRONTED = 4  # tokens before a noun at the head of a sentence
_AMONG = ("among", "amongst")
_LEAD = 3  # tokens of “their new” before a subject


def read_noun(hit: Hit) -> list[Draft]:
    """Read X's claim that …: a noun with its source and what hangs on it. None without both."""
    passage = hit.passage
    owner, at = _owner(hit), hit.end
    if owner is None:
        behind = _behind(hit)
        if behind is not None:
            owner, at = behind, behind[1]
    frame = _frame_at(hit, at)
    if frame is None:
        return []
    owner = owner or _attribute(hit) or _giver(hit)
    if owner is None and not _is_anonymous(hit, frame):
        return []
    if owner is not None and passage.is_role(owner[0], "first-person"):
        return []
    start = at if frame in ("to", "bare") else at + 1
    span = _content(hit, frame, start)
    if span is None:
        return []
    source = Source(how="unnamed")
    if owner is not None:
        source = Source(span=span_of(passage, *owner))
    mixed = any(passage.inside[i] is not None for i in range(start, passage.token_from(span[1])))
    first = min(hit.start, owner[0]) if owner else hit.start
    return [
        Draft(
            passage=passage,
            content=[span],
            stance=hit.cue.frames[frame if frame in hit.cue.frames else "clause"],
            mode="mixed" if mixed else "indirect",
            rule=f"statements.noun.{frame}",
            cue=hit.span,
            lemma=hit.cue.lemma,
            source=source,
            region=(passage.tokens[first].start, hit.span[1]),
            evidence=[hit.evidence],
        )
    ]


def _content(hit: Hit, frame: str, start: int) -> Span | None:
    passage = hit.passage
    clause = next((c for c in passage.sentence.clauses if c.predicate == hit.start), None)
    end = clause.end if clause is not None and clause.end > start else len(passage.tokens)
    end = min(end, content_end(passage, start, clause=not frame.startswith("prep:")))
    if frame.startswith("prep:"):
        end = min(end, _phrase_end(passage, start))
    if passage.tokens[hit.start - 1].pos in ("ADP", "SCONJ", "DET") and hit.start < _FRONTED:
        end = min(end, _comma_end(passage, start))
    end = next((i for i in range(start, end) if passage.tokens[i].text == ":"), end)
    return span_of(passage, start, end)


def _comma_end(passage: Passage, start: int) -> int:
    """Give where what hangs on a noun ends before its sentence: despite claims that X, | Y."""
    clauses = passage.sentence.clauses
    for at in range(start, len(passage.tokens)):
        if passage.tokens[at].text != "," or passage.inside[at] is not None:
            continue
        if any(c.predicate > at and c.relation == "main" for c in clauses):
            return at
    return len(passage.tokens)


def _phrase_end(passage: Passage, start: int) -> int:
    """Give where the phrase behind a preposition ends: at a comma or the verb of the sentence."""
    for at in range(start, len(passage.tokens)):
        token = passage.tokens[at]
        if token.text in ",;:" and passage.inside[at] is None:
            return at
        main = any(
            c.predicate == at and c.relation in ("main", "coordinate") and c.start < start
            for c in passage.sentence.clauses
        )
        if main:
            while at > start and passage.tokens[at - 1].pos in ("AUX", "ADV"):
                at -= 1
            return at
    return len(passage.tokens)


def _owner(hit: Hit) -> Range | None:
    passage, sentence = hit.passage, hit.passage.sentence
    for chunk in sentence.dependants(hit.start):
        if chunk.start < hit.start and (chunk.function == "genitive" or chunk.preposition == "'s"):
            end = chunk.end
            while end > chunk.start and passage.norm(end - 1) in POSSESSIVES:
                end -= 1
            return (chunk.start, end) if end > chunk.start else None
    return None


def _behind(hit: Hit) -> Range | None:
    """Give who stands behind the noun: claims by | residents, where something follows that."""
    passage = hit.passage
    if not passage.is_role(hit.end, "bearer") or passage.norm(hit.end) in hit.cue.prepositions:
        return None
    chunk = next((c for c in passage.sentence.chunks if c.start <= hit.end < c.end), None)
    if chunk is None:
        return None
    start, end = hit.end + 1, passage.sentence.phrase(chunk)[1]
    for at in range(start, min(end, start + _BEARER)):
        if (
            passage.norm(at) == "that"
            or passage.norm(at) in hit.cue.prepositions
            or (passage.tokens[at].pos in ("VERB", "AUX", "PUNCT") or passage.norm(at) == "to")
        ):
            end = at
            break
    if not start < end <= start + _BEARER:
        return None
    if passage.norm(hit.end) not in _AMONG and not may_speak(passage, start, end):
        return None
    return (start, end) if _frame_at(hit, end) is not None else None


def _attribute(hit: Hit) -> Range | None:
    """Give who stands right before the noun: North Korean complaints, police claims."""
    passage, at = hit.passage, hit.start
    mention = passage.mention_at(at - 1) if at else None
    if mention is not None and passage.type_of(mention) in SPEAKING:
        return passage.token_from(mention.span[0]), at
    token = passage.tokens[at - 1] if at else None
    if token is None or token.pos != "NOUN":
        return None
    entry = load_lexicon("en", "cue_parties").get(token.norm)
    known = entry is not None and entry.get("type") in ("organisation", "group")
    return (at - 1, at) if known else None


def _giver(hit: Hit) -> Range | None:
    """Give who makes, issues or has it: the ministry | issued a statement that …."""
    passage, sentence = hit.passage, hit.passage.sentence
    chunk = sentence.chunk_at(hit.start)
    if chunk is None or chunk.function != "object" or chunk.governor is None:
        return None
    verb = next((c for c in sentence.clauses if c.predicate == chunk.governor), None)
    if verb is None or passage.tokens[verb.predicate].lemma not in passage.vocabulary.role(
        "giving"
    ):
        return None
    unreal = verb.modal is not None or verb.tense == "future" or verb.negated
    if unreal or passage.norm(verb.predicate - 1) == "to":
        return None
    found = SubjectReader(Hit(passage, verb.predicate, verb.predicate + 1, hit.cue), verb)
    source = None if found.passive else found.source_range()
    return source if source is not None and may_speak(passage, *source) else None


def _is_anonymous(hit: Hit, frame: str) -> bool:
    """Say whether a noun without a source reports: the allegation that …, amid calls to …."""
    passage = hit.passage
    if frame in ("clause", "bare"):
        told = passage.is_role(hit.start, "anonymous") or passage.is_role(hit.start, "unattributed")
        return told and not _is_negated(hit)
    return passage.is_role(hit.start, "unattributed") and frame == "to" and not _is_negated(hit)


def _is_negated(hit: Hit) -> bool:
    passage = hit.passage
    return any(passage.is_role(i, "negation") for i in range(max(0, hit.start - 3), hit.start))


def _is_relative(hit: Hit, at: int) -> bool:
    """Say whether "that" stands for the noun: the claim that led the news, not that he had left."""
    that, behind = hit.passage.tokens[at], hit.passage.tokens[at + 1 : at + 2]
    return that.pos == "PRON" and any(t.pos in ("VERB", "AUX", "ADV", "PART") for t in behind)


def _frame_at(hit: Hit, at: int) -> str | None:
    """Give the frame that opens at a token: that, to, or a preposition of its own."""
    passage = hit.passage
    following = passage.norm(at)
    if at >= len(passage.tokens):
        return None
    if "clause" in hit.cue.frames and following == "that":
        return None if _is_relative(hit, at) else "clause"
    if following == "to" and "to" in hit.cue.frames and at + 1 < len(passage.tokens):
        called = hit.cue.lemma != "call" or passage.is_role(hit.start, "unattributed")
        if passage.tokens[at + 1].pos in ("VERB", "AUX", "ADV") and called:
            return "to"  # a call to say: on the telephone
    if "clause" in hit.cue.frames and _opens_bare(passage, at):
        return "bare"  # her insistence she did not
    return "prep:" + following if following in hit.cue.prepositions else None


def _opens_bare(passage: Passage, at: int) -> bool:
    """Say whether a whole clause without “that” stands here: fears | the dam will break.

    Not one that lacks its object, which the noun fills: the report the paper printed.
    """
    tokens = passage.tokens
    if passage.is_role(at, "relative") or passage.is_punctuation(at):
        return False
    if tokens[at].pos == "PRON" and at + 1 < len(tokens):
        if tokens[at + 1].pos in ("VERB", "AUX"):
            return not _takes_noun(passage, at + 1)
    for clause in passage.sentence.clauses:
        if clause.start != at or clause.marker is not None:
            continue
        subjects = passage.sentence.dependants(clause.predicate, "subject")
        finite = clause.tense is not None or clause.modal is not None
        if finite and any(at <= c.start <= at + _LEAD for c in subjects):
            return _is_whole(passage, clause.predicate, clause.voice, subjects)
    return False


def _takes_noun(passage: Passage, at: int) -> bool:
    """Say whether a verb without an object takes the noun: a report | he had written."""
    verb = next((i for i in range(at, len(passage.tokens)) if passage.tokens[i].pos == "VERB"), at)
    lemma, vocabulary = passage.tokens[verb].lemma, passage.vocabulary
    if lemma not in vocabulary.role("giving") and lemma not in vocabulary.role("taking"):
        return False
    return all(c.start < verb for c in passage.sentence.dependants(verb, "object"))


def _is_whole(passage: Passage, verb: int, voice: str | None, subjects: list[Chunk]) -> bool:
    token = passage.tokens[verb]
    if token.lemma == "be" or voice == "passive":
        return True
    objects = passage.sentence.dependants(verb, "object")
    auxiliary = any(
        t.pos == "AUX" and t.lemma != "have" for t in passage.tokens[subjects[0].end : verb]
    )
    return auxiliary or any(o.start > verb for o in objects)
