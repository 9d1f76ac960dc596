"""Connections to SQLite and PostgreSQL, their transactions, and what their errors mean in plain words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from truceline.errors import LedgerError, NotALedgerError
from truceline.ledger.chain import read_head

WAIT_SECONDS = 30.0
SQLITE_START = b"SQLite format 3\x00"

_SQLITE_ADVICE = {
    "SQLITE_BUSY": "another program is writing to it; try again when that has finished",
    "SQLITE_LOCKED": "another program is writing to it; try again when that has finished",
    "SQLITE_READONLY": "it may only be read; change the file's and its folder's permissions, or use a copy",
    "SQLITE_FULL": "the disk is full; free some space and do it again (what was added before is safe)",
    "SQLITE_IOERR": "the disk could not be read or written; look whether it is full or failing",
    "SQLITE_CANTOPEN": "the file could not be opened; look at its permissions and its folder's",
    "SQLITE_PERM": "the file could not be opened; look at its permissions and its folder's",
    "SQLITE_CORRUPT": "the file is damaged; run a check of it, and restore it from a copy",
}
_POSTGRES_ADVICE = {
    "55P03": "another program is writing to it; try again when that has finished",
    "53100": "the server's disk is full; free some space and do it again (what was added before is safe)",
    "25006": "it may only be read; connect to a server that takes writes",
    "42501": "this user lacks the permission; ask the database's owner to grant it",
    "3D000": "there is no such database; create it first, or correct the name",
    "28P01": "the password is wrong; correct it",
    "XX001": "its data is damaged; restore it from a copy",
}


def make_engine(where: str | Path, *, create: bool, wait_seconds: float) -> Engine:
    """An engine for a path, an `sqlite:///` URL or a PostgreSQL URL; nothing is connected yet.

    Raises LedgerError for anything else, for a missing file without `create`, and where the PostgreSQL
    driver is not installed.
    """
    if isinstance(where, Path) or "://" not in where:
        return _make_sqlite_engine(Path(where), create=create, wait_seconds=wait_seconds)
    try:
        url = make_url(where)
    except ArgumentError as problem:
        raise LedgerError("this is not an address that a ledger can have; give a path or a URL") from problem
    name = url.get_backend_name() if url.drivername != "postgres" else "postgresql"
    if name == "postgresql":
        return _make_postgres_engine(url.set(drivername="postgresql+psycopg"), wait_seconds=wait_seconds)
    if name == "sqlite" and url.database and not url.query:
        return _make_sqlite_engine(Path(url.database), create=create, wait_seconds=wait_seconds)
    raise LedgerError(
        f"a ledger cannot be kept in {url.render_as_string()}; "
        "give a file's path, sqlite:///PATH or postgresql://USER@HOST/DATABASE"
    )


def _make_postgres_engine(url: URL, *, wait_seconds: float) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as problem:
        raise LedgerError(
            "a ledger in PostgreSQL needs the psycopg driver; install it: pip install 'truceline[postgres]'"
        ) from problem

    @event.listens_for(engine, "begin")
    def _wait_for_others(connection: Connection) -> None:
        if connection.get_execution_options().get("ledger_writes", False):
            connection.execute(text(f"SET LOCAL lock_timeout = {int(wait_seconds * 1000)}"))

    return engine


def _make_sqlite_engine(path: Path, *, create: bool, wait_seconds: float) -> Engine:
    _refuse_path(path, create=create)
    address = f"{path.absolute().as_uri()}?{_choose_mode(path)}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=wait_seconds, isolation_level=None, check_same_thread=False
        )
        # FULL, not NORMAL: with a write-ahead log NORMAL loses the last commits when the power fails.
        connection.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL")
        return connection

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("ledger_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _refuse_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; give the path of a ledger file in it")
    if not path.parent.is_dir():
        raise LedgerError(f"there is no folder {path.parent}; create it first, or correct the path")
    if not path.exists():
        if create:
            return
        raise LedgerError(f"there is no ledger at {path}; add a report to make one, or correct the path")
    try:
        with path.open("rb") as file:
            start = file.read(len(SQLITE_START))
    except OSError as problem:
        raise LedgerError(f"{path} cannot be read ({problem.strerror}); look at its permissions") from problem
    # SQLite itself takes a file of a few bytes for an empty database, and would write over it.
    if start not in (b"", SQLITE_START):
        raise NotALedgerError(f"{path} is not a ledger, nor any SQLite database; correct the path")


def _choose_mode(path: Path) -> str:
    """How to open: a file on a medium that cannot be written is read as it is, without a lock file."""
    if not path.exists():
        return "mode=rwc"
    effective = os.access in os.supports_effective_ids
    if all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent)):
        return "mode=rw"
    unfinished = path.with_name(f"{path.name}-wal")
    return "mode=ro" if unfinished.exists() else "mode=ro&immutable=1"


@contextmanager
def reading_from(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads; on SQLite it sees one state throughout."""
    with explaining(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing_to(engine: Engine) -> Iterator[Connection]:
    """A transaction that alone can append; committed at the end, undone if anything is raised."""
    with beginning_to_write(engine) as connection:
        read_head(connection, lock=True)
        yield connection


@contextmanager
def beginning_to_write(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes. On SQLite it is alone from its start; on PostgreSQL it has yet to lock."""
    with explaining(engine), engine.connect() as opened:
        connection = opened.execution_options(ledger_writes=True)
        with connection.begin():
            yield connection


@contextmanager
def explaining(engine: Engine) -> Iterator[None]:
    """Turns the database's errors into LedgerError, with what to do about them."""
    try:
        yield
    except DBAPIError as problem:
        raise explain_error(problem, where=name_place(engine)) from problem


def name_place(engine: Engine) -> str:
    """The file's path or the database's address without its password, for messages."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


def explain_error(problem: DBAPIError, *, where: str) -> LedgerError:
    """The error to raise: what happened, to which ledger, and what to do."""
    code = str(getattr(problem.orig, "sqlite_errorname", None) or getattr(problem.orig, "sqlstate", None))
    if code == "SQLITE_NOTADB":
        return NotALedgerError(f"{where} is not a ledger, nor any SQLite database; correct the path")
    advice = _POSTGRES_ADVICE.get(code) or next(
        (words for name, words in _SQLITE_ADVICE.items() if code.startswith(name)), None
    )
    if advice is None and code == "None":
        advice = "it could not be reached; look whether the server runs and the address is right"
    said = " ".join(str(problem.orig).split())
    return LedgerError(f"the ledger {where} could not be used: {f'{advice} ({said})' if advice else said}")
