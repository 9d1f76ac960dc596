"""How neighbouring atoms make one expression: "8 a.m. on Friday", "from Monday to Wednesday"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from truceline.model.terms import Granularity
from truceline.text.numbers import parse_amount
from truceline.text.times_calendar import WEEKDAYS, Interval, parse_day, shift_days
from truceline.text.times_marks import Frame, Mark, MarkKind
from truceline.text.times_tense import sentence_bounds

_GLUE = re.compile(
    r"(?i)\s*,?\s*(?:(?:on|at|in|around|about|of|starting|beginning|early|late|from|exactly|precisely)\s+){0,3}"
    r"(?:the\s+)?(?:morning\s+of\s+|evening\s+of\s+|night\s+of\s+|afternoon\s+of\s+)?"
)
_APPOSED = re.compile(r"\s*,?\s+(?:the\s+)?|\s+\(|\s*,\s*")
_RANGE = re.compile(r"(?i)\s*(?:to|until|till|through|up\s+to|-|–|—)\s*(?:(?:on|at|in|the)\s+)?")
_AND = re.compile(r"(?i)\s+and\s+(?:(?:on|in)\s+)?(?:the\s+)?")
_OPENS = re.compile(r"(?i)\b(?P<word>from|between)\s+(?:(?:about|around|at|the|early|late)\s+){0,2}$")
_OFFSET = re.compile(r"(?i)(?P<n>.+?)\s+(?P<unit>day|week)s?\s+(?P<way>before|after)")
_OPENS_REACH = 24
Joiner = Callable[[Mark, Mark, Frame], Mark | None]

_DAYLIKE = (MarkKind.DAY, MarkKind.WEEKDAY)
_HOURLIKE = (MarkKind.CLOCK, MarkKind.PART)


def join_marks(marks: list[Mark], frame: Frame) -> list[Mark]:
    """The atoms with neighbours joined; hours alone take their day from the sentence, else from the frame."""
    joined = _fold(marks, frame, _join_pair)
    joined = [_lend_day(joined, index, frame) for index in range(len(joined))]
    return _fold(joined, frame, _join_range)


def _fold(marks: list[Mark], frame: Frame, join: Joiner) -> list[Mark]:
    folded: list[Mark] = []
    for mark in marks:
        both = join(folded[-1], mark, frame) if folded else None
        if both is None:
            folded.append(mark)
        else:
            folded[-1] = both
    return folded


def _gap(first: Mark, second: Mark, frame: Frame) -> str:
    return frame.text[first.end : second.start]


def _join_pair(first: Mark, second: Mark, frame: Frame) -> Mark | None:
    """A day with its hour or part of day, a weekday with its date, an hour with its part of day."""
    gap = _gap(first, second, frame)
    if len(gap) > 30:
        return None
    if first.kind is MarkKind.WEEKDAY and second.kind is MarkKind.DAY and _APPOSED.fullmatch(gap):
        return _close_bracket(_agreed_date(first, second, frame), gap, frame)
    if first.kind is MarkKind.CLOCK and second.kind is MarkKind.CLOCK and gap in (" (", ", "):
        return _close_bracket(first.widened(first.start, second.end), gap, frame) if second.zone else None
    if first.kind is MarkKind.DURATION and second.kind in _DAYLIKE and gap.isspace():
        return _offset_day(first, second, frame)
    return _join_hour(first, second) if _GLUE.fullmatch(gap) else None


def _join_hour(first: Mark, second: Mark) -> Mark | None:
    if first.kind in _HOURLIKE and second.kind in _DAYLIKE:
        return _dated_hour(second, first, first.start, second.end)
    if first.kind in _DAYLIKE and second.kind in _HOURLIKE and first.clock is None:
        return _dated_hour(first, second, first.start, second.end)
    if first.kind is MarkKind.CLOCK and second.kind is MarkKind.PART:
        return replace(first, end=second.end, is_bare=False)
    return None


def _agreed_date(weekday: Mark, day: Mark, frame: Frame) -> Mark:
    """ "Saturday, July 26" is the July 26 that is a Saturday, where the year is not told."""
    both = replace(day, start=weekday.start)
    first = day.interval.first
    if day.anchor is None or first is None:
        return both
    named = frame.text[weekday.start : weekday.end].lower()
    for year in (first.year, first.year + 1, first.year - 1, first.year + 2):
        other = parse_day(year, first.month, first.day)
        if other and WEEKDAYS[other.weekday()] in named:
            return replace(both, interval=Interval(other, other, day.interval.granularity))
    return both


def _offset_day(duration: Mark, day: Mark, frame: Frame) -> Mark | None:
    """ "Two days before Friday's talks" is that Friday less two days."""
    words = _OFFSET.fullmatch(frame.text[duration.start : duration.end])
    number = parse_amount(words["n"]) if words else None
    if words is None or number is None or day.interval.first is None:
        return None
    by = (
        number
        * (7 if words["unit"].lower() == "week" else 1)
        * (-1 if words["way"].lower() == "before" else 1)
    )
    shifted = shift_days(day.interval.first, by)
    interval = Interval(shifted, shifted, day.interval.granularity)
    return replace(day, start=duration.start, interval=interval, kind=MarkKind.DAY)


def _close_bracket(mark: Mark, gap: str, frame: Frame) -> Mark:
    closes = "(" in gap and frame.text[mark.end : mark.end + 1] == ")"
    return mark.widened(mark.start, mark.end + 1) if closes else mark


def _dated_hour(day: Mark, hour: Mark, start: int, end: int) -> Mark:
    granularity = hour.interval.granularity
    interval = Interval(day.interval.first, day.interval.last, granularity)
    if _is_after_midnight(day, hour) and interval.first:
        morrow = shift_days(interval.first, 1)
        interval = Interval(morrow, morrow, granularity)
    return replace(
        day,
        start=start,
        end=end,
        interval=interval,
        clock=hour.clock,
        zone=hour.zone,
        is_bare=False,
        kind=day.kind,
    )


def _is_after_midnight(day: Mark, hour: Mark) -> bool:
    """A clock in the first hours with "tonight" or "Friday night" falls on the following day."""
    is_night = day.interval.granularity is Granularity.PART_OF_DAY
    return is_night and hour.clock is not None and hour.clock.hour < 4


def _lend_day(marks: list[Mark], index: int, frame: Frame) -> Mark:
    mark = marks[index]
    if mark.kind not in _HOURLIKE:
        return mark
    floor, ceiling = sentence_bounds(frame.text, mark.start, mark.end)
    days = [
        other
        for other in marks
        if other.kind in _DAYLIKE and other.interval.first and floor <= other.start < ceiling
    ]
    before = [other for other in days if other.start < mark.start]
    lender = before[-1] if before else None
    if lender is None or lender.interval.first != lender.interval.last:
        return mark
    interval = Interval(lender.interval.first, lender.interval.last, mark.interval.granularity)
    return replace(mark, interval=interval, anchor=lender.anchor)


def _join_range(first: Mark, second: Mark, frame: Frame) -> Mark | None:
    """ "From A to B", "between A and B", "A–B", and two weekdays in a row ("Thursday and Friday")."""
    gap = _gap(first, second, frame)
    if len(gap) > 16 or MarkKind.DURATION in (first.kind, second.kind):
        return None
    left = frame.text[max(0, first.start - _OPENS_REACH) : first.start]
    opens = _OPENS.search(left)
    word = opens["word"].lower() if opens else None
    if _RANGE.fullmatch(gap) or (word == "between" and _AND.fullmatch(gap)):
        start = first.start - len(left) + opens.start() if opens else first.start
        return _ranged(first, second, start)
    if first.kind is second.kind and first.kind in _DAYLIKE and _AND.fullmatch(gap):
        return _ranged(first, second, first.start) if _is_next_day(first, second) else None
    return None


def _is_next_day(first: Mark, second: Mark) -> bool:
    days = first.interval.last, second.interval.first
    return days[0] is not None and shift_days(days[0], 1) == days[1] and first.clock is second.clock is None


def _ranged(first: Mark, second: Mark, start: int) -> Mark | None:
    begin, end = _ends(first, second)
    if begin is None or end is None:
        begin = end = None
    elif begin > end:
        return None
    granularity = second.interval.granularity if first.kind is second.kind else Granularity.PERIOD
    clocks = (first.clock, second.clock) if first.clock and second.clock else (None, None)
    return Mark(
        start=start,
        end=second.end,
        kind=MarkKind.PERIOD,
        interval=Interval(begin, end, granularity),
        clock=clocks[0] or first.clock,
        end_clock=clocks[1],
        zone=second.zone or first.zone,
        anchor=first.anchor or second.anchor,
    )


def _ends(first: Mark, second: Mark) -> tuple[date | None, date | None]:
    """First and last day; an hour without a day takes the other's, or the morrow if it is earlier."""
    begin, end = first.interval.first, second.interval.last
    if first.kind in _HOURLIKE and second.kind in _DAYLIKE:
        begin = second.interval.first
    if second.kind in _HOURLIKE:
        end = first.interval.last
        if end and first.clock and second.clock and second.clock <= first.clock:
            end = shift_days(end, 1)
    if begin and end and begin > end and first.kind is MarkKind.WEEKDAY:
        begin = shift_days(begin, -7)
    return begin, end
