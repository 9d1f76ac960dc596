"""The desk index: what rules derive from one state of a ledger, kept so that a page reads just what it shows.

A page must answer at once over a million claims, and linking them takes minutes; so the index is made beside
the pages, in one SQLite file of the user's cache folder, named by the ledger's last entry. It holds nothing
that the ledger does not give again: deleting it loses nothing.
"""

from truceline.desk.building import (
    Fault,
    Job,
    Progress,
    ReportFormat,
    find_folder,
    find_index_path,
    make_additions,
    make_changes,
    make_index,
    make_readings,
    make_report,
    read_additions,
    read_changes,
    remove_others,
)
from truceline.desk.columns import (
    Choice,
    Coded,
    Columns,
    FacetCount,
    Mask,
    PageOfRows,
    Paging,
    SortKey,
    TimeSpan,
    count_days,
)
from truceline.desk.index import DeskIndex, Hits, find_rows, open_index
from truceline.desk.judged import DISAGREED, DRAW, gather_by_anchor, is_disagreed, is_judged
from truceline.desk.outlets import OutletGlance, gather_outlets
from truceline.desk.places import PlaceGroup, PlaceGroups, group_places
from truceline.desk.schema import Held
from truceline.desk.violations import CLOCK, violations_of
from truceline.desk.writing import Making, write_index

__all__ = [
    "CLOCK",
    "DISAGREED",
    "DRAW",
    "Choice",
    "Coded",
    "Columns",
    "DeskIndex",
    "FacetCount",
    "Fault",
    "Held",
    "Hits",
    "Job",
    "Making",
    "Mask",
    "OutletGlance",
    "PageOfRows",
    "Paging",
    "PlaceGroup",
    "PlaceGroups",
    "Progress",
    "ReportFormat",
    "SortKey",
    "TimeSpan",
    "count_days",
    "find_folder",
    "find_index_path",
    "find_rows",
    "gather_by_anchor",
    "gather_outlets",
    "group_places",
    "is_disagreed",
    "is_judged",
    "make_additions",
    "make_changes",
    "make_index",
    "make_readings",
    "make_report",
    "open_index",
    "read_additions",
    "read_changes",
    "remove_others",
    "violations_of",
    "write_index",
]
