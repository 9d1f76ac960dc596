"""How sure the reader may be of a claim, taught by documents that it was not trained on.

python -m training.calibrate --text conflict.txt --text nothing.txt --weights FOLDER
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from training.agreement import list_gold
from training.convert import read_corpus
from training.lessons import Lesson, list_lessons
from training.passages import Document
from training.train import CORPUS

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

_STEPS, _RIDGE = 50, 0.5


@dataclass(frozen=True, slots=True)
class Graded:
    """The clues of one claim, and whether a person takes it for a claim of that source."""

    clues: Clues
    is_right: bool


@click.command()
@click.option("--corpus", type=click.Path(exists=True, path_type=Path), default=CORPUS, show_default=True)
@click.option("--text", "texts", type=click.Path(exists=True, path_type=Path), multiple=True, required=True)
@click.option("--gold", "folders", type=click.Path(exists=True, path_type=Path), multiple=True)
@click.option("--weights", type=click.Path(exists=True, path_type=Path), required=True)
def main(corpus: Path, texts: tuple[Path, ...], folders: tuple[Path, ...], weights: Path) -> None:
    """Calibrate the confidence on documents, and on reports with gold, that no weights were trained on."""
    made = json.loads((weights / "made.json").read_text("utf-8"))
    held_out = read_held_out(corpus, texts, weights)
    lessons = [lesson for document in held_out.values() for lesson in list_lessons(document)]
    graded = [one for lesson in lessons for one in grade_lesson(lesson, weights)]
    for folder in folders:
        gold = read_gold(folder)
        reports = read_gold_reports(gold)
        graded += [
            graded_claim
            for one in gold.reports
            for graded_claim in grade_claims(reports[one.name], one.claims, weights)
        ]
    made["calibration"] = fit_weights(graded)
    (weights / "made.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{len(graded)} claims, {sum(one.is_right for one in graded)} right")


def read_held_out(corpus: Path, texts: Sequence[Path], weights: Path) -> dict[str, Document]:
    """The documents of the corpus that those weights were kept from, by name."""
    made = json.loads((weights / "made.json").read_text("utf-8"))
    return {name: one for name, one in read_corpus(corpus, texts).items() if name in made["held_out"]}


def grade_lesson(lesson: Lesson, weights: Path) -> Iterator[Graded]:
    """Every claim that is read from the lesson, with its clues, graded by what is annotated there."""
    yield from grade_claims(lesson.make_report(), list_gold_claims(lesson), weights)


def grade_claims(report: Report, gold: Sequence[GoldClaim], weights: Path) -> Iterator[Graded]:
    """Every claim that is read from the report, with its clues, graded by the gold."""
    seen: list[Clues] = []

    def note(clues: Clues) -> float:
        # The number of its clues stands in for the claim's confidence, so that the two find together.
        seen.append(clues)
        return float(len(seen) - 1)

    instruments = replace(take_instruments(open_weights(weights)), weigh=note)
    claims = read_with(report, Theatre(), instruments).claims
    for claim, is_right in grade_sources(pair_claims(report.name, gold, claims), claims):
        yield Graded(seen[_number_of(claim)], is_right)


def _number_of(claim: Claim) -> int:
    assert claim.confidence is not None
    return int(claim.confidence)


def list_gold_claims(lesson: Lesson) -> list[GoldClaim]:
    """The claims annotated in the lesson, their spans the sentences' as readers give them."""
    return [
        replace(claim, span=claim.span.shifted(at.start))
        for at, claims in zip(lesson.spans, list_gold(lesson.passage), strict=True)
        for claim in claims
    ]


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
