"""Claims in the same, or nearly the same, words: copies of one wire text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from truceline.linking.forest import Forest
from truceline.linking.names import fold_name
from truceline.model.claim import Claim
from truceline.model.identity import digest_parts

SHINGLE = 4
"""Words in a shingle."""
SKETCH = 8
"""Shingles kept of a quote, those of the smallest digest, as its sketch."""
ALIKE = 0.8
"""Share of shingles in common from which two quotes are copies."""
CROWD = 12
"""Different quotes compared under one shingle: a phrase in more of them than this tells nothing."""


def group_copies(claims: Iterable[Claim]) -> list[tuple[Claim, ...]]:
    """Claims grouped by same or nearly same words, two or more a group, in the order of their ids.

    Exact words are grouped by a table, near words by shared sketches of shingles, so the cost grows with
    the number of claims and not with its square.
    """
    by_words: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.claim_id):
        by_words[fold_name(claim.quote)].append(claim)
    forest = Forest(by_words)
    shingles = {words: _find_shingles(words) for words in by_words}
    for one, other in _find_near(shingles):
        if _overlap(shingles[one], shingles[other]) >= ALIKE:
            forest.join(one, other)
    groups = (tuple(claim for words in group for claim in by_words[words]) for group in forest.find_groups())
    return [group for group in groups if len(group) > 1]


def _find_shingles(words: str) -> frozenset[str]:
    listed = words.split()
    return frozenset(" ".join(listed[at : at + SHINGLE]) for at in range(len(listed) - SHINGLE + 1))


def _find_near(shingles: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    buckets: dict[str, list[str]] = defaultdict(list)
    for words, own in shingles.items():
        if len(own) > 2:
            for mark in sorted(digest_parts(shingle) for shingle in own)[:SKETCH]:
                buckets[mark].append(words)
    for bucket in buckets.values():
        yield from _pair_neighbours(bucket)


def _pair_neighbours(bucket: Sequence[str]) -> Iterator[tuple[str, str]]:
    ordered = sorted(bucket)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + CROWD]:
            yield one, other


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
