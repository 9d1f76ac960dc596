"""What people decide about claims is obeyed before any rule, and outlives whatever comes later."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.invented import DAY, OSTROVA, VARNIA, Ledger, on, shelling
from tests.linking.test_properties import ledgers, told

from truceline.linking import Linked, link_claims
from truceline.model.claim import Claim, Place
from truceline.model.decision import Decided, Decision, anchor_claim
from truceline.model.terms import DecisionKind


def decide(kind: DecisionKind, one: Claim, *others: Claim, seq: int = 1) -> Decided:
    decision = Decision(
        kind=kind,
        ones=(anchor_claim(one),),
        others=tuple(map(anchor_claim, others)),
        because="it is plain from the photographs",
        by="M. Oduya",
    )
    return Decided(seq=seq, recorded_at=datetime(2031, 5, 9, tzinfo=UTC), decision=decision)


def link(ledger: Ledger, *decisions: Decided) -> Linked:
    return link_claims(ledger.claims, ledger.reports, ledger.theatre, decisions)


def two_strikes() -> tuple[Ledger, Claim, Claim]:
    """Two claims that no rule lays together: another place, another day."""
    ledger = Ledger()
    (one,) = ledger.tell("Harbour Post", ("Shells fell on Kesh.", shelling(VARNIA)))
    far = shelling(OSTROVA, place=Place(name="Lower Marrow"), time=on(DAY + timedelta(days=4)))
    (other,) = ledger.tell(
        "Lake Courier", ("Guns were heard at Lower Marrow.", far), day=DAY + timedelta(days=5)
    )
    return ledger, one, other


def are_one(linked: Linked, one: Claim, other: Claim) -> bool:
    return linked.incident_of[one.claim_id] == linked.incident_of[other.claim_id]


def test_a_link_joins_what_the_rules_keep_apart_and_says_who_and_why() -> None:
    ledger, one, other = two_strikes()
    assert not are_one(link(ledger), one, other)
    linked = link(ledger, decide(DecisionKind.LINK, one, other))
    assert are_one(linked, one, other)
    (incident,) = linked.incidents
    (reason,) = [each for each in incident.reasons if each.rule == "people_decide"]
    assert reason.sentence == "linked by M. Oduya (entry 1): it is plain from the photographs"
    assert set(reason.claim_ids) == {one.claim_id, other.claim_id}


def test_an_unlink_parts_what_the_rules_join_within_a_report_and_across_reports() -> None:
    ledger = Ledger()
    one, two = ledger.tell(
        "Harbour Post",
        ("Shells fell on Kesh.", shelling(VARNIA)),
        ("They fell on Kesh for an hour.", shelling(VARNIA)),
    )
    (three,) = ledger.tell("Lake Courier", ("Kesh was shelled, the mayor said.", shelling(VARNIA)))
    assert are_one(link(ledger), one, two) and are_one(link(ledger), one, three)
    linked = link(ledger, decide(DecisionKind.UNLINK, one, two, three))
    assert not are_one(linked, one, two)
    assert not are_one(linked, one, three)


@pytest.mark.parametrize("last", DecisionKind)
def test_the_later_of_two_decisions_on_the_same_claims_wins(last: DecisionKind) -> None:
    ledger, one, other = two_strikes()
    first = DecisionKind.LINK if last is DecisionKind.UNLINK else DecisionKind.UNLINK
    decisions = (decide(last, one, other, seq=2), decide(first, one, other, seq=1))
    assert are_one(link(ledger, *decisions), one, other) is (last is DecisionKind.LINK)


def test_a_later_unlink_bars_a_link_through_a_third_claim() -> None:
    ledger, one, other = two_strikes()
    (third,) = ledger.tell(
        "North Star", ("A bridge at Ulm fell.", shelling(place=Place(name="Ulm"), time=None))
    )
    chain = (decide(DecisionKind.LINK, one, third, seq=1), decide(DecisionKind.LINK, third, other, seq=2))
    assert are_one(link(ledger, *chain), one, other)
    parted = link(ledger, *chain, decide(DecisionKind.UNLINK, one, other, seq=3))
    assert not are_one(parted, one, other)


def test_a_decision_on_a_claim_that_is_gone_is_an_orphan_and_changes_nothing() -> None:
    ledger, one, other = two_strikes()
    decided = decide(DecisionKind.LINK, one, other)
    ledger.claims.remove(other)
    linked = link(ledger, decided)
    assert linked.orphans == (decided,)
    assert linked.incidents == link(ledger).incidents


@settings(max_examples=40, deadline=None)
@given(ledgers(), st.lists(told(), min_size=1, max_size=4), st.data())
def test_an_unlink_and_a_link_survive_any_later_report(
    ledger: Ledger, later: list[tuple[str, dict[str, object]]], data: st.DataObject
) -> None:
    linked = link(ledger)
    held = [claim for claim in ledger.claims if claim.claim_id in linked.incident_of]
    if len(held) < 2:
        return
    one, other = data.draw(st.permutations(held))[:2]
    kind = data.draw(st.sampled_from(DecisionKind))
    ledger.tell("Later Gazette", *later, day=DAY + timedelta(days=3))
    assert are_one(link(ledger, decide(kind, one, other)), one, other) is (kind is DecisionKind.LINK)
