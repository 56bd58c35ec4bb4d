"""One report while its names are found: sightings, names and phrases by sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from marsad.mentions.book import Draft, EntityBook
from marsad.mentions.clubs import is_club, may_be_club, settle_clubs
from marsad.mentions.doubts import (
    drop_doubtful,
    follows_noun,
    is_bare,
    is_common_name,
    is_ordinary,
    joins_bare_name,
    qualifies_noun,
)
from marsad.mentions.facilities import find_titled_facilities, mark_facilities
from marsad.mentions.finders import (
    find_actors,
    find_demonyms,
    find_model_names,
    find_places,
    find_runs,
)
from marsad.mentions.organisation_chains import find_chains
from marsad.mentions.overlaps import (
    covered,
    describes,
    free_part,
    inside_name,
    introduces,
    listed_alike,
    may_extend,
    part_of_body,
    part_of_title,
    trails_name,
    without_demonyms,
)
from marsad.mentions.people import SHORTEST, PeopleBySound, find_person, name_words
from marsad.mentions.phrases import Phrase, find_phrases
from marsad.mentions.place_doubts import drop_unplaced
from marsad.mentions.quoted_bodies import add_quoted, find_quoted_bodies
from marsad.mentions.reference import fits_title, whose
from marsad.mentions.selection import agree, fit_runs, select_names, settle_ordinary
from marsad.mentions.sighting import Sighting
from marsad.model.document import Document
from marsad.model.language import Sentence
from marsad.model.trace import Trace
from marsad.normal import whole_article
from marsad.resources import load_lexicon
from marsad.resources.actors import Actor, ActorIndex
from marsad.resources.demonyms import load_demonyms
from marsad.resources.gazetteer import Gazetteer

LONGEST_SENTENCE = 2_000
"""Tokens of a sentence that are looked at; a longer one is a table or a broken text."""
SPEAKING_OFFICES = frozenset({"head-of-state", "head-of-government", "supreme-leader"})


@dataclass(slots=True)
class Resources:
    """What the finders look names up in; loaded once."""

    index: ActorIndex
    gazetteer: Gazetteer
    by_sound: PeopleBySound


@dataclass(slots=True)
class Reading:
    """The state of one report's reading, by sentence number."""

    document: Document
    resources: Resources
    book: EntityBook
    names: list[list[Sighting]] = field(default_factory=list)
    maybe: list[list[Sighting]] = field(default_factory=list)
    demonyms: list[list[Sighting]] = field(default_factory=list)
    phrases: list[list[Phrase]] = field(default_factory=list)
    certain: set[str] = field(default_factory=set)
    """Actors that the report names by words that are nothing else."""

    def read_names(self) -> None:
        """Find the names of the report, reading it twice: what is introduced once comes back."""
        busy = _busy_tokens(self.document)
        for number, sentence in enumerate(self.document.sentences):
            self._sight(number, sentence, busy[number])
        for number, sentence in enumerate(self.document.sentences):
            self._read_phrases(number, sentence)
        self._introduce()
        for number, sentence in enumerate(self.document.sentences):
            found = self._relabel(number)
            if self._add_known(number, sentence) or found:
                self._read_phrases(number, sentence)
        self._introduce()

    def _sight(self, number: int, sentence: Sentence, busy: set[int]) -> None:
        resources = self.resources
        short = sentence if len(sentence.tokens) <= LONGEST_SENTENCE else _cut(sentence)
        sightings = [
            *find_actors(short, number, resources.index),
            *(
                s
                for s in (
                    *find_places(short, number, resources.gazetteer),
                    *find_model_names(short, number, resources.index),
                    *find_runs(short, number),
                    *find_titled_facilities(short, number),
                )
                if busy.isdisjoint(range(s.start, s.end))
            ),
        ]
        sightings += find_chains(short, number, sightings)
        sightings = add_quoted(find_quoted_bodies(short, number), sightings)
        demonyms = list(find_demonyms(short, number, load_demonyms()))
        self.demonyms.append(demonyms)
        sightings = drop_doubtful(short, sightings, demonyms, busy)
        sightings = drop_unplaced(short, sightings, resources.gazetteer)
        settle_ordinary(short, sightings, resources.index)
        settle_clubs(short, sightings, resources.index)
        agree(sightings)
        for sighting in sightings:
            sighting.sure = sighting.sure and not is_ordinary(short, sighting)
        sure = [s for s in sightings if s.sure and not describes(short, s, self.demonyms[-1])]
        selected = select_names(without_demonyms(sure, self.demonyms[-1]))
        mark_facilities(short, selected, sightings)
        self.names.append([s for s in selected if not trails_name(s, selected)])
        self.certain.update(n.actor for s in self.names[-1] for n in s.names if s.kind != "seat")
        self.maybe.append(fit_runs(short, (s for s in sightings if not s.sure)))
        self.phrases.append([])

    def _read_phrases(self, number: int, sentence: Sentence) -> None:
        names = self.names[number]
        free = [d for d in self.demonyms[number] if not covered(d, names)]
        people = [free_part(sentence, s, names) for s in self.maybe[number] if s.kind == "person"]
        runs = [s for s in people if s.length > 0 and may_extend(s, names)]
        runs = [s for s in runs if not qualifies_noun(sentence, s)]
        phrases = find_phrases(sentence, number, names, free, runs)
        for phrase in phrases:
            name = phrase.name
            if name is not None and not name.sure:
                name.sure = True
                name.finder, name.rule = "titles", phrase.rule
                self.names[number] = select_names([*self.names[number], name])
        self.phrases[number] = [p for p in phrases if not inside_name(p, self.names[number])]
        bodies = [p for p in self.phrases[number] if p.action == "body"]
        self.names[number] = [
            s
            for s in self.names[number]
            if not part_of_body(s, bodies) and not part_of_title(s, self.phrases[number])
        ]

    def _introduce(self) -> None:
        """Open the drafts of people whose whole name the report gives, in text order."""
        whole = [
            (number, sighting, name_words(self.text(sighting)))
            for number, sightings in enumerate(self.names)
            for sighting in sightings
            if sighting.kind == "person" and (sighting.length > 1 or _is_whole(sighting))
        ]  # words by which a longer name ends are no whole one: قايد السبسي
        ends = {words[at:] for _, _, words in whole for at in range(1, len(words) - 1)}
        for number, sighting, words in whole:
            if words not in ends:
                self.person(number, sighting)

    def _relabel(self, number: int) -> bool:
        """Make people of names that the model calls something else; say whether there are any.

        Who was introduced by a whole name comes back by the last (al-Burhan, Burhan), and what
        stands right after a person's title is a person.
        """
        found = False
        sentence = self.document.sentences[number]
        ends = {p.end for p in self.phrases[number] if introduces(p)}
        for sighting in self.names[number]:
            if sighting.finder != "model" or sighting.kind == "person":
                continue
            listed = next((m for m in self.maybe[number] if listed_alike(m, sighting)), None)
            if listed is not None and self._is_known_actor(listed, sentence):
                sighting.names, found = listed.names, True
            elif sighting.start in ends or self._is_last_name(self.text(sighting)):
                found = True
            else:
                continue
            sighting.kind = "person"
        return found

    def _is_last_name(self, text: str) -> bool:
        words = name_words(text)
        if len(words) != 1 or len(words[0]) <= SHORTEST:
            return False
        return any(
            len(spelling) > 1 and spelling[-1:] == words
            for person in self.book.people()
            for spelling in person.spellings
        )

    def _add_known(self, number: int, sentence: Sentence) -> bool:
        """Add names that other parts of the report make sure; say whether there are any."""
        taken = {i for s in self.names[number] for i in range(s.start, s.end)}
        found: list[Sighting] = []
        for sighting in self.maybe[number]:
            if sighting.sure or not taken.isdisjoint(range(sighting.start, sighting.end)):
                continue
            if self._is_known(sighting, sentence):
                sighting.sure = True
                found.append(sighting)
        taken |= {i for s in found for i in range(s.start, s.end)}
        found += self._speakers(number, sentence, taken)
        if found:
            self.names[number] = select_names([*self.names[number], *found])
        return bool(found)

    def _speakers(self, number: int, sentence: Sentence, taken: set[int]) -> list[Sighting]:
        """Give last names that are ordinary words, as subjects of speech: وأضاف الطيب."""
        cues = load_lexicon(sentence.language, "cue_verbs")
        found: list[Sighting] = []
        if sentence.language != "ar":
            return found
        for token in sentence.tokens[1:LONGEST_SENTENCE]:
            verb = sentence.tokens[token.i - 1]
            if verb.pos != "VERB" or token.i in taken or cues.get(verb.lemma) is None:
                continue
            if token.pos in ("NOUN", "ADJ", "PROPN") and self._is_last_name(token.text):
                rule = "mentions.coreference"
                found.append(Sighting(number, token.i, token.i + 1, "person", "coreference", rule))
        return found

    def _is_known(self, sighting: Sighting, sentence: Sentence) -> bool:
        if is_club(sighting, self.resources.index) and not may_be_club(sentence, sighting):
            return False
        if sighting.kind != "person":
            return any(n.actor in self.certain for n in sighting.names)
        if sighting.finder == "actors":
            return self._is_known_actor(sighting, sentence)
        words = name_words(self.text(sighting))
        people = self.book.people()
        return bool(words) and find_person(" ".join(words), people) is not None

    def _is_known_actor(self, sighting: Sighting, sentence: Sentence) -> bool:
        """Say whether a last name alone means someone of the actor data.

        It does where the report names the person in full, or where nobody else is called so.
        """
        if joins_bare_name(sentence, sighting):
            return False
        common = is_common_name(sentence, sighting, self.resources.index)
        if any(n.actor in self.book.drafts for n in sighting.names):
            return not (common and follows_noun(sentence.tokens, sighting))
        token = sentence.tokens[sighting.start]
        return not common and token.pos == "PROPN" and self._speaks(sighting) is not None

    def _trusted(self, actor_id: str, sighting: Sighting, phrase: Phrase | None) -> bool:
        """Say whether a bare name may mean an actor that the report does not name in full."""
        if not is_bare(sighting) or actor_id in self.book.drafts:
            return True
        sentence = self.document.sentences[sighting.sentence]
        code = phrase.entry.get("office") if phrase and phrase.entry else None
        offices = self.resources.index.actors[actor_id].offices
        common = is_common_name(sentence, sighting, self.resources.index)
        if phrase is not None and not code and not common:  # Mr Adams is no mayor, Mr Trump may be
            day = self.book.day
            return any(
                o.office in SPEAKING_OFFICES and (not day or o.held_on(day)) for o in offices
            )
        if not common:
            return True
        return bool(code) and any(fits_title(o.office, code or "") for o in offices)

    def _speaks(self, sighting: Sighting) -> Actor | None:
        """Give the one holder of a high office on that day whose last name stands alone."""
        day = self.book.day
        actors = {n.actor for n in sighting.names}
        if day is None:
            return self.resources.index.actors[actors.pop()] if len(actors) == 1 else None
        held = [
            a
            for a in (self.resources.index.actors[i] for i in sorted(actors))
            if any(o.held_on(day) for o in a.offices)
        ]
        if not held and len(actors) == 1:
            return self.resources.index.actors[actors.pop()]
        return held[0] if len(held) == 1 else None

    # People

    def text(self, sighting: Sighting) -> str:
        """Give the words that a sighting covers, the article whole."""
        start, end = self.span(sighting)
        first = self.document.sentences[sighting.sentence].tokens[sighting.start]
        return whole_article(self.document.text[start:end], first.norm)

    def span(self, sighting: Sighting) -> tuple[int, int]:
        """Give the span of a sighting in the text."""
        sentence = self.document.sentences[sighting.sentence]
        start, end = sentence.span(sighting.start, sighting.end)
        return start + sighting.skip, end

    def person(self, number: int, sighting: Sighting) -> Draft:
        """Give the draft of the person that a sighting names."""
        language = self.document.sentences[number].language
        text = self.text(sighting)
        phrase = next((p for p in self.phrases[number] if p.name is sighting), None)
        actor = self._pick(sighting, phrase)
        if actor is not None:
            return self.book.actor(actor)
        known = find_person(text, self.book.people())
        if known is not None:
            known.names.setdefault(language, text)
            return known
        sound = self.resources.by_sound.find(text)
        if sound is not None and self._agrees(sound, phrase):
            draft = self.book.actor(sound)
            draft.spell(text)
            return draft
        return self.book.named(f"person/{' '.join(name_words(text))}", "person", text, language)

    def _pick(self, sighting: Sighting, phrase: Phrase | None) -> str | None:
        """Choose an actor of the data: one in the report, who fits the title, in office."""
        ids = [
            n.actor
            for n in sighting.names
            if self._agrees(n.actor, phrase) and self._trusted(n.actor, sighting, phrase)
        ]
        ids = list(dict.fromkeys(ids))
        if not ids:
            return None
        present = [i for i in ids if i in self.book.drafts]
        if present:
            return max(present, key=lambda i: self.book.drafts[i].last)
        if len(ids) == 1:
            return ids[0]
        speaker = self._speaks(sighting)
        return speaker.id if speaker and speaker.id in ids else None

    def _agrees(self, actor_id: str, phrase: Phrase | None) -> bool:
        """Say whether the title's state is one that the actor acts for."""
        if phrase is None or not phrase.entry or not phrase.entry.get("office"):
            return True
        of = whose(phrase, self.book)
        if of.country is None:
            return True
        actor = self.resources.index.actors[actor_id]
        return actor.country == of.country or any(o.of == of.key for o in actor.offices)


def _is_whole(sighting: Sighting) -> bool:
    return any(n.use == "name" for n in sighting.names)


def _cut(sentence: Sentence) -> Sentence:
    return Sentence(
        start=sentence.start,
        end=sentence.end,
        language=sentence.language,
        segment=sentence.segment,
        tokens=sentence.tokens[:LONGEST_SENTENCE],
        names=[n for n in sentence.names if n.end <= LONGEST_SENTENCE],
    )


def _busy_tokens(document: Document) -> list[set[int]]:
    """Give the tokens that time expressions cover, by sentence."""
    busy: list[set[int]] = [set() for _ in document.sentences]
    starts = [s.start for s in document.sentences]
    for timex in document.timexes:
        number = bisect_right(starts, timex.span[0]) - 1
        if number < 0:
            continue
        tokens = document.sentences[number].tokens
        busy[number].update(
            t.i for t in tokens if t.start < timex.span[1] and timex.span[0] < t.end
        )
    return busy


def trace_of(sighting: Sighting, span: tuple[int, int]) -> Trace:
    """Give the trace of a name."""
    return Trace(stage="mentions", rule=sighting.rule, evidence=sighting.evidence, spans=[span])
