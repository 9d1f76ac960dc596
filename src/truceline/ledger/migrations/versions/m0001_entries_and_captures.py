"""The log of entries, the captures, the head, and the index of report versions."""

import sqlalchemy as sa
from alembic import op

from truceline.ledger.chain import GENESIS

revision = "m0001_entries_and_captures"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty database becomes an empty ledger."""
    _create_entry()
    _create_capture()
    _create_head()
    _create_report_version()


def _create_entry() -> None:
    op.create_table(
        "entry",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False, unique=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
    )
    op.create_index("entry_by_subject", "entry", ["kind", "subject", "seq"])
    op.create_index("entry_by_instant", "entry", ["recorded_at"])


def _create_capture() -> None:
    op.create_table(
        "capture",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
    )


def _create_head() -> None:
    head = op.create_table(
        "head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.CheckConstraint("id = 1", name="head_has_one_row"),
    )
    op.bulk_insert(head, [{"id": 1, "seq": 0, "hash": GENESIS}])


def _create_report_version() -> None:
    op.create_table(
        "report_version",
        sa.Column("report_id", sa.String(64), primary_key=True),
        sa.Column("seq", sa.BigInteger, sa.ForeignKey("entry.seq"), nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("capture.sha256"), nullable=False, index=True),
        sa.Column("url_key", sa.String(64), nullable=True, index=True),
        sa.Column("name_key", sa.String(64), nullable=False, index=True),
        sa.Column("retrieved_at", sa.String(27), nullable=True),
        sa.Column("published_on", sa.String(10), nullable=True),
        sa.Column("name", sa.Text, nullable=False),
    )
