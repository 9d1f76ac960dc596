"""Times counted from another day: from a truce or a war, in a row, from either end of a month."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from truceline.model.terms import Bound, Granularity
from truceline.text.numbers import parse_amount
from truceline.text.times_calendar import Interval, month_of, shift_days
from truceline.text.times_dates import find_whole
from truceline.text.times_lengths import is_stretch, shift_by_length, write_length
from truceline.text.times_marks import UNKNOWN, Frame, Mark, MarkKind, Resolver, make_mark, single_day
from truceline.text.times_patterns import EVENT

Hit = re.Match[str]

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth opening last final "
    "closing"
).split()
_EVENT_BEHIND = re.compile(rf"(?i)\s+(?:the|a|an|this|that)\s+(?:[\w-]+\s+){{0,2}}?{EVENT}\b")


def parse_ordinal(word: str) -> int | None:
    """Which one in a row a word from "first" to "twelfth", or digits with their ending, stands for."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    place = _ORDINALS.index(word.lower())
    return place + 1 if place < 12 else None


def _day_of_event(hit: Hit, frame: Frame) -> Mark | None:
    """ "The third day of the truce", where its first day is known."""
    number = parse_ordinal(hit["nth"]) if hit["nth"] else parse_amount(hit["n"])
    since = _since(hit, frame)
    if since is None or not number:
        return make_mark(hit, MarkKind.DAY, UNKNOWN, frame)
    is_week = (hit["unit"] or "").lower() == "week"
    first = shift_days(_day_of(since), (number - 1) * (7 if is_week else 1))
    last = shift_days(first, 6) if first and is_week else first
    fine = Granularity.WEEK if is_week else Granularity.DAY
    mark = make_mark(hit, MarkKind.DAY, Interval(first, last, fine), frame)
    return replace(mark, anchor=_anchor(hit, since))


def _since(hit: Hit, frame: Frame) -> date | None:
    return frame.truce_since if hit["truce"] else frame.war_since


def _day_of(since: date) -> date:
    """The day alone, also where the hour is known."""
    return since.date() if isinstance(since, datetime) else since


def _anchor(hit: Hit, since: date) -> str:
    at = f"{since:%Y-%m-%d %H:%M}" if isinstance(since, datetime) else since.isoformat()
    return f"{'truce' if hit['truce'] else 'war'} since {at}"


def _duration(hit: Hit, frame: Frame) -> Mark | None:
    """A stretch of time, which has no days unless it is counted from a known truce or war."""
    words = hit.groupdict()
    unit = words["unit"].lower()
    number = words.get("n") or ("several" if unit.endswith("s") else "one")
    length = write_length(number, unit.removesuffix("s"))
    mark = make_mark(hit, MarkKind.DURATION, Interval(None, None, Granularity.PERIOD), frame)
    mark = replace(mark, length=length)
    way = (words.get("after") or "").lower()
    behind = _EVENT_BEHIND.match(frame.text, hit.end()) if way in ("before", "after", "into") else None
    since = _since(behind, frame) if behind else None
    if behind is not None and since is not None:
        return _beside_event(mark, since, way, _anchor(behind, since), names_all=is_stretch(hit[0]))
    return _beside_narrative(mark, way, frame)


def _beside_event(mark: Mark, since: date, way: str, anchor: str, *, names_all: bool) -> Mark:
    """ "Two days after the truce began" is a day; "hours after" begins at its hour, where that is known."""
    assert mark.length is not None
    if not mark.length.startswith("PT"):
        days = _beside_day(mark.length, _day_of(since), way, names_all=names_all)
        return replace(mark, interval=days, anchor=anchor)
    bound = Bound.BEFORE if way == "before" else Bound.AFTER
    moment = since if isinstance(since, datetime) else None
    return replace(
        mark,
        interval=single_day(_day_of(since), Granularity.HOUR),
        clock=moment.time() if moment else None,
        zone=moment.tzname() if moment else None,
        bound=bound,
        anchor=anchor,
    )


def _beside_day(length: str, since: date, way: str, *, names_all: bool) -> Interval:
    """ "Two days before" it is a day, "in the two days before" are all of them."""
    since = date(since.year, since.month, since.day)
    day = shift_by_length(since, length, back=way == "before")
    if day is None or not names_all:
        return single_day(day)
    first, last = (day, shift_days(since, -1)) if way == "before" else (since, day)
    return Interval(first, last, Granularity.PERIOD)


def _beside_narrative(mark: Mark, way: str, frame: Frame) -> Mark:
    """ "Two days later" is counted from the day that the text tells of, where that is known."""
    if way not in ("earlier", "later") or frame.narrative_on is None or mark.length is None:
        return mark
    day = shift_by_length(frame.narrative_on, mark.length, back=way == "earlier")
    anchor = f"narrative {frame.narrative_on.isoformat()}"
    return replace(mark, interval=single_day(day), anchor=anchor) if day else mark


def _day_count(hit: Hit, frame: Frame) -> Mark | None:
    """ "For a third consecutive day" ends on the day told; of nights one tells on the morning after."""
    number, last = parse_ordinal(hit["nth"]), frame.day_told
    back = (number or 1) - (0 if hit["unit"].lower() == "night" else 1)
    first = shift_days(last, -back) if last else None
    return make_mark(hit, MarkKind.PERIOD, Interval(first, last if first else None), frame)


def _eve(hit: Hit, frame: Frame) -> Mark | None:
    mark = replace(make_mark(hit, MarkKind.DURATION, UNKNOWN, frame), length="P1D")
    behind = _EVENT_BEHIND.match(frame.text, hit.end())
    since = _since(behind, frame) if behind else None
    if behind is None or since is None:
        return mark
    return replace(mark, interval=single_day(shift_days(_day_of(since), -1)), anchor=_anchor(behind, since))


def _portion(hit: Hit, frame: Frame) -> Mark | None:
    """ "The second half of May", "the first ten days of June": from its start, or back from its end."""
    whole = find_whole(hit, frame)
    number = parse_amount(hit["n"]) if hit["n"] else 1
    if whole.first is None or whole.last is None:
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    place, part = parse_ordinal(hit["nth"]), hit["part"].lower()
    if hit["nth"].lower() == "opening":
        place = 1
    if number is None:
        return make_mark(hit, MarkKind.PERIOD, whole, frame)
    days = (
        _days_of(whole.first, whole.last, place, number * {"day": 1, "week": 7}[part])
        if part in ("day", "week")
        else _months_of(whole, place, number, part)
    )
    if days is None:
        return make_mark(hit, MarkKind.PERIOD, whole, frame)
    is_relative = not (hit["y"] or hit["y2"])
    return make_mark(hit, MarkKind.PERIOD, Interval(*days, Granularity.PERIOD), frame, relative=is_relative)


def _days_of(first: date, last: date, place: int | None, n_days: int) -> tuple[date, date] | None:
    if n_days < 1 or n_days > (last - first).days + 1:
        return None
    if place is None:
        return last - timedelta(days=n_days - 1), last
    begin = first + timedelta(days=(place - 1) * n_days)
    end = min(begin + timedelta(days=n_days - 1), last)
    return (begin, end) if begin <= end else None


def _months_of(whole: Interval, place: int | None, number: int, part: str) -> tuple[date, date] | None:
    """The days of a half, quarter or third, or of some months of a year; of a month, of its days."""
    assert whole.first is not None
    assert whole.last is not None
    n_parts = {"half": 2, "third": 3, "quarter": 4, "month": 12}[part]
    if whole.granularity is Granularity.MONTH:
        return None if part == "month" else _parted_days(whole.first, whole.last, place, n_parts)
    n_months = 12 // n_parts * number
    begin_month = 13 - n_months if place is None else 1 + (place - 1) * n_months
    if begin_month < 1 or begin_month + n_months > 13:
        return None
    begin = month_of(whole.first.year, begin_month)
    end = month_of(whole.first.year, begin_month + n_months - 1)
    return (begin.first, end.last) if begin and end and begin.first and end.last else None


def _parted_days(first: date, last: date, place: int | None, n_parts: int) -> tuple[date, date] | None:
    """A half of a month ends on its 15th, a third on its 10th and 20th, the last part with the month."""
    n_days, place = 30 // n_parts, place or n_parts
    if place > n_parts:
        return None
    begin = first + timedelta(days=(place - 1) * n_days)
    return begin, last if place == n_parts else begin + timedelta(days=n_days - 1)


COUNTED_RESOLVERS: dict[str, Resolver] = {
    "day_of_event": _day_of_event,
    "duration": _duration,
    "hyphened": _duration,
    "vague": _duration,
    "day_count": _day_count,
    "eve": _eve,
    "portion": _portion,
    "week_to": _duration,
    "beside": _duration,
}
"""One resolver a pattern, by the pattern's name in `times_patterns.SOURCES`."""
