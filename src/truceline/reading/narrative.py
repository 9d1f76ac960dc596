"""Where a report's telling stands in time, for claims whose own words state none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from truceline.model.claim import Claim, Time
from truceline.model.terms import Bound, Family, Granularity
from truceline.reading.landmarks import Landmarks
from truceline.reading.parsing import Sentence
from truceline.reading.when import STATED, Standing, StatedTimes, is_foreground

_FINE = frozenset({Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY})
_OPEN = frozenset({Bound.SINCE, Bound.AFTER})
_RECENT = timedelta(days=7)
# A day counted from a beginning ("on the first day of the truce") looks back; the telling stays where it is.
_COUNTED = ("truce since", "war since")


@dataclass(slots=True)
class Narrative:
    """What the telling has reached: the last day it told of, the last deed of violence, and the days over
    which the last sentence added up figures. `lead` is the day that the report's first sentences name.
    """

    published_on: date | None
    landmarks: Landmarks
    lead: date | None = None
    day: date | None = None
    deed: Claim | None = None
    window: Time | None = None

    def begin_at(self, opening: "Narrative") -> "Narrative":
        """This narrative at its start, with what another learnt from the report's first sentences."""
        return replace(self, lead=opening.day, deed=opening.deed)

    def advance(self, sentence: Sentence, stated: Sequence[StatedTimes], claims: Sequence[Claim]) -> None:
        """Move to the last recent day on which the sentence says that something happened.

        A day more than a week before publication is background to which the telling turns aside, a later one
        is not told yet; nor does it move with a clause that turns aside, or with a bound ("since Monday").
        The day of a saying moves it only where what is said names none.
        """
        for standings in (STATED, (Standing.SAYING,)):
            times = [t for one in stated for standing in standings for t in one.get(standing, ())]
            told = [t for t in times if is_foreground(t, sentence)]
            recent = [day for t in told if (day := self._recent_day(t)) is not None]
            if recent:
                self.day = recent[-1]
                break
        deeds = [claim for claim in claims if claim.family is Family.VIOLENCE]
        self.deed = deeds[0] if deeds else self.deed
        windows = [c.time for c in claims if c.counts and c.time is not None and _is_window(c.time)]
        self.window = windows[0] if windows else None

    def _recent_day(self, time: Time) -> date | None:
        day = time.start_on
        if day is None or time.end_on != day or time.bound in _OPEN or time.granularity not in _FINE:
            return None
        if time.anchor is not None and time.anchor.startswith(_COUNTED):
            return None
        if self.published_on is None or timedelta(0) <= self.published_on - day <= _RECENT:
            return day
        return None

    def tell_day(self) -> Time | None:
        """The day that the telling has reached; None where neither the report nor its date names one."""
        day = self.day or self.lead or self.published_on
        return _derived(day, day, None, f"narrative {day.isoformat()}") if day is not None else None

    def tell_present(self) -> Time | None:
        """The day of publication; None where it is unknown."""
        day = self.published_on
        return _derived(day, day, None, f"published {day.isoformat()}") if day is not None else None

    def tell_total(self, as_of: Time | None) -> Time | None:
        """From the beginning of the war to the day on which a total is told: `as_of`, else publication."""
        last = self.published_on if as_of is None else as_of.end_on or as_of.start_on
        if last is None:
            return None
        since = self.landmarks.war_since
        if since is None or since > last:
            return _derived(None, last, Bound.THROUGH, f"total of {last.isoformat()}")
        return _derived(since, last, Bound.THROUGH, f"war since {since.isoformat()}")


def _is_window(time: Time) -> bool:
    """True for the days over which figures are added up: "since Monday", "so far", "over eight days"."""
    if time.bound in {Bound.SINCE, Bound.THROUGH}:
        return True
    first, last = time.start_on, time.end_on
    return first is not None and last is not None and last - first > timedelta(days=1)


def _derived(first: date | None, last: date, bound: Bound | None, anchor: str) -> Time:
    granularity = Granularity.DAY if first == last else Granularity.PERIOD
    return Time(text=None, start_on=first, end_on=last, granularity=granularity, bound=bound, anchor=anchor)
