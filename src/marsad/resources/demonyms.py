"""Words that say of which state someone or something is: روسي, الروسية, الروس; Russian, Russians.

The regular Arabic forms are made from the masculine singular of ``data/actors/states.yaml``.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from marsad.normal import normalise_word
from marsad.resources import load_yaml

Form = Literal["adjective", "feminine", "dual", "plural", "broken-plural", "people"]


class Demonym(Struct, frozen=True):
    """A form of a demonym; ``source`` is ``file:line`` below data/."""

    country: str
    form: Form
    source: str


_ENDINGS: tuple[tuple[str, Form], ...] = (
    ("", "adjective"),
    ("ة", "feminine"),
    ("ان", "dual"),
    ("ين", "plural"),  # also the oblique dual
    ("تان", "dual"),
    ("تين", "dual"),
    ("ون", "plural"),
    ("ات", "plural"),
)


@cache
def load_demonyms() -> dict[tuple[str, ...], Demonym]:
    """Give the demonyms by their normalised words, Arabic ones without the article."""
    table: dict[tuple[str, ...], Demonym] = {}
    for raw in load_yaml("actors/states.yaml"):
        demonyms = raw.get("demonyms")
        if demonyms:
            source = f"actors/states.yaml:{demonyms['__line__']}"
            _add_arabic(table, raw["id"], demonyms.get("ar", {}), source)
            _add_english(table, raw["id"], demonyms.get("en", {}), source)
    return table


def _add_arabic(
    table: dict[tuple[str, ...], Demonym], country: str, raw: dict[str, Any], source: str
) -> None:
    for adjective in raw.get("adjective", ()):
        words = adjective.split()
        for ending, form in _ENDINGS:
            for forms in _inflected(words, ending):
                table.setdefault(forms, Demonym(country, form, source))
    for plural in raw.get("plural", ()):
        table.setdefault(
            tuple(normalise_word(plural).split()), Demonym(country, "broken-plural", source)
        )


def _inflected(words: list[str], ending: str) -> list[tuple[str, ...]]:
    """Inflect every word (كوري شمالي → كورية شمالية) or the last (جنوب أفريقي → جنوب أفريقية)."""
    last = (*words[:-1], words[-1] + ending)
    every = tuple(w + ending for w in words) if all(w.endswith("ي") for w in words) else last
    return [tuple(normalise_word(w) for w in forms) for forms in {every: 0, last: 0}]


def _add_english(
    table: dict[tuple[str, ...], Demonym], country: str, raw: dict[str, Any], source: str
) -> None:
    for form, key in (("adjective", "adjective"), ("people", "plural")):
        for word in raw.get(key, ()):
            words = tuple(normalise_word(word).split())
            table.setdefault(words, Demonym(country, form, source))  # type: ignore[arg-type]
