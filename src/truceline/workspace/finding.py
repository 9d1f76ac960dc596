"""What a person asked to add, as a list of candidates: files, the rows of a manifest, addresses."""

import glob
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from truceline.model.report import Metadata

ADDRESSES = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The bytes of a candidate and what is known of them."""

    raw: bytes
    metadata: Metadata
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One file or address to add, under its name; `fault` says why it cannot be."""

    name: str
    metadata: Metadata
    path: Path | None = None
    url: str | None = None
    fault: str | None = None

    def load(self, *, allow_private: bool) -> Loaded:
        """The bytes. Raises OSError for a file and FetchError for an address that cannot be read."""
        if self.url is not None:
            return _fetch(self.url, self.metadata, allow_private=allow_private)
        raw = self.path.read_bytes() if self.path else b""
        return Loaded(raw=raw, metadata=self.metadata)


def find_candidates(
    paths: Sequence[str | Path],
    *,
    manifest: str | Path | None,
    told: Metadata,
    set_aside: Sequence[str | Path] = (),
) -> list[Candidate]:
    """What to add, each file once, in the order asked for; what cannot be found has its fault.

    A manifest alone names what to add; with paths it tells of them, and its rows go before `told`, which
    holds for all. Files to `set_aside`, the manifest and the theatre, are no reports. Raises ManifestError.
    """
    rows = _read_rows(Path(manifest), told) if manifest is not None else {}
    found = _find_paths(paths, told) if paths else rows.values()
    skipped = {Path(one).resolve() for one in set_aside}
    seen: dict[object, Candidate] = {}
    for candidate in found:
        key = candidate.path.resolve() if candidate.path else candidate.name
        if key not in skipped:
            seen.setdefault(key, rows.get(key, candidate) if isinstance(key, Path) else candidate)
    return list(seen.values())


def _read_rows(manifest: Path, told: Metadata) -> Mapping[Path, Candidate]:
    from truceline.intake import read_manifest

    return {
        (manifest.parent / row.path).resolve(): _check_file(
            Candidate(
                name=row.path, path=manifest.parent / row.path, metadata=_join_metadata(row.metadata, told)
            )
        )
        for row in read_manifest(manifest).rows
    }


def _find_paths(paths: Sequence[str | Path], told: Metadata) -> Iterator[Candidate]:
    for asked in paths:
        text = str(asked)
        if text.startswith(ADDRESSES):
            yield Candidate(name=text, url=text, metadata=replace(told, url=text))
            continue
        matched = _match_pattern(text)
        if not matched:
            yield _tell_missing(text, told)
        for path in matched:
            yield from _find_in_path(path, told)


def _match_pattern(text: str) -> list[Path]:
    """The path itself, or the files that a pattern names where the shell has left it to us."""
    if Path(text).exists():
        return [Path(text)]
    return [Path(one) for one in sorted(glob.glob(text, recursive=True))] if glob.has_magic(text) else []


def _tell_missing(text: str, told: Metadata) -> Candidate:
    what = "no file fits this pattern" if glob.has_magic(text) else "there is no such file or folder"
    return Candidate(name=text, metadata=told, fault=f"{what}; correct the path")


def _find_in_path(path: Path, told: Metadata) -> Iterator[Candidate]:
    from truceline.intake import find_files

    for found in find_files([path]):
        yield Candidate(name=found.name, path=found.path, metadata=told)


def _check_file(candidate: Candidate) -> Candidate:
    if candidate.path is None or candidate.path.is_file():
        return candidate
    return replace(candidate, fault="the manifest names it, but there is no such file")


def _join_metadata(row: Metadata, told: Metadata) -> Metadata:
    """What the manifest's row says, and where it says nothing, what was told for all."""
    return replace(row, outlet=row.outlet or told.outlet, published_on=row.published_on or told.published_on)


def _fetch(url: str, metadata: Metadata, *, allow_private: bool) -> Loaded:
    from truceline.intake import fetch_url

    fetched = fetch_url(url, allow_private=allow_private)
    told = replace(metadata, url=fetched.url, retrieved_at=fetched.retrieved_at)
    return Loaded(raw=fetched.raw, metadata=told, media_type=fetched.media_type)
