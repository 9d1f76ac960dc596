"""A ceasefire's instants: local to its zone, with or without a clock."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from truceline.model.claim import Time

_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_CITY_TIME = re.compile(r"([A-Z][A-Za-z ]+?) time")
_NOON = re.compile(r"\b(?:midday|noon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """A local instant; where `has_clock` is False only its day is known, and it is that day's first."""

    at: datetime
    has_clock: bool = False

    @property
    def day(self) -> date:
        """The day on which it falls."""
        return self.at.date()


def read_day(day: date, clock: time | None = None) -> Instant:
    """The day's first instant, or the instant of its clock."""
    return Instant(datetime.combine(day, clock or time.min), clock is not None)


def read_start(when: Time | None) -> Instant | None:
    """The instant from which the time runs, with its clock where one is stated ("midday" is 12:00)."""
    if when is None or when.start_on is None:
        return read_day(when.end_on) if when is not None and when.end_on is not None else None
    clock = when.start_clock
    if clock is None and when.text and _NOON.search(when.text):
        clock = time(12)
    return read_day(when.start_on, clock)


def read_local(at: datetime | None, zone: str | None) -> datetime | None:
    """The instant as clocks in the zone show it; one that states no zone is local already."""
    if at is None or at.tzinfo is None:
        return at
    found = find_zone(zone)
    return (at.astimezone(found) if found else at).replace(tzinfo=None)


def find_zone(zone: str | None) -> tzinfo | None:
    """The zone of a name ("Asia/Baku", "Moscow time") or an offset ("UTC+4"), None where it is neither."""
    if not zone:
        return None
    if city := _CITY_TIME.fullmatch(zone.strip()):
        named = _name_zone(city[1].replace(" ", "_"))
        return ZoneInfo(named) if named else None
    if found := _OFFSET.fullmatch(zone.strip()):
        sign = 1 if found[1] == "+" else -1
        shift = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(sign * shift) if shift < timedelta(hours=24) else None
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def move_to(instant: Instant, told_in: str | None, zone: str | None) -> Instant:
    """The instant as clocks in the zone show it, where it was told by another zone's; only days stay."""
    told, wanted = find_zone(told_in), find_zone(zone)
    if told is None or wanted is None or not instant.has_clock:
        return instant
    return Instant(instant.at.replace(tzinfo=told).astimezone(wanted).replace(tzinfo=None), True)


@cache
def _name_zone(city: str) -> str | None:
    """The zone that is called by the city's name, where exactly one is."""
    named = [zone for zone in available_timezones() if zone.rpartition("/")[2].casefold() == city.casefold()]
    return named[0] if len(named) == 1 else None


def choose_instant(instants: Sequence[Instant]) -> Instant | None:
    """The day told most often, the earliest of those alike, with the clock told for it most often."""
    if not instants:
        return None
    days = [instant.day for instant in instants]
    day = min(set(days), key=lambda day: (-days.count(day), day))
    clocks = [instant for instant in instants if instant.day == day and instant.has_clock]
    return min(set(clocks), key=lambda one: (-clocks.count(one), one)) if clocks else read_day(day)


def spell(instant: Instant) -> str:
    """The instant in words, "10 October 2020 12:00", without a clock where none is known."""
    day = f"{instant.at.day} {instant.at:%B %Y}"
    return f"{day} {instant.at:%H:%M}" if instant.has_clock else day
