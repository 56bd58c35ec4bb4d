"""``marsad corrections``: what people have done, as a list, as JSON lines, or as gold."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.stores import WRONG_CALL, opened_store, store_option

if TYPE_CHECKING:
    from marsad.review import Past

_STATES = ("held", "idle", "outdated", "orphaned", "undone")


@click.command(
    epilog="""\b
Examples:
  marsad corrections --report 12
  marsad corrections --state orphaned --to jsonl
  marsad corrections --gold events --language ar > events_ar.jsonl
"""
)
@store_option
@click.option("--report", "name", metavar="ID", help="Only this report, or annotation (12:ev3).")
@click.option("--author", metavar="NAME", help="Only what this person did.")
@click.option("--since", metavar="DATE", help="Only from this day or moment on (ISO 8601, UTC).")
@click.option("--state", "states", multiple=True, type=click.Choice(_STATES), help="Only these.")
@click.option(
    "--to", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="For people, or one JSON object a line.",
)  # fmt: skip
@click.option(
    "--gold", type=click.Choice(["events", "statements"]),
    help="Write gold for evaluation/ instead: one report a line.",
)  # fmt: skip
@click.option(
    "--language", type=click.Choice(["ar", "en"]), help="With --gold: only these reports."
)
@click.option("--partial", is_flag=True, help="With --gold: also reports judged here and there.")
def corrections(
    where: str | None,
    name: str | None,
    author: str | None,
    since: str | None,
    states: tuple[str, ...],
    form: str,
    gold: Any,
    language: str | None,
    partial: bool,
) -> None:
    """List what people have corrected, accepted, rejected and said."""
    from marsad.errors import ReviewError
    from marsad.review import find_target, history
    from marsad.review.gold import export_gold

    try:
        with opened_store(where, readonly=True) as store:
            target = find_target(store, name) if name else None
            if gold:
                only = (target.report,) if target else ()
                for row in export_gold(
                    store, gold, reports=only, language=language, partial=partial
                ):
                    click.echo(json.dumps(row, ensure_ascii=False))
                return
            for past in history(store, target, author=author, since=since, states=states):
                click.echo(_json(past) if form == "jsonl" else _line(past))
    except ReviewError as error:
        click.echo(f"{click.style('marsad:', fg='red', bold=True)} {error}", err=True)
        sys.exit(WRONG_CALL if error.code == "unknown-target" else 1)


def _json(past: Past) -> str:
    """Give one correction with what became of it; nothing that a terminal would obey."""
    from marsad.review.correction import to_json

    state, local, reason = past.outcome
    row = {**to_json(past.correction), "state": state, "local": local, "reason": reason}
    return json.dumps(row)


def _line(past: Past) -> str:
    from marsad.cli.annotations import plain, told

    act, outcome = past.correction, past.outcome
    place = f"{act.report}:{outcome.local}" if outcome.local else str(act.report)
    about = f" [{plain(act.anchor.text)}]" if act.anchor.text else ""
    reason = f" — {plain(outcome.reason)}" if outcome.reason else ""
    return f"{place}{about}  {told(past)}{_value(act.field, act.after)}{reason}"


def _value(field: str | None, after: Any) -> str:
    """Show a value that is a word or two; the others are in the JSON lines."""
    from marsad.cli.annotations import plain

    if field is None or after is None:
        return ""
    if isinstance(after, dict):
        words = [str(v) for v in after.values() if isinstance(v, str | int | float)]
        return f" → {plain('/'.join(words))}" if words else ""
    return f" → {plain(after)}" if isinstance(after, str) else ""
