"""Rows written as an Excel workbook, in which every cell is what it says and nothing is run."""

from collections.abc import Iterable
from pathlib import Path

from truceline.publish.exports import COLUMNS, Kind, flatten_row
from truceline.publish.rows import Row

MOST_ROWS = 1_048_575
"""What a sheet holds beside its heading (Excel's specification)."""
LONGEST_CELL = 32_767
_WIDTH = 24


def write_workbook(kind: Kind, rows: Iterable[Row], path: Path) -> int:
    """The number of rows written, of which none beyond what a sheet holds. Cells are text, never formulas."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    n_rows = 0
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet(kind.value)
        bold = book.add_format({"bold": True})
        headings = [column.replace(".", "_") for column in COLUMNS[kind]]
        sheet.set_column(0, len(headings) - 1, _WIDTH)
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, heading, bold)
        for n_rows, row in enumerate(rows, start=1):
            if n_rows > MOST_ROWS:
                return MOST_ROWS
            for place, cell in enumerate(flatten_row(kind, row).values()):
                sheet.write_string(n_rows, place, cell[:LONGEST_CELL])
    return n_rows
