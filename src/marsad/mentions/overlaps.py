"""How the names and phrases of one sentence lie over each other, and which of them give way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from marsad.mentions.phrases import Phrase
from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence
from marsad.resources import load_lexicon


def trails_name(sighting: Sighting, names: Iterable[Sighting]) -> bool:
    """Say whether the model's one-word person stands right behind another's whole name."""
    if sighting.finder != "model" or sighting.kind != "person" or sighting.length > 1:
        return False
    return any(
        n.end == sighting.start and n.kind == "person" and n.finder == "actors" and n.length > 1
        for n in names
    )


def covered(sighting: Sighting, names: Iterable[Sighting]) -> bool:
    """Say whether another sighting shares a token with it."""
    return any(n.overlaps(sighting.start, sighting.end) for n in names if n is not sighting)


def inside_name(phrase: Phrase, names: Iterable[Sighting]) -> bool:
    """Say whether a phrase begins in a longer name: أطباء in أطباء بلا حدود."""
    return phrase.name is None and any(
        n is not phrase.of
        and n.length > 1
        and (n.start <= phrase.start < n.end or (phrase.start < n.start < phrase.end < n.end))
        for n in names
        if n.finder == "actors" or n.end > phrase.end or n.start < phrase.start
    )


def listed_alike(listed: Sighting, model: Sighting) -> bool:
    """Say whether a listed person's last name is just what the model calls something else."""
    same = (listed.start, listed.end) == (model.start, model.end)
    return same and listed.finder == "actors" and listed.kind == "person"


def introduces(phrase: Phrase) -> bool:
    """Say whether a name must follow: a rank or profession, or an office with its state."""
    if phrase.action != "office" or phrase.entry is None or phrase.name is not None:
        return False
    if phrase.entry.get("kind") != "office":
        return True
    return phrase.of is not None and phrase.of.end < phrase.end


def part_of_title(sighting: Sighting, phrases: list[Phrase]) -> bool:
    """Say whether a name is consumed by a title: State in Secretary of State, US before it."""
    return any(
        p.start <= sighting.start
        and sighting.end <= p.end
        and p.name is not sighting
        and (
            p.attributive and sighting.kind == "country"
            if p.of is sighting
            else sighting.finder == "model"
        )
        for p in phrases
        if p.action in ("titled", "office")
    )


def part_of_body(sighting: Sighting, bodies: list[Phrase]) -> bool:
    """Say whether a name of the model's is no more than a part of a body's name."""
    return sighting.finder in ("model", "chains") and any(
        b.start <= sighting.start and sighting.end <= b.end and sighting is not b.of
        for b in bodies
        if b.of is not None or sighting.kind == "organisation"
    )


def free_part(sentence: Sentence, run: Sighting, names: Iterable[Sighting]) -> Sighting:
    """Cut other names and titles off the ends of a run: President Ivanov."""
    if run.finder != "runs":
        return run
    start, end = run.start, run.end
    titles = load_lexicon(sentence.language, "title_offices")
    while start < end and sentence.language == "en" and titles.get(sentence.tokens[start].norm):
        start += 1
    for name in names:
        if name.kind == "person" or not name.overlaps(start, end):
            continue
        if name.start <= start:
            start = name.end
        elif not _is_town(name):
            end = name.start
    return run if (start, end) == (run.start, run.end) else replace(run, start=start, end=end)


def _is_town(sighting: Sighting) -> bool:
    """Say whether a place is one whose name means little beside a title: Ivanov, not Moscow."""
    if sighting.finder != "gazetteer" or sighting.place is None or sighting.length > 1:
        return False
    top = sighting.place.places[0]
    return top.source is None and not top.capital and top.kind not in ("country", "admin1")


def may_extend(run: Sighting, names: Iterable[Sighting]) -> bool:
    """Say whether a run of words overlaps no name, or only a part of it.

    The part is what the model found, or a town that is called like a last name (Ivanov).
    """
    return all(
        ((n.finder, n.kind) == ("model", "person") or _is_town(n))
        and run.start + _is_town(n) <= n.start
        and n.end <= run.end
        and n.length < run.length
        for n in names
        if n.overlaps(run.start, run.end)
    )


def without_demonyms(sightings: list[Sighting], demonyms: list[Sighting]) -> list[Sighting]:
    """Leave out what a model or list takes for a name and is no more than a demonym."""
    spans = {(d.start, d.end) for d in demonyms}
    return [s for s in sightings if s.finder == "actors" or (s.start, s.end) not in spans]


def describes(sentence: Sentence, sighting: Sighting, demonyms: list[Sighting]) -> bool:
    """Say whether the model took a body with its demonym for a name: القوات الأمريكية, US Army."""
    if sighting.finder not in ("model", "chains"):
        return False
    start, end = sighting.start, sighting.end
    for demonym in demonyms:
        if demonym.start == start and sentence.language == "en":
            start = demonym.end
        elif demonym.end == end and sentence.language == "ar":
            end = demonym.start
    if start >= end or (start, end) == (sighting.start, sighting.end):
        return False
    first = sentence.tokens[start]
    bodies = load_lexicon(sentence.language, "nominal_bodies")
    for entry in (*bodies.by_first.get(first.norm, ()), *bodies.by_first.get(first.bare, ())):
        words = sentence.tokens[start:end]
        if len(words) == len(entry.words) and all(
            w in (t.norm, t.bare) for w, t in zip(entry.words, words, strict=True)
        ):
            return True
    return False
