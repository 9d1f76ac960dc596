"""What rules derive from claims: incidents, aggregates, tallies, ceasefires. Never typed in."""

from dataclasses import dataclass
from datetime import date, datetime

from truceline.model.claim import Count, Place, Time
from truceline.model.terms import (
    Account,
    Agreement,
    CeasefireState,
    CountKind,
    Family,
    Headline,
    Occurrence,
    Responsibility,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A rule's name, its sentence filled in, and the claims that it rests on."""

    rule: str
    sentence: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """What one voice says of one field, in words, and which claims say it."""

    who: str
    side: str | None
    value: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldComparison:
    """How the voices stand on one field of an incident."""

    field: str
    agreement: Agreement
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening in a moment of time and space: the live group of the claims about it.

    `n_voices` counts independent origins, `n_reports` reports. `silent_sides` have not spoken of it.
    """

    incident_id: str
    family: Family
    title: str
    claim_ids: tuple[str, ...]
    headline: Headline
    occurrence: Occurrence
    responsibility: Responsibility
    reasons: tuple[Reason, ...]
    fields: tuple[FieldComparison, ...]
    place: Place | None
    time: Time | None
    n_voices: int
    n_reports: int
    silent_sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """A figure over a window that names no single happening, by one claimant."""

    claim_id: str
    claimant: str
    side: str | None
    window: Time | None
    count: Count
    parts: tuple[Count, ...] = ()
    flag: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyLine:
    """One figure by one claimant as of one day."""

    kind: CountKind
    who: str | None
    whose: str | None
    claimant: str
    side: str | None
    as_of: date | None
    since: date | None
    low: int | None
    high: int | None
    as_said: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """All claimants' figures for one kind of loss of one side, with low, best and high by a printed rule."""

    kind: CountKind
    whose: str | None
    lines: tuple[TallyLine, ...]
    low: int | None
    best: int | None
    high: int | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class StateOfCeasefire:
    """A ceasefire's state from an instant on, by one account, with the claims that carry it.

    `by` is a side's name, a claimant, "author", "third parties" or "derived". `from_at` is local to the
    ceasefire's zone; None where nobody says since when. `has_clock` is False when only the day is known.
    """

    state: CeasefireState
    account: Account
    by: str
    from_at: datetime | None
    has_clock: bool
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegedViolation:
    """An incident or claim that would breach a ceasefire if it happened as claimed."""

    claim_ids: tuple[str, ...]
    incident_id: str | None
    alleged_by: str
    observed: bool
    against: tuple[str, ...]
    at: Time | None
    is_within_clock: bool | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceasefire:
    """A declared arrangement to stop violence from a stated point in time, with its states by account."""

    ceasefire_id: str
    name: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    agreed_at: datetime | None
    effective_at: datetime | None
    has_agreed_clock: bool
    has_effective_clock: bool
    until: datetime | None
    zone: str | None
    terms: tuple[str, ...]
    states: tuple[StateOfCeasefire, ...]
    violations: tuple[AllegedViolation, ...]
    claim_ids: tuple[str, ...]
