"""Whose voice a claim is, and what counts as one voice."""

from dataclasses import replace

import pytest
from tests.linking.invented import MISSION, OSTROVA, THEATRE, VARNIA, WRITER, Ledger, shelling

from truceline.linking import VoiceOf, derive_voice, derive_voices
from truceline.model.claim import Mention
from truceline.model.terms import Basis, Voice
from truceline.model.theatre import Theatre

SENTENCE = "Ostrovan guns shelled the mill quarter of Kesh before dawn on Tuesday."


def voice_of(
    source: Mention, outlet: str = "Harbour Post", theatre: Theatre = THEATRE, **over: object
) -> VoiceOf:
    ledger = Ledger(theatre=theatre)
    (claim,) = ledger.tell(outlet, (SENTENCE, shelling(source, **over)))
    return derive_voice(claim, ledger.reports[claim.report_id], theatre)


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        (VARNIA, "Harbour Post"),
        (Mention(name="Ilse Torv", resolved="Ilse Torv"), "Harbour Post"),
        (Mention(name="the agency", resolved="Varnia Wire"), "Harbour Post"),
        (WRITER, "Varnia Wire"),
    ],
    ids=["ministry", "spokeswoman", "state agency as source", "state agency's own voice"],
)
def test_the_institutions_of_a_side_are_one_voice(source: Mention, outlet: str) -> None:
    assert voice_of(source, outlet) == VoiceOf(origin="side:Varnia", side="Varnia", voice=Voice.PARTY)


def test_a_backer_speaks_on_the_side_that_it_backs() -> None:
    assert voice_of(Mention(name="Galdland", resolved="Galdland")).side == "Ostrova"


def test_an_outlet_of_no_side_is_a_third_party_in_its_own_voice() -> None:
    voice = voice_of(WRITER)
    assert (voice.side, voice.voice) == ("third", Voice.AUTHOR)


def test_the_manifest_can_place_an_outlet_on_a_side() -> None:
    ledger = Ledger()
    (claim,) = ledger.tell("Nowhere News", (SENTENCE, shelling()))
    report = replace(ledger.reports[claim.report_id], side="Ostrova")
    assert derive_voice(claim, report, THEATRE).side == "Ostrova"


def test_a_monitor_is_a_class_of_its_own() -> None:
    assert voice_of(MISSION).voice is Voice.MONITOR


def test_a_missions_own_report_is_one_voice_with_what_others_quote_of_it() -> None:
    assert voice_of(WRITER, outlet=MISSION.resolved) == voice_of(MISSION)


def test_a_correspondent_of_no_side_who_saw_it_is_an_observer_and_one_who_was_told_is_not() -> None:
    correspondent = Mention(name="Tove Lind", resolved="Tove Lind", side="third")
    assert voice_of(correspondent, basis=Basis.SAW).voice is Voice.MONITOR
    assert voice_of(correspondent, basis=Basis.TOLD).voice is Voice.THIRD
    assert voice_of(OSTROVA, basis=Basis.SAW).voice is Voice.PARTY


def test_a_resident_of_a_side_is_a_voice_apart_from_its_institutions() -> None:
    resident = Mention(name="a resident", resolved="a resident of Kesh", side="Varnia")
    assert voice_of(resident).side == "Varnia"
    assert voice_of(resident).origin != voice_of(VARNIA).origin


def test_a_source_of_no_known_side_is_unknown() -> None:
    assert voice_of(Mention(name="a caller", resolved="a caller")).voice is Voice.UNKNOWN


def test_without_a_theatre_the_claims_own_sides_stand() -> None:
    voice = voice_of(VARNIA, theatre=Theatre())
    assert (voice.side, voice.voice) == ("Varnia", Voice.PARTY)


@pytest.mark.parametrize(
    "copy",
    [SENTENCE, SENTENCE.upper(), f"{SENTENCE[:-1]}, reports say."],
    ids=["same words", "other capitals", "a tail added"],
)
def test_copies_of_a_wire_text_share_an_origin(copy: str) -> None:
    ledger = Ledger()
    (one,) = ledger.tell("Harbour Post", (SENTENCE, shelling()))
    (two,) = ledger.tell("Lake Courier", (copy, shelling()))
    voices = derive_voices(ledger.claims, ledger.reports, THEATRE)
    assert voices[one.claim_id].origin == voices[two.claim_id].origin


def test_outlets_that_tell_it_in_their_own_words_have_two_origins() -> None:
    ledger = Ledger()
    (one,) = ledger.tell("Harbour Post", (SENTENCE, shelling()))
    (two,) = ledger.tell("Lake Courier", ("We counted four impacts by the old mill at Kesh.", shelling()))
    voices = derive_voices(ledger.claims, ledger.reports, THEATRE)
    assert voices[one.claim_id].origin != voices[two.claim_id].origin
