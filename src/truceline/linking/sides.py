"""Which side a name belongs to, by the theatre, or by the sides that the claims themselves carry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.linking.names import find_party_stems, fold_name
from truceline.model.claim import AUTHOR, Claim
from truceline.model.theatre import Outlet, Party, PartyKind, Theatre

THIRD = "third"
NOT_SIDES = frozenset({THIRD, AUTHOR, "unknown", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Every name that the theatre places, folded, and the sides that claims speak of.

    `known` maps a folded name to a side ("third" for third parties); `inferred` are the sides that the
    claims' sources carry and that no theatre names.
    """

    known: dict[str, str] = field(default_factory=dict)
    backers: dict[str, str] = field(default_factory=dict)
    monitors: frozenset[str] = frozenset()
    outlets: dict[str, Outlet] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()

    def find_side(self, name: str) -> str | None:
        """The side that the name belongs to, a backer counting with whom it backs; None if unknown."""
        folded = fold_name(name)
        if folded in self.known:
            return self.known[folded]
        if folded in self.backers:
            return self.backers[folded]
        return self._find_by_words(folded) or self._find_inferred(name)

    def names_two(self, name: str) -> bool:
        """True of a name that joins those of two sides: "commanders of A and B" speak for neither."""
        parts = re.split(r",? and |, | as well as ", name)
        found = {self.known.get(fold_name(part)) or self._find_by_words(fold_name(part)) for part in parts}
        return len(found - {None, THIRD}) > 1

    def _find_by_words(self, folded: str) -> str | None:
        words = folded.split()
        found = {self.known[word] for word in words if word in self.known}
        return found.pop() if len(found) == 1 else None

    def _find_inferred(self, name: str) -> str | None:
        stems = find_party_stems(name)
        found = [side for side in self.inferred if stems & find_party_stems(side)]
        return found[0] if len(found) == 1 else None


def gather_sides(theatre: Theatre, claims: Iterable[Claim]) -> Sides:
    """What the theatre and the claims' own sources tell of who belongs to which side."""
    known: dict[str, str] = {}
    for third in theatre.third_parties:
        _place(known, _names_of(third), third.side or THIRD)
    for person in theatre.people:
        if person.side:
            _place(known, (person.name, *person.aliases), person.side)
    for side in theatre.sides:
        members = (name for member in side.members for name in _names_of(member))
        _place(known, (side.name, *side.adjectives, *members), side.name)
    named = tuple(side.name for side in theatre.sides)
    inferred = {claim.source.side for claim in claims} - {None} - NOT_SIDES - set(named)
    return Sides(
        known=known,
        backers={fold_name(name): side.name for side in theatre.sides for name in side.backers},
        monitors=_find_monitors(theatre),
        outlets={fold_name(n): outlet for outlet in theatre.outlets for n in (outlet.name, *outlet.aliases)},
        named=named,
        inferred=tuple(sorted(side for side in inferred if side)),
    )


def _names_of(party: Party) -> tuple[str, ...]:
    return (party.name, *party.aliases)


def _place(known: dict[str, str], names: Iterable[str], side: str) -> None:
    known.update({fold_name(name): side for name in names})


def _find_monitors(theatre: Theatre) -> frozenset[str]:
    monitors = (party for party in theatre.third_parties if party.kind is PartyKind.MONITOR)
    return frozenset(fold_name(name) for party in monitors for name in _names_of(party))
