"""The events stage: triggers, arguments, factuality, setting, merging, codes."""

from __future__ import annotations

from marsad.events.anchoring import anchor_times
from marsad.events.arguments import find_arguments
from marsad.events.borrowing import borrow_parties
from marsad.events.candidate import Candidate
from marsad.events.causes import find_causes
from marsad.events.coding import code, find_mode
from marsad.events.confidence import features
from marsad.events.domain import read_domains
from marsad.events.effects import hang_quantities, takes
from marsad.events.english_days import carry_on
from marsad.events.factuality import judge, judge_content, look_ahead
from marsad.events.harm import join_attacks
from marsad.events.known_acts import is_known, recall
from marsad.events.light_verbs import carry
from marsad.events.merging import Draft, all_parts, merge
from marsad.events.places_meant import place_meant
from marsad.events.protest import join_reasons
from marsad.events.sense import settle
from marsad.events.setting import find_place, lead_segments, share_places
from marsad.events.slots import function_of
from marsad.events.spoken_of import is_outside
from marsad.events.telling import weigh
from marsad.events.times_of_others import WORDS
from marsad.events.times_taken_over import share_times
from marsad.events.timing import find_time
from marsad.events.triggers import find_triggers
from marsad.events.undated import published_time
from marsad.events.view import DocumentIndex, SentenceView
from marsad.model.document import Document
from marsad.model.event import Argument, EffectFigure, Event, Link, Trigger
from marsad.model.language import Sentence
from marsad.model.statement import Statement
from marsad.model.trace import Trace
from marsad.normal import normalise_word

LANGUAGES = ("ar", "en")
LONGEST = 600  # tokens of a sentence that are looked at: bounds a paragraph without a stop


class EventStage:
    """Finds the events of a document and the causal links between them."""

    def __call__(self, document: Document) -> None:
        """Fill ``document.events`` and ``document.links``."""
        index = DocumentIndex(document)
        lead = lead_segments(document)
        sentences: list[tuple[SentenceView, list[Draft]]] = []
        views = [
            SentenceView(index, _bounded(sentence), number)
            for number, sentence in enumerate(document.sentences)
            if sentence.language in LANGUAGES and sentence.tokens
        ]
        index.domains = read_domains(views)
        for view in views:
            candidates = _candidates(view)
            told = [_draft(document, c, candidates, lead) for c in candidates]
            hang_quantities(view, told)
            for draft in told:
                draft.features = _features(view, draft)
            sentences.append((view, told))
        drafts: list[Draft] = []
        causes: list[tuple[Draft, Draft, tuple[int, int]]] = []
        weigh(index, lead, [d for _, told in sentences for d in told])
        for view, found in sentences:
            told = [d for d in found if d.first.reference or d.denied or d.told]
            home = {id(d.first): d for d in told}
            causes += [
                (home[id(a)], home[id(b)], view.sentence.span(at, at + 1))
                for a, b, at in find_causes(view, [d.first for d in told])
            ]
            drafts += told
        merged = merge(drafts)
        borrow_parties(merged, views)
        share_times(merged)
        carry_on(merged)
        share_places(merged, views)
        _write(document, index, merged, causes)
        anchor_times(document)


def _bounded(sentence: Sentence) -> Sentence:
    if len(sentence.tokens) <= LONGEST:
        return sentence
    return Sentence(
        sentence.start,
        sentence.tokens[LONGEST - 1].end,
        sentence.language,
        sentence.segment,
        sentence.tokens[:LONGEST],
        [c for c in sentence.chunks if c.end <= LONGEST and c.governor < LONGEST],
    )


def _candidates(view: SentenceView) -> list[Candidate]:
    found = find_triggers(view)
    carry(view, found)
    for candidate in found:
        find_arguments(candidate)
        find_mode(candidate)
        judge(candidate)
        recall(candidate)
    join_attacks(view, found)
    found = join_reasons(view, found)
    return settle(view, found)


def _draft(
    document: Document, candidate: Candidate, beside: list[Candidate], lead: set[str]
) -> Draft:
    draft, view = Draft(candidate), candidate.view
    innermost = _statement_around(candidate)
    draft.according_to = [innermost.id] if innermost else ["author"]
    draft.denied = innermost is not None and innermost.stance == "deny" and candidate.form != "noun"
    if innermost is not None and innermost.stance == "deny" and not _denied(candidate, innermost):
        candidate.polarity = "negative" if candidate.polarity == "positive" else "positive"
        candidate.notes.append(f"denied in {innermost.id}")
    if innermost is not None:
        _speakers(candidate, innermost)
        if not is_known(candidate):
            judge_content(candidate, innermost)
    draft.time = find_time(candidate, view.timexes, beside, innermost)
    if draft.time is not None:
        look_ahead(candidate, draft.time.begin, document.published.value)
    if draft.time is None and _is_reported(candidate, innermost):
        draft.time = published_time(candidate, beside, document, lead)
    draft.place = find_place(candidate, view.index) or place_meant(candidate, view.index)
    return draft


def _is_reported(candidate: Candidate, statement: Statement | None) -> bool:
    """Say whether the report tells an act as its news; what a source recounts may be long ago.

    Whose cue stands behind is only vouched for: أوقفت الشرطة لصا، [حسب] مصدر أمني.
    """
    view = candidate.view
    if statement is None or statement.stance == "announce":
        return True
    if view.sentence.segment in view.index.headlines:
        return True
    if candidate.plover in WORDS and _speaks_itself(candidate, statement):
        return True
    behind = statement.cue is not None and statement.cue.span[0] > candidate.span[0]
    return behind and statement.stance == "assert"


def _speaks_itself(candidate: Candidate, statement: Statement) -> bool:
    """Say whether a source does by its words what they tell: قال إن حزبه [يدين] القرار."""
    clause = candidate.view.predicates.get(candidate.anchor)
    if clause is None or clause.tense == "past" or clause.relation == "relative":
        return False
    actors = candidate.of("actor")
    source = statement.source.entity
    return bool(actors) and source is not None and all(p.entity == source for p in actors)


def _features(view: SentenceView, draft: Draft) -> set[str]:
    effects = {
        q.effect
        for _, _, q in view.quantities
        if q.id in draft.quantities and q.effect and takes(draft.first, q.effect)
    }
    return features(
        draft.first,
        timed=bool(view.timexes),
        effects=effects,
        figures=len(draft.quantities),
    )


def _denied(candidate: Candidate, statement: Statement) -> bool:
    """Say whether the denial's own verb has been counted among the event's negations.

    What a denial only speaks of is not denied: نفت علاقتها ب[الهجوم].
    """
    cue = statement.cue
    if is_known(candidate):
        return True
    return cue is not None and any(e.entry == normalise_word(cue.lemma) for e in candidate.evidence)


def _speakers(candidate: Candidate, statement: Statement) -> None:
    """Let a pronoun that acts in what a source says of itself be that source: أعلنت … أنها."""
    for part in candidate.of("actor"):
        last = candidate.view.tokens[part.end - 1]
        pronoun = last.pos == "PRON" and (last.clitic is not None or part.end - part.start > 1)
        if part.entity is None and pronoun and statement.source.entity:
            part.entity = statement.source.entity
            part.basis = "source of the statement"


def _statement_around(candidate: Candidate) -> Statement | None:
    """Give the innermost statement whose content holds the trigger.

    The saying itself is no content: أكد الحزب [دعمه] للحكومة is the party's act.
    """
    at = candidate.span[0]
    saying = _carriers(candidate)
    around = [
        (end - start, s.id, s)
        for start, end, s in candidate.view.index.said_at(at)
        if not is_outside(candidate, s)
        if s.cue is None or not any(s.cue.span[0] <= t < s.cue.span[1] for t in saying)
    ]
    return min(around, key=lambda found: found[:2])[2] if around else None


def _carriers(candidate: Candidate) -> list[int]:
    """Give where the light verb of an act begins, and the verb over its noun: جدد التعبير عن."""
    if candidate.light is None:
        return []
    tokens = candidate.view.tokens
    _, over = function_of(candidate.view, candidate.light)
    return [tokens[i].start for i in (candidate.light, over) if i >= 0]


def _write(
    document: Document,
    index: DocumentIndex,
    drafts: list[Draft],
    causes: list[tuple[Draft, Draft, tuple[int, int]]],
) -> None:
    drafts.sort(key=lambda d: d.first.span)
    home: dict[int, str] = {}
    for number, draft in enumerate(drafts, 1):
        for telling in draft.tellings:
            home[id(telling)] = f"ev{number}"
        document.events.append(_event(document, index, draft, f"ev{number}"))
    seen: set[tuple[str, str]] = set()
    for cause, effect, span in causes:
        pair = (home.get(id(cause.first), ""), home.get(id(effect.first), ""))
        if all(pair) and pair[0] != pair[1] and pair not in seen:
            seen.add(pair)
            document.links.append(Link(kind="cause", from_=pair[0], to=pair[1], evidence=[span]))


def _event(document: Document, index: DocumentIndex, draft: Draft, name: str) -> Event:
    first = draft.first
    quantities = {q.id: q for q in document.quantities}
    figures: dict[str, EffectFigure] = {}
    for q in (quantities[i] for i in draft.quantities):
        if q.effect and q.effect not in figures and takes(first, q.effect):
            figures[q.effect] = EffectFigure(low=q.low, high=q.high, quantity=q.id)
    arguments = []
    for telling, part in all_parts(draft):
        start, end = telling.view.sentence.span(part.start, part.end)
        arguments.append(
            Argument(
                role=part.role,
                entity=part.entity,
                span=(start, end),
                text=document.text[start:end],
                basis=part.basis,
            )
        )
    start, end = _whole_words(first)
    rule = f"{first.view.sentence.language}.events.{first.sense.entry.form.replace(' ', '-')}"
    document.trace(
        name,
        Trace(
            stage="events",
            rule=rule,
            evidence=first.evidence,
            spans=[t.span for t in draft.tellings],
            note="; ".join(first.notes) or None,
        ),
    )
    return Event(
        id=name,
        type=code(first, set(figures), index.entities),
        trigger=Trigger(
            span=(start, end), text=document.text[start:end], lemma=first.sense.entry.form
        ),
        mentions=[t.span for t in draft.more],
        arguments=arguments,
        time=draft.time,
        place=draft.place,
        quantities=draft.quantities,
        effects=figures,
        polarity=first.polarity,
        certainty=first.certainty,
        reality=first.reality,
        according_to=draft.according_to,
        evidence=[_evidence(t) for t in draft.tellings],
        rule=rule,
        confidence=draft.confidence,
    )


def _whole_words(candidate: Candidate) -> tuple[int, int]:
    """Give the trigger's span with the clitics written onto its words, as annotators mark it."""
    tokens = candidate.view.tokens
    start, end = candidate.start, candidate.end
    if candidate.view.sentence.language == "en":
        return candidate.view.sentence.span(start, end)  # what is written on is 's or a quote
    while start and tokens[start - 1].word == tokens[candidate.start].word:
        start -= 1
    while end < len(tokens) and tokens[end].word == tokens[candidate.end - 1].word:
        end += 1
    return candidate.view.sentence.span(start, end)


def _evidence(telling: Candidate) -> tuple[int, int]:
    """Give the span from the first to the last word of a telling's trigger and arguments."""
    starts = [telling.start, telling.anchor, *(p.start for p in telling.parts)]
    ends = [telling.end, telling.anchor + 1, *(p.end for p in telling.parts)]
    return telling.view.sentence.span(min(starts), max(ends))
