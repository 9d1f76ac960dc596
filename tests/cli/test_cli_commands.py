"""Each command: what it shows, its JSON, and how it ends when there is nothing or something wrong."""

import csv
import json
import shutil
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.conftest import Run
from tests.workspace.invented_border import REPORTS

import truceline
from truceline.cli import COMMANDS, main
from truceline.model.composing import Composed, Line, LineKind
from truceline.publish.exports import COLUMNS, Kind

READERS = ("status", "incidents", "claims", "tally", "log", "check")


def test_there_is_help_with_an_example_for_every_command(run: Run) -> None:
    assert "truceline add" in run("--help").output
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0, result.output
        assert f"Example:  truceline {name}" in result.output, name


def test_an_unknown_command_or_option_is_wrong_usage(run: Run) -> None:
    assert run("statsu").exit_code == 2
    assert run("status", "--colour").exit_code == 2
    assert run("export", "rumours").exit_code == 2
    assert run("claims", "--type", "bombardment").exit_code == 2


@pytest.mark.parametrize("name", READERS)
def test_where_there_is_no_ledger_none_is_made(run: Run, tmp_path: Path, name: str) -> None:
    result = run(name)
    assert result.exit_code == 1
    assert result.stderr.startswith("truceline: there is no ledger at ")
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", READERS)
def test_what_is_no_ledger_is_left_as_it_was(run: Run, tmp_path: Path, name: str) -> None:
    other = tmp_path / "letter.db"
    other.write_text("Dear friend, this is no ledger.", "utf-8")
    result = run(name, "--ledger", other)
    assert result.exit_code == 1
    assert result.stderr.startswith("truceline: ")
    assert other.read_text("utf-8") == "Dear friend, this is no ledger."


@pytest.mark.parametrize("name", READERS)
def test_json_is_json(run: Run, filled: Path, name: str) -> None:
    result = run(name, "--ledger", filled, "--json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)


def test_options_stand_before_or_after_the_command_and_the_nearer_one_holds(run: Run, filled: Path) -> None:
    after = run("claims", "--json", "--ledger", filled).stdout
    assert run("--json", "--ledger", filled, "claims").stdout == after
    assert run("--ledger", "none.db", "claims", "--ledger", filled, "--json").stdout == after
    assert run("claims", "--json", env={"TRUCELINE_LEDGER": str(filled)}).stdout == after
    outweighed = run("--ledger", filled, "claims", "--json", env={"TRUCELINE_LEDGER": "none.db"})
    assert outweighed.stdout == after


def test_status_gives_each_sides_account_and_the_reason(run: Run, filled: Path) -> None:
    result = run("status", "--ledger", filled)
    assert "Tessen ceasefire" in result.stdout
    assert "all claims, by rule" in result.stdout
    (row,) = [
        row
        for row in json.loads(run("status", "--ledger", filled, "--json").stdout)
        if row["name"] == "Tessen ceasefire"
    ]
    for state in row["now"]:
        assert state["reason"]["sentence"]


def test_status_at_an_hour_before_the_clock_starts_is_not_yet_in_force(run: Run, filled: Path) -> None:
    def derived_at(at: str) -> list[str]:
        rows = json.loads(run("status", "--ledger", filled, "--json", "--at", at).stdout)
        (row,) = [row for row in rows if row["name"] == "Tessen ceasefire"]
        return [state["state"] for state in row["now"] if state["account"] == "derived"]

    assert derived_at("2031-05-03T11:59") == ["agreed"]
    assert derived_at("2031-05-03T12:00") == ["in_force"]


def test_incidents_stand_side_by_side_with_both_answers(run: Run, filled: Path) -> None:
    rows = json.loads(run("incidents", "--ledger", filled, "--json").stdout)
    result = run("incidents", "--ledger", filled, "--full")
    assert result.exit_code == 0, result.stderr
    for row in rows:
        assert row["incident_id"][:12] in result.stdout
    for heading in ("did it happen", "who did it"):
        assert heading in result.stdout
    assert "verified" not in result.stdout.lower()
    shown = " ".join(result.stdout.split())
    assert all(f"Told by {row['n_reports']} article" in shown for row in rows)
    assert all(origin["who"] in shown for row in rows for origin in row["origins"])
    answers = [answer["reason"]["sentence"] for row in rows for answer in row["answers"]]
    assert answers
    for sentence in answers:
        assert sentence[0].upper() + sentence[1:] in shown
    (denied, *_) = json.loads(run("incidents", "--ledger", filled, "--json", "--family", "violence").stdout)
    assert {row["family"] for row in [denied]} == {"violence"}


def test_claims_can_be_chosen_by_side_and_an_unknown_side_is_named(run: Run, filled: Path) -> None:
    rows = json.loads(run("claims", "--ledger", filled, "--side", "brecia", "--json").stdout)
    of_side = [row for row in rows if row["source"]["side"] == "Brecia"]
    own_voice = [row for row in rows if row["source"]["side"] == "author"]
    assert of_side
    assert rows == [row for row in rows if row in of_side or row in own_voice]
    assert {row["outlet"] for row in own_voice} <= {"Brecian Radio"}
    result = run("claims", "--ledger", filled, "--side", "Bresia")
    assert result.exit_code == 1
    assert "Brecia, Orland" in result.stderr


def test_claims_in_a_terminal_have_an_id_that_explain_takes(run: Run, filled: Path) -> None:
    shown = run("claims", "--ledger", filled, "--limit", "1").stdout
    (one,) = [word for word in shown.split() if word.startswith("clm_")]
    result = run("explain", one, "--ledger", filled)
    assert result.exit_code == 0, result.stderr
    for kind in ("claim", "statement", "report", "file", "rule"):
        assert kind in result.stdout


def test_explain_of_an_unknown_id_is_one_clear_line(run: Run, filled: Path) -> None:
    result = run("explain", "clm_0000000000000000", "--ledger", filled)
    assert result.exit_code == 1
    assert result.stderr.startswith("truceline: nothing in the ledger has the id")
    assert len(result.stderr.splitlines()) == 1


def test_tally_gives_figures_by_claimant(run: Run, filled: Path) -> None:
    told = json.loads(run("tally", "--ledger", filled, "--json").stdout)
    lines = [line for tally in told["tallies"] for line in tally["lines"]]
    assert {line["low"] for line in lines} >= {31}
    result = run("tally", "--ledger", filled)
    assert "claimant" in result.stdout


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_exported_in_every_format(run: Run, filled: Path, tmp_path: Path, kind: Kind) -> None:
    for as_format in ("jsonl", "json", "csv"):
        output = tmp_path / f"out.{as_format}"
        result = run("export", kind, "--ledger", filled, "--format", as_format, "-o", output)
        assert result.exit_code == 0, result.stderr
        assert result.output == ""
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == lines
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(lines)
    assert run("export", kind, "--ledger", filled).stdout == (tmp_path / "out.jsonl").read_text("utf-8")


def test_the_suffix_chooses_the_format(run: Run, filled: Path, tmp_path: Path) -> None:
    run("export", "reports", "--ledger", filled, "--bom", "-o", "r.csv")
    raw = (tmp_path / "r.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfreport_id,")
    assert raw.count(b"\r\n") == len(REPORTS) + 1
    assert len(raw.split(b"\r\n")[0].split(b",")) == len(COLUMNS[Kind.REPORTS])


def test_a_claims_offsets_are_characters_of_the_files_text(run: Run, filled: Path) -> None:
    for line in run("export", "claims", "--ledger", filled).stdout.splitlines():
        row = json.loads(line)
        text = REPORTS[Path(row["report"]).name]
        assert text[row["start"] : row["end"]] == row["quote"]


def test_statements_are_attributions_unless_the_own_voice_is_wanted(run: Run, filled: Path) -> None:
    plain = run("export", "statements", "--ledger", filled).stdout.splitlines()
    everything = run("export", "statements", "--ledger", filled, "--own-voice").stdout.splitlines()
    assert set(plain) <= set(everything)
    assert all(json.loads(line)["cue"] or json.loads(line)["content"] for line in plain)


@pytest.mark.parametrize(("name", "mark"), [("s.html", "<!doctype html>"), ("s.md", "# ")])
def test_the_situation_report_is_written_by_its_suffix(
    run: Run, filled: Path, tmp_path: Path, name: str, mark: str
) -> None:
    result = run("report", "--ledger", filled, "-o", name)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / name).read_text("utf-8").lower().startswith(mark)
    assert "Tessen" in (tmp_path / name).read_text("utf-8")


def test_a_report_of_no_known_format_is_wrong_usage(run: Run, filled: Path, tmp_path: Path) -> None:
    assert run("report", "--ledger", filled, "-o", "s.docx").exit_code == 2
    assert not (tmp_path / "s.docx").exists()


def test_a_file_that_cannot_be_written_is_one_clear_line(run: Run, filled: Path) -> None:
    result = run("export", "claims", "--ledger", filled, "-o", "no/such/folder/claims.csv")
    assert result.exit_code == 1
    assert "no/such/folder/claims.csv: No such file or directory" in result.stderr


def test_a_sound_ledger_passes_its_check(run: Run, filled: Path) -> None:
    result = run("check", "--ledger", filled)
    assert result.exit_code == 0
    assert "all as recorded" in result.stdout


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE entry SET body = replace(body, 'Tessen', 'Hessen') WHERE kind = 'report' AND seq < 4",
        "DELETE FROM entry WHERE seq = 2",
        "UPDATE capture SET packed = x'00' || packed",
    ],
)
def test_a_ledger_that_was_altered_fails_its_check_and_says_where(run: Run, copy: Path, harm: str) -> None:
    connection = sqlite3.connect(copy)
    with connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(harm).rowcount > 0
    connection.close()
    result = run("check", "--ledger", copy)
    assert result.exit_code == 1
    assert result.stderr.startswith("truceline: ")
    told = run("check", "--ledger", copy, "--json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["faults"]


def test_the_log_shows_the_entries_and_their_head(run: Run, filled: Path) -> None:
    entries = json.loads(run("log", "--ledger", filled, "--json").stdout)
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    for earlier, later in pairwise(entries):
        assert later["previous"] == earlier["hash"]
    assert {entry["kind"] for entry in entries} == {"theatre", "report", "reading"}
    shown = run("log", "--ledger", filled, "--limit", "2").stdout
    assert entries[-1]["hash"] in shown
    assert entries[0]["hash"][:12] not in shown


def test_the_log_says_in_words_what_could_not_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mill.pdf").write_bytes(b"%PDF-1.7")
    ledger = tmp_path / "some.db"
    run("add", tmp_path / "mill.pdf", "--ledger", ledger)
    (entry,) = json.loads(run("log", "--ledger", ledger, "--json").stdout)
    assert entry["kind"] == "not-read"
    assert entry["of"].startswith("mill.pdf was not read: ")
    shown = run("log", "--ledger", ledger, env={"COLUMNS": "300"}).stdout
    assert "mill.pdf was not read: " in shown and "PDF document" in shown


def test_as_of_an_instant_before_the_first_entry_nothing_was_known(run: Run, filled: Path) -> None:
    for name in ("claims", "incidents", "log"):
        assert json.loads(run(name, "--ledger", filled, "--json", "--as-of", "2001-01-01").stdout) == []
    assert run("export", "claims", "--ledger", filled, "--as-of", "2001-01-01").stdout == ""
    assert run("claims", "--ledger", filled, "--as-of", "last week").exit_code == 2


def test_nothing_is_coloured_without_a_terminal_or_with_no_color(run: Run, filled: Path) -> None:
    for name in READERS:
        assert "\x1b[" not in run(name, "--ledger", filled, env={"NO_COLOR": "1"}).output
        assert "\x1b[" not in run(name, "--ledger", filled).output


@pytest.mark.parametrize("columns", [40, 80, 120, 300])
@pytest.mark.parametrize("name", ["status", "incidents", "claims", "tally", "log"])
def test_no_line_is_wider_than_the_terminal_or_120_columns(
    run: Run, filled: Path, name: str, columns: int
) -> None:
    result = run(name, "--ledger", filled, env={"COLUMNS": str(columns)})
    assert max(map(len, result.stdout.splitlines())) <= max(40, min(columns, 120))


def test_an_empty_ledger_is_shown_as_such(run: Run, border: Path) -> None:
    run("add", "--theatre", border / "theatre.toml")
    for name in ("incidents", "claims", "tally"):
        result = run(name)
        assert result.exit_code == 0, result.stderr
        assert result.stdout.startswith("No ")
    assert "Tessen ceasefire" in run("status").stdout


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).output.startswith("truceline")


def test_the_ledger_may_be_a_postgresql_database(run: Run, border: Path, postgres_database: str) -> None:
    words = ("--manifest", border / "reports.csv", "--theatre", border / "theatre.toml")
    added = run("add", *words, "--ledger", postgres_database)
    assert added.exit_code == 0, added.stderr
    run("add", *words, "--ledger", "sqlite.db")
    for kind in Kind:
        in_server = run("export", kind, "--ledger", postgres_database).stdout
        assert in_server == run("export", kind, "--ledger", "sqlite.db").stdout
    assert run("check", "--ledger", postgres_database).exit_code == 0


def test_changes_are_told_since_an_instant_or_since_a_report(run: Run, filled: Path) -> None:
    everything = run("changes", "--ledger", filled, "--since", "2000-01-01", "--json")
    (first, *_) = [one for one in json.loads(everything.stdout) if one["subject"].startswith("rep_")]
    since = run("changes", "--ledger", filled, "--since", first["subject"], "--json")
    assert first in json.loads(since.stdout)
    assert first["sentence"] in " ".join(
        run("changes", "--ledger", filled, "--since", "2000-01-01").stdout.split()
    )
    unknown = run("changes", "--ledger", filled, "--since", "no-such-report.txt")
    assert unknown.exit_code == 1
    assert "neither an instant" in unknown.stderr


def test_a_composed_report_is_written_as_it_was_composed(run: Run, filled: Path, tmp_path: Path) -> None:
    copy = shutil.copy(filled, tmp_path / "composed.db")
    with truceline.open(copy) as workspace:
        line = Line(kind=LineKind.SENTENCE, text="The two sides tell it otherwise.")
        composed = Composed(composed_id="cmp_1", title="Tessen", did="began it", lines=(line,))
        workspace.ledger.freeze_composed(composed, after=workspace.ledger.add_composed(composed, after=None))
    markdown = run("report", "--composed", "cmp_1", "--ledger", copy)
    assert "The two sides tell it otherwise. *(analyst’s sentence, no claim)*" in markdown.output
    page = tmp_path / "tessen.html"
    assert run("report", "--composed", "cmp_1", "-o", page, "--ledger", copy).exit_code == 0
    assert "The two sides tell it otherwise." in page.read_text("utf-8")
    assert run("report", "--composed", "cmp_1", "--since", "2031-05-01", "--ledger", copy).exit_code == 2
    assert (
        run("report", "--composed", "cmp_2", "--ledger", copy, env={"TRUCELINE_TRACEBACK": ""}).exit_code == 1
    )
