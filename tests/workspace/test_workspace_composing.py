"""What becomes of a claim after a sentence was bound to it is told, and nothing that was so before."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import a_claim

import truceline
from truceline.errors import UnknownIdError
from truceline.model.claim import Claim
from truceline.model.composing import Bound, Composed, Line, LineKind, TouchKind
from truceline.model.decision import anchor_claim
from truceline.model.review import Correction
from truceline.model.terms import ReviewKind, Stance
from truceline.workspace.composing import (
    Known,
    Touch,
    add_line,
    begin_again,
    bind_claim,
    change_line,
    find_touches,
    move_line,
    take_out_line,
)

FIRST = datetime(2031, 5, 10, 9, tzinfo=UTC)
SHELLS = "The Varnian Defence Ministry said that Ostrovan mortars shelled the village of Kesh on Tuesday."
DENIAL = "Ostrova's defence ministry denied that its forces had shelled the village of Kesh on Tuesday."


class Clock:
    def __init__(self) -> None:
        self.instant = FIRST

    def __call__(self) -> datetime:
        self.instant += timedelta(minutes=1)
        return self.instant


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[truceline.Workspace]:
    with truceline.open(tmp_path / "composed.db", now=Clock()) as opened:
        add(opened, tmp_path, "shells.txt", SHELLS)
        yield opened


def add(workspace: truceline.Workspace, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")
    workspace.add(folder / name, published_on=date(2031, 5, 10), outlet=f"The {name[:3].title()}")


def told(workspace: truceline.Workspace) -> Claim:
    return next(one for one in workspace.view().claims if "mortars" in one.quote)


def bind(
    workspace: truceline.Workspace, as_of: datetime | None = None, known_to: int | None = None
) -> Composed:
    """A report of one sentence, bound to the claim about Kesh."""
    claim, ledger = told(workspace), workspace.ledger
    bound = bind_claim(
        ledger,
        claim,
        anchor_claim(claim),
        reviews=ledger.reviews(),
        known_to=ledger.last_seq() if known_to is None else known_to,
        as_of=as_of,
    )
    line = Line(kind=LineKind.SENTENCE, text="Shells fell on Kesh, its ministry says.", claims=(bound,))
    return Composed(composed_id="cmp_1", title="Kesh", did="began it", as_of=as_of, lines=(line,))


def touched(workspace: truceline.Workspace, composed: Composed) -> tuple[Touch, ...]:
    """What touches the report, by all that the ledger knows now."""
    view = workspace.view()
    by_id = {one.claim_id: one for one in view.claims}
    known = Known(
        reviews=workspace.ledger.reviews(),
        is_current=lambda report_id: report_id in view.reports,
        claims_of=lambda report_id: {
            anchor_claim(one): one for one in view.claims if one.report_id == report_id
        },
        answers_to=lambda claim_id: [one for one in view.answers if claim_id in one.answers],
        claim_of=by_id.get,
    )
    return find_touches(workspace.ledger, composed, known)


def test_nothing_touches_a_report_before_anything_happens(workspace: truceline.Workspace) -> None:
    composed = bind(workspace)
    assert touched(workspace, composed) == ()
    workspace.review(told(workspace).claim_id, "accept", because="it says so")
    assert touched(workspace, composed) == ()


def test_a_rejection_touches_until_it_is_taken_back(workspace: truceline.Workspace) -> None:
    composed, claim_id = bind(workspace), told(workspace).claim_id
    entry = workspace.review(claim_id, "reject", because="a caption", by="M. Oduya")
    (touch,) = touched(workspace, composed)
    assert (touch.kind, touch.line, touch.claim_id, touch.entry) == (TouchKind.REJECTED, 1, claim_id, entry)
    assert "rejected by M. Oduya" in touch.sentence and touch.at is not None
    workspace.undo(entry, because="no caption")
    assert touched(workspace, composed) == ()


def test_a_correction_touches_what_was_bound_before_it_and_its_undoing_what_was_bound_after(
    workspace: truceline.Workspace,
) -> None:
    before, claim_id = bind(workspace), told(workspace).claim_id
    correction = Correction(stance=Stance.DOUBTS)
    entry = workspace.review(claim_id, ReviewKind.CORRECT, because="doubts it", correction=correction)
    after = bind(workspace)
    assert [one.kind for one in touched(workspace, before)] == [TouchKind.CORRECTED]
    assert touched(workspace, after) == ()
    workspace.undo(entry, because="no doubt")
    assert touched(workspace, before) == ()
    (touch,) = touched(workspace, after)
    assert touch.kind is TouchKind.CHANGED
    assert "its stance was doubts, is " in touch.sentence


@pytest.mark.parametrize(
    ("text", "words"), [(f"Late edition. {SHELLS}", "prints"), ("Nothing happened.", "does not print")]
)
def test_a_newer_version_of_its_report_touches(
    workspace: truceline.Workspace, tmp_path: Path, text: str, words: str
) -> None:
    composed = bind(workspace)
    add(workspace, tmp_path, "shells.txt", text)
    (touch,) = touched(workspace, composed)
    assert touch.kind is TouchKind.REPLACED
    assert touch.sentence.endswith(f"which {words} these words")
    assert touch.other_id in workspace.view().reports


def test_a_reading_that_no_longer_finds_it_touches(workspace: truceline.Workspace) -> None:
    composed = bind(workspace)
    reading = workspace.ledger.reading_of(told(workspace).report_id)
    assert reading is not None
    workspace.ledger.add_reading(type(reading)(report_id=reading.report_id, reader="reader 0"))
    (touch,) = touched(workspace, composed)
    assert touch.kind is TouchKind.GONE
    assert touch.entry == workspace.ledger.last_seq()


def test_a_denial_that_is_recorded_later_touches_and_an_earlier_one_does_not(
    workspace: truceline.Workspace, tmp_path: Path
) -> None:
    composed = bind(workspace)
    add(workspace, tmp_path, "denial.txt", DENIAL)
    (touch,) = touched(workspace, composed)
    assert touch.kind is TouchKind.ANSWERED
    assert touch.sentence.startswith("denied by")
    assert touch.other_id in {one.claim_id for one in workspace.view().claims}
    assert touched(workspace, bind(workspace)) == ()
    # Bound on a page that did not know of the denial yet:
    assert [one.kind for one in touched(workspace, bind(workspace, known_to=2))] == [TouchKind.ANSWERED]


def test_a_report_as_of_an_instant_rests_on_what_was_held_then_and_later_matters_touch_it(
    workspace: truceline.Workspace,
) -> None:
    at, claim = list(workspace.entries())[-1].recorded_at, told(workspace)
    correction = Correction(stance=Stance.DOUBTS)
    workspace.review(claim.claim_id, "correct", because="doubts it", correction=correction)
    composed = bind(workspace, as_of=at)
    assert composed.lines[0].claims[0].claim.stance is claim.stance
    assert [one.kind for one in touched(workspace, composed)] == [TouchKind.CORRECTED]
    with pytest.raises(UnknownIdError, match="did not hold"):
        bind(workspace, as_of=FIRST)


def test_a_rejected_claim_cannot_be_bound(workspace: truceline.Workspace) -> None:
    claim, ledger = told(workspace), workspace.ledger
    workspace.review(claim.claim_id, "reject", because="a caption")
    with pytest.raises(UnknownIdError, match="rejected by a person"):
        bind_claim(ledger, claim, anchor_claim(claim), reviews=ledger.reviews(), known_to=99, as_of=None)


def a_draft(texts: list[str]) -> Composed:
    composed = Composed(composed_id="cmp_1", title="Kesh", did="began it")
    for text in texts:
        composed = add_line(composed, Line(kind=LineKind.SENTENCE, text=text), by=None)
    return composed


@given(st.lists(st.text(), min_size=1, max_size=6), st.data())
def test_moving_a_line_there_and_back_and_taking_out_the_last_change_nothing_else(
    texts: list[str], data: st.DataObject
) -> None:
    draft = a_draft(texts)
    number = data.draw(st.integers(1, len(texts)))
    moved = move_line(draft, number, -1, by=None)
    assert sorted(line.text for line in moved.lines) == sorted(texts)
    if number > 1:
        assert move_line(moved, number - 1, 1, by=None).lines == draft.lines
    line = Line(kind=LineKind.HEADING, text="Another")
    changed = change_line(draft, number, line, by=None)
    assert changed.lines[number - 1] == line
    assert take_out_line(changed, number, by=None) == take_out_line(draft, number, by=None)
    assert take_out_line(add_line(draft, line, by=None), len(texts) + 1, by=None).lines == draft.lines


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_a_line_that_is_not_there_is_an_error(number: int) -> None:
    with pytest.raises(UnknownIdError, match=f"no line {number}"):
        take_out_line(a_draft(["a", "b"]), number, by=None)


def test_a_new_version_has_the_lines_as_they_were_bound_and_an_id_of_its_own() -> None:
    bound = Bound(anchor=anchor_claim(a_claim()), claim=a_claim(), seen_to=4)
    draft = add_line(a_draft([]), Line(kind=LineKind.SENTENCE, text="a", claims=(bound,)), by=None)
    again = begin_again(draft, seed="head", by="M. Oduya")
    assert again.lines == draft.lines and again.begun_from == draft.composed_id != again.composed_id
