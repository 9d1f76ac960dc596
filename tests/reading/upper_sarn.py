"""The invented theatre in which the reading tests take place."""

from collections.abc import Callable

from truceline.model.claim import Claim
from truceline.model.theatre import Party, PartyKind, Person, Side, Theatre

THEATRE = Theatre(
    name="Upper Sarn",
    sides=(
        Side(
            name="Karesh",
            adjectives=("Kareshi", "Kareshis"),
            members=(Party(name="Kareshi Defence Ministry", aliases=("Karesh's Defence Ministry",)),),
        ),
        Side(
            name="Ombria", adjectives=("Ombrian", "Ombrians"), members=(Party(name="Ombrian General Staff"),)
        ),
    ),
    third_parties=(Party(name="Sarn Monitoring Mission", kind=PartyKind.MONITOR),),
    people=(Person(name="Dalia Venn", role="defence minister", side="Karesh"),),
)

Read = Callable[..., tuple[Claim, ...]]
