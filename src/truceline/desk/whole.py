"""Files that are there whole or not at all."""

import contextlib
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.errors import DeskError

PART = ".part"
LONGEST_MAKING = 24 * 3600.0
"""Seconds after which a half-made file is one that a process left behind when it was killed."""


def is_being_made(path: Path) -> bool:
    """True for a half-made file that somebody may still be writing."""
    return path.name.endswith(PART) and time.time() - path.stat().st_mtime < LONGEST_MAKING


@contextmanager
def writing_whole(path: Path) -> Iterator[Path]:
    """A file to write, which takes the place of `path` at the end; after a fault nothing is left of it.

    Raises DeskError where it cannot be written.
    """
    # Two desks on one ledger may make the same file at once: each writes its own, and either will do.
    half_made = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield half_made
        half_made.replace(path)
    except (OSError, sqlite3.OperationalError) as problem:
        with contextlib.suppress(OSError):
            half_made.unlink()
        raise DeskError(
            f"what the pages need cannot be written to {path.parent} ({problem}); make room there, or set "
            "XDG_CACHE_HOME to a folder that can be written"
        ) from problem
