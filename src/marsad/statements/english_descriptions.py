"""What a report says that its names are: the drugmaker Orvana; Orvana, a drugmaker; is a drugmaker.

Nouns that speak without a name (the company, the agency, the fisherman) mean whoever was described
by them. Descriptions are read off the words, as the parse errs on names that it does not know.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from marsad.model.document import Document
from marsad.model.language import Sentence, Token
from marsad.model.mention import Mention
from marsad.resources import load_lexicon
from marsad.statements.draft import Span
from marsad.statements.english_voices import noun_classes
from marsad.statements.vocabulary import load_nominal_words

Sort = Literal["person", "body", ""]
_PHRASE = 9  # tokens of a description
_MODIFYING = ("ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV")
_ARTICLES = ("a", "an", "the", "its", "his", "her", "their", "another")
_BE = ("be", "become", "remain")
_WHO = ("who", "which")
_LONGEST = 6  # words of a name that no mention holds


@dataclass
class Name:
    """A name where it stands: its mention, None where it has none, and what it is said to be.

    ``nouns`` are the heads of the descriptions beside it, ``spans`` where those stand, ``subject``
    says whether the name opens its sentence.
    """

    span: Span
    text: str
    mention: Mention | None
    subject: bool = False
    nouns: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)

    @property
    def sort(self) -> Sort:
        """Say whether the name is described as a person or as a body."""
        return next((sort_of(n) for n in sorted(self.nouns) if sort_of(n)), "")

    @property
    def key(self) -> str:
        """Give what all names of one entity share."""
        return self.mention.entity if self.mention is not None else self.text.lower()


@cache
def sort_of(noun: str) -> Sort:
    """Say whether a noun speaks of a person or of a body, empty if of neither."""
    entry = load_lexicon("en", "cue_parties").get(noun)
    if entry is not None:
        kinds: dict[str, Sort] = {"person": "person", "organisation": "body"}
        return kinds.get(entry.get("type"), "")
    classes = noun_classes(noun)
    if classes & {"people", "workers", "official", "diplomat"}:
        return "person"
    return "body" if "group" in classes else ""


def read_names(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Name]:
    """Give the names of an English sentence with what it says of them; ``mentions`` are its own."""
    tokens = sentence.tokens
    found = []
    for start, end, mention in _spans(tokens, mentions):
        if all(_is_title(tokens[i]) for i in range(start, end)):
            continue
        first = start
        if mention is None:  # Minister Jan Holub
            first += sum(1 for _ in _within(tokens, start, end))
        span = tokens[first].start, tokens[end - 1].end
        text = document.text[slice(*span)]
        opens = start == 0 or (start == 1 and tokens[0].norm == "the")
        name = Name(span, text, mention, opens)
        for noun, at in _described(tokens, start, end):
            if sort_of(noun):
                name.nouns.add(noun)
                name.spans.append(at)
        found.append(name)
    return found


def _spans(
    tokens: list[Token], mentions: list[Mention]
) -> Iterator[tuple[int, int, Mention | None]]:
    """Give the names: those that are mentions, and runs of capitals that none holds."""
    at = 0
    held = {m.span[0]: m for m in mentions if m.form == "name"}
    covered = _covered(tokens, list(held.values()))
    while at < len(tokens):
        mention = held.get(tokens[at].start)
        end = at + 1
        if mention is not None:
            while end < len(tokens) and tokens[end].start < mention.span[1]:
                end += 1
            yield at, end, mention
        elif _is_capital(tokens, at, covered):
            end = _end_of_run(tokens, at, held, covered)
            yield at, end, None
        at = end


def _end_of_run(tokens: list[Token], at: int, held: dict[int, Mention], covered: set[int]) -> int:
    """Give the end of a run of capitals, small words between two of them included."""
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST and tokens[end].start not in held:
        link = tokens[end].pos == "ADP" and (tokens[end].norm == "of" or tokens[end].text.istitle())
        last = end + link
        if last >= len(tokens) or not _is_capital(tokens, last, covered):
            break
        end = last + 1
    return end


def _is_capital(tokens: list[Token], at: int, covered: set[int]) -> bool:
    """Say whether a token is written as a name and no mention holds it."""
    token = tokens[at]
    if token.pos not in ("PROPN", "NOUN", "ADJ") or not token.text[:1].isupper():
        return False
    if token.pos != "PROPN" and at == 0 and not _goes_on(tokens):
        return False
    return at not in covered


def _covered(tokens: list[Token], names: list[Mention]) -> set[int]:
    """Give the tokens that names hold."""
    starts = [t.start for t in tokens]
    return {
        at
        for m in names
        for at in range(max(0, bisect_right(starts, m.span[0]) - 1), bisect_left(starts, m.span[1]))
    }


def _goes_on(tokens: list[Token]) -> bool:
    return len(tokens) > 1 and tokens[1].text[:1].isupper() and tokens[1].pos in ("PROPN", "ADP")


def _described(tokens: list[Token], start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Give the nouns that describe the name ``[start, end)``, and where they stand."""
    for read in (_within, _before, _called, _before_comma):
        yield from read(tokens, start, end)
    at = end
    if at < len(tokens) and tokens[at].text in (",", "(", "-", "–", "—"):
        yield from _noun_at(tokens, _skip_age(tokens, at + 1))
        while at < len(tokens) and tokens[at].text == ",":
            at += 1
    if at + 1 < len(tokens) and tokens[at].lemma in _BE:
        yield from _noun_at(tokens, at + 1, article=True)


def _within(tokens: list[Token], start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Find a title that was taken into the name: Midfielder Tom Hale."""
    for at in range(start, end - 1):
        if tokens[at].pos == "DET":
            continue
        entry = load_lexicon("en", "cue_parties").get(tokens[at].norm)
        kinds = ("person",) if tokens[at].text[:1].isupper() else ("person", "organisation")
        if entry is None or entry.get("type") not in kinds:
            return
        yield tokens[at].norm, (tokens[at].start, tokens[at].end)


def _is_title(token: Token) -> bool:
    entry = load_lexicon("en", "cue_parties").get(token.norm)
    return entry is not None and entry.get("type") == "person"


def _before(tokens: list[Token], start: int, _: int) -> Iterator[tuple[str, Span]]:
    """Find the noun right before a name: rating agency Corvex, Councilman Frank Ott."""
    for at in range(start - 1, -1, -1):
        before = tokens[at]
        if before.pos not in ("NOUN", "PROPN", "ADJ"):
            return
        noun = before.lemma.lower()
        yield noun, (before.start, before.end)
        if sort_of(noun) != "person" or not before.text[:1].isupper():
            return  # Detective Inspector Laura Payne


def _called(tokens: list[Token], start: int, _: int) -> Iterator[tuple[str, Span]]:
    """Find the noun of which a name is told: a group called Clear Water, known as Clear Water."""
    at = start - 1
    if at > 0 and tokens[at].norm in ("the", "as"):
        at -= 1
    if at > 0 and tokens[at].norm in load_nominal_words("en", "called"):
        noun = tokens[at - 1]
        if noun.pos == "NOUN":
            yield noun.lemma, (noun.start, noun.end)


def _before_comma(tokens: list[Token], start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Find the noun that a name between commas tells of: the woman, Tina Marsh, said."""
    closed = end < len(tokens) and tokens[end].text == ","
    if not closed or start < 3 or tokens[start - 1].text != ",":
        return
    head, first = tokens[start - 2], start - 2
    while first > 0 and start - first < _PHRASE and tokens[first].pos in _MODIFYING:
        first -= 1
    opens = tokens[first].pos in ("DET", "PRON") or first == 0
    if head.pos == "NOUN" and opens:
        yield head.lemma, (head.start, head.end)


def _skip_age(tokens: list[Token], at: int) -> int:
    """Step over an age between commas, who is, and small words: Kovac, 41, a nurse."""
    while at < len(tokens) and (
        tokens[at].pos in ("NUM", "ADV") or tokens[at].text == "," or tokens[at].norm in _WHO
        or (tokens[at - 1].norm in _WHO and tokens[at].lemma == "be")
    ):  # fmt: skip
        at += 1
    return at


def _noun_at(tokens: list[Token], at: int, *, article: bool = False) -> Iterator[tuple[str, Span]]:
    """Read the noun phrase at a token to its head: a software company based in Leeds."""
    opened = at < len(tokens) and tokens[at].norm in _ARTICLES
    if article and not opened:
        return
    last: Token | None = None
    for token in tokens[at + opened : at + _PHRASE]:
        if token.pos == "NOUN" or (token.pos == "ADJ" and last is None and sort_of(token.norm)):
            last = token
        elif token.pos == "PROPN" and sort_of(token.norm):
            last = token
        elif token.pos not in _MODIFYING and token.text != "-":
            break
    if last is None or _speaks(tokens, last.i + 1):
        return  # in Graz, the brigade said
    if last.i + 1 < len(tokens) and tokens[last.i + 1].pos == "PROPN":
        return  # in Graz, Mayor Anna Kovac
    if opened or sort_of(last.lemma.lower()) == "person":
        yield last.lemma.lower(), (last.start, last.end)


def _speaks(tokens: list[Token], at: int) -> bool:
    """Say whether what stands behind a noun makes it the subject of a verb of speech."""
    verb = tokens[at] if at < len(tokens) else None
    if verb is None or verb.pos not in ("VERB", "AUX") or verb.norm.endswith("ing"):
        return False
    return verb.pos == "AUX" or load_lexicon("en", "cue_verbs").get(verb.lemma) is not None
