"""When words say that a ceasefire was agreed, begins and ends, and for how long it is."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import a_claim

from truceline.ceasefires.clock import Instant
from truceline.ceasefires.steps import StepKind, is_aside, step_by_words
from truceline.ceasefires.told_clock import NOTHING_TOLD, Clock, find_length, read_clock
from truceline.model.terms import ClaimType, Stance

MONDAY = date(2031, 5, 12)


def at(day: int, hour: int | None = None, minute: int = 0) -> Instant:
    return Instant(datetime(2031, 5, day, hour or 0, minute), hour is not None)


def told(words: str, kind: ClaimType = ClaimType.CEASEFIRE_AGREEMENT) -> Clock:
    claim = a_claim(quote=words, type=kind, stance=Stance.ASSERTS, time=None)
    return read_clock(claim, step_by_words(claim), MONDAY)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Varnia and Ostrova agreed on Sunday to a truce from 12:00 on Tuesday.",
            Clock(agreed=at(11), starts=at(13, 12)),
        ),
        ("The ceasefire took effect at 06:00 on Saturday.", Clock(starts=at(10, 6))),
        (
            "The truce began at 18:00 on Friday and will last until midnight on Sunday.",
            Clock(starts=at(9, 18), until=at(19, 0)),
        ),
        ("The pause expired at 18:00 on Sunday.", Clock(until=at(11, 18))),
        ("A 72-hour truce was agreed on Monday.", Clock(agreed=at(12), length=timedelta(hours=72))),
        (
            "The sides extended their truce by 24 hours on Monday.",
            Clock(length=timedelta(hours=24)),
        ),
        (
            "The truce has been extended until 10:00 on Tuesday 20 May.",
            Clock(until=at(20, 10)),
        ),
        (
            "From Tuesday, fighting will stop between 09:00 and 13:00 each day.",
            Clock(starts=at(13, 9), daily=(time(9), time(13))),
        ),
        ("All fire is to stop at 18:00 on Tuesday.", Clock(starts=at(13, 18))),
        ("Varnia and Ostrova will hold their fire from noon on Friday.", Clock(starts=at(16, 12))),
        ("The ceasefire has been postponed to 06:00 on Sunday.", Clock(starts=at(18, 6))),
        ("The ceasefire will not begin until 06:00 on Sunday.", Clock(starts=at(18, 6))),
        ("Shells fell at 11:20 on Monday, forty minutes before the ceasefire began.", Clock()),
    ],
)
def test_each_time_is_that_of_the_word_before_it(words: str, expected: Clock) -> None:
    assert told(words) == expected


def test_with_immediate_effect_is_from_the_day_of_the_agreement() -> None:
    found = told("Both sides declared a ceasefire on Sunday, effective immediately.")
    assert found.starts == found.agreed == at(11)


def test_a_weekday_to_come_is_ahead_and_one_that_is_past_is_behind() -> None:
    assert told("The truce will take effect at 08:00 on Friday.").starts == at(16, 8)
    assert told("The truce took effect at 08:00 on Friday.").starts == at(9, 8)


@pytest.mark.parametrize(
    ("words", "kind", "step"),
    [
        ("The guns fall silent at noon.", ClaimType.SHELLING, StepKind.STARTS),
        ("The guns of Orlec fired at noon.", ClaimType.SHELLING, None),
        ("The truce has broken down.", ClaimType.CEASEFIRE_VIOLATION, StepKind.FAILS),
        ("They broke the truce again.", ClaimType.CEASEFIRE_VIOLATION, None),
        ("There is no truce any more.", ClaimType.CEASEFIRE_AGREEMENT, StepKind.FAILS),
        ("There is no such truce.", ClaimType.CEASEFIRE_AGREEMENT, StepKind.DENIED),
    ],
)
def test_a_step_is_told_by_the_words_before_the_type(
    words: str, kind: ClaimType, step: StepKind | None
) -> None:
    assert step_by_words(a_claim(quote=words, type=kind, stance=Stance.ASSERTS, time=None)) is step


def test_nothing_is_told_of_a_violation_or_a_mere_mention() -> None:
    claim = a_claim(quote="The truce was violated at 08:00 on Friday.", type=ClaimType.CEASEFIRE_VIOLATION)
    assert read_clock(claim, StepKind.VIOLATED, MONDAY) is NOTHING_TOLD
    assert read_clock(claim, StepKind.MENTIONED, MONDAY) is NOTHING_TOLD


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("a five-day truce", timedelta(days=5)),
        ("for another two weeks", timedelta(weeks=2)),
        ("within 24 hours", None),
        ("two days ago", None),
        ("a 10-year-old boy", None),
        ("for a week", timedelta(weeks=1)),
    ],
)
def test_a_length_is_a_term_and_not_a_distance_in_time(words: str, length: timedelta | None) -> None:
    assert find_length(words) == length


def test_the_beginning_is_an_aside_where_something_else_is_timed_by_it() -> None:
    assert is_aside("Mortars fired eight minutes before the agreement took effect.")
    assert not is_aside("The agreement took effect at eight.")


@given(st.text(max_size=200), st.sampled_from(ClaimType), st.sampled_from(Stance))
def test_any_words_give_a_clock_and_no_error(words: str, kind: ClaimType, stance: Stance) -> None:
    claim = a_claim(quote=words, type=kind, stance=stance, time=None)
    found = read_clock(claim, step_by_words(claim), MONDAY)
    assert found.length is None or found.length > timedelta(0)
