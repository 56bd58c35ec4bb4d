"""The actor data: states, people and their offices, organisations, weapons, by name in the text.

Reads ``data/actors/*.yaml`` once a process. Names of both scripts are kept in one token trie, so
that looking up a sentence costs a dictionary step a token. Latin names must be capitalised in the
text as they are in the data; acronyms must be in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Literal

from anyascii import anyascii
from msgspec import Struct

from marsad.errors import DataError
from marsad.model.language import Token
from marsad.model.mention import EntityType
from marsad.normal import is_arabic, normalise_word
from marsad.resources import load_yaml

REVIEWED = "2025-09-30"
"""The day up to which offices without an end are known to be held (data/actors/offices.yaml)."""

Use = Literal["name", "capital", "seat", "last-name", "stands-for"]

_FOLD = str.maketrans({"ى": "ي", "ڤ": "ف", "ؤ": "و", "ئ": "ي"})
_ATOM = re.compile(r"\w+")
_JOINED = frozenset("-.'’@#_ـ–")
_LAST_NAME_PARTICLES = frozenset(
    "بن ابن ابو أبو آل ولد دي دو دا فان فون لو بني de la le von der van di da del bin al el abu "
    "ben el- al-".split()
)
_SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM"})
_OGHLU = frozenset({"اوغلو", "زاده"})
_JOINS_BEFORE = frozenset({"عبد", "نصر", "حمد", "الحمد", "جاد", "سعد"})
"""Words that make one last name with what follows: عبد الله, الحمد الله."""
_NUMBERS = frozenset(
    "ii iii iv v vi xiv xvi jr الاول الثاني الثانيه الثالث الرابع الخامس السادس عشر".split()
)


class Office(Struct, frozen=True, kw_only=True):
    """An office that someone held: ``begin`` and ``end`` ISO 8601, cut to what is known.

    ``of`` is a state (alpha-3) or the id of an organisation; ``city`` is set for mayors, ``body``
    (presidency, foreign-ministry …) for spokespeople.
    """

    office: str
    of: str
    begin: str
    end: str | None
    city: str | None = None
    body: str | None = None

    def held_on(self, day: str) -> bool:
        """Say whether the office was certainly held on ``day`` (ISO 8601 date)."""
        end = self.end or REVIEWED
        return self.begin <= day[: len(self.begin)] and day[: len(end)] <= end


class Actor(Struct, frozen=True, kw_only=True):
    """One entry of the actor data; ``source`` is ``file:line`` below data/."""

    id: str
    type: EntityType
    names: dict[str, tuple[str, ...]]
    country: str | None = None
    sector: str | None = None
    refs: dict[str, str] = {}
    offices: tuple[Office, ...] = ()
    handles: tuple[str, ...] = ()
    kind: str | None = None
    ordinary: frozenset[str] = frozenset()
    source: str = ""

    def label(self, language: str) -> str | None:
        """Give the name to show in ``language``."""
        names = self.names.get(language)
        return names[0] if names else None


class ActorName(Struct, frozen=True):
    """A name of an actor; ``of`` says for what power of the state a seat stands.

    ``ordinary``: the name is an ordinary word too, and needs a cue (تنظيم القاعدة).
    """

    name: str
    actor: str
    use: Use
    capitals: bool = False
    of: str | None = None
    ordinary: bool = False


class FoundName(Struct, frozen=True):
    """Names that cover the tokens from the start of the search up to ``end``."""

    end: int
    names: tuple[ActorName, ...]


Node = dict[str, Any]


class ActorIndex:
    """All actors by id and by name; see ``load_actors``."""

    def __init__(self, actors: Sequence[Actor], seats: Sequence[ActorName]) -> None:
        self.actors = {a.id: a for a in actors}
        self._root: Node = {}
        self._handles = {h.lower(): a.id for a in actors for h in a.handles}
        self._holders: dict[tuple[str, str], list[tuple[Office, Actor]]] = {}
        self.first_names: set[tuple[str, ...]] = set()
        """Folded first names of the people, as one-word tuples."""
        self.capitals: dict[str, list[str]] = {a.id: [] for a in actors if a.type == "country"}
        for actor in actors:
            self._add_actor(actor)
        for seat in seats:
            self._add(seat)
            if seat.use == "capital":
                self.capitals[seat.actor].append(seat.name)

    def _add_actor(self, actor: Actor) -> None:
        for names in actor.names.values():
            for name in names:
                ordinary = name in actor.ordinary
                self._add(ActorName(name, actor.id, "name", _all_capitals(name), ordinary=ordinary))
            if actor.type == "person":
                if actor.country not in _SURNAME_FIRST:
                    self.first_names |= {name_atoms(n)[:1] for n in names if " " in n}
                for short in dict.fromkeys(filter(None, (last_name(n, actor) for n in names))):
                    self._add(ActorName(short, actor.id, "last-name"))
        for office in actor.offices:
            self._holders.setdefault((office.office, office.of), []).append((office, actor))

    def _add(self, name: ActorName) -> None:
        node = self._root
        atoms = name_atoms(name.name)
        for atom in atoms:
            node = node.setdefault(atom, {})
        if atoms:
            node.setdefault("", []).append(name)

    @property
    def first_words(self) -> Node:
        """Give what the names begin with, by folded word."""
        return self._root

    def find(self, tokens: Sequence[Token], start: int) -> list[FoundName]:
        """Give the names that begin at token ``start``, the longest first."""
        ends: dict[int, tuple[ActorName, ...]] = {}
        open_paths: list[tuple[Node, int]] = [(self._root, start)]
        while open_paths:
            node, at = open_paths.pop()
            for atoms, end in _steps(tokens, at, start):
                after = _descend(node, atoms)
                if after is None:
                    continue
                if atoms and "" in after:
                    names = tuple(n for n in after[""] if _fits_case(n, tokens, start, end))
                    if names:
                        ends[end] = names
                if end < len(tokens):
                    open_paths.append((after, end))
        return [FoundName(end, ends[end]) for end in sorted(ends, reverse=True)]

    def named(self, name: str) -> list[ActorName]:
        """Give the entries for a whole ``name``, whatever its case."""
        node: Node | None = self._root
        for atom in name_atoms(name):
            node = node.get(atom) if node else None
        return list(node.get("", ())) if node else []

    def by_handle(self, handle: str) -> Actor | None:
        """Give the actor that posts as ``handle`` (without the @)."""
        actor = self._handles.get(handle.lower())
        return self.actors[actor] if actor else None

    def holders(self, office: str, of: str, day: str | None) -> list[Actor]:
        """Give who held ``office`` of a state or organisation on ``day``; on no day: ever."""
        held = self._holders.get((office, of), [])
        return list({a.id: a for o, a in held if day is None or o.held_on(day)}.values())

    def holder(self, office: str, of: str, day: str | None, **which: str | None) -> Actor | None:
        """Give the one holder on ``day``, None if it is not known or not one.

        ``which`` narrows by ``city`` or ``body`` of the office.
        """
        if day is None:
            return None
        wanted = {k: v for k, v in which.items() if v}
        found = {
            a.id: a
            for o, a in self._holders.get((office, of), [])
            if o.held_on(day) and all(getattr(o, k) == v for k, v in wanted.items())
        }
        return next(iter(found.values())) if len(found) == 1 else None


def _steps(tokens: Sequence[Token], at: int, start: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give what may be read next: a token, or the whole written word where clitics were split."""
    token = tokens[at]
    atoms = token_atoms(token.text, token.norm)
    if atoms or (at > start and token.text in _JOINED):
        yield atoms, at + 1
    end = at + 1
    while (
        end < len(tokens)
        and tokens[end].word == token.word
        and tokens[end].start == tokens[end - 1].end
    ):
        end += 1
    if end > at + 1 and not (at and tokens[at - 1].word == token.word):
        text = "".join(t.text for t in tokens[at:end])
        if is_arabic(text):
            yield name_atoms(text), end


def _descend(node: Node, atoms: tuple[str, ...]) -> Node | None:
    at: Node | None = node
    for atom in atoms:
        at = at.get(atom) if at is not None else None
    return at


def last_name(name: str, actor: Actor) -> str | None:
    """Give the last name within a person's full name, None where it has one word or none."""
    words = name.split()
    if len(words) < 2:
        return None
    if actor.country in _SURNAME_FIRST:
        return words[0] if not is_arabic(name) else None
    at = len(words) - 1
    if normalise_word(words[at]).replace("ة", "ه") in _NUMBERS:
        return None
    if normalise_word(words[at]) in _OGHLU and at > 1:
        at -= 1
    while at > 1 and words[at - 1].lower() in _LAST_NAME_PARTICLES:
        at -= 1
    if at > 1 and words[at - 1] in _JOINS_BEFORE:
        at -= 1
    short = " ".join(words[at:])
    return short if len(short) > 1 and short[-1] != "." else None


@lru_cache(maxsize=50_000)
def name_atoms(name: str) -> tuple[str, ...]:
    """Split a name into what it is matched by: folded words without hyphens, dots, marks."""
    norm = normalise_word(name)
    if not is_arabic(norm):
        norm = norm if norm.isascii() else anyascii(norm).lower()
        norm = norm.replace("'", "").replace("’", "")
    return tuple(_ATOM.findall(norm.translate(_FOLD).replace("_", " ")))


@lru_cache(maxsize=100_000)
def token_atoms(text: str, norm: str) -> tuple[str, ...]:
    """Split a token alike; a clitic's article that the text contracts comes back by ``norm``."""
    return name_atoms(norm) if is_arabic(norm) else name_atoms(text)


def _all_capitals(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return 1 < len(letters) <= 6 and all("A" <= c <= "Z" for c in letters)


def _fits_case(name: ActorName, tokens: Sequence[Token], start: int, end: int) -> bool:
    first = tokens[start].text.lstrip("#@")
    if not first[:1].isascii():
        return True
    if name.capitals:
        return all(t.text.upper() == t.text for t in tokens[start:end])
    if name.name[:1].islower():
        return any(t.text[:1].isupper() for t in tokens[start:end])  # al-Qaeda
    return first[:1].isupper() or first[:1].isdigit() or tokens[start].text[:1] in "#@"


@cache
def load_actors() -> ActorIndex:
    """Read the actor data of the package.

    Raises:
        DataError: an entry lacks a field; the message names file and line.
    """
    actors: list[Actor] = []
    seats: list[ActorName] = []
    for raw in _entries("states.yaml"):
        actors += _state(raw, seats)
    for raw in _entries("offices.yaml"):
        actors.append(_person(raw))
    for file in ("organisations.yaml", "clubs.yaml", "weapons.yaml"):
        for raw in _entries(file):
            actors.append(_plain(raw, file))
    return ActorIndex(actors, seats)


def _entries(file: str) -> Iterator[dict[str, Any]]:
    for raw in load_yaml(f"actors/{file}") or []:
        if not raw.get("id") or not raw.get("names"):
            raise DataError(f"actors/{file}", raw["__line__"], "an actor needs an id and names")
        yield raw


def _names(raw: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(str(n) for n in raw[language])
        for language in ("ar", "en")
        if raw.get(language)
    }


def _refs(raw: dict[str, Any]) -> dict[str, str]:
    return {"wikidata": raw["wikidata"]} if raw.get("wikidata") else {}


def government_id(state: str) -> str:
    """Give the id of the government of a state."""
    return f"{state}/government"


def _state(raw: dict[str, Any], seats: list[ActorName]) -> list[Actor]:
    code, source = raw["id"], f"actors/states.yaml:{raw['__line__']}"
    names = _names(raw["names"])
    state = Actor(
        id=code,
        type="country",
        names=names,
        country=code,
        refs={"iso3166": code, **_refs(raw)},
        source=source,
    )
    for use in ("capital", "stands_for"):
        for language_names in _names(raw.get(use, {})).values():
            how: Use = "capital" if use == "capital" else "stands-for"
            seats += [ActorName(n, code, how, of="government") for n in language_names]
    for seat in raw.get("seats", ()):
        for language_names in _names(seat).values():
            seats += [ActorName(n, code, "seat", of=seat["of"]) for n in language_names]
    return [state]


def _person(raw: dict[str, Any]) -> Actor:
    return Actor(
        id=raw["id"],
        type="person",
        names=_names(raw["names"]),
        country=raw.get("country"),
        sector=raw.get("sector"),
        refs=_refs(raw),
        offices=tuple(
            Office(
                office=o["office"],
                of=o["of"],
                begin=str(o["from"]),
                end=str(o["to"]) if o.get("to") else None,
                city=o.get("city"),
                body=o.get("body"),
            )
            for o in raw.get("offices", ())
        ),
        handles=tuple(raw.get("handles", ())),
        source=f"actors/offices.yaml:{raw['__line__']}",
    )


def _plain(raw: dict[str, Any], file: str) -> Actor:
    return Actor(
        id=raw["id"],
        type=raw.get("type", "weapon" if file == "weapons.yaml" else "organisation"),
        names=_names(raw["names"]),
        country=raw.get("country"),
        sector=raw.get("sector"),
        refs=_refs(raw),
        handles=tuple(raw.get("handles", ())),
        kind=raw.get("kind"),
        ordinary=frozenset(raw.get("ordinary", ())),
        source=f"actors/{file}:{raw['__line__']}",
    )
