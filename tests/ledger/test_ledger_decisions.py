"""People's decisions are entries like any other: as of an instant, in order, taken back but never erased."""

from collections.abc import Callable

import pytest
from tests.ledger.conftest import Clock

from truceline.errors import UnknownIdError
from truceline.ledger import EntryKind, open_ledger
from truceline.model.decision import Anchor, Decision
from truceline.model.span import Span
from truceline.model.terms import ClaimType, DecisionKind


def a_decision(report_id: str = "rep_1") -> Decision:
    one = Anchor(report_id=report_id, span=Span(0, 12), type=ClaimType.SHELLING)
    other = Anchor(report_id=report_id, span=Span(20, 31), type=ClaimType.CASUALTIES)
    return Decision(kind=DecisionKind.LINK, ones=(one,), others=(other,), because="one strike", by="M. Oduya")


def test_a_decision_stands_from_its_instant_until_it_is_taken_back(
    new_place: Callable[[], str], clock: Clock
) -> None:
    with open_ledger(new_place(), now=clock) as ledger:
        before = clock.advance(hours=1)
        seq = ledger.add_decision(a_decision())
        meanwhile = clock.advance(hours=1)
        ledger.withdraw_decision(seq, because="not the same mill")
        assert ledger.decisions(as_of=before) == []
        (held,) = ledger.decisions(as_of=meanwhile)
        assert (held.seq, held.decision) == (seq, a_decision())
        assert ledger.decisions() == []
        assert [entry.kind for entry in ledger.entries()] == [EntryKind.LINK, EntryKind.WITHDRAW]


def test_what_holds_no_decision_that_stands_cannot_be_taken_back(new_place: Callable[[], str]) -> None:
    with open_ledger(new_place()) as ledger:
        seq = ledger.add_decision(a_decision())
        ledger.withdraw_decision(seq, because="not the same mill")
        for entry in (seq, 99):
            with pytest.raises(UnknownIdError, match="no decision that stands"):
                ledger.withdraw_decision(entry, because="again")


def test_a_check_finds_a_decision_on_a_report_that_is_not_there(new_place: Callable[[], str]) -> None:
    with open_ledger(new_place()) as ledger:
        ledger.add_decision(a_decision("rep_gone"))
        assert any("rep_gone" in fault for fault in ledger.check().faults)
