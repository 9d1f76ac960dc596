"""Passages that several reports print in the same, or nearly the same, words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from truceline.linking.forest import Forest
from truceline.linking.passages import Passages, Printed, gather_passages
from truceline.model.claim import Claim
from truceline.model.report import Report

SEED = 20310506
BANDS, ROWS = 24, 3
"""Sentences that share half of their pairs of words meet in one of the bands 96 times in 100."""
ALIKE = 0.8
"""Share of the shorter's pairs of words in common from which two sentences alone are copies."""
REWRITTEN = 0.3
"""Share of all their pairs in common from which two sentences are, in reports that share a text."""
SHARED, SHARE = 2, 0.3
"""Sentences, and which share of the shorter report, that reports of one text have in common at least."""
MOST_DAYS, WHOLE = 7, 0.8
"""Days after which a sentence that returns is background, unless this share of the report returns with it."""
NEIGHBOURS = 8
"""Different sentences compared with one that meets them in a band."""

_FIGURE = re.compile(r"\d+")
Telling = frozenset[str]


def group_copies(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[tuple[Claim, ...]]:
    """Claims grouped by the passage in which they stand, two or more a group, in the order of their ids.

    A passage is one sentence as all reports print it: word for word, or nearly, or rewritten in reports that
    share more of their text. Near ones are found by MinHash in bands, so that cost and memory grow with the
    number of sentences and not with its square.
    """
    ordered = sorted(claims, key=lambda claim: claim.claim_id)
    passages = gather_passages(ordered, reports)
    forest = _join_passages(passages)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        groups[forest.find_root(passages.passage_of[claim.claim_id])].append(claim)
    return [tuple(groups[root]) for root in sorted(groups) if len(groups[root]) > 1]


def _join_passages(passages: Passages) -> Forest:
    forest = Forest(passages.printings)
    near = list(_find_near(passages.telling))
    for one, other in near:
        if are_alike(one, other, passages.telling):
            forest.join(one, other)
    for first, second in _find_kin(passages, near):
        for one, other in align_passages(first, second, passages.telling):
            forest.join(one, other)
    return forest


def are_alike(one: str, other: str, telling: Mapping[str, Telling]) -> bool:
    """True for sentences that are copies by themselves: nearly the same words, and the same figures."""
    first, second = telling[one], telling[other]
    shared = len(first & second)
    is_near = shared >= ALIKE * min(len(first), len(second)) and 2 * shared >= max(len(first), len(second))
    return is_near and _FIGURE.findall(one) == _FIGURE.findall(other)


def _find_near(telling: Mapping[str, Telling]) -> Iterator[tuple[str, str]]:
    """Pairs of different sentences that are rewritten from each other, if their reports share a text."""
    listed = [passage for passage in sorted(telling) if len(telling[passage]) >= ROWS]
    if len(listed) < 2:
        return
    sets = [sorted(telling[passage]) for passage in listed]
    rows = np.array(RMinHash.digests_from_token_sets(sets, num_perm=BANDS * ROWS, seed=SEED), np.uint32)
    met = np.unique(np.concatenate([_meet(rows[:, at : at + ROWS]) for at in range(0, BANDS * ROWS, ROWS)]))
    for one, other in zip(met // len(listed), met % len(listed), strict=True):
        first, second = listed[one], listed[other]
        if _share_words(telling[first], telling[second]):
            yield first, second


def _meet(band: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The pairs of rows that are equal in the band, each as the number `one * n + other`."""
    order = np.lexsort(band.T)
    found = []
    for step in range(1, NEIGHBOURS + 1):
        one, other = order[:-step], order[step:]
        same = (band[one] == band[other]).all(axis=1)
        low, high = np.minimum(one[same], other[same]), np.maximum(one[same], other[same])
        found.append(low.astype(np.int64) * len(band) + high)
    return np.concatenate(found)


def _share_words(one: Telling, other: Telling) -> bool:
    shared = len(one & other)
    return shared >= REWRITTEN * (len(one) + len(other) - shared) and shared > 0


def _find_kin(passages: Passages, near: Iterable[tuple[str, str]]) -> Iterator[tuple[Printed, Printed]]:
    """Pairs of reports that share a text: a good part of the shorter stands in the other too."""
    meetings: Counter[tuple[int, int]] = Counter()
    for passage in passages.telling:
        meetings.update(_pair_printings(passages, passages.printings[passage]))
    for one, other in near:
        both = set(passages.printings[one]) | set(passages.printings[other])
        meetings.update(_pair_printings(passages, sorted(both)))
    for (at, beside), n_met in sorted(meetings.items()):
        first, second = passages.printed[at], passages.printed[beside]
        if n_met >= SHARED and share_a_text(first, second, passages.telling):
            yield first, second


def _pair_printings(passages: Passages, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbours in the order of publication; none of a passage that is background."""
    if len(numbers) < 2 or _is_background(passages, numbers):
        return
    yield from combinations(numbers, 2) if len(numbers) <= NEIGHBOURS else pairwise(numbers)


def _is_background(passages: Passages, numbers: Sequence[int]) -> bool:
    """True of a passage that returns long after in a report that is otherwise another."""
    dated = [one for number in numbers if (one := passages.printed[number]).published_on]
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    if not (first and last and first.published_on and last.published_on):
        return False
    is_late = (last.published_on - first.published_on).days > MOST_DAYS
    return is_late and not share_a_text(first, last, passages.telling, share=WHOLE)


def share_a_text(
    first: Printed, second: Printed, telling: Mapping[str, Telling], *, share: float = SHARE
) -> bool:
    """True where so many of the shorter report's sentences stand in the other that both come of one text."""
    n_shared = sum(1 for _ in align_passages(first, second, telling))
    shorter = min(sum(each in telling for each in printed.passages) for printed in (first, second))
    return n_shared >= SHARED and n_shared >= share * shorter


def align_passages(
    first: Printed, second: Printed, telling: Mapping[str, Telling]
) -> Iterator[tuple[str, str]]:
    """The sentences of one report with those of the other that they repeat or rewrite, each used once."""
    free = [passage for passage in second.passages if passage in telling]
    for one in first.passages:
        if one not in telling:
            continue
        found = one if one in free else _find_nearest(one, free, telling)
        if found is not None:
            free.remove(found)
            yield one, found


def _find_nearest(one: str, free: Sequence[str], telling: Mapping[str, Telling]) -> str | None:
    fitting = [other for other in free if _share_words(telling[one], telling[other])]
    return max(fitting, key=lambda other: (len(telling[one] & telling[other]), other), default=None)
