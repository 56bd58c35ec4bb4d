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
    posts = find_posts(text, lines[1:] if title is not None else lines)
    taken = {(post.start, post.end) for post in posts}
    free: list[Line] = []
    spans = iter(sorted(taken))
    current = next(spans, None)
    for line in lines:
        while current is not None and current[1] <= line.start:
            current = next(spans, None)
        if current is None or line.end <= current[0]:
            free.append(line)
    lay_out(draft, free, title=title, alone=alone)
    draft.blocks += [Block("post", p.start, p.end, p.draft) for p in posts]
    draft.blocks.sort(key=lambda b: b.start)
    return draft
