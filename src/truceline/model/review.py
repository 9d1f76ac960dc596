"""A person's judgement of claims, beside the machine's: append-only, with its reason, never overwriting."""

from dataclasses import dataclass
from datetime import date, datetime

from truceline.model.claim import Place
from truceline.model.decision import Anchor
from truceline.model.terms import Basis, ClaimType, Grade, ReviewKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person reads in a claim's words; None leaves a field as the reader has it.

    `initiators` and `targets` are whole lists. `has_no_place` and `has_no_time` take away what was read.
    """

    source: str | None = None
    side: str | None = None
    type: ClaimType | None = None
    stance: Stance | None = None
    basis: Basis | None = None
    initiators: tuple[str, ...] | None = None
    targets: tuple[str, ...] | None = None
    place: Place | None = None
    start_on: date | None = None
    end_on: date | None = None
    has_no_place: bool = False
    has_no_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's word on claims: `by` is who, None where nobody said, `because` the reason given.

    One claim is accepted, rejected or corrected. One that the reader missed is added: its anchor is where its
    words stand, and `correction` says all that is known of it. A comment or a grade may be of all the
    claims of an incident. `is_second` is said of a judgement made without sight of another person's on the
    same claim, to compare the two: it changes no claim.
    """

    kind: ReviewKind
    claims: tuple[Anchor, ...]
    because: str
    by: str | None = None
    correction: Correction | None = None
    grade: Grade | None = None
    is_second: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review with the number of its entry in the log and the instant at which it was recorded."""

    seq: int
    recorded_at: datetime
    review: Review
