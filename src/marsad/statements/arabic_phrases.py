"""Reads Arabic noun phrases from tokens: the source after a reporting verb.

Word order does the work that a parser would: after the verb come adverbials and the subject, then
what the subject says. A phrase is read from its first noun to where something else must begin.
"""

from __future__ import annotations

from marsad.normal import normalise_word
from marsad.resources import load_lexicon
from marsad.resources.body_nouns import find_body_noun
from marsad.statements.arabic_words import (
    end_of_aside,
    end_of_brackets,
    end_of_manner,
    is_definite,
    is_preposition,
    opens_clause,
)
from marsad.statements.passage import Passage

_COMMAS = "،,"
_HEAD = 8  # tokens back at which the noun may stand on which a preposition hangs
_SHORT_QUOTE = 5  # words: a quotation this short inside a source is part of its name


def read_phrase(
    passage: Passage, at: int, limit: int, *, split: bool = False, strict: bool = False
) -> int:
    """Give the end of the noun phrase that begins at ``at``; ``at`` itself if none does.

    With ``split`` a second noun phrase (an object after a subject) is kept apart; with ``strict``
    even a noun that could be an agreeing participle begins one.
    """
    return _PhraseReader(passage, at, limit, split, strict).read()


def _looks_participle(bare: str) -> bool:
    """Say whether a word has the shape of a participle: م…, or فاعل."""
    return bare.startswith("م") or (len(bare.removesuffix("ة")) == 4 and bare[1] == "ا")


class _PhraseReader:
    """``closed``: the phrase could end here; ``named``: it holds a proper name already."""

    def __init__(self, passage: Passage, start: int, limit: int, split: bool, strict: bool) -> None:
        self.passage, self.start, self.limit = passage, start, limit
        self.split, self.strict = split or strict, strict
        self.closed = self.named = False

    def read(self) -> int:
        at = self.start
        while at < self.limit:
            step = self._step(at)
            if not step:
                break
            at += step
        while at > self.start and self._hangs(at - 1):
            at -= 1
        return at

    def _hangs(self, at: int) -> bool:
        """Say whether a word at the end of the phrase needs something behind it."""
        token = self.passage.tokens[at]
        bound = token.pos == "ADP" and token.clitic == "proclitic"
        return bound or token.norm in ("و", "،", ",")

    def _step(self, at: int) -> int:
        """Give how many tokens from ``at`` belong to the phrase, 0 where it ends."""
        passage, token = self.passage, self.passage.tokens[at]
        quoted = passage.inside[at]
        if quoted is not None and quoted.start == token.start:
            return self._quoted(at)
        if token.text == "(":
            return end_of_brackets(passage, at, self.limit) - at
        if token.text in _COMMAS:
            return self._comma(at)
        if token.pos == "PUNCT" and token.text not in "-–":
            return 0
        if passage.timex[at] is not None or opens_clause(passage, at):
            return 0
        if token.clitic == "enclitic":
            self.closed = True
            return 1
        part = passage.match_any("name-part" if at > self.start else "split-noun", at)
        if part:
            return part  # الجوهرة أف أم; والي, taken apart as و and إلى
        if token.norm == "و":
            return self._joined(at)
        if token.norm == "ف" and token.clitic == "proclitic":
            return 0
        if is_preposition(passage, at) or passage.is_role(at, "np-preposition"):
            aside = passage.match_any("adverb", at) > 1  # قال الوزير في هذا السياق
            return 0 if aside else self._attached(at)
        if at > self.start and self._must_end(at):
            return 0
        described = token.pos == "ADJ" and at > self.start and not self._opens_title(at)
        mention = passage.mention_at(at)
        named = token.pos == "PROPN" or (mention is not None and mention.form == "name")
        counted = at > self.start and passage.tokens[at - 1].pos == "NUM"  # سبع دول | قطع العلاقات
        self.closed = is_definite(passage, at) or named or described or counted
        self.named = self.named or token.pos == "PROPN"
        return 1

    def _opens_title(self, at: int) -> bool:
        """Say whether a title opens behind a person's name: محمد كريم مدير حفظ الصحة."""
        token, lexicon = self.passage.tokens[at], load_lexicon("ar", "cue_parties")
        if is_definite(self.passage, at) or not self.passage.person_at(at - 1):
            return False
        entry = lexicon.get(token.bare)
        return entry is not None and entry.get("type") == "person"

    def _must_end(self, at: int) -> bool:
        passage, token = self.passage, self.passage.tokens[at]
        if passage.is_role(at, "relative") and token.norm != "من":
            return True
        if token.pos in ("VERB", "SCONJ", "AUX") and passage.mention_at(at) is None:
            return True
        if passage.match_any("adverb", at) and not passage.person_at(at):
            return passage.mention_at(at) is None or passage.timex[at] is not None
        if passage.is_role(at, "particle-before") or self._acts_on(at):
            return True
        return self.split and self.closed and self._starts_other(at)

    def _acts_on(self, at: int) -> bool:
        """Say whether a participle goes on about who is named: قائلا, سلمى كريم المتحصلة على."""
        passage, token = self.passage, self.passage.tokens[at]
        if passage.is_role(at, "participle-anywhere") and token.norm.endswith("ا"):
            return True
        if token.verbal != "participle" or not passage.person_at(at - 1) or passage.person_at(at):
            return False
        lexicon, heads = load_lexicon("ar", "cue_parties"), passage.vocabulary.heads
        known = any(w in heads or lexicon.get(w) for w in (token.bare, token.lemma))
        following = at + 1 < len(passage.tokens) and is_preposition(passage, at + 1)
        return is_definite(passage, at) and following and not known

    def _starts_other(self, at: int) -> bool:
        """Say whether a noun after a finished phrase begins another one."""
        passage, token = self.passage, self.passage.tokens[at]
        here, before = passage.mention_at(at), passage.mention_at(at - 1)
        act = token.verbal == "verbal-noun" and not is_definite(passage, at)
        if here is not None and here is before and not (act and is_definite(passage, at - 1)):
            return False
        if passage.person_at(at):  # a title takes a name, a name no other
            first = passage.tokens[self.start].start
            return before is not None and (passage.person_at(at - 1) or before.span[0] <= first)
        if passage.person_at(at - 1) and (token.pos != "ADJ" or not is_definite(passage, at)):
            title = token.bare in passage.vocabulary.heads and token.number != "plural"
            return not title or (here is not None and here.entity not in passage.people)
        if self._is_bearer(at):
            return True
        if self.strict and token.verbal == "verbal-noun":
            return (
                is_definite(passage, at - 1)
                or before is not None
                or self._is_whole(at - 1)
                or passage.inside[at - 1] is not None
            )
        unclear = token.pos == "ADJ" or (_looks_participle(token.bare) and not self.strict)
        if unclear and token.pos != "PROPN":
            return not self._agrees(at)
        if token.pos == "PROPN":
            if not self.named or here is None or before is None:
                return False
            # رئيس بلدية كييف فيتالي كليتشكو: a title with a place in it may take a name.
            return passage.tokens[self.start].pos == "PROPN" or before.span[0] <= (
                passage.tokens[self.start].start
            )
        return True

    def _is_whole(self, at: int) -> bool:
        """Say whether an indefinite phrase is over: ثلاث نقابات | مقاطعة, مصادر أخرى | سماع."""
        token, before = self.passage.tokens[at], self.passage.tokens[at - 1]
        if at <= self.start or is_definite(self.passage, at):
            return False
        return token.pos == "ADJ" or (before.pos == "NUM" and token.pos == "NOUN")

    def _is_bearer(self, at: int) -> bool:
        """Say whether a title stands behind a body: لإذاعة “النيل” | الناطق باسم الشرطة."""
        lexicon, token = load_lexicon("ar", "cue_parties"), self.passage.tokens[at]
        entry = lexicon.get(token.bare) if is_definite(self.passage, at) else None
        head = self.passage.party(self.start)
        if entry is None or entry.get("type") != "person" or token.pos == "ADJ":
            return False
        return self.passage.inside[at - 1] is not None and (
            head is None or head.get("type") != "person"
        )

    def _agrees(self, at: int) -> bool:
        """Say whether an adjective agrees with the noun before it or the phrase's first."""
        passage, token = self.passage, self.passage.tokens[at]
        if not is_definite(passage, at):
            return not is_definite(passage, at - 1)
        for i in (at - 1, self.start):
            noun = passage.tokens[i]
            genders = {noun.gender, token.gender}
            numbers = {noun.number, token.number}
            broken = noun.number == "plural" and token.gender == "feminine"
            if broken or (len(genders - {None}) < 2 and len(numbers - {None}) < 2):
                return True
        return False

    def _quoted(self, at: int) -> int:
        """Take in a short quoted name, as in a party's or a group's."""
        quoted = self.passage.inside[at]
        assert quoted is not None
        end = self.passage.token_from(quoted.end)
        if end_of_manner(self.passage, at):
            return 0
        short = at > self.start and quoted.closed and end - at - 2 <= _SHORT_QUOTE
        if short and (end < self.limit or (end == self.limit and self._is_called(at))):
            self.closed = True
            return end - at
        return 0

    def _is_called(self, at: int) -> bool:
        """Say whether marks at ``at`` hold a name: صحيفة "الشروق", المتحدث باسم حركة "العهد"."""
        first, before = self.passage.tokens[self.start], self.passage.tokens[at - 1]
        titles = self.passage.vocabulary.titles
        if any(titles.intersection((t.norm, t.bare, t.lemma)) for t in (first, before)):
            return True
        headed = self.passage.is_role(at - 1, "heads-body")
        return headed or find_body_noun("ar", before.norm) is not None

    def _comma(self, at: int) -> int:
        """Take in a name in apposition: الرئيس التونسي، الباجي قائد السبسي."""
        after = at + 1
        if after < self.limit and self.named and self._is_title(after):
            end = end_of_aside(self.passage, after, self.limit)
            self.closed, self.named = end > 0, False
            return end - at if end else 1
        if after < self.limit and self.closed and self._names_bearer(after):
            return 1
        if self.named or not self.closed or after >= self.limit:
            return 0
        if self._tells_whom(after):
            return 0
        mention = self.passage.mention_at(after)
        token = self.passage.tokens[after]
        name = token.pos == "PROPN" or (mention is not None and mention.form == "name")
        return 1 if name and self.passage.timex[after] is None else 0

    def _tells_whom(self, at: int) -> bool:
        """Say whether a medium stands behind the comma, to whom somebody else speaks."""
        entry = load_lexicon("ar", "cue_parties").get(self.passage.tokens[at].bare)
        head = self.passage.party(self.start)
        if entry is None or entry.get("type") != "organisation" or entry.get("sector") != "MED":
            return False
        return head is not None and head.get("type") == "person"

    def _names_bearer(self, at: int) -> bool:
        """Say whether a person's name stands behind a title with a place: … بتونس، أنور كريم."""
        passage = self.passage
        if not passage.person_at(at) or passage.timex[at] is not None:
            return False
        return not any(passage.person_at(i) for i in range(self.start, at - 1))

    def _is_title(self, at: int) -> bool:
        """Say whether a title stands behind a person's name: حسان كريم، مدير الشركة."""
        if not self.passage.person_at(at - 2) and self.passage.tokens[at - 2].pos != "PROPN":
            return False
        entry = self.passage.party(at)
        return entry is not None and entry.get("type") == "person"

    def _joined(self, at: int) -> int:
        after = at + 1
        if at == self.start or after >= self.limit:
            return 0
        token = self.passage.tokens[after]
        if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):  # وهي opens a clause
            return 0
        if token.norm in self.passage.vocabulary.verbs and token.pos != "PROPN":
            return 0
        self.closed = self.named = False
        return 1

    def _attached(self, at: int) -> int:
        """Take in a preposition that hangs on a noun of the phrase: متحدث باسم, مصدر في."""
        passage = self.passage
        if at > self.start and passage.is_role(at, "name-joiner"):
            return 1  # بن عروس
        if at == self.start or at + 1 >= self.limit or passage.timex[at + 1] is not None:
            return 0
        apart = passage.match_any("adverbial-phrase", at) > 0  # المجموعة بالتعاون مع
        norm = passage.norm(at)
        if norm == "باسم" or (norm == "ب" and passage.norm(at + 1) == "اسم"):
            self.closed = self.named = False
            return 1
        noun = passage.tokens[at + 1]
        settings = passage.vocabulary.role("setting")
        if apart or (norm == "ل" and self._is_medium(at + 1)):
            return 0
        if self._is_within(at):
            return 1
        act = noun.verbal == "verbal-noun" and not is_definite(passage, at + 1)
        if norm == "ب" and act and not (at - 1 > self.start and self._is_charged(at)):
            return 0  # طالب الأهالي بتغيير المحطة
        if (noun.norm in settings or noun.lemma in settings) and not self._is_charged(at):
            return 0
        for i in range(at - 1, max(self.start, at - _HEAD) - 1, -1):
            token = passage.tokens[i]
            if token.norm == norm == "من":
                break  # عدد كبير من المسافرين | من عدم: a head takes its preposition once
            heads = passage.vocabulary.heads
            entry = heads.get(token.bare) or heads.get(token.norm) or heads.get(token.lemma)
            if entry is not None and norm in normalise_word(entry.get("prepositions")).split():
                self.closed = self.named = False
                return 1
        if norm == "ل" and self._is_construct("organisation"):
            self.closed = self.named = False
            return 1
        return int(norm in ("في", "ب") and self._is_local(at))

    def _is_within(self, at: int) -> bool:
        """Say whether the body is told of which a body is part: غرفة التجار باتحاد الأعراف."""
        passage = self.passage
        early = at - self.start < 2 or at + 2 >= self.limit
        if passage.norm(at) != "ب" or self.named or early:
            return False
        entry = passage.party(at + 1)
        whole = entry is not None and entry.get("type") == "organisation"
        owned = not is_definite(passage, at + 1) and is_definite(passage, at + 2)
        if not (whole and owned and self._is_construct("organisation", "person")):
            return False
        self.closed = self.named = False
        return True

    def _is_charged(self, at: int) -> bool:
        """Say whether the noun before takes this preposition only: المكلف بالاتصال."""
        token, heads = self.passage.tokens[at - 1], self.passage.vocabulary.heads
        entry = heads.get(token.bare) or heads.get(token.lemma)
        norm = self.passage.norm(at)
        only = normalise_word(entry.get("prepositions")) if entry is not None else ""
        adjective = token.pos == "ADJ" or token.verbal == "participle"
        return only == norm or (adjective and norm in only.split())

    def _is_construct(self, *kinds: str) -> bool:
        """Say whether a noun for a party opens the phrase and stands without the article."""
        entry, first = self.passage.party(self.start), self.passage.tokens[self.start]
        return entry is not None and first.norm == first.bare and entry.get("type") in kinds

    def _is_medium(self, at: int) -> bool:
        """Say whether words are told to a newspaper: قال الوزير لوكالة, not بيان لوكالة."""
        if self.passage.person_at(at - 2):
            return True
        entry, head = self.passage.party(at), self.passage.party(self.start)
        if entry is None or entry.get("sector") != "MED":
            return False
        return head is not None and head.get("type") != "document"

    def _is_local(self, at: int) -> bool:
        """Say whether a place tells which body is meant: هيئة الطرق في دبي, not الوزير في دبي."""
        passage = self.passage
        place = passage.mention_at(at + 1)
        if place is None or place.entity not in passage.places or self.named:
            return False
        if at - self.start < 2 or not self._is_construct("organisation", "group", "person"):
            return False
        self.closed = self.named = False
        return True
