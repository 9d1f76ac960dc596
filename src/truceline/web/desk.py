"""The desk's state: the ledger, the index that pages read, and the next one while it is being made."""

import contextlib
import gc
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from truceline.desk import (
    DeskIndex,
    Fault,
    Job,
    Making,
    Progress,
    find_folder,
    find_index_path,
    make_index,
    open_index,
    remove_others,
)
from truceline.errors import DeskError
from truceline.ledger import Ledger
from truceline.model.identity import digest_parts
from truceline.model.terms import Precision
from truceline.web.faults import PreparingError, RefusedError
from truceline.workspace import Workspace
from truceline.workspace import open as open_workspace

LOOK_EVERY = 1.0
"""Seconds between two looks at the ledger's last entry, at most."""
LONGEST_PAUSE = 60.0
"""Seconds that a new index waits at most for a pause in the changes: half as long as the last one took."""


MOST_JOBS = 2
"""Files that are made at once, each by a process that holds the whole ledger; the others wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """How the shown index stands to the ledger: a newer one is being made, or its making failed."""

    making: Progress | None = None
    fault: str | None = None

    @property
    def is_current(self) -> bool:
        """True where the pages show all that the ledger holds."""
        return self.making is None and self.fault is None


class Desk:
    """One ledger as pages see it. Raises LedgerError where there is no ledger.

    Pages go on showing the index of an earlier state until that of the newest is there. Any number of threads
    may ask. `allow_private` lets addresses of the local network be added from a page.
    """

    def __init__(
        self,
        where: str,
        *,
        precision: Precision = Precision.ALL,
        folder: Path | None = None,
        allow_private: bool = False,
    ) -> None:
        self.allow_private = allow_private
        self.where = where if "://" in where else str(Path(where).resolve())
        self.workspace: Workspace = open_workspace(self.where, create=False, precision=precision)
        self._folder = folder
        self._lock = threading.Lock()
        self._index: DeskIndex | None = None
        self._building: Job | None = None
        self._failed: tuple[Path, str] | None = None
        self._is_waiting = False
        self._jobs: dict[Path, Job] = {}
        self._folders: list[Path] = []
        self.last_visit = self._read_visit()
        self._looked_at = float("-inf")
        self._head, self._changed_at = "", float("-inf")
        self._began_at, self._pause = 0.0, 1.0

    def index(self) -> DeskIndex:
        """The newest index that there is. Raises PreparingError, or DeskError where it could not be made."""
        with self._lock:
            self._look()
            if self._index is not None:
                return self._index
            if self._failed:
                raise DeskError(self._failed[1])
            raise PreparingError(self._progress())

    def freshness(self) -> Freshness:
        """How the shown index stands to the ledger."""
        with self._lock:
            self._look()
            is_behind = self._building is not None or self._is_waiting
            return Freshness(
                making=self._progress() if is_behind else None,
                fault=self._failed[1] if self._failed else None,
            )

    def write(self, decide: Callable[[Ledger], int]) -> int:
        """The entry that was written; the index is made anew after it, in the next pause."""
        entry = decide(self.workspace.ledger)
        self.look_now()
        return entry

    def look_now(self) -> None:
        """Looks at the ledger at the next question, however lately it did: something was just written."""
        with self._lock:
            self._looked_at = float("-inf")

    def make_file(self, name: str, make: Callable[..., None], *args: object) -> Path:
        """The file of that name, made in a process of its own if it is not there.

        `args` follow the ledger's address. Raises PreparingError until it is made, DeskError where it cannot
        be; asked again after that, it tries again.
        """
        path = find_folder(self._folder) / name
        with self._lock:
            job = self._jobs.get(path)
            if job is None and path.exists():
                return path
            if job is None:
                if sum(each.is_running for each in self._jobs.values()) >= MOST_JOBS:
                    raise PreparingError(Progress(stage=Making.QUEUED, done=0, total=1))
                job = self._jobs[path] = Job(make, path, self.where, *args)
            last = job.progress
            if job.is_running and isinstance(last, Progress):
                raise PreparingError(last)
            del self._jobs[path]
            if isinstance(last, Fault):
                raise DeskError(last.message)
            self._looked_at = float("-inf")
            return path

    def start(self, name: str, make: Callable[..., None], *args: object) -> None:
        """Begins a job of this ledger that writes to it. Raises RefusedError while one of that name runs."""
        path = self._name_file(name)
        with self._lock:
            self.refuse_while_running(name)
            path.unlink(missing_ok=True)
            self._jobs[path] = Job(make, path, self.where, *args)

    def refuse_while_running(self, name: str) -> None:
        """Nothing is done. Raises RefusedError while a job of that name runs."""
        job = self._jobs.get(self._name_file(name))
        if job and job.is_running:
            raise RefusedError(
                HTTPStatus.CONFLICT,
                "busy",
                "The same work is going on already.",
                "Wait until it is done, then try again.",
            )

    def running(self, name: str) -> Progress | None:
        """How far the job of that name is; None where none is going on."""
        job = self._jobs.get(self._name_file(name))
        last = job.progress if job and job.is_running else None
        return last if isinstance(last, Progress) else None

    def fault_of(self, name: str) -> str | None:
        """Why the last job of that name failed; None where it did not, or none was begun."""
        job = self._jobs.get(self._name_file(name))
        last = job.progress if job and not job.is_running else None
        return last.message if isinstance(last, Fault) else None

    def result_of(self, name: str) -> Path | None:
        """The file that the last job of that name wrote; None while one runs, and where none ended well."""
        path = self._name_file(name)
        return path if path.exists() and self.running(name) is None else None

    @contextlib.contextmanager
    def keeping_folder(self, name: str) -> Iterator[Path]:
        """A new folder for files of that job, which removes it at its end; gone at once where none begins."""
        place = self._name_file(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{place.stem}-", dir=place.parent))
        self._folders.append(folder)
        try:
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    @property
    def file_prefix(self) -> str:
        """What the names of files for this state of the ledger begin with; they go with its index."""
        path = find_index_path(
            self.where, self.workspace.ledger.derived_head(), self.workspace.precision, self._folder
        )
        return path.stem

    def close(self) -> None:
        """Lets go of the ledger, ends what is being made, and notes the visit."""
        with self._lock:
            for job in (self._building, *self._jobs.values()):
                if job:
                    job.stop()
            for folder in self._folders:
                shutil.rmtree(folder, ignore_errors=True)
            self._note_visit()
            self.workspace.close()

    def _name_file(self, name: str) -> Path:
        """A file that belongs to this ledger, whatever its state."""
        return find_folder(self._folder) / f"{name}-{digest_parts(self.where)[:12]}.txt"

    def _read_visit(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self._name_file("visit").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def _note_visit(self) -> None:
        with contextlib.suppress(OSError):  # a full disk must not keep the desk from closing
            path = self._name_file("visit")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(datetime.now(UTC).isoformat(), "utf-8")

    def _look(self) -> None:
        if self._building and not self._building.is_running:
            self._take(self._building)
        if self._building or time.monotonic() - self._looked_at < LOOK_EVERY:
            return
        now = self._looked_at = time.monotonic()
        head, self._is_waiting = self.workspace.ledger.derived_head(), False
        if head != self._head:
            self._head, self._changed_at = head, now
        path = find_index_path(self.where, head, self.workspace.precision, self._folder)
        if path == getattr(self._index, "path", None) or (self._failed and self._failed[0] == path):
            return
        if path.exists():
            self._show(path)
        elif self._index is None or now - self._changed_at >= self._pause:
            self._began_at = now
            self._building = Job(make_index, path, self.where, self.workspace.precision)
        else:
            self._is_waiting = True

    def _take(self, building: Job) -> None:
        last, self._building = building.progress, None
        self._pause = min(LONGEST_PAUSE, (time.monotonic() - self._began_at) / 2)
        if isinstance(last, Fault):
            self._failed = (building.path, last.message)
        else:
            self._show(building.path)

    def _show(self, path: Path) -> None:
        self._index, self._failed = open_index(path), None
        # Modules and columns stay: to look through them for garbage would take a page a tenth of a second.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        remove_others(path)

    def _progress(self) -> Progress:
        if self._is_waiting:
            return Progress(stage=Making.WAITING, done=0, total=1)
        last = self._building.progress if self._building else None
        return last if isinstance(last, Progress) else Progress(stage=Making.READING, done=0, total=1)
