"""How neighbouring atoms make one expression: "8 a.m. on Friday", "from Monday to Wednesday"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from truceline.model.terms import Granularity
from truceline.text.times_calendar import (
    WEEKDAYS,
    Interval,
    next_weekday,
    parse_day,
    previous_weekday,
    shift_days,
)
from truceline.text.times_lengths import begin_of_window, is_stretch, parse_days, shift_by_length, shift_clock
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
_WAY = re.compile(r"(?i)\b(?P<way>before|after|from|eve\s+of)$")
_WINDOW_EDGE = re.compile(
    r"(?i)\s+(?:(?P<end>to|until|ending|up\s+to|through)|of|beginning|starting)\s+(?:(?:on|at)\s+)?"
)
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
    if first.clock is not None and second.kind is MarkKind.CLOCK and gap in (" (", ", "):
        return _close_bracket(first.widened(first.start, second.end), gap, frame) if second.zone else None
    if second.kind in _DAYLIKE and re.fullmatch(r"\s+(?:the\s+|from\s+)?", gap):
        offset = _offset_day(first, second, gap, frame)
        if offset is not None:
            return offset
    if first.length is not None and second.kind in _HOURLIKE and gap.isspace():
        return _offset_hour(first, second, frame)
    return _join_hour(first, second) if _GLUE.fullmatch(gap) else None


def _join_hour(first: Mark, second: Mark) -> Mark | None:
    if first.kind in _HOURLIKE and second.kind in _DAYLIKE:
        return _dated_hour(second, first, first.start, second.end)
    if first.kind in _DAYLIKE and second.kind in _HOURLIKE and first.clock is None:
        return _dated_hour(first, second, first.start, second.end)
    is_night = first.kind is MarkKind.PART and second.kind is MarkKind.PERIOD
    if is_night and second.interval.granularity is Granularity.DAY and _is_next(second.interval):
        interval = replace(second.interval, granularity=Granularity.PART_OF_DAY)
        return replace(second, start=first.start, interval=interval)
    if first.kind is MarkKind.CLOCK and second.kind is MarkKind.PART:
        return replace(first, end=second.end, is_bare=False)
    return None


def _is_next(days: Interval) -> bool:
    return days.first is not None and shift_days(days.first, 1) == days.last


def _agreed_date(weekday: Mark, day: Mark, frame: Frame) -> Mark:
    """ "Saturday, July 26" is the July 26 that is a Saturday, where the year is not told."""
    told = weekday if weekday.clock else day
    both = replace(day, start=weekday.start, clock=told.clock, end_clock=told.end_clock, zone=told.zone)
    if weekday.clock:
        both = replace(both, interval=replace(day.interval, granularity=weekday.interval.granularity))
    first = day.interval.first
    if day.anchor is None or first is None:
        return both
    named = frame.text[weekday.start : weekday.end].lower()
    for year in (first.year, first.year + 1, first.year - 1, first.year + 2):
        other = parse_day(year, first.month, first.day)
        if other and WEEKDAYS[other.weekday()] in named:
            return replace(both, interval=Interval(other, other, both.interval.granularity))
    return both


def _offset_day(first: Mark, day: Mark, gap: str, frame: Frame) -> Mark | None:
    """ "Two days before Friday's talks", "the eve of 9 May", "a week from Friday", "a week ago Tuesday"."""
    words = frame.text[first.start : first.end]
    if words.lower().endswith("week ago") and day.kind is MarkKind.WEEKDAY:
        return _shifted(first, day, _same_weekday(day, frame, is_past=True), "P1W", back=True)
    way = _WAY.search(words + gap.rstrip())
    if first.kind is not MarkKind.DURATION or way is None or first.length is None:
        return None
    if way["way"].lower() == "from":
        return _shifted(first, day, _same_weekday(day, frame, is_past=False), first.length, back=False)
    shifted = _shifted(first, day, day.interval.first, first.length, back=way["way"].lower() != "after")
    return _all_between(shifted, day, first.length) if shifted and is_stretch(words) else shifted


def _same_weekday(day: Mark, frame: Frame, *, is_past: bool) -> date | None:
    """The day or, for a weekday, the last or next such day as seen from publication."""
    first = day.interval.first
    if first is None or frame.reference is None or day.kind is not MarkKind.WEEKDAY:
        return first
    return (previous_weekday if is_past else next_weekday)(frame.reference, first.weekday())


def _all_between(shifted: Mark, day: Mark, length: str) -> Mark:
    """ "The two weeks before Friday" are all the days between that Friday and the day two weeks before it."""
    begin, end = shifted.interval.first, day.interval.first
    if begin and end and begin < end:
        end = shift_days(end, -1)
    elif begin and end:
        begin, end = end, begin
    return replace(
        shifted, interval=Interval(begin, end, Granularity.PERIOD), kind=MarkKind.PERIOD, length=length
    )


def _offset_hour(first: Mark, hour: Mark, frame: Frame) -> Mark | None:
    """ "Twenty minutes before 8 a.m." is 07:40; "an hour before dawn" is that part of the day."""
    way = _WAY.search(frame.text[first.start : first.end])
    if first.kind is not MarkKind.DURATION or way is None or not (first.length or "").startswith("PT"):
        return None
    both = replace(hour, start=first.start)
    moved = shift_clock(
        hour.interval.first, hour.clock, first.length or "", back=way["way"].lower() == "before"
    )
    if moved is None:
        return both
    return replace(both, clock=moved[1], interval=Interval(moved[0], moved[0], Granularity.MINUTE))


def _shifted(first: Mark, day: Mark, start: date | None, length: str, *, back: bool) -> Mark | None:
    shifted = shift_by_length(start, length, back=back) if start else None
    if start is not None and shifted is None:
        return None
    interval = Interval(shifted, shifted, day.interval.granularity)
    return replace(day, start=first.start, interval=interval, kind=MarkKind.DAY)


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
    if len(gap) > 16:
        return None
    edge = _WINDOW_EDGE.fullmatch(gap) if first.length is not None else None
    if edge is not None:
        return _window_from(first, second, frame, edge["end"] is not None)
    if MarkKind.DURATION in (first.kind, second.kind):
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


def _window_from(first: Mark, second: Mark, frame: Frame, is_end: bool) -> Mark | None:
    """ "The 24 hours to 19:30" are so long, up to then; "the week of 2 June" is so long, from then on."""
    is_day = second.kind in (*_DAYLIKE, *_HOURLIKE)
    last, n_days = second.interval.last, parse_days(first.length)
    if not is_day or not is_stretch(frame.text[first.start : first.end]):
        return None
    if not is_end:
        last = shift_days(last, n_days - 1) if last and n_days else None
    is_part = second.interval.granularity is Granularity.PART_OF_DAY
    clock = time(12) if is_part else second.clock
    begin = begin_of_window(last, clock, first.length or "") if last else (None, None)
    if begin is None:
        return None
    return replace(
        second,
        start=first.start,
        kind=MarkKind.PERIOD,
        interval=Interval(begin[0], last, Granularity.PERIOD),
        clock=None if is_part else begin[1],
        end_clock=second.clock,
        length=first.length,
    )


def _is_next_day(first: Mark, second: Mark) -> bool:
    days = first.interval.last, second.interval.first
    return days[0] is not None and shift_days(days[0], 1) == days[1] and first.clock is second.clock is None


def _ranged(first: Mark, second: Mark, start: int) -> Mark | None:
    begin, end = _ends(first, second)
    if begin is None or end is None:
        begin = end = None
    elif begin > end:
        return None
    is_alike = first.kind is second.kind or (first.clock and second.clock)
    granularity = second.interval.granularity if is_alike else Granularity.PERIOD
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
