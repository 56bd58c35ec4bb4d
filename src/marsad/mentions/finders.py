"""The finders: actor data, gazetteer, demonyms, the analyser's own model, runs of unknown words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from marsad.mentions.clubs import KIND as CLUB
from marsad.mentions.gazetteer_names import find_places as find_places
from marsad.mentions.runs import find_runs as find_runs
from marsad.mentions.runs import first_of_son
from marsad.mentions.sighting import Kind, Sighting
from marsad.model.language import Sentence, Token
from marsad.model.trace import Evidence
from marsad.normal import is_arabic
from marsad.resources import load_lexicon
from marsad.resources.actors import ActorIndex, ActorName, FoundName
from marsad.resources.demonyms import Demonym, load_demonyms

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
LONGEST_NAME = 8
"""Words of a name of the actor data that is looked for behind a clitic."""
_CLITICS = "وفبلك"


def find_actors(sentence: Sentence, number: int, index: ActorIndex) -> Iterator[Sighting]:
    """Give every name of the actor data, capitals left to the gazetteer."""
    tokens = sentence.tokens
    for at in range(len(tokens)):
        ends = index.find(tokens, at)
        for found in ends:
            names = tuple(n for n in found.names if n.use not in ("capital", "stands-for"))
            money = tokens[found.end - 1].text.endswith("$")  # US$
            if names and not money and not _says_more(tokens, at, found, ends, index):
                body = index.actors[names[0].actor].type == "organisation"
                end = _with_legal_form(tokens, at, found.end) if body else found.end
                yield _of_actors(index, number, at, end, names, tokens)
        if _may_hide_clitic(tokens[at]):
            yield from _behind_clitic(tokens, number, at, index)


def _with_legal_form(tokens: list[Token], at: int, end: int) -> int:
    """Give where an English company's name ends with the word for its form: Ford Motor Co."""
    heads = load_lexicon("en", "organisation_heads")
    while end < len(tokens) and tokens[at].text[:1].isascii() and tokens[end].text[:1].isupper():
        entry = heads.get(tokens[end].norm.rstrip("."))
        if entry is None or entry.get("kind") != "company" or tokens[end].pos != "PROPN":
            break
        end += 1
    return end


def _says_more(
    tokens: list[Token], at: int, found: FoundName, ends: list[FoundName], index: ActorIndex
) -> bool:
    """Say whether a name has words about it that are none of it: صحيفة هآرتس, حزب الله اللبناني.

    They are where what is left names the same body by itself.
    """
    if found.end == at + 1 or not is_arabic(tokens[at].text):
        return False
    if _is_kind(tokens[at]):
        inner = [f for f in index.find(tokens, at + 1) if f.end == found.end]
        cue = load_lexicon("ar", "organisation_nouns").get(tokens[at].norm) is not None
        if any(_same_body(f, found, cue) or _same_club(f, found, index) for f in inner):
            return True
    last = (tokens[found.end - 1].bare,)
    shorter = [f for f in ends if f.end == found.end - 1]
    if last not in load_demonyms():
        return False
    return any(_same_body(f, found) or _same_club(f, found, index) for f in shorter)


def _is_kind(token: Token) -> bool:
    """Say whether a word without the article says what the body behind it is.

    With it, it is a part of the name: النادي الإفريقي.
    """
    return load_lexicon("ar", "organisation_kinds").get(token.norm) is not None


def _same_body(one: FoundName, other: FoundName, cued: bool = False) -> bool:
    """Say whether two names are of one body; an ordinary word only if a noun before it is a cue."""
    bodies = {n.actor for n in one.names if n.use == "name" and (cued or not n.ordinary)}
    return not bodies.isdisjoint(n.actor for n in other.names if n.use == "name")


def _same_club(one: FoundName, other: FoundName, index: ActorIndex) -> bool:
    """Say whether what is left names the same club, which the demonym behind it then tells."""
    clubs = {n.actor for n in other.names if index.actors[n.actor].kind == CLUB}
    return not clubs.isdisjoint(n.actor for n in one.names)


def _may_hide_clitic(token: Token) -> bool:
    long_enough = len(token.norm) >= LONG_ENOUGH - 1
    return long_enough and not token.clitic and token.norm[0] in _CLITICS and is_arabic(token.text)


def _behind_clitic(
    tokens: list[Token], number: int, at: int, index: ActorIndex
) -> Iterator[Sighting]:
    """Give names of some words whose first keeps a clitic that was not split off: لحزب الله."""
    first = tokens[at]
    bare = replace(first, text=first.text[1:], norm=first.norm[1:], start=first.start + 1)
    window = [bare, *tokens[at + 1 : at + LONGEST_NAME]]
    for found in index.find(window, 0):
        names = tuple(n for n in found.names if n.use == "name")
        if names and found.end > 1:
            sighting = _of_actors(index, number, 0, found.end, names, window)
            sighting.start, sighting.end, sighting.skip = at, at + found.end, 1
            yield sighting
            return


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


def find_model_names(sentence: Sentence, number: int, index: ActorIndex) -> Iterator[Sighting]:
    """Give the names that the analyser's model found, determiners and possessives trimmed.

    So are a noun that says what a body is and a demonym, where the rest is a name of ``index``.
    """
    tokens = sentence.tokens
    people = {n.start: n.end for n in sentence.names if _MODEL_KINDS.get(n.label) == "person"}
    for name in sentence.names:
        kind = _MODEL_KINDS.get(name.label)
        start, end = name.start, name.end
        while start < end and _is_trimmed(tokens[start], kind):
            start += 1
        end = _before_owned(tokens, start, end)
        while end > start and (
            tokens[end - 1].norm in ("'s", "’s") or tokens[end - 1].pos == "PUNCT"
        ):
            end -= 1
        if kind is None or start >= end or not any(c.isalpha() for c in tokens[start].text):
            continue
        if any(t.text[:1] == "@" for t in tokens[start:end]):
            continue  # handles are read by authors.py
        if _is_common(tokens[start:end], kind):
            continue
        if kind == "organisation" and end - start > 1:
            start, end = _without_kind(tokens, start, end, index)
        rule = f"mentions.model.{name.label}"
        skip = _joined_clitic(tokens[start]) if kind == "organisation" else 0
        if kind == "person":
            start = first_of_son(tokens, start)
            end = _whole_surname(tokens, end, people)
        yield Sighting(number, start, end, kind, "model", rule, skip=skip)


def _whole_surname(tokens: list[Token], end: int, people: dict[int, int]) -> int:
    """Give where a person's name ends that the analyser cut a clitic off in: فان, فليس.

    A particle so cut takes in the name behind it: روبن فان | بيرسي.
    """
    if tokens[end - 1].clitic != "proclitic":
        return end
    first = end - 1
    while end < len(tokens) and tokens[end].word == tokens[first].word:
        end += 1
    word = "".join(t.norm for t in tokens[first:end])
    if load_lexicon("ar", "name_particles").get(word) is not None:
        return people.get(end, end)
    return end


def _without_kind(tokens: list[Token], start: int, end: int, index: ActorIndex) -> tuple[int, int]:
    """Cut off the noun that says what a body is and a demonym, if a name of ``index`` is left."""
    if _is_kind(tokens[start]) and any(f.end == end for f in index.find(tokens, start + 1)):
        return start + 1, end
    if (tokens[end - 1].bare,) in load_demonyms() and is_arabic(tokens[start].text):
        return start, end - any(f.end == end - 1 for f in index.find(tokens, start))
    return start, end


def _before_owned(tokens: list[Token], start: int, end: int) -> int:
    """Give where a name ends before a noun with a suffix pronoun: بوتين | حليفه البيلاروسي.

    Short nouns and ي are left alone: the analyser splits names there (عبده, ضيائي).
    """
    for at in range(start + 2, min(end + 1, len(tokens))):
        owned = tokens[at - 1]
        if tokens[at].clitic != "enclitic" or tokens[at].norm == "ي":
            continue
        if owned.known and owned.pos == "NOUN" and len(owned.norm) >= LONG_ENOUGH - 1:
            return at - 1
    return end


def _is_trimmed(token: Token, kind: Kind | None) -> bool:
    """Say whether a word at the head of the model's span is none of the name."""
    if kind == "person" and is_arabic(token.text) and not token.clitic:
        return token.pos in ("DET", "CCONJ", "PUNCT")  # عوض, علي: prepositions and names
    return token.pos in ("DET", "ADP", "CCONJ", "PUNCT", "VERB")


def _is_common(tokens: list[Token], kind: Kind) -> bool:
    """Say whether the model took a common noun for a name: الاتفاق, Rice prices."""
    token = tokens[0]
    if len(tokens) > 1:
        return False
    if not is_arabic(token.text):
        return kind == "person" and token.pos in ("NOUN", "ADJ", "VERB", "ADV")
    if token.text.endswith(("ًا", "اً")):
        return True  # جوًا
    if kind == "organisation" and _is_kind(token):
        return True
    article = token.norm.startswith("ال")
    if kind == "person" and token.known and token.pos == "NOUN" and not article:
        words = (load_lexicon("ar", "name_given"), load_lexicon("ar", "morph_name_words"))
        return all(w.get(f) is None for w in words for f in (token.norm, token.bare))  # زئير
    if not token.known or not article:
        return False
    if kind in ("place", "facility"):
        return load_lexicon("ar", "place_cues").get(token.bare) is not None
    return kind == "organisation" and token.verbal is not None


def _joined_clitic(token: Token) -> int:
    """Give 1 where the analyser left a preposition on a noun of organisations: لحزب."""
    if token.clitic or token.norm[:1] not in _CLITICS or not is_arabic(token.text):
        return 0
    lexicon = load_lexicon("ar", "organisation_nouns")
    return int(lexicon.get(token.norm) is None and lexicon.get(token.norm[1:]) is not None)
