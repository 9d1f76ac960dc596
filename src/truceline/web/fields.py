"""The fields of a claim as forms show them, and what can be chosen for each."""

from dataclasses import dataclass

from truceline.desk import DeskIndex
from truceline.linking.sides import THIRD
from truceline.model.claim import AUTHOR, Claim
from truceline.model.terms import Basis, ClaimType, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of a claim as a form shows them."""

    source: str = ""
    side: str = ""
    type: str = ""
    stance: str = ""
    basis: str = ""
    place: str = ""
    start_on: str = ""
    end_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen for each field."""

    types: tuple[str, ...]
    stances: tuple[str, ...]
    bases: tuple[str, ...]
    sides: tuple[str, ...]


def list_fields(claim: Claim) -> Fields:
    """The fields of the claim."""
    time = claim.time
    return Fields(
        source=claim.source.resolved,
        # The writer is nobody's side, and none that a person could choose.
        side="" if claim.source.side in (None, AUTHOR) else claim.source.side,
        type=claim.type.value,
        stance=claim.stance.value,
        basis=claim.basis.value,
        place=(claim.place.resolved or claim.place.name) if claim.place else "",
        start_on=time.start_on.isoformat() if time and time.start_on else "",
        end_on=time.end_on.isoformat() if time and time.end_on else "",
    )


def list_choices(index: DeskIndex) -> Choices:
    """What can be chosen; sides are the theatre's and those that claims are known to be of."""
    named = (side.name for side in index.theatre.sides)
    sides = dict.fromkeys([*named, *index.claims.coded["side"].values, THIRD])
    return Choices(
        types=tuple(one.value for one in ClaimType),
        stances=tuple(one.value for one in Stance),
        bases=tuple(one.value for one in Basis),
        sides=tuple(side for side in sides if side not in ("", AUTHOR)),
    )
