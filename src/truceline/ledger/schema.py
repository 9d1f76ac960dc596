"""The tables: two that are the ledger, one row that is its head, and an index that can be rebuilt.

`entry` and `capture` are only ever inserted into. `head` has one row, the number and hash of the last
entry; a writer locks it, so that two writers cannot both follow the same entry. `report_version` is
derived from the report entries.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

NEWEST_MIGRATION = "m0001_entries_and_captures"
MIGRATION_TABLE = "ledger_migration"

metadata = MetaData()

entry = Table(
    "entry",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("recorded_at", String(27), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
    Index("entry_by_subject", "kind", "subject", "seq"),
    Index("entry_by_instant", "recorded_at"),
)

capture = Table(
    "capture",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
)

head = Table(
    "head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="head_has_one_row"),
)

report_version = Table(
    "report_version",
    metadata,
    Column("report_id", String(64), primary_key=True),
    Column("seq", BigInteger, ForeignKey("entry.seq"), nullable=False),
    Column("sha256", String(64), ForeignKey("capture.sha256"), nullable=False, index=True),
    Column("url_key", String(64), nullable=True, index=True),
    Column("name_key", String(64), nullable=False, index=True),
    Column("retrieved_at", String(27), nullable=True),
    Column("published_on", String(10), nullable=True),
    Column("name", Text, nullable=False),
)
