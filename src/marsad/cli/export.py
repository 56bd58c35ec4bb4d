"""``marsad export``: what fits the filters, in a format of others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.filters import filter_options, telling_query_errors
from marsad.cli.stores import opened_store, store_option
from marsad.export import FORMATS, write_export

if TYPE_CHECKING:
    from marsad.query import Filters


@click.command(epilog="Example: marsad export --to geojson -o kyiv.geojson --place Kyiv")
@store_option
@click.option("--to", "form", type=click.Choice(list(FORMATS)), required=True, help="The format.")
@click.option(
    "-o", "--output", default="-", metavar="FILE", show_default="standard output",
    help="Where to; a folder for brat.",
)  # fmt: skip
@click.option(
    "--of", type=click.Choice(["events", "statements"]), default="events", show_default=True,
    help="What a row is, where the format has both.",
)  # fmt: skip
@filter_options
def export(where: str | None, form: str, output: str, of: str, filters: Filters) -> None:
    """Write events, statements or their reports to a file: every format takes every filter.

    acled and ucdp are the columns of those projects filled with Marsad's readings; they are never
    their data.
    """
    with opened_store(where, readonly=True) as store, telling_query_errors():
        count = write_export(store, form, Path(output), filters, of=of)
    if output != "-":
        click.echo(f"{count} written to {output}", err=True)
