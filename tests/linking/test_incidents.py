"""Which claims are laid together, and the near misses that are not."""

from datetime import date, time

import pytest
from tests.linking.invented import DAY, OSTROVA, VARNIA, WRITER, Ledger, on, shelling, toll

from truceline.linking import find_incident, name_incident
from truceline.model.claim import Place
from truceline.model.terms import Bound, ClaimType, Family, Stance
from truceline.model.theatre import Theatre

NEXT_DAY = date(2031, 5, 7)
A = "Ostrovan guns struck the mill quarter of Kesh at dawn, the ministry said."
B = "Mortar rounds fell on Kesh in the morning, townspeople told this paper."


def test_two_outlets_on_one_place_day_and_initiator_are_one_incident() -> None:
    ledger = Ledger()
    (one,) = ledger.tell("Harbour Post", (A, shelling(VARNIA)))
    (other,) = ledger.tell("Lake Courier", (B, shelling()))
    assert ledger.are_one(one, other)
    assert ledger.incident_of(one).n_reports == 2


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"time": on(NEXT_DAY)}, id="same town next day"),
        pytest.param({"place": Place(name="Lower Marrow")}, id="same day next town"),
        pytest.param({"place": Place(name="Kesh", lat=60.0, lon=20.0, radius_km=2)}, id="far on the map"),
        pytest.param({"time": on(clock=time(23, 30))}, id="hours later"),
        pytest.param({"type": ClaimType.CEASEFIRE_START}, id="another family"),
    ],
)
def test_near_misses_are_two_incidents(other: dict[str, object]) -> None:
    ledger = Ledger()
    near = Place(name="Kesh", lat=50.0, lon=20.0, radius_km=2)
    (one,) = ledger.tell("Harbour Post", (A, shelling(VARNIA, time=on(clock=time(2, 10)), place=near)))
    (two,) = ledger.tell("Lake Courier", (B, shelling(**other)))
    assert not ledger.are_one(one, two)


def test_near_misses_stay_apart_within_one_report() -> None:
    ledger = Ledger()
    one, two, three = ledger.tell(
        "Harbour Post",
        (A, shelling()),
        ("Kesh was shelled again on the following day.", shelling(time=on(NEXT_DAY))),
        ("Lower Marrow was shelled too.", shelling(place=Place(name="Lower Marrow"))),
    )
    held = ledger.link().incident_of
    assert len({held[claim.claim_id] for claim in (one, two, three)}) == 3


def test_a_wide_window_does_not_chain_two_days_of_shelling() -> None:
    ledger = Ledger()
    (one,) = ledger.tell("Harbour Post", (A, shelling()))
    (two,) = ledger.tell("Lake Courier", (B, shelling(time=on(NEXT_DAY))))
    ledger.tell("North Star", ("Kesh was shelled on both days.", shelling(time=on(DAY, until=NEXT_DAY))))
    assert not ledger.are_one(one, two)


def test_a_growing_toll_is_as_many_incidents_as_it_has_days() -> None:
    ledger = Ledger()
    start = date(2031, 4, 1)
    said = [
        ledger.tell(
            "Harbour Post", (f"{n} have died since April.", toll(killed=n, time=on(start, until=day)))
        )
        for n, day in ((300, DAY), (312, NEXT_DAY))
    ]
    assert not ledger.are_one(said[0][0], said[1][0])


def test_two_sides_that_each_count_their_own_losses_do_not_corroborate_each_other() -> None:
    ledger = Ledger()
    mine = toll(VARNIA, 520, targets=("Varnia",))
    yours = toll(OSTROVA, 480, targets=("Ostrova",))
    one, two = ledger.tell("Harbour Post", ("520 of ours fell.", mine), ("480 of ours fell.", yours))
    assert not ledger.are_one(one, two)


def test_the_toll_of_an_attack_joins_it_by_place_and_day() -> None:
    ledger = Ledger()
    one, two = ledger.tell(
        "Harbour Post",
        (A, shelling()),
        ("The shelling killed three.", toll(place=Place(name="Kesh"), time=on())),
    )
    incident = ledger.incident_of(two)
    assert one.claim_id in incident.claim_ids
    assert incident.family is Family.VIOLENCE


def test_a_running_total_does_not_join_an_attack() -> None:
    ledger = Ledger()
    total = toll(killed=300, place=Place(name="Kesh"), time=on(date(2031, 4, 1), until=DAY))
    one, two = ledger.tell("Harbour Post", (A, shelling()), ("In all 300 have died in Kesh.", total))
    assert not ledger.are_one(one, two)


def test_one_sides_losses_do_not_join_what_the_other_side_accuses_it_of() -> None:
    ledger = Ledger()
    mine = toll(VARNIA, 520, time=on())
    yours = shelling(OSTROVA, initiators=("Varnia",), targets=(), place=None)
    one, two = ledger.tell("Harbour Post", ("520 of ours fell.", mine), ("Varnia shelled us.", yours))
    assert not ledger.are_one(one, two)


def test_a_figure_through_a_day_is_a_running_total() -> None:
    ledger = Ledger()
    through = toll(VARNIA, 520, time=on(start_on=None, bound=Bound.THROUGH))
    one, two = ledger.tell("Harbour Post", (A, shelling(VARNIA)), ("520 fell through that day.", through))
    assert not ledger.are_one(one, two)


def test_a_later_sentence_without_place_or_day_follows_the_one_beside_it() -> None:
    ledger = Ledger()
    one, two = ledger.tell(
        "Harbour Post",
        (A, shelling(VARNIA)),
        ("The guns struck the mill twice.", shelling(VARNIA, place=None, time=None)),
    )
    assert ledger.are_one(one, two)


def test_a_denial_joins_the_claim_that_it_answers() -> None:
    ledger = Ledger()
    denial = shelling(OSTROVA, stance=Stance.DENIES, place=None, time=None)
    one, two = ledger.tell(
        "Harbour Post", (A, shelling(VARNIA)), ("Ostrova denied that its guns fired.", denial)
    )
    assert ledger.are_one(one, two)


def test_sides_that_blame_each_other_for_one_place_are_one_incident() -> None:
    ledger = Ledger()
    mirrored = shelling(OSTROVA, initiators=("Varnia",), targets=("Ostrova",))
    (one,) = ledger.tell("Harbour Post", (A, shelling(VARNIA)))
    (two,) = ledger.tell("Lake Courier", ("Varnian guns fired on Kesh, the other side said.", mirrored))
    assert ledger.are_one(one, two)


def test_mutual_accusations_that_name_no_place_are_two_incidents() -> None:
    ledger = Ledger()
    mine = shelling(VARNIA, place=None)
    yours = shelling(OSTROVA, place=None, initiators=("Varnia",), targets=("Ostrova",))
    one, two = ledger.tell(
        "Harbour Post", ("Each side accused the other.", mine), ("So did the other.", yours)
    )
    assert not ledger.are_one(one, two)


def test_places_are_compared_on_the_map_within_their_precision() -> None:
    ledger = Ledger()
    (one,) = ledger.tell(
        "Harbour Post", (A, shelling(place=Place(name="Kesh", lat=50.0, lon=20.0, radius_km=4)))
    )
    near = Place(name="Keshqala", lat=50.02, lon=20.02, radius_km=4)
    (two,) = ledger.tell("Lake Courier", (B, shelling(place=near)))
    assert ledger.are_one(one, two)


def test_claims_about_one_ceasefire_are_one_incident() -> None:
    ledger = Ledger()
    fields = {"initiators": ("Varnia", "Ostrova")}
    claims = ledger.tell(
        "Harbour Post",
        (
            "The sides agreed a ceasefire on Friday.",
            {**fields, "type": ClaimType.CEASEFIRE_AGREEMENT, "time": on()},
        ),
        (
            "The ceasefire began a day later.",
            {**fields, "type": ClaimType.CEASEFIRE_START, "time": on(NEXT_DAY)},
        ),
        ("The ceasefire is holding.", {**fields, "type": ClaimType.OBSERVANCE}),
    )
    assert len({ledger.link().incident_of[claim.claim_id] for claim in claims}) == 1


def test_an_incident_keeps_its_id_as_it_grows_and_absorbed_ids_redirect() -> None:
    ledger = Ledger()
    (one,) = ledger.tell("Harbour Post", (A, shelling(VARNIA)))
    before = ledger.incident_of(one).incident_id
    (two,) = ledger.tell("Lake Courier", (B, shelling()), day=NEXT_DAY)
    linked = ledger.link()
    absorbed = find_incident(linked, name_incident(two.claim_id))
    assert before == name_incident(one.claim_id)
    assert absorbed is not None and absorbed.incident_id == before
    assert find_incident(linked, "inc_0000000000000000") is None


def test_remarks_stand_beside_a_happening_and_give_it_no_support() -> None:
    ledger = Ledger()
    remark = {"source": VARNIA, "type": ClaimType.POSITION, "initiators": ("Ostrova",)}
    one, two = ledger.tell(
        "Harbour Post", (A, shelling(VARNIA)), ("Ostrova wants no peace, the ministry added.", remark)
    )
    incident = ledger.incident_of(one)
    rules = {reason.rule: reason for reason in incident.reasons}
    assert two.claim_id in incident.claim_ids
    assert rules["remarks_carry_no_weight"].claim_ids == (two.claim_id,)
    assert two.claim_id not in rules["occurrence_single_sided"].claim_ids


def test_without_a_theatre_reports_of_one_place_and_day_still_meet() -> None:
    ledger = Ledger(theatre=Theatre())
    (one,) = ledger.tell("Harbour Post", (A, shelling(VARNIA)))
    (two,) = ledger.tell("Lake Courier", (B, shelling(WRITER)))
    assert ledger.are_one(one, two)


def test_nothing_told_is_nothing_linked() -> None:
    linked = Ledger().link()
    assert (linked.incidents, linked.aggregates, linked.tallies, dict(linked.incident_of)) == ((), (), (), {})
