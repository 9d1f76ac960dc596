"""The reader's claims for the reports of a folder of gold, linked, as a ledger would hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import GoldError
from truceline.intake import Manifest, read_manifest, read_report
from truceline.intake.theatre import parse_theatre
from truceline.linking import link_claims
from truceline.model.claim import Claim
from truceline.model.report import Metadata, Report
from truceline.model.theatre import Theatre
from truceline.reading import read_claims
from truceline.scoring.gold import Gold, GoldReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted:
    """Claims by report's name, and the incident of each claim that has one, by the claim's id."""

    claims: Mapping[str, tuple[Claim, ...]]
    incident_of: Mapping[str, str]


def predict_claims(gold: Gold) -> Predicted:
    """What this reader takes from the gold's reports, with the theatre and manifest beside them, if any.

    Raises GoldError where a gold claim's sentence is not what the report holds at its place.
    """
    theatre, reports = read_gold_theatre(gold.texts) or Theatre(), read_gold_reports(gold)
    claims = {name: _read_in_order(report, theatre) for name, report in reports.items()}
    by_id = {report.report_id: report for report in reports.values()}
    linked = link_claims([claim for own in claims.values() for claim in own], by_id, theatre)
    return Predicted(claims=claims, incident_of=linked.incident_of)


def read_gold_reports(gold: Gold) -> dict[str, Report]:
    """The gold's reports by name, with what the manifest beside them tells of them, if there is one.

    Raises GoldError where a gold claim's sentence is not what the report holds at its place.
    """
    manifest = _read_manifest(gold.texts)
    return {one.name: _read_gold_report(one, manifest) for one in gold.reports}


def read_gold_theatre(texts: Path) -> Theatre | None:
    """The theatre beside the reports, None where there is none."""
    path = texts / "theatre.toml"
    return parse_theatre(path.read_bytes(), where=str(path)) if path.exists() else None


def _read_in_order(report: Report, theatre: Theatre) -> tuple[Claim, ...]:
    # As exports order them: claims that answer equally well pair in order, and figures must be the same.
    claims = read_claims(report, theatre).claims
    return tuple(sorted(claims, key=lambda claim: (claim.span, claim.claim_id)))


def check_gold_report(gold: GoldReport, report: Report) -> None:
    """Raises GoldError where a sentence of the gold is not what the report's text holds at its place."""
    for claim in gold.claims:
        if claim.span.quote(report.text) != claim.sentence:
            raise GoldError(
                f"{gold.name}, {claim.claim_id}: characters {claim.span.start} to {claim.span.end} are not "
                f"the gold's sentence; correct its start and end"
            )


def _read_gold_report(gold: GoldReport, manifest: Manifest | None) -> Report:
    told = manifest.metadata_for(gold.path) if manifest else None
    report = read_report(
        gold.path.read_bytes(), name=gold.name, metadata=told or Metadata(published_on=gold.published_on)
    )
    check_gold_report(gold, report)
    return report


def _read_manifest(texts: Path) -> Manifest | None:
    path = texts / "reports.csv"
    return read_manifest(path) if path.exists() else None
