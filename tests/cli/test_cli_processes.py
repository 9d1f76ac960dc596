"""The command as a process: killed, interrupted or out of room, it ends cleanly and loses nothing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from truceline.example import example_folder

COMMAND = (sys.executable, "-c", "from truceline.cli import main; main()")


def call(*words: object, **over: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, check=False, **over)


def start_add(ledger: Path) -> subprocess.Popen[str]:
    """An `add` of the example that has recorded its first report when this returns."""
    folder = example_folder()
    words = (
        "add",
        "--manifest",
        folder / "reports.csv",
        "--theatre",
        folder / "theatre.toml",
        "--ledger",
        ledger,
    )
    # Unbuffered, so that its first line is here as soon as it is written.
    process = subprocess.Popen(
        [*COMMAND, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("new")
    return process


def export_all(ledger: Path) -> dict[str, list[Any]]:
    rows = {}
    for kind in ("claims", "statements", "incidents", "ceasefires", "tallies"):
        result = call("export", kind, "--ledger", ledger)
        assert result.returncode == 0, result.stderr
        rows[kind] = [json.loads(line) for line in result.stdout.splitlines()]
    return rows


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ledger = tmp_path_factory.mktemp("undisturbed") / "kolvane.db"
    process = start_add(ledger)
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    return ledger


def test_killed_and_added_again_the_ledger_is_as_if_undisturbed(tmp_path: Path, undisturbed: Path) -> None:
    ledger = tmp_path / "killed.db"
    process = start_add(ledger)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert call("check", "--ledger", ledger).returncode == 0
    n_kept = len(json.loads(call("export", "reports", "--ledger", ledger, "--json").stdout))
    assert n_kept >= 1
    folder = example_folder()
    manifest, theatre = folder / "reports.csv", folder / "theatre.toml"
    again = call("add", "--manifest", manifest, "--theatre", theatre, "--ledger", ledger, "--json")
    assert again.returncode == 0, again.stderr
    assert "same-bytes" in {one["outcome"] for one in json.loads(again.stdout)}
    assert call("check", "--ledger", ledger).returncode == 0
    assert export_all(ledger) == export_all(undisturbed)


def test_interrupted_it_says_so_in_one_line_and_keeps_what_it_has(tmp_path: Path) -> None:
    ledger = tmp_path / "interrupted.db"
    process = start_add(ledger)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert errors == "truceline: stopped; what was recorded so far is kept\n"
    assert call("check", "--ledger", ledger).returncode == 0


def test_a_reader_that_goes_away_makes_no_noise(undisturbed: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "export", "claims", "--ledger", str(undisturbed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert errors == ""
    assert process.returncode in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_one_clear_line(undisturbed: Path) -> None:
    result = call("export", "claims", "--ledger", undisturbed, "-o", "/dev/full")
    assert result.returncode == 1
    assert "No space left on device" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    with Path("/dev/full").open("w") as full:
        direct = subprocess.run(
            [*COMMAND, "export", "claims", "--ledger", str(undisturbed)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert direct.returncode == 1
    assert "Traceback" not in direct.stderr
    assert "No space left on device" in direct.stderr


def test_an_export_that_fails_leaves_the_earlier_file_as_it_was(undisturbed: Path, tmp_path: Path) -> None:
    output = tmp_path / "claims.jsonl"
    output.write_text("the earlier export\n", "utf-8")
    (tmp_path / "not-a-ledger.db").write_text("no", "utf-8")
    result = call("export", "claims", "--ledger", tmp_path / "not-a-ledger.db", "-o", output)
    assert result.returncode == 1
    assert output.read_text("utf-8") == "the earlier export\n"
    assert call("export", "claims", "--ledger", undisturbed, "-o", output).returncode == 0
    assert output.read_text("utf-8").startswith('{"claim_id"')
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "not-a-ledger.db"]


SLOW = {"spacy", "polars", "trafilatura", "alembic", "thinc"}
PROBE = """
import sys
from truceline.cli import main
try:
    main()
finally:
    print(*sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize("words", [("--help",), ("status",), ("claims",), ("log",), ("check",)])
def test_looking_loads_nothing_that_only_reading_needs(undisturbed: Path, words: tuple[str, ...]) -> None:
    options = () if words == ("--help",) else ("--ledger", str(undisturbed))
    result = subprocess.run(
        [sys.executable, "-c", PROBE, *words, *options], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert not SLOW & set(result.stderr.split())


def test_the_output_can_be_read_where_the_terminal_knows_only_ascii(undisturbed: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = call("claims", "--ledger", undisturbed, env=env)
    assert result.returncode == 0, result.stderr
    assert result.stdout
