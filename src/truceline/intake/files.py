"""Files to read, found under the paths, folders and patterns that a person names."""

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from truceline.errors import IntakeError

NOT_REPORTS = frozenset({".csv", ".toml", ".json"})
"""What stands beside reports in a folder: manifests, theatres, gold. Named singly, such a file is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file, and the name under which its report is added: a path with forward slashes."""

    path: Path
    name: str


def find_files(paths: Sequence[Path]) -> list[FoundFile]:
    """Every file under the paths, each once, in the order of the paths and sorted within each.

    A file is named by its file name; one found in a folder, or by a pattern ("pages/**/*.html"), by its
    path from there. Hidden files, manifests and settings in folders are passed over; a folder met again
    through a link is entered once. Files that would share a name take folder names on until they differ:
    two reports of one name would count as versions of one report. Raises IntakeError where a path is
    missing, cannot be looked into or is no file.
    """
    found: dict[Path, FoundFile] = {}
    for path in paths:
        for file in _find_under(path):
            found.setdefault(_real(file.path), file)
    return _tell_apart(list(found.values()))


def _find_under(path: Path) -> Iterator[FoundFile]:
    if path.is_dir():
        yield from _walk(path)
    elif path.is_file():
        yield FoundFile(path=path, name=path.name)
    elif path.exists():
        raise IntakeError(f"{path} is neither a file nor a folder; name a file of text or a folder of files")
    elif glob.has_magic(str(path)):
        yield from _match(path)
    else:
        raise IntakeError(f"there is no file or folder {path}; check its spelling and the folder you are in")


def _walk(folder: Path) -> Iterator[FoundFile]:
    entered: set[Path] = set()
    for at, folders, names in os.walk(folder, followlinks=True, onerror=_refuse):
        here = Path(at)
        if _real(here) in entered:
            folders.clear()
            continue
        entered.add(_real(here))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = here / name
            if _is_report_file(path):
                yield FoundFile(path=path, name=path.relative_to(folder).as_posix())


def _match(pattern: Path) -> Iterator[FoundFile]:
    base = next(part for part in pattern.parents if not glob.has_magic(str(part)))
    matches = sorted(Path(match) for match in glob.glob(str(pattern), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        raise IntakeError(f"no file matches {pattern}; check the pattern and the folder you are in")
    for match in matches:
        if match.is_dir():
            files = _walk(match) if "**" not in pattern.parts else iter(())
            yield from (replace(file, name=file.path.relative_to(base).as_posix()) for file in files)
        elif _is_report_file(match):
            yield FoundFile(path=match, name=match.relative_to(base).as_posix())


def _is_report_file(path: Path) -> bool:
    """A broken link counts, so that whoever reads the files can say that it is broken."""
    is_kept = not path.name.startswith(".") and path.suffix.lower() not in NOT_REPORTS
    return is_kept and (path.is_file() or (path.is_symlink() and not path.exists()))


def _tell_apart(files: list[FoundFile]) -> list[FoundFile]:
    shared = {name for name, n_files in Counter(file.name for file in files).items() if n_files > 1}
    if not shared:
        return files
    longer = [replace(file, name=_lengthen(file)) if file.name in shared else file for file in files]
    return files if longer == files else _tell_apart(longer)


def _lengthen(file: FoundFile) -> str:
    parts = file.path.absolute().parts[1:]
    n_parts = len(PurePosixPath(file.name).parts)
    return "/".join(parts[-n_parts - 1 :])


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()


def _refuse(fault: OSError) -> None:
    raise IntakeError(f"cannot look into {fault.filename}: {fault.strerror}; check who may read it")
