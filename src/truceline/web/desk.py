"""The desk's state: the ledger, the index that pages read, and the next one while it is being made."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from truceline.desk import (
    Building,
    DeskIndex,
    Fault,
    Making,
    Progress,
    find_index_path,
    open_index,
    remove_others,
)
from truceline.errors import DeskError
from truceline.ledger import Ledger
from truceline.model.terms import Precision
from truceline.web.faults import PreparingError
from truceline.workspace import Workspace
from truceline.workspace import open as open_workspace

LOOK_EVERY = 1.0
"""Seconds between two looks at the ledger's last entry, at most."""
LONGEST_PAUSE = 60.0
"""Seconds that a new index waits at most for a pause in the changes: half as long as the last one took."""


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
    may ask.
    """

    def __init__(
        self, where: str, *, precision: Precision = Precision.ALL, folder: Path | None = None
    ) -> None:
        self.where = where if "://" in where else str(Path(where).resolve())
        self.workspace: Workspace = open_workspace(self.where, create=False, precision=precision)
        self._folder = folder
        self._lock = threading.Lock()
        self._index: DeskIndex | None = None
        self._building: Building | None = None
        self._failed: tuple[Path, str] | None = None
        self._is_waiting = False
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

    def close(self) -> None:
        """Lets go of the ledger and ends the making of an index."""
        with self._lock:
            if self._building:
                self._building.stop()
            self.workspace.close()

    def _look(self) -> None:
        if self._building and not self._building.is_running:
            self._take(self._building)
        if self._building or time.monotonic() - self._looked_at < LOOK_EVERY:
            return
        now = self._looked_at = time.monotonic()
        head, self._is_waiting = self.workspace.ledger.head(), False
        if head != self._head:
            self._head, self._changed_at = head, now
        path = find_index_path(self.where, head, self.workspace.precision, self._folder)
        if path == getattr(self._index, "path", None) or (self._failed and self._failed[0] == path):
            return
        if path.exists():
            self._show(path)
        elif self._index is None or now - self._changed_at >= self._pause:
            self._began_at = now
            self._building = Building(self.where, path, precision=self.workspace.precision)
        else:
            self._is_waiting = True

    def _take(self, building: Building) -> None:
        last, self._building = building.progress, None
        self._pause = min(LONGEST_PAUSE, (time.monotonic() - self._began_at) / 2)
        if isinstance(last, Fault):
            self._failed = (building.path, last.message)
        else:
            self._show(building.path)

    def _show(self, path: Path) -> None:
        self._index, self._failed = open_index(path), None
        remove_others(path)

    def _progress(self) -> Progress:
        if self._is_waiting:
            return Progress(stage=Making.WAITING, done=0, total=1)
        last = self._building.progress if self._building else None
        return last if isinstance(last, Progress) else Progress(stage=Making.READING, done=0, total=1)
