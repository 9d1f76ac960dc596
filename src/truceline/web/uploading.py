"""What a person chose to add on a page, as candidates: no name that a browser sends is ever a path."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from starlette.datastructures import UploadFile

from truceline.errors import UnreadableError
from truceline.intake.sniffing import MAX_BYTES, refuse_size
from truceline.model.report import Metadata
from truceline.web.faults import RefusedError
from truceline.workspace.finding import ADDRESSES, Candidate

MOST_FILES = 200
MOST_ADDRESSES = 200
MOST_UPLOADED = 10 * MAX_BYTES
"""Bytes of all files that are sent at once: ten of the largest that are read."""
LONGEST_NAME = 120
LONGEST_ENDING = 12


def parse_addresses(text: str) -> list[str]:
    """The addresses, one a line, each once. Raises RefusedError for a line that is none, or too many."""
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    for line in lines:
        if not line.startswith(ADDRESSES):
            raise _refuse(
                f"“{line[:LONGEST_NAME]}” is no address.",
                "Give addresses one a line, each beginning with http:// or https://.",
            )
    if len(lines) > MOST_ADDRESSES:
        raise _refuse(f"{len(lines)} addresses are too many at once.", f"Give {MOST_ADDRESSES} at most.")
    return lines


def choose_files(sent: Sequence[UploadFile]) -> list[UploadFile]:
    """The files that were chosen; a browser sends an empty one where none was. Raises RefusedError."""
    files = [one for one in sent if one.filename or one.size]
    if len(files) > MOST_FILES:
        raise _refuse(f"{len(files)} files are too many at once.", f"Choose {MOST_FILES} at most.")
    return files


def keep_files(files: Sequence[UploadFile], folder: Path, told: Metadata) -> list[Candidate]:
    """A candidate for each file, its bytes kept in the folder under a number; one too large is only named."""
    candidates: list[Candidate] = []
    for name, file in zip(clean_names([one.filename for one in files]), files, strict=True):
        one = Candidate(name=name, metadata=told, path=folder / f"{len(candidates):04}")
        candidates.append(_keep_file(one, file))
    return candidates


def _keep_file(one: Candidate, file: UploadFile) -> Candidate:
    try:
        refuse_size(file.size or 0, one.name)
    except UnreadableError as fault:
        return replace(one, path=None, fault=str(fault))
    assert one.path is not None
    with one.path.open("wb") as kept:
        shutil.copyfileobj(file.file, kept)
    return one


def clean_names(sent: Sequence[str | None]) -> list[str]:
    """A name for each file, no two the same: its last part alone, without marks that steer a terminal."""
    names: list[str] = []
    for number, name in enumerate(sent, start=1):
        clean = _clean_name(name or "") or f"file {number}"
        path, n_alike = PurePosixPath(clean), 1
        while clean in names:
            n_alike += 1
            clean = f"{path.stem} ({n_alike}){path.suffix}"
        names.append(clean)
    return names


def _clean_name(sent: str) -> str:
    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    kept = " ".join("".join(one if one.isprintable() else " " for one in last).split()).strip(". ")
    if len(kept) <= LONGEST_NAME:
        return kept
    ending = PurePosixPath(kept).suffix[:LONGEST_ENDING]
    return kept[: LONGEST_NAME - len(ending)] + ending


def _refuse(message: str, what_to_do: str) -> RefusedError:
    return RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", message, what_to_do)
