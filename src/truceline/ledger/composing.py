"""Composed reports in the ledger: each change is an entry with the whole report, and the last one stands."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, select

from truceline.errors import UnknownIdError
from truceline.ledger import schema
from truceline.ledger.chain import (
    EntryKind,
    append_entry,
    read_entry,
    read_head,
    read_last_instant,
    read_newest,
)
from truceline.ledger.codec import parse_instant, read_body, write_body
from truceline.model.composing import Composed, Frozen, Saved


def write_composed(
    connection: Connection, composed: Composed, *, after: int | None, instant: datetime
) -> int:
    """The number of the entry that now holds the report.

    `after` is the entry as which it stood last, None for a new one. Raises UnknownIdError where another
    stands by now, or the report is frozen.
    """
    standing = find_composed(connection, composed.composed_id)
    if (standing.seq if standing else None) != after:
        raise UnknownIdError(
            f"the report {composed.composed_id} was changed meanwhile; look at it again, then change it"
        )
    if standing and standing.composed.frozen:
        raise UnknownIdError(
            f"the report {composed.composed_id} is frozen and is never changed; begin a new version of it"
        )
    return append_entry(
        connection,
        kind=EntryKind.COMPOSED,
        subject=composed.composed_id,
        body=write_body(composed),
        instant=instant,
    )


def write_frozen(connection: Connection, composed: Composed, *, after: int, instant: datetime) -> int:
    """The number of the entry that freezes the report at the head of the log."""
    head = read_head(connection)
    last = parse_instant(read_last_instant(connection) or "")
    frozen = Frozen(at=max(instant, last) if last else instant, seq=head.seq, head=head.hash)
    return write_composed(connection, replace(composed, frozen=frozen), after=after, instant=instant)


def find_composed(
    connection: Connection, composed_id: str, *, limit: int | None = None, before: int | None = None
) -> Saved | None:
    """The report as it stands at entry `limit`: as of its last entry that nobody has taken back.

    With `before`, as it stood before that entry.
    """
    upto = limit if before is None else before - 1
    while row := read_newest(connection, EntryKind.COMPOSED, composed_id, limit=upto):
        if read_newest(connection, EntryKind.WITHDRAW, str(row.seq), limit=limit) is None:
            return Saved(
                seq=row.seq,
                recorded_at=read_entry(row).recorded_at,
                composed=read_body(row.body, Composed, where=f"entry {row.seq}"),
            )
        upto = row.seq - 1
    return None


def list_composed(connection: Connection, *, limit: int) -> list[Saved]:
    """Every composed report as it stands at entry `limit`, the one changed last first."""
    table = schema.entry
    query = (
        select(table.c.subject, func.max(table.c.seq))
        .where(table.c.kind == EntryKind.COMPOSED.value, table.c.seq <= limit)
        .group_by(table.c.subject)
    )
    found = (find_composed(connection, row.subject, limit=limit) for row in connection.execute(query).all())
    return sorted((one for one in found if one), key=lambda one: -one.seq)


def can_be_taken_back(connection: Connection, seq: int) -> bool:
    """True if the entry is the last that stands of a composed report that is not frozen."""
    query = select(schema.entry.c.subject).where(
        schema.entry.c.seq == seq, schema.entry.c.kind == EntryKind.COMPOSED.value
    )
    subject = connection.execute(query).scalar_one_or_none()
    standing = find_composed(connection, subject) if subject else None
    return standing is not None and standing.seq == seq and standing.composed.frozen is None
