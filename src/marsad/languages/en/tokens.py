"""spaCy's tokens as Token."""

from __future__ import annotations

from typing import Any, TypeVar

from marsad.languages.en.lexical import lemma_of, verbal_noun
from marsad.model.language import Gender, Number, Tense, Token
from marsad.normal import normalise_word

_NUMBER: dict[str, Number] = {"Sing": "singular", "Plur": "plural"}
_GENDER: dict[str, Gender] = {"Masc": "masculine", "Fem": "feminine"}
_TENSE: dict[str, Tense] = {"Past": "past", "Pres": "present"}
_T = TypeVar("_T")
CLITICS = {"'s", "’s", "n't", "n’t", "'", "’"}


def read_token(number: int, token: Any, text: str, origin: list[int]) -> Token:
    """Make the Token of a spaCy token; ``origin`` maps its characters to ``text``."""
    start = origin[token.idx]
    end = origin[token.idx + len(token) - 1] + 1
    morph = token.morph
    norm = normalise_word(token.text)
    person = morph.get("Person")
    verbal = None
    if token.pos_ == "NOUN" and verbal_noun(token.lemma_.lower()):
        verbal = "verbal-noun"
    elif token.tag_ in ("VBG", "VBN"):
        verbal = "participle"
    return Token(
        i=number,
        start=start,
        end=end,
        text=text[start:end],
        norm=norm,
        bare=norm,
        lemma=lemma_of(token),
        pos=token.pos_,
        word=number,
        tense=_first(_TENSE, morph.get("Tense")),
        voice="passive" if _is_passive(token) else ("active" if token.pos_ == "VERB" else None),
        person=int(person[0]) if person and person[0].isdigit() else None,
        number=_first(_NUMBER, morph.get("Number")),
        gender=_first(_GENDER, morph.get("Gender")),
        definite="Def" in morph.get("Definite"),
        clitic="enclitic" if token.text in CLITICS and token.pos_ in ("PART", "AUX") else None,
        known=not token.is_oov if token.vocab.vectors_length else token.pos_ != "PROPN",
        verbal=verbal,  # type: ignore[arg-type]
    )


def _is_passive(token: Any) -> bool:
    if token.tag_ != "VBN":
        return False
    if any(c.dep_ == "auxpass" for c in token.children):
        return True
    return token.dep_ in ("acl", "conj") and not any(c.dep_ == "aux" for c in token.children)


def _first(names: dict[str, _T], found: list[str]) -> _T | None:
    return names.get(found[0]) if found else None
