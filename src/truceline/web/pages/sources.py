"""The sources: every report that was read, by outlet and day, with what was odd about it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from truceline.desk import SortKey, find_rows
from truceline.publish.page import ShownReport
from truceline.publish.sections.sources import show_report
from truceline.web.citing import cite_held
from truceline.web.lists import (
    ListQuery,
    Pager,
    ShownFacet,
    ShownOrder,
    Words,
    choose_order,
    show_facets,
    show_orders,
    show_pager,
)
from truceline.web.twins import TheIndex, add_page

router = APIRouter()

ORDERS = {
    SortKey.NEWEST.value: "Newest",
    SortKey.OLDEST.value: "Oldest",
    SortKey.SOURCE.value: "Outlet",
}


class SourcesQuery(ListQuery):
    """Which reports: facets, days of publication and order."""

    outlet: Words = ()
    side: Words = ()
    language: Words = ()
    issue: Words = ()
    sort: SortKey = SortKey.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """The reports that were asked for, one page of them, with every facet's counts."""

    query: SourcesQuery
    rows: tuple[ShownReport, ...]
    facets: tuple[ShownFacet, ...]
    orders: tuple[ShownOrder, ...]
    pager: Pager


@add_page(router, "/sources", "sources.html.j2")
def show_sources(index: TheIndex, query: Annotated[SourcesQuery, Query()]) -> SourcesPage:
    """The reports that match, a page of them, with the counts of every facet."""
    columns, order = index.reports, choose_order(query.sort, ORDERS)
    hits = find_rows(
        columns, query.choice(columns.coded), sort=order, paging=query.paging(index.number_of_report)
    )
    reports, cited, n_claims = (
        index.read_reports(hits.page.rows),
        cite_held(index, []),
        columns.figures["claims"],
    )
    ids = [report.report_id for report in reports]
    return SourcesPage(
        query=query,
        rows=tuple(
            show_report(cited, report, int(n_claims[number]))
            for number, report in zip(hits.page.rows, reports, strict=True)
        ),
        facets=show_facets(hits, query),
        orders=show_orders(query, ORDERS, order),
        pager=show_pager(hits, query, ids),
    )
