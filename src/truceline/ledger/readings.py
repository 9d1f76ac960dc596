"""Readings in the ledger: what one reader took from one report; a later one supersedes the earlier."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, and_, func, select

from truceline.ledger import schema
from truceline.ledger.chain import EntryKind, append_entry, batched, read_newest
from truceline.ledger.codec import read_body, write_body
from truceline.ledger.reports import find_version
from truceline.model.claim import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """As much of a reading as says whose it is."""

    reader: str


def write_reading(connection: Connection, reading: Reading, *, instant: datetime) -> bool:
    """True if written; False where the report's current reading is the same. Raises UnknownIdError."""
    find_version(connection, reading.report_id)
    row = read_newest(connection, EntryKind.READING, reading.report_id)
    if row is not None and read_body(row.body, Reading, where=f"entry {row.seq}") == reading:
        return False
    body = write_body(reading)
    append_entry(connection, kind=EntryKind.READING, subject=reading.report_id, body=body, instant=instant)
    return True


def has_reading(connection: Connection, report_id: str) -> bool:
    """True if the report has been read."""
    return read_newest(connection, EntryKind.READING, report_id) is not None


def read_reader(connection: Connection, report_id: str) -> str | None:
    """Who made the report's current reading; None if it has not been read. Raises UnknownIdError."""
    find_version(connection, report_id)
    row = read_newest(connection, EntryKind.READING, report_id)
    return None if row is None else read_body(row.body, Reader, where=f"entry {row.seq}").reader


def read_readings(
    connection: Connection, report_ids: Sequence[str], *, limit: int, superseded: bool
) -> list[Reading]:
    """The readings of these reports up to entry `limit`, in the order of the ids.

    The last of each report, or, with `superseded`, all of them, earlier before later.
    """
    found: dict[str, list[Reading]] = defaultdict(list)
    for ids in batched(report_ids):
        for row in connection.execute(_select_readings(ids, limit=limit, superseded=superseded)):
            found[row.subject].append(read_body(row.body, Reading, where=f"entry {row.seq}"))
    return [reading for report_id in report_ids for reading in found[report_id]]


def count_read(connection: Connection, report_ids: Sequence[str], *, after: int) -> int:
    """How many of these reports have a reading after the entry of that number."""
    table = schema.entry
    number = func.count(table.c.subject.distinct())
    is_read = and_(table.c.kind == EntryKind.READING.value, table.c.seq > after)
    return sum(
        connection.scalar(select(number).where(is_read, table.c.subject.in_(ids))) or 0
        for ids in batched(report_ids)
    )


def _select_readings(ids: Sequence[str], *, limit: int, superseded: bool) -> Select[tuple[int, str, bytes]]:
    table = schema.entry
    counts = and_(table.c.kind == EntryKind.READING.value, table.c.subject.in_(ids), table.c.seq <= limit)
    chosen = counts
    if not superseded:
        chosen = table.c.seq.in_(select(func.max(table.c.seq)).where(counts).group_by(table.c.subject))
    return select(table.c.seq, table.c.subject, table.c.body).where(chosen).order_by(table.c.seq)
