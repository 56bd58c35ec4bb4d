"""From a raw item to a document: text, segments, posts, language, publication date, title."""

from __future__ import annotations

import hashlib

from marsad.config import Config
from marsad.documents.draft import Block, Draft
from marsad.documents.language import UNKNOWN, Languages, detect_language
from marsad.documents.lines import clean_surrogates, is_blank, normalise_newlines
from marsad.documents.plain import read_plain
from marsad.documents.publication import find_published, read_post_day
from marsad.documents.tags import find_flags, find_hashtags, find_links, find_mentions
from marsad.model.document import Diagnostic, Document, Post, Segment
from marsad.model.item import RawItem

STAGE = "documents"
READ = ("ar", "en")


def read_document(item: RawItem, config: Config) -> Document:
    """Make a document of ``item``; ``config`` fills in what the item does not state.

    Raises:
        InputError: a page holds no text that could be a report.
    """
    content, lost = clean_surrogates(item.content)
    notes = list(item.notes)
    if lost:
        notes.append(f"{lost} lone surrogates were replaced by U+FFFD")
    title = _clean_title(item.title or config.title)
    url = item.url or config.url
    draft = _read_draft(item, content, title, url)
    notes += draft.notes
    digest = hashlib.sha256(draft.text.encode()).hexdigest()
    document = Document(
        text=draft.text,
        id=clean_surrogates(item.id)[0] if item.id else digest,
        sha256=digest,
        url=url or draft.url,
        publisher=item.publisher or draft.publisher,
        title=draft.title,
    )
    given = item.published or config.published
    document.published = find_published(draft, given=given, url=document.url, notes=notes)
    _add_segments(document, draft, item.language or config.language)
    for note in notes:
        document.warn(STAGE, note)
    return document


def _read_draft(item: RawItem, content: str, title: str | None, url: str | None) -> Draft:
    if item.format == "html":
        from marsad.documents.page import read_page

        return read_page(content, title=title, url=url)
    text = content if item.format == "jsonl" else normalise_newlines(content)
    stated = title is not None and item.format != "jsonl" and _begins_with(text, title)
    if title is not None and not stated:
        text = f"{title}\n{text}"
    return read_plain(text, title=title, alone=item.format == "jsonl")


def _begins_with(text: str, title: str) -> bool:
    first = text.lstrip()[: len(title) + 200].split("\n", 1)[0]
    return first.split() == title.split()


def _clean_title(title: str | None) -> str | None:
    """Make a given title one line, as the text needs it; None where nothing is in it."""
    if title is None or is_blank(title):
        return None
    return " ".join(clean_surrogates(title)[0].splitlines()).strip()


def _add_segments(document: Document, draft: Draft, given: str | None) -> None:
    """Add the segments and posts of ``draft``, each with its language, and the report's own."""
    text = draft.text
    own = [text[b.start : b.end] for b in draft.blocks if b.kind != "post"]
    languages = Languages(own, given or draft.language)
    found = [
        languages.of(text[b.start : b.end]) if b.kind != "post" else None for b in draft.blocks
    ]
    document.language = given or _majority(draft.blocks, found)
    if document.language == UNKNOWN and draft.blocks and draft.blocks[0].post:
        body = draft.blocks[0].post.body
        document.language = detect_language(text[body[0] : body[1]])
    for block, language in zip(draft.blocks, found, strict=True):
        post = _read_post(document, block) if block.post else None
        document.segments.append(
            Segment(
                id=f"s{len(document.segments) + 1}",
                kind=block.kind,
                span=(block.start, block.end),
                language=post.language if post else language or document.language,
                post=post.id if post else None,
            )
        )
    if document.language not in READ and document.segments:
        document.warn(
            STAGE,
            f"the report's language is {document.language!r}; Marsad reads Arabic and English",
        )
    if not document.segments:
        document.diagnostics.append(
            Diagnostic(level="warning", stage=STAGE, message="the report holds no text")
        )


def _majority(blocks: list[Block], found: list[str | None]) -> str:
    """Give the language of most text outside posts, measured in code points."""
    sizes: dict[str, int] = {}
    for block, language in zip(blocks, found, strict=True):
        if language is not None:
            sizes[language] = sizes.get(language, 0) + block.end - block.start
    return max(sizes, key=lambda name: sizes[name]) if sizes else UNKNOWN


def _read_post(document: Document, block: Block) -> Post:
    draft = block.post
    assert draft is not None
    body = document.text[draft.body[0] : draft.body[1]]
    whole = document.text[block.start : block.end]
    post = Post(
        id=f"p{len(document.posts) + 1}",
        platform=draft.platform,
        author=draft.author,
        handle=draft.handle,
        published=read_post_day(draft.dated, document.published.value),
        body=draft.body,
        hashtags=find_hashtags(body),
        mentions=find_mentions(body),
        links=list(dict.fromkeys(find_links(body) + draft.links)),
        flags=find_flags(whole),
        language=detect_language(body, document.language),
    )
    document.posts.append(post)
    return post
