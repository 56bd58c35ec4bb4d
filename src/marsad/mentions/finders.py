"""The finders: actor data, gazetteer, demonyms, the analyser's own model, runs of unknown words."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.mentions.gazetteer_names import find_places as find_places
from marsad.mentions.sighting import Kind, Sighting
from marsad.model.language import Sentence, Token
from marsad.model.trace import Evidence
from marsad.normal import is_arabic
from marsad.resources import load_lexicon
from marsad.resources.actors import ActorIndex, ActorName
from marsad.resources.demonyms import Demonym

_MODEL_KINDS: dict[str, Kind] = {
    "PER": "person",
    "PERSON": "person",
    "LOC": "place",
    "GPE": "place",
    "ORG": "organisation",
    "FAC": "facility",
}
LONGEST_DEMONYM = 3
LONG_ENOUGH = 5
_CLITICS = "وفبلك"


def find_actors(sentence: Sentence, number: int, index: ActorIndex) -> Iterator[Sighting]:
    """Give every name of the actor data, capitals left to the gazetteer."""
    tokens = sentence.tokens
    for at in range(len(tokens)):
        for found in index.find(tokens, at):
            names = tuple(n for n in found.names if n.use not in ("capital", "stands-for"))
            if names:
                yield _of_actors(index, number, at, found.end, names, tokens)


def _of_actors(
    index: ActorIndex,
    number: int,
    start: int,
    end: int,
    names: tuple[ActorName, ...],
    tokens: list[Token],
) -> Sighting:
    whole = tuple(n for n in names if n.use == "name")
    seats = tuple(n for n in names if n.use == "seat")
    kept = whole or seats or names
    kind: Kind = "seat" if kept is seats else index.actors[kept[0].actor].type
    span = (tokens[start].start, tokens[end - 1].end)
    evidence = [Evidence(index.actors[n.actor].source, n.name, span) for n in kept]
    return Sighting(
        number,
        start,
        end,
        kind,
        "actors",
        "mentions.actors",
        names=kept,
        sure=bool(whole or seats) and not any(n.ordinary for n in kept),
        evidence=evidence,
    )


def find_demonyms(
    sentence: Sentence, number: int, table: dict[tuple[str, ...], Demonym]
) -> Iterator[Sighting]:
    """Give the words that say of which state something is; Arabic ones without the article."""
    tokens = sentence.tokens
    arabic = sentence.language == "ar"
    words = [t.bare if arabic else t.norm for t in tokens]
    for at in range(len(tokens)):
        for size in range(min(LONGEST_DEMONYM, len(tokens) - at), 0, -1):
            demonym = table.get(tuple(words[at : at + size]))
            if demonym is None or (not arabic and not tokens[at].text[:1].isupper()):
                continue
            evidence = [Evidence(demonym.source, " ".join(words[at : at + size]))]
            yield Sighting(
                number,
                at,
                at + size,
                "demonym",
                "actors",
                "mentions.demonym",
                demonym=demonym,
                evidence=evidence,
            )
            break


def find_model_names(sentence: Sentence, number: int) -> Iterator[Sighting]:
    """Give the names that the analyser's model found, determiners and possessives trimmed."""
    tokens = sentence.tokens
    for name in sentence.names:
        kind = _MODEL_KINDS.get(name.label)
        start, end = name.start, name.end
        while start < end and tokens[start].pos in ("DET", "ADP", "CCONJ", "PUNCT", "VERB"):
            start += 1
        while end > start and (
            tokens[end - 1].norm in ("'s", "’s") or tokens[end - 1].pos == "PUNCT"
        ):
            end -= 1
        if kind is None or start >= end or not any(c.isalpha() for c in tokens[start].text):
            continue
        if any(t.text[:1] == "@" for t in tokens[start:end]):
            continue  # handles are read by authors.py
        rule = f"mentions.model.{name.label}"
        yield Sighting(number, start, end, kind, "model", rule)


def find_runs(sentence: Sentence, number: int) -> Iterator[Sighting]:
    """Give runs of words that may be a person's name: unknown or known from lists of names.

    They count only beside a title, or where another finder agrees (rules of mentions.yaml).
    """
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        end = _run_end(sentence, at)
        if end == at:
            at += 1
            continue
        yield Sighting(number, at, end, "person", "runs", "mentions.run", sure=False)
        at = end


def _run_end(sentence: Sentence, start: int) -> int:
    end = start
    tokens = sentence.tokens
    while end < len(tokens) and end - start < 6 and _in_name(sentence.language, tokens, end, start):
        end += 1
    particles = load_lexicon(sentence.language, "name_particles")
    while end > start and particles.get(tokens[end - 1].norm):
        end -= 1
    return end


def _in_name(language: str, tokens: list[Token], at: int, start: int) -> bool:
    token = tokens[at]
    particles = load_lexicon(language, "name_particles")
    if language == "en":
        if token.text == "-" or particles.get(token.norm):
            return at > start
        return token.pos == "PROPN" and token.text[:1].isupper()
    if not is_arabic(token.text) or token.clitic or token.pos in ("PUNCT", "VERB", "ADP", "NUM"):
        return token.text in ("-", "–") and at > start
    if particles.get(token.norm):
        return True
    if token.norm.startswith("ال") and at == start:
        return False
    return token.pos == "PROPN" or not token.known or _listed(token)


def _listed(token: Token) -> bool:
    return load_lexicon("ar", "name_given").get(token.norm) is not None
