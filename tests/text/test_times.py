"""Time expressions are found whole, and stand for the days that a reader of the report would mean."""

from datetime import date, time

import pytest

from truceline.model.terms import Bound, Granularity
from truceline.text.times import find_times, parse_time

MONDAY = date(2031, 6, 16)
"""The publication day of the sentences below is a Monday."""

DAYS: list[tuple[str, str, str | None, str | None]] = [
    ("Shells fell on Osk on Saturday.", "on Saturday", "06-14", "06-14"),
    ("Shells fell on Osk Monday.", "Monday", "06-16", "06-16"),
    ("Keldor troops withdrew last Friday.", "last Friday", "06-13", "06-13"),
    ("The bridge was hit last Monday.", "last Monday", "06-09", "06-09"),
    ("The village burned Friday night.", "Friday night", "06-13", "06-13"),
    ("Guns were heard early Sunday.", "early Sunday", "06-15", "06-15"),
    ("Guns were heard late on Thursday.", "late on Thursday", "06-12", "06-12"),
    ("Convoys moved overnight Friday.", "overnight Friday", "06-13", "06-14"),
    ("Convoys moved overnight into Sunday.", "overnight into Sunday", "06-14", "06-15"),
    ("Nine soldiers died overnight.", "overnight", "06-15", "06-16"),
    ("They met in the capital today.", "today", "06-16", "06-16"),
    ("They met yesterday morning.", "yesterday morning", "06-15", "06-15"),
    ("They met the day before yesterday.", "the day before yesterday", "06-14", "06-14"),
    ("They arrive tomorrow.", "tomorrow", "06-17", "06-17"),
    ("A drone crashed this morning.", "this morning", "06-16", "06-16"),
    ("The truce enters into force on Thursday.", "on Thursday", "06-19", "06-19"),
    ("The pause begins on Thursday.", "on Thursday", "06-19", "06-19"),
    ("Talks will resume on Thursday.", "on Thursday", "06-19", "06-19"),
    ("The truce is scheduled to begin Tuesday.", "Tuesday", "06-17", "06-17"),
    ("Talks are to open on Wednesday in Marun.", "on Wednesday", "06-18", "06-18"),
    ("On Wednesday, the envoys will meet in Marun.", "On Wednesday", "06-18", "06-18"),
    ("The envoys said Wednesday that talks will resume.", "Wednesday", "06-11", "06-11"),
    ("The truce was supposed to start on Sunday.", "on Sunday", "06-15", "06-15"),
    ("The truce is due to expire next Monday.", "next Monday", "06-23", "06-23"),
    ("Envoys spoke on Thursday and Friday.", "on Thursday and Friday", "06-12", "06-13"),
    ("Fighting raged from Monday to Wednesday.", "from Monday to Wednesday", "06-09", "06-11"),
    ("The truce held for a second day Sunday.", "for a second day Sunday", "06-14", "06-15"),
    ("It happened two days before Friday's talks.", "two days before Friday's", "06-11", "06-11"),
    ("The accord was signed on May 9.", "on May 9", "05-09", "05-09"),
    ("The accord was signed on 9 May.", "on 9 May", "05-09", "05-09"),
    ("The accord was signed on the 9th of May.", "on the 9th of May", "05-09", "05-09"),
    ("A patrol vanished on Sept. 30.", "on Sept. 30", "2030-09-30", "2030-09-30"),
    ("Patrols are to begin on June 30.", "on June 30", "06-30", "06-30"),
    ("The accord of 2 March 2029 failed.", "of 2 March 2029", "2029-03-02", "2029-03-02"),
    ("It dates from March 2, 2029, they said.", "from March 2, 2029", "2029-03-02", "06-16"),
    ("Logged 2031-06-12 by the mission.", "2031-06-12", "06-12", "06-12"),
    ("Logged 12.06.2031 by the mission.", "12.06.2031", "06-12", "06-12"),
    ("It was fought between June 1 and 4.", "between June 1 and 4", "06-01", "06-04"),
    ("It was fought June 9-11.", "June 9-11", "06-09", "06-11"),
    ("It was fought 10–12 June.", "10–12 June", "06-10", "06-12"),
    ("It was fought from 28 May to 3 June.", "from 28 May to 3 June", "05-28", "06-03"),
    ("Osk fell on Friday, June 13, 2031.", "on Friday, June 13, 2031", "06-13", "06-13"),
    ("Osk fell on Friday (June 13).", "on Friday (June 13)", "06-13", "06-13"),
    ("The offensive began in April.", "in April", "04-01", "04-30"),
    ("The offensive began in mid-May.", "in mid-May", "05-11", "05-20"),
    ("The offensive began in early April.", "in early April", "04-01", "04-10"),
    ("The offensive began in late April.", "in late April", "04-21", "04-30"),
    ("The offensive began last December.", "last December", "2030-12-01", "2030-12-31"),
    ("The offensive began in July 2029.", "in July 2029", "2029-07-01", "2029-07-31"),
    ("The war began in 2027.", "in 2027", "2027-01-01", "2027-12-31"),
    ("The war lasted between 2025 and 2027.", "between 2025 and 2027", "2025-01-01", "2027-12-31"),
    ("The town changed hands last week.", "last week", "06-09", "06-15"),
    ("The town changed hands over the weekend.", "over the weekend", "06-14", "06-15"),
    ("The town changed hands last month.", "last month", "05-01", "05-31"),
    ("The town changed hands earlier this month.", "earlier this month", "06-01", "06-16"),
    ("The town changed hands this year.", "this year", "01-01", "06-16"),
    ("Leaders left in recent days.", "in recent days", "06-09", "06-16"),
    ("It was shelled for the past two weeks.", "for the past two weeks", "06-02", "06-16"),
    ("It was shelled over the last 24 hours.", "over the last 24 hours", "06-15", "06-16"),
    ("It is the third raid in two weeks.", "in two weeks", "06-02", "06-16"),
    ("The truce will end in two weeks.", "in two weeks", "06-16", "06-30"),
    ("A patrol vanished two days ago.", "two days ago", "06-14", "06-14"),
    ("A patrol vanished a week ago.", "a week ago", "06-08", "06-10"),
    ("Envoys will travel in the coming days.", "in the coming days", "06-16", None),
    ("It has burned since Friday.", "since Friday", "06-13", "06-16"),
    ("It has burned since fighting broke out June 8.", "since fighting broke out June 8", "06-08", "06-16"),
    ("It burned since the beginning of May.", "since the beginning of May", "05-01", "06-16"),
    ("The toll runs through June 9.", "through June 9", None, "06-09"),
    ("The siege lasted until Friday.", "until Friday", None, "06-13"),
    ("He urged them to leave by Friday.", "by Friday", "06-16", "06-20"),
    ("It was quiet before Saturday.", "before Saturday", None, "06-13"),
    ("It was quiet after Saturday.", "after Saturday", "06-14", "06-16"),
    ("They agreed to a truce starting on Saturday.", "starting on Saturday", "06-21", "06-21"),
    ("It had come under fire for long, starting Saturday.", "starting Saturday", "06-14", "06-14"),
    ("There may be a pause on Saturday.", "on Saturday", "06-21", "06-21"),
    ("Smoke rises over Osk on Saturday, June 21.", "on Saturday, June 21", "06-21", "06-21"),
    ("Work is under way to arrange talks in July.", "in July", "07-01", "07-31"),
    ("It has burned since the war began.", "since the war began", None, "06-16"),
    ("Friday’s truce collapsed.", "Friday’s", "06-13", "06-13"),
    ("He was held for eight days.", "for eight days", None, None),
    ("They neglected this for nearly 30 years.", "for nearly 30 years", None, None),
]


def _day(short: str | None) -> date | None:
    if short is None:
        return None
    return date.fromisoformat(short if len(short) > 5 else f"2031-{short}")


@pytest.mark.parametrize(("sentence", "words", "first", "last"), DAYS)
def test_an_expression_is_found_whole_and_stands_for_its_days(
    sentence: str, words: str, first: str | None, last: str | None
) -> None:
    (found,) = find_times(sentence, published_on=MONDAY)
    assert found.text == words
    assert (found.start_on, found.end_on) == (_day(first), _day(last))
    assert found.span is not None
    assert found.span.quote(sentence) == words


HOURS: list[tuple[str, str, time | None, time | None, str | None]] = [
    ("Osk was shelled at 07:52.", "06-16", time(7, 52), time(7, 52), None),
    ("Osk was shelled at 8 a.m. on Sunday.", "06-15", time(8), time(8), None),
    ("Osk was shelled at 8:30 p.m. Sunday.", "06-15", time(20, 30), time(20, 30), None),
    ("It took effect at 08:00 local time on Saturday.", "06-14", time(8), time(8), "local time"),
    ("It took effect at 1900 GMT on 9 June.", "06-09", time(19), time(19), "GMT"),
    ("It took effect at 19:30 (UTC+4).", "06-16", time(19, 30), time(19, 30), "UTC+4"),
    ("It began at midday Saturday.", "06-14", time(12), time(12), None),
    ("It began Saturday at noon.", "06-14", time(12), time(12), None),
    ("Crowds came Friday morning starting at 7.", "06-13", time(7), time(7), None),
    ("It raged between 8 a.m. and 10 p.m. on Saturday.", "06-14", time(8), time(22), None),
    ("By 1 p.m., officers had come.", "06-16", None, time(13), None),
    ("It would begin at midnight Marun time (2101 GMT).", "06-17", time(0), time(0), "Marun time"),
    ("At 00.01 tonight the guns fall silent.", "06-17", time(0, 1), time(0, 1), None),
]


@pytest.mark.parametrize(("sentence", "day", "start", "end", "zone"), HOURS)
def test_a_clock_time_keeps_its_zone_and_takes_its_day(
    sentence: str, day: str, start: time | None, end: time | None, zone: str | None
) -> None:
    (found,) = find_times(sentence, published_on=MONDAY)
    assert (found.start_on, found.start_clock, found.end_clock) == (_day(day), start, end)
    assert found.zone == zone


@pytest.mark.parametrize(
    "sentence",
    [
        "A 20-year-old man guards a two-day-old truce.",
        "It held; troops march toward Osk.",
        "It may rain, and the Sun shone a second time.",
        "Earlier, the ministry denied it. Later it did not.",
        "April Jones and June Smith wrote the report.",
        "They meet every Friday; Fridays are quiet.",
        "Sunday Times readers were told of it.",
        "He is 20 years old and holds a score of 3-2.",
        "Fighters broke through the line by the river.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(sentence: str) -> None:
    assert find_times(sentence, published_on=MONDAY) == ()


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("since Friday", Bound.SINCE),
        ("through Friday", Bound.THROUGH),
        ("until Friday", Bound.UNTIL),
        ("by Friday", Bound.BY),
        ("before Friday", Bound.BEFORE),
        ("after Friday", Bound.AFTER),
        ("on Friday", None),
        ("after Friday’s talks", None),
        ("since the war began", Bound.SINCE),
    ],
)
def test_a_bound_is_kept_beside_its_interval(sentence: str, bound: Bound | None) -> None:
    (found,) = find_times(sentence, published_on=MONDAY)
    assert found.bound is bound


@pytest.mark.parametrize(
    ("words", "granularity"),
    [
        ("on Friday", Granularity.DAY),
        ("Friday night", Granularity.PART_OF_DAY),
        ("at 8 a.m.", Granularity.HOUR),
        ("at 07:52", Granularity.MINUTE),
        ("last week", Granularity.WEEK),
        ("in April", Granularity.MONTH),
        ("in 2027", Granularity.YEAR),
        ("eight days", Granularity.PERIOD),
    ],
)
def test_the_granularity_says_how_fine_the_words_are(words: str, granularity: Granularity) -> None:
    found = parse_time(words, published_on=MONDAY)
    assert found is not None
    assert found.granularity is granularity


def test_without_a_publication_day_relative_words_stay_open_and_full_dates_do_not() -> None:
    relative, absolute = find_times("It fell on Friday, not on 9 May 2031.", published_on=None)
    assert (relative.text, relative.start_on, relative.end_on) == ("on Friday", None, None)
    assert absolute.start_on == date(2031, 5, 9)


def test_the_anchor_says_what_relative_words_were_counted_from() -> None:
    relative, absolute = find_times("It fell on Friday, not on 9 May 2030.", published_on=MONDAY)
    assert relative.anchor == "published 2031-06-16"
    assert absolute.anchor is None


def test_an_hour_alone_belongs_to_the_day_that_the_text_tells_of() -> None:
    (found,) = find_times("At 07:52 a shell fell.", published_on=MONDAY, narrative_on=date(2031, 6, 12))
    assert found.start_on == date(2031, 6, 12)


def test_an_hour_alone_takes_the_day_named_earlier_in_its_sentence() -> None:
    _, hour = find_times("On Saturday guns fired, and at 9:30 p.m. they stopped.", published_on=MONDAY)
    assert hour.start_on == date(2031, 6, 14)


def test_the_next_day_is_counted_from_the_day_that_the_text_tells_of() -> None:
    (told,) = find_times("The next day it rained.", published_on=MONDAY, narrative_on=date(2031, 6, 12))
    (untold,) = find_times("The next day it rained.", published_on=MONDAY)
    assert (told.start_on, untold.start_on) == (date(2031, 6, 13), None)


def test_today_inside_a_quotation_is_the_day_on_which_it_was_said() -> None:
    sentence = "“The guns fall silent today,” she told reporters on Friday."
    today, _ = find_times(sentence, published_on=MONDAY)
    assert today.start_on == date(2031, 6, 13)


def test_a_reported_promise_is_counted_from_the_day_of_the_promise() -> None:
    _, promised = find_times("He said on Wednesday that it would start on Thursday.", published_on=MONDAY)
    assert promised.start_on == date(2031, 6, 12)


def test_last_week_in_a_report_of_a_sunday_is_the_week_just_ending() -> None:
    (found,) = find_times("Envoys met last week.", published_on=date(2031, 6, 15))
    assert (found.start_on, found.end_on) == (date(2031, 6, 9), date(2031, 6, 14))


def test_a_numeric_date_that_reads_two_ways_stays_open() -> None:
    (found,) = find_times("Logged 3/4/2031.", published_on=MONDAY)
    assert (found.text, found.start_on) == ("3/4/2031", None)


def test_two_expressions_are_no_single_time() -> None:
    assert parse_time("on Friday or in 2027", published_on=MONDAY) is None
    assert parse_time("nothing at all", published_on=MONDAY) is None
