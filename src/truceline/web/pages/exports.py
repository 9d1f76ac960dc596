"""Just the claims of one view, as files for other programs."""

import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from truceline.desk import DeskIndex
from truceline.errors import DeskError
from truceline.publish.exports import Format, Kind, write_rows
from truceline.publish.geojson import write_geojson
from truceline.publish.rows import Row, render_claim
from truceline.publish.spreadsheet import write_workbook
from truceline.web.pages.claims import ClaimsQuery, list_numbers
from truceline.web.twins import TheIndex

router = APIRouter()

BATCH = 1000


class ExportFormat(StrEnum):
    """The files that a view can be saved as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    GEOJSON = "geojson"


MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.JSONL: "application/jsonl",
    ExportFormat.GEOJSON: "application/geo+json",
}


@router.get("/export/claims.{as_format}", response_class=FileResponse)
def export_claims(
    index: TheIndex, query: Annotated[ClaimsQuery, Query()], as_format: ExportFormat
) -> FileResponse:
    """All claims of a view, not one page of them, in its order, as a file."""
    rows = _render_rows(index, list_numbers(index, query))
    with tempfile.NamedTemporaryFile(suffix=f".{as_format.value}", prefix="truceline-", delete=False) as made:
        path = Path(made.name)
    try:
        _write(rows, path, as_format)
    except OSError as problem:
        path.unlink(missing_ok=True)
        raise DeskError(
            f"the export cannot be written ({problem.strerror or problem}); make room in {path.parent}"
        ) from problem
    return FileResponse(
        path,
        media_type=MEDIA_TYPES[as_format],
        filename=f"claims.{as_format.value}",
        background=BackgroundTask(path.unlink, missing_ok=True),
    )


def _render_rows(index: DeskIndex, numbers: list[int]) -> Iterator[Row]:
    for start in range(0, len(numbers), BATCH):
        held = index.read_claims(numbers[start : start + BATCH])
        reports = {
            one.report_id: one for one in index.reports_with({each.claim.report_id: 0 for each in held})
        }
        for each in held:
            yield render_claim(each.claim, report=reports[each.claim.report_id], incident_id=each.incident_id)


def _write(rows: Iterator[Row], path: Path, as_format: ExportFormat) -> None:
    if as_format is ExportFormat.XLSX:
        write_workbook(Kind.CLAIMS, rows, path)
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        if as_format is ExportFormat.GEOJSON:
            write_geojson(rows, stream)
        else:
            # Excel knows UTF-8 by the mark alone.
            write_rows(Kind.CLAIMS, rows, stream, as_format=Format(as_format.value), bom=True)
