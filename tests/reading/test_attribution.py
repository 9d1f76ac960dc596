"""Who says what: the source is the innermost speaker, relays stand in via, the author keeps the rest."""

import pytest
from upper_sarn import Read

from truceline.model.terms import Stance

SPOKEN = [
    (
        "The Kareshi Defence Ministry said that Ombrian troops shelled Orlec on Monday.",
        "Kareshi Defence Ministry",
    ),
    (
        "Ombrian troops shelled Orlec on Monday, the Kareshi Defence Ministry said.",
        "Kareshi Defence Ministry",
    ),
    ("According to the Sarn Monitoring Mission, three shells struck Orlec.", "Sarn Monitoring Mission"),
    ("Two villagers told Reuters that shells had struck the mill.", "Two villagers"),
    ("“Shells struck the mill at dawn,” Dalia Venn said.", "Dalia Venn"),
    ("Ministry spokesman Ivo Tarn said shells had struck the mill.", "Ivo Tarn"),
    ("Col. Petra Lund said that shells had struck the mill.", "Petra Lund"),
    ("Dalia Venn accused Ombria of shelling Orlec.", "Dalia Venn"),
    ("The clinic was shelled twice, according to doctors there.", "doctors"),
    ("Ivo Tarn was quoted as saying that shells had struck the mill.", "Ivo Tarn"),
]


@pytest.mark.parametrize(("text", "source"), SPOKEN)
def test_the_source_is_whoever_the_cue_names(read: Read, text: str, source: str) -> None:
    assert source in {claim.source.resolved for claim in read(text)}


@pytest.mark.parametrize(("text", "source"), SPOKEN)
def test_what_somebody_says_is_never_stored_as_the_authors_own(read: Read, text: str, source: str) -> None:
    assert not any(claim.source.is_author for claim in read(text))


def test_a_sentence_with_no_cue_is_the_authors(read: Read) -> None:
    (claim,) = read("Ombrian troops shelled Orlec on Monday.")
    assert claim.source.is_author and claim.cue is None and claim.stance is Stance.ASSERTS


def test_an_outlet_that_passes_on_anothers_words_stands_in_via(read: Read) -> None:
    (claim,) = read("The Marrow Times reports that, according to Dalia Venn, shells struck the mill.")
    assert claim.source.resolved == "Dalia Venn"
    assert [v.resolved for v in claim.via] == ["Marrow Times"]


def test_an_agency_that_was_told_stands_in_via(read: Read) -> None:
    (claim,) = read("Dalia Venn told Reuters that shells had struck the mill.")
    assert [v.resolved for v in claim.via] == ["Reuters"]


def test_a_pronoun_is_the_person_who_spoke_last(read: Read) -> None:
    claims = read("Dalia Venn said that shells had struck the mill. She said two soldiers were killed.")
    assert {claim.source.resolved for claim in claims} == {"Dalia Venn"}


def test_a_surname_is_the_person_named_in_full_before(read: Read) -> None:
    claims = read("Ivo Tarn said that shells had struck the mill. Tarn said two soldiers were killed.")
    assert {claim.source.resolved for claim in claims} == {"Ivo Tarn"}


def test_the_ministry_is_the_one_named_before(read: Read) -> None:
    claims = read(
        "The Kareshi Defence Ministry said that shells had struck the mill. "
        "The ministry said two soldiers were killed."
    )
    assert {claim.source.resolved for claim in claims} == {"Kareshi Defence Ministry"}


def test_a_quotation_that_runs_on_stays_with_its_speaker(read: Read) -> None:
    claims = read("“Shells struck the mill,” Dalia Venn said. “Two soldiers were killed in the attack.”")
    assert {claim.source.resolved for claim in claims} == {"Dalia Venn"}


def test_a_quotation_that_reopens_in_the_next_paragraph_stays_with_its_speaker(read: Read) -> None:
    claims = read("Dalia Venn said: “Shells struck the mill.\n\n“Two soldiers were killed in the attack.”")
    assert {claim.source.resolved for claim in claims} == {"Dalia Venn"}


def test_words_announced_with_a_colon_belong_to_who_announces_them(read: Read) -> None:
    claims = read(
        "Dalia Venn accused Ombria of shelling Orlec, adding:\n\nTwo soldiers were killed in the attack."
    )
    assert {claim.source.resolved for claim in claims} == {"Dalia Venn"}


def test_both_sides_speak_each_for_itself_and_accuse_the_other(read: Read) -> None:
    claims = read(
        "Ombria and Karesh agreed a ceasefire on Monday. Both sides accused each other of continued attacks."
    )
    accusing = {(c.source.resolved, *c.initiators) for c in claims if c.stance is Stance.ACCUSES}
    assert accusing == {("Karesh", "Ombria"), ("Ombria", "Karesh")}


def test_the_side_of_a_source_is_the_theatres(read: Read) -> None:
    (claim,) = read("Dalia Venn said that shells had struck the mill.")
    assert claim.source.side == "Karesh"
