"""`truceline evaluate`: the whole way from a folder of gold to figures, a floor and an exit code."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from truceline.cli import main

OWN = Path(__file__).parents[2] / "evaluation" / "own"
REPORT = "okar-1-wire"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One report of our own gold, in a folder of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    for suffix in ("txt", "gold.json"):
        shutil.copy(OWN / f"{REPORT}.{suffix}", folder)
    return folder


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_the_table_shows_levels_fields_slices_and_reports(gold: Path) -> None:
    result = evaluate("--gold", gold)
    assert result.exit_code == 0, result.output
    for heading in ("found", "attributed", "strict", "incidents", "counts", "denial", f"{REPORT}.txt"):
        assert heading in result.stdout


def test_json_gives_the_same_figures_to_machines_and_nothing_else(gold: Path) -> None:
    (row,) = json.loads(evaluate("--gold", gold, "--json").stdout)
    assert row["n_gold"] == 14
    assert row["found"]["f1"] > 0
    assert set(row["reports"]) == {f"{REPORT}.txt"}


def test_what_was_missed_is_listed_on_request(gold: Path) -> None:
    (row,) = json.loads(evaluate("--gold", gold, "--json").stdout)
    listed = [line for line in evaluate("--gold", gold, "--missing").stdout.splitlines() if "missed " in line]
    assert len(listed) == len(row["missed"])


def test_floors_are_set_held_and_kept(gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    assert evaluate("--gold", gold, "--floors", floors).exit_code == 1
    assert evaluate("--gold", gold, "--floors", floors, "--raise-floors").exit_code == 0
    assert evaluate("--gold", gold, "--floors", floors).exit_code == 0


def test_a_figure_below_its_floor_fails_and_is_not_raised_away(gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    evaluate("--gold", gold, "--floors", floors, "--raise-floors")
    rows = json.loads(floors.read_text())
    rows["small"]["figures"]["found"] = 1.01
    floors.write_text(json.dumps(rows))
    fallen = evaluate("--gold", gold, "--floors", floors)
    assert fallen.exit_code == 1 and "below its floor" in fallen.output
    assert evaluate("--gold", gold, "--floors", floors, "--raise-floors").exit_code == 1
    assert json.loads(floors.read_text()) == rows


def test_an_edited_report_fails_where_its_floors_stand(gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    evaluate("--gold", gold, "--floors", floors, "--raise-floors")
    text = gold / f"{REPORT}.txt"
    text.write_text(text.read_text() + "\nOne line more.\n")
    assert "changed since the floors were set" in evaluate("--gold", gold, "--floors", floors).output


def test_gold_that_does_not_quote_its_report_is_refused(gold: Path) -> None:
    text = gold / f"{REPORT}.txt"
    text.write_text("One line more.\n" + text.read_text())
    result = evaluate("--gold", gold)
    assert result.exit_code == 1
    assert "are not the gold's sentence" in result.output


def test_raising_needs_a_file_to_raise_in(gold: Path) -> None:
    assert evaluate("--gold", gold, "--raise-floors").exit_code == 2
