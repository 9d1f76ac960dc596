"""Report versions in the ledger: each an entry that holds the text, beside the capture of its bytes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, or_, select

from truceline.errors import LedgerError, UnknownIdError
from truceline.ledger import schema
from truceline.ledger.captures import write_capture
from truceline.ledger.chain import EntryKind, append_entry, batched, read_newest, read_rows
from truceline.ledger.codec import read_body, write_body
from truceline.ledger.versions import Version, choose_current, read_version
from truceline.model.identity import digest_bytes
from truceline.model.report import Report


class AddKind(StrEnum):
    """What adding a report did."""

    NEW = "new"
    SAME_BYTES = "same bytes"
    NEW_VERSION = "new version"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOutcome:
    """What adding a report did. `report_id` is the report's in the ledger.

    `supersedes` is the version that was current until now; None where there was none, and where the
    added version was retrieved before the current one, which stays current.
    """

    kind: AddKind
    report_id: str
    supersedes: str | None = None


def write_report(connection: Connection, raw: bytes, report: Report, *, instant: datetime) -> AddOutcome:
    """What adding did: nothing at all is written where the ledger has a report of the same bytes."""
    if digest_bytes(raw) != report.sha256:
        raise LedgerError(f"report {report.name} was not read from these bytes; read it from them again")
    known = find_report_id(connection, report.sha256)
    if known is not None:
        return AddOutcome(kind=AddKind.SAME_BYTES, report_id=known)
    body = write_body(report)
    write_capture(connection, raw, media_type=report.media_type)
    seq = append_entry(
        connection, kind=EntryKind.REPORT, subject=report.report_id, body=body, instant=instant
    )
    version = read_version(report, seq=seq)
    earlier = [other for other in find_group(connection, version) if other != version]
    connection.execute(schema.report_version.insert().values(asdict(version)))
    return _judge_outcome(version, earlier)


def _judge_outcome(version: Version, earlier: list[Version]) -> AddOutcome:
    if not earlier:
        return AddOutcome(kind=AddKind.NEW, report_id=version.report_id)
    is_current = choose_current([*earlier, version]) is version
    supersedes = choose_current(earlier).report_id if is_current else None
    return AddOutcome(kind=AddKind.NEW_VERSION, report_id=version.report_id, supersedes=supersedes)


def find_report_id(connection: Connection, sha256: str) -> str | None:
    """The id of the report of these bytes, or None."""
    query = select(schema.report_version.c.report_id).where(schema.report_version.c.sha256 == sha256)
    return connection.execute(query).scalars().first()


def find_named(connection: Connection, name: str) -> str | None:
    """The id of the report that was recorded last under this name, or None."""
    table = schema.report_version
    query = select(table.c.report_id).where(table.c.name == name).order_by(table.c.seq.desc())
    return connection.execute(query.limit(1)).scalar_one_or_none()


def find_group(connection: Connection, version: Version, *, limit: int | None = None) -> list[Version]:
    """All versions of the report that this is a version of, itself included, up to entry `limit`."""
    table, found, keys = schema.report_version, {version.report_id: version}, set(version.keys)
    while True:
        query = select(table).where(or_(table.c.url_key.in_(keys), table.c.name_key.in_(keys)))
        if limit is not None:
            query = query.where(table.c.seq <= limit)
        reached = [Version(**row) for row in connection.execute(query).mappings()]
        found.update({other.report_id: other for other in reached})
        wider = keys.union(*(other.keys for other in reached))
        if wider == keys:
            return list(found.values())
        keys = wider


def read_versions(connection: Connection, *, limit: int) -> list[Version]:
    """Every version recorded up to entry `limit`."""
    query = select(schema.report_version).where(schema.report_version.c.seq <= limit)
    return [Version(**row) for row in connection.execute(query).mappings()]


def find_version(connection: Connection, report_id: str) -> Version:
    """The version with this id. Raises UnknownIdError."""
    query = select(schema.report_version).where(schema.report_version.c.report_id == report_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UnknownIdError(f"the ledger has no report {report_id}; list its reports for their ids")
    return Version(**row)


def read_report(connection: Connection, report_id: str) -> Report:
    """The report with this id, any version. Raises UnknownIdError."""
    row = read_newest(connection, EntryKind.REPORT, report_id)
    if row is None:
        raise UnknownIdError(f"the ledger has no report {report_id}; list its reports for their ids")
    return read_body(row.body, Report, where=f"entry {row.seq}")


def read_reports(connection: Connection, report_ids: Sequence[str]) -> list[Report]:
    """The reports with these ids, in their order; ids that the log does not have are left out."""
    table, found = schema.entry, {}
    for ids in batched(report_ids):
        query = select(table.c.seq, table.c.subject, table.c.body).where(
            table.c.kind == EntryKind.REPORT.value, table.c.subject.in_(ids)
        )
        for row in connection.execute(query):
            found[row.subject] = read_body(row.body, Report, where=f"entry {row.seq}")
    return [found[report_id] for report_id in report_ids if report_id in found]


def derive_versions(connection: Connection) -> list[Version]:
    """The versions as the log has them, for comparing with the index and for making it again."""
    return [
        read_version(read_body(row.body, Report, where=f"entry {row.seq}"), seq=row.seq)
        for row in read_rows(connection, kind=EntryKind.REPORT)
    ]


def write_index(connection: Connection) -> None:
    """Makes the index of versions again from the log."""
    versions = derive_versions(connection)
    connection.execute(schema.report_version.delete())
    if versions:
        connection.execute(schema.report_version.insert(), [asdict(version) for version in versions])
