"""Who says it and to whom: the noun phrases around an Arabic reporting word."""

from __future__ import annotations

from marsad.model.language import Token
from marsad.resources import load_lexicon
from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_bearers import end_of_bearer
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_plausible import may_speak
from marsad.statements.arabic_words import is_definite, is_preposition
from marsad.statements.draft import Hit, Source
from marsad.statements.extent import span_of
from marsad.statements.governing import main_subject
from marsad.statements.issuing import is_document
from marsad.statements.passage import Passage

_SHORT = 3  # letters: عصا, رضا are no accusatives
_NAME = 4  # tokens of a body's name in quotation marks
_TITLE = 12  # tokens of a subject with its title
_COPULA = 18  # tokens between كان and قد


def find_source(hit: Hit, limit: int, *, clause: bool = False) -> Source:
    """Find the words of the source: after the verb, before it, or nowhere (a dropped subject).

    With ``clause`` an أن clause stands at ``limit``: there is no object to keep apart.
    """
    passage = hit.passage
    token = passage.tokens[hit.start]
    source = Source(gender=_gender(hit), number=token.number)
    if hit.cue.kind == "participle":
        return source
    start = hit.end
    if hit.cue.kind == "noun" and start < limit and passage.tokens[start].clitic == "enclitic":
        return source
    if start < limit and passage.tokens[start].clitic == "enclitic" and hit.cue.kind == "verb":
        start += 1  # ما أكده الوزير: the pronoun stands for what is said
    if hit.cue.source == "in":
        return _document_source(hit, source, limit)
    if subject_precedes(hit):
        before = _document_before(hit) or _copula_subject(hit) or _source_before(hit)
        source.span = span_of(passage, *before) if before is not None else None
        if source.span is not None or token.number == "plural":
            return source
    start = skip_adverbials(passage, start, limit)
    source.span = quoted_name(passage, start, clause=clause or _names_body(passage, start, limit))
    if source.span is not None:
        return source
    split = any(f in hit.cue.frames for f in ("object", "as")) and not clause
    split = split or hit.cue.addressee == "object"
    end = read_phrase(passage, start, limit, split=split)
    if end > start and _is_subject(hit, start):
        end = end_of_bearer(passage, start, end, limit, clause=clause)
        source.span = span_of(passage, start, end)
        return source
    before = _source_before(hit) or _unknown_name(hit, limit)
    if before is not None:
        source.span = span_of(passage, *before)
    elif _is_impersonal(hit, limit):
        source.how = "unnamed"
    return source


def _names_body(passage: Passage, at: int, limit: int) -> bool:
    """Say whether a noun follows a quotation that is no content: دعت “الهيئة” القنوات إلى."""
    quoted = passage.inside[at] if at < limit else None
    if quoted is None or quoted.start != passage.tokens[at].start:
        return False
    end = passage.token_from(quoted.end)
    return end < limit and passage.tokens[end].pos in ("NOUN", "PROPN")


def quoted_name(passage: Passage, at: int, *, clause: bool = False) -> tuple[int, int] | None:
    """Find a body whose name stands in quotation marks: وفق ما أوردته “قناة العربية”.

    Before a ``clause``, or where what is told stands elsewhere, any short name in marks speaks:
    اعتبرت “موديز” أن, بحسب ما نقلته “رويترز”.
    """
    quoted = passage.inside[at] if at < len(passage.tokens) else None
    if quoted is None or not quoted.closed or quoted.start != passage.tokens[at].start:
        return None
    end = passage.token_from(quoted.end)
    words = passage.tokens[at + 1 : passage.token_from(quoted.inner_end)]
    if not words or end - 1 > at + 1 + _NAME:
        return None
    entry = load_lexicon("ar", "cue_parties").get(words[0].bare)
    body = entry is not None and entry.get("type") == "organisation" and len(words) > 1
    named = clause and all(t.pos in ("NOUN", "PROPN", "ADJ", "X") for t in words)
    return (quoted.inner_start, quoted.inner_end) if body or named else None


def _gender(hit: Hit) -> str | None:
    """Give the gender of a verb by its form: تحدث spoke, rather than she, it happens; استهجنت."""
    if hit.cue.kind == "verb":
        form, past = hit.passage.norm(hit.start), hit.cue.words[0]
        if form in (past, past + "ت"):
            return "masculine" if form == past else "feminine"
    return hit.passage.tokens[hit.start].gender


def _document_source(hit: Hit, source: Source, limit: int) -> Source:
    """Find the document that something stands in: جاء في بيان للوزارة أن."""
    passage = hit.passage
    for at in range(hit.end, min(limit, hit.end + 4)):
        if passage.norm(at) in ("في", "ب") and at + 1 < limit:
            end = read_phrase(passage, at + 1, limit, split=True)
            source.span = span_of(passage, at + 1, end) if end > at + 1 else None
            source.gender = passage.tokens[at + 1].gender
            break
    return source


def subject_precedes(hit: Hit) -> bool:
    """Say whether the subject stands before its verb: a plural verb, or كان X قد قال."""
    passage = hit.passage
    token = passage.tokens[hit.start]
    if hit.cue.kind not in ("verb", "phrase"):
        return False
    if token.norm.endswith(("ون", "وا")) and token.number == "plural":
        return True
    if hit.start and passage.person_at(hit.start - 1):
        return True
    if _document_before(hit) or _opens_with_subject(hit):
        return True
    return passage.norm(hit.start - 1) == "قد" and _copula_subject(hit) is not None


def _opens_with_subject(hit: Hit) -> bool:
    """Say whether a sentence is its subject, then the verb: المعارضة تطالب الرئيس, of headlines.

    The phrase takes up all before the verb, or all behind أن, and agrees with it; what follows is
    then its object.
    """
    before = _source_before(hit)
    if before is None or before[1] != hit.start:
        return False
    if before[0] > 0 and not hit.passage.is_role(before[0] - 1, "complementiser"):
        return False
    head, verb = hit.passage.tokens[before[0]], hit.passage.tokens[hit.start]
    if head.pos not in ("NOUN", "PROPN"):
        return False
    if hit.passage.is_role(before[0], "man"):
        return verb.gender != "feminine"  # عمدة المدينة يحث
    return not head.gender or not verb.gender or head.gender == verb.gender


def _unknown_name(hit: Hit, limit: int) -> tuple[int, int] | None:
    """Find a foreign name whose first letter was split off: قال لاوال كريم مسؤول المنظمة إن."""
    passage, at = hit.passage, hit.end
    if at + 1 >= limit or passage.norm(at) not in ("ل", "ب"):
        return None
    token = passage.tokens[at + 1]
    if token.known or passage.tokens[at].word != token.word:
        return None
    end = read_phrase(passage, at + 1, limit)
    return (at, end) if end > at + 1 else None


def _document_before(hit: Hit) -> tuple[int, int] | None:
    """Find the source of a clause that describes a document: تقريرا يفيد بأن, بيانا قالت فيه.

    The document is the source, or the subject of its verb where a pronoun takes the document up.
    """
    passage, at = hit.passage, hit.start - 1
    if at < 1 or is_definite(passage, at) or not is_document(passage, at):
        return None
    if passage.norm(hit.end) == "في" and passage.tokens[hit.end + 1].clitic == "enclitic":
        issuer = _issuer(passage, at)
        span = main_subject(passage, at) if issuer is None else None
        if span is None:
            return issuer
        return passage.token_from(span[0]), passage.token_from(span[1])
    return (at, at + 1) if passage.norm(at).endswith("ا") else None


def _issuer(passage: Passage, at: int) -> tuple[int, int] | None:
    """Find the subject between the nearest verb and a document: أصدرت الرئاسة بلاغا نفت فيه ذلك."""
    for verb in range(at - 1, max(-1, at - _TITLE), -1):
        token = passage.tokens[verb]
        if token.pos == "PUNCT" and token.text not in "()":
            return None
        if token.pos == "VERB":
            start = skip_adverbials(passage, verb + 1, at)
            stop = read_phrase(passage, start, at, split=True)
            whole = start < stop and skip_adverbials(passage, stop, at) == at
            return (start, stop) if whole and may_speak(passage, start, stop) else None
    return None


def _copula_subject(hit: Hit) -> tuple[int, int] | None:
    """Find the subject between كان and قد."""
    passage = hit.passage
    end = hit.start - 1
    if passage.norm(end) != "قد":
        return None
    for at in range(end - 1, max(-1, end - _COPULA), -1):
        if passage.is_role(at, "copula"):
            return (at + 1, end) if at + 1 < end else None
        token = passage.tokens[at]
        if token.pos == "VERB" or token.text in ".؛;:":
            return None
    return None


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
    joins = token.pos == "CCONJ" and not hit.passage.match_any("split-noun", start)
    if token.clitic == "enclitic" or token.pos in ("VERB", "PUNCT", "SCONJ") or joins:
        return False
    if _is_verbal(hit.passage, start) or _disagrees(hit, start):
        return False
    if hit.passage.is_role(start, "relative"):
        return False
    if _is_accusative(hit, start):
        return False
    if token.norm.startswith("لل") and not token.known:
        return False  # أكد للتلفزيون, of which the preposition was not split off
    mention = hit.passage.mention_at(start)
    oblique = token.number in ("plural", "dual") and token.norm.endswith("ين")
    construct = token.number == "plural" and token.norm.startswith("م") and token.norm[-1] == "ي"
    oblique = oblique or construct  # دعا مستعملي الطريق
    oblique = oblique and hit.cue.kind == "verb"  # the genitive of a noun is oblique too
    if token.pos == "NOUN" and oblique and (mention is None or mention.form == "nominal"):
        return False  # دعا المتظاهرين: such a plural is an object, its subject ends in ون
    if token.pos == "ADJ" and token.norm == token.bare and token.norm.endswith(("ي", "ية")):
        return False  # طالب جامعي: a noun with its adjective, no verb
    return token.pos != "PART" or token.norm in ("كل", "بعض", "احد")


def _is_accusative(hit: Hit, start: int) -> bool:
    """Say whether a word ends in the ا of the accusative: دعا أخيرا إلى, تؤكد سياسيا أن."""
    token = hit.passage.tokens[start]
    if token.pos == "PROPN" or hit.passage.mention_at(start) is not None:
        return False
    if token.verbal == "participle" and token.norm.endswith("ا") and hit.cue.kind == "verb":
        return True  # قال مخاطبا أنصاره
    following = hit.passage.tokens[min(start + 1, len(hit.passage.tokens) - 1)]
    if following.pos in ("NOUN", "PROPN") and following is not token:
        return False  # ضيفا البرنامج: two guests
    if token.norm.endswith("تا"):
        return False  # وزارتا الداخلية والدفاع
    return token.norm == token.bare and token.norm.endswith("ا") and len(token.norm) > _SHORT


def _disagrees(hit: Hit, start: int) -> bool:
    """Say whether a noun in ة follows a masculine verb, whose object it is: دعا الحكومة إلى."""
    noun, verb = hit.passage.tokens[start], hit.passage.tokens[hit.start]
    if hit.cue.kind != "verb" or _gender(hit) != "masculine" or verb.number == "plural":
        return False
    if noun.bare in hit.passage.vocabulary.role("man"):
        return False  # أكد عمدة المدينة
    feminine = noun.pos == "NOUN" and noun.gender == "feminine" and noun.norm.endswith("ة")
    things = noun.pos == "NOUN" and noun.norm.endswith("ات") and len(noun.bare) > _SHORT
    feminine = feminine or (things and _is_thing(noun))
    if hit.passage.is_role(start, "demonstrative") and start + 1 < len(hit.passage.tokens):
        noun = hit.passage.tokens[start + 1]  # انتقد هذه الخطوة
        feminine = noun.gender == "feminine" and hit.passage.norm(start).endswith("ه")
    near = start == hit.end and (hit.cue.addressee == "object" or "object" in hit.cue.frames)
    plural = noun.number == "plural" and not noun.norm.endswith("ات")
    return feminine and near and not plural and not hit.passage.person_at(start)


def _is_thing(noun: Token) -> bool:
    """Say whether a plural in ات is none of bodies or women: كذب تصريحات."""
    entry = load_lexicon("ar", "cue_parties").get(noun.bare)
    return entry is None or entry.get("type") == "document"


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
    if passage.norm(end - 1) == "ان" and passage.norm(end - 2) == "و":
        end -= 2 if passage.norm(end - 3) == "سبق" else 0  # الوزارة سبق وأن أعلنت
    while end > 0 and (
        passage.is_role(end - 1, "particle-before")
        or passage.is_role(end - 1, "negation")
        or passage.is_role(end - 1, "relative")
    ):
        end -= 1
    if end > 1 and passage.is_role(end - 1, "copula") and passage.norm(end - 2) != "و":
        end -= 1  # أن الجبهة كانت تتوقع
    if end > 1 and passage.tokens[end - 1].text in "،," and passage.person_at(end - 2):
        end -= 1  # أن المستشارة، أنجيلا ميركل، تمسكت
    start = end
    while start > max(0, end - 18) and not _is_boundary(passage, start - 1):
        start -= 1
    first = start
    while first < end:
        first = skip_adverbials(passage, first, end)
        stop = read_phrase(passage, first, end)
        if stop == end:
            first = _last_member(passage, first, end)
            return (first, end) if first < end else None
        first = max(stop, first + 1)
    return None


def _last_member(passage: Passage, first: int, end: int) -> int:
    """Leave out an act joined before the subject: ارتفاع التوتر والأهالي يتهمون."""
    if first < end and passage.tokens[first].verbal == "verbal-noun":
        joints = [i for i in range(first, end - 1) if passage.norm(i) == "و"]
        if joints and passage.mention_at(first) is None:
            return joints[-1] + 1
    return first


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
    if token.pos in ("VERB", "SCONJ") or (token.pos == "CCONJ" and token.clitic is None):
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
