"""Gold: claims that a person took from reports, as `NAME.gold.json` files that name their report.

The text of a report is looked for beside its gold, or in the folder that `gold.toml` in the gold's folder
names (`texts = "../elsewhere"`, relative to that file), or in the folder that the caller gives.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from truceline.errors import GoldError
from truceline.model.identity import digest_bytes, digest_parts
from truceline.model.span import Span
from truceline.model.terms import ClaimType, CountKind, Stance

Bounds = tuple[CountKind, int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One claim as a person took it from the report.

    `sources`, `types` and `stances` hold every answer that counts as right, the person's own first. An
    optional claim is neither asked for nor held against a reader that finds it. `start_on` and `end_on` are
    days as written; a month ("2005-09") is kept and is answered by no day.
    """

    claim_id: str
    span: Span
    sentence: str
    sources: tuple[str, ...]
    types: tuple[ClaimType, ...]
    stances: tuple[Stance, ...]
    hedge: str | None = None
    place: str | None = None
    start_on: str | None = None
    end_on: str | None = None
    counts: tuple[Bounds, ...] = ()
    incident: str | None = None
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """One report's gold, with the file that holds the report."""

    name: str
    path: Path
    published_on: date | None
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A folder's gold. `digest` changes when any gold or text does; `texts` is the folder of the reports."""

    name: str
    texts: Path
    reports: tuple[GoldReport, ...]
    digest: str

    @property
    def n_claims(self) -> int:
        """How many claims a reader is asked to find."""
        return sum(not claim.is_optional for report in self.reports for claim in report.claims)


def read_gold(folder: Path, *, texts: Path | None = None) -> Gold:
    """The folder's gold, reports in the order of their gold files' names.

    Raises GoldError where there is none, a file is not gold, or a report's text is not to be found.
    """
    paths = sorted(folder.glob("*.gold.json"))
    if not paths:
        raise GoldError(f"{folder}: no *.gold.json here; give --gold a folder that holds some")
    where = texts or _find_texts(folder)
    reports = tuple(_read_report(path, (folder, where, where / "reports")) for path in paths)
    files = [*paths, *(report.path for report in reports)]
    return Gold(name=folder.resolve().name, texts=where, reports=reports, digest=_digest_files(files))


def parse_gold_claim(row: Mapping[str, Any]) -> GoldClaim:
    """The claim in one row of a gold file; raises KeyError, TypeError or ValueError where it is not one."""
    started = _cut_day(row.get("time_start"))
    return GoldClaim(
        claim_id=row["id"],
        span=Span(row["start"], row["end"]),
        sentence=row["sentence"],
        sources=_list_names(row.get("source_resolved"), row.get("source"), row.get("alt_sources")),
        types=tuple(ClaimType(name) for name in _list_names(row["type"], row.get("alt_types"))),
        stances=tuple(Stance(name) for name in _list_names(row["stance"], row.get("alt_stances"))),
        hedge=row.get("hedge") or None,
        place=row.get("place") or None,
        start_on=started,
        end_on=_cut_day(row.get("time_end")) or started,
        counts=tuple(_parse_count(count) for count in row.get("counts") or ()),
        incident=row.get("incident") or None,
        is_optional=bool(row.get("optional")),
    )


def _find_texts(folder: Path) -> Path:
    pointer = folder / "gold.toml"
    if not pointer.exists():
        return folder
    try:
        texts = tomllib.loads(pointer.read_text("utf-8"))["texts"]
        return (folder / str(texts)).resolve()
    except (tomllib.TOMLDecodeError, KeyError) as fault:
        raise GoldError(f'{pointer}: should hold texts = "folder of the reports" ({fault})') from fault


def _read_report(path: Path, places: Iterable[Path]) -> GoldReport:
    try:
        rows = json.loads(path.read_text("utf-8"))
        name = str(rows["report"])
        claims = tuple(parse_gold_claim(row) for row in rows["claims"])
        published = _parse_day(rows.get("published_on"))
    except (KeyError, TypeError, ValueError) as fault:
        raise GoldError(f"{path}: not gold as evaluation/README.md describes it ({fault!r})") from fault
    return GoldReport(name=name, path=_find_text(path, name, places), published_on=published, claims=claims)


def _find_text(gold: Path, name: str, places: Iterable[Path]) -> Path:
    for place in places:
        if (place / name).is_file():
            return place / name
    raise GoldError(f"{gold}: its report {name} is not to be found; name its folder in gold.toml or --texts")


def _digest_files(paths: Iterable[Path]) -> str:
    return digest_parts(*(part for path in paths for part in (path.name, digest_bytes(path.read_bytes()))))


def _list_names(*values: object) -> tuple[str, ...]:
    listed = (value if isinstance(value, list) else [value] for value in values)
    return tuple(dict.fromkeys(str(name) for names in listed for name in names if name is not None))


def _cut_day(value: str | None) -> str | None:
    return value[:10] if value else None


def _parse_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _parse_count(count: Mapping[str, Any]) -> Bounds:
    return CountKind(count["kind"]), count.get("low"), count.get("high")
