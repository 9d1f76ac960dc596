"""A check of everything in a ledger, which finds a flipped byte."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select, text

from truceline.errors import LedgerError
from truceline.ledger import schema
from truceline.ledger.chain import GENESIS, EntryKind, Head, hash_entry, read_head, read_newest, read_rows
from truceline.ledger.codec import CaptureReference, read_body, unpack
from truceline.ledger.decisions import read_decisions
from truceline.ledger.engines import reading_from
from truceline.ledger.reviews import read_reviews
from truceline.ledger.versions import Version, read_version
from truceline.model.claim import Reading
from truceline.model.composing import Composed
from truceline.model.report import Report

CAPTURE_PAGE = 50
TEXTS_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check found: how much there is, and each fault as a sentence.

    No fault means that every entry and capture is what it was when it was recorded. It cannot show that
    nobody with access wrote the whole log anew, or cut it short and set its head back: compare `head`
    with one noted elsewhere for that.
    """

    n_entries: int
    n_captures: int
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """True if nothing is wrong."""
        return not self.faults


def check_ledger(engine: Engine) -> CheckResult:
    """What is wrong in the ledger, in the order: file, log, captures, reports, readings, index."""
    faults: list[str] = []
    for find in FINDERS:
        try:
            with reading_from(engine) as connection:
                faults.extend(find(connection))
        except LedgerError as problem:
            faults.append(f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
    n_entries, n_captures = (_count(engine, table) for table in (schema.entry, schema.capture))
    return CheckResult(n_entries=n_entries, n_captures=n_captures, faults=tuple(dict.fromkeys(faults)))


def _count(engine: Engine, table: Any) -> int:
    with reading_from(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def find_damage(connection: Connection) -> Iterator[str]:
    """Faults that SQLite finds in its own file; PostgreSQL looks after its own."""
    if connection.dialect.name == "sqlite":
        for line in connection.execute(text("PRAGMA integrity_check")).scalars():
            if line != "ok":
                yield f"The file is damaged: {line}."


def find_broken_chain(connection: Connection) -> Iterator[str]:
    """Faults of the log: entries altered, missing, out of order, or cut off at its end."""
    last, recorded_at = Head(0, GENESIS), ""
    head = read_head(connection)
    for row in read_rows(connection):
        yield from _compare_with_previous(row, last)
        if not is_intact(row):
            yield f"Entry {row.seq} ({row.kind} {row.subject}) was altered: it no longer matches its hash."
        if str(row.recorded_at) < recorded_at:
            yield f"Entry {row.seq} is recorded before the entry that it follows."
        last, recorded_at = Head(row.seq, row.hash), str(row.recorded_at)
        if last.seq == head.seq and last != head:
            yield f"The head of the log does not match entry {last.seq}: one of the two was altered."
    if last.seq < head.seq:
        yield f"The log ends at entry {last.seq}, but {head.seq} were recorded: its end is missing."
    elif last.seq > read_head(connection).seq:
        yield f"Entry {last.seq} stands after the head of the log: it was not added by Truceline."


def _compare_with_previous(row: Row[Any], last: Head) -> Iterator[str]:
    if row.seq == last.seq + 2:
        yield f"Entry {last.seq + 1} is missing."
    elif row.seq != last.seq + 1:
        yield f"Entries {last.seq + 1} to {row.seq - 1} are missing."
    elif row.previous != last.hash:
        yield f"Entry {row.seq} does not follow entry {last.seq}: one was altered, or their order was."


def is_intact(row: Row[Any]) -> bool:
    """True if the entry in this row matches its hash."""
    words = (row.previous, row.recorded_at, row.kind, row.subject)
    if not (isinstance(row.body, bytes) and all(isinstance(word, str) for word in words)):
        return False
    made = hash_entry(row.previous, row.seq, row.recorded_at, row.kind, row.subject, row.body)
    return bool(made == row.hash)


def find_altered_captures(connection: Connection) -> Iterator[str]:
    """Captures whose bytes no longer have their digest."""
    table, after = schema.capture, ""
    while True:
        query = select(table).where(table.c.sha256 > after).order_by(table.c.sha256).limit(CAPTURE_PAGE)
        page = list(connection.execute(query))
        if not page:
            return
        for row in page:
            yield from _check_capture(row)
        after = page[-1].sha256


def _check_capture(row: Row[Any]) -> Iterator[str]:
    try:
        unpack(row.packed, sha256=row.sha256, size=row.size)
    except LedgerError as problem:
        yield f"T{str(problem)[1:]}."


def find_report_faults(connection: Connection) -> Iterator[str]:
    """Reports without their capture or whose place in the index is not what the log says."""
    index = {
        row["report_id"]: Version(**row)
        for row in connection.execute(select(schema.report_version)).mappings()
    }
    for row in read_rows(connection, kind=EntryKind.REPORT):
        report = read_body(row.body, Report, where=f"entry {row.seq}")
        yield from _check_kept(connection, report.sha256, report.media_type, of=f"report {row.subject}")
        if index.pop(row.subject, None) != read_version(report, seq=row.seq):
            yield f"The index does not have report {row.subject} as entry {row.seq} does: rebuild the index."
    for report_id, version in index.items():
        yield f"The index has report {report_id}, but the log has no entry {version.seq} for it."


def find_theatre_faults(connection: Connection) -> Iterator[str]:
    """Theatres without their capture."""
    for row in read_rows(connection, kind=EntryKind.THEATRE):
        sha256 = read_body(row.body, CaptureReference, where=f"entry {row.seq}").sha256
        yield from _check_kept(connection, sha256, None, of=f"the theatre of entry {row.seq}")


def _check_kept(connection: Connection, sha256: str, media_type: str | None, *, of: str) -> Iterator[str]:
    query = select(schema.capture.c.media_type).where(schema.capture.c.sha256 == sha256)
    row = connection.execute(query).one_or_none()
    if row is None:
        yield f"The capture {sha256} of {of} is missing."
    elif media_type is not None and row.media_type != media_type:
        yield f"The capture {sha256} says that it is {row.media_type}, but {of} says {media_type}."


def find_reading_faults(connection: Connection) -> Iterator[str]:
    """Claims and affiliations whose quote is not what stands at their place in their report's text."""

    @lru_cache(maxsize=TEXTS_KEPT)
    def read_text(report_id: str) -> str | None:
        row = read_newest(connection, EntryKind.REPORT, report_id)
        return None if row is None else read_body(row.body, Report, where=f"entry {row.seq}").text

    for row in read_rows(connection, kind=EntryKind.READING):
        reading, found = read_body(row.body, Reading, where=f"entry {row.seq}"), read_text(row.subject)
        if found is None:
            yield f"Entry {row.seq} is a reading of report {row.subject}, which the log does not have."
            continue
        yield from _find_misquotes(reading, found, seq=row.seq)


def _find_misquotes(reading: Reading, text: str, *, seq: int) -> Iterator[str]:
    quotes = [(f"Claim {one.claim_id}", one.span, one.quote) for one in reading.claims]
    quotes += [(f"Affiliation {one.affiliation_id}", one.span, one.quote) for one in reading.affiliations]
    for what, span, quote in quotes:
        if span.quote(text) != quote:
            yield (
                f"{what} of entry {seq} does not quote report {reading.report_id}: "
                f"characters {span.start} to {span.end} read otherwise."
            )


def find_decision_faults(connection: Connection) -> Iterator[str]:
    """What people decided on or wrote of reports that are not there. Raises TamperedError for a bad body."""
    known = {row.subject for row in read_rows(connection, kind=EntryKind.REPORT)}
    decided = [(one.seq, (*one.decision.ones, *one.decision.others)) for one in read_decisions(connection)]
    reviewed = [(one.seq, one.review.claims) for one in read_reviews(connection)]
    composed = [
        (row.seq, tuple(bound.anchor for line in one.lines for bound in line.claims))
        for row in read_rows(connection, kind=EntryKind.COMPOSED)
        for one in [read_body(row.body, Composed, where=f"entry {row.seq}")]
    ]
    for seq, anchors in (*decided, *reviewed, *composed):
        for anchor in anchors:
            if anchor.report_id not in known:
                yield f"Entry {seq} is about {anchor.report_id}, which the log does not have."


def find_stray_captures(connection: Connection) -> Iterator[str]:
    """Captures that no entry names, as are left where entries were removed."""
    kept, indexed = schema.capture.c.sha256, schema.report_version.c.sha256
    strays = set(connection.execute(select(kept).where(kept.not_in(select(indexed)))).scalars())
    for row in read_rows(connection, kind=EntryKind.THEATRE):
        strays.discard(read_body(row.body, CaptureReference, where=f"entry {row.seq}").sha256)
    for sha256 in sorted(strays):
        yield f"No entry names the capture {sha256}: the entry that did is missing."


FINDERS: tuple[Callable[[Connection], Iterator[str]], ...] = (
    find_damage,
    find_broken_chain,
    find_altered_captures,
    find_report_faults,
    find_theatre_faults,
    find_reading_faults,
    find_decision_faults,
    find_stray_captures,
)
