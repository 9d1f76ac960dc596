"""Claims grouped into happenings: first within each report, then across reports."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.linking.compare import Setting, compare_claims, compare_standing
from truceline.linking.joining import Joining
from truceline.linking.names import fold_name
from truceline.linking.profiles import Profile, party_words

WINDOW = 40
"""Claims back within one report with which a claim is compared."""
JOIN_IN_REPORT = 1.8
"""Points from which claims of one report are joined (half the best pair, half the mean)."""
CHECKED = 48
"""Differing members of a group with which a newcomer must be compatible; further ones are alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A happening: its claims in their order."""

    members: tuple[Profile, ...]


def signature_of(profile: Profile) -> tuple[object, ...]:
    """What decides compatibility: claims with one signature are for or against the same others."""
    claim = profile.claim
    clock = claim.time.start_clock if claim.time else None
    place = claim.place
    where = (place.place_id, place.lat, place.lon, place.radius_km) if place else None
    names = (profile.place_proper, profile.place_common, profile.place_compass)
    who = (profile.initiators, profile.voice.side)
    return (claim.type, claim.stance, profile.days, clock, where, names, who)


def group_reports(profiles: Sequence[Profile], setting: Setting) -> list[Group]:
    """Every claim in exactly one happening of its report; `profiles` must be in their order."""
    by_report: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        by_report[profile.claim.report_id].append(profile)
    return [group for listed in by_report.values() for group in group_report(listed, setting)]


def gather_setting(profiles: Sequence[Profile]) -> Setting:
    """Parties' names, which are too wide for places, and the weight of each word by its rarity.

    A quote counts once however often it is printed, so copies of a wire text change no weight.
    """
    wide = frozenset(stem for profile in profiles for stem in party_words(profile))
    quotes = {fold_name(profile.claim.quote): profile.words for profile in profiles}
    seen = Counter(word for words in quotes.values() for word in words)
    n = max(2, len(quotes))
    weights = {word: math.log(n / times) / math.log(n) for word, times in seen.items() if times > 1}
    return Setting(wide=wide, weights={word: w for word, w in weights.items() if word not in wide})


def group_report(profiles: Sequence[Profile], setting: Setting) -> list[Group]:
    """The happenings of one report: claims that agree best join first, none against any other's word."""
    ties: list[tuple[tuple[int, int], float]] = []
    barred: list[tuple[int, int]] = []
    for at, profile in enumerate(profiles):
        for before in range(max(0, at - WINDOW), at):
            points = score_in_report(profiles[before], profile, setting)
            if points is None:
                barred.append((before, at))
            else:
                ties.append(((before, at), points))

    def allows(one: list[int], other: list[int]) -> bool:
        if max(*one, *other) - min(*one, *other) <= WINDOW:
            return True
        return are_compatible([profiles[at] for at in one], [profiles[at] for at in other], setting)

    joined = Joining(len(profiles), ties, barred).join_all(JOIN_IN_REPORT, allows)
    return [Group(members=tuple(profiles[at] for at in group)) for group in joined]


def score_in_report(one: Profile, other: Profile, setting: Setting) -> float | None:
    """Points for the two claims of one report being about one happening, None where a field is against."""
    found = compare_claims(one, other, setting)
    if any(evidence.is_against for evidence in found):
        return None
    standing = compare_standing(one, other)
    return sum(evidence.points for evidence in found) + (standing.points if standing else 0.0)


def are_compatible(ones: Sequence[Profile], others: Sequence[Profile], setting: Setting) -> bool:
    """True where no claim of the one group tells anything that speaks against one of the other."""
    return not any(
        evidence.is_against
        for one in find_telling(ones)
        for other in find_telling(others)
        for evidence in compare_claims(one, other, setting)
    )


def find_telling(members: Sequence[Profile]) -> list[Profile]:
    """Members that differ in what decides compatibility, at most `CHECKED`, the first first."""
    telling: dict[tuple[object, ...], Profile] = {}
    for profile in members:
        telling.setdefault(signature_of(profile), profile)
    return list(telling.values())[:CHECKED]
