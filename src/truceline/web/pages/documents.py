"""A report as it was read: its text with every claim marked, and the claims beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from truceline.model.report import Report
from truceline.publish.page import Quoted, ShownReport
from truceline.publish.sections.citing import quote_claim
from truceline.publish.sections.sources import show_report
from truceline.web.citing import cite_held
from truceline.web.fields import Choices, Fields, list_choices
from truceline.web.forms import name_of
from truceline.web.judging import Done, Judgements, find_done
from truceline.web.marking import Piece, mark_text
from truceline.web.twins import TheDesk, TheIndex, add_page

router = APIRouter()

LONGEST_TEXT = 2_000_000
LONGEST_IN_ROW = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedClaim:
    """A claim beside the text: its number there, its place in the text, and its words."""

    claim_id: str
    number: int
    start: int
    end: int
    quoted: Quoted
    incident_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """One captured version of the report."""

    report_id: str
    name: str
    sha256: str
    retrieved_at: str | None
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """A report's text in pieces, each with the claims that hold it, and those claims."""

    report: ShownReport
    media_type: str
    retrieved_at: str | None
    byline: str | None
    language: str | None
    pieces: tuple[Piece, ...]
    n_cut: int
    claims: tuple[MarkedClaim, ...]
    versions: tuple[ShownVersion, ...]
    fields: Fields
    choices: Choices
    done: Done | None
    by: str


@add_page(router, "/reports/{report_id}", "document.html.j2")
def show_document(
    request: Request, desk: TheDesk, index: TheIndex, report_id: str, done: int | None = None
) -> DocumentPage:
    """A report's text with every claim marked, the claims, its digest, its versions."""
    report, held = index.report(report_id), index.claims_of(report_id)
    cited = cite_held(index, held)
    text = report.text[:LONGEST_TEXT]
    return DocumentPage(
        report=show_report(cited, report, len(held)),
        media_type=report.media_type,
        retrieved_at=_spell_instant(report),
        byline=report.byline,
        language=report.language,
        pieces=mark_text(text, [(one.claim.claim_id, one.claim.span) for one in held]),
        n_cut=len(report.text) - len(text),
        claims=tuple(
            MarkedClaim(
                claim_id=one.claim.claim_id,
                number=number,
                start=one.claim.span.start,
                end=one.claim.span.end,
                quoted=quote_claim(cited, one.claim, longest=LONGEST_IN_ROW),
                incident_id=one.incident_id,
            )
            for number, one in enumerate(held, start=1)
        ),
        versions=_show_versions(desk.workspace.ledger.versions_of(report_id)),
        fields=Fields(),
        choices=list_choices(index),
        done=find_done(Judgements(index, desk.workspace.ledger), desk.workspace.ledger, done),
        by=name_of(request),
    )


def _show_versions(versions: Sequence[Report]) -> tuple[ShownVersion, ...]:
    return tuple(
        ShownVersion(
            report_id=one.report_id,
            name=one.name,
            sha256=one.sha256,
            retrieved_at=_spell_instant(one),
            is_current=one is versions[-1],
        )
        for one in versions
    )


def _spell_instant(report: Report) -> str | None:
    return report.retrieved_at.isoformat(" ", "minutes") if report.retrieved_at else None


@router.get("/reports/{report_id}/original", response_class=Response)
def send_original(desk: TheDesk, report_id: str) -> Response:
    """The report's original bytes as they were captured, as a file to keep; never shown as a page."""
    report = desk.workspace.ledger.report(report_id)
    raw = desk.workspace.ledger.capture(report.sha256)
    headers = {"content-disposition": f'attachment; filename="{report_id}.bin"'}
    return Response(raw, media_type="application/octet-stream", headers=headers)
