"""Attribution beside the content: بحسب الشرطة, وفق ما أفادت الوزارة, according to X, as X put it.

The content is the rest of the sentence: what stands before the attribution, or after it where it
opens the sentence, or both where it interrupts a clause.
"""

from __future__ import annotations

from marsad.model.language import Clause
from marsad.model.statement import Mode
from marsad.resources import load_lexicon
from marsad.statements import english
from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_bearers import end_of_bearer
from marsad.statements.arabic_openings import find_complementiser
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_sources import find_source, quoted_name
from marsad.statements.arabic_words import opens_clause
from marsad.statements.draft import Draft, Hit, Source, Span
from marsad.statements.extent import content_end, span_of
from marsad.statements.issuing import find_issuer
from marsad.statements.passage import Passage

_REPORTING = ("speech", "media", "document", "tell", "express")
_DESCRIBING = ("ADJ", "ADV", "ADP", "DET", "NOUN", "PROPN", "PRON", "PART")
_CLAUSE = 10  # tokens of a clause on a document
_LONGEST = 30  # tokens of a source after a particle


def read_particle(hit: Hit) -> Draft | None:
    """Read a particle with its source; None where what follows is no source."""
    passage = hit.passage
    if passage.match_any("no-source-after", hit.end) or hit.end >= len(passage.tokens):
        return None
    if passage.match_any("reported", hit.end) or passage.norm(hit.end) == "ما":
        return None
    start = hit.end - 1 if _describes(hit) else hit.end
    if passage.norm(start) == "to":
        start += 1
    end = _source_end(passage, start)
    if end <= hit.end:
        return None
    span = span_of(passage, start, end)
    if passage.sentence.language == "ar" and not _is_speaker(passage, hit.end):
        return None
    if span is not None and passage.sentence.language == "ar":
        end = _after_clause(passage, _after_issuer(passage, span, end))
    content = rest_of_sentence(passage, hit.start, end)
    if span is None or not content:
        return None
    return _draft(hit, content, Source(span=span), "statements.particle", end)


def _after_issuer(passage: Passage, span: Span, end: int) -> int:
    """Give the token after a document's issuer told behind it: معطيات أوردتها الوزارة | فإن."""
    issued = find_issuer(passage, span)
    stop = passage.token_from(issued[1]) if issued is not None else 0
    return max(stop, end) if issued is not None and issued[0] >= span[1] else end


def _after_clause(passage: Passage, end: int) -> int:
    """Give the comma behind a clause that tells when words came out: حسب بلاغ نشرته أمس، |."""
    if end + 1 >= len(passage.tokens) or passage.tokens[end].pos != "VERB":
        return end
    if passage.tokens[end + 1].clitic != "enclitic":
        return end
    reach = range(end + 2, min(end + _CLAUSE, len(passage.tokens)))
    return next((i for i in reach if passage.tokens[i].text in "،,"), end)


def _is_speaker(passage: Passage, at: int) -> bool:
    """Say whether a noun behind a particle may speak: حسب الشرطة, not حسب الحصة الأولى."""
    for role in ("same", "specifier"):
        if passage.is_role(at, role) and at + 1 < len(passage.tokens):
            at += 1  # حسب نفس المصدر, حسب أحدث الأرقام
    token, lexicon = passage.tokens[at], load_lexicon("ar", "cue_parties")
    if passage.mention_at(at) is not None or token.pos in ("PROPN", "ADJ") or not token.known:
        return True
    if token.verbal == "participle" or token.norm.endswith(("ون", "ين")):
        return True
    known = passage.vocabulary.heads
    nouns = passage.vocabulary.nouns
    words = (token.bare, token.lemma)
    return any(w in known or w in nouns or lexicon.get(w) for w in words) or passage.is_role(
        at, "kin"
    )


def _describes(hit: Hit) -> bool:
    """Say whether an adjective follows the particle's noun, which is the source: وفق بيان رسمي."""
    token = hit.passage.tokens[hit.end]
    if hit.passage.sentence.language != "ar" or hit.end - hit.start < 2:
        return False
    plain = token.norm == token.bare and hit.passage.mention_at(hit.end) is None
    return plain and (token.pos == "ADJ" or token.bare.endswith(("ي", "ية")))


def read_reported(hit: Hit, start: int) -> Draft | None:
    """Read a reporting verb after ما, كما, as: ``start`` is where that word stands."""
    passage = hit.passage
    limit = min(len(passage.tokens), hit.end + _LONGEST)
    if passage.sentence.language == "en":
        return _read_as(hit, start, limit)
    end = hit.end
    if end < limit and passage.tokens[end].clitic == "enclitic":
        end += 1
    first = end = skip_adverbials(passage, end, limit)
    end = max(read_phrase(passage, end, limit), end)
    end = end_of_bearer(passage, first, end, limit)
    while end < limit and not passage.is_punctuation(end):
        after = skip_adverbials(passage, end, limit)
        while after > end and passage.tokens[after - 1].text in "،,":
            after -= 1
        if after == end:
            break
        end = after
    content = rest_of_sentence(passage, start, end)
    if not content:
        return None
    source = find_source(hit, end, clause=True)
    return _draft(hit, content, source, "statements.verb.reported", end)


def _read_as(hit: Hit, start: int, limit: int) -> Draft | None:
    """Read an English aside, up to the next mark: as X said on Monday, as stated."""
    passage, end = hit.passage, hit.end
    while end < limit and not passage.is_punctuation(end):
        end += 1
    content = rest_of_sentence(passage, start, end)
    if not content:
        return None
    return _draft(hit, content, english.read_source(hit), "statements.verb.reported", end)


def read_hearsay(passage: Passage) -> list[Draft]:
    """Read an adverb that says that somebody says so: the plant reportedly closed."""
    found = []
    for at, token in enumerate(passage.tokens):
        if not passage.is_role(at, "hearsay") or passage.inside[at] is not None:
            continue
        clause = passage.sentence.clause_at(at)
        charge = passage.is_role(at, "charge")
        if clause is not None and _is_told_already(passage, clause, charge=charge):
            continue
        start, stop = (clause.start, clause.end) if clause else (0, len(passage.tokens))
        stop = min(stop, content_end(passage, at + 1, clause=True))
        start = _antecedent(passage, clause) if charge and clause else start
        pieces = (span_of(passage, start, at), span_of(passage, at + 1, stop))
        content = [piece for piece in pieces if piece is not None]
        found.append(
            Draft(
                passage=passage,
                content=content,
                stance="accuse" if charge else "assert",
                mode="indirect",
                rule="statements.hearsay",
                cue=(token.start, token.end),
                lemma=token.lemma,
                source=Source(how="unnamed"),
            )
        )
    return [d for d in found if d.content]


def _is_told_already(passage: Passage, clause: Clause, *, charge: bool) -> bool:
    """Say whether a clause only describes a noun (a song that reportedly …), or itself reports."""
    token, verbs = passage.tokens[clause.predicate], passage.vocabulary.verbs
    describes = clause.relation == "relative" and not charge
    return describes or token.norm in verbs or token.lemma in verbs


def _antecedent(passage: Passage, clause: Clause) -> int:
    """Give where the noun begins that a charge is about: | a theft that allegedly took place."""
    for _, at in clause.shared:
        chunk = passage.sentence.chunks[at]
        if clause.relation == "relative" and chunk.end <= clause.start:
            return chunk.start + (passage.tokens[chunk.start].pos == "ADP")
    return clause.start


def reported_start(hit: Hit) -> int | None:
    """Give where the word stands that makes ``hit`` an attribution (حسب ما, كما), None if none."""
    passage = hit.passage
    if hit.cue.group not in _REPORTING:
        return None
    for start in range(max(0, hit.start - 5), hit.start):
        width = passage.match_any("reported", start)
        if passage.norm(start) == "ما" and not _after_particle(passage, start):
            continue  # ما بين, إذا ما
        if width and start + width == hit.start:
            joined = (*passage.vocabulary.particles, "ب", "ل")
            while start > 0 and passage.norm(start - 1) in joined:
                start -= 1
            return start
    return None


def _after_particle(passage: Passage, at: int) -> bool:
    """Say whether a particle, maybe split in two tokens, stands right before."""
    for start in range(max(0, at - 3), at):
        found = passage.vocabulary.particle(passage.tokens, start)
        if found is not None and start + found[1] == at:
            return True
    return False


def _source_end(passage: Passage, start: int) -> int:
    if passage.sentence.language == "ar":
        limit = min(len(passage.tokens), start + _LONGEST)
        named = quoted_name(passage, start, clause=True)
        if named is not None:  # وفق “رويترز”
            return passage.token_from(named[1]) + 1
        return end_of_bearer(passage, start, read_phrase(passage, start, limit), limit)
    for chunk in passage.sentence.chunks:
        if chunk.start <= start < chunk.end:
            end = passage.sentence.phrase(chunk)[1]
            break
    else:
        end = start + 1
    for at in range(start, end):
        token = passage.tokens[at]
        verb = token.pos == "VERB" and at > start
        if token.text in ",;:" or verb or passage.is_role(at, "relative"):
            return _with_name(passage, at)
    aside = end
    while aside < len(passage.tokens) and passage.tokens[aside].pos in _DESCRIBING:
        aside += 1
    if aside > end and passage.tokens[end].pos == "ADJ" and passage.is_punctuation(aside):
        end = aside  # according to people familiar with the matter
    return _with_name(passage, end)


def _with_name(passage: Passage, end: int) -> int:
    """Let a source take in a name in commas: according to the mayor, Anna Kovac, the bridge …."""
    after = end + 1
    if end >= len(passage.tokens) or passage.tokens[end].text != ",":
        return end
    while after < len(passage.tokens) and passage.person_at(after):
        after += 1
    return after if after > end + 1 and passage.is_punctuation(after) else end


def rest_of_sentence(
    passage: Passage, start: int, end: int, *, first: int | None = None
) -> list[Span]:
    """Give the content around an attribution ``[start, end)``.

    With ``first`` it interrupts a clause that begins there, and both sides are content.
    """
    interrupts = first is not None
    first = _clause_start(passage, start) if first is None else first
    if passage.sentence.language == "en" and passage.is_role(start - 1, "relative"):
        first = start  # a plan that according to X is dead
    stop_before = start
    if passage.norm(start - 1) == "ذلك" and passage.norm(start - 2) == "و":
        stop_before = start - 2  # ارتفعت الأسعار، وذلك حسب قائمة
    before = span_of(passage, _skip_joiner(passage, first, start), stop_before)
    after, after_start, resumes = _behind(passage, end)
    if before is None:
        return [after] if after else []
    if interrupts and after is not None:
        return [before, after]
    joined = after_start == end and end + 1 < len(passage.tokens)
    if after is not None and joined and _is_phrase_left(passage, end):
        return [before, after]  # أسفر الانفجار، بحسب الشرطة عن إصابة شخصين
    if after is not None and resumes and passage.sentence.language == "ar":
        return [before, after]  # أضافت الشركة، وفق ما بثته الإذاعة، أنه
    if after is not None and _goes_on(passage, start, end, after_start):
        return [before, after]
    has_verb = any(t.pos in ("VERB", "AUX") for t in passage.tokens[first:start])
    if not has_verb and after is not None and after_start > end:
        return [before, after]
    return [before]


def _behind(passage: Passage, end: int) -> tuple[Span | None, int, bool]:
    """Give the content behind an attribution, its first token, and whether أن opens it anew."""
    start = end
    while start < len(passage.tokens) and passage.tokens[start].text in "،,":
        start += 1
    if passage.norm(start) == "ف":
        start += 1
    resumes = passage.norm(start - 1) != "ف" and opens_clause(passage, start)
    if opens_clause(passage, start):
        start += max(find_complementiser(passage, start), 1)
    after = span_of(passage, start, content_end(passage, start, clause=True))
    if after is not None and passage.norm(start) == "فقد":
        after = (after[0] + 1, after[1])  # وفق الشرطة، فقد تم حجز السيارة
    return after, start, resumes


def _is_phrase_left(passage: Passage, at: int) -> bool:
    """Say whether what a verb takes follows an attribution, and not where it was said."""
    told = passage.vocabulary.role("setting").intersection(
        (passage.tokens[at + 1].bare, passage.tokens[at + 1].lemma)
    )
    return passage.tokens[at].pos == "ADP" and not told


def _goes_on(passage: Passage, start: int, end: int, after: int) -> bool:
    """Say whether an Arabic attribution in commas interrupts: ستنتفع، وفق المصدر، الطبقة الوسطى."""
    if passage.sentence.language != "ar" or after <= end or after >= len(passage.tokens):
        return False
    token = passage.tokens[after]
    opened = start > 0 and passage.tokens[start - 1].text in "،,"
    return opened and token.pos in ("NOUN", "PROPN", "NUM", "ADP") and token.verbal != "participle"


def _clause_start(passage: Passage, end: int) -> int:
    """Give where the clause before an attribution begins: after فيما or while, a semicolon."""
    for at in range(end - 1, 0, -1):
        text = passage.tokens[at].text
        if text in "؛;":
            return at + 1
        if text in "،," and passage.match_any("break", at + 1) and at + 1 < end - 2:
            width = passage.match_any("break", at + 1)
            if passage.norm(at + 1) in ("فيما", "بينما", "while", "whereas"):
                return at + 1 + width
    return 0


def _skip_joiner(passage: Passage, first: int, end: int) -> int:
    if first < end and passage.inside[first] is not None and passage.sentence.language == "en":
        return first  # “And it was cold,” he said, according to the paper
    if first < end and passage.norm(first) in ("و", "ف", "and", "but"):
        first += 1
    if passage.sentence.language == "ar":
        width = passage.match_any("opener", first)  # يذكر أن الميناء أغلق، وفق البلدية
        return first + width if first + width < end else first
    if passage.is_role(first, "connective") and passage.norm(first + 1) == "," and first + 2 < end:
        first += 2  # Thus, the road was shut
    return first


def _draft(hit: Hit, content: list[Span], source: Source, rule: str, end: int) -> Draft:
    passage = hit.passage
    quoted = [q for q in passage.inside if q is not None]
    mode: Mode = "indirect"
    covered = [q for q in quoted if any(a < q.end and q.start < b for a, b in content)]
    if covered:
        first = covered[0]
        whole = content[0][0] >= first.start and content[-1][1] <= first.end
        mode = "direct" if whole else "mixed"
        if whole:
            content = [(first.inner_start, content[-1][1])]
    return Draft(
        passage=passage,
        content=content,
        stance=hit.cue.negated if hit.negated else hit.cue.stance,
        mode=mode,
        rule=rule,
        cue=hit.span,
        lemma=hit.cue.lemma,
        source=source,
        region=(hit.span[0], passage.tokens[end - 1].end),
        evidence=[hit.evidence],
        group=hit.cue.group,
    )
