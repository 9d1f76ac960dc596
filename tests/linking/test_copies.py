"""Passages that several reports print: one voice with their twins, however lightly rewritten."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.invented import DAY, THEATRE, VARNIA, WRITER, Ledger, shelling

from truceline.linking import derive_voices
from truceline.linking.copies import group_copies
from truceline.model.terms import Occurrence

WIRE = (
    "Shells fell on the mill quarter of Kesh shortly before dawn and set two warehouses alight.",
    "The blaze spread along the quay until firemen pumped water from the river onto the roofs.",
    "Families carried bedding through the smoke toward the chapel on the far bank.",
    "By noon the ferry had stopped and the road to Lower Marrow was closed to lorries.",
)
REWRITTEN = (
    "Shells struck the mill quarter of Kesh shortly before daybreak and set two warehouses alight.",
    "The fire spread along the quay until firemen pumped water from the river onto roofs.",
    "Families carried blankets through the smoke toward the chapel on the opposite bank.",
    "By midday the ferry had stopped and the road to Lower Marrow was shut to lorries.",
)
OWN = (
    "Our reporter counted eleven craters between the station and the old brewery.",
    "A teacher showed us her broken windows and a splinter as long as a hand.",
    "Nobody at the town hall would say how many people had slept in the cellars.",
)
BACKGROUND = (
    "The two countries have quarrelled over the valley since the border was drawn forty years ago.",
    "More than nine thousand people have died there and a truce signed in spring never held.",
)


def tell(ledger: Ledger, outlet: str, sentences: tuple[str, ...], days: int = 0) -> list[str]:
    told = ledger.tell(
        outlet, *((each, shelling(WRITER)) for each in sentences), day=DAY + timedelta(days=days)
    )
    return [claim.claim_id for claim in told]


def origins_of(ledger: Ledger, claim_ids: list[str]) -> list[str]:
    voices = derive_voices(ledger.claims, ledger.reports, THEATRE)
    return [voices[each].origin for each in claim_ids]


@pytest.mark.parametrize(
    "printed",
    [
        WIRE,
        ("A grim morning for the town.", *WIRE[1:], WIRE[0]),
        REWRITTEN,
        (*REWRITTEN[:2], *OWN[:2], REWRITTEN[3]),
        WIRE[:2],
    ],
    ids=["exact", "headline and order changed", "lightly rewritten", "with words of its own", "cut"],
)
def test_a_passage_of_a_wire_is_one_voice_in_every_outlet(printed: tuple[str, ...]) -> None:
    ledger = Ledger()
    (wire,) = set(origins_of(ledger, tell(ledger, "Harbour Post", WIRE)))
    tell(ledger, "Lake Courier", printed, days=1)
    folded = origins_of(ledger, [claim.claim_id for claim in ledger.claims if claim.quote in printed])
    taken = [each for each in printed if each in WIRE or each in REWRITTEN]
    assert folded.count(wire) >= len(taken)


def test_an_outlets_own_sentences_between_copied_ones_stay_its_own() -> None:
    ledger = Ledger()
    tell(ledger, "Harbour Post", WIRE)
    mixed = tell(ledger, "Lake Courier", (*WIRE[:2], *OWN[:2]))
    copied, own = origins_of(ledger, mixed)[:2], origins_of(ledger, mixed)[2:]
    assert not set(copied) & set(own)


def test_background_that_returns_for_weeks_makes_no_two_reports_one_text() -> None:
    ledger = Ledger()
    first = tell(ledger, "Harbour Post", (WIRE[0], *BACKGROUND))
    tell(ledger, "Lake Courier", (OWN[0], *BACKGROUND), days=20)
    second = tell(ledger, "Coast Daily", (REWRITTEN[0].replace("two", "three"), *BACKGROUND))
    assert origins_of(ledger, first[:1]) != origins_of(ledger, second[:1])


def test_sentences_alike_but_for_a_figure_are_no_copies_by_themselves() -> None:
    ledger = Ledger()
    one = "Observers at the bridge heard 14 explosions to the south during the night of Sunday."
    ids = [
        *tell(ledger, "Harbour Post", (one, OWN[0])),
        *tell(ledger, "Lake Courier", (one.replace("14", "21"), OWN[1])),
    ]
    first, _, second, _ = origins_of(ledger, ids)
    assert first != second


def test_a_copy_that_leaves_out_who_said_it_is_still_his_voice() -> None:
    ledger = Ledger()
    (one, *_) = ledger.tell("Harbour Post", (f"{WIRE[0][:-1]}, the ministry said.", shelling(VARNIA)))
    (two, *_) = ledger.tell("Lake Courier", (WIRE[0], shelling(WRITER)))
    assert set(origins_of(ledger, [one.claim_id, two.claim_id])) == {"side:Varnia"}
    assert ledger.incident_of(one).occurrence is Occurrence.SINGLE_SIDED


def test_a_sides_own_outlet_does_not_speak_for_the_other_side_by_leaving_out_who_said_it() -> None:
    ledger = Ledger()
    (one, *_) = ledger.tell("Harbour Post", (f"{WIRE[0][:-1]}, the ministry said.", shelling(VARNIA)))
    (two, *_) = ledger.tell("Ostrova Today", (WIRE[0], shelling(WRITER)))
    assert origins_of(ledger, [one.claim_id, two.claim_id]) == ["side:Varnia", "side:Ostrova"]


def test_a_copy_printed_weeks_later_parts_no_copies() -> None:
    ledger = Ledger()
    ids = [*tell(ledger, "Harbour Post", WIRE), *tell(ledger, "Lake Courier", REWRITTEN)]
    tell(ledger, "Coast Daily", WIRE, days=30)
    assert len(set(origins_of(ledger, ids))) == 1


@given(st.permutations(range(3)), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_copies_are_the_same_in_any_order(order: list[int], random: object) -> None:
    ledger = Ledger()
    for outlet, printed in (("Harbour Post", WIRE), ("Lake Courier", REWRITTEN), ("Coast Daily", OWN)):
        tell(ledger, outlet, printed)
    before = group_copies(ledger.claims, ledger.reports)
    keys = list(ledger.reports)
    reports = {keys[number]: ledger.reports[keys[number]] for number in order}
    random.shuffle(ledger.claims)  # type: ignore[attr-defined]
    assert group_copies(ledger.claims, reports) == before


@given(st.lists(st.sampled_from(range(len(WIRE))), unique=True, min_size=1), st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_one_more_printing_of_a_wire_adds_no_voice(kept: list[int], n_outlets: int) -> None:
    ledger = Ledger()
    tell(ledger, "Harbour Post", WIRE)
    tell(ledger, "Hill Gazette", REWRITTEN)
    for number in range(n_outlets):
        tell(ledger, f"Outlet {number}", tuple(WIRE[each] for each in kept), days=number % 3)
    assert len(set(origins_of(ledger, [claim.claim_id for claim in ledger.claims]))) == 1
