"""Agreement of two people is Cohen's kappa over what both judged, undefined where it cannot be told."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from tests.factory import a_claim

from truceline.linking.second import find_two_readings
from truceline.model.decision import anchor_claim
from truceline.model.review import Correction, Review, Reviewed
from truceline.model.span import Span
from truceline.model.terms import ReviewKind, Stance
from truceline.scoring import measure_agreement, measure_kappa

AT = datetime(2031, 5, 6, 12, tzinfo=UTC)
CELLS = {("a", "a"): 20, ("a", "r"): 5, ("r", "a"): 10, ("r", "r"): 15}


def said(seq: int, by: str | None, kind: ReviewKind, at: int = 0, **over: object) -> Reviewed:
    anchor = anchor_claim(replace(a_claim(), span=Span(at, at + 8)))
    plain = Review(kind=kind, claims=(anchor,), because="by its words", by=by)
    return Reviewed(seq=seq, recorded_at=AT, review=replace(plain, **over))  # type: ignore[arg-type]


def test_kappa_is_that_of_the_formula() -> None:
    found = measure_kappa([cell for cell, n in CELLS.items() for _ in range(n)])
    assert (found.n, found.n_alike, found.agreement) == (50, 35, 0.7)
    assert found.kappa == pytest.approx(0.4)


def test_its_interval_is_that_of_the_delta_method() -> None:
    shares = np.array([n / 50 for n in CELLS.values()])

    def kappa(p: np.ndarray) -> float:
        p = p / p.sum()
        chance = (p[0] + p[1]) * (p[0] + p[2]) + (p[2] + p[3]) * (p[1] + p[3])
        return float((p[0] + p[3] - chance) / (1 - chance))

    step = 1e-6
    slope = np.array([(kappa(shares + step * e) - kappa(shares - step * e)) / (2 * step) for e in np.eye(4)])
    error = float(np.sqrt(((slope**2 * shares).sum() - (slope * shares).sum() ** 2) / 50))
    found = measure_kappa([cell for cell, n in CELLS.items() for _ in range(n)])
    assert found.low == pytest.approx(0.4 - 1.959964 * error, abs=1e-5)
    assert found.high == pytest.approx(0.4 + 1.959964 * error, abs=1e-5)


@pytest.mark.parametrize("judged", [[], [("a", "a")] * 9])
def test_kappa_is_not_defined_without_claims_or_variety(judged: list[tuple[str, str]]) -> None:
    found = measure_kappa(judged)
    assert (found.kappa, found.low, found.high) == (None, None, None)


def test_the_interval_is_not_defined_where_all_are_alike() -> None:
    found = measure_kappa([("a", "a"), ("r", "r")])
    assert (found.kappa, found.low) == (1.0, None)


def test_each_corrected_field_is_compared_by_what_both_read() -> None:
    denies, accuses = Correction(stance=Stance.DENIES), Correction(stance=Stance.ACCUSES)
    reviews = [
        said(1, "Ana", ReviewKind.CORRECT, correction=denies),
        said(2, "Ben", ReviewKind.CORRECT, correction=accuses, is_second=True),
        said(3, "Ben", ReviewKind.ACCEPT, at=20),
        said(4, "ana ", ReviewKind.ACCEPT, at=20, is_second=True),
    ]
    (pair,) = measure_agreement(find_two_readings(reviews))
    assert (pair.one, pair.other, pair.judgements.n, pair.judgements.n_alike) == ("Ana", "Ben", 2, 2)
    ((name, field),) = pair.fields
    assert (name, field.n, field.n_alike) == ("stance", 2, 1)


@pytest.mark.parametrize(("first", "second"), [("Ana", " ANA"), (None, "Ben"), ("Ana", None)])
def test_no_pair_without_two_names(first: str | None, second: str | None) -> None:
    reviews = [said(1, first, ReviewKind.ACCEPT), said(2, second, ReviewKind.REJECT, is_second=True)]
    assert find_two_readings(reviews) == ()


def test_a_disagreement_is_open_until_an_ordinary_judgement() -> None:
    reviews = [said(1, "Ana", ReviewKind.ACCEPT), said(2, "Ben", ReviewKind.REJECT, is_second=True)]
    assert [pair.is_open for pair in find_two_readings(reviews)] == [True]
    decided = [*reviews, said(3, "Eva", ReviewKind.REJECT)]
    assert [pair.is_open for pair in find_two_readings(decided)] == [False]
