"""Which claims a person asked for."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from truceline.errors import ConfidenceError
from truceline.model.claim import Claim, Reading
from truceline.model.decision import Anchor, anchor_claim
from truceline.model.report import Report
from truceline.model.terms import ClaimType, Precision, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What the wanted claims have in common; what is None does not matter.

    `since` and `until` are days, both inclusive, of what the claim tells of; a claim without a day counts
    under its report's. `side`, `source` and `report` ignore case; `source` and `report` match a part of
    the name. `unsure` wants what waits for review under high precision. A side's claims are its sources'
    and those that its own outlets make in their own voice.
    """

    side: str | None = None
    type: ClaimType | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    report: str | None = None
    stance: Stance | None = None
    unsure: bool = False
    limit: int | None = None

    def matches(self, claim: Claim, report: Report, *, speaks_for: str | None) -> bool:
        """True if the claim, whose voice `speaks_for` a side, is wanted; the limit is not looked at."""
        return (
            (self.type is None or claim.type is self.type)
            and (self.stance is None or claim.stance is self.stance)
            and (not self.unsure or not claim.is_sure)
            and (self.side is None or _same(self.side, claim.source.side, speaks_for))
            and (self.source is None or _holds(_names_of(claim), self.source))
            and (self.report is None or _holds((report.name, report.report_id), self.report))
            and self._matches_days(claim, report)
        )

    def _matches_days(self, claim: Claim, report: Report) -> bool:
        if self.since is None and self.until is None:
            return True
        start, end = find_days(claim, report)
        if start is None and end is None:
            return False
        starts_too_late = self.until is not None and start is not None and start > self.until
        ends_too_early = self.since is not None and end is not None and end < self.since
        return not (starts_too_late or ends_too_early)


def choose_sure(
    readings: Iterable[Reading], precision: Precision, accepted: Container[Anchor] = frozenset()
) -> Iterator[Reading]:
    """The readings, with high precision only those of their claims of which the reader, or a person, is sure.

    Raises ConfidenceError for claims that nobody weighed, since the rules alone read them.
    """
    for reading in readings:
        if precision is Precision.ALL:
            yield reading
            continue
        if any(claim.confidence is None for claim in reading.claims):
            raise ConfidenceError(
                "high precision needs the trained reader's confidence, and these reports were read by the "
                "rules alone; install the package with its weights and add the reports again, or leave "
                "--precision out"
            )
        sure = (claim for claim in reading.claims if claim.is_sure or anchor_claim(claim) in accepted)
        yield replace(reading, claims=tuple(sure))


def find_days(claim: Claim, report: Report) -> tuple[date | None, date | None]:
    """The days, both inclusive, of which the claim tells; its report's where it tells of none."""
    if claim.time is None or (claim.time.start_on is None and claim.time.end_on is None):
        return report.published_on, report.published_on
    return claim.time.start_on, claim.time.end_on


def _names_of(claim: Claim) -> tuple[str | None, ...]:
    relays = (name for relay in claim.via for name in (relay.name, relay.resolved))
    return (claim.source.name, claim.source.resolved, *relays)


def _same(wanted: str, *sides: str | None) -> bool:
    return wanted.casefold() in {side.casefold() for side in sides if side}


def _holds(names: tuple[str | None, ...], part: str) -> bool:
    return any(part.casefold() in name.casefold() for name in names if name)
