"""Any acts and undos give the record that the acts which remain give by themselves."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from marsad.errors import ReviewError
from marsad.review import (
    Target,
    accept,
    add_event,
    comment,
    correct,
    merge,
    overlay,
    redo,
    reject,
    reviewed_record,
    split,
    undo,
)
from marsad.store import Store
from tests.review.made import english, span

EVENTS = ["ev1", "ev2", "ev3", "ev4", *(f"made{n}" for n in range(12))]
WORDS = [span(english(), w) for w in ("Gunmen", "three officers", "Police", "arrested", "denied")]
PEOPLE = ["Rana", "Omar"]
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # each act waits for the disk

_event, _words = st.sampled_from(EVENTS), st.sampled_from(WORDS)
_role = st.sampled_from(["actor", "recipient", "topic"])
_field = st.one_of(
    st.tuples(st.just("polarity"), st.sampled_from(["positive", "negative"])),
    st.tuples(st.just("type"), st.sampled_from(["ASSAULT/drone", "COERCE", "effect/damage"])),
    st.tuples(st.just("mode"), st.sampled_from([None, "drone", "arrest"])),
    st.tuples(st.just("time"), st.sampled_from([None, "2021-05"])),
    st.tuples(st.just("place"), st.sampled_from([None, "e3", "e7"])),
    st.tuples(st.just("place"), st.just({"name": "Zubair"})),
    st.tuples(st.just("role"), st.fixed_dictionaries({"span": _words, "from": _role, "to": _role})),
    st.tuples(
        st.sampled_from(["add-argument", "remove-argument"]),
        st.fixed_dictionaries({"span": _words, "role": _role}),
    ),
)
_act = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject", "comment"]), _event),
    st.tuples(st.just("correct"), _event, _field),
    st.tuples(st.just("merge"), _event, _event),
    st.tuples(st.just("merge-entities"), st.sampled_from(["e1", "e3", "e4"]), st.just("e7")),
    st.tuples(st.just("split"), _event, _words, st.lists(_words, max_size=2)),
    st.tuples(st.just("add"), _words),
)
_step = st.one_of(
    st.tuples(st.just("do"), st.sampled_from(PEOPLE), _act),
    st.tuples(st.just("undo"), st.integers(0, 20)),
    st.tuples(st.just("back"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("again"), st.sampled_from(PEOPLE)),
)


class Sitting:
    """A store with one report, in which acts are done; what they make goes by their number."""

    def __init__(self, folder: str, name: str) -> None:
        self.store = Store.open(Path(folder) / name, overlay=overlay)
        self.store.put(english())
        self.numbers: dict[int, int] = {}  # of the correction → of the act

    def local(self, name: str) -> str:
        if not name.startswith("made"):
            return name
        wanted = int(name.removeprefix("made"))
        return next((f"evr{c}" for c, n in self.numbers.items() if n == wanted), "evr999")

    def do(self, number: int, author: str, act: tuple[Any, ...]) -> bool:
        """Do one act; say whether it could be done."""
        try:
            done = self._done(author, act)
        except ReviewError:
            return False
        self.numbers[done.correction.id] = number
        return True

    def _done(self, author: str, act: tuple[Any, ...]) -> Any:
        kind, store = act[0], self.store
        if kind == "add":
            return add_event(store, 1, act[1], "REJECT", author=author)
        target = Target(1, self.local(act[1]))
        if kind == "accept":
            return accept(store, target, author=author)
        if kind == "reject":
            return reject(store, target, author=author)
        if kind == "comment":
            return comment(store, target, "so", author=author)
        if kind == "correct":
            return correct(store, target, act[2][0], act[2][1], author=author)
        if kind in ("merge", "merge-entities"):
            return merge(store, target, self.local(act[2]), author=author)
        return split(store, target, act[2], act[3], author=author)

    def state(self) -> Any:
        """Give record and reviews, what people made named by the numbers of the acts."""
        record, reviews = reviewed_record(self.store, 1)
        whole = msgspec.json.encode([replace(record, links=[]), sorted(reviews.items())]).decode()
        named = re.sub(
            r'"(ev|st|e|q)r(\d+)"', lambda m: f'"{m[1]}-{self.numbers[int(m[2])]}"', whole
        )
        found = json.loads(named)
        found[1].sort()
        return found


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_step, max_size=14))
def test_what_remains_is_what_holds(steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        sitting = Sitting(folder, "all.db")
        acts: list[tuple[str, tuple[Any, ...]]] = []
        for step in steps:
            if step[0] == "do":
                if sitting.do(len(acts), step[1], step[2]):
                    acts.append((step[1], step[2]))
                continue
            try:
                if step[0] == "undo":
                    undo(sitting.store, author="Lina", correction=step[1])
                else:
                    (undo if step[0] == "back" else redo)(sitting.store, author=step[1])
            except ReviewError:
                continue
        remaining = _remaining(sitting)
        fresh = Sitting(folder, "fresh.db")
        for number in remaining:
            fresh.do(number, *acts[number])
        assert sitting.state() == fresh.state()
        sitting.store.close()
        fresh.store.close()


def _remaining(sitting: Sitting) -> list[int]:
    from marsad.review import history

    live = {p.correction.id for p in history(sitting.store) if p.correction.undone_at is None}
    return sorted(n for c, n in sitting.numbers.items() if c in live)
