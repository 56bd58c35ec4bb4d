"""``marsad review``: one annotation after another, judged with a key."""

from __future__ import annotations

import getpass
import re
import sys
from collections import Counter, deque
from typing import TYPE_CHECKING

import click

from marsad.cli.stores import WRONG_CALL, opened_store, store_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model.event import Event
    from marsad.model.record import Record
    from marsad.model.statement import Statement
    from marsad.review import Target
    from marsad.store import Store

KEYS = "[a]ccept [r]eject [c]orrect [m]erge [s]plit [t]ell (comment) [u]ndo [n]ext [q]uit [?]"
_LAYERS = {"event": ("event",), "statement": ("statement",), "all": ("event", "statement")}
_OTHER = re.compile(r"((?:e|q|st|ev)r?\d+)\s+(.+)")
_DONE = {"accept": "accepted", "reject": "rejected"}


@click.command(
    epilog="""\b
Examples:
  marsad review --type ASSAULT --max-confidence 0.7
  marsad review --report 12 --kind statement --as rana
"""
)
@store_option
@click.option("--as", "author", metavar="NAME", help="Who you are [default: your login name].")
@click.option(
    "--kind", type=click.Choice(["event", "statement", "all"]), default="event",
    show_default=True, help="What to look at.",
)  # fmt: skip
@click.option("--report", "reports", multiple=True, metavar="ID", help="Only these reports.")
@click.option("--type", "types", multiple=True, help="Only these types (ASSAULT …) or stances.")
@click.option("--language", "languages", multiple=True, type=click.Choice(["ar", "en"]))
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True)
@click.option("--max-confidence", type=click.FloatRange(0, 1), default=1.0, show_default=True)
@click.option("--all", "every", is_flag=True, help="Also what has been judged already.")
def review(
    where: str | None,
    author: str | None,
    kind: str,
    reports: tuple[str, ...],
    types: tuple[str, ...],
    languages: tuple[str, ...],
    min_confidence: float,
    max_confidence: float,
    every: bool,
) -> None:
    """Judge what Marsad has found, one annotation at a time: accept, reject, correct."""
    from marsad.errors import ReviewError
    from marsad.review.acts import check_author
    from marsad.review.pending import Wanted, check_wanted, find_pending

    try:
        name = check_author(author or _login_name())
        with opened_store(where) as store:
            wanted = Wanted(
                layers=_LAYERS[kind],  # type: ignore[arg-type]
                reports=tuple(store.find(r) for r in reports),
                types=types,
                languages=languages,
                confidence=(min_confidence, max_confidence),
                every=every,
            )
            check_wanted(wanted)
            _Pass(store, name).run(find_pending(store, wanted))
    except ReviewError as error:
        click.echo(f"{click.style('marsad:', fg='red', bold=True)} {error}", err=True)
        sys.exit(WRONG_CALL)


def _login_name() -> str:
    from marsad.errors import ReviewError

    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # a user without a name, as in containers
        raise ReviewError(
            "nobody is logged in; say who you are with --as", code="bad-author"
        ) from None


class _Quit(Exception):
    """The person has had enough."""


class _Pass:
    """One sitting of one person."""

    def __init__(self, store: Store, author: str) -> None:
        from rich.console import Console

        from marsad.cli.annotations import Page

        self.store, self.author = store, author
        self.page = Page(Console(highlight=False, markup=False))
        self.counts: Counter[str] = Counter()
        self.again: deque[Target] = deque()

    def run(self, targets: Iterator[Target]) -> None:
        """Go through ``targets`` until there are none or the person quits."""
        from marsad.review import catch_up

        catch_up(self.store)
        self._tell_notices()
        try:
            for target in self._with_returns(targets):
                self._judge(target)
        except _Quit:
            pass
        counted = ", ".join(f"{n} {what}" for what, n in sorted(self.counts.items()))
        self.page.say(counted or "nothing judged")

    def _with_returns(self, targets: Iterator[Target]) -> Iterator[Target]:
        """Give ``targets``; before the next, what an undo has brought back."""
        for target in targets:
            yield target
            while self.again:
                yield self.again.popleft()

    def _tell_notices(self) -> None:
        from marsad.cli.annotations import plain, told
        from marsad.review import Past, mark_told, notices
        from marsad.review.overlay import Outcome

        found = notices(self.store, self.author)
        for notice in found:
            what = f"{notice.yours.report}:{notice.local}" if notice.local else "a report"
            by = told(Past(notice.by, Outcome("held")))
            self.page.say(
                f"! {what}: your {notice.yours.kind} ({notice.yours.id}) no longer holds: "
                f"{plain(by)}",
                "red",
            )
        if found:
            mark_told(self.store, self.author)

    def _find(self, target: Target) -> tuple[Record, Event | Statement] | None:
        from marsad.review import reviewed_record

        record = reviewed_record(self.store, target.report).record
        layers: list[Event | Statement] = [*record.events, *record.statements]
        found = next((a for a in layers if a.id == target.local), None)
        return (record, found) if found else None

    def _judge(self, target: Target) -> None:
        """Show one annotation, and do what is asked until it is done with."""
        from marsad.errors import ReviewError
        from marsad.review import history

        while (found := self._find(target)) is not None:
            record, annotation = found
            self.page.show(str(target), annotation, record, history(self.store, target))
            try:
                if self._act(self._key(), target, record, annotation):
                    return
            except ReviewError as error:
                self.page.say(f"! {error}", "red")

    def _act(self, key: str, target: Target, record: Record, annotation: Event | Statement) -> bool:
        """Do what ``key`` says; say whether the next annotation's turn has come."""
        from marsad import review as acts

        if key in ("n", "", " ", "\r", "\n"):
            return True
        if key == "q":
            raise _Quit
        if key in ("a", "r"):
            judged = (acts.accept if key == "a" else acts.reject)(
                self.store, target, author=self.author
            )
            self._note(judged)
            return True
        if key == "c":
            self._correct(target, record, annotation)
        elif key == "m":
            self._merge(target, record)
        elif key == "s":
            self._split(target, record, annotation)
        elif key == "t":
            words = self._line("comment")
            if words:
                self._note(acts.comment(self.store, target, words, author=self.author))
        elif key == "u":
            return self._undo(target)
        else:
            self.page.say(f"{KEYS}", "dim")
        return False

    def _correct(self, target: Target, record: Record, annotation: Event | Statement) -> None:
        from marsad.errors import ReviewError
        from marsad.review import correct
        from marsad.review.correction import Target as Named
        from marsad.review.correction import target_kind
        from marsad.review.typed import HELP, read_typed
        from marsad.review.working import Working

        self.page.say(HELP[target_kind(target.local)], "dim")
        while line := self._line("correct (empty: done)"):
            about, meant = target, annotation
            if (other := _OTHER.fullmatch(line)) and "=" not in line[: other.end(1)]:
                about, line = Named(target.report, other[1]), other[2]
                meant = Working(record).find(target_kind(other[1]), other[1])  # type: ignore[assignment]
            try:
                if meant is None:
                    raise ReviewError(f"there is no {about.local} in this report")
                field, value = read_typed(line, record, meant, target_kind(about.local))
                self._note(correct(self.store, about, field, value, author=self.author))
            except ReviewError as error:
                self.page.say(f"! {error}", "red")
            found = self._find(target)
            if found is None:
                return
            record, annotation = found

    def _merge(self, target: Target, record: Record) -> None:
        from marsad.cli.annotations import plain
        from marsad.render.words import event_kind
        from marsad.review import merge

        for event in record.events:
            if event.id != target.local:
                self.page.say(
                    f"{event.id} {event_kind(event)} [{plain(event.trigger.text)}]", "", 4
                )
        other = self._line("the same as (an id)")
        if other:
            self._note(merge(self.store, target, other, author=self.author))

    def _split(self, target: Target, record: Record, annotation: Event | Statement) -> None:
        from marsad.model.event import Event
        from marsad.review import split
        from marsad.review.typed import find_words

        if not isinstance(annotation, Event):
            self.page.say("! only events can be split", "red")
            return
        words = self._line("the words that tell the other event")
        if not words:
            return
        trigger = find_words(words, record, annotation.trigger.span[0])
        numbers = self._line("numbers of its arguments (empty: all)").replace(",", " ").split()
        chosen = [int(n) for n in numbers if n.isdecimal()]
        spans = [
            annotation.arguments[n - 1].span for n in chosen if 0 < n <= len(annotation.arguments)
        ]
        self._note(split(self.store, target, trigger, spans, author=self.author))

    def _undo(self, target: Target) -> bool:
        """Take the last act back; its annotation is shown again, then the present one."""
        from marsad.review import Target as Named
        from marsad.review import undo

        done = undo(self.store, author=self.author)
        self._note(done)
        if done.local is None or Named(done.correction.report, done.local) == target:
            return False
        if done.local.startswith(("ev", "st")):
            self.again.append(Named(done.correction.report, done.local))
        self.again.append(target)
        return True

    def _note(self, done: object) -> None:
        from marsad.cli.annotations import plain
        from marsad.review import Done

        assert isinstance(done, Done)
        kind = done.correction.kind
        what = _DONE.get(
            kind, {"undo": "taken back", "comment": "commented"}.get(kind, "corrected")
        )
        self.counts[what] += 1
        self.page.say(f"✓ {done.correction.id} {what} {done.made or ''}".rstrip(), "green")
        for other in done.overrides:
            self.page.say(
                f"! in the place of {plain(other.author)}'s {other.kind} ({other.id})", "yellow"
            )

    def _key(self) -> str:
        self.page.say(KEYS, "dim")
        if sys.stdin.isatty():
            key = click.getchar()
            if key in ("\x03", "\x04"):
                raise _Quit
            return key.lower()
        return self._read().strip()[:1].lower()

    def _line(self, what: str) -> str:
        self.page.say(f"{what}:", "dim")
        return self._read().strip()

    def _read(self) -> str:
        line = sys.stdin.readline()
        if not line:
            raise _Quit
        return line
