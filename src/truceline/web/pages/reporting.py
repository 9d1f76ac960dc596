"""The situation report as a file: every sentence cited, frozen as of an instant, to print or pass on."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import FileResponse

from truceline.desk import ReportFormat, make_report
from truceline.model.identity import digest_parts
from truceline.web.faults import RefusedError
from truceline.web.lists import Day
from truceline.web.twins import TheDesk, add_page

router = APIRouter()

MEDIA_TYPES = {ReportFormat.HTML: "text/html; charset=utf-8", ReportFormat.MD: "text/markdown; charset=utf-8"}


class ReportQuery(BaseModel):
    """As of which instant of recording, now if none is given; and since which day something counts as new."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    as_of: str = Field("", max_length=40)
    since: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """What a report can be made of: the head that a report made now would be frozen at."""

    head: str
    n_reports: int
    newest: str


@add_page(router, "/report", "report.html.j2")
def show_form(desk: TheDesk) -> ReportPage:
    """What a situation report made now would hold."""
    index = desk.index()
    last = index.read_reports(index.reports.orders["newest"][:1].tolist())
    newest = last[0].published_on.isoformat() if last and last[0].published_on else "day not stated"
    return ReportPage(head=desk.workspace.ledger.head(), n_reports=index.reports.n_rows, newest=newest)


@router.get("/report/situation.{as_format}", response_class=FileResponse)
def send_report(
    desk: TheDesk, query: Annotated[ReportQuery, Query()], as_format: ReportFormat
) -> FileResponse:
    """The situation report as a file to keep, once it is worked out."""
    as_of = parse_instant(query.as_of)
    name = f"{desk.file_prefix}-{digest_parts(str(as_of), str(query.since))[:12]}.{as_format.value}"
    path = desk.make_file(name, make_report, desk.workspace.precision, as_of, query.since, as_format)
    return FileResponse(path, media_type=MEDIA_TYPES[as_format], filename=f"situation.{as_format.value}")


def is_bare_day(text: str) -> bool:
    """True where the text of an instant states no clock."""
    return not set(text) & {"T", " ", ":"}


def parse_instant(text: str) -> datetime | None:
    """The instant; a bare day means its end, in UTC. Raises RefusedError for anything else."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "invalid",
            f"“{text}” is no instant.",
            "Give one such as 2020-10-12 or 2020-10-12T09:00+04:00.",
        ) from None
    if is_bare_day(text):
        found = datetime.combine(found.date(), time.max)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
