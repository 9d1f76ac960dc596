"""Opening a ledger: what stands at the address, made or brought up to date where that is wanted."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from truceline.errors import LedgerError, NotALedgerError
from truceline.ledger.engines import WAIT_SECONDS, beginning_to_write, make_engine, name_place, reading_from
from truceline.ledger.schema import MIGRATION_TABLE, NEWEST_MIGRATION
from truceline.ledger.store import Ledger

MIGRATING_LOCK = 7_280_132_553
"""The number of the PostgreSQL advisory lock that whoever migrates holds; any fixed number would do."""


def read_clock() -> datetime:
    """The present instant in UTC."""
    return datetime.now(UTC)


def open_ledger(
    where: str | Path,
    *,
    create: bool = True,
    now: Callable[[], datetime] = read_clock,
    wait_seconds: float = WAIT_SECONDS,
) -> Ledger:
    """The ledger at a file's path, at `sqlite:///PATH` or at `postgresql://USER@HOST/DATABASE`.

    With `create`, an empty or missing file and an empty database become a ledger, and an older ledger
    is brought up to date. `now` is the clock that entries are recorded by; `wait_seconds` is how long
    to wait for another writer.

    Raises NotALedgerError where something else stands there (it is left as it was), and LedgerError,
    saying what to do, where nothing does, or it cannot be reached, read or written.
    """
    engine = make_engine(where, create=create, wait_seconds=wait_seconds)
    try:
        _prepare(engine, create=create)
    except LedgerError:
        engine.dispose()
        raise
    return Ledger(engine, now)


def _prepare(engine: Engine, *, create: bool) -> None:
    with reading_from(engine) as connection:
        found = find_migration(connection)
    if found == NEWEST_MIGRATION:
        return
    if not create:
        raise _explain_unprepared(engine, found)
    from truceline.ledger.migrating import migrate  # alembic is slow to import, and seldom needed

    with beginning_to_write(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING_LOCK})"))
        migrate(connection, found=find_migration(connection), where=name_place(engine))
    if engine.dialect.name == "sqlite":
        _use_write_ahead_log(engine)


def find_migration(connection: Connection) -> str | None:
    """The ledger's last migration; None for an empty database. Raises NotALedgerError for any other."""
    tables = inspect(connection).get_table_names()
    if MIGRATION_TABLE in tables:
        query = text(f"SELECT version_num FROM {MIGRATION_TABLE}")
        return connection.execute(query).scalars().one_or_none()
    if not tables:
        return None
    raise NotALedgerError(
        f"{name_place(connection.engine)} holds something other than a ledger "
        f"(it has a table called {sorted(tables)[0]!r}); give a ledger, or a file or database that is empty"
    )


def _explain_unprepared(engine: Engine, found: str | None) -> LedgerError:
    place = name_place(engine)
    if found is None:
        return NotALedgerError(f"{place} is empty; add a report to make it a ledger, or correct the path")
    return LedgerError(
        f"the ledger {place} was last used by another release of Truceline (its format is {found}, this "
        f"release's is {NEWEST_MIGRATION}); add a report with this release to bring an older one up to date, "
        "or install the newer release"
    )


def _use_write_ahead_log(engine: Engine) -> None:
    """Lets others read while one writes. The file keeps this mode."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError:
        return  # another is using it at this moment; the ledger is as safe in the mode that it has
    finally:
        raw.close()
