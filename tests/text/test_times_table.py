"""Every kind of expression of time has its days, its bound, how fine it is, its clock and its zone."""

from dataclasses import dataclass
from datetime import date, time

import pytest

from truceline.model.terms import Bound, Granularity
from truceline.text.times import find_times

MONDAY = date(2031, 6, 16)
NEW_YEAR = date(2032, 1, 2)
"""A Friday."""

MINUTE, HOUR, PART, DAY = Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY
WEEK, MONTH, YEAR, PERIOD = Granularity.WEEK, Granularity.MONTH, Granularity.YEAR, Granularity.PERIOD
SINCE, BY, UNTIL, THROUGH = Bound.SINCE, Bound.BY, Bound.UNTIL, Bound.THROUGH
BEFORE, AFTER = Bound.BEFORE, Bound.AFTER


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A sentence with its one expression and what that stands for; days of 2031 are told without a year."""

    sentence: str
    words: str
    first: str | None
    last: str | None
    fine: Granularity = DAY
    bound: Bound | None = None
    clocks: str = ""
    zone: str | None = None
    on: date = MONDAY


def told(sentence: str, words: str, first: str | None, last: str | None, **rest: object) -> Phrase:
    return Phrase(sentence=sentence, words=words, first=first, last=last, **rest)  # type: ignore[arg-type]


WEEKDAYS = [
    told("Shells fell on Osk on Saturday.", "on Saturday", "06-14", "06-14"),
    told("Shells fell on Osk on Monday.", "on Monday", "06-16", "06-16"),
    told("Talks will open on Saturday.", "on Saturday", "06-21", "06-21"),
    told("Keldor withdrew last Friday.", "last Friday", "06-13", "06-13"),
    told("The envoy arrives next Wednesday.", "next Wednesday", "06-18", "06-18"),
    told("The depot blew up on Friday night.", "on Friday night", "06-13", "06-13", fine=PART),
    told("Guns were heard early Sunday.", "early Sunday", "06-15", "06-15", fine=PART),
    told("It was hit late on Thursday evening.", "late on Thursday evening", "06-12", "06-12", fine=PART),
    told("They fought on Thursday and Friday.", "on Thursday and Friday", "06-12", "06-13"),
    told("It was a week ago Tuesday that he left.", "a week ago Tuesday", "06-03", "06-03"),
    told("The ministers meet two weeks from Thursday.", "two weeks from Thursday", "07-03", "07-03"),
    told("The truce held for a third day Sunday.", "for a third day Sunday", "06-13", "06-15"),
    told("Guns fired for a second consecutive night.", "for a second consecutive night", "06-14", "06-16"),
    told("He fell on the eve of Friday’s vote.", "on the eve of Friday’s", "06-12", "06-12"),
    told("It fell two days before Friday.", "two days before Friday", "06-11", "06-11"),
    told("It fell the day after Friday’s talks.", "the day after Friday’s", "06-14", "06-14"),
    told("Both left the weekend before last.", "the weekend before last", "06-07", "06-08", fine=PERIOD),
]

NEAR_DAYS = [
    told("They met the day before yesterday.", "the day before yesterday", "06-14", "06-14"),
    told("They meet the day after tomorrow.", "the day after tomorrow", "06-18", "06-18"),
    told("Nine soldiers died overnight.", "overnight", "06-15", "06-16", fine=PART),
    told(
        "In the course of the night drones came.", "In the course of the night", "06-15", "06-16", fine=PART
    ),
    told("Drones came during the night.", "during the night", "06-15", "06-16", fine=PART),
    told("Late last night a mine went off.", "Late last night", "06-15", "06-15", fine=PART),
    told("It was shut earlier today.", "earlier today", "06-16", "06-16"),
    told("A patrol vanished two days ago.", "two days ago", "06-14", "06-14"),
    told("A patrol vanished about three weeks ago.", "about three weeks ago", "05-23", "05-29", fine=WEEK),
    told("It was hit for the last time on the 9th.", "on the 9th", "06-09", "06-09"),
    told("The clinic was hit again later in the day.", "later in the day", "06-16", "06-16"),
]

DATES = [
    told("It was signed on 9 May 2030.", "on 9 May 2030", "2030-05-09", "2030-05-09"),
    told("It was signed on the 9th of May.", "on the 9th of May", "05-09", "05-09"),
    told("It was signed on May 9th, 2029.", "on May 9th, 2029", "2029-05-09", "2029-05-09"),
    told("It was fought between Oct 1 and 4.", "between Oct 1 and 4", "2030-10-01", "2030-10-04"),
    told("It was fought 10–12 June.", "10–12 June", "06-10", "06-12"),
    told("It was fought from 28 May to 3 June.", "from 28 May to 3 June", "05-28", "06-03"),
    told("Osk fell on Friday, June 13.", "on Friday, June 13", "06-13", "06-13"),
    told("Logged 2031-06-12 by the mission.", "2031-06-12", "06-12", "06-12"),
    told("Logged 25/05/2031 by the mission.", "25/05/2031", "05-25", "05-25"),
    told("Logged 05/25/2031 by the mission.", "05/25/2031", "05-25", "05-25"),
    told("Logged 12.06.31 by the mission.", "12.06.31", "06-12", "06-12"),
    told("MARUN, June 14 — Shells fell.", "June 14", "06-14", "06-14"),
    told("It burned on the night of 13–14 May.", "on the night of 13–14 May", "05-13", "05-14", fine=PART),
    told("It fell on the eve of 9 May.", "on the eve of 9 May", "05-08", "05-08"),
    told("He left in the week ending 8 June.", "in the week ending 8 June", "06-02", "06-08", fine=PERIOD),
    told("They met on New Year’s Day.", "on New Year’s Day", "01-01", "01-01"),
]

LONG = [
    told("The offensive began in mid-May.", "in mid-May", "05-11", "05-20", fine=PERIOD),
    told("The offensive began in July 2029.", "in July 2029", "2029-07-01", "2029-07-31", fine=MONTH),
    told("It changed hands earlier this month.", "earlier this month", "06-01", "06-16", fine=MONTH),
    told("It changed hands last week.", "last week", "06-09", "06-15", fine=WEEK),
    told("It changed hands over the weekend.", "over the weekend", "06-14", "06-15", fine=PERIOD),
    told("It changed hands this spring.", "this spring", "03-01", "05-31", fine=PERIOD),
    told("It burned last summer.", "last summer", "2030-06-01", "2030-08-31", fine=PERIOD),
    told("It fell in the summer of 2029.", "in the summer of 2029", "2029-06-01", "2029-08-31", fine=PERIOD),
    told(
        "It fell in the first half of 2029.",
        "in the first half of 2029",
        "2029-01-01",
        "2029-06-30",
        fine=PERIOD,
    ),
    told("It fell in the second half of May.", "in the second half of May", "05-16", "05-31", fine=PERIOD),
    told(
        "It fell in the third quarter of 2030.",
        "in the third quarter of 2030",
        "2030-07-01",
        "2030-09-30",
        fine=PERIOD,
    ),
    told(
        "It fell in the first three days of June.",
        "in the first three days of June",
        "06-01",
        "06-03",
        fine=PERIOD,
    ),
    told(
        "It fell in the last two weeks of May.", "in the last two weeks of May", "05-18", "05-31", fine=PERIOD
    ),
    told("It fell in the first week of May.", "in the first week of May", "05-01", "05-07", fine=WEEK),
    told("It fell at the end of April.", "at the end of April", "04-21", "04-30", fine=PERIOD),
    told("It fell in the 1990s.", "in the 1990s", "1990-01-01", "1999-12-31", fine=PERIOD),
    told("It fell in late 2029.", "in late 2029", "2029-09-01", "2029-12-31", fine=PERIOD),
    told("It was shelled for the past two weeks.", "for the past two weeks", "06-02", "06-16", fine=PERIOD),
    told("It was shelled in recent days.", "in recent days", "06-09", "06-16", fine=PERIOD),
    told("A patrol vanished a fortnight ago.", "a fortnight ago", "05-31", "06-04", fine=WEEK),
]

BOUNDED = [
    told("It has burned since May 27 when war erupted.", "since May 27", "05-27", "06-16", bound=SINCE),
    told("It has burned since Friday.", "since Friday", "06-13", "06-16", bound=SINCE),
    told("It has burned since early May.", "since early May", "05-01", "06-16", fine=PERIOD, bound=SINCE),
    told("The toll runs through June 9.", "through June 9", None, "06-09", bound=THROUGH),
    told("The siege lasted until Friday.", "until Friday", None, "06-13", bound=UNTIL),
    told("He will hand it over by Wednesday.", "by Wednesday", "06-16", "06-18", bound=BY),
    told("All must leave no later than 1 July.", "no later than 1 July", "06-16", "07-01", bound=BY),
    told("It was quiet before Saturday.", "before Saturday", None, "06-13", bound=BEFORE),
    told("It was quiet after Saturday.", "after Saturday", "06-14", "06-16", bound=AFTER),
    told("Guns have fired since dawn.", "since dawn", "06-16", "06-16", fine=PART, bound=SINCE),
    told("It has burned since 2027.", "since 2027", "2027-01-01", "06-16", fine=YEAR, bound=SINCE),
    told(
        "It has burned since the war began.", "since the war began", None, "06-16", fine=PERIOD, bound=SINCE
    ),
]

CLOCKS = [
    told(
        "It began on Sunday at 21:45 (18:45 UTC).",
        "on Sunday at 21:45 (18:45 UTC)",
        "06-15",
        "06-15",
        fine=MINUTE,
        clocks="21:45-21:45",
    ),
    told(
        "It began at 6am local (0300 GMT).",
        "at 6am local (0300 GMT)",
        "06-16",
        "06-16",
        fine=HOUR,
        clocks="06:00-06:00",
        zone="local",
    ),
    told(
        "Two died in the 24 hours to Sunday morning.",
        "in the 24 hours to Sunday morning",
        "06-14",
        "06-15",
        fine=PERIOD,
    ),
    told("Osk was shelled at 07:52.", "at 07:52", "06-16", "06-16", fine=MINUTE, clocks="07:52-07:52"),
    told(
        "By 8 a.m. Sunday they had left.",
        "By 8 a.m. Sunday",
        "06-15",
        "06-15",
        fine=HOUR,
        bound=BY,
        clocks="-08:00",
    ),
    told("It ends at midnight.", "at midnight", "06-17", "06-17", fine=HOUR, clocks="00:00-00:00"),
    told(
        "It began at noon local time on Friday.",
        "at noon local time on Friday",
        "06-13",
        "06-13",
        fine=HOUR,
        clocks="12:00-12:00",
        zone="local time",
    ),
    told(
        "It began at 19:30 (UTC+4) on 9 June.",
        "at 19:30 (UTC+4) on 9 June",
        "06-09",
        "06-09",
        fine=MINUTE,
        clocks="19:30-19:30",
        zone="UTC+4",
    ),
    told(
        "It began at 0400 GMT.", "at 0400 GMT", "06-16", "06-16", fine=HOUR, clocks="04:00-04:00", zone="GMT"
    ),
    told(
        "It stays open from 0900 to 1700 GMT.",
        "from 0900 to 1700 GMT",
        "06-16",
        "06-16",
        fine=HOUR,
        clocks="09:00-17:00",
        zone="GMT",
    ),
    told(
        "It was logged from 7 a.m. Saturday to 7 a.m. Sunday.",
        "from 7 a.m. Saturday to 7 a.m. Sunday",
        "06-14",
        "06-15",
        fine=HOUR,
        clocks="07:00-07:00",
    ),
    told(
        "It was logged in the 24 hours to 19:30.",
        "in the 24 hours to 19:30",
        "06-15",
        "06-16",
        fine=PERIOD,
        clocks="19:30-19:30",
    ),
    told(
        "A round came in shortly before 08:00.",
        "shortly before 08:00",
        "06-16",
        "06-16",
        fine=HOUR,
        clocks="08:00-08:00",
    ),
    told(
        "It was hit just after 3 a.m. on Sunday.",
        "just after 3 a.m. on Sunday",
        "06-15",
        "06-15",
        fine=HOUR,
        clocks="03:00-03:00",
    ),
    told(
        "It was hit at six in the morning on Sunday.",
        "at six in the morning on Sunday",
        "06-15",
        "06-15",
        fine=HOUR,
        clocks="06:00-06:00",
    ),
    told(
        "It was hit at about 4 o'clock in the afternoon on Sunday.",
        "at about 4 o'clock in the afternoon on Sunday",
        "06-15",
        "06-15",
        fine=HOUR,
        clocks="16:00-16:00",
    ),
    told(
        "It was hit around ten at night on Sunday.",
        "around ten at night on Sunday",
        "06-15",
        "06-15",
        fine=HOUR,
        clocks="22:00-22:00",
    ),
    told("It was hit before dawn on Sunday.", "before dawn on Sunday", "06-15", "06-15", fine=PART),
    told(
        "It was hit in the early hours of Sunday.",
        "in the early hours of Sunday",
        "06-15",
        "06-15",
        fine=PART,
    ),
    told(
        "It has been quiet since 6 p.m. Saturday.",
        "since 6 p.m. Saturday",
        "06-14",
        "06-16",
        fine=HOUR,
        bound=SINCE,
        clocks="18:00-",
    ),
    told(
        "They fired between 14:10 and 14:35.",
        "between 14:10 and 14:35",
        "06-16",
        "06-16",
        fine=MINUTE,
        clocks="14:10-14:35",
    ),
    told(
        "They fired from 11 p.m. Friday to 2 a.m.",
        "from 11 p.m. Friday to 2 a.m.",
        "06-13",
        "06-14",
        fine=HOUR,
        clocks="23:00-02:00",
    ),
]

TURN_OF_YEAR = [
    told("It fell on Dec. 30.", "on Dec. 30", "12-30", "12-30", on=NEW_YEAR),
    told("It fell on Wednesday.", "on Wednesday", "12-31", "12-31", on=NEW_YEAR),
    told("It fell last month.", "last month", "12-01", "12-31", fine=MONTH, on=NEW_YEAR),
    told("It fell last year.", "last year", "01-01", "12-31", fine=YEAR, on=NEW_YEAR),
    told(
        "They fought from 30 December to 1 January.",
        "from 30 December to 1 January",
        "12-30",
        "2032-01-01",
        on=NEW_YEAR,
    ),
    told("They fell overnight.", "overnight", "2032-01-01", "2032-01-02", fine=PART, on=NEW_YEAR),
    told("Talks will open on 5 January.", "on 5 January", "01-05", "01-05", on=date(2030, 12, 30)),
]

LEFT_AS_SAID = [
    told("It lasted nearly 30 years.", "nearly 30 years", None, None, fine=PERIOD),
    told("They agreed a 72-hour pause.", "72-hour", None, None, fine=PERIOD),
    told("They counted 47 raids in a day.", "in a day", None, None, fine=PERIOD),
    told("It fell two days before a truce was due.", "two days before", None, None, fine=PERIOD),
    told("It fell on the 44th day of the war.", "on the 44th day of the war", None, None),
    told("It fell on the third day of the truce.", "on the third day of the truce", None, None),
    told("Logged 3/4/2031.", "3/4/2031", None, None),
    told("It was signed on 12 Ramadan 1452.", "on 12 Ramadan 1452", None, None),
    told("It was signed on 25 October 1917 (Old Style).", "on 25 October 1917 (Old Style)", None, None),
    told("He left the following Friday.", "the following Friday", None, None),
]

ALL = [*WEEKDAYS, *NEAR_DAYS, *DATES, *LONG, *BOUNDED, *CLOCKS, *TURN_OF_YEAR, *LEFT_AS_SAID]


def _day(short: str | None) -> date | None:
    if short is None:
        return None
    return date.fromisoformat(short if len(short) > 5 else f"2031-{short}")


def _clock(words: str) -> time | None:
    return time.fromisoformat(words) if words else None


@pytest.mark.parametrize("phrase", ALL, ids=lambda one: one.sentence)
def test_each_kind_of_expression_has_its_days_bound_fineness_clock_and_zone(phrase: Phrase) -> None:
    (found,) = find_times(phrase.sentence, published_on=phrase.on)
    start, _, end = phrase.clocks.partition("-")
    assert found.text == phrase.words
    assert (found.start_on, found.end_on) == (_day(phrase.first), _day(phrase.last))
    assert (found.granularity, found.bound) == (phrase.fine, phrase.bound)
    assert (found.start_clock, found.end_clock) == (_clock(start), _clock(end))
    assert found.zone == phrase.zone


def test_men_in_the_morning_are_no_hour() -> None:
    assert not find_times("Shells killed six in the morning raid.", published_on=MONDAY)
