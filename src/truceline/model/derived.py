"""What rules derive from claims: incidents, aggregates, tallies, changes. Never typed in."""

from dataclasses import dataclass
from datetime import date

from truceline.model.claim import Count, Place, Time
from truceline.model.terms import (
    Agreement,
    AnswerKind,
    ChangeKind,
    CountKind,
    Family,
    Headline,
    Occurrence,
    Reach,
    Responsibility,
    Unit,
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
class Answer:
    """A claim that answers others: `answers` are their ids, empty where no report here says it."""

    kind: AnswerKind
    claim_id: str
    answers: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where claims independently begin: one voice, however many print it.

    `who` names who speaks, several names where a side's institutions do; `via` are the relays that passed it
    on, `outlets` those that print it, each once and in the order of the claims.
    """

    origin: str
    who: str
    side: str | None
    via: tuple[str, ...]
    outlets: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening in a moment of time and space: the live group of the claims about it.

    `n_voices` counts independent origins, `n_reports` reports; `origins` are those voices, in the order in
    which they spoke. `silent_sides` have not spoken of it.
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
    answers: tuple[Answer, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """A figure over a window that names no single happening, by one claimant.

    `window` is as told; `first_on` and `last_on` are the days that it comes to, both inclusive.
    `definition` says in words what is counted. `claim_ids` are all the claims that give this figure with
    one voice, of which `claim_id` is the first. `overlap` says which of the claimant's figures count some
    of the same, so that nobody adds them.
    """

    claim_id: str
    claimant: str
    side: str | None
    window: Time | None
    count: Count
    parts: tuple[Count, ...] = ()
    flag: Reason | None = None
    unit: Unit = Unit.OTHER
    definition: str = ""
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: Place | None = None
    first_on: date | None = None
    last_on: date | None = None
    origin: str = ""
    claim_ids: tuple[str, ...] = ()
    overlap: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfCounts:
    """What independent voices count of one unit on one day, one beside the other and never added up."""

    day: date
    unit: Unit
    aggregates: tuple[Aggregate, ...]
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyLine:
    """One figure by one voice as of one day, however often it is printed.

    `as_of` is the first day as of which it is given, `last_on` the last; `since` the day from which it
    counts. `n_reports` print it. `revision` says where it lowers the voice's earlier total.
    """

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
    reach: Reach = Reach.UNSTATED
    last_on: date | None = None
    origin: str = ""
    n_reports: int = 1
    revision: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """All claimants' figures for one kind of loss of one side, with low, best and high by a printed rule.

    `counted` is who or what is counted. `since` is the first day that its totals take in, None where no
    claimant states one: totals from two starts stand in two tallies. `lines` are in order of claimant and
    then of time.
    """

    kind: CountKind
    whose: str | None
    lines: tuple[TallyLine, ...]
    low: int | None
    best: int | None
    high: int | None
    reason: Reason
    counted: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs between two instants of a ledger, in words, with the claims that carry it.

    `subject` is the id of the incident, ceasefire or report, or of an aggregate's first claim, or the name of
    the tally. A report that holds no claim is told of without one.
    """

    kind: ChangeKind
    subject: str
    sentence: str
    claim_ids: tuple[str, ...]
