"""Days, weeks and months around a reference day: arithmetic on dates alone."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.model.terms import Granularity

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january february march april may june july august september october november december").split()
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
"""First and last month of each season of the northern hemisphere; 13 and 14 fall in the next year."""

# A day without a year this far ahead of publication may be meant as a coming one.
_COMING_DAYS = 300
_NEAR_DAYS = 45


@dataclass(frozen=True, slots=True)
class Interval:
    """Days `first` to `last`, both inclusive, either None where it is open, with how fine they are."""

    first: date | None
    last: date | None
    granularity: Granularity = Granularity.DAY


def parse_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_month(word: str) -> int:
    """The month, 1 to 12, that a name or abbreviation stands for."""
    stem = word.lower()[:3]
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(stem))


def shift_days(day: date, by: int) -> date | None:
    """The day so many days on, or None beyond the calendar's ends."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def previous_weekday(reference: date, weekday: int) -> date | None:
    """The last such day before or on the reference."""
    return shift_days(reference, -((reference.weekday() - weekday) % 7))


def next_weekday(reference: date, weekday: int) -> date | None:
    """The next such day after or on the reference."""
    return shift_days(reference, (weekday - reference.weekday()) % 7)


def month_of(year: int, month: int) -> Interval | None:
    """The whole calendar month; months beyond 12 run into the following years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return None
    last = monthrange(year, month)[1]
    return Interval(date(year, month, 1), date(year, month, last), Granularity.MONTH)


def year_of(year: int) -> Interval | None:
    """The whole calendar year."""
    if not date.min.year <= year <= date.max.year:
        return None
    return Interval(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR)


def season_of(year: int, name: str) -> Interval | None:
    """The three months of a northern season that begins in the year."""
    begin, end = (month_of(year, month) for month in SEASONS[name])
    return Interval(begin.first, end.last, Granularity.PERIOD) if begin and end else None


def week_of(day: date, *, weeks_on: int = 0) -> Interval:
    """Monday to Sunday of the day's week, or of one so many weeks on."""
    monday = shift_days(day, 7 * weeks_on - day.weekday())
    return Interval(monday, shift_days(monday, 6) if monday else None, Granularity.WEEK)


def weekend_of(reference: date) -> Interval:
    """Saturday and Sunday of the last weekend that had begun by the reference."""
    saturday = previous_weekday(reference, 5)
    return Interval(saturday, shift_days(saturday, 1) if saturday else None, Granularity.PERIOD)


def part_of_month(whole: Interval, part: str | None) -> Interval:
    """Days 1–10 of a month for "early", 11–20 for "mid", from 21 for "late"; a year's thirds likewise."""
    if part is None or whole.first is None or whole.last is None:
        return whole
    if whole.granularity is Granularity.YEAR:
        first_month, last_month = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        begin, end = month_of(whole.first.year, first_month), month_of(whole.first.year, last_month)
        return Interval(begin.first, end.last, Granularity.PERIOD) if begin and end else whole
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.last.day)}[part]
    return Interval(whole.first.replace(day=first), whole.last.replace(day=last), Granularity.PERIOD)


def nearest_month(reference: date, month: int, *, is_future: bool) -> Interval | None:
    """The month of that name that had begun by the reference or, in the future, that has not yet ended."""
    if is_future:
        return month_of(reference.year + (month < reference.month), month)
    whole = month_of(reference.year - (month > reference.month), month)
    if whole and month == reference.month:
        return Interval(whole.first, max(reference, whole.first or reference), Granularity.MONTH)
    return whole


def nearest_day(
    reference: date, month: int, day: int, *, is_future: bool, leans_ahead: bool = False
) -> date | None:
    """The latest such date not after the reference or, in the future, the first one not before it.

    Where the future one lies most of a year ahead, the past one is meant after all. With `leans_ahead` one
    in the next few weeks goes before one of nearly a year ago.
    """
    years = range(reference.year - 4, reference.year + 5)
    known = [found for year in years if 1 <= year <= 9999 and (found := parse_day(year, month, day))]
    past = [found for found in known if found <= reference]
    coming = [found for found in known if found >= reference]
    reach = _COMING_DAYS if is_future else _NEAR_DAYS if leans_ahead else -1
    if coming and (coming[0] - reference).days <= reach:
        return coming[0]
    return past[-1] if past else None


def back_by(reference: date, number: int, unit: str) -> Interval:
    """The day, week, month or year that lies so many units before the reference.

    Days are exact; for weeks a day either side for each week is allowed; months and years are whole.
    """
    if unit == "day":
        day = shift_days(reference, -number)
        return Interval(day, day)
    if unit == "week":
        day = shift_days(reference, -7 * number)
        slack = min(number, 3)
        ends = (shift_days(day, -slack), shift_days(day, slack)) if day else (None, None)
        return Interval(*ends, Granularity.WEEK)
    if unit == "month":
        return month_of(reference.year, reference.month - number) or Interval(None, None)
    years = {"year": 1, "decade": 10}[unit] * number
    return year_of(reference.year - years) or Interval(None, None)


def window(reference: date, number: int, unit: str, *, is_future: bool) -> Interval:
    """The days from so many units before the reference to it, or from it to so many units after it."""
    days = (
        number * {"hour": 0, "minute": 0, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit]
    )
    if unit == "hour":
        days = -(-number // 24)
    other = shift_days(reference, days if is_future else -days)
    if unit in ("month", "year", "decade"):
        other = _whole_months(reference, number, unit, is_future=is_future)
    first, last = (reference, other) if is_future else (other, reference)
    return Interval(first, last, Granularity.PERIOD)


def _whole_months(reference: date, number: int, unit: str, *, is_future: bool) -> date | None:
    months = number * {"month": 1, "year": 12, "decade": 120}[unit] * (1 if is_future else -1)
    whole = month_of(reference.year, reference.month + months)
    if whole is None or whole.first is None or whole.last is None:
        return None
    return whole.first.replace(day=min(reference.day, whole.last.day))
