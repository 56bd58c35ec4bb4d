"""Runs the grammar of titles, offices, bodies and unnamed people over a sentence's sightings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.grammar import Match, Overlay, load_grammar, select_longest
from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence
from marsad.model.trace import Trace
from marsad.resources import Entry

_LAYERS = {
    "person": "person",
    "country": "state",
    "place": "place",
    "facility": "place",
    "organisation": "org",
    "group": "org",
    "seat": "org",
    "demonym": "demonym",
}


@dataclass(slots=True, eq=False)
class Phrase:
    """A match of the mentions grammar.

    ``action`` says what it is: titled, office, counterpart, capital, body, people, nationals.
    ``span`` are its tokens without a name; ``of`` the state, place or body that it belongs to;
    ``name`` the sighting of the person it introduces.
    """

    sentence: int
    start: int
    end: int
    action: str
    rule: str
    trace: Trace
    entry: Entry | None = None
    body: Entry | None = None
    of: Sighting | None = None
    name: Sighting | None = None
    names: list[Sighting] = field(default_factory=list)
    attributive: bool = False
    """``of`` stands right before the title as an adjective does: US president."""


def find_phrases(
    sentence: Sentence,
    number: int,
    names: Sequence[Sighting],
    demonyms: Sequence[Sighting],
    runs: Sequence[Sighting],
) -> list[Phrase]:
    """Give the phrases of ``sentence``, in text order; phrases do not overlap."""
    overlay = Overlay()
    for sighting in (*names, *demonyms):
        layer = _LAYERS.get(sighting.kind)
        if layer:
            overlay.add(layer, sighting.start, sighting.end, sighting.kind, sighting)
    for run in runs:
        for end in range(run.end, run.start, -1):
            overlay.add("run", run.start, end, run.kind, run)
            break
    grammar = load_grammar(sentence.language, "mentions")
    matches = select_longest(grammar.match(sentence.tokens, overlay))
    phrases = [_phrase(sentence, number, match) for match in matches]
    for phrase in phrases:
        whole = phrase.of is None and (phrase.body is None or phrase.action == "body")
        if whole and sentence.language == "en":
            _look_before(sentence, phrase, (*names, *demonyms))
    return phrases


def _phrase(sentence: Sentence, number: int, match: Match) -> Phrase:
    name = match.get("name")
    of = match.get("of")
    start, end = match.start, match.end
    if name is not None:
        before = name.start > match.start
        start, end = (start, name.start) if before else (name.end, end)
        while start < end and sentence.tokens[start].pos == "PUNCT":
            start += 1
    while end > start + 1 and sentence.tokens[end - 1].pos == "PUNCT":
        end -= 1
    if of is not None and match.rule.action == "body" and name is None:
        preposition = sentence.tokens[of.start - 1] if of.start > start else None
        if preposition is not None and preposition.pos == "ADP":
            end = of.start - 1  # قوات في …: the place is not part of the name
    title = match.entry("title") or match.entry("head")
    second = match.get("second")
    if second is not None and of is None and _is_construct(sentence, start, second.start):
        start, title = second.start, match.entry("second")
    return Phrase(
        sentence=number,
        start=start,
        end=end,
        action=match.rule.action,
        rule=match.rule.id,
        trace=match.trace("mentions", sentence.tokens),
        entry=title,
        body=match.entry("body"),
        of=of.annotation if of else None,
        name=name.annotation if name else None,
    )


def _is_construct(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a title is someone else's, of whom the next title tells: مستشار الزعيم."""
    bare = end == start + 1 and not sentence.tokens[start].norm.startswith("ال")
    return bare and sentence.tokens[end].norm.startswith("ال")


def _look_before(sentence: Sentence, phrase: Phrase, sightings: Sequence[Sighting]) -> None:
    """Find whose it is in front: Russian president, Kyiv's mayor, Belarus' FM."""
    tokens = sentence.tokens
    at = title = phrase.start
    if at and tokens[at - 1].norm in ("former", "new", "then", "acting", "incoming", "outgoing"):
        at = title = at - 1
    while at and (tokens[at - 1].norm in ("'s", "'", "’s", "’") or tokens[at - 1].text in "#@"):
        at -= 1
    for sighting in sightings:
        if sighting.end == at and sighting.kind != "person" and sighting.kind != "weapon":
            phrase.of = sighting
            phrase.start = sighting.start
            phrase.attributive = at == title
            return
