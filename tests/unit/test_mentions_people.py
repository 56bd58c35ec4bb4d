"""Whether two names name one person: skeletons across scripts, parts of names, who comes first."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from marsad.mentions.people import NameWords, PeopleBySound, find_person, name_words
from marsad.resources.actors import load_actors
from marsad.resources.sound import romanise, similarity


@dataclass
class Someone:
    """A person of the report by name and last place."""

    name: str
    last: int = -1
    spellings: dict[NameWords, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.spellings[name_words(self.name)] = self.name


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("لافروف", "Lavrov"),
        ("زيلينسكي", "Zelensky"),
        ("غوتيريش", "Guterres"),
        ("شويغو", "Shoigu"),
        ("بلينكن", "Blinken"),
        ("أردوغان", "Erdogan"),
    ],
)
def test_one_name_in_two_scripts_is_alike(arabic: str, latin: str) -> None:
    assert similarity(arabic, latin) >= 0.7
    assert similarity(arabic, latin) == similarity(latin, arabic)


@pytest.mark.parametrize(
    ("one", "other"), [("لافروف", "Macron"), ("بوتين", "Biden"), ("شويغو", "Zelensky")]
)
def test_strangers_are_not_alike(one: str, other: str) -> None:
    assert similarity(one, other) < 0.7


def test_what_has_no_letters_is_like_nothing() -> None:
    assert romanise("123") == ("", "")
    assert similarity("", "Lavrov") == 0.0
    assert find_person("…", [Someone("سيرغي لافروف")]) is None


def test_articles_that_hyphens_join_do_not_count() -> None:
    assert name_words("Abdel Fattah al-Burhan") == ("abdel", "fattah", "burhan")
    person = Someone("Abdel Fattah al-Burhan")
    assert find_person("Burhan", [person]) is person
    assert find_person("al-Burhan", [person]) is person


def test_a_last_name_means_the_one_spoken_of_last() -> None:
    first, second = Someone("حسن خليل", last=10), Someone("علي خليل", last=50)
    assert find_person("خليل", [first, second]) is second


def test_part_of_a_name_means_who_was_spoken_of_before() -> None:
    emir, officer = Someone("تميم بن حمد", last=40), Someone("خلفان تميم")
    assert find_person("تميم", [emir, officer]) is emir
    assert find_person("خلفان تميم", [emir, officer]) is officer


def test_another_first_name_is_another_person() -> None:
    assert find_person("Ben Johnson", [Someone("Boris Johnson", last=3)]) is None
    assert find_person("محمد غفور", [Someone("آصف غفور", last=3)]) is None


def test_listed_people_are_found_by_the_sound_of_the_whole_name_only() -> None:
    by_sound = PeopleBySound(load_actors())
    assert by_sound.find("Serguei Lavroff") in (None, "sergey-lavrov")
    assert by_sound.find("Lavrov") is None
    assert by_sound.find("Qwx Zzz") is None
