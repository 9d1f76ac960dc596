"""Two happenings of different reports compared as wholes, by what each of them names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.linking.compare import (
    VIOLENT,
    Evidence,
    against,
    clocks_differ,
    compare_place,
    compare_time,
)
from truceline.linking.grouping import Group
from truceline.linking.happenings import Figure, list_figures
from truceline.linking.names import find_rare_words, fold_name, weigh_word
from truceline.linking.profiles import Profile
from truceline.linking.telling import core_family, find_core, find_telling
from truceline.model.terms import ClaimType, Family, Granularity, Stance

JOIN_ACROSS = 2.7
"""Points from which happenings of two reports are one. Chosen, as all points here, on `evaluation/own`,
`evaluation/linking/known` and `evaluation/example`."""
SAME_TEXT = 9.0
"""Points for the same words in two reports: copies of one text tell of one happening."""
COPY_DAYS = 10
"""Days of print within which the same words are a copy; later they are a phrase that is used again."""
SAMPLE = 10
"""Telling claims of each happening that are compared."""
REGION_KM, WIDE_KM = 12.0, 60.0
"""Radius from which a place in common says less, and from which it says next to nothing."""
TRUCE_PRINT_DAYS = 10
"""Days of print within which claims on a ceasefire that tell no day in common may be about the same one."""
REMARK_DAYS, DATED_REMARK_DAYS = 10, 31
"""Days of print within which remarks may be on one matter: where no day is in common, and where one is."""
_TRUCE_STEPS = (ClaimType.CEASEFIRE_START, ClaimType.CEASEFIRE_AGREEMENT)
_SITE = re.compile(
    r"\b(school|kindergarten|hospital|clinic|pharmacy|market|bakery|bridge|dam|barracks|depot|warehouse|factory"
    r"|mill|refinery|pump|power|airfield|airport|station|port|harbou?r|church|mosque|hotel|prison|camp|convoy"
    r"|bus|train|boat|ship|checkpoint)s?\b"
)
_PART = re.compile(r"\b(dawn|morning|noon|midday|afternoon|dusk|evening|night)\b")
_PARTS = ("night", "dawn", "morning", "noon", "midday", "afternoon", "dusk", "evening", "night")
_FINE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A happening as one report tells it: its core claims and what they name, together.

    `report_ids` is its report, or several where a person laid their claims together.
    `events` are the core claims that tell of something happening, alike ones once. `sites` are the kinds of
    building or vehicle named, `parts` the parts of a day, `timed` the events with a clock. `is_running` is
    True for a total that runs on, `is_wide` where no event has a day of its own.
    """

    group: Group
    report_ids: frozenset[str]
    family: Family
    events: tuple[Profile, ...]
    types: frozenset[ClaimType]
    initiators: frozenset[str]
    targets: frozenset[str]
    words: frozenset[str]
    quotes: frozenset[str]
    sources: frozenset[str]
    source_words: frozenset[str]
    place_words: frozenset[str]
    sites: frozenset[str]
    parts: frozenset[str]
    timed: tuple[Profile, ...]
    figures: frozenset[Figure]
    has_denial: bool
    has_answer: bool
    is_running: bool
    is_wide: bool

    @property
    def printed_on(self) -> date | None:
        """The day on which its report was published."""
        return self.group.members[0].published_on

    @property
    def is_violent(self) -> bool:
        """True for violence and its toll."""
        return self.family in VIOLENT


def outline_group(group: Group) -> Outline:
    """The outline of a report's happening."""
    core = find_core(group.members)
    events = [profile for profile in core if profile.is_event]
    claims = [profile.claim for profile in core]
    sources = {fold_name(c.source.resolved) for c in claims if not c.source.is_author}
    return Outline(
        group=group,
        report_ids=frozenset(profile.claim.report_id for profile in group.members),
        family=core_family(group.members),
        events=tuple(find_telling(events)[:SAMPLE]),
        types=frozenset(claim.type for claim in claims),
        initiators=_join(profile.initiators for profile in core),
        targets=_join(profile.targets for profile in core),
        words=_join(profile.words for profile in group.members),
        quotes=frozenset(fold_name(p.claim.quote) for p in group.members if len(p.claim.quote) > 20),
        sources=frozenset(sources),
        source_words=_join(find_rare_words(name) for name in sources),
        place_words=_join(profile.place_proper for profile in events),
        sites=frozenset(site for claim in claims for site in _SITE.findall(claim.quote.lower())),
        parts=frozenset(part for profile in events for part in _find_parts(profile)),
        timed=tuple(p for p in events if (t := p.claim.time) and t.start_clock and t.granularity in _FINE),
        figures=frozenset(figure for claim in claims for figure in list_figures(claim)),
        has_denial=any(claim.stance is Stance.DENIES for claim in claims),
        has_answer=any(profile.is_answer for profile in core),
        is_running=_is_running(core),
        is_wide=all(profile.days is None or profile.days[0] != profile.days[1] for profile in events),
    )


def _join(sets: Iterator[frozenset[str]] | Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _find_parts(profile: Profile) -> list[str]:
    when = profile.claim.time
    return _PART.findall(when.text.lower()) if when and when.text else []


def _is_running(core: Sequence[Profile]) -> bool:
    if any(profile.family is not Family.TOLL for profile in core):
        return False
    dated = [profile for profile in core if profile.days is not None]
    return bool(dated) and all(profile.runs for profile in dated)


def score_outlines(one: Outline, other: Outline) -> float | None:
    """The points for the two being one happening, None where something speaks against it."""
    found = compare_outlines(one, other)
    return None if any(each.is_against for each in found) else sum(each.points for each in found)


def compare_outlines(one: Outline, other: Outline) -> list[Evidence]:
    """Everything for and against two happenings of two reports being one; the first thing against ends it.

    Points below 0 are doubts: without something else in common, the happenings stay apart.
    """
    if one.quotes & other.quotes and _days_of_print(one, other) <= COPY_DAYS:
        return [Evidence(field="words", points=SAME_TEXT, sentence="the same words in both")]
    found: list[Evidence] = []
    for each in _list_evidence(one, other):
        found.append(each)
        if each.is_against:
            break
    return found


def _list_evidence(one: Outline, other: Outline) -> Iterator[Evidence]:
    if _kind(one) != _kind(other):
        yield against("type", f"{one.family} and {other.family} are two things")
        return
    if place := _compare_places(one, other):
        yield place
    if time := _compare_times(one, other):
        yield time
    at_place = place.points if place else 0.0
    on_day = time is not None and time.points > 0
    yield _compare_types(one, other)
    yield from _compare_parties(one, other, is_settled=at_place >= 1 and on_day)
    yield from _compare_words(one, other)
    if one.is_violent:
        yield from _compare_violence(one, other, at_place=at_place > 0, on_day=on_day)
    elif one.family is Family.CEASEFIRE:
        yield from _compare_truces(one, other, on_day=on_day)
    else:
        yield from _compare_remarks(one, other, at_place=at_place >= 1, on_day=on_day)


def _kind(one: Outline) -> str:
    return "violence" if one.is_violent else "ceasefire" if one.family is Family.CEASEFIRE else "matter"


def _pairs(one: Outline, other: Outline) -> Iterator[tuple[Profile, Profile]]:
    return ((first, second) for first in one.events for second in other.events)


def _compare_places(one: Outline, other: Outline) -> Evidence | None:
    """The best that any two claims have in common; against only where no two may be at one place."""
    found = [(evidence, a, b) for a, b in _pairs(one, other) if (evidence := compare_place(a, b))]
    fitting = [
        (_points_by_width(evidence, a, b), evidence) for evidence, a, b in found if not evidence.is_against
    ]
    if fitting:
        points, evidence = max(fitting, key=lambda pair: pair[0])
        return Evidence(field="place", points=points, sentence=evidence.sentence)
    return found[0][0] if found and one.is_violent else None


def _points_by_width(evidence: Evidence, a: Profile, b: Profile) -> float:
    """A town in common says much, a region little, a country next to nothing."""
    reach = max((p.claim.place.radius_km or 0.0) if p.claim.place else 0.0 for p in (a, b))
    if reach > WIDE_KM:
        return 0.2
    if evidence.points < 1:
        return 0.4
    return 0.5 if reach > REGION_KM else 1.2


def _compare_times(one: Outline, other: Outline) -> Evidence | None:
    found = [evidence for a, b in _pairs(one, other) if (evidence := compare_time(a, b))]
    fitting = [evidence for evidence in found if not evidence.is_against]
    apart = next((evidence for evidence in found if evidence.is_against), None)
    if apart and (one.is_running or not fitting) and (one.is_violent or one.family is Family.CEASEFIRE):
        return apart
    best = max((evidence.points for evidence in fitting), default=0.0)
    if best < 1:
        return None
    return next(
        Evidence(field="time", points=1.4, sentence=each.sentence) for each in fitting if each.points == best
    )


def _compare_types(one: Outline, other: Outline) -> Evidence:
    shared = sorted(one.types & other.types)
    if shared:
        return Evidence(field="type", points=1.7, sentence=f"both tell of {shared[0].replace('_', ' ')}")
    return Evidence(
        field="type", points=0.5, sentence=f"both tell of {' and '.join({one.family, other.family})}"
    )


def _compare_parties(one: Outline, other: Outline, *, is_settled: bool) -> Iterator[Evidence]:
    """The same initiator for; another initiator is against, but where place and day are the same: there two
    sides may blame each other."""
    if one.targets & other.targets:
        yield Evidence(field="parties", points=0.4, sentence="the same target")
    if one.initiators & other.initiators:
        yield Evidence(field="parties", points=0.5, sentence="the same initiator")
        if one.has_denial != other.has_denial and one.types & other.types:
            yield Evidence(field="stance", points=0.8, sentence="the one denies what the other says")
        return
    if not one.is_violent or not one.initiators or not other.initiators or one.has_answer or other.has_answer:
        return
    if not is_settled:
        yield against("parties", "another initiator is named")
    else:
        yield Evidence(field="parties", points=-0.3, sentence="another initiator is named")


def _compare_words(one: Outline, other: Outline) -> Iterator[Evidence]:
    shared = one.words & other.words
    points = min(1.6, 0.4 * sum(map(weigh_word, shared)))
    if points > 0:
        yield Evidence(field="words", points=points, sentence=f"{len(shared)} of the rarer words in common")


def _compare_violence(one: Outline, other: Outline, *, at_place: bool, on_day: bool) -> Iterator[Evidence]:
    if one.is_running != other.is_running:
        yield against("time", "a running total is not the toll of one happening")
    elif one.is_running and one.targets and other.targets and not one.targets & other.targets:
        yield against("parties", "the losses of two sides")
    if (
        one.timed
        and other.timed
        and all(clocks_differ(a.claim.time, b.claim.time) for a in one.timed for b in other.timed)
    ):
        yield against("time", "the clock times are too far apart")
    if one.parts and other.parts and not any(_are_near(a, b) for a in one.parts for b in other.parts):
        yield against("time", f"{min(one.parts)} is not {min(other.parts)}")
    yield from _compare_things(one, other)
    if one.sources & other.sources:
        yield Evidence(field="source", points=0.5, sentence="the same source")
    if not at_place:
        yield Evidence(field="place", points=-1.4, sentence="no place in common")
        if one.source_words & other.place_words or other.source_words & one.place_words:
            yield Evidence(field="source", points=0.8, sentence="a source of that place")
        if one.is_wide != other.is_wide:
            yield Evidence(field="time", points=-1.0, sentence="a day, and a stretch of days")
    if not on_day:
        yield Evidence(field="time", points=-1.0, sentence="no day in common")


def _compare_things(one: Outline, other: Outline) -> Iterator[Evidence]:
    if one.sites & other.sites:
        yield Evidence(field="place", points=0.4, sentence=f"both name a {min(one.sites & other.sites)}")
    elif one.sites and other.sites:
        yield Evidence(field="place", points=-1.0, sentence=f"{min(one.sites)} is not {min(other.sites)}")
    if one.figures & other.figures:
        yield Evidence(field="counts", points=0.6, sentence="the same figure")
    elif {kind for kind, *_ in one.figures} & {kind for kind, *_ in other.figures}:
        yield Evidence(field="counts", points=-0.3, sentence="other figures")


def _are_near(one: str, other: str) -> bool:
    """True for parts of a day that may be one, or follow each other."""
    places = [[n for n, part in enumerate(_PARTS) if part == each] for each in (one, other)]
    return any(abs(a - b) <= 1 for a in places[0] for b in places[1])


def _compare_truces(one: Outline, other: Outline, *, on_day: bool) -> Iterator[Evidence]:
    yield Evidence(field="ceasefire", points=0.8, sentence="both speak of a ceasefire")
    if not on_day:
        if (gap := _days_of_print(one, other)) > TRUCE_PRINT_DAYS:
            yield against("time", f"printed {gap} days apart")
        return
    for first, second in _pairs(one, other):
        if first.claim.type is not second.claim.type or first.claim.type not in _TRUCE_STEPS:
            continue
        evidence = compare_time(first, second)
        if evidence and evidence.is_against:
            yield evidence
        elif evidence and first.days != second.days:
            yield Evidence(field="time", points=-2.8, sentence=f"{first.claim.type} on another day")
            return
    nearest = min(abs((a.days[0] - b.days[0]).days) for a, b in _pairs(one, other) if a.days and b.days)
    if nearest > 2:
        yield Evidence(field="time", points=-1.4, sentence=f"their days are {nearest} apart")


def _compare_remarks(one: Outline, other: Outline, *, at_place: bool, on_day: bool) -> Iterator[Evidence]:
    gap = _days_of_print(one, other)
    if gap > (DATED_REMARK_DAYS if on_day else REMARK_DAYS):
        yield against("time", f"printed {gap} days apart")
    if one.sources & other.sources:
        yield Evidence(field="source", points=0.8, sentence="the same source")
    elif not on_day and not at_place:
        yield Evidence(field="place", points=-1.0, sentence="no source, place or day in common")


def _days_of_print(one: Outline, other: Outline) -> int:
    if one.printed_on is None or other.printed_on is None:
        return 0
    return abs((one.printed_on - other.printed_on).days)
