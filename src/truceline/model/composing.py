"""A report that a person writes sentence by sentence, each bound to the claims that it rests on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from truceline.model.claim import Claim
from truceline.model.decision import Anchor


class LineKind(StrEnum):
    """What a line of a composed report is."""

    HEADING = "heading"
    SENTENCE = "sentence"


class TouchKind(StrEnum):
    """What happened, after a sentence was bound to a claim, to that claim."""

    REJECTED = "rejected"
    CORRECTED = "corrected"
    REPLACED = "replaced"
    GONE = "gone"
    CHANGED = "changed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A claim as it was when a sentence was bound to it; its anchor finds it again after another reading.

    `seen_to` is the number of the last entry of the log that was known then: what comes later touches it.
    """

    anchor: Anchor
    claim: Claim
    seen_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A heading, or a sentence; a sentence without claims is the analyst's own, and states no number."""

    kind: LineKind
    text: str
    claims: tuple[Bound, ...] = ()

    @property
    def is_own(self) -> bool:
        """True for a sentence that rests on no claim."""
        return self.kind is LineKind.SENTENCE and not self.claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """When a report was frozen, and the number and hash of the last entry of the log before that."""

    at: datetime
    seq: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A composed report as it stands after one change; `did` says in words what the change was.

    With `as_of` it rests on what the ledger held at that instant, else on what it holds when a sentence is
    bound. `since` is the first day of what counts as new. `begun_from` is the frozen report of which this is
    a new version. Once `frozen` it is never changed.
    """

    composed_id: str
    title: str
    did: str
    by: str | None = None
    as_of: datetime | None = None
    since: date | None = None
    lines: tuple[Line, ...] = ()
    begun_from: str | None = None
    frozen: Frozen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A composed report with the number of its entry in the log and the instant at which it was recorded."""

    seq: int
    recorded_at: datetime
    composed: Composed
