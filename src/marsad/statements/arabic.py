"""Reads what hangs on an Arabic reporting word: source, content, addressee.

After the verb stand adverbials and subject; then one of the verb's frames opens the content: a
complementiser (أن, إن), a quotation, a colon, a question word, a preposition with its phrase, or a
second noun phrase. What opens first decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.statement import Mode, Stance
from marsad.statements.arabic_phrases import (
    end_of_brackets,
    is_preposition,
    read_phrase,
    skip_adverbials,
)
from marsad.statements.arabic_relative import find_antecedent
from marsad.statements.draft import Draft, Hit, Source
from marsad.statements.extent import content_end, span_of
from marsad.statements.passage import Passage
from marsad.statements.quotation import Quotation

_REGION = 60  # tokens between a verb and its content; participles and nouns stand closer
_NEAR = 14
_SCARE = 3  # words: a shorter quotation that the sentence goes on after is no speech of its own
_ADVERBIAL_BEFORE = frozenset(
    "بعد قبل منذ حتى رغم دون بمجرد فور شرط بدل سوى مع حين لولا كما".split()
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens the content: the frame, the token where it stands and where content begins.

    ``attached`` if the preposition could as well hang on the source (النائب عن).
    """

    frame: str
    at: int
    content: int
    stance: Stance
    attached: bool = False


def find_opening(hit: Hit) -> Opening | None:
    """Find what opens the content of ``hit``, scanning from the cue to the right."""
    window = _REGION if hit.cue.kind in ("verb", "phrase") else _NEAR
    passage = hit.passage
    limit = min(len(passage.tokens), hit.end + window)
    frames, at = hit.cue.frames, hit.end
    relative = False
    # A relative clause ends at its comma: the clause behind it is that of the main verb.
    stops = ".؛;!؟،," if passage.is_role(hit.start - 1, "relative") else ".؛;!؟"
    attached: Opening | None = None  # hangs on the source, unless nothing else opens content
    while at < limit:
        opening = _opening_at(hit, at)
        if opening is not None and opening.attached:
            attached = attached or opening
        elif opening is not None:
            return _later_clause(hit, opening, limit) or opening
        token, quoted = passage.tokens[at], passage.inside[at]
        if quoted is not None and quoted.start == token.start:
            at = max(passage.token_from(quoted.end), at + 1)
            continue
        if token.text in stops or _other_participle(hit, at):
            return attached
        relative = relative or passage.is_role(at, "relative")
        if token.pos == "VERB" and not relative and at > hit.end:
            if passage.norm(at) in passage.vocabulary.verbs and frames:
                return attached
        if token.text == "(":
            at = end_of_brackets(passage, at, limit)
        else:
            at += 1
    return attached


def _later_clause(hit: Hit, opening: Opening, limit: int) -> Opening | None:
    """Find a clause set off by a comma behind an adverbial: أكد في تعليقه على الخبر، أن."""
    if not opening.frame.startswith("prep:") or "clause" not in hit.cue.frames:
        return None
    for at in range(opening.content, limit):
        width = _complementiser(hit.passage, at)
        set_off = hit.passage.norm(at - 1) in ("،", ",") or _is_place(hit, opening, at)
        if width and set_off:
            return Opening("clause", at, at + width, hit.cue.frames["clause"])
        if hit.passage.tokens[at].pos == "VERB" and hit.passage.is_punctuation(at - 1):
            return None
    return None


def _is_place(hit: Hit, opening: Opening, at: int) -> bool:
    """Say whether ب before the clause tells where: أفاد مراسلنا بالجهة أن."""
    passage, noun = hit.passage, hit.passage.tokens[opening.content]
    plain = all(t.pos in ("NOUN", "PROPN", "ADJ") for t in passage.tokens[opening.content : at])
    named = passage.mention_at(opening.content) is not None or noun.norm != noun.bare
    short = at - opening.content <= _SCARE
    return opening.frame == "prep:ب" and named and plain and short and noun.verbal is None


def _other_participle(hit: Hit, at: int) -> bool:
    passage = hit.passage
    comma = passage.tokens[at - 1].text in "،,"
    found = comma and at > hit.end and passage.vocabulary.participle(passage.tokens, at)
    return bool(found)


def _opening_at(hit: Hit, at: int) -> Opening | None:
    passage, frames = hit.passage, hit.cue.frames
    token, quoted = passage.tokens[at], passage.inside[at]
    if quoted is not None and quoted.start == token.start:
        if "quote" in frames and _is_speech(hit, at, quoted):
            return Opening("quote", at, at, frames["quote"])
        return None
    if token.text == ":" and ("quote" in frames or "clause" in frames):
        return Opening("colon", at, at + 1, frames.get("quote", hit.cue.stance))
    width = _complementiser(passage, at)
    joined = passage.norm(at - 1) == "و"  # it goes on with the clause of another word
    if width and "clause" in frames and not joined and not _is_adverbial_clause(passage, at):
        return Opening("clause", at, at + width, frames["clause"])
    if "wh" in frames and at >= hit.end and passage.match_any("question", at):
        if passage.norm(at) == "عما":
            return Opening("wh", at, at + 1, frames["wh"])
        if passage.norm(at) != "ما" or passage.norm(at - 1) == "عن":
            return Opening("wh", at, at, frames["wh"])
    if "as" in frames and passage.match_any("as", at):
        return Opening("as", at, at, frames["as"])
    return _preposition(hit, at)


def _is_adverbial_clause(passage: Passage, at: int) -> bool:
    return passage.norm(at - 1) in _ADVERBIAL_BEFORE


def _complementiser(passage: Passage, at: int) -> int:
    """Give the width of a complementiser with its pronoun at ``at``, 0 if there is none."""
    start = at + 1 if passage.norm(at) == "ب" else at
    if not passage.is_role(start, "complementiser"):
        return 0
    end = start + 1
    if end < len(passage.tokens) and passage.tokens[end].clitic == "enclitic":
        end += 1  # content begins with a word of its own: إنه | يأمل
    return end - at


def _preposition(hit: Hit, at: int) -> Opening | None:
    passage, prepositions = hit.passage, hit.cue.prepositions
    norm = passage.norm(at)
    token = passage.tokens[at]
    if token.pos == "PROPN" and norm[:1] in prepositions and passage.mention_at(at) is None:
        if len(norm) > 4 and norm[0] == "ب":  # a name whose preposition was not split off
            return Opening("prep:" + norm[0], at, at, prepositions[norm[0]])
    if norm not in prepositions or at + 1 >= len(passage.tokens):
        return None
    attached = at > hit.end and read_phrase_reaches(hit, at)
    after = at + 1
    noun = passage.tokens[after]
    if noun.lemma in passage.vocabulary.role("setting") and norm in ("في", "على"):
        return None
    if passage.timex[after] is not None and norm in ("في", "ب"):
        return None
    width = _complementiser(passage, after)
    if width:
        return Opening("clause", at, after + width, prepositions[norm])
    return Opening("prep:" + norm, at, after, prepositions[norm], attached)


def read_phrase_reaches(hit: Hit, at: int) -> bool:
    """Say whether the preposition at ``at`` hangs on the source, not on the verb."""
    passage = hit.passage
    start = skip_adverbials(passage, hit.end, at)
    if start >= at:
        return False
    return read_phrase(passage, start, min(at + 3, len(passage.tokens))) > at


def _is_speech(hit: Hit, at: int, quoted: Quotation) -> bool:
    """Tell speech from a name in quotation marks inside the source (حركة "النهضة" إن)."""
    passage = hit.passage
    end = passage.token_from(quoted.end)
    if _is_manner(hit, at, end):
        return False
    if len(passage.document.text[quoted.inner_start : quoted.inner_end].split()) > _SCARE:
        return True
    if at > hit.end and passage.tokens[at - 1].pos == "ADP":
        return False  # في تصريح لـ “الصباح”: a name
    if "object" in hit.cue.frames and at > hit.end and passage.tokens[at - 1].verbal:
        return False
    if end >= len(passage.tokens):
        return True
    if passage.norm(at - 1) in passage.vocabulary.titles or (
        passage.tokens[at - 1].lemma in passage.vocabulary.titles
    ):
        return False
    follows = range(end, min(end + 2 * _NEAR, len(passage.tokens)))
    for i in follows:
        if passage.is_role(i, "complementiser"):
            return False
        after = passage.is_role(i + 1, "complementiser")
        if passage.tokens[i].text in "،,." and not after:
            break
    return True


def _is_manner(hit: Hit, at: int, end: int) -> bool:
    """Say whether a quotation tells how: ندد “بأشد العبارات” بالهجوم."""
    passage = hit.passage
    opens = end < len(passage.tokens) and passage.norm(end) in hit.cue.prepositions
    return opens and passage.tokens[at + 1].pos == "ADP"


def read_hit(hit: Hit) -> list[Draft]:
    """Read the statement that ``hit`` makes: none if nothing of its frames is there."""
    if hit.cue.kind == "phrase" and hit.tail > hit.start + 1:
        return _read_phrase(hit)
    antecedent = find_antecedent(hit)
    if antecedent is not None:
        return [_draft_of_antecedent(hit, antecedent)]
    opening = find_opening(hit)
    if opening is None or opening.frame == "as":
        opening = _second_phrase(hit, opening)
    elif _may_follow_object(hit, opening):
        earlier = _second_phrase(hit, None)
        if earlier is not None and earlier.at < opening.at and _is_object(hit, earlier.at):
            opening = earlier
    if opening is None:
        return []
    source = find_source(hit, opening.at)
    if hit.cue.kind == "noun" and not _owns(hit, opening, source):
        return []
    return _draft(hit, opening, source)


def _is_object(hit: Hit, at: int) -> bool:
    """Say whether what stands before a preposition is the object, not a lone subject."""
    passage = hit.passage
    lone = at == skip_adverbials(passage, hit.end, len(passage.tokens))
    token = passage.tokens[at]
    definite = token.norm != token.bare and token.verbal != "verbal-noun"
    return hit.cue.kind == "participle" or not (lone and definite)


def _may_follow_object(hit: Hit, opening: Opening) -> bool:
    """Say whether an object may stand before what opens: مستنكرا التهم ووصفه “بالفاشل”."""
    if "object" not in hit.cue.frames:
        return False
    quoted = opening.frame == "quote" and hit.cue.kind == "participle"
    return quoted or opening.frame.startswith("prep:")


def has_content(hit: Hit) -> bool:
    """Say whether content follows ``hit``, so that كما before it means “also”, not “as”."""
    if find_opening(hit) is not None:
        return True
    first = skip_adverbials(hit.passage, hit.end, len(hit.passage.tokens))
    opening = _second_phrase(hit, None) if first < len(hit.passage.tokens) else None
    if opening is None:
        return False
    # كما أعلنت الوزارة أمس: the one phrase behind the verb says it.
    noun, verb = hit.passage.tokens[first], hit.passage.tokens[hit.start]
    if noun.verbal != "verbal-noun":
        return opening.at > first
    return None not in (noun.gender, verb.gender) and noun.gender != verb.gender


def _owns(hit: Hit, opening: Opening, source: Source) -> bool:
    """Say whether a noun has its source right behind it, and its content right behind that."""
    passage = hit.passage
    if source.span is None:
        source.how = "pronoun"
        return passage.tokens[hit.end].clitic == "enclitic"
    first, end = passage.token_from(source.span[0]), passage.token_from(source.span[1])
    return first == hit.end and end == opening.at


def _read_phrase(hit: Hit) -> list[Draft]:
    """Read a phrase such as رفض التعليق: content follows its last word, if there is any."""
    passage, start = hit.passage, hit.tail
    size = len(passage.tokens)
    following = passage.norm(start)
    quoted = passage.inside[start] if start < size else None
    if quoted is not None and "quote" in hit.cue.frames:
        opening = Opening("quote", start, start, hit.cue.frames["quote"])
        return _draft(hit, opening, find_source(hit, max(hit.end, hit.tail - 1)))
    if start < size and (is_preposition(passage, start) or following in hit.cue.prepositions):
        start += 1
    width = _complementiser(passage, start) if start < size else 0
    start += width
    span = None
    if start < size and not passage.is_punctuation(start):
        span = span_of(passage, start, content_end(passage, start, clause=bool(width)))
    if span is None and hit.cue.stance != "deny-knowledge":
        return []
    source = find_source(hit, max(hit.end, hit.tail - 1))
    if hit.cue.source == "after":  # لم يصدر تعليق من الوزارة: what follows is the source
        source, span = _source_after(hit, start), None
    mixed = span is not None and any(q is not None for q in passage.inside[start:])
    return [
        Draft(
            passage=passage,
            content=[span] if span else [],
            stance=hit.cue.stance,
            mode="mixed" if mixed else "indirect",
            rule="statements.phrase",
            cue=hit.span,
            lemma=hit.cue.lemma,
            source=source,
            region=(hit.span[0], passage.tokens[hit.tail - 1].end),
            evidence=[hit.evidence],
        )
    ]


def _source_after(hit: Hit, start: int) -> Source:
    """Find whose words are missing: لم يصدر عن الوزارة تعليق, لم يصدر تعليق من الوزارة."""
    passage = hit.passage
    for at in range(hit.start + 1, hit.tail - 1):
        if passage.norm(at) in ("عن", "من"):
            start = at + 1
            break
    else:
        if passage.norm(start - 1) not in ("عن", "من"):
            return Source()
    end = read_phrase(passage, start, len(passage.tokens), split=True)
    return Source(span=span_of(passage, start, end) if end > start else None)


def _second_phrase(hit: Hit, opening: Opening | None) -> Opening | None:
    """Find content that is a noun phrase: the object, after the subject or alone."""
    frames = hit.cue.frames
    if opening is None and "object" not in frames:
        return None
    passage = hit.passage
    limit = opening.at if opening is not None else min(len(passage.tokens), hit.end + _REGION)
    first = skip_adverbials(passage, hit.end, limit)
    stance = opening.stance if opening is not None else frames["object"]
    frame = opening.frame if opening is not None else "object"
    if hit.cue.kind == "participle" and opening is None:  # it has no subject of its own
        end = read_phrase(passage, first, limit, split=True)
        return Opening(frame, first, first, stance) if end > first else None
    for strict in (False, True):
        end = read_phrase(passage, first, limit, split=True, strict=strict)
        if end <= first:
            return None
        second = skip_adverbials(passage, end, limit)
        if second < limit and _other_participle(hit, second):
            return None
        if second < limit and read_phrase(passage, second, limit) > second:
            return Opening(frame, second, second, stance)
    is_content = _is_thing(passage, first)
    if opening is not None or not is_content:
        return None if opening is None else Opening(frame, end, first, stance)
    return Opening(frame, first, first, stance)


def _is_thing(passage: Passage, at: int) -> bool:
    """Say whether a lone phrase after the verb is what is said, not who says it."""
    token = passage.tokens[at]
    if token.verbal == "verbal-noun":
        return True
    if passage.mention_at(at) is not None or token.pos == "PROPN":
        return False
    return token.bare not in passage.vocabulary.heads and token.verbal is None


def _draft(hit: Hit, opening: Opening, source: Source) -> list[Draft]:
    passage = hit.passage
    is_clause = opening.frame in ("clause", "wh", "colon")
    mode: Mode = "indirect"
    quoted = passage.inside[opening.content] if opening.content < len(passage.tokens) else None
    if opening.frame in ("quote", "colon") and quoted is not None:
        content, mode = _quotation(passage, opening, quoted)
    else:
        gender = passage.tokens[hit.start].gender
        end = content_end(passage, opening.content, clause=is_clause, gender=gender)
        span = span_of(passage, opening.content, end)
        if span is None or _is_pronoun(passage, opening.content, end):
            return []
        span = _over_sentence(passage, span, end)
        content = [span]
        if opening.frame == "colon":
            mode = "direct"
        elif any(passage.inside[i] is not None for i in range(opening.content, end)):
            mode = "mixed"
    stance = hit.cue.negated if hit.negated else opening.stance
    region_end = passage.tokens[max(opening.at - 1, hit.end - 1)].end
    return [
        Draft(
            passage=passage,
            content=content,
            stance=stance,
            mode=mode,
            rule=f"statements.{hit.cue.kind}.{opening.frame}",
            cue=hit.span,
            lemma=hit.cue.lemma,
            source=source,
            addressee=find_addressee(hit, opening.at, source),
            region=(hit.span[0], max(region_end, hit.span[1])),
            evidence=[hit.evidence],
            group=hit.cue.group,
        )
    ]


def _is_pronoun(passage: Passage, start: int, end: int) -> bool:
    """Say whether content is nothing but a pronoun on the word before it."""
    while end > start and passage.is_punctuation(end - 1):
        end -= 1
    return end == start + 1 and passage.tokens[start].clitic == "enclitic"


def _quotation(
    passage: Passage, opening: Opening, quoted: Quotation
) -> tuple[list[tuple[int, int]], Mode]:
    """Give the content that a quotation opens: it alone, or more where the clause goes on."""
    end = passage.token_from(quoted.end)
    inner = trimmed(passage, quoted.inner_start, quoted.inner_end)
    width = _complementiser(passage, opening.content + 1) if end > opening.content + 3 else 0
    if width:  # قال “إن …”: the complementiser is no word of the source
        inner = (passage.tokens[opening.content + 1 + width].start, inner[1])
        return [inner], "mixed"
    short = end - opening.content - 2 <= _SCARE
    if short and end < len(passage.tokens) and passage.tokens[end].pos != "PUNCT":
        stop = content_end(passage, end, clause=True)
        span = span_of(passage, end, stop)
        if span is not None:
            return [(inner[0], span[1])], "mixed"
    return [inner], "direct"


def _over_sentence(passage: Passage, span: tuple[int, int], end: int) -> tuple[int, int]:
    """Let content that ends inside a quotation run to that quotation's end."""
    last = passage.inside[min(end, len(passage.tokens)) - 1]
    if last is not None and last.closed and end >= len(passage.tokens):
        return span[0], max(span[1], trimmed(passage, span[0], last.inner_end)[1])
    return span


def trimmed(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Trim blanks and closing punctuation from a span of the text; sentence marks inside stay."""
    text = passage.document.text
    while start < end and (text[start].isspace() or text[start] in "،,.؛:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "،,.؛;"):
        end -= 1
    return start, end


def _draft_of_antecedent(hit: Hit, antecedent: tuple[int, int]) -> Draft:
    """Make the statement of a relative clause, whose content is what the clause hangs on."""
    passage = hit.passage
    source = find_source(hit, len(passage.tokens))
    span = span_of(passage, *antecedent)
    end = source.span[1] if source.span is not None else hit.span[1]
    return Draft(
        passage=passage,
        content=[span] if span else [],
        stance=hit.cue.negated if hit.negated else hit.cue.frames["object"],
        mode="indirect",
        rule="statements.verb.antecedent",
        cue=hit.span,
        lemma=hit.cue.lemma,
        source=source,
        region=(hit.span[0], max(end, hit.span[1])),
        evidence=[hit.evidence],
        group=hit.cue.group,
    )


def find_source(hit: Hit, limit: int) -> Source:
    """Find the words of the source: after the verb, before it, or nowhere (a dropped subject)."""
    passage = hit.passage
    token = passage.tokens[hit.start]
    source = Source(gender=token.gender, number=token.number)
    if hit.cue.kind == "participle":
        return source
    start = hit.end
    if hit.cue.kind == "noun" and start < limit and passage.tokens[start].clitic == "enclitic":
        return source
    if start < limit and passage.tokens[start].clitic == "enclitic" and hit.cue.kind == "verb":
        start += 1  # ما أكده الوزير: the pronoun stands for what is said
    start = skip_adverbials(passage, start, limit)
    split = hit.cue.addressee == "object" or any(f in hit.cue.frames for f in ("object", "as"))
    end = read_phrase(passage, start, limit, split=split)
    if end > start and _is_subject(hit, start):
        source.span = span_of(passage, start, end)
        return source
    before = _source_before(hit)
    if before is not None:
        source.span = span_of(passage, *before)
    elif _is_impersonal(hit, limit):
        source.how = "unnamed"
    return source


def _is_impersonal(hit: Hit, limit: int) -> bool:
    """Say whether the verb is one of thinking with no subject: ويعتقد أن."""
    passage, at = hit.passage, hit.start
    alone = limit <= hit.end and passage.norm(at).startswith("ي")
    before = passage.tokens[at - 1] if at else None
    if passage.is_role(at - 1, "copula"):
        return False
    return hit.cue.group == "attitude" and alone and (before is None or before.clitic != "enclitic")


def _is_subject(hit: Hit, start: int) -> bool:
    token = hit.passage.tokens[start]
    if token.clitic == "enclitic" or token.pos in ("VERB", "PUNCT", "SCONJ"):
        return False
    if _is_verbal(hit.passage, start):
        return False
    if token.pos == "ADJ" and token.norm == token.bare and token.norm.endswith(("ي", "ية")):
        return False  # طالب جامعي: a noun with its adjective, no verb
    return token.pos != "PART" or token.norm in ("كل", "بعض", "احد")


def _is_verbal(passage: Passage, at: int) -> bool:
    """Say whether a word taken for a noun reports itself: أضاف قائلا, في كلمة نقلها التلفزيون."""
    following = passage.tokens[min(at + 1, len(passage.tokens) - 1)]
    suffixed = following.clitic == "enclitic" and following.word == passage.tokens[at].word
    if passage.norm(at) in passage.vocabulary.verbs and suffixed:
        return passage.tokens[at].verbal != "verbal-noun"
    return passage.is_role(at, "participle-anywhere") and passage.norm(at).endswith("ا")


def _source_before(hit: Hit) -> tuple[int, int] | None:
    """Find a subject before its verb: الوزير أكد, وكان الوزير قد أكد, بيسكوف الذي قال."""
    passage = hit.passage
    end = hit.start
    while end > 0 and (
        passage.is_role(end - 1, "particle-before")
        or passage.is_role(end - 1, "negation")
        or passage.is_role(end - 1, "relative")
    ):
        end -= 1
    start = end
    while start > max(0, end - 18) and not _is_boundary(passage, start - 1):
        start -= 1
    first = start
    while first < end:
        first = skip_adverbials(passage, first, end)
        stop = read_phrase(passage, first, end)
        if stop == end:
            return (first, end) if first < end else None
        first = max(stop, first + 1)
    return None


def _is_boundary(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    if passage.is_role(at, "complementiser") or passage.is_role(at, "copula"):
        return True
    if passage.is_role(at, "contrast"):
        return True
    opened = passage.is_role(at - 1, "complementiser") or passage.is_role(at - 1, "contrast")
    if token.clitic == "enclitic" and opened:
        return True
    if passage.is_role(at, "reported") or passage.is_role(at, "break"):
        return True
    if token.pos in ("VERB", "SCONJ"):
        return True
    quoted = passage.inside[at]
    return token.text in ".؛;:!؟" or (quoted is not None and quoted.end == token.end)


def find_addressee(hit: Hit, limit: int, source: Source) -> tuple[int, int] | None:
    """Find who is spoken to: after its preposition, or as the object after the subject."""
    passage, wanted = hit.passage, hit.cue.addressee
    if not wanted or (source.span is None and wanted != "object"):
        return None
    if wanted == "object":
        start = hit.end
        if start < limit and passage.tokens[start].clitic == "enclitic":
            return span_of(passage, start, start + 1)
        if source.span is not None:
            start = max(start, passage.token_from(source.span[1]))
        start = skip_adverbials(passage, start, limit)
        end = read_phrase(passage, start, limit)
        return span_of(passage, start, end) if end > start else None
    for at in range(hit.end, limit - 1):
        if passage.norm(at) == wanted and is_preposition(passage, at):
            end = read_phrase(passage, at + 1, limit)
            span = span_of(passage, at + 1, end) if end > at + 1 else None
            inside = source.span is not None and span is not None and span[0] < source.span[1]
            if span is not None and not (inside and source.span and source.span[0] <= span[0]):
                return span
    return None
