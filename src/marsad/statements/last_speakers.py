"""Who spoke last: the speaker of a verb that has no words for one."""

from __future__ import annotations

from marsad.model.document import Document
from marsad.statements.draft import Draft, Source
from marsad.statements.parties import Parties

_REACH = 3  # paragraphs back in which a dropped subject may have its speaker


class LastSpeakers:
    """The statements whose sources are known so far, in text order (``said``)."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._parties = parties
        self._entities = {e.id: e for e in document.entities}
        self._segments = {s.id: i for i, s in enumerate(document.segments)}
        self.said: list[Draft] = []

    def inherit(self, draft: Draft, *, human: bool = False) -> bool:
        """Give the draft the last speaker whose gender and number fit; False if there is none.

        ``human`` asks for a speaker who is not known to be a body. One who only stands in what
        another said comes last: أضافت أن متحدثا رفض التعليق، لكنه قال.
        """
        draft.source.how = "dropped-subject"
        if self._take_last(draft, human=human):
            return True
        inner = [d for d in self.said[-8:] if d.passage is draft.passage]
        return self._take_last(draft, human=human, quoted=inner)

    def last_body(self) -> Source | None:
        """Give the last speaker if that is a body."""
        last = self.said[-1].source if self.said else None
        return last if last is not None and self._is_body(last.entity) else None

    def _take_last(self, draft: Draft, *, human: bool, quoted: list[Draft] | None = None) -> bool:
        source = draft.source
        here = self._segments.get(draft.passage.sentence.segment, 0)
        for before in reversed(self.said[-8:] if quoted is None else quoted):
            there = self._segments.get(before.passage.sentence.segment, 0)
            if here - there > _REACH:
                return False
            if quoted is None and self._is_quoted(before, draft):
                continue
            if before.source.entity is None and before.source.how in ("unnamed", "narrator"):
                if before.source.span is None:
                    continue
            if human and self._is_body(before.source.entity):
                continue
            if self.fits(source, before.source):
                source.entity, source.mention = before.source.entity, before.source.mention
                source.gender = source.gender or before.source.gender
                return True
        return False

    def _is_quoted(self, before: Draft, draft: Draft) -> bool:
        """Say whether a speaker stands only in what another said, and ``draft`` does not."""
        return any(
            a <= before.start and before.end <= b and not a <= draft.start < b
            for other in self.said[-8:]
            if other is not before and before.within is None and not _is_beside(other)
            for a, b in other.content
        )

    def fits(self, wanted: Source, speaker: Source) -> bool:
        """Say whether gender and number of a speaker are those of a verb."""
        if wanted.gender and speaker.gender and wanted.gender != speaker.gender:
            return False
        if wanted.number == "singular" and speaker.number == "plural":
            return wanted.gender == "feminine"  # وسائل إعلام … وأضافت: things take the feminine
        if wanted.number == "plural" and speaker.number == "singular":
            return self.type_of(speaker.entity) in ("", "group")
        return True

    def _is_body(self, entity: str | None) -> bool:
        return self.type_of(entity) not in ("", "person", "group")

    def type_of(self, entity: str | None) -> str:
        """Give the type of an entity, also of those that this stage added; empty if unknown."""
        found = self._entities.get(entity or "")
        return found.type if found else self._parties.types.get(entity or "", "")


def _is_beside(draft: Draft) -> bool:
    """Say whether an attribution stands beside a sentence whose speaker is another: بحسب الشرطة."""
    return draft.rule.startswith(("statements.particle", "statements.verb.reported"))
