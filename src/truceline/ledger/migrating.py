"""Bringing a ledger's tables up to date, by Alembic's migrations in `migrations/versions`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from truceline.errors import LedgerError
from truceline.ledger.schema import NEWEST_MIGRATION

FOLDER = Path(__file__).parent / "migrations"


def make_config() -> Config:
    """Alembic's configuration for the migrations that come with this release."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def migrate(connection: Connection, *, found: str | None, where: str) -> None:
    """Brings the ledger from migration `found` to the newest, within the connection's transaction.

    Raises LedgerError for a ledger of a newer release.
    """
    if found == NEWEST_MIGRATION:
        return
    config = make_config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise LedgerError(
            f"the ledger {where} was made by a newer release of Truceline (its format is {found}); "
            "install that release to use it"
        ) from problem
