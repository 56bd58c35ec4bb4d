"""HTML pages: main text, posts in place, what a page states of itself, hostile markup."""

from __future__ import annotations

import time

import pytest

from marsad.config import Config
from marsad.documents import read_document
from marsad.errors import InputError
from marsad.model.document import Document
from marsad.model.item import RawItem

LEAD = (
    "<p>The harbour authority said on Monday that two tugs had sunk in the storm and that all of "
    "their crews had been brought ashore before midnight.</p>"
)
LAST = (
    "<p>The owner of the tugs, a family firm from the north of the island, did not answer calls "
    "on Tuesday; its office by the quay was closed.</p>"
)
TWEET = (
    '<blockquote class="twitter-tweet" data-lang="en"><p lang="en">Both crews are safe. Thanks to '
    'all who went out. <a href="https://twitter.com/hashtag/StormEmma">#StormEmma</a> 🇲🇹 '
    '<a href="https://t.co/a1">pic.twitter.com/a1</a></p>&mdash; Harbour Authority 🇲🇹 '
    '(@harbour_example) <a href="https://twitter.com/harbour_example/status/1">March 5, 2023</a>'
    '</blockquote><script async src="https://platform.twitter.com/widgets.js"></script>'
)


def page(body: str, head: str = "", attributes: str = "") -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def read(content: str, **given: str) -> Document:
    item = RawItem(content=content, format="html", source="page", **given)  # type: ignore[arg-type]
    return read_document(item, Config())


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(s.kind, document.text[s.span[0] : s.span[1]][:24]) for s in document.segments]


def test_reading_order_one_part_a_line() -> None:
    body = (
        "<nav><a href=/>Home</a></nav><article><h1>Two tugs sink in storm</h1>"
        f"{LEAD}<figure><img src=a.jpg><figcaption>A tug at the quay in 2019</figcaption></figure>"
        f"<div class='embed social'>{TWEET}</div><h2>What is known</h2>"
        "<ul><li>Two tugs are lost.</li><li>Nobody was hurt.</li></ul>"
        f"<blockquote>We were lucky, said one of the men.</blockquote>{LAST}</article>"
        "<aside><p>Subscribe to our newsletter for more stories like this one.</p></aside>"
    )
    document = read(page(body, "<title>Two tugs sink in storm | Example Times</title>"))
    assert kinds(document) == [
        ("headline", "Two tugs sink in storm"),
        ("paragraph", "The harbour authority sa"),
        ("caption", "A tug at the quay in 201"),
        ("post", "Both crews are safe. Tha"),
        ("heading", "What is known"),
        ("list-item", "Two tugs are lost."),
        ("list-item", "Nobody was hurt."),
        ("quote", "We were lucky, said one "),
        ("paragraph", "The owner of the tugs, a"),
    ]
    assert len(document.text.split("\n")) == len(document.segments)
    [post] = document.posts
    assert (post.platform, post.author, post.handle) == (
        "x",
        "Harbour Authority",
        "harbour_example",
    )
    assert (post.published, post.hashtags, post.flags) == ("2023-03-05", ["StormEmma"], ["MT"])
    assert post.links == ["pic.twitter.com/a1"]
    assert document.text[slice(*post.body)].endswith("pic.twitter.com/a1")


def test_several_posts_between_paragraphs_keep_their_places() -> None:
    body = "".join(
        f"<p>Paragraph {i} says that the storm moved on to the north of the island at {i} o'clock, "
        f"as the weather service had said it would.</p><div><div class=tw>{TWEET}</div></div>"
        for i in range(6)
    )
    document = read(page(f"<main><article>{body}</article></main>"))
    assert [s.kind for s in document.segments] == ["paragraph", "post"] * 6


def test_a_post_whose_class_the_site_has_dropped() -> None:
    bare = TWEET.replace(' class="twitter-tweet"', "")
    document = read(page(f"<article>{LEAD}{bare}{LAST}</article>"))
    assert [s.kind for s in document.segments] == ["paragraph", "post", "paragraph"]


def test_telegram_with_text_and_without() -> None:
    message = (
        '<div class="tgme_widget_message" data-post="example_channel/7">'
        '<a class="tgme_widget_message_owner_name">قناة المثال</a>'
        '<div class="tgme_widget_message_text">سقط صاروخ<br>قرب الجسر</div>'
        '<time datetime="2022-12-19T08:15:00+00:00">08:15</time></div>'
    )
    silent = '<script src="x.js" data-telegram-post="example_channel/9"></script>'
    document = read(page(f"<article>{LEAD}{message}{silent}{LAST}</article>"))
    [post] = document.posts
    assert document.text[slice(*post.body)] == "سقط صاروخ قرب الجسر"
    assert (post.platform, post.handle, post.author, post.published, post.language) == (
        "telegram",
        "example_channel",
        "قناة المثال",
        "2022-12-19",
        "ar",
    )
    assert any("example_channel/9" in d.message for d in document.diagnostics)


def test_facebook() -> None:
    embed = (
        '<div class="fb-post" data-href="https://www.facebook.com/x/posts/1"><blockquote '
        'cite="https://www.facebook.com/x/posts/1" class="fb-xfbml-parse-ignore"><p>The bridge is '
        'closed until Friday.</p>Posted by <a href="#">City Works</a> on&nbsp;'
        '<a href="#">Monday, January 9, 2023</a></blockquote></div>'
    )
    [post] = read(page(f"<article>{LEAD}{embed}{LAST}</article>")).posts
    assert (post.platform, post.author, post.published) == ("facebook", "City Works", "2023-01-09")


@pytest.mark.parametrize(
    ("head", "body", "value"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": '
            '["NewsArticle"], "datePublished": "2022-12-19T10:05:00+03:00"}]}</script>',
            "",
            "2022-12-19T10:05+03:00",
        ),
        ('<meta property="article:published_time" content="2022-12-19">', "", "2022-12-19"),
        ('<meta name="pubdate" content="19/12/2022">', "", "2022-12-19"),
        (
            '<script type="application/ld+json">{broken</script>',
            '<time datetime="2022-12-19">x</time>',
            "2022-12-19",
        ),
        ("", "<time>١٩ ديسمبر ٢٠٢٢</time>", "2022-12-19"),
    ],
)
def test_date_from_metadata(head: str, body: str, value: str) -> None:
    document = read(page(f"<article>{body}{LEAD}{LAST}</article>", head))
    assert document.published.value == value
    assert document.published.basis == "metadata"


def test_the_order_of_dates() -> None:
    dated = page(LEAD, '<meta property="article:published_time" content="2022-12-19">')
    plain = page(LEAD, '<link rel="canonical" href="https://example.org/2022/12/18/tugs.html">')
    assert read(dated, published="2022-12-20").published.basis == "given"
    assert read(dated, url="https://example.org/2022/12/18/x").published.basis == "metadata"
    found = read(plain).published
    assert (found.basis, found.value) == ("url", "2022-12-18")


def test_title_publisher_language_address() -> None:
    head = (
        '<title>عودة التيار إلى المدينة - صحيفة المثال</title><meta property="og:title" '
        'content="عودة التيار إلى المدينة - صحيفة المثال"><meta property="og:site_name" '
        'content="صحيفة المثال"><link rel=canonical href="https://example.org/a/1">'
    )
    body = "<p>عاد التيار الكهربائي إلى أحياء المدينة مساء السبت بعد ثلاثة أيام.</p>"
    document = read(page(f"<article>{body}</article>", head, 'lang="ar" dir="rtl"'))
    assert document.title == "عودة التيار إلى المدينة"
    assert document.publisher == "صحيفة المثال"
    assert document.url == "https://example.org/a/1"
    assert document.language == "ar"


def test_a_given_title_becomes_the_headline() -> None:
    document = read(page(f"<article><h1>Other</h1>{LEAD}</article>"), title="Given title")
    assert document.text.startswith("Given title\n")
    assert document.segments[0].kind == "headline"


def test_no_script_or_style_stays() -> None:
    body = f"<article>{LEAD}<script>alert('x')</script><style>p{{}}</style>{LAST}</article>"
    assert "alert" not in read(page(body)).text
    assert "{" not in read(page(body)).text


@pytest.mark.parametrize("cut", range(40, 900, 61))
def test_cut_pages_are_read_or_told(cut: int) -> None:
    content = page(f"<article><h1>Two tugs sink</h1>{LEAD}{TWEET}{LAST}</article>")
    try:
        document = read(content[:cut])
    except InputError:
        assert "<p>" not in content[: cut - 10]  # nothing of the text had come yet
    else:
        assert document.segments


@pytest.mark.parametrize(
    "content", ["<html></html>", "<p></p>", "<!-- x -->", "<script>x</script>"]
)
def test_a_page_without_text_is_told(content: str) -> None:
    with pytest.raises(InputError) as caught:
        read(content)
    assert caught.value.code == "no-text"


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 100_000 + LEAD,
        "<b>" * 100_000 + LEAD,
        "<blockquote class=twitter-tweet><p>x" * 5_000 + LEAD,
        "<div><div><p>x</p></div></div>" * 10_000,
        "<" * 300_000 + LEAD,
        "<p>" + "a<br>" * 20_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + LEAD,
    ],
    ids=["div", "inline", "embeds", "elements", "brackets", "breaks", "json"],
)
def test_bombs_take_bounded_time(content: str) -> None:
    started = time.process_time()
    assert read(content).segments
    assert time.process_time() - started < 10
