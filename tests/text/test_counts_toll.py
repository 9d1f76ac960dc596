"""One number from several figures: totals, increments, subsets and sums, by the printed rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.claim import Count
from truceline.model.terms import CountKind, CountRole
from truceline.text.counts import find_counts
from truceline.text.counts_toll import derive_report_toll, derive_toll


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Nine people were killed.", 9),
        ("Nine people, including two children, were killed.", 9),
        ("Nine people were killed, two of them children.", 9),
        ("The raid killed three soldiers and two villagers.", 5),
        ("Twelve people were killed: eleven men and one woman.", 12),
        ("Ten people (six soldiers and four civilians) were killed.", 10),
        ("Sixteen more were killed, bringing the total to 532.", 532),
        ("A man, his wife and their two sons were killed.", 4),
        ("The mayor was shot dead along with his driver.", 2),
        ("A bomb killed the head of the council and his cousin.", 2),
        ("More than 40 people were killed.", 40),
        ("At least 17 people were killed.", 17),
        ("No one was killed.", 0),
        ("A teacher was killed, police said.", 1),
    ],
)
def test_the_toll_of_a_sentence_is_one_number(sentence: str, stated: int) -> None:
    toll = derive_toll(find_counts(sentence), CountKind.KILLED)
    assert toll is not None
    assert toll.stated == stated


def test_nobody_of_a_kind_is_no_toll() -> None:
    assert derive_toll(find_counts("Nine people were wounded."), CountKind.KILLED) is None
    assert derive_report_toll([], CountKind.KILLED) is None


@pytest.mark.parametrize(
    ("sentences", "stated"),
    [
        (("Nine people were killed in Osk.", "The nine were killed at dawn."), 9),
        (("A guard was killed.", "In all, six people were killed."), 6),
        (("Six people were killed.", "Three others died in Marun."), 9),
    ],
)
def test_the_toll_of_a_report_is_its_largest_with_further_victims_added(
    sentences: tuple[str, ...], stated: int
) -> None:
    toll = derive_report_toll([find_counts(one) for one in sentences], CountKind.KILLED)
    assert toll is not None
    assert toll.stated == stated


COUNTS = st.builds(
    Count,
    kind=st.just(CountKind.KILLED),
    who=st.sampled_from([None, "people", "soldiers"]),
    low=st.integers(0, 500),
    high=st.none() | st.integers(500, 1000),
    as_said=st.just("some"),
    role=st.sampled_from([None, *CountRole]),
)


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_a_toll_has_bounds_in_order_and_rests_on_figures_that_were_said(counts: list[Count]) -> None:
    toll = derive_toll(counts, CountKind.KILLED)
    assert toll is not None
    assert toll.low is not None
    assert toll.high is None or toll.low <= toll.high
    assert all(count in counts for count in toll.counts)
    assert toll.stated <= sum(count.low or 0 for count in counts)
