from collections.abc import Callable
from datetime import date

import pytest

from tests.factory import a_report
from truceline.model.claim import Claim
from truceline.model.theatre import Party, PartyKind, Person, Side, Theatre
from truceline.reading import read_claims

THEATRE = Theatre(
    name="Upper Sarn",
    sides=(
        Side(
            name="Karesh",
            adjectives=("Kareshi", "Kareshis"),
            members=(Party(name="Kareshi Defence Ministry", aliases=("Karesh's Defence Ministry",)),),
        ),
        Side(name="Ombria", adjectives=("Ombrian", "Ombrians"), members=(Party(name="Ombrian General Staff"),)),
    ),
    third_parties=(Party(name="Sarn Monitoring Mission", kind=PartyKind.MONITOR),),
    people=(Person(name="Dalia Venn", role="defence minister", side="Karesh"),),
)

Read = Callable[..., tuple[Claim, ...]]


@pytest.fixture
def read() -> "Read":
    """Reads a text as a report of Thursday 14 May 2026 in the theatre of Upper Sarn."""

    def claims_of(text: str, theatre: Theatre = THEATRE) -> tuple[Claim, ...]:
        return read_claims(a_report(text=text, published_on=date(2026, 5, 14)), theatre).claims

    return claims_of
