"""The theatre file in the ledger: its bytes are a capture, and an entry says which is current."""

from datetime import datetime

from sqlalchemy import Connection

from truceline.ledger.captures import read_capture, write_capture
from truceline.ledger.chain import EntryKind, append_entry, read_newest
from truceline.ledger.codec import CaptureReference, read_body, write_body
from truceline.model.identity import digest_bytes

SUBJECT = "theatre"
MEDIA_TYPE = "application/toml"


def write_theatre(connection: Connection, raw: bytes, *, instant: datetime) -> bool:
    """True if written; False where the current theatre has the same bytes."""
    reference = CaptureReference(sha256=digest_bytes(raw))
    if reference == read_reference(connection):
        return False
    write_capture(connection, raw, media_type=MEDIA_TYPE)
    append_entry(
        connection, kind=EntryKind.THEATRE, subject=SUBJECT, body=write_body(reference), instant=instant
    )
    return True


def read_reference(connection: Connection, *, limit: int | None = None) -> CaptureReference | None:
    """Which capture is the theatre, up to entry `limit`; None where none was set."""
    row = read_newest(connection, EntryKind.THEATRE, SUBJECT, limit=limit)
    return None if row is None else read_body(row.body, CaptureReference, where=f"entry {row.seq}")


def read_theatre(connection: Connection, *, limit: int) -> bytes | None:
    """The theatre file as it was set, up to entry `limit`; None where none was set."""
    reference = read_reference(connection, limit=limit)
    return None if reference is None else read_capture(connection, reference.sha256)
