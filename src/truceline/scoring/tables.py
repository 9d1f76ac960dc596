"""A score as plain text, and as a row for machines."""

from collections.abc import Mapping
from typing import Any

from truceline.scoring.measuring import Measures, Rate, Score

WIDTH = 16
EXCERPT = 100


def render_score(score: Score) -> str:
    """The whole score as aligned text: levels, fields, slices and reports."""
    overall = score.overall
    blocks = [
        f"{score.gold}: {overall.n_gold} claims in {len(score.reports)} reports, {overall.n_predicted} read",
        _render_rates(overall),
        _render_fields(overall),
        _render_slices(score.slices),
        _render_reports(score.reports),
    ]
    return "\n\n".join(blocks)


def render_missed(score: Score) -> str:
    """One line for each gold claim that nothing answers, with the start of its sentence."""
    return "\n".join(
        f"missed  {report}  {claim.claim_id}  {claim.stances[0]} {claim.types[0]}: {claim.sentence[:EXCERPT]}"
        for report, claim in score.missed
    )


def render_score_row(score: Score) -> dict[str, Any]:
    """The score as JSON-shaped values, figures to three decimals."""
    return {
        "gold": score.gold,
        "digest": score.digest,
        **_row(score.overall),
        "slices": {name: _recalls(measures) for name, measures in score.slices.items()},
        "reports": {name: _row(measures) for name, measures in score.reports.items()},
        "missed": [{"report": report, "id": claim.claim_id} for report, claim in score.missed],
    }


def _render_rates(measures: Measures) -> str:
    rates = {**measures.levels, "incidents": measures.incidents}
    lines = [f"{'':{WIDTH}}{'P':>7}{'R':>7}{'F1':>7}{'of':>7}"]
    lines += [
        f"{name:{WIDTH}}{rate.precision:7.3f}{rate.recall:7.3f}{rate.f1:7.3f}{rate.n:7}"
        for name, rate in rates.items()
    ]
    return "\n".join(lines)


def _render_fields(measures: Measures) -> str:
    lines = [f"{'field':{WIDTH}}{'right':>7}{'of':>7}"]
    lines += [f"{name:{WIDTH}}{one.share:7.3f}{one.asked:7}" for name, one in measures.fields.items()]
    return "\n".join(lines)


def _render_slices(slices: Mapping[str, Measures]) -> str:
    levels = list(next(iter(slices.values())).levels)
    lines = [f"{'recall of':{WIDTH}}" + "".join(f"{name:>12}" for name in levels) + f"{'of':>7}"]
    for name, measures in slices.items():
        figures = "".join(f"{measures.levels[level].recall:12.3f}" for level in levels)
        lines.append(f"{name:{WIDTH}}{figures}{measures.n_gold:7}")
    return "\n".join(lines)


def _render_reports(reports: Mapping[str, Measures]) -> str:
    width = max(map(len, reports)) + 2
    levels = list(next(iter(reports.values())).levels)
    lines = [
        f"{'F1 by report':{width}}" + "".join(f"{name:>12}" for name in levels) + f"{'gold':>7}{'read':>6}"
    ]
    for name, measures in reports.items():
        figures = "".join(_render_f1(measures, level) for level in levels)
        lines.append(f"{name:{width}}{figures}{measures.n_gold:7}{measures.n_predicted:6}")
    return "\n".join(lines)


def _render_f1(measures: Measures, level: str) -> str:
    nothing = not measures.n_gold and not measures.n_predicted
    return f"{'-':>12}" if nothing else f"{measures.levels[level].f1:12.3f}"


def _row(measures: Measures) -> dict[str, Any]:
    fields = {name: [round(one.share, 3), one.asked] for name, one in measures.fields.items()}
    return {
        "n_gold": measures.n_gold,
        "n_predicted": measures.n_predicted,
        **{name: render_rate_row(rate) for name, rate in measures.levels.items()},
        "incidents": render_rate_row(measures.incidents),
        "accuracy": fields,
    }


def render_rate_row(rate: Rate) -> dict[str, float]:
    """One rate as JSON-shaped values, figures to three decimals."""
    return {
        "precision": round(rate.precision, 3),
        "recall": round(rate.recall, 3),
        "f1": round(rate.f1, 3),
        "n": rate.n,
    }


def _recalls(measures: Measures) -> dict[str, float]:
    recalls = {name: round(rate.recall, 3) for name, rate in measures.levels.items()}
    return {**recalls, "n": measures.n_gold}
