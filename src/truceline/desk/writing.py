"""A view written as an index: every derived value once, and the columns by which rows are found."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from truceline.desk.columns import (
    EVERY_DAY,
    Coded,
    Columns,
    Days,
    Figures,
    Rows,
    SortKey,
    code_words,
    number_days,
)
from truceline.desk.judged import write_judged
from truceline.desk.schema import KEYS, TABLES, Held, pack, write_columns
from truceline.desk.violations import without_violations, write_violations
from truceline.desk.whole import writing_whole
from truceline.desk.words import fold_text
from truceline.linking.sides import gather_sides
from truceline.linking.voices import side_of_report
from truceline.model.claim import Claim
from truceline.model.derived import Incident
from truceline.model.report import Report
from truceline.model.terms import Headline
from truceline.workspace.filters import find_days
from truceline.workspace.view import View

BATCH = 2000
NO_INCIDENT = "in no incident"
NEW_DAYS = 3
_DISPUTED = frozenset({Headline.CONTESTED.value, Headline.DENIED.value})
_RANK_OF_HEADLINE = {Headline.CONTESTED: 0, Headline.DENIED: 1, Headline.ADMITTED: 2}


class Making(StrEnum):
    """What is being done while the index is made."""

    WAITING = "waiting for a pause in the changes"
    QUEUED = "waiting for other work to end"
    READING = "reading the ledger"
    LINKING = "laying claims side by side"
    COMPARING = "comparing two states of the ledger"
    COMPOSING = "composing the report"
    ADDING = "reading what was added"
    REREADING = "reading the reports again"
    CEASEFIRES = "deriving the ceasefires"
    WRITING = "writing the index"


Tell: TypeAlias = Callable[[Making, int, int], None]


def write_index(view: View, path: Path, tell: Tell, *, known_to: int) -> None:
    """Writes the index of what the view derives; `tell` hears the stage, how much is done, and of how much.

    `known_to` is the number of an entry of the log up to which the view surely knows everything. The file
    appears whole or not at all. Raises DeskError where it cannot be written.
    """
    with writing_whole(path) as half_made:
        _fill(view, half_made, tell, known_to)


def _fill(view: View, path: Path, tell: Tell, known_to: int) -> None:
    tell(Making.LINKING, 0, 1)
    linked = view.linked
    tell(Making.CEASEFIRES, 0, 1)
    things: dict[str, Iterable[object]] = {
        "known to": [known_to],
        "theatre": [view.theatre],
        "ceasefire": map(without_violations, view.ceasefires),
        "tally": linked.tallies,
        "aggregate": linked.aggregates,
        "day of counts": view.days_of_counts,
        "relation": view.relations,
    }
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        for kind, values in things.items():
            _write_things(database, kind, values)
        _write_claims(database, view, tell)
        write_columns(database, "claim", _gather_claims(view))
        _write_incidents(database, view)
        write_columns(database, "incident", _gather_incidents(view.incidents))
        _write_reports(database, view)
        write_columns(database, "report", _gather_reports(view))
        _write_positions(database, view)
        answers = ((asked, pack(one)) for one in view.answers for asked in one.answers)
        database.executemany("INSERT INTO answer VALUES (?, ?)", answers)
        write_violations(database, view.ceasefires)
        write_judged(database, view)
        database.executemany("INSERT INTO redirect VALUES (?, ?)", linked.redirects.items())
        database.executescript(KEYS)
        database.commit()
    finally:
        database.close()


def _write_things(database: sqlite3.Connection, kind: str, values: Iterable[object]) -> None:
    rows = ((kind, number, pack(value)) for number, value in enumerate(values))
    database.executemany("INSERT INTO thing VALUES (?, ?, ?)", rows)


def _write_claims(database: sqlite3.Connection, view: View, tell: Tell) -> None:
    sentences = {one.statement_id: one.sentence for one in view.statements}
    incident_of, total = view.linked.incident_of, len(view.claims)
    for start in range(0, total, BATCH):
        tell(Making.WRITING, start, total)
        held = [
            Held(
                number=number,
                claim=claim,
                incident_id=incident_of.get(claim.claim_id),
                sentence=sentences.get(claim.statement_id, claim.span),
            )
            for number, claim in enumerate(view.claims[start : start + BATCH], start)
        ]
        database.executemany(
            "INSERT INTO claim VALUES (?, ?, ?, ?)",
            ((one.number, one.claim.claim_id, one.claim.report_id, pack(one)) for one in held),
        )
        database.executemany(
            "INSERT INTO words (rowid, said, names, printed) VALUES (?, ?, ?, ?)",
            ((one.number, *_fold_claim(one.claim, view.reports[one.claim.report_id])) for one in held),
        )
    tell(Making.WRITING, total, total)


def _fold_claim(claim: Claim, report: Report) -> tuple[str, str, str]:
    """What was said; the names of speakers, parties and places; and where it was printed."""
    speakers = (word for one in (claim.source, *claim.via) for word in (one.name, one.resolved))
    place = (claim.place.name, claim.place.resolved, *claim.place.names) if claim.place else ()
    names = dict.fromkeys((*speakers, *claim.initiators, *claim.targets, *place))
    printed = (report.outlet, report.title, report.name)
    return (
        fold_text(claim.quote),
        fold_text("\n".join(name for name in names if name)),
        fold_text("\n".join(each for each in printed if each)),
    )


def _write_incidents(database: sqlite3.Connection, view: View) -> None:
    rows = ((number, one.incident_id, pack(one)) for number, one in enumerate(view.incidents))
    database.executemany("INSERT INTO incident VALUES (?, ?, ?)", rows)


def _write_positions(database: sqlite3.Connection, view: View) -> None:
    rows = ((number, one.party, one.side, pack(one)) for number, one in enumerate(view.positions))
    database.executemany("INSERT INTO position VALUES (?, ?, ?, ?)", rows)


def _write_reports(database: sqlite3.Connection, view: View) -> None:
    rows = ((number, one, pack(report)) for number, (one, report) in enumerate(view.reports.items()))
    database.executemany("INSERT INTO report VALUES (?, ?, ?)", rows)


def _gather_claims(view: View) -> Columns:
    claims, headline_of = view.claims, _name_headlines(view.incidents)
    incident_of = view.linked.incident_of
    reports = [view.reports[claim.report_id] for claim in claims]
    days = number_days([find_days(claim, report) for claim, report in zip(claims, reports, strict=True)])
    words = {
        "side": [view.voices[claim.claim_id].side or "" for claim in claims],
        "source": [claim.source.resolved for claim in claims],
        "outlet": [report.outlet or "" for report in reports],
        "type": [claim.type.value for claim in claims],
        "stance": [claim.stance.value for claim in claims],
        "basis": [claim.basis.value for claim in claims],
        "initiator": [claim.initiators[0] if claim.initiators else "" for claim in claims],
        "place": [_name_place(claim) for claim in claims],
        "status": [headline_of.get(incident_of.get(claim.claim_id, ""), NO_INCIDENT) for claim in claims],
    }
    coded = {name: code_words(column) for name, column in words.items()}
    sure = np.fromiter((-1.0 if one.confidence is None else one.confidence for one in claims), np.float32)
    printed = number_days([(one.published_on, one.published_on) for one in reports])[0]
    orders = _order_days(days, len(claims)) | {
        SortKey.REPORT.value: _order(printed, n=len(claims)),
        SortKey.SOURCE.value: _order(days[0], coded["source"].codes, n=len(claims)),
        SortKey.PLACE.value: _order(days[0], _last_if_empty(coded["place"]), n=len(claims)),
        SortKey.UNSURE.value: _order(sure, n=len(claims)),
        SortKey.REVIEW.value: _order(-_weigh_for_review(sure, coded["status"], printed), n=len(claims)),
    }
    return Columns(
        n_rows=len(claims),
        coded=coded,
        first_on=days[0],
        last_on=days[1],
        orders=orders,
        figures={
            "confidence": np.where(sure < 0, np.nan, sure).astype(np.float32),
            "judged": np.fromiter((one.claim_id in view.judged.as_read for one in claims), np.float32),
        },
    )


def _weigh_for_review(sure: Figures, status: Coded, printed: Days) -> Figures:
    """How much it matters that a person looks at each claim: unsure ones, contested ones, new ones first.

    The reader's doubt counts from 0 to 1; that an incident is contested or denied half as much as the
    greatest doubt; that the report is of the last three days a quarter.
    """
    is_disputed = np.array([value in _DISPUTED for value in status.values], bool)
    is_new = printed > (printed.max() - NEW_DAYS if len(printed) else 0)
    weight = 1 - np.maximum(sure, 0) + 0.5 * is_disputed[status.codes] + 0.25 * is_new
    return np.asarray(weight, np.float32)


def _gather_incidents(incidents: Sequence[Incident]) -> Columns:
    times = [one.time for one in incidents]
    days = number_days([(one.start_on, one.end_on) if one else (None, None) for one in times])
    words = {
        "family": [one.family.value for one in incidents],
        "status": [one.headline.value for one in incidents],
        "occurrence": [one.occurrence.value for one in incidents],
        "responsibility": [one.responsibility.value for one in incidents],
        "place": [_name_place(one) for one in incidents],
    }
    coded = {name: code_words(column) for name, column in words.items()}
    voices = np.fromiter((-one.n_voices for one in incidents), np.int32, len(incidents))
    rank = np.fromiter((_RANK_OF_HEADLINE.get(one.headline, 3) for one in incidents), np.int32)
    orders = _order_days(days, len(incidents)) | {
        SortKey.CONTESTED.value: _order(-days[0], voices, rank, n=len(incidents)),
        SortKey.PLACE.value: _order(days[0], _last_if_empty(coded["place"]), n=len(incidents)),
    }
    figures = {name: _gather_figures(incidents, name) for name in ("lat", "lon", "radius_km")}
    return Columns(
        n_rows=len(incidents),
        coded=coded,
        first_on=days[0],
        last_on=days[1],
        orders=orders,
        figures=figures,
    )


def _gather_reports(view: View) -> Columns:
    reports = list(view.reports.values())
    n_claims, sides = Counter(claim.report_id for claim in view.claims), gather_sides(view.theatre, ())
    days = number_days([(one.published_on, one.published_on) for one in reports])
    words = {
        "outlet": [one.outlet or "" for one in reports],
        "side": [side_of_report(one, sides) if one.outlet or one.side else "" for one in reports],
        "language": [one.language or "" for one in reports],
        "issue": [one.issues[0].code if one.issues else "" for one in reports],
    }
    claims = np.fromiter((n_claims[one.report_id] for one in reports), np.float32, len(reports))
    coded = {name: code_words(column) for name, column in words.items()}
    orders = _order_days(days, len(reports)) | {
        SortKey.SOURCE.value: _order(days[0], coded["outlet"].codes, n=len(reports))
    }
    return Columns(
        n_rows=len(reports),
        coded=coded,
        first_on=days[0],
        last_on=days[1],
        orders=orders,
        figures={"claims": claims},
    )


def _name_headlines(incidents: Iterable[Incident]) -> dict[str, str]:
    return {one.incident_id: one.headline.value for one in incidents}


def _name_place(one: Claim | Incident) -> str:
    return (one.place.resolved or one.place.name) if one.place else ""


def _order_days(days: tuple[Days, Days], n: int) -> dict[str, Rows]:
    """Both orders of time; what has no day comes last in each."""
    is_undated = days[0] == EVERY_DAY
    return {
        SortKey.OLDEST.value: _order(days[0], is_undated, n=n),
        SortKey.NEWEST.value: _order(-days[0], is_undated, n=n),
    }


def _order(*keys: NDArray[Any], n: int) -> Rows:
    """The rows in order of the last key, then of those before it, then of their numbers."""
    return np.lexsort((np.arange(n), *keys)).astype(np.int32)


def _last_if_empty(column: Coded) -> Rows:
    """The codes, with the empty word after all others."""
    is_empty = np.fromiter((value == "" for value in column.values), bool, len(column.values))
    return np.where(is_empty[column.codes], len(column.values), column.codes).astype(np.int32)


def _gather_figures(incidents: Sequence[Incident], name: str) -> Figures:
    found = (getattr(one.place, name) if one.place else None for one in incidents)
    return np.fromiter((np.nan if each is None else each for each in found), np.float32, len(incidents))
