"""Posts and captions inside a page: taken out, with a token left where each stood.

The main-text extraction knows nothing of embedded posts: it would make them paragraphs of the
report, or lose them. A token paragraph goes through it in their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import html

from marsad.documents.authors import clean_name, find_author
from marsad.documents.dates import find_date
from marsad.documents.page.tree import has_class, text_of

PLATFORMS = {
    "twitter-tweet": "x",
    "twitter-video": "x",
    "twitter-tweet-rendered": "x",
    "instagram-media": "instagram",
    "fb-post": "facebook",
    "fb-video": "facebook",
    "fb-xfbml-parse-ignore": "facebook",
    "telegram-post": "telegram",
    "tgme_widget_message": "telegram",
    "tiktok-embed": "tiktok",
    "bluesky-embed": "bluesky",
    "text-post-media": "threads",
}
"""The class by which each platform's embed code is known."""

_STATUS = re.compile(r"(?:twitter|x)\.com/(\w{1,50})/status", re.IGNORECASE)
_TELEGRAM = re.compile(r"^(?:https?://t\.me/)?(?:s/)?(\w{3,64})/(\d+)", re.IGNORECASE)
_SHOWN_LINK = re.compile(r"^(?:[#@＃＠]|https?:|pic\.|t\.co/|www\.)", re.IGNORECASE)
TOKEN = "marsadtoken{:05d}x"
TOKENS = re.compile(r"marsadtoken(\d{5})x")


@dataclass(slots=True)
class Embed:
    """A post or a caption of a page. ``author_line`` is what the page shows below the post."""

    kind: str
    text: str
    platform: str = ""
    author_line: str = ""
    author: str | None = None
    handle: str | None = None
    dated: str | None = None
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Taken:
    """The embeds of a page by the number in their token, and notes on those without text."""

    embeds: list[Embed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def take_embeds(root: html.HtmlElement) -> Taken:
    """Take the posts and captions out of ``root``, leaving tokens."""
    taken = Taken()
    for element in list(root.iter("blockquote", "div", "iframe", "script", "figcaption")):
        if element.getroottree().getroot() is not root:
            continue  # taken out with one around it
        if element.tag == "figcaption":
            _take_caption(element, taken)
        elif platform := _platform(element):
            _take_post(element, platform, taken)
    return taken


def _platform(element: html.HtmlElement) -> str | None:
    if element.get("data-telegram-post") or _TELEGRAM.match(element.get("src") or ""):
        return "telegram"
    if element.tag in ("script", "iframe"):
        return None
    for name in (element.get("class") or "").split():
        if name in PLATFORMS:
            return PLATFORMS[name]
    if element.tag == "blockquote" and find_author(text_of(element), 0):
        return "x"  # the embed code of a post whose class the site has dropped
    return None


def _take_caption(element: html.HtmlElement, taken: Taken) -> None:
    text = text_of(element)
    figure = next(element.iterancestors("figure"), element)
    element.drop_tree()
    if text and figure.getparent() is not None:
        _leave(figure, taken, Embed("caption", text), after=True)


def _take_post(element: html.HtmlElement, platform: str, taken: Taken) -> None:
    embed = _read_telegram(element) if platform == "telegram" else _read_signed(element, platform)
    if not embed.text:
        named = element.get("data-telegram-post") or element.get("cite") or element.get("data-href")
        where = named or element.get("src") or "no address"
        taken.notes.append(f"an embedded post ({platform}: {where}) has no text in the page")
        if element.getparent() is not None:
            element.drop_tree()
        return
    _leave(_outermost(element), taken, embed, after=False)


def _outermost(element: html.HtmlElement) -> html.HtmlElement:
    """Climb to the largest element that holds ``element`` and no other text, body excepted.

    Wrappers of embeds have names ("social", "embed") that the extraction throws out.
    """
    own = len(text_of(element))
    top = element
    for ancestor in element.iterancestors():
        if ancestor.tag in ("body", "html", "article", "main") or len(text_of(ancestor)) > own:
            break
        top = ancestor
    return top


def _leave(element: html.HtmlElement, taken: Taken, embed: Embed, *, after: bool) -> None:
    """Put the token of ``embed`` in the place of ``element``, or after it."""
    if element.getparent() is None:
        return
    token = html.Element("p")
    token.text = TOKEN.format(len(taken.embeds))
    taken.embeds.append(embed)
    if after:
        element.addnext(token)
    else:
        element.addprevious(token)
        element.drop_tree()


def _read_signed(element: html.HtmlElement, platform: str) -> Embed:
    """Read an embed of paragraphs with the author's line below, as most platforms have it."""
    paragraphs = list(element.iter("p"))
    inside = {e for p in paragraphs for e in p.iter()}
    body = " ".join(t for t in (_with_breaks(p) for p in paragraphs) if t)
    rest = " ".join(_outside(element, inside).split())
    if not paragraphs:
        author = find_author(rest, 0)
        body, rest = (rest[: author.start], rest[author.start :]) if author else (rest, "")
    embed = Embed("post", " ".join(body.split()), platform, rest, links=_links(paragraphs))
    author = find_author(rest, 0) if rest else None
    if author is not None:
        embed.author, embed.handle, embed.dated = author.name, author.handle, author.dated
    elif rest:
        _read_rest(embed, rest)
    if embed.handle is None:
        hrefs = [a.get("href") or "" for a in element.iter("a")]
        status = next((m for h in reversed(hrefs) if (m := _STATUS.search(h))), None)
        embed.handle = status[1] if status else None
    if embed.dated is None and (time := next(element.iter("time"), None)) is not None:
        embed.dated = time.get("datetime") or text_of(time)
    return embed


def _read_rest(embed: Embed, rest: str) -> None:
    """Read an author's line in no known shape: what stands before its date is the name."""
    found = find_date(rest)
    if found is not None:
        embed.dated = rest[found.start : found.end]
        embed.author = clean_name(rest[: found.start])
    elif len(rest) <= 80:
        embed.author = clean_name(rest)


def _with_breaks(element: html.HtmlElement) -> str:
    """Give the text of ``element`` on one line, line breaks made blanks."""
    for line_break in element.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return text_of(element)


def _outside(element: html.HtmlElement, inside: set[html.HtmlElement]) -> str:
    """Give the text of ``element`` that lies in none of the elements ``inside``."""
    parts: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if child not in inside and isinstance(child.tag, str):
            parts.append(child.text or "")
        parent = child.getparent()
        if parent is not None and parent not in inside:
            parts.append(child.tail or "")
    return "".join(parts)


def _links(paragraphs: list[html.HtmlElement]) -> list[str]:
    """Give the addresses that words of a post link to; what shows as a link is in its text."""
    return [
        href
        for p in paragraphs
        for a in p.iter("a")
        if (href := a.get("href") or "").startswith("http") and not _SHOWN_LINK.match(text_of(a))
    ]


def _read_telegram(element: html.HtmlElement) -> Embed:
    """Read the widget of a Telegram message, where the page holds its text."""

    def first(name: str) -> html.HtmlElement | None:
        return next((e for e in element.iter() if has_class(e, name)), None)

    text, owner = first("tgme_widget_message_text"), first("tgme_widget_message_owner_name")
    address = element.get("data-telegram-post") or element.get("data-post") or ""
    link = _TELEGRAM.match(address or element.get("src") or "")
    time = next(element.iter("time"), None)
    if text is None:
        embed = _read_signed(element, "telegram")
    else:
        embed = Embed("post", _with_breaks(text), "telegram")
        embed.author = clean_name(text_of(owner)) if owner is not None else None
    if time is not None:
        embed.dated = time.get("datetime") or text_of(time)
    if link is not None and embed.handle is None:
        embed.handle = link[1]
    if not embed.author_line and embed.author:
        shown = text_of(time) if time is not None else ""
        embed.author_line = f"— {embed.author} {shown}".strip()
    return embed


__all__ = ["TOKENS", "Embed", "Taken", "take_embeds"]
