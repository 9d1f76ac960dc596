"""Gold and claims made for the tests of the scorer."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from factory import a_claim, a_mention
from truceline.model.claim import Claim
from truceline.model.span import Span
from truceline.model.terms import ClaimType, Stance
from truceline.scoring.gold import Gold, GoldClaim, GoldReport

SENTENCE = "The ministry said that shells had struck the mill."


def a_gold_claim(number: int = 1, **over: Any) -> GoldClaim:
    """The ministry's assertion of shelling on characters 0 to 50."""
    plain = GoldClaim(
        claim_id=f"c{number}",
        span=Span(0, 50),
        sentence=SENTENCE,
        sources=("the ministry", "Ministry of Defence"),
        types=(ClaimType.SHELLING,),
        stances=(Stance.ASSERTS,),
    )
    return replace(plain, **over)


def an_answer(number: int = 1, **over: Any) -> Claim:
    """The claim that answers `a_gold_claim` in every field."""
    right = {
        "claim_id": f"clm_{number}",
        "span": Span(0, 50),
        "source": a_mention("Ministry of Defence"),
        "type": ClaimType.SHELLING,
        "stance": Stance.ASSERTS,
    }
    return a_claim(**(right | over))


def gold_of(*claims: GoldClaim, name: str = "made") -> Gold:
    """Gold of one report, mill.txt."""
    report = GoldReport(name="mill.txt", path=Path("mill.txt"), published_on=None, claims=claims)
    return Gold(name=name, texts=Path(), reports=(report,), digest="digest of the gold")
