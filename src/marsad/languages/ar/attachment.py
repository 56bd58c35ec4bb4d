"""What a phrase behind a noun hangs on: the noun, or the verb before it.

What stands behind a definite noun with من or ل hangs on the verb in PUD's four fifths nearly
always, quantities and verbal nouns apart (العديد من، الخروج من). Behind an indefinite noun it hangs
on that (رسائل من ملوك) unless the verb asks for the preposition.
"""

from __future__ import annotations

from functools import cache

from marsad.languages.ar.wordclass import is_transitive, is_verb, lemmas_of
from marsad.model.language import Chunk, Token
from marsad.resources import load_lexicon

_NOUN_PREPOSITIONS = frozenset(("من", "ل"))


def hangs_on_noun(tokens: list[Token], before: Chunk, chunk: Chunk, verb: str) -> bool:
    """Say whether the prepositional ``chunk`` right behind the phrase ``before`` hangs on it.

    ``verb`` is the lemma of the clause's verb.
    """
    head = tokens[before.head]
    if chunk.preposition not in _NOUN_PREPOSITIONS or before.kind == "AP":
        return False
    if head.pos not in ("NOUN", "NUM"):
        return False
    quantity = head.pos == "NUM" or head.lemma in lemmas_of("quantity")
    if quantity and chunk.preposition == "من":
        return True
    some_of = chunk.preposition == "من" and not head.definite and is_transitive(verb)
    if chunk.preposition in _governed().get(verb, ()) and not some_of:
        return False  # but أنقذت وحدات من الجيش مهاجرين
    plain = before.end == before.head + 1 and head.norm.startswith("ال")
    return quantity or not plain or head.verbal == "verbal-noun"


@cache
def _governed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in load_lexicon("ar", "morph_governed"):
        found.setdefault(entry.form, set()).add(entry.get("preposition"))
    return {verb: frozenset(all_) for verb, all_ in found.items()}


def is_object_behind_subject(tokens: list[Token], before: Chunk, chunk: Chunk) -> bool:
    """Say whether ``chunk`` is no genitive of ``before`` but the object behind a verb's subject.

    So it is behind a transitive verb and a word for a person that hardly takes a genitive (فجر
    انتحاري نفسه), behind أي (أي جهة مسؤوليتها), and where a verbal noun with a genitive of its own
    follows people (يتوقع خبراء انخفاض الأسعار).
    """
    at = before.start - 1
    noun, token = tokens[before.head], tokens[chunk.head]
    if at < 0 or before.preposition or not is_verb(tokens[at]):
        return False
    if tokens[at].voice == "passive" or not is_transitive(tokens[at].lemma):
        return False
    alone = noun.lemma in lemmas_of("alone") and noun.number != "plural"  # not جنود الاحتلال
    if alone or tokens[before.start].lemma == "اي":
        return True
    if token.verbal != "verbal-noun" or token.definite or noun.bare not in _people():
        return False
    return token.i + 1 < len(tokens) and tokens[token.i + 1].norm.startswith("ال")


def stands_apart(tokens: list[Token], noun: Token, token: Token) -> bool:
    """Say whether a participle behind the subject is its object: أحال القاضي المتهم على السجن.

    So it is where the cases differ (أجبر المسلحون السكان), and behind a transitive verb where the
    subject is a word for an office.
    """
    if noun.norm.endswith("ون") and not token.norm.endswith("ون"):
        return True
    verb = tokens[noun.i - 1] if noun.i else noun
    return is_verb(verb) and is_transitive(verb.lemma) and noun.bare in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset(e.form for e in load_lexicon("ar", "title_offices"))
