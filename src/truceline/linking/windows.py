"""Over which days and hours a figure counts, and whether two windows take in some of the same time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from truceline.linking.profiles import known_days
from truceline.model.claim import Claim, Count
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.text.numbers import parse_number

WINDOW = re.compile(
    r"\b(?:in|over|during|within|for) the (?:past|last|previous) (?:\S+[ -])?"
    r"(?:hours?|days?|nights?|weeks?|months?|reporting period)\b"
    r"|\b(?:in|over|within) (?:the )?(?:\d+|twenty-four|forty-eight) hours\b"
    r"|\bsince (?:midnight|dawn|this morning|yesterday)\b|\b(?:over|during) the (?:day|night|weekend|week)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:past|last|previous|in|over|within|the) (?P<hours>\d+|twelve|twenty-four|forty-eight|seventy-two)"
    r"[ -]hours?\b|\b(?:past|last|previous) (?P<day>day)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From one local instant up to, and not with, another; `is_told` is False for the report's own day."""

    start: datetime
    end: datetime
    is_told: bool

    @property
    def first_on(self) -> date:
        """The first calendar day."""
        return self.start.date()

    @property
    def last_on(self) -> date:
        """The last calendar day: a window up to midnight ends on the day before."""
        return (self.end - timedelta(seconds=1)).date()

    def overlaps(self, other: "Window") -> bool:
        """True where both take in some of the same time."""
        return self.start < other.end and other.start < self.end


@rule
def window_of_a_figure(claim: Claim, count: Count, report: Report) -> Window | None:
    """A figure counts over the days and hours that its sentence tells; "the past 24 hours" end with the day
    as of which they are told, or with the hour if one is named. Where the words tell none, or tell them of a
    figure named for comparison, it counts over the day of publication."""
    days = known_days(claim.time) if claim.time and not _is_of_another(claim, count) else None
    if days is None or claim.time is None:
        return _make_window(report.published_on, report.published_on, is_told=False)
    window = _make_window(*days, claim.time.start_clock, claim.time.end_clock, is_told=True)
    hours = _find_hours(claim.quote)
    if window is None or hours is None or days[1] - days[0] > timedelta(days=1):
        return window
    return Window(start=window.end - timedelta(hours=hours), end=window.end, is_told=True)


def _make_window(
    first: date | None,
    last: date | None,
    start: time | None = None,
    end: time | None = None,
    *,
    is_told: bool,
) -> Window | None:
    if first is None or last is None:
        return None
    begins = datetime.combine(first, start or time.min)
    ends = datetime.combine(last, end) if end else datetime.combine(last, time.min) + timedelta(days=1)
    return Window(start=begins, end=max(ends, begins + timedelta(minutes=1)), is_told=is_told)


def _find_hours(quote: str) -> int | None:
    found = _HOURS.search(quote)
    if found is None:
        return None
    number = parse_number(found["hours"]) if found["hours"] else 24
    return int(number) if number else None


def _is_of_another(claim: Claim, count: Count) -> bool:
    """True where the time's words follow a comparison that itself follows the figure."""
    words = claim.time.text if claim.time else None
    at, figure = claim.quote.find(words) if words else -1, claim.quote.find(count.as_said)
    compared = re.search(r"\b(?:compared (?:with|to)|up from|down from)\b", claim.quote, re.IGNORECASE)
    return compared is not None and 0 <= figure < compared.start() < at
