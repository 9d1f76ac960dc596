"""Names agree by a distinctive word; the author's voice agrees with itself alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.scoring.names import is_same_party

NAMES = st.text(max_size=30)


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ("Varnia", ["Varnian officials"]),
        ("Colonel Matej Brusko", ["Brusko"]),
        ("Łódz Relief", ["Relief of Lodz"]),
        ("the ministry", ["Ministry"]),
        ("author", ["author", "author"]),
        ("author", ["narrator"]),
    ],
)
def test_a_shared_distinctive_word_makes_one_party(expected: str, names: list[str]) -> None:
    assert is_same_party(expected, names)


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ("Varnian Defence Ministry", ["Selmoran Defence Ministry"]),
        ("President Anton Veresk", ["President Joren Falk"]),
        ("author", ["Reuters"]),
        ("Reuters", ["author"]),
        ("the mayor", ["the governor"]),
    ],
)
def test_rank_and_office_alone_do_not_make_one_party(expected: str, names: list[str]) -> None:
    assert not is_same_party(expected, names)


def test_any_one_of_several_names_is_enough() -> None:
    assert is_same_party("Ilo Tansey", ["He", "Ilo Tansey"])


@given(NAMES, NAMES)
def test_which_of_two_names_was_expected_makes_no_difference(one: str, two: str) -> None:
    assert is_same_party(one, [two]) == is_same_party(two, [one])


@given(NAMES.filter(lambda name: any(letter.isascii() and letter.isalnum() for letter in name)))
def test_a_name_agrees_with_itself(name: str) -> None:
    assert is_same_party(name, [name])
