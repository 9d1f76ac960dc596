"""Files and addresses into a ledger: each is read and recorded by itself, so that a fault costs only one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from truceline.errors import IntakeError, LedgerError, TamperedError, TrucelineError
from truceline.model.asked import FeedRead
from truceline.model.identity import digest_bytes
from truceline.model.report import NOTHING_TOLD, Report
from truceline.model.theatre import Theatre
from truceline.workspace.feeds import list_entries, load_from_feed, sum_up_feed
from truceline.workspace.finding import Candidate, Loaded
from truceline.workspace.results import AddResult, Outcome, Progress, Stage, Step

if TYPE_CHECKING:
    from truceline.intake import Feed
    from truceline.ledger import AddOutcome, Ledger


def add_candidates(
    ledger: "Ledger",
    candidates: Sequence[Candidate],
    *,
    theatre: Theatre,
    allow_private: bool,
    progress: Progress,
) -> Iterator[AddResult]:
    """One result for each candidate, in order; a report and its reading go in together or not at all.

    A feed's result follows those of its entries.
    """
    adding = _Adding(ledger, theatre, allow_private, progress, n_candidates=len(candidates))
    for candidate in candidates:
        yield from adding.add(candidate)


class _Adding:
    """Candidates into one ledger, one by one; how many there are is known once their feeds are."""

    def __init__(
        self,
        ledger: "Ledger",
        theatre: Theatre,
        allow_private: bool,
        progress: Progress,
        *,
        n_candidates: int,
    ) -> None:
        self.ledger = ledger
        self.theatre = theatre
        self.allow_private = allow_private
        self._progress = progress
        self._done, self._total = 0, n_candidates

    def add(self, candidate: Candidate) -> Iterator[AddResult]:
        """The candidate's result; where it is a feed, those of its entries before it."""
        self._tell(candidate.name)
        found = self._add(candidate)
        if isinstance(found, AddResult):
            result = found
        else:
            results: list[AddResult] = []
            entries = list_entries(found, candidate)
            self._total += len(entries)
            for entry in entries:
                results += self.add(entry)
                yield results[-1]
            result = _keep_feed(self.ledger, sum_up_feed(candidate, found, results))
        self._done += 1
        self._tell(candidate.name, result)
        yield result

    def _tell(self, name: str, result: AddResult | None = None) -> None:
        self._progress(Step(stage=Stage.READ, done=self._done, total=self._total, name=name, result=result))

    def _add(self, candidate: Candidate) -> "AddResult | Feed":
        try:
            result = self._read(candidate)
        except TamperedError:
            raise
        except Exception as fault:  # noqa: BLE001 - one file's fault, whatever it is, must not cost the others
            result = _tell_fault(candidate.name, fault)
        if isinstance(result, AddResult):
            _keep_fault(self.ledger, result)
        return result

    def _read(self, candidate: Candidate) -> "AddResult | Feed":
        if candidate.fault:
            return AddResult(name=candidate.name, outcome=Outcome.NOT_READ, reason=candidate.fault)
        if candidate.from_feed:
            return self._read_entry(candidate)
        loaded = candidate.load(allow_private=self.allow_private, now=self.ledger.now)
        return _open_feed(candidate, loaded) or self._read_loaded(candidate, loaded)

    def _read_entry(self, candidate: Candidate) -> AddResult:
        """The entry's page, or, where that cannot be read, its text as the feed carries it."""
        fault: IntakeError | None = None
        if candidate.url is not None:
            try:
                loaded = candidate.load(allow_private=self.allow_private, now=self.ledger.now)
                return self._read_loaded(candidate, loaded)
            except IntakeError as problem:
                fault = problem
        loaded = load_from_feed(self.ledger, candidate, fault)
        result = self._read_loaded(candidate, loaded)
        note = "the feed's own text, its page not being read" if fault else "the feed's own text"
        return replace(result, reason="; ".join(each for each in (result.reason, note) if each))

    def _read_loaded(self, candidate: Candidate, loaded: Loaded) -> AddResult:
        from truceline.intake import read_report
        from truceline.reading import read_claims

        ledger = self.ledger
        if known := ledger.find_by_sha256(digest_bytes(loaded.raw)):
            return _tell_same_bytes(candidate, known)
        report = read_report(
            loaded.raw,
            name=candidate.name,
            metadata=loaded.metadata,
            media_type=loaded.media_type,
            otherwise=candidate.from_feed.told if candidate.from_feed else NOTHING_TOLD,
        )
        reading = read_claims(report, self.theatre)
        outcome = ledger.add_report_with_reading(loaded.raw, report, reading)
        return _tell_outcome(ledger, report, outcome, n_claims=len(reading.claims))


def _open_feed(candidate: Candidate, loaded: Loaded) -> "Feed | None":
    from truceline.intake import is_feed, read_feed

    if not candidate.may_be_feed or not is_feed(loaded.raw, loaded.media_type):
        return None
    return read_feed(loaded.raw, name=candidate.name, url=loaded.metadata.url, media_type=loaded.media_type)


def _keep_feed(ledger: "Ledger", feed: FeedRead) -> AddResult:
    """The ledger knows that the feed was read."""
    result = AddResult(name=feed.address, outcome=Outcome.FEED, reason=feed.outcome)
    try:
        ledger.add_feed(feed)
        ledger.settle_not_read(feed.address)
    except TamperedError:
        raise
    except LedgerError as fault:
        return _tell_fault(feed.address, fault)
    return result


def read_again(ledger: "Ledger", *, theatre: Theatre, progress: Progress) -> Iterator[AddResult]:
    """A result for each report that could not be read again; the others now have this reader's reading.

    Reports whose reading was made with another theatre or an earlier reader are read from the ledger.
    """
    from truceline.reading import name_reader

    reader = name_reader(theatre)
    stale = [report for report in ledger.reports() if ledger.reader_of(report.report_id) != reader]
    for done, report in enumerate(stale):
        step = Step(stage=Stage.REREAD, done=done, total=len(stale), name=report.name)
        progress(step)
        result = _read_report_again(ledger, report, theatre)
        progress(replace(step, done=done + 1, result=result))
        if result:
            yield result


def _keep_fault(ledger: "Ledger", result: AddResult) -> None:
    """The ledger knows that it was not read, or that it was after all."""
    try:
        if result.outcome is Outcome.NOT_READ:
            ledger.add_not_read(result.name, result.reason or "no reason is known")
        elif result.outcome is Outcome.SAME_BYTES:
            ledger.settle_not_read(result.name)
    except TamperedError:
        raise
    except LedgerError:  # what keeps the ledger from being written is the reason that was just given
        return


def _read_report_again(ledger: "Ledger", report: Report, theatre: Theatre) -> AddResult | None:
    from truceline.reading import read_claims

    try:
        ledger.add_reading(read_claims(report, theatre))
    except TamperedError:
        raise
    except Exception as fault:  # noqa: BLE001 - the report keeps its earlier reading, and the others go on
        result = _tell_fault(report.name, fault)
        return replace(result, report_id=report.report_id, reason=f"not read again: {result.reason}")
    return None


def _tell_outcome(ledger: "Ledger", report: Report, outcome: "AddOutcome", *, n_claims: int) -> AddResult:
    from truceline.ledger import AddKind

    kind = {
        AddKind.NEW: Outcome.NEW,
        AddKind.SAME_BYTES: Outcome.SAME_BYTES,
        AddKind.NEW_VERSION: Outcome.NEW_VERSION,
    }[outcome.kind]
    is_older = kind is Outcome.NEW_VERSION and outcome.supersedes is None
    return AddResult(
        name=report.name,
        outcome=kind,
        report_id=outcome.report_id,
        n_claims=n_claims,
        supersedes=ledger.report(outcome.supersedes).name if outcome.supersedes else None,
        reason="retrieved before the version that stays current" if is_older else None,
    )


def _tell_same_bytes(candidate: Candidate, known: Report) -> AddResult:
    return AddResult(
        name=candidate.name,
        outcome=Outcome.SAME_BYTES,
        report_id=known.report_id,
        reason=_compare_with_known(candidate, known),
    )


def _compare_with_known(candidate: Candidate, known: Report) -> str | None:
    """Bytes in the ledger keep what was told with them first; whoever tells otherwise should know."""
    told = candidate.metadata
    pairs = (
        ("outlet", told.outlet, known.outlet),
        ("day", told.published_on, known.published_on),
        ("side", told.side, known.side),
    )
    notes = [
        f"{what} stays {recorded or 'unknown'}, not {given}"
        for what, given, recorded in pairs
        if given is not None and given != recorded
    ]
    if known.name != candidate.name:
        notes.insert(0, f"in the ledger as {known.name}")
    return "; ".join(notes) or None


def _tell_fault(name: str, fault: Exception) -> AddResult:
    return AddResult(name=name, outcome=Outcome.NOT_READ, reason=_word_fault(fault))


def _word_fault(fault: Exception) -> str:
    if isinstance(fault, TrucelineError):
        return str(fault)
    if isinstance(fault, OSError):
        return fault.strerror or str(fault)
    return f"an unexpected fault, which we would like to hear of ({type(fault).__name__}: {fault})"
