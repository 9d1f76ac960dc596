"""How far two people judge alike, and the claims on which they differ."""

from dataclasses import dataclass

from fastapi import APIRouter

from truceline.desk import DeskIndex
from truceline.linking.second import TwoReadings, find_two_readings
from truceline.scoring import PairAgreement, measure_agreement, say_judgement
from truceline.web.twins import TheDesk, TheIndex, add_page

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A claim on which two people differ, with both judgements in words; and how it was decided, if it was.

    `words` is empty and `decide_href` None where the claim is of a report that was replaced since.
    """

    claim_id: str | None
    words: str
    first: str
    second: str
    decided: str | None
    decide_href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """The agreement of every two people, and all disagreements: those to be decided first."""

    pairs: tuple[PairAgreement, ...]
    n_both: int
    n_open: int
    disagreements: tuple[Disagreement, ...]


@add_page(router, "/agreement", "agreement.html.j2")
def show_agreement(desk: TheDesk, index: TheIndex) -> AgreementPage:
    """How far two people who judged the same claims apart from each other judge alike."""
    readings = find_two_readings(desk.workspace.ledger.reviews())
    differing = sorted((one for one in readings if not one.agree), key=lambda one: not one.is_open)
    return AgreementPage(
        pairs=measure_agreement(readings),
        n_both=len(readings),
        n_open=sum(one.is_open for one in differing),
        disagreements=tuple(_show_disagreement(index, one) for one in differing),
    )


def _show_disagreement(index: DeskIndex, one: TwoReadings) -> Disagreement:
    held = next(iter(index.judged_at(one.anchor)), None)
    claim_id = held.claim.claim_id if held else None
    return Disagreement(
        claim_id=claim_id,
        words=held.claim.quote if held else "",
        first=say_judgement(one.first),
        second=say_judgement(one.second),
        decided=say_judgement(one.decided) if one.decided else None,
        decide_href=f"/review?disagreed=true&claim={claim_id}" if claim_id and one.is_open else None,
    )
