"""Weekdays, "yesterday", "last week", "two days ago": what each relative atom of a time stands for."""

import re
from dataclasses import replace
from datetime import date

from truceline.model.terms import Granularity
from truceline.text.numbers import parse_amount
from truceline.text.times_calendar import (
    SEASONS,
    WEEKDAYS,
    Interval,
    month_of,
    next_weekday,
    part_of_month,
    previous_weekday,
    season_of,
    shift_days,
    week_of,
    weekend_of,
    window,
    year_of,
)
from truceline.text.times_lengths import back_by_length, write_length
from truceline.text.times_marks import UNKNOWN, Frame, Mark, MarkKind, Resolver, make_mark, single_day
from truceline.text.times_patterns import WEEKDAY
from truceline.text.times_tense import Tense, find_tense, points_ahead, sentence_bounds, starts_arrangement

Hit = re.Match[str]

# "In recent days" reaches back a week; "in recent weeks" a month; "in recent months" half a year.
_RECENT_DAYS = {"hour": 1, "day": 7, "night": 7, "week": 30, "month": 180}


# "A few days ago" is two to seven days before.
_FEW_AGO = (2, 7)


_REPORTED_DAY = re.compile(
    rf"(?:said|told|agreed|accepted|promised|proposed|reported|announced|added|warned|stated|declared)\b[^.;\"“”]{{0,40}}?\b({WEEKDAY})"
)


def _weekday(hit: Hit, frame: Frame) -> Mark | None:
    left = frame.text[max(0, hit.start() - 8) : hit.start()].lower()
    if left.endswith(("every ", "each ", "bloody ", "black ", "good ", "easter ", "palm ")):
        return None
    if (hit["rel"] or "").lower().startswith("the "):
        return _weekday_beside(hit, frame)
    day = resolve_weekday(frame, hit["wd"], hit.start(), hit.end(), relative_word=hit["rel"])
    is_overnight = "overnight" in ((hit["soft"] or "").lower(), hit["part"])
    fine = Granularity.PART_OF_DAY if hit["part"] or _is_early(hit) else Granularity.DAY
    interval = Interval(day, shift_days(day, 1), fine) if is_overnight and day else single_day(day, fine)
    return make_mark(hit, MarkKind.WEEKDAY, interval, frame)


def _weekday_beside(hit: Hit, frame: Frame) -> Mark:
    """ "The following Friday" is counted from the day that the text tells of, where that is known."""
    told, weekday = frame.narrative_on, WEEKDAYS.index(hit["wd"].lower())
    is_next = hit["rel"].lower().endswith(("following", "next"))
    beside = shift_days(told, 1 if is_next else -1) if told else None
    day = (next_weekday if is_next else previous_weekday)(beside, weekday) if beside else None
    fine = Granularity.PART_OF_DAY if hit["part"] else Granularity.DAY
    mark = make_mark(hit, MarkKind.WEEKDAY, single_day(day, fine), frame)
    return replace(mark, anchor=f"narrative {told.isoformat()}" if told and day else None)


def _is_early(hit: Hit) -> bool:
    return (hit["soft"] or "").lower() in ("early", "late", "overnight")


def resolve_weekday(
    frame: Frame, name: str, start: int, end: int, *, relative_word: str | None
) -> date | None:
    """The day that a weekday's name means, by its tense: the last such day, or the next."""
    reference, weekday = frame.reference, WEEKDAYS.index(name.lower())
    if reference is None:
        return None
    word = " ".join((relative_word or "").lower().split())
    if word == "next":
        return (
            next_weekday(reference, weekday) if reference.weekday() != weekday else shift_days(reference, 7)
        )
    if word in ("coming", "this coming"):
        return next_weekday(reference, weekday)
    if word == "last":
        return (
            previous_weekday(reference, weekday)
            if reference.weekday() != weekday
            else shift_days(reference, -7)
        )
    if word == "this past" or not points_ahead(frame.text, start, end):
        return previous_weekday(reference, weekday)
    tense = find_tense(frame.text, start, end)
    if tense is Tense.REPORTED_FUTURE or starts_arrangement(frame.text[max(0, start - 160) : start]):
        reference = _day_reported(frame, start, end, besides=name) or reference
    return next_weekday(reference, weekday)


def _day_reported(frame: Frame, start: int, end: int, *, besides: str = "") -> date | None:
    """The day on which this sentence's words were said, where it names one: "told reporters on Thursday"."""
    floor, ceiling = sentence_bounds(frame.text, start, end)
    said = _REPORTED_DAY.search(frame.text, floor, min(len(frame.text), ceiling + 60))
    if said is None or frame.reference is None or said[1].lower() == besides.lower():
        return None
    return previous_weekday(frame.reference, WEEKDAYS.index(said[1].lower()))


def _weekend(hit: Hit, frame: Frame) -> Mark | None:
    if frame.reference is None:
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    if hit["rel"].lower() == "next" or (
        hit["rel"].lower() == "this" and points_ahead(frame.text, *hit.span())
    ):
        saturday = next_weekday(frame.reference, 5)
        interval = Interval(saturday, shift_days(saturday, 1) if saturday else None, Granularity.PERIOD)
    else:
        interval = weekend_of(frame.reference)
    return make_mark(hit, MarkKind.PERIOD, interval, frame)


_DEICTIC = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
    "last evening": -1,
}


def _deictic(hit: Hit, frame: Frame) -> Mark | None:
    word = " ".join(hit["word"].lower().split())
    reference = _day_of_speech(hit, frame) or frame.reference
    if word == "overnight":
        if re.match(r"\s+(?:stay|train|bus|success)", frame.text[hit.end() :][:10]):
            return None
        before = shift_days(reference, -1) if reference else None
        return make_mark(hit, MarkKind.PERIOD, Interval(before, reference, Granularity.PART_OF_DAY), frame)
    day = shift_days(reference, _DEICTIC.get(word, 0)) if reference else None
    is_part = word in ("tonight", "last night", "last evening") or word.startswith("this") or hit["part"]
    fine = Granularity.PART_OF_DAY if is_part else Granularity.DAY
    return make_mark(hit, MarkKind.DAY, single_day(day, fine), frame)


def _day_of_speech(hit: Hit, frame: Frame) -> date | None:
    """Inside a quotation "today" is the day of speaking, where the sentence names it."""
    before = frame.text[max(0, hit.start() - 160) : hit.start()]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return _day_reported(frame, *hit.span()) if opened else None


def _night(hit: Hit, frame: Frame) -> Mark | None:
    reference = frame.reference
    before = shift_days(reference, -1) if reference else None
    return make_mark(hit, MarkKind.PERIOD, Interval(before, reference, Granularity.PART_OF_DAY), frame)


def _within_day(hit: Hit, frame: Frame) -> Mark | None:
    return make_mark(hit, MarkKind.DAY, single_day(frame.day_told), frame)


def _before_last(hit: Hit, frame: Frame) -> Mark | None:
    """ "The week before last": the one before that which "last" means."""
    reference, unit = frame.reference, hit["unit"].lower()
    if reference is None:
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    return make_mark(hit, MarkKind.PERIOD, _second_last(reference, unit), frame)


def _second_last(reference: date, unit: str) -> Interval | None:
    if unit == "night":
        return Interval(shift_days(reference, -2), shift_days(reference, -1), Granularity.PART_OF_DAY)
    if unit == "weekend":
        week_ago = shift_days(reference, -7)
        return weekend_of(week_ago) if week_ago else None
    if unit in WEEKDAYS:
        last = previous_weekday(reference, WEEKDAYS.index(unit))
        return single_day(shift_days(last, -7) if last else None)
    return _whole_unit(reference, unit, -2)


def _overnight_into(hit: Hit, frame: Frame) -> Mark | None:
    day = resolve_weekday(frame, hit["wd"], hit.start(), hit.end(), relative_word=None)
    before = shift_days(day, -1) if day else None
    return make_mark(hit, MarkKind.PERIOD, Interval(before, day, Granularity.PART_OF_DAY), frame)


def _narrative(hit: Hit, frame: Frame) -> Mark | None:
    words = hit[0].lower()
    shift = 1 if hit["word"] in ("next", "following") or hit["by"] == "later" else -1
    if hit["that"] or (hit["word"] or "").lower() == "same":
        shift = 0
    day = shift_days(frame.narrative_on, shift) if frame.narrative_on else None
    fine = Granularity.DAY if "day" in words else Granularity.PART_OF_DAY
    return Mark(
        start=hit.start(),
        end=hit.end(),
        kind=MarkKind.DAY,
        interval=single_day(day, fine),
        anchor=f"narrative {frame.narrative_on.isoformat()}" if frame.narrative_on else None,
    )


def _unit(hit: Hit, frame: Frame) -> Mark | None:
    reference = frame.reference
    if reference is None:
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    unit, shift = hit["unit"].lower(), {"last": -1, "this": 0, "next": 1}[hit["rel"].lower()]
    soft = (hit["soft"] or "").lower()
    whole = _whole_unit(reference, unit, shift)
    if whole is None or whole.first is None or whole.last is None:
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    if soft in ("early", "late"):
        whole = _third(whole, soft)
    elif shift == 0:
        whole = _this_unit(whole, reference, unit, soft, is_future=points_ahead(frame.text, *hit.span()))
    return make_mark(hit, MarkKind.PERIOD, whole, frame)


def _third(whole: Interval, soft: str) -> Interval:
    if whole.granularity in (Granularity.MONTH, Granularity.YEAR):
        return part_of_month(whole, soft)
    return whole


def _whole_unit(reference: date, unit: str, shift: int) -> Interval | None:
    if unit == "week":
        return _week(reference, shift)
    if unit == "month":
        return month_of(reference.year, reference.month + shift)
    if unit == "year":
        return year_of(reference.year + shift)
    if unit in SEASONS:
        year = reference.year
        is_over = reference.month > SEASONS[unit][1]
        return season_of(year if shift == 0 or (shift < 0) == is_over else year + shift, unit)
    begin = reference.year // 10 * 10 + 10 * shift
    first, last = year_of(begin), year_of(begin + 9)
    return Interval(first.first, last.last, Granularity.PERIOD) if first and last else None


def _week(reference: date, shift: int) -> Interval:
    """The week; in a report of a Sunday "last week" is the one that is just ending."""
    if shift == -1 and reference.weekday() == 6:
        return Interval(shift_days(reference, -6), shift_days(reference, -1), Granularity.WEEK)
    return week_of(reference, weeks_on=shift)


def _this_unit(whole: Interval, reference: date, unit: str, soft: str, *, is_future: bool) -> Interval:
    """What has passed of this week, month or year; with "later" or in the future, what is left of it.

    "Earlier this week" ends two days before publication, since the day before would be called yesterday.
    """
    assert whole.first is not None
    if soft == "later" or is_future:
        return Interval(reference, whole.last, whole.granularity)
    last = min(reference, whole.last or reference)
    if soft == "earlier" and unit == "week":
        last = max(shift_days(reference, -2) or reference, whole.first)
    return Interval(whole.first, last, whole.granularity) if whole.first <= last else whole


def _recent(hit: Hit, frame: Frame) -> Mark | None:
    reference, unit = frame.reference, hit["unit"].lower()
    if reference is None:
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    if hit["way"].lower() in ("coming", "next"):
        return make_mark(hit, MarkKind.PERIOD, Interval(reference, None, Granularity.PERIOD), frame)
    days = _RECENT_DAYS.get(unit)
    start = shift_days(reference, -days) if days else None
    return make_mark(hit, MarkKind.PERIOD, Interval(start, reference, Granularity.PERIOD), frame)


def _window(hit: Hit, frame: Frame) -> Mark | None:
    reference, unit = frame.reference, hit["unit"].lower()
    ahead = hit["way"].lower() in ("next", "coming", "following")
    number = parse_amount(hit["n"]) if hit["n"] else 1
    if reference is None:
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    if number is None:
        days = _RECENT_DAYS.get(unit)
        other = shift_days(reference, days if ahead else -days) if days else None
        first, last = (reference, other) if ahead else (other, reference)
        return make_mark(hit, MarkKind.PERIOD, Interval(first, last, Granularity.PERIOD), frame)
    mark = make_mark(hit, MarkKind.PERIOD, _stretch(reference, number, unit, is_future=ahead), frame)
    return replace(mark, length=write_length(hit["n"] or "one", unit))


def _stretch(reference: date, number: int, unit: str, *, is_future: bool) -> Interval:
    """The days of so many units before or after the reference; nights count as days."""
    if unit == "fortnight":
        return window(reference, 2 * number, "week", is_future=is_future)
    return window(reference, number, "day" if unit == "night" else unit, is_future=is_future)


def _ago(hit: Hit, frame: Frame) -> Mark | None:
    number, unit, reference = parse_amount(hit["n"]), hit["unit"].lower(), frame.reference
    if reference is None:
        return make_mark(hit, MarkKind.DAY, UNKNOWN, frame)
    if unit in ("minute", "hour"):
        start = shift_days(reference, -((number or 1) // 24)) if unit == "hour" else reference
        return make_mark(hit, MarkKind.DAY, Interval(start, reference, Granularity.HOUR), frame)
    if number is None:
        farthest, nearest = (shift_days(reference, -days) for days in reversed(_FEW_AGO))
        interval = Interval(farthest, nearest, Granularity.PERIOD) if unit == "day" else UNKNOWN
        return make_mark(hit, MarkKind.PERIOD, interval, frame)
    return make_mark(hit, MarkKind.DAY, back_by_length(reference, number, unit), frame)


def _within(hit: Hit, frame: Frame) -> Mark | None:
    """The window before publication, or after it in the future; units longer than weeks are durations.

    So is "in a day", "in an hour": how fast, not when.
    """
    number, unit, reference = parse_amount(hit["n"]), hit["unit"].lower(), frame.reference
    if hit["way"].lower() == "within":
        reference = frame.day_told
    length = write_length(hit["n"], unit)
    is_long = unit in ("month", "year", "decade", "minute") or length in ("P1D", "PT1H")
    ahead = points_ahead(frame.text, *hit.span())
    if reference is None or number is None or (is_long and not ahead) or unit == "minute":
        mark = make_mark(hit, MarkKind.DURATION, Interval(None, None, Granularity.PERIOD), frame)
        return replace(mark, length=length)
    ahead = ahead or hit["way"].lower() == "within"
    mark = make_mark(hit, MarkKind.PERIOD, _stretch(reference, number, unit, is_future=ahead), frame)
    return replace(mark, length=length)


RELATIVE_RESOLVERS: dict[str, Resolver] = {
    "weekday": _weekday,
    "weekend": _weekend,
    "deictic": _deictic,
    "overnight_into": _overnight_into,
    "night": _night,
    "within_day": _within_day,
    "before_last": _before_last,
    "narrative": _narrative,
    "unit": _unit,
    "recent": _recent,
    "window": _window,
    "ago": _ago,
    "within": _within,
}
"""One resolver a pattern, by the pattern's name in `times_patterns.SOURCES`."""
