"""Who posts and who is addressed by a handle: MFA Russia, @BelarusMFA."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.mentions.book import Draft, EntityBook
from marsad.mentions.people import find_person
from marsad.model.document import Document, Post
from marsad.model.mention import EntityType
from marsad.resources import load_lexicon
from marsad.resources.actors import name_atoms
from marsad.resources.demonyms import load_demonyms

_HANDLE = re.compile(r"(?<![\w@])@([A-Za-z0-9_]{2,30})")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_")
_LETTERS = re.compile(r"[^\W\d_]")
AUTHOR_NEAR = 200
"""How many characters before and after a post's body its author line may stand."""


def find_handles(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the handles of ``text`` as (start, end, handle); spans leave the @ out."""
    for found in _HANDLE.finditer(text):
        yield found.start(1), found.end(1), found[1]


def spoken_handle(handle: str) -> str:
    """Split a handle into words: BelarusMFA, mfa_russia."""
    return " ".join(w for w in _CAMEL.split(handle) if w)


def author_of(post: Post, book: EntityBook) -> Draft | None:
    """Give the draft of who wrote ``post``: known by handle, by name, as a body of a state."""
    if post.handle and (actor := book.index.by_handle(post.handle)):
        return book.actor(actor.id)
    name = _LETTERS.search(post.author or "") and (post.author or "").strip()
    known = draft_named(name or "", book) if name else None
    if known is None and post.handle:
        known = draft_named(spoken_handle(post.handle), book)
    if known is None and (name or post.handle):
        key = f"handle/{(post.handle or name or '').lower()}"
        given = load_lexicon("en", "name_given").get((name or "").split(" ")[0].lower())
        kind: EntityType = "person" if given else "organisation"
        known = book.named(key, kind, name or post.handle or "", post.language)
    return known


def draft_named(name: str, book: EntityBook) -> Draft | None:
    """Give the draft of a body, state, organisation or person that a display name says."""
    for known in book.index.named(name):
        if known.use == "name":
            return book.actor(known.actor)
    atoms = name_atoms(name)
    country = next((c for a in _spans(atoms) if (c := _country(a, book))), None)
    body = next((b for a in _spans(atoms) if (b := _body(a))), None)
    if country and body:
        return book.body(country, body)
    if country and len(atoms) <= 2:
        return book.government(country)
    return find_person(name, book.people()) if len(atoms) > 1 else None


def _spans(atoms: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(min(4, len(atoms)), 0, -1):
        for at in range(len(atoms) - size + 1):
            yield atoms[at : at + size]


def _country(atoms: tuple[str, ...], book: EntityBook) -> str | None:
    demonym = load_demonyms().get(atoms)
    if demonym is not None:
        return demonym.country
    names = book.index.named(" ".join(atoms))
    return next(
        (n.actor for n in names if n.use == "name" and n.actor in book.index.capitals), None
    )


def _body(atoms: tuple[str, ...]) -> str | None:
    for language in ("en", "ar"):
        for entry in load_lexicon(language, "nominal_bodies").by_first.get(atoms[0], ()):
            if entry.words == atoms:
                return entry.get("body")
    return None


def author_span(document: Document, post: Post) -> tuple[int, int] | None:
    """Give where the text names the author, beside the post's body; None where it does not."""
    if not post.author:
        return None
    low, high = max(0, post.body[0] - AUTHOR_NEAR), post.body[1] + AUTHOR_NEAR
    at = document.text.find(post.author, post.body[1], high)
    if at < 0:
        at = document.text.rfind(post.author, low, post.body[0])
    return (at, at + len(post.author)) if at >= 0 else None
