"""Dates, months, seasons and years: what each absolute atom of a time expression stands for."""

import re
from dataclasses import replace
from datetime import date

from truceline.model.terms import Granularity
from truceline.text.times_calendar import (
    MONTHS,
    Interval,
    month_of,
    nearest_day,
    nearest_month,
    parse_day,
    parse_month,
    part_of_month,
    season_of,
    shift_days,
    week_of,
    year_of,
)
from truceline.text.times_marks import UNKNOWN, Frame, Mark, MarkKind, Resolver, make_mark, single_day
from truceline.text.times_tense import leans_ahead, points_ahead

Hit = re.Match[str]

_LED = re.compile(
    r"(?i)\b(?:in|since|until|till|by|last|this|next|during|from|between|through|before|after|early|late|"
    r"mid|around|throughout)[\s-]+$"
)


_ORDERED = re.compile(r"(?<![\d/])(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?:19|20)?\d\d(?![\d/])")
_OLD_STYLE = re.compile(r"\s*\(?(?:Old\s+Style|O\.S\.)\)?")
# A year of two digits is one of this century up to here, where the day of publication is unknown.
_CENTURY_TURN = 2049
TWO_WAYS = "day or month first is not known"
"""The anchor of a date in figures that reads two ways."""


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
    ahead = points_ahead(frame.text, hit.start(), hit.end())
    leans = not ahead and leans_ahead(frame.text, hit.start(), hit.end())
    return nearest_day(frame.reference, month, day, is_future=ahead, leans_ahead=leans)


def _iso(hit: Hit, frame: Frame) -> Mark | None:
    day = parse_day(int(hit["y"]), int(hit["m"]), int(hit["d"]))
    return make_mark(hit, MarkKind.DAY, single_day(day), frame, relative=False) if day else None


def find_day_order(text: str) -> bool | None:
    """Whether the text writes the day of a numeric date first (13/6/2031); None where no date in it tells,
    or where two tell otherwise."""
    orders = {int(hit["a"]) > 12 for hit in _ORDERED.finditer(text) if _tells_order(hit)}
    return orders.pop() if len(orders) == 1 else None


def _tells_order(hit: Hit) -> bool:
    return (int(hit["a"]) > 12) != (int(hit["b"]) > 12)


def _numeric(hit: Hit, frame: Frame) -> Mark | None:
    first, second, year = int(hit["a"]), int(hit["b"]), _full_year(hit["y"], frame)
    if hit["sep"] == "." or first > 12:
        day = parse_day(year, second, first)
    elif second > 12 or first == second:
        day = parse_day(year, first, second)
    elif frame.day_first is None:
        # The words alone cannot tell day from month, so the day stays open.
        return replace(make_mark(hit, MarkKind.DAY, UNKNOWN, frame), anchor=TWO_WAYS)
    else:
        day = parse_day(year, second, first) if frame.day_first else parse_day(year, first, second)
    return make_mark(hit, MarkKind.DAY, single_day(day), frame, relative=False) if day else None


def _full_year(digits: str, frame: Frame) -> int:
    """The year of two digits that lies nearest before the one after publication."""
    if len(digits) == 4:
        return int(digits)
    latest = frame.reference.year + 1 if frame.reference else _CENTURY_TURN
    return latest - (latest - int(digits)) % 100


def _single_date(hit: Hit, frame: Frame) -> Mark | None:
    year = _year_in(hit, frame)
    day = _dated(frame, hit, parse_month(hit["mon"]), _day_of_month(hit, "d"), year)
    old = _OLD_STYLE.match(frame.text, hit.end())
    if old:
        mark = make_mark(hit, MarkKind.DAY, UNKNOWN, frame).widened(hit.start(), old.end())
        return replace(mark, anchor="Old Style calendar, left as said")
    if day is None and (year is not None or frame.reference is not None):
        return None
    return make_mark(hit, MarkKind.DAY, single_day(day), frame, relative=year is None)


def _date_range(hit: Hit, frame: Frame) -> Mark | None:
    first_month = parse_month(hit["mon"] or hit["mon2"])
    last_month = parse_month(hit["mon2"] or hit["mon"])
    year = _year_in(hit, frame)
    last = _dated(frame, hit, last_month, _day_of_month(hit, "d2"), year)
    if last is None:
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    first = parse_day(last.year - (first_month > last_month), first_month, _day_of_month(hit, "d"))
    if first is None or first > last:
        return None
    return make_mark(
        hit, MarkKind.PERIOD, Interval(first, last, Granularity.DAY), frame, relative=year is None
    )


def _month_interval(hit: Hit, frame: Frame, relative_word: str | None = None) -> Interval:
    month, year = parse_month(hit["mon"]), _year_in(hit, frame)
    if year is not None:
        return month_of(year, month) or UNKNOWN
    if frame.reference is None:
        return UNKNOWN
    ahead = relative_word == "next" or points_ahead(frame.text, hit.start(), hit.end())
    if relative_word == "last" and frame.reference.month == month:
        return month_of(frame.reference.year - 1, month) or UNKNOWN
    if relative_word == "last":
        ahead = False
    elif not ahead and (month - frame.reference.month) % 12 == 1:
        ahead = leans_ahead(frame.text, hit.start(), hit.end())
    return nearest_month(frame.reference, month, is_future=ahead) or UNKNOWN


def _month(hit: Hit, frame: Frame) -> Mark | None:
    if not (hit["y"] or hit["part"] or hit["rel"]) and not _stands_for_month(hit, frame.text):
        return None
    interval = _month_interval(hit, frame, hit["rel"] and hit["rel"].lower())
    if hit["part"] and interval.first:
        interval = month_of(interval.first.year, interval.first.month) or interval
    part = hit["part"].lower() if hit["part"] else None
    return make_mark(hit, MarkKind.PERIOD, part_of_month(interval, part), frame, relative=not hit["y"])


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
        return make_mark(hit, MarkKind.PERIOD, UNKNOWN, frame)
    full = month_of(whole.first.year, whole.first.month) or whole
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(hit["nth"].lower())
    start = (
        shift_days(full.last, -6)
        if number is None and full.last
        else shift_days(whole.first, 7 * (number or 0))
    )
    end = shift_days(start, 6) if start else None
    return make_mark(
        hit, MarkKind.PERIOD, Interval(start, end, Granularity.WEEK), frame, relative=not hit["y"]
    )


def _edge(hit: Hit, frame: Frame) -> Mark | None:
    whole = find_whole(hit, frame)
    part = {"middle": "mid", "end": "late"}.get(hit["edge"].lower(), "early")
    if whole.granularity is Granularity.WEEK or whole.first is None:
        return make_mark(hit, MarkKind.PERIOD, whole, frame)
    return make_mark(hit, MarkKind.PERIOD, part_of_month(whole, part), frame)


def find_whole(hit: Hit, frame: Frame) -> Interval:
    """The whole year, month or week of which a hit names an edge or a portion."""
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
    whole = (
        month_of(reference.year, reference.month + shift)
        if words[1] == "month"
        else year_of(reference.year + shift)
    )
    return whole or UNKNOWN


def _decade(hit: Hit, frame: Frame) -> Mark | None:
    begin, end = year_of(int(hit["y"])), year_of(int(hit["y"]) + 9)
    ends = (begin.first, end.last) if begin and end else (None, None)
    return make_mark(hit, MarkKind.PERIOD, Interval(*ends, Granularity.PERIOD), frame, relative=False)


def _season(hit: Hit, frame: Frame) -> Mark | None:
    interval = season_of(int(hit["y"]), hit["season"].lower())
    return make_mark(hit, MarkKind.PERIOD, interval, frame, relative=False)


def _years(hit: Hit, frame: Frame) -> Mark | None:
    begin, end = year_of(int(hit["y"])), year_of(int(hit["y2"]))
    if not (begin and end and begin.first and end.last and begin.first <= end.last):
        return None
    return make_mark(
        hit, MarkKind.PERIOD, Interval(begin.first, end.last, Granularity.YEAR), frame, relative=False
    )


def _year(hit: Hit, frame: Frame) -> Mark | None:
    whole = year_of(int(hit["y"]))
    lead = hit["lead"].lower()
    if whole and lead in ("early", "mid", "late"):
        whole = part_of_month(whole, lead)
        return make_mark(hit, MarkKind.PERIOD, whole, frame, relative=False)
    mark = make_mark(hit, MarkKind.PERIOD, whole, frame, relative=False)
    # The leading word is taken up again as a bound or a plain preposition when atoms are joined.
    return mark.widened(hit.start("y"), hit.end())


def _hijri(hit: Hit, frame: Frame) -> Mark | None:
    return replace(make_mark(hit, MarkKind.DAY, UNKNOWN, frame), anchor="Hijri calendar, left as said")


_HOLIDAYS = {"new eve": (12, 31), "new day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25)}


def _holiday(hit: Hit, frame: Frame) -> Mark | None:
    words = hit["name"].lower().split()
    month, day = _HOLIDAYS[f"{words[0]} {words[-1]}"]
    return make_mark(hit, MarkKind.DAY, single_day(_dated(frame, hit, month, day, None)), frame)


def _nth_day(hit: Hit, frame: Frame) -> Mark | None:
    """ "On the 9th" is the last such day before publication, or the next one in the future."""
    reference, day = frame.reference, int(hit["d"])
    if reference is None:
        return make_mark(hit, MarkKind.DAY, UNKNOWN, frame)
    shift = {"last": -1, "next": 1}.get((hit["whole"] or "").lower())
    if shift is None and not hit["whole"]:
        ahead = points_ahead(frame.text, *hit.span())
        shift = int(ahead and day < reference.day) - int(not ahead and day > reference.day)
    whole = month_of(reference.year, reference.month + (shift or 0))
    found = parse_day(whole.first.year, whole.first.month, day) if whole and whole.first else None
    return make_mark(hit, MarkKind.DAY, single_day(found), frame) if found else None


DATE_RESOLVERS: dict[str, Resolver] = {
    "hijri": _hijri,
    "holiday": _holiday,
    "nth_day": _nth_day,
    "iso": _iso,
    "numeric": _numeric,
    "month_days": _date_range,
    "month_day": _single_date,
    "days_month": _date_range,
    "day_month": _single_date,
    "week_of_month": _week_of_month,
    "edge": _edge,
    "month": _month,
    "decade": _decade,
    "season": _season,
    "years": _years,
    "year": _year,
}
"""One resolver a pattern, by the pattern's name in `times_marks.SOURCES`."""
