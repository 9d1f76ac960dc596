"""Reports added from the page: files and addresses, read by a job of their own, with what became of each."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import RedirectResponse, Response

from truceline.desk import DeskIndex, make_additions, read_additions
from truceline.errors import UnknownIdError
from truceline.model.report import Metadata
from truceline.web.desk import Desk
from truceline.web.faults import RefusedError
from truceline.web.forms import Day, Text
from truceline.web.twins import TheDesk
from truceline.web.uploading import (
    MOST_ADDRESSES,
    MOST_FILES,
    MOST_UPLOADED,
    choose_files,
    keep_files,
    parse_addresses,
)
from truceline.workspace import AddResult, Outcome
from truceline.workspace.finding import ADDRESSES, Candidate

router = APIRouter()

JOB = "adding"
PATH = "/sources/add"
LONGEST_ADDRESSES = 500_000
NEWS = timedelta(minutes=30)
"""For so long the page opens with what became of the last adding."""
MEGABYTE = 1024 * 1024
WORDS = {
    Outcome.NEW: "read",
    Outcome.SAME_BYTES: "same bytes",
    Outcome.NEW_VERSION: "new version",
    Outcome.NOT_READ: "not read",
    Outcome.FEED: "feed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownResult:
    """What became of one file or address; `href` is its report's page, once the pages show it."""

    name: str
    outcome: Outcome
    word: str
    note: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """What may be added at once, how far the adding is, why it stopped, and what became of the last one.

    `is_news` where a person who comes to the page now wants to see that.
    """

    most_files: int
    most_addresses: int
    most_megabytes: int
    is_private_allowed: bool
    progress: str | None
    fault: str | None
    finished_at: str | None
    is_news: bool
    results: tuple[ShownResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFeed:
    """A feed as it was read last; `can_be_read_again` where it has an address."""

    address: str
    title: str
    outcome: str
    n_new: int
    n_same: int
    n_not_read: int
    n_left_out: int
    at: str
    can_be_read_again: bool


@router.post(PATH, response_class=RedirectResponse, status_code=303)
def add_reports(
    desk: TheDesk,
    files: Annotated[list[UploadFile] | None, File()] = None,
    addresses: Annotated[str, Form(max_length=LONGEST_ADDRESSES)] = "",
    outlet: Annotated[Text, Form()] = None,
    published_on: Annotated[Day, Form()] = None,
) -> Response:
    """Begins to read the files and addresses; outlet and day hold where nothing else says so."""
    told = Metadata(outlet=outlet, published_on=published_on)
    chosen, asked = choose_files(files or []), parse_addresses(addresses)
    if not chosen and not asked:
        raise RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "invalid",
            "There was nothing to read.",
            "Choose files, or give addresses, one a line.",
        )
    desk.refuse_while_running(JOB)
    with desk.keeping_folder(JOB) as folder:
        candidates = keep_files(chosen, folder, told)
        candidates += [Candidate.at_address(one, told) for one in asked]
        desk.start(JOB, make_additions, tuple(candidates), folder, desk.allow_private)
    return RedirectResponse("/sources", 303)


@router.post("/sources/feeds", response_class=RedirectResponse, status_code=303)
def read_feed_again(desk: TheDesk, address: Annotated[str, Form(max_length=LONGEST_ADDRESSES)]) -> Response:
    """Begins to read a feed again that was read before, with the outlet that was told for it then."""
    known = next((one.feed for one in desk.workspace.ledger.feeds() if one.feed.address == address), None)
    if known is None or not address.startswith(ADDRESSES):
        raise UnknownIdError("no feed that was read has this address; add it on the Sources page")
    desk.refuse_while_running(JOB)
    with desk.keeping_folder(JOB) as folder:
        feed = Candidate.at_address(address, Metadata(outlet=known.outlet))
        desk.start(JOB, make_additions, (feed,), folder, desk.allow_private)
    return RedirectResponse("/sources", 303)


@router.post("/sources/put-away", response_class=RedirectResponse, status_code=303)
def put_away(desk: TheDesk, name: Annotated[str, Form(max_length=LONGEST_ADDRESSES)]) -> Response:
    """What could not be read is listed no longer; asked for again, it is."""
    if not desk.workspace.ledger.settle_not_read(name, is_put_away=True):
        raise RefusedError(
            HTTPStatus.NOT_FOUND,
            "not-found",
            "Nothing of this name stands as not read.",
            "The Sources page lists what does.",
        )
    return RedirectResponse("/sources#not-read", 303)


def show_feeds(desk: Desk) -> list[ShownFeed]:
    """Every feed that was read, the one read last first."""
    return [
        ShownFeed(
            address=one.feed.address,
            title=one.feed.title or "Untitled",
            outcome=one.feed.outcome,
            n_new=one.feed.n_new,
            n_same=one.feed.n_same,
            n_not_read=one.feed.n_not_read,
            n_left_out=one.feed.n_left_out,
            at=f"{one.recorded_at:%Y-%m-%d %H:%M}Z",
            can_be_read_again=one.feed.address.startswith(ADDRESSES),
        )
        for one in desk.workspace.ledger.feeds()
    ]


def show_adding(desk: Desk, index: DeskIndex) -> Adding:
    """How far the adding is, and what became of the files and addresses of the last one."""
    running, path = desk.running(JOB), desk.result_of(JOB)
    fault = desk.fault_of(JOB)
    finished = _find_end(path) if path else None
    is_new = finished is not None and datetime.now(UTC) - finished < NEWS
    return Adding(
        most_files=MOST_FILES,
        most_addresses=MOST_ADDRESSES,
        most_megabytes=MOST_UPLOADED // MEGABYTE,
        is_private_allowed=desk.allow_private,
        progress=f"{running.stage.value}: {running.done} of {running.total}" if running else None,
        fault=fault,
        finished_at=f"{finished:%Y-%m-%d %H:%M}Z" if finished else None,
        is_news=bool(running or fault or is_new),
        results=tuple(_show_result(index, one) for one in read_additions(path)) if path else (),
    )


def _find_end(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:  # another adding began meanwhile
        return None


def _show_result(index: DeskIndex, one: AddResult) -> ShownResult:
    is_shown = index.number_of_report(one.report_id) is not None
    return ShownResult(
        name=one.name,
        outcome=one.outcome,
        word=WORDS[one.outcome],
        note=_say_note(one),
        href=f"/reports/{one.report_id}" if is_shown else None,
    )


def _say_note(one: AddResult) -> str:
    is_read = one.outcome in (Outcome.NEW, Outcome.NEW_VERSION)
    claims = f"{one.n_claims:,} claim{'' if one.n_claims == 1 else 's'}" if is_read else None
    of = f"of {one.supersedes}" if one.supersedes else None
    return "; ".join(each for each in (of, claims, one.reason) if each)
