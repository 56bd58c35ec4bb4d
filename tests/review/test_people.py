"""Several people at once: all is kept, the last one holds, the others are told."""

from __future__ import annotations

import threading

import pytest

from marsad.errors import ReviewError
from marsad.review import (
    Target,
    accept,
    comment,
    correct,
    history,
    mark_told,
    notices,
    overlay,
    reject,
    reviewed_record,
    undo,
)
from marsad.store import Store
from marsad.store.verification import verify_reports
from tests.review.made import english, newer

TARGET = Target(1, "ev1")


def told(store: Store, author: str) -> list[tuple[int, int]]:
    return [(n.yours.id, n.by.id) for n in notices(store, author)]


def test_the_last_one_holds_and_the_first_is_told_once(store: Store) -> None:
    assert correct(store, TARGET, "polarity", "negative", author="Rana").overrides == ()
    done = correct(store, TARGET, "polarity", "positive", author="Omar")
    assert [c.author for c in done.overrides] == ["Rana"]
    assert reviewed_record(store, 1).record.events[0].polarity == "positive"
    assert len(list(history(store, TARGET))) == 2
    assert told(store, "Rana") == [(1, 2)]
    assert told(store, "Omar") == []
    mark_told(store, "Rana")
    assert told(store, "Rana") == []
    reject(store, TARGET, author="Omar")
    assert told(store, "Rana") == [(1, 3)]


def test_what_does_not_contradict_is_not_told(sqlite: Store) -> None:
    correct(sqlite, TARGET, "polarity", "negative", author="Rana")
    correct(sqlite, TARGET, "polarity", "negative", author="Omar")
    correct(sqlite, TARGET, "reality", "planned", author="Omar")
    correct(sqlite, Target(1, "ev2"), "polarity", "negative", author="Omar")
    comment(sqlite, TARGET, "sure?", author="Omar")
    accept(sqlite, TARGET, author="Omar")
    assert told(sqlite, "Rana") == []


def test_verdicts(sqlite: Store) -> None:
    accept(sqlite, TARGET, author="Rana")
    assert reject(sqlite, TARGET, author="Omar").overrides[0].author == "Rana"
    assert accept(sqlite, TARGET, author="Lina").overrides[0].author == "Omar"
    correct(sqlite, TARGET, "mode", "drone", author="Omar")
    assert told(sqlite, "Rana") == [(1, 2), (1, 4)]
    assert told(sqlite, "Lina") == [(3, 4)]


def test_an_undo_by_another_is_told(sqlite: Store) -> None:
    accept(sqlite, TARGET, author="Rana")
    done = undo(sqlite, author="Omar", correction=1)
    assert [c.id for c in done.overrides] == [1]
    assert told(sqlite, "Rana") == [(1, 2)]
    with pytest.raises(ReviewError, match="taken back by Omar"):
        undo(sqlite, author="Rana", correction=1)


def test_many_at_once(location: str) -> None:
    """Four people, each with a connection of their own, while the report is read again."""
    with Store.open(location, overlay=overlay) as store:
        store.put(english())
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            with Store.open(location, overlay=overlay) as own:
                for n in range(6):
                    value = "negative" if n % 2 else "positive"
                    correct(own, TARGET, "polarity", value, author=name)
                    if n % 3 == 2:
                        undo(own, author=name)
        except BaseException as error:
            failures.append(error)

    def read_again() -> None:
        try:
            with Store.open(location, overlay=overlay) as own:
                for _ in range(4):
                    own.put(newer(english(), lambda r: None).record, replace=True)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(f"P{n}",)) for n in range(4)]
    threads.append(threading.Thread(target=read_again))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store.open(location, overlay=overlay) as store:
        assert len(list(history(store))) == 4 * 8
        assert [f for checked in verify_reports(store) for f in checked.findings] == []
