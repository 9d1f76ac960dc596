"""The append-only store of reports and readings, in SQLite or PostgreSQL."""

from truceline.ledger.chain import GENESIS, Entry, EntryKind
from truceline.ledger.check import CheckResult
from truceline.ledger.opening import open_ledger
from truceline.ledger.reports import AddKind, AddOutcome
from truceline.ledger.reviews import ReviewsSince
from truceline.ledger.store import Ledger

__all__ = [
    "GENESIS",
    "AddKind",
    "AddOutcome",
    "CheckResult",
    "Entry",
    "EntryKind",
    "Ledger",
    "ReviewsSince",
    "open_ledger",
]
