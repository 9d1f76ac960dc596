"""How long a stretch of time is, in ISO 8601, and what lies so long before or after a day."""

import re
from datetime import date, datetime, time, timedelta

from truceline.text.numbers import parse_amount
from truceline.text.times_calendar import Interval, back_by, shift_days

_LETTERS = {"minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "month": "M", "year": "Y"}
_MULTIPLES = {"fortnight": (2, "W"), "decade": (10, "Y")}
_HALF = re.compile(r"(?i)\s+and\s+a\s+half$")
_STRETCH = re.compile(r"(?i)(?:(?:in|over|during|for|within)\s+)?the\b(?!\s+(?:day|night|eve)\b)")
_LENGTH = re.compile(r"P(?P<days>\d+)D|P(?P<weeks>\d+)W|PT(?P<hours>\d+)H|PT(?P<minutes>\d+)M")


def write_length(words: str, unit: str) -> str:
    """The length in ISO 8601; "PXD" where the words count no whole number of units ("several days")."""
    unit = unit.lower()
    factor, letter = _MULTIPLES.get(unit) or (1, _LETTERS[unit])
    clock = "T" if unit in ("minute", "hour") else ""
    number = _parse_halves(words)
    if unit == "hour" and number is not None and not number.is_integer():
        return f"PT{round(number * 60)}M"
    return f"P{clock}{'X' if number is None else f'{number * factor:g}'}{letter}"


def is_stretch(words: str) -> bool:
    """True for "the two weeks", "in the 24 hours": all of that time, where "two weeks before" is one day."""
    return bool(_STRETCH.match(words))


def _parse_halves(words: str) -> float | None:
    """The number that the words mean, which may end in a half ("two and a half", "half an")."""
    if re.fullmatch(r"(?i).*\bhalf\s+an?", words):
        return 0.5
    if re.fullmatch(r"(?i)(?:.*\s)?\d+\.\d", words):
        return float(words.rsplit(maxsplit=1)[-1])
    whole = parse_amount(_HALF.sub("", words))
    return None if whole is None else whole + (0.5 if _HALF.search(words) else 0.0)


def back_by_length(reference: date, number: int, unit: str) -> Interval:
    """The day, week, month or year that lies so many units before the reference."""
    if unit == "fortnight":
        return back_by(reference, 2 * number, "week")
    return back_by(reference, number, "day" if unit == "night" else unit)


def parse_days(length: str | None) -> int | None:
    """The whole days of a length in days or weeks, None for any other."""
    parts = _LENGTH.fullmatch(length or "")
    if parts is None or not (parts["days"] or parts["weeks"]):
        return None
    return int(parts["days"] or 0) + 7 * int(parts["weeks"] or 0)


def shift_by_length(day: date, length: str, *, back: bool) -> date | None:
    """The day so long before or after; None where the length is in months, in years or in no number."""
    days = parse_days(length)
    return shift_days(day, -days if back else days) if days is not None else None


def shift_clock(day: date | None, clock: time | None, length: str, *, back: bool) -> tuple[date, time] | None:
    """The hour so many hours or minutes before or after, None where no number tells how many."""
    parts = _LENGTH.fullmatch(length)
    if day is None or clock is None or parts is None:
        return None
    stretch = timedelta(hours=int(parts["hours"] or 0), minutes=int(parts["minutes"] or 0))
    try:
        moved = datetime.combine(day, clock) + (-stretch if back else stretch)
    except OverflowError:
        return None
    return moved.date(), moved.time()


def begin_of_window(day: date, clock: time | None, length: str) -> tuple[date, time | None] | None:
    """Where a window of that length begins which ends at the hour of the day, or with the day."""
    days = parse_days(length)
    if days is not None:
        begin = shift_days(day, -days if clock is not None else 1 - days)
        return (begin, clock) if begin is not None else None
    if clock is not None:
        return shift_clock(day, clock, length, back=True)
    midnight_after = shift_days(day, 1)
    moved = shift_clock(midnight_after, time(), length, back=True) if midnight_after else None
    return (moved[0], None) if moved is not None else None
