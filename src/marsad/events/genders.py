"""Whether an English phrase is of a man or of a woman: by its noun, a title, a first name."""

from __future__ import annotations

from marsad.events.view import DocumentIndex, SentenceView
from marsad.model.language import Chunk, Gender
from marsad.normal import normalise_word
from marsad.resources import load_lexicon

PRONOUNS: dict[str, Gender] = {
    "he": "masculine", "him": "masculine", "his": "masculine",
    "she": "feminine", "her": "feminine", "hers": "feminine",
}  # fmt: skip
_NOUNS, _NAMES = "morph_gendered_nouns", "morph_given_names"


def gender_of(view: SentenceView, chunk: Chunk) -> Gender | None:
    """Give the gender that a phrase's words or its person's names tell, None where none does."""
    words = [view.tokens[chunk.head].lemma]
    if view.tokens[chunk.head].pos == "PROPN":
        words += [view.tokens[i].norm for i in range(chunk.start, chunk.head + 1)]
    for word in words:
        told = _told(_NOUNS, word)
        if told is not None:
            return told
    entity, _ = view.entity_of(chunk.start, chunk.end, chunk.head)
    if entity is not None:
        return _of_entity(view.index, entity)
    first = view.tokens[chunk.start]
    several = chunk.head > chunk.start and first.pos == "PROPN"
    return _told(_NAMES, first.norm) if several else None


def _of_entity(index: DocumentIndex, entity: str) -> Gender | None:
    """Give a person's gender by any of its mentions in the report, remembered in the index."""
    if entity not in index.genders:
        index.genders[entity] = _read(index, entity)
    return index.genders[entity]


def _read(index: DocumentIndex, entity: str) -> Gender | None:
    found = index.entities.get(entity)
    if found is None or found.type != "person":
        return None
    for mention in (m for m in index.mentions if m.entity == entity):
        words = [normalise_word(w) for w in mention.text.split()]
        if mention.form == "pronoun" or not words:
            continue
        before = index.document.text[max(0, mention.span[0] - 24) : mention.span[0]].split()
        title = _told(_NOUNS, normalise_word(before[-1])) if before else None
        told = _told(_NOUNS, words[0]) or title
        told = told or (_told(_NAMES, words[0]) if len(words) > 1 else None)
        if told is not None:
            return told
    return None


def _told(lexicon: str, word: str) -> Gender | None:
    entry = load_lexicon("en", lexicon).get(word)
    if entry is None:
        return None
    return "masculine" if entry.get("gender") == "masculine" else "feminine"
