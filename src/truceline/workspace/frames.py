"""Rows as polars data frames, whose columns and types are the same when there are none."""

from collections.abc import Sequence
from typing import Any

import polars

from truceline.publish.exports import Kind
from truceline.publish.rows import INCIDENT_FIELDS, Row

Columns = dict[str, Any]


def build_frame(kind: Kind, rows: Sequence[Row]) -> polars.DataFrame:
    """The rows as a frame: days of publication are dates, nested fields are structs and lists."""
    frame = polars.DataFrame(list(rows), schema=_name_columns(kind), orient="row")
    days = [name for name in ("published_on",) if name in frame.columns]
    return frame.with_columns(polars.col(day).str.to_date() for day in days)


def _name_columns(kind: Kind) -> Columns:
    return {
        Kind.CLAIMS: _claim_columns,
        Kind.STATEMENTS: _statement_columns,
        Kind.INCIDENTS: _incident_columns,
        Kind.CEASEFIRES: _ceasefire_columns,
        Kind.TALLIES: _tally_columns,
        Kind.AGGREGATES: _aggregate_columns,
        Kind.RELATIONS: _relation_columns,
        Kind.POSITIONS: _position_columns,
        Kind.REPORTS: _report_columns,
    }[kind]()


def _texts(*names: str) -> Columns:
    return dict.fromkeys(names, polars.String())


def _wholes(*names: str) -> Columns:
    return dict.fromkeys(names, polars.Int64())


def _flags(*names: str) -> Columns:
    return dict.fromkeys(names, polars.Boolean())


def _lists(*names: str) -> Columns:
    return dict.fromkeys(names, polars.List(polars.String()))


def _struct(**columns: Any) -> Any:
    return polars.Struct(columns)


def _numbers(*names: str) -> Columns:
    return dict.fromkeys(names, polars.Float64())


def _listed(inner: Any) -> Any:
    return polars.List(inner)


def _place() -> Any:
    return _struct(
        **_texts("name", "resolved"),
        **_numbers("lat", "lon", "radius_km"),
        **_texts("place_id", "country"),
        **_numbers("confidence"),
        **_lists("runners_up"),
    )


def _time() -> Any:
    return _struct(**_texts("text", "start", "end", "bound", "zone", "granularity", "anchor", "length"))


def _count() -> Any:
    return _struct(**_texts("kind", "who"), **_wholes("low", "high"), **_texts("as_said", "role"))


def _reason() -> Any:
    return _struct(**_texts("rule", "sentence"), **_lists("claim_ids"))


def _claim_columns() -> Columns:
    return {
        **_texts("claim_id", "report"),
        **_wholes("start", "end"),
        **_texts("quote"),
        "source": _struct(**_texts("name", "resolved", "side")),
        **_lists("via"),
        **_texts("cue", "basis", "stance", "hedge", "type"),
        **_lists("initiators", "targets"),
        "place": _place(),
        "time": _time(),
        "counts": _listed(_count()),
        **_texts("weapon", "outcome"),
        **_flags("is_aggregate", "is_negated"),
        **_texts("incident_id", "statement_id", "report_id", "outlet", "published_on", "url"),
        **_numbers("confidence"),
        **_lists("rules"),
    }


def _statement_columns() -> Columns:
    span = polars.List(polars.Int64())
    spans = dict.fromkeys(("source", "cue", "content"), polars.List(span))
    return {
        **_texts("statement_id", "report"),
        **spans,
        **_lists("via"),
        **_texts("resolved", "name", "side", "basis"),
        "sentence": span,
        **_texts("quote"),
        **_numbers("confidence"),
        **_texts("report_id"),
        **_lists("rules"),
    }


def _incident_columns() -> Columns:
    value = _struct(**_texts("who", "side", "value"), **_lists("claim_ids"))
    field = _struct(**_texts("agreement"), values=_listed(value))
    answer = _struct(**_texts("kind", "claim_id"), **_lists("answers"), reason=_reason())
    origin = _struct(**_texts("origin", "who", "side"), **_lists("via", "outlets", "claim_ids"))
    return {
        **_texts("incident_id", "title", "family", "status", "occurrence", "responsibility"),
        "reasons": _listed(_reason()),
        **_lists("claim_ids"),
        "fields": _struct(**dict.fromkeys(INCIDENT_FIELDS, field)),
        "place": _place(),
        "time": _time(),
        **_wholes("n_voices", "n_reports"),
        **_lists("silent_sides"),
        "answers": _listed(answer),
        "origins": _listed(origin),
    }


def _ceasefire_columns() -> Columns:
    state = _struct(**_texts("state", "from", "by", "account"), **_lists("claim_ids"), reason=_reason())
    violation = _struct(
        **_texts("alleged_by"),
        **_flags("observed"),
        **_lists("against"),
        at=_time(),
        **_flags("is_within_clock"),
        **_texts("clause", "incident_id"),
        **_lists("claim_ids"),
        reason=_reason(),
    )
    quiet = _struct(
        **_texts("accuser", "accused", "since", "through"),
        **_wholes("hours", "n_reports"),
        **_lists("claim_ids"),
    )
    return {
        **_texts("ceasefire_id", "name"),
        **_lists("parties", "mediators"),
        **_texts("agreed_at", "effective_at", "until", "zone"),
        **_lists("daily"),
        **_texts("participation"),
        **_lists("declared_by"),
        **_texts("purpose", "class"),
        **_flags("is_written", "is_local"),
        **_texts("scope"),
        "clauses": _listed(_struct(**_texts("kind", "words"), **_lists("claim_ids"))),
        "kind_reasons": _listed(_reason()),
        **_lists("terms"),
        "states": _listed(state),
        "violations": _listed(violation),
        **_lists("claim_ids"),
        "quiet": _listed(quiet),
    }


def _tally_columns() -> Columns:
    line = _struct(
        **_texts("claimant", "side", "who", "since", "as_of"),
        **_wholes("low", "high"),
        **_texts("as_said"),
        **_lists("claim_ids"),
        **_texts("reach"),
        **_wholes("n_reports"),
        revision=_reason(),
    )
    return {
        **_texts("kind", "whose"),
        **_wholes("low", "best", "high"),
        "reason": _reason(),
        "lines": _listed(line),
    }


def _aggregate_columns() -> Columns:
    return {
        **_texts("claim_id", "claimant", "side"),
        "window": _time(),
        "count": _count(),
        "parts": _listed(_count()),
        "flag": _reason(),
        **_texts("unit", "definition"),
        "overlap": _reason(),
    }


def _relation_columns() -> Columns:
    account = _struct(
        **_texts("claimant", "side", "said"),
        **_flags("is_party"),
        **_texts("first_on", "last_on"),
        **_wholes("n_reports"),
        **_lists("claim_ids"),
    )
    return {
        **_texts("relation_id", "kind", "who"),
        **_lists("whom", "means"),
        **_texts("since", "status"),
        "accounts": _listed(account),
        "reason": _reason(),
        **_lists("claim_ids"),
    }


def _position_columns() -> Columns:
    return {
        **_texts("party", "claimant", "side", "stance", "topic", "leaning", "as_of", "quote"),
        **_wholes("n_reports"),
        "change": _reason(),
        "reason": _reason(),
        **_lists("claim_ids"),
    }


def _report_columns() -> Columns:
    return {
        **_texts("report_id", "report", "sha256", "media_type", "outlet", "side", "published_on"),
        **_texts("title", "byline", "url", "language", "retrieved_at"),
        **_wholes("n_characters", "n_claims"),
        "issues": _listed(_struct(**_texts("code", "message"))),
    }
