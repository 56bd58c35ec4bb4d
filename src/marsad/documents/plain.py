"""Plain text, as pasted from a news page or as a JSON line brings it, laid out into blocks."""

from __future__ import annotations

from marsad.documents.draft import Block, Draft
from marsad.documents.layout import lay_out
from marsad.documents.lines import Line, split_lines
from marsad.documents.posts import find_posts


def read_plain(text: str, *, title: str | None, alone: bool) -> Draft:
    """Lay out ``text``, whose first line is ``title`` where one is given."""
    lines = split_lines(text)
    draft = Draft(text=text, title=title)
    lay_out(draft, take_posts(draft, lines), title=title, alone=alone)
    draft.blocks.sort(key=lambda b: b.start)
    return draft


def take_posts(draft: Draft, lines: list[Line]) -> list[Line]:
    """Add the posts in ``lines`` to ``draft`` as blocks; give the lines that are left."""
    titled = draft.title is not None
    posts = find_posts(draft.text, lines[1:] if titled else lines)
    taken = [(b.start, b.end) for b in draft.blocks]  # a page's embeds stay whole
    posts = [p for p in posts if not any(p.start < end and start < p.end for start, end in taken)]
    draft.blocks += [Block("post", p.start, p.end, p.draft) for p in posts]
    spans = iter((p.start, p.end) for p in posts)
    current = next(spans, None)
    free: list[Line] = []
    for line in lines:
        while current is not None and current[1] <= line.start:
            current = next(spans, None)
        if current is None or line.end <= current[0]:
            free.append(line)
    return free
