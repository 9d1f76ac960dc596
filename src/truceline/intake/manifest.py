"""Manifests: a CSV table that says of each file who published it, and when."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NoReturn

from truceline.errors import ManifestError
from truceline.model.report import Metadata

REQUIRED = ("path", "outlet", "published_on")
OPTIONAL = ("title", "url", "side", "retrieved_at")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The rows of one manifest: `files` by name (relative to the manifest's folder), in its order.

    `names` gives each file's name by where it really is, links followed.
    """

    path: Path
    files: Mapping[str, Metadata]
    names: Mapping[Path, str] = field(repr=False)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that it lists, in its order, whether or not they are there."""
        return tuple(self.path.parent / name for name in self.files)

    def metadata_for(self, path: Path) -> Metadata | None:
        """What the manifest says of the file; None if it does not list it. Links are followed."""
        name = self.names.get(path.resolve())
        return None if name is None else self.files[name]

    def name_for(self, path: Path) -> str:
        """The file's path from the manifest's folder, as the manifest spells it if it lists the file.

        Raises ManifestError for a file that lies outside that folder.
        """
        real, folder = path.resolve(), self.path.parent.resolve()
        if name := self.names.get(real):
            return name
        if not real.is_relative_to(folder):
            raise ManifestError(f"{path} lies outside {folder}, the folder of the manifest {self.path}")
        return real.relative_to(folder).as_posix()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row's cells, trimmed, with where to find it for whoever must correct it."""

    manifest: Path
    line: int
    cells: Mapping[str, str]

    def refuse(self, column: str, problem: str) -> NoReturn:
        raise ManifestError(f"{self.manifest}, line {self.line}, column {column}: {problem}")

    def text(self, column: str) -> str | None:
        return self.cells.get(column) or None


def read_manifest(path: Path) -> Manifest:
    """The manifest at the path: CSV in UTF-8 (a byte-order mark does no harm), one row a file.

    Columns: path, outlet, published_on (YYYY-MM-DD); if wanted title, url, side, retrieved_at (an ISO date
    and time; UTC where it states no zone). A cell may be empty, but for path, which is relative to the
    manifest's folder. Other columns are left alone. Raises ManifestError with the line and the column.
    """
    files: dict[str, Metadata] = {}
    names: dict[Path, str] = {}
    lines: dict[Path, int] = {}
    for row in _read_rows(path, _read_text(path)):
        name = _parse_name(row)
        real = (path.parent / name).resolve()
        if real in lines:
            row.refuse("path", f"{name} is listed already on line {lines[real]}; keep one of the two rows")
        names[real], lines[real] = name, row.line
        files[name] = _parse_metadata(row)
    return Manifest(path=path, files=files, names=names)


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise ManifestError(f"{path}, line {line}: this is not UTF-8; save the table as CSV UTF-8") from fault
    except OSError as fault:
        raise ManifestError(f"the manifest {path} cannot be read: {fault.strerror or fault}") from fault


def _read_rows(path: Path, text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True)
    header: list[str] = []
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if not any(trimmed):
                continue
            if not header:
                header = _check_header(path, trimmed)
            else:
                yield _read_row(path, reader.line_num, header, trimmed)
    except csv.Error as fault:
        raise ManifestError(f"{path}, line {reader.line_num}: {fault}; check the quotation marks") from fault
    if not header:
        raise ManifestError(f"{path} is empty; its first line should be: {','.join(REQUIRED)}")


def _read_row(path: Path, line: int, header: list[str], cells: list[str]) -> _Row:
    if any(cells[len(header) :]):
        raise ManifestError(
            f"{path}, line {line}: {len(cells)} cells where the header has {len(header)}; "
            f'put a cell that holds a comma in quotation marks: "Marrow, Lower"'
        )
    return _Row(manifest=path, line=line, cells=dict(zip(header, cells, strict=False)))


def _find_delimiter(text: str) -> str:
    """Spreadsheets in many countries write semicolons where others write commas."""
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first.count)


def _check_header(path: Path, cells: list[str]) -> list[str]:
    header = [cell.lower() for cell in cells]
    if repeated := next((name for name in header if name and header.count(name) > 1), None):
        raise ManifestError(f"{path}, line 1: the column {repeated} stands there twice; rename one")
    absent = [name for name in (*REQUIRED, *OPTIONAL) if name not in header]
    for name in header:
        close = get_close_matches(name, absent, n=1, cutoff=0.75)
        if name not in (*REQUIRED, *OPTIONAL) and close:
            raise ManifestError(f"{path}, line 1: no column is called {name}; is {close[0]} meant?")
    if missing := next((name for name in REQUIRED if name in absent), None):
        raise ManifestError(f"{path}, line 1: the column {missing} is missing; add it, if only empty")
    return header


def _parse_name(row: _Row) -> str:
    written = row.text("path")
    if written is None:
        row.refuse("path", "it is empty; write the file's path from the manifest's folder")
    windows, folder = PureWindowsPath(written), row.manifest.parent
    if windows.drive or windows.root or PurePosixPath(written).is_absolute() or "\x00" in written:
        row.refuse("path", f"{written!r} is absolute; write it relative to the manifest's folder")
    name = PurePosixPath(written.replace("\\", "/")).as_posix()
    real = (folder / name).resolve()
    if ".." in PurePosixPath(name).parts or not real.is_relative_to(folder.resolve()):
        row.refuse("path", f"{written!r} leads out of the manifest's folder; move the file into it")
    return name


def _parse_metadata(row: _Row) -> Metadata:
    return Metadata(
        outlet=row.text("outlet"),
        published_on=_parse_day(row),
        title=row.text("title"),
        url=_parse_address(row),
        side=row.text("side"),
        retrieved_at=_parse_instant(row),
    )


def _parse_day(row: _Row) -> date | None:
    written = row.text("published_on")
    if written is None:
        return None
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        row.refuse("published_on", f"there is no day {written} in the calendar")
    return row.refuse("published_on", f"{written!r} should be written as year-month-day: 2031-03-09")


def _parse_instant(row: _Row) -> datetime | None:
    written = row.text("retrieved_at")
    if written is None:
        return None
    try:
        if _INSTANT.match(written):
            instant = datetime.fromisoformat(written)
            return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        pass
    return row.refuse("retrieved_at", f"{written!r} should be written so: 2031-03-09T14:05:00Z")


def _parse_address(row: _Row) -> str | None:
    written = row.text("url")
    if written and not written.lower().startswith(("http://", "https://")):
        row.refuse("url", f"{written!r} should begin with http:// or https://")
    return written
