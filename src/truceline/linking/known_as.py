"""The one name of a party, whichever of its names is printed; a backer is never taken for whom it backs."""

import re
from dataclasses import dataclass, field

from truceline.linking.names import find_party_stems, fold_name
from truceline.linking.sides import NOT_SIDES, THIRD, Sides, gather_sides
from truceline.model.theatre import Theatre

_EDGES = re.compile(r"^(?:the|its|their)\s+|[’']s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The parties that a theatre names, each under all its names. What claims tell changes none of it."""

    sides: Sides
    backers: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def name(self, printed: str) -> str:
        """The backer, side or third party that the name belongs to; else the name, without its article."""
        folded = fold_name(printed)
        for word in (folded, *folded.split()):
            backer = next((name for known, name in self.backers.items() if word.startswith(known)), None)
            if backer:
                return backer
        if folded in self.others:
            return self.others[folded]
        side = self.sides.find_side(printed)
        return side if side and side not in NOT_SIDES else _EDGES.sub("", printed.strip())

    def key(self, printed: str) -> str:
        """What all the names of one party have in common."""
        return " ".join(sorted(find_party_stems(self.name(printed))))

    def is_side(self, printed: str) -> bool:
        """True for a name of one of the sides."""
        return self.name(printed) in self.sides.named


def register_parties(theatre: Theatre) -> Register:
    """The theatre's backers, sides and third parties; a person of a third party stands for it."""
    others = {
        fold_name(name): party.name
        for party in theatre.third_parties
        for name in (party.name, *party.aliases)
    }
    people = {
        fold_name(name): others.get(fold_name(person.party or ""), person.party or person.name)
        for person in theatre.people
        if (person.side or THIRD) in NOT_SIDES
        for name in (person.name, *person.aliases)
    }
    sides = gather_sides(theatre, ())
    own = {name: party for name, party in people.items() if (sides.find_side(party) or THIRD) in NOT_SIDES}
    return Register(
        sides=sides,
        backers={fold_name(name): name for side in theatre.sides for name in side.backers},
        others={**own, **others},
    )
