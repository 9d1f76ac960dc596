"""The sources: every report that was read, with what was odd about it, and what could not be read."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query

from truceline.desk import OutletGlance, SortKey, find_rows, gather_outlets
from truceline.model.asked import Unread
from truceline.publish.page import ShownReport, SideTag
from truceline.publish.sections.citing import Index, tag_side
from truceline.publish.sections.sources import show_report
from truceline.publish.wording import spell_day
from truceline.web.addresses import change_query
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
from truceline.web.pages.adding import Adding, ShownFeed, show_adding, show_feeds
from truceline.web.twins import TheDesk, TheIndex, add_page

router = APIRouter()

ORDERS = {
    SortKey.NEWEST.value: "Newest",
    SortKey.OLDEST.value: "Oldest",
    SortKey.SOURCE.value: "Outlet",
}


MOST_NOT_READ = 50
"""Of what could not be read so many are shown, the last first."""


MOST_FEEDS = 100
"""So many feeds are shown, those read last first."""
MOST_OUTLETS = 100
"""So many outlets are shown at a glance, those of most reports first."""


class SourcesQuery(ListQuery):
    """Which reports: facets, days of publication and order."""

    outlet: Words = ()
    side: Words = ()
    language: Words = ()
    issue: Words = ()
    sort: SortKey = SortKey.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownUnread:
    """A file or address that could not be read, why, and when it was asked for last."""

    name: str
    reason: str
    at: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOutlet:
    """An outlet at a glance, and the address of its reports; `silence` in words, "" where no day is known."""

    name: str
    side: SideTag
    n_reports: int
    n_claims: int
    first_on: str
    last_on: str
    silent_days: int | None
    silence: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """The reports that were asked for, one page of them, with every facet's counts.

    `outlets` are those of most reports among `n_outlets`, and
    `not_read` the last of `n_not_read` files and addresses that could not be read, whatever was chosen.
    """

    query: SourcesQuery
    rows: tuple[ShownReport, ...]
    facets: tuple[ShownFacet, ...]
    orders: tuple[ShownOrder, ...]
    pager: Pager
    adding: Adding
    feeds: tuple[ShownFeed, ...]
    n_feeds: int
    outlets: tuple[ShownOutlet, ...]
    n_outlets: int
    not_read: tuple[ShownUnread, ...]
    n_not_read: int


@add_page(router, "/sources", "sources.html.j2")
def show_sources(desk: TheDesk, index: TheIndex, query: Annotated[SourcesQuery, Query()]) -> SourcesPage:
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
    sides = columns.coded["side"]
    ids = [report.report_id for report in reports]
    feeds = show_feeds(desk)
    outlets, not_read = gather_outlets(columns), desk.workspace.ledger.not_read()
    return SourcesPage(
        query=query,
        rows=tuple(
            show_report(cited, replace(report, side=sides.values[sides.codes[number]]), int(n_claims[number]))
            for number, report in zip(hits.page.rows, reports, strict=True)
        ),
        facets=show_facets(hits, query),
        orders=show_orders(query, ORDERS, order),
        pager=show_pager(hits, query, ids),
        adding=show_adding(desk, index),
        feeds=tuple(feeds[:MOST_FEEDS]),
        n_feeds=len(feeds),
        outlets=tuple(_show_outlet(cited, one) for one in outlets[:MOST_OUTLETS]),
        n_outlets=len(outlets),
        not_read=tuple(_show_unread(one) for one in not_read[:MOST_NOT_READ]),
        n_not_read=len(not_read),
    )


def _show_outlet(cited: Index, one: OutletGlance) -> ShownOutlet:
    return ShownOutlet(
        name=one.outlet or "Outlet not stated",
        side=tag_side(cited, one.side),
        n_reports=one.n_reports,
        n_claims=one.n_claims,
        first_on=spell_day(one.first_on),
        last_on=spell_day(one.last_on),
        silent_days=one.silent_days,
        silence=_say_silence(one.silent_days),
        href=f"/sources{change_query({}, outlet=(one.outlet,))}",
    )


def _say_silence(days: int | None) -> str:
    if not days:
        return "" if days is None else "reported on the newest day"
    return "silent for 1 day" if days == 1 else f"silent for {days:,} days"


def _show_unread(one: Unread) -> ShownUnread:
    return ShownUnread(
        name=one.name, reason=one.reason, at=f"{one.recorded_at:%Y-%m-%d %H:%M}Z", entry=one.seq
    )
