"""Scores links across reports on the stories of evaluation/stories: ``dev`` or ``test``.

Prints B³ of the stories; pairwise precision and recall of origins (whose report it is) and of
events; precision and recall of contradictions. Reads the reports from their text, so that errors
of every stage count.

    python -m evaluation.stories dev [--errors]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from marsad.linking import Linker, MemoryCorpus, Story, make_digest
from marsad.linking.contradictions import CrossLink, End
from marsad.linking.digest import Digest
from marsad.model.item import RawItem
from marsad.model.record import Record
from marsad.reader import Reader

FOLDER = Path(__file__).parent / "stories"
Span = tuple[int, int]


def load_gold(half: str) -> list[dict[str, Any]]:
    """Give the stories of ``dev`` or ``test`` as they are written."""
    gold: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{half}.yaml").read_text("utf-8"))
    return gold


def read_reports(gold: Iterable[Mapping[str, Any]], reader: Reader) -> dict[str, Record]:
    """Read every report of ``gold``; give the records by report id."""
    records: dict[str, Record] = {}
    for story in gold:
        for report in story["reports"]:
            item = RawItem(
                id=report["id"],
                content=report["text"],
                format="text",
                source="evaluation",
                title=report["title"],
                language=report["language"],
                published=str(report["published"]),
                publisher=report["publisher"],
            )
            records[report["id"]] = reader.read_item(item)[0]
    return records


def link_reports(digests: Iterable[Digest]) -> list[Story]:
    """Link the reports one after the other and give the stories as they are in the end."""
    corpus = MemoryCorpus()
    linker = Linker(corpus)
    stories: dict[str, Story] = {}
    for digest in digests:
        made = linker.add(digest)
        corpus.keep_stories(s.reports for s in made)
        for story in made:
            for report in story.reports:
                stories[report] = story
    return list({id(s): s for s in stories.values()}.values())


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Give B³ precision, recall and F1 of a clustering, item by item (Bagga and Baldwin 1998)."""
    precision = recall = 0.0
    for item in gold:
        same_found = {i for i in gold if found[i] == found[item]}
        same_gold = {i for i in gold if gold[i] == gold[item]}
        common = len(same_found & same_gold)
        precision += common / len(same_found)
        recall += common / len(same_gold)
    p, r = precision / len(gold), recall / len(gold)
    return p, r, 2 * p * r / (p + r)


def compare_pairs(
    found: Mapping[str, str], gold: Mapping[str, str]
) -> tuple[int, int, int, list[tuple[str, str]]]:
    """Give how many pairs are rightly together, are found so, are wanted so, and the wrong ones."""
    right = made = wanted = 0
    wrong = []
    for a, b in combinations(gold, 2):
        same, said = gold[a] == gold[b], found[a] == found[b]
        right += same and said
        made += said
        wanted += same
        if same != said:
            wrong.append((a, b))
    return right, made, wanted, wrong


def f_score(right: int, found: int, wanted: int) -> str:
    """Give precision, recall and F1 in words."""
    p = right / found if found else 0.0
    r = right / wanted if wanted else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return f"P {p:.2f} R {r:.2f} F1 {f:.2f} ({right} right, {found} found, {wanted} wanted)"


class Scorer:
    """Compares the stories that were found with those of the gold."""

    def __init__(self, gold: list[dict[str, Any]], records: Mapping[str, Record]) -> None:
        self.gold = gold
        self.texts = {r: record.document.text for r, record in records.items()}
        self.records = records
        self.story = {r["id"]: s["story"] for s in gold for r in s["reports"]}

    def places(self, report: str, phrase: str) -> list[Span]:
        """Give every place of a gold phrase in a report; the report as read joins its lines."""
        text, spans, at = self.texts[report], [], -1
        while (at := text.find(phrase, at + 1)) >= 0:
            spans.append((at, at + len(phrase)))
        if not spans:
            raise ValueError(f"{report}: the gold phrase {phrase!r} is not in the text")
        return spans

    def event_keys(self) -> dict[tuple[str, str], str]:
        """Give the gold key of each event that was read, by the words that tell it."""
        keys: dict[tuple[str, str], str] = {}
        for story in self.gold:
            for report in story["reports"]:
                spans = [
                    (key, self.places(report["id"], phrase)[0])
                    for key, phrases in report["events"].items()
                    for phrase in phrases
                ]
                for event in self.records[report["id"]].events:
                    own = [event.trigger.span, *event.mentions]
                    fits = [k for k, (a, b) in spans if any(a < y and x < b for x, y in own)]
                    if fits:
                        keys[report["id"], event.id] = f"{story['story']}/{fits[0]}"
        return keys

    def wanted_event_pairs(self) -> set[tuple[str, str, str]]:
        """Give (report, report, key) for every event that two reports tell."""
        tellers: dict[str, list[str]] = {}
        for story in self.gold:
            for report in story["reports"]:
                for key in report["events"]:
                    tellers.setdefault(f"{story['story']}/{key}", []).append(report["id"])
        return {
            (a, b, key) for key, told in tellers.items() for a, b in combinations(sorted(told), 2)
        }

    def events(self, stories: Iterable[Story]) -> tuple[str, str, list[str]]:
        """Score events by report pairs: end to end, and among events that were read at all."""
        keys = self.event_keys()
        right, wrong, errors = set(), set(), []
        for story in stories:
            for occurrence in story.occurrences:
                told = [(t.report, t.event) for t in occurrence.tellings]
                for one, other in combinations(sorted(told), 2):
                    if one[0] == other[0]:
                        continue
                    a, b = keys.get(one), keys.get(other)
                    if a is not None and a == b:
                        right.add((one[0], other[0], a))
                    elif a is not None or b is not None:
                        wrong.add((one, other))
                        errors.append(f"events {one} {a} = {other} {b}")
        wanted = self.wanted_event_pairs()
        readable = {
            (a, b, key)
            for a, b, key in wanted
            if any(r == a and k == key for (r, _), k in keys.items())
            and any(r == b and k == key for (r, _), k in keys.items())
        }
        errors += [f"events missed {pair}" for pair in sorted(readable - right)]
        found = len(right) + len(wrong)
        return (
            f_score(len(right), found, len(wanted)),
            f_score(len(right), found, len(readable)),
            errors,
        )

    def origins(self, stories: Iterable[Story]) -> tuple[str, list[str]]:
        """Score which reports of a story have one origin, by pairs within gold stories."""
        found = {r: key for s in stories for r, (key, _) in s.origins.items()}
        right, made, wanted, errors = 0, 0, 0, []
        for story in self.gold:
            gold = {r["id"]: r["origin"] for r in story["reports"]}
            hits, told, asked, wrong = compare_pairs(found, gold)
            right, made, wanted = right + hits, made + told, wanted + asked
            errors += [
                f"origins {a} {found[a]} {b} {found[b]} gold {gold[a] == gold[b]}" for a, b in wrong
            ]
        return f_score(right, made, wanted), errors

    def contradictions(self, stories: Iterable[Story]) -> tuple[str, list[str]]:
        """Score contradictions: precision over links, recall over gold ones."""
        links = [link for s in stories for link in s.links if link.kind == "contradict"]
        gold = [(s["story"], n, c) for s in self.gold for n, c in enumerate(s["contradictions"])]
        hit: set[tuple[str, int]] = set()
        right, errors = 0, []
        for link in links:
            fits = [(s, n) for s, n, c in gold if self._fits(link, c["sides"])]
            hit |= set(fits)
            right += bool(fits)
            if not fits:
                errors.append(f"contradiction wrong {shown(link)}")
        for s, n, c in gold:
            if (s, n) not in hit:
                errors.append(f"contradiction missed {s} {n} {c['kind']}")
        p = right / len(links) if links else 0.0
        r = len(hit) / len(gold) if gold else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        line = f"P {p:.2f} ({right} of {len(links)} links) R {r:.2f} ({len(hit)} of {len(gold)})"
        return f"{line} F1 {f:.2f}", errors

    def _fits(self, link: CrossLink, sides: list[dict[str, list[str]]]) -> bool:
        one, other = sides
        straight = self._touches(link.one, one) and self._touches(link.other, other)
        return straight or (self._touches(link.one, other) and self._touches(link.other, one))

    def _touches(self, end: End, side: dict[str, list[str]]) -> bool:
        return any(
            a < end.span[1] and end.span[0] < b
            for phrase in side.get(end.report, ())
            for a, b in self.places(end.report, phrase)
        )


def shown(link: CrossLink) -> str:
    """Give a link in one line."""
    ends = " | ".join(f"{e.report} {e.side}: {e.text[:60]}" for e in (link.one, link.other))
    return f"{link.method} {link.score} {ends} {link.evidence}"


def main() -> None:
    """Score the half that is named on the command line."""
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    gold = load_gold(half)
    records = read_reports(gold, Reader())
    stories = link_reports(make_digest(r) for r in records.values())
    found = {r: story.reports[0] for story in stories for r in story.reports}
    scorer = Scorer(gold, records)
    errors: list[str] = []
    origins, wrong = scorer.origins(stories)
    errors += wrong
    events, readable, wrong = scorer.events(stories)
    errors += wrong
    contradictions, wrong = scorer.contradictions(stories)
    errors += wrong
    if "--errors" in sys.argv:
        for story in stories:
            print("story", story.reports)
        print("\n".join(errors))
    p, r, f = b_cubed(found, scorer.story)
    print(f"{half}: {len(records)} reports, {len(gold)} stories, {len(stories)} found")
    print(f"stories         B3 P {p:.3f} R {r:.3f} F1 {f:.3f}")
    print(f"origins         {origins}")
    print(f"events          {events}")
    print(f"events as read  {readable}")
    print(f"contradictions  {contradictions}")


if __name__ == "__main__":
    main()
