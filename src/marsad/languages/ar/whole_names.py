"""Names that begin or end as a word with a clitic does: بيونغ يانغ، بان كي مون، لوبان."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from marsad.languages.ar.clitics import Split, proclitics
from marsad.languages.ar.lexicon import Reading
from marsad.normal import normalise_word
from marsad.resources import load_lexicon

_NAME = Reading("PROPN", "", "name")


def whole_names(norms: Sequence[str | None]) -> dict[int, Split]:
    """Give the splits of the words that are part of a listed name, by word.

    ``norms`` are the words in Token.norm spelling, None for a word that is not Arabic. The first
    word of a name may have و, ف, ب or ل before it.
    """
    found: dict[int, Split] = {}
    for number, norm in enumerate(norms):
        if norm is None or norm[0] not in _first_letters() or number in found:
            continue
        for before, rest in proclitics(norm):
            words = next((w for w in _names().get(rest, ()) if _stands(w, norms, number)), None)
            if words is not None and not set(before) - set("وفبل"):
                found[number] = _whole(before, rest)
                for step, word in enumerate(words[1:], 1):
                    found[number + step] = _whole((), word)
                break
    return found


def _whole(before: tuple[str, ...], word: str) -> Split:
    return Split(before, word, "", _NAME._replace(lemma=word), 9.0)


def _stands(words: tuple[str, ...], norms: Sequence[str | None], number: int) -> bool:
    return tuple(norms[number + 1 : number + len(words)]) == words[1:]


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """Give the names by their first word, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for entry in load_lexicon("ar", "morph_whole_names"):
        words = tuple(normalise_word(w) for w in entry.form.split())
        by_first.setdefault(words[0], []).append(words)
    for same in by_first.values():
        same.sort(key=len, reverse=True)
    return by_first


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(w[0] for w in _names()) | frozenset("وفبل")
