"""JSON-shaped rows of what the ledger holds, in the shapes that exports and `--json` promise.

Every row of a kind has the same keys in the same order; a value that is not known is null or an empty
list. Days are "2020-10-10", an hour that is known is "2020-10-10T12:00".
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from truceline.model.ceasefire import AllegedViolation, Ceasefire, CeasefireKind, Quiet, StateOfCeasefire
from truceline.model.claim import Claim, Count, Mention, Place, Statement, Time
from truceline.model.derived import (
    Aggregate,
    Answer,
    FieldComparison,
    FieldValue,
    Incident,
    Origin,
    Reason,
    Tally,
    TallyLine,
)
from truceline.model.report import Report
from truceline.model.span import Span

Row = dict[str, Any]

INCIDENT_FIELDS = ("time", "place", "weapon", "counts", "initiator", "outcome")


def render_claim(claim: Claim, *, report: Report, incident_id: str | None) -> Row:
    """One claim: `start` and `end` are characters of the report's text, and `quote` is what they cover."""
    return {
        "claim_id": claim.claim_id,
        "report": report.name,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "source": render_source(claim.source),
        "via": [_name_of(relay) for relay in claim.via],
        "cue": claim.cue,
        "basis": claim.basis.value,
        "stance": claim.stance.value,
        "hedge": claim.hedge,
        "type": claim.type.value,
        "initiators": list(claim.initiators),
        "targets": list(claim.targets),
        "place": render_place(claim.place),
        "time": render_time(claim.time),
        "counts": [render_count(count) for count in claim.counts],
        "weapon": claim.weapon,
        "outcome": claim.outcome,
        "is_aggregate": claim.is_aggregate,
        "is_negated": claim.is_negated,
        "incident_id": incident_id,
        "statement_id": claim.statement_id,
        "report_id": claim.report_id,
        "outlet": report.outlet,
        "published_on": render_day(report.published_on),
        "url": report.url,
        "confidence": claim.confidence,
        "rules": list(claim.rules),
    }


def render_statement(statement: Statement, *, report: Report) -> Row:
    """One attribution: `source`, `cue` and `content` are lists of [start, end] in the report's text."""
    source = statement.source
    return {
        "statement_id": statement.statement_id,
        "report": report.name,
        "source": _pairs(statement.source_words or ([source.span] if source.span else [])),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "via": [_name_of(relay) for relay in statement.via],
        "resolved": source.resolved,
        "name": source.name,
        "side": source.side,
        "basis": statement.basis.value,
        "sentence": _pair(statement.sentence),
        "quote": statement.sentence.quote(report.text),
        "confidence": statement.confidence,
        "report_id": statement.report_id,
        "rules": list(statement.rules),
    }


def render_incident(incident: Incident) -> Row:
    """One incident: `status` is the headline, and both questions and their reasons stand beside it."""
    compared = {comparison.field: render_comparison(comparison) for comparison in incident.fields}
    return {
        "incident_id": incident.incident_id,
        "title": incident.title,
        "family": incident.family.value,
        "status": incident.headline.value,
        "occurrence": incident.occurrence.value,
        "responsibility": incident.responsibility.value,
        "reasons": [render_reason(reason) for reason in incident.reasons],
        "claim_ids": list(incident.claim_ids),
        "fields": {name: compared.get(name) for name in INCIDENT_FIELDS},
        "place": render_place(incident.place),
        "time": render_time(incident.time),
        "n_voices": incident.n_voices,
        "n_reports": incident.n_reports,
        "silent_sides": list(incident.silent_sides),
        "answers": [_render_answer(answer) for answer in incident.answers],
        "origins": [_render_origin(origin) for origin in incident.origins],
    }


def _render_origin(origin: Origin) -> Row:
    return {
        "origin": origin.origin,
        "who": origin.who,
        "side": origin.side,
        "via": list(origin.via),
        "outlets": list(origin.outlets),
        "claim_ids": list(origin.claim_ids),
    }


def _render_answer(answer: Answer) -> Row:
    return {
        "kind": answer.kind.value,
        "claim_id": answer.claim_id,
        "answers": list(answer.answers),
        "reason": render_reason(answer.reason),
    }


def render_ceasefire(ceasefire: Ceasefire) -> Row:
    """One ceasefire: its clock, terms and states by account, and the violations that are alleged."""
    return {
        "ceasefire_id": ceasefire.ceasefire_id,
        "name": ceasefire.name,
        "parties": list(ceasefire.parties),
        "mediators": list(ceasefire.mediators),
        "agreed_at": _instant(ceasefire.agreed_at, ceasefire.has_agreed_clock),
        "effective_at": _instant(ceasefire.effective_at, ceasefire.has_effective_clock),
        "until": _instant(ceasefire.until, ceasefire.has_until_clock),
        "zone": ceasefire.zone,
        "daily": [each.isoformat("minutes") for each in ceasefire.daily] if ceasefire.daily else None,
        **_render_kind(ceasefire.kind),
        "terms": list(ceasefire.terms),
        "states": [render_state(state) for state in ceasefire.states],
        "violations": [_render_violation(violation) for violation in ceasefire.violations],
        "claim_ids": list(ceasefire.claim_ids),
        "quiet": [_render_quiet(quiet) for quiet in ceasefire.quiet],
    }


def _render_kind(kind: CeasefireKind) -> Row:
    return {
        "participation": kind.participation and kind.participation.value,
        "declared_by": list(kind.declared_by),
        "purpose": kind.purpose and kind.purpose.value,
        "class": kind.binding and kind.binding.value,
        "is_written": kind.is_written,
        "is_local": kind.is_local,
        "scope": kind.scope,
        "clauses": [
            {"kind": one.kind.value, "words": one.words, "claim_ids": list(one.claim_ids)}
            for one in kind.clauses
        ],
        "kind_reasons": [render_reason(reason) for reason in kind.reasons],
    }


def _render_quiet(quiet: Quiet) -> Row:
    return {
        "accuser": quiet.accuser,
        "accused": quiet.accused,
        "since": _instant(quiet.since, quiet.has_clock),
        "through": quiet.through.isoformat(),
        "hours": quiet.hours,
        "n_reports": quiet.n_reports,
        "claim_ids": list(quiet.claim_ids),
    }


def render_tally(tally: Tally) -> Row:
    """All claimants' figures for one kind of loss, with low, best and high and the rule that gave them."""
    return {
        "kind": tally.kind.value,
        "whose": tally.whose,
        "low": tally.low,
        "best": tally.best,
        "high": tally.high,
        "reason": render_reason(tally.reason),
        "lines": [_render_line(line) for line in tally.lines],
    }


def render_aggregate(aggregate: Aggregate) -> Row:
    """A figure over a window, by one claimant; `flag` says when its parts do not sum to it."""
    return {
        "claim_id": aggregate.claim_id,
        "claimant": aggregate.claimant,
        "side": aggregate.side,
        "window": render_time(aggregate.window),
        "count": render_count(aggregate.count),
        "parts": [render_count(part) for part in aggregate.parts],
        "flag": render_reason(aggregate.flag) if aggregate.flag else None,
        "unit": aggregate.unit.value,
        "definition": aggregate.definition,
        "overlap": render_reason(aggregate.overlap) if aggregate.overlap else None,
    }


def render_report(report: Report, *, n_claims: int) -> Row:
    """One report without its text: where it is from, when, the hash of its bytes and what was odd."""
    return {
        "report_id": report.report_id,
        "report": report.name,
        "sha256": report.sha256,
        "media_type": report.media_type,
        "outlet": report.outlet,
        "side": report.side,
        "published_on": render_day(report.published_on),
        "title": report.title,
        "byline": report.byline,
        "url": report.url,
        "language": report.language,
        "retrieved_at": _instant(report.retrieved_at, True),
        "n_characters": len(report.text),
        "n_claims": n_claims,
        "issues": [{"code": issue.code, "message": issue.message} for issue in report.issues],
    }


def render_source(source: Mention) -> Row:
    """A source as written, as resolved, and the side that it speaks for."""
    return {"name": source.name, "resolved": source.resolved, "side": source.side}


def render_place(place: Place | None) -> Row | None:
    """A place as printed and as resolved, or null."""
    if place is None:
        return None
    return {
        "name": place.name,
        "resolved": place.resolved,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "place_id": place.place_id,
        "country": place.country,
        "confidence": place.confidence,
        "runners_up": [other.name for other in place.runners_up],
    }


def render_time(when: Time | None) -> Row | None:
    """A time as written and as days, with the hour joined on where a clock is known; or null."""
    if when is None:
        return None
    return {
        "text": when.text,
        "start": _moment(when.start_on, when.start_clock),
        "end": _moment(when.end_on, when.end_clock),
        "bound": when.bound.value if when.bound else None,
        "zone": when.zone,
        "granularity": when.granularity.value,
        "anchor": when.anchor,
        "length": when.length,
    }


def render_count(count: Count) -> Row:
    """A figure as said, with its bounds."""
    return {
        "kind": count.kind.value,
        "who": count.who,
        "low": count.low,
        "high": count.high,
        "as_said": count.as_said,
        "role": count.role.value if count.role else None,
    }


def render_reason(reason: Reason) -> Row:
    """A rule's name, its sentence and the claims that it rests on."""
    return {"rule": reason.rule, "sentence": reason.sentence, "claim_ids": list(reason.claim_ids)}


def render_comparison(comparison: FieldComparison) -> Row:
    """How the voices stand on one field, and who says what."""
    return {
        "agreement": comparison.agreement.value,
        "values": [_render_value(value) for value in comparison.values],
    }


def render_state(state: StateOfCeasefire) -> Row:
    """A ceasefire's state by one account, since when, and why."""
    return {
        "state": state.state.value,
        "from": _instant(state.from_at, state.has_clock),
        "by": state.by,
        "account": state.account.value,
        "claim_ids": list(state.reason.claim_ids),
        "reason": render_reason(state.reason),
    }


def _render_violation(violation: AllegedViolation) -> Row:
    return {
        "alleged_by": violation.alleged_by,
        "observed": violation.observed,
        "against": list(violation.against),
        "at": render_time(violation.at),
        "is_within_clock": violation.is_within_clock,
        "clause": violation.clause and violation.clause.value,
        "incident_id": violation.incident_id,
        "claim_ids": list(violation.claim_ids),
        "reason": render_reason(violation.reason),
    }


def _render_line(line: TallyLine) -> Row:
    return {
        "claimant": line.claimant,
        "side": line.side,
        "who": line.who,
        "since": render_day(line.since),
        "as_of": render_day(line.as_of),
        "low": line.low,
        "high": line.high,
        "as_said": line.as_said,
        "claim_ids": list(line.claim_ids),
        "reach": line.reach.value,
        "n_reports": line.n_reports,
        "revision": render_reason(line.revision) if line.revision else None,
    }


def _render_value(value: FieldValue) -> Row:
    return {
        "who": value.who,
        "side": value.side,
        "value": value.value,
        "claim_ids": list(value.claim_ids),
    }


def _name_of(mention: Mention) -> str:
    return mention.resolved or mention.name or ""


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]


def render_day(day: date | None) -> str | None:
    """The day as YYYY-MM-DD, or null."""
    return day.isoformat() if day else None


def _moment(day: date | None, clock: time | None) -> str | None:
    if day is None or clock is None:
        return render_day(day)
    return f"{day.isoformat()}T{clock.isoformat(timespec='minutes')}"


def _instant(instant: datetime | None, has_clock: bool) -> str | None:
    if instant is None:
        return None
    return instant.isoformat(timespec="minutes") if has_clock else instant.date().isoformat()
