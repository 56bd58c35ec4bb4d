"""The filters of every command that lists or exports, the same everywhere, and its paging."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marsad.cli.stores import WRONG_CALL
from marsad.errors import QueryError

if TYPE_CHECKING:
    from marsad.query import Filters

_Command = TypeVar("_Command", bound=Callable[..., Any])

_NAME = "NAME"
# option, field of Filters, metavar, help; a field that may have several values may come again
_MANY = (
    ("--type", "type", "TYPE", "PLOVER type: ASSAULT, PROTEST …"),
    ("--mode", "mode", "MODE", "Mode of the type: drone, arrest …"),
    ("--effect", "effect", "EFFECT", "Effect, or what a figure counts: power-outage, killed …"),
    ("--actor", "actor", _NAME, "Who acts; a country means its people and bodies too."),
    ("--recipient", "recipient", _NAME, "To whom it is done."),
    ("--who", "who", _NAME, "Who takes part, in any role (or in --role)."),
    ("--role", "role", "ROLE", "Role of --who: instrument, participant …"),
    ("--place", "place", _NAME, "Where: a country, or region, with all in it; a place; LAT,LON."),
    ("--polarity", "polarity", "WORD", "positive, or negative: denied."),
    ("--reality", "reality", "WORD", "actual, planned, hypothetical, habitual."),
    ("--certainty", "certainty", "WORD", "certain, probable, possible, unknown."),
    ("--according-to", "according_to", _NAME, "Who says so; author: the report itself."),
    ("--by", "by", _NAME, "The same as --according-to."),
    ("--stance", "stance", "STANCE", "How it is said: deny, accuse, promise …"),
    ("--about", "about", _NAME, "Whom an event or statement is about."),
    ("--language", "language", "CODE", "Language of the report: ar, en."),
    ("--publisher", "publisher", _NAME, "Publisher of the report."),
    ("--report", "report", "ID", "Only of this report."),
    ("--story", "story", "ID", "Only of the reports of this story (marsad stories)."),
)
_ONE = (
    ("--radius", "radius_km", float, "KM", "Everything within so many km of --place."),
    ("--confidence", "confidence", float, "0–1", "Events of at least this confidence."),
    ("--since", "since", str, "DATE", "From this day, month or year on: 2022-12."),
    ("--until", "until", str, "DATE", "Up to the end of this day, month or year."),
)
_TEXT = ("--text", "text", str, "WORDS", "Words of the report, or of what is stated.")
_REVIEWS = ("kept", "all", "accepted", "corrected", "rejected", "unseen")


def filter_options(command: _Command) -> _Command:
    """Add an option for every field of ``Filters``; the command gets them as ``filters``."""
    filtered: _Command = _with_filters(command, text=True)
    return filtered


def search_filter_options(command: _Command) -> _Command:
    """Add the same without ``--text``, for a command that has words of its own."""
    filtered: _Command = _with_filters(command, text=False)
    return filtered


def _with_filters(command: Any, *, text: bool) -> Any:
    fields = [field for _, field, _, _ in _MANY] + [field for _, field, *_ in _ONE]
    fields += ["review", "origins", *(["text"] if text else [])]

    @wraps(command)
    def filtered(*args: Any, **options: Any) -> Any:
        from marsad.query import Filters

        given = {field: options.pop(field) for field in fields}
        with telling_query_errors():
            filters = Filters(**{k: v for k, v in given.items() if v not in (None, ())})
        return command(*args, filters=filters, **options)

    decorated: Any = filtered
    decorated = click.option(
        "--origins", is_flag=True, help="Leave out reports that are copies of another."
    )(decorated)
    decorated = click.option(
        "--review", type=click.Choice(_REVIEWS), default="kept", show_default=True,
        help="By what people made of it; kept: all but rejected.",
    )(decorated)  # fmt: skip
    for option, field, kind, metavar, told in reversed((*_ONE, *([_TEXT] if text else []))):
        decorated = click.option(option, field, type=kind, metavar=metavar, help=told)(decorated)
    for option, field, metavar, told in reversed(_MANY):
        decorated = click.option(option, field, multiple=True, metavar=metavar, help=told)(
            decorated
        )
    return decorated


def paging_options(command: _Command) -> _Command:
    """Add ``--limit`` and ``--after``."""
    command = click.option(
        "--after", metavar="ID", help="Go on behind this row, the last one seen."
    )(command)
    return click.option(
        "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N",
        help="Rows at most.",
    )(command)  # fmt: skip


def form_option(command: _Command) -> _Command:
    """Add ``--to``: for people, or for programs."""
    return click.option(
        "--to", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True,
        help="For people, or one JSON object a line.",
    )(command)  # fmt: skip


@contextmanager
def telling_query_errors() -> Iterator[None]:
    """Say what cannot be understood, and exit 2."""
    try:
        yield
    except QueryError as error:
        click.echo(f"{click.style('marsad:', fg='red', bold=True)} {error}", err=True)
        sys.exit(WRONG_CALL)


def show_filters(filters: Filters) -> str:
    """Give the filters in one line, for people: type ASSAULT · since 2022-12."""
    shown = []
    for name, value in filters.given().items():
        several = ", ".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
        shown.append(name.replace("_", " ") + ("" if value is True else f" {several}"))
    return " · ".join(shown)
