"""What a text is about, by the places that it names: by this, one "Tripoli" is told from another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from truceline.gazetteer.countries import find_country
from truceline.gazetteer.names import fold_name
from truceline.gazetteer.sphere import DEGREE_KM, Point, measure_km
from truceline.gazetteer.table import COUNTRY, KnownPlace
from truceline.model.span import Span

NEAR_KM = 150.0
"""Places this near each other are told of together; a wider one has near it all that lies in its reach."""
_TOWN_KM = 40.0
_SAME_BREATH = 60  # characters: "the Syrian city of Homs", "Homs, in western Syria"
_CAPITALISED = re.compile(r"(?:[A-ZÀ-Þ]\.){2,}|[A-ZÀ-Þ][\w’']+")


@dataclass(frozen=True, slots=True)
class Clue:
    """A name in the text that tells where it is set: a place, or a country by its adjective or people."""

    folded: str
    span: Span | None
    country: str | None
    point: Point | None = None
    reach_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Support:
    """How far a text speaks for a place, each part from 0 to 1."""

    country: float = 0.0
    breath: float = 0.0
    near: float = 0.0
    home: float = 0.0


@dataclass(slots=True)
class Focus:
    """The clues of one text, and those of the theatre, where it is at home. A name is no clue to itself."""

    clues: tuple[Clue, ...] = ()
    home: tuple[Clue, ...] = ()
    _votes: dict[str, dict[str, int]] = field(init=False)
    _places: tuple[Clue, ...] = field(init=False)

    def __post_init__(self) -> None:
        votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for clue in self.clues:
            if clue.country is not None:
                votes[clue.country][clue.folded] += 1
        self._votes = votes
        told = {(clue.folded, clue.point): clue for clue in self.clues if clue.point is not None}
        self._places = tuple(told.values())

    def weigh(self, place: KnownPlace, folded: str, span: Span | None) -> Support:
        """How far the text speaks for the place as what the name means, at that span if one is given."""
        return Support(
            country=self._share(place.country, folded),
            breath=float(self._is_said_with(place.country, folded, span)),
            near=self._nearness(place, folded),
            home=float(place.point is not None and any(_is_near(clue, place.point) for clue in self.home)),
        )

    def has_country(self, folded: str) -> bool:
        """True if any other name in the text tells of a country."""
        return any(name != folded for votes in self._votes.values() for name in votes)

    def narrow_points(self) -> list[Point]:
        """The points of the places that the text names which are no wider than a town."""
        clues = (*self._places, *self.home)
        return list(dict.fromkeys(one.point for one in clues if one.point and one.reach_km <= _TOWN_KM))

    def _share(self, country: str | None, folded: str) -> float:
        if country not in self._votes:
            return 0.0
        total = sum(n for votes in self._votes.values() for name, n in votes.items() if name != folded)
        own = sum(n for name, n in self._votes[country].items() if name != folded)
        return own / total if total else 0.0

    def _is_said_with(self, country: str | None, folded: str, span: Span | None) -> bool:
        if span is None or country not in self._votes:
            return False
        return any(
            clue.country == country
            and clue.folded != folded
            and clue.span is not None
            and -_SAME_BREATH < clue.span.start - span.end < _SAME_BREATH + len(span)
            for clue in self.clues
        )

    def _nearness(self, place: KnownPlace, folded: str) -> float:
        """1 where two other towns or more are near, else less; an area counts for less the wider it is."""
        if place.point is None or place.kind == COUNTRY:
            return 0.0
        total = 0.0
        for clue in self._places:
            if clue.folded != folded and _is_near(clue, place.point):
                total += 1.0 / (1.0 + clue.reach_km / 300.0)
        return min(1.0, total / 2.0)


def _is_near(clue: Clue, point: Point) -> bool:
    reach = max(NEAR_KM, clue.reach_km)
    if clue.point is None or abs(clue.point[0] - point[0]) * DEGREE_KM > reach:
        return False
    return measure_km(clue.point, point) <= reach


def clue_of(place: KnownPlace, folded: str, span: Span | None) -> Clue:
    """The clue of a name that means this place. A country is no point: what it holds lies far apart."""
    if place.kind == COUNTRY:
        return Clue(folded, span, place.country)
    return Clue(folded, span, place.country, place.point, place.radius_km or 0.0)


def find_peoples(text: str, taken: Iterable[Span]) -> Iterator[Clue]:
    """The countries told of by adjective or people ("Syrian", "Turks") outside the spans that are taken."""
    covered = {index for span in taken for index in range(span.start, span.end)}
    for word in _CAPITALISED.finditer(text):
        if word.start() not in covered:
            country = find_country(word[0])
            if country is not None and country.iso2:
                yield Clue(fold_name(country.name), Span(*word.span()), country.iso2)
