"""The names that the package promises."""

from pathlib import Path

import pytest

import truceline
from truceline.errors import TrucelineError


def test_the_public_names_are_there_and_sorted() -> None:
    assert truceline.__all__ == sorted(truceline.__all__)
    for name in truceline.__all__:
        assert getattr(truceline, name) is not None


def test_every_public_error_has_the_one_root() -> None:
    errors = [getattr(truceline, name) for name in truceline.__all__ if name.endswith("Error")]
    assert truceline.TrucelineError is TrucelineError
    assert all(issubclass(error, TrucelineError) for error in errors)


def test_open_makes_a_ledger_unless_told_not_to(tmp_path: Path) -> None:
    with pytest.raises(truceline.LedgerError):
        truceline.open(tmp_path / "x.db", create=False)
    assert not (tmp_path / "x.db").exists()
    truceline.open(tmp_path / "x.db").close()
    with truceline.open(tmp_path / "x.db", create=False) as workspace:
        assert workspace.theatre.name == ""
