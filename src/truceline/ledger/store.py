"""The ledger as its users see it: each method is one transaction."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from truceline.errors import LedgerError, UnknownIdError
from truceline.ledger import composing, decisions, feeds, readings, reports, reviews, theatres, unread
from truceline.ledger.captures import read_capture
from truceline.ledger.chain import (
    Entry,
    EntryKind,
    find_limit,
    read_derived_head,
    read_entry,
    read_head,
    read_last,
    read_newest,
    read_page,
)
from truceline.ledger.check import CheckResult, check_ledger
from truceline.ledger.engines import reading_from, writing_to
from truceline.ledger.reports import AddKind, AddOutcome
from truceline.ledger.reviews import ReviewsSince
from truceline.ledger.versions import list_versions, sort_versions
from truceline.model.asked import FeedRead, KeptFeed, NotRead, Unread
from truceline.model.claim import Reading
from truceline.model.composing import Composed, Saved
from truceline.model.decision import Decided, Decision
from truceline.model.report import Report
from truceline.model.review import Review, Reviewed


@dataclass(frozen=True, slots=True)
class Ledger:
    """An append-only store of reports, readings and theatres, as `open_ledger` opens it.

    Nothing is overwritten: whatever is added later supersedes. `as_of`, an instant with a zone, counts
    only what was recorded at or before it. A context manager; `close` lets go of the file or server.
    Every method raises LedgerError, saying what to do, when the store cannot be read or written.
    """

    engine: Engine
    now: Callable[[], datetime]

    def close(self) -> None:
        """Lets go of the file or server; the ledger can still be used and then opens it again."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_report(self, raw: bytes, report: Report, *, recorded_at: datetime | None = None) -> AddOutcome:
        """What adding the report and its original bytes did; the same bytes again write nothing.

        A report with the address, or with the name and outlet, of another is a new version of it. The
        version retrieved last is current; where one of two does not say when it was retrieved, the one
        recorded last. `recorded_at` is the clock's instant unless given, and never before the instant
        of the entry before it.
        """
        with self._writing(recorded_at) as (connection, instant):
            return reports.write_report(connection, raw, report, instant=instant)

    def add_reading(self, reading: Reading, *, recorded_at: datetime | None = None) -> bool:
        """True if written, and then it supersedes the report's earlier reading; False if it is the same.

        Raises UnknownIdError when the ledger has no such report.
        """
        with self._writing(recorded_at) as (connection, instant):
            return readings.write_reading(connection, reading, instant=instant)

    def add_report_with_reading(
        self, raw: bytes, report: Report, reading: Reading, *, recorded_at: datetime | None = None
    ) -> AddOutcome:
        """As `add_report`, with the report's reading: both are written, or neither.

        Where the ledger has the same bytes with a reading, nothing is written, and a newer reader's
        reading goes in by `add_reading`; where they have no reading yet, this one is added.
        """
        if reading.report_id != report.report_id:
            raise LedgerError(
                f"this reading is of {reading.report_id}, not of {report.report_id}; read it again"
            )
        with self._writing(recorded_at) as (connection, instant):
            outcome = reports.write_report(connection, raw, report, instant=instant)
            if outcome.kind is not AddKind.SAME_BYTES or not readings.has_reading(
                connection, outcome.report_id
            ):
                readings.write_reading(connection, reading, instant=instant)
            return outcome

    def add_not_read(self, name: str, reason: str, *, recorded_at: datetime | None = None) -> bool:
        """True if written that the file or address of that name was not read, and why.

        False, and nothing written, where the same reason stands of it already.
        """
        with self._writing(recorded_at) as (connection, instant):
            not_read = NotRead(name=name, reason=reason)
            return unread.write_not_read(connection, not_read, instant=instant)

    def settle_not_read(
        self, name: str, *, is_put_away: bool = False, recorded_at: datetime | None = None
    ) -> bool:
        """True if written that what stood as not read is missed no longer; False where nothing stood.

        It was read after all, or a person put it away.
        """
        with self._reading() as (connection, _):
            if unread.find_unread(connection, name) is None:
                return False
        with self._writing(recorded_at) as (connection, instant):
            settled = NotRead(name=name, reason=None, is_put_away=is_put_away)
            return unread.write_not_read(connection, settled, instant=instant)

    def not_read(self, *, as_of: datetime | None = None) -> list[Unread]:
        """What was asked for and not read, and no report of that name was added since; the last first."""
        with self._reading(as_of) as (connection, limit):
            return unread.list_unread(connection, limit=limit)

    def add_feed(self, feed: FeedRead, *, recorded_at: datetime | None = None) -> int:
        """The number of the entry that now says that the feed was read, and what that came to."""
        with self._writing(recorded_at) as (connection, instant):
            return feeds.write_feed(connection, feed, instant=instant)

    def feeds(self, *, as_of: datetime | None = None) -> list[KeptFeed]:
        """Every feed as it was read last, the one read last first."""
        with self._reading(as_of) as (connection, limit):
            return feeds.list_feeds(connection, limit=limit)

    def set_theatre(self, raw: bytes, *, recorded_at: datetime | None = None) -> bool:
        """True if the bytes are now the theatre; False, and nothing written, if they were already."""
        with self._writing(recorded_at) as (connection, instant):
            return theatres.write_theatre(connection, raw, instant=instant)

    def theatre_source(self, as_of: datetime | None = None) -> bytes | None:
        """The theatre file's bytes; None where none was set."""
        with self._reading(as_of) as (connection, limit):
            return theatres.read_theatre(connection, limit=limit)

    def report(self, report_id: str) -> Report:
        """The report with this id, current or superseded. Raises UnknownIdError."""
        with self._reading() as (connection, _):
            return reports.read_report(connection, report_id)

    def find_by_sha256(self, sha256: str) -> Report | None:
        """The report whose original bytes have this digest, or None."""
        with self._reading() as (connection, _):
            report_id = reports.find_report_id(connection, sha256)
            return None if report_id is None else reports.read_report(connection, report_id)

    def find_by_name(self, name: str) -> Report | None:
        """The report that was recorded last under this name, or None."""
        with self._reading() as (connection, _):
            report_id = reports.find_named(connection, name)
            return None if report_id is None else reports.read_report(connection, report_id)

    def add_decision(self, decision: Decision, *, recorded_at: datetime | None = None) -> int:
        """The number of the entry that now holds a person's link or unlink."""
        with self._writing(recorded_at) as (connection, instant):
            return decisions.write_decision(connection, decision, instant=instant)

    def add_review(self, review: Review, *, recorded_at: datetime | None = None) -> int:
        """The number of the entry that now holds a person's review."""
        with self._writing(recorded_at) as (connection, instant):
            return reviews.write_review(connection, review, instant=instant)

    def reviews(self, *, as_of: datetime | None = None) -> list[Reviewed]:
        """People's reviews that nobody has taken back, in the order in which they were made."""
        with self._reading(as_of) as (connection, limit):
            return reviews.read_reviews(connection, limit=limit)

    def add_composed(
        self, composed: Composed, *, after: int | None, recorded_at: datetime | None = None
    ) -> int:
        """The number of the entry that now holds a composed report, which stood last as entry `after`.

        Raises UnknownIdError where it was changed meanwhile, or is frozen.
        """
        with self._writing(recorded_at) as (connection, instant):
            return composing.write_composed(connection, composed, after=after, instant=instant)

    def freeze_composed(self, composed: Composed, *, after: int, recorded_at: datetime | None = None) -> int:
        """The number of the entry that freezes a composed report for good, at the head of the log.

        Raises UnknownIdError where it was changed meanwhile, or is frozen already.
        """
        with self._writing(recorded_at) as (connection, instant):
            return composing.write_frozen(connection, composed, after=after, instant=instant)

    def composed(self, composed_id: str, *, before: int | None = None) -> Saved:
        """The composed report as it stands, or stood before entry `before`. Raises UnknownIdError."""
        with self._reading() as (connection, _):
            found = composing.find_composed(connection, composed_id, before=before)
        if found is None:
            raise UnknownIdError(f"no composed report has the id {composed_id}; the desk lists them")
        return found

    def all_composed(self, *, as_of: datetime | None = None) -> list[Saved]:
        """Every composed report as it stands, the one changed last first."""
        with self._reading(as_of) as (connection, limit):
            return composing.list_composed(connection, limit=limit)

    def reviews_since(self, after: int) -> ReviewsSince:
        """What people said of claims, and took back, after entry `after`; nothing before it is read."""
        with self._reading() as (connection, _):
            return reviews.read_reviews_since(connection, after)

    def find_standing(self, seq: int) -> Entry | None:
        """The entry of that number; None where it holds no decision or review, or one that was taken back."""
        with self._reading() as (connection, _):
            return decisions.find_standing(connection, seq)

    def withdraw_decision(
        self, seq: int, *, because: str, by: str | None = None, recorded_at: datetime | None = None
    ) -> int:
        """The number of the entry that takes back the decision or review of entry `seq`; both stay.

        So does the last change of a composed report that is not frozen. Raises UnknownIdError where that
        entry holds none that stands.
        """
        withdrawal = decisions.Withdrawal(seq=seq, because=because, by=by)
        with self._writing(recorded_at) as (connection, instant):
            return decisions.write_withdrawal(connection, withdrawal, instant=instant)

    def decisions(self, *, as_of: datetime | None = None) -> list[Decided]:
        """People's decisions that nobody has taken back, in the order in which they were made."""
        with self._reading(as_of) as (connection, limit):
            return decisions.read_decisions(connection, limit=limit)

    def reports(self, as_of: datetime | None = None, all_versions: bool = False) -> list[Report]:
        """The current reports, or every version, by day of publication, name and id."""
        with self._reading(as_of) as (connection, limit):
            versions = reports.read_versions(connection, limit=limit)
            kept = list_versions(versions, all_versions=all_versions)
            return reports.read_reports(connection, [version.report_id for version in kept])

    def versions_of(self, report_id: str) -> list[Report]:
        """All versions of the report, earliest first and the current one last. Raises UnknownIdError."""
        with self._reading() as (connection, limit):
            version = reports.find_version(connection, report_id)
            group = sort_versions(reports.find_group(connection, version, limit=limit))
            return reports.read_reports(connection, [version.report_id for version in group])

    def newest_versions(self, report_ids: Iterable[str]) -> dict[str, str]:
        """By each report's id, that of its current version. Raises UnknownIdError."""
        with self._reading() as (connection, limit):
            found = {}
            for report_id in dict.fromkeys(report_ids):
                version = reports.find_version(connection, report_id)
                group = sort_versions(reports.find_group(connection, version, limit=limit))
                found[report_id] = group[-1].report_id
            return found

    def readings(self, as_of: datetime | None = None, all_versions: bool = False) -> list[Reading]:
        """The current readings of the current reports, in the order of `reports`.

        With `all_versions`, every reading of every version, superseded ones too, earlier before later.
        """
        with self._reading(as_of) as (connection, limit):
            versions = reports.read_versions(connection, limit=limit)
            kept = [version.report_id for version in list_versions(versions, all_versions=all_versions)]
            return readings.read_readings(connection, kept, limit=limit, superseded=all_versions)

    def reader_of(self, report_id: str) -> str | None:
        """Who made the report's current reading; None if it has none. Raises UnknownIdError."""
        with self._reading() as (connection, _):
            return readings.read_reader(connection, report_id)

    def n_not_read_since_theatre(self) -> int:
        """How many current reports have no reading that was made after the theatre was set."""
        with self._reading() as (connection, limit):
            last = read_last(connection, 1, before=None, kind=EntryKind.THEATRE)
            versions = reports.read_versions(connection, limit=limit)
            current = [version.report_id for version in list_versions(versions, all_versions=False)]
            return len(current) - readings.count_read(connection, current, after=last[0].seq) if last else 0

    def reading_of(self, report_id: str, *, as_of: datetime | None = None) -> Reading | None:
        """The report's current reading; None where it had none by then."""
        with self._reading(as_of) as (connection, limit):
            found = readings.read_readings(connection, [report_id], limit=limit, superseded=False)
            return found[0] if found else None

    def capture(self, sha256: str) -> bytes:
        """The original bytes with this digest. Raises UnknownIdError, or TamperedError if they changed."""
        with self._reading() as (connection, _):
            return read_capture(connection, sha256)

    def entries(self, kind: EntryKind | None = None, as_of: datetime | None = None) -> Iterator[Entry]:
        """The entries of the log in order, of one kind or all; those added meanwhile are left out."""
        with self._reading(as_of) as (connection, limit):
            page = read_page(connection, kind=kind, after=0, limit=limit)
        while page:
            yield from map(read_entry, page)
            with self._reading() as (connection, _):
                page = read_page(connection, kind=kind, after=page[-1].seq, limit=limit)

    def newest_entries(
        self, most: int, *, before: int | None = None, kind: EntryKind | None = None
    ) -> list[Entry]:
        """The last entries before number `before`, of one kind or all, the newest first."""
        with self._reading() as (connection, _):
            return [read_entry(row) for row in read_last(connection, most, before=before, kind=kind)]

    def newest_entry(self, kind: EntryKind, subject: str) -> Entry | None:
        """The last entry of that kind about that subject."""
        with self._reading() as (connection, _):
            row = read_newest(connection, kind, subject)
            return None if row is None else read_entry(row)

    def last_seq(self, as_of: datetime | None = None) -> int:
        """The number of the last entry recorded by then; 0 in an empty ledger."""
        with self._reading(as_of) as (_, limit):
            return limit

    def derived_head(self) -> str:
        """As `head`, of the last entry on which anything derived rests: no composed report or failure."""
        with self._reading() as (connection, _):
            return read_derived_head(connection)

    def head(self) -> str:
        """The hash of the last entry, which stands for all of the log; 64 zeros for an empty ledger."""
        with self._reading() as (connection, _):
            return read_head(connection).hash

    def check(self) -> CheckResult:
        """What a look at every entry and capture found. It reads everything and changes nothing."""
        return check_ledger(self.engine)

    def rebuild_index(self) -> None:
        """Makes the index of report versions again from the log, which is never changed."""
        with self._writing(None) as (connection, _):
            reports.write_index(connection)

    @contextmanager
    def _reading(self, as_of: datetime | None = None) -> Iterator[tuple[Connection, int]]:
        with reading_from(self.engine) as connection:
            yield connection, find_limit(connection, as_of)

    @contextmanager
    def _writing(self, recorded_at: datetime | None) -> Iterator[tuple[Connection, datetime]]:
        with writing_to(self.engine) as connection:
            yield connection, recorded_at or self.now()
