"""What could not be read, in the ledger: each failure an entry, which stands until the name is read."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, select, true

from truceline.ledger import schema
from truceline.ledger.chain import (
    EntryKind,
    append_entry,
    batched,
    find_newest_each,
    read_entry,
    read_newest,
)
from truceline.ledger.codec import read_body, write_body
from truceline.model.asked import NotRead, Unread
from truceline.model.identity import mint_id


def write_not_read(connection: Connection, not_read: NotRead, *, instant: datetime) -> bool:
    """True if written; False where what stands of that name says the same."""
    standing = find_unread(connection, not_read.name)
    if (standing.reason if standing else None) == not_read.reason:
        return False
    append_entry(
        connection,
        kind=EntryKind.NOT_READ,
        subject=_name_subject(not_read.name),
        body=write_body(not_read),
        instant=instant,
    )
    return True


def find_unread(connection: Connection, name: str) -> Unread | None:
    """Why the file or address of that name is still not read; None where it is, or was never asked for."""
    row = read_newest(connection, EntryKind.NOT_READ, _name_subject(name))
    entries = [row.seq] if row else []
    return next(iter(_read_standing(connection, entries, limit=None)), None)


def list_unread(connection: Connection, *, limit: int) -> list[Unread]:
    """What is still not read at entry `limit`, what was asked for last first."""
    entries = find_newest_each(connection, EntryKind.NOT_READ, limit=limit)
    return sorted(_read_standing(connection, entries, limit=limit), key=lambda one: -one.seq)


def _read_standing(connection: Connection, entries: list[int], *, limit: int | None) -> list[Unread]:
    """Those of the entries after which no report of their name was added."""
    found: list[Unread] = []
    for seqs in batched(entries):
        for row in connection.execute(select(schema.entry).where(schema.entry.c.seq.in_(seqs))):
            body = read_body(row.body, NotRead, where=f"entry {row.seq}")
            if body.reason is not None:
                at = read_entry(row).recorded_at
                found.append(Unread(seq=row.seq, recorded_at=at, name=body.name, reason=body.reason))
    added = _find_last_added(connection, (one.name for one in found), limit=limit)
    return [one for one in found if added.get(one.name, 0) < one.seq]


def _find_last_added(connection: Connection, names: Iterable[str], *, limit: int | None) -> dict[str, int]:
    """The last entry of a report of each name, up to entry `limit`."""
    table = schema.report_version
    counted = table.c.seq <= limit if limit is not None else true()
    found: dict[str, int] = {}
    # PostgreSQL keeps no NUL in a text, and so no report of such a name.
    for some in batched([name for name in names if "\0" not in name]):
        query = select(table.c.name, func.max(table.c.seq)).where(table.c.name.in_(some), counted)
        found.update((row[0], row[1]) for row in connection.execute(query.group_by(table.c.name)))
    return found


def _name_subject(name: str) -> str:
    return mint_id("ask", name)
