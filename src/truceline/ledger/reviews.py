"""People's reviews in the ledger, each an entry; `ledger.decisions` takes one back."""

from datetime import datetime

from sqlalchemy import Connection

from truceline.ledger.chain import EntryKind, append_entry, read_entry
from truceline.ledger.codec import read_body, write_body
from truceline.ledger.decisions import read_standing
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
    return [
        Reviewed(
            seq=row.seq,
            recorded_at=read_entry(row).recorded_at,
            review=read_body(row.body, Review, where=f"entry {row.seq}"),
        )
        for row in read_standing(connection, EntryKind.REVIEW, limit=limit)
    ]
