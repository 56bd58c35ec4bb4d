"""Corrections hold over another reading, or are orphaned and kept."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy import select

from marsad.model.event import EventType
from marsad.model.record import Record
from marsad.review import (
    Target,
    accept,
    add_event,
    catch_up,
    comment,
    correct,
    history,
    merge,
    overlay,
    reject,
    reviewed_record,
    split,
)
from marsad.store import Store, schema
from marsad.store.verification import verify_reports
from tests.review.made import arabic, copied, english, event, newer, span


def put_newer(store: Store, change: object, record: Record | None = None) -> None:
    entry = newer(record or english(), change)  # type: ignore[arg-type]
    assert store.put(entry.record).action == "replaced"


def states(store: Store) -> list[str]:
    return [p.outcome.state for p in history(store)]


def reviews(store: Store) -> dict[str, str | None]:
    table = schema.events
    with store.reading() as connection:
        query = select(table.c.trigger, table.c.type, table.c.review)
        rows = connection.execute(query.where(table.c.report == 1)).all()
    return {f"{r.trigger}/{r.type}": r.review for r in rows}


def renumbered(record: Record) -> None:
    """Another event before all: every id moves by one."""
    first = copied(record).events[0]
    start = record.document.text.index("denied")
    first.trigger = replace(first.trigger, span=(start, start + 6), text="denied", lemma="deny")
    first.type = EventType(plover="REJECT")
    record.events.insert(0, first)
    for n, found in enumerate(record.events, 1):
        found.id = f"ev{n}"
    record.links = []


def test_verdicts_and_corrections_hold_when_ids_move(store: Store) -> None:
    record = english()
    accept(store, Target(1, event(record, "killed").id), author="Rana")
    reject(store, Target(1, event(record, "shelled").id), author="Rana")
    arrested = event(record, "arrested").id
    correct(store, Target(1, arrested), "type", "COERCE/deport", author="Rana")
    comment(store, Target(1, arrested), "which men?", author="Rana")
    put_newer(store, renumbered)
    assert reviews(store) == {
        "denied/REJECT": None,
        "killed/ASSAULT": "accepted",
        "arrested/COERCE": "corrected",
        "shelled/ASSAULT": "rejected",
        "protested/PROTEST": None,
    }
    found = event(reviewed_record(store, 1).record, "arrested")
    assert (found.id, found.type.mode) == ("ev3", "deport")
    assert states(store) == ["held", "held", "held", "idle"]
    assert [p.outcome.local for p in history(store)] == ["ev2", "ev4", "ev3", "ev3"]
    assert [f for checked in verify_reports(store) for f in checked.findings] == []


def without(trigger: str) -> object:
    def change(record: Record) -> None:
        record.events = [e for e in record.events if e.trigger.text != trigger]
        record.links = []

    return change


def test_what_is_gone_is_orphaned_and_holds_when_it_is_back(store: Store) -> None:
    reject(store, Target(1, event(english(), "shelled").id), author="Rana", comment="no")
    put_newer(store, without("shelled"))
    (past,) = history(store, states=("orphaned",))
    assert (past.correction.comment, past.outcome.local) == ("no", None)
    assert "shelled" in (past.outcome.reason or "")
    store.put(english(), replace=True)
    assert states(store) == ["held"]
    assert reviews(store)["shelled/ASSAULT"] == "rejected"


def retyped(record: Record) -> None:
    event(record, "shelled").type = EventType(plover="THREATEN")


def test_a_verdict_is_about_a_type(sqlite: Store) -> None:
    target = Target(1, event(english(), "shelled").id)
    reject(sqlite, target, author="Rana")
    correct(sqlite, target, "polarity", "positive", author="Omar")
    correct(sqlite, target, "type", "MOBILIZE", author="Omar")
    put_newer(sqlite, retyped)
    assert states(sqlite) == ["orphaned", "held", "held"]
    assert reviews(sqlite)["shelled/MOBILIZE"] == "corrected"


def test_an_acceptance_is_of_what_was_seen(sqlite: Store) -> None:
    accept(sqlite, Target(1, event(english(), "killed").id), author="Rana")

    def changed(record: Record) -> None:
        del event(record, "killed").arguments[0]

    put_newer(sqlite, changed)
    assert states(sqlite) == ["outdated"]
    assert reviews(sqlite)["killed/ASSAULT"] is None


def test_what_was_corrected_and_accepted_holds_when_the_reading_says_so_itself(
    sqlite: Store,
) -> None:
    target = Target(1, event(english(), "killed").id)
    correct(sqlite, target, "polarity", "negative", author="Rana")
    accept(sqlite, target, author="Rana")

    def agreed(record: Record) -> None:
        event(record, "killed").polarity = "negative"

    put_newer(sqlite, agreed)
    assert states(sqlite) == ["held", "held"]
    assert reviews(sqlite)["killed/ASSAULT"] == "accepted"


def doubled(record: Record) -> None:
    """A casualty told by the word of the attack."""
    effect = copied(record).events[0]
    effect.type = EventType(effect="casualties")
    effect.id = "ev9"
    record.events.append(effect)


def test_two_events_of_one_word_stay_apart(sqlite: Store) -> None:
    put_newer(sqlite, doubled)
    reject(sqlite, Target(1, "ev9"), author="Rana")
    correct(sqlite, Target(1, "ev9"), "polarity", "negative", author="Rana")
    assert reviews(sqlite)["killed/None"] == "corrected"
    sqlite.put(english(), replace=True)
    assert states(sqlite) == ["orphaned", "orphaned"]
    assert reviews(sqlite)["killed/ASSAULT"] is None


def told_elsewhere(record: Record) -> None:
    """The trigger is another word, the old one a further telling."""
    killed = event(record, "killed")
    killed.mentions = [killed.trigger.span]
    start = record.document.text.index("officers")
    killed.trigger = replace(killed.trigger, span=(start, start + 8), text="officers")


def test_a_further_telling_is_the_same_event(sqlite: Store) -> None:
    reject(sqlite, Target(1, event(english(), "killed").id), author="Rana")
    put_newer(sqlite, told_elsewhere)
    assert reviews(sqlite)["officers/ASSAULT"] == "rejected"


def longer(record: Record) -> None:
    """The page is laid out otherwise: a line comes before the text."""
    line = "Updated at noon\n"
    document = record.document
    document.text = line + document.text
    by = len(line)

    def moved(place: tuple[int, int]) -> tuple[int, int]:
        return place[0] + by, place[1] + by

    document.segments = [replace(s, span=moved(s.span)) for s in document.segments]
    record.mentions = [replace(m, span=moved(m.span)) for m in record.mentions]
    record.timexes = [replace(t, span=moved(t.span)) for t in record.timexes]
    record.quantities = [replace(q, span=moved(q.span), counted=None) for q in record.quantities]
    for statement in record.statements:
        statement.span = moved(statement.span)
        statement.content = [moved(c) for c in statement.content]
        if statement.cue:
            statement.cue.span = moved(statement.cue.span)
        if statement.source.span:
            statement.source.span = moved(statement.source.span)
    for found in record.events:
        found.trigger.span = moved(found.trigger.span)
        found.evidence = [moved(e) for e in found.evidence]
        for argument in found.arguments:
            argument.span = moved(argument.span)


def test_corrections_go_with_their_words_when_the_text_moves(sqlite: Store) -> None:
    record = english()
    killed = Target(1, event(record, "killed").id)
    accept(sqlite, killed, author="Rana")
    correct(
        sqlite,
        killed,
        "add-argument",
        {"role": "topic", "span": span(record, "Police")},
        author="R",
    )
    correct(sqlite, Target(1, "st1"), "content", [span(record, "arrested two men")], author="R")
    correct(sqlite, Target(1, "e3"), "names", {"en": "Al Basrah"}, author="R")
    add_event(sqlite, 1, span(record, "denied"), "REJECT", author="R")
    merge(sqlite, killed, event(record, "shelled").id, author="R")
    split(sqlite, killed, event(record, "shelled").trigger.span, author="R")
    entry = newer(record, longer)
    with sqlite.writing() as connection:  # the same report, its text laid out anew
        table = schema.reports
        connection.execute(
            table.update().where(table.c.id == 1).values(sha256=entry.record.document.sha256)
        )
    sqlite.put(entry.record)
    found = reviewed_record(sqlite, 1).record
    text = found.document.text
    assert text.startswith("Updated")
    assert states(sqlite) == ["held"] * 7
    for one in found.events:
        assert text[slice(*one.trigger.span)] == one.trigger.text
        for argument in one.arguments:
            assert text[slice(*argument.span)] == argument.text
    assert [text[slice(*c)] for c in found.statements[0].content] == ["arrested two men"]


def test_a_reading_without_the_overlay_waits_for_review(location: str) -> None:
    with Store.open(location) as store:
        store.put(english())
        target = Target(1, event(english(), "shelled").id)
        reject(store, target, author="Rana")
        put_newer(store, renumbered)
        assert reviews(store)["shelled/ASSAULT"] is None
        assert catch_up(store) == 1
        assert reviews(store)["shelled/ASSAULT"] == "rejected"
        assert catch_up(store) == 0


def test_arabic(store: Store) -> None:
    record = arabic()
    first = next(e for e in record.events if e.type.plover == "ASSAULT")
    reject(store, Target(2, first.id), author="رنا", comment="لم يحدث")

    def shifted(found: Record) -> None:
        for one in found.events:
            one.id = f"ev{int(one.id[2:]) + 5}"
        found.links = []

    store.put(newer(record, shifted).record)
    assert reviewed_record(store, 2).reviews == {f"ev{int(first.id[2:]) + 5}": "rejected"}


def test_the_overlay_leaves_the_record_as_it_is(sqlite: Store) -> None:
    merge(sqlite, Target(1, "ev1"), "ev2", author="Rana")
    record = english()
    with sqlite.reading() as connection:
        corrected = overlay(connection, 1, record)
    assert record == english()
    assert corrected.record != record
    assert sqlite.get(1) == english()


def test_what_a_newer_marsad_has_kept_is_listed_and_left_alone(sqlite: Store) -> None:
    comment(sqlite, Target(1, "ev1"), "so", author="Rana")
    correct(sqlite, Target(1, "ev1"), "polarity", "negative", author="Rana")
    table = schema.corrections
    with sqlite.writing() as connection:
        connection.execute(table.update().where(table.c.id == 1).values(kind="weigh"))
        connection.execute(table.update().where(table.c.id == 2).values(field="colour"))
    assert states(sqlite) == ["orphaned", "orphaned"]
    assert reviewed_record(sqlite, 1) == (english(), {})
