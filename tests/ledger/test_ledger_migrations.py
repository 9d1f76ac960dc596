"""The migrations make the tables that the code says it has, and every release brings them along."""

from importlib.resources import files

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from truceline.ledger import open_ledger
from truceline.ledger.migrating import make_config
from truceline.ledger.schema import MIGRATION_TABLE, NEWEST_MIGRATION, metadata


def test_migrating_an_empty_place_makes_the_tables_of_the_schema(place: str):
    with open_ledger(place) as ledger, ledger.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": MIGRATION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == NEWEST_MIGRATION


def test_the_newest_migration_is_the_one_that_the_code_names():
    assert ScriptDirectory.from_config(make_config()).get_heads() == [NEWEST_MIGRATION]


def test_every_migration_has_a_name_of_its_own_and_a_sentence():
    for script in ScriptDirectory.from_config(make_config()).walk_revisions():
        assert script.revision[:1] == "m"
        assert script.revision[1:5].isdigit()
        assert len(script.revision) <= 32, "Alembic's column is no wider"
        assert script.path.endswith(f"{script.revision}.py")
        assert script.doc.endswith(".")


def test_the_migrations_are_inside_the_package():
    folder = files("truceline.ledger") / "migrations"
    assert (folder / "env.py").is_file()
    assert (folder / "versions" / f"{NEWEST_MIGRATION}.py").is_file()


def test_opening_again_keeps_what_was_there(place: str):
    with open_ledger(place) as ledger:
        ledger.set_theatre(b"x")
    with open_ledger(place) as ledger:
        assert ledger.theatre_source() == b"x"
