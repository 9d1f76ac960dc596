"""People's decisions in the ledger: each an entry, and so is taking one back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from truceline.errors import UnknownIdError
from truceline.ledger.chain import EntryKind, append_entry, read_entry, read_rows
from truceline.ledger.codec import read_body, write_body
from truceline.ledger.composing import can_be_taken_back
from truceline.model.decision import Decided, Decision

_JUDGEMENTS = (EntryKind.LINK, EntryKind.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The body of an entry that takes the decision of entry `seq` back."""

    seq: int
    because: str
    by: str | None = None


def write_decision(connection: Connection, decision: Decision, *, instant: datetime) -> int:
    """The number of the entry that now holds the decision."""
    return append_entry(
        connection,
        kind=EntryKind.LINK,
        subject=decision.ones[0].report_id,
        body=write_body(decision),
        instant=instant,
    )


def write_withdrawal(connection: Connection, withdrawal: Withdrawal, *, instant: datetime) -> int:
    """The number of the entry that takes back the decision, review or last change of a composed report.

    Raises UnknownIdError where none stands there.
    """
    standing = (row.seq for kind in _JUDGEMENTS for row in read_standing(connection, kind))
    if not can_be_taken_back(connection, withdrawal.seq) and withdrawal.seq not in standing:
        raise UnknownIdError(
            f"entry {withdrawal.seq} holds no decision that stands; `truceline log` lists the entries"
        )
    return append_entry(
        connection,
        kind=EntryKind.WITHDRAW,
        subject=str(withdrawal.seq),
        body=write_body(withdrawal),
        instant=instant,
    )


def read_decisions(connection: Connection, *, limit: int | None = None) -> list[Decided]:
    """The decisions up to entry `limit` that nobody has taken back, in the order in which they were made."""
    return [
        Decided(
            seq=row.seq,
            recorded_at=read_entry(row).recorded_at,
            decision=read_body(row.body, Decision, where=f"entry {row.seq}"),
        )
        for row in read_standing(connection, EntryKind.LINK, limit=limit)
    ]


def read_standing(connection: Connection, kind: EntryKind, *, limit: int | None = None) -> list[Row[Any]]:
    """The entries of that kind up to entry `limit` that nobody has taken back, in their order."""
    taken_back = {
        read_body(row.body, Withdrawal, where=f"entry {row.seq}").seq
        for row in read_rows(connection, kind=EntryKind.WITHDRAW, limit=limit)
    }
    return [row for row in read_rows(connection, kind=kind, limit=limit) if row.seq not in taken_back]
