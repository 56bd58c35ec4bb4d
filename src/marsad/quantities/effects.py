"""What became of the counted: which carrier of the sentence reaches which quantity.

Order of trust: a predicate that governs the quantity or touches it; the counted noun itself (12
dead); a carrier before it with nothing that parts them; a carrier behind it; the quantity it is
joined to. Distances are bounded, so a sentence of any length costs linear time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from marsad.model.language import Chunk, Sentence
from marsad.quantities.carriers import Carrier, Kinds, load_kinds, own_effect
from marsad.quantities.draft import Draft
from marsad.quantities.phrases import load_phrases
from marsad.resources import Entry

_BEFORE = {"genitive": 3, "object": 12, "subject": 8, "oblique": 5}
_AND = 4  # tokens more for what is joined by "and" to a first one killed
_AFTER = {"ar": 3, "en": 8}
_GOVERNED = 25
_WINDOW = 32  # tokens around a quantity in which its carrier may begin
_JOINED = 9
_OTHERS = "others"
_OF = frozenset({"of", "ل"})
_STOPS = frozenset(".;:؛!?؟—…")


class Effects:
    """Gives effects to the quantities of one sentence."""

    def __init__(self, sentence: Sentence, drafts: list[Draft], carriers: list[Carrier]) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.drafts = drafts
        self.kinds: Kinds = load_kinds()
        self.carriers = carriers
        self.carrier_starts = [c.start for c in self.carriers]
        self.draft_starts = [d.start for d in drafts]
        self.subsets = load_phrases(sentence.language, "quantity_subsets")
        self.agents = load_phrases(sentence.language, "quantity_agents")
        self.is_arabic = sentence.language == "ar"

    def assign(self) -> None:
        """Set ``effect`` of every draft that has one, in text order."""
        for number, draft in enumerate(self.drafts):
            if draft.effect is None and self._takes_effects(draft):
                self._resolve_others(number, draft)
                self._lend_noun(number, draft)
                reached = self._reaching(draft)
                if reached is None:
                    self._inherit(number, draft)
                    continue
                carrier, entry = reached
                if not carrier.is_negated and not self._is_doubled(carrier, entry):
                    draft.effect = entry.get("effect")
                    draft.evidence.append((entry, carrier.start, carrier.end))

    def _takes_effects(self, draft: Draft) -> bool:
        """Leave out percentages and the bare number between commas that is an age."""
        if draft.offsets or (draft.reading is not None and draft.reading.percent):
            return False
        at, end = draft.outer - 1, draft.end
        is_apposed = 0 <= at and end < len(self.tokens) and draft.noun is None
        return not (is_apposed and self.tokens[at].norm == "," == self.tokens[end].norm)

    def _resolve_others(self, number: int, draft: Draft) -> None:
        """Give "others" the kind of those counted before, people by themselves."""
        if draft.noun is None or draft.kind != _OTHERS:
            return
        before = self.drafts[number - 1].kind if number else None
        draft.noun.kind = before or "people"

    def _lend_noun(self, number: int, draft: Draft) -> None:
        """Let a bare number behind "and" count what was counted before: six houses … and ten."""
        if draft.noun is not None or not number or not draft.start:
            return
        before = self.drafts[number - 1]
        is_near = 0 < draft.outer - before.end <= _JOINED
        if is_near and self.tokens[draft.outer - 1].pos == "CCONJ" and not before.is_bound:
            draft.lent = before.noun

    def _reaching(self, draft: Draft) -> tuple[Carrier, Entry] | None:
        first = bisect_left(self.carrier_starts, draft.outer - _WINDOW)
        near = self.carriers[first : bisect_right(self.carrier_starts, draft.end + _WINDOW)]
        for way in (self._governing, self._touching, self._self, self._before, self._after):
            for carrier in near:
                entry = way(draft, carrier)
                if entry is not None:
                    return carrier, entry
            own = self._own(draft) if way == self._self else None
            if own is not None:
                return own
        return None

    def _pick(self, draft: Draft, entries: list[Entry]) -> Entry | None:
        is_bare = draft.noun is None
        kind = draft.kind
        found = (e for e in entries if self.kinds.may(e.get("effect"), kind, is_bare))
        entry = next(found, None)
        if entry is None and draft.lent is not None:
            lent = draft.lent.kind
            entry = next((e for e in entries if self.kinds.may(e.get("effect"), lent, False)), None)
            if entry is not None:
                draft.noun, draft.is_inherited = draft.lent, True
        return entry

    def _is_doubled(self, carrier: Carrier, entry: Entry) -> bool:
        """Abstain on مقتل وإصابة 20: nobody says how many of each."""
        at = carrier.start - 1
        if entry.get("on") == "self" or at < 1 or self.tokens[at].pos != "CCONJ":
            return False
        nearby = self.carriers[bisect_left(self.carrier_starts, at - _JOINED) :]
        other = next((c for c in nearby[:_JOINED] if c.end == at), None)
        if other is None:
            return False
        alike = other.on(entry.get("on"))
        return bool(alike) and all(e.get("effect") != entry.get("effect") for e in alike)

    # ways

    def _governing(self, draft: Draft, carrier: Carrier) -> Entry | None:
        """Take what the parser says: object of an active verb, subject of a passive one."""
        if self.is_arabic or abs(carrier.verb - draft.head) > _GOVERNED:
            return None
        chunk = self.sentence.chunk_at(draft.head)
        if chunk is None or chunk.governor not in (carrier.verb, carrier.start):
            return None
        places = self._places(chunk, carrier)
        return self._pick(draft, carrier.on(*places)) if places else None

    def _places(self, chunk: Chunk, carrier: Carrier) -> tuple[str, ...]:
        if chunk.function == "object" and not carrier.is_passive:
            return ("object",)
        if chunk.function == "subject":
            if carrier.is_passive:
                return ("object", "subject")
            if self._is_bare_participle(carrier):
                return ("object", "subject")
            return ("subject",)
        if chunk.function in ("genitive", "modifier") and chunk.preposition in _OF:
            return ("genitive",)
        return ()

    def _is_bare_participle(self, carrier: Carrier) -> bool:
        """Read "12 killed in blast" as a passive: no object follows."""
        token = self.tokens[carrier.verb]
        if token.norm == token.lemma or self.sentence.dependants(carrier.verb, "object"):
            return False
        at = carrier.end
        return at >= len(self.tokens) or self.tokens[at].pos in ("ADP", "PUNCT", "ADV", "CCONJ")

    def _touching(self, draft: Draft, carrier: Carrier) -> Entry | None:
        if carrier.end != draft.outer and not self._only_of(carrier.end, draft.outer):
            return None
        return self._from_before(draft, carrier)

    def _only_of(self, start: int, end: int) -> bool:
        """Say whether only "of" or an article stands between."""
        gap = self.tokens[start:end] if start < end <= start + 2 else []
        return bool(gap) and all(t.norm in _OF or t.pos == "DET" for t in gap)

    def _from_before(self, draft: Draft, carrier: Carrier) -> Entry | None:
        places = ["genitive", "oblique"]
        if self.is_arabic or not carrier.is_passive:
            places.append("object")
        if self.is_arabic:
            places.append("subject")
        return self._pick(draft, carrier.on(*places))

    def _self(self, draft: Draft, carrier: Carrier) -> Entry | None:
        if draft.is_inherited or not draft.start <= carrier.start < draft.end + 1:
            return None
        if carrier.start >= draft.end and self.is_arabic:
            return None
        if carrier.start < draft.end and draft.noun and carrier.start < draft.noun.start:
            return None
        return self._pick(draft, carrier.on("self"))

    def _own(self, draft: Draft) -> tuple[Carrier, Entry] | None:
        """Take the effect of the counted noun's lexicon line: جثتين, whatever its lemma here."""
        noun = draft.noun
        if noun is None or noun.entry is None or draft.is_inherited:
            return None
        entry = own_effect(self.sentence.language, noun.entry.words)
        if entry is None or self._pick(draft, [entry]) is None:
            return None
        return Carrier(noun.start, noun.end, noun.start, (entry,), False, False), entry

    def _before(self, draft: Draft, carrier: Carrier) -> Entry | None:
        gap = draft.outer - carrier.end
        if gap <= 0 or draft.noun is None or not self._is_open(carrier.end, draft.outer):
            return None
        if self.agents.ending(self.tokens, draft.outer - 1) or self._is_far(draft, carrier):
            return None
        first = bisect_left(self.carrier_starts, carrier.end)
        later = self.carriers[first : bisect_left(self.carrier_starts, draft.outer)]
        if any(c.on("object", "subject", "genitive", "oblique") for c in later):
            return None
        preposition = self._preposition(draft.outer, carrier.end)
        is_joined = self.tokens[draft.outer - 1].pos == "CCONJ"
        places = [p for p, reach in _BEFORE.items() if gap <= reach + _AND * is_joined]
        if preposition is not None and preposition not in _OF:
            places = [p for p in places if p == "oblique"]
        elif preposition is None and "oblique" in places:
            places.remove("oblique")
        if not self.is_arabic:
            places = [p for p in places if p != "subject"]
            if carrier.is_passive:
                places = [p for p in places if p != "object"]
        return self._pick(draft, carrier.on(*places))

    def _is_far(self, draft: Draft, carrier: Carrier) -> bool:
        """Keep nouns, and phrases that end in a preposition, from reaching over one."""
        gap = self.tokens[carrier.end : draft.outer]
        if gap[-1].pos == "CCONJ":
            return False
        if self.tokens[carrier.end - 1].pos == "ADP" and carrier.end - carrier.start > 1:
            return True
        if carrier.on("oblique") or self.tokens[carrier.verb].pos in ("VERB", "AUX"):
            return False
        return any(t.pos == "ADP" and t.norm not in _OF for t in gap)

    def _preposition(self, at: int, stop: int) -> str | None:
        """Give the preposition right before ``at``, past an article."""
        while at - 1 >= stop and self.tokens[at - 1].pos == "DET":
            at -= 1
        if at - 1 < stop or self.tokens[at - 1].pos != "ADP":
            return None
        return self.tokens[at - 1].norm

    def _is_open(self, start: int, end: int) -> bool:
        """Say whether nothing between parts a carrier from a quantity."""
        if end - start > _GOVERNED:
            return False
        if any(start < d.end and not d.is_bound for d in self._drafts_between(start, end)):
            return False
        return not any(
            t.pos in ("SCONJ", "VERB") or t.norm in _STOPS for t in self.tokens[start:end]
        )

    def _drafts_between(self, start: int, end: int) -> list[Draft]:
        """Give the quantities that begin before ``end`` and not long before ``start``."""
        first = bisect_left(self.draft_starts, start - _GOVERNED)
        return self.drafts[first : bisect_left(self.draft_starts, end)]

    def _after(self, draft: Draft, carrier: Carrier) -> Entry | None:
        gap = carrier.start - draft.end
        if not 0 <= gap <= _AFTER[self.sentence.language]:
            return None
        between = self.tokens[draft.end : carrier.start]
        if any(t.pos in ("CCONJ", "VERB") or t.norm in _STOPS for t in between):
            return None
        if any(d.start >= draft.end for d in self._drafts_between(draft.end, carrier.start)):
            return None
        return self._pick(draft, carrier.on(*self._places_after(carrier, gap)))

    def _places_after(self, carrier: Carrier, gap: int) -> tuple[str, ...]:
        if self.is_arabic:
            is_verb = self.tokens[carrier.verb].pos == "VERB"
            if is_verb or carrier.end - carrier.start > 1:
                return ("object", "subject")
            return ()
        if carrier.is_passive:
            return ("object", "subject")
        if gap == 0 and self._is_bare_participle(carrier):
            return ("object", "subject")
        return ("subject",)

    # joined quantities

    def _inherit(self, number: int, draft: Draft) -> None:
        """Carry the effect over "and", a comma, "including", بينهم: two here and three there."""
        if not number:
            return
        before = self.drafts[number - 1]
        if before.effect is None or not self._is_joined(before.end, draft.outer):
            return
        is_close = draft.noun is None or draft.outer - before.end <= 2
        if not (is_close or self._is_like(before, draft)) or not self.kinds.may(
            before.effect, draft.kind, draft.noun is None
        ):
            return
        draft.effect = before.effect
        draft.evidence += [e for e in before.evidence if e[0].get("effect") == before.effect]
        if draft.noun is None and before.noun is not None:
            draft.noun, draft.is_inherited = before.noun, True

    def _is_like(self, before: Draft, draft: Draft) -> bool:
        people = self.kinds.people
        return (
            before.kind == draft.kind
            or (before.kind in people and draft.kind in people)
            or (before.kind is None and draft.kind in people)
        )

    def _is_joined(self, start: int, end: int) -> bool:
        if not 0 < end - start <= _JOINED:
            return False
        between = self.tokens[start:end]
        for at in range(start, end):
            subset = self.subsets.at(self.tokens, at)
            if subset is not None and subset.end >= end - 1:
                return not any(t.norm in _STOPS for t in between)
        if any(t.pos in ("VERB", "SCONJ") or t.norm in _STOPS for t in between):
            return False
        last = between[-1]
        return last.pos == "CCONJ" or last.norm in (",", "،")
