"""What changed between two states of the ledger, in words, each line with the claims that carry it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse

from truceline.desk import make_changes, read_changes
from truceline.model.identity import digest_parts
from truceline.model.terms import ChangeKind
from truceline.web.desk import Desk
from truceline.web.faults import PreparingError
from truceline.web.pages.reporting import is_bare_day
from truceline.web.rendering import render_page
from truceline.web.twins import TheDesk, add_page

router = APIRouter()

MOST_CITED = 6
MOST_SHOWN = 400
N_NEWEST = 8


class ChangesQuery(BaseModel):
    """Since when: "yesterday", "visit" (the desk was closed last), a day or an instant, or a report's id."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    since: str = Field("", max_length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change in words, the page of what changed, and the first of the claims that carry it."""

    sentence: str
    subject: str
    claim_ids: tuple[str, ...]
    n_more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """The changes of one kind."""

    kind: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """What is known now that was not known then, by kind; `n_left_out` are too many to show."""

    since: str
    words: str
    groups: tuple[ChangeGroup, ...]
    n_changes: int
    n_left_out: int
    last_visit: str | None


@add_page(router, "/changes", "changes.html.j2")
def show_changes(desk: TheDesk, query: Annotated[ChangesQuery, Query()]) -> ChangesPage:
    """What is new, changed, withdrawn or corrected since a day, an instant, a report or the last visit."""
    wanted = query.since or ("visit" if desk.last_visit else "yesterday")
    since, words = find_since(desk, wanted)
    name = f"{desk.file_prefix}-{digest_parts(str(since))[:12]}.changes"
    changes = read_changes(desk.make_file(name, make_changes, desk.workspace.precision, since))
    shown = changes[:MOST_SHOWN]
    groups = (
        ChangeGroup(
            kind=kind.value,
            rows=tuple(
                ChangeRow(
                    sentence=one.sentence,
                    subject=one.subject,
                    claim_ids=one.claim_ids[:MOST_CITED],
                    n_more=max(0, len(one.claim_ids) - MOST_CITED),
                )
                for one in shown
                if one.kind is kind
            ),
        )
        for kind in ChangeKind
    )
    return ChangesPage(
        since=wanted,
        words=words,
        groups=tuple(group for group in groups if group.rows),
        n_changes=len(changes),
        n_left_out=len(changes) - len(shown),
        last_visit=f"{desk.last_visit:%Y-%m-%d %H:%M} UTC" if desk.last_visit else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestRow:
    """One change in words, with its kind, and the page of what changed."""

    kind: str
    sentence: str
    subject: str


@router.get("/changes/newest", response_class=HTMLResponse, include_in_schema=False)
def show_newest(request: Request, desk: TheDesk) -> HTMLResponse:
    """The first few changes since the last visit, as a part of another page; or how far their making is."""
    try:
        page = show_changes(desk, ChangesQuery(since=""))
    except PreparingError as preparing:
        return render_page(request, "_newest.html.j2", progress=preparing.progress)
    rows = [
        NewestRow(kind=group.kind, sentence=row.sentence, subject=row.subject)
        for group in page.groups
        for row in group.rows[: max(1, N_NEWEST // len(page.groups))]
    ]
    return render_page(request, "_newest.html.j2", progress=None, page=page, rows=rows[:N_NEWEST])


def find_since(desk: Desk, wanted: str) -> tuple[datetime | str, str]:
    """The instant or the report that is meant, and how a page says it."""
    yesterday = datetime.combine(datetime.now(UTC).date() - timedelta(days=1), time.max, UTC)
    if wanted == "yesterday":
        return yesterday, "since the end of yesterday (UTC)"
    if wanted == "visit":
        at = desk.last_visit or yesterday
        return at, f"since the desk was closed last, {at:%Y-%m-%d %H:%M} UTC"
    try:
        day = datetime.fromisoformat(wanted)
    except ValueError:
        return wanted, "since that report was recorded"
    instant = datetime.combine(day.date(), time.max) if is_bare_day(wanted) else day
    at = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return at, f"since {at:%Y-%m-%d %H:%M} {at.tzname()}"
