"""Gives quotations to the reporting words beside them, and those without one to who spoke last.

A cue may follow its quotation (“…”, said X), stand between two parts of it, or be missing: a
quotation that takes up a sentence of its own right after a statement goes on with that statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from marsad.statements import english
from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_openings import SCARE
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_sources import find_source
from marsad.statements.draft import Draft, Hit, Source, Span
from marsad.statements.english_nominals import speaker_behind
from marsad.statements.english_subjects import cue_group
from marsad.statements.extent import span_of
from marsad.statements.passage import Passage
from marsad.statements.quotation import Quotation

_JOINTS = " \t\n\u00a0,،.-–—…:"
_PARAGRAPHS = 12
_JOINED = re.compile(r",? (?:and|or) (?=[\"“‘'])")
_BESIDE = 6  # statements of a sentence that may hold one another
_WORDS = 4  # a quotation with fewer words is not speech by itself


class Quoted:
    """The outermost quotations of a document and which of them some statement holds already."""

    def __init__(self, text: str, quotations: list[Quotation]) -> None:
        self.text = text
        self.outer = [q for q in quotations if q.level == 0]
        self._ends = [q.end for q in self.outer]
        self.claimed: set[int] = set()

    def claim(self, draft: Draft) -> None:
        """Mark the quotations that overlap the draft's content."""
        for start, end in draft.content:
            at = bisect_left(self._ends, start)
            while at < len(self.outer) and self.outer[at].start < end:
                self.claimed.add(self.outer[at].start)
                at += 1

    def before(self, position: int) -> Quotation | None:
        """Give the quotation that ends right before a position, joints apart."""
        at = position
        while at > 0 and self.text[at - 1] in " \t\u00a0,،-–—":
            at -= 1
        index = bisect_left(self._ends, at)
        if index < len(self.outer) and self._ends[index] == at:
            return self.outer[index]
        return None

    def after(self, position: int) -> Quotation | None:
        """Give the quotation that begins right after a position, joints apart."""
        at = position
        while at < len(self.text) and self.text[at] in _JOINTS and self.text[at] != "\n":
            at += 1
        return next((q for q in self._from(at) if q.start == at), None)

    def _from(self, position: int) -> list[Quotation]:
        index = bisect_left(self._ends, position)
        return self.outer[index : index + 2]

    def inner(self, quotation: Quotation) -> Span:
        """Give the words of a quotation: no marks, blanks or closing commas."""
        start, end = quotation.inner_start, quotation.inner_end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in "،,.؛;"):
            end -= 1
        return start, end

    def whole(self, quotation: Quotation) -> list[Span]:
        """Give the words of a quotation, and of what it goes on from in the paragraphs before."""
        spans = [self.inner(quotation)]
        at = bisect_left(self._ends, quotation.end)
        while self.outer[at].continues and at > 0 and len(spans) <= _PARAGRAPHS:
            at -= 1
            spans.insert(0, self.inner(self.outer[at]))
        return [s for s in spans if s[0] < s[1]]

    def is_sentence(self, quotation: Quotation) -> bool:
        """Say whether a quotation is a sentence with its own full stop (“Never again.”)."""
        words = self.text[quotation.inner_start : quotation.inner_end].strip()
        return words[:1].isupper() and words[-1:] in (".", "!", "?") and " " in words

    def words(self, quotation: Quotation) -> int:
        """Count the words of a quotation."""
        return len(self.text[quotation.inner_start : quotation.inner_end].split())


def read_after(hit: Hit, quoted: Quoted) -> Draft | None:
    """Read a cue that follows its quotation; None where there is none before it."""
    if "quote" not in hit.cue.frames or hit.cue.kind not in ("verb", "phrase"):
        return None
    passage = hit.passage
    start, end, source = _group(hit)
    tokens = passage.tokens
    quotation = quoted.before(tokens[start].start)
    if quotation is None and passage.sentence.language == "en":
        behind = speaker_behind(hit)
        if behind is not None:
            start, source = behind[0], Source(span=span_of(passage, *behind))
            quotation = quoted.before(tokens[start].start)
    if quotation is None or quotation.start in quoted.claimed:
        return None
    if _is_participle(hit) or _is_name(passage, quotation, start):
        return None
    content = quoted.whole(quotation)
    if not content:
        return None  # “” holds no words
    lead = _lead(passage, quotation)
    if lead is not None:
        content[0] = (lead, content[0][1])
    return Draft(
        passage=passage,
        content=content,
        stance=hit.cue.negated if hit.negated else hit.cue.frames["quote"],
        mode="direct" if lead is None else "mixed",
        rule=f"statements.{hit.cue.kind}.quote-before",
        cue=hit.span,
        lemma=hit.cue.lemma,
        source=source,
        region=(tokens[start].start, tokens[end - 1].end),
        evidence=[hit.evidence],
        group=hit.cue.group,
    )


def _is_name(passage: Passage, quotation: Quotation, verb: int) -> bool:
    """Say whether an Arabic verb's subject stands in quotation marks: “أنا يقظ” تنتقد القرار."""
    if passage.sentence.language != "ar" or passage.norm(verb - 1) in ("،", ","):
        return False
    words = passage.document.text[quotation.inner_start : quotation.inner_end].split()
    return len(words) <= SCARE and not quotation.continues


def _is_participle(hit: Hit) -> bool:
    """Say whether an English cue is a bare participle, and none of those that report."""
    token = hit.passage.tokens[hit.start]
    before = hit.passage.tokens[max(0, hit.start - 3) : hit.start]
    is_english = hit.passage.sentence.language == "en" and hit.cue.kind == "verb"
    return is_english and token.norm.endswith("ing") and not any(t.pos == "AUX" for t in before)


def _lead(passage: Passage, quotation: Quotation) -> int | None:
    """Give where content begins whose last words are quoted: He was “tired”, she said."""
    if passage.sentence.language != "en" or quotation.level or quotation.continues:
        return None
    first = passage.token_from(quotation.start)
    if not 1 < first < len(passage.tokens) or passage.tokens[first - 1].pos == "PUNCT":
        return None
    verbs = any(t.pos in ("VERB", "AUX") for t in passage.tokens[:first])
    clean = all(q is None for q in passage.inside[:first])
    return passage.tokens[0].start if verbs and clean else None


def _group(hit: Hit) -> tuple[int, int, Source]:
    """Give the tokens of cue and source, and the source."""
    passage = hit.passage
    if passage.sentence.language == "en":
        start, end = cue_group(hit)
        drafts = english.read_source(hit)
        return start, end, drafts
    start = hit.start
    while start > 0 and (
        passage.is_role(start - 1, "reported") or passage.is_role(start - 1, "particle-before")
    ):
        start -= 1
    if start > 0 and passage.norm(start - 1) in ("و", "ف"):
        start -= 1
    limit = min(len(passage.tokens), hit.end + 30)
    end = skip_adverbials(passage, hit.end, limit)
    end = max(read_phrase(passage, end, limit), end)
    return start, max(end, hit.end), find_source(hit, max(end, hit.end))


def extend_split(draft: Draft, quoted: Quoted) -> None:
    """Let direct content go on beyond its cue: “…”, he said, “…”."""
    if draft.cue is None:
        return
    if draft.mode != "direct":
        _extend_colon(draft, quoted)
        return
    first = draft.content[0][0]
    if first > draft.cue[0]:  # the quotation after the cue is there: is one right before it?
        start = min(s[0] for s in (draft.cue, draft.source.span or draft.cue))
        before = quoted.before(start)
        if before is not None and before.start not in quoted.claimed and _is_open(quoted, before):
            draft.content.insert(0, quoted.inner(before))
            quoted.claim(draft)
    end = draft.end if draft.region is None else max(draft.end, draft.region[1])
    while True:
        following = quoted.after(end + (quoted.text[end : end + 1] in ("”", '"', "»")))
        if following is None or following.start in quoted.claimed:
            return
        if "." in quoted.text[end : following.start]:
            aside = draft.rule.startswith(("statements.particle", "statements.verb.reported"))
            if aside or _has_cue(quoted, following):
                return
        draft.content.append(quoted.inner(following))
        quoted.claim(draft)
        end = following.end


def _has_cue(quoted: Quoted, quotation: Quotation) -> bool:
    """Say whether a quotation goes on to a cue of its own: “It was loud,” she told police."""
    last = quoted.text[quotation.inner_end - 1 : quotation.inner_end]
    behind = quoted.text[quotation.end : quotation.end + 2]
    return last in (",", "?", "!") and behind[:1] == " " and behind[1:].isalpha()


def _extend_colon(draft: Draft, quoted: Quoted) -> None:
    """Let indirect content go on with a quotation behind a colon (glad: “…”)."""
    end = draft.content[-1][1] if draft.content else 0
    if draft.passage.sentence.language != "en" or quoted.text[end : end + 1] != ":":
        return
    following = quoted.after(end + 1)
    while following is not None and following.start not in quoted.claimed:
        draft.content.append(quoted.inner(following))
        draft.mode = "mixed"
        quoted.claim(draft)
        joint = _JOINED.match(quoted.text, following.end)  # a “gem” and “a jewel”
        following = quoted.after(joint.end()) if joint else None


def _is_open(quoted: Quoted, quotation: Quotation) -> bool:
    """Say whether a quotation goes on after its mark: it ends in a comma or in no mark at all."""
    last = quoted.text[quotation.inner_end - 1 : quotation.inner_end]
    following = quoted.text[quotation.end : quotation.end + 1]
    return last not in ".!?؟" or following in ",،"


def join_paragraphs(drafts: list[Draft], quoted: Quoted) -> None:
    """Give a draft the paragraphs before that its quotation goes on from."""
    by_start = {quoted.inner(q)[0]: q for q in quoted.outer if q.continues}
    for draft in drafts:
        first = by_start.get(draft.content[0][0]) if draft.content else None
        if first is not None:
            draft.content[:1] = [*quoted.whole(first)[:-1], draft.content[0]]
            quoted.claim(draft)


def add_continuations(passages: list[Passage], quoted: Quoted, drafts: list[Draft]) -> None:
    """Add quotations without a cue to the content of the statement that they go on with."""
    ordered = sorted(drafts, key=lambda d: d.start)
    starts = [d.start for d in ordered]
    segments = {s.id: i for i, s in enumerate(passages[0].document.segments)} if passages else {}
    for quotation in quoted.outer:
        few = quoted.words(quotation) < _WORDS and not quotation.continues
        few = few and not quoted.is_sentence(quotation)
        if quotation.start in quoted.claimed or few:
            continue
        passage = next(
            (p for p in passages if p.sentence.start <= quotation.start < p.sentence.end), None
        )
        if passage is None or not _stands_alone(passage, quotation, quoted.text):
            continue
        at = bisect_left(starts, quotation.start)
        before, holder = _spoken(ordered[:at]) if at else (None, None)
        if before is None or not _is_near(before, passage, segments):
            continue
        before.within = before.within or holder
        before.content.append(quoted.inner(quotation))
        quoted.claim(before)
        before.continued = passage


def _spoken(drafts: list[Draft]) -> tuple[Draft, Draft | None]:
    """Give the last statement and what holds it: “…,” she said, according to the paper.

    What goes on is the speech within, and not what the paper tells.
    """
    last = drafts[-1]
    for draft in reversed(drafts[-_BESIDE:-1]):
        if draft.mode == "direct" and _holds(last, draft):
            return draft, last
        if last.mode == "direct" and _holds(draft, last):
            return last, draft
    return last, None


def _holds(outer: Draft, inner: Draft) -> bool:
    return any(a <= inner.start and inner.end <= b for a, b in outer.content)


def _stands_alone(passage: Passage, quotation: Quotation, text: str) -> bool:
    """Say whether a quotation begins a sentence and is followed by nothing of it."""
    head = text[passage.sentence.start : quotation.start].strip(_JOINTS)
    tail = text[quotation.end : passage.sentence.end].strip(_JOINTS + '!?؟”"»')
    return not head and not tail


def _is_near(before: Draft, passage: Passage, segments: dict[str, int]) -> bool:
    last = before.continued or before.passage
    here = segments.get(passage.sentence.segment, 0)
    there = segments.get(last.sentence.segment, 0)
    return here - there <= 1
