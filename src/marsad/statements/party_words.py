"""What a source tells of who it is: its entry in the data, its type, its short names."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.model.language import Token
from marsad.model.mention import EntityType
from marsad.normal import normalise_word
from marsad.resources import Entry, load_lexicon
from marsad.statements.passage import Passage
from marsad.statements.phrase_words import PhraseWords


def words_of(name: str) -> list[str]:
    """Give the normalised words of a name."""
    return [normalise_word(w) for w in name.split()]


def cases(words: Iterable[str]) -> set[str]:
    """Give words with the other case of Arabic plurals: القصابون after عدد من القصابين."""
    return {form for w in words for form in (w, w[:-2] + "ين" if w.endswith("ون") else w)}


def spellings(words: Iterable[str]) -> set[str]:
    """Give words as tokens have them: the article stands off some unknown names, not off others."""
    return {form for word in words for form in (word, word.removeprefix("ال"))}


def party_entry(passage: Passage, heads: list[Token]) -> Entry | None:
    """Give what the data say of the first head that they know."""
    return next((e for e in (passage.party(t.i) for t in heads) if e is not None), None)


def short_names(passage: Passage, phrase: PhraseWords) -> set[str]:
    """Give the other heads by which a ministry is meant: الداخلية ↔ وزارة الداخلية, الوزارة."""
    portfolios, ministry = passage.vocabulary.role("portfolio"), passage.vocabulary.role("ministry")
    words = [t.bare for t in phrase.words[:2]]
    if not words or phrase.head is None:
        return set()
    if phrase.head.bare in portfolios and phrase.head.norm != phrase.head.bare:
        return set(ministry)
    return {words[1]} if words[0] in ministry and words[1:] and words[1] in portfolios else set()


def ministry(passage: Passage, phrase: PhraseWords) -> Entry | None:
    """Give the entry for ministries to a phrase that names one by its portfolio: الداخلية."""
    lexicon = load_lexicon(passage.sentence.language, "cue_parties")
    short = short_names(passage, phrase)
    return next((e for e in map(lexicon.get, sorted(short)) if e is not None), None)


def is_capital(passage: Passage, words: list[Token]) -> bool:
    """Say whether English words are written as a name, whatever the tagger made of them: Waters."""
    english = passage.sentence.language == "en"
    return english and all(t.text[:1].isupper() for t in words)


def speaks_of_person(entry: Entry) -> bool:
    """Say whether an entry is a noun for one person."""
    return entry.get("type") == "person"


def type_of_party(entry: Entry | None, phrase: PhraseWords) -> EntityType:
    """Give the type of a source by the entry for its head, else by the head itself."""
    if entry is not None:
        kind = entry.get("type")
        return kind if kind in ("person", "organisation", "group") else "organisation"  # type: ignore[return-value]
    assert phrase.head is not None
    if phrase.head.number == "plural":
        return "group"
    if _is_body(phrase.head):
        return "organisation"
    return "person" if phrase.head.pos == "PROPN" else "group"


def _is_body(head: Token) -> bool:
    """Say whether an English name is a body's by its last word: WAFB, Oslo Evening News, a site."""
    text = head.text
    known = load_lexicon("en", "organisation_heads").get(head.norm) is not None
    letters = len(text) > 2 and text.isascii() and text.isupper()
    return known or letters or (text.isascii() and "." in text[1:-1])


def is_name_of_body(phrase: PhraseWords, entry: Entry | None) -> bool:
    """Say whether the words for a body are its name: هيئة الطرق, not صحيفة ألمانية."""
    if entry is None or entry.get("type") != "organisation" or len(phrase.words) < 2:
        return False
    second = phrase.words[1]
    return second.norm != second.bare or second.pos == "PROPN"
