"""What was asked for and is no report: files and addresses that could not be read, and feeds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """That the file or address of this name was asked for and not read, and why.

    Without a reason it is missed no longer: a person put it away, or it was read after all, and held bytes
    that the ledger already had.
    """

    name: str
    reason: str | None
    is_put_away: bool = False

    @property
    def words(self) -> str:
        """The same as a sentence."""
        if self.reason:
            return f"{self.name} was not read: {self.reason}"
        return f"{self.name} was {'put away unread' if self.is_put_away else 'read after all'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What was asked for and is still not read: the entry that says so last, and what it says."""

    seq: int
    recorded_at: datetime
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRead:
    """That a feed was read once: its address, or its file's name, and what became of its entries.

    `n_new` were read, `n_same` were bytes that the ledger had, `n_left_out` were over the limit. `outlet` is
    what was told for all of them.
    """

    address: str
    title: str | None = None
    outlet: str | None = None
    n_new: int = 0
    n_same: int = 0
    n_not_read: int = 0
    n_left_out: int = 0

    @property
    def outcome(self) -> str:
        """What became of its entries, in words."""
        words = f"{self.n_new:,} new, {self.n_same:,} same, {self.n_not_read:,} not read"
        n_entries = self.n_new + self.n_same + self.n_not_read
        left_out = f"; only its first {n_entries:,} entries were read, and {self.n_left_out:,} left out"
        return words + (left_out if self.n_left_out else "")

    @property
    def words(self) -> str:
        """The same as a sentence."""
        title = f"“{self.title}” at " if self.title else ""
        return f"the feed {title}{self.address} was read: {self.outcome}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFeed:
    """A feed as it was read last, and the entry that says so."""

    seq: int
    recorded_at: datetime
    feed: FeedRead
