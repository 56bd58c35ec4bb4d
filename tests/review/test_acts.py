"""Each act: what it changes in the record and in the rows, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from marsad.errors import ReviewError, StoreError
from marsad.model.event import Event
from marsad.model.record import Record
from marsad.review import (
    Target,
    accept,
    add_event,
    add_statement,
    comment,
    correct,
    find_target,
    history,
    merge,
    redo,
    reject,
    reviewed_record,
    split,
    undo,
)
from marsad.store import Store, schema
from marsad.store.verification import verify_reports
from tests.review.made import arabic, english, event, newer, span


def record_of(store: Store, report: int = 1) -> Record:
    return reviewed_record(store, report).record


def row(store: Store, local: str, report: int = 1) -> Any:
    table = schema.events
    with store.reading() as connection:
        query = select(table).where(table.c.report == report, table.c.local == local)
        return connection.execute(query).one()


def whole(store: Store) -> None:
    """Every projection is what the corrected record gives."""
    assert [f for checked in verify_reports(store) for f in checked.findings] == []


def by_id(record: Record, local: str) -> Event:
    return next(e for e in record.events if e.id == local)


def killed() -> str:
    return event(english(), "killed").id


def shelled() -> str:
    return event(english(), "shelled").id


def test_accepted_and_rejected_annotations_are_marked_and_stay(store: Store) -> None:
    done = accept(store, Target(1, killed()), author="Rana")
    assert (done.local, done.correction.author, done.correction.kind) == (
        killed(),
        "Rana",
        "accept",
    )
    reject(store, Target(1, shelled()), author="Rana", comment="a denial, no attack is told")
    reject(store, Target(1, "st1"), author="Rana")
    accept(store, Target(1, "e3"), author="Rana")
    accept(store, Target(1, "q1"), author="Rana")
    assert row(store, killed()).review == "accepted"
    assert row(store, shelled()).review == "rejected"
    reviewed = reviewed_record(store, 1)
    assert reviewed.reviews == {
        killed(): "accepted",
        shelled(): "rejected",
        "st1": "rejected",
        "e3": "accepted",
        "q1": "accepted",
    }
    assert reviewed.record == english()
    whole(store)


@pytest.mark.parametrize(
    ("given", "kind", "mode", "acled"),
    [
        ("COERCE/arrest", "COERCE", "arrest", "Arrests"),
        ("PROTEST", "PROTEST", None, None),
        ({"plover": "ASSAULT", "mode": "drone"}, "ASSAULT", "drone", "Air/drone strike"),
    ],
)
def test_a_type_brings_its_codes(
    sqlite: Store, given: Any, kind: str, mode: str | None, acled: str | None
) -> None:
    correct(sqlite, Target(1, killed()), "type", given, author="Rana")
    found = by_id(record_of(sqlite), killed()).type
    assert (found.plover, found.mode, found.acled) == (kind, mode, acled)
    assert row(sqlite, killed()).type == kind
    assert row(sqlite, killed()).review == "corrected"


def test_a_type_said_again_keeps_its_codes(sqlite: Store) -> None:
    def read(record: Record) -> None:
        found = event(record, "killed").type
        found.cameo, found.acled = "1831", "Suicide bomb"

    sqlite.put_many([newer(english(), read)], replace=True)
    before = by_id(record_of(sqlite), killed()).type
    same = {"plover": before.plover, "mode": before.mode, "effect": before.effect}
    correct(sqlite, Target(1, killed()), "type", same, author="Rana")
    found = by_id(record_of(sqlite), killed()).type
    assert (found.cameo, found.acled) == ("1831", "Suicide bomb")
    assert row(sqlite, killed()).review == "corrected"


def test_an_event_can_become_an_effect(sqlite: Store) -> None:
    correct(sqlite, Target(1, killed()), "type", "effect/casualties", author="Rana")
    found = by_id(record_of(sqlite), killed()).type
    assert (found.plover, found.effect, found.cameo) == (None, "casualties", None)


def test_factuality_time_and_place(store: Store) -> None:
    target = Target(1, killed())
    correct(store, target, "polarity", "negative", author="Rana")
    correct(store, target, "certainty", "probable", author="Rana")
    correct(store, target, "reality", "planned", author="Rana")
    correct(store, target, "time", "2021-05-08/2021-05-09", author="Rana")
    correct(store, target, "mode", "explosives", author="Rana")
    mosul = next(e.id for e in english().entities if e.names.get("en") == "Mosul")
    correct(store, target, "place", mosul, author="Rana")
    found = by_id(record_of(store), killed())
    assert (found.polarity, found.certainty, found.reality) == ("negative", "probable", "planned")
    assert found.time is not None
    assert (found.time.begin, found.time.end) == ("2021-05-08", "2021-05-09")
    assert (found.time.precision, found.time.basis) == ("day", "review")
    assert found.place is not None
    assert (found.place.entity, found.place.precision) == (mosul, "city")
    kept = row(store, killed())
    assert (kept.day, kept.place_en, kept.mode) == ("2021-05-08", "Mosul", "explosives")
    correct(store, target, "time", None, author="Rana")
    correct(store, target, "place", None, author="Rana")
    kept = row(store, killed())
    assert (kept.day, kept.begin_date, kept.place_en) == ("2021-05-12", None, None)
    whole(store)


@pytest.mark.parametrize(
    ("given", "begin", "end", "precision"),
    [
        ("2020", "2020-01-01", "2020-12-31", "year"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2020-02-03T18:30", "2020-02-03T18:30", "2020-02-03T18:30", "minute"),
        ({"begin": "2020-02-03", "end": "2020-03"}, "2020-02-03", "2020-03-31", "day"),
    ],
)
def test_times(sqlite: Store, given: Any, begin: str, end: str, precision: str) -> None:
    correct(sqlite, Target(1, killed()), "time", given, author="Rana")
    time = by_id(record_of(sqlite), killed()).time
    assert time is not None
    assert (time.begin, time.end, time.precision) == (begin, end, precision)


def test_a_place_the_reading_does_not_have(store: Store) -> None:
    value = {"name": "Abu al-Khasib", "lat": 30.44, "lon": 48.0, "kind": "city", "country": "IRQ"}
    done = correct(store, Target(1, killed()), "place", value, author="Rana")
    kept = row(store, killed())
    assert (kept.place_en, kept.country, kept.lat) == ("Abu al-Khasib", "IRQ", 30.44)
    assert done.made is None
    whole(store)


def test_arguments(store: Store) -> None:
    target, record = Target(1, killed()), english()
    gunmen, officers = span(record, "Gunmen"), span(record, "three officers")
    correct(store, target, "role", {"span": gunmen, "from": "actor", "to": "recipient"}, author="R")
    correct(store, target, "remove-argument", {"role": "recipient", "span": officers}, author="R")
    police = span(record, "Police")
    correct(store, target, "add-argument", {"role": "actor", "span": police}, author="R")
    found = by_id(record_of(store), killed())
    assert [(a.role, a.text) for a in found.arguments if a.role != "place"] == [
        ("recipient", "Gunmen"),
        ("actor", "Police"),
    ]
    added = found.arguments[-1]
    assert (added.span, added.entity, added.basis) == (police, "e4", "review")
    for field, value in (
        ("add-argument", {"role": "actor", "span": police}),
        ("remove-argument", {"role": "recipient", "span": officers}),
    ):
        with pytest.raises(ReviewError) as caught:
            correct(store, target, field, value, author="R")
        assert caught.value.code == "no-change"
    whole(store)


def test_whose_word_an_event_is(sqlite: Store) -> None:
    correct(sqlite, Target(1, killed()), "according-to", ["author", "st1"], author="Rana")
    assert by_id(record_of(sqlite), killed()).according_to == ["author", "st1"]


def test_a_statement(store: Store) -> None:
    record = english()
    target = Target(1, "st1")
    correct(store, target, "stance", "confirm", author="Rana")
    correct(store, target, "mode", "direct", author="Rana")
    correct(store, target, "content", [span(record, "arrested two men")], author="Rana")
    correct(store, target, "source", {"span": span(record, "The army")}, author="Rana")
    found = record_of(store).statements[0]
    assert (found.stance, found.mode) == ("confirm", "direct")
    assert [record.document.text[a:b] for a, b in found.content] == ["arrested two men"]
    assert (found.source.text, found.source.entity, found.source.how) == (
        "The army", "e5", "nominal",
    )  # fmt: skip
    correct(store, target, "source", "e3", author="Rana")
    assert record_of(store).statements[0].source.entity == "e3"
    correct(store, target, "source", None, author="Rana")
    assert record_of(store).statements[0].source.how == "unnamed"
    whole(store)


def test_an_entity(store: Store) -> None:
    target = Target(2, next(e.id for e in arabic().entities if "أوديسا" in e.names.values()))
    correct(store, target, "names", {"en": "Odessa (Ukraine)"}, author="Rana")
    correct(store, target, "refs", {"wikidata": "Q1874", "geonames": None}, author="Rana")
    correct(store, target, "country", "UKR", author="Rana")
    correct(store, target, "sector", None, author="Rana")
    correct(store, target, "type", "place", author="Rana")
    found = next(e for e in record_of(store, 2).entities if e.id == target.local)
    assert found.names["en"] == "Odessa (Ukraine)"
    assert found.refs["wikidata"] == "Q1874"
    assert "geonames" not in found.refs
    whole(store)


def test_a_figure_and_the_effects_that_count_it(store: Store) -> None:
    correct(store, Target(1, "q1"), "bounds", {"low": 3, "high": 5}, author="Rana")
    record = record_of(store)
    assert (record.quantities[0].low, record.quantities[0].qualifier) == (3, "between")
    assert by_id(record, killed()).effects["killed"].high == 5
    whole(store)


def test_two_events_that_are_one(store: Store) -> None:
    record = english()
    arrested = event(record, "arrested")
    done = merge(store, Target(1, killed()), arrested.id, author="Rana")
    assert done.local == killed()
    found = record_of(store)
    assert arrested.id not in {e.id for e in found.events}
    merged = by_id(found, killed())
    assert arrested.trigger.span in merged.mentions
    assert set(merged.effects) >= {"killed", "detained"}
    assert {a.text for a in merged.arguments} >= {"Gunmen", "Police", "two men"}
    with pytest.raises(ReviewError) as caught:
        accept(store, Target(1, arrested.id), author="Rana")
    assert caught.value.code == "unknown-target"
    whole(store)
    undo(store, author="Rana")
    assert record_of(store) == record
    whole(store)


def test_two_entities_that_are_one(store: Store) -> None:
    merge(store, Target(1, "e1"), "e4", author="Rana")
    record = record_of(store)
    assert "e4" not in {e.id for e in record.entities}
    assert {m.entity for m in record.mentions if m.text in ("Gunmen", "Police")} == {"e1"}
    assert record.statements[0].source.entity == "e1"
    assert record.entities[0].mentions == ["m1", "m4"]
    whole(store)


def test_one_event_that_is_two(store: Store) -> None:
    record = english()
    arrested = event(record, "arrested")
    merge(store, Target(1, killed()), arrested.id, author="Rana")
    done = split(
        store, Target(1, killed()), arrested.trigger.span, [span(record, "two men")], author="Omar"
    )
    assert done.made == "evr2"
    found = record_of(store)
    new = by_id(found, "evr2")
    assert (new.trigger.text, [a.text for a in new.arguments]) == ("arrested", ["two men"])
    assert "two men" not in {a.text for a in by_id(found, killed()).arguments}
    correct(store, Target(1, "evr2"), "type", "COERCE/arrest", author="Omar")
    accept(store, Target(1, "evr2"), author="Rana")
    assert row(store, "evr2").review == "accepted"
    undo(store, author="Omar", correction=2)
    states = [p.outcome.state for p in history(store, Target(1))]
    assert states == ["held", "undone", "orphaned", "orphaned", "idle"]
    whole(store)


def test_what_the_reading_has_missed(store: Store) -> None:
    record = english()
    done = add_event(store, 1, span(record, "denied"), "REJECT", author="Rana")
    assert done.made == "evr1"
    correct(
        store, Target(1, "evr1"), "add-argument",
        {"role": "actor", "span": span(record, "army")}, author="Rana",
    )  # fmt: skip
    done = add_statement(
        store, 1, [span(record, "Students protested in Baghdad")], "assert", source="e4",
        author="Rana",
    )  # fmt: skip
    assert done.made == "str3"
    found = record_of(store)
    assert by_id(found, "evr1").evidence == [
        span(record, "The army denied that troops had shelled Mosul.")
    ]
    assert found.statements[-1].source.entity == "e4"
    whole(store)


def test_a_comment_changes_nothing(store: Store) -> None:
    comment(store, Target(1, killed()), "  see the other report  ", author="Rana")
    comment(store, Target(1), "well written", author="Rana")
    assert reviewed_record(store, 1) == (english(), {})
    found = [(p.correction.comment, p.outcome.local) for p in history(store, Target(1))]
    assert found == [("see the other report", killed()), ("well written", None)]


HOSTILE = "\x1b[2J\x00\x07\u202eevil\u2066\ud800\r\nnext\u200f"


def test_a_hostile_comment_is_kept_without_what_no_database_keeps(store: Store) -> None:
    accept(store, Target(1, killed()), author="Rana", comment=HOSTILE)
    kept = next(history(store, Target(1))).correction.comment
    assert kept == "\x1b[2J\ufffd\x07\u202eevil\u2066\ufffd\r\nnext\u200f"


@pytest.mark.parametrize("name", ["", "  ", "a\u202eb", "a\x1bb", "a" * 201, "\ud800", "a\x00"])
def test_a_name_shows(sqlite: Store, name: str) -> None:
    with pytest.raises(ReviewError) as caught:
        accept(sqlite, Target(1, killed()), author=name)
    assert caught.value.code == "bad-author"


def test_names_are_one_however_they_are_spaced(sqlite: Store) -> None:
    assert accept(sqlite, Target(1, killed()), author=" رنا  حداد ").correction.author == "رنا حداد"


@pytest.mark.parametrize(
    ("local", "field", "value"),
    [
        ("ev1", "type", "MURDER"),
        ("ev1", "type", "ASSAULT/visit"),
        ("ev1", "type", "effect/nothing"),
        ("ev1", "type", 7),
        ("ev1", "mode", "visit"),
        ("ev1", "mode", "nothing"),
        ("ev1", "polarity", "maybe"),
        ("ev1", "certainty", None),
        ("ev1", "reality", "past"),
        ("ev1", "time", "2021-02-30"),
        ("ev1", "time", "yesterday"),
        ("ev1", "time", "2021-05-09/2021-05-08"),
        ("ev1", "time", 2021),
        ("ev1", "place", "e99"),
        ("ev1", "place", "e1"),
        ("ev1", "place", {"name": "X", "lat": 91, "lon": 0}),
        ("ev1", "place", {"name": "X", "lat": 1}),
        ("ev1", "place", {"name": "…", "lat": 1, "lon": 1}),
        ("ev1", "place", {"where": "X"}),
        ("ev1", "role", {"span": [0, 6], "from": "actor", "to": "hero"}),
        ("ev1", "role", {"span": [49, 55], "from": "actor", "to": "recipient"}),
        ("ev1", "add-argument", {"role": "actor", "span": [6, 6]}),
        ("ev1", "add-argument", {"role": "actor", "span": [6, 7]}),
        ("ev1", "add-argument", {"role": "actor", "span": [0, 10_000]}),
        ("ev1", "add-argument", {"role": "actor", "span": [0, 6], "entity": "ev1"}),
        ("ev1", "according-to", ["st99"]),
        ("ev1", "according-to", []),
        ("ev1", "names", {"en": "X"}),
        ("st1", "stance", "shout"),
        ("st1", "content", []),
        ("st1", "content", [[3, 1]]),
        ("st1", "source", "st1"),
        ("e1", "names", {"fr": "X"}),
        ("e1", "names", {"en": None}),
        ("e1", "refs", {"wikidata": "7747"}),
        ("e1", "country", "Ukraine"),
        ("e1", "type", "animal"),
        ("q1", "bounds", {"low": 5, "high": 3}),
        ("q1", "bounds", {"low": "5"}),
    ],
)
def test_values_that_are_none(sqlite: Store, local: str, field: str, value: Any) -> None:
    with pytest.raises(ReviewError) as caught:
        correct(sqlite, Target(1, local), field, value, author="Rana")
    assert caught.value.code == "bad-value"
    assert list(history(sqlite)) == []
    assert reviewed_record(sqlite, 1) == (english(), {})


@pytest.mark.parametrize("local", ["ev99", "evr1", "e99", "x1", "ev", "", "ev1x"])
def test_targets_that_are_none(sqlite: Store, local: str) -> None:
    with pytest.raises(ReviewError) as caught:
        reject(sqlite, Target(1, local), author="Rana")
    assert caught.value.code == "unknown-target"


def test_shapes_that_are_none(sqlite: Store) -> None:
    record = english()
    trigger = span(record, "killed")
    for act in (
        lambda: merge(sqlite, Target(1, "ev1"), "ev1", author="R"),
        lambda: merge(sqlite, Target(1, "ev1"), "st1", author="R"),
        lambda: split(sqlite, Target(1, "ev1"), trigger, author="R"),
        lambda: split(sqlite, Target(1, "ev1"), (49, 55), [(66, 74)], author="R"),
    ):
        with pytest.raises(ReviewError) as caught:
            act()
        assert caught.value.code == "bad-value"
    for act in (
        lambda: merge(sqlite, Target(1, "st1"), "st2", author="R"),
        lambda: split(sqlite, Target(1, "st1"), (0, 6), author="R"),
        lambda: accept(sqlite, Target(1), author="R"),
    ):
        with pytest.raises(ReviewError) as caught:
            act()
        assert caught.value.code == "unknown-target"
    with pytest.raises(StoreError):
        accept(sqlite, Target(99, "ev1"), author="R")


def test_names_of_targets(sqlite: Store) -> None:
    name = english().document.id
    assert find_target(sqlite, "1:ev2") == find_target(sqlite, f"{name}:ev2") == Target(1, "ev2")
    assert find_target(sqlite, "2") == Target(2)
    with pytest.raises(ReviewError):
        find_target(sqlite, "1:nothing")
    with pytest.raises(StoreError):
        find_target(sqlite, "77:ev1")


def test_undo_of_undo(store: Store) -> None:
    target = Target(1, killed())
    correct(store, target, "polarity", "negative", author="Rana")
    back = undo(store, author="Rana")
    assert back.correction.after == {"of": 1}
    assert by_id(record_of(store), killed()).polarity == "positive"
    assert row(store, killed()).review is None
    undo(store, author="Omar", correction=back.correction.id)
    assert by_id(record_of(store), killed()).polarity == "negative"
    undo(store, author="Rana", correction=3)
    assert by_id(record_of(store), killed()).polarity == "positive"
    undo(store, author="Rana", correction=4)
    assert by_id(record_of(store), killed()).polarity == "negative"
    kinds = [(p.correction.kind, p.outcome.state) for p in history(store)]
    assert kinds == [
        ("correct", "held"), ("undo", "undone"), ("undo", "idle"), ("undo", "undone"),
        ("undo", "idle"),
    ]  # fmt: skip
    whole(store)


def test_steps_back_and_forth(sqlite: Store) -> None:
    target = Target(1, killed())
    for value in ("negative", "positive", "negative"):
        correct(sqlite, target, "polarity", value, author="Rana")
    assert [undo(sqlite, author="Rana").correction.after["of"] for _ in range(3)] == [3, 2, 1]
    with pytest.raises(ReviewError) as caught:
        undo(sqlite, author="Rana")
    assert caught.value.code == "nothing-to-undo"
    for expected in (1, 2, 3):
        redo(sqlite, author="Rana")
        held = [p.correction.id for p in history(sqlite, states=("held",))]
        assert max(held) == expected
    with pytest.raises(ReviewError):
        redo(sqlite, author="Rana")
    with pytest.raises(ReviewError):
        undo(sqlite, author="Rana", correction=4)  # undone by the redo
    with pytest.raises(ReviewError):
        undo(sqlite, author="Rana", correction=999)


def test_history_of_one_and_by_one(sqlite: Store) -> None:
    accept(sqlite, Target(1, killed()), author="Rana")
    reject(sqlite, Target(1, shelled()), author="Omar")
    accept(sqlite, Target(2, "ev1"), author="Omar")
    assert len(list(history(sqlite))) == 3
    assert [p.correction.id for p in history(sqlite, Target(1, shelled()))] == [2]
    assert [p.correction.id for p in history(sqlite, author="Omar")] == [2, 3]
    assert [p.correction.id for p in history(sqlite, Target(2))] == [3]
    assert list(history(sqlite, since="2999-01-01")) == []
