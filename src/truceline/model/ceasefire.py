"""A ceasefire as rules derive it: what kind, what it obliges to, where it stands by whose account."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from truceline.model.claim import Time
from truceline.model.derived import Reason
from truceline.model.terms import Account, CeasefireState


class Participation(StrEnum):
    """How many of those who fight take part in a ceasefire."""

    UNILATERAL = "unilateral"
    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"


class Purpose(StrEnum):
    """What a ceasefire is said to be for."""

    HUMANITARIAN = "humanitarian"
    PRISONERS = "prisoners"
    HOLIDAY = "holiday"
    TALKS = "talks"
    ELECTION = "election"


class CeasefireClass(StrEnum):
    """How far a ceasefire binds, after the classes of the ETH/PRIO Civil Conflict Ceasefire Dataset."""

    CESSATION = "cessation"
    WITH_MECHANISM = "with_mechanism"
    DEFINITIVE = "definitive"


class ClauseKind(StrEnum):
    """What an obligation of a ceasefire, beside the halt of fighting itself, is about."""

    AID = "aid"
    EVACUATION = "evacuation"
    WITHDRAWAL = "withdrawal"
    PRISONERS = "prisoners"
    BODIES = "bodies"
    MONITORING = "monitoring"
    DISARMAMENT = "disarmament"
    TALKS = "talks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One obligation of a ceasefire, in the words of the claims that tell of it."""

    kind: ClauseKind
    words: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefireKind:
    """What kind of ceasefire it is; a field that nobody tells is None or empty.

    `declared_by` are those who declared it each for itself. `scope` is the place that it is limited to, None
    where it is of the whole conflict or nobody says; `is_local` is None where nobody says. `is_written` is
    True only where it is said to be signed or written. `reasons` say by which claims each was told.
    """

    participation: Participation | None = None
    declared_by: tuple[str, ...] = ()
    purpose: Purpose | None = None
    binding: CeasefireClass | None = None
    is_written: bool | None = None
    is_local: bool | None = None
    scope: str | None = None
    clauses: tuple[Clause, ...] = ()
    reasons: tuple[Reason, ...] = ()


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
    clause: ClauseKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """How long one voice has alleged no further violation by one party.

    `since` is the last that it alleges, local to the ceasefire's zone; where only its day is known, `hours`
    run from that day's end. They run to the end of `through`, the newest report's day of publication.
    `n_reports` were published on the days after the last one.
    """

    accuser: str
    accused: str
    since: datetime
    has_clock: bool
    through: date
    hours: int
    n_reports: int
    claim_ids: tuple[str, ...]


NOT_TOLD = CeasefireKind()


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
    quiet: tuple[Quiet, ...] = ()
    kind: CeasefireKind = NOT_TOLD
    daily: tuple[time, time] | None = None
    has_until_clock: bool = False
