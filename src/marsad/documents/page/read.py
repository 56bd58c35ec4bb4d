"""From a page to a draft: headline, headings, paragraphs, lists, captions and posts, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

from marsad.documents.dates import read_url_date
from marsad.documents.draft import Block, Draft, PostDraft
from marsad.documents.layout import lay_out
from marsad.documents.lines import Line, is_blank
from marsad.documents.page.embeds import TOKENS, Embed, Taken, take_embeds
from marsad.documents.page.metadata import Metadata, guess_published, read_metadata
from marsad.documents.page.tree import (
    LARGEST,
    MOST_ELEMENTS,
    flat_lines,
    is_deep,
    parse_page,
    prune,
    text_of,
)
from marsad.documents.plain import take_posts
from marsad.errors import InputError
from marsad.model.document import SegmentKind

BREAK = "\u2424"
"""Stands for a line break inside a paragraph while the text goes through the extraction."""
_KINDS: dict[str, SegmentKind] = {"head": "heading", "item": "list-item", "quote": "quote"}
_TEXTS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "dd")


class PageLine(NamedTuple):
    """A line of the page's text; ``kind`` is None where the markup does not say what it is."""

    text: str
    kind: SegmentKind | None
    embed: Embed | None = None


def read_page(content: str, *, title: str | None, url: str | None) -> Draft:
    """Lay out the page ``content``; ``title`` and ``url`` are given ones, which go first.

    Raises:
        InputError: with the code ``no-text``, if the page holds no text of a report.
    """
    root = parse_page(content) if len(content) <= LARGEST else parse_page(content[:LARGEST])
    if root is None:
        raise InputError("the page holds no text", code="no-text")
    metadata = read_metadata(root)
    draft = Draft(text="", publisher=metadata.publisher, url=metadata.url)
    draft.language = metadata.language
    draft.published = metadata.published or _guess(root, url or metadata.url)
    if len(content) > LARGEST or is_deep(root):
        draft.notes.append("the page is too large or too deep: its text was read without structure")
        lines = [PageLine(line, None) for line in flat_lines(content)]
    else:
        lines = _read_lines(root, draft)
    lines = _with_title(lines, title or metadata.title)
    if not any(line.kind != "headline" for line in lines):
        raise InputError("the page holds no text of a report", code="no-text")
    _assemble(draft, lines)
    return draft


def _guess(root: html.HtmlElement, url: str | None) -> str | None:
    """Let htmldate guess, unless the URL dates the page: it is the surer sign."""
    return None if url and read_url_date(url) else guess_published(root)


def _read_lines(root: html.HtmlElement, draft: Draft) -> list[PageLine]:
    taken = take_embeds(root)
    draft.notes += taken.notes
    prune(root)
    for line_break in root.iter("br"):
        line_break.tail = BREAK + (line_break.tail or "")
    order = _token_order(root)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        draft.notes.append("the page has too many elements: all its paragraphs were taken")
        elements = _plain_lines(root)
    else:
        elements = _extract(root) or _plain_lines(root)
    lines = list(_split(elements, taken))
    return _restore(lines, order, taken)


def _extract(root: html.HtmlElement) -> list[tuple[str, SegmentKind | None]]:
    """Give the main text of the page as trafilatura finds it."""
    import trafilatura

    try:
        found = trafilatura.extract(
            root, output_format="xml", include_comments=False, with_metadata=False
        )
    except (ValueError, RecursionError, etree.LxmlError):
        return []
    if not found:
        return []
    main = etree.fromstring(found.encode(), etree.XMLParser(recover=True)).find("main")
    return list(_elements(main)) if main is not None else []


def _elements(parent: etree._Element) -> Iterator[tuple[str, SegmentKind | None]]:
    """Give the text elements below ``parent`` in order, each with the kind that its tag says."""
    for child in parent:
        tag = str(child.tag)
        if tag in ("list", "quote") and any(c.tag in ("item", "p", "list") for c in child):
            kind = _KINDS["item" if tag == "list" else "quote"]
            yield from ((t, kind) for t in _pieces(child))
        elif tag in ("table", "div"):
            yield from ((t, None) for t in _pieces(child))
        else:
            yield text_of(child), _KINDS.get(tag)


def _pieces(element: etree._Element) -> Iterator[str]:
    """Give the text of the children of ``element``, and what stands between them."""
    yield " ".join((element.text or "").split())
    for child in element:
        yield text_of(child)
        yield " ".join((child.tail or "").split())


def _plain_lines(root: html.HtmlElement) -> list[tuple[str, SegmentKind | None]]:
    """Give the text elements of a page in which no main text was found; else its whole text."""
    found: list[tuple[str, SegmentKind | None]] = []
    for element in root.iter(*_TEXTS):
        if any(a.tag in ("nav", "footer", "aside", *_TEXTS) for a in element.iterancestors()):
            continue
        tag = str(element.tag)
        kind: SegmentKind | None = None
        if tag.startswith("h"):
            kind = "heading"
        elif tag in ("li", "blockquote"):
            kind = "list-item" if tag == "li" else "quote"
        found.append((text_of(element), kind))
    if not any(text for text, _ in found):
        body = root.find("body")
        found = [(text_of(body if body is not None else root), None)]
    return found


def _split(elements: list[tuple[str, SegmentKind | None]], taken: Taken) -> Iterator[PageLine]:
    """Part elements at line breaks and tokens."""
    for text, kind in elements:
        for piece in text.split(BREAK):
            at = 0
            for token in TOKENS.finditer(piece):
                if before := piece[at : token.start()].strip():
                    yield PageLine(before, kind)
                yield _embedded(int(token[1]), taken)
                at = token.end()
            if after := piece[at:].strip():
                yield PageLine(after, kind)


def _embedded(number: int, taken: Taken) -> PageLine:
    if number >= len(taken.embeds):
        return PageLine(str(number), None)  # the page itself holds such a word
    embed = taken.embeds[number]
    if embed.kind == "caption":
        return PageLine(embed.text, "caption", embed)
    text = f"{embed.text} {embed.author_line}" if embed.author_line else embed.text
    return PageLine(text, "post", embed)


def _token_order(root: html.HtmlElement) -> list[tuple[int, str]]:
    """Give every token's number with the text of the paragraph before it, in page order."""
    order: list[tuple[int, str]] = []
    before = ""
    for element in root.iter("p", "h2", "h3", "h4", "li"):
        text = text_of(element)
        token = TOKENS.fullmatch(text)
        if token is not None:
            order.append((int(token[1]), before))
        elif len(text) > 20:
            before = text
    return order


def _restore(lines: list[PageLine], order: list[tuple[int, str]], taken: Taken) -> list[PageLine]:
    """Put back the posts whose tokens the extraction has lost, after the text that was before."""
    kept = {id(line.embed) for line in lines if line.embed is not None}
    for number, before in order:
        embed = taken.embeds[number] if number < len(taken.embeds) else None
        if embed is None or embed.kind != "post" or id(embed) in kept:
            continue
        head = before.split(BREAK)[-1].strip()
        place = next((i for i, line in enumerate(lines) if head and line.text == head), None)
        if place is None:
            continue  # in no part of the page that belongs to the report
        while place + 1 < len(lines) and lines[place + 1].embed is not None:
            place += 1
        lines.insert(place + 1, _embedded(number, taken))
    return lines


def _with_title(lines: list[PageLine], title: str | None) -> list[PageLine]:
    """Put the title first, and drop the line that says it again."""
    if title is None or is_blank(title):
        return lines
    title = " ".join(title.split())
    for i, line in enumerate(lines[:4]):
        if line.kind in (None, "heading") and " ".join(line.text.split()) == title:
            lines = lines[:i] + lines[i + 1 :]
            break
    return [PageLine(title, "headline"), *lines]


def _assemble(draft: Draft, lines: list[PageLine]) -> None:
    """Write the lines into the draft's text, and their blocks."""
    draft.text = "\n".join(line.text for line in lines)
    free: list[Line] = []
    kinds: dict[int, SegmentKind] = {}
    at = 0
    for line in lines:
        end = at + len(line.text)
        if line.embed is not None and line.kind == "post":
            draft.blocks.append(Block("post", at, end, _post(line.embed, at)))
        else:
            free.append(Line(at, end, line.text, False))
            if line.kind is not None:
                kinds[at] = line.kind
        at = end + 1
    title = lines[0].text if lines[0].kind == "headline" else None
    draft.title = title
    free = take_posts(draft, free)
    lay_out(draft, free, title=title, alone=False, kinds=kinds)
    draft.blocks.sort(key=lambda b: b.start)


def _post(embed: Embed, at: int) -> PostDraft:
    return PostDraft(
        platform=embed.platform,
        body=(at, at + len(embed.text)),
        author=embed.author,
        handle=embed.handle,
        dated=embed.dated,
        links=embed.links,
    )


__all__ = ["Metadata", "read_page"]
