"""The words of events: triggers with their senses, frames, light verbs, classes and contexts.

All of it is read from data/LANGUAGE/lexicons/event_*.tsv; docs/events.md explains the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

from marsad.errors import DataError
from marsad.model.event import ArgumentRole
from marsad.normal import normalise_word
from marsad.resources import Entry, load_lexicon

_T = TypeVar("_T")

DOER = "doer"
"""The class of all that can act, for senses that ask for nothing narrower."""
DOERS = frozenset(
    (
        "people", "person", "official", "country", "group", "police", "troops", "armed", "court",
        "delegation", "protesters", "workers", "students", "migrant", "party", "militia", "name",
    )
)  # fmt: skip
PatternKind = Literal["verb", "noun", "phrase", "participle"]


@dataclass(frozen=True)
class RoleRule:
    """``FUNCTION[CLASSES]=ROLE|OTHERWISE`` of a frame; ``_`` is a blank: obl-في_حق."""

    function: str
    classes: frozenset[str]
    role: ArgumentRole
    otherwise: ArgumentRole | None = None


@dataclass(frozen=True)
class Frame:
    """The role rules of a frame for an active verb, a passive and a noun."""

    name: str
    verb: tuple[RoleRule, ...]
    passive: tuple[RoleRule, ...]
    noun: tuple[RoleRule, ...]
    source: str


@dataclass(frozen=True)
class Need:
    """A condition on one function of a sense: one of ``classes``; ``none`` lets it be absent."""

    function: str
    classes: frozenset[str]


@dataclass(frozen=True)
class Sense:
    """One line of event_triggers.tsv."""

    plover: str | None
    mode: str | None
    effect: str | None
    frame: Frame
    needs: tuple[Need, ...]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    strength: str
    contexts: tuple[str, ...]
    entry: Entry
    order: int

    @property
    def tells(self) -> bool:
        """Whether it tells an event: a line without a type and an effect only keeps others out."""
        return self.plover is not None or self.effect is not None


@dataclass(frozen=True)
class Pattern:
    """How a sense shows: ``words`` in a row, or for a verb phrase with a gap after the first.

    ``object_needed`` is for participles that without an object would be passive (متهم بالقتل).
    """

    words: tuple[str, ...]
    kind: PatternKind
    sense: Sense
    object_needed: bool = False


@dataclass(frozen=True)
class LightVerb:
    """A verb that only carries an event noun standing in one of its ``functions``."""

    functions: frozenset[str]
    gives: tuple[RoleRule, ...]
    entry: Entry
    types: frozenset[str] = frozenset()

    def carries(self, kind: str | None, function: str) -> bool:
        """Say whether it carries an event of ``kind`` (a type or an effect) in ``function``."""
        return function in self.functions and (not self.types or kind in self.types)


@dataclass(frozen=True)
class EventWords:
    """All event lexicons of one language; ``facts`` by fact and where its words stand."""

    triggers: dict[str, tuple[Pattern, ...]]
    light_verbs: dict[str, LightVerb]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    modes: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    causes: dict[str, Entry]
    settings: dict[str, frozenset[str]]
    facts: dict[tuple[str, str], frozenset[str]]


@cache
def load_words(language: str) -> EventWords:
    """Read the event lexicons of ``language``.

    Raises:
        DataError: a line does not fit its schema, or names a frame that does not exist.
    """
    frames = _frames(language)
    triggers: dict[str, list[Pattern]] = {}
    for order, entry in enumerate(load_lexicon(language, "event_triggers")):
        for pattern in _patterns(entry, frames, order):
            triggers.setdefault(pattern.words[0], []).append(pattern)
    _add_participles(language, triggers)
    return EventWords(
        triggers={
            word: tuple(sorted(found, key=lambda p: (-len(p.words), p.sense.order)))
            for word, found in triggers.items()
        },
        light_verbs={
            " ".join(e.words): LightVerb(
                frozenset(e.get("event").split()),
                tuple(_rules(e.get("gives"))),
                e,
                frozenset(e.get("types").split()),
            )
            for e in load_lexicon(language, "event_light_verbs")
        },
        classes=_classes(language),
        contexts=_by_first(
            (e.words, e.get("context")) for e in load_lexicon(language, "event_contexts")
        ),
        modes=_by_first((e.words, e) for e in load_lexicon(language, "event_modes")),
        causes={" ".join(e.words): e for e in load_lexicon(language, "event_causes")},
        settings=_sets((e.get("kind"), e) for e in load_lexicon(language, "event_settings")),
        facts=_sets(
            ((e.get("fact"), e.get("where")), e) for e in load_lexicon(language, "event_facts")
        ),
    )


def _classes(language: str) -> dict[str, frozenset[str]]:
    """Give the classes of nouns: what event_classes says, in English then what WordNet says."""
    files = ("morph_noun_classes", "event_classes") if language == "en" else ("event_classes",)
    return {
        " ".join(e.words): frozenset(e.get("classes").split("|"))
        for name in files
        for e in load_lexicon(language, name)
    }


def _add_participles(language: str, triggers: dict[str, list[Pattern]]) -> None:
    """Let participles tell what their verbs tell: متهمة الدوحة بتمويل, accusing Doha of funding."""
    for entry in load_lexicon(language, "event_participles"):
        for verb in (normalise_word(v) for v in entry.get("verb").split("|")):
            senses = [
                p.sense for p in triggers.get(verb, ()) if p.kind == "verb" and p.words == (verb,)
            ]
            for sense in senses:
                pattern = Pattern(entry.words, "participle", sense, bool(entry.get("object")))
                triggers.setdefault(entry.words[0], []).append(pattern)


def _sets(pairs: Iterable[tuple[_T, Entry]]) -> dict[_T, frozenset[str]]:
    found: dict[_T, set[str]] = {}
    for key, entry in pairs:
        found.setdefault(key, set()).add(" ".join(entry.words))
    return {key: frozenset(words) for key, words in found.items()}


def _by_first(
    pairs: Iterable[tuple[tuple[str, ...], _T]],
) -> dict[str, tuple[tuple[tuple[str, ...], _T], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], _T]]] = {}
    for words, value in pairs:
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(rows) for first, rows in found.items()}


def _frames(language: str) -> dict[str, Frame]:
    entries = list(load_lexicon(language, "event_frames"))
    common = next(e for e in entries if e.form == "any")

    def rules(entry: Entry, column: str) -> tuple[RoleRule, ...]:
        return (*_rules(entry.get(column)), *_rules(common.get(column)))

    return {
        e.form: Frame(e.form, rules(e, "verb"), rules(e, "passive"), rules(e, "noun"), e.source)
        for e in entries
    }


def _rules(written: str) -> Iterable[RoleRule]:
    for part in written.split():
        if part == "self":
            continue
        function, _, role = part.partition("=")
        function, _, classes = function.rstrip("]").partition("[")
        role, _, otherwise = role.partition("|")
        yield RoleRule(
            normalise_word(function.replace("_", " ")),
            frozenset(classes.split("|")) - {""},
            role,  # type: ignore[arg-type]
            otherwise or None,  # type: ignore[arg-type]
        )


def _patterns(entry: Entry, frames: dict[str, Frame], order: int) -> Iterable[Pattern]:
    frame = frames.get(entry.get("frame"))
    if frame is None:
        raise DataError(entry.source, None, f"the frame {entry.get('frame')!r} is not known")
    sense = Sense(
        plover=entry.get("plover") or None,
        mode=entry.get("mode") or None,
        effect=entry.get("effect") or None,
        frame=frame,
        needs=tuple(_needs(entry.get("needs"))),
        wanted=tuple(entry.get("with").split()),
        unwanted=tuple(normalise_word(w) for w in entry.get("not_with").split()),
        strength=entry.get("strength"),
        contexts=tuple(entry.get("contexts").split()),
        entry=entry,
        order=order,
    )
    pos = entry.get("pos")
    yield Pattern(_tokens(entry.words), pos, sense)  # type: ignore[arg-type]
    for noun in entry.get("nouns").split("|"):
        if noun.strip():
            yield Pattern(_tokens(tuple(normalise_word(noun).split())), "noun", sense)


@cache
def factuality_cues(language: str, *kinds: str, told: tuple[str, ...] = ()) -> dict[str, Entry]:
    """Give the lines of event_factuality.tsv by their words: those of ``kinds``, all without any.

    With ``told`` only those that say one of these realities of what is below them.
    """
    return {
        " ".join(e.words): e
        for e in load_lexicon(language, "event_factuality")
        if (not kinds or e.get("kind") in kinds) and (not told or e.get("reality") in told)
    }


def _tokens(words: tuple[str, ...]) -> tuple[str, ...]:
    """Split words as the English tokens are: sit - in."""
    return tuple(t for w in words for t in re.split("(-)", w) if t)


def _needs(written: str) -> Iterable[Need]:
    for part in written.split():
        function, _, classes = part.partition(":")
        name = normalise_word(function.replace("oblique-", "obl-"))
        yield Need(name, frozenset(classes.split("|")))
