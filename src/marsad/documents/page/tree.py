"""A page's tree: parsed from hostile markup, its depth bounded, its text elements reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

DEEPEST = 250
"""libxml2 drops what lies deeper than 255 elements; a page that comes near is read without tree."""
LARGEST = 3_000_000
"""Code points above which a page is read without tree: the time of the extraction grows faster."""

MOST_ELEMENTS = 15_000
"""Elements above which the main-text extraction, which grows with their square, is not asked.

News pages have some 500 to 5,000; 120,000 small ones took it 145 s.
"""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DEAD = (
    "script", "style", "template", "svg", "canvas", "object", "embed", "applet", "math", "form",
    "button", "select", "textarea", "input", "link", "noscript", "audio", "video", "map",
)  # fmt: skip


def parse_page(content: str) -> html.HtmlElement | None:
    """Parse ``content``; None if nothing in it can be an element."""
    data = _CONTROLS.sub(" ", content).encode("utf-8", "replace")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def is_deep(root: html.HtmlElement) -> bool:
    """Say whether ``root`` is nested so deeply that the parser may have dropped text."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= DEEPEST:
            return True
    return False


def prune(root: html.HtmlElement) -> None:
    """Drop what holds no text of the report: scripts, styles, forms."""
    for element in list(root.iter(*_DEAD)):
        if element.getparent() is not None:
            element.drop_tree()


def text_of(element: html.HtmlElement) -> str:
    """Give the text of ``element`` on one line."""
    return " ".join("".join(element.itertext()).split())


def has_class(element: html.HtmlElement, *names: str) -> bool:
    """Say whether ``element`` is of one of the classes ``names``."""
    return not set((element.get("class") or "").split()).isdisjoint(names)


_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>|<[!?/][^<>]*>|[^<]+|<")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i img ins kbd mark q s samp small span strong sub "
    "sup time u var wbr".split()
)
_SKIPPED = frozenset(_DEAD) | {"head", "nav", "footer", "aside"}
_NEVER_CLOSED = frozenset(("input", "link", "embed"))


def flat_lines(content: str) -> Iterator[str]:
    """Give the text of a page line by line without a tree, in one pass over any markup.

    For pages that no parser should see: nested without end, or very large. Block elements end
    lines; scripts, styles and what frames a page are left out.
    """
    words: list[str] = []
    skipping: str | None = None
    for match in _TOKEN.finditer(content):
        tag = (match[2] or "").lower()
        if skipping is not None:
            if tag == skipping and match[1]:
                skipping = None
            continue
        if not tag:
            if not match[0].startswith("<"):
                words.append(match[0])
        elif tag in _SKIPPED and not match[1] and tag not in _NEVER_CLOSED:
            skipping = tag
        elif tag not in _INLINE and words:
            yield from _flush(words)
    yield from _flush(words)


def _flush(words: list[str]) -> Iterator[str]:
    from html import unescape

    line = " ".join(unescape("".join(words)).split())
    words.clear()
    if line:
        yield line
