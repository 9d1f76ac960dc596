"""What must hold of any claims whatever."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.invented import DAY, MISSION, OSTROVA, VARNIA, WRITER, Ledger, on, shelling

from truceline.linking import Linked, find_incident, link_claims, name_incident
from truceline.model.claim import Claim, Place
from truceline.model.identity import mint_id
from truceline.model.rules import RULES
from truceline.model.terms import Basis, ClaimType, Occurrence, Responsibility, Stance

WORDS = ("mill", "bridge", "convoy", "guns", "dawn", "river", "truce", "school", "harbour", "market")
SPOKEN = (Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS, Stance.DENIES, Stance.DOUBTS, Stance.PROMISES)


@st.composite
def told(draw: st.DrawFn, stances: tuple[Stance, ...] = SPOKEN) -> tuple[str, Mapping[str, Any]]:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6))
    day = DAY + timedelta(days=draw(st.integers(0, 2)))
    fields = shelling(
        draw(st.sampled_from((VARNIA, OSTROVA, MISSION, WRITER))),
        type=draw(st.sampled_from(tuple(ClaimType))),
        stance=draw(st.sampled_from(stances)),
        basis=draw(st.sampled_from((Basis.SAW, Basis.TOLD, Basis.UNSTATED))),
        initiators=draw(st.sampled_from(((), ("Ostrova",), ("Varnia",)))),
        place=draw(st.sampled_from((None, Place(name="Kesh"), Place(name="Lower Marrow")))),
        time=draw(st.sampled_from((None, on(day)))),
    )
    return " ".join(words) + ".", fields


def ledgers(stances: tuple[Stance, ...] = SPOKEN) -> st.SearchStrategy[Ledger]:
    reports = st.lists(st.lists(told(stances), min_size=1, max_size=4), min_size=1, max_size=4)
    return reports.map(_fill)


def _fill(reports: list[list[tuple[str, Mapping[str, Any]]]]) -> Ledger:
    ledger = Ledger()
    for number, sentences in enumerate(reports):
        ledger.tell(f"Outlet {number}", *sentences, day=DAY + timedelta(days=number % 2))
    return ledger


def with_wire_copies(ledger: Ledger) -> Ledger:
    """The ledger with every report printed again, word for word, by an outlet of no side."""
    more = Ledger(claims=list(ledger.claims), reports=dict(ledger.reports))
    for report in ledger.reports.values():
        copy = replace(
            report, report_id=mint_id("rep", "copy", report.report_id), outlet=f"Copy of {report.outlet}"
        )
        more.reports[copy.report_id] = copy
        own = (claim for claim in ledger.claims if claim.report_id == report.report_id)
        more.claims += [_copy(claim, copy.report_id) for claim in own]
    return more


def _copy(claim: Claim, report_id: str) -> Claim:
    return replace(claim, claim_id=mint_id("clm", "copy", claim.claim_id), report_id=report_id)


@given(ledgers(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_claims_never_matters(ledger: Ledger, random: Any) -> None:
    before = ledger.link()
    shuffled = list(ledger.claims)
    random.shuffle(shuffled)
    reports = dict(sorted(ledger.reports.items(), key=lambda _: random.random()))
    assert link_claims(shuffled, reports, ledger.theatre) == before


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_every_claim_is_in_one_incident_or_an_aggregate_and_every_id_finds_it(ledger: Ledger) -> None:
    linked = ledger.link()
    held = [claim_id for incident in linked.incidents for claim_id in incident.claim_ids]
    apart = [aggregate.claim_id for aggregate in linked.aggregates]
    assert sorted([*held, *apart]) == sorted(claim.claim_id for claim in ledger.claims)
    for claim_id in held:
        found = find_incident(linked, name_incident(claim_id))
        assert found is not None and claim_id in found.claim_ids


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_no_status_without_a_reason_and_no_reason_without_claims(ledger: Ledger) -> None:
    for incident in ledger.link().incidents:
        assert len(incident.reasons) >= 2
        for reason in incident.reasons:
            assert reason.rule in RULES
            assert reason.claim_ids and set(reason.claim_ids) <= set(incident.claim_ids)


@given(ledgers((Stance.DENIES,)))
@settings(max_examples=40, deadline=None)
def test_a_denial_never_becomes_an_assertion(ledger: Ledger) -> None:
    for incident in ledger.link().incidents:
        assert incident.occurrence is Occurrence.CONTESTED
        assert incident.responsibility in (Responsibility.DENIED, Responsibility.UNATTRIBUTED)


def _corroborated(linked: Linked) -> set[str]:
    sure = (each for each in linked.incidents if each.occurrence is Occurrence.CORROBORATED)
    return {claim_id for incident in sure for claim_id in incident.claim_ids}


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_a_wire_copy_never_raises_corroboration(ledger: Ledger) -> None:
    own = {claim.claim_id for claim in ledger.claims}
    after = _corroborated(with_wire_copies(ledger).link())
    assert after & own <= _corroborated(ledger.link())


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_no_incident_of_violence_holds_two_days_or_two_places(ledger: Ledger) -> None:
    by_id = {claim.claim_id: claim for claim in ledger.claims}
    for incident in ledger.link().incidents:
        violent = [by_id[claim_id] for claim_id in incident.claim_ids if by_id[claim_id].family == "violence"]
        assert len({claim.time.start_on for claim in violent if claim.time}) <= 1
        assert len({claim.place.name for claim in violent if claim.place}) <= 1


def _far_away(ledger: Ledger) -> Ledger:
    """The same happenings years later, in reports of their own.

    What has no day may be of any, and is left out.
    """
    later = Ledger()
    for report in filter(lambda each: each.published_on, ledger.reports.values()):
        report_id = mint_id("rep", "later", report.report_id)
        later.reports[report_id] = replace(
            report, report_id=report_id, published_on=_years_on(report.published_on), sha256=report_id
        )
    for claim in ledger.claims:
        if claim.time is None or mint_id("rep", "later", claim.report_id) not in later.reports:
            continue
        when = replace(
            claim.time, start_on=_years_on(claim.time.start_on), end_on=_years_on(claim.time.end_on)
        )
        later.claims.append(
            replace(
                claim,
                claim_id=mint_id("clm", "later", claim.claim_id),
                report_id=mint_id("rep", "later", claim.report_id),
                time=when,
            )
        )
    return later


def _years_on(day: date | None) -> date | None:
    return day.replace(year=day.year + 3) if day else None


@given(ledgers(), ledgers(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_removing_a_report_leaves_nothing_that_cites_it_and_all_that_it_never_touched(
    ledger: Ledger, other: Ledger, number: int
) -> None:
    later = _far_away(other)
    whole = Ledger(claims=[*ledger.claims, *later.claims], reports={**ledger.reports, **later.reports})
    gone = dict(enumerate(ledger.reports)).get(number)
    kept = [claim for claim in whole.claims if claim.report_id != gone]
    reports = {name: report for name, report in whole.reports.items() if name != gone}
    after = link_claims(kept, reports, whole.theatre)
    ids = {claim.claim_id for claim in kept}
    cited = {claim_id for each in after.incidents for reason in each.reasons for claim_id in reason.claim_ids}
    held = {claim_id for each in after.incidents for claim_id in each.claim_ids}
    assert cited | held | {each.claim_id for each in after.aggregates} <= ids
    apart = {claim.claim_id for claim in later.claims}
    untouched = [each for each in whole.link().incidents if set(each.claim_ids) <= apart]
    assert [each for each in after.incidents if set(each.claim_ids) <= apart] == untouched
