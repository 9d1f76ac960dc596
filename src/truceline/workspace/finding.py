"""What a person asked to add, as a list of candidates: files, the rows of a manifest, addresses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from truceline.errors import IntakeError
from truceline.model.report import Metadata

ADDRESSES = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The bytes of a candidate and what is known of them."""

    raw: bytes
    metadata: Metadata
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromFeed:
    """What a feed tells of an entry, where its page does not; `raw` is its text, if the feed carries it."""

    told: Metadata
    raw: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One file or address to add, under its name; `fault` says why it cannot be.

    Only what a person named by itself `may_be_feed`: a folder of files has nothing fetched.
    """

    name: str
    metadata: Metadata
    path: Path | None = None
    url: str | None = None
    fault: str | None = None
    may_be_feed: bool = False
    from_feed: FromFeed | None = None

    @classmethod
    def at_address(cls, url: str, told: Metadata) -> Self:
        """The page or feed at the address, which is its name."""
        return cls(name=url, url=url, metadata=replace(told, url=url), may_be_feed=True)

    def load(self, *, allow_private: bool, now: Callable[[], datetime]) -> Loaded:
        """The bytes. Raises OSError for a file and FetchError for an address that cannot be read."""
        if self.url is not None:
            return _fetch(self, self.url, allow_private=allow_private, now=now)
        raw = self.path.read_bytes() if self.path else b""
        return Loaded(raw=raw, metadata=self.metadata)


def find_candidates(
    paths: Sequence[str | Path], *, manifest: str | Path | None, told: Metadata
) -> list[Candidate]:
    """What to add, each file once: what cannot be found first, then files, then addresses.

    A manifest alone names what to add; with paths it tells of them, and its rows go before `told`, which
    holds for all. A file has the name that the manifest gives it. Raises ManifestError.
    """
    rows = _read_rows(Path(manifest), told) if manifest is not None else {}
    if not paths:
        return list(rows.values())
    words = [str(path) for path in paths]
    addresses = list(dict.fromkeys(word for word in words if word.startswith(ADDRESSES)))
    files = [rows.get(_real(one.path or Path()), one) for one in _find_files(words, told)]
    return [*files, *(Candidate.at_address(one, told) for one in addresses)]


def _read_rows(manifest: Path, told: Metadata) -> Mapping[Path, Candidate]:
    from truceline.intake import read_manifest

    rows = {}
    for name, metadata in read_manifest(manifest).files.items():
        path = manifest.parent / name
        fault = None if path.is_file() else "the manifest names it, but there is no such file"
        rows[_real(path)] = Candidate(
            name=name, path=path, metadata=_join_metadata(metadata, told), fault=fault
        )
    return rows


def _find_files(words: Sequence[str], told: Metadata) -> Iterator[Candidate]:
    """Each path is tried by itself, then those that hold files together, so that their names differ."""
    from truceline.intake import find_files

    good: list[Path] = []
    for word in words:
        if word.startswith(ADDRESSES):
            continue
        try:
            find_files([Path(word)])
            good.append(Path(word))
        except IntakeError as fault:
            yield Candidate(name=_make_text(word), metadata=told, fault=_make_text(str(fault)))
    for found in find_files(good):
        is_named = found.path in good and found.path.is_file()
        yield Candidate(name=_make_text(found.name), path=found.path, metadata=told, may_be_feed=is_named)


def _make_text(name: str) -> str:
    """A file's name may hold bytes that are no text, which no ledger could keep as they are."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _join_metadata(row: Metadata, told: Metadata) -> Metadata:
    """What the manifest's row says, and where it says nothing, what was told for all."""
    return replace(row, outlet=row.outlet or told.outlet, published_on=row.published_on or told.published_on)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()


def _fetch(one: Candidate, url: str, *, allow_private: bool, now: Callable[[], datetime]) -> Loaded:
    from truceline.intake import fetch_url

    fetched = fetch_url(url, allow_private=allow_private, takes_feeds=one.may_be_feed)
    told = replace(one.metadata, url=fetched.url, retrieved_at=now())
    return Loaded(raw=fetched.raw, metadata=told, media_type=fetched.media_type)
