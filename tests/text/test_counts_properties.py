"""What holds of the figures found in any text whatever, and of numbers in words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.span import Span
from truceline.text.counts import find_counts
from truceline.text.numbers import parse_amount, parse_number

WORDS = (
    "no nobody one two 5 12 1,300 1 300 1.300 1.2 million half a dozen dozens of hundreds thousands "
    "several few both scores at least more than up to nearly about between and or including them people "
    "civilians soldiers houses rockets strikes tanks were was killed wounded destroyed captured "
    "displaced missing died fled fired hit the a woman her son percent % , . ( ) - – in at 2031 June "
    "F-16 $ bringing total toll deaths compared with Varnians"
).split()
SOUP = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@given(st.text() | SOUP)
def test_counts_are_exact_and_in_order(text: str) -> None:
    floor = 0
    for count in find_counts(text):
        assert count.span is not None
        assert count.span.quote(text) == count.as_said
        assert count.span.start >= floor
        floor = count.span.start


@given(st.text() | SOUP)
def test_counts_of_different_words_do_not_overlap(text: str) -> None:
    spans = sorted({count.span for count in find_counts(text) if count.span})
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(st.text() | SOUP)
def test_low_is_never_above_high_and_never_below_nought(text: str) -> None:
    for count in find_counts(text):
        assert count.low is None or count.low >= 0
        assert count.low is None or count.high is None or count.low <= count.high


TIMES = ("on 14 March 2031", "at 07:52", "for 72 hours", "in 2030", "between 3 and 5 June", "two weeks ago")


@given(SOUP, st.sampled_from(TIMES), SOUP)
def test_a_number_of_a_time_is_never_a_count(before: str, when: str, after: str) -> None:
    text = f"{before}. They met {when}. {after}"
    start = len(before) + len(". They met ")
    time = Span(start, start + len(when))
    assert not any(count.span and count.span.overlaps(time) for count in find_counts(text))


@given(st.integers(min_value=0, max_value=10**11))
def test_digits_mean_the_same_with_and_without_separators(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number
    assert parse_number(f"{number:,}".replace(",", " ")) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("sixteen", 16),
        ("twenty-nine", 29),
        ("two hundred", 200),
        ("one hundred and twenty-three", 123),
        ("two thousand five hundred", 2500),
        ("three million two hundred thousand", 3_200_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("1.2 million", 1_200_000),
        ("1.300", 1300),
        ("3.7", None),
        ("several", None),
        ("", None),
    ],
)
def test_numbers_in_words_mean_what_they_say(words: str, number: int | None) -> None:
    assert parse_number(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [("about two", 2), ("a", 1), ("a couple of", 2), ("more than a", 1), ("several", None)],
)
def test_an_amount_is_freed_of_words_of_nearness(words: str, number: int | None) -> None:
    assert parse_amount(words) == number
