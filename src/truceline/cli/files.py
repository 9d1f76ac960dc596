"""Output to a file or to stdout: a file is there whole, or as it was before."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def writing_to(output: Path | None) -> Iterator[TextIO]:
    """A text stream to the file, in UTF-8; to stdout for None and "-".

    The file takes its place only when all is written, and keeps what it held if anything goes wrong.
    A device or pipe is written to as it is. Raises OSError.
    """
    if output is None or str(output) == "-":
        yield sys.stdout
    elif output.exists() and not output.is_file():
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
    else:
        with _replacing(output.resolve()) as stream:
            yield stream


@contextmanager
def _replacing(output: Path) -> Iterator[TextIO]:
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.", suffix=".part")
    except OSError as problem:
        # The person knows the name that they gave, not the one that we made up.
        raise OSError(problem.errno, problem.strerror, str(output)) from problem
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_choose_mode(output))
        part.replace(output)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _choose_mode(output: Path) -> int:
    if output.exists():
        return output.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
