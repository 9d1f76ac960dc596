"""The day of publication that a text states at its head: in a line of its own, or in its dateline."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from truceline.intake.links import LONE_DATE
from truceline.model.report import Furniture, FurnitureKind
from truceline.model.span import Span
from truceline.model.terms import Granularity
from truceline.text.times import parse_time
from truceline.text.times_patterns import MONTH

# Below these many lines with words in them a date is no longer the head's.
_HEAD_LINES = 8
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LABEL = re.compile(r"(?i)(?:(?:date|published|posted|released|issued)\b(?:\s+on)?\s*:?\s+)")
_DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ’' .-]{2,40}(?:,\s+[A-Z][\w’' -]{2,30})?,?\s+"
    rf"(?P<day>(?:{MONTH}\s+\d{{1,2}},?|\d{{1,2}}\s+{MONTH},?)\s+(?:19|20)\d\d)\s*(?:\([^)\n]{{2,40}}\)\s*)?[-–—]"
)


def find_stated_day(text: str, furniture: Sequence[Furniture]) -> date | None:
    """The one full date at the head of a text; None where it states none, several, or one without a year."""
    days = set(_find_days(text, furniture))
    return days.pop() if len(days) == 1 else None


def _find_days(text: str, furniture: Sequence[Furniture]) -> Iterator[date]:
    neighbours = [one.span for one in furniture if one.kind is FurnitureKind.NAVIGATION]
    for number, line in enumerate(_LINE.finditer(text)):
        if number == _HEAD_LINES:
            return
        if any(Span(*line.span()).overlaps(span) for span in neighbours):
            continue
        words = _LABEL.sub("", line[0].strip(), count=1)
        dateline = _DATELINE.match(line[0])
        told = dateline["day"] if dateline else words if LONE_DATE.fullmatch(words) else None
        found = parse_time(told, published_on=None) if told else None
        if found and found.start_on and found.granularity is not Granularity.PERIOD:
            yield found.start_on
