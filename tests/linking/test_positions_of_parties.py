"""What each party demands, promises or refuses, in order of time, and where it turns round."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import a_claim
from tests.linking.invented import DAY, OSTROVA, THEATRE, VARNIA, WRITER, Ledger
from tests.linking.test_properties import with_wire_copies

from truceline.linking.positions import derive_positions, find_positions_of
from truceline.linking.topics import words_tell_leaning, words_tell_topic
from truceline.model.claim import Mention
from truceline.model.relations import Position
from truceline.model.rules import RULES
from truceline.model.terms import ClaimType, Leaning, Stance, Topic

GALDLAND = Mention(name="Galdland", resolved="Galdland", side="Ostrova")
ILSE = Mention(name="Torv", resolved="Ilse Torv", side="Varnia")
LATER = DAY + timedelta(days=4)
YES = "The ministry accepted the ceasefire."
NO = "The ministry rejected any truce."


def held(source: Mention = VARNIA, **over: Any) -> dict[str, Any]:
    return {"source": source, "type": ClaimType.POSITION, "stance": Stance.ASSERTS, **over}


def derive(ledger: Ledger) -> tuple[Position, ...]:
    return derive_positions(ledger.claims, ledger.reports, ledger.theatre)


@pytest.mark.parametrize(
    ("words", "topic", "leaning"),
    [
        ("It demanded the release of all prisoners.", Topic.PRISONERS, Leaning.FOR),
        ("It will not let the aid convoys through.", Topic.AID, Leaning.AGAINST),
        ("It is ready to let the observers in.", Topic.OBSERVERS, Leaning.FOR),
        ("It would never recognise the border.", Topic.RECOGNITION, Leaning.AGAINST),
        ("It demanded a withdrawal before there can be talks.", Topic.WITHDRAWAL, Leaning.FOR),
        ("It ruled out talks.", Topic.TALKS, Leaning.AGAINST),
        ("It threatened to leave the ceasefire.", Topic.CEASEFIRE, Leaning.AGAINST),
        ("It would never give up the hills.", Topic.TERRITORY, Leaning.AGAINST),
        ("It wanted peace but would never give up the hills.", Topic.CEASEFIRE, Leaning.UNSTATED),
        ("It regrets what happened at the mill.", Topic.OTHER, Leaning.UNSTATED),
        ("It spoke to the Relief Observers Office.", Topic.OTHER, Leaning.UNSTATED),
    ],
)
def test_words_tell_the_topic_and_the_leaning(words: str, topic: Topic, leaning: Leaning) -> None:
    claim = a_claim(quote=words, type=ClaimType.POSITION)
    assert (words_tell_topic(claim), words_tell_leaning(claim)) == (topic, leaning)


def test_a_party_that_turns_round_on_a_later_day_is_marked_with_both_positions() -> None:
    ledger = Ledger()
    (first,) = ledger.tell("Harbour Post", (YES, held()))
    (second,) = ledger.tell("Daily Oar", (NO, held()), day=LATER)
    before, after = derive(ledger)
    assert before.change is None
    assert after.change is not None and after.change.claim_ids == (first.claim_id, second.claim_id)


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        ((YES, held()), (NO, held()), DAY),
        ((YES, held()), ("The ministry is ready to respect the truce.", held()), LATER),
        ((YES, held()), (NO, held(OSTROVA)), LATER),
        ((YES, held()), ("It rejected talks.", held()), LATER),
        ((YES, held()), ("It demanded no ceasefire.", held(stance=Stance.DEMANDS, is_negated=True)), LATER),
        (
            ("It promised to withdraw from Kesh.", held()),
            ("It refused to withdraw from Morn.", held()),
            LATER,
        ),
        ((YES, held()), ("It regretted the ceasefire.", held()), LATER),
    ],
    ids=["one day", "no turn", "another party", "another topic", "a demand", "another place", "no leaning"],
)
def test_nothing_else_is_a_change(one: Any, other: Any, day: Any) -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", one)
    ledger.tell("Daily Oar", other, day=day)
    assert [position.change for position in derive(ledger)] == [None, None]


def test_a_backers_position_is_its_own() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", (YES, held(GALDLAND)), ("It rejected talks.", held(OSTROVA)))
    assert [one.party for one in derive(ledger)] == ["Galdland", "Ostrova"]


def test_what_a_report_says_for_itself_is_the_position_of_the_one_it_names() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", (YES, held(WRITER, initiators=("Varnia",))))
    ledger.tell("Daily Oar", ("Both rejected talks.", held(WRITER, initiators=("Varnia", "Ostrova"))))
    assert [(one.party, one.claimant) for one in derive(ledger)] == [("Varnia", "the writer (Harbour Post)")]


def test_positions_are_found_by_party_by_any_of_its_names_and_by_speaker() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", (YES, held(VARNIA)), ("She rejected talks.", held(ILSE)))
    ledger.tell("Daily Oar", (NO, held(OSTROVA)))
    every = derive(ledger)
    assert [one.party for one in find_positions_of(every, "Varnian", THEATRE)] == ["Varnia", "Varnia"]
    assert [one.claimant for one in find_positions_of(every, "ilse torv", THEATRE)] == ["Ilse Torv"]
    assert find_positions_of(every, "Norrland", THEATRE) == []


SENTENCES = (YES, NO, "It is ready for talks.", "It rejected talks.", "All prisoners must be released.")
TOLD = st.tuples(
    st.sampled_from(SENTENCES),
    st.builds(
        held,
        st.sampled_from((VARNIA, OSTROVA, GALDLAND, WRITER)),
        stance=st.sampled_from((Stance.ASSERTS, Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS)),
        initiators=st.sampled_from(((), ("Varnia",), ("Varnia", "Ostrova"))),
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
def test_the_order_of_reports_and_claims_never_changes_a_position(ledger: Ledger, random: Any) -> None:
    before = derive(ledger)
    random.shuffle(ledger.claims)
    reports = dict(sorted(ledger.reports.items(), key=lambda _: random.random()))
    assert derive_positions(ledger.claims, reports, THEATRE) == before


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_every_position_rests_on_claims_and_each_party_goes_by_time(ledger: Ledger) -> None:
    known = {claim.claim_id for claim in ledger.claims}
    positions = derive(ledger)
    for one in positions:
        for reason in filter(None, (one.reason, one.change)):
            assert reason.rule in RULES and reason.claim_ids and set(reason.claim_ids) <= known
    assert [(one.party, one.as_of) for one in positions] == sorted(
        (one.party, one.as_of) for one in positions
    )


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_a_wire_copy_adds_no_position_and_no_change(ledger: Ledger) -> None:
    before, after = derive(ledger), derive(with_wire_copies(ledger))
    assert len(after) == len(before)
    assert set(map(_shape_of, after)) == set(map(_shape_of, before))


def _shape_of(one: Position) -> tuple[object, ...]:
    return one.party, one.topic, one.leaning, one.as_of, one.change is None
