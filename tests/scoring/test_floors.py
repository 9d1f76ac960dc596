"""A floor holds every figure of one folder of gold, knows that gold, and only ever rises."""

from pathlib import Path

import pytest
from gold_made import a_gold_claim, an_answer, gold_of

from truceline.errors import GoldError
from truceline.model.span import Span
from truceline.model.terms import Stance
from truceline.scoring import Score, judge_score, raise_floor, read_floors, score_reports, write_floors
from truceline.scoring.floors import Floor

GOLD = gold_of(*(a_gold_claim(n, span=Span(n * 100, n * 100 + 50)) for n in range(3)))


def score_of(n_found: int, stance: Stance = Stance.ASSERTS) -> Score:
    answers = [an_answer(n, span=Span(n * 100, n * 100 + 50), stance=stance) for n in range(n_found)]
    return score_reports(GOLD, {"mill.txt": answers}, {})


def test_figures_at_their_floor_are_no_fault() -> None:
    assert judge_score(score_of(2), raise_floor(score_of(2), None)) == ()


def test_every_figure_below_its_floor_is_named() -> None:
    faults = judge_score(score_of(3, Stance.DENIES), raise_floor(score_of(3), None))
    assert len(faults) == 2
    assert any("strict" in fault for fault in faults) and any("stance" in fault for fault in faults)


def test_a_figure_that_can_no_longer_be_measured_falls_below_its_floor() -> None:
    floor = Floor(digest=GOLD.digest, figures={"place": 0.5})
    assert "place is 0.000" in judge_score(score_of(3), floor)[0]


def test_changed_gold_is_a_fault_even_where_every_figure_is_higher() -> None:
    floor = Floor(digest="of other gold", figures={"found": 0.1})
    assert "changed since the floors were set" in judge_score(score_of(3), floor)[0]


def test_gold_without_a_floor_is_a_fault() -> None:
    assert "--raise-floors" in judge_score(score_of(3), None)[0]


def test_floors_rise_with_the_figures_and_take_the_new_digest() -> None:
    before = Floor(digest="of other gold", figures={"found": 0.1})
    raised = raise_floor(score_of(2), before)
    assert raised.figures["found"] == 0.8
    assert raised.digest == GOLD.digest


def test_floors_are_rounded_down_so_that_the_same_reading_never_fails() -> None:
    assert raise_floor(score_of(1), None).figures["found"] == 0.5
    assert raise_floor(score_of(2), None).figures["found"] <= score_of(2).overall.levels["found"].f1


def test_no_floor_is_ever_lowered() -> None:
    floor = raise_floor(score_of(3), None)
    with pytest.raises(GoldError, match="only ever raised"):
        raise_floor(score_of(2), floor)


def test_a_raise_within_the_rounding_keeps_the_floor_as_it_was() -> None:
    floor = Floor(digest=GOLD.digest, figures={"found": 0.7999})
    assert raise_floor(score_of(2), floor).figures["found"] == 0.8
    nearly = Floor(digest=GOLD.digest, figures={"found": 0.799, "strict": 0.7995})
    assert raise_floor(score_of(2), nearly).figures["strict"] >= 0.7995


def test_floors_come_back_from_their_file_as_they_went_in(tmp_path: Path) -> None:
    floors = {"made": raise_floor(score_of(2), None), "other": Floor(digest="d", figures={})}
    write_floors(tmp_path / "floors.json", floors)
    assert read_floors(tmp_path / "floors.json") == floors


def test_no_file_means_no_floors(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.json") == {}


@pytest.mark.parametrize("text", ["", "[]", '{"own": {}}', '{"own": {"digest": "d", "figures": 3}}'])
def test_a_file_of_something_else_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(text)
    with pytest.raises(GoldError, match=r"floors\.json"):
        read_floors(path)
