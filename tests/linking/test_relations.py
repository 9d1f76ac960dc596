"""Who is said to back, arm or mediate for whom, and what each voice says of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.invented import DAY, MISSION, OSTROVA, THEATRE, VARNIA, WRITER, Ledger
from tests.linking.test_properties import with_wire_copies

from truceline.linking.relations import derive_relations
from truceline.linking.ties import find_ties
from truceline.model.claim import Mention, Time
from truceline.model.relations import Relation
from truceline.model.rules import RULES
from truceline.model.terms import ClaimType, RelationKind, RelationSaid, RelationStatus, Stance

GALDLAND = Mention(name="Galdland's foreign ministry", resolved="Galdland's foreign ministry", side="Ostrova")
ARMS = "Galdland supplies Ostrova with missiles."


def told(source: Mention = WRITER, **over: Any) -> dict[str, Any]:
    return {"source": source, "type": ClaimType.ARMS_SUPPLY, "stance": Stance.ASSERTS, **over}


def derive(ledger: Ledger) -> tuple[Relation, ...]:
    return derive_relations(ledger.claims, ledger.reports, ledger.theatre)


def only(ledger: Ledger) -> Relation:
    (relation,) = derive(ledger)
    return relation


@pytest.mark.parametrize(
    ("words", "kind", "who", "whom"),
    [
        ("Norrland backs the Free Corps.", "backs", "Norrland", ("Free Corps",)),
        ("Norrland, the protecting power of Sund, was silent.", "backs", "Norrland", ("Sund",)),
        ("Sund is backed by Norrland.", "backs", "Norrland", ("Sund",)),
        ("Norrland-backed rebels took the mill.", "backs", "Norrland", ("rebels",)),
        ("Norrland has sent Sund two howitzers.", "arms", "Norrland", ("Sund",)),
        ("Norrland delivers rifles to the Free Corps.", "arms", "Norrland", ("Free Corps",)),
        ("The Free Corps is armed by Norrland.", "arms", "Norrland", ("Free Corps",)),
        ("Instructors from Norrland train soldiers of Sund.", "trains", "Norrland", ("Sund",)),
        ("Norrland pays for the Free Corps.", "funds", "Norrland", ("Free Corps",)),
        (
            "Men from Norrland are fighting alongside the Free Corps.",
            "sends_troops",
            "Norrland",
            ("Free Corps",),
        ),
        ("Norrland recognised the Free Corps.", "recognises", "Norrland", ("Free Corps",)),
        ("Norrland will host talks between Sund and Ness.", "hosts", "Norrland", ("Sund", "Ness")),
        ("Norrland mediates between Sund and Ness.", "mediates", "Norrland", ("Sund", "Ness")),
    ],
)
def test_the_words_tell_who_and_whom(words: str, kind: str, who: str, whom: tuple[str, ...]) -> None:
    assert [(tie.kind.value, tie.who, tie.whom, tie.said.value) for tie in find_ties(words)] == [
        (kind, who, whom, "so")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Soldiers of Sund shelled the mill.",
        "Norrland sent drones to attack Sund.",
        "Norrland should back Sund.",
        "The armed forces of Sund left the Supply Depot.",
        "Norrland supported the ceasefire.",
        "She backed away from the guns of Sund.",
        "Guns stood on both sides of the Sund border.",
        "The men were flown back to Norrland.",
        "Norrland plans to sell Sund howitzers.",
        "Ness urged Norrland to stop supporting Sund.",
        "Norrland spoke of the Ness-led war that backed Sund-led raids.",
        "Fighting went on in Norrland between the army and allied Sund militias.",
        "A plan put forward by Sund and backed by Norrland was refused.",
    ],
)
def test_fighting_wishing_and_other_things_tie_nobody(words: str) -> None:
    assert find_ties(words) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Norrland does not back Sund.", RelationSaid.NOT_SO),
        ("Norrland refuses to recognise Sund.", RelationSaid.NOT_SO),
        ("Norrland denied that it supplies Sund with missiles.", RelationSaid.NOT_SO),
        ("Norrland no longer backs Sund.", RelationSaid.OVER),
        ("Norrland has stopped supplying Sund with missiles.", RelationSaid.OVER),
    ],
)
def test_a_denial_and_an_end_are_told_from_what_is_so(words: str, said: RelationSaid) -> None:
    assert [tie.said for tie in find_ties(words)] == [said]


def test_where_it_happens_is_not_who_does_it() -> None:
    (tie,) = find_ties("Ness accused Norrland of stirring up strife in Oster by supplying weapons to Sund.")
    assert (tie.who, tie.whom) == ("Norrland", ("Sund",))


def test_a_denial_of_arming_anybody_is_a_denial_of_each() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", (ARMS, told(VARNIA)))
    ledger.tell("Daily Oar", ("Galdland denies arming anybody.", told(GALDLAND, stance=Stance.DENIES)))
    assert [(one.whom, one.status) for one in derive(ledger)] == [
        ((), RelationStatus.DENIED),
        (("Ostrova",), RelationStatus.DENIED),
    ]


def test_it_takes_up_the_nearest_name() -> None:
    ties = find_ties("Norrland, which supports Sund and delivers drones to it, called for calm.")
    assert {(tie.kind, tie.who, tie.whom) for tie in ties} == {
        (RelationKind.BACKS, "Norrland", ("Sund",)),
        (RelationKind.ARMS, "Norrland", ("Sund",)),
    }


@pytest.mark.parametrize(
    ("voices", "status"),
    [
        ([VARNIA], RelationStatus.ALLEGED),
        ([VARNIA, MISSION], RelationStatus.ALLEGED),
        ([VARNIA, OSTROVA], RelationStatus.ACKNOWLEDGED),
        ([GALDLAND], RelationStatus.ACKNOWLEDGED),
    ],
)
def test_only_a_party_to_it_acknowledges_it(voices: list[Mention], status: RelationStatus) -> None:
    ledger = Ledger()
    for number, voice in enumerate(voices):
        ledger.tell(f"Outlet {number}", (ARMS, told(voice)))
    assert only(ledger).status is status


def test_a_backer_answers_for_itself_and_not_for_whom_it_backs() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", (ARMS, told(OSTROVA)))
    ledger.tell("Daily Oar", (ARMS, told(GALDLAND, stance=Stance.DENIES)))
    relation = only(ledger)
    assert relation.status is RelationStatus.CONTESTED
    assert {(one.claimant, one.said, one.is_party) for one in relation.accounts} == {
        ("Galdland's foreign ministry", RelationSaid.NOT_SO, True),
        ("Ostrovan Ministry of War", RelationSaid.SO, True),
    }


def test_what_a_party_denies_stays_denied_whoever_else_says_it() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", (ARMS, told(VARNIA)))
    ledger.tell("Daily Oar", (ARMS, told(GALDLAND, stance=Stance.DENIES)))
    ledger.tell("Third Sheet", (ARMS, told(MISSION)))
    assert only(ledger).status is RelationStatus.DENIED


def test_demands_promises_and_threats_are_no_account() -> None:
    ledger = Ledger()
    for stance in (Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS, Stance.DOUBTS):
        ledger.tell("Harbour Post", (ARMS, told(VARNIA, stance=stance)))
    assert derive(ledger) == ()


def test_an_aside_is_the_writers_and_not_that_of_whom_the_sentence_quotes() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", ("Galdland, which arms Ostrova, called for calm.", told(GALDLAND)))
    relation = only(ledger)
    assert relation.status is RelationStatus.ALLEGED
    assert [one.claimant for one in relation.accounts] == ["the writer (Harbour Post)"]


def test_it_is_over_only_where_nobody_says_later_that_it_is_so() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", ("Galdland backs Ostrova.", told()), day=DAY)
    ledger.tell("Daily Oar", ("Galdland no longer backs Ostrova.", told()), day=DAY + timedelta(days=3))
    assert only(ledger).status is RelationStatus.ENDED
    ledger.tell(
        "Third Sheet", ("Galdland backs Ostrova again, as it did.", told()), day=DAY + timedelta(days=5)
    )
    assert only(ledger).status is RelationStatus.ALLEGED


def test_a_side_mediates_for_nobody() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", ("Varnia mediates between Ostrova and Galdland.", told()))
    ledger.tell("Daily Oar", ("Norrland mediates between Varnia and Ostrova.", told()))
    relation = only(ledger)
    assert (relation.who, relation.whom) == ("Norrland", ("Ostrova", "Varnia"))


def test_since_is_the_first_day_that_the_claims_themselves_tell() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", (ARMS, told(time=Time(text="since March", start_on=date(2031, 3, 1)))))
    ledger.tell("Daily Oar", (ARMS, told(time=Time(text=None, start_on=date(2031, 1, 1)))))
    assert only(ledger).since == date(2031, 3, 1)


SENTENCES = (
    ARMS,
    "Galdland backs Ostrova.",
    "Galdland does not back Ostrova.",
    "Galdland, the ally of Ostrova, met the envoys.",
    "Norrland mediates between Varnia and Ostrova.",
    "Talks between Varnia and Ostrova were brokered by Norrland.",
    "Norrland trains soldiers of Varnia.",
)
TOLD = st.tuples(
    st.sampled_from(SENTENCES),
    st.builds(
        told,
        st.sampled_from((VARNIA, OSTROVA, GALDLAND, MISSION, WRITER)),
        stance=st.sampled_from((Stance.ASSERTS, Stance.ACCUSES, Stance.DENIES, Stance.DEMANDS)),
        type=st.sampled_from((ClaimType.ARMS_SUPPLY, ClaimType.SUPPORT, ClaimType.OTHER)),
    ),
)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    ledger = Ledger()
    for number, sentences in enumerate(draw(st.lists(st.lists(TOLD, min_size=1, max_size=3), max_size=5))):
        ledger.tell(f"Outlet {number}", *sentences, day=DAY + timedelta(days=number % 3))
    return ledger


@given(ledgers(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_reports_and_claims_never_changes_a_relation(ledger: Ledger, random: Any) -> None:
    before = derive(ledger)
    random.shuffle(ledger.claims)
    reports = dict(sorted(ledger.reports.items(), key=lambda _: random.random()))
    assert derive_relations(ledger.claims, reports, THEATRE) == before


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_every_relation_and_account_rests_on_claims_and_a_printed_rule(ledger: Ledger) -> None:
    known = {claim.claim_id for claim in ledger.claims}
    for relation in derive(ledger):
        assert relation.reason.rule in RULES and relation.reason.sentence
        assert relation.claim_ids and set(relation.claim_ids) <= known
        carried = [one for account in relation.accounts for one in account.claim_ids]
        assert set(carried) == set(relation.claim_ids)


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_a_wire_copy_adds_no_relation_and_changes_no_status(ledger: Ledger) -> None:
    before, after = derive(ledger), derive(with_wire_copies(ledger))
    assert [(one.relation_id, one.status) for one in after] == [
        (one.relation_id, one.status) for one in before
    ]


@given(ledgers(), st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_removing_a_report_removes_what_rests_on_it_alone(ledger: Ledger, number: int) -> None:
    gone = dict(enumerate(ledger.reports)).get(number)
    kept = [claim for claim in ledger.claims if claim.report_id != gone]
    after = derive_relations(kept, ledger.reports, THEATRE)
    ids = {claim.claim_id for claim in kept}
    expected = {
        one.relation_id: set(one.claim_ids) & ids for one in derive(ledger) if set(one.claim_ids) & ids
    }
    assert {one.relation_id: set(one.claim_ids) for one in after} == expected
