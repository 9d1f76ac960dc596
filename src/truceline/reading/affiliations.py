"""Whose side a name is on: by the theatre, else by the state or armed group that the name itself tells of."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from truceline.gazetteer.countries import find_country
from truceline.lexicon import find_words
from truceline.model.claim import AUTHOR
from truceline.model.theatre import Theatre
from truceline.reading.speakers import is_outlet

THIRD = "third"
_SMALL = frozenset({"of", "the", "for", "and", "in", "s"})
_OF_A_BODY = re.compile(r"\b(?:of|for|from|with|at) (?P<body>[^,]+)$")
_WORD = re.compile(r"[\w.’'-]+")


def fold_name(name: str) -> str:
    """The name in lower case, without article, possessive mark and stops, for look-up."""
    words = name.lower().replace("’s", "").replace("'s", "").replace(".", "").split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


@dataclass(slots=True)
class Affiliations:
    """Canonical names and sides from a theatre, with inference from the words where it is silent."""

    canonical: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    two_sides: tuple[str, ...] = ()

    def name_of(self, words: str) -> str | None:
        """The theatre's name for this party or person, None if it knows none such."""
        return self.canonical.get(fold_name(words))

    def side_of(self, name: str) -> str | None:
        """The side on which a name stands: the theatre's, an inferred state or group, "third", or None."""
        if name == AUTHOR:
            return AUTHOR
        folded = fold_name(name)
        if folded in self.sides:
            return self.sides[folded]
        by_word = next((self.adjectives[w] for w in _words(folded) if w in self.adjectives), None)
        return (
            by_word
            or self._side_of_body(folded)
            or _infer_side(name)
            or (THIRD if _is_independent(name) else None)
        )

    def _side_of_body(self, folded: str) -> str | None:
        """The side of the body that the words end with: "Ada Korr of the Relief Union"."""
        link = _OF_A_BODY.search(folded)
        return self.sides.get(fold_name(link["body"])) if link else None

    def home_of(self, outlet: str | None) -> str | None:
        """The side for which the theatre says that the outlet speaks; None where it says none."""
        side = self.sides.get(fold_name(outlet or ""))
        return None if side in (None, THIRD, AUTHOR) else side

    def member_of(self, side: str | None, words: str) -> str | None:
        """The only member of a side whose name holds all the words: whose ministry "the Ministry of
        Defence" is in that side's own papers. None where none, or more than one, does."""
        asked = frozenset(_words(fold_name(words))) - _SMALL
        if side is None or not asked:
            return None
        named = {
            name
            for folded, name in self.canonical.items()
            if self.sides.get(folded) == side and asked <= frozenset(_words(folded))
        }
        return named.pop() if len(named) == 1 else None

    def party_of(self, name: str) -> str | None:
        """The side, state or group that a noun phrase names ("Varnian troops" → "Varnia"), None if none."""
        side = self.side_of(name)
        return None if side in (None, THIRD, AUTHOR) else side


def gather_affiliations(theatre: Theatre, on: date | None) -> Affiliations:
    """What the theatre says about names and sides as of a day; a person's side only while it holds."""
    names = tuple(sorted(side.name for side in theatre.sides))
    known = Affiliations(two_sides=names if len(names) == 2 else ())
    for side in theatre.sides:
        _know(known, side.name, (), side.name)
        known.adjectives.update({fold_name(word): side.name for word in side.adjectives})
        for member in side.members:
            _know(known, member.name, member.aliases, side.name)
    for party in theatre.third_parties:
        _know(known, party.name, party.aliases, party.side or THIRD)
    for outlet in theatre.outlets:
        _know(known, outlet.name, outlet.aliases, outlet.side or THIRD)
    for person in theatre.people:
        if on is None or (
            (person.since is None or person.since <= on) and (person.until is None or on <= person.until)
        ):
            _know(known, person.name, person.aliases, person.side or THIRD)
    return known


def _know(known: Affiliations, name: str, aliases: tuple[str, ...], side: str) -> None:
    for word in (name, *aliases):
        known.canonical[fold_name(word)] = name
        known.sides[fold_name(word)] = side


def _words(folded: str) -> list[str]:
    return _WORD.findall(folded)


def _is_independent(name: str) -> bool:
    """True for an outlet that the theatre places on no side, but for those that a state runs."""
    return is_outlet(name) and not any(state in name for state in find_words("actors", "state_outlets"))


@lru_cache(maxsize=4096)
def _infer_side(name: str) -> str | None:
    for third in find_words("actors", "third"):
        case = re.IGNORECASE if third.islower() else 0
        if re.search(rf"(?<!\w){re.escape(third)}(?!\w)", name, case):
            return THIRD
    for word in _WORD.findall(name):
        bare = word.removesuffix("'s").removesuffix("’s")
        for group in find_words("actors", "groups"):
            if bare.lower() == group.lower():
                return group if group[0].isupper() else bare.lower()
    countries = [c for c in map(find_country, _phrases(name)) if c is not None]
    return countries[0].name if countries else None


def _phrases(name: str) -> list[str]:
    words = [w.removesuffix("'s").removesuffix("’s") for w in name.split()]
    capitals = [w for w in words if w[:1].isupper()]
    pairs = [f"{a} {b}" for a, b in pairwise(words) if a[:1].isupper() and b[:1].isupper()]
    return [*pairs, *capitals]
