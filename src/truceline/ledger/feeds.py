"""Feeds in the ledger: each time that one was read is an entry, and the last one tells of it."""

from datetime import datetime

from sqlalchemy import Connection, select

from truceline.ledger import schema
from truceline.ledger.chain import EntryKind, append_entry, batched, find_newest_each, read_entry
from truceline.ledger.codec import read_body, write_body
from truceline.model.asked import FeedRead, KeptFeed
from truceline.model.identity import mint_id


def write_feed(connection: Connection, feed: FeedRead, *, instant: datetime) -> int:
    """The number of the entry that now says what reading the feed came to."""
    return append_entry(
        connection,
        kind=EntryKind.FEED,
        subject=mint_id("feed", feed.address),
        body=write_body(feed),
        instant=instant,
    )


def list_feeds(connection: Connection, *, limit: int) -> list[KeptFeed]:
    """Every feed as it was read last up to entry `limit`, the one read last first."""
    table = schema.entry
    entries = sorted(find_newest_each(connection, EntryKind.FEED, limit=limit), reverse=True)
    return [
        KeptFeed(
            seq=row.seq,
            recorded_at=read_entry(row).recorded_at,
            feed=read_body(row.body, FeedRead, where=f"entry {row.seq}"),
        )
        for seqs in batched(entries)
        for row in connection.execute(select(table).where(table.c.seq.in_(seqs)).order_by(table.c.seq.desc()))
    ]
