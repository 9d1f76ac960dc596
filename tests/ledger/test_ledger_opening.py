"""What stands at an address is opened, made or refused, and a refusal says what to do and changes nothing."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from factory import a_report, raw_of
from truceline.errors import LedgerError, NotALedgerError
from truceline.ledger import Ledger, open_ledger
from truceline.ledger.schema import MIGRATION_TABLE

NOBODY = 65534


@pytest.mark.parametrize(
    ("address", "name"),
    [("{path}", "50% off? #1 'ünïcode' &mode=ro.db"), ("sqlite:///{path}", "50% 'ünïcode' &mode=ro.db")],
)
def test_a_file_is_made_where_there_is_none(tmp_path: Path, address: str, name: str):
    path = tmp_path / name
    with open_ledger(address.format(path=path)) as ledger:
        ledger.set_theatre(b"x")
    assert path.read_bytes().startswith(b"SQLite format 3")
    with open_ledger(path, create=False) as ledger:
        assert ledger.theatre_source() == b"x"


def test_an_empty_file_or_database_becomes_a_ledger(new_place, tmp_path: Path):
    place = new_place()
    if "://" not in place:
        Path(place).touch()
    with pytest.raises(NotALedgerError, match="empty"):
        open_ledger(place, create=False)
    with open_ledger(place) as ledger:
        assert ledger.check().is_sound


def test_a_ledger_survives_a_loss_of_power_and_lets_others_read(tmp_path: Path):
    """Every commit is synced (FULL is 2), and readers do not wait for a writer (WAL)."""
    with open_ledger(tmp_path / "l.db") as ledger, ledger.engine.connect() as connection:
        ask = lambda name: connection.execute(text(f"PRAGMA {name}")).scalar_one()  # noqa: E731
        assert (ask("journal_mode"), ask("synchronous"), ask("foreign_keys")) == ("wal", 2, 1)
        assert ask("busy_timeout") == 30_000


@pytest.mark.parametrize("spelling", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_every_spelling_of_a_postgresql_address_is_understood(postgres_database: str, spelling: str):
    with open_ledger(postgres_database.replace("postgresql://", spelling)) as ledger:
        assert ledger.engine.dialect.name == "postgresql"


@pytest.mark.parametrize("content", [b"x", b"path,outlet\n" * 500, b"\x89PNG\r\n" + bytes(5000)])
def test_a_file_of_another_kind_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes):
    path = tmp_path / "reports.csv"
    path.write_bytes(content)
    for create in (True, False):
        with pytest.raises(NotALedgerError, match=r"reports\.csv is not a ledger"):
            open_ledger(path, create=create)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("table", ["accounts", "entry", "alembic_version"])
def test_another_programs_sqlite_file_is_refused_and_left_as_it_was(tmp_path: Path, table: str):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute(f"CREATE TABLE {table} (id INTEGER)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotALedgerError, match=table):
        open_ledger(path)
    assert path.read_bytes() == before


def test_another_programs_postgresql_database_is_refused(postgres_database: str):
    with psycopg.connect(postgres_database) as other:
        other.execute("CREATE TABLE accounts (id INTEGER)")
    with pytest.raises(NotALedgerError, match="accounts"):
        open_ledger(postgres_database)


def test_a_missing_file_is_not_made_unless_wanted(tmp_path: Path):
    with pytest.raises(LedgerError, match="there is no ledger at"):
        open_ledger(tmp_path / "l.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_may_not_be_read_is_refused():
    with tempfile.TemporaryDirectory() as folder:
        path, public = Path(folder) / "l.db", 0o755
        path.parent.chmod(public)
        open_ledger(path).close()
        path.chmod(0)
        with as_nobody(), pytest.raises(LedgerError, match="permissions"):
            open_ledger(path)


def test_a_folder_and_a_file_in_no_folder_are_refused(tmp_path: Path):
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="there is no folder"):
        open_ledger(tmp_path / "absent" / "l.db")


@pytest.mark.parametrize(
    "address", ["mysql://h/d", "sqlite://", "sqlite:///a.db?mode=ro", "http://[", "x+y+z://"]
)
def test_an_address_of_another_kind_is_refused(address: str):
    with pytest.raises(LedgerError, match="give a"):
        open_ledger(address)


def test_a_server_that_does_not_answer_is_named_without_its_password():
    with pytest.raises(LedgerError, match="could not be reached") as caught:
        open_ledger("postgresql://desk:s3cr3t@127.0.0.1:1/ledger")
    assert "127.0.0.1:1/ledger" in str(caught.value)
    assert "s3cr3t" not in str(caught.value)


def test_a_database_that_is_not_there_is_refused(postgres_url: str):
    with pytest.raises(LedgerError, match="absent"):
        open_ledger(postgres_url.replace("/postgres?", "/absent?"))


def test_without_the_driver_the_message_says_what_to_install():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from truceline.errors import LedgerError\n"
        "from truceline.ledger import open_ledger\n"
        "try: open_ledger('postgresql://h/d')\n"
        "except LedgerError as problem: print(problem)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'truceline[postgres]'" in done.stdout


def test_a_ledger_of_a_newer_release_is_refused_and_left_as_it_was(place: str):
    with open_ledger(place) as ledger, ledger.engine.connect() as connection, connection.begin():
        connection.execute(text(f"UPDATE {MIGRATION_TABLE} SET version_num = 'm9999_from_the_future'"))
    for create in (True, False):
        with pytest.raises(LedgerError, match="newer release"):
            open_ledger(place, create=create)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Gives up the administrator's rights, to whom no file is read-only."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only_ledger() -> Iterator[Path]:
    """A ledger with one report in a folder where nothing can be written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        with open_ledger(path) as ledger:
            ledger.add_report(raw_of(a_report()), a_report())
        path.chmod(0o444)
        path.parent.chmod(0o555)
        yield path
        path.parent.chmod(0o755)


def test_a_read_only_ledger_can_be_read_and_checked_but_not_added_to(read_only_ledger: Path):
    with as_nobody(), open_ledger(read_only_ledger) as ledger:
        assert ledger.reports() == [a_report()]
        assert ledger.check().is_sound
        with pytest.raises(LedgerError, match="may only be read"):
            ledger.set_theatre(b"x")


def test_a_read_only_server_can_be_read_but_not_added_to(postgres_database: str):
    open_ledger(postgres_database).close()
    read_only = postgres_database + "&options=-cdefault_transaction_read_only%3Don"
    with open_ledger(read_only) as ledger:
        assert ledger.reports() == []
        with pytest.raises(LedgerError, match="may only be read"):
            ledger.set_theatre(b"x")


@contextmanager
def files_no_larger_than(n_bytes: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_loses_nothing_that_was_added(tmp_path: Path):
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.set_theatre(b"before")
        too_big = os.urandom(2_000_000)
        with files_no_larger_than(500_000), pytest.raises(LedgerError, match="full"):
            ledger.set_theatre(too_big)
        assert ledger.theatre_source() == b"before"
        assert ledger.check().is_sound
        assert ledger.set_theatre(too_big)
        assert ledger.check().is_sound


def test_a_closed_ledger_leaves_one_file(tmp_path: Path):
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.set_theatre(b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["l.db"]


def test_a_ledger_does_not_show_its_password(postgres_database: str):
    shown = repr(Ledger(open_ledger(postgres_database.replace(":@", ":s3cr3t@")).engine, lambda: None))
    assert "s3cr3t" not in shown
