"""The making of an index in a process of its own, so that pages go on answering meanwhile."""

import contextlib
import multiprocessing
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from multiprocessing.connection import Connection
from pathlib import Path

import platformdirs

from truceline.desk.writing import Making, write_index
from truceline.errors import TrucelineError
from truceline.model.identity import digest_parts
from truceline.model.terms import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the making is. `total` is 1 where a stage cannot be counted."""

    stage: Making
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why an index could not be made, and what to do."""

    message: str


def find_index_path(where: str, head: str, precision: Precision, folder: Path | None = None) -> Path:
    """The file in which the index of that state of that ledger is, or will be.

    Another ledger, another entry at its end, another precision or other code has another file.
    """
    chosen = folder or platformdirs.user_cache_path("truceline", appauthor=False) / "desk"
    ledger = digest_parts(where, precision.value)[:12]
    return chosen / f"{ledger}-{digest_parts(head, _digest_code())[:16]}.sqlite"


def remove_others(path: Path) -> None:
    """Removes the indexes of earlier states of the same ledger; what a desk still reads stays readable."""
    for other in path.parent.glob(f"{path.name.split('-')[0]}-*"):
        if other != path:
            with contextlib.suppress(OSError):  # Windows keeps a file that is open; the next time, then
                other.unlink()


class Building:
    """One making of an index: start it, ask how far it is, and it is done when the file is there."""

    def __init__(self, where: str, path: Path, *, precision: Precision = Precision.ALL) -> None:
        context = multiprocessing.get_context("spawn")
        self.path = path
        self._heard, told = context.Pipe(duplex=False)
        self._last: Progress | Fault = Progress(stage=Making.READING, done=0, total=1)
        self._process = context.Process(target=build_index, args=(where, path, precision, told), daemon=True)
        self._process.start()
        told.close()

    @property
    def progress(self) -> Progress | Fault:
        """How far it is, or why it failed."""
        with contextlib.suppress(EOFError, OSError):
            while self._heard.poll():
                self._last = self._heard.recv()
        if isinstance(self._last, Progress) and not self.is_running and not self.path.exists():
            self._last = Fault(message="the making of the pages' index was cut off; start the desk again")
        return self._last

    @property
    def is_running(self) -> bool:
        """True until it has ended, well or not."""
        return self._process.is_alive()

    def wait(self, seconds: float | None = None) -> None:
        """Returns when it has ended, or when the time is up."""
        self._process.join(seconds)

    def stop(self) -> None:
        """Ends it; what it had made so far is of no use and goes with the next making."""
        self._process.terminate()
        self._process.join()


def build_index(where: str, path: Path, precision: Precision, told: Connection) -> None:
    """Makes the index of the ledger as it is now, telling how far it is; a fault is told too."""
    from truceline.workspace import open as open_workspace

    def tell(stage: Making, done: int, total: int) -> None:
        with contextlib.suppress(OSError):  # nobody listens any more
            told.send(Progress(stage=stage, done=done, total=total))

    try:
        with open_workspace(where, create=False, precision=precision) as workspace:
            tell(Making.READING, 0, 1)
            write_index(workspace.view(), path, tell)
    except TrucelineError as problem:
        told.send(Fault(message=str(problem)))
    finally:
        told.close()


@cache
def _digest_code() -> str:
    """A digest of the package's code: other rules derive other things from the same ledger."""
    return digest_parts(*(each.read_bytes() for each in _list_code(files("truceline"))))


def _list_code(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            found += _list_code(each)
        elif each.name.endswith((".py", ".toml", ".json")):
            found.append(each)
    return found
