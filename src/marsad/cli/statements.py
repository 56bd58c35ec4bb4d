"""``marsad statements``: the statements of a store that fit the filters, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from marsad.cli.filters import (
    filter_options,
    form_option,
    paging_options,
    telling_query_errors,
)
from marsad.cli.lists import write_list, write_statement
from marsad.cli.stores import opened_store, store_option

if TYPE_CHECKING:
    from marsad.query import Filters


@click.command(epilog="Example: marsad statements --by Russia --stance deny --about Ukraine")
@store_option
@filter_options
@paging_options
@form_option
def statements(
    where: str | None, filters: Filters, limit: int, after: str | None, form: str
) -> None:
    """List statements: who says what, of whom, in which words.

    Filters hold together; one given several times is met by any of its values. Names are in either
    language, codes (RUS), keys (wikidata:Q7747) or a name with its country ("Tripoli, LBY").
    """
    from marsad.query import find_statements

    with opened_store(where, readonly=True) as store, telling_query_errors():
        found = find_statements(store, filters, limit=limit, after=after)
        write_list(found, form, write_statement, limit)
