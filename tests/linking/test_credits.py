"""An agency that a report credits is where its words begin."""

from dataclasses import replace

import pytest
from tests.linking.invented import DAY, THEATRE, VARNIA, WRITER, Ledger, shelling

from truceline.linking import VoiceOf, derive_voice, derive_voices
from truceline.linking.credits import find_credits
from truceline.linking.sides import gather_sides
from truceline.model.claim import Mention
from truceline.model.terms import Voice
from truceline.model.theatre import Outlet

SENTENCE = "Ostrovan guns shelled the mill quarter of Kesh before dawn on Tuesday."
MORE = "Two barges burned at the quay until the afternoon."
THEATRE = replace(
    THEATRE,
    outlets=(*THEATRE.outlets, Outlet(name="Meridian Press", aliases=("MP",)), Outlet(name="Quay News")),
)
AGENCY = "outlet:meridian press"


def voice_of_text(*paragraphs: str, outlet: str = "Quay News", byline: str | None = None) -> VoiceOf:
    ledger = Ledger(theatre=THEATRE)
    claim, *_ = ledger.tell(outlet, *((each, shelling(WRITER)) for each in paragraphs))
    report = replace(ledger.reports[claim.report_id], byline=byline)
    return derive_voice(claim, report, THEATRE)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (f"KESH, Varnia (Meridian Press) — {SENTENCE}", MORE),
        (SENTENCE, f"{MORE} (MP)"),
        (SENTENCE, f"{MORE} – Meridian Press"),
        (SENTENCE, MORE, "Source: Meridian Press"),
        (f"{SENTENCE} (MP)", MORE),
    ],
    ids=["dateline", "brackets at the end", "dash at the end", "a line of its own", "its own paragraph"],
)
def test_what_an_outlet_credits_to_an_agency_is_the_agencys_voice(paragraphs: tuple[str, ...]) -> None:
    assert voice_of_text(*paragraphs) == VoiceOf(origin=AGENCY, side="third", voice=Voice.AUTHOR)


@pytest.mark.parametrize("byline", ["By Tove Lind, Meridian Press", "Meridian Press", "Tove Lind/MP"])
def test_a_byline_credits_the_whole_report(byline: str) -> None:
    assert voice_of_text(SENTENCE, MORE, byline=byline).origin == AGENCY


@pytest.mark.parametrize(
    ("paragraphs", "byline"),
    [
        ((SENTENCE, f"{MORE} (MP)"), "Varnia Wire"),
        ((SENTENCE, f"{MORE} (See page 4)"), None),
        ((SENTENCE, f"{MORE} (MP)", MORE), None),
        ((SENTENCE, MORE), "By Tove Lind"),
    ],
    ids=["two agencies", "no agency", "another paragraph", "a person"],
)
def test_without_one_agency_the_outlet_speaks_for_itself(
    paragraphs: tuple[str, ...], byline: str | None
) -> None:
    assert voice_of_text(*paragraphs, byline=byline).origin == "outlet:quay news"


def test_a_state_agency_is_its_sides_voice_and_a_sides_outlet_stays_its_sides() -> None:
    varnia = VoiceOf(origin="side:Varnia", side="Varnia", voice=Voice.PARTY)
    assert voice_of_text(SENTENCE, f"{MORE} (Varnia Wire)") == varnia
    assert voice_of_text(SENTENCE, f"{MORE} (MP)", outlet="Varnia Wire") == varnia


def test_an_agency_cited_an_agency_credited_and_the_agency_itself_are_one_voice() -> None:
    ledger = Ledger(theatre=THEATRE)
    ledger.tell("Quay News", (SENTENCE, shelling(Mention(name="MP", resolved="MP"))))
    ledger.tell("Harbour Post", (f"{MORE} (MP)", shelling(WRITER)))
    ledger.tell("Meridian Press", ("Shells hit Kesh.", shelling(WRITER)))
    ledger.tell(
        "Lake Courier", ("Guns fired on Kesh.", shelling(WRITER, via=(Mention(name="MP", resolved="MP"),)))
    )
    voices = derive_voices(ledger.claims, ledger.reports, THEATRE)
    assert {voice.origin for voice in voices.values()} == {AGENCY}


def test_a_spokesman_quoted_through_an_agency_is_one_voice_with_himself() -> None:
    ledger = Ledger(theatre=THEATRE)
    ledger.tell("Quay News", (SENTENCE, shelling(VARNIA, via=(Mention(name="MP", resolved="MP"),))))
    ledger.tell("Harbour Post", (f"{MORE} (MP)", shelling(VARNIA)))
    voices = derive_voices(ledger.claims, ledger.reports, THEATRE)
    assert {voice.origin for voice in voices.values()} == {"side:Varnia"}


def test_copies_of_which_one_credits_an_agency_begin_with_it() -> None:
    ledger = Ledger(theatre=THEATRE)
    ledger.tell("Harbour Post", (SENTENCE, shelling(WRITER)))
    ledger.tell(
        "Quay News", (SENTENCE, shelling(WRITER)), (f"{MORE} (MP)", shelling(WRITER)), day=DAY.replace(day=9)
    )
    voices = derive_voices(ledger.claims, ledger.reports, THEATRE)
    assert {voice.origin for voice in voices.values()} == {AGENCY}


def test_an_agency_of_the_list_is_a_third_party_and_one_that_a_state_runs_is_of_no_known_side() -> None:
    def cited(name: str) -> VoiceOf:
        ledger = Ledger(theatre=THEATRE)
        (claim,) = ledger.tell("Quay News", (SENTENCE, shelling(Mention(name=name, resolved=name))))
        return derive_voice(claim, ledger.reports[claim.report_id], THEATRE)

    assert cited("AFP") == VoiceOf(origin="outlet:agence france presse", side="third", voice=Voice.THIRD)
    assert cited("TASS").voice is Voice.UNKNOWN


def test_an_agencys_own_report_credits_nobody_else() -> None:
    ledger = Ledger(theatre=THEATRE)
    (claim,) = ledger.tell("Meridian Press", (f"KESH (MP) - {SENTENCE}", shelling(WRITER)))
    found = find_credits(ledger.reports[claim.report_id], gather_sides(THEATRE, ()))
    assert found.whole is None
