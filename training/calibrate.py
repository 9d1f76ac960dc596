"""How sure the reader may be of a claim, taught by whole reports with gold that it was not trained on.

python -m training.calibrate --gold evaluation/own --gold evaluation/example --weights FOLDER
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np

from truceline.model.claim import Claim
from truceline.model.report import Report
from truceline.model.theatre import Theatre
from truceline.reading.judging import take_instruments
from truceline.reading.reader import read_with
from truceline.reading.sureness import Clues, squash
from truceline.reading.taught.weights import open_weights
from truceline.scoring.gold import GoldClaim, read_gold
from truceline.scoring.pairing import grade_sources, pair_claims
from truceline.scoring.predicting import read_gold_reports

_STEPS, _RIDGE = 50, 1.0


@dataclass(frozen=True, slots=True)
class Graded:
    """The clues of one claim, and whether a person takes it for a claim of that source."""

    clues: Clues
    is_right: bool


@dataclass(frozen=True, slots=True)
class GradedReport:
    """Every claim that is read from a report, graded, and how many claims its gold asks for."""

    claims: tuple[Graded, ...]
    n_gold: int


@click.command()
@click.option("--gold", "folders", type=click.Path(exists=True, path_type=Path), multiple=True, required=True)
@click.option("--weights", type=click.Path(exists=True, path_type=Path), required=True)
def main(folders: tuple[Path, ...], weights: Path) -> None:
    """Calibrate the confidence on reports with gold that no weights were trained on."""
    graded = [one for folder in folders for report in grade_reports(folder, weights) for one in report.claims]
    made = json.loads((weights / "made.json").read_text("utf-8"))
    made["calibration"] = fit_weights(graded)
    (weights / "made.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{len(graded)} claims, {sum(one.is_right for one in graded)} right")


def grade_reports(folder: Path, weights: Path | None = None) -> Iterator[GradedReport]:
    """The reports of a folder of gold as these weights, by default the package's, read them."""
    gold = read_gold(folder)
    reports = read_gold_reports(gold)
    for one in gold.reports:
        yield _grade(reports[one.name], one.claims, weights)


def _grade(report: Report, gold: Sequence[GoldClaim], weights: Path | None) -> GradedReport:
    seen: list[Clues] = []

    def note(clues: Clues) -> float:
        # The number of its clues stands in for the claim's confidence, so that the two find together.
        seen.append(clues)
        return float(len(seen) - 1)

    instruments = replace(take_instruments(open_weights(weights)), weigh=note)
    claims = read_with(report, Theatre(), instruments).claims
    paired = pair_claims(report.name, gold, claims)
    graded = (Graded(seen[_number_of(claim)], is_right) for claim, is_right in grade_sources(paired, claims))
    return GradedReport(tuple(graded), paired.n_gold)


def _number_of(claim: Claim) -> int:
    assert claim.confidence is not None
    return int(claim.confidence)


def fit_weights(graded: Sequence[Graded]) -> dict[str, float]:
    """The weights of a logistic regression from clues to "right", each drawn a little towards 0 (Newton)."""
    names = list(graded[0].clues.as_numbers())
    rows = np.array([[one.clues.as_numbers()[name] for name in names] for one in graded])
    truth = np.array([one.is_right for one in graded], float)
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        sure = np.array([squash(value) for value in rows @ weights])
        slope = rows.T @ (truth - sure) - _RIDGE * weights
        bend = (rows * (sure * (1 - sure))[:, None]).T @ rows + _RIDGE * np.eye(len(names))
        weights = weights + np.linalg.solve(bend, slope)
    return {name: round(float(value), 4) for name, value in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
