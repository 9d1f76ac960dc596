"""Times counted from a truce, a war or a told day, lengths, and dates of other calendars."""

from datetime import UTC, date, datetime, time

import pytest

from truceline.model.terms import Bound, Granularity
from truceline.text.times import find_times, parse_time
from truceline.text.times_dates import find_day_order

MONDAY = date(2031, 6, 16)
TRUCE = date(2031, 6, 12)
WAR = date(2031, 4, 30)


@pytest.mark.parametrize(
    ("sentence", "words", "first", "last"),
    [
        ("It fell on the third day of the truce.", "on the third day of the truce", "06-14", "06-14"),
        ("It fell on day two of the new ceasefire.", "on day two of the new ceasefire", "06-13", "06-13"),
        ("It fell on the 44th day of the war.", "on the 44th day of the war", "06-12", "06-12"),
        ("It fell in the second week of the war.", "in the second week of the war", "05-07", "05-13"),
        ("It fell two days after the truce began.", "two days after", "06-14", "06-14"),
        ("It fell a week before the ceasefire.", "a week before", "06-05", "06-05"),
        ("It fell five days into the war.", "five days into", "05-05", "05-05"),
        ("It fell hours after the ceasefire took effect.", "hours after", "06-12", "06-12"),
        ("It fell in the week before the truce.", "in the week before", "06-05", "06-11"),
        ("It fell on the day before the truce.", "on the day before", "06-11", "06-11"),
        ("It fell in the two weeks before the truce.", "in the two weeks before", "05-29", "06-11"),
        ("It fell on the eve of the truce.", "on the eve of", "06-11", "06-11"),
    ],
)
def test_what_is_counted_from_a_truce_or_a_war_has_days_where_its_first_day_is_known(
    sentence: str, words: str, first: str | None, last: str | None
) -> None:
    (found,) = find_times(sentence, published_on=MONDAY, truce_since=TRUCE, war_since=WAR)
    days = tuple(date.fromisoformat(f"2031-{short}") if short else None for short in (first, last))
    assert (found.text, found.start_on, found.end_on) == (words, *days)
    assert (found.anchor is not None) == (first is not None)


@pytest.mark.parametrize(
    "sentence",
    [
        "It fell on the third day of the truce.",
        "It fell two days after the truce began.",
        "It fell hours after the ceasefire took effect.",
        "It fell on the eve of the truce.",
        "It fell on the 44th day of the war.",
    ],
)
def test_what_is_counted_from_an_unknown_day_stays_as_said(sentence: str) -> None:
    (found,) = find_times(sentence, published_on=MONDAY)
    assert (found.start_on, found.end_on, found.anchor) == (None, None, None)


def test_hours_after_a_ceasefire_are_anchored_to_its_clock() -> None:
    begun = datetime(2031, 6, 12, 20, 0, tzinfo=UTC)
    (found,) = find_times("It came hours after the ceasefire.", published_on=MONDAY, truce_since=begun)
    assert (found.start_on, found.start_clock, found.end_clock) == (begun.date(), time(20), None)
    assert (found.bound, found.granularity, found.zone) == (Bound.AFTER, Granularity.HOUR, "UTC")
    assert found.anchor == "truce since 2031-06-12 20:00"


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("for the past two weeks", "P2W"),
        ("nearly 30 years", "P30Y"),
        ("a 72-hour pause", "PT72H"),
        ("half an hour later", "PT30M"),
        ("two and a half years", "P2.5Y"),
        ("several days", "PXD"),
        ("six straight days", "P6D"),
        ("a fortnight", "P2W"),
        ("for decades", "PXY"),
        ("in a day", "P1D"),
    ],
)
def test_words_that_tell_how_long_keep_their_length(words: str, length: str) -> None:
    found = parse_time(words, published_on=MONDAY)
    assert found is not None
    assert found.length == length


@pytest.mark.parametrize(
    ("day_first", "day"), [(True, date(2031, 4, 3)), (False, date(2031, 3, 4)), (None, None)]
)
def test_a_date_in_figures_is_read_as_its_outlet_writes_them(
    day_first: bool | None, day: date | None
) -> None:
    (found,) = find_times("Logged 3/4/2031.", published_on=MONDAY, day_first=day_first)
    assert found.start_on == day
    assert found.anchor == (None if day else "day or month first is not known")


def test_a_year_of_two_figures_is_the_latest_that_is_not_long_to_come() -> None:
    late, early = find_times("Logged 25/05/31 and 25/05/98.", published_on=MONDAY)
    assert (late.start_on, early.start_on) == (date(2031, 5, 25), date(1998, 5, 25))


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("on 12 Ramadan 1452", "Hijri calendar, left as said"),
        ("since Ramadan", "Hijri calendar, left as said"),
        ("on 25 October 1917 (Old Style)", "Old Style calendar, left as said"),
    ],
)
def test_dates_of_other_calendars_are_left_as_said_and_say_so(words: str, anchor: str) -> None:
    found = parse_time(words, published_on=MONDAY)
    assert found is not None
    assert (found.text, found.start_on, found.end_on, found.anchor) == (words, None, None, anchor)


@pytest.mark.parametrize(
    ("sentence", "words", "day"),
    [
        ("He left the following Friday.", "the following Friday", date(2031, 6, 13)),
        ("He left the previous Friday.", "the previous Friday", date(2031, 6, 6)),
        ("He left two days later.", "two days later", date(2031, 6, 12)),
        ("He had left a week earlier.", "a week earlier", date(2031, 6, 3)),
    ],
)
def test_the_following_friday_and_two_days_later_count_from_the_day_told(
    sentence: str, words: str, day: date
) -> None:
    (found,) = find_times(sentence, published_on=MONDAY, narrative_on=date(2031, 6, 10))
    assert (found.text, found.start_on, found.end_on) == (words, day, day)


@pytest.mark.parametrize(
    ("sentence", "words", "first", "last", "clocks"),
    [
        ("It fell twenty minutes before 8 a.m.", "twenty minutes before 8 a.m.", 16, 16, (time(7, 40),) * 2),
        ("It fell an hour after midnight.", "an hour after midnight", 16, 16, (time(1),) * 2),
        ("It fell about an hour before dawn.", "about an hour before dawn", 16, 16, (None, None)),
        ("It fell in the two weeks before Friday.", "in the two weeks before Friday", 30, 12, (None, None)),
        ("It fell in the week of 2 June.", "in the week of 2 June", 2, 8, (None, None)),
        ("In the 12 hours to 6 p.m. Sunday", "In the 12 hours to 6 p.m. Sunday", 15, 15, (time(6), time(18))),
    ],
)
def test_a_stretch_beside_a_day_or_an_hour_is_reckoned_from_it(
    sentence: str, words: str, first: int, last: int, clocks: tuple[time | None, time | None]
) -> None:
    (found,) = find_times(sentence, published_on=MONDAY)
    assert found.text == words
    assert found.start_on is not None
    assert found.end_on is not None
    assert (found.start_on.day, found.end_on.day) == (first, last)
    assert (found.start_clock, found.end_clock) == clocks


def test_a_day_counted_from_a_known_hour_is_a_day() -> None:
    (found,) = find_times(
        "Shells fell on the third day of the truce.",
        published_on=date(2031, 6, 16),
        truce_since=datetime(2031, 6, 10, 8, 0),
    )
    assert (type(found.start_on), found.start_on) == (date, date(2031, 6, 12))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("From 13/6/2031 to 1/7/2031.", True),
        ("From 6/13/2031 to 7/1/2031.", False),
        ("From 1/6/2031 to 2/7/2031.", None),
        ("From 13/6/2031 to 6/14/2031.", None),
        ("No date at all, UNSCR 13/6.", None),
    ],
)
def test_the_order_of_day_and_month_is_learnt_from_dates_that_read_one_way(
    text: str, order: bool | None
) -> None:
    assert find_day_order(text) is order
