"""Which claims of a happening tell of it: its core, without remarks, and those alike only once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from truceline.linking.profiles import Profile
from truceline.model.terms import Family

_FIRST_FAMILIES = (Family.VIOLENCE, Family.CEASEFIRE, Family.TOLL)


def core_family(members: Iterable[Profile]) -> Family:
    """Violence first, then a ceasefire, then a toll; of the rest, the family that most claims are of."""
    told = Counter(profile.family for profile in members)
    for family in _FIRST_FAMILIES:
        if told[family]:
            return family
    return max(Family, key=lambda family: told[family])


def find_core(members: Sequence[Profile]) -> list[Profile]:
    """The claims that tell of the happening: those of its family, and the tolls of violence."""
    family = core_family(members)
    families = {family, Family.TOLL} if family is Family.VIOLENCE else {family}
    return [profile for profile in members if profile.family in families]


def find_telling(members: Iterable[Profile]) -> list[Profile]:
    """Members that differ in what they are compared by, the first of those alike."""
    telling: dict[tuple[object, ...], Profile] = {}
    for profile in members:
        telling.setdefault(_signature_of(profile), profile)
    return list(telling.values())


def _signature_of(profile: Profile) -> tuple[object, ...]:
    claim = profile.claim
    clock = claim.time.start_clock if claim.time else None
    place = claim.place
    where = (place.place_id, place.lat, place.lon, place.radius_km) if place else None
    names = (profile.place_proper, profile.place_common, profile.place_compass)
    return (claim.type, claim.stance, profile.days, clock, where, names, profile.is_answer)
