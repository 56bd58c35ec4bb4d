"""``marsad events``: the events of a store that fit the filters, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from marsad.cli.filters import (
    filter_options,
    form_option,
    paging_options,
    telling_query_errors,
)
from marsad.cli.lists import write_event, write_list
from marsad.cli.stores import opened_store, store_option

if TYPE_CHECKING:
    from marsad.query import Filters


@click.command(
    epilog="Example: marsad events --type ASSAULT --actor RUS --place Kyiv --since 2022-12"
)
@store_option
@filter_options
@paging_options
@form_option
def events(where: str | None, filters: Filters, limit: int, after: str | None, form: str) -> None:
    """List events: what is said to have happened, who says so, in which words.

    Filters hold together; one given several times is met by any of its values. Names are in either
    language, codes (RUS), keys (wikidata:Q7747) or a name with its country ("Tripoli, LBY").
    """
    from marsad.query import find_events

    with opened_store(where, readonly=True) as store, telling_query_errors():
        found = find_events(store, filters, limit=limit, after=after)
        write_list(found, form, write_event, limit)
