"""The invented theatre in which the reading tests take place."""

from collections.abc import Callable

from truceline.model.claim import Claim, Reading
from truceline.model.report import Report
from truceline.model.theatre import Party, PartyKind, Person, Side, Theatre
from truceline.reading.judging import RULES_ALONE
from truceline.reading.reader import read_with

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


def read_by_rules(report: Report, theatre: Theatre) -> Reading:
    """What the rules alone read: their tests hold them to their word, whatever the network sees."""
    return read_with(report, theatre, RULES_ALONE)
