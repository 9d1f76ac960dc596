"""An index as pages read it: found by words, facets and days; every value as the model has it."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

import numpy as np

from truceline.desk.columns import Choice, Columns, FacetCount, Mask, PageOfRows, Paging, Rows
from truceline.desk.judged import key_of
from truceline.desk.schema import Held, read_columns, unpack
from truceline.desk.words import Search, parse_search
from truceline.errors import DeskError, UnknownIdError
from truceline.ledger.chain import FIRST
from truceline.model.ceasefire import AllegedViolation, Ceasefire
from truceline.model.decision import Anchor
from truceline.model.derived import Aggregate, Answer, DayOfCounts, Incident, Tally
from truceline.model.relations import Position, Relation
from truceline.model.report import Report
from truceline.model.review import Reviewed
from truceline.model.theatre import Theatre

T = TypeVar("T")

BATCH = 500
MOST_SEARCHES = 16
"""So many searches are kept, of at most four bytes for each claim."""
MOST_WORDS = 12
"""Of a facet this many words are shown, the commonest first, and those that are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The rows that a choice leaves: which, how many, those of one page, and the counts of each facet."""

    mask: Mask
    n: int
    page: PageOfRows
    facets: Mapping[str, tuple[FacetCount, ...]]


def open_index(path: Path) -> "DeskIndex":
    """The index in that file. Raises DeskError where it is none."""
    try:
        return DeskIndex(path)
    except (sqlite3.Error, KeyError, StopIteration, OSError) as problem:
        raise DeskError(
            f"{path} is no index of the pages ({problem}); delete it, and it is made anew"
        ) from problem


class DeskIndex:
    """One index, open for reading by any number of threads, each with a connection of its own.

    `known_to` is the number of an entry of the log up to which it surely knows everything.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = threading.local()
        # Who searches goes on to filter, sort and leaf through what was found.
        self._match = lru_cache(maxsize=MOST_SEARCHES)(self._find_matches)
        self.theatre = next(iter(self._read_things("theatre", Theatre)), Theatre())
        self.known_to = next(self._read_things("known to", int))
        self.claims = read_columns(self._database, "claim")
        self.incidents = read_columns(self._database, "incident")
        self.reports = read_columns(self._database, "report")
        self.violations = read_columns(self._database, "violation")
        self.judged = read_columns(self._database, "judged")
        self.n_judged = next(self._read_things("judged", int))
        newest = self._database.execute("SELECT max(seq) FROM review").fetchone()[0]
        self.last_review: int = FIRST if newest is None else newest

    @cached_property
    def ceasefires(self) -> Sequence[Ceasefire]:
        """The ceasefires, in the order in which they are derived, without their violations."""
        return tuple(self._read_things("ceasefire", Ceasefire))

    @cached_property
    def tallies(self) -> Sequence[Tally]:
        """The figures by kind and by whose loss."""
        return tuple(self._read_things("tally", Tally))

    @cached_property
    def aggregates(self) -> Sequence[Aggregate]:
        """The figures over a window that name no single happening."""
        return tuple(self._read_things("aggregate", Aggregate))

    @cached_property
    def days_of_counts(self) -> Sequence[DayOfCounts]:
        """What the voices count of one unit on one day, side by side."""
        return tuple(self._read_things("day of counts", DayOfCounts))

    @cached_property
    def relations(self) -> Sequence[Relation]:
        """Who is said to back, arm or mediate for whom, with every voice on it."""
        return tuple(self._read_things("relation", Relation))

    def count_positions(self) -> dict[str, int]:
        """How many positions each party takes."""
        return dict(self._database.execute("SELECT party, count(*) FROM position GROUP BY party"))

    def positions_of(self, party: str) -> list[Position]:
        """The positions that are the party's, or are spoken for the side of that name, in order of time."""
        found = self._database.execute(
            "SELECT body FROM position WHERE party = ? OR side = ? ORDER BY number", (party, party)
        )
        return [unpack(body, Position) for (body,) in found]

    def find_claims(self, choice: Choice, words: str = "", *, sort: str, paging: Paging) -> Hits:
        """The claims that the choice leaves and that hold the words."""
        search = parse_search(words)
        rows = None if search.is_empty else self.find_words(search)
        return find_rows(self.claims, replace(choice, rows=rows), sort=sort, paging=paging)

    def find_words(self, search: Search) -> Mask:
        """Which claims hold what the search wants, in their words, in names, or in what printed them."""
        mask = np.full(self.claims.n_rows, not search.wanted)
        if search.wanted:
            mask[self._match(search.wanted)] = True
        if search.unwanted:
            mask[self._match(search.unwanted)] = False
        return mask

    def read_claims(self, numbers: Iterable[int]) -> list[Held]:
        """The claims with these numbers, in this order."""
        return self._read_rows("SELECT number, body FROM claim WHERE number IN ({})", list(numbers), Held)

    def read_incidents(self, numbers: Iterable[int]) -> list[Incident]:
        """The incidents with these numbers, in this order."""
        sql = "SELECT number, body FROM incident WHERE number IN ({})"
        return self._read_rows(sql, list(numbers), Incident)

    def read_reports(self, numbers: Iterable[int]) -> list[Report]:
        """The reports with these numbers, in this order."""
        return self._read_rows("SELECT number, body FROM report WHERE number IN ({})", list(numbers), Report)

    def read_violations(self, numbers: Iterable[int]) -> list[AllegedViolation]:
        """The alleged violations with these numbers, in this order."""
        sql = "SELECT number, body FROM violation WHERE number IN ({})"
        return self._read_rows(sql, list(numbers), AllegedViolation)

    def claim(self, claim_id: str) -> Held:
        """The claim with this id. Raises UnknownIdError."""
        return self._read_one("claim", claim_id, Held)

    def claims_with(self, claim_ids: Iterable[str]) -> list[Held]:
        """The claims with these ids, in this order; ids that are not here are left out."""
        return self._read_rows("SELECT id, body FROM claim WHERE id IN ({})", list(claim_ids), Held)

    def claims_of(self, report_id: str) -> list[Held]:
        """The claims of the report, in the order of its text."""
        found = self._database.execute(
            "SELECT body FROM claim WHERE report_id = ? ORDER BY number", (report_id,)
        )
        return [unpack(body, Held) for (body,) in found]

    def answers_to(self, claim_id: str) -> list[Answer]:
        """The denials, admissions, corrections and retractions that answer the claim, of any incident."""
        found = self._database.execute("SELECT body FROM answer WHERE claim_id = ?", (claim_id,))
        return [unpack(body, Answer) for (body,) in found]

    def read_judged(self, numbers: Iterable[int]) -> list[Held]:
        """The judged claims with these numbers among the judged, as they were before any person's word."""
        return self._read_rows("SELECT number, body FROM judged WHERE number IN ({})", list(numbers), Held)

    def as_read(self, claim_ids: Iterable[str]) -> list[Held]:
        """The claims before any person's word, in this order, also rejected ones; others are left out."""
        wanted = list(claim_ids)
        judged = self._read_rows("SELECT id, body FROM judged WHERE id IN ({})", wanted, Held)
        found = {one.claim.claim_id: one for one in (*self.claims_with(wanted), *judged)}
        return [found[each] for each in wanted if each in found]

    def number_of_judged(self, claim_id: str | None) -> int | None:
        """The number of the claim among the judged; None where it is none of them."""
        return self._find_number("judged", claim_id)

    def judged_at(self, anchor: Anchor) -> list[Held]:
        """The judged claims at the anchor, as they were before any person's word."""
        sql = "SELECT body FROM judged WHERE report_id = ? AND first = ? AND last = ? AND type = ?"
        return [unpack(body, Held) for (body,) in self._database.execute(sql, key_of(anchor))]

    def reviews_at(self, anchor: Anchor) -> list[Reviewed]:
        """What people said of the claim at the anchor when the index was made, in its order."""
        sql = (
            "SELECT body FROM reviewed JOIN review USING (seq) "
            "WHERE report_id = ? AND first = ? AND last = ? AND type = ? ORDER BY seq"
        )
        return [unpack(body, Reviewed) for (body,) in self._database.execute(sql, key_of(anchor))]

    def reviews_with(self, entries: Iterable[int]) -> list[Reviewed]:
        """The reviews of these entries, in this order; those that are not here are left out."""
        return self._read_rows("SELECT seq, body FROM review WHERE seq IN ({})", list(entries), Reviewed)

    def incident(self, incident_id: str) -> Incident:
        """The incident with this id, or the one that absorbed it. Raises UnknownIdError."""
        moved = self._database.execute("SELECT incident_id FROM redirect WHERE id = ?", (incident_id,))
        return self._read_one("incident", next(moved, (incident_id,))[0], Incident)

    def incidents_with(self, incident_ids: Iterable[str]) -> list[Incident]:
        """The incidents with these ids, in this order; ids that are not here are left out."""
        return self._read_rows("SELECT id, body FROM incident WHERE id IN ({})", list(incident_ids), Incident)

    def report(self, report_id: str) -> Report:
        """The current report with this id. Raises UnknownIdError."""
        return self._read_one("report", report_id, Report)

    def reports_with(self, report_ids: Iterable[str]) -> list[Report]:
        """The reports with these ids, in this order; ids that are not here are left out."""
        return self._read_rows("SELECT id, body FROM report WHERE id IN ({})", list(report_ids), Report)

    def number_of_claim(self, claim_id: str | None) -> int | None:
        """The number of the claim with this id; None where there is none, as after a report was replaced."""
        return self._find_number("claim", claim_id)

    def number_of_incident(self, incident_id: str | None) -> int | None:
        """The number of the incident with this id; None where there is none."""
        return self._find_number("incident", incident_id)

    def number_of_report(self, report_id: str | None) -> int | None:
        """The number of the report with this id; None where there is none."""
        return self._find_number("report", report_id)

    @property
    def _database(self) -> sqlite3.Connection:
        if not hasattr(self._own, "database"):
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            self._own.database = sqlite3.connect(uri, uri=True)
        database: sqlite3.Connection = self._own.database
        return database

    def _find_matches(self, expression: str) -> Rows:
        found = self._database.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,))
        return np.fromiter(chain.from_iterable(found), np.int32)

    def _find_number(self, table: str, wanted: str | None) -> int | None:
        if wanted is None:
            return None
        found = self._database.execute(f"SELECT number FROM {table} WHERE id = ?", (wanted,))
        return next(found, (None,))[0]

    def _read_one(self, table: str, wanted: str, kind: type[T]) -> T:
        found = self._database.execute(f"SELECT body FROM {table} WHERE id = ?", (wanted,)).fetchone()
        if found is None:
            raise UnknownIdError(f"nothing here has the id {wanted}; it may be of a report that was replaced")
        return unpack(found[0], kind)

    def _read_rows(self, sql: str, keys: Sequence[int | str], kind: type[T]) -> list[T]:
        found: dict[int | str, T] = {}
        for start in range(0, len(keys), BATCH):
            some = keys[start : start + BATCH]
            rows = self._database.execute(sql.format(",".join("?" * len(some))), some)
            found.update((key, unpack(body, kind)) for key, body in rows)
        return [found[key] for key in keys if key in found]

    def _read_things(self, name: str, kind: type[T]) -> Iterator[T]:
        rows = self._database.execute("SELECT body FROM thing WHERE kind = ? ORDER BY number", (name,))
        return (unpack(body, kind) for (body,) in rows)


def find_rows(columns: Columns, choice: Choice, *, sort: str, paging: Paging) -> Hits:
    """The rows that the choice leaves, with those of one page and each facet's counts."""
    mask = columns.choose(choice)
    return Hits(
        mask=mask,
        n=int(np.count_nonzero(mask)),
        page=columns.find_page(mask, sort=sort, paging=paging),
        facets=columns.count_facets(choice, most=MOST_WORDS),
    )
