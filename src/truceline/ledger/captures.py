"""Original bytes, kept once each under their digest."""

from sqlalchemy import Connection, select

from truceline.errors import UnknownIdError
from truceline.ledger import schema
from truceline.ledger.codec import pack, unpack
from truceline.model.identity import digest_bytes


def write_capture(connection: Connection, raw: bytes, *, media_type: str) -> str:
    """The digest of the bytes, which are now kept, if they were not before."""
    sha256 = digest_bytes(raw)
    if not has_capture(connection, sha256):
        row = {"sha256": sha256, "packed": pack(raw), "size": len(raw), "media_type": media_type}
        connection.execute(schema.capture.insert().values(row))
    return sha256


def has_capture(connection: Connection, sha256: str) -> bool:
    """True if bytes are kept under this digest (whether or not they still match it)."""
    query = select(schema.capture.c.size).where(schema.capture.c.sha256 == sha256)
    return connection.execute(query).first() is not None


def read_capture(connection: Connection, sha256: str) -> bytes:
    """The original bytes. Raises UnknownIdError, or TamperedError if they no longer match the digest."""
    query = select(schema.capture).where(schema.capture.c.sha256 == sha256)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownIdError(f"the ledger keeps no capture {sha256}; take a digest from one of its reports")
    return unpack(row.packed, sha256=row.sha256, size=row.size)
