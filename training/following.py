"""The weights by which a claim goes on with a happening of its report, or begins another.

python -m training.following --gold evaluation/own --gold evaluation/example --gold evaluation/linking/known

Learnt from reports in which people laid claims together: those of `training/incidents`, and gold that carries
incidents. At each claim the happenings before it, as the person has them, and a new one stand for choice; the
weights are those that make the person's choices likeliest (a softmax over the choices, with a ridge).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from training.convert import read_corpus
from training.incidents import list_conflicts, read_labels

from truceline.linking.following import Clue, Telling, list_clues, list_new_clues
from truceline.linking.happenings import Happening
from truceline.linking.profiles import Profile, profile_claims
from truceline.linking.sides import gather_sides
from truceline.linking.voices import derive_voices
from truceline.scoring.conflicts import Conflict, read_conflicts

CORPUS = Path(__file__).parent / "corpus"
INCIDENTS = Path(__file__).parent / "incidents"
WEIGHTS = Path(__file__).parent.parent / "src/truceline/linking/following.json"
_RIDGE, _STEPS, _RATE = 0.005, 1500, 0.05
_FADE_MEAN, _FADE_SQUARE = 0.9, 0.999
"""Adam's usual figures."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The clues of every happening that a claim may go on with, a new one's last, and the right one."""

    clues: tuple[tuple[Clue, ...], ...]
    right: int


@click.command(help=__doc__)
@click.option("--corpus", type=click.Path(exists=True, path_type=Path), default=CORPUS, show_default=True)
@click.option("--text", "texts", type=click.Path(exists=True, path_type=Path), multiple=True)
@click.option("--gold", "folders", type=click.Path(exists=True, path_type=Path), multiple=True)
@click.option("--weights", type=click.Path(path_type=Path), default=WEIGHTS, show_default=True)
def main(corpus: Path, texts: tuple[Path, ...], folders: tuple[Path, ...], weights: Path) -> None:
    """Writes the weights and says how many choices they make as the person did."""
    conflicts = list(list_conflicts(read_corpus(corpus, texts), read_labels(INCIDENTS)))
    conflicts += [conflict for folder in folders for conflict in read_conflicts(folder)]
    choices = [choice for conflict in conflicts for choice in list_choices(conflict)]
    found, n_right = fit_weights(choices)
    about = f"made by training/following.py of {len(choices)} choices in {len(conflicts)} conflicts"
    table = {"about": about, "weights": {name: round(weight, 3) for name, weight in sorted(found.items())}}
    weights.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf-8")
    click.echo(f"{about}; {n_right} as the person chose ({n_right / len(choices):.3f})")


def list_choices(conflict: Conflict) -> Iterator[Choice]:
    """Every choice that a person made in the conflict's reports."""
    sides = gather_sides(conflict.theatre, conflict.claims)
    voices = derive_voices(conflict.claims, conflict.reports, conflict.theatre)
    profiles = profile_claims(conflict.claims, conflict.reports, voices, sides)
    for _, own in groupby(profiles, key=lambda profile: profile.claim.report_id):
        yield from _list_in_report(list(own), conflict)


def _list_in_report(profiles: Sequence[Profile], conflict: Conflict) -> Iterator[Choice]:
    told, by_label = Telling(profiles), dict[str, Happening]()
    for profile in profiles:
        label = conflict.incident_of.get(profile.claim.claim_id)
        right = by_label.get(label) if label else None
        if told.recent and label:
            clues = [tuple(list_clues(profile, one, n, told)) for n, one in enumerate(told.recent)]
            at = told.recent.index(right) if right else len(clues)
            yield Choice((*clues, tuple(list_new_clues(profile, told))), at)
        told.add(profile, right)
        by_label[label or profile.claim.claim_id] = told.recent[0]


def fit_weights(choices: Sequence[Choice]) -> tuple[dict[str, float], int]:
    """The weight of each clue by name, and how many choices they make as the person did."""
    names = sorted({name for choice in choices for clues in choice.clues for name, _ in clues})
    numbers = {name: n for n, name in enumerate(names)}
    most = max(len(choice.clues) for choice in choices)
    values = np.zeros((len(choices), most, len(names)), dtype=np.float32)
    closed = np.full((len(choices), most), -1e9, dtype=np.float32)
    right = np.array([choice.right for choice in choices])
    for row, choice in enumerate(choices):
        closed[row, : len(choice.clues)] = 0
        for column, clues in enumerate(choice.clues):
            for name, value in clues:
                values[row, column, numbers[name]] += value
    found = _descend(values, closed, right)
    n_right = int((np.argmax(values @ found + closed, axis=1) == right).sum())
    return dict(zip(names, map(float, found), strict=True)), n_right


def _descend(
    values: NDArray[np.float32], closed: NDArray[np.float32], right: NDArray[np.int64]
) -> NDArray[np.float64]:
    found = np.zeros(values.shape[2])
    mean, square = np.zeros_like(found), np.zeros_like(found)
    rows = np.arange(len(right))
    for step in range(1, _STEPS + 1):
        points = values @ found + closed
        likely = np.exp(points - points.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        likely[rows, right] -= 1
        slope = np.einsum("rc,rcn->n", likely, values) / len(right) + 2 * _RIDGE * found
        mean = _FADE_MEAN * mean + (1 - _FADE_MEAN) * slope
        square = _FADE_SQUARE * square + (1 - _FADE_SQUARE) * slope**2
        rate = _RATE * (1 - step / _STEPS) * np.sqrt(1 - _FADE_SQUARE**step) / (1 - _FADE_MEAN**step)
        found -= rate * mean / (np.sqrt(square) + 1e-8)
    return found


if __name__ == "__main__":
    main()
