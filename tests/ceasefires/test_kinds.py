"""What kind of ceasefire it is, what it obliges to, and where and when it may be broken."""

from datetime import datetime, time
from typing import Any

import pytest
from tests.ceasefires.test_ceasefires import AGREED, MONDAY, STARTS, SUNDAY, derive, derived, one_of
from tests.linking.invented import OSTROVA, VARNIA, WRITER, on, shelling

from truceline.ceasefires import states_at
from truceline.model.ceasefire import CeasefireClass, ClauseKind, Participation, Purpose
from truceline.model.claim import Mention, Place
from truceline.model.rules import RULES
from truceline.model.terms import Account, CeasefireState, ClaimType, Stance

BOTH = {"initiators": ("Varnia", "Ostrova"), "source": WRITER}
KESH = Place(name="Kesh", lat=-40.0, lon=75.0, radius_km=4.0)
FAR = Place(name="Dorn", lat=-40.9, lon=75.0, radius_km=4.0)


def agrees(words: str, **over: Any) -> tuple[str, dict[str, Any]]:
    return words, {**BOTH, "type": ClaimType.CEASEFIRE_AGREEMENT, "time": None, **over}


def starts(words: str, **over: Any) -> tuple[str, dict[str, Any]]:
    return words, {**BOTH, "type": ClaimType.CEASEFIRE_START, "time": None, **over}


def test_two_parties_that_agree_make_it_bilateral() -> None:
    assert one_of(AGREED).kind.participation is Participation.BILATERAL


def test_one_that_announces_its_own_makes_it_unilateral_and_declared() -> None:
    ceasefire = one_of(
        agrees(
            "Ostrova announced a unilateral ceasefire from Tuesday.",
            source=OSTROVA,
            stance=Stance.PROMISES,
            initiators=("Varnia", "Ostrova"),
        )
    )
    assert ceasefire.kind.participation is Participation.UNILATERAL
    assert ceasefire.kind.declared_by == ("Ostrova",)
    assert derived(ceasefire)[0] is CeasefireState.DECLARED


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("Both agreed to a humanitarian pause on Sunday.", Purpose.HUMANITARIAN),
        ("Both agreed to a truce on Sunday to exchange prisoners.", Purpose.PRISONERS),
        ("Both agreed to a truce on Sunday for the Lantern Festival.", Purpose.HOLIDAY),
        ("Both agreed to a truce on Sunday.", None),
    ],
)
def test_the_purpose_is_what_the_words_name(words: str, purpose: Purpose | None) -> None:
    assert one_of(agrees(words)).kind.purpose is purpose


def test_monitors_make_it_one_with_a_mechanism_and_disarming_a_definitive_one() -> None:
    bare = agrees("Both agreed to a truce on Sunday.")
    watched = agrees("Under the truce agreed on Sunday, observers will monitor the line.")
    final = agrees("Both agreed on Sunday to a truce under which fighters will disarm.")
    assert one_of(bare).kind.binding is CeasefireClass.CESSATION
    assert one_of(bare, watched).kind.binding is CeasefireClass.WITH_MECHANISM
    assert one_of(bare, final).kind.binding is CeasefireClass.DEFINITIVE


def test_a_clause_rests_on_the_claim_that_words_it() -> None:
    words = "Under the agreement both sides will withdraw their guns and let aid convoys through."
    ceasefire = one_of(
        AGREED, STARTS, (words, {"type": ClaimType.WITHDRAWAL, "source": WRITER, "time": None})
    )
    assert {clause.kind for clause in ceasefire.kind.clauses} == {ClauseKind.WITHDRAWAL, ClauseKind.AID}
    assert all(clause.words == words and clause.claim_ids for clause in ceasefire.kind.clauses)


def test_what_was_not_done_is_no_clause_and_breaks_the_one_that_there_is() -> None:
    promise = agrees("Both agreed on Sunday to a truce under which guns will be withdrawn.")
    undone = (
        "Ostrova has not withdrawn its guns, the ministry said.",
        {"type": ClaimType.WITHDRAWAL, "source": VARNIA, "initiators": ("Ostrova",), "time": None},
    )
    (violation,) = one_of(promise, STARTS, undone).violations
    assert (violation.clause, violation.alleged_by) == (ClauseKind.WITHDRAWAL, "Varnia")
    assert violation.reason.rule == "clause_unkept"
    assert one_of(AGREED, STARTS, undone).violations == ()


def test_the_name_of_who_speaks_is_no_clause() -> None:
    watched = agrees("Under the truce agreed on Sunday, observers will monitor the line.")
    mission = Mention(name="the Monitoring Mission", resolved="the Monitoring Mission", side="third")
    words = "The truce was not being kept in the north, the Monitoring Mission said."
    told = {"type": ClaimType.TERRITORIAL_STATUS, "source": mission, "initiators": ("Ostrova",), "time": None}
    assert one_of(watched, STARTS, (words, told)).violations == ()


def test_shelling_elsewhere_does_not_breach_a_local_ceasefire() -> None:
    local = agrees("Both agreed on Sunday to a local truce in Kesh.", place=KESH)
    begins = starts("It took effect at 06:00 on Sunday.")
    here = ("Ostrova shelled Kesh.", shelling(VARNIA, time=on(MONDAY), place=KESH))
    there = ("Ostrova shelled Dorn.", shelling(VARNIA, time=on(MONDAY), place=FAR))
    kind = one_of(local, begins).kind
    assert (kind.scope, kind.is_local) == ("Kesh", True)
    assert [len(one_of(local, begins, shells).violations) for shells in (here, there)] == [1, 0]


def test_outside_the_hours_of_a_daily_pause_nothing_breaches_it() -> None:
    pause = agrees("From Monday, fighting will stop between 09:00 and 13:00 each day under a daily pause.")
    early = ("Ostrova shelled Kesh.", shelling(VARNIA, time=on(MONDAY, clock=time(7, 30))))
    during = ("Ostrova shelled Kesh again.", shelling(VARNIA, time=on(MONDAY, clock=time(10, 30))))
    ceasefire = one_of(pause, early, during)
    assert ceasefire.daily == (time(9), time(13))
    assert sorted(one.is_within_clock is True for one in ceasefire.violations) == [False, True]


def test_a_term_ends_it_and_an_extension_moves_the_end() -> None:
    term = agrees("Both agreed on Saturday to a 24-hour truce.", time=None)
    begins = starts("The truce began at 12:00 on Saturday.")
    longer = agrees("The sides extended the truce by another 24 hours.")
    short, extended = one_of(term, begins), one_of(term, begins, longer)
    assert (short.until, extended.until) == (datetime(2031, 5, 11, 12), datetime(2031, 5, 12, 12))
    assert derived(short)[-1] is derived(extended)[-1] is CeasefireState.EXPIRED
    after = ("Ostrova shelled Kesh.", shelling(VARNIA, time=on(SUNDAY, clock=time(13))))
    assert [one.is_within_clock for one in one_of(term, begins, after).violations] == [False]
    assert [one.is_within_clock for one in one_of(term, begins, longer, after).violations] == [True]


def test_the_same_extension_in_two_reports_counts_once() -> None:
    term = agrees("Both agreed on Saturday to a 24-hour truce.", time=None)
    begins = starts("The truce began at 12:00 on Saturday.")
    longer = agrees("The sides extended the truce by another 24 hours.")
    again = agrees("Both extended it by another 24 hours, the minister said.")
    assert one_of(term, begins, longer, again).until == one_of(term, begins, longer).until


def test_parties_named_apart_make_two_ceasefires() -> None:
    other = agrees(
        "Varnia and the Hill League agreed on Sunday to a truce.", initiators=("Varnia", "Hill League")
    )
    assert len(derive(AGREED, STARTS, other)) == 2


def test_a_state_is_asked_at_an_instant() -> None:
    ceasefire = one_of(AGREED, STARTS)
    before = states_at(ceasefire, datetime(2031, 5, 10, 11, 59))
    after = states_at(ceasefire, datetime(2031, 5, 10, 12))
    told = [[one.state for one in states if one.account is Account.DERIVED] for states in (before, after)]
    assert told == [[CeasefireState.AGREED], [CeasefireState.IN_FORCE]]
    assert states_at(ceasefire, datetime(2031, 1, 1)) == ()


def test_every_trait_has_a_rule_and_claims_of_the_ceasefire() -> None:
    ceasefire = one_of(
        AGREED, STARTS, agrees("Both agreed to a local humanitarian pause in Kesh.", place=KESH)
    )
    assert ceasefire.kind.reasons
    for reason in ceasefire.kind.reasons:
        assert reason.rule in RULES
        assert set(reason.claim_ids) <= set(ceasefire.claim_ids)
