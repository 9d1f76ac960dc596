"""What people decide about claims: that two are about one happening, or that they are not."""

from dataclasses import dataclass
from datetime import datetime

from truceline.model.claim import Claim
from truceline.model.span import Span
from truceline.model.terms import ClaimType, DecisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A claim as a decision names it: by the words that it stands on, which another reading finds again."""

    report_id: str
    span: Span
    type: ClaimType


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on `ones` and `others`: that they are about one happening, or that they are not.

    `by` is who decided, None where nobody said; `because` is the reason given.
    """

    kind: DecisionKind
    ones: tuple[Anchor, ...]
    others: tuple[Anchor, ...]
    because: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with the number of its entry in the log and the instant at which it was recorded."""

    seq: int
    recorded_at: datetime
    decision: Decision


def anchor_claim(claim: Claim) -> Anchor:
    """Where a decision finds the claim again."""
    return Anchor(report_id=claim.report_id, span=claim.span, type=claim.type)
