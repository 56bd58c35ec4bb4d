"""Hashtags, mentions, links and flags in a post."""

from __future__ import annotations

import re

_MARKS = "\u064b-\u065f\u0670\u200c"
_HASHTAG = re.compile(rf"(?<![\w&/])[#＃](?=[\w{_MARKS}]*[^\W\d_])([\w{_MARKS}]+)")
_MENTION = re.compile(r"(?<![\w@./＠])[@＠](\w{1,50})(?![\w.]*@)")
_LINK = re.compile(
    r"(?:https?://[^\s<>\"“”«»]+"
    r"|(?<![\w@./-])(?:pic\.(?:twitter|x)\.com|t\.co|t\.me|fb\.me|youtu\.be|bit\.ly|instagram\.com)"
    r"/[^\s<>\"“”«»—]+)",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?…،؛؟)]}'’"
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_PICTURE = re.compile(r"pic\.(?:twitter|x)\.com/\w+", re.IGNORECASE)
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d]"
)


def _distinct(found: list[str]) -> list[str]:
    return list(dict.fromkeys(found))


def find_hashtags(text: str) -> list[str]:
    """Give the hashtags of ``text`` without their sign, in order of first sight."""
    return _distinct(_HASHTAG.findall(text))


def find_mentions(text: str) -> list[str]:
    """Give the handles that ``text`` mentions, without their sign."""
    return _distinct(_MENTION.findall(_LINK.sub(" ", text)))


def find_links(text: str) -> list[str]:
    """Give the links of ``text`` as written, without the punctuation that follows them."""
    return _distinct([m.rstrip(_TRAILING) for m in _LINK.findall(text)])


def find_flags(text: str) -> list[str]:
    """Give the ISO 3166-1 alpha-2 codes of the flags in ``text``, in order of first sight."""
    return _distinct(
        ["".join(chr(ord(c) - 0x1F1E6 + ord("A")) for c in m) for m in _FLAG.findall(text)]
    )


def has_picture(text: str) -> bool:
    """Say whether ``text`` holds the link of a picture posted on X."""
    return _PICTURE.search(text) is not None


def is_marked(text: str) -> bool:
    """Say whether ``text`` looks posted: it holds a hashtag, a mention, a link or an emoji."""
    return any(p.search(text) for p in (_HASHTAG, _MENTION, _LINK, _EMOJI))


def strip_tags(text: str) -> str:
    """Give the running words of ``text``: links, mentions and emoji go, hashtags lose the sign."""
    text = _EMOJI.sub(" ", _MENTION.sub(" ", _LINK.sub(" ", text)))
    return text.replace("#", "").replace("＃", "")


def strip_emoji(text: str) -> str:
    """Give ``text`` without emoji and flags, its blanks made one."""
    return " ".join(_EMOJI.sub(" ", text).split())
