"""Reads what hangs on an Arabic reporting word: source, content, addressee.

After the verb stand adverbials and subject; then one of the verb's frames opens the content: a
complementiser (أن, إن), a quotation, a colon, a question word, a preposition with its phrase, or a
second noun phrase. What opens first decides.
"""

from __future__ import annotations

from marsad.model.statement import Mode, Stance
from marsad.normal import normalise_word
from marsad.resources import load_lexicon
from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_objects import is_object, may_follow_object, second_phrase
from marsad.statements.arabic_openings import (
    SCARE,
    Opening,
    find_complementiser,
    find_opening,
)
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_plausible import may_speak, settle_source
from marsad.statements.arabic_relative import antecedent_frame, find_antecedent, takes_that
from marsad.statements.arabic_sources import find_addressee, find_source
from marsad.statements.arabic_words import is_definite, is_preposition
from marsad.statements.draft import Draft, Hit, Source
from marsad.statements.extent import content_end, span_of
from marsad.statements.issuing import is_document
from marsad.statements.passage import Passage
from marsad.statements.quotation import Quotation

_ASIDE = 10  # tokens between a document and a verb behind a comma that tells who issued it
_FELT: dict[str, Stance] = {
    "felt-concern": "express-concern",
    "felt-praise": "praise",
    "felt-refusal": "reject",
    "felt-blame": "accuse",
}


def read_hit(hit: Hit) -> list[Draft]:
    """Read the statement that ``hit`` makes: none if nothing of its frames is there."""
    if hit.cue.kind == "phrase" and hit.tail > hit.start + 1:
        return _read_phrase(hit)
    if _issues(hit):
        return []  # الأرقام التي أوردتها الوزارة
    antecedent = find_antecedent(hit)
    if antecedent is not None:
        return [_draft_of_antecedent(hit, antecedent)]
    opening = find_opening(hit)
    if opening is None or opening.frame == "as":
        opening = second_phrase(hit, opening)
    elif may_follow_object(hit, opening):
        earlier = second_phrase(hit, None)
        if earlier is not None and earlier.at < opening.at and is_object(hit, earlier.at):
            opening = earlier
    if opening is None or _is_aside(hit, opening) or _is_of_matter(hit):
        return []
    source = find_source(hit, opening.at, clause=opening.frame == "clause")
    _free_described(hit, opening, source)
    if source.span is None and _turns_out(hit, opening):
        return []
    settled = settle_source(hit, opening, source)
    if settled is None or not _may_say(hit, source, settled.frame):
        return []
    opening = settled
    if _refuses_act(hit, opening):
        return []
    if hit.cue.kind == "noun" and not (_owns(hit, opening, source) and _speaks(hit, source)):
        return []
    return _draft(hit, opening, source)


def _refuses_act(hit: Hit, opening: Opening) -> bool:
    """Say whether somebody is told not to do a thing, rather than to speak: رفض مغادرة المكان."""
    words, at = hit.passage.vocabulary.role("refused-act"), opening.content
    if hit.cue.stance != "reject" or opening.frame != "object" or at >= len(hit.passage.tokens):
        return False
    return bool(words.intersection((hit.passage.tokens[at].bare, hit.passage.tokens[at].lemma)))


def _turns_out(hit: Hit, opening: Opening) -> bool:
    """Say whether a verb is one of becoming clear: كما تبين أنهما, which nobody says."""
    passage, form = hit.passage, hit.passage.norm(hit.start)
    if not passage.is_role(hit.start, "impersonal") or opening.frame != "clause":
        return False
    return hit.cue.words[0] != form


def _issues(hit: Hit) -> bool:
    """Say whether a clause tells who issued the document before it: معطيات أوردتها الوزارة."""
    passage, at = hit.passage, hit.start - 1
    if hit.cue.kind != "verb" or hit.cue.group != "media" or hit.end >= len(passage.tokens):
        return False
    if passage.tokens[hit.end].clitic != "enclitic":
        return False
    reach = 3 if passage.norm(at) not in ("،", ",") else _ASIDE
    at -= passage.is_role(at, "relative")
    return any(is_document(passage, i) for i in range(at, max(at - reach, -1), -1))


def _is_of_matter(hit: Hit) -> bool:
    """Say whether what was said before is the subject, and nobody speaks: وهو ما يهدد بكذا."""
    passage, at = hit.passage, hit.start - 1
    if hit.cue.kind != "verb" or passage.norm(at) not in ("ما", "مما", "بما"):
        return False
    following = passage.tokens[hit.end] if hit.end < len(passage.tokens) else None
    if following is not None and following.clitic == "enclitic":
        return False
    return passage.norm(at) == "مما" or passage.norm(at - 1) in ("هو", "ذلك", "من", "هذا")


def _free_described(hit: Hit, opening: Opening, source: Source) -> None:
    """Take away a source that is what the content begins with: وصف المتسلل بـ describes him."""
    if opening.content < opening.at and source.span is not None:
        if source.span[0] == hit.passage.tokens[opening.content].start:
            source.span = None


def _is_aside(hit: Hit, opening: Opening) -> bool:
    """Say whether a verb with a pronoun names, lists or calls, and reports nothing.

    الآتي ذكرهم: a list follows; ما وصفوه بـ“المهزلة”: scare quotes.
    """
    passage = hit.passage
    if hit.cue.kind != "verb" or hit.end >= len(passage.tokens):
        return False
    pronoun = passage.tokens[hit.end]
    if pronoun.clitic != "enclitic" or pronoun.word != passage.tokens[hit.start].word:
        return False
    if opening.frame == "colon":
        listed = hit.start > 0 and is_definite(passage, hit.start - 1)
        return listed or hit.cue.addressee != "object"
    relative = passage.norm(hit.start - 1) in ("ما", "مما") or passage.is_role(
        hit.start - 1, "relative"
    )
    return "like" in hit.cue.frames and relative


def _may_say(hit: Hit, source: Source, frame: str) -> bool:
    """Say whether the words of a source can be those of one: an act of itself says nothing."""
    passage = hit.passage
    if source.span is None:
        return hit.cue.source != "in" and (hit.cue.group != "document" or frame != "object")
    first = passage.token_from(source.span[0])
    if passage.is_role(first, "demonstrative"):
        first += 1  # هذا الارتفاع يفسر بكذا
    if first >= len(passage.tokens):
        return True
    token, known = passage.tokens[first], passage.party(first)
    if hit.cue.group == "document":
        return frame != "object" or (known is not None and known.get("type") == "document")
    pointed = first > passage.token_from(source.span[0])
    definite = is_definite(passage, first) and not pointed
    if token.verbal != "verbal-noun" or definite or known is not None:
        return True
    return passage.mention_at(first) is not None or token.bare in passage.vocabulary.heads


def has_content(hit: Hit) -> bool:
    """Say whether content follows ``hit``, so that كما before it means “also”, not “as”."""
    if takes_that(hit):
        return False
    if find_opening(hit) is not None:
        return True
    first = skip_adverbials(hit.passage, hit.end, len(hit.passage.tokens))
    opening = second_phrase(hit, None) if first < len(hit.passage.tokens) else None
    if opening is None:
        return False
    if not may_speak(hit.passage, first, first + 1):
        return True  # كما اقترح إلغاء الرسوم
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


def _speaks(hit: Hit, source: Source) -> bool:
    """Say whether the genitive of a noun is one who speaks: إعلان الوزير, not إعلان العصيان."""
    passage = hit.passage
    if source.span is None:
        return True
    first = passage.token_from(source.span[0])
    token, lexicon = passage.tokens[first], load_lexicon("ar", "cue_parties")
    if passage.mention_at(first) is not None or token.pos == "PROPN":
        return True
    heads = passage.vocabulary.heads
    return any(w in heads or lexicon.get(w) for w in (token.bare, token.lemma))


def _read_phrase(hit: Hit) -> list[Draft]:
    """Read a phrase such as رفض التعليق: content follows its last word, if there is any."""
    passage, start = hit.passage, hit.tail
    size = len(passage.tokens)
    if start < size and passage.tokens[start].clitic == "enclitic":
        if passage.norm(start - 2) == "ل":
            return []  # أطلق الرصاص لتحذيره
        start += 1
    following = passage.norm(start)
    quoted = passage.inside[start] if start < size else None
    if quoted is not None and "quote" in hit.cue.frames:
        opening = Opening("quote", start, start, hit.cue.frames["quote"])
        return _draft(hit, opening, find_source(hit, max(hit.end, hit.tail - 1)))
    if start < size and (is_preposition(passage, start) or following in hit.cue.prepositions):
        start += 1
    width = find_complementiser(passage, start) if start < size else 0
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
        if hit.cue.kind == "noun":
            end = _before_main_verb(passage, opening.content, end)
        span = span_of(passage, opening.content, end)
        if span is None or _is_pronoun(passage, opening.content, end):
            return []
        if opening.frame == "object" and passage.tokens[opening.content].clitic == "enclitic":
            return []  # أو يرفضه ويقرر
        span = _over_sentence(passage, span, end)
        content = [span]
        if opening.frame == "colon":
            mode = "direct"
        elif any(passage.inside[i] is not None for i in range(opening.content, end)):
            mode = "mixed"
    stance = hit.cue.negated if hit.negated else _felt(hit, opening)
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


def _before_main_verb(passage: Passage, start: int, end: int) -> int:
    """Give the comma where the main clause begins: رغم تأكيد الوزير أن الأسعار مستقرة، ارتفعت."""
    for at in range(start + 1, end - 1):
        verb = passage.tokens[at + 1]
        if passage.tokens[at].text in "،," and verb.pos == "VERB" and verb.tense != "present":
            return at
    return end


def _felt(hit: Hit, opening: Opening) -> Stance:
    """Give the stance of what is expressed, by its noun: أعرب عن قلقه, عبر عن شكره."""
    passage, at = hit.passage, opening.content
    if opening.frame == "quote" and "object" in hit.cue.frames and _is_nominal(passage, at):
        return hit.cue.frames["object"]
    verbs = passage.vocabulary.verbs.get(normalise_word(hit.cue.lemma), ())
    while at + 1 < len(passage.tokens) and (
        passage.is_punctuation(at) or passage.is_role(at, "intensive")
    ):
        at += 1  # عبر عن “بالغ أسفه”
    if any(c.group == "express" for c in verbs) and at < len(passage.tokens):
        token = passage.tokens[at]
        for role, stance in _FELT.items():
            words = passage.vocabulary.role(role)
            if token.bare in words or token.lemma in words:
                return stance
    return opening.stance


def _is_nominal(passage: Passage, at: int) -> bool:
    """Say whether the quotation at ``at`` is a noun phrase: أكد “الحرص على السلام”."""
    quoted = passage.inside[at] if at < len(passage.tokens) else None
    if quoted is None or at + 1 >= len(passage.tokens):
        return False
    words = passage.tokens[at + 1 : passage.token_from(quoted.inner_end)]
    if not words or words[0].pos != "NOUN":
        return False
    return words[0].verbal == "verbal-noun" or all(t.pos not in ("VERB", "AUX") for t in words)


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
    width = find_complementiser(passage, opening.content + 1) if end > opening.content + 3 else 0
    if width:  # قال “إن …”: the complementiser is no word of the source
        inner = (passage.tokens[opening.content + 1 + width].start, inner[1])
        return [inner], "mixed"
    short = end - opening.content - 2 <= SCARE
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
        stance=hit.cue.negated if hit.negated else hit.cue.frames[antecedent_frame(hit)],
        mode="indirect",
        rule="statements.verb.antecedent",
        cue=hit.span,
        lemma=hit.cue.lemma,
        source=source,
        region=(hit.span[0], max(end, hit.span[1])),
        evidence=[hit.evidence],
        group=hit.cue.group,
    )
