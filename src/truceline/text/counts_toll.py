"""One figure from several: the toll that a sentence, or a report of one happening, comes to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.model.claim import Count
from truceline.model.rules import rule
from truceline.model.terms import CountKind, CountRole
from truceline.text.counts_figures import MORE
from truceline.text.numbers import NUMBER, parse_number

_MORE_THAN = re.compile(rf"(?i)(?:{MORE})\s+(?P<number>{NUMBER})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What befell how many, all told; None is unbounded. `counts` are the figures that it rests on.

    `stated` is the toll as one number: the figures as printed ("more than 40" is 40, "at least 17" is 17),
    the least of a range or of a vague word.
    """

    kind: CountKind
    low: int | None
    high: int | None
    stated: int
    counts: tuple[Count, ...]


@rule
def derive_toll(counts: Iterable[Count], kind: CountKind) -> Toll | None:
    """The toll of one sentence is its stated total; without one, the sum of its figures of a kind. A subset
    ("including two children"), the parts that spell a figure out, and a figure said twice add nothing."""
    said = [count for count in counts if count.kind is kind and _stated(count) is not None]
    whole = [count for count in said if count.role is not CountRole.SUBSET] or said
    totals = [count for count in whole if count.role is CountRole.TOTAL]
    if totals:
        return _summed(kind, [max(totals, key=_size)])
    return _summed(kind, _without_spelt_out(_without_repeats(whole))) if whole else None


@rule
def derive_report_toll(sentences: Iterable[Sequence[Count]], kind: CountKind) -> Toll | None:
    """The toll that a report of one happening comes to is the largest of its sentences' tolls; a sentence
    that tells of further victims only ("three more died") adds its own to that."""
    tolls = [toll for counts in sentences if (toll := derive_toll(counts, kind)) is not None]
    further = [toll for toll in tolls[1:] if all(c.role is CountRole.INCREMENT for c in toll.counts)]
    told = [toll for toll in tolls if not any(toll is one for one in further)]
    if not told:
        return None
    largest = max(told, key=lambda toll: (_size_of(toll.low, toll.high), toll.high is not None))
    if any(count.role is CountRole.TOTAL for count in largest.counts):
        return largest
    added = [count for toll in further for count in toll.counts]
    return _summed(kind, _without_repeats([*largest.counts, *added]))


def _stated(count: Count) -> int | None:
    return count.low if count.low is not None else count.high


def _printed(count: Count) -> int:
    """The number that the figure is printed with; its bound where it has none."""
    printed = _MORE_THAN.match(count.as_said)
    number = parse_number(printed["number"]) if printed else None
    return _size(count) if number is None else number


def _size(count: Count) -> int:
    return _size_of(count.low, count.high)


def _size_of(low: int | None, high: int | None) -> int:
    return low if low is not None else high or 0


def _without_repeats(counts: Sequence[Count]) -> list[Count]:
    """The figures, each once where the same number of the same is said again; two single people are two."""
    kept: list[Count] = []
    said = set()
    for count in counts:
        key = (count.who, count.low, count.high, count.role)
        if key not in said or count.high == 1:
            kept.append(count)
        said.add(key)
    return kept


def _without_spelt_out(counts: Sequence[Count]) -> list[Count]:
    """The whole alone where the other figures sum to it: "12 people, 11 men and one woman"."""
    largest = max(counts, key=_size)
    rest = sum(_size(count) for count in counts if count is not largest)
    return [largest] if len(counts) > 2 and rest == _size(largest) else list(counts)


def _summed(kind: CountKind, counts: Sequence[Count]) -> Toll:
    lows = [count.low or 0 for count in counts]
    highs = [count.high for count in counts]
    has_low = any(count.low is not None for count in counts)
    return Toll(
        kind=kind,
        low=sum(lows) if has_low else None,
        stated=sum(map(_printed, counts)),
        high=None if None in highs else sum(high for high in highs if high is not None),
        counts=tuple(counts),
    )
