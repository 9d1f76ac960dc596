"""Ids made from content, so that the same content has the same id in every ledger."""

import hashlib

Part = str | bytes | int | None


def digest_parts(*parts: Part) -> str:
    """The SHA-256, in hex, of the parts in order; different lists of parts have different digests.

    Each part is prefixed by its kind and length, so ("ab", "c") and ("a", "bc") differ, as do 1 and "1".
    """
    running = hashlib.sha256()
    for part in parts:
        kind, raw = _encode(part)
        running.update(f"{kind}{len(raw)}:".encode())
        running.update(raw)
    return running.hexdigest()


def digest_bytes(raw: bytes) -> str:
    """The SHA-256 of the bytes, in hex."""
    return hashlib.sha256(raw).hexdigest()


def mint_id(prefix: str, *parts: Part) -> str:
    """An id such as "clm_0f3a…", 16 hex digits long, that depends on the parts alone."""
    return f"{prefix}_{digest_parts(*parts)[:16]}"


def _encode(part: Part) -> tuple[str, bytes]:
    if part is None:
        return "n", b""
    if isinstance(part, bytes):
        return "b", part
    if isinstance(part, int):
        return "i", str(part).encode()
    return "s", part.encode("utf-8", "surrogatepass")
