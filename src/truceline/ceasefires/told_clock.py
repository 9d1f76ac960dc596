"""When a claim's words say that a ceasefire was agreed, begins and ends, and for how long it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from truceline.ceasefires.clock import Instant, move_to, read_start
from truceline.ceasefires.steps import HOLD_FIRE, NOT_UNTIL, PUT_OFF_TO, StepKind, is_aside
from truceline.model.claim import Claim, Time
from truceline.model.terms import Bound, Granularity
from truceline.text.times import find_times

_AGREES = (
    r"agree(?:d|s|ing)?|sign(?:s|ed|ing)?|announc(?:ed|es|ing)|declar(?:ed|es|ing)|reach(?:ed|es)?|accept\w*|mediat\w*|broker\w*"
    r"|concluded?|struck|proclaim\w*"
)
_SAYS = r"said|says|told|added|reported|accus\w*|denied|proposed|called"
_STARTS = (
    r"took effect|takes? effect|taking effect|into (?:force|effect)|begin\w*|began|begun|effect"
    r"|start\w*|effective|commence\w*|from|as of|cease fire|ceased fire|in force since|was to"
    r"|(?:fire|firing|shooting|fighting|guns|weapons|hostilities)\b[^.,;]{0,50}?\b(?:stop|cease|halt|silent)(?:s|ped|d|ed)?"
    rf"|{HOLD_FIRE}|{PUT_OFF_TO}|{NOT_UNTIL}"
)
_ENDS = r"until|till|end(?:s|ing|ed)?|expire\w*|last\w*|through|lapse\w*|ran out|runs? (?:out|to)|and|to"
_ROLE = re.compile(
    rf"\b(?:(?P<agreed>{_AGREES})|(?P<said>{_SAYS})|(?P<starts>{_STARTS})|(?P<until>{_ENDS}))\b",
    re.IGNORECASE,
)
_JOINING = frozenset({"and", "to", "from", "was to", "until", "last", "lasts"})
_JOINED_WITHIN = 20
"""Characters within which a small word such as "from" says what the time after it is."""
_OPENS_WITH_ROLE = re.compile(r"(?:from|since|until|till|through|starting|beginning|as of)\b", re.IGNORECASE)
_FROM_UNTIL = re.compile(r"from\b.*\b(?:until|till|to|through)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:unlike|replac\w+|succeed\w+|than|after)\b[^.;]{0,15}\b(?:one|truce|ceasefire|pause|agreement)\b[^.,;]{0,30}$",
    re.IGNORECASE,
)
"""Before a time that is told of an earlier ceasefire: "unlike the one that lapsed on"."""
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_EXPLICIT = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]|[A-Z][a-z]+\s+\d{1,2}\b(?!:)|\d{4}")
_BEGAN = re.compile(
    r"\b(?:took effect|came into|entered into|went into|began|started|has been|have been"
    r"|ceased fire|took hold)\b",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(PUT_OFF_TO, re.IGNORECASE)
_OVER = re.compile(r"\b(?:expired|ended|lapsed|ran out)\b", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\bmidnight\b|\b00[:.]00\b|\b24[:.]00\b", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\b(?:effective|with|take(?:s|ing)? effect|took effect|starting)\s+(?:immediate(?:ly)?|at once)\b"
    r"|\bimmediate effect\b",
    re.IGNORECASE,
)
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
_NUMBER = {word: number for number, word in enumerate(_NUMBERS)} | {"a": 1, "an": 1, "another": 1}
_LENGTH = re.compile(
    rf"\b(?P<n>\d{{1,4}}|an?|another|{'|'.join(_NUMBERS[1:])})(?: (?:more|further|extra|additional))?"
    r"[\s-]+(?P<unit>hour|day|week|month)s?\b(?![\s-]+old\b)",
    re.IGNORECASE,
)
_NOT_A_TERM = re.compile(
    r"\b(?:within|after|before|in|past|last|previous|every|each|first)\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AGO = re.compile(r"\s+(?:ago|earlier|before|after|later|of\b)", re.IGNORECASE)
_UNIT = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}
_DAILY = re.compile(r"\b(?:daily|(?:each|every|a|per) (?:day|morning|afternoon))\b", re.IGNORECASE)
_HOUR = r"\d{1,2}[:.]\d{2}|noon|midday"
_HOURS = re.compile(
    rf"\b(?:between|from)\s+(?P<first>{_HOUR})\s+(?:and|to|until|till)\s+(?P<last>{_HOUR})\b", re.IGNORECASE
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


NOTHING_TOLD = Clock()


def read_clock(
    claim: Claim, step: StepKind | None, published_on: date | None, zone: str | None = None
) -> Clock:
    """The clock that the claim tells, by the words that stand before each of its times.

    What is told in another zone ("16:00 GMT") is given as clocks in `zone` show it.
    """
    if step in (None, StepKind.VIOLATED, StepKind.MENTIONED):
        return NOTHING_TOLD
    words = claim.quote
    told = dict(_place_times(claim, step, published_on, zone))
    daily = _find_daily(words)
    if daily and (day := told.get("starts")):
        told["starts"] = Instant(datetime.combine(day.day, daily[0]), True)
    if _AT_ONCE.search(words) and "starts" not in told and published_on:
        told["starts"] = told.get("agreed") or Instant(datetime.combine(published_on, time.min))
    return Clock(
        agreed=told.get("agreed"),
        starts=told.get("starts"),
        until=told.get("until"),
        length=None if _DAILY.search(words) else find_length(words),
        daily=daily,
    )


def _find_daily(words: str) -> tuple[time, time] | None:
    """The hours of each day, in "between 09:00 and 13:00 each day"."""
    found = _HOURS.search(words)
    if not found or not _DAILY.search(words):
        return None
    return _read_hour(found["first"]), _read_hour(found["last"])


def _read_hour(word: str) -> time:
    if not word[0].isdigit():
        return time(12)
    hours, minutes = re.split(r"[:.]", word)
    return time(min(int(hours), 23), min(int(minutes), 59))


def find_length(words: str) -> timedelta | None:
    """How long it is to run, in "a 72-hour truce", "for another two days"; None where no term is told."""
    for found in _LENGTH.finditer(words):
        if not _NOT_A_TERM.search(words[: found.start()]) and not _AGO.match(words[found.end() :]):
            number = found["n"].lower()
            return (int(number) if number.isdigit() else _NUMBER[number]) * _UNIT[found["unit"].lower()]
    return None


def _place_times(
    claim: Claim, step: StepKind, published_on: date | None, zone: str | None
) -> Iterator[tuple[str, Instant]]:
    """Each time of the words under what it is the time of; of two for one, that with a clock."""
    told: dict[str, Instant] = {}
    for when, told_of in _list_roles(claim, step, published_on):
        at = _lean(claim.quote, when, told_of, published_on)
        # Nobody has agreed yet on a day to come: that is when it starts.
        is_to_come = bool(told_of == "agreed" and at and published_on and at.day > published_on)
        role = "starts" if is_to_come else told_of
        if at and (role not in told or (at.has_clock and not told[role].has_clock)):
            told[role] = move_to(at, when.zone, zone)
    yield from told.items()


def _list_roles(claim: Claim, step: StepKind, published_on: date | None) -> Iterator[tuple[Time, str]]:
    """Each time with what it is the time of; "from Thursday until Sunday" is a start and an end."""
    for when in _list_times(claim, published_on):
        role = _find_role(claim.quote, when, step)
        if role in ("starts", "until") and when.end_on and _FROM_UNTIL.match(when.text or ""):
            yield replace(when, end_on=when.start_on, end_clock=None), "starts"
            yield replace(when, start_on=when.end_on, start_clock=when.end_clock), "until"
        elif role:
            yield when, role


def _list_times(claim: Claim, published_on: date | None) -> list[Time]:
    """The times of the claim's words; its own as the reader, who saw the whole report, resolved it."""
    own = claim.time
    day = own.start_on if own and own.start_on and not own.text else None
    found = find_times(claim.quote, published_on=published_on, narrative_on=day or published_on)
    listed = [own if own and own.text == each.text else each for each in found]
    if own and own.text and own not in listed and not any(own.text in (each.text or "") for each in found):
        listed.insert(0, own)
    return listed


def _find_role(words: str, when: Time, step: StepKind) -> str | None:
    """Whether the time is that of the agreement, the start or the end; None where of something else."""
    if when.bound in (Bound.BEFORE, Bound.AFTER, Bound.BY) or not when.text:
        return None
    if when.granularity in (Granularity.PERIOD, Granularity.UNKNOWN):
        return None
    start = words.find(when.text)
    if _OF_ANOTHER.search(words[: max(start, 0)]):
        return None
    reach = start + (len(when.text) if _OPENS_WITH_ROLE.match(when.text) else 0)
    *_, last = (None, *_ROLE.finditer(words[:reach] if start >= 0 else ""))
    if last is None or (last[0].lower() in _JOINING and start - last.end() > _JOINED_WITHIN):
        return _role_by_step(step, words, when)
    role = last.lastgroup or ""
    # "It has kept the truce since 08:00, it said": who says or announces it tells nothing of a "since".
    if when.bound is Bound.SINCE and step is StepKind.HOLDS and role != "until":
        return "starts"
    return None if role == "said" else role


def _role_by_step(step: StepKind, words: str, when: Time) -> str | None:
    if step is StepKind.STARTS:
        return None if is_aside(words) else "starts"
    if step is StepKind.HOLDS and when.bound is Bound.SINCE:
        return "starts"
    return {StepKind.AGREED: "agreed", StepKind.EXPIRED: "until"}.get(step)


def _names_one_day(words: str) -> bool:
    """True of "midnight on Sunday", which may be either of two; "between Sunday and Monday" is one."""
    return "midnight" in words.lower() and "between" not in words.lower()


def _lean(words: str, when: Time, role: str, published_on: date | None) -> Instant | None:
    """The instant, ahead of the day of print where the words are of what is to come."""
    told = (
        when
        if when.start_on
        else replace(when, start_on=when.end_on, start_clock=when.start_clock or when.end_clock)
    )
    at = read_start(told)
    if at is None or published_on is None:
        return at
    is_midnight = _MIDNIGHT.search(when.text or "") is not None
    at = Instant(at.at, at.has_clock or is_midnight)
    is_past = _OVER if role == "until" else _BEGAN
    is_since = (when.text or "").lower().startswith("since")
    is_over = is_past.search(words) and not _PUT_OFF.search(words)
    is_ahead = role != "agreed" and not is_since and not is_over
    is_weekday = _WEEKDAY.search(when.text or "") and not _EXPLICIT.search(when.text or "")
    if is_ahead and is_weekday and at.day < published_on:
        at = Instant(at.at + timedelta(days=7), at.has_clock)
    names_midnight = is_midnight and at.at.time() == time.min and _names_one_day(when.text or "")
    # Midnight ends the day that is named where a truce ends then, and is still to come where one begins.
    if names_midnight and (role == "until" or (is_ahead and at.day <= published_on)):
        return Instant(at.at + timedelta(days=1), True)
    return at
