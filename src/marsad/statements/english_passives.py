"""English passives: who is told of, by whom, and which passives only describe."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.statement import Stance
from marsad.statements.english_clauses import ClauseReader
from marsad.statements.english_subjects import Range
from marsad.statements.english_voices import may_speak

_JUDGED = ("deny", "reject", "praise", "accuse", "confirm", "announce")  # … was denied by X
_SPOKEN = ("speech", "attitude", "media", "document", "continue", "reply", "tell")


class PassiveReader(ClauseReader):
    """Reads what is said of the subject of a passive, and whether somebody says it."""

    def _is_adjective(self, frame: str, stance: Stance) -> bool:
        """Say whether a passive without a speaker only describes: a body committed to peace.

        So do “he was told to leave” and “languages deemed to be useful”.
        """
        if frame == "to" or (frame.startswith("prep") and stance != "accuse"):
            return True
        set_off = self.passage.is_punctuation(self.hit.start - 1)
        if set_off and self.hit.cue.group == "speech" and self.passage.norm(self.hit.end) == "to":
            return False  # the ships, said to be the largest, will be late
        return self.clause.relation == "participial" and frame != "passive"

    def _may_be_impersonal(self) -> bool:
        """Say whether a passive tells what somebody says who is not told: is said to, accused of.

        To be charged with something is an act of a court.
        """
        cue = self.hit.cue
        if cue.lemma in self.passage.vocabulary.role("private"):
            return False
        accused = (
            cue.stance == "accuse" and bool(cue.prepositions) and "with" not in cue.prepositions
        )
        return cue.group in _SPOKEN or accused

    def _passive(self) -> Iterator[tuple[str, Stance, list[Range]]]:
        """Give subject and what is said of it: the army was accused of …, is believed to …."""
        subject = self._told_of()
        if subject is None or self.hit.cue.group == "tell":
            return
        for name, stance in self.hit.cue.prepositions.items():
            for piece in self._preposition(name):
                yield "passive", stance, [subject, piece]
        agent = self._agent()
        if agent is None or not may_speak(self.passage, *agent):
            return  # was denied by the feet of the keeper
        judged = self.hit.cue.group in ("act", "media") or self.hit.cue.stance in _JUDGED
        described = self._as_what()
        if (judged or described) and "object" in self.hit.cue.frames:
            pieces = [(a - 1, min(b, agent[0] - 1) if a < agent[0] else b) for a, b in described]
            yield "passive", self.hit.cue.frames["object"], [subject, *pieces]

    def _told_of(self) -> Range | None:
        """Give the subject of a passive, also where it is a clause: cutting pay was praised by."""
        subject = self._subject()
        if subject is not None:
            leads = self.passage.tokens[subject[0]].pos == "ADP" and subject[1] > subject[0] + 1
            return subject[0] + leads, subject[1]  # of | a painter, who was praised as a genius
        for clause in self.sentence.clauses:
            if clause.parent == self.index and clause.end <= self.hit.start:
                gerund = self.passage.norm(clause.start).endswith("ing")
                if clause.relation == "complement" and clause.form in ("verb", "participle"):
                    return (clause.start, clause.end) if gerund else None
        return None
