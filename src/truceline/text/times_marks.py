"""The atoms of time expressions: a table of patterns, found in one pass over the text.

A mark is one atom ("October 9", "Friday night", "8 a.m.") with the interval that it stands for. Marks are
joined to whole expressions ("between October 9 and 12", "8 a.m. on Friday") in `times.py`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from functools import lru_cache

from truceline.model.terms import Bound, Granularity
from truceline.text.times_calendar import Interval
from truceline.text.times_patterns import SOURCES


class MarkKind(Enum):
    """What an atom can be joined with."""

    DAY = "day"
    WEEKDAY = "weekday"
    PERIOD = "period"
    DURATION = "duration"
    CLOCK = "clock"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One atom: `text[start:end]` stands for the interval; `is_bare` atoms only count when joined."""

    start: int
    end: int
    kind: MarkKind
    interval: Interval
    clock: time | None = None
    end_clock: time | None = None
    zone: str | None = None
    anchor: str | None = None
    is_bare: bool = False
    bound: Bound | None = None
    length: str | None = None

    def widened(self, start: int, end: int) -> "Mark":
        """The same mark over other characters."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Frame:
    """What relative expressions are resolved against; any day may be unknown.

    `truce_since` and `war_since` are the first days of those; a datetime tells the hour too. `day_first`
    tells how the outlet writes dates in figures, None where that is not known.
    """

    text: str
    published_on: date | None
    narrative_on: date | None = None
    truce_since: date | None = None
    war_since: date | None = None
    day_first: bool | None = None

    @property
    def reference(self) -> date | None:
        """Publication day or, where it is unknown, the day of the narrative."""
        return self.published_on or self.narrative_on

    @property
    def day_told(self) -> date | None:
        """The day of the narrative or, where it is unknown, publication day."""
        return self.narrative_on or self.published_on

    @property
    def anchor(self) -> str | None:
        """What a relative expression was resolved against, in words."""
        if self.published_on:
            return f"published {self.published_on.isoformat()}"
        return f"narrative {self.narrative_on.isoformat()}" if self.narrative_on else None


Resolver = Callable[["re.Match[str]", Frame], "Mark | None"]

UNKNOWN = Interval(None, None)


def make_mark(
    hit: re.Match[str], kind: MarkKind, interval: Interval | None, frame: Frame, *, relative: bool = True
) -> Mark:
    """A mark over the hit; `relative` ones say what they were resolved against."""
    anchor = frame.anchor if relative and interval and (interval.first or interval.last) else None
    return Mark(start=hit.start(), end=hit.end(), kind=kind, interval=interval or UNKNOWN, anchor=anchor)


def single_day(day: date | None, granularity: Granularity = Granularity.DAY) -> Interval:
    """The interval of one day, open where the day is unknown."""
    return Interval(day, day, granularity)


_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_BACK_REFERENCE = re.compile(r"\(\?P=\w+\)")


def _unnamed(source: str) -> str:
    return _BACK_REFERENCE.sub("[./]", _NAMED_GROUP.sub("(?:", source))


_EACH = {name: re.compile(source) for name, source in SOURCES.items()}
# Only places where an expression can begin are tried: a digit, a capital of a day or month, a leading word.
_ANY = re.compile(
    r"(?<![\w/$€£#.-])(?:(?=\d|(?i:[a-jl-pr-tw-y]))"
    rf"(?:{'|'.join(f'(?P<{name}>{_unnamed(source)})' for name, source in SOURCES.items())}))(?!\w)"
)


def find_marks(frame: Frame, resolvers: dict[str, Resolver]) -> Iterator[Mark]:
    """The atoms of the frame's text, in order, none overlapping another; `resolvers` by pattern name."""
    for name, hit in _find_hits(frame.text):
        mark = resolvers[name](hit, frame)
        if mark is not None:
            yield mark


# Every expression holds one of these or a figure; half of all sentences hold none, and are not searched.
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_CAPITALS = [*_MONTHS, *(month.upper() for month in _MONTHS)]
_STEMS = (
    "day night week month year decade hour minute morning noon evening dawn dusk sun first since tomorrow "
    "eve spring summer autumn fall winter ramadan"
).split()
_FIGURE = re.compile("[0-9]")


def _may_tell_time(text: str) -> bool:
    lowered = text.lower()
    return (
        _FIGURE.search(text) is not None
        or any(stem in lowered for stem in _STEMS)
        or any(stem in text for stem in _CAPITALS)
    )


# A sentence is searched for its times, and again for its figures, which are none where a time is.
@lru_cache(maxsize=64)
def _find_hits(text: str) -> tuple[tuple[str, "re.Match[str]"], ...]:
    """Where each pattern that is preferred at its place matches, with the pattern's name."""
    if not _may_tell_time(text):
        return ()
    names = ((hit.lastgroup, hit.start()) for hit in _ANY.finditer(text))
    hits = ((name, _EACH[name].match(text, start)) for name, start in names if name)
    return tuple((name, hit) for name, hit in hits if hit)
