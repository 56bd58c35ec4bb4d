"""Where the content of an indirect statement ends: language data decides, this walks.

Content runs to the end of its sentence unless the reporter takes over again: another reporting word
of the same speaker, a particle with another source, a connective that opens a new main clause, or
the setting of the speech (في تصريح لـ). Quotations inside are stepped over.
"""

from __future__ import annotations

from marsad.resources import load_lexicon
from marsad.statements.draft import Span
from marsad.statements.passage import Passage

_CLOSING = ".!؟?؛;…،,:-–—"
_LONGEST = 400  # tokens: bounds the work where a text has no full stops
_CONTRAST = 8  # tokens between “but” and its verb
_CUE_WINDOW = 14  # tokens within which a coordinated reporting verb must show its complement


def content_end(passage: Passage, start: int, *, clause: bool, gender: str | None = None) -> int:
    """Give the token where content that begins at ``start`` ends.

    ``clause`` says that the content is a clause, which may hold coordinate clauses, where a noun
    phrase may not. ``gender`` is that of the reporting verb, for agreement.
    """
    at, size = start, min(len(passage.tokens), start + _LONGEST)
    while at < size:
        quoted = passage.inside[at]
        token = passage.tokens[at]
        if quoted is not None and quoted.closed and quoted.start == token.start:
            at = max(passage.token_from(quoted.end), at + 1)
            continue
        if at > start:
            if token.text in "،,":
                if _ends_at_comma(passage, start, at, clause=clause, gender=gender):
                    return at
            elif _ends_here(passage, start, at, clause=clause, gender=gender):
                return at
        at += 1
    return size


def _ends_at_comma(
    passage: Passage, start: int, comma: int, *, clause: bool, gender: str | None
) -> bool:
    at = comma + 1
    if at >= len(passage.tokens):
        return True
    if passage.match_any("break", at) and not passage.match_any("not-break", at):
        return not (clause and _adds(passage, at))
    if passage.vocabulary.particle(passage.tokens, at) is not None:
        return True
    if _is_participle(passage, at) or _contrasts(passage, at):
        return True
    joined = passage.norm(at) in ("و", "ف")
    if joined:
        if passage.match_any("break", at + 1) and not passage.match_any("not-break", at + 1):
            return True
        at += 1
    if passage.is_role(at, "negation") and joined:
        at += 1
    if _is_phrase(passage, at) and joined:
        return True
    if passage.sentence.language == "en" and _is_english_break(passage, at):
        return True
    if not clause and passage.match_any("reservation", at):
        return True  # تعهدت بدفع الأجور، لكنها أخلت بوعدها
    if _is_cue_verb(passage, at):
        return joined or _takes_over(passage, start, comma, gender)
    return joined and not clause and at < len(passage.tokens) and _is_past(passage, at)


def _adds(passage: Passage, at: int) -> bool:
    """Say whether كما adds what will be, to what is told: التقى بالرئيس، كما سيلتقي الوزراء."""
    verb = at + 1 + (passage.norm(at + 1) in ("س", "قد"))
    if passage.norm(at) != "كما" or verb >= len(passage.tokens):
        return False
    return passage.tokens[verb].pos == "VERB" and not _is_cue_verb(passage, verb)


def _takes_over(passage: Passage, start: int, comma: int, gender: str | None) -> bool:
    """Say whether a reporting verb right behind a comma is no part of the content before it."""
    # A fronted adverbial needs its verb: قال إنه بعد شهر من التحقيق، تبين أن …
    if passage.sentence.language != "ar" or _is_adverbial(passage, start, comma):
        return False
    at = comma + 1
    return not (_describes_noun(passage, comma, at) or _is_of_content(passage, start, at, gender))


def _describes_noun(passage: Passage, comma: int, verb: int) -> bool:
    """Say whether a clause tells of the indefinite noun before it: وقفة، تعهدت خلالها البلدية."""
    if verb + 2 >= len(passage.tokens):
        return False
    noun, pronoun = passage.tokens[comma - 1], passage.tokens[verb + 2]
    plain = noun.pos in ("NOUN", "ADJ") and noun.norm == noun.bare
    preposition = passage.tokens[verb + 1].pos == "ADP" or passage.is_role(verb + 1, "address")
    return plain and preposition and pronoun.clitic == "enclitic"


def _is_of_content(passage: Passage, start: int, verb: int, gender: str | None) -> bool:
    """Say whether a verb behind a comma is that of the content's subject: … أن كريم، المدير، أكد.

    So where the content has no verb yet, or the verb agrees with its first noun only.
    """
    if not any(t.pos in ("VERB", "AUX") for t in passage.tokens[start:verb]):
        return True
    own, first = passage.tokens[verb].gender, passage.tokens[start]
    return None not in (gender, own) and own != gender and first.gender == own


def _ends_here(passage: Passage, start: int, at: int, *, clause: bool, gender: str | None) -> bool:
    width = passage.match_any("break-anywhere", at)
    if width:  # حسب ما takes a reporting verb, or it is no attribution (حسب ما يستجد)
        return passage.norm(at + width - 1) != "ما" or _is_cue_verb(passage, at + width)
    if (
        _is_text_again(passage, at)
        or _is_said_meanwhile(passage, at)
        or _is_behind_quotation(passage, at)
    ):
        return True
    if _is_anywhere(passage, at) and (
        _has_complement(passage, at + 1, 6) or _takes_phrase(passage, at, gender)
    ):
        return not (clause and _is_predicate(passage, start, at))
    if not clause and (_is_joined_cue(passage, at) or _tells_why(passage, at)):
        return True
    if passage.norm(at) != "و":
        return passage.sentence.language == "en" and _is_another(passage, at)
    if not clause and passage.is_role(at + 1, "complementiser"):
        # a clause beside the one that holds this phrase, unless it gives the reason: خاصة وأن
        return not passage.is_role(at - 1, "reason")
    if _is_participle(passage, at + 1) and passage.tokens[at + 1].pos != "NOUN":
        return True
    verb = at + 1
    if passage.is_role(verb, "negation"):
        verb += 1
    if not _is_cue_verb(passage, verb):
        return False
    cue = passage.vocabulary.verbs[passage.norm(verb)][0]
    if cue.group == "continue" or not clause:
        return True
    if gender is not None and "like" in cue.frames and _takes_up(passage, start, verb, gender):
        return True
    same = gender is None or passage.tokens[verb].gender in (None, gender)
    return same and _is_past(passage, verb) and _has_complement(passage, verb + 1, _CUE_WINDOW)


def _is_text_again(passage: Passage, at: int) -> bool:
    """Say whether an attribution to the speaker's own words ends the sentence: وفق نص البيان."""
    found = passage.vocabulary.particle(passage.tokens, at)
    if found is None or passage.sentence.language != "ar":
        return False
    start, lexicon = at + found[1], load_lexicon("ar", "cue_parties")
    rest = passage.tokens[start : start + 3]
    entry = lexicon.get(rest[0].bare) if rest else None
    words = [t for t in rest if t.pos != "PUNCT"]
    ended = start + len(words) >= len(passage.tokens) or passage.is_punctuation(start + len(words))
    return ended and entry is not None and entry.get("type") == "document"


def _tells_why(passage: Passage, at: int) -> bool:
    """Say whether the reporter tells when or why: هدد بالاستقالة وذلك بسبب, not وذلك لأول مرة."""
    told = passage.norm(at) == "و" and passage.norm(at + 1) == "ذلك"
    return told and bool(passage.match_any("circumstance", at + 2))


def _is_another(passage: Passage, at: int) -> bool:
    """Say whether another speaker takes over in English: … - as a union says; … but he denied."""
    if _is_companion(passage, at):
        return True
    if passage.is_role(at, "contrast") and passage.norm(at) == "but":
        return _contrasts(passage, at)
    if not passage.is_role(at, "as") or not passage.is_punctuation(at - 1):
        return False
    for verb in range(at + 1, min(at + _CUE_WINDOW, len(passage.tokens))):
        token = passage.tokens[verb]
        if passage.is_punctuation(verb) or (token.pos == "AUX" and token.lemma != "have"):
            return False
        if token.pos == "VERB":
            return _is_cue_verb(passage, verb)
    return False


def _is_anywhere(passage: Passage, at: int) -> bool:
    """Say whether a participle of speech stands here in a form that hangs on no noun."""
    if passage.is_role(at - 1, "copula"):
        return False  # كانت محملة
    if passage.is_role(at, "participle-anywhere"):
        return True
    if passage.match_any("not-cue", at):
        return False  # للتأكيد مجددا على
    found = passage.vocabulary.participle(passage.tokens, at)
    return found is not None and found[1] == 1 and passage.norm(at).endswith("ا")


def _is_said_meanwhile(passage: Passage, at: int) -> bool:
    """Say whether somebody else speaks behind فيما: صرح أحدهما بأنه سائح فيما أفاد الثاني بأنه."""
    if passage.sentence.language != "ar" or passage.norm(at) not in ("فيما", "بينما"):
        return False
    verb = at + 1 + (passage.norm(at + 1) == "قد")
    return _is_cue_verb(passage, verb) and _has_complement(passage, verb + 1, _CUE_WINDOW)


def _takes_phrase(passage: Passage, at: int, gender: str | None) -> bool:
    """Say whether a participle has its phrase right behind it: داعيا إلى الهدوء, معلنا عدم حضوره.

    One in ة may describe the noun before it (أنباء مؤكدة), and counts only where a feminine speaks.
    """
    found = passage.vocabulary.participle(passage.tokens, at)
    after = at + found[1] if found is not None else at + 1
    if found is None or after >= len(passage.tokens):
        return False
    before, token = passage.tokens[at - 1], passage.tokens[after]
    accusative = passage.norm(at).endswith("ا")
    if before.pos == "ADP" or (not accusative and gender != "feminine"):
        return False
    if before.pos in ("VERB", "AUX") and not passage.is_role(at, "participle-anywhere"):
        return False  # بات مهددا بالهدم
    frames: set[str] = set().union(*(cue.frames for cue in found[0]))
    if "prep:" + token.norm in frames:
        return True
    act = token.verbal == "verbal-noun" or passage.is_role(after, "non-act")
    return "object" in frames and act and token.norm == token.bare


def _is_predicate(passage: Passage, start: int, at: int) -> bool:
    """Say whether a participle is what is told of the clause's subject: أن الحكومة مطالبة بكذا."""
    if passage.sentence.language != "ar" or passage.norm(at).endswith("ا"):
        return False
    between, first, last = passage.tokens[start:at], passage.tokens[start], passage.tokens[at - 1]
    if last.pos == "ADJ" and last.norm == last.bare:
        return False  # أن الخسائر كبيرة داعية إلى: the clause has its predicate
    if first.gender == "masculine" and first.number != "plural" and first.norm != first.bare:
        return False  # أن القانون جاهز مؤكدة استعدادها
    return all(t.pos != "VERB" and t.pos != "PUNCT" for t in between) and len(between) < _CONTRAST


def _is_behind_quotation(passage: Passage, at: int) -> bool:
    """Say whether a participle of the speaker follows a quotation: “…” محملة الوزارة."""
    behind, token = passage.inside[at - 1], passage.tokens[at]
    if behind is None or not behind.closed or behind.end != passage.tokens[at - 1].end:
        return False
    return token.pos != "PROPN" and _is_participle(passage, at)


def _takes_up(passage: Passage, start: int, verb: int, gender: str) -> bool:
    """Say whether a verb agrees with the speaker, and nothing in the content does.

    أضافت الشرطة أن رجلا ألقى العبوة ووصفت الهجوم بالإرهابي.
    """
    if passage.tokens[verb].gender != gender:
        return False
    verbs = [t for t in passage.tokens[start:verb] if t.pos == "VERB"]
    return passage.tokens[start].gender != gender and all(t.gender != gender for t in verbs)


def _is_joined_cue(passage: Passage, at: int) -> bool:
    """Say whether a reporting verb stands here whose و was not split off (ودعا)."""
    token, verbs = passage.tokens[at], passage.vocabulary.verbs
    joined = token.pos == "VERB" and token.norm[:1] == "و" and token.norm not in verbs
    return joined and any(len(c.words[0]) > 2 for c in verbs.get(token.norm[1:], ()))


def _is_adverbial(passage: Passage, start: int, comma: int) -> bool:
    first = passage.tokens[start].pos == "ADP" or passage.timex[start] is not None
    return first and all(t.text not in "،," for t in passage.tokens[start:comma])


def _is_phrase(passage: Passage, at: int) -> bool:
    """Say whether a phrase such as يصدر تعليق stands at ``at``, its first word at least."""
    if at >= len(passage.tokens) or not passage.is_role(at - 1, "negation"):
        return False
    token = passage.tokens[at]
    return token.norm in passage.vocabulary.phrases or token.lemma in passage.vocabulary.phrases


def _contrasts(passage: Passage, at: int) -> bool:
    """Say whether “but” opens a clause with a reporting word of its own."""
    width = passage.match_any("contrast", at + (passage.norm(at) == "و"))
    if not width or passage.norm(at + width) == "it":
        return False  # but it was determined to be safe
    for verb in range(at + width, min(at + width + _CONTRAST, len(passage.tokens))):
        if _is_cue_verb(passage, verb):
            return True
        if passage.tokens[verb].pos == "VERB" or passage.is_punctuation(verb):
            return False
    return False


def _is_participle(passage: Passage, at: int) -> bool:
    found = passage.vocabulary.participle(passage.tokens, at)
    if found is None or passage.match_any("not-cue", at):
        return False
    accusative = passage.norm(at + found[1] - 1)[-1:] == "ا"
    if passage.sentence.language == "en":
        return passage.norm(at - 1) == ","
    return accusative or passage.tokens[at].pos != "VERB"


def _is_cue_verb(passage: Passage, at: int) -> bool:
    if at >= len(passage.tokens):
        return False
    token, verbs = passage.tokens[at], passage.vocabulary.verbs
    if passage.match_any("not-cue", at):
        return False  # ظنا منه
    known = token.norm in verbs or (passage.sentence.language == "en" and token.lemma in verbs)
    return known and token.pos in ("VERB", "AUX", "X")


def _is_headline_verb(passage: Passage, at: int) -> bool:
    """Say whether a second verb of a headline's subject follows a comma: denies …, blasts …."""
    token = passage.tokens[at]
    known = token.lemma in passage.vocabulary.verbs
    return known and token.pos == "VERB" and token.norm.endswith("s")


def _is_english_break(passage: Passage, at: int) -> bool:
    if _is_headline_verb(passage, at) or _is_companion(passage, at):
        return True
    return passage.is_role(at + 1, "anonymous") and passage.norm(at) in ("a", "an")


def _is_companion(passage: Passage, at: int) -> bool:
    """Say whether another speaker follows: …, with the mayor saying that …."""
    if passage.norm(at) != "with":
        return False
    for participle in range(at + 2, min(at + _CUE_WINDOW, len(passage.tokens))):
        if passage.is_punctuation(participle):
            return False
        if passage.norm(participle) in passage.vocabulary.participles:
            return True
    return False


def _is_past(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    return token.pos in ("VERB", "AUX") and token.tense in ("past", None)


def _has_complement(passage: Passage, start: int, window: int) -> bool:
    """Say whether a complementiser or a quotation comes soon."""
    for at in range(start, min(start + window, len(passage.tokens))):
        quoted = passage.inside[at]
        if passage.is_role(at, "complementiser"):
            return passage.norm(at - 1) != "و" or passage.sentence.language != "ar"
        if quoted is not None and quoted.start == passage.tokens[at].start:
            return True
        if passage.tokens[at].text in "،,؛;":
            return False
    return False


def span_of(passage: Passage, start: int, end: int) -> Span | None:
    """Give the text span of tokens ``[start, end)`` without marks and punctuation at its edges.

    An opening mark whose partner lies inside stays out as well: content begins with a word.
    """
    tokens = passage.tokens
    while start < end and (tokens[start].pos == "PUNCT" and tokens[start].text not in "([{#@"):
        start += 1
    while end > start and _is_edge(passage, start, end - 1):
        end -= 1
    if start >= end:
        return None
    return tokens[start].start, tokens[end - 1].end


def close_marks(passage: Passage, span: Span) -> Span:
    """Take in the mark that closes a quotation which opens inside the span: صحيفة “الشروق”."""
    at = passage.token_from(span[1])
    quoted = passage.inside[at] if at < len(passage.tokens) else None
    if quoted is None or not quoted.closed or quoted.end != passage.tokens[at].end:
        return span
    inside = span[0] <= quoted.start and passage.tokens[at].start == quoted.inner_end
    return (span[0], quoted.end) if inside else span


def _is_edge(passage: Passage, start: int, at: int) -> bool:
    token = passage.tokens[at]
    if token.text in _CLOSING:
        return True
    if token.pos != "PUNCT":
        return token.clitic == "proclitic"
    if token.text in ")]}%":
        return False
    quoted = passage.inside[at]
    # A closing mark goes, be its partner inside the content or before it.
    return quoted is not None and quoted.end == token.end
