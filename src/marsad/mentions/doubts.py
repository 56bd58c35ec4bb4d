"""What speaks against a sighting: it is part of a longer name, a demonym, a date, a common word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.mentions.runs import SON, first_of_son
from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence, Token
from marsad.resources import load_lexicon
from marsad.resources.actors import ActorIndex, token_atoms

_BEFORE_STATES = ("place_prepositions", "place_cues", "title_offices", "nominal_bodies")
LONGEST_BODY = 4
"""Words before a name that may belong to a body's name with it."""


def drop_doubtful(
    sentence: Sentence, sightings: list[Sighting], demonyms: list[Sighting], dates: set[int]
) -> list[Sighting]:
    """Leave out bare names of listed people that are part of another name, a demonym or a date.

    ``dates`` are the tokens that time expressions cover. Organisations whose name goes on
    (مجلس الأمن القومي, Supreme National Security Council) are left out too.
    """
    spans = {(d.start, d.end) for d in demonyms}
    longer = [s for s in sightings if s.finder in ("runs", "model") and s.kind == "person"]
    bodies = [s for s in sightings if s.finder == "model" and s.kind == "organisation"]
    places = {(s.start, s.end) for s in sightings if s.finder == "gazetteer" and s.sure}
    if sentence.language == "ar":
        sightings = [s for s in sightings if not _is_father(sentence, s)]
        sightings = [s for s in sightings if not _is_adjective(sentence, s)]
        sightings = [s for s in sightings if not _runs_together(s, sightings)]
        _lengthen(sentence, sightings)
    sightings = [s for s in sightings if not is_storm(sentence, s)]
    return [
        s
        for s in sightings
        if s not in longer or not _holds_place(sentence, s, places)
        if s.finder != "actors"
        or not (
            (is_bare(s) and (_in_longer(s, longer) or not dates.isdisjoint(range(s.start, s.end))))
            or (is_bare(s) and (s.start, s.end) in spans and follows_noun(sentence.tokens, s))
            or (s.kind == "person" and _is_first_part(sentence, s, longer, places))
            or (s.kind == "organisation" and _goes_on(sentence, s, bodies, demonyms))
        )
    ]


def is_storm(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether the model or a run took the name of a storm for one who acts: Typhoon Haiyan."""
    if sighting.finder not in ("model", "runs") or sighting.kind == "place":
        return False
    nouns = load_lexicon(sentence.language, "name_of_storms")
    around = sentence.tokens[max(0, sighting.start - 1) : sighting.start + 1]
    return any(nouns.get(w) is not None for t in around for w in (t.norm, t.bare))


def is_ordinary(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether the model took one ordinary word for a person that nothing else tells of: الحداد.

    It counts where the report names somebody so in full.
    """
    if sighting.finder != "model" or sighting.kind != "person" or sighting.length > 1:
        return False
    token = sentence.tokens[sighting.start]
    return (
        token.known and load_lexicon(sentence.language, "name_ordinary").get(token.norm) is not None
    )


def _is_father(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether a listed person's name is that of someone's father: أحمد بن | محمد بن راشد."""
    if sighting.finder != "actors" or sighting.kind != "person" or not sighting.start:
        return False
    return sentence.tokens[sighting.start - 1].norm in SON


def _is_adjective(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether a state's name that is an ordinary word is an adjective: دعم مالي.

    It is none behind a preposition, a noun for a place, an office or a body: جيش مالي.
    """
    if sighting.kind != "country" or sighting.length > 1 or not sighting.start:
        return False
    token, before = sentence.tokens[sighting.start], sentence.tokens[sighting.start - 1]
    ambiguous = load_lexicon("ar", "place_ambiguous").get(token.norm)
    if ambiguous is None or ambiguous.get("level") == "0" or token.clitic:
        return False
    if before.pos not in ("NOUN", "ADJ"):
        return False
    beside = [load_lexicon("ar", name) for name in _BEFORE_STATES]
    return not any(w.get(f) for w in beside for f in (before.norm, before.bare, before.lemma))


def _runs_together(sighting: Sighting, others: Iterable[Sighting]) -> bool:
    """Say whether the model took a listed person and the place after it for a body."""
    if sighting.finder != "model" or sighting.kind != "organisation":
        return False
    ends = {s.end for s in others if s.kind == "person" and s.finder == "actors"}
    return any(
        s.finder == "gazetteer" and s.end == sighting.end and s.start in ends
        for s in others
        if s.start > sighting.start
    )


def _lengthen(sentence: Sentence, sightings: Iterable[Sighting]) -> None:
    """Let a listed person's whole name take in what the model reads about it as one name.

    That is a son's, or a first name before it: حمد بن جاسم | بن جبر, محمد | حسني مبارك.
    """
    given = load_lexicon("ar", "name_given")
    for sighting in sightings:
        if sighting.finder != "actors" or sighting.kind != "person" or sighting.length == 1:
            continue
        for name in sentence.names:
            if name.label != "PER" or name.start > sighting.start or name.end < sighting.end:
                continue
            before = sentence.tokens[name.start : sighting.start]
            after = sentence.tokens[sighting.end : name.end]
            if all(given.get(t.norm) is not None for t in before):
                sighting.start = name.start
            if after and after[0].norm in SON:
                sighting.end = name.end


def is_bare(sighting: Sighting) -> bool:
    """Say whether a sighting is no more than a last name of people in the actor data."""
    return sighting.kind == "person" and all(n.use == "last-name" for n in sighting.names)


def _in_longer(sighting: Sighting, longer: Iterable[Sighting]) -> bool:
    return any(
        s.start <= sighting.start and sighting.end <= s.end and s.length > sighting.length
        for s in longer
    )


def _holds_place(sentence: Sentence, sighting: Sighting, places: set[tuple[int, int]]) -> bool:
    """Say whether a "son" is a town, behind a word that is no name: ابناء | بن قردان."""
    at = sighting.start + 1
    return (at, sighting.end) in places and first_of_son(sentence.tokens, at) < at


def _is_first_part(
    sentence: Sentence,
    sighting: Sighting,
    longer: Iterable[Sighting],
    places: set[tuple[int, int]],
) -> bool:
    """Say whether a last name no lexicon knows follows a person's name: John Howard Johnson."""
    if sighting.length < 2 or sighting.end >= len(sentence.tokens):
        return False
    after = sentence.tokens[sighting.end]
    if after.pos != "PROPN" or after.known or after.norm.startswith("ال"):
        return False
    if any(start == sighting.end for start, _ in places):
        return False
    if load_lexicon(sentence.language, "name_particles").get(after.norm) is not None:
        return False
    return any(s.start == sighting.start and s.end > sighting.end for s in longer)


def follows_noun(tokens: Sequence[Token], sighting: Sighting) -> bool:
    """Say whether a demonym qualifies the noun before it: وزير الدفاع السوداني."""
    before = tokens[sighting.start - 1] if sighting.start else None
    return before is not None and before.pos in ("NOUN", "ADJ", "PROPN")


def _goes_on(
    sentence: Sentence,
    sighting: Sighting,
    model: Iterable[Sighting],
    demonyms: Iterable[Sighting],
) -> bool:
    """Say whether the name of an organisation is only a part of a longer one."""
    if _inside_body(sentence, sighting):
        return True
    before = sentence.tokens[sighting.start - 1] if sighting.start else None
    if sentence.language != "en" or before is None or before.pos != "PROPN":
        return False
    if any(d.end == sighting.start for d in demonyms):
        return False
    return any(m.start < sighting.start and m.end == sighting.end for m in model)


def _inside_body(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether the words are a part of what a body of a state is called by data."""
    tokens = sentence.tokens
    bodies = load_lexicon(sentence.language, "nominal_bodies")
    for start in range(max(0, sighting.start - LONGEST_BODY), sighting.start + 1):
        token = tokens[start]
        for entry in (*bodies.by_first.get(token.norm, ()), *bodies.by_first.get(token.bare, ())):
            end = start + len(entry.words)
            if end < sighting.end or end - start <= sighting.length:
                continue
            words = tokens[start:end]
            if len(words) == len(entry.words) and all(
                w in (t.norm, t.bare) for w, t in zip(entry.words, words, strict=True)
            ):
                return True
    return False


def joins_bare_name(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether a first name stands beside a bare last name: it is someone else's, then."""
    tokens = sentence.tokens
    beside = [sighting.start - 1]
    if sentence.language == "ar":
        beside.append(sighting.end)
    listed = load_lexicon(sentence.language, "name_given")
    for at in beside:
        if 0 <= at < len(tokens) and listed.get(tokens[at].norm) is not None:
            if tokens[at].pos in ("PROPN", "NOUN", "ADJ") and not tokens[at].clitic:
                return True
    return False


def is_common_name(sentence: Sentence, sighting: Sighting, index: ActorIndex) -> bool:
    """Say whether a bare last name is a first name too, or an ordinary word: آصف, الصباح, May."""
    if sighting.length > 1:
        return False
    token = sentence.tokens[sighting.start]
    return (
        load_lexicon(sentence.language, "name_given").get(token.norm) is not None
        or load_lexicon(sentence.language, "name_ordinary").get(token.norm) is not None
        or token_atoms(token.text, token.norm)[:1] in index.first_names
    )


def qualifies_noun(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether a listed last name is an adjective that the model sees no name in: العربي."""
    token = sentence.tokens[sighting.start]
    if sentence.language != "ar" or sighting.length > 1 or token.pos != "ADJ" or not token.known:
        return False
    return not any(n.start <= sighting.start < n.end for n in sentence.names)
