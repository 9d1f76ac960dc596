"""Happenings of different reports joined, where place, day and parties hold them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from truceline.linking.compare import ANSWER_DAYS, Evidence, Setting, compare_claims
from truceline.linking.grouping import Group, are_compatible, find_telling
from truceline.linking.joining import Joining
from truceline.linking.names import fold_name
from truceline.linking.profiles import Profile
from truceline.model.claim import Place
from truceline.model.terms import Family

JOIN_ACROSS = 4.0
"""Points from which happenings of two reports are one, where no place holds them together."""
JOIN_AT_PLACE = 2.9
"""Points that suffice where both name one place and one day, and are of one family."""
SAME_TEXT = 6.0
"""Points for the same words in two reports: copies of one text tell of one happening."""
LONG_WORDS = 5
"""Words in a quote from which the same words can be no accident."""
MOST_DAYS = 3
"""Days told from which a time is too wide to find other reports by."""
CROWD = 24
"""Happenings under one key with which another is compared: a key with more tells too little."""
SAMPLE = 10
"""Claims of each happening compared to score it; before two are joined, all that differ are."""

Key = tuple[object, ...]


def join_reports(groups: Sequence[Group], setting: Setting) -> list[Group]:
    """The groups with those joined that tell of one happening in different reports."""
    ties: dict[tuple[int, int], float] = {}
    barred: set[tuple[int, int]] = set()
    telling = [find_telling(group.members) for group in groups]
    for one, other in sorted(find_candidates(groups)):
        points = score_across(telling[one], telling[other], setting)
        if points is None:
            barred.add((one, other))
        elif points > 0:
            ties[one, other] = points

    def members(at: Iterable[int]) -> list[Profile]:
        return [profile for group in sorted(at) for profile in groups[group].members]

    def allows(ones: list[int], others: list[int]) -> bool:
        return are_compatible(members(ones), members(others), setting)

    joined = Joining(len(groups), ties.items(), barred).join_all(JOIN_AT_PLACE, allows)
    return [Group(members=tuple(sorted(members(at), key=lambda p: p.order))) for at in joined]


def find_candidates(groups: Sequence[Group]) -> set[tuple[int, int]]:
    """Pairs of happenings of different reports that share a key; near-linear in their number."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        for key in {key for profile in group.members for key in find_keys(profile)}:
            blocks[key].append(at)
    return {
        (one, other)
        for block in blocks.values()
        for at, one in enumerate(block)
        for other in block[at + 1 : at + 1 + CROWD]
        if groups[one].members[0].claim.report_id != groups[other].members[0].claim.report_id
    }


def find_keys(profile: Profile) -> Iterator[Key]:
    """The keys under which another report's claim about the same happening would stand."""
    words = fold_name(profile.claim.quote)
    if len(words.split()) >= LONG_WORDS:
        yield "words", words
    if not profile.is_event:
        return
    kind = "violence" if profile.family in (Family.VIOLENCE, Family.TOLL) else profile.family.value
    for day in find_days(profile):
        for name in _find_holds(profile):
            yield kind, day, name


def find_days(profile: Profile) -> list[date]:
    """The days to look by: those told, the last of a long time; for an answer that tells none, those before
    its print; for a ceasefire, else the day of print."""
    days = profile.days
    if days is None and profile.is_answer and profile.published_on:
        return [profile.published_on - timedelta(days=back) for back in range(ANSWER_DAYS + 1)]
    if days is None:
        return [profile.published_on] if profile.family is Family.CEASEFIRE and profile.published_on else []
    if (days[1] - days[0]).days >= MOST_DAYS:
        return [days[1]]
    return [days[0] + timedelta(days=further) for further in range((days[1] - days[0]).days + 1)]


def _find_holds(profile: Profile) -> set[str]:
    place = profile.claim.place
    holds = set(profile.place_proper)
    if place and place.lat is not None and place.lon is not None:
        holds |= set(_find_cells(place))
    return holds | profile.initiators | profile.targets


def _find_cells(place: Place) -> Iterator[str]:
    lat, lon = round(place.lat or 0.0), round(place.lon or 0.0)
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield f"{lat + north},{lon + east}"


def score_across(one: Sequence[Profile], other: Sequence[Profile], setting: Setting) -> float | None:
    """The best points of any two claims of the two happenings, None where any two are against each other."""
    best = 0.0
    for first in one[:SAMPLE]:
        for second in other[:SAMPLE]:
            found = compare_claims(first, second, setting)
            if any(evidence.is_against for evidence in found):
                return None
            best = max(best, _weigh(first, second, found))
    return best


def _weigh(first: Profile, second: Profile, found: Sequence[Evidence]) -> float:
    if fold_name(first.claim.quote) == fold_name(second.claim.quote) and len(first.claim.quote) > 20:
        return SAME_TEXT
    points = {evidence.field: evidence.points for evidence in found}
    total = sum(points.values())
    if not (first.is_event and second.is_event) or points.get("time", 0) <= 0:
        return 0.0
    at_one_place = points.get("place", 0) >= 1 and "type" in points
    return total if at_one_place or total >= JOIN_ACROSS else 0.0
