"""The day that a report's narrative has reached, for claims whose own words state none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from truceline.model.claim import Time
from truceline.model.terms import Bound, ClaimType, Granularity

# Positions, demands and standing relations hold; they do not happen on one day.
_TIMELESS = frozenset(
    {
        ClaimType.POSITION,
        ClaimType.DEMAND,
        ClaimType.SUPPORT,
        ClaimType.ARMS_SUPPLY,
        ClaimType.TERRITORIAL_STATUS,
    }
)
_FINE = frozenset({Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY})


@dataclass(slots=True)
class Narrative:
    """Where the telling stands: the last single day that the report named, or its own day."""

    published_on: date | None
    day: date | None = field(default=None)

    def advance(self, times: Sequence[Time]) -> None:
        """Move to the last single day of the week before publication that a sentence names.

        An earlier day is background to which the telling turns aside, a later one is not told yet.
        """
        plain = [t for t in times if t.bound is not Bound.SINCE and t.granularity in _FINE]
        single = [t.start_on for t in plain if t.start_on == t.end_on]
        recent = [day for day in single if day is not None and self._is_recent(day)]
        self.day = recent[-1] if recent else self.day

    def _is_recent(self, day: date) -> bool:
        return self.published_on is None or timedelta(0) <= self.published_on - day <= timedelta(days=7)

    def time_of(self, kind: ClaimType, times: Sequence[Time], published_on: date | None) -> Time | None:
        """The time that the words state; else, for what happens at a time, the narrative's day."""
        stated = [t for t in times if t.start_on is not None or t.end_on is not None]
        if stated:
            return min(stated, key=lambda t: t.bound is Bound.BEFORE)
        if kind in _TIMELESS:
            return times[0] if times else None
        day = self.day or published_on
        if day is None:
            return times[0] if times else None
        return Time(
            text=None,
            start_on=day,
            end_on=day,
            granularity=Granularity.DAY,
            anchor=f"narrative {day.isoformat()}",
        )
