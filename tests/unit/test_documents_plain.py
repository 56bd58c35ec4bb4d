"""What cases cannot state: notes, dates of reports, languages, size, odd input."""

from __future__ import annotations

import time

import pytest

from marsad.config import Config
from marsad.documents import read_document
from marsad.documents.language import detect_language
from marsad.documents.tags import find_flags, find_hashtags, find_links, find_mentions
from marsad.model.document import Document
from marsad.model.item import RawItem

SENTENCE = "قال الوزير إن الوفد وصل إلى القاهرة مساء الخميس، وأضاف أن المحادثات ستستأنف غدا. "


def read(text: str, form: str = "text", config: Config | None = None, **given: str) -> Document:
    item = RawItem(content=text, format=form, source="x", **given)  # type: ignore[arg-type]
    return read_document(item, config or Config())


def messages(document: Document) -> str:
    return "\n".join(d.message for d in document.diagnostics)


def test_plain_text_is_kept_but_for_its_line_ends() -> None:
    assert read("One line.\r\n\r\nTwo  lines.\r").text == "One line.\n\nTwo  lines.\n"


def test_a_json_line_is_kept_verbatim_below_its_title() -> None:
    document = read("First.\r\nSecond.", "jsonl", title="Title here")
    assert document.text == "Title here\nFirst.\r\nSecond."
    assert [s.kind for s in document.segments] == ["headline", "paragraph", "paragraph"]


def test_a_title_that_the_text_begins_with_is_not_put_twice() -> None:
    document = read("Tugs sink\n\nTwo tugs sank.", title="Tugs sink")
    assert document.text == "Tugs sink\n\nTwo tugs sank."
    assert document.segments[0].kind == "headline"


def test_surrogates_are_replaced_and_said() -> None:
    document = read("Two \ud800 tugs sank.")
    assert document.text == "Two \ufffd tugs sank."
    assert "surrogate" in messages(document)


def test_notes_of_the_source_become_diagnostics() -> None:
    item = RawItem(content="Two tugs sank.", format="text", source="x", notes=["guessed: x"])
    assert "guessed: x" in messages(read_document(item, Config()))


def test_config_fills_in_what_the_item_does_not_state() -> None:
    config = Config(
        published="2022-12-19", url="https://example.org/1", language="en", title="Tugs"
    )
    document = read("Two tugs sank.", config=config)
    assert (document.published.basis, document.url, document.title) == (
        "given",
        "https://example.org/1",
        "Tugs",
    )
    own = read("Two tugs sank.", "jsonl", config, published="2021-01-02")
    assert own.published.value == "2021-01-02"


def test_an_unreadable_given_date_is_said_and_the_next_basis_taken() -> None:
    document = read("Two tugs sank.", published="soon", url="https://example.org/2022/12/19/x")
    assert (document.published.value, document.published.basis) == ("2022-12-19", "url")
    assert "'soon'" in messages(document)


def test_no_text_at_all() -> None:
    document = read(" \u200f\n")
    assert document.segments == []
    assert document.language == "und"
    assert "no text" in messages(document)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a déclaré que la route serait ouverte vendredi.", "fr"),
        ("Министр заявил, что дорога будет открыта в пятницу.", "ru"),
        ("השר אמר כי הכביש ייפתח ביום שישי.", "he"),
        ("وزیر خارجه گفت که جاده روز جمعه باز خواهد شد.", "fa"),
        ("وزیر نے کہا کہ سڑک جمعہ کو کھول دی جائے گی۔", "ur"),
        ("Bakan yolun cuma günü açılacağını söyledi.", "tr"),
        ("大臣は道路が金曜日に開通すると述べた。", "ja"),
        ("Minister: road to open on Friday", "en"),
        ("الوزير: الطريق يفتح الجمعة", "ar"),
        ("رئيس گوگل يلتقي الوزير", "ar"),
        ("Kyiv", "en"),
        ("2022", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_report_in_another_language_says_so() -> None:
    document = read("Le ministre a déclaré que la route du nord serait ouverte vendredi matin.")
    assert document.language == "fr"
    assert "'fr'" in messages(document)


def test_the_report_is_in_the_language_of_most_of_its_own_text() -> None:
    post = "We are on our way. All of us.\n— Rescue (@rescue_example) May 2, 2023"
    assert read(f"{SENTENCE}\n{post}").language == "ar"


def test_tags() -> None:
    text = (
        "🇷🇺🇧🇾 #Minsk’s #روسيا_بيلاروسيا #12 @a_b c@d.org (t.co/x1). https://example.org/a?b=1, 🇷🇺"
    )
    assert find_hashtags(text) == ["Minsk", "روسيا_بيلاروسيا"]
    assert find_mentions(text) == ["a_b"]
    assert find_links(text) == ["t.co/x1", "https://example.org/a?b=1"]
    assert find_flags(text) == ["RU", "BY"]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 120_000,
        (SENTENCE + "\n") * 30_000,
        "كلمة\n" * 60_000,
        "\n" * 2_000_000 + "x",
        "text #tag\n— Name (@handle) May 2, 2023\n" * 5_000,
        "text pic.twitter.com/a\nx\n" * 10_000,
        "— (@a) " * 100_000,
        "A- B, C/ (x " * 50_000,
    ],
    ids=[
        "one-line",
        "lines",
        "short-lines",
        "empty-lines",
        "posts",
        "pictures",
        "dashes",
        "places",
    ],
)
def test_time_is_linear(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 12
