"""Ledgers of the invented border quarrel and of the bundled example, each read once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workspace.invented_border import write_border

import truceline


@pytest.fixture
def border(tmp_path: Path) -> Path:
    return write_border(tmp_path / "border")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[truceline.Workspace]:
    """A workspace on a new, empty ledger."""
    with truceline.open(tmp_path / "truceline.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def example(example_ledger: Path) -> Iterator[truceline.Workspace]:
    with truceline.open(example_ledger, create=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def border_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the border quarrel; tests read it, or copy it."""
    folder = write_border(tmp_path_factory.mktemp("border") / "border")
    with truceline.open(folder / "border.db") as opened:
        opened.add(manifest=folder / "reports.csv", theatre=folder / "theatre.toml")
    return folder / "border.db"


@pytest.fixture
def border_copy(border_ledger: Path, tmp_path: Path) -> Path:
    """A copy of that ledger, which the test may change."""
    return Path(shutil.copy(border_ledger, tmp_path / "copy.db"))
