"""Claims of the index as the printed sections want them: numbered, with their reports and sides' tags."""

from collections.abc import Iterable, Sequence

from truceline.desk import DeskIndex, Held
from truceline.publish.page import SideTag
from truceline.publish.sections.citing import Index, tag_sides


def tag_all_sides(index: DeskIndex) -> dict[str | None, SideTag]:
    """The tags of all sides of the ledger, so that a side has one colour on every page."""
    return tag_sides(index.theatre, index.claims.coded["side"].values)


def cite_held(index: DeskIndex, held: Sequence[Held]) -> Index:
    """An index of these claims, numbered in this order, with the reports that hold them."""
    report_ids = dict.fromkeys(one.claim.report_id for one in held)
    return Index(
        claims={one.claim.claim_id: one.claim for one in held},
        statements={},
        reports={report.report_id: report for report in index.reports_with(report_ids)},
        numbers={one.claim.claim_id: number for number, one in enumerate(held, start=1)},
        tags=tag_all_sides(index),
    )


def cite_ids(index: DeskIndex, claim_ids: Iterable[str]) -> Index:
    """An index of the claims with these ids, in their order; ids that are not here are left out."""
    return cite_held(index, index.claims_with(dict.fromkeys(claim_ids)))
