"""Clock times, parts of days and durations: the atoms of a time expression that name no day."""

import re
from dataclasses import replace
from datetime import time

from truceline.model.terms import Bound, Granularity
from truceline.text.numbers import parse_number
from truceline.text.times_calendar import Interval, shift_days
from truceline.text.times_marks import Frame, Mark, MarkKind, Resolver, make_mark, single_day
from truceline.text.times_tense import points_ahead

Hit = re.Match[str]


def _hours_of(hit: Hit, frame: Frame) -> Mark | None:
    return make_mark(hit, MarkKind.PART, single_day(frame.day_told, Granularity.PART_OF_DAY), frame)


def _since_event(hit: Hit, frame: Frame) -> Mark | None:
    """ "Since the fighting began": when that was is not said here, but the period runs to publication."""
    interval = Interval(None, frame.reference, Granularity.PERIOD)
    return replace(make_mark(hit, MarkKind.PERIOD, interval, frame), bound=Bound.SINCE)


def _clock(hit: Hit, frame: Frame) -> Mark | None:
    clock = parse_clock(hit)
    zone = hit["zone"].strip(" ,()") if hit["zone"] else None
    if clock is None or not _is_clock(hit, frame.text):
        return None
    fine = Granularity.HOUR if clock.minute == 0 else Granularity.MINUTE
    day = frame.day_told
    if (
        hit["name"]
        and clock == time(0)
        and day
        and not hit["parts"]
        and points_ahead(frame.text, *hit.span())
    ):
        day = shift_days(day, 1)
    mark = make_mark(hit, MarkKind.CLOCK, single_day(day, fine), frame)
    is_open = hit[0].endswith(")") and "(" not in hit[0]
    return replace(mark, clock=clock, zone=zone, end=hit.end() - is_open)


def _is_clock(hit: Hit, text: str) -> bool:
    """A point between hour and minute is a clock only with a.m., p.m., a zone or "at" before it; "six in
    the morning" only behind such a word, since six may be men."""
    is_bare = hit["of"] is not None and hit["oclock"] is None
    if ("." not in hit[0][:3] and not is_bare) or hit["ap"] or hit["zone"] or hit["name"] or hit["ap2"]:
        return True
    return bool(
        re.search(
            r"(?i)\b(?:at|around|about|from|since|until|till|by|before|after)\s+$",
            text[max(0, hit.start() - 9) : hit.start()],
        )
    )


def parse_clock(hit: Hit) -> time | None:
    """The clock time of a hit of the clock pattern, or None where the digits are no hour."""
    if hit["name"]:
        return time(0, 0) if hit["name"].lower() == "midnight" else time(12, 0)
    hour = parse_number(hit["h"] or hit["h2"] or hit["h3"] or hit["h4"] or hit["h5"])
    if hour is None:
        return None
    minute = int(hit["m"] or hit["m3"] or 0)
    half = (hit["ap"] or hit["ap2"] or _half_of(hit["of"], hour)).lower()[:1]
    if half and hour > 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 else None


def _half_of(part: str | None, hour: int) -> str:
    """The half of the day that "in the evening" tells; one at night is after midnight, ten before it."""
    if part is None:
        return ""
    is_late = part.endswith(("afternoon", "evening")) or (part.endswith("night") and 6 <= hour < 12)
    return "pm" if is_late else "am"


def _part(hit: Hit, frame: Frame) -> Mark | None:
    return make_mark(hit, MarkKind.PART, single_day(frame.day_told, Granularity.PART_OF_DAY), frame)


def _bare_hour(hit: Hit, frame: Frame) -> Mark | None:
    hour = int(hit["h"])
    if hour > 12:
        # "Put the number at 22": prose writes an hour after noon with its minutes, or with p.m.
        return None
    return Mark(
        start=hit.start(),
        end=hit.end(),
        kind=MarkKind.CLOCK,
        interval=single_day(frame.day_told, Granularity.HOUR),
        clock=time(hour, 0),
        anchor=frame.anchor,
        is_bare=True,
    )


HOUR_RESOLVERS: dict[str, Resolver] = {
    "hours_of": _hours_of,
    "since_event": _since_event,
    "clock": _clock,
    "part": _part,
    "bare_hour": _bare_hour,
}
"""One resolver a pattern, by the pattern's name in `times_marks.SOURCES`."""
