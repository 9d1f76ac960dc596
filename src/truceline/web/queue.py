"""Which claim is judged next: of those that nobody judged, another person did, or two differ on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from truceline.desk import DISAGREED, DRAW, Columns, DeskIndex, Held, Mask, Paging, SortKey, is_disagreed
from truceline.linking.second import fold_name, list_readers
from truceline.model.review import Reviewed
from truceline.web.judging import Judgements, mark_judged
from truceline.web.lists import ListQuery, Words

MOST_SKIPPED = 200
"""So many claims are kept in the address as skipped; those skipped before come round again."""
THE_SAME = ("1", "true", "yes")
"""What an address may say instead of a second reader's name: whoever decided last in this browser."""


class ReviewQuery(ListQuery):
    """Which claims are to be reviewed, after which, and which entry was just made.

    With `second`, a name or 1, they are those that another person judged, of which `share` per cent are drawn
    by their ids alone; with `disagreed` those on which two people differ. `claim` is to come first.
    """

    side: Words = ()
    outlet: Words = ()
    type: Words = ()
    status: Words = ()
    second: str = Field("", max_length=200)
    share: int = Field(100, ge=1, le=100)
    disagreed: bool = False
    claim: str | None = None
    skipped: Annotated[tuple[str, ...], Field(max_length=MOST_SKIPPED)] = ()
    done: int | None = None

    def reader(self, known: str) -> str:
        """The second reader's name; `known` where the address gives none."""
        return known if self.second.lower() in ("", *THE_SAME) else " ".join(self.second.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The claims of which the next is to be judged, in their order; `read` gives them by their numbers."""

    columns: Columns
    rows: Mask
    sort: str
    read: Callable[[Iterable[int]], list[Held]]
    number_of: Callable[[str | None], int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """The claim to judge next, the one that follows it, and how many are left to judge with them."""

    held: Held | None
    following: Held | None
    n_left: int


def choose_queue(index: DeskIndex, query: ReviewQuery, judgements: Judgements, reader: str) -> Queue:
    """The queue that the address asks for, with what was judged since the index was made left out."""
    if query.second:
        return _queue_second(index, query, judgements, fold_name(reader))
    if query.disagreed:
        return _queue_disagreed(index, judgements)
    return Queue(
        columns=index.claims,
        rows=~mark_judged(index, judgements),
        sort=SortKey.REVIEW,
        read=index.read_claims,
        number_of=index.number_of_claim,
    )


def count_disagreed(index: DeskIndex, judgements: Judgements) -> int:
    """On how many claims two people differ and nobody has decided."""
    return int(np.count_nonzero(_queue_disagreed(index, judgements).rows))


def find_next(queue: Queue, query: ReviewQuery) -> Queued:
    """The next two claims of the queue that the filters leave and that were not skipped."""
    rows = queue.rows & queue.columns.choose(query.choice(queue.columns.coded))
    n_left = int(np.count_nonzero(rows))
    skipped = [queue.number_of(one) for one in query.skipped]
    rows[[number for number in skipped if number is not None]] = False
    first = queue.number_of(query.claim)
    numbers = tuple(queue.columns.find_page(rows, sort=queue.sort, paging=Paging(size=2)).rows)
    if first is not None and rows[first]:
        numbers = (first, *(number for number in numbers if number != first))
    held, following = (*queue.read(numbers[:2]), None, None)[:2]
    return Queued(held=held, following=following, n_left=n_left)


def _queue_second(index: DeskIndex, query: ReviewQuery, judgements: Judgements, reader: str) -> Queue:
    drawn = index.judged.figures[DRAW] <= query.share / 100

    def waits(readers: Iterable[str]) -> bool:
        held = [one for one in readers if one]
        return bool(reader and held) and reader not in held

    column = index.judged.coded["readers"]
    is_for = np.fromiter((waits(value.split("\n")) for value in column.values), bool, len(column.values))
    rows: Mask = is_for[column.codes]
    _follow(index, judgements, rows, lambda said: waits(list_readers(said)))
    return _queue_judged(index, rows & drawn)


def _queue_disagreed(index: DeskIndex, judgements: Judgements) -> Queue:
    rows = index.judged.coded["state"].choose([DISAGREED])
    _follow(index, judgements, rows, is_disagreed)
    return _queue_judged(index, rows)


def _queue_judged(index: DeskIndex, rows: Mask) -> Queue:
    # In the order of the draw, which tells nothing of how anybody judged.
    return Queue(
        columns=index.judged,
        rows=rows,
        sort=DRAW,
        read=index.read_judged,
        number_of=index.number_of_judged,
    )


def _follow(
    index: DeskIndex, judgements: Judgements, rows: Mask, is_wanted: Callable[[list[Reviewed]], Any]
) -> None:
    """Sets anew the rows of claims of which something was said, or taken back, since the index was made."""
    for anchor in judgements.touched:
        numbers = [held.number for held in index.judged_at(anchor)]
        rows[numbers] = bool(is_wanted(judgements.on(anchor)))
