"""Stance, hedge and type follow the words."""

import pytest
from upper_sarn import Read

from truceline.model.terms import ClaimType, Stance

STANCES = [
    ("Dalia Venn said that shells had struck the mill.", Stance.ASSERTS),
    ("Dalia Venn denied that Kareshi troops had shelled Orlec.", Stance.DENIES),
    ("Dalia Venn accused Ombria of shelling Orlec.", Stance.ACCUSES),
    ("Dalia Venn blamed Ombria for the shelling of Orlec.", Stance.ACCUSES),
    ("Dalia Venn said that Ombrian troops violated the ceasefire.", Stance.ACCUSES),
    ("Dalia Venn admitted that Kareshi troops had shelled Orlec.", Stance.ADMITS),
    ("Dalia Venn called on Ombria to withdraw its troops from Orlec.", Stance.DEMANDS),
    ("Dalia Venn said that Ombria must withdraw its troops from Orlec.", Stance.DEMANDS),
    ("Dalia Venn vowed to retake Orlec from Ombrian troops.", Stance.PROMISES),
    ("Dalia Venn threatened to bomb Ombrian troops in Orlec.", Stance.THREATENS),
    ("It was not clear who had shelled the village of Orlec.", Stance.DOUBTS),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_the_stance_follows_the_cue(read: Read, text: str, stance: Stance) -> None:
    assert stance in {claim.stance for claim in read(text)}


TYPES = [
    ("Ombrian troops shelled Orlec on Monday.", ClaimType.SHELLING),
    ("Ombrian warplanes bombed Orlec on Monday.", ClaimType.AIRSTRIKE),
    ("Rockets struck Orlec on Monday.", ClaimType.SHELLING),
    ("Ombrian troops seized Orlec on Monday.", ClaimType.CAPTURE),
    ("Three soldiers were killed near Orlec.", ClaimType.CASUALTIES),
    ("Thousands of villagers fled Orlec during the fighting.", ClaimType.DISPLACEMENT),
    ("Karesh and Ombria agreed to a ceasefire on Monday.", ClaimType.CEASEFIRE_AGREEMENT),
    ("The ceasefire took effect at noon on Monday.", ClaimType.CEASEFIRE_START),
    ("The ceasefire collapsed on Monday.", ClaimType.CEASEFIRE_END),
    ("The ceasefire was holding on Monday.", ClaimType.OBSERVANCE),
    ("Ombrian troops violated the ceasefire on Monday.", ClaimType.CEASEFIRE_VIOLATION),
    ("Ombrian troops withdrew from Orlec on Monday.", ClaimType.WITHDRAWAL),
    ("Dalia Venn condemned the shelling of Orlec.", ClaimType.POSITION),
    ("Dalia Venn demanded that Ombria withdraw its troops.", ClaimType.DEMAND),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_the_type_follows_the_main_predicate(read: Read, text: str, kind: ClaimType) -> None:
    assert kind in {claim.type for claim in read(text)}


def test_a_hedge_is_kept_as_printed(read: Read) -> None:
    (claim,) = read("Ombrian troops reportedly shelled Orlec on Monday.")
    assert claim.hedge == "reportedly"


def test_a_denial_never_turns_into_an_assertion(read: Read) -> None:
    claims = read(
        "The Ombrian General Staff denied that its troops had shelled Orlec, calling the report false."
    )
    shelling = [claim for claim in claims if claim.type is ClaimType.SHELLING]
    assert shelling and all(claim.stance is Stance.DENIES for claim in shelling)


def test_who_does_it_and_to_whom_follow_the_grammar(read: Read) -> None:
    (active,) = read("Ombrian troops attacked Kareshi soldiers near Orlec.")
    (passive,) = read("Kareshi soldiers were attacked by Ombrian troops near Orlec.")
    assert (
        (active.initiators, active.targets)
        == (passive.initiators, passive.targets)
        == (("Ombria",), ("Karesh",))
    )


def test_the_accused_is_the_initiator_of_what_is_alleged(read: Read) -> None:
    (claim,) = read("Dalia Venn accused Ombria of shelling Orlec.")
    assert claim.initiators == ("Ombria",)
