"""Reads the quantities of a document, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left

from marsad.model.document import Document, Span
from marsad.model.language import Sentence
from marsad.model.quantity import Counted, Quantity
from marsad.model.trace import Evidence, Trace
from marsad.quantities.ages import mark_age
from marsad.quantities.amounts import make_amounts, qualify_amounts
from marsad.quantities.carriers import find_carriers, load_kinds
from marsad.quantities.counted import CountedNouns
from marsad.quantities.draft import Draft, Noun
from marsad.quantities.effects import Effects
from marsad.quantities.numbers import find_numbers
from marsad.quantities.totals import link_totals
from marsad.quantities.unspecific import find_bare_plurals, find_duals, find_parts, find_unspecific

_MEASURED = frozenset({"money", "percent", "duration", "age"})


class QuantityStage:
    """Adds ``document.quantities``; needs sentences and the time expressions."""

    def __init__(self) -> None:
        self._nouns: dict[str, CountedNouns] = {}
        self._unnumbered = load_kinds().unnumbered

    def __call__(self, document: Document) -> None:
        """Find every quantity, with ids in text order and a trace each."""
        timexes = sorted(t.span for t in document.timexes)
        drafts = [
            (sentence, draft)
            for sentence in document.sentences
            for draft in self.read_sentence(sentence, _covered(sentence, timexes))
        ]
        for number, (sentence, draft) in enumerate(drafts, 1):
            quantity = _quantity(document.text, sentence, draft, f"q{number}")
            document.quantities.append(quantity)
            document.trace(quantity.id, _trace(sentence, draft))

    def read_sentence(self, sentence: Sentence, taken: set[int]) -> list[Draft]:
        """Give the quantities of ``sentence``; the tokens ``taken`` are in time expressions."""
        if sentence.language not in ("ar", "en"):
            return []
        nouns = self._nouns.setdefault(sentence.language, CountedNouns(sentence.language))
        drafts = make_amounts(sentence, list(find_numbers(sentence, taken)))
        for draft in drafts:
            _count(sentence, draft, nouns, taken)
        drafts = _without_overlap(drafts)
        link_totals(sentence, drafts)
        qualify_amounts(sentence, drafts)
        used = taken.union(*(range(d.outer, d.end) for d in drafts))
        drafts += find_duals(sentence, used)
        used.update(i for d in drafts for i in range(d.outer, d.end))
        for draft, at in find_unspecific(sentence, used):
            _count_unspecific(sentence, draft, nouns, at)
            drafts.append(draft)
        used.update(i for d in drafts for i in range(d.outer, d.end))
        drafts += find_parts(sentence, used)
        carriers = find_carriers(sentence)
        drafts += find_bare_plurals(sentence, used, carriers)
        drafts.sort(key=lambda d: (d.start, d.end))
        Effects(sentence, drafts, carriers).assign()
        return [d for d in drafts if not d.is_bound or d.effect in self._unnumbered]


def _count(sentence: Sentence, draft: Draft, nouns: CountedNouns, taken: set[int]) -> None:
    """Add what ``draft`` counts, and the span and value that follow from it."""
    reading = draft.reading
    if reading is None:
        return
    if reading.percent:
        return
    noun = nouns.of(sentence, reading, taken)
    if sentence.language == "en" and mark_age(sentence, draft):
        return
    if noun is None:
        return
    draft.noun = noun
    draft.start, draft.end = min(draft.start, noun.start), max(draft.end, noun.end)
    draft.outer = min(draft.outer, draft.start)
    draft.unit = noun.unit or draft.unit
    if noun.entry is not None:
        draft.evidence.append((noun.entry, noun.start, noun.end))
    if sentence.language == "ar" and mark_age(sentence, draft):
        return
    is_measure = noun.unit is not None or noun.kind in _MEASURED
    if reading.alternative is not None and not is_measure and draft.low == reading.value:
        draft.low = draft.high = reading.alternative


def _count_unspecific(sentence: Sentence, draft: Draft, nouns: CountedNouns, at: int) -> None:
    found = nouns.known(sentence, at)
    if found is None or found.entry.get("unit"):
        return
    entry = found.entry
    draft.noun = Noun(at, at + 1, at, entry.form, entry.get("kind"), None, entry)
    draft.end = at + 1


def _without_overlap(drafts: list[Draft]) -> list[Draft]:
    """Keep the noun for the nearest number where two claim it (F 12 30 people)."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept and draft.start < kept[-1].end:
            before = kept[-1]
            if before.reading is None or before.reading.end > draft.start:
                continue
            before.noun, before.end = None, before.reading.end
        kept.append(draft)
    return kept


def _covered(sentence: Sentence, timexes: list[Span]) -> set[int]:
    """Give the tokens of ``sentence`` inside the spans ``timexes``."""
    covered: set[int] = set()
    first = max(0, bisect_left(timexes, (sentence.start, 0)) - 1)
    for start, end in timexes[first:]:
        if start >= sentence.end:
            break
        covered.update(t.i for t in sentence.tokens if t.start < end and start < t.end)
    return covered


def _quantity(text: str, sentence: Sentence, draft: Draft, id_: str) -> Quantity:
    span = draft.offsets or sentence.span(draft.start, draft.end)
    counted = None
    if draft.noun is not None:
        where = sentence.span(draft.noun.start, draft.noun.end)
        counted = Counted(
            text=text[where[0] : where[1]],
            lemma=draft.noun.lemma,
            kind=draft.noun.kind,
            span=where,
        )
    return Quantity(
        id=id_,
        span=span,
        text=text[span[0] : span[1]],
        low=draft.low,
        high=draft.high,
        qualifier=draft.qualifier,
        unit=draft.unit,
        counted=counted,
        effect=draft.effect,
        rule=draft.rule,
    )


def _trace(sentence: Sentence, draft: Draft) -> Trace:
    evidence = [
        Evidence(entry.source, entry.form, sentence.span(start, end))
        for entry, start, end in draft.evidence
    ]
    return Trace(
        stage="quantities",
        rule=draft.rule,
        evidence=evidence,
        spans=[sentence.span(draft.outer, draft.end)],
    )
