"""People's decisions in the ledger: each an entry, and so is taking one back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from truceline.errors import UnknownIdError
from truceline.ledger.chain import (
    FIRST,
    Entry,
    EntryKind,
    append_entry,
    read_entry,
    read_last,
    read_newest,
    read_rows,
)
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
    is_standing = find_standing(connection, withdrawal.seq) is not None
    if not is_standing and not can_be_taken_back(connection, withdrawal.seq):
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
    taken_back = read_taken_back(connection, limit=limit)
    return [row for row in read_rows(connection, kind=kind, limit=limit) if row.seq not in taken_back]


def read_taken_back(
    connection: Connection, *, limit: int | None = None, after: int = FIRST
) -> frozenset[int]:
    """The numbers of the entries that were taken back after entry `after` and up to entry `limit`."""
    return frozenset(
        read_body(row.body, Withdrawal, where=f"entry {row.seq}").seq
        for row in read_rows(connection, kind=EntryKind.WITHDRAW, limit=limit, after=after)
    )


def find_standing(connection: Connection, seq: int) -> Entry | None:
    """The entry of that number; None where it holds no decision or review, or one that was taken back."""
    row = next(iter(read_last(connection, 1, before=seq + 1, kind=None)), None)
    if row is None or row.seq != seq or row.kind not in _JUDGEMENTS:
        return None
    is_taken_back = read_newest(connection, EntryKind.WITHDRAW, str(seq)) is not None
    return None if is_taken_back else read_entry(row)
