"""Runs the migrations on the connection, and in the transaction, that the ledger was opened with."""

from alembic import context

from truceline.ledger.schema import MIGRATION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=MIGRATION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
