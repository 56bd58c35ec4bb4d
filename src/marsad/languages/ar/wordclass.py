"""What kind of word a token is for syntax, from the closed-class lexicons."""

from __future__ import annotations

from functools import cache

from marsad.model.language import ClauseRelation, Token
from marsad.resources import DATA, load_lexicon

_CONTENT = frozenset(("VERB", "NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "SYM", "X"))
_OBJECTS = DATA / "ar" / "morph_objects.tsv"
_SURELY = 60  # object pronouns per mille of a verb's forms


@cache
def lemmas_of(class_: str) -> frozenset[str]:
    """Give the lemmas of a class of morph_syntax."""
    return frozenset(e.form for e in load_lexicon("ar", "morph_syntax") if e.get("class") == class_)


@cache
def forms_of(kind: str) -> frozenset[str]:
    """Give the forms of a kind of morph_particles."""
    return frozenset(e.form for e in load_lexicon("ar", "morph_particles") if e.get("kind") == kind)


@cache
def _object_rates() -> dict[str, int]:
    lines = _OBJECTS.read_text(encoding="utf-8").split("\n")
    return {verb: int(rate) for verb, rate in (line.split("\t") for line in lines if line)}


def object_rate(verb: str) -> int:
    """Give how often a verb's lemma carries an object pronoun, per mille of its forms."""
    return _object_rates().get(verb, 0)


def takes_object(verb: str) -> bool:
    """Say whether a verb's lemma is known to take a direct object."""
    return _object_rates().get(verb, 0) >= _SURELY


def is_transitive(verb: str) -> bool:
    """Say whether a verb's lemma takes a direct object, be it hardly ever a pronoun (حاول)."""
    return takes_object(verb) or verb in lemmas_of("transitive")


def takes_none(verb: str) -> bool:
    """Say whether a verb's lemma hardly ever carries an object pronoun."""
    return _object_rates().get(verb, 0) < 15


def is_verb(token: Token) -> bool:
    """Say whether a token is a finite verb, copulas included."""
    return token.pos in ("VERB", "AUX")


def is_relative(token: Token) -> bool:
    """Say whether a token is الذي or one of its forms."""
    return token.lemma == "الذي" and token.pos not in ("VERB",)


def is_negation(token: Token) -> bool:
    """Say whether a token negates."""
    return token.norm in _negations() and token.pos not in ("VERB", "PRON", "PROPN")


def only_adds(tokens: list[Token], at: int) -> bool:
    """Say whether ما negates nothing: behind an adverb of how often, or if: عادة [ما] يقصف."""
    return tokens[at].norm == "ما" and at > 0 and tokens[at - 1].norm in lemmas_of("adds-ma")


@cache
def _negations() -> frozenset[str]:
    return forms_of("neg") | {"غير", "دون", "بدون", "عدم", "ليس"}


def marker_relation(tokens: list[Token], at: int) -> ClauseRelation | None:
    """Give the relation of the clause that a subordinator at ``at`` opens, None if it is none."""
    token = tokens[at]
    if token.pos in _CONTENT or token.clitic is not None:
        return None
    norm = token.norm
    if norm in lemmas_of("complement"):
        before = tokens[at - 1] if at else None
        if before is not None and before.norm in _BEFORE_AN and not is_verb(before):
            return "adverbial"
        return "complement"
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if norm in ("بعد", "قبل", "منذ", "رغم", "حتى", "مع", "لكن", "الا"):
        return "adverbial" if following and norm == "حتى" and is_verb(following) else None
    if norm in lemmas_of("condition"):
        return "conditional"
    if norm in lemmas_of("purpose"):
        return "purpose"
    if norm in lemmas_of("adverbial"):
        return "adverbial"
    return None


_BEFORE_AN = frozenset(
    ("بعد", "قبل", "منذ", "رغم", "غير", "الى", "الا", "مع", "بيد", "لولا", "من", "قبيل", "حتى")
)


def is_accusative(token: Token) -> bool:
    """Say whether an indefinite noun shows the accusative: صاروخا، جنودًا; also شخصين، مسلحين."""
    if token.definite:
        return False
    if token.text.endswith(("ً", "ًا", "اً")):
        return True
    norm = token.norm
    if token.pos not in ("NOUN", "ADJ") or len(norm) < 4:
        return False
    return norm.endswith("ا") and not token.lemma.endswith(("ا", "ى", "اء"))


def is_oblique_form(token: Token) -> bool:
    """Say whether a dual or sound plural has the accusative and genitive ending ين."""
    return (
        token.number in ("dual", "plural")
        and token.norm.endswith("ين")
        and token.lemma != token.norm
    )


def is_nominative_form(token: Token) -> bool:
    """Say whether a dual or sound plural has the nominative ending ون or ان."""
    return token.number in ("dual", "plural") and token.norm.endswith(("ون", "ان")) and token.known


def agrees(noun: Token, adjective: Token) -> bool:
    """Say whether an adjective may qualify a noun: definiteness, then gender where known."""
    if noun.definite != adjective.definite:
        return False
    if noun.pos == "PROPN" or noun.gender is None or adjective.gender is None:
        return True
    if noun.number == "plural":
        return adjective.gender == "feminine" or adjective.number == "plural"
    if noun.number == "singular" and adjective.gender == "masculine":
        if adjective.number == "plural" and is_oblique_form(adjective):
            return False  # منع الأمن المحتجين
    return noun.gender == adjective.gender


def verb_fits(verb: Token, noun: Token) -> bool:
    """Say whether a third-person verb may have ``noun`` as its subject, by gender and number."""
    if verb.person != 3:
        return False
    if noun.pos in ("PROPN", "NUM", "X") or noun.gender is None or verb.gender is None:
        return True
    if noun.number == "plural":
        return True
    return noun.gender == verb.gender
