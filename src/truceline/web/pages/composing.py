"""Composed reports: listed, written line by line, frozen, and marked where a later matter touches them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from truceline.desk import DeskIndex, ReportFormat
from truceline.model.composing import Bound, Composed, Line, LineKind, Saved
from truceline.model.identity import mint_id
from truceline.publish.html import render_html
from truceline.publish.markdown import render_markdown
from truceline.web.addresses import change_query
from truceline.web.composed import ComposedListPage, ComposedPage, Entered, list_composed, show_saved
from truceline.web.composing import (
    bind_ids,
    check_line,
    parse_ids,
    refuse,
    refusing_stale,
)
from truceline.web.desk import Desk
from truceline.web.faults import FaultDetail, RefusedError
from truceline.web.forms import LONGEST, Day, Text, keep_name, name_of
from truceline.web.pages.reporting import MEDIA_TYPES, parse_instant
from truceline.web.rendering import render_page, wants_json
from truceline.web.twins import TheDesk, TheIndex, add_page
from truceline.workspace.composing import (
    add_line,
    begin_again,
    change_line,
    count_sentences,
    move_line,
    take_out_line,
)

router = APIRouter()

LONGEST_TITLE = 200
MOST_LINES = 500
LONGEST_PASTE = 20_000


class ListQuery(BaseModel):
    """Which claims or incidents wait to be bound in a report that is to be started."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    bind: str = Field("", max_length=LONGEST)


class ComposedQuery(ListQuery):
    """Which claims or incidents wait to be bound; `at` is "new" right after a line was added."""

    at: str = Field("", max_length=20)


class ChangeForm(BaseModel):
    """A change of the report that stood as entry `seq` when its page was shown, and who makes it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    seq: int
    by: Text = None


class LineForm(ChangeForm):
    """A line's words, and the ids or addresses of its claims; with `anew` they are bound as they are now."""

    kind: LineKind = LineKind.SENTENCE
    text: str = Field("", max_length=LONGEST)
    claims: str = Field("", max_length=LONGEST_PASTE)
    anew: bool = False


class MoveForm(ChangeForm):
    """By how many places a line moves down."""

    step: int = Field(ge=-1, le=1)


class StartForm(BaseModel):
    """A new report: its title, as of which instant, since which day, and what waits to be bound."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str = Field(min_length=1, max_length=LONGEST_TITLE)
    as_of: str = Field("", max_length=40)
    since: Day = None
    by: Text = None
    bind: str = Field("", max_length=LONGEST)


class HeadForm(ChangeForm):
    """Another title or first day of what is new."""

    title: str = Field(min_length=1, max_length=LONGEST_TITLE)
    since: Day = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose report is to be changed: the desk, its index, and the report as it stands."""

    request: Request
    desk: Desk
    index: DeskIndex
    saved: Saved


@add_page(router, "/composed", "composing_list.html.j2")
def show_list(
    request: Request, desk: TheDesk, index: TheIndex, query: Annotated[ListQuery, Query()]
) -> ComposedListPage:
    """Every composed report, with what touches it since."""
    return list_composed(desk.workspace.ledger, index, bind=query.bind, by=name_of(request))


@add_page(router, "/composed/{composed_id}", "composing.html.j2")
def show_composed(
    request: Request,
    desk: TheDesk,
    index: TheIndex,
    composed_id: str,
    query: Annotated[ComposedQuery, Query()],
) -> ComposedPage:
    """One composed report: its lines, their claims, unheld numbers, and what touches them since."""
    saved = desk.workspace.ledger.composed(composed_id)
    page = show_saved(desk.workspace.ledger, index, saved, by=name_of(request))
    return replace(
        page, bind=" ".join(parse_ids(query.bind)), is_at_new=query.at == "new" or bool(query.bind)
    )


@router.get("/compose", response_class=RedirectResponse, status_code=303)
def choose_report(claim: str, to: str = "") -> RedirectResponse:
    """Leads to the report that is to be bound to the claim or incident, or to starting one."""
    ids = " ".join(parse_ids(claim))
    path = f"/composed/{quote(to, safe='')}" if to else "/composed"
    return RedirectResponse(f"{path}{change_query({'bind': ids})}", HTTPStatus.SEE_OTHER)


@router.post("/composed", response_class=RedirectResponse, status_code=303)
def start_report(desk: TheDesk, form: Annotated[StartForm, Form()]) -> RedirectResponse:
    """Starts a report without lines."""
    as_of, ids = parse_instant(form.as_of), parse_ids(form.bind)
    if as_of and as_of > datetime.now(UTC):
        raise refuse("ahead", "That instant lies ahead.", "Give an earlier one, or none.")
    ledger = desk.workspace.ledger
    composed = Composed(
        composed_id=mint_id("cmp", form.title, ledger.head()),
        title=form.title.strip() or "Untitled",
        did="began it",
        by=form.by,
        as_of=as_of,
        since=form.since,
    )
    desk.write(lambda ledger: ledger.add_composed(composed, after=None))
    to = change_query({"bind": " ".join(ids), "at": "new"})
    return lead_to(composed.composed_id, form.by, to=to)


@router.post("/composed/{composed_id}/lines", response_class=RedirectResponse, status_code=303)
def add_to_report(
    request: Request, desk: TheDesk, index: TheIndex, composed_id: str, form: Annotated[LineForm, Form()]
) -> Response:
    """Adds a line at the end; refuses a number without a claim, and shows the page with what was entered."""
    asked = Asked(request, desk, index, desk.workspace.ledger.composed(composed_id))

    def change(composed: Composed) -> Composed:
        if len(composed.lines) >= MOST_LINES:
            raise refuse("too-long", f"A report has {MOST_LINES} lines at most.", "Begin another report.")
        return add_line(composed, make_line(asked, form), by=form.by)

    return write_or_show(asked, form, change, to="?at=new", number=0)


@router.post("/composed/{composed_id}/lines/{number}", response_class=RedirectResponse, status_code=303)
def change_report_line(
    request: Request,
    desk: TheDesk,
    index: TheIndex,
    composed_id: str,
    number: int,
    form: Annotated[LineForm, Form()],
) -> Response:
    """Changes a line; refuses a number without a claim, and shows the page with what was entered."""
    asked = Asked(request, desk, index, desk.workspace.ledger.composed(composed_id))

    def change(composed: Composed) -> Composed:
        lines = composed.lines[number - 1 : number] if number > 0 else ()
        kept = () if form.anew else tuple(bound for line in lines for bound in line.claims)
        return change_line(composed, number, make_line(asked, form, kept=kept), by=form.by)

    return write_or_show(asked, form, change, to=f"#line-{number}", number=number)


@router.post("/composed/{composed_id}/lines/{number}/move", response_class=RedirectResponse, status_code=303)
def move_report_line(
    desk: TheDesk, composed_id: str, number: int, form: Annotated[MoveForm, Form()]
) -> Response:
    """Moves a line up or down."""
    saved = desk.workspace.ledger.composed(composed_id)
    place = min(max(1, number + form.step), len(saved.composed.lines))
    changed = move_line(saved.composed, number, form.step, by=form.by)
    return save_change(desk, changed, form, to=f"#line-{place}")


@router.post("/composed/{composed_id}/lines/{number}/out", response_class=RedirectResponse, status_code=303)
def take_out_of_report(
    desk: TheDesk, composed_id: str, number: int, form: Annotated[ChangeForm, Form()]
) -> Response:
    """Takes a line out."""
    composed = desk.workspace.ledger.composed(composed_id).composed
    return save_change(desk, take_out_line(composed, number, by=form.by), form)


@router.post("/composed/{composed_id}/head", response_class=RedirectResponse, status_code=303)
def change_head(desk: TheDesk, composed_id: str, form: Annotated[HeadForm, Form()]) -> Response:
    """Changes the title, or the first day of what is new."""
    composed = desk.workspace.ledger.composed(composed_id).composed
    did = "changed its title or its first day"
    title = form.title.strip() or "Untitled"
    return save_change(desk, replace(composed, title=title, since=form.since, did=did, by=form.by), form)


@router.post("/composed/{composed_id}/freeze", response_class=RedirectResponse, status_code=303)
def freeze_report(desk: TheDesk, composed_id: str, form: Annotated[ChangeForm, Form()]) -> Response:
    """Freezes the report for good, at the head of the log."""
    composed = desk.workspace.ledger.composed(composed_id).composed
    if not count_sentences(composed):
        raise refuse("empty", "The report has no sentence yet.", "Write one, then freeze it.")
    frozen = replace(composed, did="froze it", by=form.by or composed.by)
    with refusing_stale(composed_id):
        desk.write(lambda ledger: ledger.freeze_composed(frozen, after=form.seq))
    return lead_to(composed_id, form.by)


@router.post("/composed/{composed_id}/again", response_class=RedirectResponse, status_code=303)
def begin_new_version(desk: TheDesk, composed_id: str, form: Annotated[ChangeForm, Form()]) -> Response:
    """Begins a new version of a frozen report, with its lines."""
    ledger = desk.workspace.ledger
    again = begin_again(ledger.composed(composed_id).composed, seed=ledger.head(), by=form.by)
    desk.write(lambda ledger: ledger.add_composed(again, after=None))
    return lead_to(again.composed_id, form.by)


@router.post("/composed/{composed_id}/undo", response_class=RedirectResponse, status_code=303)
def undo_change(desk: TheDesk, composed_id: str, form: Annotated[ChangeForm, Form()]) -> Response:
    """Takes back the last change of a report; of one that was only begun, all of it."""
    with refusing_stale(composed_id):
        desk.write(lambda ledger: ledger.withdraw_decision(form.seq, because="taken back", by=form.by))
    standing = {one.composed.composed_id for one in desk.workspace.ledger.all_composed()}
    return lead_to(composed_id if composed_id in standing else None, form.by)


@router.get("/composed/{composed_id}/report.{as_format}")
def send_composed(desk: TheDesk, composed_id: str, as_format: ReportFormat) -> Response:
    """A frozen report as a file to keep or print."""
    written = desk.workspace.composed(composed_id)
    if written.frozen_at is None:
        raise refuse("not-frozen", "This report is still a draft.", "Freeze it, then save it as a file.")
    render = render_html if as_format is ReportFormat.HTML else render_markdown
    name = f"{composed_id}.{as_format.value}"
    return Response(
        render(written).encode("utf-8", "backslashreplace"),
        media_type=MEDIA_TYPES[as_format],
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def make_line(asked: Asked, form: LineForm, *, kept: tuple[Bound, ...] = ()) -> Line:
    """The line that the form gives. Raises RefusedError where it cannot be taken as it is."""
    ids = parse_ids(form.claims)
    ledger, as_of = asked.desk.workspace.ledger, asked.saved.composed.as_of
    line = Line(
        kind=form.kind,
        text=form.text.replace("\r\n", "\n").strip(),
        claims=bind_ids(ledger, asked.index, ids, as_of=as_of, kept=kept),
    )
    check_line(line)
    return line


def write_or_show(
    asked: Asked, form: LineForm, change: Callable[[Composed], Composed], *, to: str, number: int
) -> Response:
    """Goes on once the change is written; where it is refused, the page with what was entered and why."""
    composed = asked.saved.composed
    try:
        return save_change(asked.desk, change(composed), form, to=to)
    except RefusedError as refused:
        if wants_json(asked.request):
            raise
        return show_again(asked, form, refused.page.error, refused.page.status, number)


def show_again(asked: Asked, form: LineForm, problem: FaultDetail, status: int, number: int) -> Response:
    """The report's page with what was entered in a form, and why that was refused."""
    entered = Entered(line=number, kind=form.kind.value, text=form.text, claims=form.claims)
    page = show_saved(
        asked.desk.workspace.ledger, asked.index, asked.saved, by=form.by or name_of(asked.request)
    )
    page = replace(page, problem=problem, entered=entered)
    template = "composing.html.j2"
    return render_page(asked.request, template, status, page=page, freshness=asked.desk.freshness())


def save_change(desk: Desk, changed: Composed, form: ChangeForm, *, to: str = "") -> RedirectResponse:
    """Goes on to the report once the change is written. Raises RefusedError where another is."""
    with refusing_stale(changed.composed_id):
        desk.write(lambda ledger: ledger.add_composed(changed, after=form.seq))
    return lead_to(changed.composed_id, form.by, to=to)


def lead_to(composed_id: str | None, by: str | None, *, to: str = "") -> RedirectResponse:
    """Back to the report, or to the list where it stands no more."""
    path = f"/composed/{composed_id}{to}" if composed_id else "/composed"
    return keep_name(RedirectResponse(path, HTTPStatus.SEE_OTHER), by)
