"""What a page states of itself: title, date, publisher, language, address.

From JSON-LD (schema.org), OpenGraph and other meta elements, and ``<time>``; htmldate's guess comes
last of all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

from marsad.documents.dates import read_stated
from marsad.documents.page.tree import text_of

MOST_JSON = 1_000_000
MOST_NODES = 5_000
_ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsStory)$")
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "date", "pubdate", "publishdate", "publish-date", "publish_date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dcterms.issued", "sailthru.date", "parsely-pub-date",
    "article.published", "published_time", "publication_date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "originalpublicationdate", "article_date_original",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "title", "headline")
_SITES = ("og:site_name", "application-name", "twitter:site", "dc.publisher", "publisher")
_SUFFIX = re.compile(r"\s+(?:[|»·•–—]|-|::)\s+[^|»·•–—]{2,60}$")
_EARLIEST, _LATEST = "1995-01-01", "2099-12-31"


@dataclass(slots=True)
class Metadata:
    """What a page states; ``published`` is as stated, ``language`` an ISO 639-1 code."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None


def read_metadata(root: html.HtmlElement) -> Metadata:
    """Read what the page of ``root`` states of itself."""
    article = _read_json_ld(root)
    meta = _read_meta(root)
    return Metadata(
        title=_title(root, article, meta),
        published=_published(root, article, meta),
        publisher=_publisher(article, meta),
        language=_language(root, article, meta),
        url=_address(root, meta),
    )


def guess_published(root: html.HtmlElement) -> str | None:
    """Guess the day of publication from the markup with htmldate, None without a sign of one."""
    from copy import deepcopy

    from htmldate import find_date

    try:
        found = find_date(
            deepcopy(root), extensive_search=False, original_date=True,
            min_date=_EARLIEST, max_date=_LATEST,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return str(found) if found else None


def _read_json_ld(root: html.HtmlElement) -> dict[str, Any]:
    """Give the first schema.org article that the page's JSON-LD describes, {} without one."""
    best: dict[str, Any] = {}
    for script in root.iter("script"):
        content = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(content) > MOST_JSON:
            continue
        try:
            data = json.loads(content, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and _ARTICLE.search(k) for k in named):
                return node
            if not best and node.get("datePublished"):
                best = node
    return best


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Give the objects in ``data``, outer ones first, without recursion."""
    queue = [data]
    for _ in range(MOST_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            yield node
            queue += [v for v in node.values() if isinstance(v, (dict, list))]


def _read_meta(root: html.HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                meta.setdefault(key, content)
    return meta


def _string(value: Any) -> str | None:
    """Give the first string in what JSON-LD may have as a string, a list or an object."""
    for _ in range(4):
        if isinstance(value, str):
            return " ".join(value.split()) or None
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("alternateName")
        else:
            return None
    return None


def _title(root: html.HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    """Choose the headline; the page's own h1 where another source begins or ends with it."""
    stated = [_string(article.get("headline"))]
    stated += [meta.get(name) for name in _TITLES]
    stated.append(next((text_of(t) for t in root.iter("title")), None))
    titles = [" ".join(t.split()) for t in stated if t and t.strip()]
    tops = [t for t in (text_of(h) for h in root.iter("h1")) if t]
    for top in tops:
        if any(t.startswith(top) or t.endswith(top) or top.startswith(t) for t in titles):
            return top
    if titles:
        title = titles[0]
        cut = _SUFFIX.sub("", title)
        return cut if len(cut) >= 12 else title
    return tops[0] if tops else None


def _published(root: html.HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        value = _string(article.get(key))
        if value and read_stated(value):
            return value
    for name in _PUBLISHED:
        value = meta.get(name)
        if value and read_stated(value):
            return value
    for element in root.iter("time"):
        value = element.get("datetime") or text_of(element)
        outside = any(a.tag in ("aside", "nav", "footer") for a in element.iterancestors())
        within = next((a for a in element.iterancestors("blockquote")), None)
        if value and not outside and within is None and read_stated(value):
            return value
    return None


def _publisher(article: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = _string(article.get("publisher")) or _string(article.get("sourceOrganization"))
    found = stated or next((meta[name] for name in _SITES if name in meta), None)
    return " ".join(found.split()) or None if found else None


def _language(root: html.HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        _string(article.get("inLanguage")),
        meta.get("og:locale"),
        meta.get("language"),
        meta.get("content-language"),
    )
    for value in stated:
        code = re.split(r"[-_,; ]", (value or "").strip().lower())[0]
        if re.fullmatch(r"[a-z]{2}", code):
            return code
    return None


def _address(root: html.HtmlElement, meta: dict[str, str]) -> str | None:
    links = [
        e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"
    ]
    for value in (*links, meta.get("og:url")):
        if value and value.strip().lower().startswith(("http://", "https://")):
            return str(value).strip()
    return None
