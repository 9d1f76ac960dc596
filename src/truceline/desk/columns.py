"""Columns in memory: what rows are filtered, counted and sorted by, one small number a row and column.

A filter over a million rows is a handful of passes over arrays of a megabyte or two, some milliseconds each,
whatever was chosen; a database would answer the narrow ones sooner and the wide ones many times later.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.uint32]
Days: TypeAlias = NDArray[np.int32]
Rows: TypeAlias = NDArray[np.int32]
Mask: TypeAlias = NDArray[np.bool_]
Figures: TypeAlias = NDArray[np.float32]

EVERY_DAY = 0
"""The number of a day that is not known; days are numbered as by `date.toordinal`."""


class SortKey(StrEnum):
    """The orders in which rows can be shown."""

    NEWEST = "newest"
    OLDEST = "oldest"
    REPORT = "report"
    SOURCE = "source"
    PLACE = "place"
    UNSURE = "unsure"
    CONTESTED = "contested"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A word a row, as a number: `values[codes[row]]`. "" is said of a row that has none."""

    values: tuple[str, ...]
    codes: Codes

    def choose(self, wanted: Iterable[str]) -> Mask:
        """Which rows have one of the wanted words."""
        found = set(wanted)
        is_wanted = np.fromiter((value in found for value in self.values), bool, len(self.values))
        chosen: Mask = is_wanted[self.codes]
        return chosen

    def count(self, mask: Mask | None) -> NDArray[np.int64]:
        """How many of the rows have each word."""
        held = self.codes if mask is None else self.codes[mask]
        return np.bincount(held, minlength=len(self.values))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """Days, both inclusive; None is open."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rows are wanted: any of the words chosen of a facet, within the days, among `rows` if given."""

    chosen: Mapping[str, tuple[str, ...]]
    days: TimeSpan = TimeSpan()
    rows: Mask | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """A word of a facet, and how many of the rows have it that all other choices leave."""

    value: str
    n: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where a page begins: after, or ends: before, the row of this number; else it is the first page."""

    size: int
    after: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOfRows:
    """The rows of a page in order, and whether there are some before and after it. `start` counts from 1."""

    rows: tuple[int, ...]
    start: int
    has_before: bool
    has_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Facets, days, orders and figures of `n_rows` rows. An order lists row numbers.

    A figure that a row does not have is NaN; a day, `EVERY_DAY`.
    """

    n_rows: int
    coded: Mapping[str, Coded]
    first_on: Days
    last_on: Days
    orders: Mapping[str, Rows]
    figures: Mapping[str, Figures]

    def choose(self, choice: Choice) -> Mask:
        """The rows that are wanted."""
        masks = [*self._choose_facets(choice).values(), *self._choose_others(choice)]
        return _join_masks(masks, self.n_rows)

    def count_facets(self, choice: Choice, *, most: int) -> dict[str, tuple[FacetCount, ...]]:
        """For each facet its commonest words and those that are chosen, counted under all other choices."""
        by_facet, others = self._choose_facets(choice), self._choose_others(choice)
        whole = [*by_facet.values(), *others]
        everything = _join_masks(whole, self.n_rows) if whole else None
        counts = {}
        for name, column in self.coded.items():
            mask = everything
            if name in by_facet:
                rest = [each for key, each in by_facet.items() if key != name] + others
                mask = _join_masks(rest, self.n_rows) if rest else None
            counts[name] = _name_counts(column, column.count(mask), choice.chosen.get(name, ()), most)
        return counts

    def find_page(self, mask: Mask, *, sort: str, paging: Paging) -> PageOfRows:
        """A page of the wanted rows in that order."""
        order = self.orders[sort]
        held: Rows = order[mask[order]]
        start = _find_start(order, held, mask, paging)
        rows = held[start : start + paging.size]
        return PageOfRows(
            rows=tuple(int(row) for row in rows),
            start=start + 1 if len(rows) else 0,
            has_before=start > 0,
            has_after=start + len(rows) < len(held),
        )

    def _choose_facets(self, choice: Choice) -> dict[str, Mask]:
        return {
            name: self.coded[name].choose(wanted)
            for name, wanted in choice.chosen.items()
            if wanted and name in self.coded
        }

    def _choose_others(self, choice: Choice) -> list[Mask]:
        masks = [] if choice.rows is None else [choice.rows]
        if choice.days.since:
            masks.append(self.last_on >= choice.days.since.toordinal())
        if choice.days.until:
            until = choice.days.until.toordinal()
            masks.append((self.first_on <= until) & (self.first_on != EVERY_DAY))
        return masks


def code_words(words: Sequence[str]) -> Coded:
    """The words as a column; its values are in order of the alphabet."""
    values = sorted(set(words))
    number = {value: code for code, value in enumerate(values)}
    codes = np.fromiter((number[word] for word in words), np.uint32, len(words))
    return Coded(values=tuple(values), codes=codes)


def number_days(spans: Sequence[tuple[date | None, date | None]]) -> tuple[Days, Days]:
    """The first and the last day of each span; one that is open on one side is of the day on the other."""
    first = [_number_day(start or end) for start, end in spans]
    last = [_number_day(end or start) for start, end in spans]
    return np.array(first, np.int32), np.array(last, np.int32)


def _number_day(day: date | None) -> int:
    return day.toordinal() if day else EVERY_DAY


def count_days(columns: Columns, mask: Mask, days: tuple[date, date]) -> Counter[date]:
    """On how many of the rows each of the days lies, both of the two inclusive; days on none are left out."""
    start, end = days[0].toordinal(), days[1].toordinal()
    first, last = columns.first_on[mask], np.maximum(columns.last_on, columns.first_on)[mask]
    is_within = (first != EVERY_DAY) & (first <= end) & (last >= start)
    begins = np.clip(first[is_within], start, end) - start
    ends = np.clip(last[is_within], start, end) - start + 1
    n_days = end - start + 1
    change = np.bincount(begins, minlength=n_days + 1) - np.bincount(ends, minlength=n_days + 1)
    counts = np.cumsum(change)[:n_days]
    return Counter({date.fromordinal(start + int(at)): int(counts[at]) for at in np.flatnonzero(counts)})


def _join_masks(masks: Sequence[Mask], n_rows: int) -> Mask:
    if not masks:
        return np.ones(n_rows, bool)
    joined = masks[0]
    for each in masks[1:]:
        joined = joined & each
    return joined


def _name_counts(
    column: Coded, counts: NDArray[np.int64], chosen: Sequence[str], most: int
) -> tuple[FacetCount, ...]:
    held = np.flatnonzero(counts)
    best = held[np.argsort(-counts[held], kind="stable")][:most]
    number = {value: code for code, value in enumerate(column.values)} if chosen else {}
    shown = dict.fromkeys([*(int(code) for code in best), *(number[one] for one in chosen if one in number)])
    return tuple(
        FacetCount(value=column.values[code], n=int(counts[code]), is_chosen=column.values[code] in chosen)
        for code in shown
    )


def _find_start(order: Rows, held: Rows, mask: Mask, paging: Paging) -> int:
    """Where the page begins among the held rows."""
    edge = paging.after if paging.after is not None else paging.before
    if edge is None:
        return 0
    rank = int(np.flatnonzero(order == edge)[0])
    n_earlier = int(np.count_nonzero(mask[order[:rank]]))
    if paging.after is not None:
        return min(n_earlier + bool(mask[edge]), len(held))
    return max(0, n_earlier - paging.size)
