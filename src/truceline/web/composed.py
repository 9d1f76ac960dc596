"""Composed reports as pages show them: lines with their claims, and what touches them since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.desk import DeskIndex
from truceline.ledger import Ledger
from truceline.model.composing import Composed, Saved
from truceline.publish.composed import WrittenLine, WrittenReport, write_out
from truceline.publish.page import Sentence
from truceline.publish.wording import spell_instant
from truceline.web.composing import ShownTouch, know_index, show_touch
from truceline.web.faults import FaultDetail
from truceline.workspace.composing import Known, count_sentences, find_touches, gather_reports
from truceline.workspace.stated import Unheld, find_unheld


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedRow:
    """A composed report as a row: whether it is frozen, how long it is, and what touches it since."""

    composed_id: str
    title: str
    is_frozen: bool
    state: str
    by: str | None
    n_sentences: int
    n_claims: int
    touches: tuple[ShownTouch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedListPage:
    """Every composed report, the one changed last first; `bind` waits for the one that is started."""

    rows: tuple[ComposedRow, ...]
    bind: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedLine:
    """A line with its claims, the numbers that none of them holds, and what touches them since."""

    number: int
    kind: str
    written: WrittenLine
    claim_ids: str
    sources: tuple[Sentence, ...]
    unheld: tuple[Unheld, ...]
    touches: tuple[ShownTouch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What was entered in the form of a line and refused; line 0 is the new one."""

    line: int
    kind: str
    text: str
    claims: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedPage:
    """One composed report, as entry `seq` has it. `bind` are ids that wait to be bound to a sentence.

    `later_versions` were begun from it. `problem` says why what was `entered` is refused.
    """

    seq: int
    written: WrittenReport
    since: str
    lines: tuple[EditedLine, ...]
    n_touches: int
    is_frozen: bool
    last_change: str
    later_versions: tuple[ComposedRow, ...]
    by: str
    bind: str = ""
    is_at_new: bool = False
    problem: FaultDetail | None = None
    entered: Entered | None = None


def list_composed(ledger: Ledger, index: DeskIndex, *, bind: str, by: str) -> ComposedListPage:
    """Every composed report, with what touches it since."""
    known = know_index(index, ledger.reviews())
    rows = tuple(_show_row(ledger, saved, known) for saved in ledger.all_composed())
    return ComposedListPage(rows=rows, bind=bind, by=by)


def _show_row(ledger: Ledger, saved: Saved, known: Known) -> ComposedRow:
    composed = saved.composed
    return ComposedRow(
        composed_id=composed.composed_id,
        title=composed.title,
        is_frozen=composed.frozen is not None,
        state=_say_state(saved),
        by=composed.by,
        n_sentences=count_sentences(composed),
        n_claims=len({bound.claim.claim_id for line in composed.lines for bound in line.claims}),
        touches=_show_touches(ledger, composed, known),
    )


def _say_state(saved: Saved) -> str:
    frozen = saved.composed.frozen
    at = spell_instant(frozen.at if frozen else saved.recorded_at, has_clock=True, zone=None)
    return f"frozen {at}" if frozen else f"draft, changed {at}"


def _show_touches(ledger: Ledger, composed: Composed, known: Known) -> tuple[ShownTouch, ...]:
    return tuple(show_touch(one, composed) for one in find_touches(ledger, composed, known))


def show_saved(ledger: Ledger, index: DeskIndex, saved: Saved, *, by: str) -> ComposedPage:
    """The report's page."""
    composed = saved.composed
    known = know_index(index, ledger.reviews())
    reports = gather_reports(ledger, composed)
    written = write_out(composed, reports, index.theatre)
    touches = _show_touches(ledger, composed, known)
    days = {report.report_id: report.published_on for report in reports}
    later = [one for one in ledger.all_composed() if one.composed.begun_from == composed.composed_id]
    return ComposedPage(
        seq=saved.seq,
        written=written,
        since=composed.since.isoformat() if composed.since else "",
        lines=_show_lines(composed, written, days, touches),
        n_touches=len(touches),
        is_frozen=composed.frozen is not None,
        last_change=f"{composed.by or 'a person'} {composed.did}",
        later_versions=tuple(_show_row(ledger, one, known) for one in later),
        by=by,
    )


def _show_lines(
    composed: Composed,
    written: WrittenReport,
    days: Mapping[str, date | None],
    touches: Sequence[ShownTouch],
) -> tuple[EditedLine, ...]:
    notes = {note.cite.number: note for note in written.notes}
    return tuple(
        EditedLine(
            number=number,
            kind=line.kind.value,
            written=shown,
            claim_ids=" ".join(bound.claim.claim_id for bound in line.claims),
            sources=tuple(notes[cite.number] for cite in shown.cites),
            unheld=find_unheld(line, days),
            touches=tuple(touch for touch in touches if touch.line == number),
        )
        for number, (line, shown) in enumerate(zip(composed.lines, written.lines, strict=True), start=1)
    )
