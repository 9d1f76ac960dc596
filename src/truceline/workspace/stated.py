"""The numbers that a sentence states, and whether the claims that it is bound to hold them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from truceline.model.claim import Claim, Time
from truceline.model.composing import Line, LineKind
from truceline.model.span import Span
from truceline.text.counts_figures import find_figures
from truceline.text.counts_occasions import find_occasions
from truceline.text.numbers import DIGIT_NUMBER, NUMBER, NUMBER_WORDS, parse_number
from truceline.text.times import spans_of_time

_DIGITS = re.compile(rf"(?i){DIGIT_NUMBER}")
_NUMBER = re.compile(rf"(?i)(?<!\w){NUMBER}")
_OFTEN_NONE = frozenset({"zero", "one", "two", "half"})
"""Number words that as often state none: "one hopes", "the two sides", "half-hearted"."""
_WORD = re.compile(
    rf"(?i)(?<!\w)(?:{'|'.join(word for word in NUMBER_WORDS if word not in _OFTEN_NONE)})(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A number as written, with its bounds; both are None where its digits cannot be read.

    `is_time` where it stands in a day, an hour or a length of time.
    """

    words: str
    low: int | None
    high: int | None
    is_time: bool = False

    def says_as(self, other: "Stated") -> bool:
        """True if the two state the same, each of time or each of something else."""
        if self.is_time is not other.is_time:
            return False
        has_bounds = (self.low, self.high) != (None, None)
        return (has_bounds and (self.low, self.high) == (other.low, other.high)) or (
            self.words.casefold() == other.words.casefold()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheld:
    """A number of a sentence that none of its claims holds, and the numbers that they do hold, as written."""

    words: str
    theirs: tuple[str, ...]


def find_numbers(text: str) -> tuple[Stated, ...]:
    """Every number of the text, in order: figures, numbers of a day, hour or length of time, all digits.

    "One" and "two" count where the reader of figures or of times takes them for a number: "one hopes" and
    "the two sides" state none.
    """
    found: list[tuple[Span, Stated]] = []
    for span, stated in _find_all(text):
        if not any(span.overlaps(other) for other, _ in found):
            found.append((span, stated))
    return tuple(stated for _, stated in sorted(found, key=lambda pair: pair[0]))


def _find_all(text: str) -> Iterator[tuple[Span, Stated]]:
    """Numbers by each way of finding them, the surest first; a later one may overlap an earlier."""
    for figure in find_figures(text):
        if not figure.is_article:
            span = Span(figure.start, figure.number_end)
            yield span, Stated(words=span.quote(text), low=figure.low, high=figure.high)
    for count in find_occasions(text):
        if count.span:
            yield count.span, Stated(words=count.as_said, low=count.low, high=count.high)
    times = spans_of_time(text)
    for time in times:
        for hit in _NUMBER.finditer(text, time.start, time.end):
            yield Span(*hit.span()), _read(hit[0], is_time=True)
    for pattern in (_DIGITS, _NUMBER, _WORD):
        for hit in pattern.finditer(text):
            span = Span(*hit.span())
            if hit[0].lower() not in _OFTEN_NONE:
                yield span, _read(hit[0], is_time=any(time.overlaps(span) for time in times))
    for is_number, run in groupby(enumerate(text), key=lambda pair: pair[1].isnumeric()):
        if is_number:
            at = [place for place, _ in run]
            span = Span(at[0], at[-1] + 1)
            yield span, _read(span.quote(text), is_time=False)


def _read(words: str, *, is_time: bool) -> Stated:
    value = parse_number(words)
    return Stated(words=words, low=value, high=value, is_time=is_time)


def find_bare(line: Line) -> tuple[str, ...]:
    """The numbers, as written, that the line may not state: any without a claim, but days in a heading."""
    if line.claims:
        return ()
    is_heading = line.kind is LineKind.HEADING
    return tuple(one.words for one in find_numbers(line.text) if not (is_heading and one.is_time))


def find_unheld(line: Line, days: Mapping[str, date | None]) -> tuple[Unheld, ...]:
    """The numbers of a sentence that none of its claims holds, in its words, its figures or its time.

    `days` are the days of publication of the claims' reports, by id, which a sentence may tell too.
    """
    if not line.claims:
        return ()
    held = [one for bound in line.claims for one in _find_held(bound.claim, days.get(bound.claim.report_id))]
    return tuple(
        Unheld(words=number.words, theirs=_list_words(held, is_time=number.is_time))
        for number in find_numbers(line.text)
        if not any(number.says_as(one) for one in held)
    )


def _list_words(held: Iterable[Stated], *, is_time: bool) -> tuple[str, ...]:
    """The numbers as written; of two that say the same, and of a day's parts, the first."""
    by_bounds = {(one.low, one.high): one.words for one in reversed([*held]) if one.is_time is is_time}
    return tuple(dict.fromkeys(reversed(by_bounds.values())))


def _find_held(claim: Claim, published_on: date | None) -> Iterator[Stated]:
    yield from find_numbers(claim.quote)
    for count in claim.counts:
        yield Stated(words=count.as_said, low=count.low, high=count.high)
    yield from _number_day(published_on)
    if claim.time:
        yield from _number_time(claim.time)


def _number_time(time: Time) -> Iterator[Stated]:
    for one in find_numbers(time.text or ""):
        yield Stated(words=one.words, low=one.low, high=one.high, is_time=True)
    for day in (time.start_on, time.end_on):
        yield from _number_day(day)
    for clock in (time.start_clock, time.end_clock):
        if clock:
            for value in (clock.hour, clock.hour % 12 or 12, clock.minute):
                yield Stated(words=f"{clock:%H:%M}", low=value, high=value, is_time=True)


def _number_day(day: date | None) -> Iterator[Stated]:
    if day:
        for value in (day.year, day.month, day.day):
            yield Stated(words=day.isoformat(), low=value, high=value, is_time=True)
