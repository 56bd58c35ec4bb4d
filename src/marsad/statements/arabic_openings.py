"""Where the content of an Arabic reporting word opens: أن, a quotation, a preposition."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.statement import Stance
from marsad.resources import load_lexicon
from marsad.statements.arabic_adverbials import skip_adverbials
from marsad.statements.arabic_phrases import read_phrase
from marsad.statements.arabic_words import end_of_brackets
from marsad.statements.draft import Hit
from marsad.statements.issuing import is_document
from marsad.statements.passage import Passage
from marsad.statements.quotation import Quotation

REGION = 60  # tokens between a verb and its content; participles and nouns stand closer
_CALLED = 4  # words from the noun to the marks that hold its name
_NEAR = 14
_NAME = 5  # tokens of a body's name in quotation marks
_ASIDE = 18  # tokens of an attribution between a verb and its clause
SCARE = 3  # words: a shorter quotation that the sentence goes on after is no speech of its own
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
    window = REGION if hit.cue.kind in ("verb", "phrase") else _NEAR
    passage = hit.passage
    limit = min(len(passage.tokens), hit.end + window)
    frames, at = hit.cue.frames, hit.end
    relative = False
    # A relative clause ends at its comma: the clause behind it is that of the main verb.
    stops = ".؛;!؟،," if passage.is_role(hit.start - 1, "relative") else ".؛;!؟"
    attached: Opening | None = None  # hangs on the source, unless nothing else opens content
    if _takes_pronoun(hit):
        return None
    while at < limit:
        opening = _opening_at(hit, at)
        if opening is not None and opening.attached:
            attached = attached or opening
        elif opening is not None:
            colon = _colon_of_title(hit, opening, limit)
            return colon or _later_clause(hit, opening, limit) or opening
        token, quoted = passage.tokens[at], passage.inside[at]
        if quoted is not None and quoted.start == token.start:
            at = max(passage.token_from(quoted.end), at + 1) if quoted.closed else at + 1
            continue
        if at > hit.end and passage.vocabulary.particle(passage.tokens, at) is not None:
            return _behind_attribution(hit, at, limit) or attached
        if token.text in stops or is_other_participle(hit, at) or _turns(passage, at):
            return attached
        if at > hit.end and passage.norm(at - 1) == "و" and find_complementiser(passage, at):
            return attached  # the clause of another verb goes on
        relative = relative or passage.is_role(at, "relative") or _describes(hit, at)
        if token.pos == "VERB" and not relative and at > hit.end:
            if _is_cue(passage, at) and frames:
                return attached
        if token.text == "(":
            at = end_of_brackets(passage, at, limit)
        else:
            at += 1
    return attached


def _turns(passage: Passage, at: int) -> bool:
    """Say whether the reporter objects behind a comma: أكد ضرورة الحوار، غير أن النقابة رفضت."""
    return passage.tokens[at].text in "،," and passage.match_any("contrast", at + 1) > 1


def _colon_of_title(hit: Hit, opening: Opening, limit: int) -> Opening | None:
    """Find what a headline says behind a colon: النائب يعلق على القضية : الحكم سياسي."""
    passage = hit.passage
    if not opening.frame.startswith("prep:") or hit.cue.group not in ("speech", "reply"):
        return None
    if "quote" not in hit.cue.frames or not is_in_title(passage):
        return None
    colon = next((i for i in range(opening.at, limit) if passage.tokens[i].text == ":"), None)
    if colon is None or colon + 2 >= len(passage.tokens):
        return None
    return Opening("colon", colon, colon + 1, hit.cue.frames["quote"])


def is_in_title(passage: Passage) -> bool:
    """Say whether a sentence stands in a headline or heading."""
    return any(
        s.kind in ("headline", "heading") and s.id == passage.sentence.segment
        for s in passage.document.segments
    )


def _takes_pronoun(hit: Hit) -> bool:
    """Say whether a pronoun stands for what is said: أزمة أقر بها الجميع."""
    passage, at = hit.passage, hit.end
    if at + 1 >= len(passage.tokens) or passage.norm(at) not in hit.cue.prepositions:
        return False
    pronoun = passage.tokens[at + 1]
    return pronoun.clitic == "enclitic" and not find_complementiser(passage, at + 2)


def _behind_attribution(hit: Hit, at: int, limit: int) -> Opening | None:
    """Find the clause behind an attribution that interrupts: أضافت، وفق ما نقلته الإذاعة، أنه."""
    passage = hit.passage
    near = at - hit.end <= _NEAR // 2 or passage.tokens[at - 1].text in "،,("
    if not near or "clause" not in hit.cue.frames:
        return None
    for i in range(at + 1, min(limit, at + _ASIDE)):
        width = find_complementiser(passage, i)
        if width and passage.norm(i - 1) not in ("و", "ف"):
            return Opening("clause", i, i + width, hit.cue.frames["clause"])
        verb = passage.tokens[i].pos == "VERB" and passage.tokens[i + 1 :][:1]
        if passage.tokens[i].text in ".؛;:" or passage.norm(i) == "ف":
            return None
        if verb and verb[0].clitic != "enclitic":
            return None
    return None


def _is_cue(passage: Passage, at: int) -> bool:
    """Say whether a verb reports itself, and does not tell where words stand: في بيان نشره أمس."""
    cues = passage.vocabulary.verbs.get(passage.norm(at), [])
    following = passage.tokens[min(at + 1, len(passage.tokens) - 1)]
    issues = following.clitic == "enclitic" and any(c.group == "media" for c in cues)
    return bool(cues) and not issues


def _describes(hit: Hit, at: int) -> bool:
    """Say whether a verb opens a relative clause on an indefinite source: قال مسؤول تحدث إلينا."""
    passage = hit.passage
    token, before = passage.tokens[at], passage.tokens[at - 1]
    if token.pos != "VERB" or at < hit.end + 1 or before.pos not in ("NOUN", "ADJ"):
        return False
    if before.norm.endswith("ا") or is_document(passage, at - 1):
        return False  # نشرت صحيفة تقريرا يفيد بأن: the clause is that of the report
    return before.norm == before.bare and passage.mention_at(at - 1) is None


def _later_clause(hit: Hit, opening: Opening, limit: int) -> Opening | None:
    """Find a clause set off by a comma behind an adverbial: أكد في تعليقه على الخبر، أن."""
    if not opening.frame.startswith("prep:") or "clause" not in hit.cue.frames:
        return None
    plain = True  # no verb so far: on from one, أن may be what that verb takes
    for at in range(opening.content, limit):
        width = find_complementiser(hit.passage, at)
        set_off = plain and (_is_place(hit, opening, at) or _ends_adverbial(hit.passage, at - 1))
        if width and (set_off or _is_behind_comma(hit.passage, at)):
            return Opening("clause", at, at + width, hit.cue.frames["clause"])
        verb = hit.passage.tokens[at].pos == "VERB"
        plain = plain and not verb
        if hit.passage.is_role(at, "participle-anywhere") and hit.passage.norm(at).endswith("ا"):
            return None  # طالب بدعم أكبر قائلا “إن …”
        if verb and hit.passage.is_punctuation(at - 1):
            return None
    return None


def _is_behind_comma(passage: Passage, at: int) -> bool:
    """Say whether a comma stands before a clause, or before the time in front of it."""
    timex = passage.timex[at - 1]
    while timex is not None and at and passage.timex[at - 1] is timex:
        at -= 1
    return passage.norm(at - 1) in ("،", ",")


def _ends_adverbial(passage: Passage, at: int) -> bool:
    """Say whether a time, a name or a mark stands before a clause, not a noun that takes it."""
    token = passage.tokens[at]
    if passage.timex[at] is not None or token.text in ')”»"':
        return True
    return passage.mention_at(at) is not None


def _is_place(hit: Hit, opening: Opening, at: int) -> bool:
    """Say whether ب before the clause tells where: أفاد مراسلنا بالجهة أن."""
    passage, noun = hit.passage, hit.passage.tokens[opening.content]
    plain = all(t.pos in ("NOUN", "PROPN", "ADJ") for t in passage.tokens[opening.content : at])
    named = passage.mention_at(opening.content) is not None or noun.norm != noun.bare
    short = at - opening.content <= SCARE
    return opening.frame == "prep:ب" and named and plain and short and noun.verbal is None


def is_other_participle(hit: Hit, at: int) -> bool:
    """Say whether a participle of speech of its own begins at token ``at``."""
    passage = hit.passage
    if at <= hit.end or passage.match_any("not-cue", at):
        return False
    usual = passage.is_role(at, "participle-anywhere") and passage.norm(at).endswith("ا")
    usual = usual and not passage.is_role(at, "saying")  # مضى الوزير قائلا “…”
    if not usual and passage.tokens[at - 1].text not in "،,":
        return False
    return passage.vocabulary.participle(passage.tokens, at) is not None


def _opening_at(hit: Hit, at: int) -> Opening | None:
    passage, frames = hit.passage, hit.cue.frames
    token, quoted = passage.tokens[at], passage.inside[at]
    if quoted is not None and quoted.start == token.start:
        if "quote" in frames and _is_speech(hit, at, quoted):
            return Opening("quote", at, at, frames["quote"])
        return None
    if token.text == ":" and ("quote" in frames or "clause" in frames):
        return Opening("colon", at, at + 1, frames.get("quote", hit.cue.stance))
    width = find_complementiser(passage, at)
    # it goes on with the clause of another word
    joined = passage.norm(at - 1) == "و" or passage.is_role(at - 1, "not-clause")
    others = at - 1 > hit.start and passage.tokens[at - 1].pos == "VERB"  # شيئا يمكن أن
    joined = joined or (others and passage.norm(at) == "ان")
    if width and "clause" in frames and not joined and not _is_adverbial_clause(passage, at):
        return Opening("clause", at, at + width, frames["clause"])
    if "wh" in frames and at >= hit.end and _asks(passage, at):
        if passage.norm(at) == "عما":
            return Opening("wh", at, at + 1, frames["wh"])
        if passage.norm(at) != "ما" or passage.norm(at - 1) == "عن":
            return Opening("wh", at, at, frames["wh"])
    if "like" in frames and norm_is_like(passage, at):
        return Opening("as", at, at, frames["like"])
    if "as" in frames and passage.match_any("as", at):
        return Opening("as", at, at, frames["as"])
    return _preposition(hit, at)


def _asks(passage: Passage, at: int) -> bool:
    """Say whether a question word opens a clause: أين, but not رفضه لأي اتفاق."""
    governed = at > 0 and passage.tokens[at - 1].pos == "ADP" and passage.norm(at - 1) != "عن"
    return passage.match_any("question", at) > 0 and not governed


def norm_is_like(passage: Passage, at: int) -> bool:
    """Say whether what something is called follows: وصف الهجوم بالإرهابي, وصفه بـ“الجبان”."""
    return passage.norm(at) == "ب" and not find_complementiser(passage, at)


def _is_adverbial_clause(passage: Passage, at: int) -> bool:
    """Say whether a clause hangs on the word before it: بعد أن, يمكن أن."""
    return passage.norm(at - 1) in _ADVERBIAL_BEFORE


def find_complementiser(passage: Passage, at: int) -> int:
    """Give the width of a complementiser with its pronoun at ``at``, 0 if there is none."""
    start = at + 1 if passage.norm(at) == "ب" else at
    if not passage.is_role(start, "complementiser"):
        return 0
    end = start + 1
    if end < len(passage.tokens) and passage.tokens[end].clitic == "enclitic":
        end += 1  # content begins with a word of its own: إنه | يأمل
    if passage.norm(end) == passage.norm(start):
        end += 1  # أن أن, a slip
    return end - at


def _preposition(hit: Hit, at: int) -> Opening | None:
    passage, prepositions = hit.passage, hit.cue.prepositions
    norm = passage.norm(at)
    token = passage.tokens[at]
    if at > 0 and passage.match_any("split-noun", at - 1) > 1:
        return None
    if token.pos == "PROPN" and norm[:1] in prepositions and passage.mention_at(at) is None:
        if len(norm) > 4 and norm[0] == "ب":  # a name whose preposition was not split off
            return Opening("prep:" + norm[0], at, at, prepositions[norm[0]])
    if norm not in prepositions or at + 1 >= len(passage.tokens):
        return None
    attached = at > hit.end and read_phrase_reaches(hit, at)
    after = at + 1
    noun = passage.tokens[after]
    if noun.clitic == "enclitic" or (norm == "ل" and passage.inside[after] is not None):
        return None  # دعا، في تصريح لـ“وات”، الأولياء إلى
    if noun.lemma in passage.vocabulary.role("setting") and norm in ("في", "على"):
        return None
    if passage.timex[after] is not None and norm in ("في", "ب"):
        return None
    if passage.match_any("adverbial-phrase", at):
        return None
    width = find_complementiser(passage, after)
    if width:
        stance = hit.cue.frames.get("clause", prepositions[norm])
        return Opening("clause", at, after + width, stance)
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
    if (
        _never_closes(hit, at, quoted)
        or _is_manner(hit, at, end)
        or _is_addressed(hit, at, end)
        or _is_body(passage, at, end)
        or _is_before_bearer(passage, at, end)
    ):
        return False
    if at > hit.end and _is_titled(hit, at):
        return False  # في تصريح لـ “الصباح”, خلال ندوة حول “التبذير الغذائي في تونس”: a name
    if len(passage.document.text[quoted.inner_start : quoted.inner_end].split()) > SCARE:
        return True
    if at > hit.end and end < len(passage.tokens) and passage.norm(end) in hit.cue.prepositions:
        return False  # أعلنت البعثة “يونامي” عن
    if "object" in hit.cue.frames and at > hit.end and passage.tokens[at - 1].verbal:
        return False
    if at > hit.end + _NEAR // 2 and not passage.is_punctuation(at - 1):
        return False
    if end >= len(passage.tokens):
        return True
    if _is_named(hit, at):
        return False
    follows = range(end, min(end + 2 * _NEAR, len(passage.tokens)))
    for i in follows:
        if passage.is_role(i, "complementiser"):
            return False
        after = find_complementiser(passage, i + 1) > 0 or passage.person_at(i + 1)
        if passage.tokens[i].text in "،,." and not after:
            break
    return True


def _never_closes(hit: Hit, at: int, quoted: Quotation) -> bool:
    """Say whether a mark opens the name of who is told, and no other follows: لإذاعة “النيل أن."""
    passage, before = hit.passage, hit.passage.document.text[max(quoted.start - 1, 0)]
    if before.isalpha() and passage.tokens[at - 1].clitic != "proclitic" and before != "\u0640":
        return True  # المستشفى الجامعي“الحبيب
    if quoted.closed or at <= hit.end + 1 or passage.is_punctuation(at - 1):
        return False
    return any(find_complementiser(passage, i) for i in range(at + 1, at + _NEAR))


def _is_named(hit: Hit, at: int) -> bool:
    """Say whether a noun whose name stands in marks is before them: وكالة التصنيف الدولي “فيتش”."""
    tokens, titles = hit.passage.tokens, hit.passage.vocabulary.titles
    for i in range(at - 1, max(hit.start, at - 1 - _CALLED), -1):
        if titles.intersection((tokens[i].norm, tokens[i].lemma)):
            return True
        if tokens[i].pos not in ("NOUN", "ADJ") or not tokens[i].definite:
            break
    return False


def _is_body(passage: Passage, at: int, end: int) -> bool:
    """Say whether the name of a body stands in marks, and the sentence goes on: “قناة النيل” أن."""
    if at + 1 >= len(passage.tokens):
        return False
    entry = load_lexicon("ar", "cue_parties").get(passage.tokens[at + 1].bare)
    if entry is None or entry.get("type") != "organisation" or end + 1 >= len(passage.tokens):
        return False
    words = passage.tokens[at:end]
    return end - at - 2 <= _NAME and all(t.pos not in ("VERB", "SCONJ", "PART") for t in words)


def _is_before_bearer(passage: Passage, at: int, end: int) -> bool:
    """Say whether marks stand between a title and a name: مدير المسرح “الأفق” سامي كريم، إن."""
    if not at or end >= len(passage.tokens) or not passage.person_at(end):
        return False
    words = passage.tokens[at:end]
    noun = passage.tokens[at - 1].pos in ("NOUN", "PROPN", "ADJ", "PRON")
    return noun and all(t.pos not in ("VERB", "SCONJ", "PART", "AUX") for t in words)


def _is_titled(hit: Hit, at: int) -> bool:
    """Say whether a preposition that opens no content stands before a quotation."""
    before = hit.passage.tokens[at - 1]
    headings = hit.passage.vocabulary.role("heading")
    if before.norm in headings or before.lemma in headings:
        return True  # الذي تناول موضوع “الطاقة في بلادنا غدا”
    if hit.passage.is_role(at - 1, "heads-body"):
        return True  # أعلن سامي كريم رئيس “بدائل الغد” استقالته
    body = load_lexicon("ar", "cue_parties").get(before.bare)
    if body is not None and body.get("type") == "organisation" and before.norm == before.bare:
        return True  # قال مدير معهد “أمرود”، سامي كريم
    told = before.norm in hit.cue.prepositions or before.norm in ("عن", "على", "الى")
    return before.pos == "ADP" and not told


def _is_addressed(hit: Hit, at: int, end: int) -> bool:
    """Say whether a quotation names who is called upon: دعا “كل القوى الحية” إلى الحوار."""
    passage = hit.passage
    if hit.cue.addressee != "object" or passage.norm(at - 1) == ":":
        return False
    if any(t.pos in ("VERB", "SCONJ", "PART") for t in passage.tokens[at:end]):
        return False
    for i in range(end, min(end + _NEAR, len(passage.tokens))):
        if passage.norm(i) in hit.cue.prepositions:
            return True
        if passage.tokens[i].text in ".؛،,":
            return False
    return False


def _is_manner(hit: Hit, at: int, end: int) -> bool:
    """Say whether a quotation tells how: ندد “بأشد العبارات” بالهجوم."""
    passage = hit.passage
    opens = end < len(passage.tokens) and passage.norm(end) in hit.cue.prepositions
    few = end - at - 2 <= SCARE and hit.cue.group == "act"  # استنكر “بقوة” الجريمة
    return (opens or few) and passage.tokens[at + 1].pos == "ADP"
