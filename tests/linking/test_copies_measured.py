"""How well copies are found on texts of our own, as a floor that no change may break."""

import pytest
from evaluation.copies import measure_half, read_half

PRECISION, RECALL = 0.97, 0.90


@pytest.mark.parametrize("half", ["known", "unseen"])
def test_passages_that_outlets_share_are_found_and_no_others(half: str) -> None:
    expected, derived, right = measure_half(half)
    assert expected >= 30
    assert right >= PRECISION * derived
    assert right >= RECALL * expected


def test_the_two_halves_share_no_sentence() -> None:
    known, unseen = ({claim.quote for claim in read_half(half).claims} for half in ("known", "unseen"))
    assert not known & unseen
