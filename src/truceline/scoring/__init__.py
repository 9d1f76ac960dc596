"""How well a reader reads: its claims beside claims that a person took from the same reports."""

from truceline.scoring.agreement import (
    Kappa,
    PairAgreement,
    list_corrected,
    measure_agreement,
    measure_kappa,
    say_judgement,
)
from truceline.scoring.conflicts import Conflict, read_conflicts
from truceline.scoring.floors import Floor, Measured, judge_score, raise_floor, read_floors, write_floors
from truceline.scoring.gold import Gold, GoldClaim, GoldReport, read_gold
from truceline.scoring.linking import LinkingScore, add_scores, score_linking
from truceline.scoring.linking_tables import render_linking, render_linking_row, render_wrong
from truceline.scoring.measuring import Measures, Rate, Score, score_reports
from truceline.scoring.pairing import Pair, Paired, grade_sources, pair_claims
from truceline.scoring.predicting import Predicted, predict_claims
from truceline.scoring.tables import render_missed, render_score, render_score_row

__all__ = [
    "Conflict",
    "Floor",
    "Gold",
    "GoldClaim",
    "GoldReport",
    "Kappa",
    "LinkingScore",
    "Measured",
    "Measures",
    "Pair",
    "PairAgreement",
    "Paired",
    "Predicted",
    "Rate",
    "Score",
    "add_scores",
    "grade_sources",
    "judge_score",
    "list_corrected",
    "measure_agreement",
    "measure_kappa",
    "pair_claims",
    "predict_claims",
    "raise_floor",
    "read_conflicts",
    "read_floors",
    "read_gold",
    "render_linking",
    "render_linking_row",
    "render_missed",
    "render_score",
    "render_score_row",
    "render_wrong",
    "say_judgement",
    "score_linking",
    "score_reports",
    "write_floors",
]
