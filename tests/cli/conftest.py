"""The real command line, in this process for most tests and as a process of its own for a few."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.workspace.invented_border import write_border

from truceline.cli import main

Run = Callable[..., Result]


@pytest.fixture
def border(tmp_path: Path) -> Path:
    return write_border(tmp_path / "border")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder of its own; an unexpected fault ends the test with its traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUCELINE_LEDGER", raising=False)
    monkeypatch.setenv("TRUCELINE_TRACEBACK", "1")
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*words: object, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], env=env)

    return invoke


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the border quarrel, made by the command line; tests read it, or copy it."""
    folder = write_border(tmp_path_factory.mktemp("filled") / "border")
    ledger = folder / "border.db"
    words = [
        "add",
        "--manifest",
        folder / "reports.csv",
        "--theatre",
        folder / "theatre.toml",
        "--ledger",
        ledger,
    ]
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return ledger


@pytest.fixture
def copy(filled: Path, tmp_path: Path) -> Path:
    """A copy of it, which the test may change."""
    return Path(shutil.copy(filled, tmp_path / "copy.db"))
