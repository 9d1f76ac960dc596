"""High precision: everything rests on sure claims alone, and nothing is lost by asking for it."""

from datetime import date

import pytest

from factory import a_claim, a_reading, a_report
from truceline.errors import ConfidenceError
from truceline.model.claim import SURE
from truceline.model.identity import mint_id
from truceline.model.terms import Precision
from truceline.model.theatre import Theatre
from truceline.workspace.filters import ClaimFilter, choose_sure
from truceline.workspace.view import View

LEVELS = (0.1, 0.5, SURE - 0.01, SURE, 0.99)


def _readings(levels: tuple[float | None, ...]) -> list:  # type: ignore[type-arg]
    report = a_report(published_on=date(2026, 5, 14))
    claims = tuple(
        a_claim(claim_id=mint_id("clm", report.report_id, n), report_id=report.report_id, confidence=level)
        for n, level in enumerate(levels)
    )
    return [a_reading(report, claims=claims)]


def test_only_sure_claims_count_under_high_precision() -> None:
    (reading,) = choose_sure(_readings(LEVELS), Precision.HIGH)
    assert [claim.confidence for claim in reading.claims] == [SURE, 0.99]


def test_all_claims_count_otherwise() -> None:
    assert list(choose_sure(_readings((None, *LEVELS)), Precision.ALL)) == _readings((None, *LEVELS))


def test_claims_that_nobody_weighed_are_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ConfidenceError, match="leave --precision out"):
        list(choose_sure(_readings((0.9, None)), Precision.HIGH))


def test_what_is_left_out_waits_for_review_least_sure_first() -> None:
    view = View(reports=[a_report()], readings=_readings((0.5, 0.99, 0.1, SURE - 0.01)), theatre=Theatre())
    waiting = view.find_claims(ClaimFilter(unsure=True))
    assert [claim.confidence for claim in waiting] == [0.1, 0.5, SURE - 0.01]
