"""What adding says of each file, and how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one file or address; a feed comes after the entries that were read of it."""

    NEW = "new"
    SAME_BYTES = "same-bytes"
    NEW_VERSION = "new-version"
    NOT_READ = "not-read"
    FEED = "feed"


class Stage(StrEnum):
    """What is being done: files read for the first time, or reports in the ledger read again."""

    READ = "read"
    REREAD = "re-read"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What became of one file or address.

    `reason` says why it was not read, or what to know of it otherwise; `supersedes` is the name of the
    report of which this is a new version.
    """

    name: str
    outcome: Outcome
    report_id: str | None = None
    reason: str | None = None
    n_claims: int = 0
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a long job: `result` is None while `name` is being read."""

    stage: Stage
    done: int
    total: int
    name: str
    result: AddResult | None = None


Progress = Callable[[Step], None]
