"""Long jobs of the desk, each in a process of its own, so that pages go on answering meanwhile."""

import contextlib
import multiprocessing
import shutil
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

import msgspec
import platformdirs

from truceline.desk.schema import pack, unpack
from truceline.desk.whole import PART, is_being_made, writing_whole
from truceline.desk.writing import Making, Tell, write_index
from truceline.errors import TrucelineError
from truceline.model.derived import Change
from truceline.model.identity import digest_parts
from truceline.model.terms import Precision
from truceline.publish.situation import render_html, render_markdown
from truceline.workspace import AddResult
from truceline.workspace import open as open_workspace
from truceline.workspace.finding import Candidate

Make: TypeAlias = Callable[..., None]


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
    ledger = digest_parts(where, precision.value)[:12]
    return find_folder(folder) / f"{ledger}-{digest_parts(head, _digest_code())[:16]}.sqlite"


def find_folder(folder: Path | None = None) -> Path:
    """Where the files of desks lie: in the user's cache, unless another folder is given."""
    return folder or platformdirs.user_cache_path("truceline", appauthor=False) / "desk"


def remove_others(path: Path) -> None:
    """Removes the indexes of earlier states of the same ledger; what a desk still reads stays readable."""
    for other in path.parent.glob(f"{path.name.split('-')[0]}-*"):
        with contextlib.suppress(OSError):  # Windows keeps a file that is open; the next time, then
            is_of_this_state = other.name.startswith(path.stem) and not other.name.endswith(PART)
            if not is_of_this_state and not is_being_made(other):
                other.unlink()


class Job:
    """One job in a process of its own, which ends with a file: ask how far it is, and whether it failed.

    `make` is a function of a module's top, called with the file's path, a function to tell how far it is,
    and `args`; it writes the file whole or not at all.
    """

    def __init__(self, make: Make, path: Path, *args: object) -> None:
        context = multiprocessing.get_context("spawn")
        self.path = path
        self._heard, told = context.Pipe(duplex=False)
        self._last: Progress | Fault = Progress(stage=Making.READING, done=0, total=1)
        self._process = context.Process(target=_run, args=(make, path, told, args), daemon=True)
        self._process.start()
        told.close()

    @property
    def progress(self) -> Progress | Fault:
        """How far it is, or why it failed."""
        with contextlib.suppress(EOFError, OSError):
            while self._heard.poll():
                self._last = self._heard.recv()
        if isinstance(self._last, Progress) and not self.is_running and not self.path.exists():
            self._last = Fault(
                message="what the pages need was cut off while it was made; start the desk again"
            )
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


def _run(make: Make, path: Path, told: Connection, args: tuple[object, ...]) -> None:
    def tell(stage: Making, done: int, total: int) -> None:
        with contextlib.suppress(OSError):  # nobody listens any more
            told.send(Progress(stage=stage, done=done, total=total))

    try:
        make(path, tell, *args)
    except TrucelineError as problem:
        told.send(Fault(message=str(problem)))
    finally:
        told.close()


def make_index(path: Path, tell: Tell, where: str, precision: Precision) -> None:
    """Writes the index of the ledger as it is now."""
    with open_workspace(where, create=False, precision=precision) as workspace:
        tell(Making.READING, 0, 1)
        known_to = workspace.ledger.last_seq()
        write_index(workspace.view(), path, tell, known_to=known_to)


def make_changes(path: Path, tell: Tell, where: str, precision: Precision, since: datetime | str) -> None:
    """Writes what the ledger knows now that it did not know then, for `read_changes`."""
    tell(Making.COMPARING, 0, 1)
    with open_workspace(where, create=False, precision=precision) as workspace:
        _write(path, pack(workspace.changes(since)))


def read_changes(path: Path) -> tuple[Change, ...]:
    """The changes that `make_changes` wrote."""
    return unpack(path.read_bytes(), tuple[Change, ...])


class ReportFormat(StrEnum):
    """The files that a situation report can be."""

    HTML = "html"
    MD = "md"


def make_report(
    path: Path,
    tell: Tell,
    where: str,
    precision: Precision,
    as_of: datetime | None,
    since: date | None,
    as_format: ReportFormat,
) -> None:
    """Writes the situation report as of the instant, or of now."""
    tell(Making.COMPOSING, 0, 1)
    with open_workspace(where, create=False, precision=precision) as workspace:
        situation = workspace.situation(since=since, as_of=as_of)
    render = render_html if as_format is ReportFormat.HTML else render_markdown
    _write(path, render(situation).encode("utf-8", "backslashreplace"))


def make_readings(path: Path, tell: Tell, where: str) -> None:
    """Reads every report again by the theatre that is set; what cannot be read again keeps its reading."""
    with open_workspace(where, create=False) as workspace:
        results = workspace.add(progress=lambda step: tell(Making.REREADING, step.done, step.total))
        _write(path, pack([result.reason for result in results if result.reason]))


def make_additions(
    path: Path,
    tell: Tell,
    where: str,
    candidates: tuple[Candidate, ...],
    folder: Path,
    allow_private: bool,
) -> None:
    """Adds the candidates and writes what became of each, for `read_additions`; the folder of files goes."""
    try:
        with open_workspace(where, create=False) as workspace:
            results = workspace.add_found(
                candidates,
                allow_private=allow_private,
                progress=lambda step: tell(Making.ADDING, step.done, step.total),
            )
        _write(path, pack(results))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_additions(path: Path) -> tuple[AddResult, ...]:
    """What became of each file and address that `make_additions` added; nothing where it cannot be read."""
    try:
        return unpack(path.read_bytes(), tuple[AddResult, ...])
    except (OSError, zlib.error, msgspec.DecodeError):  # gone meanwhile, or an earlier version's
        return ()


def _write(path: Path, body: bytes) -> None:
    with writing_whole(path) as half_made:
        half_made.write_bytes(body)


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
