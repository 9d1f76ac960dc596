"""Happenings of different reports joined into one, where place, day, parties and words hold them together."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from truceline.linking.compare import ANSWER_DAYS
from truceline.linking.deciding import Settled, merge_groups
from truceline.linking.grouping import Group
from truceline.linking.joining import Joining
from truceline.linking.names import weigh_word
from truceline.linking.outlines import JOIN_ACROSS, Outline, outline_group, score_outlines
from truceline.linking.profiles import Profile
from truceline.model.claim import Place

LONG_WORDS = 5
"""Words in a quote from which the same words can be no accident."""
MOST_DAYS = 3
"""Days told from which a time is too wide to find other reports by."""
CROWD = 24
"""Happenings that may share a loose key: one that more share tells too little."""
THRONG = 60
"""Happenings under one firm key with which another is compared."""
TELLING_WORDS = 4
"""Rarest words of a happening by which others are found."""

Key = tuple[object, ...]
Pair = tuple[int, int]


def join_reports(groups: Sequence[Group], settled: Settled) -> list[Group]:
    """The groups with those joined that tell of one happening in different reports.

    Two happenings that one report tells apart stay apart, and so do those that a person parted.
    """
    outlines = [outline_group(group) for group in groups]
    scores = {
        pair: score_outlines(outlines[pair[0]], outlines[pair[1]]) for pair in find_candidates(outlines)
    }
    ties = sorted((pair, points) for pair, points in scores.items() if points is not None and points > 0)
    barred = sorted(pair for pair, points in scores.items() if points is None)

    def allows(ones: list[int], others: list[int]) -> bool:
        reports = frozenset().union(*(outlines[one].report_ids for one in ones))
        if any(reports & outlines[other].report_ids for other in others):
            return False
        if settled.parts(_list_claims(ones), _list_claims(others)):
            return False
        return all(_may_join(one, other) for one in ones for other in others)

    def _list_claims(listed: Iterable[int]) -> list[str]:
        return [profile.claim.claim_id for at in listed for profile in groups[at].members]

    def _may_join(one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        if pair not in scores:
            scores[pair] = score_outlines(outlines[pair[0]], outlines[pair[1]])
        return scores[pair] is not None

    joined = Joining(len(groups), ties, barred).join_all(JOIN_ACROSS, allows)
    return [merge_groups(groups[at] for at in each) for each in joined]


def find_candidates(outlines: Sequence[Outline]) -> set[Pair]:
    """Pairs of happenings of different reports that share a key; near-linear in their number.

    A place or words in common hold whatever else is under their key, up to `THRONG` happenings of it; what is
    common to many (a party, a kind of event, a region) holds only where few share it.
    """
    firm: dict[Key, list[int]] = defaultdict(list)
    loose: dict[Key, list[int]] = defaultdict(list)
    for at, outline in enumerate(outlines):
        for blocks, keys in ((firm, find_firm_keys(outline)), (loose, find_loose_keys(outline))):
            for key in set(keys):
                blocks[key].append(at)
    few = (block for block in loose.values() if len(block) <= CROWD)
    return {
        (one, other)
        for block in (*firm.values(), *few)
        for at, one in enumerate(block)
        for other in block[at + 1 : at + 1 + THRONG]
        if outlines[one].report_ids.isdisjoint(outlines[other].report_ids)
    }


def find_firm_keys(outline: Outline) -> Iterator[Key]:
    """The same long words, or one place on one day."""
    for quote in outline.quotes:
        if len(quote.split()) >= LONG_WORDS:
            yield "words", quote
    kind = _kind_of(outline)
    for profile in outline.events:
        place = profile.claim.place
        holds = {*profile.place_proper, *([place.place_id] if place and place.place_id else [])}
        yield from ((kind, day, hold) for day in find_days(profile) for hold in holds)


def find_loose_keys(outline: Outline) -> Iterator[Key]:
    """One region, party or kind of event on one day; of what has no day, who speaks and of what."""
    kind = _kind_of(outline)
    for profile in outline.events:
        cells = _find_cells(profile.claim.place) if profile.claim.place else ()
        holds = {*cells, *profile.initiators, *profile.targets, profile.claim.type.value, kind}
        yield from ((kind, day, hold) for day in find_days(profile) for hold in holds)
    if not outline.is_violent and outline.printed_on:
        yield from _find_matters(outline, outline.printed_on)


def _kind_of(outline: Outline) -> str:
    return "violence" if outline.is_violent else outline.family.value


def _find_matters(outline: Outline, printed_on: date) -> Iterator[Key]:
    """Keys of what has no day of its own, by the fortnight of print."""
    fortnight = printed_on.toordinal() // 14
    words = sorted(outline.words, key=lambda word: (-weigh_word(word), word))[:TELLING_WORDS]
    for near in (fortnight, fortnight + 1):
        for hold in (*outline.sources, *outline.initiators, *words):
            yield "matter", outline.family.value, near, hold


def find_days(profile: Profile) -> list[date]:
    """The days to look by: those told, the last of a long time; for an answer that tells none, those before
    its print."""
    days = profile.days
    if days is None:
        if not profile.is_answer or profile.published_on is None:
            return []
        return [profile.published_on - timedelta(days=back) for back in range(ANSWER_DAYS + 1)]
    if (days[1] - days[0]).days >= MOST_DAYS:
        return [days[1]]
    return [days[0] + timedelta(days=further) for further in range((days[1] - days[0]).days + 1)]


def _find_cells(place: Place) -> Iterator[str]:
    """Squares of a degree, laid four times half a degree apart: what is near shares one of them."""
    if place.lat is None or place.lon is None:
        return
    for north in (0.0, 0.5):
        for east in (0.0, 0.5):
            yield f"{math.floor(place.lat + north)} {math.floor(place.lon + east)} {north} {east}"
