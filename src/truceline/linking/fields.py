"""Field by field, how the voices on one incident stand to each other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from truceline.linking.names import find_party_stems, find_rare_words, find_stems_of_all
from truceline.linking.profiles import known_days
from truceline.linking.wording import Spoken, tell_count, tell_day
from truceline.model.claim import Claim, Count, Place
from truceline.model.derived import FieldComparison, FieldValue
from truceline.model.rules import rule
from truceline.model.terms import Agreement, CountKind, CountRole
from truceline.text.counts_toll import Toll, derive_toll

MOST_COMPARED = 40
"""Different values of one field that are compared with each other."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value of one field, by one claim."""

    spoken: Spoken
    value: str


Match = Callable[[Claim, Claim], bool]


def compare_fields(spoken: Sequence[Spoken], match_place: Match) -> tuple[FieldComparison, ...]:
    """Time, place, weapon, counts, initiator and outcome, each where somebody tells it."""
    fields: tuple[tuple[str, Callable[[Claim], str], Match], ...] = (
        ("time", lambda claim: tell_day(claim.time), _match_time),
        ("place", lambda claim: claim.place.name if claim.place else "", match_place),
        ("weapon", lambda claim: claim.weapon or "", _match_weapon),
        ("counts", lambda claim: "; ".join(map(tell_count, claim.counts)), _match_counts),
        ("initiator", lambda claim: ", ".join(claim.initiators), _match_initiators),
        ("outcome", lambda claim: claim.outcome or "", _match_outcome),
    )
    told = ((name, [Said(one, value(one.claim)) for one in spoken], match) for name, value, match in fields)
    return tuple(
        FieldComparison(field=name, agreement=voices_agree(said, match), values=_gather_values(said))
        for name, listed, match in told
        if (said := [one for one in listed if one.value])
    )


@rule
def voices_agree(said: Sequence[Said], match: Match) -> Agreement:
    """Field by field: agree where every two independent voices tell what may be the same, differ where two
    tell what cannot be, one-sided where one voice alone tells it."""
    first: dict[tuple[str, str], Said] = {}
    for one in said:
        first.setdefault((one.spoken.voice.origin, one.value), one)
    if len({origin for origin, _ in first}) < 2:
        return Agreement.ONE_SIDED
    return Agreement.AGREE if all(_pairs(list(first.values())[:MOST_COMPARED], match)) else Agreement.DIFFER


def _pairs(said: Sequence[Said], match: Match) -> Iterator[bool]:
    for at, one in enumerate(said):
        for other in said[at + 1 :]:
            if one.spoken.voice.origin != other.spoken.voice.origin:
                yield match(one.spoken.claim, other.spoken.claim)


def _gather_values(said: Sequence[Said]) -> tuple[FieldValue, ...]:
    grouped: dict[tuple[str, str], list[Said]] = {}
    for one in said:
        grouped.setdefault((one.spoken.who, one.value), []).append(one)
    return tuple(
        FieldValue(
            who=who,
            side=listed[0].spoken.voice.side,
            value=value,
            claim_ids=tuple(one.spoken.claim.claim_id for one in listed),
        )
        for (who, value), listed in grouped.items()
    )


def _match_time(one: Claim, other: Claim) -> bool:
    first = known_days(one.time) if one.time else None
    second = known_days(other.time) if other.time else None
    if first is None or second is None or one.time is None or other.time is None:
        return True
    if first[0] > second[1] or second[0] > first[1]:
        return False
    clocks = one.time.start_clock, other.time.start_clock
    exact = None not in clocks and not (one.time.end_clock or other.time.end_clock)
    return not exact or clocks[0] == clocks[1]


def _match_weapon(one: Claim, other: Claim) -> bool:
    return bool(find_party_stems(one.weapon or "") & find_party_stems(other.weapon or ""))


def _match_counts(one: Claim, other: Claim) -> bool:
    return all(
        _overlap(first, second)
        for first in one.counts
        for second in other.counts
        if first.kind is second.kind and _same_who(first, second) and _same_part(first, second)
    ) and all(_match_tolls(one, other, kind) for kind in {count.kind for count in one.counts})


def _match_tolls(one: Claim, other: Claim, kind: CountKind) -> bool:
    """ "Three soldiers and two civilians" against "five people": a sum against a whole."""
    first, second = derive_toll(one.counts, kind), derive_toll(other.counts, kind)
    if first is None or second is None or len(first.counts) + len(second.counts) < 3:
        return True
    are_whole = all(
        len(toll.counts) > 1 or toll.counts[0].who in (None, "people") for toll in (first, second)
    )
    return not are_whole or _overlap(first, second)


def _same_part(first: Count, second: Count) -> bool:
    """True but for a subset beside a whole, and for an increment beside a total: these tell of others."""
    roles = {first.role, second.role}
    return len(roles) == 1 or (
        CountRole.SUBSET not in roles and roles != {CountRole.INCREMENT, CountRole.TOTAL}
    )


def _same_who(first: Count, second: Count) -> bool:
    if not first.who or not second.who:
        return True
    return bool(find_party_stems(first.who) & find_party_stems(second.who))


def _overlap(first: Count | Toll, second: Count | Toll) -> bool:
    lows = (first.low or 0, second.low or 0)
    highs = [figure.high for figure in (first, second) if figure.high is not None]
    return not highs or max(lows) <= min(highs)


def _match_initiators(one: Claim, other: Claim) -> bool:
    return bool(find_stems_of_all(one.initiators) & find_stems_of_all(other.initiators))


def _match_outcome(one: Claim, other: Claim) -> bool:
    words = find_rare_words(one.outcome or "") & find_rare_words(other.outcome or "")
    return bool(words) or (one.outcome or "").casefold() == (other.outcome or "").casefold()


def most_telling_place(spoken: Sequence[Spoken]) -> Place | None:
    """The place with the finest precision; of those alike, the one most told, then the first told."""
    places = [one.claim.place for one in spoken if one.claim.place]
    if not places:
        return None
    told = [place.resolved or place.name for place in places]

    def rank(place: Place) -> tuple[float, int]:
        radius = place.radius_km if place.radius_km is not None else float("inf")
        return radius, -told.count(place.resolved or place.name)

    return min(places, key=rank)
