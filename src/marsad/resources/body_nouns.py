"""The nouns behind which an organisation's name stands: صحيفة هآرتس, منظمة العفو الدولية."""

from __future__ import annotations

from marsad.resources import Entry, load_lexicon

_NAMED = "n"
"""What a head of organisation_heads.tsv takes if a name may follow it."""


def find_body_noun(language: str, word: str) -> Entry | None:
    """Give the line that says so of a normalised ``word`` without the article, None if none does.

    The lines are those of organisation_nouns, organisation_kinds and organisation_heads.
    """
    for name in ("organisation_nouns", "organisation_kinds"):
        entry = load_lexicon(language, name).get(word)
        if entry is not None:
            return entry
    entry = load_lexicon(language, "organisation_heads").get(word)
    return entry if entry is not None and _NAMED in entry.get("takes") else None
