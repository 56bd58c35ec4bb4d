"""When a report was published: given, metadata, URL, dateline, embedded posts, else unknown."""

from __future__ import annotations

from marsad.documents.dates import find_date, read_stated, read_url_date
from marsad.documents.draft import Draft
from marsad.model.document import Published


def find_published(
    draft: Draft, *, given: str | None, url: str | None, notes: list[str]
) -> Published:
    """Find the publication date in the order of its bases. ``notes`` takes what was not readable.

    Embedded posts date a report by the latest of them: it cannot be older.
    """
    if given:
        stated = read_stated(given)
        if stated is not None:
            return Published(value=stated.value, precision=stated.precision, basis="given")
        notes.append(f"the given publication date {given!r} is not a date; it was left aside")
    if draft.published and (stated := read_stated(draft.published)):
        return Published(value=stated.value, precision=stated.precision, basis="metadata")
    if url and (stated := read_url_date(url)):
        return Published(value=stated.value, precision=stated.precision, basis="url")
    posted = date_posts(draft, None)
    if draft.dateline and (day := _dateline_day(draft.dateline, posted)):
        return Published(value=day, precision="day", basis="dateline")
    if posted:
        return Published(value=posted, precision="day", basis="embedded-posts")
    notes.append("the publication date is unknown: relative dates stay unresolved")
    return Published()


def _dateline_day(dateline: str, posted: str | None) -> str | None:
    """Give the day of a dateline; one without a year takes that of the embedded posts."""
    if not dateline.startswith("--"):
        return dateline
    if posted is None:
        return None
    found = find_date(f"2000-{dateline[2:]}")
    # A report may be a few days younger than the posts in it, hardly older.
    return found._replace(year=None).iso(f"{posted[:4]}-12-31") if found else None


def date_posts(draft: Draft, published: str | None) -> str | None:
    """Give the ISO date of the latest post in ``draft`` that is dated, None without one."""
    days = [day for b in draft.blocks if b.post and (day := read_post_day(b.post.dated, published))]
    return max(days, default=None)


def read_post_day(dated: str | None, published: str | None) -> str | None:
    """Read the date of a post into ISO 8601; ``published`` gives the year where it has none."""
    if not dated:
        return None
    found = find_date(dated)
    return found.iso(published) if found else None
