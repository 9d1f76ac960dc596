"""Who a report means by a surname, an office, a pronoun or "the group", and on whose side they are."""

from dataclasses import replace
from datetime import date

import pytest
from upper_sarn import THEATRE, Read, read_by_rules

from factory import a_report
from truceline.model.claim import Claim
from truceline.model.theatre import Theatre
from truceline.reading.affiliations import gather_affiliations

SHELLED = "said that troops had shelled the mill."


def the_last(claims: tuple[Claim, ...]) -> Claim:
    return max(claims, key=lambda claim: claim.span)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        (f"Ben Dral, a farmer, left. Dral {SHELLED}", "Ben Dral"),
        (f"Col. Ben Dral spoke by radio. Colonel Dral {SHELLED}", "Ben Dral"),
        (f"Ban Ki-moon arrived in Tessen. Ban {SHELLED}", "Ban Ki-moon"),
        (f"The Kareshi interior minister, Ben Dral, {SHELLED}", "Ben Dral"),
        (f"Kareshi Interior Minister Ben Dral arrived. The minister {SHELLED}", "Ben Dral"),
        (f"Danish President Ben Dral spoke in Oslo. The Danish leader {SHELLED}", "Ben Dral"),
        (f"U.N. Secretary-General Ben Dral spoke in Oslo. The U.N. chief {SHELLED}", "Ben Dral"),
        (
            "Foreign Minister Ben Dral of Denmark met Foreign Minister Ada Korr of Norway. "
            f"The Danish minister {SHELLED}",
            "Ben Dral",
        ),
        (f"The Danish president flew to Oslo. He {SHELLED}", "Danish president"),
        (
            "The Danish Observatory for Human Rights said shells had killed 12 people. "
            f"The Observatory {SHELLED}",
            "Danish Observatory for Human Rights",
        ),
        (
            f"Amnesty International published a report. The rights group {SHELLED}",
            "Amnesty International",
        ),
        (
            f"Danish officials said shells had killed 12 people. The officials {SHELLED}",
            "Danish officials",
        ),
        (f"Oslo had been silent. Copenhagen {SHELLED}", "Denmark"),
        (f"Taliban fighters held the bridge at Tessen. The fighters {SHELLED}", "Taliban fighters"),
        (f"The Taliban fighters held the bridge at Tessen. The fighters {SHELLED}", "Taliban fighters"),
        (
            "Troops shelled the mill, according to a statement posted on the Tessen Council website.",
            "Tessen Council",
        ),
        (f"An emergency summit {SHELLED}", "emergency summit"),
        ("Ben Dral came back. Troops, according to him, had shelled the mill.", "Ben Dral"),
        (f"Watch for Peace {SHELLED}", "Watch for Peace"),
        (
            "The mayor of Tessen, Hedda Lorin, said by telephone that troops had shelled the mill.",
            "Hedda Lorin",
        ),
        (
            "“They shelled the mill. Nobody came,” Ben Dral said, according to the Herald newspaper.",
            "Ben Dral",
        ),
    ],
)
def test_a_speaker_is_whom_the_report_has_named(text: str, resolved: str) -> None:
    claims = read_by_rules(a_report(text=text, published_on=date(2026, 5, 14)), Theatre()).claims
    assert the_last(claims).source.resolved == resolved


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (f"The Kareshi Defence Ministry was silent. A spokesman for the ministry {SHELLED}", "Karesh"),
        (f"The Danish ambassador to the U.N., Ben Dral, {SHELLED}", "Denmark"),
        (f"Ben Dral, the U.N. coordinator for Denmark, {SHELLED}", "third"),
        (f"The Tessen Herald {SHELLED}", "third"),
        (f"Kareshi state television {SHELLED}", "Karesh"),
        (f"TASS {SHELLED}", None),
        (f"Farmers {SHELLED}", None),
    ],
)
def test_a_speakers_side_is_that_of_the_body_spoken_for(text: str, side: str | None, read: Read) -> None:
    assert the_last(read(text)).source.side == side


def test_both_sides_speak_in_one_claim_each(read: Read) -> None:
    claims = read("Karesh and Ombria met in Tessen. Both said that troops had shelled the mill.")
    assert {claim.source.resolved for claim in claims if claim.cue == "said"} == {"Karesh", "Ombria"}


def test_the_reporter_of_the_outlet_is_the_reports_own_voice() -> None:
    report = replace(a_report(published_on=date(2026, 5, 14)), outlet="The Tessen Herald")
    for words in ("This reporter", "A Tessen Herald reporter"):
        text = f"{words} saw that troops had shelled the mill."
        claims = read_by_rules(replace(report, text=text), THEATRE).claims
        assert {claim.source.resolved for claim in claims} == {"author"}


def test_announced_words_run_to_the_end_of_their_quoted_paragraph(read: Read) -> None:
    claims = read(
        "From Tessen, Mira Dahl reports:\n\n"
        "“Troops shelled the mill on Monday. Shells killed two people near the bridge. Troops then left.”"
    )
    assert {claim.source.resolved for claim in claims} == {"Mira Dahl"}


def test_somebody_of_a_body_that_the_theatre_places_is_on_its_side() -> None:
    affiliations = gather_affiliations(THEATRE, None)
    for party in THEATRE.third_parties:
        assert affiliations.side_of(f"Ben Dral of {party.name}") == "third"
    for side in THEATRE.sides:
        assert affiliations.side_of(f"Ben Dral of the {side.name}") == side.name
