"""Gold claims as a ledger would hold them, so that linking is scored without any fault of reading.

A conflict is a folder of gold or, where one folder holds several, the reports whose names begin alike up to
"__". Its `incidents.json` may tell what each incident tries (`tries`), and which claims answer which
(`answers`: pairs of [report, claim], the answer first).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import groupby
from pathlib import Path
from typing import Any

from truceline.errors import GoldError
from truceline.gazetteer import Gazetteer, open_gazetteer
from truceline.model.claim import AUTHOR, Claim, Count, Mention, Time
from truceline.model.identity import digest_parts, mint_id
from truceline.model.report import Report
from truceline.model.terms import Basis, CountKind, Granularity
from truceline.model.theatre import Party, Side, Theatre
from truceline.scoring.gold import GoldClaim, GoldReport, read_gold
from truceline.scoring.predicting import read_gold_reports, read_gold_theatre
from truceline.text.times import parse_time

Row = Mapping[str, Any]
DAY, CLOCK = slice(0, 10), slice(11, 16)
"""Where the day and the clock stand in "2031-09-13T07:40"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One conflict's gold claims, ready for linking, with what the person said of them.

    `incident_of` gives the person's incident by a claim's id, for the claims that are scored; `tries` says by
    incident what it tries; `answers` are pairs of claims' ids, the answer and what it answers. `digest`
    changes when any gold or text of its folder does.
    """

    name: str
    theatre: Theatre
    reports: Mapping[str, Report]
    claims: tuple[Claim, ...]
    incident_of: Mapping[str, str]
    tries: Mapping[str, str]
    answers: tuple[tuple[str, str], ...]
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One gold file as its scorer reads it, with its rows and the report itself."""

    gold: GoldReport
    rows: Row
    report: Report


def read_conflicts(folder: Path) -> tuple[Conflict, ...]:
    """The conflicts whose gold lies in the folder or in folders below it, in the order of their names.

    Raises GoldError where there is none, or where a file is not gold.
    """
    folders = sorted({path.parent for path in folder.rglob("*.gold.json")})
    if not folders:
        raise GoldError(f"{folder}: no *.gold.json here or in a folder below; give a folder that holds some")
    return tuple(conflict for each in folders for conflict in _read_folder(each))


def make_claim(row: Row, gold: GoldClaim, report: Report, gazetteer: Gazetteer) -> Claim:
    """The gold claim as a reader that makes no mistakes would have taken it from the report."""
    ids = (report.report_id, gold.claim_id)
    return Claim(
        claim_id=mint_id("clm", *ids),
        statement_id=mint_id("stm", *ids),
        report_id=report.report_id,
        span=gold.span,
        quote=gold.sentence,
        source=Mention(
            name=row.get("source"), resolved=row.get("source_resolved") or AUTHOR, side=row.get("source_side")
        ),
        via=tuple(Mention(name=name, resolved=name) for name in _list(row.get("via"))),
        cue=row.get("cue"),
        basis=Basis(row.get("basis") or Basis.UNSTATED),
        stance=gold.stances[0],
        hedge=gold.hedge,
        type=gold.types[0],
        initiators=_list(row.get("initiator")),
        targets=_list(row.get("target")),
        place=gazetteer.resolve_place(gold.place) if gold.place else None,
        time=make_time(row, published_on=report.published_on),
        counts=tuple(_make_count(count) for count in row.get("counts") or ()),
        is_aggregate=bool(row.get("aggregate")),
        is_negated="negative" in (row.get("note") or ""),
    )


def make_time(row: Row, *, published_on: date | None) -> Time | None:
    """The days and clocks that the person gave; how fine they are, and their bound, by the words for them."""
    words, started, ended = row.get("time_text"), row.get("time_start"), row.get("time_end")
    if not started and not ended:
        return None
    first, last = _parse_day(started), _parse_day(ended)
    told = parse_time(words, published_on=published_on) if words else None
    plain = told or Time(text=words, granularity=Granularity.DAY if first == last else Granularity.PERIOD)
    return replace(
        plain,
        start_on=first,
        end_on=last,
        start_clock=_parse_clock(started),
        end_clock=_parse_clock(ended),
    )


def _read_folder(folder: Path) -> Iterator[Conflict]:
    gold = read_gold(folder)
    reports = read_gold_reports(gold)
    paths = sorted(folder.glob("*.gold.json"))
    sheets = [
        _Sheet(gold=one, rows=_read_rows(path), report=reports[one.name])
        for path, one in zip(paths, gold.reports, strict=True)
    ]
    told = _read_rows(folder / "incidents.json") if (folder / "incidents.json").exists() else {}
    digest = digest_parts(gold.digest, json.dumps(told, sort_keys=True))
    theatre = read_gold_theatre(gold.texts)
    for name, own in groupby(sheets, key=lambda sheet: _name_conflict(folder, sheet.gold.name)):
        listed = list(own)
        made = _make_conflict(name, listed, theatre or _derive_theatre(name, listed), told)
        yield replace(made, digest=digest)


def _name_conflict(folder: Path, report: str) -> str:
    start, parted, _ = report.partition("__")
    return start if parted else folder.resolve().name


def _read_rows(path: Path) -> Row:
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (TypeError, ValueError) as fault:
        raise GoldError(f"{path}: not as evaluation/linking/README.md describes it ({fault!r})") from fault


def _make_conflict(name: str, sheets: Sequence[_Sheet], theatre: Theatre, told: Row) -> Conflict:
    made = dict(_make_claims(sheets, open_gazetteer(theatre)))
    ids = {key: claim.claim_id for key, (_, claim) in made.items()}
    scored = {ids[key]: gold.incident for key, (gold, _) in made.items() if not gold.is_optional}
    incident_of = {claim_id: incident for claim_id, incident in scored.items() if incident}
    answers = (tuple(map(tuple, pair)) for row in told.values() for pair in row.get("answers") or ())
    return Conflict(
        name=name,
        theatre=theatre,
        reports={sheet.report.report_id: sheet.report for sheet in sheets},
        claims=tuple(claim for _, claim in made.values()),
        incident_of=incident_of,
        tries={incident: told.get(incident, {}).get("tries") or "" for incident in incident_of.values()},
        answers=tuple((ids[answer], ids[told_of]) for answer, told_of in answers if answer in ids),
    )


def _make_claims(
    sheets: Iterable[_Sheet], gazetteer: Gazetteer
) -> Iterator[tuple[tuple[str, str], tuple[GoldClaim, Claim]]]:
    for sheet in sheets:
        for gold, row in zip(sheet.gold.claims, sheet.rows["claims"], strict=True):
            key = (sheet.gold.name, gold.claim_id)
            try:
                yield key, (gold, make_claim(row, gold, sheet.report, gazetteer))
            except (KeyError, TypeError, ValueError) as fault:
                raise GoldError(
                    f"{': '.join(key)}: not as evaluation/README.md describes it ({fault!r})"
                ) from fault


def _derive_theatre(name: str, sheets: Iterable[_Sheet]) -> Theatre:
    """A theatre of the sides that the gold files name, with their members, and nothing else."""
    members: dict[str, dict[str, None]] = {}
    for sheet in sheets:
        for side, names in (sheet.rows.get("sides") or {}).items():
            members.setdefault(side, {}).update(dict.fromkeys(names))
    sides = (
        Side(name=side, members=tuple(Party(name=name, side=side) for name in names))
        for side, names in members.items()
    )
    return Theatre(name=name, sides=tuple(sides))


def _list(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _make_count(row: Row) -> Count:
    return Count(
        kind=CountKind(row["kind"]),
        who=row.get("who"),
        low=row.get("low"),
        high=row.get("high"),
        as_said=row.get("as_said") or "",
    )


def _parse_day(value: str | None) -> date | None:
    return date.fromisoformat(value[DAY]) if value and len(value) >= DAY.stop else None


def _parse_clock(value: str | None) -> time | None:
    return time.fromisoformat(value[CLOCK]) if value and value[CLOCK] else None
