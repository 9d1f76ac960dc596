"""Values as the ledger keeps them: bodies as canonical JSON, instants as text that sorts, bytes packed."""

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from truceline.errors import LedgerError, TamperedError
from truceline.model.identity import digest_bytes

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureReference:
    """The body of an entry whose content is a capture."""

    sha256: str


def write_body(value: object) -> bytes:
    """The JSON of a dataclass, keys sorted, no spaces: equal values of one class give equal bytes.

    Raises LedgerError when a string is not Unicode text (a lone surrogate).
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError as problem:
        raise LedgerError(
            f"a text of this {type(value).__name__.lower()} cannot be stored, because it holds characters "
            f"that are not Unicode text ({problem.reason}); give the file a name or a text without them"
        ) from problem


def read_body(body: bytes, kind: type[T], *, where: str) -> T:
    """The value that `write_body` wrote. Raises TamperedError, naming `where`, if the body is not one."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise TamperedError(
            f"{where} does not hold a {kind.__name__.lower()} ({problem}); run a check of the ledger"
        ) from problem


def write_instant(instant: datetime) -> str:
    """UTC text of 27 characters, to the microsecond, which sorts as the instants do.

    Raises LedgerError for a datetime without a zone.
    """
    if instant.tzinfo is None:
        raise LedgerError(f"the instant {instant.isoformat()} has no zone; give it one, such as UTC")
    try:
        utc = instant.astimezone(UTC)
    except OverflowError as problem:
        raise LedgerError(
            f"the instant {instant.isoformat()} cannot be told in UTC; give one in the years 1 to 9999"
        ) from problem
    return f"{utc.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def parse_instant(text: str) -> datetime | None:
    """The aware datetime that `write_instant` wrote, or None if the text is not one."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def pack(raw: bytes) -> bytes:
    """The bytes compressed, for `unpack`."""
    return zlib.compress(raw, 6)


def unpack(packed: bytes, *, sha256: str, size: int) -> bytes:
    """The original bytes. Raises TamperedError unless they have this digest and size."""
    try:
        raw = zlib.decompressobj().decompress(packed, size + 1)
    except (zlib.error, TypeError):  # TypeError: a stranger's program put text where bytes were
        raw = b""
    if len(raw) != size or digest_bytes(raw) != sha256:
        raise TamperedError(
            f"the capture {sha256} was altered: its bytes no longer have that digest; restore it from a copy"
        )
    return raw
