"""What each atom of a time expression stands for, one small function a pattern."""

import re
from dataclasses import replace
from datetime import date, time

from truceline.model.terms import Bound, Granularity
from truceline.text.numbers import parse_amount
from truceline.text.times_calendar import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Interval,
    back_by,
    month_of,
    nearest_day,
    nearest_month,
    next_weekday,
    parse_day,
    parse_month,
    part_of_month,
    previous_weekday,
    season_of,
    shift_days,
    week_of,
    weekend_of,
    window,
    year_of,
)
from truceline.text.times_marks import UNKNOWN, WEEKDAY, Frame, Mark, MarkKind, Resolver
from truceline.text.times_tense import Tense, find_tense, sentence_bounds

Hit = re.Match[str]

# "In recent days" reaches back a week; "in recent weeks" a month; "in recent months" half a year.
_RECENT_DAYS = {"hour": 1, "day": 7, "week": 30, "month": 180}
# "A few days ago" is two to seven days before.
_FEW_AGO = (2, 7)
_LED = re.compile(
    r"(?i)\b(?:in|since|until|till|by|last|this|next|during|of|from|between|and|to|through|before|after|early|late|"
    r"mid|around|throughout|for|on)[\s-]+$"
)
_COMING = re.compile(r"(?i)\b(?:as\s+of|starting(?:\s+on)?|beginning(?:\s+on)?|effective)\s+$")
_BOUND_AHEAD = re.compile(r"(?i)\b(?:by|until|till|before)\s+(?:the\s+)?$")
_INFINITIVE = re.compile(r"\bto\s+(?!the\b|an?\b|its\b|his\b)[a-z]+\b[^,;.]{0,80}$")
_REPORTED_DAY = re.compile(
    rf"(?:said|told|reported|announced|added|warned|stated|declared)\b[^.;\"“”]{{0,40}}?\b({WEEKDAY})"
)


def _mark(hit: Hit, kind: MarkKind, interval: Interval | None, frame: Frame, *, relative: bool = True) -> Mark:
    anchor = frame.anchor if relative and interval and (interval.first or interval.last) else None
    return Mark(start=hit.start(), end=hit.end(), kind=kind, interval=interval or UNKNOWN, anchor=anchor)


def _single(day: date | None, granularity: Granularity = Granularity.DAY) -> Interval:
    return Interval(day, day, granularity)


def points_ahead(frame: Frame, start: int, end: int) -> bool:
    """True if the words around the expression put it in the future as seen from publication."""
    left = frame.text[max(0, start - 100) : start]
    if _COMING.search(left):
        return True
    tense = find_tense(frame.text, start, end)
    if tense in (Tense.FUTURE, Tense.REPORTED_FUTURE):
        return True
    return bool(_BOUND_AHEAD.search(left) and _INFINITIVE.search(left))


def _day_of_month(hit: Hit, group: str) -> int:
    return int(re.sub(r"\D", "", hit[group]))


def _year_in(hit: Hit, frame: Frame, group: str = "y") -> int | None:
    words = hit[group]
    if words is None or words.isdigit():
        return int(words) if words else None
    shift = {"last": -1, "this": 0, "next": 1}[words.split()[0].lower()]
    return frame.reference.year + shift if frame.reference else None


def _dated(frame: Frame, hit: Hit, month: int, day: int, year: int | None) -> date | None:
    if year is not None:
        return parse_day(year, month, day)
    if frame.reference is None:
        return None
    ahead = points_ahead(frame, hit.start(), hit.end())
    return nearest_day(frame.reference, month, day, is_future=ahead)


def _iso(hit: Hit, frame: Frame) -> Mark | None:
    day = parse_day(int(hit["y"]), int(hit["m"]), int(hit["d"]))
    return _mark(hit, MarkKind.DAY, _single(day), frame, relative=False) if day else None


def _numeric(hit: Hit, frame: Frame) -> Mark | None:
    first, second, year = int(hit["a"]), int(hit["b"]), int(hit["y"])
    if hit["sep"] == "." or first > 12:
        day = parse_day(year, second, first)
    elif second > 12 or first == second:
        day = parse_day(year, first, second)
    else:
        # Day first or month first: the words alone cannot tell, so the day stays open.
        return _mark(hit, MarkKind.DAY, UNKNOWN, frame)
    return _mark(hit, MarkKind.DAY, _single(day), frame, relative=False) if day else None


def _single_date(hit: Hit, frame: Frame) -> Mark | None:
    year = _year_in(hit, frame)
    day = _dated(frame, hit, parse_month(hit["mon"]), _day_of_month(hit, "d"), year)
    if day is None and (year is not None or frame.reference is not None):
        return None
    return _mark(hit, MarkKind.DAY, _single(day), frame, relative=year is None)


def _date_range(hit: Hit, frame: Frame) -> Mark | None:
    first_month = parse_month(hit["mon"] or hit["mon2"])
    last_month = parse_month(hit["mon2"] or hit["mon"])
    year = _year_in(hit, frame)
    last = _dated(frame, hit, last_month, _day_of_month(hit, "d2"), year)
    if last is None:
        return _mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    first = parse_day(last.year - (first_month > last_month), first_month, _day_of_month(hit, "d"))
    if first is None or first > last:
        return None
    return _mark(hit, MarkKind.PERIOD, Interval(first, last, Granularity.DAY), frame, relative=year is None)


def _month_interval(hit: Hit, frame: Frame, relative_word: str | None = None) -> Interval:
    month, year = parse_month(hit["mon"]), _year_in(hit, frame)
    if year is not None:
        return month_of(year, month) or UNKNOWN
    if frame.reference is None:
        return UNKNOWN
    ahead = relative_word == "next" or points_ahead(frame, hit.start(), hit.end())
    if relative_word == "last" and frame.reference.month == month:
        return month_of(frame.reference.year - 1, month) or UNKNOWN
    if relative_word == "last":
        ahead = False
    return nearest_month(frame.reference, month, is_future=ahead) or UNKNOWN


def _month(hit: Hit, frame: Frame) -> Mark | None:
    if not (hit["y"] or hit["part"] or hit["rel"]) and not _stands_for_month(hit, frame.text):
        return None
    interval = _month_interval(hit, frame, hit["rel"] and hit["rel"].lower())
    if hit["part"] and interval.first:
        interval = month_of(interval.first.year, interval.first.month) or interval
    part = hit["part"].lower() if hit["part"] else None
    return _mark(hit, MarkKind.PERIOD, part_of_month(interval, part), frame, relative=not hit["y"])


def _stands_for_month(hit: Hit, text: str) -> bool:
    """True if a bare name of a month is one, and no verb ("May", "March") and no person ("April Jones")."""
    word = hit["mon"]
    if word.strip(".").lower() not in MONTHS:
        return False
    if _LED.search(text[max(0, hit.start() - 16) : hit.start()]):
        return not (word in ("May", "March") and re.match(r"\s+[A-Z]", text[hit.end() : hit.end() + 4]))
    follows_name = re.search(r"[A-Z][\w.]*\s$", text[max(0, hit.start() - 24) : hit.start()])
    leads_name = re.match(r"\s+[A-Z]", text[hit.end() : hit.end() + 4])
    return word not in ("May", "March", "August") and not follows_name and not leads_name


def _week_of_month(hit: Hit, frame: Frame) -> Mark | None:
    whole = _month_interval(hit, frame)
    if whole.first is None:
        return _mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    full = month_of(whole.first.year, whole.first.month) or whole
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(hit["nth"].lower())
    start = shift_days(full.last, -6) if number is None and full.last else shift_days(whole.first, 7 * (number or 0))
    end = shift_days(start, 6) if start else None
    return _mark(hit, MarkKind.PERIOD, Interval(start, end, Granularity.WEEK), frame, relative=not hit["y"])


def _edge(hit: Hit, frame: Frame) -> Mark | None:
    whole = _edged_whole(hit, frame)
    part = {"middle": "mid", "end": "late"}.get(hit["edge"].lower(), "early")
    if whole.granularity is Granularity.WEEK or whole.first is None:
        return _mark(hit, MarkKind.PERIOD, whole, frame)
    return _mark(hit, MarkKind.PERIOD, part_of_month(whole, part), frame)


def _edged_whole(hit: Hit, frame: Frame) -> Interval:
    if hit["y2"]:
        return year_of(int(hit["y2"])) or UNKNOWN
    if hit["mon"]:
        found = _month_interval(hit, frame)
        return (month_of(found.first.year, found.first.month) if found.first else None) or UNKNOWN
    reference, words = frame.reference, hit["whole"].lower().split()
    if reference is None:
        return UNKNOWN
    shift = {"last": -1, "next": 1}.get(words[0], 0)
    if words[1] == "week":
        return week_of(reference, weeks_on=shift)
    whole = month_of(reference.year, reference.month + shift) if words[1] == "month" else year_of(reference.year + shift)
    return whole or UNKNOWN


def _weekday(hit: Hit, frame: Frame) -> Mark | None:
    left = frame.text[max(0, hit.start() - 8) : hit.start()].lower()
    if left.endswith(("every ", "each ", "bloody ", "black ", "good ", "easter ", "palm ")):
        return None
    day = resolve_weekday(frame, hit["wd"], hit.start(), hit.end(), relative_word=hit["rel"])
    is_overnight = "overnight" in ((hit["soft"] or "").lower(), hit["part"])
    fine = Granularity.PART_OF_DAY if hit["part"] or _is_early(hit) else Granularity.DAY
    interval = Interval(day, shift_days(day, 1), fine) if is_overnight and day else _single(day, fine)
    return _mark(hit, MarkKind.WEEKDAY, interval, frame)


def _is_early(hit: Hit) -> bool:
    return (hit["soft"] or "").lower() in ("early", "late", "overnight")


def resolve_weekday(frame: Frame, name: str, start: int, end: int, *, relative_word: str | None) -> date | None:
    """The day that a weekday's name means, by its tense: the last such day, or the next."""
    reference, weekday = frame.reference, WEEKDAYS.index(name.lower())
    if reference is None:
        return None
    word = " ".join((relative_word or "").lower().split())
    if word == "next":
        return next_weekday(reference, weekday) if reference.weekday() != weekday else shift_days(reference, 7)
    if word in ("coming", "this coming"):
        return next_weekday(reference, weekday)
    if word == "last":
        return previous_weekday(reference, weekday) if reference.weekday() != weekday else shift_days(reference, -7)
    if word == "this past" or not points_ahead(frame, start, end):
        return previous_weekday(reference, weekday)
    if find_tense(frame.text, start, end) is Tense.REPORTED_FUTURE:
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
        return _mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    if hit["rel"].lower() == "next" or (hit["rel"].lower() == "this" and points_ahead(frame, *hit.span())):
        saturday = next_weekday(frame.reference, 5)
        interval = Interval(saturday, shift_days(saturday, 1) if saturday else None, Granularity.PERIOD)
    else:
        interval = weekend_of(frame.reference)
    return _mark(hit, MarkKind.PERIOD, interval, frame)


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
        return _mark(hit, MarkKind.PERIOD, Interval(before, reference, Granularity.PART_OF_DAY), frame)
    day = shift_days(reference, _DEICTIC.get(word, 0)) if reference else None
    is_part = word in ("tonight", "last night", "last evening") or word.startswith("this") or hit["part"]
    fine = Granularity.PART_OF_DAY if is_part else Granularity.DAY
    return _mark(hit, MarkKind.DAY, _single(day, fine), frame)


def _day_of_speech(hit: Hit, frame: Frame) -> date | None:
    """Inside a quotation "today" is the day of speaking, where the sentence names it."""
    before = frame.text[max(0, hit.start() - 160) : hit.start()]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return _day_reported(frame, *hit.span()) if opened else None


def _overnight_into(hit: Hit, frame: Frame) -> Mark | None:
    day = resolve_weekday(frame, hit["wd"], hit.start(), hit.end(), relative_word=None)
    before = shift_days(day, -1) if day else None
    return _mark(hit, MarkKind.PERIOD, Interval(before, day, Granularity.PART_OF_DAY), frame)


def _hours_of(hit: Hit, frame: Frame) -> Mark | None:
    return _mark(hit, MarkKind.PART, _single(frame.day_told, Granularity.PART_OF_DAY), frame)


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
        interval=_single(day, fine),
        anchor=f"narrative {frame.narrative_on.isoformat()}" if frame.narrative_on else None,
    )


def _unit(hit: Hit, frame: Frame) -> Mark | None:
    reference = frame.reference
    if reference is None:
        return _mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    unit, shift = hit["unit"].lower(), {"last": -1, "this": 0, "next": 1}[hit["rel"].lower()]
    soft = (hit["soft"] or "").lower()
    whole = _whole_unit(reference, unit, shift)
    if whole is None or whole.first is None or whole.last is None:
        return _mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    if soft in ("early", "late"):
        whole = _third(whole, soft)
    elif shift == 0:
        whole = _this_unit(whole, reference, unit, soft, is_future=points_ahead(frame, *hit.span()))
    return _mark(hit, MarkKind.PERIOD, whole, frame)


def _third(whole: Interval, soft: str) -> Interval:
    if whole.granularity in (Granularity.MONTH, Granularity.YEAR):
        return part_of_month(whole, soft)
    return whole


def _whole_unit(reference: date, unit: str, shift: int) -> Interval | None:
    if unit == "week":
        return week_of(reference, weeks_on=shift)
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


def _this_unit(whole: Interval, reference: date, unit: str, soft: str, *, is_future: bool) -> Interval:
    """What has passed of this week, month or year; with "later" or in the future, what is left of it.

    "Earlier this week" ends two days before publication, since the day before would be called yesterday.
    """
    assert whole.first is not None
    if soft == "later" or is_future:
        return Interval(reference, whole.last, whole.granularity)
    last = reference
    if soft == "earlier" and unit == "week":
        last = max(shift_days(reference, -2) or reference, whole.first)
    return Interval(whole.first, last, whole.granularity) if whole.first <= last else whole


def _recent(hit: Hit, frame: Frame) -> Mark | None:
    reference, unit = frame.reference, hit["unit"].lower()
    if reference is None:
        return _mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    if hit["way"].lower() in ("coming", "next"):
        return _mark(hit, MarkKind.PERIOD, Interval(reference, None, Granularity.PERIOD), frame)
    days = _RECENT_DAYS.get(unit)
    start = shift_days(reference, -days) if days else None
    return _mark(hit, MarkKind.PERIOD, Interval(start, reference, Granularity.PERIOD), frame)


def _window(hit: Hit, frame: Frame) -> Mark | None:
    reference, unit = frame.reference, hit["unit"].lower()
    ahead = hit["way"].lower() in ("next", "coming", "following")
    number = parse_amount(hit["n"]) if hit["n"] else 1
    if reference is None:
        return _mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    if number is None:
        other = shift_days(reference, (1 if ahead else -1) * _RECENT_DAYS.get(unit, 0)) if unit in _RECENT_DAYS else None
        ends = (reference, other) if ahead else (other, reference)
        return _mark(hit, MarkKind.PERIOD, Interval(*ends, Granularity.PERIOD), frame)
    return _mark(hit, MarkKind.PERIOD, window(reference, number, unit, is_future=ahead), frame)


def _ago(hit: Hit, frame: Frame) -> Mark | None:
    number, unit, reference = parse_amount(hit["n"]), hit["unit"].lower(), frame.reference
    if reference is None:
        return _mark(hit, MarkKind.DAY, UNKNOWN, frame)
    if unit in ("minute", "hour"):
        start = shift_days(reference, -((number or 1) // 24)) if unit == "hour" else reference
        return _mark(hit, MarkKind.DAY, Interval(start, reference, Granularity.HOUR), frame)
    if number is None:
        ends = [shift_days(reference, -days) for days in reversed(_FEW_AGO)] if unit == "day" else [None, None]
        return _mark(hit, MarkKind.PERIOD, Interval(*ends, Granularity.PERIOD), frame)
    return _mark(hit, MarkKind.DAY, back_by(reference, number, unit), frame)


def _within(hit: Hit, frame: Frame) -> Mark | None:
    """The window before publication, or after it in the future; units longer than weeks are durations."""
    number, unit, reference = parse_amount(hit["n"]), hit["unit"].lower(), frame.reference
    if hit["way"].lower() == "within":
        reference = frame.day_told
    is_long = unit in ("month", "year", "decade", "minute")
    ahead = points_ahead(frame, *hit.span())
    if reference is None or number is None or (is_long and not ahead) or unit == "minute":
        return _mark(hit, MarkKind.DURATION, Interval(None, None, Granularity.PERIOD), frame)
    ahead = ahead or hit["way"].lower() == "within"
    return _mark(hit, MarkKind.PERIOD, window(reference, number, unit, is_future=ahead), frame)


def _decade(hit: Hit, frame: Frame) -> Mark | None:
    begin, end = year_of(int(hit["y"])), year_of(int(hit["y"]) + 9)
    ends = (begin.first, end.last) if begin and end else (None, None)
    return _mark(hit, MarkKind.PERIOD, Interval(*ends, Granularity.PERIOD), frame, relative=False)


def _season(hit: Hit, frame: Frame) -> Mark | None:
    interval = season_of(int(hit["y"]), hit["season"].lower())
    return _mark(hit, MarkKind.PERIOD, interval, frame, relative=False)


def _years(hit: Hit, frame: Frame) -> Mark | None:
    begin, end = year_of(int(hit["y"])), year_of(int(hit["y2"]))
    if not (begin and end and begin.first and end.last and begin.first <= end.last):
        return None
    return _mark(hit, MarkKind.PERIOD, Interval(begin.first, end.last, Granularity.YEAR), frame, relative=False)


def _year(hit: Hit, frame: Frame) -> Mark | None:
    whole = year_of(int(hit["y"]))
    lead = hit["lead"].lower()
    if whole and lead in ("early", "mid", "late"):
        whole = part_of_month(whole, lead)
        return _mark(hit, MarkKind.PERIOD, whole, frame, relative=False)
    mark = _mark(hit, MarkKind.PERIOD, whole, frame, relative=False)
    # The leading word is taken up again as a bound or a plain preposition when atoms are joined.
    return mark.widened(hit.start("y"), hit.end())


def _duration(hit: Hit, frame: Frame) -> Mark | None:
    return _mark(hit, MarkKind.DURATION, Interval(None, None, Granularity.PERIOD), frame)


def _since_event(hit: Hit, frame: Frame) -> Mark | None:
    """ "Since the fighting began": when that was is not said here, but the period runs to publication."""
    interval = Interval(None, frame.reference, Granularity.PERIOD)
    return replace(_mark(hit, MarkKind.PERIOD, interval, frame), bound=Bound.SINCE)


def _clock(hit: Hit, frame: Frame) -> Mark | None:
    clock = parse_clock(hit)
    zone = hit["zone"].strip(" ,()") if hit["zone"] else None
    if clock is None or not _is_clock(hit, frame.text):
        return None
    fine = Granularity.HOUR if clock.minute == 0 else Granularity.MINUTE
    mark = _mark(hit, MarkKind.CLOCK, _single(frame.day_told, fine), frame)
    return replace(mark, clock=clock, zone=zone)


def _is_clock(hit: Hit, text: str) -> bool:
    """A point between hour and minute is a clock only with a.m., p.m., a zone or "at" before it."""
    if "." not in hit[0][:3] or hit["ap"] or hit["zone"] or hit["name"] or hit["ap2"]:
        return True
    return bool(re.search(r"(?i)\b(?:at|around|about|from|since|until|by)\s+$", text[max(0, hit.start() - 9) : hit.start()]))


def parse_clock(hit: Hit) -> time | None:
    """The clock time of a hit of the clock pattern, or None where the digits are no hour."""
    if hit["name"]:
        return time(0, 0) if hit["name"].lower() == "midnight" else time(12, 0)
    hour = int(hit["h"] or hit["h2"] or hit["h3"] or hit["h4"])
    minute = int(hit["m"] or hit["m3"] or 0)
    half = (hit["ap"] or hit["ap2"] or "").lower()[:1]
    if half and hour > 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 else None


def _part(hit: Hit, frame: Frame) -> Mark | None:
    return _mark(hit, MarkKind.PART, _single(frame.day_told, Granularity.PART_OF_DAY), frame)


def _bare_hour(hit: Hit, frame: Frame) -> Mark | None:
    hour = int(hit["h"])
    if hour > 23:
        return None
    return Mark(
        start=hit.start(),
        end=hit.end(),
        kind=MarkKind.CLOCK,
        interval=_single(frame.day_told, Granularity.HOUR),
        clock=time(hour, 0),
        anchor=frame.anchor,
        is_bare=True,
    )


RESOLVERS: dict[str, Resolver] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_days": _date_range,
    "month_day": _single_date,
    "days_month": _date_range,
    "day_month": _single_date,
    "week_of_month": _week_of_month,
    "edge": _edge,
    "month": _month,
    "weekday": _weekday,
    "weekend": _weekend,
    "deictic": _deictic,
    "overnight_into": _overnight_into,
    "hours_of": _hours_of,
    "narrative": _narrative,
    "unit": _unit,
    "recent": _recent,
    "window": _window,
    "ago": _ago,
    "within": _within,
    "decade": _decade,
    "season": _season,
    "years": _years,
    "year": _year,
    "duration": _duration,
    "since_event": _since_event,
    "vague": _duration,
    "clock": _clock,
    "part": _part,
    "bare_hour": _bare_hour,
}
"""One resolver for each pattern of `times_marks.SOURCES`, by the same name."""
