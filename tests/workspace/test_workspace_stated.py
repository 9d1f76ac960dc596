"""A number needs a claim, and a claim that holds it: of figures, of days and hours, in whatever writing."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import a_claim

from truceline.model.claim import Claim, Count, Time
from truceline.model.composing import Bound, Line, LineKind
from truceline.model.decision import anchor_claim
from truceline.model.terms import CountKind
from truceline.workspace.stated import find_bare, find_numbers, find_unheld


def sentence(text: str, *claims: Claim, kind: LineKind = LineKind.SENTENCE) -> Line:
    bound = tuple(Bound(anchor=anchor_claim(one), claim=one, seen_to=1) for one in claims)
    return Line(kind=kind, text=text, claims=bound)


def unheld(text: str, *claims: Claim, published_on: date | None = None) -> list[str]:
    days = {one.report_id: published_on for one in claims}
    return [one.words for one in find_unheld(sentence(text, *claims), days)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Twelve people were killed at the mill.", ["Twelve"]),
        ("At least five soldiers died, dozens fled.", ["At least five", "dozens"]),
        ("Guns fired on 12 October at 06:00.", ["12", "06", "00"]),
        ("It lasted three weeks, or 21 days.", ["three", "21"]),
        ("They agreed to a three-day truce.", ["three"]),
        ("Fifteen kilometres of the M4 road, or 5% of it.", ["Fifteen", "4", "5%"]),
        ("The mayor violated the truce 47 times, a monitor says.", ["47 times"]),
        ("٣ dead, ½ of the town, 三 shells", ["٣", "½", "三"]),
        ("Both tell it otherwise, as one would expect of the two sides.", []),
        ("What the ministries say of the mill follows.", []),
    ],
)
def test_every_number_is_found(text: str, numbers: list[str]) -> None:
    assert [one.words for one in find_numbers(text)] == numbers
    assert find_bare(sentence(text)) == tuple(numbers)
    assert find_bare(sentence(text, a_claim())) == ()


@given(st.text(), st.characters(categories=["Nd"]), st.text())
def test_no_digit_of_any_script_stands_without_a_claim(before: str, digit: str, after: str) -> None:
    assert find_bare(sentence(before + digit + after))


def test_a_heading_may_state_a_day_and_no_other_number() -> None:
    heading = LineKind.HEADING
    assert find_bare(sentence("Week of 12 October 2020", kind=heading)) == ()
    assert find_bare(sentence("12 dead at the mill", kind=heading)) == ("12",)


def test_a_number_that_no_claim_holds_is_named_beside_those_that_they_hold() -> None:
    claim = a_claim(quote="Nine people were killed and two wounded on 12 October, it said.")
    (wrong,) = find_unheld(sentence("It says that 12 people were killed.", claim), {})
    assert (wrong.words, wrong.theirs) == ("12", ("Nine", "two"))
    assert unheld("It says that 9 people were killed on 12 October.", claim) == []
    assert unheld("It says that 9 people were killed.", a_claim(quote="Many fell."), claim) == []


def test_another_bound_is_another_number() -> None:
    claim = a_claim(quote="At least five soldiers died, it said.")
    assert unheld("At least 5 soldiers died, it says.", claim) == []
    assert unheld("Five soldiers died, it says.", claim) == ["Five"]


def test_a_claim_s_figures_days_and_clocks_count_as_its_own() -> None:
    count = Count(kind=CountKind.KILLED, who="soldiers", low=31, high=31, as_said="thirty-one")
    when = Time(text="on Monday evening", start_on=date(2031, 5, 12), start_clock=time(18, 30))
    claim = a_claim(quote="They fell on Monday evening.", counts=(count,), time=when)
    text = "It says that 31 fell on 12 May 2031 at 6:30 pm."
    assert unheld(text, claim) == []
    assert unheld("It said on 14 May that they fell.", claim) == ["14"]
    assert unheld("It said on 14 May that they fell.", claim, published_on=date(2031, 5, 14)) == []
