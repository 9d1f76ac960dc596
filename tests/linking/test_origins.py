"""Each independent voice of an incident is shown with whom it came through and who printed it."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.invented import MISSION, OSTROVA, THEATRE, VARNIA, WRITER, Ledger, shelling
from tests.linking.test_copies import REWRITTEN, WIRE

from truceline.linking import Linked
from truceline.model.claim import Mention
from truceline.model.terms import Occurrence
from truceline.model.theatre import Outlet

THEATRE = replace(THEATRE, outlets=(*THEATRE.outlets, Outlet(name="Meridian Press")))
RELAY = Mention(name="the agency", resolved="Meridian Press")
RESIDENT = Mention(name="a resident", resolved="a resident")
LOCAL = Mention(name="one villager", resolved="one villager")
SENTENCE = "Ostrovan guns shelled the mill quarter of Kesh before dawn on Tuesday."


def test_a_spokesman_in_three_outlets_is_one_voice_with_his_relay_and_its_printers() -> None:
    ledger = Ledger(theatre=THEATRE)
    for outlet in ("Harbour Post", "Lake Courier"):
        (claim,) = ledger.tell(outlet, (SENTENCE, shelling(VARNIA, via=(RELAY,))))
    ledger.tell("Coast Daily", (f"{SENTENCE[:-1]}, the ministry said.", shelling(VARNIA)))
    incident = ledger.incident_of(claim)
    (origin,) = incident.origins
    assert (origin.who, origin.side, origin.via) == (
        "Varnian Ministry of Defence",
        "Varnia",
        ("Meridian Press",),
    )
    assert set(origin.outlets) == {"Harbour Post", "Lake Courier", "Coast Daily"}
    assert (incident.n_reports, incident.n_voices) == (3, 1)


def test_words_credited_to_an_agency_are_shown_under_its_name() -> None:
    ledger = Ledger(theatre=THEATRE)
    (claim,) = ledger.tell("Harbour Post", (f"{SENTENCE} (Meridian Press)", shelling(WRITER)))
    (origin,) = ledger.incident_of(claim).origins
    assert (origin.who, origin.outlets) == ("Meridian Press", ("Harbour Post",))


SOURCES = (WRITER, VARNIA, OSTROVA, MISSION, RESIDENT)
tellers = st.lists(st.sampled_from(SOURCES), min_size=len(WIRE), max_size=len(WIRE))


@given(tellers)
@settings(max_examples=40, deadline=None)
def test_the_voices_of_an_incident_are_its_origins_and_hold_claims_of_it(sources: list[Mention]) -> None:
    for incident in _tell(sources).link().incidents:
        assert incident.n_voices == len({one.origin for one in incident.origins}) == len(incident.origins)
        held = [claim_id for one in incident.origins for claim_id in one.claim_ids]
        assert len(held) == len(set(held)) and set(held) <= set(incident.claim_ids)


@given(tellers, tellers, st.booleans(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_light_rewrite_never_raises_corroboration_even_where_it_leaves_out_who_said_it(
    sources: list[Mention], others: list[Mention], is_exact: bool, is_bare: bool
) -> None:
    ledger = _tell(sources)
    ledger.tell("Hill Gazette", *(("A bell rang for evening prayer.", shelling(each)) for each in others[:1]))
    before, own = _corroborated(ledger.link()), {claim.claim_id for claim in ledger.claims}
    copied = WIRE if is_exact else REWRITTEN
    told = (WRITER if is_bare else LOCAL if each is RESIDENT else each for each in sources)
    ledger.tell("Lake Courier", *((w, shelling(s)) for w, s in zip(copied, told, strict=True)))
    assert _corroborated(ledger.link()) & own <= before


def _tell(sources: list[Mention]) -> Ledger:
    ledger = Ledger()
    told: list[tuple[str, Any]] = [(w, shelling(s)) for w, s in zip(WIRE, sources, strict=True)]
    ledger.tell("Harbour Post", *told)
    return ledger


def _corroborated(linked: Linked) -> set[str]:
    sure = (each for each in linked.incidents if each.occurrence is Occurrence.CORROBORATED)
    return {claim_id for incident in sure for claim_id in incident.claim_ids}
