"""`truceline evaluate`: how well this reader reads, by claims that a person took from the same reports."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.border import Failure
from truceline.cli.options import Settings, everywhere, pass_settings

if TYPE_CHECKING:
    from truceline.scoring import LinkingScore, Measured, Score

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    epilog="Example:  truceline evaluate --gold evaluation/own --floors evaluation/floors.json",
    short_help="How well this reader reads, by claims that a person took.",
)
@click.option("--gold", type=FOLDER, multiple=True, help="A folder of NAME.gold.json files.")
@click.option("--linking", type=FOLDER, multiple=True, help="Gold whose own claims are linked, nothing read.")
@click.option("--texts", type=FOLDER, help="Where the reports are [default: beside their gold].")
@click.option("--missing", is_flag=True, help="List the gold claims not found, the claims linked wrongly.")
@click.option("--floors", type=FILE, help="Fail where a figure is below its floor in this file.")
@click.option("--raise-floors", is_flag=True, help="Raise the floors to today's figures; never lowers one.")
@everywhere(as_of=False)
@pass_settings
def evaluate(
    settings: Settings,
    gold: tuple[Path, ...],
    linking: tuple[Path, ...],
    texts: Path | None,
    missing: bool,
    floors: Path | None,
    raise_floors: bool,
) -> None:
    """Read the gold's reports anew, pair claim with claim, and show what was found, missed and made up.

    The exit code is 1 where a figure falls below its floor, or where the gold is not the one that the
    floors were set on. No ledger is touched.

    With --linking the gold's claims are taken as they are, so that only their laying together is measured,
    and which of them answer which.
    """
    if not gold and not linking:
        raise click.UsageError("--gold FOLDER or --linking FOLDER is needed, to be measured by.")
    if raise_floors and floors is None:
        raise click.UsageError("--raise-floors needs --floors FILE, the file to raise them in.")
    scores = [_score_folder(folder, texts) for folder in gold]
    linked = [_score_links(folder) for folder in linking]
    _print_scores(scores, linked, as_json=settings.as_json, missing=missing)
    if floors is not None:
        from truceline.scoring import add_scores

        totals = [
            add_scores(each, name=f"linking/{folder.resolve().name}")
            for folder, each in zip(linking, linked, strict=True)
        ]
        _hold_floors([*scores, *totals], floors, raise_floors=raise_floors)


def _score_folder(folder: Path, texts: Path | None) -> "Score":
    from truceline.scoring import predict_claims, read_gold, score_reports

    gold = read_gold(folder, texts=texts)
    predicted = predict_claims(gold)
    return score_reports(gold, predicted.claims, predicted.incident_of)


def _score_links(folder: Path) -> "list[LinkingScore]":
    from truceline.scoring import read_conflicts, score_linking

    return [score_linking(conflict) for conflict in read_conflicts(folder)]


def _print_scores(
    scores: Sequence["Score"], linked: Sequence[Sequence["LinkingScore"]], *, as_json: bool, missing: bool
) -> None:
    from truceline.cli.screen import print_json
    from truceline.scoring import (
        render_linking,
        render_linking_row,
        render_missed,
        render_score,
        render_score_row,
        render_wrong,
    )

    if as_json:
        print_json([*map(render_score_row, scores), *map(render_linking_row, linked)])
        return
    for score in scores:
        click.echo(render_score(score) + "\n")
        if missing and score.missed:
            click.echo(render_missed(score) + "\n")
    for conflicts in linked:
        click.echo(render_linking(conflicts) + "\n")
        if missing:
            click.echo(render_wrong(conflicts) + "\n")


def _hold_floors(scores: "Sequence[Measured]", path: Path, *, raise_floors: bool) -> None:
    from truceline.scoring import judge_score, raise_floor, read_floors, write_floors

    floors = read_floors(path)
    if raise_floors:
        floors |= {score.name: raise_floor(score, floors.get(score.name)) for score in scores}
        write_floors(path, floors)
    faults = [fault for score in scores for fault in judge_score(score, floors.get(score.name))]
    if faults:
        raise Failure("; ".join(faults))
    click.echo(f"every figure stands at or above its floor in {path}", err=True)
