"""A feed's entries as candidates, and what reading them came to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from truceline.errors import IntakeError, UnreadableError
from truceline.model.asked import FeedRead
from truceline.model.report import Metadata
from truceline.workspace.finding import Candidate, FromFeed, Loaded
from truceline.workspace.results import AddResult, Outcome

if TYPE_CHECKING:
    from truceline.intake import Feed, FeedEntry
    from truceline.ledger import Ledger


def list_entries(feed: "Feed", candidate: Candidate) -> list[Candidate]:
    """A candidate for each entry of the feed that the candidate is, by the entry's address.

    What was told for the feed holds for its entries; what the feed tells, where their pages tell nothing.
    """
    told = replace(candidate.metadata, url=None, retrieved_at=None)
    return [
        _make_candidate(entry, f"{candidate.name}, entry {number}", told, feed.title)
        for number, entry in enumerate(feed.entries, start=1)
    ]


def _make_candidate(entry: "FeedEntry", name: str, told: Metadata, title: str | None) -> Candidate:
    from truceline.intake import write_page

    raw = write_page(entry)
    from_feed = FromFeed(
        told=Metadata(outlet=title, published_on=entry.published_on, title=entry.title), raw=raw
    )
    if entry.url is not None:
        # What an entry leads to is no feed again, whatever it says of itself.
        return replace(Candidate.at_address(entry.url, told), may_be_feed=False, from_feed=from_feed)
    fault = None if raw else "the feed gives neither its address nor its text"
    return Candidate(name=name, metadata=told, from_feed=from_feed, fault=fault)


def load_from_feed(ledger: "Ledger", candidate: Candidate, fault: IntakeError | None) -> Loaded:
    """The entry's text as the feed carries it, its page not being readable.

    Raises the fault where the feed carries none, and UnreadableError where the ledger has the page: a feed's
    text is no new version of that.
    """
    from truceline.intake.feeds import PAGE_START

    raw = candidate.from_feed.raw if candidate.from_feed else None
    if raw is None:
        raise fault or UnreadableError("the feed does not carry its text")
    known = ledger.find_by_name(candidate.name)
    if known and not ledger.capture(known.sha256).startswith(PAGE_START):
        raise UnreadableError(f"{fault}; the ledger keeps the page as it was, not the feed's text") from fault
    told = replace(candidate.metadata, retrieved_at=ledger.now())
    return Loaded(raw=raw, metadata=told, media_type="text/html; charset=utf-8")


def sum_up_feed(candidate: Candidate, feed: "Feed", results: Iterable[AddResult]) -> FeedRead:
    """What reading the feed came to, for the ledger."""
    n_of = Counter(result.outcome for result in results)
    return FeedRead(
        address=candidate.name,
        title=feed.title,
        outlet=candidate.metadata.outlet,
        n_new=n_of[Outcome.NEW] + n_of[Outcome.NEW_VERSION],
        n_same=n_of[Outcome.SAME_BYTES],
        n_not_read=n_of[Outcome.NOT_READ],
        n_left_out=feed.n_left_out,
    )
