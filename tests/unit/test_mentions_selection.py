"""Which of the sightings that overlap becomes a name, and what a longer name does to a bare one."""

from __future__ import annotations

from itertools import pairwise

from marsad.mentions.doubts import drop_doubtful
from marsad.mentions.gazetteer_names import find_places
from marsad.mentions.runs import find_runs, first_of_son
from marsad.mentions.selection import agree, fit_runs, select_names
from marsad.mentions.sighting import Finder, Kind, Sighting
from marsad.model.language import Name, Sentence, Token
from marsad.resources.actors import ActorName, load_actors
from marsad.resources.gazetteer import load_gazetteer


def sentence(words: str, language: str = "ar") -> Sentence:
    """Make a sentence of ``word/POS`` items; a question mark after the tag: unknown word."""
    tokens: list[Token] = []
    at = 0
    for i, item in enumerate(words.split()):
        text, pos = item.rsplit("/", 1)
        tokens.append(
            Token(
                i=i,
                start=at,
                end=at + len(text),
                text=text,
                norm=text.lower().replace("آ", "ا").replace("أ", "ا").replace("إ", "ا"),
                bare=text.removeprefix("ال"),
                lemma=text,
                pos=pos.rstrip("?"),
                word=i,
                known=not pos.endswith("?"),
            )
        )
        at += len(text) + 1
    return Sentence(start=0, end=at, language=language, segment="s1", tokens=tokens)


def seen(start: int, end: int, kind: Kind, finder: Finder, sure: bool = True) -> Sighting:
    return Sighting(0, start, end, kind, finder, "test", sure=sure)


def spans(sightings: list[Sighting]) -> list[tuple[int, int, str]]:
    return [(s.start, s.end, s.finder) for s in sightings]


def test_longer_beats_shorter() -> None:
    kept = select_names([seen(1, 2, "place", "gazetteer"), seen(0, 3, "person", "model")])
    assert spans(kept) == [(0, 3, "model")]


def test_whole_names_of_actors_beat_a_longer_model_span() -> None:
    kept = select_names([seen(1, 3, "organisation", "actors"), seen(0, 3, "person", "model")])
    assert spans(kept) == [(1, 3, "actors")]


def test_titles_beat_the_model_and_the_model_beats_runs() -> None:
    same = [seen(0, 2, "person", f) for f in ("runs", "model", "titles")]
    assert spans(select_names(same)) == [(0, 2, "titles")]
    assert spans(select_names(same[:2])) == [(0, 2, "model")]


def test_names_come_in_text_order_and_do_not_overlap() -> None:
    kept = select_names(
        [
            seen(4, 6, "place", "gazetteer"),
            seen(0, 2, "person", "model"),
            seen(1, 5, "place", "runs"),
        ]
    )
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert kept == sorted(kept, key=lambda s: s.start)


def test_the_model_makes_a_doubtful_name_sure_only_with_its_span_and_kind() -> None:
    doubtful = [seen(0, 1, "person", "actors", sure=False) for _ in range(3)]
    agree([doubtful[0], seen(0, 1, "person", "model")])
    agree([doubtful[1], seen(0, 2, "person", "model")])
    agree([doubtful[2], seen(0, 1, "place", "model")])
    assert [d.sure for d in doubtful] == [True, False, False]


def test_a_bare_last_name_inside_a_longer_run_is_dropped() -> None:
    bare = seen(0, 1, "person", "actors", sure=False)
    bare.names = (ActorName("آصف", "khawaja-asif", "last-name"),)
    run = seen(0, 2, "person", "runs", sure=False)
    text = sentence("آصف/PROPN? غفور/NOUN")
    assert drop_doubtful(text, [bare, run], [], set()) == [run]
    assert drop_doubtful(text, [bare], [], set()) == [bare]
    assert drop_doubtful(text, [bare], [], {0}) == [], "a date is no name"


def test_a_demonym_after_a_noun_is_no_last_name() -> None:
    demonym = seen(1, 2, "demonym", "actors")
    bare = seen(1, 2, "person", "actors", sure=False)
    bare.names = (ActorName("السوداني", "mohammed-shia-al-sudani", "last-name"),)
    assert drop_doubtful(sentence("الوزير/NOUN السوداني/ADJ"), [bare], [demonym], set()) == []
    assert drop_doubtful(sentence("قال/VERB السوداني/ADJ"), [bare], [demonym], set()) == [bare]


def test_runs_take_unknown_words_and_names_of_sons() -> None:
    text = sentence(
        "زار/VERB أولكسندر/PROPN? كوبراكوف/PROPN? البلدة/NOUN مساعد/ADJ بن/NOUN محمد/NOUN"
    )
    assert [(r.start, r.end) for r in find_runs(text, 0)] == [(1, 3), (4, 7)]
    assert first_of_son(text.tokens, 5) == 4
    assert first_of_son(text.tokens, 1) == 1


def test_runs_end_after_a_last_name_with_the_article() -> None:
    text = sentence("نايف/PROPN? القرني/PROPN? طلاب/PROPN?")
    assert next((r.start, r.end) for r in find_runs(text, 0)) == (0, 2)


def test_a_run_goes_as_far_as_the_models_name_and_a_family_name_behind_it() -> None:
    text = sentence("وليد/PROPN? الكوبري/PROPN? سيارة/PROPN?")
    text.names = [Name(0, 1, "PER")]
    (run,) = fit_runs(text, [seen(0, 3, "person", "runs", sure=False)])
    assert (run.start, run.end) == (0, 2)


def test_a_run_that_the_model_does_not_see_begins_with_no_known_noun() -> None:
    text = sentence("سقف/NOUN كوبراكوف/PROPN?")
    assert fit_runs(text, [seen(0, 2, "person", "runs", sure=False)]) == []


def test_no_place_is_joined_from_several_words() -> None:
    gazetteer = load_gazetteer()
    text = sentence("دور/NOUN هام/ADJ قبل/ADP أن/ADP")
    assert list(find_places(text, 0, gazetteer)) == []
    english = sentence("A/DET dam/NOUN", "en")
    assert list(find_places(english, 0, gazetteer)) == []


def test_numbers_of_rulers_are_no_last_names() -> None:
    index = load_actors()
    for number in ("الثاني", "السادس", "II", "XVI", "Jr"):
        assert index.named(number) == [], number
