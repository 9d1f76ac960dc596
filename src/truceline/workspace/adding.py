"""Files and addresses into a ledger: each is read and recorded by itself, so that a fault costs only one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from truceline.errors import LedgerError, TamperedError, TrucelineError
from truceline.model.identity import digest_bytes
from truceline.model.report import Report
from truceline.model.theatre import Theatre
from truceline.workspace.finding import Candidate
from truceline.workspace.results import AddResult, Outcome, Progress, Stage, Step

if TYPE_CHECKING:
    from truceline.ledger import AddOutcome, Ledger


def add_candidates(
    ledger: "Ledger",
    candidates: Sequence[Candidate],
    *,
    theatre: Theatre,
    allow_private: bool,
    progress: Progress,
) -> Iterator[AddResult]:
    """One result for each candidate, in order; a report and its reading go in together or not at all."""
    for done, candidate in enumerate(candidates):
        step = Step(stage=Stage.READ, done=done, total=len(candidates), name=candidate.name)
        progress(step)
        result = _add_candidate(ledger, candidate, theatre, allow_private)
        progress(replace(step, done=done + 1, result=result))
        yield result


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


def _add_candidate(
    ledger: "Ledger", candidate: Candidate, theatre: Theatre, allow_private: bool
) -> AddResult:
    try:
        result = _read_candidate(ledger, candidate, theatre, allow_private)
    except TamperedError:
        raise
    except Exception as fault:  # noqa: BLE001 - one file's fault, whatever it is, must not cost the others
        result = _tell_fault(candidate.name, fault)
    _keep_fault(ledger, result)
    return result


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


def _read_candidate(
    ledger: "Ledger", candidate: Candidate, theatre: Theatre, allow_private: bool
) -> AddResult:
    from truceline.intake import read_report
    from truceline.reading import read_claims

    if candidate.fault:
        return AddResult(name=candidate.name, outcome=Outcome.NOT_READ, reason=candidate.fault)
    loaded = candidate.load(allow_private=allow_private, now=ledger.now)
    if known := ledger.find_by_sha256(digest_bytes(loaded.raw)):
        return _tell_same_bytes(candidate, known)
    report = read_report(
        loaded.raw, name=candidate.name, metadata=loaded.metadata, media_type=loaded.media_type
    )
    reading = read_claims(report, theatre)
    outcome = ledger.add_report_with_reading(loaded.raw, report, reading)
    return _tell_outcome(ledger, report, outcome, n_claims=len(reading.claims))


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
