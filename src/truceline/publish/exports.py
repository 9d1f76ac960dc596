"""Rows written as JSON lines, as one JSON list, or as CSV that a spreadsheet opens without harm."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, TextIO

from truceline.publish.rows import INCIDENT_FIELDS, Row


class Kind(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    STATEMENTS = "statements"
    INCIDENTS = "incidents"
    CEASEFIRES = "ceasefires"
    TALLIES = "tallies"
    AGGREGATES = "aggregates"
    RELATIONS = "relations"
    POSITIONS = "positions"
    REPORTS = "reports"


class Format(StrEnum):
    """How it is written."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


HARMFUL_STARTS = ("=", "+", "-", "@", "\t", "\r")

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
_TIME = ("text", "start", "end", "bound", "zone", "granularity", "anchor", "length")
_PLACE = ("name", "resolved", "lat", "lon", "radius_km", "place_id", "country", "confidence", "runners_up")
_COUNT = ("kind", "who", "low", "high", "as_said", "role")


def _under(parent: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{parent}.{key}" for key in keys)


COLUMNS: dict[Kind, tuple[str, ...]] = {
    Kind.CLAIMS: (
        *("claim_id", "report", "outlet", "published_on", "start", "end", "quote"),
        *_under("source", ("name", "resolved", "side")),
        *("via", "cue", "basis", "stance", "hedge", "type", "initiators", "targets"),
        *_under("place", _PLACE),
        *_under("time", _TIME),
        *("counts", "weapon", "outcome", "is_aggregate", "is_negated"),
        *("incident_id", "statement_id", "report_id", "url", "confidence", "rules"),
    ),
    Kind.STATEMENTS: (
        *("statement_id", "report", "name", "resolved", "side", "via", "basis", "quote"),
        *("sentence", "source", "cue", "content", "confidence", "report_id", "rules"),
    ),
    Kind.INCIDENTS: (
        *("incident_id", "title", "family", "status", "occurrence", "responsibility"),
        *_under("place", _PLACE),
        *_under("time", _TIME),
        *("n_voices", "n_reports", "silent_sides"),
        *(f"fields.{field}.{part}" for field in INCIDENT_FIELDS for part in ("agreement", "values")),
        *("reasons", "claim_ids", "answers", "origins"),
    ),
    Kind.CEASEFIRES: (
        *("ceasefire_id", "name", "parties", "mediators", "agreed_at", "effective_at", "until", "zone"),
        *("daily", "participation", "declared_by", "purpose", "class", "is_written", "is_local", "scope"),
        *("clauses", "kind_reasons", "terms", "states", "violations", "claim_ids", "quiet"),
    ),
    Kind.TALLIES: ("kind", "whose", "low", "best", "high", "reason.sentence", "lines"),
    Kind.AGGREGATES: (
        *("claim_id", "claimant", "side"),
        *_under("window", _TIME),
        *_under("count", _COUNT),
        *("parts", "flag.sentence", "unit", "definition", "overlap.sentence"),
    ),
    Kind.RELATIONS: (
        *("relation_id", "kind", "who", "whom", "means", "since", "status", "accounts"),
        *("reason.sentence", "claim_ids"),
    ),
    Kind.POSITIONS: (
        *("party", "claimant", "side", "stance", "topic", "leaning", "as_of", "quote", "n_reports"),
        *("change.sentence", "reason.sentence", "claim_ids"),
    ),
    Kind.REPORTS: (
        *("report_id", "report", "sha256", "media_type", "outlet", "side", "published_on", "title"),
        *("byline", "url", "language", "retrieved_at", "n_characters", "n_claims", "issues"),
    ),
}


def write_rows(kind: Kind, rows: Iterable[Row], to: TextIO, *, as_format: Format, bom: bool = False) -> int:
    """The number of rows written to `to`; `bom` puts the mark that Excel wants before a CSV."""
    if as_format is Format.JSONL:
        return _write_lines(rows, to)
    if as_format is Format.JSON:
        return _write_list(rows, to)
    if bom:
        to.write("\ufeff")
    return _write_csv(kind, rows, to)


def write_json(value: Any, to: TextIO) -> None:
    """One JSON value, indented, with a line end; text stays as it is, never as \\u escapes."""
    to.write(json.dumps(value, ensure_ascii=False, indent=2))
    to.write("\n")


def flatten_row(kind: Kind, row: Row) -> dict[str, str]:
    """The row as cells under flat column names (`source.name` becomes `source_name`), each harmless."""
    return {_heading(path): disarm_cell(_render_cell(_look_up(row, path))) for path in COLUMNS[kind]}


def disarm_cell(cell: str) -> str:
    """The cell, with a ' before it where a spreadsheet would take it for a formula; numbers stay numbers."""
    if cell.startswith(HARMFUL_STARTS) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def _write_lines(rows: Iterable[Row], to: TextIO) -> int:
    n_rows = 0
    for row in rows:
        to.write(_one_line(row) + "\n")
        n_rows += 1
    return n_rows


def _write_list(rows: Iterable[Row], to: TextIO) -> int:
    n_rows = 0
    to.write("[")
    for row in rows:
        to.write((",\n" if n_rows else "\n") + _one_line(row))
        n_rows += 1
    to.write("\n]\n" if n_rows else "]\n")
    return n_rows


def _one_line(row: Row) -> str:
    # U+2028 and U+2029 end a line for some readers of JSON lines, though not for JSON itself.
    text = json.dumps(row, ensure_ascii=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _write_csv(kind: Kind, rows: Iterable[Row], to: TextIO) -> int:
    # RFC 4180's line end; with a bare LF, Python 3.11 would leave a CR inside a cell unquoted.
    writer = csv.DictWriter(to, [_heading(path) for path in COLUMNS[kind]], lineterminator="\r\n")
    writer.writeheader()
    n_rows = 0
    for row in rows:
        writer.writerow(flatten_row(kind, row))
        n_rows += 1
    return n_rows


def _heading(path: str) -> str:
    return path.replace(".", "_")


def _look_up(row: Row, path: str) -> Any:
    value: Any = row
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _render_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(_render_items(value))
    return str(value)


def _render_items(values: list[Any]) -> Iterator[str]:
    if len(values) == 2 and all(isinstance(value, int) for value in values):
        yield f"{values[0]}–{values[1]}"
        return
    for value in values:
        yield _render_part(value) if isinstance(value, dict) else _render_cell(value)


def _render_part(part: Row) -> str:
    """A nested row in a few words: each of the nested shapes has one key that tells it apart."""
    if "alleged_by" in part:
        verb = "observed" if part["observed"] else "alleged"
        return f"{verb} by {part['alleged_by']}: {part['reason']['sentence']}"
    if "as_said" in part:
        names = [part.get("claimant"), part.get("kind"), part.get("who")]
        words = " ".join(name for name in names if name)
        return f"{words}: {part['as_said']} [{_render_range(part)}]"
    if "state" in part:
        since = f" from {part['from']}" if part["from"] else ""
        return f"{part['by']}: {part['state']}{since}"
    if "said" in part:
        return f"{part['claimant']}: {part['said']}"
    if "value" in part:
        return f"{part['who']}: {part['value']}"
    return str(part.get("sentence") or part.get("message") or "")


def _render_range(part: Row) -> str:
    low, high = part["low"], part["high"]
    return f"{'' if low is None else low}–{'' if high is None else high}" if low != high else str(low)
