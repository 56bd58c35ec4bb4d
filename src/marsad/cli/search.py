"""``marsad search``: the reports of a store that hold certain words, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from marsad.cli.filters import (
    form_option,
    paging_options,
    search_filter_options,
    telling_query_errors,
)
from marsad.cli.lists import write_list, write_report
from marsad.cli.stores import opened_store, store_option

if TYPE_CHECKING:
    from marsad.query import Filters


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog="""\b
Examples:
  marsad search 'grain "Black Sea" -wheat' --since 2022
  marsad search مسيرات --place أوكرانيا
""",
)
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@store_option
@search_filter_options
@paging_options
@form_option
def search(
    words: tuple[str, ...],
    where: str | None,
    filters: Filters,
    limit: int,
    after: str | None,
    form: str,
) -> None:
    """Find the reports that hold all WORDS.

    "Words in quotes" stand side by side, -word leaves reports out, word* is a beginning. What is
    written before an Arabic word, alefs, vowel marks and case make no difference. Names that the
    store knows are searched in both languages.
    """
    from marsad.query import search as search_store

    with opened_store(where, readonly=True) as store, telling_query_errors():
        found = search_store(store, _joined(words), filters, limit=limit, after=after)
        write_list(found, form, write_report, limit)


def _joined(words: tuple[str, ...]) -> str:
    """Join arguments; one of several that holds blanks was quoted in the shell, which is a phrase.

    A single argument may hold several words and its own quotes.
    """
    if len(words) == 1:
        return words[0]
    return " ".join(
        f'"{word}"' if len(word.split()) > 1 and '"' not in word and word[0] != "-" else word
        for word in words
    )
