"""The log: every entry, the newest first, in words; what people decided can be taken back here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict

from truceline.ledger import Entry, EntryKind
from truceline.ledger.codec import read_body
from truceline.ledger.decisions import Withdrawal
from truceline.linking.reviewing import people_review
from truceline.model.asked import FeedRead, NotRead
from truceline.model.composing import Composed
from truceline.model.decision import Decision
from truceline.model.report import Report
from truceline.model.review import Review, Reviewed
from truceline.web.forms import name_of
from truceline.web.twins import TheDesk, add_page

router = APIRouter()

PAGE = 50


class LogQuery(BaseModel):
    """Which entries: those before this number, of this kind."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    before: int | None = None
    kind: EntryKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """An entry in words; `can_be_undone` where it holds a decision that stands."""

    seq: int
    recorded_at: str
    kind: str
    words: str
    href: str | None
    hash: str
    can_be_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """A page of the log. `head` stands for all of it: kept elsewhere, it shows that nothing was cut off."""

    rows: tuple[LogRow, ...]
    kinds: tuple[str, ...]
    kind: str | None
    next_before: int | None
    head: str
    by: str


@add_page(router, "/log", "log.html.j2")
def show_log(request: Request, desk: TheDesk, query: Annotated[LogQuery, Query()]) -> LogPage:
    """The entries of the ledger, the newest first."""
    ledger = desk.workspace.ledger
    entries = ledger.newest_entries(PAGE, before=query.before, kind=query.kind)
    standing = {one.seq for one in ledger.decisions()} | {one.seq for one in ledger.reviews()}
    standing |= {one.seq for one in ledger.all_composed() if one.composed.frozen is None}
    told = [(entry, *say_entry(entry)) for entry in entries]
    newest = ledger.newest_versions(entry.subject for entry, _, href in told if href == _to(entry))
    return LogPage(
        rows=tuple(_show_row(entry, words, href, standing, newest) for entry, words, href in told),
        kinds=tuple(one.value for one in EntryKind),
        kind=query.kind.value if query.kind else None,
        next_before=entries[-1].seq if len(entries) == PAGE else None,
        head=ledger.head(),
        by=name_of(request),
    )


def _show_row(
    entry: Entry, words: str, href: str | None, standing: set[int], newest: Mapping[str, str]
) -> LogRow:
    current = newest.get(entry.subject, entry.subject)
    if href == _to(entry) and current != entry.subject:
        # A version that another took the place of has no page but that on which it is compared.
        href = f"/reports/{current}/against/{entry.subject}"
    return LogRow(
        seq=entry.seq,
        recorded_at=f"{entry.recorded_at:%Y-%m-%d %H:%M:%S}Z",
        kind=entry.kind.value,
        words=words,
        href=href,
        hash=entry.hash,
        can_be_undone=entry.seq in standing,
    )


def say_entry(entry: Entry) -> tuple[str, str | None]:
    """What the entry says, in words, and the page of what it is about."""
    where = f"entry {entry.seq}"
    match entry.kind:
        case EntryKind.REPORT:
            report = read_body(entry.body, Report, where=where)
            return f"{report.name} was captured ({report.outlet or 'outlet not stated'})", _to(entry)
        case EntryKind.READING:
            return "a report was read", _to(entry)
        case EntryKind.THEATRE:
            return "the theatre was set", "/settings"
        case EntryKind.LINK:
            decision = read_body(entry.body, Decision, where=where)
            words = f"{decision.kind.value} by {decision.by or 'a person'}: {decision.because}"
            return words, _to(entry)
        case EntryKind.REVIEW:
            review = read_body(entry.body, Review, where=where)
            one = Reviewed(seq=entry.seq, recorded_at=entry.recorded_at, review=review)
            return people_review(one, []).sentence, _to(entry)
        case EntryKind.COMPOSED:
            composed = read_body(entry.body, Composed, where=where)
            words = f"the report “{composed.title}”: {composed.by or 'a person'} {composed.did}"
            return words, f"/composed/{entry.subject}"
        case EntryKind.WITHDRAW:
            withdrawal = read_body(entry.body, Withdrawal, where=where)
            by = withdrawal.by or "a person"
            return f"entry {withdrawal.seq} was taken back by {by}: {withdrawal.because}", None
        case EntryKind.NOT_READ | EntryKind.FEED:
            return _say_asked(entry)


def _say_asked(entry: Entry) -> tuple[str, str]:
    where = f"entry {entry.seq}"
    if entry.kind is EntryKind.FEED:
        return read_body(entry.body, FeedRead, where=where).words, "/sources#feeds"
    return read_body(entry.body, NotRead, where=where).words, "/sources#not-read"


def _to(entry: Entry) -> str:
    return f"/reports/{entry.subject}"
