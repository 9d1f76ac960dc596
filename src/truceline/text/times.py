"""Time expressions in English news prose, each with the interval of days that it stands for.

A weekday in a report about the past is the last such day before or on publication; after "will", "is to",
"scheduled" and their like it is the next one. Bounds (since, until, by, before, after) and clocks are kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from truceline.model.claim import Time
from truceline.model.span import Span
from truceline.model.terms import Bound, Granularity
from truceline.text.times_calendar import Interval, shift_days
from truceline.text.times_counted import COUNTED_RESOLVERS
from truceline.text.times_dates import DATE_RESOLVERS
from truceline.text.times_hours import HOUR_RESOLVERS
from truceline.text.times_joins import join_marks
from truceline.text.times_marks import Frame, Mark, MarkKind, find_marks
from truceline.text.times_relative import RELATIVE_RESOLVERS
from truceline.text.times_tense import points_ahead

_RESOLVERS = {**DATE_RESOLVERS, **RELATIVE_RESOLVERS, **HOUR_RESOLVERS, **COUNTED_RESOLVERS}
_SOFT = r"(?:(?:early|late|earlier|later|sometime)\s+)?"
_PLAIN = re.compile(
    rf"(?i)(?<![\w-]){_SOFT}(?:as\s+of|on|in|at|during|over|throughout|around|about|for|of|between|from|starting|beginning)\s+"
    rf"(?:(?:at|on|around|about|the|early|late|earlier|later)\s+){{0,2}}$|(?<![\w-]){_SOFT[:-1]}$"
)
_BOUNDED = re.compile(
    r"(?i)(?<![\w-])(?P<near>(?:shortly|just|soon|right|immediately|moments|(?:a\s+few\s+)?minutes|seconds)\s+)?"
    r"(?P<bound>since|until|till|up\s+(?:to|until|till)|through|by|(?:no|not)\s+later\s+than|before|prior\s+to|"
    r"(?:no|not)\s+earlier\s+than|after|following|from)\s+"
    r"(?:(?:about|around|at|on|in|the|early|late|its|last)\s+){0,2}$"
)
# "Since the fighting began on July 8": the words between tell the event, the date tells when.
_SINCE_EVENT = re.compile(r"(?i)(?<![\w-])since\s+(?:[\w’'-]+\s+){1,8}$")
_BOUNDS = {
    "since": Bound.SINCE,
    "from": Bound.SINCE,
    "until": Bound.UNTIL,
    "till": Bound.UNTIL,
    "up": Bound.UNTIL,
    "through": Bound.THROUGH,
    "by": Bound.BY,
    "before": Bound.BEFORE,
    "prior": Bound.BEFORE,
    "after": Bound.AFTER,
    "following": Bound.AFTER,
    "later": Bound.BY,
    "earlier": Bound.AFTER,
}
_LEFT_REACH = 90
_DAY_COUNT = re.compile(
    r"(?i)\bfor\s+(?:a|the|its)\s+(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+"
    r"(?:straight\s+|consecutive\s+|successive\s+)?day\s+(?:running\s+|in\s+a\s+row\s+)?(?:on\s+)?$"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A mark with the words before it: where they begin and how they bound it."""

    mark: Mark
    start: int
    bound: Bound | None = None


def find_times(
    text: str,
    *,
    published_on: date | None,
    narrative_on: date | None = None,
    truce_since: date | None = None,
    war_since: date | None = None,
    day_first: bool | None = None,
) -> tuple[Time, ...]:
    """Every time expression of the text, in order, none overlapping another.

    `published_on` is the day that relative expressions count from. `narrative_on` is the day that the text
    has been telling of: a clock time alone ("at 07:52"), "that day" and "the next day" belong to it.
    Without either day, relative expressions keep their words and have no days. Durations ("eight days")
    never have days. `truce_since` and `war_since` are the first days of those: "the third day of the truce"
    and "hours after the ceasefire" are counted from them; a datetime tells the hour too. `day_first` says how
    the outlet writes 3/4/2031; where it is None, such a date has no days.
    """
    frame = Frame(text, published_on, narrative_on, truce_since, war_since, day_first)
    marks = join_marks(list(find_marks(frame, _RESOLVERS)), frame)
    times, floor = [], 0
    for mark in marks:
        if mark.is_bare:
            continue
        found = _derive_time(_bind(mark, text, floor), frame)
        times.append(found)
        floor = mark.end
    return tuple(times)


def parse_time(words: str, *, published_on: date | None) -> Time | None:
    """The one time that the words express, or None where they express none or several."""
    found = find_times(words, published_on=published_on)
    return found[0] if len(found) == 1 else None


def _bind(mark: Mark, text: str, floor: int) -> _Bounded:
    """The mark together with its preposition; a possessive ("Friday's talks") and a duration bind none."""
    left = text[max(floor, mark.start - _LEFT_REACH) : mark.start]
    offset = mark.start - len(left)
    if mark.bound:
        return _Bounded(mark, mark.start, mark.bound)
    day_count = _DAY_COUNT.search(left) if mark.interval.first else None
    if day_count:
        return _Bounded(_counted_days(mark, day_count[1]), offset + day_count.start())
    if text[mark.start : mark.end].endswith(("'s", "’s")):
        return _Bounded(mark, mark.start)
    bounded = _BOUNDED.search(left) if mark.kind is not MarkKind.DURATION else None
    if bounded and not _is_plain_window(mark, text):
        words = bounded["bound"].lower().split()
        word = words[1] if words[0] in ("no", "not") else words[0]
        if bounded["near"]:
            is_hour = mark.clock is not None or mark.interval.granularity is Granularity.PART_OF_DAY
            start = offset + (bounded.start() if is_hour else bounded.start("bound"))
            return _Bounded(mark, start, None if is_hour else _BOUNDS[word])
        is_range = (
            word == "from" and mark.kind is MarkKind.PERIOD and mark.interval.granularity is Granularity.DAY
        )
        return _Bounded(mark, offset + bounded.start(), None if is_range else _BOUNDS[word])
    since = _SINCE_EVENT.search(left) if mark.kind is not MarkKind.DURATION else None
    if since and not re.search(r"(?i)\bsaid\b|\btold\b", since[0]):
        return _Bounded(mark, offset + since.start(), Bound.SINCE)
    plain = _PLAIN.search(left)
    return _Bounded(mark, offset + plain.start() if plain else mark.start)


def _is_plain_window(mark: Mark, text: str) -> bool:
    return bool(
        re.match(r"(?i)(?:over|in|for|during|within|the\s+past|between|from)\s", text[mark.start : mark.end])
    )


def _counted_days(mark: Mark, ordinal: str) -> Mark:
    """ "For a second day Wednesday" covers Tuesday and Wednesday."""
    assert mark.interval.first is not None
    first = shift_days(mark.interval.first, -_ORDINALS.index(ordinal.lower()))
    return replace(mark, interval=Interval(first, mark.interval.last, mark.interval.granularity))


def _derive_time(bounded: _Bounded, frame: Frame) -> Time:
    mark = bounded.mark
    first, last = _apply_bound(bounded, frame)
    start_clock, end_clock = _clocks(mark, bounded.bound)
    return Time(
        text=frame.text[bounded.start : mark.end],
        start_on=first,
        end_on=last,
        start_clock=start_clock,
        end_clock=end_clock,
        granularity=mark.interval.granularity,
        bound=bounded.bound,
        zone=mark.zone,
        anchor=mark.anchor,
        span=Span(bounded.start, mark.end),
        length=mark.length,
    )


def _clocks(mark: Mark, bound: Bound | None) -> tuple[time | None, time | None]:
    if mark.end_clock:
        return mark.clock, mark.end_clock
    if bound in (Bound.SINCE, Bound.AFTER):
        return mark.clock, None
    if bound in (Bound.UNTIL, Bound.THROUGH, Bound.BY, Bound.BEFORE):
        return None, mark.clock
    return mark.clock, mark.clock


def _apply_bound(bounded: _Bounded, frame: Frame) -> tuple[date | None, date | None]:
    """The days after the bound is applied.

    Since and after X run from X to publication (open, where X lies ahead); until, through and by X end with
    X; before X ends on the day before, or on X itself where X is an hour of it. An hour keeps its day. What
    is to be by a coming X, which no one can have done before it was said, begins with publication.
    """
    interval, bound = bounded.mark.interval, bounded.bound
    first, last = interval.first, interval.last
    if bound is None or bound is bounded.mark.bound or (first is None and last is None):
        return first, last
    is_hour = bounded.mark.clock is not None or interval.granularity is Granularity.PART_OF_DAY
    if bound in (Bound.SINCE, Bound.AFTER):
        return first, _open_end(first, bounded.mark, frame)
    if is_hour and bound is Bound.BY:
        return first, last
    if bound is Bound.BEFORE and not is_hour:
        return None, shift_days(first, -1) if first else None
    published_on = frame.published_on
    if bound is Bound.BY and last and published_on and last > published_on:
        return published_on, last
    return None, last


def _open_end(first: date | None, mark: Mark, frame: Frame) -> date | None:
    if first is None or frame.published_on is None or first > frame.published_on:
        return None
    return None if points_ahead(frame.text, mark.start, mark.end) else frame.published_on


def spans_of_time(text: str) -> Iterable[Span]:
    """Where the text speaks of times, without resolving them: figures there count nothing."""
    frame = Frame(text, None)
    return (Span(mark.start, mark.end) for mark in join_marks(list(find_marks(frame, _RESOLVERS)), frame))
