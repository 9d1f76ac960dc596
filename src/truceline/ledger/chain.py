"""The log: entries, each bound to the one before it by its hash."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, func, select, update

from truceline.errors import LedgerError, TamperedError
from truceline.ledger import schema
from truceline.ledger.codec import parse_instant, write_instant
from truceline.model.identity import digest_parts

T = TypeVar("T", str, int)

GENESIS = "0" * 64
"""What the first entry gives as the hash of the one before it; the head of an empty ledger."""

FIRST = -(2**63)
"""A number before that of every entry."""
PAGE = 200
BATCH = 500


class EntryKind(StrEnum):
    """What an entry records. Links, reviews, withdrawals and composed reports are people's."""

    REPORT = "report"
    READING = "reading"
    THEATRE = "theatre"
    LINK = "link"
    REVIEW = "review"
    COMPOSED = "composed"
    WITHDRAW = "withdraw"
    NOT_READ = "not-read"
    FEED = "feed"


UNDERIVED = (EntryKind.COMPOSED, EntryKind.NOT_READ, EntryKind.FEED)
"""Entries from which nothing is derived: the pages' index need not be made anew for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the log. `body` is JSON; `previous` is the hash of the entry before it.

    `subject` is what it is about: a report's id for reports and readings, "theatre" for theatres, a
    composed report's own id, and a digest of the name that was not read or of a feed's address.
    """

    seq: int
    recorded_at: datetime
    kind: EntryKind
    subject: str
    body: bytes
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The number and hash of the last entry; 0 and GENESIS when there is none."""

    seq: int
    hash: str


def hash_entry(previous: str, seq: int, recorded_at: str, kind: str, subject: str, body: bytes) -> str:
    """The hash of an entry: the digest of all that it holds and of the hash of the one before it."""
    return digest_parts(previous, seq, recorded_at, kind, subject, body)


def read_head(connection: Connection, *, lock: bool = False) -> Head:
    """The head of the log; with `lock`, no other writer can append until this transaction ends."""
    query = select(schema.head.c.seq, schema.head.c.hash)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise LedgerError("the ledger has lost its head row; run a check of the ledger")
    return Head(row.seq, row.hash)


def append_entry(
    connection: Connection, *, kind: EntryKind, subject: str, body: bytes, instant: datetime
) -> int:
    """The number of the entry written at the end of the log, recorded at `instant`.

    Where that is before the last entry's instant (a clock set back), the entry takes the last entry's,
    so that instants never decrease along the log. The head must have been read with `lock`.
    """
    head = read_head(connection)
    recorded_at = max(write_instant(instant), read_last_instant(connection) or "")
    row = {
        "seq": head.seq + 1,
        "recorded_at": recorded_at,
        "kind": kind.value,
        "subject": subject,
        "body": body,
        "previous": head.hash,
    }
    row["hash"] = hash_entry(head.hash, head.seq + 1, recorded_at, kind.value, subject, body)
    connection.execute(schema.entry.insert().values(row))
    connection.execute(update(schema.head).values(seq=row["seq"], hash=row["hash"]))
    return head.seq + 1


def read_last_instant(connection: Connection) -> str | None:
    """When the last entry was recorded, as its text; None in an empty ledger."""
    newest = select(schema.entry.c.recorded_at).order_by(schema.entry.c.seq.desc()).limit(1)
    return connection.execute(newest).scalar_one_or_none()


def read_derived_head(connection: Connection) -> str:
    """The hash of the last entry of which incidents and ceasefires are derived; see `UNDERIVED`."""
    entry = schema.entry
    query = select(entry.c.hash).where(entry.c.kind.not_in([kind.value for kind in UNDERIVED]))
    return connection.execute(query.order_by(entry.c.seq.desc()).limit(1)).scalar_one_or_none() or GENESIS


def find_limit(connection: Connection, as_of: datetime | None) -> int:
    """The number of the last entry that was recorded at or before `as_of`; of the last one for None."""
    last = select(func.max(schema.entry.c.seq))
    if as_of is not None:
        last = last.where(schema.entry.c.recorded_at <= write_instant(as_of))
    return connection.execute(last).scalar_one_or_none() or 0


def find_newest_each(connection: Connection, kind: EntryKind, *, limit: int) -> list[int]:
    """The number of the last entry of that kind about each subject, up to entry `limit`, in no order."""
    table = schema.entry
    newest = select(func.max(table.c.seq)).where(table.c.kind == kind.value, table.c.seq <= limit)
    return list(connection.execute(newest.group_by(table.c.subject)).scalars())


def read_newest(
    connection: Connection, kind: EntryKind, subject: str, *, limit: int | None = None
) -> Row[Any] | None:
    """The last entry of this kind about this subject, no later than entry `limit`."""
    query = select_entries(kind, limit).where(schema.entry.c.subject == subject)
    return connection.execute(query.order_by(schema.entry.c.seq.desc()).limit(1)).one_or_none()


def select_entries(kind: EntryKind | None, limit: int | None) -> Select[Any]:
    """A query for the entries of a kind up to number `limit`, in no order yet."""
    query = select(schema.entry)
    if kind is not None:
        query = query.where(schema.entry.c.kind == kind.value)
    return query if limit is None else query.where(schema.entry.c.seq <= limit)


def read_page(
    connection: Connection, *, kind: EntryKind | None, after: int, limit: int | None
) -> list[Row[Any]]:
    """The next entries after number `after`, in the order of the log; none when there are no more."""
    query = select_entries(kind, limit).where(schema.entry.c.seq > after)
    return list(connection.execute(query.order_by(schema.entry.c.seq).limit(PAGE)))


def read_last(
    connection: Connection, most: int, *, before: int | None, kind: EntryKind | None
) -> list[Row[Any]]:
    """The last entries before number `before`, the newest first."""
    query = select_entries(kind, None if before is None else before - 1)
    return list(connection.execute(query.order_by(schema.entry.c.seq.desc()).limit(most)))


def read_rows(
    connection: Connection, *, kind: EntryKind | None = None, limit: int | None = None, after: int = FIRST
) -> Iterator[Row[Any]]:
    """The entries after number `after` in the order of the log, a page at a time."""
    while page := read_page(connection, kind=kind, after=after, limit=limit):
        yield from page
        after = page[-1].seq


def batched(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """The ids in batches that one query can name."""
    return (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))


def read_entry(row: Row[Any]) -> Entry:
    """The entry that a row holds. Raises TamperedError if its instant or kind is not one any more."""
    recorded_at = parse_instant(row.recorded_at)
    if recorded_at is None or row.kind not in set(EntryKind):
        raise TamperedError(f"entry {row.seq} was altered; run a check of the ledger")
    return Entry(
        seq=row.seq,
        recorded_at=recorded_at,
        kind=EntryKind(row.kind),
        subject=row.subject,
        body=row.body,
        previous=row.previous,
        hash=row.hash,
    )
