"""A ceasefire's clock, violations and states by account, from claims and from the theatre."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from tests.linking.invented import MISSION, OSTROVA, THEATRE, VARNIA, WRITER, Ledger, on, shelling

from truceline.ceasefires import derive_ceasefires, states_at
from truceline.model.ceasefire import Ceasefire, StateOfCeasefire
from truceline.model.claim import Mention
from truceline.model.derived import Reason
from truceline.model.rules import RULES
from truceline.model.terms import Account, Basis, Bound, CeasefireState, ClaimType, Stance
from truceline.model.theatre import KnownCeasefire, Theatre

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2031, 5, day) for day in (9, 10, 11, 12))
BOTH = {"initiators": ("Varnia", "Ostrova"), "source": WRITER}
LAKE = KnownCeasefire(
    name="Lake Accord",
    aliases=("Lake truce",),
    parties=("Varnia", "Ostrova"),
    mediators=("Galdland",),
    agreed_at=datetime(2031, 5, 9),
    effective_at=datetime(2031, 5, 10, 8, tzinfo=UTC),
    zone="UTC+4",
    has_agreed_clock=False,
)
AGREED = (
    "Both foreign ministers agreed a ceasefire on Friday.",
    {**BOTH, "type": ClaimType.CEASEFIRE_AGREEMENT, "time": on(FRIDAY)},
)
STARTS = (
    "The ceasefire took effect at midday on Saturday.",
    {**BOTH, "type": ClaimType.CEASEFIRE_START, "time": on(SATURDAY, clock=time(12))},
)
COLLAPSED = (
    "The ceasefire has collapsed.",
    {"source": WRITER, "type": ClaimType.CEASEFIRE_END, "initiators": (), "targets": ()},
)


def accuses(source: Mention, blamed: str, quote: str, **over: Any) -> tuple[str, dict[str, Any]]:
    fields = {"source": source, "type": ClaimType.CEASEFIRE_VIOLATION, "stance": Stance.ACCUSES}
    return quote, {**fields, "initiators": (blamed,), **over}


FIRST = accuses(VARNIA, "Ostrova", "Varnia accused Ostrova of breaching the ceasefire.")
SECOND = accuses(OSTROVA, "Varnia", "Ostrova accused Varnia of breaching it.")


def derive(*told: tuple[str, dict[str, Any]], theatre: Theatre = THEATRE) -> tuple[Ceasefire, ...]:
    ledger = Ledger(theatre=theatre)
    if told:
        ledger.tell("Harbour Post", *told, day=MONDAY)
    return derive_ceasefires(ledger.claims, ledger.link().incidents, ledger.reports, theatre)


def one_of(*told: tuple[str, dict[str, Any]], theatre: Theatre = THEATRE) -> Ceasefire:
    (ceasefire,) = derive(*told, theatre=theatre)
    return ceasefire


def derived(ceasefire: Ceasefire) -> list[CeasefireState]:
    return [state.state for state in ceasefire.states if state.account is Account.DERIVED]


def by_account(ceasefire: Ceasefire, account: Account) -> list[StateOfCeasefire]:
    return [state for state in ceasefire.states if state.account is account]


def test_claims_alone_give_the_clock_and_the_parties() -> None:
    ceasefire = one_of(AGREED, STARTS)
    assert (ceasefire.agreed_at, ceasefire.has_agreed_clock) == (datetime(2031, 5, 9), False)
    assert (ceasefire.effective_at, ceasefire.has_effective_clock) == (datetime(2031, 5, 10, 12), True)
    assert set(ceasefire.parties) == {"Varnia", "Ostrova"}
    assert derived(ceasefire) == [CeasefireState.AGREED, CeasefireState.IN_FORCE]


def test_midday_is_twelve_where_no_clock_was_read() -> None:
    words, fields = STARTS
    ceasefire = one_of((words, {**fields, "time": replace(on(SATURDAY), text="at midday on Saturday")}))
    assert ceasefire.effective_at == datetime(2031, 5, 10, 12)


def test_a_reason_tells_state_instant_and_by_whom() -> None:
    (state,) = [s for s in by_account(one_of(STARTS), Account.AUTHOR) if s.state is CeasefireState.IN_FORCE]
    assert state.reason.sentence == "in force from 10 May 2031 12:00: by the writer (Harbour Post)"


def test_a_writers_word_alone_strains_and_does_not_break_it() -> None:
    ceasefire = one_of(AGREED, STARTS, COLLAPSED)
    (collapsed,) = [s for s in by_account(ceasefire, Account.AUTHOR) if s.state is CeasefireState.COLLAPSED]
    assert collapsed.from_at == datetime(2031, 5, 12)
    assert derived(ceasefire)[-1] is CeasefireState.STRAINED
    last = by_account(ceasefire, Account.DERIVED)[-1]
    assert "by the account of the writer (Harbour Post) alone" in last.reason.sentence


def test_one_sides_allegation_strains_it() -> None:
    ceasefire = one_of(AGREED, STARTS, FIRST)
    assert derived(ceasefire)[-1] is CeasefireState.STRAINED
    (violation,) = ceasefire.violations
    assert (violation.alleged_by, violation.against, violation.observed) == ("Varnia", ("Ostrova",), False)


def test_violations_alleged_by_all_sides_break_it() -> None:
    ceasefire = one_of(AGREED, STARTS, COLLAPSED, FIRST, SECOND)
    assert {violation.alleged_by for violation in ceasefire.violations} == {"Varnia", "Ostrova"}
    assert derived(ceasefire)[-1] is CeasefireState.BROKEN


def test_both_sides_accusing_each_other_in_one_claim_break_it() -> None:
    both = Mention(name="both sides", resolved="both sides")
    ceasefire = one_of(
        AGREED, STARTS, accuses(both, "both sides", "Both sides accused each other of attacks.")
    )
    assert [violation.alleged_by for violation in ceasefire.violations] == ["both sides"]
    assert derived(ceasefire)[-1] is CeasefireState.BROKEN


def test_accusations_of_no_stated_time_beside_its_failure_break_it() -> None:
    told = replace(on(FRIDAY), text=None)
    quotes = "Varnia accused Ostrova of attacks.", "Ostrova accused Varnia of attacks."
    mine = shelling(VARNIA, stance=Stance.ACCUSES, time=told, place=None)
    yours = shelling(OSTROVA, stance=Stance.ACCUSES, time=told, place=None, initiators=("Varnia",))
    ceasefire = one_of(AGREED, STARTS, COLLAPSED, (quotes[0], mine), (quotes[1], yours))
    assert {violation.alleged_by for violation in ceasefire.violations} == {"Varnia", "Ostrova"}
    assert derived(ceasefire)[-1] is CeasefireState.BROKEN
    alone = one_of(AGREED, (quotes[0], mine), (quotes[1], yours))
    assert alone.violations == ()


def test_an_end_is_not_dated_before_the_ceasefire_begins() -> None:
    words, fields = COLLAPSED
    ceasefire = one_of(AGREED, STARTS, (words, {**fields, "time": on(FRIDAY)}))
    (state,) = [s for s in by_account(ceasefire, Account.AUTHOR) if s.state is CeasefireState.COLLAPSED]
    assert state.from_at == datetime(2031, 5, 12)


@pytest.mark.parametrize(
    ("source", "state"),
    [
        (MISSION, CeasefireState.COLLAPSED),
        (OSTROVA, CeasefireState.COLLAPSED),
        (Mention(name="an analyst", resolved="Per Moe", side="third"), CeasefireState.STRAINED),
    ],
    ids=["monitor", "party", "analyst"],
)
def test_only_a_party_or_a_monitor_can_say_that_it_is_over(source: Mention, state: CeasefireState) -> None:
    words, fields = COLLAPSED
    assert derived(one_of(AGREED, STARTS, (words, {**fields, "source": source})))[-1] is state


@pytest.mark.parametrize(
    ("when", "within"),
    [
        (on(SATURDAY, clock=time(11, 52)), False),
        (on(SATURDAY, clock=time(12, 5)), True),
        (on(SATURDAY), None),
        (on(SATURDAY, bound=Bound.AFTER), True),
        (on(SUNDAY), True),
    ],
    ids=["before the clock", "after the clock", "hour unknown", "after it began", "next day"],
)
def test_the_clock_decides_what_is_a_violation(when: Any, within: bool | None) -> None:
    ceasefire = one_of(
        AGREED, STARTS, ("Ostrova shelled Kesh, the ministry said.", shelling(VARNIA, time=when))
    )
    (violation,) = ceasefire.violations
    assert violation.is_within_clock is within
    assert violation.reason.sentence.startswith("shelling by Ostrova on 1")


def test_shelling_before_the_clock_does_not_strain_it() -> None:
    early = shelling(VARNIA, time=on(SATURDAY, clock=time(7, 52)))
    assert derived(one_of(AGREED, STARTS, ("Ostrova shelled Kesh.", early)))[-1] is CeasefireState.IN_FORCE


@pytest.mark.parametrize("stance", [Stance.DENIES, Stance.DOUBTS, Stance.DEMANDS, Stance.THREATENS])
def test_what_is_denied_doubted_demanded_or_threatened_is_no_violation(stance: Stance) -> None:
    told = shelling(VARNIA, time=on(SUNDAY), stance=stance)
    assert one_of(AGREED, STARTS, ("Shelling of Kesh is spoken of.", told)).violations == ()


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (ClaimType.CEASEFIRE_AGREEMENT, CeasefireState.CONTESTED),
        (ClaimType.CEASEFIRE_START, CeasefireState.IN_FORCE),
        (ClaimType.CEASEFIRE_END, CeasefireState.IN_FORCE),
    ],
)
def test_a_denial_makes_no_ceasefire_and_ends_none(kind: ClaimType, state: CeasefireState) -> None:
    denial = (
        "Ostrova denied it.",
        {"source": OSTROVA, "type": kind, "stance": Stance.DENIES, "time": on(SATURDAY)},
    )
    assert derive(denial) == ()
    assert derived(one_of(AGREED, STARTS, denial))[-1] is state


def test_who_denied_it_and_later_keeps_it_contests_it_no_more() -> None:
    ledger = Ledger()
    denial = ("There is no such truce.", {"source": OSTROVA, "type": ClaimType.CEASEFIRE_AGREEMENT})
    holds = ("The ceasefire is holding.", {"source": OSTROVA, "type": ClaimType.OBSERVANCE})
    ledger.tell("Harbour Post", AGREED, STARTS, denial, day=MONDAY)
    (before,) = derive_ceasefires(ledger.claims, ledger.link().incidents, ledger.reports, THEATRE)
    ledger.tell("Harbour Post", holds, day=MONDAY + timedelta(days=1))
    (after,) = derive_ceasefires(ledger.claims, ledger.link().incidents, ledger.reports, THEATRE)
    assert CeasefireState.CONTESTED in derived(before)
    assert CeasefireState.CONTESTED not in derived(after)
    assert derived(after)[-1] is CeasefireState.IN_FORCE


def test_an_observer_who_saw_it_observes_a_violation() -> None:
    seen = shelling(MISSION, time=on(SUNDAY), basis=Basis.SAW, initiators=())
    (violation,) = one_of(AGREED, STARTS, ("The mission saw shells land.", seen)).violations
    assert violation.observed
    assert violation.against == ()


def test_violence_by_who_is_no_party_is_no_violation() -> None:
    bandits = shelling(VARNIA, time=on(SUNDAY), initiators=("river bandits",))
    assert one_of(AGREED, STARTS, ("Bandits fired on Kesh.", bandits)).violations == ()


def test_a_promise_of_ones_own_is_a_declaration() -> None:
    words = "Ostrova announced a truce from Saturday."
    fields = {"source": OSTROVA, "type": ClaimType.CEASEFIRE_AGREEMENT, "stance": Stance.PROMISES}
    ceasefire = one_of((words, {**fields, "initiators": ("Ostrova",), "time": on(SATURDAY)}))
    assert derived(ceasefire) == [CeasefireState.DECLARED, CeasefireState.IN_FORCE]
    assert [state.by for state in by_account(ceasefire, Account.SIDE)] == ["Ostrova"]


def test_the_theatres_ceasefire_stands_without_claims_in_local_time() -> None:
    ceasefire = one_of(theatre=Theatre(sides=THEATRE.sides, ceasefires=(LAKE,)))
    assert (ceasefire.name, ceasefire.mediators, ceasefire.claim_ids) == ("Lake Accord", ("Galdland",), ())
    assert ceasefire.effective_at == datetime(2031, 5, 10, 12)
    theatre = [state.state for state in by_account(ceasefire, Account.THEATRE)]
    assert theatre == [CeasefireState.AGREED, CeasefireState.IN_FORCE]
    assert derived(ceasefire)[-1] is CeasefireState.IN_FORCE


def test_claims_of_the_same_days_join_the_theatres_ceasefire() -> None:
    ceasefire = one_of(AGREED, STARTS, COLLAPSED, theatre=replace(THEATRE, ceasefires=(LAKE,)))
    assert ceasefire.name == "Lake Accord"
    assert len(ceasefire.claim_ids) == 3


def test_a_ceasefire_is_known_by_its_name() -> None:
    held = (
        "The Lake truce is holding.",
        {"source": WRITER, "type": ClaimType.OBSERVANCE, "time": on(date(2031, 7, 1))},
    )
    ceasefire = one_of(held, theatre=replace(THEATRE, ceasefires=(LAKE,)))
    assert len(ceasefire.claim_ids) == 1


def test_a_term_that_is_over_expires_and_a_later_ceasefire_supersedes() -> None:
    later = replace(
        LAKE,
        name="Mill Accord",
        aliases=(),
        agreed_at=datetime(2031, 6, 1),
        effective_at=datetime(2031, 6, 2),
    )
    first = replace(LAKE, until=datetime(2031, 5, 20))
    old, new = derive(theatre=replace(THEATRE, ceasefires=(later, first)))
    assert (old.name, new.name) == ("Lake Accord", "Mill Accord")
    assert derived(old)[-2:] == [CeasefireState.EXPIRED, CeasefireState.SUPERSEDED]
    assert CeasefireState.SUPERSEDED not in derived(new)


def test_two_ceasefires_weeks_apart_are_two() -> None:
    words, fields = STARTS
    again = ("A second ceasefire began in June.", {**fields, "time": on(date(2031, 6, 20), clock=time(12))})
    assert len(derive((words, fields), again)) == 2


def test_nobody_knows_how_a_ceasefire_with_no_day_stands() -> None:
    bare = KnownCeasefire(name="Old Accord", parties=("Varnia", "Ostrova"))
    ceasefire = one_of(theatre=replace(THEATRE, ceasefires=(bare,)))
    assert derived(ceasefire) == [CeasefireState.UNKNOWN]


def test_every_state_names_a_known_rule_and_rests_on_claims_of_its_own() -> None:
    ceasefire = one_of(AGREED, STARTS, COLLAPSED, FIRST, SECOND)
    reasons = [*(s.reason for s in ceasefire.states), *(v.reason for v in ceasefire.violations)]
    for reason in reasons:
        assert reason.rule in RULES
        assert reason.claim_ids and set(reason.claim_ids) <= set(ceasefire.claim_ids)


def test_the_order_of_claims_never_matters() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", AGREED, STARTS, FIRST, day=MONDAY)
    ledger.tell("Lake Courier", COLLAPSED, SECOND, day=SUNDAY)
    incidents = ledger.link().incidents
    forward = derive_ceasefires(ledger.claims, incidents, ledger.reports, THEATRE)
    assert derive_ceasefires(ledger.claims[::-1], incidents[::-1], ledger.reports, THEATRE) == forward


def test_what_is_called_by_the_name_of_one_ceasefire_is_never_told_of_another() -> None:
    pause = replace(
        LAKE, name="Reed Pause", aliases=("the pause",), effective_at=datetime(2031, 5, 11, 6, tzinfo=UTC)
    )
    theatre = replace(THEATRE, ceasefires=(LAKE, pause))
    ledger = Ledger()
    lake = (
        "The Lake Accord took effect on Saturday.",
        {**BOTH, "type": ClaimType.CEASEFIRE_START, "time": on(SATURDAY)},
    )
    reed = (
        "The pause took effect on Sunday.",
        {**BOTH, "type": ClaimType.CEASEFIRE_START, "time": on(SUNDAY)},
    )
    ledger.tell("Harbour Post", lake, day=SATURDAY)
    ledger.tell("Lake Courier", reed, day=SUNDAY)
    found = derive_ceasefires(ledger.claims, ledger.link().incidents, ledger.reports, theatre)
    told = {one.name: {c.quote for c in ledger.claims if c.claim_id in one.claim_ids} for one in found}
    assert told == {"Lake Accord": {lake[0]}, "Reed Pause": {reed[0]}}


def test_quiet_counts_hours_and_reports_since_the_last_alleged_violation() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", STARTS, FIRST, day=MONDAY)
    later = MONDAY + timedelta(days=3)
    ledger.tell("Lake Courier", ("The ferries ran again.", {"type": ClaimType.OTHER}), day=later)
    (ceasefire,) = derive_ceasefires(ledger.claims, ledger.link().incidents, ledger.reports, THEATRE)
    (quiet,) = ceasefire.quiet
    (breach,) = ceasefire.violations
    assert (quiet.accuser, (quiet.accused,)) == (breach.alleged_by, breach.against)
    assert quiet.through == later
    assert quiet.n_reports == 1
    ends = datetime.combine(quiet.through + timedelta(days=1), time.min)
    from_day = datetime.combine(quiet.since.date() + timedelta(days=1), time.min)
    began = quiet.since if quiet.has_clock else from_day
    assert quiet.hours == (ends - began) // timedelta(hours=1)


def test_a_ceasefire_that_is_said_not_to_have_collapsed_holds_by_that_account() -> None:
    holds = {"type": ClaimType.CEASEFIRE_END, "source": MISSION, "is_negated": True, "time": None}
    ceasefire = one_of(STARTS, ("The truce is strained but has not collapsed.", holds))
    told = [state.state for state in ceasefire.states if state.account is Account.THIRD]
    assert told == [CeasefireState.IN_FORCE]


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("UTC+4", timedelta(hours=4)),
        ("-03:30", timedelta(hours=-3, minutes=-30)),
        ("no such zone", timedelta(0)),
        (None, timedelta(0)),
        ("../../etc/passwd", timedelta(0)),
        ("UTC+99", timedelta(0)),
    ],
)
def test_an_instant_is_asked_in_the_ceasefires_zone_or_in_utc(zone: str | None, offset: timedelta) -> None:
    state = StateOfCeasefire(
        state=CeasefireState.IN_FORCE,
        account=Account.DERIVED,
        by="derived",
        from_at=datetime(2031, 1, 2, 12),
        has_clock=True,
        reason=Reason(rule="ceasefire_in_force", sentence="", claim_ids=()),
    )
    ceasefire = replace(one_of(STARTS), states=(state,), zone=zone)
    begins = datetime(2031, 1, 2, 12, tzinfo=UTC) - offset
    assert states_at(ceasefire, begins) == (state,)
    assert states_at(ceasefire, begins - timedelta(minutes=1)) == ()
