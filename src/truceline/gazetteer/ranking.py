"""Which of the places of one name is meant: by what is known of each, and by how far the text speaks for it.

Points are powers of ten: a place of ten times the people starts one point ahead, and what the text says adds
to that. The weights were set by hand on one half of GeoVirus; docs/places.md tells the rules in words.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.gazetteer.focus import Support
from truceline.gazetteer.sphere import measure_km
from truceline.gazetteer.surroundings import Surroundings
from truceline.gazetteer.table import CAPITAL, COUNTRY, PROVINCE, KnownPlace
from truceline.gazetteer.world import Candidate

SMALL_PEOPLE = 15_000
"""A place with fewer people is taken only where something in the text speaks for it."""

_WORD_PEOPLE = 300_000
_BEHIND = 1.2
_REACH = 1.3  # provinces are no discs: their corners lie beyond their radius
_COUNTRY_POINTS = 8.0
_OWN_TABLE_POINTS = 5.0
_CAPITAL_POINTS = 1.0
_MAIN_NAME = 0.6
_SAME_COUNTRY, _SAME_BREATH, _NEAR, _HOME, _CONTAINED, _LISTED, _KIND_SAID = 1.6, 0.8, 1.6, 2.5, 4.0, 1.0, 2.0

_AREA_WORDS = re.compile(
    r"(?i)\b(?:province|governorate|oblast|state|region|department|prefecture|republic|emirate|county)\b"
)
_TOWN_WORDS = re.compile(r"(?i)\b(?:village|town|city|hamlet|settlement)\b")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its points, and the part of them that the text gave."""

    place: KnownPlace
    points: float
    by_text: float
    is_main: bool


def rank_candidates(
    candidates: Sequence[Candidate],
    supports: Sequence[Support],
    contained: Sequence[bool],
    around: Surroundings,
) -> list[Ranked]:
    """The candidates, the likeliest first; `contained` tells which lie in the area told after the name."""
    ranked = [
        _weigh(candidate, support, inside, around)
        for candidate, support, inside in zip(candidates, supports, contained, strict=True)
    ]
    ranked = [_behind_its_town(one, ranked, around) for one in ranked]
    return sorted(ranked, key=lambda one: (-one.points, -one.place.population, one.place.key))


def share_of(best: Ranked, ranked: Sequence[Ranked]) -> float:
    """The share of the best, of all that lie elsewhere; a town and its province are no rivals."""
    rivals = [one for one in ranked if one is best or not _lie_together(one.place, best.place)]
    return 1.0 / math.fsum(math.pow(10.0, one.points - best.points) for one in rivals)


def is_taken(best: Ranked, *, is_word: bool = False) -> bool:
    """False for a place too small to be meant where the text says nothing for it: the name is more likely one
    that no table has. One whose name is first of all a word must be a city, or the text must speak for it."""
    place = best.place
    if is_word and place.kind != COUNTRY and place.population < _WORD_PEOPLE:
        return best.by_text >= _SAME_BREATH
    needs = SMALL_PEOPLE if best.is_main else 10 * SMALL_PEOPLE
    return place.is_ours or best.by_text > 0.0 or place.population >= needs


def _weigh(candidate: Candidate, support: Support, is_contained: bool, around: Surroundings) -> Ranked:
    place = candidate.place
    by_text = _SAME_COUNTRY * support.country + _SAME_BREATH * support.breath + _NEAR * support.near
    by_text += _HOME * support.home
    by_text += (_LISTED if around.is_listed else _CONTAINED) * is_contained
    by_name = _MAIN_NAME if candidate.is_main else -_MAIN_NAME
    by_name += _KIND_SAID * _has_kind_said(place, around.kinds)
    return Ranked(place, _prior(place) + by_name + by_text, by_text, candidate.is_main)


def _prior(place: KnownPlace) -> float:
    people = math.log10(max(place.population, 100))
    if place.kind == COUNTRY:
        return _COUNTRY_POINTS
    if place.kind == CAPITAL:
        return max(people, _OWN_TABLE_POINTS) + _CAPITAL_POINTS
    if place.kind == PROVINCE:
        return 3.0 + 1.5 * math.log10(max(place.radius_km or 1.0, 1.0))
    if not place.is_ours:
        return people
    return max(people, _OWN_TABLE_POINTS, 4.5 + 1.5 * math.log10(max(place.radius_km or 1.0, 1.0)))


def _has_kind_said(place: KnownPlace, kinds: str) -> bool:
    words = _AREA_WORDS if place.is_area else _TOWN_WORDS
    return words.search(kinds) is not None


def _behind_its_town(one: Ranked, ranked: Sequence[Ranked], around: Surroundings) -> Ranked:
    """A province stands behind the town that it is called after, unless the words say that it is meant.

    A hamlet that happens to have the province's name is not that town.
    """
    if one.place.kind != PROVINCE or _AREA_WORDS.search(around.kinds):
        return one
    towns = [
        other.points
        for other in ranked
        if not other.place.is_area and other.points > one.points - _BEHIND and _holds(one.place, other.place)
    ]
    if not towns or max(towns) > one.points:
        return one
    return Ranked(one.place, max(towns) - 0.1, one.by_text, one.is_main)


def _lie_together(one: KnownPlace, other: KnownPlace) -> bool:
    return _holds(one, other) or _holds(other, one)


def _holds(area: KnownPlace, place: KnownPlace) -> bool:
    if area.point is None or place.point is None:
        return False
    return measure_km(area.point, place.point) <= _REACH * (area.radius_km or 0.0)


def lies_in(place: KnownPlace, area: KnownPlace) -> bool:
    """True if the place may lie in the area: a country by its code, anything else by its reach."""
    if place.key == area.key:
        return False
    if area.kind == COUNTRY:
        return place.country is not None and place.country == area.country
    if area.country is not None and place.country is not None and area.country != place.country:
        return False
    return (area.radius_km or 0.0) >= 1.5 * (place.radius_km or 0.0) and _holds(area, place)
