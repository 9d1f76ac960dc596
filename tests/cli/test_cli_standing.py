"""Relations and positions as the terminal and JSON show them."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run


def test_relations_show_who_arms_whom_and_by_whose_account(run: Run, example_ledger: Path) -> None:
    shown = run("relations", "--kind", "arms", "--ledger", example_ledger)
    assert shown.exit_code == 0, shown.stderr
    assert "Oskania" in shown.output and "Selmora" in shown.output and "alleged" in shown.output
    (row,) = json.loads(run("relations", "--kind", "arms", "--ledger", example_ledger, "--json").output)
    assert (row["who"], row["whom"], row["means"]) == ("Oskania", ["Selmora"], ["drone"])
    assert row["reason"]["claim_ids"] == row["claim_ids"] != []


def test_positions_are_those_of_the_party_asked_for(run: Run, example_ledger: Path) -> None:
    rows = json.loads(run("positions", "Selmoran", "--ledger", example_ledger, "--json").output)
    assert rows and {row["party"] for row in rows} == {"Selmora"}
    assert [row["as_of"] for row in rows] == sorted(row["as_of"] for row in rows)
    shown = run("positions", "Selmora", "--topic", "ceasefire", "--ledger", example_ledger)
    assert "Sherkat" in shown.output and "withdraw its" not in shown.output


@pytest.mark.parametrize(("name", "words"), [("relations", "No relations."), ("positions", "No positions.")])
def test_where_nothing_is_told_that_is_said(run: Run, filled: Path, name: str, words: str) -> None:
    chosen = ("--kind", "arms") if name == "relations" else ("Norrland",)
    shown = run(name, *chosen, "--ledger", filled)
    assert (shown.exit_code, shown.output.strip()) == (0, words)


@pytest.mark.parametrize("name", ["relations", "positions"])
def test_no_ledger_is_made_where_there_is_none(run: Run, tmp_path: Path, name: str) -> None:
    assert run(name).exit_code == 1
    assert list(tmp_path.iterdir()) == []
