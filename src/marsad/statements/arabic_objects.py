"""Content that is a noun phrase: the object of an Arabic reporting word."""

from __future__ import annotations

from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_bearers import end_of_bearer
from marsad.statements.arabic_openings import REGION, Opening, is_other_participle
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_plausible import may_speak
from marsad.statements.arabic_sources import subject_precedes
from marsad.statements.arabic_words import is_definite
from marsad.statements.draft import Hit
from marsad.statements.passage import Passage


def is_object(hit: Hit, at: int) -> bool:
    """Say whether what stands before a preposition is the object, not a lone subject."""
    passage = hit.passage
    if passage.tokens[at].clitic == "enclitic":
        return False  # اتهمتها الحركة بكذا
    lone = at == skip_adverbials(passage, hit.end, len(passage.tokens))
    token = passage.tokens[at]
    definite = token.norm != token.bare and token.verbal != "verbal-noun"
    speaks = token.verbal != "verbal-noun" and may_speak(passage, at, len(passage.tokens))
    return hit.cue.kind == "participle" or not (speaks or (lone and definite))


def may_follow_object(hit: Hit, opening: Opening) -> bool:
    """Say whether an object may stand before what opens: مستنكرا التهم ووصفه “بالفاشل”."""
    if "object" not in hit.cue.frames:
        return False
    quoted = opening.frame == "quote" and hit.cue.kind == "participle"
    return quoted or opening.frame.startswith("prep:")


def second_phrase(hit: Hit, opening: Opening | None) -> Opening | None:
    """Find content that is a noun phrase: the object, after the subject or alone."""
    frames = hit.cue.frames
    if opening is None and "object" not in frames:
        return _act(hit) if "act" in frames else None
    passage = hit.passage
    limit = opening.at if opening is not None else min(len(passage.tokens), hit.end + REGION)
    first = hit.end
    if hit.cue.kind == "noun" and first < limit and passage.tokens[first].clitic == "enclitic":
        first += 1  # تأكيده
    first = skip_adverbials(passage, first, limit)
    if opening is None:
        return _object(hit, first, limit)
    end = first
    for strict in (False, True):
        end = read_phrase(passage, first, limit, split=True, strict=strict)
        if end <= first:
            return None
        end = end_of_bearer(passage, first, end, limit)
        second = _after_aside(passage, skip_adverbials(passage, end, limit), limit)
        if second < limit and is_other_participle(hit, second):
            return None
        if second < limit and read_phrase(passage, second, limit) > second:
            return Opening(opening.frame, second, second, opening.stance)
    return Opening(opening.frame, end, first, opening.stance)


def _act(hit: Hit) -> Opening | None:
    """Find an act that is told, behind the subject or alone: ذكر الجيران سماع دوي انفجار."""
    passage = hit.passage
    limit = min(len(passage.tokens), hit.end + REGION)
    found = _object(hit, skip_adverbials(passage, hit.end, limit), limit)
    if found is None:
        return None
    token = passage.tokens[found.content]
    act = token.verbal == "verbal-noun" or passage.is_role(found.content, "non-act")
    return found if act and not is_definite(passage, found.content) else None


def _object(hit: Hit, first: int, limit: int) -> Opening | None:
    """Find the object where nothing else opens content: behind the subject, or the first phrase."""
    passage, frames = hit.passage, hit.cue.frames
    stance = frames["object"] if "object" in frames else frames["act"]
    if first < limit and _is_verb(passage, first):
        # أكد خلال ندوة انتظمت أمس، رفض الاتفاق
        first = skip_adverbials(passage, _after_clause(passage, first, limit), limit)
    alone = Opening("object", first, first, stance)
    end = read_phrase(passage, first, limit, split=True)
    if end <= first:
        return None
    if hit.cue.kind == "participle" or _is_thing_said(hit, first, end):
        return alone  # a participle has no subject of its own
    if hit.cue.kind == "verb" and hit.cue.addressee != "object" and subject_precedes(hit):
        return alone
    for strict in (False, True):
        end = read_phrase(passage, first, limit, split=True, strict=strict)
        end = end_of_bearer(passage, first, end, limit)
        second = _after_aside(passage, skip_adverbials(passage, end, limit), limit)
        if second < limit and is_other_participle(hit, second):
            return None
        if second < limit and _is_verb(passage, second):
            second = _after_clause(passage, second, limit)
        if second < limit and passage.is_role(second, "relative"):
            second = _after_clause(passage, second, limit)
            told = read_phrase(passage, second, limit) > second and may_speak(passage, first, end)
            return Opening("object", second, second, stance) if told else alone
        if second < limit and read_phrase(passage, second, limit) > second:
            return Opening("object", second, second, stance)
    return alone if _is_thing(passage, first) else None


def _is_verb(passage: Passage, at: int) -> bool:
    """Say whether a verb stands here, and no act that is spelled like one: أعلن البلدان خفض …."""
    after = passage.tokens[min(at + 1, len(passage.tokens) - 1)]
    governs = after.pos not in ("VERB", "PUNCT", "ADP", "SCONJ", "CCONJ")
    act = passage.is_role(at, "act-or-verb") and governs
    return passage.tokens[at].pos == "VERB" and not act


def _is_thing_said(hit: Hit, first: int, end: int) -> bool:
    """Say whether what stands behind a verb is an object: أكد ضرورة الدعم بعيدا عن الحسابات."""
    passage = hit.passage
    act = passage.tokens[first].verbal == "verbal-noun"
    if hit.cue.kind != "verb" or (is_definite(passage, first) and not act):
        return False
    return not may_speak(passage, first, end)


def _after_aside(passage: Passage, at: int, limit: int) -> int:
    """Give the token after an aside on the subject: ينفي كريم، وهو وزير سابق، ارتكاب مخالفات."""
    if at + 1 < limit and passage.norm(at) == "و" and passage.tokens[at + 1].pos == "PRON":
        if at and passage.tokens[at - 1].text in "،,":
            return skip_adverbials(passage, _after_clause(passage, at, limit), limit)
    behind = at and at < limit and passage.tokens[at - 1].text in "،,"
    describes = at < limit and (
        passage.tokens[at].verbal == "participle" or passage.tokens[at].pos == "ADJ"
    )
    if behind and describes and is_definite(passage, at):
        comma = _after_clause(passage, at, limit)  # أكدت الجريدة، الصادرة أمس، تراجع الأسعار
        return skip_adverbials(passage, comma, limit) if comma < limit else at
    return at


def _after_clause(passage: Passage, at: int, limit: int) -> int:
    """Give the token after the comma that ends a relative clause: خلال ندوة عقدت أمس، تأجيل."""
    comma = next((i for i in range(at, limit) if passage.tokens[i].text in "،,"), limit)
    return min(comma + 1, limit)


def _is_thing(passage: Passage, at: int) -> bool:
    """Say whether a lone phrase after the verb is what is said, not who says it."""
    token = passage.tokens[at]
    if token.verbal == "verbal-noun":
        return True
    if passage.mention_at(at) is not None or token.pos == "PROPN":
        return False
    return token.bare not in passage.vocabulary.heads and token.verbal is None
