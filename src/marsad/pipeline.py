"""THE FLOW: what a report walks through, once, forwards. Nothing else is here.

Each stage is a callable that reads a ``Document`` and adds the layers it ``assigns``; it needs the
layers it ``requires`` and calls no other stage. Times and quantities come before names, since what
is a month or a number is no name (ماي, مارس, March). tests/test_architecture.py checks the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from marsad.model.document import Document

Stage = Callable[[Document], None]


@dataclass(frozen=True)
class Step:
    """One stage of the flow: ``load`` imports ``marsad.NAME`` and calls its ``load()``.

    It assigns layers of its own, and ``extends`` those that an earlier stage has assigned.
    """

    name: str
    requires: tuple[str, ...]
    assigns: tuple[str, ...]
    extends: tuple[str, ...] = ()

    def load(self) -> Stage:
        """Build the stage, reading its data once."""
        stage: Stage = import_module(f"marsad.{self.name}").load()
        return stage


DOCUMENT = ("text", "segments", "posts", "language", "published", "title")
"""What marsad.documents makes of a raw item before the flow begins."""

FLOW: tuple[Step, ...] = (
    Step("languages", requires=("text", "segments"), assigns=("sentences",)),
    Step("times", requires=("sentences", "published"), assigns=("timexes",)),
    Step("quantities", requires=("sentences", "timexes"), assigns=("quantities",)),
    Step(
        "mentions",
        requires=("sentences", "posts", "timexes", "quantities"),
        assigns=("mentions", "entities"),
    ),
    Step("places", requires=("sentences", "mentions", "entities"), assigns=("entities.geo",)),
    Step(
        "statements",
        requires=("sentences", "posts", "mentions", "entities", "timexes"),
        assigns=("statements",),
        extends=("mentions", "entities"),  # a source that nobody has named is somebody too
    ),
    Step(
        "events",
        requires=(
            "sentences",
            "timexes",
            "quantities",
            "mentions",
            "entities",
            "entities.geo",
            "statements",
        ),
        assigns=("events", "links"),
    ),
)


def load_flow() -> list[tuple[Step, Stage]]:
    """Build every stage of the flow."""
    return [(step, step.load()) for step in FLOW]


def run(flow: list[tuple[Step, Stage]], document: Document) -> None:
    """Walk ``document`` through the stages of ``flow``."""
    for _, stage in flow:
        stage(document)
