"""A composed report is its last entry that stands: nothing is overwritten, lost, or changed once frozen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.factory import a_claim, a_reading, a_report, raw_of
from tests.ledger.conftest import Clock

from truceline.errors import UnknownIdError
from truceline.ledger import EntryKind, Ledger, open_ledger
from truceline.model.composing import Bound, Composed, Line, LineKind
from truceline.model.decision import anchor_claim


def a_line(text: str = "The mayor says that shells struck the mill.", **over: object) -> Line:
    claim = a_claim(**over)
    bound = Bound(anchor=anchor_claim(claim), claim=claim, seen_to=2)
    return Line(kind=LineKind.SENTENCE, text=text, claims=(bound,))


def a_composed(*lines: Line) -> Composed:
    return Composed(
        composed_id="cmp_1", title="Marrow, first week", did="began it", by="M. Oduya", lines=lines
    )


def write(ledger: Ledger, n: int) -> list[int]:
    """So many changes of one report, each with one sentence more."""
    entries: list[int] = []
    for _ in range(n):
        lines = [a_line(f"Sentence {number + 1}.") for number in range(len(entries))]
        after = entries[-1] if entries else None
        entries.append(ledger.add_composed(a_composed(*lines), after=after))
    return entries


def test_the_last_change_stands_and_taking_it_back_shows_the_one_before(ledger: Ledger, clock: Clock) -> None:
    first, second, third = write(ledger, 3)
    assert ledger.composed("cmp_1").composed == a_composed(a_line("Sentence 1."), a_line("Sentence 2."))
    ledger.withdraw_decision(third, because="too much")
    assert ledger.composed("cmp_1").seq == second
    ledger.withdraw_decision(second, because="too much")
    assert ledger.composed("cmp_1").seq == first
    again = ledger.add_composed(a_composed(a_line("Another.")), after=first)
    assert [one.seq for one in ledger.all_composed()] == [again]
    assert ledger.composed("cmp_1", before=again).seq == first
    ledger.withdraw_decision(again, because="no")
    ledger.withdraw_decision(first, because="no report at all")
    assert ledger.all_composed() == []
    with pytest.raises(UnknownIdError):
        ledger.composed("cmp_1")
    assert len(list(ledger.entries(EntryKind.COMPOSED))) == 4


def test_only_the_last_change_can_be_taken_back(ledger: Ledger) -> None:
    first, second, third = write(ledger, 3)
    ledger.withdraw_decision(third, because="no")
    for entry in (first, third):
        with pytest.raises(UnknownIdError):
            ledger.withdraw_decision(entry, because="no")
    assert ledger.composed("cmp_1").seq == second


def test_what_was_changed_meanwhile_is_not_overwritten(ledger: Ledger) -> None:
    first, second = write(ledger, 2)
    for after in (first, None, 99):
        with pytest.raises(UnknownIdError, match="changed meanwhile"):
            ledger.add_composed(a_composed(), after=after)
    assert ledger.composed("cmp_1").seq == second


def test_a_frozen_report_bears_the_head_before_it_and_is_never_changed(ledger: Ledger, clock: Clock) -> None:
    (first,) = write(ledger, 1)
    head, seq = ledger.head(), ledger.last_seq()
    entry = ledger.freeze_composed(a_composed(a_line()), after=first)
    frozen = ledger.composed("cmp_1").composed.frozen
    assert frozen is not None
    assert (frozen.head, frozen.seq, frozen.at) == (head, seq, clock.instant)
    with pytest.raises(UnknownIdError, match="frozen"):
        ledger.add_composed(a_composed(), after=entry)
    with pytest.raises(UnknownIdError, match="frozen"):
        ledger.freeze_composed(a_composed(), after=entry)
    with pytest.raises(UnknownIdError):
        ledger.withdraw_decision(entry, because="no")


def test_what_stood_at_an_instant_stays_known(ledger: Ledger, clock: Clock) -> None:
    first = ledger.add_composed(a_composed(), after=None)
    at = clock.advance(hours=1)
    ledger.withdraw_decision(first, because="no")
    assert [one.seq for one in ledger.all_composed(as_of=at)] == [first]
    assert ledger.all_composed() == []


def test_composing_leaves_alone_what_is_derived_and_a_check_finds_a_report_that_is_not_there(
    new_place: Callable[[], str],
) -> None:
    report = a_report()
    with open_ledger(new_place()) as ledger:
        assert ledger.derived_head() == ledger.head()
        ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
        before = ledger.derived_head()
        entry = ledger.add_composed(a_composed(a_line()), after=None)
        assert ledger.derived_head() == before != ledger.head()
        assert ledger.check().is_sound
        stray = replace(a_composed(a_line(report_id="rep_gone")), composed_id="cmp_2")
        ledger.add_composed(stray, after=None)
        assert any("rep_gone" in fault for fault in ledger.check().faults)
        ledger.withdraw_decision(entry, because="no")
        assert ledger.derived_head() != before


def test_the_reading_of_one_report_is_the_one_that_was_current_then(
    new_place: Callable[[], str], clock: Clock
) -> None:
    report = a_report()
    with open_ledger(new_place(), now=clock) as ledger:
        before = clock.advance(hours=1)
        ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
        at = clock.advance(hours=1)
        ledger.add_reading(a_reading(report, reader="reader 2", claims=()))
        assert ledger.reading_of(report.report_id, as_of=before) is None
        assert ledger.reading_of(report.report_id, as_of=at) == a_reading(report)
        newest = ledger.newest_entry(EntryKind.READING, report.report_id)
        assert newest is not None and newest.seq == ledger.last_seq() == 3
        assert ledger.newest_entry(EntryKind.READING, "rep_gone") is None
