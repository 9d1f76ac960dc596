"""The thin face that the command line, the web and Python users share."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from truceline.model.report import Metadata
from truceline.model.terms import ClaimType, Precision, ReviewKind, Stance
from truceline.model.theatre import Theatre
from truceline.publish.exports import Format, Kind, write_rows
from truceline.workspace.filters import ClaimFilter, choose_sure
from truceline.workspace.results import AddResult, Progress, Step
from truceline.workspace.view import View

if TYPE_CHECKING:
    from polars import DataFrame

    from truceline.ledger import CheckResult, Entry, Ledger
    from truceline.model.derived import Change
    from truceline.model.review import Correction
    from truceline.publish.composed import WrittenReport
    from truceline.publish.situation import Situation
    from truceline.workspace.explain import Trace
    from truceline.workspace.finding import Candidate

MOST_VIEWS = 4
_JUST_BEFORE = timedelta(microseconds=1)


def open(  # noqa: A001 - the name that users write: truceline.open("x.db")
    where: str | Path = "truceline.db",
    *,
    theatre: str | Path | bytes | None = None,
    create: bool = True,
    precision: Precision | str = Precision.ALL,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> "Workspace":
    """A workspace on the ledger at a path or database URL, which is made if it is not there.

    `theatre` is a theatre file, or its bytes, to set first; the reports are read again where it is
    another than before. With `precision` "high" everything rests on the claims of which the trained reader
    is sure; the others wait for review. Raises LedgerError where there is no ledger to open, TheatreError
    for a bad file.
    """
    from truceline.ledger import open_ledger

    workspace = Workspace(open_ledger(where, create=create, now=now), precision=Precision(precision))
    if theatre is not None:
        workspace.add(theatre=theatre)
    return workspace


class Workspace:
    """One ledger and what follows from it. A context manager; `close` lets go of the file or server.

    Incidents, ceasefires and tallies are never stored: they are derived from the claims that the ledger
    holds, or held at the instant `as_of`, which must carry a zone. `precision` says which claims count.
    """

    def __init__(self, ledger: "Ledger", *, precision: Precision = Precision.ALL) -> None:
        self.ledger = ledger
        self.precision = precision
        self._views: dict[tuple[str, datetime | None], View] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the ledger's file or server."""
        self.ledger.close()

    @property
    def theatre(self) -> Theatre:
        """The theatre that is set; an empty one where none is."""
        return self.theatre_at(None)

    def add(
        self,
        *paths: str | Path,
        manifest: str | Path | None = None,
        theatre: str | Path | bytes | None = None,
        outlet: str | None = None,
        published_on: date | None = None,
        allow_private: bool = False,
        progress: Progress | None = None,
    ) -> list[AddResult]:
        """One result for each file, folder entry, manifest row or address; a fault in one costs no other.

        A manifest alone adds the files it names. Reports that were read with another theatre, or by an
        earlier reader, are then read again; only those that could not be have a result of their own.
        `allow_private` lets addresses of the local network be fetched. Raises ManifestError or
        TheatreError before anything is added.
        """
        from truceline.workspace.adding import read_again
        from truceline.workspace.finding import find_candidates

        told = Metadata(outlet=outlet, published_on=published_on)
        candidates = find_candidates(paths, manifest=manifest, told=told)
        current = self._choose_theatre(theatre)
        added = self.add_found(candidates, allow_private=allow_private, progress=progress)
        return [*added, *read_again(self.ledger, theatre=current, progress=progress or _ignore_step)]

    def add_found(
        self,
        candidates: "Sequence[Candidate]",
        *,
        allow_private: bool = False,
        progress: Progress | None = None,
    ) -> list[AddResult]:
        """As `add`, of what was found already, by the theatre that is set; nothing else is read again."""
        from truceline.workspace.adding import add_candidates

        tell = progress or _ignore_step
        return list(
            add_candidates(
                self.ledger, candidates, theatre=self.theatre, allow_private=allow_private, progress=tell
            )
        )

    def view(self, as_of: datetime | None = None) -> View:
        """All that the ledger knows, or knew at the instant, as values; kept until the ledger grows.

        Raises ConfidenceError where high precision is asked for and claims were read by the rules alone.
        """
        key = (self.ledger.head(), as_of)
        if key not in self._views:
            from truceline.linking import find_accepted

            reviews = self.ledger.reviews(as_of=as_of)
            while len(self._views) >= MOST_VIEWS:
                self._views.pop(next(iter(self._views)))
            self._views[key] = View(
                reports=self.ledger.reports(as_of=as_of),
                readings=choose_sure(
                    self.ledger.readings(as_of=as_of), self.precision, find_accepted(reviews)
                ),
                theatre=self.theatre_at(as_of),
                decisions=self.ledger.decisions(as_of=as_of),
                reviews=reviews,
            )
        return self._views[key]

    def claims(  # noqa: PLR0913 - one parameter for each thing to choose by
        self,
        *,
        side: str | None = None,
        type: ClaimType | str | None = None,  # noqa: A002 - the column's name
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
        report: str | None = None,
        stance: Stance | str | None = None,
        limit: int | None = None,
        as_of: datetime | None = None,
    ) -> "DataFrame":
        """The claims that match, one a row."""
        wanted = ClaimFilter(
            side=side,
            type=ClaimType(type) if type else None,
            since=since,
            until=until,
            source=source,
            report=report,
            stance=Stance(stance) if stance else None,
            limit=limit,
        )
        view = self.view(as_of)
        return _frame(Kind.CLAIMS, view.render_claims(view.find_claims(wanted)))

    def statements(self, *, own_voice: bool = False, as_of: datetime | None = None) -> "DataFrame":
        """The attributions, one a row; with `own_voice` also what reports say for themselves."""
        return _frame(Kind.STATEMENTS, self.view(as_of).render_statements(own_voice=own_voice))

    def incidents(self, *, as_of: datetime | None = None) -> "DataFrame":
        """The incidents, one a row, each with both answers, their reasons and the fields compared."""
        return self._frame_all(Kind.INCIDENTS, as_of)

    def ceasefires(self, *, as_of: datetime | None = None) -> "DataFrame":
        """The ceasefires, one a row, each with its states by every account."""
        return self._frame_all(Kind.CEASEFIRES, as_of)

    def tallies(self, *, as_of: datetime | None = None) -> "DataFrame":
        """The figures by kind and by whose loss, one a row, with every claimant's lines."""
        return self._frame_all(Kind.TALLIES, as_of)

    def aggregates(self, *, as_of: datetime | None = None) -> "DataFrame":
        """The figures over a window that name no single happening, one a row."""
        return self._frame_all(Kind.AGGREGATES, as_of)

    def relations(self, *, as_of: datetime | None = None) -> "DataFrame":
        """Who is said to back, arm or mediate for whom, one relation a row, with every voice on it."""
        return self._frame_all(Kind.RELATIONS, as_of)

    def positions(self, party: str | None = None, *, as_of: datetime | None = None) -> "DataFrame":
        """What a party or speaker demands, promises, threatens or thinks, by time; else everybody."""
        from truceline.publish.standing import render_position

        return _frame(
            Kind.POSITIONS, [render_position(one) for one in self.view(as_of).find_positions(party)]
        )

    def reports(self, *, as_of: datetime | None = None) -> "DataFrame":
        """The current reports, one a row, without their texts."""
        return self._frame_all(Kind.REPORTS, as_of)

    def link(self, one: str, other: str, *, because: str, by: str | None = None) -> int:
        """The number of the entry by which a person holds two claims, or incidents, together from now on.

        Raises UnknownIdError for an id that names nothing.
        """
        from truceline.workspace.deciding import decide_link

        return self.ledger.add_decision(decide_link(self.view(), one, other, because=because, by=by))

    def unlink(self, claim: str, *, because: str, away_from: str | None = None, by: str | None = None) -> int:
        """The number of the entry by which a person parts a claim from another, or from its incident.

        It stays apart from those claims whatever reports come later. Raises UnknownIdError.
        """
        from truceline.workspace.deciding import decide_unlink

        return self.ledger.add_decision(decide_unlink(self.view(), claim, away_from, because=because, by=by))

    def review(
        self,
        claim: str,
        kind: ReviewKind | str,
        *,
        because: str,
        by: str | None = None,
        correction: "Correction | None" = None,
        place: str | None = None,
    ) -> int:
        """The number of the entry by which a person judges a claim beside the reader; see `ReviewKind`.

        A correction may name its `place`. Raises UnknownIdError for an id that names nothing.
        """
        from truceline.workspace.reviewing import review_claim

        judged = review_claim(
            self.view(),
            claim,
            ReviewKind(kind),
            because=because,
            by=by,
            correction=correction,
            place=place,
        )
        return self.ledger.add_review(judged)

    def undo(self, entry: int, *, because: str, by: str | None = None) -> int:
        """The number of the entry that takes a person's decision back; both stay in the log.

        Raises UnknownIdError where that entry holds no decision that stands.
        """
        return self.ledger.withdraw_decision(entry, because=because, by=by)

    def explain(self, wanted: str, *, as_of: datetime | None = None) -> "Trace":
        """How the claim, statement, incident, report or ceasefire with this id came to be, down to the bytes.

        An unmistakable beginning of an id will do. Raises UnknownIdError.
        """
        from truceline.workspace.explain import explain_id

        return explain_id(self.ledger, self.view(as_of), wanted)

    def changes(self, since: datetime | str, *, until: datetime | None = None) -> "tuple[Change, ...]":
        """What is new, changed, withdrawn or corrected at `until`, or now, against what was known then.

        Where `since` is a report's name or id, against what was known before that report was recorded.
        Raises UnknownIdError for one that names no report.
        """
        from truceline.workspace.changes import derive_changes, find_instant_before

        start = find_instant_before(self.ledger, since) if isinstance(since, str) else since
        return derive_changes(self.view(start), self.view(until))

    def situation(self, *, since: date | None = None, as_of: datetime | None = None) -> "Situation":
        """The situation report's values; `since` is the first day of what counts as new.

        Where it is given, the page also tells what the ledger holds otherwise than when that day began, UTC.
        """
        from truceline.publish.situation import derive_situation

        view = self.view(as_of)
        start = datetime.combine(since, time.min, UTC) if since else None
        return derive_situation(
            reports=tuple(view.reports.values()),
            claims=view.claims,
            statements=view.statements,
            linked=view.linked,
            ceasefires=view.ceasefires,
            theatre=view.theatre,
            relations=view.relations,
            days_of_counts=view.days_of_counts,
            changes=self.changes(start - _JUST_BEFORE, until=as_of) if start else (),
            as_of=as_of,
            since=since,
        )

    def composed(self, composed_id: str) -> "WrittenReport":
        """A report that a person composed, ready to print, with its claims as they were bound.

        Raises UnknownIdError for an id that names none.
        """
        from truceline.publish.composed import write_out
        from truceline.workspace.composing import gather_reports

        composed = self.ledger.composed(composed_id).composed
        theatre = self.theatre_at(composed.frozen.at if composed.frozen else None)
        return write_out(composed, gather_reports(self.ledger, composed), theatre)

    def export(
        self,
        kind: Kind | str,
        to: TextIO,
        *,
        format: Format | str = Format.JSONL,  # noqa: A002 - the option's name
        own_voice: bool = False,
        bom: bool = False,
        as_of: datetime | None = None,
    ) -> int:
        """The number of rows written to `to`, an open text stream."""
        rows = self.view(as_of).render_rows(Kind(kind), own_voice=own_voice)
        return write_rows(Kind(kind), rows, to, as_format=Format(format), bom=bom)

    def check(self) -> "CheckResult":
        """What a look at every entry and every capture found."""
        return self.ledger.check()

    def entries(self, *, as_of: datetime | None = None) -> "Iterator[Entry]":
        """The entries of the log, in order."""
        return self.ledger.entries(as_of=as_of)

    def _frame_all(self, kind: Kind, as_of: datetime | None) -> "DataFrame":
        return _frame(kind, self.view(as_of).render_rows(kind))

    def theatre_at(self, as_of: datetime | None) -> Theatre:
        """The theatre that was set at the instant; an empty one where none was."""
        raw = self.ledger.theatre_source(as_of)
        return Theatre() if raw is None else _parse_theatre(raw, "the ledger's theatre")

    def _choose_theatre(self, theatre: str | Path | bytes | None) -> Theatre:
        if theatre is None:
            return self.theatre
        raw = theatre if isinstance(theatre, bytes) else _read_theatre_file(Path(theatre))
        parsed = _parse_theatre(raw, "the theatre" if isinstance(theatre, bytes) else str(theatre))
        self.ledger.set_theatre(raw)
        return parsed


def _frame(kind: Kind, rows: list[dict[str, Any]]) -> "DataFrame":
    from truceline.workspace.frames import build_frame

    return build_frame(kind, rows)


def _parse_theatre(raw: bytes, where: str) -> Theatre:
    from truceline.intake.theatre import parse_theatre

    return parse_theatre(raw, where=where)


def _read_theatre_file(path: Path) -> bytes:
    from truceline.errors import TheatreError

    try:
        return path.read_bytes()
    except OSError as problem:
        raise TheatreError(
            f"cannot read the theatre file {path}: {problem.strerror}; check the path"
        ) from problem


def _ignore_step(step: Step) -> None:
    del step
