"""The gold that ships with the project says of its reports what they hold."""

from collections import Counter
from pathlib import Path

import pytest

from truceline.intake import read_manifest, read_report
from truceline.model.report import Metadata
from truceline.scoring import Gold, GoldReport, read_gold
from truceline.scoring.predicting import check_gold_report

EVALUATION = Path(__file__).parents[2] / "evaluation"
GOLD = [read_gold(EVALUATION / name) for name in ("own", "example")]
REPORTS = [pytest.param(report, id=f"{gold.name}-{report.name}") for gold in GOLD for report in gold.reports]


@pytest.mark.parametrize("report", REPORTS)
def test_every_sentence_stands_where_the_gold_says(report: GoldReport) -> None:
    read = read_report(report.path.read_bytes(), name=report.name, metadata=Metadata())
    check_gold_report(report, read)


@pytest.mark.parametrize("report", REPORTS)
def test_claims_of_one_report_have_ids_of_their_own_and_days_in_order(report: GoldReport) -> None:
    assert len({claim.claim_id for claim in report.claims}) == len(report.claims)
    assert all(claim.start_on <= claim.end_on for claim in report.claims if claim.start_on and claim.end_on)


@pytest.mark.parametrize("gold", GOLD, ids=[gold.name for gold in GOLD])
def test_the_manifest_gives_the_day_that_the_gold_gives(gold: Gold) -> None:
    manifest = read_manifest(gold.texts / "reports.csv")
    for report in gold.reports:
        told = manifest.metadata_for(report.path)
        assert told is not None and told.outlet
        assert told.published_on == report.published_on


def test_our_own_gold_holds_what_the_figures_are_read_for() -> None:
    claims = [claim for report in GOLD[0].reports for claim in report.claims]
    stances = Counter(claim.stances[0] for claim in claims)
    assert len(GOLD[0].reports) == 8
    assert len(claims) > 100
    assert len(stances) == 8
    assert sum("author" in claim.sources for claim in claims) > 20
