"""Finds reporting words in a passage. Whether one reports is decided by what hangs on it."""

from __future__ import annotations

from marsad.model.language import Clause
from marsad.statements.draft import Hit
from marsad.statements.english_adjectives import find_adjective
from marsad.statements.english_voices import realised_by
from marsad.statements.passage import Passage
from marsad.statements.vocabulary import CueEntry

_SHORTEST_JOINED = 3  # letters of a verb; ورد is a word of its own, not و with رد
_DOUBLED = "\u0651"  # shadda
_SPOKEN = 40  # tokens that an unclosed quotation is taken to hold
_ACTS = ("act", "document")
_GAP = 10  # tokens that may stand between the words of a phrase (the subject, in Arabic)


def find_hits(passage: Passage) -> list[Hit]:
    """Find the reporting words of ``passage`` outside quotations, in text order."""
    hits: list[Hit] = []
    taken = 0
    for at in range(len(passage.tokens)):
        quoted = passage.inside[at]
        if at < taken or (quoted is not None and _is_spoken(passage, at)):
            continue
        for hit in _hits_at(passage, at):
            hits.append(hit)
            if hit.cue.kind == "particle":
                taken = hit.end
    return hits


def _is_spoken(passage: Passage, at: int) -> bool:
    """Say whether a token stands in a quotation: one that is closed, here or further on.

    Else one that was opened in the sentence not far before.
    """
    quoted = passage.inside[at]
    assert quoted is not None
    if quoted.closed or quoted.continues or quoted.carried:
        return True
    first = passage.token_from(quoted.start)
    return 0 < first <= at < first + _SPOKEN


def _hits_at(passage: Passage, at: int) -> list[Hit]:
    """Give the readings of the word at ``at``, the best first; a phrase leaves no other."""
    if passage.match_any("not-cue", at) or (at and passage.match_any("not-cue", at - 1) > 1):
        return []
    particle = _particle(passage, at)
    if particle is not None:
        return [particle]
    phrase = _phrase(passage, at)
    if phrase is not None:
        return [phrase]
    if passage.sentence.language == "ar":
        return _arabic(passage, at)
    return _english(passage, at)


def _particle(passage: Passage, at: int) -> Hit | None:
    found = passage.vocabulary.particle(passage.tokens, at)
    if found is None:
        return None
    cue, width = found
    return Hit(passage, at, at + width, cue)


def _phrase(passage: Passage, at: int) -> Hit | None:
    token = passage.tokens[at]
    for key in dict.fromkeys((token.norm, token.lemma)):
        for cue in passage.vocabulary.phrases.get(key, ()):
            tail = _rest(passage, at, cue)
            if "negated" in cue.frames and not is_negated(passage, at):
                continue
            if tail:
                end = tail if tail - at == len(cue.words) else at + 1
                return Hit(passage, at, end, cue, is_negated(passage, at), tail)
    return None


def _rest(passage: Passage, at: int, cue: CueEntry) -> int:
    """Give the token after the further words of a phrase, in order, with gaps; 0 if they fail."""
    gap = _GAP if passage.sentence.language == "ar" else 3
    if passage.sentence.language == "en" and len(cue.words) == 2:
        gap = 1 if cue.words[1] in passage.vocabulary.role("beside") else gap
    position = at + 1
    for word in cue.words[1:]:
        for i in range(position, min(position + gap, len(passage.tokens))):
            token = passage.tokens[i]
            if word in (token.norm, token.bare, token.lemma) or token.norm == word + "ا":
                position = i + 1
                break
            if passage.is_punctuation(i) and token.text in ".؛;:":
                return 0
        else:
            return 0
    return position


def _arabic(passage: Passage, at: int) -> list[Hit]:
    token, vocabulary = passage.tokens[at], passage.vocabulary
    found: list[Hit] = []
    if token.clitic == "enclitic":
        return found
    cues, joined = vocabulary.verbs.get(token.norm, ()), 0
    if not cues and token.norm[:1] in ("و", "ف") and _may_be_joined(passage, at):
        cues, joined = vocabulary.verbs.get(token.norm[1:], ()), 1  # و that was not split off
    if token.norm.endswith("ا") and token.norm[:-1] in vocabulary.verbs and token.pos != "VERB":
        cues = ()  # أمرا, ردا: nouns, not two who ordered
    for cue in cues:
        if token.text[joined : joined + 1] == "آ" and cue.entry.form[0] != "آ":
            continue  # آمر الفوج: no verb, whose آ would be أ
        if _may_be_verb(passage, at) and not _is_unreal(passage, at):
            negated = is_negated(passage, at)
            if negated and _says_nothing(cue):
                continue  # لم ينتقد القرار
            found.append(Hit(passage, at, at + 1, cue, negated, joined=joined))
    noun = vocabulary.nouns.get(token.bare) or vocabulary.nouns.get(token.lemma)
    participle = passage.vocabulary.participle(passage.tokens, at)
    if not found and participle is not None:
        cues, width = participle
        accusative = passage.norm(at + width - 1)[-1:] == "ا" or width > 1
        if accusative or (token.pos != "VERB" and _is_adverbial(passage, at, noun)):
            found += [Hit(passage, at, at + width, cue) for cue in cues]
    if not found and noun is not None and token.pos not in ("VERB", "ADJ"):
        if token.norm == token.bare:
            found.append(Hit(passage, at, at + 1, noun))
    return found


def _says_nothing(cue: CueEntry) -> bool:
    """Say whether who does not do it has told nothing: لم ينتقد, unlike لم يوضح."""
    stance = cue.entry.get("negated")
    return stance == "none" or (cue.group in _ACTS and not stance)


def _is_adverbial(passage: Passage, at: int, noun: CueEntry | None) -> bool:
    """Say whether a participle without the accusative's ا tells how something is said: مؤكدة أن.

    Most such forms are nouns or passives as well (مذكرة, متابعة, مهددة, مقرات): those count only
    behind a mark, or where a clause follows. Read on 170 articles, 5 of 6 others were false.
    """
    if not at:
        return _has_clause(passage, at + 1)  # ملاحظة : a note
    if _has_clause(passage, at + 1):
        return noun is None or passage.is_punctuation(at - 1) or passage.norm(at - 1) == "و"
    if passage.norm(at).endswith("ات"):
        return False
    if passage.is_punctuation(at - 1) or passage.norm(at - 1) == "و":
        return True
    usual = passage.is_role(at, "participle-anywhere")
    return usual and noun is None and not _belongs_before(passage, at)


def _has_clause(passage: Passage, at: int) -> bool:
    """Say whether a complementiser stands at ``at``, with a preposition before it or without."""
    at += passage.tokens[at].pos == "ADP" if at < len(passage.tokens) else 0
    return passage.is_role(at, "complementiser")


def _belongs_before(passage: Passage, at: int) -> bool:
    """Say whether a participle's form is a noun or adjective here: سكان مدينة, غير مؤكدة."""
    if passage.is_role(at - 1, "address") or passage.is_role(at - 1, "negation"):
        return True
    before = passage.tokens[at - 1] if at else None
    return before is not None and before.pos == "NOUN" and before.norm == before.bare


def _may_be_joined(passage: Passage, at: int) -> bool:
    """Say whether the first letter may be و or ف of its own: an unknown word, or one that opens.

    ودعا at the head of a clause is nearly always و with دعا, whatever verb its letters could spell.
    """
    token = passage.tokens[at]
    if token.pos == "PROPN" or passage.mention_at(at) is not None:
        return False  # فتحي
    opens = at == 0 or passage.is_punctuation(at - 1) or token.pos == "VERB"
    cues = passage.vocabulary.verbs.get(token.norm[1:], ())
    long = any(len(c.words[0]) >= _SHORTEST_JOINED for c in cues)
    return not token.known or (opens and long)


def _may_be_verb(passage: Passage, at: int) -> bool:
    """Say whether a verb's form can be a verb here: طالب, حذر, كشف are nouns as well."""
    token = passage.tokens[at]
    if passage.is_role(at - 1, "address") or _is_before_number(passage, at):
        return False
    if passage.person_at(at) and token.pos in ("NOUN", "PROPN"):
        return False  # a name: أمال
    if _DOUBLED in token.text[1:-1] and token.pos == "ADP":
        return True  # عبّر, not عبر
    if token.pos in ("VERB", "AUX", "X"):
        return True
    if token.pos == "ADP" and at > 0 and passage.inside[at - 1] is not None:
        return _opens_clause(passage, at)  # “…” بين الطرفين
    if at and passage.person_at(at - 1) and token.norm in passage.vocabulary.verbs:
        return True
    before = at - 1
    while before >= 0 and passage.tokens[before].clitic == "proclitic":
        if passage.norm(before) not in ("و", "ف"):
            return False
        before -= 1
    return _stands_as_verb(passage, at, before)


def _is_before_number(passage: Passage, at: int) -> bool:
    """Say whether a preposition stands before a number: بين 2014 و2015."""
    following = passage.tokens[min(at + 1, len(passage.tokens) - 1)]
    return passage.is_role(at, "address") and following.pos == "NUM"


def _stands_as_verb(passage: Passage, at: int, before: int) -> bool:
    """Say whether a word that is taken for no verb stands where one does, behind ``before``."""
    free = passage.is_punctuation(before) or passage.is_role(before, "reported")
    if passage.is_role(before, "without"):
        return False  # دون ذكر الأسماء
    if passage.is_role(at, "without"):
        return free  # دون
    if passage.is_role(at, "address"):  # بين
        return (free or _opens_clause(passage, at)) and not _joins(passage, at)
    roles = ("particle-before", "negation", "relative")
    return free or any(passage.is_role(before, r) for r in roles) or _opens_clause(passage, at)


def _joins(passage: Passage, at: int) -> bool:
    """Say whether “and” follows before the clause: حوار بين العمال والشركة لأن."""
    for i in range(at + 1, min(at + _GAP, len(passage.tokens))):
        if passage.is_role(i, "complementiser"):
            return False
        if passage.norm(i) == "و":
            return True
    return False


def _opens_clause(passage: Passage, at: int) -> bool:
    """Say whether a complementiser follows soon, with no other verb before it."""
    for i in range(at + 1, min(at + _GAP, len(passage.tokens))):
        if passage.is_role(i, "complementiser"):
            return True
        if passage.tokens[i].pos == "VERB" or passage.is_punctuation(i):
            return False
    return False


def _is_unreal(passage: Passage, at: int) -> bool:
    """Say whether the verb is not yet said: سيعلن, ليعلن, أن يعلن."""
    before = passage.norm(at - 1)
    imperfect = passage.norm(at)[:1] in ("ي", "ت") and passage.tokens[at].tense != "past"
    return imperfect and before in passage.vocabulary.role("hypothetical")


def _english(passage: Passage, at: int) -> list[Hit]:
    token, vocabulary = passage.tokens[at], passage.vocabulary
    adjective = find_adjective(passage, at)
    if adjective is not None:
        return [adjective]
    clause = next((c for c in passage.sentence.clauses if c.predicate == at), None)
    if token.pos == "VERB" or (clause is not None and clause.form in ("verb", "participle")):
        is_participle = clause is not None and clause.form == "participle"
        if is_participle:
            cues = _participles(passage, at)
            if cues and not passage.is_role(at - 1, "without"):
                return [Hit(passage, at, at + len(c.words), c) for c in cues]
        known = vocabulary.phrasal.get(token.norm) or vocabulary.phrasal.get(token.lemma) or []
        cues = [c for c in known if _follows(passage, at, c, 1)]
        cues = cues or vocabulary.verbs.get(token.norm) or vocabulary.verbs.get(token.lemma) or []
        negated = is_negated(passage, at)
        if clause is not None and not negated and _is_unreal_clause(passage, at):
            return []
        if passage.is_role(at - 1, "without") or _is_bare_infinitive(passage, at):
            return []
        if negated and clause is not None and _is_unreal_clause(passage, at):
            cues = [c for c in cues if c.entry.get("negated")]  # could not confirm
        if negated:  # has not condemned the raid: nothing is said
            cues = [c for c in cues if c.group != "act" or c.entry.get("negated")]
        return [Hit(passage, at, at + len(c.words), c, negated=negated) for c in cues]
    noun = vocabulary.nouns.get(token.lemma)
    if noun is not None and token.pos == "NOUN":
        return [Hit(passage, at, at + 1, noun)]
    return []


def _participles(passage: Passage, at: int) -> list[CueEntry]:
    """Give the readings of a participle; of a verb that the list lacks only behind a comma."""
    norm, vocabulary = passage.norm(at), passage.vocabulary
    if passage.is_role(at - 1, "deed") or passage.is_role(at - 1, "negation"):
        return []  # accused of telling lies, blamed for not warning
    known = [c for c in vocabulary.participles.get(norm, ()) if _follows(passage, at, c)]
    if known or not at or passage.norm(at - 1) != ",":
        return known
    return vocabulary.gerunds.get(norm, [])


def _follows(passage: Passage, at: int, cue: CueEntry, first: int = 0) -> bool:
    """Say whether the words of a cue from ``first`` on stand here: calling for, went on."""
    words = enumerate(cue.words[first:], first)
    return all(passage.norm(at + i) == word for i, word in words)


def _is_bare_infinitive(passage: Passage, at: int) -> bool:
    """Say whether the verb is what something else helps or lets happen: will help determine."""
    token = passage.tokens[at]
    return token.norm == token.lemma and any(
        passage.tokens[i].lemma in passage.vocabulary.role("letting")
        for i in range(max(0, at - 1), at)
    )


def _is_unreal_clause(passage: Passage, at: int) -> bool:
    clause = next(c for c in passage.sentence.clauses if c.predicate == at)
    modal = clause.modal in passage.vocabulary.role("hypothetical") or clause.tense == "future"
    if modal and at > 1 and passage.tokens[at - 1].text[:1].isupper():
        modal = clause.modal != passage.norm(at - 1)  # Theresa May accused
    if modal or clause.relation == "conditional":
        return True
    if passage.norm(at - 1) == "to":
        return realised_by(passage, at) is None
    token = passage.tokens[at]
    if clause.relation != "coordinate" or clause.parent is None or token.norm != token.lemma:
        return False
    return passage.norm(passage.sentence.clauses[clause.parent].predicate - 1) == "to"


def _is_quoted_negation(passage: Passage, clause: Clause) -> bool:
    """Say whether only words in a quotation negate: a sign reads “No boats”."""
    at = [i for i in range(clause.start, clause.end) if passage.is_role(i, "negation")]
    return bool(at) and all(passage.inside[i] is not None for i in at)


def is_negated(passage: Passage, at: int) -> bool:
    """Say whether a negation governs the verb at ``at``."""
    if passage.sentence.language == "en":
        clause = next((c for c in passage.sentence.clauses if c.predicate == at), None)
        return bool(clause and clause.negated and not _is_quoted_negation(passage, clause))
    before = passage.norm(at - 1)
    if before == "ما" and passage.tokens[min(at + 1, len(passage.tokens) - 1)].word == (
        passage.tokens[at].word
    ):
        return False  # ما اعتبره: the pronoun takes up ما
    if before == "لما":  # وفقا لما ورد is no negation
        return passage.norm(at)[:1] in ("ي", "ت") and passage.tokens[at].tense != "past"
    if before == "ما":  # حسب ما أفاد is no negation
        return at == 1 or passage.is_punctuation(at - 2) or passage.norm(at - 2) == "و"
    return before in passage.vocabulary.role("negation")
