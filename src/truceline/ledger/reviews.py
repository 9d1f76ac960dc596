"""People's reviews in the ledger, each an entry; `ledger.decisions` takes one back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from truceline.ledger.chain import EntryKind, append_entry, read_entry, read_rows
from truceline.ledger.codec import read_body, write_body
from truceline.ledger.decisions import read_standing, read_taken_back
from truceline.model.review import Review, Reviewed


def write_review(connection: Connection, review: Review, *, instant: datetime) -> int:
    """The number of the entry that now holds the review."""
    return append_entry(
        connection,
        kind=EntryKind.REVIEW,
        subject=review.claims[0].report_id,
        body=write_body(review),
        instant=instant,
    )


def read_reviews(connection: Connection, *, limit: int | None = None) -> list[Reviewed]:
    """The reviews up to entry `limit` that nobody has taken back, in the order in which they were made."""
    return [_read_row(row) for row in read_standing(connection, EntryKind.REVIEW, limit=limit)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsSince:
    """Reviews made after an entry that still stand, and the numbers of all entries taken back after it."""

    reviews: tuple[Reviewed, ...]
    taken_back: frozenset[int]


def read_reviews_since(connection: Connection, after: int) -> ReviewsSince:
    """What people said of claims, and took back, after entry `after`; nothing before it is read."""
    taken_back = read_taken_back(connection, after=after)
    made = map(_read_row, read_rows(connection, kind=EntryKind.REVIEW, after=after))
    return ReviewsSince(
        reviews=tuple(one for one in made if one.seq not in taken_back), taken_back=taken_back
    )


def _read_row(row: Row[Any]) -> Reviewed:
    return Reviewed(
        seq=row.seq,
        recorded_at=read_entry(row).recorded_at,
        review=read_body(row.body, Review, where=f"entry {row.seq}"),
    )
