"""How well a reader reads: its claims beside claims that a person took from the same reports."""

from truceline.scoring.floors import Floor, judge_score, raise_floor, read_floors, write_floors
from truceline.scoring.gold import Gold, GoldClaim, GoldReport, read_gold
from truceline.scoring.measuring import Measures, Rate, Score, score_reports
from truceline.scoring.predicting import Predicted, predict_claims
from truceline.scoring.tables import render_missed, render_score, render_score_row

__all__ = [
    "Floor",
    "Gold",
    "GoldClaim",
    "GoldReport",
    "Measures",
    "Predicted",
    "Rate",
    "Score",
    "judge_score",
    "predict_claims",
    "raise_floor",
    "read_floors",
    "read_gold",
    "render_missed",
    "render_score",
    "render_score_row",
    "score_reports",
    "write_floors",
]
