"""Where a ceasefire holds, by a claim's words: in one place, along the whole front, or nobody says."""

import re
from dataclasses import dataclass

from truceline.ceasefires.steps import TRUCE
from truceline.gazetteer.sphere import measure_km
from truceline.linking.names import fold_name
from truceline.model.claim import Claim, Place

LOCAL_KM = 25.0
"""Radius up to which a place that a ceasefire is told of makes it a local one: a town with its villages."""
_LOCAL = re.compile(rf"\blocal(?:i[sz]ed)? (?:\w+ )?(?:{TRUCE}|agreements?|deals?)", re.IGNORECASE)
_GENERAL = re.compile(
    r"\b(?:(?:whole|entire) (?:front|country|line|region)|nation-?wide|country-?wide|all (?:the )?fronts"
    r"|(?:along|across) the (?:front|frontline|front line|line of contact|contact line)|everywhere"
    r"|(?:across|throughout) the (?:country|conflict zone))\b",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\b(?:{TRUCE})\b(?: (?:of|for) [\w\s-]{{2,20}})? (?:in|at|for|around|covering|limited to|inside|over)"
    r" (?:(?:the )?(?:town|city|village|district|port|besieged \w+|area) of )?(?:the )?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a claim says that a ceasefire holds. `is_local` is None where its words do not tell."""

    is_local: bool | None = None
    place: str | None = None


NOWHERE_SAID = Scope()


def read_scope(claim: Claim) -> Scope:
    """The scope that the words tell: "a local truce in Tolm", "along the whole front"."""
    words, place = claim.quote, claim.place
    if _GENERAL.search(words):
        return Scope(is_local=False)
    is_called_local = _LOCAL.search(words) is not None
    if place is None or not (is_called_local or _names_after_truce(words, place.name)):
        return Scope(is_local=True) if is_called_local else NOWHERE_SAID
    is_small = place.radius_km is not None and place.radius_km <= LOCAL_KM
    return Scope(is_local=True if is_called_local or is_small else None, place=place.resolved or place.name)


def _names_after_truce(words: str, name: str) -> bool:
    wanted = fold_name(name)
    return any(fold_name(words[found.end() :]).startswith(wanted) for found in _IN.finditer(words))


def may_lie_in(place: Place, limit: Place) -> bool:
    """True unless the two are apart: on the map, within their radii, or by name where one has no point."""
    if place.lat is None or place.lon is None or limit.lat is None or limit.lon is None:
        if place.name.islower() or limit.name.islower():
            return True  # "the town" may be any
        one, other = fold_name(place.name), fold_name(limit.name)
        return one in other or other in one
    apart = measure_km((place.lat, place.lon), (limit.lat, limit.lon))
    return apart <= (place.radius_km or 0.0) + (limit.radius_km or 0.0)
