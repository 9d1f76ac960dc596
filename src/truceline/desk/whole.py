"""Files that are there whole or not at all."""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.errors import DeskError


@contextmanager
def writing_whole(path: Path) -> Iterator[Path]:
    """A file to write, which takes the place of `path` at the end; after a fault nothing is left of it.

    Raises DeskError where it cannot be written.
    """
    half_made = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half_made.unlink(missing_ok=True)
        yield half_made
        half_made.replace(path)
    except (OSError, sqlite3.Error) as problem:
        with contextlib.suppress(OSError):
            half_made.unlink()
        raise DeskError(
            f"what the pages need cannot be written to {path.parent} ({problem}); make room there, or set "
            "XDG_CACHE_HOME to a folder that can be written"
        ) from problem
