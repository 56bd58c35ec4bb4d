"""Walks the report in text order and gives every name and phrase its entity."""

from __future__ import annotations

from marsad.mentions.authors import author_of, author_span, draft_named, find_handles, spoken_handle
from marsad.mentions.book import Draft, EntityBook
from marsad.mentions.clubs import is_club
from marsad.mentions.organisation_chains import DESCRIPTION, head_sector
from marsad.mentions.phrases import Phrase
from marsad.mentions.reading import Reading, Resources, trace_of
from marsad.mentions.reference import (
    HEADS,
    UNLISTED,
    Referrer,
    acts,
    fits_title,
    power_body,
    related,
    title_sector,
    whose,
)
from marsad.mentions.short_names import join_bynames, join_short_names
from marsad.mentions.sighting import Sighting
from marsad.model.document import Document
from marsad.model.language import Sentence
from marsad.model.mention import MentionForm, Role
from marsad.model.trace import Trace
from marsad.normal import is_arabic, whole_article
from marsad.resources import load_lexicon

DAY = 10  # characters of an ISO 8601 date


class MentionStage:
    """Fills ``document.mentions`` and ``document.entities``."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def __call__(self, document: Document) -> None:
        """Find the mentions of ``document`` and the entities they name."""
        book = EntityBook(self._resources.index, _day(document))
        reading = Reading(document, self._resources, book)
        reading.read_names()
        authors = {p.id: author_of(p, book) for p in document.posts}
        Walk(reading, authors).walk()
        join_short_names(book, document.text)
        join_bynames(book, document.text)
        entities, mentions, traces = book.write(document.text)
        document.mentions = mentions
        document.entities = entities
        for mention, trace in traces.items():
            document.trace(mention, trace)
        ids = {m.span: m.entity for m in mentions}
        for post in document.posts:
            draft = authors.get(post.id)
            if draft is None:
                continue
            spoken = next((ids[span] for span, _, _ in draft.mentions if span in ids), None)
            post.entity = spoken or book.unspoken(draft, entities).id


def _day(document: Document) -> str | None:
    value = document.published.value
    if value is None or len(value) < 7:
        return None
    return value[:DAY] if len(value) >= DAY else f"{value}-15"


class Walk:
    """Goes through the sentences in text order, keeping who was spoken of last."""

    def __init__(self, reading: Reading, authors: dict[str, Draft | None]) -> None:
        self.reading = reading
        self.book = reading.book
        self.text = reading.document.text
        self.refer = Referrer(reading.book, reading.resources.gazetteer)
        self.authors = authors
        self.subject: Draft | None = None
        self.closed: list[tuple[int, int]] = []
        """Spans of author lines and handles, which are names of their own."""

    def walk(self) -> None:
        """Give every name and phrase its entity."""
        handles = list(find_handles(self.text))
        self.closed = [(start, end) for start, end, _ in handles]
        for post in self.reading.document.posts:
            draft, span = self.authors.get(post.id), author_span(self.reading.document, post)
            if draft is not None and span is not None:
                self.closed.append(span)
                self._add(draft, span, "name", Trace(stage="mentions", rule="mentions.post-author"))
        for number, sentence in enumerate(self.reading.document.sentences):
            self._sentence(number, sentence)
        self._handles(handles)

    def _sentence(self, number: int, sentence: Sentence) -> None:
        items: list[Sighting | Phrase] = [
            *self.reading.names[number],
            *self.reading.phrases[number],
            *self.reading.demonyms[number],
        ]
        items.sort(key=lambda x: (x.start, isinstance(x, Phrase)))
        for item in items:
            at = sentence.tokens[item.start].start
            if any(start <= at < end for start, end in self.closed):
                continue
            if isinstance(item, Phrase):
                self._phrase(item, sentence, at)
            elif item.kind == "demonym":
                if item.demonym is not None:
                    self.refer.seen.append((at, item.demonym.country))
            else:
                self._name(item, sentence, at)

    # Names

    def _name(self, sighting: Sighting, sentence: Sentence, at: int) -> None:
        span = self.reading.span(sighting)
        trace = trace_of(sighting, span)
        form: MentionForm = "name"
        if sighting.kind == "person":
            draft = self.reading.person(sighting.sentence, sighting)
            phrase = self._phrase_of(sighting)
            if phrase is not None:
                self._give_role(draft, phrase)
                trace = phrase.trace
                trace.evidence = [*trace.evidence, *sighting.evidence]
            if acts(sentence, sighting.start, sighting.end):
                self.subject = draft
        else:
            draft, form = self._thing(sighting, sentence)
            if draft.country:
                self.refer.seen.append((at, draft.country))
            if form == "metonym":
                trace = Trace(
                    stage="mentions",
                    rule="mentions.metonym",
                    evidence=sighting.evidence,
                    spans=[span],
                )
        self._add(draft, span, form, trace)

    def _thing(self, sighting: Sighting, sentence: Sentence) -> tuple[Draft, MentionForm]:
        text = self.reading.text(sighting)
        language = sentence.language
        if sighting.kind == "seat":
            return self._seat(sighting, sentence, text)
        if sighting.whole is not None:
            start, end = sentence.span(*sighting.whole)
            whole = self.text[start:end]
            key = f"facility/{whole.lower()}"
            return self.book.named(key, "facility", whole, language), "name"
        if sighting.names:
            form: MentionForm = "nominal" if _is_described(sentence, sighting) else "name"
            return self._listed(sighting, text, language), form
        state = self._stands_for(text)
        if (
            state
            and not self._belongs(sighting)
            and (acts(sentence, sighting.start, sighting.end) or related(sentence, sighting.start))
        ):
            return self.book.government(state), "metonym"
        if sighting.place is not None:
            place_form: MentionForm = "nominal" if _is_direction(sentence, sighting) else "name"
            return self.book.at_place(sighting.place.places[0], text, language), place_form
        places = self.reading.resources.gazetteer.lookup(text)
        if sighting.kind in ("place", "facility") and places:
            return self.book.at_place(places[0], text, language), "name"
        key = f"{sighting.kind}/{text.lower()}"
        draft = self.book.named(key, sighting.kind, text, language)  # type: ignore[arg-type]
        if sighting.kind == "organisation":
            draft.sector = draft.sector or head_sector(text.split(), language)
            draft.country = draft.country or self._state_in(sighting)
        return draft, "nominal" if sighting.rule == DESCRIPTION else "name"

    def _listed(self, sighting: Sighting, text: str, language: str) -> Draft:
        """Give the actor of the data; of clubs of one name the one in the report, else none."""
        ids = list(dict.fromkeys(n.actor for n in sighting.names))
        if len(ids) > 1 and is_club(sighting, self.book.index):
            ids = [i for i in ids if i in self.book.drafts]
            if not ids:
                return self.book.named(f"organisation/{text}", "organisation", text, language)
        return self.book.actor(ids[0])

    def _state_in(self, sighting: Sighting) -> str | None:
        """Give the one state of which a demonym in a body's name tells."""
        within = {
            d.demonym.country
            for d in self.reading.demonyms[sighting.sentence]
            if d.demonym and sighting.start <= d.start and d.end <= sighting.end
        }
        return within.pop() if len(within) == 1 else None

    def _belongs(self, sighting: Sighting) -> bool:
        """Say whether a place is part of a title or body: Kyiv mayor."""
        return any(p.of is sighting for p in self.reading.phrases[sighting.sentence])

    def _stands_for(self, text: str) -> str | None:
        uses = [n for n in self.book.index.named(text) if n.use in ("capital", "stands-for")]
        return uses[0].actor if len({n.actor for n in uses}) == 1 else None

    def _seat(self, sighting: Sighting, sentence: Sentence, text: str) -> tuple[Draft, MentionForm]:
        seat = sighting.names[0]
        if seat.of == "parliament":
            draft = self.book.body(seat.actor, "parliament")
            return draft, "name"
        before = sentence.tokens[sighting.start - 1].norm if sighting.start else ""
        before = before if before != "the" else sentence.tokens[sighting.start - 2].norm
        if load_lexicon(sentence.language, "seat_prepositions").get(before):
            draft = self.book.named(f"seat/{seat.name}", "facility", text, sentence.language)
            draft.country = seat.actor
            return draft, "name"
        body = power_body(seat.of)
        return self.book.body(seat.actor, body), "metonym"

    def _phrase_of(self, sighting: Sighting) -> Phrase | None:
        return next(
            (p for p in self.reading.phrases[sighting.sentence] if p.name is sighting), None
        )

    def _give_role(self, draft: Draft, phrase: Phrase) -> None:
        """Note the title beside a name as a role, and what it says of country and sector."""
        sentence = self.reading.document.sentences[phrase.sentence]
        start, end = sentence.span(phrase.start, phrase.end)
        of = whose(phrase, self.book)
        office = phrase.entry.get("office") if phrase.entry else None
        if phrase.action == "counterpart":
            office = self._counterpart_office()
        if phrase.entry is None and office is None:
            return
        if (of.organisation or of.body == UNLISTED) and office in HEADS:
            office = "head-of-organisation"
        office, key = self._as_held(draft, office or None, of.key)
        draft.roles.append(
            Role(text=self.text[start:end], span=(start, end), office=office, of=key)
        )
        if draft.actor is None:
            draft.country = draft.country or of.country
            draft.sector = draft.sector or title_sector(phrase, of, self.book)

    def _as_held(
        self, draft: Draft, office: str | None, of: str | None
    ) -> tuple[str | None, str | None]:
        """Make a title exact by the office that the person is known to hold: الوزير, الرئيس."""
        day = self.book.day
        if draft.actor is None or office is None:
            return office, of
        for held in draft.actor.offices:
            if (day is None or held.held_on(day)) and of in (None, held.of):
                if held.office == office or fits_title(held.office, office):
                    return held.office, held.of
        return office, of

    def _counterpart_office(self) -> str | None:
        if self.subject is None:
            return None
        said = [r.office for r in self.subject.roles if r.office]
        day = self.book.day
        actor = self.subject.actor
        held = [o.office for o in actor.offices if day and o.held_on(day)] if actor else []
        return next(iter([*said, *held]), None)

    # Phrases

    def _phrase(self, phrase: Phrase, sentence: Sentence, at: int) -> None:
        if phrase.name is not None:
            return
        draft = self._referent(phrase, sentence, at)
        if draft is None:
            return
        start, end = sentence.span(phrase.start, phrase.end)
        if not draft.names:
            draft.names[sentence.language] = _spoken(sentence, phrase, self.text[start:end])
        form: MentionForm = "nominal"
        if phrase.action == "body" and draft.body is not None and draft.country:
            form = draft.body.form
        if draft.type == "person" and phrase.action == "office":
            self._give_role(draft, phrase)
        if draft.type == "person" and acts(sentence, phrase.start, phrase.end):
            self.subject = draft
        self._add(draft, (start, end), form, phrase.trace)

    def _referent(self, phrase: Phrase, sentence: Sentence, at: int) -> Draft | None:
        action = phrase.action
        if action == "office":
            if phrase.of is not None and phrase.of.finder == "chains":
                return self._head_of_body(phrase, phrase.of, sentence)
            return self.refer.office(phrase, at, _definite(sentence, phrase))
        if action == "counterpart":
            return self.refer.counterpart(phrase, self.subject)
        if action == "capital":
            if not phrase.of and not _definite(sentence, phrase):
                return None
            return self.refer.capital(phrase, at, sentence.language)
        words = self.text[slice(*sentence.span(phrase.start, phrase.end))]
        words = whole_article(words, sentence.tokens[phrase.start].norm)
        if action == "body":
            if phrase.of is None and not _definite(sentence, phrase):
                return None
            return self.refer.body(phrase, words, at)
        if action == "people":
            return self._people(phrase, sentence, words)
        return self._nationals(phrase, sentence, words)

    def _head_of_body(self, phrase: Phrase, of: Sighting, sentence: Sentence) -> Draft:
        """Give who holds an office in a body that no data knows: رئيس المعهد الوطني للإحصاء."""
        words = self.text[slice(*sentence.span(phrase.start, phrase.end))]
        words = whole_article(words, sentence.tokens[phrase.start].norm)
        draft = self.book.named(f"office/{words}", "person", words, sentence.language)
        draft.country = draft.country or self._state_in(of)
        draft.sector = draft.sector or head_sector(self.reading.text(of).split(), "ar")
        return draft

    def _people(self, phrase: Phrase, sentence: Sentence, words: str) -> Draft | None:
        country = whose(phrase, self.book).country
        head = sentence.tokens[phrase.start].lemma
        draft = self.book.named(f"people/{country}/{head}", "group", words, sentence.language)
        draft.country = draft.country or country
        draft.sector = draft.sector or (phrase.entry.get("sector") if phrase.entry else None)
        return draft

    def _nationals(self, phrase: Phrase, sentence: Sentence, words: str) -> Draft | None:
        demonym = phrase.of.demonym if phrase.of else None
        if demonym is None or not _is_plural_noun(sentence, phrase, demonym.form):
            return None
        key = f"people/{demonym.country}/nationals"
        draft = self.book.named(key, "group", words, sentence.language)
        draft.country, draft.sector = demonym.country, "CVL"
        return draft

    # Handles

    def _handles(self, handles: list[tuple[int, int, str]]) -> None:
        posts = {(p.handle or "").lower(): p for p in self.reading.document.posts}
        taken = {span for d in self.book.drafts.values() for span, _, _ in d.mentions}
        for start, end, handle in handles:
            post = posts.get(handle.lower())
            draft = self.authors.get(post.id) if post else None
            actor = self.book.index.by_handle(handle)
            if draft is None and actor is not None:
                draft = self.book.actor(actor.id)
            if draft is None:
                draft = draft_named(spoken_handle(handle), self.book)
            if draft is not None and not any(a < end and start < b for a, b in taken):
                self._add(
                    draft, (start, end), "name", Trace(stage="mentions", rule="mentions.handle")
                )

    def _add(self, draft: Draft, span: tuple[int, int], form: MentionForm, trace: Trace) -> None:
        if not trace.spans:
            trace.spans = [span]
        self.book.add(draft, span, form, trace)


def _is_described(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether what names a body are ordinary words for it: الجيش الإسرائيلي, قوات الاحتلال."""
    token = sentence.tokens[sighting.start]
    if sentence.language != "ar" or sighting.length == 1:
        return False
    bodies = load_lexicon("ar", "nominal_bodies")
    if any(n.start == sighting.start for n in sentence.names):
        return False
    return any(bodies.get(w) is not None for w in (token.norm, token.bare))


def _is_direction(sentence: Sentence, sighting: Sighting) -> bool:
    """Say whether words tell where a place is in another, not its name: جنوب لبنان."""
    token = sentence.tokens[sighting.start]
    if sentence.language != "ar" or sighting.length == 1:
        return False
    if any(n.start == sighting.start and n.end == sighting.end for n in sentence.names):
        return False
    directions = load_lexicon("ar", "place_directions")
    return any(directions.get(w) is not None for w in (token.norm, token.bare))


def _spoken(sentence: Sentence, phrase: Phrase, words: str) -> str:
    """Give what an unnamed actor is called; a suffix turned its last ة into ت (حكومته)."""
    words = whole_article(words, sentence.tokens[phrase.start].norm)
    after = sentence.tokens[phrase.end] if phrase.end < len(sentence.tokens) else None
    feminine = words.endswith("ت") and not words.endswith("ات")
    if after is not None and after.clitic == "enclitic" and feminine:
        return words[:-1] + "ة"
    return words


def _definite(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a phrase is definite: the article, or "the" and possessives before it."""
    token = sentence.tokens[phrase.start]
    if is_arabic(token.text):
        last = sentence.tokens[phrase.end - 1]
        by_genitive = phrase.action == "body" and last.norm.startswith("ال")  # وزارة الصحة
        return token.norm.startswith("ال") or token.definite or by_genitive
    before = sentence.tokens[phrase.start - 1].norm if phrase.start else ""
    if before in ("the", "this", "his", "her", "its", "their"):
        return True
    plural = token.number == "plural" or sentence.tokens[phrase.end - 1].number == "plural"
    return (plural or phrase.action == "body") and before not in ("a", "an", "to")


def _is_plural_noun(sentence: Sentence, phrase: Phrase, form: str) -> bool:
    first = sentence.tokens[phrase.start]
    before = sentence.tokens[phrase.start - 1] if phrase.start else None
    if form == "people":
        return first.pos in ("PROPN", "NOUN") and first.text[-1:] == "s"
    if form not in ("plural", "broken-plural") or not first.norm.startswith("ال"):
        return False
    return before is None or before.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
