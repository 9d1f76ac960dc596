"""When a claim's words say that a ceasefire was agreed, begins and ends, and for how long it is."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from truceline.ceasefires.clock import Instant, read_start
from truceline.ceasefires.steps import StepKind, is_aside
from truceline.model.claim import Claim, Time
from truceline.model.terms import Bound, Granularity
from truceline.text.times import find_times

_AGREES = (
    r"agree\w*|sign\w*|announc\w*|declar\w*|reach\w*|accept\w*|mediat\w*|broker\w*"
    r"|concluded?|struck|proclaim\w*"
)
_SAYS = r"said|says|told|added|reported|accus\w*|denied|proposed|called"
_STARTS = (
    r"took effect|takes? effect|taking effect|into (?:force|effect)|begin\w*|began|begun"
    r"|start\w*|effective|commence\w*|from|cease fire|ceased fire|in force since|was to"
)
_ENDS = r"until|till|end(?:s|ing|ed)?|expire\w*|last\w*|through|lapse\w*|ran out|and"
_ROLE = re.compile(
    rf"\b(?:(?P<agreed>{_AGREES})|(?P<said>{_SAYS})|(?P<starts>{_STARTS})|(?P<until>{_ENDS}))\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_EXPLICIT = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]|[A-Z][a-z]+\s+\d{1,2}\b(?!:)|\d{4}")
_PAST = re.compile(
    r"\b(?:took effect|came into|entered into|went into|began|started|has been|have been"
    r"|ceased fire|took hold)\b",
    re.I,
)
_OVER = re.compile(r"\b(?:expired|ended|lapsed|ran out)\b", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\bmidnight\b|\b00[:.]00\b|\b24[:.]00\b", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\b(?:effective|with|take(?:s|ing)? effect|starting)\s+immediate(?:ly)?\b|\bimmediate effect\b", re.I
)
_NUMBER = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
    )
} | {"a": 1, "an": 1, "another": 1, "month-long": 1}
_LENGTH = re.compile(
    r"\b(?P<n>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen)"
    r"[\s-]+(?P<unit>hour|day|week|month)s?\b",
    re.IGNORECASE,
)
_UNIT = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}
_DAILY = re.compile(r"\b(?:daily|each day|every day|a day|per day)\b", re.IGNORECASE)
_HOURS = re.compile(
    r"\b(?:between|from)\s+(?P<first>\d{1,2}[:.]\d{2}|noon|midday)\s+(?:and|to|until|till)\s+(?P<last>\d{1,2}[:.]\d{2}|noon|midday)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What a claim's words tell of a ceasefire's clock; None for what they do not tell.

    `length` is how long it is to run from its start, or, where it is extended, how much longer.
    `daily` are the hours of each day for which it holds.
    """

    agreed: Instant | None = None
    starts: Instant | None = None
    until: Instant | None = None
    length: timedelta | None = None
    daily: tuple[time, time] | None = None
    zone: str | None = None


NOTHING_TOLD = Clock()


def read_clock(claim: Claim, kind: StepKind, published_on: date | None) -> Clock:
    """The clock that the claim tells, by the words that stand before each of its times."""
    if kind is StepKind.VIOLATED:
        return Clock()
    daily = find_daily(claim.quote)
    told = _place_times(claim, kind, published_on)
    if daily and (day := told.get("starts")):
        told["starts"] = Instant(datetime.combine(day.day, daily[0]), True)
    if _AT_ONCE.search(claim.quote) and "starts" not in told and published_on:
        told["starts"] = told.get("agreed") or Instant(datetime.combine(published_on, time.min))
    return Clock(
        agreed=told.get("agreed"),
        starts=told.get("starts"),
        until=told.get("until"),
        length=None if daily or _DAILY.search(claim.quote) else find_length(claim.quote),
        daily=daily,
        zone=claim.time.zone if claim.time else None,
    )


def find_daily(words: str) -> tuple[time, time] | None:
    """The hours of each day, in "between 09:00 and 13:00 each day"."""
    found = _HOURS.search(words)
    if not found or not _DAILY.search(words):
        return None
    return _read_hour(found["first"]), _read_hour(found["last"])


def _read_hour(word: str) -> time:
    if word[0].isdigit():
        hours, minutes = re.split(r"[:.]", word)
        return time(min(int(hours), 23), min(int(minutes), 59))
    return time(12)


def find_length(words: str) -> timedelta | None:
    """How long it is to run, in "a 72-hour truce", "for another two days"."""
    found = _LENGTH.search(words)
    if not found or re.search(
        r"\b(?:within|after|before|ago|in|past|last|previous)\s+(?:the\s+)?(?:\w+\s+)?$",
        words[: found.start()],
    ):
        return None
    number = found["n"].lower()
    return (int(number[:4]) if number.isdigit() else _NUMBER[number]) * _UNIT[found["unit"].lower()]


def _place_times(claim: Claim, kind: StepKind, published_on: date | None) -> dict[str, Instant]:
    """Each time of the words under what it is the time of."""
    told: dict[str, Instant] = {}
    own = claim.time
    day = own.start_on if own and own.start_on and not own.text else None
    found = find_times(claim.quote, published_on=published_on, narrative_on=day or published_on)
    if own and own.text and not any(own.text in (each.text or "") for each in found):
        found = (own, *found)
    for when in found:
        role = _find_role(claim.quote, when, kind)
        finer = own if own and own.text == when.text else when
        at = _lean(claim.quote, finer, role, published_on) if role else None
        if at and role and (role not in told or (at.has_clock and not told[role].has_clock)):
            told[role] = at
    return told


def _find_role(words: str, when: Time, kind: StepKind) -> str | None:
    if when.bound in (Bound.BEFORE, Bound.AFTER, Bound.BY) or when.granularity in (
        Granularity.PERIOD,
        Granularity.UNKNOWN,
    ):
        return None
    start = words.find(when.text or "") if when.text else -1
    before = (
        words[: start + (len(when.text or "") if _begins_with_role(when.text) else 0)] if start >= 0 else ""
    )
    last = None
    for last in _ROLE.finditer(before):  # noqa: B007
        pass
    if last is None:
        return _role_by_kind(kind, words)
    role = last.lastgroup or ""
    if last[0].lower() in ("and", "from", "was to", "until", "last", "lasts") and start - last.end() > 20:
        return _role_by_kind(kind, words)
    return None if role == "said" else role


def _begins_with_role(text: str | None) -> bool:
    return bool(
        text and re.match(r"(?:from|since|until|till|through|starting|beginning)\b", text, re.IGNORECASE)
    )


def _role_by_kind(kind: StepKind, words: str) -> str | None:
    by_kind = {StepKind.AGREED: "agreed", StepKind.EXPIRED: "until"}
    if kind is StepKind.STARTS:
        return None if is_aside(words) else "starts"
    return by_kind.get(kind)


def _lean(words: str, when: Time, role: str, published_on: date | None) -> Instant | None:
    """The instant, ahead of the day of print where the words are of what is to come."""
    bare = when
    if when.start_on is None:
        bare = replace(when, start_on=when.end_on, start_clock=when.start_clock or when.end_clock)
    at = read_start(bare)
    if at is None or published_on is None:
        return at
    if at.has_clock is False and _MIDNIGHT.search(when.text or ""):
        at = Instant(at.at, True)
    ahead = not _PAST.search(words) if role == "starts" else role == "until" and not _OVER.search(words)
    weekday = _WEEKDAY.search(when.text or "") and not _EXPLICIT.search(when.text or "")
    if ahead and weekday and at.day < published_on:
        at = Instant(at.at + timedelta(days=7), at.has_clock)
    if at.has_clock and at.at.time() == time.min and _MIDNIGHT.search(when.text or ""):
        is_past_midnight = "midnight" in (when.text or "").lower()
        if is_past_midnight and (role == "until" or (ahead and at.day <= published_on)):
            at = Instant(at.at + timedelta(days=1), True)
    return at
