"""What words without a name refer to: offices, counterparts, capitals, bodies, metonyms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.mentions.bodies import load_bodies
from marsad.mentions.book import Draft, EntityBook
from marsad.mentions.phrases import Phrase
from marsad.mentions.sighting import Sighting
from marsad.model.language import Sentence
from marsad.model.mention import Role
from marsad.resources import load_lexicon
from marsad.resources.gazetteer import Gazetteer

MINISTER = "minister"
HEADS = ("head-of-state", "head-of-government")
UNLISTED = "unlisted"
"""Stands for a body that no data knows: its head is not the head of a state."""
FAR = 1_500
"""How many characters back an office without a state may be introduced (a screen of text)."""


@dataclass(slots=True)
class Whose:
    """Of which state or organisation something is, as the text says it."""

    country: str | None = None
    organisation: str | None = None
    city: str | None = None
    body: str | None = None

    @property
    def key(self) -> str | None:
        """Give what offices of the actor data are keyed by."""
        return self.organisation or self.country


def whose(phrase: Phrase, book: EntityBook) -> Whose:
    """Read the state, organisation, city or body that a phrase names."""
    found = Whose(body=phrase.body.get("body") if phrase.body else None)
    if phrase.of is not None:
        _read(found, phrase.of, book)
    return found


def _read(found: Whose, of: Sighting, book: EntityBook) -> None:
    if of.demonym is not None:
        found.country = of.demonym.country
    elif of.kind in ("country", "seat") and of.names:
        found.country = of.names[0].actor
        if of.kind == "seat":
            found.body = of.names[0].of
    elif of.names:
        actor = book.index.actors[of.names[0].actor]
        found.country = actor.country
        found.organisation = actor.id
    elif of.place is not None:
        top = of.place.places[0]
        found.country = top.iso if top.kind == "country" else top.country
        found.city = top.en if top.kind != "country" else None
    elif of.kind == "organisation":
        found.body = found.body or UNLISTED


class Referrer:
    """Finds the draft that a phrase without a name refers to, abstaining where none is clear."""

    def __init__(self, book: EntityBook, gazetteer: Gazetteer) -> None:
        self.book = book
        self.gazetteer = gazetteer
        self.seen: list[tuple[int, str]] = []
        """Where states were last spoken of: (position, alpha-3), in text order."""

    # Offices

    def office(self, phrase: Phrase, at: int, definite: bool) -> Draft | None:
        """Give who the office of ``phrase`` at text position ``at`` means."""
        code = phrase.entry.get("office") if phrase.entry else ""
        if not code:
            return None
        of = whose(phrase, self.book)
        if of.key is None:
            return self._introduced(code, at) if definite and of.body is None else None
        return self._of_state(code, of, phrase) if definite or phrase.of else None

    def _of_state(self, code: str, of: Whose, phrase: Phrase) -> Draft | None:
        said = [
            d
            for d in self.book.people()
            if d.last >= 0 and any(_matches(r, code, of.key) for r in d.roles)
        ]
        if said:
            return max(said, key=lambda d: d.last)
        for office in _offices(code, of):
            holder = self.book.index.holder(
                office, of.key or "", self.book.day, city=of.city, body=_spokes_body(office, of)
            )
            if holder is not None:
                return self.book.actor(holder.id)
        key = f"office/{of.key}/{code}/{of.body or of.city or ''}"
        if key not in self.book.drafts:
            draft = Draft(key, "person", country=of.country)
            draft.sector = title_sector(phrase, of, self.book)
            self.book.drafts[key] = draft
        return self.book.drafts[key]

    def _introduced(self, code: str, at: int) -> Draft | None:
        """Give the last one before ``at`` who holds such an office, or whose ministry was named."""
        best: tuple[int, Draft] | None = None
        for draft in list(self.book.drafts.values()):
            if not 0 <= draft.last < at or at - draft.last > FAR:
                continue
            if best is not None and draft.last <= best[0]:
                continue
            if draft.type == "person" and self._holds(draft, code):
                best = (draft.last, draft)
            elif draft.body is not None and draft.country and _heads(draft.body.office, code):
                holder = self.book.index.holder(
                    draft.body.office or "", draft.country, self.book.day
                )
                if holder is not None:
                    best = (draft.last, self.book.actor(holder.id))
        return best[1] if best else None

    def _holds(self, draft: Draft, code: str) -> bool:
        if any(fits_title(r.office, code) for r in draft.roles):
            return True
        day = self.book.day
        offices = draft.actor.offices if draft.actor else ()
        return any(fits_title(o.office, code) for o in offices if day and o.held_on(day))

    # Counterparts

    def counterpart(self, phrase: Phrase, subject: Draft | None) -> Draft | None:
        """Give the holder of the subject's office in the state that the demonym names."""
        country = whose(phrase, self.book).country
        if country is None:
            return None
        offices = self._offices_of(subject) if subject else []
        for office in offices:
            for draft in self.book.people():
                if draft.country == country and draft.last >= 0 and self._holds(draft, office):
                    return draft
            holder = self.book.index.holder(office, country, self.book.day)
            if holder is not None:
                return self.book.actor(holder.id)
        people = [d for d in self.book.people() if d.country == country and d.last >= 0]
        return max(people, key=lambda d: d.last) if people else None

    def _offices_of(self, draft: Draft) -> list[str]:
        said = [r.office for r in draft.roles if r.office]
        day = self.book.day
        held = (
            [o.office for o in draft.actor.offices if day and o.held_on(day)] if draft.actor else []
        )
        return list(dict.fromkeys([*said, *held]))

    # Capitals

    def capital(self, phrase: Phrase, at: int, language: str) -> Draft | None:
        """Give the capital that "the capital" means; None where two are as likely."""
        country = whose(phrase, self.book).country or self._country_in_question(at)
        return self.capital_of(country, language) if country else None

    def capital_of(self, country: str, language: str) -> Draft | None:
        """Give the draft of the capital city of a state."""
        for name in self.book.index.capitals.get(country, ()):
            for place in self.gazetteer.lookup(name):
                if place.country == country and place.kind == "city":
                    return self.book.at_place(place, name, language)
        return None

    def _country_in_question(self, at: int) -> str | None:
        named = {
            d.place.country: d.last
            for d in self.book.drafts.values()
            if d.place is not None and d.place.capital and 0 <= d.last < at
        }
        spoken = [c for position, c in self.seen if position < at]
        if not spoken:
            return None
        recent = list(dict.fromkeys(reversed(spoken)))
        for country in recent:
            if country in named:
                return country
        return recent[0] if len(recent) == 1 else None

    # Bodies

    def body(self, phrase: Phrase, words: str, at: int) -> Draft | None:
        """Give the body a phrase names; without a state, the last such body, or one of its own."""
        body_id = phrase.body.get("body") if phrase.body else None
        if body_id is None:
            return None
        country = whose(phrase, self.book).country
        if country is not None:
            return self.book.body(country, body_id)
        kin = [
            d
            for d in self.book.drafts.values()
            if d.body is not None and d.body.id == body_id and 0 <= d.last < at
        ]
        return max(kin, key=lambda d: d.last) if kin else self.book.body(None, body_id, words)


def _offices(code: str, of: Whose) -> Iterable[str]:
    """Give the offices a title may mean: a president may be a head of government (Iran's is).

    The head of an organisation never is the head of its state.
    """
    if code not in ("head-of-state", "leader"):
        return (code,)
    return ("head-of-organisation", "leader") if of.organisation else HEADS


def title_sector(phrase: Phrase, of: Whose, book: EntityBook) -> str | None:
    """Give the sector of who bears a title: the organisation's, else the title's own."""
    if of.organisation:
        return book.index.actors[of.organisation].sector
    return (phrase.entry.get("sector") or None) if phrase.entry else None


def _spokes_body(office: str, of: Whose) -> str | None:
    if office != "spokesperson" or of.body is None:
        return None
    return {
        "ministry-of-foreign-affairs": "foreign-ministry",
        "ministry-of-defence": "defence-ministry",
        "army": "military",
    }.get(of.body, of.body)


def _matches(role: Role, code: str, of: str | None) -> bool:
    return role.of == of and fits_title(role.office, code)


def fits_title(office: str | None, code: str) -> bool:
    """Say whether who holds ``office`` may be called by the bare title of ``code``."""
    if office is None:
        return False
    if code == MINISTER:
        return office.startswith(MINISTER)
    if code == "leader":
        return office in ("leader", "party-leader", "supreme-leader", *HEADS)
    return office == code or (code == "head-of-state" and office == "head-of-government")


def _heads(office: str | None, code: str) -> bool:
    return office is not None and office != MINISTER and fits_title(office, code)


def acts(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether tokens ``[start, end)`` are the subject of a verb of speech or will."""
    chunk = sentence.chunk_at(start)
    seen = 0
    while chunk is not None and chunk.function in ("conjunct", "apposition") and seen < 4:
        chunk = sentence.chunk_at(chunk.governor) if chunk.governor >= 0 else None
        seen += 1
    after = sentence.tokens[end].text if end < len(sentence.tokens) else ""
    if start == 0 and after == ":":
        return True
    if chunk is None or chunk.function not in ("subject", "agent") or chunk.governor < 0:
        return False
    if start and sentence.tokens[start - 1].pos == "ADP":
        return False
    verb = sentence.tokens[chunk.governor]
    if verb.voice == "passive" and chunk.function == "subject":
        return False
    lemmas = load_lexicon(sentence.language, "metonym_verbs")
    cues = load_lexicon(sentence.language, "cue_verbs")
    return bool(lemmas.get(verb.lemma) or cues.get(verb.lemma))


def related(sentence: Sentence, start: int) -> bool:
    """Say whether the token stands after a preposition of relations between governments."""
    if start == 0:
        return False
    before = sentence.tokens[start - 1]
    return load_lexicon(sentence.language, "metonym_prepositions").get(before.norm) is not None


def power_body(power: str | None) -> str:
    """Give the body that a seat of power stands for."""
    ids = {
        "foreign-ministry": "ministry-of-foreign-affairs",
        "defence-ministry": "ministry-of-defence",
        "parliament": "parliament",
        "royal": "royal",
    }
    body = ids.get(power or "", "government")
    return body if body in load_bodies() else "government"
