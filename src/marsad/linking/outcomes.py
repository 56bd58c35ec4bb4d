"""Claims of all or nothing: every target was hit, all drones came down, nobody was hurt.

They carry no number and yet stand against numbers: "all targets were hit" against "30 of 35 shot
down". Words are in ``link_outcomes.tsv``; what stands against what in ``ontology/outcomes.yaml``.
"""

from __future__ import annotations

from functools import cache

from marsad.linking.texts import variants, words_of
from marsad.resources import load_lexicon, load_yaml

ALL_HIT, ALL_INTERCEPTED, NONE_HURT = "all-hit", "all-intercepted", "none-hurt"
_REACH = 6
"""Words between a quantifier's noun and its verb, at most."""
_NEAR = 3


@cache
def _classes() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for language in ("ar", "en"):
        for entry in load_lexicon(language, "link_outcomes"):
            table.setdefault(" ".join(entry.words), set()).add(entry.get("class"))
    return {form: frozenset(classes) for form, classes in table.items()}


@cache
def outcome_conflicts() -> dict[str, frozenset[str]]:
    """Give for each outcome the effects whose figures above zero stand against it."""
    rows = load_yaml("ontology/outcomes.yaml")
    return {row["outcome"]: frozenset(row["against"]) for row in rows}


def outcomes_of(text: str) -> tuple[str, ...]:
    """Give the outcomes that ``text`` claims, in a fixed order."""
    tags = [_tags(word) for word, _ in words_of(text)]
    if not any(tags):
        return ()
    found = []
    if _all(tags, ("target", "weapon"), "hit"):
        found.append(ALL_HIT)
    if _all(tags, ("weapon",), "intercept"):
        found.append(ALL_INTERCEPTED)
    if _nobody(tags):
        found.append(NONE_HURT)
    return tuple(found)


def _tags(word: str) -> frozenset[str]:
    classes = _classes()
    for form in variants(word):
        if form in classes:
            return classes[form]
    return frozenset()


def _all(tags: list[frozenset[str]], nouns: tuple[str, ...], verb: str) -> bool:
    """Say whether all of a noun stand beside ``verb``: all missiles … hit, إصابة جميع الأهداف."""
    for i, tag in enumerate(tags):
        if "all" not in tag:
            continue
        window = range(i + 1, min(len(tags), i + 1 + _NEAR))
        at = next((j for j in window if tags[j] & set(nouns)), None)
        if at is None:
            continue
        around = tags[max(0, i - _NEAR) : i] + tags[at + 1 : at + 1 + _REACH]
        if any(verb in t for t in around) and not any(
            "not" in t for t in tags[max(0, i - 1) : at + _REACH]
        ):
            return True
    return False


def _nobody(tags: list[frozenset[str]]) -> bool:
    """Say whether nobody came to harm: no casualties, no one was hurt, لم يصب أحد."""
    for i, tag in enumerate(tags):
        near = tags[i + 1 : i + 1 + _NEAR]
        far = tags[i + 1 : i + 1 + _REACH]
        harmed = any(t & {"harm", "harmed"} for t in far)
        anyone = any("anyone" in t for t in far)
        if "none" in tag and any("harm" in t for t in near):
            return True
        if "none" in tag and harmed and near and "anyone" in near[0]:
            return True
        if harmed and ("nobody" in tag or ("not" in tag and anyone)):
            return True
    return False
