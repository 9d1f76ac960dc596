"""`truceline add`: a line for each file, a sum, and an exit code that says whether anything was read."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.workspace.invented_border import REPORTS


def test_each_file_has_a_line_and_all_a_sum(run: Run, border: Path) -> None:
    result = run("add", border / "reports", "--theatre", border / "theatre.toml")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert len(lines) == len(REPORTS) + 1
    assert all(line.startswith("new ") and "claim" in line for line in lines[:-1])
    assert lines[-1].startswith("3 reports read, ")
    assert lines[-1].endswith(" seconds")
    assert (border.parent / "truceline.db").exists()


def test_the_same_files_again_are_no_fault(run: Run, border: Path) -> None:
    run("add", border / "reports")
    result = run("add", border / "reports")
    assert result.exit_code == 0
    assert result.stdout.count("same bytes") == len(REPORTS)
    assert "3 already there" in result.stdout


def test_a_new_version_names_what_it_is_a_version_of(run: Run, border: Path) -> None:
    run("add", border / "reports")
    (border / "reports" / "two.txt").write_text("Observers said that nobody had fired on Tessen.\n", "utf-8")
    result = run("add", border / "reports")
    assert "new version two.txt of two.txt" in result.stdout


def test_one_file_that_is_not_read_is_told_and_is_no_failure(run: Run, border: Path) -> None:
    (border / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that a PDF needs")
    result = run("add", border / "reports")
    assert result.exit_code == 0
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("not read")]
    assert "broken.pdf: " in line
    assert "1 not read" in result.stdout


def test_where_nothing_could_be_read_the_exit_code_is_1(run: Run) -> None:
    result = run("add", "nowhere.txt", "nor-here.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("truceline: nothing could be read")
    assert len(result.stderr.splitlines()) == 1


def test_an_empty_folder_is_a_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("add", "empty")
    assert result.exit_code == 1
    assert "nothing to read" in result.stderr


def test_without_anything_to_add_it_is_wrong_usage(run: Run) -> None:
    assert run("add").exit_code == 2


def test_a_theatre_alone_is_set(run: Run, border: Path) -> None:
    run("add", border / "reports")
    result = run("add", "--theatre", border / "theatre.toml")
    assert result.exit_code == 0, result.stderr
    assert "3 read again" in result.stdout


def test_the_results_as_json(run: Run, border: Path) -> None:
    result = run("add", border / "reports", "missing.txt", "--json")
    assert result.exit_code == 0
    told = {Path(one["name"]).name: one for one in json.loads(result.stdout)}
    assert told["one.txt"]["outcome"] == "new"
    assert told["one.txt"]["report_id"]
    assert told["missing.txt"]["outcome"] == "not-read"


def test_outlet_and_day_are_told_for_all(run: Run, border: Path) -> None:
    run("add", border / "reports", "--outlet", "Harbour Wire", "--published-on", "2031-05-04")
    rows = json.loads(run("export", "reports", "--format", "json").stdout)
    assert {(row["outlet"], row["published_on"]) for row in rows} == {("Harbour Wire", "2031-05-04")}


@pytest.mark.parametrize("day", ["4 May", "2031-13-01", ""])
def test_what_is_no_day_is_wrong_usage(run: Run, border: Path, day: str) -> None:
    assert run("add", border / "reports", "--published-on", day).exit_code == 2


def test_a_wrong_manifest_is_one_clear_line(run: Run, border: Path) -> None:
    (border / "bad.csv").write_text("file;paper\n", "utf-8")
    result = run("add", "--manifest", border / "bad.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("truceline: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_hostile_file_name_cannot_move_the_cursor(run: Run, border: Path) -> None:
    (border / "reports" / "\x1b[2J\x1b]0;x\x07.txt").write_text(
        "The army said that Tessen was shelled.\n", "utf-8"
    )
    result = run("add", border / "reports")
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\x07" not in result.output


def test_a_feed_has_a_line_for_each_entry_and_one_of_its_own(run: Run, tmp_path: Path) -> None:
    entry = {"url": "https://127.0.0.1/mill", "title": "Mill", "content_text": "Shells struck the mill."}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Marrow Gazette", "items": [entry]}
    (tmp_path / "feed.json").write_text(json.dumps(feed), "utf-8")
    result = run("add", tmp_path / "feed.json")
    assert result.exit_code == 0, result.output
    first, second, total = result.stdout.splitlines()
    assert first.startswith("new ") and "https://127.0.0.1/mill" in first and "own text" in first
    assert second == "feed        feed.json: 1 new, 0 same, 0 not read"
    assert total.startswith("1 report read")
    assert "“Marrow Gazette” at feed.json was read" in run("log", env={"COLUMNS": "300"}).stdout
