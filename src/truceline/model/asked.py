"""What was asked for and did not become a report: files and addresses that could not be read."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """That the file or address of this name was asked for and not read, and why.

    Without a reason it was read after all, and held bytes that the ledger already had.
    """

    name: str
    reason: str | None

    @property
    def words(self) -> str:
        """The same as a sentence."""
        return (
            f"{self.name} was not read: {self.reason}" if self.reason else f"{self.name} was read after all"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What was asked for and is still not read: the entry that says so last, and what it says."""

    seq: int
    recorded_at: datetime
    name: str
    reason: str
